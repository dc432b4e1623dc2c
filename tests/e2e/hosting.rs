//! The site on the hosts that publishers use, set up by the very files that `docs/hosting` gives them: nginx, Caddy, and a
//! plain server of files; at the root of a host and below a path.

use serde_json::json;

use crate::browser::{Page, Screen, visit_at};
use crate::host::Host;
use crate::server::{Kind, Server};
use crate::site::{self, Site};
use crate::view::{CARDS, ENTRIES, ISSUES, NINE, SIX, issue};

const HASHED: &str = "public, max-age=31536000, immutable";
const ASKED: &str = "no-cache";

#[test]
fn nginx() {
    serves(Kind::Nginx);
}

#[test]
fn caddy() {
    serves(Kind::Caddy);
}

#[test]
fn every_view_on_a_plain_server() {
    for site in [site::hosted_at_root(), site::hosted_below_repo()] {
        visit_at(Screen::Wide, async || Host::serve(site).await, walk);
    }
}

/// At the root and below a path: what is sent, and what a reader sees.
fn serves(kind: Kind) {
    for site in [site::hosted_at_root(), site::hosted_below_repo()] {
        let server = Server::start(kind, site);
        expect_answers(&server, site);
        visit_at(Screen::Wide, async || Host::elsewhere(server.address(), &site.mount), walk);
    }
    let server = Server::start(kind, site::large());
    let pages = site::large().files("catalogue");
    let page = pages.first().expect("a long series has a catalogue of several files");
    expect(&server, &format!("catalogue/{page}"), 200, "application/json", HASHED);
    let shards = site::large().files("search");
    let shard = shards.first().expect("a site has an index of several files");
    expect(&server, &format!("search/{shard}"), 200, "", HASHED);
}

/// Every kind of view, loaded and loaded again, as a reader who comes by a link does.
async fn walk(page: &Page) {
    let shows = async |path: &str, css: &str| {
        page.open(path).await;
        page.find(css).await;
        page.reload().await;
        page.find(css).await;
        assert_eq!(page.path().await, path);
    };
    shows("", "[data-issue-card]").await;
    page.shows("the issues", CARDS, json!(ISSUES)).await;
    shows("?project=heat", "[data-filter-project=heat][aria-pressed=true]").await;
    shows(&format!("issues/{NINE}/"), &issue(NINE)).await;
    shows(&format!("issues/{NINE}/?project=nova"), "[data-filter-project=nova][aria-pressed=true]").await;
    page.shows("the entries", ENTRIES, 6).await;
    let entry = page.value("document.querySelector('[data-entry]').id").await;
    let entry = entry.as_str().expect("an entry has an id");
    shows(&format!("issues/{NINE}/#{entry}"), &format!("[id='{entry}']")).await;
    shows("projects/nova/", "[data-entry]").await;

    // Without the slash at its end, as people type it.
    page.open(&format!("issues/{SIX}")).await;
    page.find(&issue(SIX)).await;
    assert_eq!(page.path().await, format!("issues/{SIX}/"));

    page.announce("404");
    page.announce("nowhere");
    page.open("nowhere/at/all").await;
    page.find("main [data-state=empty]").await;
    page.click("main a[href='./']").await;
    page.shows("the issues", CARDS, json!(ISSUES)).await;
}

fn expect_answers(server: &Server, site: &Site) {
    expect(server, "", 200, "text/html; charset=utf-8", ASKED);
    expect(server, &format!("issues/{NINE}/"), 200, "text/html; charset=utf-8", ASKED);
    expect(server, "projects/nova/", 200, "text/html; charset=utf-8", ASKED);
    expect(server, &format!("posts/{NINE}.md"), 200, "text/markdown; charset=utf-8", ASKED);
    expect(server, "catalogue.json", 200, "application/json", ASKED);
    expect(server, "feed.xml", 200, "text/xml", ASKED);
    expect(server, "projects/nova/feed.xml", 200, "text/xml", ASKED);
    expect(server, "sitemap.xml", 200, "text/xml", ASKED);
    expect(server, "robots.txt", 200, "text/plain; charset=utf-8", ASKED);
    expect(server, "manifest.webmanifest", 200, "application/manifest+json", ASKED);
    expect(server, "sw.js", 200, "javascript", ASKED);
    expect(server, "edition.json", 200, "application/json", ASKED);
    expect(server, "issues.json", 200, "application/json", ASKED);
    expect(server, &app_file(site, "wasm"), 200, "application/wasm", HASHED);
    expect(server, &app_file(site, "js"), 200, "javascript", HASHED);
    expect(server, "nowhere/at/all", 404, "text/html; charset=utf-8", ASKED);

    let moved = server.get(&format!("issues/{NINE}"), &[]);
    assert!(matches!(moved.status, 301 | 308), "{moved:?}");
    assert_eq!(moved.header("location"), format!("{}issues/{NINE}/", site.mount));

    for path in [format!("issues/{NINE}/index.html"), app_file(site, "wasm"), "catalogue.json".to_owned()] {
        expect_compressed(server, site, &path);
        expect_unchanged(server, &path);
    }
}

fn expect(server: &Server, path: &str, status: u16, content_type: &str, caching: &str) {
    let answer = server.get(path, &[]);
    assert_eq!(answer.status, status, "{path}");
    assert!(answer.header("content-type").contains(content_type), "{path}: {answer:?}");
    assert_eq!(answer.header("cache-control"), caching, "{path}");
}

/// What was compressed ahead is sent as it lies there.
fn expect_compressed(server: &Server, site: &Site, path: &str) {
    for coding in server.kind().codings() {
        let answer = server.get(path.trim_end_matches("index.html"), &[("accept-encoding", coding.name)]);
        assert_eq!(answer.header("content-encoding"), coding.name, "{path}: {answer:?}");
        let ahead = site.bytes(&format!("{path}.{}", coding.ending));
        assert!(answer.body == ahead, "{path}: expected the file .{} as it is", coding.ending);
    }
}

/// What a browser has already is not sent again.
fn expect_unchanged(server: &Server, path: &str) {
    let answer = server.get(path, &[]);
    let etag = answer.header("etag");
    assert!(!etag.is_empty(), "{path}: expected an ETag, found none");
    let again = server.get(path, &[("if-none-match", etag)]);
    assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
}

/// The app's own file with this ending.
fn app_file(site: &Site, ending: &str) -> String {
    let is_it = |name: &String| name.starts_with("digest-viewer-") && name.ends_with(&format!(".{ending}"));
    site.files("")
        .into_iter()
        .find(is_it)
        .unwrap_or_else(|| panic!("expected the app's .{ending}, found none"))
}
