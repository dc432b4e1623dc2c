//! What the tests of single rules share; and that, whatever a post holds, its findings name places that are there.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use cpu_time::ThreadTime;
use proptest::prelude::*;

use super::*;
use crate::core::issue::Context;
use crate::core::record::Record;
use crate::core::slug::Slug;

/// What rules find in a post: for each finding the rule, the text that is marked, and what was expected.
pub fn found(
    text: &str,
    rules: impl Fn(&Post<'_>, &Markup) -> Vec<Problem>,
) -> Vec<(String, String, String)> {
    let issue = Issue::read(&Slug::from_url("x").unwrap(), text, &Context::default());
    let post = Post { file: Path::new("x"), text, issue: &issue, lines: &OnceCell::new() };
    let show = |problem: Problem| {
        let (start, end) = problem.span.unwrap();
        (problem.rule.code(), text[start..end].to_owned(), problem.expected)
    };
    rules(&post, &Markup::of(text)).into_iter().map(show).collect()
}

#[track_caller]
fn look(text: &str) {
    let issue = Issue::read(&Slug::from_url("2024-01-02-x-1").unwrap(), text, &Context::default());
    let post = Post { file: Path::new("x.md"), text, issue: &issue, lines: &OnceCell::new() };
    let closely = closely(&post, &Addresses::default());
    for problem in contradictions(&post).iter().chain(&closely.problems) {
        let (start, end) = problem.span.unwrap_or_default();
        assert!(text.get(start..end).is_some(), "{problem} at {start}..{end} of {text:?}");
    }
    let markup = Markup::of(text);
    for range in markup.headings.iter().map(|heading| &heading.range).chain(&markup.text) {
        assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
    }
}

#[test]
fn places_of_examples_are_there() {
    for text in [
        include_str!("../../../tests/data/commonmark/commonmark-0.31.2.txt"),
        include_str!("../../../tests/data/commonmark/gfm-0.29.txt"),
        include_str!("../../../tests/data/xss/own.txt"),
        include_str!("../../../tests/data/xss/ammonia.txt"),
        include_str!("../../../tests/data/hostile/2014-01-08-names.md"),
    ] {
        look(text);
        // Cut anywhere, too.
        text.split("\n\n").for_each(look);
    }
    // Liquid moves what stands behind it.
    look("</script>\n第一期(02.15-02.27)<!--{% raw %}[");
}

/// Time that a look at a post takes, and at the places of what is suspected of it.
fn time(text: &str) -> Duration {
    let start = ThreadTime::now();
    let issue = Issue::read(&Slug::from_url("x").unwrap(), text, &Context::default());
    let post = Post { file: Path::new("x.md"), text, issue: &issue, lines: &OnceCell::new() };
    let markup = Markup::of(text);
    closely(&post, &Addresses::default());
    let targets = links::Targets::of(&post, &markup, None);
    for link in issue.links().collect::<BTreeSet<_>>() {
        targets.links(link).into_iter().for_each(|place| _ = post.lines().number(place.start));
    }
    for file in Record::of(&issue, &Addresses::default()).named() {
        assert_ne!(targets.links_to_file(file), [], "{file}");
    }
    start.elapsed()
}

#[test]
fn time_is_in_proportion_to_length() {
    let pieces: [fn(usize) -> String; 7] = [
        |n| format!("- [a](a{n}.png)\n"),
        |n| format!("- https://a.example/{n}\n"),
        |_| "- <b id=\"a\">b</b>\n".to_owned(),
        |_| "{: #a}\n".to_owned(),
        |_| "{:".to_owned(),
        |_| "- [a](blueprint:x)\n".to_owned(),
        |n| format!("## a{n}\n\n- a\n\n"),
    ];
    for (index, piece) in pieces.iter().enumerate() {
        let [short, long] = [500, 4000].map(|count| (0..count).map(piece).collect::<String>());
        expect_proportion(&index, &short, &long);
    }
}

#[test]
fn time_is_in_proportion_to_the_length_of_a_line() {
    for piece in [
        "[a](/b.md) ",
        "[a](#b) ",
        "[a]() ",
        "[a][b] ",
        "[a](b) [c][d]e ",
        "a](http://b ",
        "[a](http://b c) ",
        "[a] (http://b ",
        "(a)[http://b ",
        "<http://b ",
        "<b>",
        "<a href=\"\">b</a> ",
    ] {
        let [short, long] = [1000, 8000].map(|count| piece.repeat(count));
        expect_proportion(&piece, &short, &long);
    }
}

/// What is eight times as long would take 64 times as long where work is quadratic.
#[track_caller]
fn expect_proportion(what: &dyn std::fmt::Debug, short: &str, long: &str) {
    let mut tries = (0..5).map(|_| [time(short), time(long)]);
    let is_in_proportion = |[short, long]: [Duration; 2]| long < 32 * short + Duration::from_millis(50);
    assert!(tries.any(is_in_proportion), "{what:?}: {:?}", [time(short), time(long)]);
}

proptest! {
    #[test]
    fn places_of_anything_are_there(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24)) {
        look(&pieces.concat());
    }
}

/// What posts are made of, as far as a rule looks at it.
const PIECES: &[&str] = &[
    "[",
    "]",
    "(",
    ")",
    "](",
    "] (",
    "]（",
    "）",
    ")[",
    "<",
    ">",
    "!",
    "[^1]",
    "[^1]: ",
    "[x]: ",
    "]: ",
    "\n",
    "\r\n",
    "\n\n",
    "> ",
    "- ",
    "# ",
    "---\n",
    "+++\n",
    "title: ",
    "number: ",
    "date: ",
    " ",
    "　",
    "\t",
    "    ",
    "https://",
    "http:",
    "www.x.y",
    "x:y",
    "blueprint: ",
    "中文：",
    "**",
    "_",
    "~~",
    "`",
    "```\n",
    "\\",
    "&amp;",
    "{% raw %}",
    "{{ x }}",
    "{: #a}",
    "{% comment %}",
    "{% endcomment %}",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<iframe src=\"x\">",
    "<div id=\"a\">",
    "<detials>",
    "<a href=\"\">",
    "\u{feff}",
    "\u{1bc9f}",
    "|",
    "a",
    "第一期(02.15-02.27)",
    "1",
    "é",
];
