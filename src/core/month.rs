//! A month of a year: the grain in which readers narrow a series down to a period.

use std::fmt;

use serde::Serialize;

use crate::core::date::{
    Date, after_of, after_space, counted_year, digits, is_count, is_year, legible, month_name, year_at,
};
use crate::core::json::{FromJson, Json, JsonError};

/// A month, counted from January of year 0; in JSON that count, in a URL `2014-02`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Month(u32);

/// From the first month of all spans to the last; `None` without any.
pub fn overall(spans: impl IntoIterator<Item = (Month, Month)>) -> Option<(Month, Month)> {
    spans.into_iter().reduce(|(first, last), (start, end)| (first.min(start), last.max(end)))
}

impl Month {
    /// The month, or `None` where `month` is not 1 to 12 or `year` not 1 to 9999.
    pub fn new(year: u16, month: u8) -> Option<Self> {
        Date::new(year, month, 1).map(Self::of)
    }

    /// The month a day lies in.
    pub fn of(date: Date) -> Self {
        Self(u32::from(date.year()) * 12 + u32::from(date.month()) - 1)
    }

    /// The first months that a title or a file name tells with their year, one or several: `November 2025`, `2025-Nov`, `2025年11月`,
    /// `2025-11`, `202511`, `October 2023 to June 2024`, `Mar/Apr 2024`, `2024年3-4月`; none that begins a day, a week or another range.
    pub fn span_in(text: &str) -> Option<(Self, Self)> {
        let chars = legible(text);
        let starts = |&at: &usize| at == 0 || !chars[at - 1].is_ascii_alphanumeric();
        (0..chars.len()).filter(starts).find_map(|at| counted(&chars, at).or_else(|| written_at(&chars, at)))
    }

    /// The months whose figures were read as a day, where their names follow: `-november-december` behind `2024-11-12`.
    pub(crate) fn span_of(day: Date, rest: &[char]) -> Option<(Self, Self)> {
        let named = |at: usize, month: u8| {
            let is_joined = matches!(rest.get(at), Some('-' | '_' | ' '));
            let (name, end) = month_name(rest, at + 1).filter(|_| is_joined)?;
            (name == u32::from(month)).then_some(end)
        };
        named(named(0, day.month())?, day.day())?;
        Some((Self::new(day.year(), day.month())?, Self::new(day.year(), day.day())?))
    }

    /// Its first and its last day.
    pub fn days(self) -> Option<(Date, Date)> {
        let (year, month) = (u16::try_from(self.year()).ok()?, u8::try_from(self.month()).ok()?);
        let last = (28..=31).rev().find_map(|day| Date::new(year, month, day))?;
        Some((Date::new(year, month, 1)?, last))
    }

    /// 1 to 9999.
    pub fn year(self) -> u32 {
        self.0 / 12
    }

    /// 1 to 12.
    pub fn month(self) -> u32 {
        self.0 % 12 + 1
    }

    /// The first month of the stretch of so many months that it lies in, counted from January of year 0: of its quarter, its year.
    pub fn floor(self, months: u32) -> Self {
        Self(self.0 - self.0 % months)
    }

    /// The month so many months later.
    pub fn plus(self, months: u32) -> Self {
        Self(self.0 + months)
    }

    /// The month so many months earlier, none before the year 0.
    pub fn minus(self, months: u32) -> Option<Self> {
        self.0.checked_sub(months).map(Self)
    }

    /// Months from an earlier one to this; 0 from a later one.
    pub fn since(self, earlier: Self) -> u32 {
        self.0.saturating_sub(earlier.0)
    }

    /// Reads `2014-02`; a bare year `2014` is its January when it opens a range.
    pub fn parse_start(text: &str) -> Option<Self> {
        Self::parse(text, 1)
    }

    /// Reads `2014-02`; a bare year `2014` is its December when it closes a range.
    pub fn parse_end(text: &str) -> Option<Self> {
        Self::parse(text, 12)
    }

    fn parse(text: &str, default_month: u8) -> Option<Self> {
        let number = |text: &str, digits: usize| {
            (text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| text.parse::<u16>().ok())?
        };
        let (year, month) = match text.split_once('-') {
            Some((year, month)) => (year, u8::try_from(number(month, 2)?).ok()?),
            None => (text, default_month),
        };
        Self::new(number(year, 4)?, month)
    }
}

