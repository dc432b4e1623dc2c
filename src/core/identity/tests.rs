//! Titles, numbers, periods and days in made-up series.

use super::*;
use crate::core::issue::{Context, Issue};
use crate::core::series_link::Addresses;
use crate::core::site::Site;
use crate::core::slug::Slug;

/// Posts as `slug: title`, `slug:# Heading # Heading`; what they are as `title (number) period`.
fn shown(posts: &[String]) -> Vec<String> {
    let record = |post: &String| {
        let (slug, text) = post.split_once(':').unwrap();
        let text = match text.strip_prefix('#') {
            Some(headings) => format!("#{}", headings.replace(" #", "\n\ntext\n\n#")),
            None => format!("---\ntitle: \"{}\"\n---\n\ntext\n", text.trim()),
        };
        let issue = Issue::read(&Slug::of_text(slug).unwrap(), &text, &Context::default());
        Record::of(&issue, &Addresses::of(&Site::default()))
    };
    let records: Vec<Record> = posts.iter().map(record).collect();
    let shown = |identity: Identity| {
        let Identity { title, number, period, date } = identity;
        let number = number.map(|number| format!(" ({number})")).unwrap_or_default();
        let period = period.map(|period| format!(" {}..{}", period.start, period.end));
        // A day by which titles are told apart.
        let date = date.filter(|_| title.contains("2014")).map(|date| format!(" = {date}"));
        title + &number + &period.unwrap_or_default() + &date.unwrap_or_default()
    };
    of_series(&records).into_iter().map(shown).collect()
}

#[track_caller]
fn case(posts: &[&str], expected: &[&str]) {
    let posts: Vec<String> = posts.iter().map(|post| (*post).to_owned()).collect();
    assert_eq!(shown(&posts), expected);
}

#[test]
fn days_in_figures_are_read_as_the_others() {
    case(
        &["a: A 04-08-2014", "b: A 15/8/2014", "c: A 22-08-2014", "d: Feb 3-9, 2014 (3-2-2014)"],
        &[
            "A 04-08-2014 = 2014-08-04",
            "A 15/8/2014 = 2014-08-15",
            "A 22-08-2014 = 2014-08-22",
            "Feb 3-9, 2014 (3-2-2014) 2014-02-03..2014-02-09",
        ],
    );
    case(
        &["a: A 04-08-2014", "b: A 8.15.2014", "c: A 08-22-2014"],
        &["A 04-08-2014 = 2014-04-08", "A 8.15.2014 = 2014-08-15", "A 08-22-2014 = 2014-08-22"],
    );
    case(
        &["a: A 04-08-2014", "b: A 15-08-2014"],
        &["A 04-08-2014 = 2014-08-04", "A 15-08-2014 = 2014-08-15"],
    );
    case(&["a: A 04-08-2014", "b: A 08-08-2014"], &["A 04-08-2014", "A 08-08-2014 = 2014-08-08"]);
    case(
        &["a:# On roses in 2014 \n\n**Data:** 06/10/2014", "b:# On ferns in 2014 \n\n#### Data: 13/10/2014"],
        &["On roses in 2014 = 2014-10-06", "On ferns in 2014 = 2014-10-13"],
    );
    case(
        &["a:# On roses in 2014 \n\n06/10/2014: text", "b: A 13/10/2014"],
        &["On roses in 2014 = 2014-10-06", "A 13/10/2014 = 2014-10-13"],
    );
    case(
        &["a: A 04-08-2014", "b: A 15-08-2014", "c: A 22-08-2014", "d: A 08-29-2014"],
        &[
            "A 04-08-2014",
            "A 15-08-2014 = 2014-08-15",
            "A 22-08-2014 = 2014-08-22",
            "A 08-29-2014 = 2014-08-29",
        ],
    );
}

/// The same among so many posts that have no number.
#[track_caller]
fn among(others: usize, posts: &[&str], expected: &[&str]) {
    let others = (0..others).map(|_| "2020-01-01-essay: An essay".to_owned());
    let posts: Vec<String> = posts.iter().map(|post| (*post).to_owned()).chain(others).collect();
    assert_eq!(shown(&posts)[..expected.len()], *expected);
}

#[test]
fn numbers_of_which_there_are_few_count_nothing() {
    let versions =
        ["2021-05-01-a: Heat 6 is here", "2023-02-01-b: Nova 15", "2024-04-01-c: What's new in Heat 5"];
    let none = ["Heat 6 is here", "Nova 15", "What's new in Heat 5"];
    among(9, &versions, &none);
    among(8, &versions, &["Heat 6 is here", "Nova 15 (15)", "What's new in Heat 5 (5)"]);
    let weekly = [
        "2021-05-01-a: Garden Weekly 1",
        "2021-05-08-b: Garden Weekly #2",
        "2021-05-15-c: Garden Weekly 3: Roses",
        "2021-05-22-d: Garden Weekly 4",
        "2021-05-23-d: Nova 15",
    ];
    let counted = [
        "Garden Weekly 1 (1)",
        "Garden Weekly #2 (2)",
        "Garden Weekly 3: Roses (3)",
        "Garden Weekly 4 (4)",
        "Nova 15 (15)",
    ];
    among(8, &weekly, &counted);
    among(30, &weekly, &["Garden Weekly 1", "Garden Weekly #2"]);
    let more = ["2021-05-29-e: Garden Weekly 5"];
    let all: Vec<&str> = weekly.iter().chain(&more).copied().collect();
    among(30, &all, &["Garden Weekly 1 (1)", "Garden Weekly #2 (2)"]);
    among(30, &all[4..], &["Nova 15"]);
}

