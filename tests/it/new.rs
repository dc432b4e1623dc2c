//! `digest new`: what it writes is read back with the number, period, date and headings that follow.

use std::fs;
use std::path::Path;

use digest_viewer::core::issue::{Context, Issue};
use digest_viewer::core::post_path;

use crate::folder::{Folder, post};

/// A copy of a folder of the project's as `posts/`.
fn copy(of: &str) -> Folder {
    let folder = Folder::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(of)).unwrap() {
        let path = entry.unwrap().path();
        folder.file(
            &format!("posts/{}", path.file_name().unwrap().to_str().unwrap()),
            fs::read(&path).unwrap(),
        );
    }
    folder
}

/// Writes the next issue, and shows what the core reads from it.
#[track_caller]
fn written(folder: &Folder, arguments: &[&str]) -> String {
    let said = folder.digest(&[&["new", "posts"], arguments].concat());
    said.went_well();
    let path = said.stdout.trim_end();
    let issue = Issue::read(&post_path::slug(path).unwrap(), &folder.read(path), &Context::default());
    let shown = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
    let headings: Vec<_> = issue
        .sections
        .iter()
        .map(|section| match section.parent {
            Some(parent) => format!("{}/{}", issue.sections[parent].name, section.name),
            None => section.name.clone(),
        })
        .collect();
    format!(
        "{path} | {} | {} | {} | {} | {}",
        issue.title,
        shown(issue.number.map(|number| number.to_string())),
        shown(issue.period.map(|period| format!("{}..{}", period.start, period.end))),
        shown(issue.date.map(|date| date.to_string())),
        headings.join(", ")
    )
}

#[test]
fn the_sample_series_goes_on() {
    let folder = copy("static/posts");
    assert_eq!(
        written(&folder, &[]),
        "posts/2014-05-10-openstack-digest-0424-0510.md | OpenStack 社区动态第十三期(0424-0510) | 13 | \
         2014-04-24..2014-05-10 | 2014-05-10 | 业界动态, 社区跟踪, 社区跟踪/Common, 社区跟踪/Nova, 社区跟踪/Neutron, 社区跟踪/Tempest"
    );
    let said = folder.digest(&["check", "posts", "--deny", "warnings"]);
    assert_eq!((said.code, said.stdout.as_str()), (Some(0), "nothing found in 8 posts\n"));
    assert_eq!(
        written(&folder, &["--date", "2014-06-01"]),
        "posts/2014-06-01-openstack-digest-0511-0601.md | OpenStack 社区动态第十四期(0511-0601) | 14 | \
         2014-05-11..2014-06-01 | 2014-06-01 | 业界动态, 社区跟踪, 社区跟踪/Common, 社区跟踪/Nova, 社区跟踪/Neutron, 社区跟踪/Tempest"
    );
}

#[test]
fn every_dialect_goes_on() {
    assert_eq!(
        written(&copy("tests/data/tiny"), &[]),
        "posts/garden-weekly-4.md | Garden Weekly #4 | 4 | - | - | Tomatoes, Beans, Compost, Classifieds"
    );
    let folder = copy("tests/data/dialects");
    assert_eq!(written(&folder, &[]), "posts/2024-02-23.md | Issue 9 | 9 | - | 2024-02-23 | Tools, Reading");
    let mail = Folder::new();
    mail.file("posts/2024-01-05.md", "---\nsubject: Frogs 4\n---\n\n### Ponds\n\n- a\n");
    assert_eq!(
        written(&mail, &["--date", "2024-01-12"]),
        "posts/2024-01-12.md | Frogs 5 | 5 | - | 2024-01-12 | Ponds"
    );
    // From each dialect the next of it.
    for (name, path, header) in [
        (
            "2024-01-12-toml.md",
            "posts/2024-01-27-toml.md",
            "+++\ntitle = \"Issue 3\"\ndate = 2024-01-27\n[taxonomies]\ntags = [\"dialects\"]\n+++\n",
        ),
        (
            "2024-01-19-pelican.md",
            "posts/2024-01-27-pelican.md",
            "Title: Issue 4\nDate: 2024-01-27 18:30\nCategory: dialects\nTags: headers, blank lines\n",
        ),
        ("2024-01-26-none.md", "posts/2024-01-27-none.md", "# Issue 5\n"),
    ] {
        let alone = Folder::new();
        alone.file(&format!("posts/{name}"), folder.bytes(&format!("posts/{name}")));
        alone.digest(&["new", "--date", "2024-01-27"]).went_well();
        assert_eq!(alone.read(path), format!("{header}\n## Tools\n\n## Reading\n"), "{name}");
    }
}

