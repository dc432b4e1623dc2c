//! What a site needs to be kept: the edition, the worker, the manifest (`cli/offline`).

use std::collections::BTreeSet;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::folder::{Folder, SHELL, post};

fn json(folder: &Folder, path: &str) -> Value {
    serde_json::from_str(&folder.read(&format!("out/{path}"))).unwrap()
}

fn hash(content: &[u8]) -> String {
    Sha256::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("expected a text, found {value}"))
}

/// Every file of an edition with its hash, as a worker finds them.
fn files(folder: &Folder) -> Vec<(String, String)> {
    let edition = json(folder, "edition.json");
    let mut files = vec![edition["ground"].clone()];
    for list in edition["lists"].as_array().unwrap() {
        let path = text(&list[1]);
        assert_eq!(text(&list[2]), hash(&folder.bytes(&format!("out/{path}"))), "{path}");
        files.push(json(folder, path));
        assert_eq!(files.last().unwrap()[0][0], list[0], "a list begins where the edition says");
    }
    let entries = files.iter().flat_map(|list| list.as_array().unwrap());
    entries.map(|entry| (text(&entry[0]).to_owned(), text(&entry[1]).to_owned())).collect()
}

#[test]
fn an_edition_names_all_that_a_reader_may_keep() {
    let folder = Folder::new();
    for number in 100..700 {
        folder.file(&format!("posts/weekly-{number}.md"), post(number, "Weekly"));
    }
    folder.file("posts/第一期 (2).md", "# 第一期\n\n![a](<img/a 1.png>) ![b](gone.png) [c](c.pdf)\n");
    folder.file("posts/img/a 1.png", "a picture");
    folder.file("posts/c.pdf", "a file that is linked to");
    folder.build().went_well();
    let edition = json(&folder, "edition.json");
    assert_eq!((edition["issues"].as_u64(), edition["offline"].as_bool()), (Some(601), Some(true)));
    assert_eq!(edition["lists"].as_array().unwrap().len(), 2);

    let files = files(&folder);
    let mut bytes = 0;
    // A page has the hash of what it is made of.
    for (url, expected) in files.iter().filter(|(url, _)| !url.ends_with(".html")) {
        let path = match &**url {
            "posts/%E7%AC%AC%E4%B8%80%E6%9C%9F%20%282%29.md" => "posts/第一期 (2).md",
            "posts/img/a%201.png" => "posts/img/a 1.png",
            url => url,
        };
        let content = folder.bytes(&format!("out/{path}"));
        assert_eq!(&hash(&content), expected, "{path}");
        bytes += content.len();
    }
    assert_eq!(edition["bytes"].as_u64(), Some(bytes as u64));

    let named: BTreeSet<_> = files.iter().map(|(url, _)| url.as_str()).collect();
    assert_eq!(named.len(), files.len(), "each once");
    for path in ["index.html", "offline.html", "catalogue.json", "digest-viewer-1234.js", "icons/icon.svg"] {
        assert!(named.contains(path), "{path}");
    }
    for path in ["posts/%E7%AC%AC%E4%B8%80%E6%9C%9F%20%282%29.md", "posts/img/a%201.png"] {
        assert!(named.contains(path), "{path}");
    }
    assert!(
        folder.bytes("out/posts/c.pdf").len() > 1 && !named.contains("posts/c.pdf"),
        "no part of an issue"
    );
    let catalogue = folder.files("out/catalogue").into_iter().map(|file| format!("catalogue/{file}"));
    assert!(catalogue.into_iter().all(|path| named.contains(path.as_str())));
    let index = folder.files("out/search").into_iter().map(|file| format!("search/{file}"));
    assert!(index.chain(["search.bin".to_owned()]).all(|path| named.contains(path.as_str())));
    let pages = named.iter().filter(|path| path.ends_with("/index.html"));
    assert_eq!(pages.count(), 0, "pages are rendered where they are read");
    // As the worker finds the list of a path.
    let in_lists = &files[edition["ground"].as_array().unwrap().len()..];
    assert!(in_lists.is_sorted_by_key(|(url, _)| url));
}

#[test]
fn an_edition_changes_with_what_is_in_it_and_with_nothing_else() {
    let folder = Folder::with_posts(2);
    let edition = || {
        folder.build().went_well();
        let edition = json(&folder, "edition.json");
        ["edition", "catalogue", "app"].map(|name| text(&edition[name]).to_owned())
    };
    folder.file(
        "app/index.html",
        SHELL.replace("</head>", "<link rel=modulepreload href=./digest-viewer-1234.js></head>"),
    );
    let first = edition();
    assert_eq!(first[2], "digest-viewer-1234.js");
    assert_eq!(edition(), first);
    folder.file("posts/2024-01-01-weekly.md", post(1, "Weekly").replace("News", "Other news"));
    let changed = edition();
    assert_ne!(changed[0], first[0]);
    assert_eq!(changed[1..], first[1..], "neither the catalogue nor the app has changed");
    folder.file("posts/2024-01-03-weekly.md", post(3, "Weekly"));
    let grown = edition();
    assert!(grown[0] != changed[0] && grown[1] != changed[1]);
}

#[test]
fn a_site_says_how_it_is_an_app() {
    let folder = Folder::with_posts(1);
    folder.file(
        "posts/site.toml",
        "title = 'W & \"W\"'\ndescription = 'All of it'\nlanguage = 'zh-Hans'\nbase_url = 'https://example.org/repo/'\n",
    );
    folder.file(
        "app/index.html",
        SHELL.replace("</head>", "<style>:root{--paper:#fbfbf8;--ink:#000}</style></head>"),
    );
    folder.build().went_well();
    let manifest = json(&folder, "manifest.webmanifest");
    for (name, expected) in [
        ("name", "W & \"W\""),
        ("short_name", "W & \"W\""),
        ("description", "All of it"),
        ("lang", "zh-Hans"),
        ("start_url", "./"),
        ("scope", "./"),
        ("theme_color", "#fbfbf8"),
        ("background_color", "#fbfbf8"),
    ] {
        assert_eq!(text(&manifest[name]), expected, "{name}");
    }
    for icon in manifest["icons"].as_array().unwrap() {
        let content = folder.bytes(&format!("out/{}", text(&icon["src"])));
        if text(&icon["type"]) == "image/png" {
            // Width and height of a PNG.
            let size = |at: usize| u32::from_be_bytes(content[at..at + 4].try_into().unwrap());
            assert_eq!(text(&icon["sizes"]), format!("{}x{}", size(16), size(20)));
        }
    }
    let purposes: Vec<_> =
        manifest["icons"].as_array().unwrap().iter().map(|icon| icon["purpose"].as_str()).collect();
    assert_eq!(purposes, [None, Some("any"), Some("any"), Some("maskable")]);
}

#[test]
fn a_site_that_is_not_to_be_kept_takes_away_what_was() {
    let folder = Folder::with_posts(1);
    folder.build().went_well();
    assert!(folder.read("out/sw.js").contains("addEventListener(\"fetch\""));
    folder.digest(&["build", "--posts", "posts", "--app", "app", "--out", "out", "--no-offline"]).went_well();
    let worker = folder.read("out/sw.js");
    assert!(worker.contains("registration.unregister()") && !worker.contains("\"fetch\""), "{worker}");
    let edition = json(&folder, "edition.json");
    assert_eq!(
        (edition["offline"].as_bool(), edition["lists"].as_array().map(Vec::len)),
        (Some(false), Some(0))
    );
    // It still tells pages that are open whether they are of today.
    assert!(!text(&edition["catalogue"]).is_empty());
}
