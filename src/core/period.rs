//! The span of days an issue reports on, as its title states it.
//!
//! Entry points: [`Period::in_title`] and [`Period::in_file_name`]. What the two say may differ; which is right is not
//! decided here.

use serde::Serialize;

use crate::core::date::{self, Date, WrittenDay, legible};
use crate::core::json::{FromJson, Json, JsonError};
use crate::core::month::Month;

/// First and last day of a period, both included; `start` is never after `end`. In JSON `["2014-02-15","2014-02-27"]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "(Date, Date)")]
pub struct Period {
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
}

impl From<(Date, Date)> for Period {
    /// Puts the two days in order.
    fn from((a, b): (Date, Date)) -> Self {
        Self { start: a.min(b), end: a.max(b) }
    }
}

impl FromJson for Period {
    fn from_json(json: &mut Json<'_>) -> Result<Self, JsonError> {
        json.value::<(Date, Date)>().map(Self::from)
    }
}

impl From<Period> for (Date, Date) {
    fn from(period: Period) -> Self {
        (period.start, period.end)
    }
}

/// The day that stands for an issue among others: that of its date, which is of publication, else the last one reported on.
pub fn day(date: Option<Date>, period: Option<Period>) -> Option<Date> {
    date.or(period.map(|period| period.end))
}

/// The day that a file name states, which is none of publication where the name is a period.
pub fn day_in_name(stem: &str) -> Option<Date> {
    Date::first_in(stem).filter(|_| Period::naming(stem).is_none())
}

/// Whether the day of a file name only begins the period that its title tells, the last day of which stands behind it: `2016-04-12-22`.
pub fn begins_in_name(stem: &str, title: &str) -> bool {
    let chars = legible(stem);
    let begins = || {
        let (start, place) = date::in_name(&chars)?;
        let period = Period::in_title(title, Some(start)).filter(|period| period.start == start)?;
        let sign = chars.get(place.end).filter(|sign| matches!(sign, '-' | '_'));
        let (last, end) = date::digits(&chars, place.end + 1, 2).filter(|_| sign.is_some())?;
        let is_apart = !chars.get(end).is_some_and(char::is_ascii_alphanumeric);
        (is_apart && last == u32::from(period.end.day())).then_some(())
    };
    begins().is_some()
}

impl Period {
    /// All of the months from a first to a last.
    pub fn of_months((first, last): (Month, Month)) -> Option<Self> {
        Some(Self { start: first.days()?.0, end: last.days()?.1 })
    }

    /// The first period in a title: two days with a dash, a tilde, an arrow, `..`, `至`, `到`, `to`, `bis`, `au` or `al` between them. The days are
    /// written in full (`2014-02-15`), with the month in words (`Feb 15`, `2月15日`), or, at full or half width, as
    /// `02.15`, or as `2/15 ~ 2/27`; in brackets also as `2/15-2/27` and `0215`, which elsewhere would be something else.
    ///
    /// Where no year is written, the start gets the one right before it (`Garden Days 2014: September 20–22`); else the end the one that
    /// brings it nearest to `date`, the start the same or, if it
    /// would come after the end, the one before. `None` where that needs a `date` and there is none.
    pub fn in_title(title: &str, date: Option<Date>) -> Option<Self> {
        let chars = legible(title);
        (0..chars.len()).filter(|&at| starts(&chars, at)).find_map(|at| {
            let enclosed = opened(&chars, at).then(|| pair(&chars, at, true)).flatten();
            let enclosed = enclosed.filter(|(_, end)| closes(chars.get(date::after_space(&chars, end.end))));
            let (mut start, end) =
                enclosed.or_else(|| pair(&chars, at, false).filter(|(_, end)| ends(&chars, end.end)))?;
            if start.year.is_none() && end.year.is_none() {
                let is_near = |year: &u16| date.is_none_or(|date| date.year().abs_diff(*year) <= 1);
                start.year = year_before(&chars, at).filter(is_near);
            }
            resolve(start, end, date)
        })
    }

