//! A month of a year: the grain in which readers narrow a series down to a period.

use std::fmt;

use serde::Serialize;

use crate::core::date::Date;
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
}
