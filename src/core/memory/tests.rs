//! Tests of what is remembered: marks, visits, and that merging is merging.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

const MINUTE: u64 = 60 * 1000;

fn star(issue: &str, entry: &str) -> Mark {
    Mark::Star(issue.into(), entry.into())
}

fn read(issue: &str) -> Mark {
    Mark::Read(issue.into())
}

fn reading(issue: &str) -> Reading {
    Reading { issue: Slug::of_text(issue).unwrap(), entry: "e1".into(), title: "A / B".into() }
}

/// Memories of a few items at a few times, so that they often contradict each other.
fn memory() -> impl Strategy<Value = Memory> {
    let keys = ["read/x", "star/x/e1", "star/y/e1", "visit/", "reading", "mood"];
    let values = ["", "+", "3", "3 2", "x/e1/X", "\"\\\u{7}好"];
    let item = (0..keys.len(), 0..4_u64, 0..values.len());
    vec(item, 0..8).prop_map(move |items| Memory {
        items: items
            .into_iter()
            .map(|(key, at, value)| (keys[key].into(), (at, values[value].into())))
            .collect(),
    })
}

fn merged<'a>(memories: impl IntoIterator<Item = &'a Memory>) -> Memory {
    let mut merged = Memory::default();
    for memory in memories {
        merged.merge(memory);
    }
    merged
}

proptest! {
    #[test]
    fn it_makes_no_difference_in_what_order_and_how_often_memories_are_merged(
        a in memory(), b in memory(), c in memory(),
    ) {
        prop_assert_eq!(merged([&a, &b]), merged([&b, &a]));
        prop_assert_eq!(merged([&merged([&a, &b]), &c]), merged([&a, &merged([&b, &c])]));
        prop_assert_eq!(merged([&a, &a]), a.clone());
        prop_assert_eq!(merged([&merged([&a, &b]), &a, &b]), merged([&a, &b]));
    }

    #[test]
    fn what_is_written_is_read_again(memory in memory()) {
        prop_assert_eq!(Memory::parse(&memory.print()), Ok(memory.clone()));
        // As any other reader of JSON would.
        let value: serde_json::Value = serde_json::from_str(&memory.print()).unwrap();
        prop_assert_eq!(value["items"].as_object().unwrap().len(), memory.items.len());
    }

    #[test]
    fn what_a_reader_does_now_counts_whatever_the_clock_says(mut memory in memory(), now in 0..6_u64, is_set: bool) {
        let before = memory.clone();
        memory.set(&star("x", "e1"), is_set, now);
        prop_assert_eq!(memory.is_set(&star("x", "e1")), is_set);
        prop_assert_eq!(merged([&before, &memory]).is_set(&star("x", "e1")), is_set);
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let _ = Memory::parse(&text);
    }
}

#[test]
fn marks_are_set_and_taken_away() {
    let mut memory = Memory::default();
    assert_eq!(memory.counts(), (0, 0));
    memory.set(&read("x"), true, 1);
    memory.set(&star("x", "e1"), true, 2);
    memory.set(&star("y", "e2"), true, 3);
    memory.set(&star("x", "e3"), true, 4);
    memory.set(&star("x", "e4"), true, 5);
    memory.set(&star("x", "e4"), false, 6);
    assert_eq!(memory.counts(), (1, 3));
    let starred = memory.starred();
    let starred: Vec<_> = starred.iter().map(|(slug, ids)| (slug.as_str(), ids.join(" "))).collect();
    assert_eq!(starred, [("x", "e3 e1".to_owned()), ("y", "e2".to_owned())]);
}

#[test]
fn a_mark_that_was_taken_away_stays_away() {
    let mut here = Memory::default();
    here.set(&star("x", "e1"), true, 1);
    let mut there = here.clone();
    there.set(&star("x", "e1"), false, 2);
    there.set(&read("y"), true, 2);
    let came = here.merge(&there);
    assert_eq!(came, Came { stars: 0, read: 1, removed: 1, known: 0 });
    assert!(!here.is_set(&star("x", "e1")));
    assert_eq!(here.merge(&there), Came { known: 1, ..Came::default() });
    // And comes back when it is set anew.
    there.set(&star("x", "e1"), true, 2);
    assert_eq!(here.merge(&there), Came { stars: 1, known: 1, ..Came::default() });
}