    /// The period that a file name is called by: two full dates, as in `20170424-20170430` and `2023-08-20_to_2023-08-27`, the
    /// second without its year in `2023年8月20日-8月27日`, or two months whose figures look like a day,
    /// `2024-11-12-november-december`, two days in words at its end, `24-november-3-december-2006`, or two days of which
    /// nothing else is written, `140216-140227`.
    pub fn naming(stem: &str) -> Option<Self> {
        let mut chars = legible(stem);
        chars.iter_mut().filter(|char| **char == '_').for_each(|char| *char = ' ');
        let both = || {
            let start = short(&chars, 0)?;
            let end = short(&chars, separator(&chars, start.end)?)?;
            resolve(start, end, None).filter(|period| end.end == chars.len() && period.is_of_issue())
        };
        if let Some(both) = both().or_else(|| in_words(&chars)) {
            return Some(both);
        }
        let (start, place) = date::in_name(&chars)?;
        if let Some(months) = Month::span_of(start, &chars[place.end..]) {
            return Self::of_months(months);
        }
        let at = separator(&chars, place.end)?;
        // `2025年7月27日-8月11日`
        let in_year = || {
            let end = date::spelled(&chars, at).filter(|end| chars[at..end.end].contains(&'月'))?;
            let year = chars[place].contains(&'年').then_some(start.year())?;
            Date::new(year + u16::from(end.month < start.month()), end.month, end.day)
        };
        let end = date::full(&chars, at).map(|(end, _)| end).or_else(in_year)?;
        Some(Self { start, end }).filter(|period| start <= end && period.is_of_issue())
    }

    /// The period in a file name: the one it is called by, else two neighbouring parts `MMDD`, after the date if there is one. The
    /// year of these comes from `date`, as in [`Period::in_title`], else from the file name itself.
    pub fn in_file_name(stem: &str, date: Option<Date>) -> Option<Self> {
        if let Some(named) = Self::naming(stem) {
            return Some(named);
        }
        let chars = legible(stem);
        let (own_date, rest) = match date::in_name(&chars) {
            Some((own_date, place)) => (Some(own_date), &chars[place.end..]),
            None => (None, &chars[..]),
        };
        let mut start = None;
        for part in rest.split(|char| matches!(char, '-' | '_')) {
            let day = compact(part, 0).filter(|day| day.end == part.len());
            if let (Some(start), Some(end)) = (start, day) {
                return resolve(start, end, date.or(own_date));
            }
            start = day;
        }
        None
    }

    /// Whether one issue may report on it: on a year and little more, as a number behind a day may look like a day far from it.
    fn is_of_issue(self) -> bool {
        const LONGEST: i32 = 400;
        self.end.ordinal() - self.start.ordinal() <= LONGEST
    }

    /// The first and the last of the months that it is all of.
    pub fn months(self) -> Option<(Month, Month)> {
        let months = (Month::of(self.start), Month::of(self.end));
        (Self::of_months(months) == Some(self)).then_some(months)
    }

    /// Whether the two have a day in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }
}

/// The year that stands before `at` with a sign or a space between.
fn year_before(chars: &[char], at: usize) -> Option<u16> {
    const GAP: usize = 3;
    let is_gap = |char: &&char| matches!(char, ' ' | ':' | ',' | '|' | '(') || is_dash(**char);
    let gap = chars[..at].iter().rev().take(GAP).take_while(is_gap).count();
    let start = at.checked_sub(gap + 4).filter(|_| gap > 0)?;
    let is_apart = |before: &char| *before == ' ' || *before == '(';
    let (year, _) = date::year_at(chars, start).filter(|&(_, end)| end + gap == at)?;
    chars[..start].last().is_none_or(is_apart).then_some(year)
}

