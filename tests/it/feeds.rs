//! Feeds: what RFC 4287 requires of them, read by a parser of feeds, and what their readers get.

use std::collections::BTreeSet;

use feed_rs::model::{Feed, FeedType};
use feed_rs::parser;
use roxmltree::{Document, Node};

use crate::corpora::corpus;
use crate::folder::{Folder, post};
use crate::oracle::hostile;

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// Reads a feed, and holds against it all that the RFC and this project ask of any.
fn feed(folder: &Folder, path: &str) -> Feed {
    let bytes = folder.bytes(&format!("out/{path}"));
    expect_valid(path, std::str::from_utf8(&bytes).unwrap());
    let feed = parser::parse(bytes.as_slice()).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert_eq!(feed.feed_type, FeedType::Atom, "{path}");
    feed
}

fn expect_valid(path: &str, xml: &str) {
    let document = Document::parse(xml).unwrap_or_else(|error| panic!("{path}: {error}"));
    let root = document.root_element();
    assert!(root.has_tag_name((ATOM, "feed")), "{path}");
    let children =
        |node: Node<'_, '_>, name: &str| node.children().filter(|it| it.has_tag_name((ATOM, name))).count();
    let text = |node: Node<'_, '_>, name: &str| {
        let child = node.children().find(|it| it.has_tag_name((ATOM, name)));
        child.and_then(|child| child.text().map(str::to_owned)).unwrap_or_default()
    };
    let entries: Vec<_> = root.children().filter(|node| node.has_tag_name((ATOM, "entry"))).collect();
    let mut ids = BTreeSet::new();
    for node in [root].into_iter().chain(entries.iter().copied()) {
        for required in ["id", "title", "updated"] {
            assert_eq!(children(node, required), 1, "{path}: one {required}");
        }
        assert!(text(node, "id").starts_with("https://"), "{path}: {}", text(node, "id"));
        assert!(!text(node, "title").trim().is_empty(), "{path}: a title");
        assert!(ids.insert(text(node, "id")), "{path}: {} twice", text(node, "id"));
        let updated = text(node, "updated");
        assert!(updated.ends_with("T00:00:00+00:00"), "{path}: {updated}");
    }
    assert_eq!(children(root, "author"), 1, "{path}: a feed without authors in its entries needs one");
    let mut links: Vec<_> = root
        .children()
        .filter(|node| node.has_tag_name((ATOM, "link")))
        .filter_map(|link| link.attribute("rel"))
        .collect();
    links.sort_unstable();
    assert_eq!(links, ["alternate", "self"], "{path}");
    for link in document.descendants().filter(|node| node.has_tag_name((ATOM, "link"))) {
        expect_absolute(path, link.attribute("href").unwrap());
    }
    for content in document.descendants().filter(|node| node.has_tag_name((ATOM, "content"))) {
        assert_eq!(content.attribute("type"), Some("html"), "{path}");
        let html = scraper::Html::parse_fragment(content.text().unwrap_or_default());
        for element in html.tree.nodes().filter_map(|node| node.value().as_element()) {
            for url in ["href", "src"].into_iter().filter_map(|name| element.attr(name)) {
                expect_absolute(path, url);
            }
        }
    }
    let dates: Vec<_> = entries.iter().map(|entry| text(*entry, "updated")).collect();
    assert!(dates.is_sorted_by(|newer, older| newer >= older), "{path}: {dates:?}");
}

fn expect_absolute(path: &str, url: &str) {
    let is_absolute =
        ["http://", "https://", "mailto:"].iter().any(|start| url.to_ascii_lowercase().starts_with(start));
    assert!(is_absolute && url::Url::parse(url).is_ok(), "{path}: {url} is not absolute");
}

const BASE: &str = "base_url = 'https://example.org/digest/'\n";

