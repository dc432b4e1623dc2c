//! `--incremental`: a site made of what has changed is the site that is made of everything, byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::time::SystemTime;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::folder::{Folder, SHELL, Said, post};

/// Of a series of three: posts, issues and projects, 404.html, index.html, catalogue.json, issues.json, .nojekyll, two files of the app,
/// for reading offline edition.json and its list, offline.html, sw.js, the manifest and two icons, and the index of the search: its
/// root, keys and places, names, projects, and words for misspelt ones.
const FILES: usize = 3 + 3 + 2 + 5 + 2 + 7 + INDEX;

/// All files of the index of a short series, and those that another word in a post changes: root, keys and places.
const INDEX: usize = 6;
const WORDS: usize = 3;

/// What every change of a post, or of the series, changes besides: edition.json and its list.
const EDITION: usize = 2;

fn incremental(folder: &Folder) -> Said {
    folder.digest(&["build", "--posts", "posts", "--app", "app", "--out", "out", "--incremental"])
}

/// Everything in a folder, empty folders as well.
fn contents(folder: &Folder, path: &str) -> BTreeMap<String, Option<Vec<u8>>> {
    let root = folder.path(path);
    let mut found = BTreeMap::new();
    let mut ahead = vec![root.clone()];
    while let Some(folder) = ahead.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            found.insert(name, (!path.is_dir()).then(|| fs::read(&path).unwrap()));
            ahead.extend(path.is_dir().then_some(path));
        }
    }
    found
}

/// Builds incrementally and whole: the sites and what is said must be the same.
#[track_caller]
fn same(folder: &Folder, what: &str) -> Said {
    let said = incremental(folder);
    let whole = folder.digest(&["build", "--posts", "posts", "--app", "app", "--out", "whole"]);
    assert_eq!((said.code, &said.stderr), (whole.code, &whole.stderr), "{what}");
    let [left, right] = ["out", "whole"].map(|path| contents(folder, path));
    let differ: Vec<_> =
        left.keys().chain(right.keys()).filter(|path| left.get(*path) != right.get(*path)).collect();
    let first = differ.get(..differ.len().min(3));
    assert!(differ.is_empty(), "{what}: {} differ, {first:?} among them", differ.len());
    said
}

#[track_caller]
fn made(said: &Said, made: usize, of: usize) {
    let expected = format!("made {made} of {of} files\n");
    assert!(said.stdout.contains(&expected), "expected {expected}, found {}{}", said.stdout, said.stderr);
}

fn written(folder: &Folder, path: &str) -> SystemTime {
    fs::metadata(folder.path(path)).unwrap().modified().unwrap()
}

#[test]
fn only_what_has_changed_is_made_again() {
    let folder = Folder::with_posts(3);
    made(&same(&folder, "the first"), FILES, FILES);
    made(&same(&folder, "nothing"), 0, FILES);

    let others =
        ["out/issues/2024-01-02-weekly/index.html", "out/index.html", "out/posts/2024-01-02-weekly.md"];
    let before = others.map(|path| written(&folder, path));
    folder.file("posts/2024-01-01-weekly.md", post(1, "Weekly").replace("News", "Olds"));
    // The post, its page, and both projects, whose pages show it.
    made(&same(&folder, "words of a post"), 4 + EDITION + WORDS, FILES);
    assert_eq!(others.map(|path| written(&folder, path)), before, "the others are still the same files");

    folder.file("posts/2024-01-04-weekly.md", post(4, "Weekly"));
    // With it the post before, whose next one it is, both projects and the five files that list issues.
    made(&same(&folder, "another post"), 2 + 1 + 2 + 5 + EDITION + INDEX, FILES + 2);
    fs::remove_file(folder.path("posts/2024-01-04-weekly.md")).unwrap();
    made(&same(&folder, "one post less"), 1 + 2 + 5 + EDITION + INDEX, FILES);
    assert!(!folder.path("out/issues/2024-01-04-weekly").exists());

    folder.file("app/digest-viewer-1234.js", "another app");
    // And edition.json, here and below: the list is of posts.
    made(&same(&folder, "a file of the app"), 1 + 1, FILES);
    folder.file("app/index.html", SHELL.replace("<body>", "<body class=new>"));
    made(&same(&folder, "the page of the app"), 3 + 2 + 3 + 1, FILES);
    folder.file("posts/site.toml", "[projects]\nmute = ['Heat']\n");
    same(&folder, "a word of site.toml");
}