/// Gives the two days their years; see [`Period::in_title`].
fn resolve(start: WrittenDay, end: WrittenDay, date: Option<Date>) -> Option<Period> {
    let on = |day: WrittenDay, year: u16| Date::new(year, day.month, day.day);
    let (start, end) = match (start.year, end.year) {
        (Some(start_year), Some(end_year)) => (on(start, start_year)?, on(end, end_year)?),
        (Some(year), None) => {
            let start = on(start, year)?;
            (start, on(end, year).filter(|&end| start <= end).or_else(|| on(end, year + 1))?)
        }
        (None, written) => {
            let end = match written {
                Some(year) => on(end, year)?,
                None => {
                    let date = date?;
                    let years = date.year().saturating_sub(1)..=date.year() + 1;
                    let distance = |end: &Date| end.ordinal().abs_diff(date.ordinal());
                    years.filter_map(|year| on(end, year)).min_by_key(distance)?
                }
            };
            (on(start, end.year()).filter(|&start| start <= end).or_else(|| on(start, end.year() - 1))?, end)
        }
    };
    (start <= end).then_some(Period { start, end })
}

/// The two days that start at `at`; `enclosed` says that they stand in brackets of their own.
fn pair(chars: &[char], at: usize, enclosed: bool) -> Option<(WrittenDay, WrittenDay)> {
    let full =
        |at: usize| date::full(chars, at).map(|(date, end)| (date.year(), date.month(), date.day(), end));
    let full =
        |at: usize| full(at).map(|(year, month, day, end)| WrittenDay { year: Some(year), month, day, end });
    if let Some(start) = full(at) {
        let at = separator(chars, start.end)?;
        let end = full(at).or_else(|| date::spelled(chars, at)).or_else(|| figures(chars, at, true))?;
        return Some((start, end));
    }
    if let Some(start) = date::spelled(chars, at) {
        let at = separator(chars, start.end)?;
        let end = date::spelled(chars, at).or_else(|| day_only(chars, at, start.month))?;
        return Some((start, end));
    }
    if let Some(start) = figures(chars, at, enclosed) {
        return Some((start, figures(chars, separator(chars, start.end)?, enclosed)?));
    }
    if let Some(both) = slashed(chars, at) {
        return Some(both);
    }
    if let Some(start) = compact(chars, at).filter(|_| enclosed) {
        return Some((start, compact(chars, separator(chars, start.end)?)?));
    }
    // `3–9 March`, but neither `12 – March 9` nor `#3 – 9 March`: there the first is a number.
    let (day, start_end) = date::day_number(chars, at)?;
    let second = separator(chars, start_end)?;
    let end = date::spelled(chars, second).filter(|_| chars[second].is_ascii_digit())?;
    let start = WrittenDay::new(None, end.month.into(), day, start_end)?;
    let is_number = start.day > end.day || matches!(chars[..at], [.., '#' | '№']);
    (!is_number).then_some((start, end))
}

/// The two days, in words, that a name ends in.
fn in_words(chars: &[char]) -> Option<Period> {
    let begins = |at: &usize| {
        chars[*at].is_ascii_digit() && !chars[..*at].last().is_some_and(char::is_ascii_alphanumeric)
    };
    (0..chars.len()).filter(begins).find_map(|at| {
        let start = date::spelled(chars, at)?;
        let end = date::spelled(chars, start.end + 1).filter(|end| end.end == chars.len())?;
        let is_apart = matches!(chars.get(start.end), Some(' ' | '-'));
        resolve(start, end, None).filter(|period| is_apart && period.is_of_issue())
    })
}

/// `02.15`, and where that is too little to tell a day from a version, both parts with two digits. If `lax`, then also
/// `2.15`, `2/15` and `2-15`.
fn figures(chars: &[char], at: usize, lax: bool) -> Option<WrittenDay> {
    let (month, sign) = date::digits(chars, at, 2)?;
    let (day, end) = date::digits(chars, sign + 1, 2)?;
    let accepted = match chars.get(sign) {
        Some('.') => lax || (sign == at + 2 && end == sign + 3),
        Some('/' | '-') => lax,
        _ => false,
    };
    WrittenDay::new(None, month, day, end).filter(|_| accepted)
}