#[test]
fn issues_are_the_items_of_the_series() {
    let folder = Folder::with_posts(3);
    folder.file(
        "posts/site.toml",
        format!("{BASE}title = 'Weekly & <b>'\ndescription = 'D'\nlanguage = 'en'\n"),
    );
    folder.build().went_well();
    let feed = feed(&folder, "feed.xml");
    assert_eq!(feed.id, "https://example.org/digest/");
    assert_eq!(feed.title.unwrap().content, "Weekly & <b>");
    assert_eq!(feed.description.unwrap().content, "D");
    assert_eq!(feed.language.as_deref(), Some("en"));
    assert_eq!(feed.authors[0].name.as_deref(), Some("Weekly & <b>"));
    assert_eq!(feed.generator.unwrap().content, "digest-viewer");
    let links: Vec<_> =
        feed.links.iter().map(|link| (link.rel.as_deref().unwrap(), link.href.as_str())).collect();
    assert_eq!(
        links,
        [("self", "https://example.org/digest/feed.xml"), ("alternate", "https://example.org/digest/")]
    );
    let ids: Vec<_> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
    let id = |day: u32| format!("https://example.org/digest/issues/2024-01-{day:02}-weekly/");
    assert_eq!(ids, [id(3), id(2), id(1)]);
    let newest = &feed.entries[0];
    assert_eq!(newest.links[0].href, id(3));
    assert_eq!(newest.published.unwrap().to_rfc3339(), "2024-01-03T00:00:00+00:00");
    assert_eq!(feed.updated, newest.updated);
    assert_eq!(
        newest.content.as_ref().unwrap().body.as_deref(),
        Some("<h2>Projects</h2><h3>Nova</h3><ul><li>News 3</li></ul><h3>Heat</h3><ul><li>More 3</li></ul>")
    );
}

#[test]
fn entries_are_the_items_of_a_project() {
    let folder = Folder::new();
    folder
        .file("posts/site.toml", BASE)
        .file("posts/2024-01-01-a.md", "# Garden 1\n\n## Beds\n\n### Rose\n\n- **Bold:** one\n- two\n\n### Tulip\n\n- three\n")
        .file(
            "posts/2024-01-08-a2.md",
            "---\nauthor: Ann\n---\n# Garden 2\n\n## Beds\n\n### Rose\n\nA sentence of a good length. And more of it.\n\n![](a.png)\n\n### Tulip\n\n- four\n",
        );
    folder.build().went_well();
    let rose = feed(&folder, "projects/rose/feed.xml");
    assert_eq!(rose.title.unwrap().content, "Rose · Garden");
    assert_eq!(rose.id, "https://example.org/digest/projects/rose/");
    let items: Vec<_> =
        rose.entries.iter().map(|entry| entry.title.as_ref().unwrap().content.as_str()).collect();
    assert_eq!(items, ["A sentence of a good length", "Bold", "two"]);
    assert_eq!(rose.entries[0].authors[0].name.as_deref(), Some("Ann"));
    let page = folder.read("out/issues/2024-01-08-a2/index.html");
    let (url, fragment) = rose.entries[0].links[0].href.split_once('#').unwrap();
    assert_eq!(url, "https://example.org/digest/issues/2024-01-08-a2/");
    assert!(page.contains(&format!("id=\"{fragment}\"")), "{fragment} names an element of the page");
    assert_eq!(rose.entries[0].id, rose.entries[0].links[0].href);
    let content = rose.entries[0].content.as_ref().unwrap().body.as_deref().unwrap();
    assert!(content.contains("src=\"https://example.org/digest/posts/a.png\""), "{content}");
}

#[test]
fn every_target_is_absolute_in_a_feed_and_relative_on_a_page() {
    let folder = Folder::with_posts(1);
    folder.file("posts/site.toml", BASE).file(
        "posts/2024-01-02-weekly.md",
        "# Weekly 2\n\n## Projects\n\n### Nova\n\n- [issue](2024-01-01-weekly.md) [root](/a.png) [host](//a.example/) [own](#x) [query](?x=1)\n  <img src='b.png'> <a href='c/d.html'>e</a> [mail](mailto:a@b.example) note[^1]\n\n[^1]: Foot [f](g.html)\n",
    );
    folder.build().went_well();
    let mut contents = Vec::new();
    for path in ["feed.xml", "projects/nova/feed.xml"] {
        contents.push(feed(&folder, path).entries[0].content.as_ref().unwrap().body.clone().unwrap());
    }
    let here = "https://example.org/digest/issues/2024-01-02-weekly/";
    for target in [
        "https://example.org/digest/issues/2024-01-01-weekly/",
        "https://example.org/digest/a.png",
        "https://a.example/",
        &format!("{here}#s-x"),
        "https://example.org/digest/posts/?x=1",
        "https://example.org/digest/posts/b.png",
        "https://example.org/digest/posts/c/d.html",
        "mailto:a@b.example",
        &format!("{here}#fn-1"),
    ] {
        for content in &contents {
            assert!(content.contains(&format!("\"{target}\"")), "expected {target} in {content}");
        }
    }
    assert!(
        contents[0].contains(&format!("\"{here}#fnref-1\"")),
        "the way back from a footnote: {}",
        contents[0]
    );
    folder.file("posts/site.toml", format!("{BASE}earlier_urls = ['http://old.example/blog/']\n"));
    folder.build().went_well();
    let content = feed(&folder, "feed.xml").entries[0].content.as_ref().unwrap().body.clone().unwrap();
    assert!(content.contains("\"http://old.example/a.png\""), "what the root was to the post: {content}");
    let page = folder.read("out/issues/2024-01-02-weekly/index.html");
    assert!(page.contains("\"issues/2024-01-01-weekly/\"") && page.contains("\"posts/b.png\""), "{page}");
}

