//! A calendar day, as digests are dated: no time, no zone.
//!
//! Entry points: `str::parse` for our own files, [`Date::lenient`] for front matter, [`Date::first_in`] for file names and titles.
//! Must not know today's date.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::core::json::{FromJson, Json, JsonError};

mod figures;
mod header;
mod iranian;
mod words;

pub use figures::{Figures, Order};
pub(crate) use figures::{figures_before_year, year_last};
pub(crate) use words::{after_of, is_month_name, legible, month_name, month_named, weekday_end, word_before};

/// A day of the proleptic Gregorian calendar, years 1 to 9999. Written `2014-02-27` (ISO 8601), also in JSON.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// The first year all of which is of this calendar.
const GREGORIAN: u16 = 1583;

impl Date {
    /// 1970-01-01, which programs take for no day at all.
    pub const EPOCH: Self = Self { year: 1970, month: 1, day: 1 };

    /// The day, or `None` where the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let valid = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        valid.then_some(Self { year, month, day })
    }

    /// The day that the figures of a text tell, in the calendar that the year is of.
    fn of_figures(year: u32, month: u32, day: u32) -> Option<Self> {
        let (year, month, day) =
            (u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        let new = if iranian::YEARS.contains(&year) { iranian::day } else { Self::new };
        new(year, month, day)
    }

    /// 1 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Days since 0001-01-01, to measure how far two dates are apart.
    pub fn ordinal(self) -> i32 {
        let before = i32::from(self.year) - 1;
        let months: i32 = (1..self.month).map(|month| i32::from(days_in(self.year, month))).sum();
        before * 365 + before / 4 - before / 100 + before / 400 + months + i32::from(self.day) - 1
    }

    /// The day that is so many after 0001-01-01, see [`Date::ordinal`].
    pub(crate) fn on(ordinal: i32) -> Option<Self> {
        let first =
            |year: u16, month: u8| Self::new(year, month, 1).filter(|first| first.ordinal() <= ordinal);
        // Of as many days as the shortest year has: the last of these that has begun.
        let latest = u16::try_from(ordinal / 365 + 1).ok()?;
        let year = (1..=latest).rev().find(|&year| first(year, 1).is_some())?;
        let first = (1..=12).rev().find_map(|month| first(year, month))?;
        Self::new(year, first.month, u8::try_from(ordinal - first.ordinal() + 1).ok()?)
    }

    /// The day that a value of a front matter names, in the forms that digests are found with: ISO 8601 with or without a time,
    /// `2014/2/7`, `2014.02.27`, `20140227`, `Feb 27, 2014`, `Thu, 27 February 2014`, `Thu Feb 27 09:30:00 UTC 2014`,
    /// `2014年2月27日`, `1403-09-03` of the Iranian calendar, a Unix time; in quotes or not. The day is taken as written, a time
    /// and a zone do not move it. With the year last in figures (`27/2/2014`, `5.1.2014`) it is one where that can be but one;
    /// `2/7/2014`, which two countries read differently, and a day without a year are `None`.
    pub fn lenient(text: &str) -> Option<Self> {
        let chars = legible(text);
        let quote = |char: &char| matches!(char, ' ' | '\'' | '"' | '“' | '”' | '‘' | '’');
        let start = chars.iter().position(|char| !quote(char))?;
        let end = chars.iter().rposition(|char| !quote(char))? + 1;
        let chars = &chars[start..end];
        let in_figures = full(chars, 0).or_else(|| year_last(chars, 0)).or_else(|| header::day(chars));
        let (date, end) = in_figures.or_else(|| {
            let written = spelled(chars, weekday_end(chars))?;
            let year_last = || year_behind_time(chars, written.end);
            let (year, end) = written.year.map(|year| (year, written.end)).or_else(year_last)?;
            Some((Self::new(year, written.month, written.day)?, end))
        })?;
        let ended = match chars.get(end) {
            None | Some(' ' | ',') => true,
            Some('t') => chars.get(end + 1).is_some_and(char::is_ascii_digit),
            Some(_) => matches!(chars[end - 1], '日' | '号' | '號'),
        };
        ended.then_some(date)
    }

    /// The first full date in a file name or a title: `2014-02-27-x`, `weekly_2014_02_27`, `20140227`, else `2018-sep-26`,
    /// `2024Apr01`, `26-Sep-2018`; in figures with the year last as [`Date::lenient`] reads it.
    pub fn first_in(text: &str) -> Option<Self> {
        let chars = legible(text);
        in_name(&chars).map(|(date, _)| date)
    }
}

/// A day as a text writes it, valid in a leap year at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WrittenDay {
    pub year: Option<u16>,
    pub month: u8,
    pub day: u8,
    /// Where the text goes on after the day.
    pub end: usize,
}

