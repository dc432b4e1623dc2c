//! Large series, made up: as many issues as asked for, one a day, with a rare project far down.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Days of each month that have an issue: those every month has.
const DAYS: usize = 28;
/// Every how many issues the project `Rare` occurs, counted from the first.
const RARE: usize = 100;

/// Writes `issues` posts into `folder`.
pub fn write(folder: &Path, issues: usize) {
    fs::create_dir_all(folder).expect("a folder for posts can be made");
    fs::write(folder.join("site.toml"), "title = \"Daily\"\nlanguage = \"en\"\n")
        .expect("site.toml can be written");
    for number in 1..=issues {
        let path = folder.join(format!("{}.md", slug(number)));
        fs::write(path, post(number)).expect("a post can be written");
    }
}

/// Writes as many posts that have a number and no date.
pub fn write_undated(folder: &Path, issues: usize) {
    fs::create_dir_all(folder).expect("a folder for posts can be made");
    for number in 1..=issues {
        fs::write(folder.join(format!("weekly-{number}.md")), post(number)).expect("a post can be written");
    }
}

/// The slug of an issue.
pub fn slug(number: usize) -> String {
    let day = number - 1;
    let (year, month) = (1990 + day / (12 * DAYS), day / DAYS % 12 + 1);
    format!("{year}-{month:02}-{:02}-daily-{number}", day % DAYS + 1)
}

/// Slugs of the issues that have the project `Rare`, newest first.
pub fn rare(issues: usize) -> Vec<String> {
    (1..=issues).rev().filter(|number| number % RARE == 1).map(slug).collect()
}

fn post(number: usize) -> String {
    let mut text = format!("---\ntitle: \"Daily #{number}\"\n---\n");
    let mut section = |name: &str, entries: usize| {
        let _ = write!(text, "\n## {name}\n\n");
        for entry in 1..=entries {
            let _ = writeln!(
                text,
                "* {name} of day {number}, item {entry}. [More](https://daily.example/{number}/{entry})"
            );
        }
    };
    section("Common", 3);
    if number.is_multiple_of(2) {
        section("Even", 2);
    }
    if number % RARE == 1 {
        section("Rare", 1);
    }
    text
}
