//! Which number, period and date come next.

use std::fmt;

use anyhow::Context;
use jiff::{Span, civil};

use crate::cli::written;
use crate::core::date::Date;
use crate::core::month::Month;
use crate::core::period::{self, Period};

/// What an issue says of its place in the series.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// See [`Issue::number`](crate::core::issue::Issue::number).
    pub number: Option<u32>,
    /// See [`Issue::period`](crate::core::issue::Issue::period).
    pub period: Option<Period>,
    /// See [`Issue::date`](crate::core::issue::Issue::date).
    pub date: Option<Date>,
}

impl Facts {
    /// The same, with the period and the date that the name of a file states.
    pub fn in_name(self, name: &str) -> Self {
        let date = period::day_in_name(name).or(self.date);
        Self { period: Period::in_file_name(name, self.date).or(self.period), date, ..self }
    }

    /// The same in a series whose numbers begin anew each year, `last` being the issue before.
    pub fn anew_after(self, last: &Self) -> Self {
        let year = |facts: &Self| period::day(facts.date, facts.period).map(Date::year);
        let number = if year(&self) > year(last) { self.number.map(|_| 1) } else { self.number };
        Self { number, ..self }
    }
}

impl fmt::Display for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.number {
            Some(number) => write!(f, "number {number}")?,
            None => f.write_str("no number")?,
        }
        if let Some(Period { start, end }) = self.period {
            write!(f, ", {start} to {end}")?;
        }
        match self.date {
            Some(date) => write!(f, ", dated {date}"),
            None => f.write_str(", undated"),
        }
    }
}

/// What follows the facts of recent issues, newest first. A date that is given moves the end of the period with it; `today`
/// stands in where one issue alone makes no rhythm.
///
/// # Errors
/// Days after the year 9999.
pub fn next(recent: &[Facts], given: Option<Date>, today: Date) -> anyhow::Result<Facts> {
    let last = recent.first().copied().unwrap_or_default();
    let number = last.number.map(|number| number.saturating_add(1));
    let Some(period) = last.period else {
        let dates: Vec<_> = recent.iter().filter_map(|facts| facts.date).collect();
        let between = dates.windows(2).map(|pair| pair[0].ordinal() - pair[1].ordinal());
        let by_rhythm = |date: Date| match median(between.filter(|&days| days > 0)) {
            Some(28..=31) => later(date, Span::new().months(1)),
            Some(days) => after(date, days),
            None => Ok(today),
        };
        let date = match (given, last.date) {
            (Some(given), _) => Some(given),
            (None, Some(date)) => Some(by_rhythm(date)?),
            (None, None) => None,
        };
        return Ok(Facts { number, period: None, date });
    };
    let start = after(period.end, 1)?;
    // Days from the end of a period to the day its issue comes out.
    let lags = recent.iter().filter_map(|facts| Some(facts.date?.ordinal() - facts.period?.end.ordinal()));
    let lag = median(lags.filter(|&lag| lag >= 0)).unwrap_or(0);
    let by_given = given.map(|given| after(given, -lag)).transpose()?.map(|end| end.max(start));
    // As many whole months as the last one has: a quarter after a quarter.
    let whole = period.months().and_then(|(first, last)| {
        let length = last.since(first) + 1;
        let is_part_of_year = first == first.floor(length);
        let next = match by_given.map(Month::of) {
            Some(month) if is_part_of_year => month.floor(length),
            Some(month) => month.minus(length - 1)?.max(Month::of(start)),
            None => Month::of(start),
        };
        Period::of_months((next, next.plus(length - 1)))
    });
    let period = match (whole, by_given) {
        (Some(month), _) => month,
        (None, Some(end)) => Period { start, end },
        (None, None) => {
            let lengths = recent.iter().filter_map(|facts| facts.period);
            let lengths = lengths.map(|period| period.end.ordinal() - period.start.ordinal());
            Period { start, end: after(start, median(lengths).unwrap_or(0))? }
        }
    };
    let date = match (given, last.date) {
        (_, None) => None,
        (Some(given), _) => Some(given),
        (None, Some(_)) => Some(after(period.end, lag)?),
    };
    Ok(Facts { number, period: Some(period), date })
}

/// The usual one: of an even number of them the lower of the middle two.
fn median(values: impl Iterator<Item = i32>) -> Option<i32> {
    let mut values: Vec<_> = values.collect();
    values.sort_unstable();
    values.get(values.len().checked_sub(1)? / 2).copied()
}

fn after(date: Date, days: i32) -> anyhow::Result<Date> {
    later(date, Span::new().try_days(days)?)
}

fn later(date: Date, by: Span) -> anyhow::Result<Date> {
    let later = written::civil(date).checked_add(by);
    day(later.with_context(|| format!("cannot count {by:#} from {date}"))?)
}

