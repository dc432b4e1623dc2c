//! Weeks by their numbers, as file names and titles tell them: `2026-W23`, `Week 23, 2026`, `2026年第23周`.

use crate::core::date::{
    Date, after_of, after_space, counted_year, day_number, digits, legible, month_name, word_before, year_at,
};
use crate::core::numeral;
use crate::core::period::Period;

/// The word for a week beside its number, in Catalan, Czech, Danish, Dutch, English, Finnish, French, German, Hungarian, Italian, Norwegian, Polish,
/// Portuguese, Russian, Spanish, Swedish, Turkish and Ukrainian.
const WORDS: &str = "week wk kw woche kalenderwoche semaine semana setmana settimana uge uke vecka viikko hét hafta týden tydzień неделя тиждень";

/// More letters than any of these has.
const LONGEST: usize = 16;

/// The first week that a text tells with its year, from its Monday to its Sunday: as ISO 8601 writes it, `2026-W23` or `2026W23`, in words
/// before or behind the year, in Chinese or in Korean.
pub fn first_in(text: &str) -> Option<Period> {
    let chars = legible(text);
    let starts = |&at: &usize| at == 0 || !chars[at - 1].is_ascii_alphanumeric();
    (0..chars.len()).filter(starts).find_map(|at| {
        let (year, week) = behind_year(&chars, at).or_else(|| before_year(&chars, at))?;
        of_year(year, week)
    })
}

/// Whether a name tells a week of this year and nothing else: `week-9`, `W09`, `第9周`.
pub fn is_name(year: u16, name: &str) -> bool {
    let chars = legible(name);
    let week = numbered(&chars, 0).filter(|&(_, end)| end == chars.len());
    week.is_some_and(|(week, _)| of_year(year, week).is_some())
}

/// The first number of two digits behind a year that a text has, `2024-39`, which may be that of a month or of a week.
pub fn counted_in(text: &str) -> Option<(u16, u32)> {
    let chars = legible(text);
    let starts = |&at: &usize| at == 0 || !chars[at - 1].is_ascii_alphanumeric();
    (0..chars.len()).filter(starts).find_map(|at| {
        let (year, end) = year_at(&chars, at)?;
        let start = end + usize::from(matches!(chars.get(end), Some('-' | '_' | '.')));
        let (number, end) = digits(&chars, start, 2).filter(|&(_, end)| end == start + 2)?;
        let goes_on = match chars[end..] {
            ['-' | '_' | '.', after, ..] => after.is_ascii_digit(),
            [after, ..] => after.is_ascii_alphanumeric(),
            [] => false,
        };
        (!goes_on).then_some((year, number))
    })
}

/// `2026-W23`, `2026, Week 23`, `2026-week-23`, `2026年第23周`
fn behind_year(chars: &[char], at: usize) -> Option<(u16, u32)> {
    let (year, end) = counted_year(chars, at).or_else(|| year_at(chars, at))?;
    Some((year, numbered(chars, gap(chars, end))?.0))
}

/// `Week 23 of 2026`, `W23 2026`, `KW 23/2026`, `23. Woche 2026`; but not the second week of a month, `May, Week 2, 2026`.
fn before_year(chars: &[char], at: usize) -> Option<(u16, u32)> {
    let ordinal = || {
        let (week, end) = day_number(chars, at).filter(|&(_, end)| !chars[end - 1].is_ascii_digit())?;
        let start = gap(chars, end);
        word(chars, start).map(|end| (week, end))
    };
    let (week, end) = numbered(chars, at).or_else(ordinal)?;
    let start = after_space(chars, end);
    let start = match chars.get(start) {
        Some('/' | '-' | '\u{2013}' | '\u{2014}' | '(') => after_space(chars, start + 1),
        _ => after_of(chars, gap(chars, end)),
    };
    let (year, end) = year_at(chars, start)?;
    let goes_on = matches!(chars[end..], ['-' | '/' | '.', after, ..] if after.is_ascii_digit());
    (!goes_on && !follows_month(chars, at)).then_some((year, week))
}

/// The week that is told by its number at `at`, and where the text goes on: `Week 23`, `W23`, `第23周`, `23주차`.
fn numbered(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let rest = chars.get(at..)?;
    let in_words = || {
        let start = match rest {
            ['w', after, ..] if after.is_ascii_digit() => at + 1,
            _ => gap(chars, word(chars, at)?),
        };
        let (week, end) = digits(chars, start, 2)?;
        (!chars.get(end).is_some_and(char::is_ascii_alphanumeric)).then_some((week, end))
    };
    let counted = || {
        let numeral = rest.strip_prefix(&['第'])?;
        let length = numeral.iter().take(LONGEST).position(|char| matches!(char, '周' | '週'))?;
        let week = numeral::chinese(&numeral[..length].iter().collect::<String>())?;
        // `第5周年` is an anniversary.
        (numeral.get(length + 1) != Some(&'年')).then_some((week, at + length + 2))
    };
    let korean = || {
        let (week, end) = digits(chars, at, 2)?;
        let start = after_space(chars, end);
        chars[start..].starts_with(&['週', '차']).then_some((week, start + 2))
    };
    in_words().or_else(counted).or_else(korean)
}