/// The months from the one that is written at `at` to the last of those it is joined with, whose year counts for those that name none.
fn written_at(chars: &[char], at: usize) -> Option<(Month, Month)> {
    // More are no span of one issue.
    const MOST: usize = 12;
    let month = |at: usize| words(chars, at).or_else(|| figures(chars, at));
    let (mut from, mut first, mut named) = (at, None, None);
    for _ in 0..MOST {
        let Some((last, end)) = month(from) else {
            let (number, end) = month_name(chars, from)?;
            named = named.or(first.is_none().then_some(number));
            from = joined(chars, end)?;
            continue;
        };
        first = first.or_else(|| named.map_or(Some(last), |number| up_to(number, last)));
        // `2025-11-november` is said twice.
        let is_another = |to: usize| {
            month(to).is_some() || month_name(chars, to).is_some_and(|(number, _)| number != last.month())
        };
        match joined(chars, end).filter(|&to| is_another(to)) {
            Some(to) => from = to,
            None => {
                let is_free = !is_part(chars, end)
                    && !chars
                        .get(end)
                        .is_some_and(|char| char.is_ascii_alphanumeric() && !is_count(chars, end));
                return first.filter(|&first| is_free && first <= last).map(|first| (first, last));
            }
        }
    }
    None
}

/// The month of this number that comes before a last one: `Dec/Jan 2021` begins in the year before.
fn up_to(number: u32, last: Month) -> Option<Month> {
    let year = last.year() - u32::from(number > last.month());
    Month::new(u16::try_from(year).ok()?, u8::try_from(number).ok()?)
}

/// Months of a year that is written once before them: `2024年3-4月`, `2024年3月至4月`.
fn counted(chars: &[char], at: usize) -> Option<(Month, Month)> {
    let (year, end) = counted_year(chars, at)?;
    let (first, end) = digits(chars, after_space(chars, end), 2)?;
    let sign = after_space(chars, end);
    let end = if chars.get(sign) == Some(&'月') { sign + 1 } else { end };
    let (last, end) = digits(chars, joined(chars, end)?, 2)?;
    let sign = after_space(chars, end);
    let is_month = chars.get(sign) == Some(&'月') && !is_part(chars, sign + 1);
    let month = |number: u32| Month::new(year, u8::try_from(number).ok()?);
    let (first, last) = (month(first)?, month(last)?);
    (is_month && first <= last).then_some((first, last))
}

/// Whether what ends at `end` goes on as a day, as a week or as a part of the month.
fn is_part(chars: &[char], end: usize) -> bool {
    match chars[after_space(chars, end)..] {
        ['第' | '上' | '中' | '下', ..] => true,
        ['-' | '/' | '.' | '_', after, ..] => after.is_ascii_digit(),
        [after, ..] => after.is_ascii_digit() && !is_count(chars, after_space(chars, end)),
        [] => false,
    }
}

/// Where the last of several months follows what ends at `end`.
fn joined(chars: &[char], end: usize) -> Option<usize> {
    let at = after_space(chars, end);
    match chars[at..] {
        ['t', 'o', ' ', ..] | ['e', 't', ' ', ..] => Some(at + 3),
        ['a' | 'u', 'n', 'd', ' ', ..] | ['b', 'i', 's', ' ', ..] => Some(at + 4),
        ['y' | 'e', ' ', ..] => Some(at + 2),
        ['-' | '~' | '/' | '&' | '至' | '到' | '、' | '\u{2010}'..='\u{2015}', ..] => {
            Some(after_space(chars, at + 1))
        }
        _ => None,
    }
}

/// The month that is written with its name at `at`, and where the text goes on.
fn words(chars: &[char], at: usize) -> Option<(Month, usize)> {
    let gap = |at: usize| at + usize::from(matches!(chars.get(at), Some(' ' | '-' | '_')));
    let (number, year, end) = match month_name(chars, at) {
        Some((number, end)) => {
            let (year, end) =
                year_at(chars, after_of(chars, gap(end + usize::from(chars.get(end) == Some(&',')))))?;
            (number, year, end)
        }
        None => {
            let (year, end) = year_at(chars, at)?;
            let (number, end) = month_name(chars, gap(end))?;
            (number, year, end)
        }
    };
    Some((Month::new(year, u8::try_from(number).ok()?)?, end))
}

/// The month that is written in figures at `at`, its year first, and where the text goes on.
fn figures(chars: &[char], at: usize) -> Option<(Month, usize)> {
    if let Some((year, end)) = counted_year(chars, at) {
        let (number, end) = digits(chars, after_space(chars, end), 2)?;
        let sign = after_space(chars, end);
        let month = Month::new(year, u8::try_from(number).ok()?)?;
        return (chars.get(sign) == Some(&'月')).then_some((month, sign + 1));
    }
    let (year, number, end) = match year_at(chars, at) {
        Some((year, end)) => {
            let is_joined = matches!(chars.get(end), Some('-' | '_' | '/' | '.'));
            let (number, last) =
                digits(chars, end + 1, 2).filter(|&(_, last)| is_joined && last == end + 3)?;
            (year, number, last)
        }
        None => {
            let (whole, end) = digits(chars, at, 6).filter(|&(_, end)| end == at + 6)?;
            (u16::try_from(whole / 100).ok().filter(|_| is_year(whole / 100))?, whole % 100, end)
        }
    };
    Some((Month::new(year, u8::try_from(number).ok()?)?, end))
}