#[test]
fn what_others_make_of_a_post_is_made_again() {
    let folder = Folder::new();
    let essay = |day: u32| {
        folder.file(&format!("posts/2024-01-{day:02}-essay.md"), "# An essay\n\nWords.\n");
    };
    folder.file("posts/2024-02-01-heat.md", "# Heat 15\n\nWords.\n");
    folder.file("posts/weekly-9.md", "# News\n\n- a\n\n# Talks\n\n- b\n");
    (1..=8).for_each(essay);
    same(&folder, "few");
    (9..=12).for_each(essay);
    same(&folder, "so many that a number is none");
    folder.file("posts/weekly-10.md", "# Jobs\n\n- a\n\n# News\n\n- b\n");
    same(&folder, "a part that was a title");
    fs::remove_file(folder.path("posts/weekly-10.md")).unwrap();
    same(&folder, "and is one again");
}

#[test]
fn a_post_with_something_to_say_of_is_reported_each_time() {
    let folder = Folder::with_posts(2);
    folder.file("posts/a.md", "---\ntitle: [\n---\n\n- x\n");
    for _ in 0..2 {
        let said = same(&folder, "a broken header");
        assert!(said.stderr.contains("posts/a.md:2: warning"), "{}", said.stderr);
    }
    let posts = folder.path("posts");
    let elsewhere =
        ["build", "--posts", posts.to_str().unwrap(), "--app", "app", "--out", "out", "--incremental"];
    let (said, file) = (folder.digest(&elsewhere), posts.join("a.md"));
    let expected = format!("{}:2: warning", file.display());
    assert!(said.stderr.contains(&expected), "expected {expected}, found {}", said.stderr);
    folder.file("posts/a.md", b"\xe9");
    let said = incremental(&folder);
    assert!(said.code == Some(1) && said.stderr.contains("expected UTF-8"), "{}", said.stderr);
    assert!(folder.path("out/issues/a/index.html").exists(), "the old site is as it was");
}

#[test]
fn a_day_that_the_series_can_read_is_reported_while_it_cannot() {
    let folder = Folder::new();
    let dated = |name: &str, day: &str| {
        folder.file(
            &format!("posts/{name}.md"),
            format!("---\ntitle: Weekly {name}\ndate: {day}\n---\n\n- x\n"),
        );
    };
    dated("a", "2/7/2014");
    dated("b", "3/7/2014");
    let is_told = |what: &str| same(&folder, what).stderr.contains("found 2/7/2014");
    assert!(is_told("two orders"));
    dated("c", "27/6/2014");
    assert!(!is_told("the day comes first"));
    assert!(!is_told("nothing"));
    fs::remove_file(folder.path("posts/c.md")).unwrap();
    assert!(is_told("two orders again"));
}

#[test]
fn whatever_was_done_to_the_site_is_undone() {
    let folder = Folder::with_posts(3);
    same(&folder, "the first");
    folder
        .file("out/index.html", "longer or shorter")
        .file("out/notes/mine.txt", "")
        .file("out/posts/x.md", "");
    same(&folder, "another page, and files that are not of the site");
    fs::create_dir_all(folder.path("out/issues/empty/folder")).unwrap();
    fs::remove_file(folder.path("out/404.html")).unwrap();
    fs::create_dir_all(folder.path("out/404.html/folder")).unwrap();
    fs::remove_dir_all(folder.path("out/projects")).unwrap();
    folder.file("out/projects", "a file where a folder should be");
    same(&folder, "folders for files and files for folders");
    fs::remove_dir_all(folder.path("out/issues")).unwrap();
    same(&folder, "no issues");
    // Of the same length.
    let (path, text) =
        (folder.path("out/posts/2024-01-01-weekly.md"), post(1, "Weekly").replace("News", "Olds"));
    fs::write(&path, &text).unwrap();
    same(&folder, "other words");
    fs::remove_dir_all(folder.path("out")).unwrap();
    made(&same(&folder, "no site"), FILES, FILES);
}

