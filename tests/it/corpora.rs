//! Real series, where there are some: `DIGEST_CORPORA` names a folder with `openstack/` and `twir/`. They belong to their
//! authors and are no part of the project, so these tests pass over without them.

use std::fs;
use std::path::PathBuf;

use digest_viewer::core::catalogue::{Catalogue, Page, Summary};
use digest_viewer::core::json;
use digest_viewer::core::project::TagKind;

use crate::folder::Folder;

/// A folder with a copy of a real series as its posts; `None`, with a word why, where there is none.
pub fn corpus(name: &str) -> Option<Folder> {
    let Some(corpora) = std::env::var_os("DIGEST_CORPORA").map(PathBuf::from) else {
        eprintln!("skipped: DIGEST_CORPORA names no folder with {name}/");
        return None;
    };
    let folder = Folder::new();
    for entry in fs::read_dir(corpora.join(name)).unwrap() {
        let path = entry.unwrap().path();
        folder.file(
            &format!("posts/{}", path.file_name().unwrap().to_str().unwrap()),
            fs::read(&path).unwrap(),
        );
    }
    Some(folder)
}

#[track_caller]
fn built(folder: &Folder) -> (Catalogue, Vec<Summary>) {
    let said = folder.build();
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let head = folder.catalogue();
    let pages =
        (0..head.pages.len()).map(|number| folder.read(&format!("out/{}", head.page_file(number).unwrap())));
    let paged: Vec<Summary> = pages.flat_map(|json| json::read::<Page>(&json).unwrap()).collect();
    let issues = if head.is_whole() { head.newest.iter().rev().cloned().collect() } else { paged };
    (head, issues)
}

/// `Name issues` of every tag of a kind, most issues first.
fn tags(catalogue: &Catalogue, kind: TagKind) -> Vec<String> {
    let mut tags: Vec<_> = catalogue.tags.iter().filter(|tag| tag.kind == kind).collect();
    tags.sort_by(|a, b| b.issues.cmp(&a.issues).then_with(|| a.name.cmp(&b.name)));
    tags.iter().map(|tag| format!("{} {}", tag.name, tag.issues)).collect()
}

/// Projects of openstack with the issues they occur in, but for Tempest.
const PROJECTS: [&str; 10] = [
    "Common 20",
    "Nova 18",
    "Neutron 16",
    "Ceilometer 12",
    "Heat 12",
    "Keystone 10",
    "Cinder 4",
    "Horizon 3",
    "Glance 2",
    "Sahara 1",
];

