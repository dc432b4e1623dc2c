//! `digest check`: every rule, its place and its exit code, through the real binary. What it prints of `tests/data/check/bad`
//! stands in `tests/data/check/bad.txt`; with `SNAPSHOTS=overwrite` that is written anew, to be read before it is kept.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use digest_viewer::cli::rule::Rule;
use serde_json::Value;

use crate::folder::{Folder, Said, post};

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/check")
}

/// A copy of a series of `tests/data/check` as `posts/`.
fn series(name: &str) -> Folder {
    let folder = Folder::new();
    let root = data().join(name);
    let mut ahead = vec![root.clone()];
    while let Some(inner) = ahead.pop() {
        for entry in fs::read_dir(inner).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                ahead.push(path);
            } else {
                let below = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                folder.file(&format!("posts/{below}"), fs::read(&path).unwrap());
            }
        }
    }
    folder
}

fn findings(said: &Said) -> Vec<Value> {
    said.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn rules(said: &Said) -> BTreeSet<String> {
    findings(said).iter().map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_is_wrong_is_shown_with_its_place() {
    let said = series("bad").digest(&["check", "posts"]);
    let snapshot = data().join("bad.txt");
    if std::env::var_os("SNAPSHOTS").is_some_and(|wish| wish == "overwrite") {
        fs::write(&snapshot, &said.stdout).unwrap();
    }
    assert_eq!(said.stdout, fs::read_to_string(snapshot).unwrap());
    assert_eq!((said.code, said.stderr.as_str()), (Some(1), ""));
}

#[test]
fn what_is_right_is_not() {
    let folder = series("clean");
    let said = folder.digest(&["check", "--deny", "warnings", "posts"]);
    assert_eq!(
        (said.code, said.stdout.as_str(), said.stderr.as_str()),
        (Some(0), "nothing found in 3 posts\n", "")
    );
    assert_eq!(folder.digest(&["check", "--format", "json"]).stdout, "");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for sound in ["static/posts", "tests/data/tiny"] {
        let said = folder.digest(&["check", "-q", "--posts", root.join(sound).to_str().unwrap()]);
        assert!(said.stdout.starts_with("nothing found in "), "{sound}: {}", said.stdout);
    }
}

#[cfg(unix)]
#[test]
fn every_rule_is_broken_somewhere() {
    let folder = series("bad");
    let mut broken = rules(&folder.digest(&["check", "--format", "json"]));
    // What no repository can hold.
    let link = |to: &str, link: &str| std::os::unix::fs::symlink(to, folder.path(link)).unwrap();
    link("../app/index.html", "posts/link.html");
    folder.file("posts/2024-03-15-link.md", "# Weekly 11\n\n- [a](link.html)\n");
    broken.extend(rules(&folder.digest(&["check", "--format", "json"])));
    link("nowhere", "posts/gone.md");
    folder.file("posts/a\u{7}.md", "# A\n").file("posts/site.toml", "titel = 'x'\n");
    broken.extend(rules(&folder.digest(&["check", "--format", "json"])));
    let all: BTreeSet<_> = Rule::value_variants().iter().map(|rule| rule.code()).collect();
    assert_eq!(broken, all);
}

#[test]
fn every_rule_is_documented() {
    let docs = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/check.md")).unwrap();
    let rules = Rule::value_variants().iter().map(|rule| {
        let value = rule.to_possible_value().unwrap();
        format!("| `{}` | {} | {} |", rule.code(), rule.severity(), value.get_help().unwrap())
    });
    let rows: Vec<_> =
        docs.lines().filter(|line| line.starts_with("| `") && line.matches('|').count() == 4).collect();
    assert_eq!(rows, rules.collect::<Vec<_>>());
}

#[test]
fn what_is_collected_in_one_issue_is_not_left_out() {
    let checked = |titles: [&str; 4]| {
        let folder = Folder::new();
        for (day, title) in (1..).zip(titles) {
            folder.file(&format!("posts/2024-01-0{day}-x.md"), format!("# {title}\n\n- x\n"));
        }
        rules(&folder.digest(&["check", "--format", "json", "posts"])).into_iter().collect::<Vec<_>>()
    };
    let none = [""; 0];
    assert_eq!(checked(["Weekly #3", "Weekly #4-5", "Weekly #6 & #7", "Weekly #8"]), none);
    assert_eq!(checked(["周刊第3期", "合订本（第 4~6 期）", "周刊第7期", "周刊第8期"]), none);
    assert_eq!(checked(["Weekly #3", "Weekly #4-5", "Weekly #7", "Weekly #8"]), ["number-gap"]);
}

#[test]
fn numbers_may_begin_anew_with_a_volume() {
    let checked = |titles: &[&str]| {
        let folder = Folder::new();
        for (month, title) in (1..).zip(titles) {
            folder.file(&format!("posts/2024-0{month}-05-x.md"), format!("# {title}\n\n- x\n"));
        }
        rules(&folder.digest(&["check", "--format", "json", "posts"])).into_iter().collect::<Vec<_>>()
    };
    let first = ["Volume 1 Issue 1", "Volume 1 Issue 2"];
    let with = |more: &[&'static str]| checked(&[&first[..], more].concat());
    assert_eq!(with(&["Volume 2 Issue 1", "Volume 2 Issue 2"]), [""; 0]);
    assert_eq!(with(&["Volume 2 Issue 1", "Volume 2 Issue 1"]), ["number-repeated"]);
    assert_eq!(checked(&["Vol. 1", "Vol. 2", "Vol. 2"]), ["number-repeated"]);
}

#[test]
fn numbers_may_begin_anew_each_year() {
    let weekly = |folder: &Folder, date: &str, number: u32| {
        folder.file(&format!("posts/{date}-weekly.md"), format!("# Weekly {number}\n\n- x\n"));
    };
    let checked = |issues: &[(&str, u32)]| {
        let folder = Folder::new();
        issues.iter().for_each(|(date, number)| weekly(&folder, date, *number));
        rules(&folder.digest(&["check", "--format", "json", "posts"])).into_iter().collect::<Vec<_>>()
    };
    let years =
        [("2023-11-01", 9), ("2023-12-01", 10), ("2024-01-05", 1), ("2024-02-05", 2), ("2025-01-06", 1)];
    assert_eq!(checked(&years), [""; 0]);
    assert_eq!(checked(&[&years[..], &[("2025-02-06", 3)]].concat()), ["number-gap"]);
    assert_eq!(checked(&[&years[..], &[("2025-02-06", 1)]].concat()), ["number-repeated"]);
    // One slip is no habit.
    let on = [("2023-11-01", 1), ("2023-12-01", 2), ("2024-01-05", 3), ("2024-02-05", 2), ("2025-01-06", 4)];
    assert_eq!(checked(&on), ["number-repeated"]);

    let folder = Folder::new();
    years.iter().for_each(|(date, number)| weekly(&folder, date, *number));
    let new = |date: &str| folder.digest(&["new", "posts", "--date", date, "--stdout"]).stdout;
    assert!(new("2025-03-07").contains("Weekly 2"), "{}", new("2025-03-07"));
    assert!(new("2026-01-07").contains("Weekly 1"), "{}", new("2026-01-07"));
}

#[test]
fn a_number_may_be_shared() {
    let repeated = |posts: &[(String, String)]| {
        let folder = Folder::new();
        for (file, title) in posts {
            folder.file(&format!("posts/{file}.md"), format!("# {title}\n\n- x\n"));
        }
        let said = folder.digest(&["check", "--format", "json", "posts"]);
        findings(&said).iter().filter(|finding| finding["rule"] == "number-repeated").count()
    };
    let weekly = |number: u32| (format!("weekly-{number}"), format!("Weekly {number}"));
    let posts: Vec<_> = (1..=20).map(weekly).collect();
    let with = |more: &[(&str, &str)]| {
        let more = more.iter().map(|&(file, title)| (file.to_owned(), title.to_owned()));
        repeated(&posts.iter().cloned().chain(more).collect::<Vec<_>>())
    };
    assert_eq!(with(&[("a", "Weekly 3"), ("b", "Gardens 4"), ("c", "Weekly 5"), ("d", "Weekly 3")]), 4);

    // Several hands write of one meeting.
    let meeting = |number: u32| {
        ["ann", "ben"].map(|name| (format!("2024_no{number}/{name}"), format!("Frogs #{number}")))
    };
    let meetings: Vec<_> = (1..=3).flat_map(meeting).collect();
    assert_eq!(repeated(&meetings), 0);
    let other = [("2025_no3/ann", "Frogs #3"), ("2025_no3/ben", "Frogs #3")];
    let other = other.map(|(file, title)| (file.to_owned(), title.to_owned()));
    assert_eq!(repeated(&[&meetings[..], &other].concat()), 1);
    // A month is no meeting.
    assert_eq!(with(&[("2024/3/a", "Weekly 3"), ("2024/3/b", "Weekly 3"), ("2024/3/c", "Weekly 21")]), 2);

    // Two kinds are counted side by side.
    let plan = |number: u32| (format!("plan-{number}"), format!("Plan for {number}"));
    let both = |plans: u32| [&posts[..], &(1..=plans).map(plan).collect::<Vec<_>>()].concat();
    assert_eq!([3, 4, 20].map(|plans| repeated(&both(plans))), [3, 0, 0]);
    let twice = |title: &str| [&both(8)[..], &[("x".to_owned(), title.to_owned())]].concat();
    assert_eq!(
        ["Weekly 3", "Plan for 3", "Gardens 3", "Weekly 21"].map(|title| repeated(&twice(title))),
        [1, 1, 1, 0]
    );

    // Most numbers stand twice, and titles say no more.
    let bare = |folder: &str| {
        (1..=9).map(|number| (format!("{folder}/{number}"), format!("{number}: Of {folder}"))).collect()
    };
    let [frogs, toads]: [Vec<_>; 2] = ["frogs", "toads"].map(bare);
    assert_eq!(repeated(&[&frogs[..], &toads[..3]].concat()), 3);
    assert_eq!(repeated(&[frogs, toads].concat()), 0);
}

#[test]
fn warnings_are_errors_where_denied() {
    let folder = Folder::new();
    folder.file(
        "posts/2024-01-01-weekly-1.md",
        "# Weekly 1\n\n- [x]()\n\n<iframe src='https://x.y'></iframe>\n",
    );
    #[track_caller]
    fn case(folder: &Folder, arguments: &str, code: i32, summary: &str) {
        let arguments: Vec<_> = arguments.split(' ').filter(|argument| !argument.is_empty()).collect();
        let said = folder.digest(&[&["check", "-q", "posts"], &*arguments].concat());
        assert_eq!((said.code, said.stdout.trim_end()), (Some(code), summary), "{arguments:?}");
    }
    case(&folder, "", 0, "1 warning, 1 note in 1 post");
    case(&folder, "--deny warnings", 1, "1 error, 1 note in 1 post");
    case(&folder, "--deny empty-link", 1, "1 error, 1 note in 1 post");
    case(&folder, "--deny number-gap", 0, "1 warning, 1 note in 1 post");
    case(&folder, "--deny embedded-html", 1, "1 error, 1 warning in 1 post");
    case(&folder, "--deny warnings --allow empty-link", 0, "1 note in 1 post");
    case(&folder, "--allow empty-link --allow embedded-html", 0, "nothing found in 1 post");
    let said = folder.digest(&["check", "--deny", "empty-lnk", "posts"]);
    assert_eq!(said.code, Some(2));
    assert!(said.stderr.contains("a similar value exists: 'empty-link'"), "{}", said.stderr);
}

#[test]
fn machines_get_one_object_a_line() {
    let folder = Folder::new();
    folder.file("posts/x.png", "a lamp");
    folder.file("posts/2024-01-01-第1期.md", "# 第1期\r\n\r\n**要闻：**文字{{ a }} [灯](x.png) []()\r\n");
    let said = folder.digest(&["check", "posts", "--format=json"]);
    assert_eq!(
        said.stdout,
        "{\"rule\":\"empty-link\",\"severity\":\"warning\",\"file\":\"posts/2024-01-01-第1期.md\",\"line\":3,\"column\":29,\
         \"end_line\":3,\"end_column\":33,\"expected\":\"a link with a target\",\"found\":\"an empty one\",\"hint\":null}\n"
    );
}

#[test]
fn colours_are_for_terminals() {
    let folder = Folder::new();
    folder.file("posts/a.md", "# A\n\n[x]()\n");
    assert!(!folder.digest(&["check"]).stdout.contains('\u{1b}'));
    assert!(folder.digest(&["check", "--color", "always"]).stdout.contains('\u{1b}'));
    assert!(!folder.digest(&["check", "--color", "never"]).stdout.contains('\u{1b}'));
}

#[test]
fn a_habit_is_no_slip() {
    let warned = |slips: u32| {
        let folder = Folder::new();
        for day in 1..=12 {
            let dated = day + if day <= slips { 4 } else { 0 };
            let post = format!("---\ntitle: Weekly {day}\ndate: 2024-01-{dated:02}\n---\n\ntext\n");
            folder.file(&format!("posts/2024-01-{day:02}-weekly.md"), post);
        }
        let said = folder.digest(&["check", "--allow", "date-order", "posts", "--format=json"]);
        findings(&said).len()
    };
    assert_eq!([0, 1, 3, 4, 12].map(warned), [0, 1, 3, 0, 0]);
}

#[test]
fn of_many_findings_of_a_rule_the_first_are_shown() {
    let folder = Folder::new();
    folder.file("posts/many.md", "# Many\n\n".to_owned() + &"- [x]()\n".repeat(23) + "- [a](htp://b)\n");
    let shown = |arguments: &[&str]| {
        let said = folder.digest(&[&["check", "posts"], arguments].concat());
        let last: Vec<_> = said.stdout.lines().rev().take(2).map(str::to_owned).collect();
        (said.stdout.matches("[empty-link]").count(), said.stdout.matches("[malformed-link]").count(), last)
    };
    let (empty, malformed, last) = shown(&[]);
    assert_eq!((empty, malformed), (20, 1));
    assert_eq!(last, ["24 warnings in 1 post", "and 3 more of `empty-link`, which --all shows"]);
    assert_eq!(shown(&["--deny", "warnings"]).0, 20);
    assert_eq!(shown(&["--all"]).0, 23);
    assert_eq!(findings(&folder.digest(&["check", "posts", "--format", "json"])).len(), 24);
}

#[test]
fn an_alias_ends_the_suspicion() {
    let folder = Folder::new();
    for number in 1..=4 {
        folder.file(&format!("posts/2024-01-0{number}-weekly.md"), post(number, "Weekly"));
    }
    let misspelt = post(5, "Weekly").replace("Heat", "Haet").replace("Nova", "Novae");
    folder.file("posts/2024-01-05-weekly.md", misspelt);
    let said = folder.digest(&["check", "--format", "json"]);
    let hints: Vec<_> =
        findings(&said).iter().map(|finding| finding["hint"].as_str().unwrap().to_owned()).collect();
    let alias = |hint: &String| hint.split_once("[projects.aliases]\n").unwrap().1.to_owned();
    let aliases: Vec<_> = hints.iter().map(alias).collect();
    assert_eq!(aliases, ["Novae = \"Nova\"", "Haet = \"Heat\""]);
    folder.file("posts/site.toml", format!("[projects.aliases]\n{}\n", aliases.join("\n")));
    assert_eq!(folder.digest(&["check"]).stdout, "nothing found in 5 posts\n");
}

#[test]
fn an_earlier_address_ends_the_suspicion() {
    let folder = Folder::with_posts(2);
    folder.file("posts/2024-01-03-weekly.md", "# Weekly 3\n\n- <http://old.example/a/2024/01/02/weekly/>\n");
    let said = folder.digest(&["check", "--format", "json"]);
    let hint = findings(&said)[0]["hint"].as_str().unwrap().to_owned();
    folder.file("posts/site.toml", hint.split_once("\n\n").unwrap().1);
    assert_eq!(folder.digest(&["check"]).stdout, "nothing found in 3 posts\n");
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let folder = Folder::new();
    folder
        .digest(&["check", "nowhere"])
        .stopped("error: expected a folder of posts, found nothing at nowhere\n");
    folder
        .digest(&["check"])
        .stopped("error: expected posts (*.md, *.markdown, *.mdx), found none in posts\n");
    fs::remove_dir(folder.path("posts")).unwrap();
    folder.digest(&["check"]).stopped(
        "error: expected the folder of the posts, found none named and no `posts` here; name it, as in `digest check path/to/posts`\n",
    );
    assert_eq!(folder.digest(&["check", "a", "--posts", "b"]).code, Some(2));
}

#[cfg(unix)]
#[test]
fn a_file_is_named_as_it_is_called() {
    let folder = Folder::new();
    for name in ["a\nb.md", "c\\d.md"] {
        folder.file(&format!("posts/{name}"), post(1, "Weekly"));
    }
    let latin = <OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(b"e\xe9.md");
    fs::write(folder.path("posts").join(latin), post(1, "Weekly")).unwrap();
    let said = folder.digest(&["check", "posts"]).stdout;
    assert!(said.contains("--> posts/a\\nb.md\n") && said.contains("--> posts/c\\d.md\n"), "{said}");
    let said = findings(&folder.digest(&["check", "--format", "json", "posts"]));
    let files: Vec<_> = said.iter().map(|finding| finding["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["posts/a\nb.md", "posts/c\\d.md", "posts/e\u{fffd}.md"]);
    let found: Vec<_> = said.iter().map(|finding| finding["found"].as_str().unwrap()).collect();
    assert_eq!(found, ["a control character", "a backslash", "bytes that are not UTF-8"]);
}

#[test]
fn a_site_toml_that_cannot_be_read_is_blamed_alone() {
    for (site_toml, rule) in [(&b"titel = 'x'"[..], "site-toml"), (b"title = '\xe9'", "not-utf8")] {
        let folder = Folder::with_posts(2);
        folder
            .file("posts/2024-01-03-weekly.md", "# Weekly 3\n\n- <http://old.example/a/2024/01/02/weekly/>\n")
            .file("posts/site.toml", site_toml);
        let said = folder.digest(&["check", "--format", "json"]);
        assert_eq!(rules(&said).into_iter().collect::<Vec<_>>(), [rule]);
    }
}

#[test]
fn a_hint_names_a_file_as_a_shell_takes_it() {
    for (name, shown) in [("ninth-九.md", "posts/ninth-九.md"), ("it's 9.md", r"'posts/it'\''s 9.md'")] {
        let folder = Folder::new();
        folder.file(&format!("posts/{name}"), b"# Caf\xe9\n");
        let hint = findings(&folder.digest(&["check", "--format", "json"]))[0]["hint"].clone();
        let hint = hint.as_str().unwrap().to_owned();
        assert!(hint.contains(&format!("-t UTF-8 {shown}`")), "{hint}");
    }
}

#[test]
fn a_picture_of_html_that_is_missing_has_its_place() {
    let folder = Folder::new();
    let text = "# Weekly 1\n\n- x <img src=\"a.png\">\n\n<p><IMG alt=\"b\"\n src='b c.png'></p>\n\n<img src=\"a.png\">\n";
    folder.file("posts/weekly-1.md", text);
    let findings = findings(&folder.digest(&["check", "--format", "json"]));
    let places: Vec<_> =
        findings.iter().map(|it| (it["found"].as_str().unwrap(), it["line"].as_u64())).collect();
    let missing = |line: u64, picture: &'static str| (picture, Some(line));
    assert_eq!(
        places,
        [
            missing(3, "`a.png`, which is not there"),
            missing(6, "`b c.png`, which is not there"),
            missing(8, "`a.png`, which is not there"),
        ]
    );
}
