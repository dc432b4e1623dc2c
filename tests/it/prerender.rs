//! Pages that are there before the app: all of their text, and ways on, in plain HTML.

use digest_viewer::core::issue::{Context, Issue};
use digest_viewer::core::post_path;

use crate::folder::{Folder, post};

/// What a reader reads: the text without markup, one space between words.
fn words(html: &str) -> String {
    let pieces = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    pieces.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn case(folder: &Folder, path: &str, expected: &[&str]) {
    let html = folder.read(&format!("out/{path}index.html"));
    let words = words(&html);
    for part in expected {
        assert!(html.contains(part) || words.contains(part), "{path}: expected {part}, found {html}");
    }
    assert!(!html.contains("data-state=\"loading\""), "{path}: something is still on its way");
}

#[test]
fn a_short_series_is_there_whole() {
    let folder = Folder::with_posts(3);
    folder.build().went_well();
    let newest = "href=\"issues/2024-01-03-weekly/\"";
    let all = ["News 1", "News 2", "News 3"];
    case(&folder, "", &["data-view=\"./\"", "3 issues", newest, "href=\"issues/2024-01-01-weekly/\""]);
    case(
        &folder,
        "issues/2024-01-02-weekly/",
        &[
            "data-view=\"issues/2024-01-02-weekly/\"",
            "News 2",
            "More 2",
            "href=\"issues/2024-01-02-weekly/#",
            newest,
            "href=\"issues/2024-01-01-weekly/\"",
            "as=\"fetch\" crossorigin href=\"posts/2024-01-02-weekly.md\"",
        ],
    );
    case(
        &folder,
        "projects/nova/",
        &[all.as_slice(), &["data-view=\"projects/nova/\"", "issues/2024-01-03-weekly/?project=nova"]]
            .concat(),
    );
}

#[test]
fn a_long_series_is_there_as_the_app_would_begin_it() {
    let folder = Folder::new();
    for number in 100..230 {
        folder.file(&format!("posts/weekly-{number}.md"), post(number, "Weekly"));
    }
    folder.build().went_well();
    case(&folder, "", &["130 issues", "issues/weekly-229/", "issues/weekly-180/"]);
    // In the head, at its edge, behind it, at either end.
    for (slug, neighbours) in [
        ("weekly-229", [None, Some("weekly-228")]),
        ("weekly-170", [Some("weekly-171"), Some("weekly-169")]),
        ("weekly-150", [Some("weekly-151"), Some("weekly-149")]),
        ("weekly-100", [Some("weekly-101"), None]),
    ] {
        let neighbours = neighbours.into_iter().flatten().map(|slug| format!("href=\"issues/{slug}/\""));
        let text = format!("News {}", slug.trim_start_matches("weekly-"));
        let expected: Vec<String> = neighbours.chain([text]).collect();
        case(&folder, &format!("issues/{slug}/"), &expected.iter().map(String::as_str).collect::<Vec<_>>());
    }
    case(&folder, "projects/nova/", &["News 229", "News 225", "issues/weekly-224/", "issues/weekly-210/"]);
}

#[test]
fn a_number_stands_once() {
    let folder = Folder::new();
    folder
        .file("posts/12-spring.md", "## A\n\n- a\n")
        .file("posts/issue-13.md", "# Weekly 13\n\n## A\n\n- a\n");
    folder.build().went_well();
    let html = folder.read("out/index.html");
    assert!(html.contains("12 spring") && !html.contains("<span aria-hidden=\"true\">12<"), "{html}");
    assert!(html.contains("<span aria-hidden=\"true\">13<"), "{html}");
}

#[test]
fn every_word_of_every_entry_is_there() {
    let folder = Folder::new();
    folder.build_from("static/posts").went_well();
    let mut entries = 0;
    for file in folder.files("out/posts") {
        let slug = post_path::slug(&file).unwrap();
        let issue = Issue::read(&slug, &folder.read(&format!("out/posts/{file}")), &Context::default());
        let page = words(&folder.read(&format!("out/issues/{slug}/index.html")));
        for entry in issue.sections.iter().flat_map(|section| &section.entries) {
            let text = words(entry.html.as_str());
            assert!(page.contains(&text), "{slug}: expected {text}, found {page}");
            entries += 1;
        }
    }
    assert!(entries > 100, "expected the sample series, found {entries} entries");
}

#[test]
fn the_text_waits_for_no_other_file() {
    let folder = Folder::with_posts(1);
    folder
        .file(
            "app/index.html",
            "<html><title>Digest</title><link rel=\"preload\" as=\"fetch\" crossorigin href=\"catalogue.json\">\
             <link rel=stylesheet href=./a.css><script type=module>import './x.js'</script>\
             <body><div id=app><ul data-posts></ul></div></body>",
        )
        .file("app/a.css", ".a { color: red }");
    folder.build().went_well();
    let html = folder.read("out/index.html");
    assert!(html.contains("<style>.a { color: red }</style>"), "{html}");
    let order = ["rel=\"preload\"", "<style>", "data-issue-card", "<script type=module>"];
    let places: Vec<_> = order.iter().map(|part| html.find(part).expect("each part is there")).collect();
    assert!(places.is_sorted(), "{order:?}: {places:?}: {html}");
    assert!(!html.contains("stylesheet"), "{html}");
    // What the shell names for all pages is named once, and with it what else a view takes.
    let page = folder.read("out/issues/2024-01-01-weekly/index.html");
    assert_eq!(page.matches("href=\"catalogue.json\"").count(), 1, "{page}");
    assert!(page.contains("crossorigin href=\"posts/2024-01-01-weekly.md\""), "{page}");
}
