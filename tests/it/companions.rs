//! What a site tells other programs: the map, `robots.txt`, and `issues.json` as `docs/json.md` promises it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use roxmltree::Document;
use serde_json::Value;

use crate::folder::Folder;

#[test]
fn the_map_has_every_page_and_robots_names_it() {
    let folder = Folder::with_posts(2);
    folder
        .file("posts/site.toml", "base_url = 'https://example.org/repo'")
        .file("posts/第 9 期&.md", "- x\n");
    folder.build().went_well();
    let xml = folder.read("out/sitemap.xml");
    let map = Document::parse(&xml).unwrap();
    let of = |name: &str| {
        let nodes = map
            .descendants()
            .filter(|node| node.has_tag_name(("http://www.sitemaps.org/schemas/sitemap/0.9", name)));
        nodes.map(|node| node.text().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let mut pages: Vec<_> = folder
        .files("out")
        .iter()
        .filter_map(|path| Some(path.strip_suffix("index.html")?.to_owned()))
        .collect();
    let mut mapped: Vec<_> = of("loc")
        .iter()
        .map(|url| {
            url.strip_prefix("https://example.org/repo/")
                .unwrap()
                .replace("%E7%AC%AC%209%20%E6%9C%9F%26", "第 9 期&")
        })
        .collect();
    pages.sort();
    mapped.sort();
    assert_eq!(mapped, pages);
    assert_eq!(of("loc")[0], "https://example.org/repo/");
    assert_eq!(
        of("lastmod"),
        ["2024-01-02", "2024-01-02", "2024-01-01", "2024-01-02", "2024-01-02"],
        "not of the issue without a date"
    );
    assert_eq!(
        folder.read("out/robots.txt"),
        "User-agent: *\nAllow: /\n\nSitemap: https://example.org/repo/sitemap.xml\n"
    );
}

#[test]
fn issues_json_says_what_there_is() {
    let folder = Folder::with_posts(2);
    folder
        .file("posts/site.toml", "base_url = 'https://example.org/'\ntitle = 'W'\nlanguage = 'en'\n")
        .file("posts/a b.md", "# W 3 (2024-02-01 - 2024-02-07)\n\n## Projects\n\n### Nova\n\n- x\n- y\n");
    folder.build().went_well();
    let json: Value = serde_json::from_str(&folder.read("out/issues.json")).unwrap();
    assert_eq!(
        json["issues"][0],
        serde_json::json!({
            "slug": "a b", "title": "W 3 (2024-02-01 - 2024-02-07)", "url": "https://example.org/issues/a%20b/",
            "markdown": "https://example.org/posts/a%20b.md", "number": 3, "date": null,
            "period": ["2024-02-01", "2024-02-07"], "entries": 2, "projects": {"nova": 2},
        })
    );
    assert_eq!(
        json["projects"][0],
        serde_json::json!({
            "slug": "nova", "name": "Nova", "url": "https://example.org/projects/nova/",
            "feed": "https://example.org/projects/nova/feed.xml", "issues": 3, "entries": 4,
        })
    );
    let slugs: Vec<_> =
        json["issues"].as_array().unwrap().iter().map(|issue| issue["slug"].as_str().unwrap()).collect();
    assert_eq!(slugs, ["a b", "2024-01-02-weekly", "2024-01-01-weekly"]);
}

/// The rows of the tables of `docs/json.md`: heading above → key → type.
fn promised() -> BTreeMap<String, BTreeMap<String, String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/json.md");
    let mut tables: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let mut heading = String::new();
    for line in fs::read_to_string(path).unwrap().lines() {
        if let Some(text) = line.strip_prefix("## ") {
            text.trim().clone_into(&mut heading);
        }
        let cells: Vec<_> = line.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        if let ["", key, kind, _, ""] = cells.as_slice()
            && !matches!(*key, "key" | "---")
        {
            tables.entry(heading.clone()).or_default().insert((*key).to_owned(), (*kind).to_owned());
        }
    }
    tables
}

/// Whether a value has a type as the tables name it.
fn is_of(kind: &str, value: &Value) -> bool {
    kind.split(" or ").any(|kind| match kind {
        "null" => value.is_null(),
        "text" => value.is_string(),
        "URL" => value.as_str().is_some_and(|url| !url.is_empty() && !url.contains([' ', '<', '"'])),
        "number" => value.is_u64(),
        "day" => value.as_str().is_some_and(|day| day.parse::<digest_viewer::core::date::Date>().is_ok()),
        "two days" => {
            value.as_array().is_some_and(|days| days.len() == 2 && days.iter().all(|day| is_of("day", day)))
        }
        "list" => value.is_array(),
        "counts" => value.as_object().is_some_and(|counts| counts.values().all(Value::is_u64)),
        kind => panic!("docs/json.md has a type of its own: {kind}"),
    })
}

#[test]
fn issues_json_is_what_the_docs_promise() {
    let promised = promised();
    let (with, without) = (Folder::new(), Folder::new());
    with.build_from("tests/data/hostile");
    without.build_from("static/posts").went_well();
    for folder in [with, without] {
        let json: Value = serde_json::from_str(&folder.read("out/issues.json")).unwrap();
        let expect = |heading: &str, object: &Value| {
            let table = promised.get(heading).unwrap_or_else(|| panic!("expected a table `{heading}`"));
            let object = object.as_object().unwrap();
            assert_eq!(object.keys().collect::<Vec<_>>(), table.keys().collect::<Vec<_>>(), "{heading}");
            for (key, value) in object {
                assert!(
                    is_of(&table[key], value),
                    "{heading}: expected {key} to be {}, found {value}",
                    table[key]
                );
            }
        };
        expect("The document", &json);
        for (heading, key) in [("A project", "projects"), ("An issue", "issues")] {
            let objects = json[key].as_array().unwrap();
            assert!(!objects.is_empty());
            objects.iter().for_each(|object| expect(heading, object));
        }
    }
}