/// Where the text goes on after the word for a week at `at`.
fn word(chars: &[char], at: usize) -> Option<usize> {
    let rest = chars.get(at..)?;
    let length = rest.iter().take(LONGEST).take_while(|char| char.is_alphabetic()).count();
    let is_word = |known: &str| known.chars().eq(rest[..length].iter().copied());
    WORDS.split(' ').any(is_word).then_some(at + length)
}

/// Whether a month stands right before `at`.
fn follows_month(chars: &[char], at: usize) -> bool {
    let is_sign = |char: &&char| matches!(char, ' ' | ',' | '-' | '_');
    let end = at - chars[..at].iter().rev().take(2).take_while(is_sign).count();
    let name = month_name(chars, word_before(chars, end));
    chars[..end].ends_with(&['月']) || name.is_some_and(|(_, last)| last == end)
}

/// Where the text goes on after a comma, and a space or a sign that stands for one in a file name.
fn gap(chars: &[char], at: usize) -> usize {
    let comma = at + usize::from(chars.get(at) == Some(&','));
    comma + usize::from(matches!(chars.get(comma), Some(' ' | '-' | '_')))
}

/// The days of a week of a year: the first has 4 January.
pub fn of_year(year: u16, week: u32) -> Option<Period> {
    let week = i32::try_from(week).ok()?;
    let fourth = Date::new(year, 1, 4)?.ordinal();
    // Days are counted from a Monday.
    let monday = fourth - fourth % 7 + 7 * (week - 1);
    // A week belongs to the year of its Thursday, so that some have a 53rd and others have none.
    let is_of_year = Date::on(monday + 3)?.year() == year;
    is_of_year.then_some(Period { start: Date::on(monday)?, end: Date::on(monday + 6)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_in_texts() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            let week = first_in(text).map(|week| format!("{}..{}", week.start, week.end));
            assert_eq!(week.unwrap_or_default(), expected, "{text:?}");
        }
        case("2026-W23", "2026-06-01..2026-06-07");
        case("Weekly Digest — 2026-W01 and more", "2025-12-29..2026-01-04");
        case("digest_2020w53", "2020-12-28..2021-01-03");
        case("2024_W09", "2024-02-26..2024-03-03");
        case("2021-W53", "");
        case("2026-W00", "");
        case("2026-W54", "");
        case("2026-W233", "");
        case("2026-Week 23", "2026-06-01..2026-06-07");
        case("2026 Week 23", "2026-06-01..2026-06-07");
        case("Weeknotes: 2026, week 1", "2025-12-29..2026-01-04");
        case("2024-week-09-notes", "2024-02-26..2024-03-03");
        case("Week 9, 2024", "2024-02-26..2024-03-03");
        case("Week 09 of 2024", "2024-02-26..2024-03-03");
        case("KW 9/2024", "2024-02-26..2024-03-03");
        case("Semaine 9 – 2024", "2024-02-26..2024-03-03");
        case("2024年第9周", "2024-02-26..2024-03-03");
        case("24 年第 9 週", "2024-02-26..2024-03-03");
        case("W9 2024", "2024-02-26..2024-03-03");
        case("digest-w09-2024", "2024-02-26..2024-03-03");
        case("2024-W9", "2024-02-26..2024-03-03");
        case("KW9 2024", "2024-02-26..2024-03-03");
        case("9. KW 2024", "2024-02-26..2024-03-03");
        case("The 9th week of 2024", "2024-02-26..2024-03-03");
        case("Semana 9 de 2024", "2024-02-26..2024-03-03");
        case("Tydzień 9, 2024", "2024-02-26..2024-03-03");
        case("Неделя 9 (2024)", "2024-02-26..2024-03-03");
        case("주간 소식 2024년 9주차", "2024-02-26..2024-03-03");
        case("2024년-제9주", "2024-02-26..2024-03-03");
        case("2024年第九周", "2024-02-26..2024-03-03");
        case("周报第9周（2024）", "2024-02-26..2024-03-03");
        case("2024-第9周", "2024-02-26..2024-03-03");
        case("2024년 5월 2주차", "");
        case("2024年第5周年", "");
        case("5月第2周 2024", "");
        case("May, week 2, 2024", "");
        case("may-week-2-2024", "");
        case("2024 w 9 krajach", "");
        case("2024 1 week later", "");
        case("1st week of May 2024", "");
        case("Week 3 of training", "");
        case("Sprint 9 2024", "");
        case("KW9", "");
        case("Week 9", "");
        case("Weeks 9, 2024", "");
        case("2024 this week 99", "");
        case("Week 9 2024-02-27", "");
        case("2024年9月第2周", "");
        case("12026-W23", "");
        case("2026", "");
        case("", "");
    }

    #[test]
    fn names_that_are_weeks() {
        #[track_caller]
        fn case(name: &str, expected: bool) {
            assert_eq!(is_name(2024, name), expected, "{name:?}");
        }
        case("week-9", true);
        case("W09", true);
        case("KW9", true);
        case("第9周", true);
        case("9주차", true);
        case("week-60", false);
        case("week-9-notes", false);
        case("9", false);
        case("w", false);
    }
}
