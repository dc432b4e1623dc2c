//! Numbers, days and periods as a text writes them: where they stand, and how another one is written in the same way.
//!
//! The core reads what is written and forgets how. This goes the other way: it knows the value, and looks for how the text
//! wrote it. Whether the core reads the same from what was written anew is for the caller to see.

use std::ops::Range;

use jiff::civil;

use crate::core::date::Date;
use crate::core::period::Period;

/// A value that stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written<Style> {
    /// Where, in bytes.
    pub range: Range<usize>,
    /// How it is written.
    pub style: Style,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberStyle {
    /// `9`, `09`: ASCII digits, zeros in front up to a width.
    Digits(usize),
    /// `９`
    FullWidth(usize),
    /// `十九`, `一百零五`
    Chinese,
    /// `一九`, `一〇五`: digit by digit.
    ChineseDigits,
}

const CHINESE: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

impl NumberStyle {
    /// The number, written so.
    pub fn write(self, number: u32) -> String {
        let digits = |of: &dyn Fn(u32) -> Option<char>| {
            number.to_string().chars().filter_map(|digit| of(digit.to_digit(10)?)).collect::<String>()
        };
        match self {
            Self::Digits(width) => format!("{number:0width$}"),
            Self::FullWidth(width) => format!("{number:0width$}")
                .chars()
                .filter_map(|digit| char::from_u32(u32::from(digit) + 0xFEE0))
                .collect(),
            Self::Chinese => chinese(number),
            Self::ChineseDigits => digits(&|digit| CHINESE.get(digit as usize).copied()),
        }
    }
}

/// `三百五十九`, `一百零五`, `十九`, `两千` is written `二千`.
fn chinese(number: u32) -> String {
    fn below_ten_thousand(number: u32, leads: bool) -> String {
        let mut written = String::new();
        let mut gap = false;
        for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = number / unit % 10;
            if digit == 0 {
                gap = !written.is_empty();
                continue;
            }
            if std::mem::take(&mut gap) {
                written.push('零');
            }
            // 十九, but 一百一十九.
            if !(unit == 10 && digit == 1 && written.is_empty() && leads) {
                written.push(CHINESE[digit as usize]);
            }
            written.push_str(name);
        }
        written
    }
    let (above, rest) = (number / 10_000, number % 10_000);
    match (above, rest) {
        (0, 0) => "零".to_owned(),
        (0, rest) => below_ten_thousand(rest, true),
        (above, 0) => below_ten_thousand(above, true) + "万",
        (above, rest) => {
            let zero = if rest < 1000 { "零" } else { "" };
            below_ten_thousand(above, true) + "万" + zero + &below_ten_thousand(rest, false)
        }
    }
}

/// Wherever a text writes a number.
pub fn numbers(text: &str, number: u32) -> Vec<Written<NumberStyle>> {
    let mut found = Vec::new();
    let is_chinese = |c: char| "〇零一二三四五六七八九十百千万".contains(c);
    for (start, run) in runs(text, |c| c.is_ascii_digit()) {
        if run.parse() == Ok(number) {
            found.push(Written { range: start..start + run.len(), style: NumberStyle::Digits(run.len()) });
        }
    }
    for (start, run) in runs(text, |c| ('０'..='９').contains(&c)) {
        let width = run.chars().count();
        let style = NumberStyle::FullWidth(width);
        if style.write(number) == run {
            found.push(Written { range: start..start + run.len(), style });
        }
    }
    for (start, run) in runs(text, is_chinese) {
        let styles = [NumberStyle::Chinese, NumberStyle::ChineseDigits];
        if let Some(style) = styles.into_iter().find(|style| style.write(number) == run) {
            found.push(Written { range: start..start + run.len(), style });
        }
    }
    found.sort_by_key(|written| written.range.start);
    found
}

/// The longest stretches of characters of a kind, with where they start.
fn runs(text: &str, is_of_kind: impl Fn(char) -> bool) -> Vec<(usize, &str)> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(gap) = text[at..].find(&is_of_kind) {
        let start = at + gap;
        let length = text[start..].find(|c| !is_of_kind(c)).unwrap_or(text.len() - start);
        runs.push((start, &text[start..start + length]));
        at = start + length;
    }
    runs
}

/// How a day is written: a form of `strftime`. The longest first, as a shorter one may be a part of it.
pub type DayStyle = &'static str;

