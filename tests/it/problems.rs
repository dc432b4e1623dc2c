//! Problems of posts: all of them at once, in one form; errors stop the build, warnings do not.

use std::fs;

use crate::folder::{Folder, post};

#[test]
fn all_problems_are_reported_at_once() {
    let folder = Folder::with_posts(1);
    folder
        .file("posts/same.markdown", "# A\n")
        .file("posts/same.md", "# B\n")
        .file("posts/latin.md", b"# Caf\n\nol\xe9\n")
        .file("posts/links.md", "# Links\n\n- one\n- two []()\n")
        .file("posts/site.toml", "titel = 'x'\n");
    folder.build().stopped(
        "posts/latin.md:3: error: expected UTF-8, found the byte 0xe9\n\
         posts/links.md:4: warning: expected a link with a target, found an empty one\n\
         posts/same.md: error: expected a file name that no other post has, found `same`, the name of posts/same.markdown\n\
         posts/site.toml:1: error: expected a known key such as `title`, found `titel`\n\
         stopped by 3 errors; nothing was written\n",
    );
    assert!(!folder.path("out").exists());
}

#[test]
fn a_post_that_cannot_be_read_does_not_hide_the_others() {
    let folder = Folder::with_posts(2);
    folder.file("posts/latin.md", b"ol\xe9");
    let said = folder.digest(&["list", "posts"]);
    assert!(said.stderr.starts_with("posts/latin.md:1: error: expected UTF-8"), "{}", said.stderr);
    assert_eq!((said.code, said.stdout.is_empty()), (Some(1), false));
    fs::remove_file(folder.path("posts/latin.md")).unwrap();
    assert_eq!(folder.digest(&["list", "posts"]).stdout, said.stdout);
    folder.file("posts/site.toml", b"title = '\xe9'");
    assert_eq!(folder.digest(&["list", "posts"]).stdout, "");
}

#[test]
fn warnings_do_not_stop() {
    let folder = Folder::new();
    folder
        .file("posts/2024-01-01-weekly-1.md", post(1, "Weekly"))
        .file("posts/2024-01-08-weekly-3.md", post(2, "Weekly"))
        .file("posts/2024-01-15-weekly.md", post(1, "Weekly"))
        .file("posts/2024-01-22-weekly.md", "---\ntitle: Weekly 5\nnumber: 4\n---\n\ntext\n")
        .file("posts/site.toml", "[projects]\nmute = ['Jobs']\n");
    let said = folder.build();
    assert_eq!(
        said.stderr,
        "posts/2024-01-08-weekly-3.md:2: warning: expected number 3, as in the file name, found 2\n\
         posts/2024-01-15-weekly.md: warning: expected a number that no other issue has, found 1, the number of posts/2024-01-01-weekly-1.md\n\
         posts/2024-01-22-weekly.md:3: warning: expected number 5, as in the title, found 4\n\
         posts/site.toml:2: warning: expected a heading of the series in `projects.mute`, found `Jobs`, which no post has\n"
    );
    assert_eq!((said.code, folder.catalogue().total), (Some(0), 4));
}

#[test]
fn of_many_warnings_of_a_kind_the_first_are_told() {
    let folder = Folder::new();
    folder.file("posts/many.md", "# Many\n\n".to_owned() + &"- [x]()\n".repeat(23) + "\n# #2\n");
    let said = folder.build();
    let told = |line: usize| {
        format!("posts/many.md:{line}: warning: expected a link with a target, found an empty one\n")
    };
    let expected = (3..23).map(told).collect::<String>()
        + "and 3 more warnings of `empty-link`, which `digest check --all` tells of\n";
    assert_eq!((said.stderr, said.code), (expected, Some(0)));
}

#[cfg(unix)]
#[test]
fn names_that_differ_by_case_are_a_warning() {
    let folder = Folder::new();
    folder.file("posts/A.md", "# A\n").file("posts/a.markdown", "# B\n");
    let said = folder.build();
    assert_eq!(
        said.stderr,
        "posts/a.markdown: warning: expected a file name that is one of its own on every disk, found `a`, which differs from posts/A.md by case alone\n"
    );
    assert_eq!(said.code, Some(0));
}

#[cfg(unix)]
#[test]
fn a_post_that_cannot_be_read_is_an_error() {
    let folder = Folder::with_posts(1);
    std::os::unix::fs::symlink("nowhere", folder.path("posts/gone.md")).unwrap();
    let said = folder.build();
    assert!(
        said.stderr.starts_with("posts/gone.md: error: expected a post that can be read, found "),
        "{}",
        said.stderr
    );
    assert_eq!(said.code, Some(1));
}

#[test]
fn a_folder_without_posts_is_an_error() {
    let folder = Folder::new();
    folder.build().stopped("error: expected posts (*.md, *.markdown, *.mdx), found none in posts\n");
    let said = folder.digest(&["build", "--posts", "nowhere", "--app", "app", "--out", "out"]);
    said.stopped("error: expected a folder of posts, found nothing at nowhere\n");
    let said = folder.digest(&["list", "--posts", "app/index.html"]);
    said.stopped("error: expected a folder of posts, found a file at app/index.html\n");
}

#[test]
fn a_broken_header_is_a_warning() {
    let folder = Folder::new();
    let said = folder.build_from("tests/data/dialects");
    let warned = |file: &str| {
        said.stderr.lines().any(|line| line.contains(file) && line.contains(": warning: expected "))
    };
    assert!(warned("2024-02-02-json.md"), "{}", said.stderr);
    assert!(warned("2024-02-09-unclosed.md"), "{}", said.stderr);
    assert!(!warned("2024-01-05-yaml.md"), "{}", said.stderr);
}
