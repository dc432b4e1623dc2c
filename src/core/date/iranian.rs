//! The Iranian calendar, in figures: `1403-09-03`.

use std::ops::RangeInclusive;

use super::Date;

/// Years that are taken for those of this calendar, 1921 to 2122: those of the Gregorian one that are called so no digest is of.
pub(super) const YEARS: RangeInclusive<u16> = 1300..=1500;

/// The day, or `None` where the calendar has no such day. In these years the leap years are the 1st, 5th, 9th, 13th, 17th, 22nd, 26th and 30th of
/// 33 (K. M. Borkowski, The Persian calendar for 3000 years, Earth, Moon, and Planets 74, 1996).
pub(super) fn day(year: u16, month: u8, day: u8) -> Option<Date> {
    // Days before the first of these years, counted back from 20 March 2024, with which 1403 began.
    const BEFORE: i32 = 226_894;
    let (year, month, day) = (i32::from(year), i32::from(month), i32::from(day));
    let leap_years = |last: i32| (8 * last + 29) / 33;
    let days_before = |year: i32| BEFORE + 365 * (year - 1) + leap_years(year - 1);
    let length = match month {
        1..=6 => 31,
        7..=11 => 30,
        12 => days_before(year + 1) - days_before(year) - 336,
        _ => return None,
    };
    let on_day = || Date::on(days_before(year) + 30 * (month - 1) + (month - 1).min(6) + day - 1);
    (1..=length).contains(&day).then(on_day)?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_both_calendars() {
        #[track_caller]
        fn case(year: u16, month: u8, of_month: u8, expected: &str) {
            let date = day(year, month, of_month).map(|date| date.to_string());
            assert_eq!(date.unwrap_or_default(), expected, "{year}-{month}-{of_month}");
        }
        case(1300, 1, 1, "1921-03-21");
        case(1357, 11, 22, "1979-02-11");
        case(1399, 12, 30, "2021-03-20");
        case(1400, 1, 1, "2021-03-21");
        case(1403, 1, 1, "2024-03-20");
        case(1403, 2, 31, "2024-05-20");
        case(1403, 7, 1, "2024-09-22");
        case(1403, 9, 3, "2024-11-23");
        case(1403, 12, 30, "2025-03-20");
        case(1404, 12, 29, "2026-03-20");
        case(1404, 12, 30, "");
        case(1403, 7, 31, "");
        case(1403, 13, 1, "");
        case(1403, 0, 1, "");
        case(1403, 1, 0, "");
    }
}