#[test]
fn numbers_in_brackets_count_where_they_go_on_by_one() {
    let posts: Vec<String> = (1..=6).map(|at| format!("2021-{at:02}-01-x: Gardens (0{at})")).collect();
    assert_eq!(shown(&posts)[5], "Gardens (06) (6)");
    assert_eq!(shown(&posts[..4])[3], "Gardens (04)");
    let others = (1..=6).map(|at| format!("2022-{at:02}-01-x: Roses"));
    let among: Vec<String> = posts.iter().cloned().chain(others).collect();
    assert_eq!(shown(&among)[5], "Gardens (06)");
    let gap = [&posts[..3], &posts[4..], &["2021-08-01-x: Gardens (07)".to_owned()]].concat();
    assert_eq!(shown(&gap)[5], "Gardens (07)");
}

#[test]
fn numbers_behind_the_same_words_count_where_they_go_on_by_one() {
    let posts = |titles: &[&str]| -> Vec<String> {
        titles.iter().enumerate().map(|(at, title)| format!("2021-01-{:02}-x: {title}", at + 1)).collect()
    };
    #[track_caller]
    fn last(posts: &[String], expected: &str) {
        assert_eq!(shown(posts).last().map(String::as_str), Some(expected), "{posts:?}");
    }
    let titles = ["Encontro 1: roses", "Encontro 2 - ferns", "On moss", "Encontro 3", "Encontro 41: a"];
    last(&posts(&titles), "Encontro 41: a");
    last(&posts(&[&titles[..4], &["Nova #4"]].concat()), "Nova #4 (4)");
    assert_eq!(shown(&posts(&[&titles[..4], &["Nova #4"]].concat()))[0], "Encontro 1: roses");
    last(&posts(&[&titles[..4], &["Encontro 4: tulips"]].concat()), "Encontro 4: tulips (4)");
    last(&posts(&[&titles[..4], &["Encontro 5: tulips"]].concat()), "Encontro 5: tulips (5)");
    last(&posts(&["Encontro 1: a", "Encontro 2: a", "Encontro 3: a"]), "Encontro 3: a");
    last(&posts(&["Nova 1.1 a", "Nova 1.2 a", "Nova 1.3 a", "Nova 1.4 a"]), "Nova 1.4 a");
    last(&posts(&["Maio 1: a", "Maio 2: a", "Maio 3: a", "Maio 4: a"]), "Maio 4: a");
    last(
        &posts(&["Encontro 1 maio", "Encontro 2 maio", "Encontro 3 maio", "Encontro 4 maio"]),
        "Encontro 4 maio",
    );
    last(&posts(&["Encontro 4: a", "Encontro 3: a", "Encontro 2: a", "Encontro 1: a"]), "Encontro 1: a");
    let names = ["ata1: Roses", "ata2: Ferns", "ata3: Moss", "ata4: On 2 tulips", "members: Members"];
    case(&names, &["Roses (1)", "Ferns (2)", "Moss (3)", "On 2 tulips (4)", "Members"]);
}

#[test]
fn numbers_that_rise_and_fall_count_nothing() {
    let posts: Vec<String> = (1..=12)
        .map(|month| format!("2021-{month:02}-01-x: Something about Nova {}", month * 7 % 12))
        .collect();
    assert_eq!(shown(&posts)[0], "Something about Nova 7");
    assert_eq!(shown(&posts[..11])[0], "Something about Nova 7 (7)");
}

#[test]
fn periods_of_events_ahead_are_none_where_they_are_no_habit() {
    let event = "2020-05-01-a: Garden days June 5-10";
    let period = "Garden days June 5-10 2020-06-05..2020-06-10";
    case(&[event, "b: B", "c: C"], &["Garden days June 5-10", "B", "C"]);
    case(&[event, "2020-06-08-b: B June 1-7"], &[period, "B June 1-7 2020-06-01..2020-06-07"]);
    case(&["2020-06-05-a: Garden days June 5-10", "b: B", "c: C"], &[period, "B", "C"]);
}

#[test]
fn a_number_that_is_the_year_or_the_day_of_the_issue_is_none() {
    case(
        &["2026-05-13-a: Weekly #2026 5/3 ~ 5/9", "2026-05-20-b: Edición 2026", "2025-05-20-c: #2026"],
        &["Weekly #2026 5/3 ~ 5/9 2026-05-03..2026-05-09", "Edición 2026", "#2026 (2026)"],
    );
    let days = ["2026-05-13-a: Moss #130526", "2026-05-13-b: Moss #20260513", "2026-05-03-c: Moss #050326"];
    case(&days, &["Moss #130526", "Moss #20260513", "Moss #050326"]);
    case(&["2026-05-14-a: Moss #130526"], &["Moss #130526 (130526)"]);
}

