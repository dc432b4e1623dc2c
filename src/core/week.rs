//! Weeks by their numbers, as file names and titles tell them: `2026-W23`.

use crate::core::date::{Date, digits, legible};
use crate::core::period::Period;

/// The first week that a text tells as ISO 8601 writes it, `2026-W23` or `2026W23`, from its Monday to its Sunday.
pub fn first_in(text: &str) -> Option<Period> {
    let chars = legible(text);
    let starts = |&at: &usize| at == 0 || !chars[at - 1].is_ascii_alphanumeric();
    let written = |at: usize| {
        let (year, end) = digits(&chars, at, 4).filter(|&(_, end)| end == at + 4)?;
        let letter = end + usize::from(matches!(chars.get(end), Some('-' | '_' | ' ')));
        let number = letter + 1;
        let (week, end) = digits(&chars, number, 2).filter(|&(_, end)| end == number + 2)?;
        let is_week =
            chars.get(letter) == Some(&'w') && !chars.get(end).is_some_and(char::is_ascii_alphanumeric);
        days(u16::try_from(year).ok()?, i32::try_from(week).ok()?).filter(|_| is_week)
    };
    (0..chars.len()).filter(starts).find_map(written)
}

/// The days of a week of a year: the first has 4 January.
fn days(year: u16, week: i32) -> Option<Period> {
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
        case("2026-Week 23", "");
        case("12026-W23", "");
        case("2026", "");
        case("", "");
    }
}
