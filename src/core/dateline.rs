//! The dateline of a post: the day that it tells of itself where neither its header nor its name does.
//!
//! Entry point: [`of`].

use crate::core::date::{self, Date, figures_before_year, legible, spelled, weekday_end, year_last};
use crate::core::period::Period;

/// Lines of text among which a day may be told.
const LINES: usize = 12;

/// What is said before a day of an issue, in English: each word of a label that has one of [`DAYS`].
const WORDS: [&str; 9] = ["meeting", "publication", "issue", "post", "of", "on", "and", "time", "call"];

/// Words of which a label has one, in English, Czech, Dutch, French, German, Italian, Polish, Portuguese, Russian, Spanish, Swedish and
/// Turkish.
const DAYS: [&str; 9] = ["date", "dates", "published", "datum", "data", "fecha", "дата", "tarih", "when"];

/// Labels in Chinese, Japanese and Korean.
const LABELS: [&str; 10] =
    ["日期", "时间", "發布日期", "发布日期", "发布时间", "發佈日期", "日付", "配信日", "날짜", "발행일"];

/// The day of a post of this name and title: the one in its name, day and month in whichever order the title has them in words (`June 1st`
/// and `digest-01-06-2025`); else the one that its first line begins with, or that a line near its beginning is said to tell: `Date: …`.
pub fn of(stem: &str, title: &str, body: &str) -> Option<Date> {
    in_name_and_title(stem, title).or_else(|| in_body(body)).filter(|&date| date != Date::EPOCH)
}

fn in_name_and_title(stem: &str, title: &str) -> Option<Date> {
    let (stem, title) = (legible(stem), legible(title));
    let starts = |chars: &[char], at: usize| at == 0 || !chars[at - 1].is_alphanumeric();
    let mut places = (0..stem.len()).filter(|&at| starts(&stem, at));
    let (figures, year) =
        places.find_map(|at| figures_before_year(&stem, at).map(|(figures, year, _)| (figures, year)))?;
    let told = (0..title.len()).filter(|&at| starts(&title, at)).find_map(|at| spelled(&title, at))?;
    let is_same = |[month, day]: [u32; 2]| (month, day) == (told.month.into(), told.day.into());
    let is_told = told.year.is_none_or(|other| other == year);
    (is_told && (is_same(figures) || is_same([figures[1], figures[0]])))
        .then(|| Date::new(year, told.month, told.day))?
}

fn in_body(body: &str) -> Option<Date> {
    let has_words = |line: &&str| line.contains(char::is_alphanumeric);
    let lines = || body.lines().map(str::trim).filter(has_words).take(LINES);
    // Headings, pictures and elements stand above the text.
    let first = || lines().find(|line| !line.starts_with(['#', '!', '<', '[', '='])).and_then(at_start);
    first().or_else(|| lines().find_map(labelled))
}

/// The day that a line begins with, which is neither an item of a list nor goes on as a period.
fn at_start(line: &str) -> Option<Date> {
    let chars = legible(line.trim_start_matches(['*', '_', '>', ' ']));
    let is_item = ["- ", "* ", "+ "].iter().any(|marker| line.starts_with(marker));
    if is_item || Period::in_title(line, None).is_some() {
        return None;
    }
    let (date, end) = full_at(&chars, weekday_end(&chars))?;
    (!chars.get(end).is_some_and(|char| char.is_alphanumeric())).then_some(date)
}

/// The day behind a label of its own: `**Date:** May 5, 2024`, `### Meeting Date/Time: Friday 16 May 2024`, `日期：2024年5月26日`.
fn labelled(line: &str) -> Option<Date> {
    let line = line.trim_start_matches(|char: char| !char.is_alphanumeric());
    let (label, told) = line.split_once([':', '：'])?;
    let label = label.trim_matches(|char: char| !char.is_alphanumeric()).to_lowercase();
    let words = || label.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_label = LABELS.contains(&label.as_str())
        || words().any(|word| DAYS.contains(&word))
            && words().all(|word| DAYS.contains(&word) || WORDS.contains(&word));
    Date::first_in(told).filter(|_| is_label)
}

/// The day with its year that starts at `at`, and where the text goes on.
fn full_at(chars: &[char], at: usize) -> Option<(Date, usize)> {
    let in_words = || {
        let written = spelled(chars, at)?;
        Some((Date::new(written.year?, written.month, written.day)?, written.end))
    };
    date::full(chars, at).or_else(|| year_last(chars, at)).or_else(in_words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_posts_tell_of_themselves() {
        #[track_caller]
        fn case(stem: &str, title: &str, body: &str, expected: &str) {
            let date = of(stem, title, body).map(|date| date.to_string());
            assert_eq!(date.unwrap_or_default(), expected, "{stem:?} {title:?} {body:?}");
        }
        let body = |body: &str, expected: &str| case("x", "X", body, expected);
        case("digest-01-06-2025", "Digest | June 1st", "", "2025-06-01");
        case("digest-06-01-2025", "Digest | 1 June", "", "2025-06-01");
        case("digest-06-01-2025", "Digest | 1 June 2024", "", "");
        case("digest-01-06-2025", "Digest | June 2nd", "", "");
        case("digest-01-06-2025", "Digest", "", "");
        body("# Выпуск №1\n\n12 февраля 2018: CSS на JS\n", "2018-02-12");
        body("![logo](a.png)\n<br>\n*Monday, May 6th, 2024*\n", "2024-05-06");
        body("2024-05-06\n\ntext", "2024-05-06");
        body("***\n\n2024-05-06\n", "2024-05-06");
        body("2024-05-06 – 2024-05-12\n\ntext", "");
        body("2024-05-06T12 is a time", "");
        body("- 2024-05-06: a meetup\n", "");
        body("Text.\n\n2024-05-06: a meetup\n", "");
        body("## 2024-05-06\n\ntext", "");
        body("# A\n\n### Meeting Date/Time: Friday, Feb 5th, 2020 14:00 UTC\n", "2020-02-05");
        body("# A\n\nBy Ann.\n\n- **Date**: 2024-05-06\n", "2024-05-06");
        body("# A\n\n!!! info\n    作者：Ann<br>\n    日期：2024年5月26日<br>\n", "2024-05-26");
        body("Next date: 2024-05-06", "");
        body("Update: 2024-05-06", "");
        body("Release date: 2024-05-06", "");
        body("Date: soon", "");
        body("Date: 1970-01-01", "");
        body(&("a\n".repeat(LINES) + "Date: 2024-05-06"), "");
        body("", "");
    }
}