#[test]
fn a_part_that_others_have_is_no_title() {
    case(
        &["issue-1:# News # Talks", "issue-2:# News # Jobs", "issue-3:# Roses # News"],
        &["Issue 1 (1)", "Issue 2 (2)", "Roses (3)"],
    );
    case(&["issue-1:# News # Talks", "issue-2:# Talks # Jobs"], &["News (1)", "Issue 2 (2)"]);
    case(
        &["issue-1:# News\n\n- a\n- b\n # Talks", "issue-2:# News\n\n- a\n- b\n # Jobs"],
        &["Issue 1 (1)", "Issue 2 (2)"],
    );
    case(&["a:# Garden Weekly # Talks", "b:# Garden Weekly # Jobs"], &["Garden Weekly", "Garden Weekly"]);
    // What stands above all else is a title, and may be the same.
    case(&["a:# Minutes ## Talks", "b:# Minutes ## Jobs"], &["Minutes", "Minutes"]);
}

#[test]
fn numbers_behind_a_year_are_weeks_where_there_are_more_than_months() {
    case(
        &["2024-02: A", "2024-13: B", "2024-39: C"],
        &["A 2024-01-08..2024-01-14", "B 2024-03-25..2024-03-31", "C 2024-09-23..2024-09-29"],
    );
    case(&["2023-24-a: A", "2024-25-a: A", "2025-26: B"], &["A", "A", "B"]);
    case(
        &["2025-26: A", "2025-27: B", "2025-28: C"],
        &["A 2025-06-23..2025-06-29", "B 2025-06-30..2025-07-06", "C 2025-07-07..2025-07-13"],
    );
    case(&["2024-02: A", "2024-12: B"], &["A 2024-02-01..2024-02-29", "B 2024-12-01..2024-12-31"]);
    case(&["2024-02: A", "2024-13: B", "2024-54: C"], &["A 2024-02-01..2024-02-29", "B", "C"]);
    case(
        &["2024-02: A", "2024-13: 2024-05-06", "2024-14: C"],
        &["A 2024-02-01..2024-02-29", "2024-05-06", "C"],
    );
}

/// Numbers of posts of these titles, and what else their headers say.
#[track_caller]
fn stated(posts: &[(&str, &str)], expected: &[Option<u32>]) {
    let record = |&(title, header): &(&str, &str)| {
        let text = format!("---\ntitle: {title}\n{header}\n---\n\ntext\n");
        let issue = Issue::read(&Slug::of_text("talk").unwrap(), &text, &Context::default());
        Record::of(&issue, &Addresses::of(&Site::default()))
    };
    let records: Vec<Record> = posts.iter().map(record).collect();
    let numbers: Vec<_> = of_series(&records).into_iter().map(|identity| identity.number).collect();
    assert_eq!(numbers, expected, "{posts:?}");
}

#[test]
fn tickets_are_no_numbers() {
    let (none, ferns) = (("On moss", ""), ("On ferns", "issue: 4534"));
    stated(&[("On roses", "issue: 4542"), none, ferns], &[Some(4542), None, Some(4534)]);
    stated(&[("On roses", "issue: 4542"), none, none], &[None; 3]);
    stated(
        &[("On roses", "issue: 4542"), none, none, ("Talk 3", "issue: 4534"), none],
        &[None, None, None, Some(3), None],
    );
    stated(&[("On roses", "number: 4542"), none, none], &[Some(4542), None, None]);
    let others = [none; 11];
    let few = [&[("Roses, phase 2", "issue: 4542")][..], &others[..]].concat();
    stated(&few, &[None; 12]);
    let some = [("A", "issue: 7"), ("B", "issue: 8"), ("C", "issue: 10"), none, none, none, none];
    stated(&some, &[Some(7), Some(8), Some(10), None, None, None, None]);
}

#[test]
fn what_is_counted_in_a_season_is_no_number_of_the_series() {
    let case = stated;
    let first = ("On roses", "season: 1\nepisode: 1");
    let second = ("On tulips", "season: 1\nepisode: 2");
    case(&[first, second, ("On ferns", "season: 2\nepisode: 3")], &[Some(1), Some(2), Some(3)]);
    case(&[first, second, ("On ferns", "season: 2\nepisode: 1")], &[None; 3]);
    case(&[first, second, ("Talk 3", "season: 2\nepisode: 1")], &[None, None, Some(3)]);
    case(&[first, ("On ferns", "episode: 1"), ("On moss", "season: 2\nepisode: 1")], &[None, Some(1), None]);
    case(&[first, second, ("On ferns", "season: 1\nepisode: 2")], &[Some(1), Some(2), Some(2)]);
    case(&[first, ("On ferns", "number: 14\nseason: 2\nepisode: 1")], &[Some(1), Some(14)]);
}
