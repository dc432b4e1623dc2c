//! What a server can do wrong.

use digest_viewer::ui::fetch::{self, Caching};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::server::Server;

/// A JavaScript expression for what the server answers, and what is read of it.
async fn case(answer: &str, expected: Result<&str, &str>) {
    let _server = Server::new(answer);
    let read = fetch::text("posts/x.md", Caching::Usual).await.map_err(|error| error.to_string());
    match (&read, expected) {
        (Err(error), Err(start)) => {
            assert!(error.starts_with(start), "{answer}: expected {start}, found {error}");
        }
        _ => assert_eq!(read.as_deref().map_err(String::as_str), expected, "{answer}"),
    }
}

#[wasm_bindgen_test]
async fn answers_are_read_or_refused() {
    case("return new Response('# 动态')", Ok("# 动态")).await;
    case("return new Response('')", Ok("")).await;
    case("return new Response('abc', { headers: { 'content-length': '3' } })", Ok("abc")).await;
    let gzip = "{ 'content-length': '30', 'content-encoding': 'gzip' }";
    case(&format!("return new Response('abc', {{ headers: {gzip} }})"), Ok("abc")).await;
    case("return new Response('<p>', { headers: { 'content-type': 'text/markdown' } })", Ok("<p>")).await;

    let missing = Err("posts/x.md: the site has no such file");
    case("return new Response('', { status: 404 })", missing).await;
    case("return new Response('', { status: 410 })", missing).await;
    case(
        "return new Response('<html>', { headers: { 'content-type': 'text/html; charset=utf-8' } })",
        missing,
    )
    .await;
    for status in [400, 403, 500, 503] {
        let expected = format!("posts/x.md: expected success, found status {status}");
        case(&format!("return new Response('', {{ status: {status} }})"), Err(&expected)).await;
    }
    let truncated = Err("posts/x.md: expected 10 bytes, found 3");
    case("return new Response('abc', { headers: { 'content-length': '10' } })", truncated).await;
    let not_utf8 = Err("posts/x.md: expected UTF-8, found other bytes after the first 2");
    case("return new Response(new Uint8Array([97, 98, 0xb6, 0xaf]))", not_utf8).await;
    case("return new Response(new Uint8Array([97, 98, 0xe5, 0x8a]))", not_utf8).await;
}

#[wasm_bindgen_test]
async fn a_broken_connection_is_an_error() {
    let network = Err("posts/x.md: the connection failed: ");
    case("throw new TypeError('Failed to fetch')", network).await;
    let broken = "return new Response(new ReadableStream({ start(stream) {
        stream.enqueue(new Uint8Array([97]));
        stream.error(new TypeError('network error'));
    } }))";
    case(broken, network).await;
}

#[wasm_bindgen_test]
async fn files_are_relative_to_the_base() {
    let _site = crate::stage::Site::new("/repo/", "issues/x/");
    let server = Server::new("return new Response('')");
    fetch::text("posts/x.md", Caching::Usual).await.unwrap();
    fetch::text("catalogue.json", Caching::Anew).await.unwrap();
    assert_eq!(server.asked(), ["/repo/posts/x.md", "/repo/catalogue.json anew"]);
}
