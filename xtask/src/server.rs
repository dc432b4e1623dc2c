//! A static file server for this machine alone: what any static host does, and reloading on top.
//!
//! Entry point: [`Server::bind`], then [`Server::serve`]. Like a static host it answers `/issues/x/` with that folder's
//! `index.html`, sends `/issues/x` there, and answers what is not there with `404.html` and status 404.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, anyhow};

use crate::reload::{EVENTS_PATH, Reload, SCRIPT, SCRIPT_PATH, SCRIPT_TAG};

/// A request's head may be this long; browsers stay far below.
const HEAD_LIMIT: u64 = 64 * 1024;
/// How long a connection may stay silent.
const PATIENCE: Duration = Duration::from_secs(10);

/// A port that is ours.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Takes a port of 127.0.0.1, 0 for a free one. Errors say that the port is busy and how to take another.
    pub fn bind(port: u16) -> anyhow::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => anyhow!(
                "port {port} is busy: expected it free on 127.0.0.1, found another program listening there\n\
                 End that program, or take another port: `cargo xtask serve --port {}`",
                port.checked_add(1).unwrap_or(0)
            ),
            _ => anyhow!(error).context(format!("cannot listen on 127.0.0.1:{port}")),
        })?;
        let address = listener.local_addr().context("cannot tell which port was taken")?;
        Ok(Self { listener, address })
    }

    /// The address of the site, as one opens it.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Serves the folder from a thread of its own until the program ends.
    pub fn serve(self, folder: PathBuf, reload: Arc<Reload>) {
        thread::spawn(move || {
            for connection in self.listener.incoming().flatten() {
                let (folder, reload) = (folder.clone(), Arc::clone(&reload));
                // A page that was closed halfway is no error of ours.
                thread::spawn(move || drop(answer(connection, &folder, &reload)));
            }
        });
    }
}

fn answer(mut connection: TcpStream, folder: &Path, reload: &Reload) -> io::Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    let mut head = BufReader::new(connection.try_clone()?).take(HEAD_LIMIT);
    let mut request = String::new();
    head.read_line(&mut request)?;
    // The rest of the head is read, not needed: a connection closed with unread bytes would lose the answer.
    let mut line = String::new();
    while head.read_line(&mut line)? > 2 {
        line.clear();
    }
    let mut words = request.split_whitespace();
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let response = match (method, target.split(['?', '#']).next().unwrap_or_default()) {
        ("GET", EVENTS_PATH) => {
            connection.write_all(head_of("200 OK", "text/event-stream", "").as_bytes())?;
            return reload.stream(&mut connection);
        }
        ("GET" | "HEAD", SCRIPT_PATH) => Response::new("200 OK", "text/javascript", SCRIPT),
        ("GET" | "HEAD", path) => respond(folder, path),
        _ => Response::new("405 Method Not Allowed", "text/plain", "only GET and HEAD are answered\n"),
    };
    let length = format!("Content-Length: {}\r\n{}", response.body.len(), response.headers);
    connection.write_all(head_of(response.status, response.content_type, &length).as_bytes())?;
    if method != "HEAD" {
        connection.write_all(&response.body)?;
    }
    connection.flush()
}

fn head_of(status: &str, content_type: &str, headers: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nCache-Control: no-cache\r\nConnection: close\r\n{headers}\r\n"
    )
}

struct Response {
    status: &'static str,
    content_type: &'static str,
    /// Further header lines, each ended.
    headers: String,
    body: Vec<u8>,
}

impl Response {
    fn new(status: &'static str, content_type: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status, content_type, headers: String::new(), body: body.into() }
    }
}

/// The answer to a path of the site, as yet encoded.
fn respond(folder: &Path, path: &str) -> Response {
    let Some(file) = file_of(folder, path) else {
        return Response::new("400 Bad Request", "text/plain", "this is not a path\n");
    };
    if file.is_dir() && !path.ends_with('/') {
        let mut response = Response::new("301 Moved Permanently", "text/plain", "");
        response.headers = format!("Location: {path}/\r\n");
        return response;
    }
    let file = if path.ends_with('/') { file.join("index.html") } else { file };
    match fs::read(&file) {
        Ok(body) => Response::new("200 OK", content_type(&file), with_reload(&file, body)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let page =
                ["404.html", "index.html"].into_iter().find_map(|name| fs::read(folder.join(name)).ok());
            let page = page.unwrap_or_else(|| b"not found\n".to_vec());
            Response::new(
                "404 Not Found",
                "text/html; charset=utf-8",
                with_reload(Path::new("404.html"), page),
            )
        }
        Err(error) => Response::new("500 Internal Server Error", "text/plain", format!("{path}: {error}\n")),
    }
}

