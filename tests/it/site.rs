//! The site: which files it has, and what its pages say (DESIGN.md, "Site layout and URLs").

use std::fs;

use crate::folder::Folder;

#[test]
fn one_directory_for_every_url() {
    let folder = Folder::with_posts(2);
    let said = folder.build();
    said.went_well();
    assert_eq!(said.stdout, "2 issues, 2 projects, 0 sections → out\n");
    let mut files = folder.files("out");
    // Named by their content.
    let list = files.iter().position(|file| file.starts_with("edition/0-")).unwrap();
    files.remove(list);
    let before = files.len();
    files.retain(|file| !file.starts_with("search/"));
    assert_eq!(before - files.len(), 5);
    assert_eq!(
        files,
        [
            ".nojekyll",
            "404.html",
            "catalogue.json",
            "digest-viewer-1234.js",
            "edition.json",
            "icon-192.png",
            "icon-512.png",
            "icons/icon.svg",
            "index.html",
            "issues.json",
            "issues/2024-01-01-weekly/index.html",
            "issues/2024-01-02-weekly/index.html",
            "manifest.webmanifest",
            "offline.html",
            "posts/2024-01-01-weekly.md",
            "posts/2024-01-02-weekly.md",
            "projects/heat/index.html",
            "projects/nova/index.html",
            "search.bin",
            "sw.js",
        ]
    );
    assert_eq!(folder.read("out/digest-viewer-1234.js"), "app");
}

#[test]
fn pages_say_what_they_are() {
    let folder = Folder::with_posts(2);
    folder
        .file("posts/site.toml", "title = 'W & <W>'\ndescription = \"a \\\"b\\\"\"\nlanguage = 'zh-Hans'\n")
        .file(
            "posts/2024-01-03-weekly.md",
            "---\nsummary: \"c & d\"\n---\n# Weekly 3\n\n## Nova\n\n- News 3\n",
        );
    folder.build().went_well();
    let starts = |path: &str, title: &str, described: &str| {
        let html = folder.read(path);
        let (before, after) = html.split_once("<title>").unwrap();
        // The policy governs what comes after it.
        let policy =
            "<!DOCTYPE html><html lang=\"zh-Hans\"><head><meta http-equiv=\"Content-Security-Policy\"";
        assert!(before.starts_with(policy), "{path}: expected {policy}, found {before}");
        let expected = format!("{title}</title>{described}");
        assert!(after.starts_with(&expected), "{path}: expected {expected}, found {after}");
        html
    };
    let described = "<meta name=\"description\" content=\"a &quot;b&quot;\">";
    starts("out/index.html", "W &amp; &lt;W&gt;", described);
    let issue =
        "<meta name=\"description\" content=\"Nova, Heat\"><meta property=\"og:type\" content=\"article\">";
    starts("out/issues/2024-01-01-weekly/index.html", "Weekly 1 · W &amp; &lt;W&gt;", issue);
    let said = "<meta name=\"description\" content=\"c &amp; d\">";
    let html = starts("out/issues/2024-01-03-weekly/index.html", "Weekly 3 · W &amp; &lt;W&gt;", said);
    assert!(html.contains("<meta property=\"og:description\" content=\"c &amp; d\">"), "{html}");
    starts(
        "out/projects/nova/index.html",
        "Nova · W &amp; &lt;W&gt;",
        "<meta property=\"og:type\" content=\"website\">",
    );
    // It stands for any URL, so it can lead on only.
    let unknown = starts("out/404.html", "W &amp; &lt;W&gt;", described);
    let links = "<div id=\"app\"><ul data-posts><li><a href=\"posts/2024-01-03-weekly.md\">Weekly 3</a></li>\
                 <li><a href=\"posts/2024-01-02-weekly.md\">Weekly 2</a></li>\
                 <li><a href=\"posts/2024-01-01-weekly.md\">Weekly 1</a></li>\
                 <li><a href=\"catalogue.json\">catalogue.json</a></li></ul></div></body></html>";
    assert!(unknown.ends_with(links), "expected {links}, found {unknown}");
}

#[test]
fn posts_are_published_byte_for_byte() {
    let folder = Folder::new();
    let bytes = b"\xef\xbb\xbf---\r\ntitle: A\r\n---\r\n\r\n## B\r\n- c  \r\n\tno newline at the end";
    folder.file("posts/a.md", bytes);
    folder.build().went_well();
    assert_eq!(folder.bytes("out/posts/a.md"), bytes);
}

