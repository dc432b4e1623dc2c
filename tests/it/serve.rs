//! `digest serve`: the site as a static host has it, news of a newer one, and an end that leaves nothing behind.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::folder::{Folder, SHELL, post};

/// How long anything may take before a test gives up on it: far more than it takes.
const LIMIT: Duration = Duration::from_secs(20);
/// What pages have at their end, up to the number of the site.
const SCRIPT: &str = "<script src=\"/.digest/reload.js?site=";
const HTML: &str = "text/html; charset=utf-8";

/// A running `digest serve`; ended when dropped, or with the tests, as its standard input ends then.
struct Served {
    child: Child,
    /// `127.0.0.1:<port>`.
    address: String,
}

impl Served {
    /// Serves `posts/` with `app/`, made for any path, on a free port, with its temporary files in `temporary/`.
    fn start(folder: &Folder, more: &[&str]) -> Self {
        folder.file("app/index.html", SHELL.replace("<base href=\"/\">", "<base href=\"./\">"));
        fs::create_dir_all(folder.path("temporary")).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_digest"))
            .args(["serve", "posts", "--app", "app", "--port", "0", "--until-stdin-ends"])
            .args(more)
            .current_dir(folder.path(""))
            .env("TMPDIR", folder.path("temporary"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        // Nothing else stands there, whatever there is to note.
        let url = said.next().expect("a line on standard output");
        let url = url.strip_prefix("http://").expect("a URL").to_owned();
        let (address, _) = url.split_once('/').expect("a URL with a path");
        Self { child, address: address.to_owned() }
    }

    /// Status, head and body of the answer to a request.
    fn ask(&self, method: &str, path: &str, headers: &str) -> (u16, String, String) {
        let mut connection = TcpStream::connect(&self.address).unwrap();
        connection.set_read_timeout(Some(LIMIT)).unwrap();
        write!(connection, "{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n")
            .unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").expect("an answer of HTTP");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        (status, head.to_lowercase(), body.to_owned())
    }

    fn get(&self, path: &str) -> (u16, String, String) {
        self.ask("GET", path, "")
    }

    /// What pages are told, from now on.
    fn news(&self) -> impl Iterator<Item = Value> {
        let mut connection = TcpStream::connect(&self.address).unwrap();
        connection.set_read_timeout(Some(LIMIT)).unwrap();
        write!(connection, "GET /.digest/events HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        let lines = BufReader::new(connection).lines().map(|line| line.expect("news"));
        lines.filter_map(|line| Some(serde_json::from_str(line.strip_prefix("data: ")?).unwrap()))
    }

    /// Waits for its end.
    fn end(mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself. Its temporary files go with the test's folder.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

#[track_caller]
fn case(served: &Served, path: &str, status: u16, kind: Option<&str>, part: &str) {
    let (found, head, body) = served.get(path);
    assert_eq!((found, header(&head, "content-type")), (status, kind), "{path}");
    assert_eq!(header(&head, "cache-control"), Some("no-store"), "{path}");
    assert!(body.contains(part), "{path}: expected {part}, found {body}");
    assert_eq!(body.contains(SCRIPT), kind == Some(HTML), "{path}: {body}");
}

#[test]
fn answers_as_a_static_host_does() {
    let folder = Folder::with_posts(2);
    folder
        .file("posts/第九期.md", post(9, "Weekly"))
        .file("app/app.wasm", "\0asm")
        .file("app/app.css", "a{}")
        .file("app/app.webmanifest", "{}")
        .file("secret", "secret");
    let served = Served::start(&folder, &[]);
    case(&served, "/", 200, Some(HTML), "Weekly 2");
    case(&served, "/?project=nova", 200, Some(HTML), "Weekly 2");
    case(&served, "/issues/2024-01-01-weekly/", 200, Some(HTML), "Weekly 1");
    case(&served, "/issues/%E7%AC%AC%E4%B9%9D%E6%9C%9F/", 200, Some(HTML), "Weekly 9");
    case(
        &served,
        "/posts/2024-01-01-weekly.md",
        200,
        Some("text/markdown; charset=utf-8"),
        "title: Weekly 1",
    );
    case(&served, "/catalogue.json", 200, Some("application/json"), "Weekly");
    case(&served, "/feed.xml", 200, Some("text/xml; charset=utf-8"), &format!("http://{}/", served.address));
    case(&served, "/app.wasm", 200, Some("application/wasm"), "\0asm");
    case(&served, "/app.css", 200, Some("text/css; charset=utf-8"), "a{}");
    case(&served, "/digest-viewer-1234.js", 200, Some("text/javascript; charset=utf-8"), "app");
    case(&served, "/app.webmanifest", 200, Some("application/manifest+json"), "{}");
    case(&served, "/.digest/reload.js", 200, Some("text/javascript; charset=utf-8"), "EventSource");
    // No folder of the machine can be named.
    for path in [
        "/nowhere/",
        "/none.js",
        "/../secret",
        "/..%2fsecret",
        "/%2e%2e/%2e%2e/secret",
        "/..%5csecret",
        "/%zz",
    ] {
        case(&served, path, 404, Some(HTML), "<base href=\"/\"");
    }
    let (status, head, _) = served.get("/issues/2024-01-01-weekly?project=nova");
    assert_eq!((status, header(&head, "location")), (307, Some("/issues/2024-01-01-weekly/?project=nova")));
    assert_eq!(served.ask("POST", "/", "").0, 405);
    let (status, head, body) = served.ask("GET", "/app.css", "Range: bytes=1-\r\n");
    assert_eq!((status, header(&head, "content-range"), body.as_str()), (206, Some("bytes 1-2/3"), "{}"));
}

#[test]
fn a_head_is_that_of_the_page_with_its_script() {
    let folder = Folder::with_posts(1);
    let served = Served::start(&folder, &[]);
    for path in ["/", "/nowhere/", "/catalogue.json"] {
        let (status, head, body) = served.ask("HEAD", path, "");
        let (expected, full, page) = served.get(path);
        assert_eq!((status, body.as_str()), (expected, ""), "{path}");
        assert_eq!(header(&head, "content-length"), Some(page.len().to_string().as_str()), "{path}");
        assert_eq!(header(&head, "content-type"), header(&full, "content-type"), "{path}");
    }
}

#[test]
fn below_a_path_all_stands_below_it() {
    let folder = Folder::with_posts(1);
    folder.file("posts/site.toml", "base_url = 'https://example.org/elsewhere/'\n");
    let served = Served::start(&folder, &["--mount", "repo"]);
    case(&served, "/repo/", 200, Some(HTML), "Weekly 1");
    case(&served, "/repo/catalogue.json", 200, Some("application/json"), "Weekly");
    case(&served, "/repo/nowhere/", 404, Some(HTML), "<base href=\"/repo/\"");
    case(&served, "/issues/2024-01-01-weekly/", 404, Some(HTML), "<base href=\"/repo/\"");
    case(
        &served,
        "/repo/feed.xml",
        200,
        Some("text/xml; charset=utf-8"),
        &format!("http://{}/repo/", served.address),
    );
    let said = folder.digest(&["serve", "posts", "--app", "app", "--mount", "/a/../b/"]);
    assert_eq!(said.code, Some(2));
    assert!(said.stderr.contains("expected a path as /repo/"), "{}", said.stderr);
}

#[test]
fn a_change_makes_a_new_site_and_an_error_leaves_the_old() {
    let folder = Folder::with_posts(1);
    let served = Served::start(&folder, &[]);
    let mut news = served.news();
    let first = news.next().unwrap();
    let page = || served.get("/issues/2024-01-01-weekly/").2;
    assert!(
        page().contains(&format!("{SCRIPT}{}\"", first["site"])) && first["problem"].is_null(),
        "{first}"
    );

    folder.file("posts/2024-01-01-weekly.md", post(1, "Changed"));
    let second = news.next().unwrap();
    assert!(second["site"].as_u64() > first["site"].as_u64() && second["problem"].is_null(), "{second}");
    assert!(page().contains("Changed 1") && page().contains(&format!("{SCRIPT}{}\"", second["site"])));

    // What is no part of the series makes no news.
    folder.file("posts/.2024-01-01-weekly.md.swp", "x").file("posts/site.toml", "titel = 'x'\n");
    let refused = news.next().unwrap();
    assert_eq!(refused["site"], second["site"]);
    let problem = "posts/site.toml:1: error: expected a known key such as `title`, found `titel`";
    assert_eq!(refused["problem"], problem);
    assert!(page().contains("Changed 1"));

    fs::remove_file(folder.path("posts/site.toml")).unwrap();
    let third = news.next().unwrap();
    assert!(third["site"].as_u64() > second["site"].as_u64() && third["problem"].is_null(), "{third}");
    folder.file("posts/2024/01/02-weekly.md", post(2, "Deep"));
    news.next().unwrap();
    assert!(served.get("/").2.contains("Deep 2"), "a folder that came later is watched too");
}

#[test]
fn a_file_that_a_post_names_is_watched() {
    let folder = Folder::with_posts(1);
    folder
        .file("posts/site.toml", "static = '../static'\n")
        .file("static/img/b.txt", "one")
        .file("posts/2024-01-01-weekly.md", "## Core\n\n- ![](pictures/a.txt) ![](/img/b.txt)\n");
    let served = Served::start(&folder, &[]);
    let mut news = served.news();
    news.next().unwrap();
    let of_root = || served.get("/posts/static/img/b.txt").2;
    assert_eq!(of_root(), "one");

    folder.file("static/img/b.txt", "two!");
    news.next().unwrap();
    assert_eq!(of_root(), "two!");
    // What no post names makes no news.
    folder
        .file("static/img/c.txt", "x")
        .file("posts/pictures/c.txt", "x")
        .file("posts/pictures/a.txt", "new");
    news.next().unwrap();
    assert_eq!(served.get("/posts/pictures/a.txt").2, "new");
    fs::remove_file(folder.path("static/img/b.txt")).unwrap();
    news.next().unwrap();
    assert_eq!(served.get("/posts/static/img/b.txt").0, 404);
}

#[test]
fn posts_with_errors_may_be_mended_while_the_page_waits() {
    let folder = Folder::with_posts(1);
    folder.file("posts/site.toml", "titel = 'x'\n");
    let served = Served::start(&folder, &[]);
    case(&served, "/", 503, Some(HTML), "");
    let mut news = served.news();
    assert!(news.next().unwrap()["problem"].as_str().is_some_and(|problem| problem.contains("`titel`")));
    fs::remove_file(folder.path("posts/site.toml")).unwrap();
    assert!(news.next().unwrap()["problem"].is_null());
    case(&served, "/", 200, Some(HTML), "Weekly 1");
}

#[test]
fn a_folder_that_is_gone_is_told_of_once() {
    let folder = Folder::with_posts(1);
    let served = Served::start(&folder, &[]);
    let mut news = served.news();
    let mut problem = || news.next().unwrap()["problem"].as_str().unwrap_or("-").to_owned();
    assert_eq!(problem(), "-");
    let gone = "error: expected a folder of posts, found nothing at posts";
    fs::rename(folder.path("posts"), folder.path("away")).unwrap();
    assert_eq!(problem(), gone);
    fs::rename(folder.path("away"), folder.path("posts")).unwrap();
    assert_eq!(problem(), "-");
    fs::remove_file(folder.path("posts/2024-01-01-weekly.md")).unwrap();
    assert_eq!(problem(), "error: expected posts (*.md, *.markdown, *.mdx), found none in posts");
    fs::remove_dir(folder.path("posts")).unwrap();
    assert_eq!(problem(), gone);

    // Another folder in its place is followed as it was.
    folder.file("other/2024-01-02-weekly.md", post(2, "Other"));
    fs::rename(folder.path("other"), folder.path("posts")).unwrap();
    assert_eq!(problem(), "-");
    folder.file("posts/2024-01-02-weekly.md", post(2, "Changed"));
    assert_eq!(problem(), "-");
    assert!(served.get("/").2.contains("Changed 2"));
}

#[test]
fn it_leaves_nothing_behind() {
    let temporary = |folder: &Folder| fs::read_dir(folder.path("temporary")).unwrap().count();
    let folder = Folder::with_posts(1);
    let mut served = Served::start(&folder, &[]);
    assert_eq!(temporary(&folder), 1);
    drop(served.child.stdin.take());
    assert!(served.end().success());
    assert_eq!(temporary(&folder), 0);
    assert_eq!(folder.files("posts"), ["2024-01-01-weekly.md"]);
}

#[cfg(unix)]
#[test]
fn it_ends_when_it_is_told_to() {
    for signal in ["INT", "TERM"] {
        let folder = Folder::with_posts(1);
        let served = Served::start(&folder, &[]);
        // The signals are heard once it answers.
        served.get("/");
        let told =
            Command::new("kill").args(["-s", signal, &served.child.id().to_string()]).status().unwrap();
        assert!(told.success());
        assert_eq!(served.end().code(), Some(0), "{signal}");
        assert_eq!(fs::read_dir(folder.path("temporary")).unwrap().count(), 0, "{signal}");
    }
}

#[test]
fn a_busy_port_is_named_with_the_way_out() {
    let folder = Folder::with_posts(1);
    let served = Served::start(&folder, &[]);
    let (_, port) = served.address.split_once(':').unwrap();
    let said = folder.digest(&["serve", "posts", "--app", "app", "--port", port]);
    let expected = format!(
        "error: port {port} is busy: expected it free on 127.0.0.1, found another program listening there; "
    );
    assert!(said.code == Some(1) && said.stderr.starts_with(&expected), "{}", said.stderr);
}

#[test]
fn a_folder_that_is_none_is_an_error() {
    let folder = Folder::new();
    folder
        .digest(&["serve", "none", "--app", "app", "--port", "0"])
        .stopped("error: expected a folder of posts, found nothing at none\n");
}