impl WrittenDay {
    /// The day, or `None` where no year has it.
    pub fn new(year: Option<u16>, month: u32, day: u32, end: usize) -> Option<Self> {
        let date = Date::new(year.unwrap_or(2000), u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
        Some(Self { year, month: date.month, day: date.day, end })
    }
}

/// The first full date in a text (as [`legible`] gives it), in figures with the year first before one with the year last, and before
/// one in words; and where it stands.
pub(crate) fn in_name(chars: &[char]) -> Option<(Date, Range<usize>)> {
    let starts = |&at: &usize| at == 0 || !chars[at - 1].is_ascii_digit();
    let first = |read: &dyn Fn(usize) -> Option<(Date, usize)>| {
        let mut places = (0..chars.len()).filter(starts);
        // In years before those of this calendar others count.
        let read = |at| read(at).filter(|(date, _)| date.year >= GREGORIAN);
        places.find_map(|at| read(at).map(|(date, end)| (date, at..end)))
    };
    first(&|at| full(chars, at)).or_else(|| first(&|at| year_last(chars, at))).or_else(|| {
        let words: Vec<char> =
            chars.iter().map(|&char| if matches!(char, '-' | '_') { ' ' } else { char }).collect();
        let starts = |&at: &usize| at == 0 || !chars[at - 1].is_ascii_alphanumeric();
        (0..words.len()).filter(starts).find_map(|at| in_words(&words, at).map(|(date, end)| (date, at..end)))
    })
}

/// The date with its month in words that starts at `at`, the year first or last, and where the text goes on after it.
fn in_words(chars: &[char], at: usize) -> Option<(Date, usize)> {
    let year_first = || {
        let (year, end) = digits(chars, at, 4).filter(|&(_, end)| end == at + 4)?;
        // `2024. február 5.`
        let end = end + usize::from(chars.get(end) == Some(&'.'));
        let (month, end) = month_name(chars, after_space(chars, end))?;
        let (day, end) = digits(chars, after_space(chars, end), 2)?;
        WrittenDay::new(u16::try_from(year).ok(), month, day, end)
    };
    let written = year_first().or_else(|| spelled(chars, at))?;
    Some((Date::new(written.year?, written.month, written.day)?, written.end))
}

/// The date in figures, year first, that starts at `at`, and where the text goes on after it.
pub(crate) fn full(chars: &[char], at: usize) -> Option<(Date, usize)> {
    let (number, end) = digits(chars, at, 8)?;
    if let Some((year, end)) = counted_year(chars, at) {
        let written = month_and_day(chars, after_space(chars, end))?;
        return Some((Date::new(year, written.month, written.day)?, written.end));
    }
    match (end - at, chars.get(after_space(chars, end))) {
        (8, _) => Some((Date::of_figures(number / 10_000, number / 100 % 100, number % 100)?, end)),
        (4, Some(sign @ ('-' | '/' | '.' | '_'))) => {
            let (month, month_end) = digits(chars, end + 1, 2)?;
            let (day, end) =
                digits(chars, month_end + 1, 2).filter(|_| chars.get(month_end) == Some(sign))?;
            Some((Date::of_figures(number, month, day)?, end))
        }
        _ => None,
    }
}

/// Whether a number may be the year of an issue, and hardly anything else.
pub(crate) fn is_year(number: u32) -> bool {
    (1900..=2100).contains(&number)
}

/// The year of four digits at `at`, and where the text goes on.
pub(crate) fn year_at(chars: &[char], at: usize) -> Option<(u16, usize)> {
    let (year, end) = digits(chars, at, 4).filter(|&(_, end)| end == at + 4)?;
    Some((u16::try_from(year).ok().filter(|_| is_year(year))?, end))
}

/// The year before `年` at `at`, of four digits, or of two where it is none of an era (`平成26年`), and where the text goes on.
pub(crate) fn counted_year(chars: &[char], at: usize) -> Option<(u16, usize)> {
    let (year, end) = digits(chars, at, 4)?;
    let year = match end - at {
        4 => year,
        2 if at == 0 || !chars[at - 1].is_alphanumeric() => 2000 + year,
        _ => return None,
    };
    let sign = after_space(chars, end);
    Some((u16::try_from(year).ok().filter(|_| chars.get(sign) == Some(&'年'))?, sign + 1))
}

/// The day with a month in words that starts at `at`: `2月27日`, `Feb 27`, `Feb. 27th, 2014`, `27 February 2014`, `27. Februar 2014`,
/// `27 de febrero de 2014`.
pub(crate) fn spelled(chars: &[char], at: usize) -> Option<WrittenDay> {
    if let Some(written) = month_and_day(chars, at) {
        return Some(written);
    }
    let (month, day, end) = if let Some((month, end)) = month_name(chars, at) {
        let (day, end) = day_number(chars, after_space(chars, end))?;
        (month, day, end)
    } else {
        let (day, end) = day_number(chars, at)?;
        let gap = match chars.get(end) {
            Some(' ' | '-') => 1,
            Some(',') => 2,
            _ => 0,
        };
        let (month, month_end) = month_name(chars, after_of(chars, end + gap))?;
        // `6, April 2023`, but not `of the 6, May …`.
        if gap == 2 && (chars.get(end + 1) != Some(&' ') || year_after(chars, month_end).0.is_none()) {
            return None;
        }
        (month, day, month_end)
    };
    let (year, end) = year_after(chars, end);
    WrittenDay::new(year, month, day, end)
}

/// Whether a text is a day with its month in words and nothing else, with its year or without: `June 7`.
pub(crate) fn is_day(text: &str) -> bool {
    let chars = legible(text);
    spelled(&chars, 0).is_some_and(|day| day.end == chars.len())
}

/// The day of a month as it is written (`9`, `9th`, `9日`, `9.`, `1er`, `1º`), and where the text goes on after it.
pub(crate) fn day_number(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let (day, end) = digits(chars, at, 2)?;
    let sign = after_space(chars, end);
    Some(match (chars.get(sign), &chars[end..]) {
        (Some('日' | '号' | '號'), _) => (day, sign + 1),
        (_, ['s', 't', ..] | ['n' | 'r', 'd', ..] | ['t', 'h', ..] | ['e', 'r', ..]) => (day, end + 2),
        (_, ['º', ..] | ['.', ' ' | '\u{2013}' | '-', ..]) => (day, end + 1),
        // `27.Februar`
        (_, ['.', letter, ..]) if letter.is_alphabetic() => (day, end + 1),
        _ => (day, end),
    })
}

/// The year that may follow a day (`, 2014`, ` 2014`, ` de 2014`) and where the text goes on.
pub(crate) fn year_after(chars: &[char], at: usize) -> (Option<u16>, usize) {
    let comma = at + usize::from(chars.get(at) == Some(&','));
    let start = after_of(chars, comma + usize::from(matches!(chars.get(comma), Some(' ' | '-'))));
    match digits(chars, start, 4).filter(|&(_, end)| start > at && end == start + 4) {
        Some((year, end)) => (u16::try_from(year).ok(), end),
        None => (None, at),
    }
}

/// The year behind the time and its zone that follow a day, ` 09:30:00 UTC 2014`, and where the text goes on.
fn year_behind_time(chars: &[char], at: usize) -> Option<(u16, usize)> {
    let is_of_time = |char: &&char| char.is_ascii_digit() || **char == ':';
    let start = after_space(chars, at);
    let end = start + chars.get(start..)?.iter().take_while(is_of_time).count();
    let is_time = chars[start..end].contains(&':');
    let zone = after_space(chars, end);
    let letters = chars.get(zone..)?.iter().take_while(|char| char.is_ascii_alphabetic()).count();
    let year = if letters == 0 { zone } else { after_space(chars, zone + letters) };
    year_at(chars, year).filter(|_| is_time && year > end)
}

/// The number whose digits start at `at`, and where the text goes on; `None` for more than `most` digits.
pub(crate) fn digits(chars: &[char], at: usize, most: usize) -> Option<(u32, usize)> {
    let run = chars.get(at..)?.iter().take(most + 1).map_while(|char| char.to_digit(10));
    let (number, count) = run.fold((0_u32, 0), |(number, count), digit| {
        (number.saturating_mul(10).saturating_add(digit), count + 1)
    });
    (1..=most).contains(&count).then_some((number, at + count))
}

/// `at`, or the place after the space that stands there.
pub(crate) fn after_space(chars: &[char], at: usize) -> usize {
    at + usize::from(chars.get(at) == Some(&' '))
}

/// `2月27日` and `2 月 27`, from `at` on.
fn month_and_day(chars: &[char], at: usize) -> Option<WrittenDay> {
    let (month, end) = digits(chars, at, 2)?;
    let sign = after_space(chars, end);
    let start = after_space(chars, sign + 1);
    let is_day = chars.get(sign) == Some(&'月') && !is_count(chars, start);
    let (day, end) = day_number(chars, start).filter(|_| is_day)?;
    WrittenDay::new(None, month, day, end)
}

/// Whether the figures at `at` count what stands right behind them and tell no day: the 3 of `5月3篇文章`.
pub(crate) fn is_count(chars: &[char], at: usize) -> bool {
    let behind = chars.get(at..).unwrap_or_default().iter().find(|char| !char.is_ascii_digit());
    behind.is_some_and(|&char| !char.is_ascii() && char.is_alphabetic() && !"日号號至到".contains(char))
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not exactly `YYYY-MM-DD`, or names a day that does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotADate(String);

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected a day as `2014-02-27`, found `{}`", self.0)
    }
}

impl std::error::Error for NotADate {}

impl FromStr for Date {
    type Err = NotADate;

    /// Reads exactly `YYYY-MM-DD`; for the freer forms of posts see [`Date::lenient`].
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let strict = |text: &str| {
            let bytes = text.as_bytes();
            let digits = |range: Range<usize>| {
                let part = text.get(range)?;
                part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u16>().ok())?
            };
            if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
                return None;
            }
            Self::new(digits(0..4)?, u8::try_from(digits(5..7)?).ok()?, u8::try_from(digits(8..10)?).ok()?)
        };
        strict(text).ok_or_else(|| NotADate(text.to_owned()))
    }
}

impl FromJson for Date {
    fn from_json(json: &mut Json<'_>) -> Result<Self, JsonError> {
        json.string()?.parse().map_err(|_| json.expected("a day as `2014-02-27` before this"))
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests;