#[test]
fn only_posts_are_posts() {
    let folder = Folder::new();
    folder
        .file("posts/a.md", "# A\n")
        .file("posts/2014/b.markdown", "# B\n")
        .file("posts/2015/c/index.md", "# C\n")
        .file("posts/README.md", "# About\n")
        .file("posts/index.md", "# All issues\n")
        .file("posts/2015/template.md", "# Weekly N\n")
        .file("posts/CONTRIBUTING.md", "# How to take part\n")
        .file("posts/_draft.md", "# Draft\n")
        .file("posts/_template/index.md", "# Weekly N\n")
        .file("posts/_posts/f.mdx", "# F\n")
        .file("posts/.hidden.md", "# Hidden\n")
        .file("posts/.git/d.md", "# D\n")
        .file("posts/node_modules/e.md", "# E\n")
        .file("posts/picture.png", "")
        .file("posts/第九期 (2).md", "# 第九期\n");
    let said = folder.build();
    said.went_well();
    for path in ["2015/template.md", "CONTRIBUTING.md", "README.md", "index.md"] {
        assert!(
            said.notes
                .contains(&format!("note: skipped posts/{path}: about the folder, not of the series\n"))
        );
    }
    assert_eq!(said.stdout, "5 issues, 0 projects, 0 sections → out\n");
    assert_eq!(
        folder.files("out/posts"),
        ["a.md", "b.md", "c.md", "f.md", "第九期 (2).md"],
        "flattened, and nothing else"
    );
    assert!(folder.read("out/404.html").contains("posts/%E7%AC%AC%E4%B9%9D%E6%9C%9F%20%282%29.md"));
}

#[test]
fn an_index_above_most_posts_is_none() {
    let folder = Folder::new();
    let skips = |path: &str| folder.build().notes.contains(&format!("note: skipped posts/{path}: about"));
    folder.file("posts/2018/index.md", "# 2018\n").file("posts/2018/49/index.md", "# Week 49\n");
    assert!(!skips("2018/index.md"), "it may be an issue of two parts");
    folder.file("posts/2019/2/index.md", "# Week 2\n");
    assert!(skips("2018/index.md"));
    folder.file("posts/2020/index.md", "# An issue\n").file("posts/2020/pictures/a.png", "");
    folder.file("posts/2020/pictures/notes.md", "# Notes\n").file("posts/2019/3/index.md", "# Week 3\n");
    assert!(!skips("2020/index.md"));
    folder.file("posts/2021/index.md", "# 2021\n\n- [A call](a.md)\n");
    assert!(!skips("2021/index.md"), "nothing stands beside it");
    folder.file("posts/2021/a.md", "# A call\n").file("posts/2020/b.md", "# Another\n\n- b\n");
    assert!(skips("2021/index.md"));
    folder.file("posts/2020/index.md", "# 2020\n\n- Frogs are back.\n");
    assert!(!skips("2020/index.md"));
}

#[test]
fn a_site_in_the_folder_of_the_posts_is_none_of_them() {
    let folder = Folder::with_posts(2);
    let build = || folder.digest(&["build", "posts", "--out", "posts/site", "--app", "app"]);
    build().went_well();
    let first = folder.files("posts/site");
    build().went_well();
    assert_eq!(folder.files("posts/site"), first);
    assert_eq!(folder.digest(&["check", "-q", "posts"]).stdout, "nothing found in 2 posts\n");
    assert_eq!(folder.digest(&["new", "posts"]).stdout, "posts/2024-01-03-weekly.md\n");
}

#[test]
fn drafts_are_published_when_they_are_asked_for() {
    let folder = Folder::new();
    folder
        .file("posts/2024-01-05-a.md", "---\ndraft: false\npublished: true\n---\n# Weekly 1\n\n- a\n")
        .file("posts/2024-01-12-b.md", "---\ndraft: true\n---\n# Weekly 2\n\n- b ![c](b.png)\n")
        .file("posts/b.png", "")
        .file("posts/2024-01-19-c.md", "+++\ndraft = true\n+++\n# Weekly 3\n\n- c\n")
        .file("posts/2024-01-26-d.md", "---\npublished: false\n---\n# Weekly 4\n\n- d\n")
        .file("posts/2024-02-02-e.md", "Title: Weekly 5\nStatus: draft\n\n- e\n")
        .file("posts/_drafts/2024-02-09-f.md", "# Weekly 6\n\n- f\n");
    // Twice, as the second build knows the posts.
    for _ in 0..2 {
        let said =
            folder.digest(&["build", "--posts", "posts", "--app", "app", "--out", "out", "--incremental"]);
        said.went_well();
        let drafts = ["2024-01-12-b", "2024-01-19-c", "2024-01-26-d", "2024-02-02-e", "_drafts/2024-02-09-f"];
        for draft in drafts {
            let skipped = format!("skipped posts/{draft}.md: a draft\n");
            assert!(said.notes.contains(&skipped), "expected {skipped}, found {}", said.notes);
        }
        assert_eq!(folder.files("out/posts"), ["2024-01-05-a.md"]);
        assert_eq!(folder.catalogue().total, 1);
        let said = folder.digest(&["build", "--posts", "posts", "--app", "app", "--out", "all", "--drafts"]);
        said.went_well();
        assert!(said.stdout.contains("6 issues"), "{}", said.stdout);
    }
    // The next issue follows what is being written, and a draft is checked as any other.
    assert_eq!(folder.digest(&["new", "posts", "--stdout"]).stdout.lines().next(), Some("# Weekly 7"));
    let said = folder.digest(&["check", "posts"]);
    assert!(said.stdout.ends_with(" in 6 posts\n"), "{}", said.stdout);
    let alone = Folder::new();
    alone.file("posts/a.md", "---\ndraft: true\n---\n- a\n");
    alone.build().stopped("error: expected a post that is no draft, found drafts alone in posts\n");
}

