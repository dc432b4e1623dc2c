//! Weeks by their numbers, as file names and titles tell them: `2026-W23`, `Week 23, 2026`, `2026年第23周`.

use crate::core::date::{Date, after_space, counted_year, digits, legible, year_at};
use crate::core::period::Period;

/// The word for a week before its number, in Danish, Dutch, English, French, German, Italian, Norwegian, Portuguese, Spanish and Swedish.
const WORDS: [&str; 10] =
    ["week", "wk", "kw", "woche", "semaine", "semana", "settimana", "uge", "uke", "vecka"];

/// The first week that a text tells with its year, from its Monday to its Sunday: as ISO 8601 writes it, `2026-W23` or `2026W23`, in words
/// before or behind the year, or in Chinese.
pub fn first_in(text: &str) -> Option<Period> {
    let chars = legible(text);
    let starts = |&at: &usize| at == 0 || !chars[at - 1].is_ascii_alphanumeric();
    (0..chars.len()).filter(starts).find_map(|at| {
        let (year, week) =
            written(&chars, at).or_else(|| in_words(&chars, at)).or_else(|| counted(&chars, at))?;
        of_year(year, week)
    })
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

/// `2026-W23`
fn written(chars: &[char], at: usize) -> Option<(u16, u32)> {
    let (year, end) = digits(chars, at, 4).filter(|&(_, end)| end == at + 4)?;
    let letter = end + usize::from(matches!(chars.get(end), Some('-' | '_' | ' ')));
    let number = letter + 1;
    let (week, end) = digits(chars, number, 2).filter(|&(_, end)| end == number + 2)?;
    let is_week = chars.get(letter) == Some(&'w') && !chars.get(end).is_some_and(char::is_ascii_alphanumeric);
    Some((u16::try_from(year).ok()?, week)).filter(|_| is_week)
}

/// `2026, Week 23`, `2026-week-23`, `Week 23 of 2026`, `KW 23/2026`
fn in_words(chars: &[char], at: usize) -> Option<(u16, u32)> {
    let gap = |at: usize| {
        let comma = at + usize::from(chars.get(at) == Some(&','));
        comma + usize::from(matches!(chars.get(comma), Some(' ' | '-' | '_')))
    };
    let week = |at: usize| {
        let length = chars.get(at..)?.iter().take_while(|char| char.is_alphabetic()).count();
        let word = &chars[at..at + length];
        let is_word = WORDS.iter().any(|known| known.chars().eq(word.iter().copied()));
        let (week, end) = digits(chars, gap(at + length), 2).filter(|_| is_word)?;
        (!chars.get(end).is_some_and(char::is_ascii_alphanumeric)).then_some((week, end))
    };
    if let Some((year, end)) = year_at(chars, at) {
        return Some((year, week(gap(end))?.0));
    }
    let (week, end) = week(at)?;
    let start = match chars[after_space(chars, end)..] {
        ['o', 'f', ' ', ..] => after_space(chars, end) + 3,
        ['/' | '-' | '\u{2013}' | '\u{2014}', ..] => after_space(chars, after_space(chars, end) + 1),
        _ => gap(end),
    };
    let (year, end) = year_at(chars, start)?;
    let goes_on = matches!(chars[end..], ['-' | '/' | '.', after, ..] if after.is_ascii_digit());
    (!goes_on).then_some((year, week))
}

/// `2026年第23周`
fn counted(chars: &[char], at: usize) -> Option<(u16, u32)> {
    let (year, end) = counted_year(chars, at)?;
    let start = after_space(chars, end);
    let (week, end) = digits(chars, after_space(chars, start + 1), 2)?;
    let is_week =
        chars.get(start) == Some(&'第') && matches!(chars.get(after_space(chars, end)), Some('周' | '週'));
    is_week.then_some((year, week))
}

/// The days of a week of a year: the first has 4 January.
pub fn of_year(year: u16, week: u32) -> Option<Period> {
    let week = i32::try_from(week).ok()?;
    let fourth = Date::new(year, 1, 4)?.ordinal();
    // Days are counted from a Monday.
    let monday = fourth - fourth % 7 + 7 * (week - 1);
    let of = |year: u16| {
        (1..=12).flat_map(move |month| (1..=31).filter_map(move |day| Date::new(year, month, day)))
    };
    let on = |ordinal: i32| {
        (year.saturating_sub(1)..=year + 1).flat_map(of).find(|date| date.ordinal() == ordinal)
    };
    // A week belongs to the year of its Thursday, so that some have a 53rd and others have none.
    let is_of_year = on(monday + 3)?.year() == year;
    is_of_year.then_some(Period { start: on(monday)?, end: on(monday + 6)? })
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
        case("Week 9", "");
        case("Weeks 9, 2024", "");
        case("2024 this week 99", "");
        case("Week 9 2024-02-27", "");
        case("2024年9月第2周", "");
        case("12026-W23", "");
        case("2026", "");
        case("", "");
    }
}