#[test]
fn a_copy_of_a_site_is_as_good_as_the_site() {
    let folder = Folder::with_posts(3);
    same(&folder, "the first");
    // As a cache of an earlier run brings it back: the bytes are the same, the dates are not.
    for (path, content) in contents(&folder, "out") {
        if let Some(content) = content {
            fs::remove_file(folder.path(&format!("out/{path}"))).unwrap();
            folder.file(&format!("out/{path}"), content);
        }
    }
    made(&same(&folder, "a copy"), 0, FILES);
}

#[test]
fn a_ledger_that_does_not_fit_is_put_aside() {
    let folder = Folder::with_posts(3);
    incremental(&folder).went_well();
    let ledger = folder.bytes(".out.digest");
    let flipped = |at: usize| {
        let mut ledger = ledger.clone();
        ledger[at] ^= 1;
        ledger
    };
    for (bytes, expected) in [
        (Vec::new(), "is no ledger of this version of digest"),
        (b"digest ledger 0\nxyz".to_vec(), "is no ledger of this version of digest"),
        (ledger[..20].to_vec(), "is damaged"),
        (ledger[..ledger.len() - 1].to_vec(), "is damaged"),
        (flipped(ledger.len() / 2), "is damaged"),
        (flipped(20), "was written by another version of digest"),
    ] {
        folder.file(".out.digest", &bytes);
        let said = same(&folder, expected);
        let said_why =
            format!("everything is made anew: {} {expected}\n", folder.path(".out.digest").display());
        assert!(said.notes.contains(&said_why), "expected {said_why}, found {}", said.notes);
        made(&said, FILES, FILES);
        made(&incremental(&folder), 0, FILES);
    }
}

#[test]
fn the_ledger_is_never_part_of_the_site() {
    let folder = Folder::with_posts(1);
    let build = |incremental: &str| {
        folder.digest(&["build", "--posts", "posts", "--app", "app", "--out", "out", incremental])
    };
    build("--incremental=cache/ledger").went_well();
    assert!(folder.path("cache/ledger").is_file() && !folder.path(".out.digest").exists());
    let said = build("--incremental=out/ledger");
    assert!(
        said.stderr.contains("expected a ledger apart from the site, found one inside it"),
        "{}",
        said.stderr
    );
    let said = build("--incremental=posts");
    assert!(said.stderr.contains("expected a file for the ledger, found a folder"), "{}", said.stderr);
}

#[test]
fn no_other_file_is_taken_for_a_ledger() {
    let folder = Folder::with_posts(1);
    let post = "posts/2024-01-01-weekly.md";
    let before = folder.read(post);
    let incremental = format!("--incremental={post}");
    let build = ["build", "--posts", "posts", "--app", "app", "--out", "out", &incremental];
    folder.digest(&build).stopped(&format!(
        "error: expected a ledger of an earlier build or nothing at {}, found a file of something else, which is left as it is\n",
        folder.path(post).display()
    ));
    assert_eq!(folder.read(post), before);
    assert!(!folder.path("out").exists());
}

#[test]
fn a_build_that_fails_leaves_the_site_as_it_was() {
    let folder = Folder::with_posts(2);
    same(&folder, "the first");
    let before = contents(&folder, "out");
    folder.file("posts/a.md", "# A\n").file("app/posts", "a file where a folder should be");
    assert_eq!(incremental(&folder).code, Some(1));
    assert_eq!(contents(&folder, "out"), before);
    ["posts/a.md", "app/posts"].iter().for_each(|path| fs::remove_file(folder.path(path)).unwrap());
    made(&same(&folder, "the first again"), 0, FILES - 2);
}

/// Something that a publisher does.
#[derive(Clone, Debug)]
enum Edit {
    /// A post, old or new, says this: its number, what kind of news, how much of it.
    Write(u32, usize, usize),
    /// There is no such post any more.
    Remove(u32),
    /// What `site.toml` says.
    Site(usize),
}

const SITES: [&str; 9] = [
    "",
    "[projects]\nnot = ['Nova']\n",
    "[projects]\ncontainers = ['News']\n",
    "title = 'T'\ndescription = 'd'\n",
    "[projects]\nmute = ['Heat']\n",
    "[projects.aliases]\nHaet = 'Heat'\n",
    "[projects]\nnot = ['Nova']\nword = 'Team'\n",
    "base_url = 'https://example.org/w/'\nearlier_urls = ['https://example.com/']\n",
    "base_url = 'https://example.org/w/'\nlanguage = 'zh-Hans'\n",
];