#[test]
fn a_long_series_has_feeds_that_end() {
    let folder = Folder::new();
    folder.file("posts/site.toml", BASE);
    for number in 100..180 {
        folder.file(&format!("posts/weekly-{number}.md"), post(number, "Weekly"));
    }
    folder.build().went_well();
    let series = feed(&folder, "feed.xml");
    assert_eq!(series.entries.len(), 30);
    assert_eq!(series.entries[0].title.as_ref().unwrap().content, "Weekly 179");
    let nova = feed(&folder, "projects/nova/feed.xml");
    assert_eq!(nova.entries.len(), 50);
    let titles: Vec<_> =
        nova.entries.iter().map(|entry| entry.title.as_ref().unwrap().content.clone()).collect();
    assert_eq!((titles[0].as_str(), titles[49].as_str()), ("News 179", "News 130"));
}

#[test]
fn a_series_of_long_issues_has_a_feed_of_fewer() {
    let folder = Folder::new();
    folder.file("posts/site.toml", BASE);
    let long = "A long entry. ".repeat(3_000);
    for number in 100..130 {
        folder.file(&format!("posts/weekly-{number}.md"), format!("# W {number}\n\n- {long}\n"));
    }
    folder.build().went_well();
    assert_eq!(feed(&folder, "feed.xml").entries.len(), 12, "half a megabyte");
    let longer = long.repeat(2);
    for number in 100..130 {
        folder.file(&format!("posts/weekly-{number}.md"), format!("# W {number}\n\n- {longer}\n"));
    }
    folder.build().went_well();
    assert_eq!(feed(&folder, "feed.xml").entries.len(), 10, "no fewer");
}

/// Days of all items, newest issue first.
#[track_caller]
fn days(posts: &[(&str, &str)], expected: &str) {
    let folder = Folder::new();
    folder.file("posts/site.toml", BASE);
    for (name, title) in posts {
        folder.file(&format!("posts/{name}.md"), format!("---\ntitle: {title}\n---\n- x\n"));
    }
    folder.build().went_well();
    let feed = feed(&folder, "feed.xml");
    let day = |entry: &feed_rs::model::Entry| {
        let published = entry.published.map_or("", |_| "!");
        format!("{}{published}", entry.updated.unwrap().format("%F"))
    };
    assert_eq!(feed.entries.iter().map(day).collect::<Vec<_>>().join(" "), expected);
}

#[test]
fn an_issue_without_a_date_takes_one_that_is_near() {
    days(&[("2024-01-05-a", "W 1"), ("2024-01-12-a", "W 2")], "2024-01-12! 2024-01-05!");
    days(
        &[("2024-01-05-a", "W 1"), ("b", "W 2"), ("2024-01-19-a", "W 3")],
        "2024-01-19! 2024-01-05 2024-01-05!",
    );
    days(&[("b", "W 1"), ("2024-01-12-a", "W 2")], "2024-01-12! 2024-01-12");
    days(&[("b", "W 1 (2024-01-01 - 2024-01-07)")], "2024-01-07");
    days(&[("b", "W 1")], "1970-01-01");
}

#[test]
fn ids_stay_when_a_series_moves() {
    let folder = Folder::with_posts(2);
    let ids = |site: &str| {
        folder.file("posts/site.toml", site);
        folder.build().went_well();
        let feeds = ["feed.xml", "projects/nova/feed.xml"].map(|path| feed(&folder, path));
        feeds.map(|feed| {
            [feed.id].into_iter().chain(feed.entries.into_iter().map(|entry| entry.id)).collect::<Vec<_>>()
        })
    };
    let first = ids("base_url = 'http://a.example/'");
    assert_eq!(first[0][0], "https://a.example/");
    assert_eq!(ids("base_url = 'https://a.example/'"), first, "encrypted");
    assert_eq!(
        ids("base_url = 'https://b.example/c/'\nearlier_urls = ['http://a.example/']"),
        first,
        "moved"
    );
    assert_eq!(
        ids("base_url = 'https://d.example/'\nearlier_urls = ['http://a.example/', 'https://b.example/c/']"),
        first,
        "and again"
    );
}

