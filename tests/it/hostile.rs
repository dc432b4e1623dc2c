//! A series hostile in every field: nothing of it stands in a page but as text or as a checked attribute.

use std::collections::BTreeSet;

use digest_viewer::core::catalogue::Catalogue;
use scraper::{Html, Node};

use crate::folder::Folder;
use crate::oracle::hostile;

/// A shell with all that the real one has: what a page has besides is not ours.
const SHELL: &str = "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Digest</title><base href=./>\
    <link rel=stylesheet href=./a.css><script type=module>import init from './a.js';</script></head>\
    <body><div id=app><ul data-posts></ul></div></body></html>";

#[test]
fn nothing_of_a_hostile_series_becomes_markup() {
    let folder = Folder::new();
    folder.file("app/index.html", SHELL);
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
    let title =
        home.select(&scraper::Selector::parse("title").unwrap()).next().unwrap().text().collect::<String>();
    assert_eq!(title, catalogue.series.title);
    assert!(title.contains("<script>alert('title')</script>"), "{title}");
}

/// A page has the elements of the shell, its own words in their places, and links to posts.
fn expect_harmless(path: &str, html: &str) {
    let page = Html::parse_document(html);
    let mut scripts = 0;
    for node in page.tree.nodes() {
        let Node::Element(element) = node.value() else {
            assert!(!node.value().is_comment(), "{path}: a comment");
            continue;
        };
        let attributes: BTreeSet<_> = element.attrs().map(|(name, _)| name).collect();
        let value = |name| element.attr(name).unwrap_or_default();
        let expected: &[&str] = match element.name() {
            "html" => &["lang"],
            "head" | "title" | "body" | "li" => &[],
            "ul" => &["data-posts"],
            "div" => &["id"],
            "script" => &["type"],
            "link" => &["href", "rel"],
            "meta" if attributes.contains("charset") => &["charset"],
            "meta" if attributes.contains("name") => &["content", "name"],
            "meta" => &["content", "http-equiv"],
            "base" => {
                let is_here = !value("href").starts_with("//") && !value("href").contains([':', '\\']);
                assert!(is_here, "{path}: <base> leads to {}", value("href"));
                &["href"]
            }
            "a" => {
                let is_post = value("href").starts_with("posts/") && value("href").ends_with(".md");
                assert!(is_post || value("href") == "catalogue.json", "{path}: {}", value("href"));
                &["href"]
            }
            other => panic!("{path}: <{other}>"),
        };
        assert!(attributes.iter().copied().eq(expected.iter().copied()), "{path}: {element:?}");
        scripts += usize::from(element.name() == "script");
    }
    assert_eq!(scripts, 1, "{path}");
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
    folder.file("app/index.html", SHELL);
    folder.build().went_well();
    for path in folder.files("out").into_iter().filter(|path| path.ends_with(".html")) {
        let page = folder.read(&format!("out/{path}"));
        let policy = page.find("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self' 'sha256-");
        let governed = ["<base", "<link", "<script", "<style"].iter().filter_map(|tag| page.find(tag)).min();
        assert!(policy.is_some() && policy < governed, "{path}: {page}");
        assert!(!page.contains("unsafe-inline") && !page.contains("'unsafe-eval'"), "{path}");
    }
}