fn edit(folder: &Folder, edit: &Edit) {
    match edit {
        Edit::Write(number, kind, amount) => {
            let headings =
                [["Nova", "Heat"], ["Haet", "Nova"], ["Swift", "Heat"], ["Nova", "Alone"]][kind % 4];
            let link = ["", "\n[other](weekly-105.md)", "\n[old](https://example.com/weekly-105/)"][kind % 3];
            let [a, b] = headings.map(|heading| {
                let news = (0..*amount).map(|at| format!("- {heading} {at}{link}\n")).collect::<String>();
                format!("### {heading}\n\n{news}\n")
            });
            let mark = if kind % 7 == 6 { "!" } else { "" };
            let alias = if kind % 5 == 4 { format!("aliases: [/old/{number}/]\n") } else { String::new() };
            let text = format!(
                "---\ntitle: Weekly {number}{mark}\n{alias}---\n\nLead.\n\n## Projects\n\n{a}{b}## News\n\nAll.\n"
            );
            folder.file(&format!("posts/weekly-{number}.md"), text);
        }
        Edit::Remove(number) => {
            let path = folder.path(&format!("posts/weekly-{number}.md"));
            if path.exists() {
                fs::remove_file(path).unwrap();
            }
        }
        Edit::Site(site) => {
            folder.file("posts/site.toml", SITES[site % SITES.len()]);
        }
    }
}

/// What pages have shown under their stamps: the app takes a page over that has the stamp of the view it would draw.
#[derive(Default)]
struct Stamps(BTreeMap<(String, String), String>);

impl Stamps {
    #[track_caller]
    fn hold(&mut self, folder: &Folder) {
        for path in folder.files("out").into_iter().filter(|path| path.ends_with("/index.html")) {
            let html = folder.read(&format!("out/{path}"));
            // A redirect has none.
            let Some((stamp, view)) =
                html.split_once("data-stamp=\"").and_then(|(_, rest)| rest.split_once('"'))
            else {
                continue;
            };
            let shown = self.0.entry((path.clone(), stamp.to_owned())).or_insert_with(|| view.to_owned());
            assert_eq!(shown, view, "{path} shows something else under the stamp {stamp}");
        }
    }
}

#[test]
fn any_words_of_site_toml_come_to_the_same_site() {
    let folder = Folder::new();
    // Half of them with headings that no entry stands under, which are shown as what they name is.
    (100..106)
        .for_each(|number| edit(&folder, &Edit::Write(number, number as usize, number as usize / 2 % 2)));
    let mut stamps = Stamps::default();
    // From each to each other, there and back.
    let pairs =
        (0..SITES.len()).flat_map(|first| (first + 1..SITES.len()).flat_map(move |second| [first, second]));
    for site in pairs {
        edit(&folder, &Edit::Site(site));
        same(&folder, SITES[site]);
        stamps.hold(&folder);
    }
}

#[test]
fn any_edits_come_to_the_same_site() {
    // Around as many issues as the head holds, so that there are pages and blocks at times.
    let number = 100_u32..166;
    let edits = prop_oneof![
        4 => (number.clone(), 0..60_usize, 0..3_usize).prop_map(|(number, kind, amount)| Edit::Write(number, kind, amount)),
        2 => number.prop_map(Edit::Remove),
        1 => (0..SITES.len()).prop_map(Edit::Site),
    ];
    let mut runner = TestRunner::new(Config { cases: 3, failure_persistence: None, ..Config::default() });
    let result = runner.run(&prop::collection::vec(edits, 1..8), |edits| {
        let folder = Folder::new();
        (100..163).for_each(|number| edit(&folder, &Edit::Write(number, number as usize, 1)));
        same(&folder, "the first");
        let mut stamps = Stamps::default();
        for each in &edits {
            edit(&folder, each);
            same(&folder, &format!("{each:?} of {edits:?}"));
            stamps.hold(&folder);
        }
        Ok(())
    });
    result.unwrap();
}