/// The file that a path names; nothing outside of the folder can be named.
fn file_of(folder: &Path, path: &str) -> Option<PathBuf> {
    let decoded = percent_decode(path.strip_prefix('/')?)?;
    let mut file = folder.to_path_buf();
    for part in decoded.split('/').filter(|part| !part.is_empty()) {
        if part == ".." || part == "." || part.contains(['\\', '\0', ':']) {
            return None;
        }
        file.push(part);
    }
    Some(file)
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, others)) = rest.split_first() {
        if first == b'%' {
            let digits = std::str::from_utf8(others.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &others[2..];
        } else {
            bytes.push(first);
            rest = others;
        }
    }
    String::from_utf8(bytes).ok()
}

/// Pages get the script that reloads them, just before their end.
fn with_reload(file: &Path, body: Vec<u8>) -> Vec<u8> {
    if content_type(file) != "text/html; charset=utf-8" {
        return body;
    }
    let end = body.windows(7).rposition(|window| window == b"</body>").unwrap_or(body.len());
    [&body[..end], SCRIPT_TAG.as_bytes(), &body[end..]].concat()
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "jpg" | "jpeg" => "image/jpeg",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "md" => "text/markdown; charset=utf-8",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "webp" => "image/webp",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (file, text) in [
            ("index.html", "<body>home</body>"),
            ("404.html", "<body>none</body>"),
            ("issues/第九期/index.html", "<body>nine</body>"),
            ("app.wasm", "\0asm"),
        ] {
            let file = folder.path().join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        folder
    }

    #[track_caller]
    fn case(path: &str, status: &str, content_type: &str, body: &str) {
        let response = respond(site().path(), path);
        let found = String::from_utf8_lossy(&response.body).replace(SCRIPT_TAG, "+");
        assert_eq!((response.status, response.content_type, found.as_str()), (status, content_type, body));
    }

    #[test]
    fn answers_as_a_static_host_does() {
        let html = "text/html; charset=utf-8";
        case("/", "200 OK", html, "<body>home+</body>");
        case("/app.wasm", "200 OK", "application/wasm", "\0asm");
        case("/issues/%E7%AC%AC%E4%B9%9D%E6%9C%9F/", "200 OK", html, "<body>nine+</body>");
        case("/issues/%E7%AC%AC%E4%B9%9D%E6%9C%9F", "301 Moved Permanently", "text/plain", "");
        case("/issues/none/", "404 Not Found", html, "<body>none+</body>");
        case("/none.js", "404 Not Found", html, "<body>none+</body>");
        case("/issues/../index.html", "400 Bad Request", "text/plain", "this is not a path\n");
        case("/%2e%2e/secret", "400 Bad Request", "text/plain", "this is not a path\n");
        case("/%zz", "400 Bad Request", "text/plain", "this is not a path\n");
        case("none", "400 Bad Request", "text/plain", "this is not a path\n");
    }

    #[test]
    fn a_busy_port_is_named_with_the_way_out() {
        let first = Server::bind(0).unwrap();
        let port = first.address.port();
        let message = format!("{:#}", Server::bind(port).err().unwrap());
        assert!(message.starts_with(&format!("port {port} is busy: expected it free")), "{message}");
        assert!(message.contains("`cargo xtask serve --port "), "{message}");
    }

    #[test]
    fn answers_over_a_socket() {
        let folder = site();
        let server = Server::bind(0).unwrap();
        let address = server.address;
        server.serve(folder.path().to_path_buf(), Arc::new(Reload::new()));
        let mut connection = TcpStream::connect(address).unwrap();
        connection.write_all(b"GET /?project=nova HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        assert!(answer.ends_with("</body>") && answer.contains(SCRIPT_TAG), "{answer}");
    }
}
