//! The layers and habits of the code, held as absences: what must stand nowhere, or in one file alone.

use std::fs;
use std::path::Path;

/// Most lines a source file may have.
const LINES: usize = 400;

/// Below a folder, these must not stand.
const FORBIDDEN: &[(&str, &[&str])] = &[
    (
        "src/core/",
        &[
            "std::fs",
            "std::net",
            "std::env",
            "std::process",
            "SystemTime",
            "Instant",
            "web_sys",
            "js_sys",
            "gloo",
            "wasm_bindgen",
            "yew::",
            "crate::cli",
            "crate::ui",
        ],
    ),
    ("src/cli/", &["web_sys", "js_sys", "gloo", "wasm_bindgen"]),
    ("src/ui/", &["crate::cli", "std::fs", "std::net"]),
    (
        "",
        &[
            "todo!(",
            "unimplemented!(",
            "dbg!(",
            concat!("/", "root/"),
            concat!("/", "work/"),
            "/tmp/",
            "/home/",
        ],
    ),
];

/// Below `src/cli`, these stand in the one file that renders the app's pages.
const OF_PRERENDER: (&str, &[&str]) = ("src/cli/prerender.rs", &["crate::ui", "yew::"]);

/// Below `src`, these stand in one file alone, and in what is in the folder of its name.
const IN_ONE_FILE: &[(&str, &str)] = &[
    ("std::fs", "src/cli/files.rs"),
    ("fs::", "src/cli/files.rs"),
    ("axum::", "src/cli/serve/preview.rs"),
    ("notify::", "src/cli/serve/changes.rs"),
    ("atom_syndication", "src/cli/feed.rs"),
    ("ZonedDateTime", "src/cli/new.rs"),
    ("annotate_snippets", "src/cli/check/report.rs"),
    ("gloo_net", "src/ui/fetch.rs"),
    ("service_worker(", "src/ui/offline.rs"),
    ("ServiceWorker", "src/ui/offline.rs"),
    ("CacheStorage", "src/ui/offline.rs"),
    ("session_storage", "src/ui/edition.rs"),
    ("local_storage", "src/ui/storage.rs"),
    ("localStorage", "src/ui/storage.rs"),
    ("from_html_unchecked", "src/ui/components/markup.rs"),
    ("SafeHtml(", "src/core/safe_html.rs"),
];

fn is_part_of(path: &str, file: &str) -> bool {
    path.strip_prefix(file.trim_end_matches(".rs")).is_some_and(|rest| rest.starts_with('/'))
}

/// What in a source file must not be there.
fn violations(path: &str, text: &str) -> Vec<String> {
    let forbidden =
        FORBIDDEN.iter().filter(|(folder, _)| path.starts_with(folder)).flat_map(|(_, words)| *words);
    let elsewhere = IN_ONE_FILE
        .iter()
        .filter(|(_, file)| path.starts_with("src/") && path != *file && !is_part_of(path, file))
        .map(|(word, _)| word);
    let of_prerender =
        OF_PRERENDER.1.iter().filter(|_| path.starts_with("src/cli/") && path != OF_PRERENDER.0);
    let words: Vec<_> = forbidden.chain(of_prerender).chain(elsewhere).collect();
    let mut found = Vec::new();
    // Unit tests may reach further, to a clock for one.
    let code =
        if path.ends_with("/tests.rs") { "" } else { text.split("#[cfg(test)]").next().unwrap_or_default() };
    for (number, line) in (1..).zip(code.lines()) {
        // Comments may name what they forbid.
        if !line.trim_start().starts_with("//") {
            found.extend(
                words
                    .iter()
                    .filter(|word| line.contains(**word))
                    .map(|word| format!("{path}:{number}: {word}")),
            );
        }
    }
    let lines = text.lines().count();
    if lines > LINES {
        found.push(format!("{path}: {lines} lines"));
    }
    if !text.starts_with("//!") && path != "tests/it/layers.rs" && path.starts_with("src/") {
        found.push(format!("{path}: does not open with what it is (//!)"));
    }
    found
}

