//! Days in figures with their year last, which two countries read differently: `2/7/2014`.

use serde::Serialize;

use crate::core::date::{Date, digits, is_year, legible};
use crate::core::json;

/// Two figures before a year, which are the day and the month in one order or the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Figures {
    first: u32,
    second: u32,
    year: u32,
}

json::record!(Figures { first, second, year });

/// Which of the two is which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `27/2/2014`.
    DayFirst,
    /// `2/27/2014`.
    MonthFirst,
}

impl Figures {
    /// The first ones in a text.
    pub fn first_in(text: &str) -> Option<Self> {
        let chars = legible(text);
        let mut places = (0..chars.len()).filter(|&at| at == 0 || !chars[at - 1].is_ascii_digit());
        places.find_map(|at| Self::at(&chars, at))
    }

    /// Those that start at `at`.
    pub(crate) fn at(chars: &[char], at: usize) -> Option<Self> {
        let ([first, second], year, _) = figures_before_year(chars, at)?;
        let year = u32::from(year);
        is_year(year).then_some(Self { first, second, year })
    }

    /// The day in this order, or `None` where the calendar has no such day.
    pub fn day(self, order: Order) -> Option<Date> {
        let (day, month) = match order {
            Order::DayFirst => (self.first, self.second),
            Order::MonthFirst => (self.second, self.first),
        };
        Date::of_figures(self.year, month, day)
    }
}

/// The day in figures with the year last that starts at `at`, where no other day could be meant, and where the text goes on.
pub(crate) fn year_last(chars: &[char], at: usize) -> Option<(Date, usize)> {
    let ([first, second], year, end) = figures_before_year(chars, at)?;
    let (day, month) = if first > 12 { (first, second) } else { (second, first) };
    let date = Date::of_figures(year.into(), month, day)?;
    (day > 12 || day == month).then_some((date, end))
}

/// The two figures before a year, `12/5/2024`, which are the day and the month in one order or the other; and where the text goes on.
pub(crate) fn figures_before_year(chars: &[char], at: usize) -> Option<([u32; 2], u16, usize)> {
    let (first, end) = digits(chars, at, 2)?;
    let sign = chars.get(end).filter(|sign| matches!(sign, '-' | '/' | '.'))?;
    let (second, end) = digits(chars, end + 1, 2).filter(|&(_, end)| chars.get(end) == Some(sign))?;
    let (year, end) = digits(chars, end + 1, 4).filter(|&(_, last)| last == end + 5)?;
    Some(([first, second], u16::try_from(year).ok()?, end))
}
