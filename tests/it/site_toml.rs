//! `site.toml`: read strictly, its words obeyed.

use crate::folder::Folder;

#[track_caller]
fn stops(site_toml: &str, expected: &str) {
    let folder = Folder::with_posts(1);
    folder.file("posts/site.toml", site_toml);
    let count = expected.lines().count();
    let errors = if count == 1 { "1 error".to_owned() } else { format!("{count} errors") };
    folder.build().stopped(&format!("{expected}stopped by {errors}; nothing was written\n"));
}

#[test]
fn an_unknown_key_names_file_line_and_the_nearest() {
    stops("titel = 'x'\n", "posts/site.toml:1: error: expected a known key such as `title`, found `titel`\n");
    stops(
        "\n[projects]\ncontainer = ['x']\nmuted = []\n",
        "posts/site.toml:3: error: expected a known key such as `projects.containers`, found `projects.container`\n\
         posts/site.toml:4: error: expected a known key such as `projects.mute`, found `projects.muted`\n",
    );
}

#[test]
fn a_wrong_value_names_file_and_line() {
    stops(
        "title = 'x'\nearlier_urls = 'https://example.org/'\n",
        "posts/site.toml:2: error: expected a list such as `[\"…\"]`, found string \"https://example.org/\"\n",
    );
    stops(
        "base_url = 'example.org'\n",
        "posts/site.toml:1: error: expected an absolute http or https URL, found `example.org`\n",
    );
}

#[test]
fn what_is_no_toml_names_file_and_line() {
    stops("title = 'x'\n\ntitle = 'y'\n", "posts/site.toml:3: error: expected TOML, found duplicate key\n");
}

#[test]
fn aliases_containers_and_names_that_are_no_project() {
    let folder = Folder::with_posts(2);
    folder.file(
        "posts/2024-01-03-weekly.md",
        "# Weekly 3\n\n## Projects\n\n### Nvoa\n\n- News\n\n### Jobs\n\n- Job\n",
    );
    folder.file(
        "posts/site.toml",
        "[projects]\nnot = ['Heat']\nmute = ['Jobs']\naliases = { Nvoa = 'Nova' }\n",
    );
    folder.build().went_well();
    let tags = folder.catalogue().tags;
    let shown: Vec<_> =
        tags.iter().map(|tag| format!("{} {:?} {} {}", tag.name, tag.kind, tag.issues, tag.muted)).collect();
    assert_eq!(shown, ["Nova Project 3 false", "Heat Section 2 false", "Jobs Project 1 true"]);
}
