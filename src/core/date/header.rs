//! Days as headers alone write them.

use super::{Date, digits, figures_before_year};

/// The day that a value is: a Unix time, in seconds or in milliseconds, or one with dots, `05.01.2024`, whose month stands second; and where
/// the text goes on.
pub(super) fn day(chars: &[char]) -> Option<(Date, usize)> {
    unix(chars).map(|date| (date, chars.len())).or_else(|| dotted(chars))
}

/// The day of a Unix time of the years 2001 to 2033 in UTC: figures that begin with 1, as those of a day and an hour (`2024010510`) do not.
fn unix(chars: &[char]) -> Option<Date> {
    let is_time = matches!(chars.len(), 10 | 13) && chars[0] == '1' && chars.iter().all(char::is_ascii_digit);
    let seconds = chars.get(..10).filter(|_| is_time)?.iter().collect::<String>().parse::<i32>().ok()?;
    Date::on(Date::EPOCH.ordinal() + seconds / (24 * 60 * 60))
}

fn dotted(chars: &[char]) -> Option<(Date, usize)> {
    let ([day, month], year, end) = figures_before_year(chars, 0)?;
    let (_, sign) = digits(chars, 0, 2)?;
    let date = Date::of_figures(year.into(), month, day)?;
    (chars[sign] == '.').then_some((date, end))
}