#[track_caller]
fn projects(catalogue: &Catalogue, tempest: &[&str]) {
    let mut expected: Vec<_> = PROJECTS.iter().chain(tempest).map(ToString::to_string).collect();
    expected.sort();
    let mut found = tags(catalogue, TagKind::Project);
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn openstack_is_understood() {
    let Some(folder) = corpus("openstack") else { return };
    let (catalogue, issues) = built(&folder);
    assert_eq!(
        issues.iter().map(|issue| issue.number).collect::<Vec<_>>(),
        (1..=20).map(Some).collect::<Vec<_>>()
    );
    assert_eq!(
        (catalogue.series.title.as_str(), catalogue.series.language.as_deref()),
        ("OpenStack社区动态", Some("zh-Hans"))
    );
    // The first one was published before its period, as its title has it.
    for issue in &issues[1..] {
        let (period, date) = (issue.period.unwrap(), issue.date.unwrap());
        assert!(period.start < period.end && period.end <= date, "{}: {period:?} and {date}", issue.slug);
        assert!(date.ordinal() - period.start.ordinal() < 60, "{}: {period:?} and {date}", issue.slug);
    }
    let sixth = issues[5].period.unwrap();
    assert_eq!((sixth.start.to_string(), sixth.end.to_string()), ("2013-12-26".into(), "2014-01-16".into()));
    projects(&catalogue, &["Tempest 9", "Tempst 1"]);
    assert!(tags(&catalogue, TagKind::Section).contains(&"业界动态 18".to_owned()));
}

#[test]
fn an_alias_merges_what_openstack_misspelt() {
    let Some(folder) = corpus("openstack") else { return };
    folder.file("posts/site.toml", "[projects.aliases]\nTempst = 'Tempest'\n");
    let (catalogue, _) = built(&folder);
    projects(&catalogue, &["Tempest 10"]);
    let keystone = folder.read("out/projects/keystone/index.html");
    let issues = keystone.split("href=\"issues/").skip(1).filter_map(|rest| rest.split(['/', '"']).next());
    assert_eq!(issues.collect::<std::collections::BTreeSet<_>>().len(), 10);
}

#[test]
fn this_week_in_rust_is_understood() {
    let Some(folder) = corpus("twir") else { return };
    let (catalogue, issues) = built(&folder);
    assert_eq!((catalogue.total, issues.len(), folder.files("out/posts").len()), (661, 661, 661));
    assert_eq!(catalogue.series.title, "This Week in Rust");
    for issue in &issues {
        let stated = issue.title.rsplit(' ').next().and_then(|word| word.parse::<u32>().ok());
        assert!(stated.is_none() || issue.number.is_some(), "{}: {}", issue.slug, issue.title);
        assert!(issue.total() > 0, "{} has no entries", issue.slug);
    }
    assert!(issues.windows(2).all(|pair| pair[0].date <= pair[1].date));
    let found = [tags(&catalogue, TagKind::Project), tags(&catalogue, TagKind::Section)].concat();
    for name in ["Crate of the Week", "Quote of the Week", "Call for Participation", "Updates from Rust Core"]
    {
        assert!(
            found.iter().any(|tag| tag.to_lowercase().starts_with(&name.to_lowercase())),
            "{name} is not in {found:?}"
        );
    }
}

/// `file:line rule` of every finding.
fn findings(folder: &Folder) -> Vec<String> {
    let said = folder.digest(&["check", "posts", "--format", "json"]);
    assert_eq!(said.stderr, "");
    let finding = |line: &str| {
        let finding: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| finding[key].as_str().unwrap().to_owned();
        let file = text("file").replace("posts/", "").replace("-openstack-activity", "").replace(".md", "");
        format!("{file}:{} {}", finding["line"], text("rule"))
    };
    said.stdout.lines().map(finding).collect()
}

#[test]
fn check_finds_what_is_wrong_with_openstack_and_no_more() {
    let Some(folder) = corpus("openstack") else { return };
    assert_eq!(
        findings(&folder),
        [
            "2013-11-12-1107-1112:3 period-in-file-name",
            "2013-12-05-1128-1205:45 malformed-link",
            "2013-12-26-1216-1226:33 misspelt-project",
            "2014-02-27-0216-0227:3 period-in-file-name",
            "2014-02-27-0216-0227:22 earlier-address",
            "2014-05-28-0508-0528:26 empty-link",
            "2014-07-01-0616-0701:64 empty-link",
        ]
    );
}

#[test]
fn check_finds_few_things_in_twir() {
    let Some(folder) = corpus("twir") else { return };
    let found = findings(&folder);
    let count = |rule: &str| found.iter().filter(|finding| finding.ends_with(rule)).count();
    let rules = [
        "misspelt-project",
        "malformed-link",
        "empty-link",
        "misplaced-definition",
        "undefined-reference",
        "number-gap",
    ];
    assert_eq!(rules.map(count), [5, 14, 6, 1, 0, 4], "{found:#?}");
    assert!(found.len() < 120, "{found:#?}");
}

#[test]
fn the_next_issue_of_each_is_begun() {
    let Some(folder) = corpus("openstack") else { return };
    let said = folder.digest(&["new", "posts"]);
    assert_eq!(said.stdout, "posts/2014-11-04-openstack-activity-1016-1104.md\n", "{}", said.stderr);
    assert!(folder.read(said.stdout.trim_end()).contains("第二十一期(1016-1104)"));
    let Some(folder) = corpus("twir") else { return };
    let said = folder.digest(&["new", "posts"]);
    assert_eq!(said.stdout, "posts/2026-08-26-this-week-in-rust.md\n", "{}", said.stderr);
    assert!(
        folder
            .read(said.stdout.trim_end())
            .starts_with("Title: This Week in Rust 666\nNumber: 666\nDate: 2026-08-26\n")
    );
}