impl FromJson for Month {
    fn from_json(json: &mut Json<'_>) -> Result<Self, JsonError> {
        json.value().map(Self)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, start: &str, end: &str) {
        let shown = |month: Option<Month>| month.map(|month| month.to_string()).unwrap_or_default();
        assert_eq!(
            (shown(Month::parse_start(text)), shown(Month::parse_end(text))),
            (start.into(), end.into()),
            "{text}"
        );
    }

    #[test]
    fn parses_what_a_url_says() {
        case("2014-02", "2014-02", "2014-02");
        case("2014", "2014-01", "2014-12");
        case("0001-01", "0001-01", "0001-01");
        case("2014-13", "", "");
        case("2014-2", "", "");
        case("14-02", "", "");
        case("2014-02-27", "", "");
        case("+014-02", "", "");
        case("", "", "");
        case("二零一四", "", "");
    }

    #[test]
    fn months_in_texts() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            let shown = |(first, last): (Month, Month)| {
                if first == last { first.to_string() } else { format!("{first}..{last}") }
            };
            assert_eq!(Month::span_in(text).map(shown).unwrap_or_default(), expected, "{text:?}");
        }
        case("This Month in Rust OSDev (June 2020)", "2020-06");
        case("This Month in Rust OSDev: Jun. 2020", "2020-06");
        case("001-2015-Dec", "2015-12");
        case("newsletter_26_June2021", "2021-06");
        case("2021Apr", "2021-04");
        case("Mayor2021", "");
        case("may20210", "");
        case("Summary of 2015 December", "2015-12");
        case("开源月报 2021年3月", "2021-03");
        case("2021 年 12 月月报", "2021-12");
        case("2015-02", "2015-02");
        case("2025-12-this-month", "2025-12");
        case("news_2025.12", "2025-12");
        case("201909", "2019-09");
        case("2021年3月第2周", "");
        case("2021年3月3篇文章", "2021-03");
        case("2021年3月10大新闻", "2021-03");
        case("2021년 3월 2주차", "2021-03");
        case("2021年3月15", "");
        case("2021年3月15号", "");
        case("2021年3月上旬", "");
        case("2021年3月 15 日", "");
        case("2021-03-15", "");
        case("2025-11-november", "2025-11");
        case("2023-12-november-releases", "");
        case("novembre 2023", "2023-11");
        case("Boletín de noviembre de 2023", "2023-11");
        case("März 2024", "2024-03");
        case("Дайджест за Ноябрь 2023", "2023-11");
        case("mai et juin 2024", "2024-05..2024-06");
        case("26년 08월", "2026-08");
        case("2024년 3월호", "2024-03");
        case("2024년 3월 5일", "");
        case("平成26年8月", "");
        case("October 2023 to June 2024", "2023-10..2024-06");
        case("2023-10~2024-06", "2023-10..2024-06");
        case("This month (Oct and Nov 2022)", "2022-10..2022-11");
        case("News for Mar/Apr 2024", "2024-03..2024-04");
        case("January – March 2021", "2021-01..2021-03");
        case("Dec & Jan 2021", "2020-12..2021-01");
        case("2024年3-4月合刊", "2024-03..2024-04");
        case("2024 年 3 月至 4 月", "2024-03..2024-04");
        case("2023年12月-2024年2月", "2023-12..2024-02");
        case("2021年3-4月第2周", "");
        case("June 2024 to October 2023", "2023-10");
        case("Mar/Apr/May 2024", "2024-03..2024-05");
        case("2024年4-3月", "");
        case("Apr to come", "");
        case("2015-2016", "");
        case("2015-13", "");
        case("2015-3", "");
        case("12015-03", "");
        case("20190901", "");
        case("Rust 2021", "");
        case("Mayor 2021", "");
        case("May 20", "");
        case("June 12, 2020", "");
        case("", "");
        assert_eq!(
            Month::parse_start("2024-02")
                .and_then(Month::days)
                .map(|(first, last)| format!("{first} {last}")),
            Some("2024-02-01 2024-02-29".to_owned())
        );
    }
}