/// Every Rust source of the project but this file, which names all that is forbidden.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut ahead = ["src", "xtask/src", "tests"].map(|folder| root.join(folder)).to_vec();
    let mut sources = Vec::new();
    while let Some(folder) = ahead.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            if path.is_dir() {
                ahead.push(path);
            } else if name.ends_with(".rs") && name != "tests/it/layers.rs" {
                sources.push((name, fs::read_to_string(path).unwrap()));
            }
        }
    }
    sources
}

#[test]
fn every_source_keeps_to_its_layer() {
    let sources = sources();
    assert!(sources.iter().any(|(path, _)| path == "src/core/issue.rs"), "looked in the wrong place");
    let mut found: Vec<_> = sources.iter().flat_map(|(path, text)| violations(path, text)).collect();
    found.sort();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn only_what_is_named_may_stand_alone() {
    let sources = sources();
    for (word, file) in
        IN_ONE_FILE.iter().filter(|(_, file)| Path::new(env!("CARGO_MANIFEST_DIR")).join(file).exists())
    {
        let text = &sources.iter().find(|(path, _)| path == file).unwrap().1;
        // One spelling of each pair is enough.
        let spellings = IN_ONE_FILE.iter().filter(|(_, other)| other == file).map(|(word, _)| *word);
        assert!(
            spellings.clone().any(|word| text.contains(word)),
            "{file} does not use {word}: is the rule out of date?"
        );
    }
}

#[track_caller]
fn case(path: &str, line: &str, expected: &[&str]) {
    let text = format!("//! Doc.\n{line}\n");
    let expected: Vec<_> = expected.iter().map(|word| format!("{path}:2: {word}")).collect();
    assert_eq!(violations(path, &text), expected, "{path}: {line}");
}

#[test]
fn the_rules_bite() {
    case("src/core/x.rs", "use crate::core::slug::Slug;", &[]);
    case("src/core/x.rs", "use crate::cli::build;", &["crate::cli"]);
    case("src/core/x.rs", "use std::time::Instant;", &["Instant"]);
    case("src/core/x.rs", "// like std::time::Instant", &[]);
    case("src/core/x.rs", "use yew::prelude::*;", &["yew::"]);
    case("src/cli/x.rs", "use crate::ui::app;", &["crate::ui"]);
    case("src/cli/prerender.rs", "use crate::ui::app;", &[]);
    case("src/cli/prerender.rs", "web_sys::window()", &["web_sys"]);
    case("src/cli/x.rs", "use crate::core::issue;", &[]);
    case("src/cli/x.rs", "use std::fs;", &["std::fs"]);
    case("src/cli/files.rs", "use std::fs;", &[]);
    case("src/cli/files/x.rs", "use std::fs;", &[]);
    case("src/cli/files_x.rs", "use std::fs;", &["std::fs"]);
    case("src/ui/x.rs", "use gloo_net::http;", &["gloo_net"]);
    case("src/ui/fetch.rs", "use gloo_net::http;", &[]);
    case("src/ui/pages/x.rs", "Html::from_html_unchecked(x)", &["from_html_unchecked"]);
    case("src/ui/x.rs", "navigator.service_worker()", &["service_worker("]);
    case("src/ui/x.rs", "window.session_storage()", &["session_storage"]);
    case("src/ui/x.rs", "SafeHtml(String::new())", &["SafeHtml("]);
    case("xtask/src/x.rs", "dbg!(x)", &["dbg!("]);
    case("tests/it/x.rs", "open(\"/tmp/x\")", &["/tmp/"]);
    case("src/core/x.rs", "#[cfg(test)] use std::time::Instant;", &[]);
    case("src/core/x/tests.rs", "use std::time::Instant;", &[]);
    assert_eq!(violations("src/core/x.rs", "use x;"), ["src/core/x.rs: does not open with what it is (//!)"]);
    assert_eq!(violations("xtask/src/x.rs", &"x\n".repeat(LINES + 1)), ["xtask/src/x.rs: 401 lines"]);
}