/// `2/15 ~ 2/27`, which no brackets enclose: with more than a dash between, as that may join anything, and in one month or two.
fn slashed(chars: &[char], at: usize) -> Option<(WrittenDay, WrittenDay)> {
    let day = |at: usize| {
        let sign = date::digits(chars, at, 2)?.1;
        figures(chars, at, true).filter(|_| chars.get(sign) == Some(&'/'))
    };
    let start = day(at)?;
    let end = day(separator(chars, start.end)?)?;
    let is_apart = !is_dash(chars[start.end]);
    let is_near = (end.month + 12 - start.month) % 12 <= 1;
    (is_apart && is_near).then_some((start, end))
}

/// `140215`
fn short(chars: &[char], at: usize) -> Option<WrittenDay> {
    let (written, end) = date::digits(chars, at, 6).filter(|&(_, end)| end == at + 6)?;
    let year = u16::try_from(2000 + written / 10_000).ok()?;
    WrittenDay::new(Some(year), written / 100 % 100, written % 100, end)
}

/// `0215`
fn compact(chars: &[char], at: usize) -> Option<WrittenDay> {
    let (number, end) = date::digits(chars, at, 4).filter(|&(_, end)| end == at + 4)?;
    WrittenDay::new(None, number / 100, number % 100, end)
}

/// The `9, 2014` of `March 3–9, 2014`.
fn day_only(chars: &[char], at: usize, month: u8) -> Option<WrittenDay> {
    let (day, end) = date::day_number(chars, at)?;
    let (year, end) = date::year_after(chars, end);
    WrittenDay::new(year, month.into(), day, end)
}

/// Where the second day starts, if what stands at `at` comes between two days.
fn separator(chars: &[char], at: usize) -> Option<usize> {
    let start = date::after_space(chars, at);
    let length = match chars.get(start..)? {
        ['t', 'o', ' ', ..] | ['a', 'u' | 'l', ' ', ..] if start > at => 2,
        ['b', 'i', 's', ' ', ..] if start > at => 3,
        ['.', '.', '.', ..] => 3,
        ['.', '.', ..] => 2,
        [first, second, ..] if is_dash(*first) && is_dash(*second) => 2,
        [first, ..] if is_dash(*first) || matches!(first, '~' | '〜' | '至' | '到' | '→') => 1,
        _ => return None,
    };
    Some(date::after_space(chars, start + length))
}

/// The hyphen, the dashes and the minus sign.
fn is_dash(char: char) -> bool {
    matches!(char, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Whether a day may start at `at`: not within a word, a number, a version or a longer date.
fn starts(chars: &[char], at: usize) -> bool {
    match chars[..at] {
        [.., before, '.' | '-' | '/' | '_' | ':' | ','] => !before.is_ascii_digit(),
        [.., before] => !before.is_ascii_alphanumeric(),
        [] => true,
    }
}

/// Whether a day may end before `at`, by the same measure.
fn ends(chars: &[char], at: usize) -> bool {
    match chars[at..] {
        ['.' | '-' | '/' | '_' | ':', after, ..] => !after.is_ascii_digit(),
        [after, ..] => !after.is_ascii_alphanumeric(),
        [] => true,
    }
}

/// Whether a bracket opens right before `at`.
fn opened(chars: &[char], at: usize) -> bool {
    matches!(chars[..at], [.., '(' | '[' | '【' | '〔' | '〖'] | [.., '(' | '[' | '【' | '〔' | '〖', ' '])
}

fn closes(char: Option<&char>) -> bool {
    matches!(char, Some(')' | ']' | '】' | '〕' | '〗'))
}

#[cfg(test)]
mod tests;
