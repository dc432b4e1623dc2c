//! What a series is called, guessed from the titles of its issues where `site.toml` is silent.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::core::date;

/// What most titles begin with, before their number and period: `OpenStack社区动态`, `This Week in Rust`; where they begin with
/// the number, what comes after: `#05 - NixOS Weekly`. `None` where more than half of them do not agree.
pub fn common(titles: &[&str]) -> Option<String> {
    let mut stems: BTreeMap<&str, usize> = BTreeMap::new();
    for title in titles {
        *stems.entry(stem(title)).or_default() += 1;
    }
    let (stem, times) = stems.into_iter().max_by_key(|&(stem, times)| (times, Reverse(stem)))?;
    (times * 2 > titles.len() && stem.chars().nth(1).is_some()).then(|| stem.to_owned())
}

/// A title up to its number or period, else from there to the next.
fn stem(title: &str) -> &str {
    let before = before_number(title);
    if !before.is_empty() {
        return before;
    }
    let is_of_number = |c: char| !c.is_alphabetic() || "第期号號".contains(c);
    before_number(title.trim_start_matches(is_of_number))
}

fn before_number(title: &str) -> &str {
    // Of numbers, and what leads to a day: `Week ending July 28`.
    const LABELS: &[&str] = &[
        "issue", "number", "no", "nr", "vol", "volume", "episode", "edition", "№", "第", "ending", "ended",
        "for", "from", "of",
    ];
    // Of these alone nobody's series is called.
    const PERIODS: &[&str] = &["day", "week", "month"];
    let is_one_of = |words: &[&str], word: &str| words.iter().any(|other| word.eq_ignore_ascii_case(other));
    let end = title.find(|c: char| c.is_ascii_digit() || "#第№(（[【".contains(c)).unwrap_or(title.len());
    let mut stem = &title[..end];
    loop {
        stem = stem.trim_end_matches(|c: char| c.is_whitespace() || "-–—:：|·,，.~".contains(c));
        let word = stem.rfind(char::is_whitespace).map_or(stem, |space| stem[space..].trim_start());
        if !(is_one_of(LABELS, word) || is_month(word) || is_one_of(PERIODS, stem)) {
            return stem.trim_start();
        }
        stem = &stem[..stem.len() - word.len()];
    }
}

fn is_month(word: &str) -> bool {
    let letters: Vec<char> = word.chars().map(|c| c.to_ascii_lowercase()).collect();
    date::month_name(&letters, 0).is_some_and(|(_, end)| end == letters.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(titles: &[&str], expected: &str) {
        assert_eq!(common(titles).as_deref().unwrap_or("-"), expected);
    }

    #[test]
    fn titles_name_their_series() {
        case(
            &["OpenStack社区动态第九期(02.15-02.27)", "OpenStack社区动态第十期(02.28-03.19)"],
            "OpenStack社区动态",
        );
        case(&["This Week in Rust 1", "This Week in Rust 2", "Hello"], "This Week in Rust");
        case(&["Garden Weekly, Issue 12", "Garden Weekly - No. 13"], "Garden Weekly");
        case(&["Weekly #1"], "Weekly");
        case(&["Garden News: Edition 1", "Garden News: Edition 2"], "Garden News");
        case(&["This Month: June 2026", "This Month: Sept. 2026", "This Month (May 2026)"], "This Month");
        case(&["#05 - NixOS Weekly", "#06 - NixOS Weekly (02.15-02.27)"], "NixOS Weekly");
        case(&["第5期 科技周刊", "第6期 科技周刊"], "科技周刊");
        case(&["Garden Notes for June 2026", "Garden Notes for July 2026"], "Garden Notes");
        case(&["The Week of 2026-06-01", "The Week of 2026-06-08"], "The Week");
        case(&["Week Ending July 28, 2019", "Week Ending August 4, 2019"], "-");
        case(&["Issue #1", "Issue #2"], "-");
        case(&["2014-02-27", "2014-03-19"], "-");
        case(&["One", "Two"], "-");
        case(&["第1期", "第2期"], "-");
        case(&["週刊ニュース 1", "週刊ニュース 2"], "週刊ニュース");
        case(&[], "-");
    }
}