/// Days with their year.
const FULL: &[DayStyle] = &[
    "%Y年%-m月%-d日",
    "%Y年%m月%d日",
    "%Y 年 %-m 月 %-d 日",
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y_%m_%d",
    "%Y-%-m-%-d",
    "%Y/%-m/%-d",
    "%Y.%-m.%-d",
    "%Y%m%d",
    "%B %-d, %Y",
    "%b %-d, %Y",
    "%-d %B %Y",
    "%d %b %Y",
    "%-d %b %Y",
    "%B %-d %Y",
    "%Y-%B-%-d",
    "%Y-%b-%-d",
];

/// Days without.
const SHORT: &[DayStyle] = &[
    "%-m月%-d日",
    "%m月%d日",
    "%-m 月 %-d 日",
    "%m.%d",
    "%-m.%-d",
    "%m/%d",
    "%-m/%-d",
    "%m-%d",
    "%-m-%-d",
    "%m%d",
    "%B %-d",
    "%b %-d",
    "%b. %-d",
    "%-d %B",
    "%-d %b",
];

/// Months with their year.
const MONTH: &[DayStyle] = &[
    "%Y年%-m月",
    "%Y年%m月",
    "%Y 年 %-m 月",
    "%Y-%m",
    "%Y/%m",
    "%Y.%m",
    "%Y_%m",
    "%Y%m",
    "%B %Y",
    "%b %Y",
    "%Y-%B",
    "%Y-%b",
    "%Y %B",
];

/// Weeks with the year that ISO 8601 counts them in.
const WEEK: &[DayStyle] = &[
    "%G-W%V",
    "%GW%V",
    "%G_W%V",
    "%G-w%V",
    "%Gw%V",
    "%-V, %G",
    "%-V %G",
    "%-V of %G",
    "%-V/%G",
    "%V-%G",
    "%G, Week %-V",
    "%G Week %-V",
    "%G-week-%V",
    "%G-%V",
    "%G年第%-V周",
];

/// Quarters with their year; see [`write_day`].
const QUARTER: &[DayStyle] = &[
    "%Y-Q{q}",
    "%Y Q{q}",
    "%YQ{q}",
    "%Y_Q{q}",
    "%Y-q{q}",
    "%Yq{q}",
    "%Y_q{q}",
    "Q{q} %Y",
    "Q{q}-%Y",
    "%Y年第{季}季度",
    "%Y年{季}季度",
    "%Y 年第{季}季度",
    "%Y年第{q}季度",
    "%Y 年第 {q} 季度",
    "%Y年{q}季度",
];

/// Months whose year is that of a later one.
const MONTH_NAME: &[DayStyle] = &["%B", "%b", "%-m月", "%m月", "%-m"];

/// The second day of a period within a month.
const DAY: &[DayStyle] = &["%-d 日", "%-d日", "%d日", "%-d"];

/// The day, written so. What `strftime` has no sign for is `{q}`, its quarter, and `{季}`, the same in Chinese.
pub fn write_day(style: DayStyle, day: Date) -> String {
    let quarter = usize::from(day.month().div_ceil(3));
    let style =
        style.replace("{q}", &quarter.to_string()).replace("{季}", CHINESE[quarter].encode_utf8(&mut [0; 4]));
    civil(day).strftime(&style).to_string()
}

/// The same day as the calendar's own type, to count with.
pub fn civil(day: Date) -> civil::Date {
    let part = |part: u8| i8::try_from(part).unwrap_or(1);
    let year = i16::try_from(day.year()).unwrap_or(i16::MAX);
    civil::Date::new(year, part(day.month()), part(day.day())).unwrap_or(civil::Date::ZERO)
}

/// The first place where a text writes a day in full.
pub fn day(text: &str, day: Date) -> Option<Written<DayStyle>> {
    FULL.iter().find_map(|&style| days(text, 0, style, day).next())
}

/// The first place where a text writes the month of a day.
pub fn month(text: &str, day: Date) -> Option<Written<DayStyle>> {
    MONTH.iter().find_map(|&style| days(text, 0, style, day).next())
}

/// The first place where a text writes the week of a day.
pub fn week(text: &str, day: Date) -> Option<Written<DayStyle>> {
    WEEK.iter().find_map(|&style| days(text, 0, style, day).next())
}

/// The first place where a text writes the quarter of a day.
pub fn quarter(text: &str, day: Date) -> Option<Written<DayStyle>> {
    QUARTER.iter().find_map(|&style| days(text, 0, style, day).next())
}

/// Where a text writes the first and the last month of a period, the year with both or with the last.
pub fn months(text: &str, period: Period) -> Option<(Written<DayStyle>, Written<DayStyle>)> {
    let of =
        |styles: &'static [DayStyle], day| styles.iter().find_map(|&style| days(text, 0, style, day).next());
    let last = of(MONTH, period.end)?;
    let first = of(MONTH, period.start).or_else(|| of(MONTH_NAME, period.start))?;
    (first.range.end < last.range.start).then_some((first, last))
}

