//! Quarters and years, as titles and file names tell them: `2026 Q2`, `2026年第二季度`.

use crate::core::date::{after_space, legible, year_at};
use crate::core::month::Month;
use crate::core::numeral;
use crate::core::period::Period;

/// The first quarter of a year that a text tells: `2026 Q2`, `2026-Q2`, `2026Q2`, `Q2 2026`, `2026年第二季度`, `2026年2季度`.
pub fn first_in(text: &str) -> Option<Period> {
    let chars = legible(text);
    let starts = |&at: &usize| at == 0 || !chars[at - 1].is_ascii_alphanumeric();
    let written = |at: usize| {
        let year_first = || {
            let (year, end) = year_at(&chars, at)?;
            let (quarter, end) = lettered(&chars, gap(&chars, end)).or_else(|| counted(&chars, end))?;
            Some((year, quarter, end))
        };
        let year_last = || {
            let (quarter, end) = lettered(&chars, at)?;
            let (year, end) = year_at(&chars, gap(&chars, end))?;
            Some((year, quarter, end))
        };
        let (year, quarter, end) = year_first().or_else(year_last)?;
        let is_whole = !chars.get(end).is_some_and(char::is_ascii_alphanumeric);
        months(year, quarter * 3 - 2, quarter * 3).filter(|_| is_whole)
    };
    (0..chars.len()).filter(starts).find_map(written)
}

/// All of the year that a file name is, as a review of the year may be called.
pub fn year_naming(stem: &str) -> Option<Period> {
    let chars: Vec<char> = stem.chars().collect();
    let (year, _) = year_at(&chars, 0).filter(|&(_, end)| end == chars.len())?;
    months(year, 1, 12)
}

fn months(year: u16, first: u32, last: u32) -> Option<Period> {
    let month = |number: u32| Month::new(year, u8::try_from(number).ok()?);
    Period::of_months((month(first)?, month(last)?))
}

/// `q2`
fn lettered(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let digit = chars.get(at + 1)?.to_digit(10).filter(|digit| (1..=4).contains(digit))?;
    (chars[at] == 'q').then_some((digit, at + 2))
}

/// `年第二季度`, with `第` or without.
fn counted(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let sign = after_space(chars, at);
    let first = after_space(chars, sign + 1);
    let at = after_space(chars, if chars.get(first) == Some(&'第') { first + 1 } else { first });
    let quarter = numeral::chinese(&chars.get(at)?.to_string()).filter(|number| (1..=4).contains(number))?;
    let end = after_space(chars, at + 1);
    (chars.get(sign) == Some(&'年') && chars.get(end..)?.starts_with(&['季', '度']))
        .then_some((quarter, end + 2))
}

fn gap(chars: &[char], at: usize) -> usize {
    at + usize::from(matches!(chars.get(at), Some(' ' | '-' | '_')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(period: Option<Period>, expected: &str, text: &str) {
        let shown = period.map(|period| format!("{}..{}", period.start, period.end));
        assert_eq!(shown.unwrap_or_default(), expected, "{text:?}");
    }

    #[test]
    fn quarters_in_texts() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            same(first_in(text), expected, text);
        }
        case("2026 Q2 report", "2026-04-01..2026-06-30");
        case("status-2026q1", "2026-01-01..2026-03-31");
        case("2026_Q4", "2026-10-01..2026-12-31");
        case("News of Q3 2026", "2026-07-01..2026-09-30");
        case("社区动态 2026年第二季度", "2026-04-01..2026-06-30");
        case("2026 年 1 季度", "2026-01-01..2026-03-31");
        case("2026年第五季度", "");
        case("2026年第二期", "");
        case("2026 Q5", "");
        case("2026 Q22", "");
        case("Q&A 2026", "");
        case("FAQ1 2026", "");
        case("12026 Q2", "");
        case("2026", "");
        case("", "");
    }

    #[test]
    fn years_that_name() {
        #[track_caller]
        fn case(stem: &str, expected: &str) {
            same(year_naming(stem), expected, stem);
        }
        case("2026", "2026-01-01..2026-12-31");
        case("20261", "");
        case("2026-x", "");
        case("1026", "");
        case("", "");
    }
}