#[test]
fn quarters_and_several_months_go_on() {
    for (path, title, next) in [
        (
            "2026-Q4.md",
            "News of Q4 2026",
            "posts/2027-Q1.md | News of Q1 2027 | - | 2027-01-01..2027-03-31 | - | Tools",
        ),
        (
            "status-2026q1.md",
            "社区动态 2026年第一季度",
            "posts/status-2026q2.md | 社区动态 2026年第二季度 | - | 2026-04-01..2026-06-30 | - | Tools",
        ),
        (
            "news-9.md",
            "News 9, March–April 2024",
            "posts/news-10.md | News 10, May–June 2024 | 10 | 2024-05-01..2024-06-30 | - | Tools",
        ),
        (
            "9.md",
            "News 9: Nov/Dec 2024",
            "posts/10.md | News 10: Jan/Feb 2025 | 10 | 2025-01-01..2025-02-28 | - | Tools",
        ),
    ] {
        let folder = Folder::new();
        folder.file(&format!("posts/{path}"), format!("# {title}\n\n## Tools\n\n- x\n"));
        assert_eq!(written(&folder, &[]), next, "{path}");
    }
}

#[test]
fn a_heading_that_says_what_the_file_name_does_is_one() {
    for (post, next) in [("# Issue 7\n\n- x\n", "# Issue 8\n"), ("- x\n", "")] {
        let folder = Folder::new();
        folder.file("posts/issue-7.md", post);
        folder.digest(&["new", "posts"]).went_well();
        assert_eq!(folder.read("posts/issue-8.md"), next, "{post:?}");
    }
}

#[test]
fn a_header_keeps_habits_and_forgets_the_rest() {
    let header = |number: u32, day: &str, summary: &str| {
        format!(
            "---\r\nlayout: post\r\ntitle: \"周刊（第 {number} 期）：{summary}\"\r\nnumber: {number}\r\ndate: {day}T08:00:00+08:00\r\n\
             summary: {summary}\r\npermalink: /weekly/{number}/\r\ntags:\r\n  - garden\r\n  - weekly\r\nauthor: Ann # always\r\n---\r\n\r\n## 菜畦\r\n"
        )
    };
    let folder = Folder::new();
    folder
        .file("posts/2024/02/2024-02-22-seeds.md", header(99, "2024-02-22", "种子"))
        .file("posts/2024/02/2024-02-29-frost.md", header(100, "2024-02-29", "霜"));
    let said = folder.digest(&["new"]);
    assert_eq!(
        (said.code, said.stdout.as_str()),
        (Some(0), "posts/2024/03/2024-03-07.md\n"),
        "{}",
        said.stderr
    );
    assert_eq!(
        folder.read("posts/2024/03/2024-03-07.md"),
        "---\r\nlayout: post\r\ntitle: \"周刊（第 101 期）\"\r\nnumber: 101\r\ndate: 2024-03-07T08:00:00+08:00\r\nsummary:\r\n\
         permalink: /weekly/101/\r\ntags:\r\n  - garden\r\n  - weekly\r\nauthor: Ann # always\r\n---\r\n\r\n## 菜畦\r\n"
    );
}

#[test]
fn what_follows_a_draft_is_one() {
    #[track_caller]
    fn case(before: &str, last: &str, arguments: &[&str], expected: &str) {
        let folder = Folder::new();
        for (number, header) in [(7, before), (8, last)] {
            let text = header.replace("TITLE", &format!("Weekly {number}"));
            folder.file(&format!("posts/weekly-{number}.md"), text);
        }
        folder.digest(&[&["new", "posts"], arguments].concat()).went_well();
        assert_eq!(folder.read("posts/weekly-9.md"), expected, "{last:?}");
    }
    let dated = "---\ntitle: TITLE\ndate: 2024-02-07\n---\n";
    case(
        dated,
        "---\ntitle: TITLE\ndate: 2024-02-14\ndraft: true\n---\n",
        &[],
        "---\ntitle: Weekly 9\ndate: 2024-02-21\ndraft: true\n---\n",
    );
    case(
        "---\ntitle: TITLE\ndate: 2024-02-07\npublished: true\n---\n",
        "---\ntitle: TITLE\ndate: 2024-02-14\npublished: false\n---\n",
        &[],
        "---\ntitle: Weekly 9\ndate: 2024-02-21\npublished: false\n---\n",
    );
    case(
        "Title: TITLE\nDate: 2024-02-07\nStatus: published\n",
        "Title: TITLE\nStatus: draft\n",
        &["--date", "2024-02-22"],
        "Title: Weekly 9\nDate: 2024-02-22\nStatus: draft\n",
    );
    case(
        dated,
        "+++\ndraft = true\ntitle = \"TITLE\"\n+++\n",
        &["--date", "2024-02-22"],
        "+++\ndraft = true\ntitle = \"Weekly 9\"\ndate = \"2024-02-22\"\n+++\n",
    );
    case(
        dated,
        "---\ndraft: true\n---\n# TITLE\n",
        &["--date", "2024-02-22"],
        "---\ndraft: true\ndate: 2024-02-22\n---\n\n# Weekly 9\n",
    );
}