#[test]
fn what_stands_beside_a_post_is_published_with_it() {
    let folder = Folder::new();
    folder
        .file("posts/a.md", "# A\n\n- ![one](img/one.png) [slides](slides.pdf) ![none](img/none.png)\n")
        .file(
            "posts/2024/第九期/index.md",
            "# B\n\n- ![two](./two%20b.svg) ![one](../../img/one.png) [folder](pics)\n",
        )
        .file("posts/2024/第九期/two b.svg", "<svg/>")
        .file("posts/2024/第九期/pics/unused.png", "unused")
        .file("posts/img/one.png", "one")
        .file("posts/img/secret.png", "secret")
        .file("posts/slides.pdf", "slides")
        .file("secret.png", "secret")
        .file("posts/c.md", "# C\n\n- ![no](../secret.png) <img src=\"/etc/passwd\">\n");
    folder.build().went_well();
    assert_eq!(
        folder.files("out/posts"),
        ["2024/第九期/two b.svg", "a.md", "c.md", "img/one.png", "slides.pdf", "第九期.md"]
    );
    let page = folder.read("out/issues/第九期/index.html");
    assert!(page.contains("src=\"posts/2024/%E7%AC%AC%E4%B9%9D%E6%9C%9F/./two%20b.svg\""), "{page}");
    assert!(page.contains("src=\"posts/2024/%E7%AC%AC%E4%B9%9D%E6%9C%9F/../../img/one.png\""), "{page}");
    assert!(folder.read("out/issues/a/index.html").contains("src=\"posts/img/one.png\""));
    // In an unchanged build, and where a picture has changed.
    folder.digest(&["build", "posts", "--out", "out", "--app", "app", "--incremental"]).went_well();
    folder.file("posts/img/one.png", "another one");
    folder.digest(&["build", "posts", "--out", "out", "--app", "app", "--incremental"]).went_well();
    assert_eq!(folder.read("out/posts/img/one.png"), "another one");
}

#[cfg(unix)]
#[test]
fn what_only_its_owner_may_read_is_published_for_all() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new();
    folder.file("posts/a.md", "# A\n\n- ![one](one.png)\n").file("posts/one.png", "one");
    for file in ["posts/a.md", "posts/one.png"] {
        fs::set_permissions(folder.path(file), fs::Permissions::from_mode(0o600)).unwrap();
    }
    folder.build().went_well();
    let mode = |path: &str| fs::metadata(folder.path(path)).unwrap().permissions().mode();
    for file in ["out/posts/a.md", "out/posts/one.png"] {
        assert_eq!(mode(file), mode("out/index.html"), "{file}");
    }
}

#[test]
fn numbers_stand_beside_titles_where_there_are_enough() {
    let home = |titles: [&str; 5]| {
        let folder = Folder::new();
        for (index, title) in titles.iter().enumerate() {
            folder.file(&format!("posts/2024-01-0{}.md", index + 1), format!("# {title}\n\n- a\n"));
        }
        folder.build().went_well();
        let page = folder.read("out/index.html");
        (page.contains("data-numbered"), page.matches("<span aria-hidden=\"true\">").count())
    };
    assert_eq!(home(["Weekly 1", "Weekly 2", "An essay", "Weekly 3", "Weekly 4"]), (true, 4));
    assert_eq!(home(["January", "February", "March", "April", "Weekly 4"]), (false, 0));
    assert_eq!(home(["1: A", "2: B", "3: C", "4: D", "5: E"]), (false, 0));
}

