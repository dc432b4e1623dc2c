//! The place of the site: an old one stays whole until the new one is, and nothing else is ever replaced.

use std::fs;

use crate::folder::{Folder, Said};

#[test]
fn a_new_site_replaces_the_old() {
    let folder = Folder::with_posts(2);
    folder.build().went_well();
    fs::remove_file(folder.path("posts/2024-01-01-weekly.md")).unwrap();
    folder.build().went_well();
    assert_eq!(folder.files("out/posts"), ["2024-01-02-weekly.md"]);
    assert_eq!(left_behind(&folder), ["app", "out", "posts"]);
}

#[test]
fn a_failed_build_leaves_the_old_site_whole() {
    let folder = Folder::with_posts(2);
    folder.build().went_well();
    let before = folder.files("out");
    folder.file("posts/latin.md", b"\xe9");
    assert_eq!(folder.build().code, Some(1));
    assert_eq!(folder.files("out"), before);

    // A failure while the site is being written: a folder that no disk can hold.
    fs::remove_file(folder.path("posts/latin.md")).unwrap();
    folder
        .file(&format!("posts/{}.md", "x".repeat(250)), "# Long\n")
        .file("app/posts", "a file where a folder should be");
    assert_eq!(folder.build().code, Some(1));
    assert_eq!(folder.files("out"), before);
    assert_eq!(left_behind(&folder), ["app", "out", "posts"]);
}

#[test]
fn the_site_may_take_the_place_of_the_app() {
    let folder = Folder::with_posts(1);
    let said = folder.digest(&["build", "--posts", "posts", "--app", "app", "--out", "app"]);
    said.went_well();
    assert_eq!(folder.read("app/icons/icon.svg"), "<svg/>");
    assert!(folder.read("app/index.html").contains("<title>Weekly</title>"));
    assert!(folder.path("app/issues/2024-01-01-weekly/index.html").exists());
    assert_eq!(left_behind(&folder), ["app", "posts"]);

    // A second time the app is no app any more.
    let said = folder.digest(&["build", "--posts", "posts", "--app", "app", "--out", "app"]);
    said.stopped("error: expected a built app, found a site (with catalogue.json) in app\n");
    assert!(folder.path("app/catalogue.json").exists());
}

#[test]
fn parents_of_the_site_are_made() {
    let folder = Folder::with_posts(1);
    folder.digest(&["build", "--posts", "posts", "--app", "app", "--out", "a/b/c"]).went_well();
    assert!(folder.path("a/b/c/index.html").exists());
}

#[cfg(unix)]
#[test]
fn the_site_can_be_read_by_a_server() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with_posts(1);
    folder.build().went_well();
    let mode = |path: &str| fs::metadata(folder.path(path)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("out"), mode("posts"));
}

#[cfg(unix)]
#[test]
fn a_link_to_the_site_stays_a_link() {
    let folder = Folder::with_posts(1);
    fs::create_dir(folder.path("real")).unwrap();
    std::os::unix::fs::symlink("real", folder.path("out")).unwrap();
    folder.build().went_well();
    assert!(folder.path("out").is_symlink());
    assert!(folder.path("real/index.html").exists());
}

#[track_caller]
fn refused(folder: &Folder, out: &str, expected: &str) {
    let before = folder.files(".");
    let Said { code, stderr, .. } =
        folder.digest(&["build", "--posts", "posts", "--app", "app", "--out", out]);
    assert_eq!(code, Some(1), "{out}");
    assert!(stderr.contains(expected), "{out}: {stderr}");
    assert_eq!(folder.files("."), before, "{out}");
}

#[test]
fn nothing_but_a_site_is_replaced() {
    let folder = Folder::with_posts(1);
    folder.file("work/thesis.txt", "").file("pages/index.html", "").file("pages/.git/config", "");
    folder.file("web/index.html", "<h1>By hand</h1>").file("web/thesis.txt", "");
    refused(&folder, "posts", "found the posts inside");
    refused(&folder, ".", "found the posts inside");
    refused(&folder, "app/site", "found one inside the other");
    refused(&folder, "work", "found other files");
    refused(&folder, "web", "found other files");
    refused(&folder, "pages", "found a repository");
    refused(&folder, "work/thesis.txt", "found a file");
}

#[test]
fn an_app_without_a_page_is_an_error() {
    let folder = Folder::with_posts(1);
    fs::write(folder.path("app/index.html"), "<html><title>Other</title>").unwrap();
    let said = folder.build();
    assert!(
        said.stderr.contains("expected the app's index.html with <title>Digest</title>"),
        "{}",
        said.stderr
    );
    fs::remove_file(folder.path("app/index.html")).unwrap();
    let said = folder.build();
    assert!(
        said.stderr.contains("expected a built app with index.html, found none in app"),
        "{}",
        said.stderr
    );
    assert_eq!((said.code, folder.path("out").exists()), (Some(1), false));
}

#[test]
fn a_command_without_an_app_inside_says_what_to_do() {
    let folder = Folder::with_posts(1);
    let expected = "error: expected --app with the folder of a built app, as this `digest` has none inside; `cargo xtask build` leaves one in \
                    target/shell, and `cargo xtask dist` makes a `digest` that needs none\n";
    folder.digest(&["build", "posts", "--out", "out"]).stopped(expected);
    folder.digest(&["serve", "posts", "--port", "0"]).stopped(expected);
    folder.digest(&["list", "--posts", "posts"]).went_well();
    assert_eq!(left_behind(&folder), ["app", "posts"]);
}

/// Names in the folder of the test: the stage must be gone.
fn left_behind(folder: &Folder) -> Vec<String> {
    let names = fs::read_dir(folder.path("."))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}