#[test]
fn what_was_read_to_its_end_is_not_gone_on_with() {
    let mut memory = Memory::default();
    memory.set_reading(Some(&reading("x")), 1);
    assert_eq!(memory.reading(), Some(reading("x")));
    memory.set(&read("y"), true, 2);
    assert_eq!(memory.reading(), Some(reading("x")));
    memory.set(&read("x"), true, 3);
    assert_eq!(memory.reading(), None);
    memory.set_reading(Some(&reading("y")), 4);
    memory.set_reading(None, 5);
    assert_eq!(memory.reading(), None);
}

#[test]
fn a_visit_is_over_when_nothing_was_done_for_half_an_hour() {
    let mut memory = Memory::default();
    let start = 1_000 * MINUTE;
    assert_eq!(memory.visit("", 20, start), None);
    // Reloads, also after the site was published anew, move nothing.
    assert_eq!(memory.visit("", 21, start + 20 * MINUTE), None);
    assert_eq!(memory.visit("", 21, start + 40 * MINUTE), None);
    // What is done in between keeps it going.
    memory.set(&read("x"), true, start + 69 * MINUTE);
    assert_eq!(memory.visit("", 22, start + 98 * MINUTE), None);
    assert_eq!(memory.visit("", 25, start + 129 * MINUTE), Some(22));
    assert_eq!(memory.visit("", 25, start + 130 * MINUTE), Some(22));
    assert_eq!(memory.visit("", 25, start + 200 * MINUTE), Some(25));
    assert_eq!(memory.visit("", 25, start), Some(25));
    // A project has visits of its own.
    assert_eq!(memory.visit("nova", 25, start + 200 * MINUTE), None);
    assert_eq!(memory.visit("nova", 26, start + 300 * MINUTE), Some(25));
}

#[test]
fn not_every_reload_is_worth_to_be_written_down() {
    let mut memory = Memory::default();
    memory.visit("", 20, 1000);
    let first = memory.clone();
    memory.visit("", 20, 2000);
    assert_eq!(memory, first);
    memory.visit("", 20, 2 * MINUTE);
    assert_ne!(memory, first);
}

#[test]
fn times_to_come_do_not_have_the_last_word() {
    let mut far = Memory::default();
    far.set(&star("x", "e1"), true, u64::MAX);
    let mut here = Memory::default();
    here.merge(&far.clone().until(10));
    here.set(&star("x", "e1"), false, 11);
    assert_eq!(here.items["star/x/e1"], (11, String::new()));
    here.merge(&far.until(10));
    assert!(!here.is_set(&star("x", "e1")));
}

#[track_caller]
fn refused(text: &str, expected: &str) {
    let error = Memory::parse(text).unwrap_err().to_string();
    assert!(error.contains(expected), "{text}: expected {expected:?} in {error:?}");
}

#[test]
fn what_is_no_memory_is_refused_with_what_was_expected() {
    refused("", "expected an object, found the end");
    refused("[]", "expected an object, found `[`");
    refused("{}", "a member `memory` before this");
    refused("{\"memory\":1}", "a member `items` before this");
    refused("{\"memory\":1,\"items\":{\"read/x\":true}}", "expected an array of two, found `t`");
    refused("{\"memory\":7,\"items\":[]}", "expected format 1 or older, found format 7");
}

#[test]
fn kinds_that_are_not_known_yet_are_kept() {
    let text = "{\"memory\":1,\"later\":{},\"items\":{\"mood/x\":[5,\"good\"]}}";
    let mut memory = Memory::default();
    assert_eq!(memory.merge(&Memory::parse(text).unwrap()), Came::default());
    assert!(memory.print().contains("\"mood/x\":[5,\"good\"]"));
}

#[test]
fn a_file_says_of_which_series_it_is() {
    let mut memory = Memory::default();
    memory.set(&star("x", "e1"), true, 5);
    let export = Export { series: Some("Weekly \"Q\"".into()), memory: memory.clone() };
    let text = memory.export("Weekly \"Q\"");
    assert_eq!(Export::parse(&text), Ok(export.clone()));
    // Whoever knows nothing of that reads it as well.
    assert_eq!(Memory::parse(&text), Ok(memory.clone()));
    assert_eq!(export.other_than("Weekly \"Q\""), None);
    assert_eq!(export.other_than("Monthly"), Some("Weekly \"Q\""));
    // A file of an earlier version may be of any.
    let earlier = Export::parse(&memory.print()).unwrap();
    assert_eq!((earlier.series.as_deref(), earlier.other_than("Monthly")), (None, None));
}
