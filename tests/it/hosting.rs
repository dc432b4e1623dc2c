//! The files of `docs/hosting`, held against the paths of a built site; that servers take them is for `tests/e2e/hosting.rs` to see.

use std::fs;
use std::path::Path;

use crate::folder::{Folder, post};

fn given(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/hosting").join(name)).unwrap()
}

/// What `_headers` says of a path: Netlify and Cloudflare take `*` for anything, the latter once a line.
fn headers(path: &str) -> Vec<String> {
    let (mut headers, mut applies) = (Vec::new(), false);
    for line in given("_headers").lines() {
        if let Some(pattern) = line.strip_prefix('/') {
            let (start, end) = pattern.split_once('*').unwrap();
            assert!(!end.contains('*'), "{line}");
            applies = path.strip_prefix(start).is_some_and(|rest| rest.ends_with(end));
        } else if applies {
            headers.push(line.trim().to_owned());
        }
    }
    headers
}

#[test]
fn headers_are_those_of_each_kind_of_file() {
    let folder = Folder::new();
    for number in 1..=61 {
        folder.file(&format!("posts/weekly-{number}.md"), post(number, "Weekly"));
    }
    folder
        .file("posts/search/a.json", "{}")
        .file("posts/a.png", "a picture")
        .file("posts/news.md", "# News\n\n- ![a](a.png) [b](search/a.json)\n");
    folder.build().went_well();
    let kept = "Cache-Control: public, max-age=31536000, immutable";
    let mut seen = Vec::new();
    for path in folder.files("out") {
        let is_hashed = ["catalogue/", "digest-viewer-", "edition/", "search/"]
            .iter()
            .find(|start| path.starts_with(**start));
        let expected = match is_hashed {
            Some(start) => {
                seen.push(*start);
                vec![kept]
            }
            None if path.ends_with(".md") => vec!["Content-Type: text/markdown; charset=utf-8"],
            None => vec![],
        };
        assert_eq!(headers(&path), expected, "{path}");
    }
    seen.dedup();
    assert_eq!(seen, ["catalogue/", "digest-viewer-", "edition/", "search/"]);
}

/// What stands beside a post may be in a folder of any name.
#[test]
fn what_is_kept_for_ever_stands_at_the_root() {
    for (name, count) in [("nginx.conf", 2), ("Caddyfile", 2)] {
        let patterns = given(name);
        let patterns: Vec<_> = patterns.lines().filter(|line| line.contains(r"\.(js")).collect();
        assert_eq!(patterns.len(), count, "{name}");
        for pattern in patterns {
            assert!([" ~^/", " ^/"].iter().any(|start| pattern.contains(start)), "{name}: {pattern}");
        }
    }
}