#[test]
fn a_series_is_in_one_language() {
    let folder = Folder::new();
    folder
        .file("posts/9.md", "# 第九期\n\n- 一\n")
        .file("posts/en/9.md", "# Issue 9\n\n- one\n")
        .file("posts/10.md", "# 第十期\n\n- 二\n")
        .file("posts/10.en.md", "# Issue 10\n\n- two\n")
        .file("posts/en/11.md", "# Issue 11\n\n- not in Chinese yet\n");
    let said = folder.build();
    said.went_well();
    assert!(
        said.notes.contains("skipped 2 posts: translations of others, as posts/10.en.md\n"),
        "{}",
        said.notes
    );
    assert_eq!(folder.files("out/posts"), ["10.md", "11.md", "9.md"]);
    folder.digest(&["build", "posts/en", "--out", "out", "--app", "app"]).went_well();
    assert_eq!(folder.files("out/posts"), ["11.md", "9.md"]);
}

#[test]
fn an_index_that_stands_alone_is_a_post() {
    let folder = Folder::new();
    folder.file("posts/index.md", "# Issue 1\n\n- a\n");
    assert!(folder.build().stdout.contains("1 issue, "));
}

#[test]
fn a_readme_in_each_folder_is_a_post() {
    let folder = Folder::new();
    folder
        .file("posts/README.md", "# About\n")
        .file("posts/week-1/README.md", "# Week 1\n\n- a\n")
        .file("posts/week-1/demo/README.md", "# How to run it\n")
        .file("posts/week-2/readme.md", "# Week 2\n\n- See [the first](../week-1/README.md).\n");
    folder.build().went_well();
    assert_eq!(folder.files("out/posts"), ["week-1.md", "week-2.md"]);
    let page = folder.read("out/issues/week-2/index.html");
    assert!(page.contains("href=\"issues/week-1/\""), "{page}");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_no_post() {
    let folder = Folder::with_posts(1);
    assert!(std::process::Command::new("mkfifo").arg(folder.path("posts/x.md")).status().unwrap().success());
    assert!(folder.build().stdout.starts_with("1 issue, "));
}

#[cfg(unix)]
#[test]
fn links_in_circles_do_no_harm() {
    let folder = Folder::with_posts(1);
    std::os::unix::fs::symlink("..", folder.path("posts/up")).unwrap();
    std::os::unix::fs::symlink(".", folder.path("posts/here")).unwrap();
    fs::remove_dir_all(folder.path("app/icons")).unwrap();
    let said = folder.build();
    said.went_well();
    assert!(said.stdout.starts_with("1 issue, "), "{}", said.stdout);
}

#[test]
fn a_series_without_a_title_is_named_by_its_posts() {
    let folder = Folder::with_posts(3);
    folder.build().went_well();
    let series = folder.catalogue().series;
    assert_eq!((series.title.as_str(), series.language), ("Weekly", None));
}

#[test]
fn a_series_whose_titles_do_not_agree_is_named_by_the_nearest_telling_folder() {
    let folder = Folder::new();
    folder
        .file("garden/content/posts/one.md", "# One\n\ntext\n")
        .file("garden/content/posts/two.md", "# Two\n\ntext\n")
        .file("garden/content/de/2024/three.md", "# Three\n\ntext\n")
        .file("garden/content/de/2024/four.md", "# Four\n\ntext\n");
    for posts in ["garden/content/posts", "garden/content/de/2024", "garden"] {
        folder.digest(&["build", posts, "--app", "app", "--out", "out"]).went_well();
        assert_eq!(folder.catalogue().series.title, "garden", "{posts}");
    }
}

#[test]
fn the_tiny_series_says_what_its_site_toml_does() {
    let folder = Folder::new();
    folder.build_from("tests/data/tiny").went_well();
    let catalogue = folder.catalogue();
    assert_eq!(catalogue.series.title, "Garden Weekly");
    assert_eq!(catalogue.series.word.as_deref(), Some("Bed"));
    let newest_first: Vec<_> = catalogue.newest.iter().map(|issue| issue.number).collect();
    assert_eq!(newest_first, [Some(3), Some(2), Some(1)], "the undated third follows the second");
    let muted: Vec<_> = catalogue.tags.iter().filter(|tag| tag.muted).map(|tag| tag.name.as_str()).collect();
    assert_eq!(muted, ["Classifieds"]);
}

#[test]
fn every_dialect_of_front_matter_is_read() {
    let folder = Folder::new();
    let said = folder.build_from("tests/data/dialects");
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    assert_eq!(folder.catalogue().total, 8);
}

#[test]
fn list_prints_issues_and_tags() {
    let folder = Folder::with_posts(2);
    let said = folder.digest(&["list", "--posts", "posts"]);
    said.went_well();
    assert_eq!(
        said.stdout,
        "number  date        period                  entries  slug\n\
         \x20    1  2024-01-01  -                             2  2024-01-01-weekly\n\
         \x20    2  2024-01-02  -                             2  2024-01-02-weekly\n\
         \n\
         issues  entries  project\n\
         \x20    2        2  Heat (heat)\n\
         \x20    2        2  Nova (nova)\n\
         \n\
         issues  entries  section\n"
    );
}
