//! A series hostile in every field: nothing of it stands in a page but as text or as a checked attribute.

use digest_viewer::cli::policy;
use digest_viewer::core::catalogue::Catalogue;
use scraper::{ElementRef, Html, Node, Selector};

use crate::folder::Folder;
use crate::oracle::{self, allowed, hostile};

/// A shell with all that the real one has: what a page has besides is not ours.
const SHELL: &str = "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Digest</title><base href=./>\
    <link rel=stylesheet href=./a.css><script type=module>import init from './a.js';</script></head>\
    <body><div id=app><ul data-posts></ul></div></body></html>";

#[test]
fn nothing_of_a_hostile_series_becomes_markup() {
    let folder = Folder::new();
    folder.file("app/index.html", SHELL).file("app/a.css", "p { color: red }");
    let slugs = hostile::write(&folder.path("posts"));
    let said = folder.build();
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    assert!(!said.stderr.contains(|c: char| c.is_control() && c != '\n'), "{:?}", said.stderr);

    let catalogue = Catalogue::parse(&folder.read("out/catalogue.json")).unwrap();
    assert_eq!(catalogue.total, slugs.len());
    let pages: Vec<_> = folder.files("out").into_iter().filter(|path| path.ends_with(".html")).collect();
    assert!(pages.len() > slugs.len() + 2, "{pages:?}");
    for path in pages {
        expect_harmless(&path, &folder.read(&format!("out/{path}")));
    }
    let home = Html::parse_document(&folder.read("out/index.html"));
    let title = home.select(&selector("head > title")).next().unwrap().text().collect::<String>();
    assert_eq!(title, catalogue.series.title);
    assert!(title.contains("<script>alert('title')</script>"), "{title}");
}

/// A page has the elements of the shell, its own words in their places, what the app shows, and links to posts.
fn expect_harmless(path: &str, html: &str) {
    let page = Html::parse_document(html);
    let app = page.select(&selector("#app")).next().unwrap();
    let shown: Vec<_> = app.descendants().map(|node| node.id()).skip(1).collect();
    let mut scripts = 0;
    for node in page.tree.nodes() {
        let Node::Element(element) = node.value() else { continue };
        let value = |name| element.attr(name).unwrap_or_default();
        let text = || ElementRef::wrap(node).unwrap().text().collect::<String>();
        for (name, value) in element.attrs() {
            assert!(!name.starts_with("on") && name != "style" && name != "srcdoc", "{path}: {element:?}");
            let fault = allowed::fault("", name, value).filter(|_| matches!(name, "href" | "src"));
            assert_eq!(fault, None, "{path}: {element:?}");
        }
        match element.name() {
            "script" if value("type") == "module" => scripts += 1,
            "script" => {
                assert_eq!(value("type"), "application/ld+json", "{path}");
                serde_json::from_str::<serde_json::Value>(&text()).unwrap();
            }
            "style" => assert!(html.contains(&hash(&text())), "{path}: a style that the policy stops"),
            "base" => {
                let is_here = !value("href").starts_with("//") && !value("href").contains([':', '\\']);
                assert!(is_here, "{path}: <base> leads to {}", value("href"));
            }
            "html" | "head" | "title" | "body" | "meta" | "link" if !shown.contains(&node.id()) => {}
            // Of a drawing, and of text alone: a browser would read elements in it as elsewhere.
            "title" if &*element.name.ns == "http://www.w3.org/2000/svg" => {
                let is_text = node.children().all(|child| child.value().is_text());
                assert!(is_text, "{path}: {}", text());
            }
            "form" | "iframe" | "object" | "embed" | "template" | "math" | "noscript" | "frameset"
            | "html" | "head" | "title" | "body" | "meta" => panic!("{path}: <{}>", element.name()),
            _ => {}
        }
    }
    assert_eq!(scripts, 1, "{path}");
    for prose in page.select(&selector(".prose")) {
        // Yew's own marks of where a fragment begins and ends.
        oracle::expect_safe(&prose.inner_html().replace("<!--<#>-->", "").replace("<!--</#>-->", ""));
    }
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}

/// What a policy says of a style.
fn hash(style: &str) -> String {
    let policy = policy::of(&format!("<style>{style}</style>"));
    policy
        .split_whitespace()
        .find(|source| source.starts_with("'sha256-"))
        .unwrap()
        .trim_end_matches(';')
        .to_owned()
}

#[test]
fn a_name_that_a_page_could_not_bear_is_an_error() {
    let folder = Folder::with_posts(1);
    if std::fs::write(folder.path("posts/a\nb\u{1b}[31m.md"), "x").is_ok() {
        let said = folder.build();
        assert_eq!(said.code, Some(1), "{}", said.stdout);
        assert!(!said.stderr.contains('\u{1b}'), "{:?}", said.stderr);
    }
}

/// The policy stands before everything that it governs, in every page.
#[test]
fn every_page_carries_the_policy() {
    let folder = Folder::with_posts(2);
    folder.file("app/index.html", SHELL).file("app/a.css", "p { color: red }");
    folder.build().went_well();
    for path in folder.files("out").into_iter().filter(|path| path.ends_with(".html")) {
        let page = folder.read(&format!("out/{path}"));
        let policy = page.find("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self' 'sha256-");
        let governed = ["<base", "<link", "<script", "<style"].iter().filter_map(|tag| page.find(tag)).min();
        assert!(policy.is_some() && policy < governed, "{path}: {page}");
        assert!(!page.contains("unsafe-inline") && !page.contains("'unsafe-eval'"), "{path}");
    }
}