/// Where a text writes a day in one way, from a place on, not as a part of a longer number.
fn days(text: &str, from: usize, style: DayStyle, day: Date) -> impl Iterator<Item = Written<DayStyle>> {
    let wanted = write_day(style, day);
    let ends: Vec<_> =
        text[from..].match_indices(&wanted).map(|(at, part)| from + at..from + at + part.len()).collect();
    let is_free = move |range: &Range<usize>| {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let edge = |c: Option<char>| digit(c).then_some(());
        (edge(text[range.clone()].chars().next()).is_none()
            || !digit(text[..range.start].chars().next_back()))
            && (edge(text[range.clone()].chars().next_back()).is_none()
                || !digit(text[range.end..].chars().next()))
    };
    ends.into_iter()
        .filter(is_free)
        .map(move |range| Written { range, style })
        .collect::<Vec<_>>()
        .into_iter()
}

/// The two days of a period, where a text writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenPeriod {
    /// The first day.
    pub start: Written<DayStyle>,
    /// The last day.
    pub end: Written<DayStyle>,
}

impl WrittenPeriod {
    /// All of it.
    pub fn range(&self) -> Range<usize> {
        self.start.range.start..self.end.range.end
    }
}

/// The first place where a text writes a period.
pub fn period(text: &str, period: Period) -> Option<WrittenPeriod> {
    /// Bytes that may stand between the two days.
    const BETWEEN: usize = 8;
    let first = FULL.iter().chain(SHORT).chain(DAY);
    first.copied().find_map(|style| {
        days(text, 0, style, period.start).find_map(|start| {
            let from = start.range.end;
            let second = FULL.iter().chain(SHORT).chain(DAY).copied();
            let end = second.flat_map(|style| days(text, from, style, period.end).next()).find(|end| {
                let between = &text[from..end.range.start];
                !between.is_empty()
                    && between.len() <= BETWEEN
                    && !between.contains(|c: char| c.is_ascii_digit())
            })?;
            Some(WrittenPeriod { start, end })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::numeral;

    #[test]
    fn numbers_are_written_as_they_are_read() {
        for style in [
            NumberStyle::Digits(1),
            NumberStyle::FullWidth(3),
            NumberStyle::Chinese,
            NumberStyle::ChineseDigits,
        ] {
            for number in (0..1200).chain([2000, 2001, 2010, 9999, 10_000, 10_001, 12_000, 123_456]) {
                let written = style.write(number);
                assert_eq!(numeral::chinese(&written), Some(number), "{written}");
            }
        }
    }

    #[test]
    fn numbers_are_found_as_they_are_written() {
        #[track_caller]
        fn case(text: &str, number: u32, next: &str) {
            let written = numbers(text, number).remove(0);
            let mut rewritten = text.to_owned();
            rewritten.replace_range(written.range, &written.style.write(number + 1));
            assert_eq!(rewritten, next);
        }
        case("第十九期", 19, "第二十期");
        case("第九期(02.15)", 9, "第十期(02.15)");
        case("第 359 期", 359, "第 360 期");
        case("#009", 9, "#010");
        case("第１９期", 19, "第２０期");
        case("第一〇九期", 109, "第一一〇期");
        case("第一百零九期", 109, "第一百一十期");
        case("x19 9", 9, "x19 10");
        assert!(numbers("19 十九", 9).is_empty());
    }

    #[test]
    fn periods_are_found_as_they_are_written() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            let day = |text: &str| text.parse::<Date>().unwrap();
            let found = period(text, (day("2014-02-05"), day("2014-02-27")).into());
            let (next_start, next_end) = (day("2014-02-28"), day("2014-03-09"));
            let next = found.map(|found| {
                let mut next = text.to_owned();
                next.replace_range(found.end.range, &write_day(found.end.style, next_end));
                next.replace_range(found.start.range, &write_day(found.start.style, next_start));
                next
            });
            assert_eq!(next.as_deref().unwrap_or("-"), expected);
        }
        case("第九期(02.05-02.27)", "第九期(02.28-03.09)");
        case("(2.5-2.27)", "(2.28-3.9)");
        case("(0205-0227)", "(0228-0309)");
        case("2014-02-05 ~ 2014-02-27", "2014-02-28 ~ 2014-03-09");
        case("2月5日至2月27日", "2月28日至3月9日");
        case("Feb 5 - Feb 27, 2014", "Feb 28 - Mar 9, 2014");
        case("x-0205-0227", "x-0228-0309");
        case("(02.06-02.27)", "-");
    }
}