#[test]
fn headings_are_those_of_most_issues_in_their_order() {
    let folder = Folder::new();
    for (number, headings) in ["A > b c, D", "A > b c e, D, Once", "A > c, D", "b, D"].iter().enumerate() {
        let number = number + 1;
        let mut text = format!("# Weekly {number}\n");
        for part in headings.split(", ") {
            let (above, below) = part.split_once(" > ").unwrap_or((part, ""));
            text += &format!("\n## [{above}](https://x.y/{above})\n\n- x\n");
            for name in below.split_whitespace() {
                text += &format!("\n### {name} [{number}](https://x.y/{number})\n\n- x\n")
                    .replace(&format!(" [{number}](https://x.y/{number})"), "");
            }
        }
        folder.file(&format!("posts/2024-01-0{number}-weekly-{number}.md"), text);
    }
    folder.digest(&["new"]).went_well();
    assert_eq!(
        folder.read("posts/2024-01-05-weekly-5.md"),
        "# Weekly 5\n\n## [A](https://x.y/A)\n\n### b\n\n### c\n\n## [D](https://x.y/D)\n"
    );
}

#[test]
fn nothing_is_overwritten() {
    let folder = Folder::with_posts(2);
    folder.file("posts/_2024-01-03-weekly.md", "a draft");
    let printed = folder.digest(&["new", "--stdout"]);
    assert_eq!(printed.stdout, "---\ntitle: Weekly 3\n---\n\n## Projects\n\n### Nova\n\n### Heat\n");
    assert_eq!(folder.files("posts").len(), 3);
    fs::create_dir(folder.path("posts/2024-01-03-weekly.md")).unwrap();
    folder.digest(&["new"]).stopped(
        "error: expected no file at posts/2024-01-03-weekly.md, found one, which is left as it is\n",
    );
}

#[test]
fn what_cannot_be_continued_is_an_error() {
    let folder = copy("tests/data/tiny");
    folder.digest(&["new", "--date", "2024-03-20"]).stopped(
        "error: cannot continue the series in posts/garden-weekly-4.md: expected number 4, dated 2024-03-20, \
         found number 4, undated in what was written for it; write this one by hand\n",
    );
    assert_eq!(folder.digest(&["new", "--date", "tomorrow"]).code, Some(2));
    for day in ["2014-04-23", "2014-04-22"] {
        copy("static/posts").digest(&["new", "--date", day]).stopped(&format!(
            "error: expected a day after 2014-04-23, when the last issue came out, in \
             posts/2014-04-23-openstack-digest-0410-0423.md, found {day}\n"
        ));
    }
    folder.file("posts/latin.md", b"ol\xe9");
    let said = folder.digest(&["new"]);
    assert_eq!(said.code, Some(1));
    assert!(said.stderr.starts_with("posts/latin.md:1: error: expected UTF-8"), "{}", said.stderr);
    let folder = Folder::new();
    folder.file("posts/2024-01-01.md", post(1, "Weekly"));
    assert_eq!(folder.digest(&["new", "nowhere"]).code, Some(1));
}

#[test]
fn months_and_folders_go_on() {
    #[track_caller]
    fn case(posts: &[(&str, &str)], expected: &str) {
        let folder = Folder::new();
        for (path, text) in posts {
            folder.file(&format!("posts/{path}"), text);
        }
        assert_eq!(written(&folder, &[]), expected);
    }
    let news = "## News\n\n- a\n";
    case(
        &[("2024/1104.md", news), ("2024/1111.md", news)],
        "posts/2024/1118.md | 2024-11-18 | - | - | 2024-11-18 | News",
    );
    case(
        &[("2015-11.md", news), ("2015-12.md", news)],
        "posts/2016-01.md | 2016-01 | - | 2016-01-01..2016-01-31 | - | News",
    );
    case(
        &[("2025/11/news.md", news), ("2025/12/news.md", news)],
        "posts/2026/01/news.md | News | - | - | - | News",
    );
    let franklin = |day: &str, month: &str| {
        format!("@def title = \"Month ({month})\"\n@def published = \"{day}\"\n\n{news}")
    };
    case(
        &[
            ("2026/02/news.md", &franklin("1 February 2026", "January 2026")),
            ("2026/03/news.md", &franklin("1 March 2026", "February 2026")),
        ],
        "posts/2026/04/news.md | Month (March 2026) | - | - | 2026-04-01 | News",
    );
    let month =
        |date: &str, month: &str| format!("---\ntitle: Month of {month}\ndate: {date}\n---\n\n{news}");
    case(
        &[
            ("2026-04/index.md", &month("2026-05-06", "April 2026")),
            ("2026-05/index.md", &month("2026-06-05", "May 2026")),
        ],
        "posts/2026-06/index.md | Month of June 2026 | - | - | 2026-07-05 | News",
    );
}
