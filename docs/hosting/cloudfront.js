// A CloudFront function, for its JavaScript runtime 2.0, on viewer requests: S3 knows no index of a folder.
function handler(event) {
  var request = event.request;
  var last = request.uri.slice(request.uri.lastIndexOf("/") + 1);
  if (last === "") {
    request.uri += "index.html";
  } else if (last.indexOf(".") < 0) {
    var query = request.rawQueryString();
    return { statusCode: 301, headers: { location: { value: request.uri + "/" + (query ? "?" + query : "") } } };
  }
  return request;
}