/// A day of the calendar's as one of ours.
///
/// # Errors
/// A year that no issue is dated with.
pub fn day(date: civil::Date) -> anyhow::Result<Date> {
    let part = |part: i8| u8::try_from(part).unwrap_or_default();
    let year = u16::try_from(date.year()).unwrap_or_default();
    Date::new(year, part(date.month()), part(date.day()))
        .with_context(|| format!("expected a day of the years 1 to 9999, found {date}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(text: &str) -> Facts {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let mut parts = text.split(' ').map(|part| (part != "-").then_some(part));
        let mut part = || parts.next().flatten();
        let number = part().map(|number| number.parse().unwrap());
        let period = part()
            .and_then(|period| period.split_once(".."))
            .map(|(a, b)| Period { start: day(a), end: day(b) });
        Facts { number, period, date: part().map(day) }
    }

    #[track_caller]
    fn case(recent: &[&str], given: Option<&str>, expected: &str) {
        let recent: Vec<_> = recent.iter().map(|text| facts(text)).collect();
        let given = given.map(|given| given.parse().unwrap());
        assert_eq!(next(&recent, given, "2020-01-01".parse().unwrap()).unwrap(), facts(expected));
    }

    #[test]
    fn numbers_begin_anew_with_a_year() {
        let case = |new: &str, last: &str, expected: &str| {
            assert_eq!(facts(new).anew_after(&facts(last)), facts(expected));
        };
        case("53 - 2025-01-06", "52 - 2024-12-30", "1 - 2025-01-06");
        case("52 - 2024-12-30", "51 - 2024-12-23", "52 - 2024-12-30");
        case("53 2024-12-30..2025-01-05 -", "52 2024-12-23..2024-12-29 -", "1 2024-12-30..2025-01-05 -");
        case("- - 2025-01-06", "- - 2024-12-30", "- - 2025-01-06");
    }

    #[test]
    fn dates_keep_their_rhythm() {
        case(&["3 - 2024-01-15", "2 - 2024-01-08", "1 - 2024-01-01"], None, "4 - 2024-01-22");
        case(&["3 - 2024-02-26", "2 - 2024-02-19", "1 - 2024-01-01"], None, "4 - 2024-03-04");
        case(&["3 - 2024-03-01", "2 - 2024-02-01"], None, "4 - 2024-04-01");
        case(&["3 - 2024-02-26"], None, "4 - 2020-01-01");
        case(&["3 - -", "2 - 2024-01-08", "1 - 2024-01-01"], None, "4 - -");
        case(&["- - 2024-01-15", "- - 2024-01-08"], None, "- - 2024-01-22");
        case(&["3 - 2024-01-15", "2 - 2024-01-08"], Some("2024-01-31"), "4 - 2024-01-31");
    }

    #[test]
    fn a_period_begins_where_the_last_one_ended() {
        let recent = [
            "10 2014-02-28..2014-03-13 2014-03-14",
            "9 2014-02-14..2014-02-27 2014-02-28",
            "8 2014-02-01..2014-02-12 2014-02-15",
        ];
        case(&recent, None, "11 2014-03-14..2014-03-27 2014-03-28");
        case(&recent, Some("2014-04-02"), "11 2014-03-14..2014-04-01 2014-04-02");
        case(&recent, Some("2014-03-01"), "11 2014-03-14..2014-03-14 2014-03-01");
        case(&["6 2013-12-20..2013-12-31 -"], None, "7 2014-01-01..2014-01-12 -");
        case(&["6 2014-01-01..2014-01-31 -"], None, "7 2014-02-01..2014-02-28 -");
        case(&["- 2014-01-01..2014-01-31 -"], Some("2014-03-09"), "- 2014-03-01..2014-03-31 -");
        case(&["2 2014-01-01..2014-03-31 -"], None, "3 2014-04-01..2014-06-30 -");
        case(&["2 2014-01-01..2014-03-31 -"], Some("2014-08-09"), "3 2014-07-01..2014-09-30 -");
        case(&["2 2014-02-01..2014-03-31 -"], Some("2014-04-09"), "3 2014-04-01..2014-05-31 -");
        case(&["2 2013-12-01..2014-01-31 -"], Some("2014-06-09"), "3 2014-05-01..2014-06-30 -");
        case(&["- 2014-01-01..2014-12-31 -"], None, "- 2015-01-01..2015-12-31 -");
        case(&["2 2014-01-01..2014-01-31 2014-02-03"], None, "3 2014-02-01..2014-02-28 2014-03-03");
        case(
            &["2 2014-01-01..2014-01-31 2014-02-03"],
            Some("2014-03-05"),
            "3 2014-03-01..2014-03-31 2014-03-05",
        );
    }
}