#[test]
fn what_is_muted_is_in_no_feed_but_its_own() {
    let folder = Folder::with_posts(1);
    folder.file("posts/site.toml", format!("{BASE}[projects]\nmute = ['Heat']\n"));
    folder.build().went_well();
    let content = |path: &str| feed(&folder, path).entries[0].content.clone().unwrap().body.unwrap();
    assert_eq!(content("feed.xml"), "<h2>Projects</h2><h3>Nova</h3><ul><li>News 1</li></ul>");
    assert_eq!(content("projects/heat/feed.xml"), "More 1");
}

#[test]
fn a_hostile_series_breaks_no_feed() {
    let folder = Folder::new();
    let slugs = hostile::write(&folder.path("posts"));
    folder.file("posts/2014-03-01-control.md", "# a\u{1}b\u{fffe}c ]]> <x> &amp; &bogus;\n\n## <b>container</b>\n\n### __proto__\n\n- \u{b}\u{1b}[31m ]]> &bogus;\n");
    let said = folder.build();
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let files = folder.files("out");
    let feeds: Vec<_> = files.iter().filter(|path| path.ends_with("feed.xml")).collect();
    assert!(feeds.len() > 2, "{feeds:?}");
    let mut items = 0;
    for path in feeds {
        items += feed(&folder, path).entries.len();
    }
    assert!(items > slugs.len(), "{items} items");
    for path in files.iter().filter(|path| path.ends_with(".xml")) {
        let text = folder.read(&format!("out/{path}"));
        Document::parse(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}

#[test]
fn feeds_of_real_series_are_valid() {
    for name in ["openstack", "twir"] {
        let Some(folder) = corpus(name) else { continue };
        folder.file("posts/site.toml", BASE);
        assert_eq!(folder.build().code, Some(0), "{name}");
        let paths = folder.files("out").into_iter().filter(|path| path.ends_with("feed.xml"));
        let items: usize = paths.map(|path| feed(&folder, &path).entries.len()).sum();
        assert!(items > 200, "{name}: {items} items");
    }
}

#[test]
fn pages_announce_their_feeds() {
    let folder = Folder::with_posts(1);
    folder.file("posts/site.toml", format!("{BASE}title = 'W & W'\n"));
    folder.build().went_well();
    let series = "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"W &amp; W\" href=\"https://example.org/digest/feed.xml\">";
    let own = "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Nova · W &amp; W\" href=\"https://example.org/digest/projects/nova/feed.xml\">";
    let case = |path: &str, head: &str, links: &[&str]| {
        let html = folder.read(&format!("out/{path}"));
        let found: Vec<_> = html.match_indices("application/atom+xml\" title=").collect();
        assert_eq!(
            (html.contains(head), found.len()),
            (true, head.matches("<link").count()),
            "{path}: {html}"
        );
        let shown: Vec<_> = html
            .split("<a href=\"")
            .filter_map(|link| link.split_once("\" type=\"application/atom+xml\">Feed</a>"))
            .map(|(href, _)| href)
            .collect();
        assert_eq!(shown, links, "{path}: {html}");
    };
    case("index.html", series, &["feed.xml"]);
    case("issues/2024-01-01-weekly/index.html", series, &["feed.xml"]);
    case("projects/nova/index.html", &format!("{own}{series}"), &["projects/nova/feed.xml", "feed.xml"]);
}

#[test]
fn without_a_base_url_there_is_none_and_that_is_said() {
    let folder = Folder::with_posts(1);
    let said = folder.build();
    said.went_well();
    let note = "note: no feeds and no sitemap.xml: these need absolute URLs, which `base_url` in site.toml or `--base-url` brings\n\
         note: the series is called `Weekly`, unless `title` in site.toml says otherwise\n";
    assert_eq!(said.notes, note);
    assert!(!folder.files("out").iter().any(|path| path.ends_with(".xml") || path == "robots.txt"));
    for path in ["index.html", "projects/nova/index.html"] {
        assert!(!folder.read(&format!("out/{path}")).contains("feed"), "{path}");
    }
}
