//! The identity of each issue: title, number, period and day as its series has them, which one post alone cannot tell.
//!
//! Entry point: [`of_series`]. A post is read by itself, and may be called by a heading that all issues have, or end its title in the number of
//! a version. The build decides, the catalogue's summaries say what it decided, and who shows an issue goes by these.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::core::date::{Date, Figures, Order};
use crate::core::heading;
use crate::core::numeral;
use crate::core::period::Period;
use crate::core::post_path;
use crate::core::record::Record;
use crate::core::week;

/// What an issue is called, and what it is of.
#[derive(Clone, Debug, PartialEq)]
pub struct Identity {
    /// See [`Issue::title`](crate::core::issue::Issue::title).
    pub title: String,
    /// See [`Issue::number`](crate::core::issue::Issue::number).
    pub number: Option<u32>,
    /// See [`Issue::period`](crate::core::issue::Issue::period).
    pub period: Option<Period>,
    /// See [`Record::date`].
    pub date: Option<Date>,
}

impl Identity {
    /// What a post has itself for.
    pub fn of(record: &Record) -> Self {
        Self { title: record.title.clone(), number: record.number, period: record.period, date: record.date }
    }

    /// The record of an issue that has this identity.
    #[must_use]
    pub fn in_record(self, record: Record) -> Record {
        Record { title: self.title, number: self.number, period: self.period, date: self.date, ..record }
    }
}

/// Issues from which on a series tells what is usual in it.
const MANY: usize = 12;

/// The identities of the issues of these records, in the order of the records.
pub fn of_series<'a>(records: impl IntoIterator<Item = &'a Record>) -> Vec<Identity> {
    let records: Vec<&Record> = records.into_iter().collect();
    let mut identities: Vec<Identity> = records.iter().copied().map(Identity::of).collect();
    rename(&records, &mut identities);
    leave_seasons(&records, &mut identities);
    leave_tickets(&records, &mut identities);
    renumber(&records, &mut identities);
    number_by_brackets(&records, &mut identities);
    number_by_words(&records, &mut identities);
    leave_events(&records, &mut identities);
    tell_weeks(&records, &mut identities);
    tell_days(&records, &mut identities);
    tell_folders(&records, &mut identities);
    identities
}

/// Posts that are called by their first part keep no name that is one of a part in other issues: which stands behind another in some of
/// them, or has more below it in most than a title has; but for one that at least as many are called by otherwise, as their only `# `.
fn rename(records: &[&Record], identities: &mut [Identity]) {
    // A title that was left in one issue of many behind another is one all the same.
    const STRAY: usize = 8;
    let key = |record: &Record| heading::key(&record.title);
    let named = records.iter().filter(|record| record.is_named_by_part);
    let mut names: HashMap<String, Part> = named.map(|record| (key(record), Part::default())).collect();
    if names.is_empty() {
        return;
    }
    for (issue, record) in records.iter().enumerate() {
        let headings = &record.outline.headings;
        for (index, heading) in headings.iter().enumerate() {
            let Some(name) = names.get_mut(&heading::key(&heading.name)) else { continue };
            name.issues.insert(issue);
            let has_parts = heading.entries > 1 || headings.iter().any(|other| other.parent == Some(index));
            name.behind += usize::from(index > 0);
            name.with_parts += usize::from(has_parts);
        }
    }
    for record in records.iter().filter(|record| !record.is_named_by_part) {
        if let Some(name) = names.get_mut(&key(record)) {
            name.titles += 1;
        }
    }
    names.retain(|_, name| {
        let times = name.issues.len();
        times > 1.max(name.titles) && (name.behind * STRAY > times || name.with_parts * 2 > times)
    });
    for (record, identity) in records.iter().zip(identities) {
        if record.is_named_by_part && names.contains_key(&key(record)) {
            identity.title = post_path::title(&record.slug);
            if !record.is_number_stated {
                identity.number = numeral::of_issue(record.slug.as_str(), record.slug.as_str());
            }
        }
    }
}

/// Where a name that a post is called by stands in the series.
#[derive(Default)]
struct Part {
    issues: BTreeSet<usize>,
    /// How often another part stands before it.
    behind: usize,
    /// How many of these have more below it than a title has.
    with_parts: usize,
    /// How many issues have it for a title that is no part of theirs.
    titles: usize,
}

/// Where two seasons have a number each, headers count within them, and no number of a season is one of the series: what title and file name tell
/// is, if they do.
fn leave_seasons(records: &[&Record], identities: &mut [Identity]) {
    let mut seasons: HashMap<u32, u32> = HashMap::new();
    let mut stated = records.iter().filter_map(|record| Some((record.number?, record.season?)));
    if stated.all(|(number, season)| *seasons.entry(number).or_insert(season) == season) {
        return;
    }
    for (record, identity) in records.iter().zip(identities) {
        if record.season.is_some() && record.is_number_stated {
            identity.number = numeral::of_issue(&identity.title, record.slug.as_str());
        }
    }
}

/// What headers call `issue` is a ticket, and no number, where few of them do, and where such numbers are far apart: what title and file name
/// tell is one, if they do.
fn leave_tickets(records: &[&Record], identities: &mut [Identity]) {
    const SEVERAL: usize = 3;
    let stated = records.iter().filter(|record| record.may_be_ticket);
    let numbers: BTreeSet<u32> = stated.clone().filter_map(|record| record.number).collect();
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return };
    let run_on = numbers.len() >= SEVERAL && (last - first) as usize <= numbers.len() * 2;
    if run_on || stated.count() * 2 >= records.len() {
        return;
    }
    for (record, identity) in records.iter().zip(identities).filter(|(record, _)| record.may_be_ticket) {
        identity.number = numeral::of_issue(&identity.title, record.slug.as_str());
    }
}

/// Numbers that no header states are none where few issues have one, or where they fall as often as they rise; but for those that
/// titles which begin alike count by.
fn renumber(records: &[&Record], identities: &mut [Identity]) {
    let mut all = Numbers::default();
    let mut alike: HashMap<String, Numbers> = HashMap::new();
    let count = identities.iter().filter(|identity| identity.number.is_some()).count();
    for (record, identity) in records.iter().zip(identities.iter()) {
        let Some(number) = identity.number else { continue };
        all.add(record.day(), number);
        alike.entry(beginning(&identity.title)).or_default().add(record.day(), number);
    }
    let is_usual = records.len() < MANY || count * 4 >= records.len();
    if is_usual && !all.fall() && !all.are_of_parts() {
        return;
    }
    for (record, identity) in records.iter().zip(identities.iter_mut()) {
        let counts = || alike.get(&beginning(&identity.title)).is_some_and(Numbers::count);
        let is_stated = record.is_number_stated && identity.number == record.number;
        if identity.number.is_some() && !is_stated && !counts() {
            identity.number = None;
        }
    }
}

/// Where no issue has a number, those in brackets that most titles end in are, if they go on by one.
fn number_by_brackets(records: &[&Record], identities: &mut [Identity]) {
    const SEVERAL: usize = 5;
    if identities.iter().any(|identity| identity.number.is_some()) {
        return;
    }
    let ending: Vec<_> = identities.iter().map(|identity| numeral::in_brackets(&identity.title)).collect();
    let mut dated: Vec<(Date, u32)> =
        records.iter().zip(&ending).filter_map(|(record, number)| record.day().zip(*number)).collect();
    dated.sort_unstable();
    let go_on = dated.windows(2).all(|pair| pair[1].1 == pair[0].1 + 1);
    if go_on && dated.len() >= SEVERAL && dated.len() * 2 > records.len() {
        identities.iter_mut().zip(ending).for_each(|(identity, number)| identity.number = number);
    }
}

/// Where no issue has another number, those behind the words that most titles begin with are, or else most file names, if they go on by one.
fn number_by_words(records: &[&Record], identities: &mut [Identity]) {
    const SEVERAL: usize = 4;
    let titles = identities.iter().map(|identity| numeral::behind_words(&identity.title)).collect();
    let names = records.iter().map(|record| numeral::behind_words(record.slug.as_str())).collect();
    let all: [Vec<Option<(String, u32)>>; 2] = [titles, names];
    let counted = all.into_iter().find_map(|mut all| {
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        all.iter().flatten().for_each(|(words, _)| *times.entry(words).or_default() += 1);
        let usual = times.into_iter().max_by_key(|(_, times)| *times)?.0.to_owned();
        all.iter_mut().for_each(|it| *it = it.take().filter(|(words, _)| *words == usual));
        let mut numbers = Numbers::default();
        let found = records.iter().zip(&all).filter_map(|(record, it)| Some((record, it.as_ref()?.1)));
        found.clone().for_each(|(record, number)| numbers.add(record.day(), number));
        let count = found.count();
        let is_usual = count >= SEVERAL && count * 2 > records.len();
        let is_same = |(identity, it): (&Identity, &Option<(String, u32)>)| {
            identity.number.is_none() || identity.number == it.as_ref().map(|(_, number)| *number)
        };
        let are_same = identities.iter().zip(&all).all(is_same);
        (is_usual && are_same && numbers.go_on(count)).then_some(all)
    });
    for (identity, counted) in identities.iter_mut().zip(counted.into_iter().flatten()) {
        identity.number = counted.map(|(_, number)| number);
    }
}

/// What a title says before its number.
fn beginning(title: &str) -> String {
    let end = title.find(|char: char| char.is_numeric() || "#第№".contains(char));
    let beginning = &title[..end.unwrap_or(title.len())];
    beginning.trim_matches(|char: char| !char.is_alphanumeric()).to_lowercase()
}

/// Numbers of issues, with the days of these.
#[derive(Default)]
struct Numbers {
    dated: BTreeSet<(Date, u32)>,
    times: BTreeMap<u32, usize>,
}

impl Numbers {
    fn add(&mut self, day: Option<Date>, number: u32) {
        self.dated.extend(day.map(|day| (day, number)));
        *self.times.entry(number).or_default() += 1;
    }

    /// How many follow a greater one, and how many follow any.
    fn falls(&self) -> (usize, usize) {
        let pairs = self.dated.iter().zip(self.dated.iter().skip(1));
        (pairs.clone().filter(|((_, before), (_, number))| before > number).count(), pairs.count())
    }

    /// Whether they fall again and again.
    fn fall(&self) -> bool {
        let (falls, pairs) = self.falls();
        pairs + 1 >= MANY && falls * 4 > pairs
    }

    /// Whether they count parts of issues, as each is there again and again on no day.
    fn are_of_parts(&self) -> bool {
        let all: usize = self.times.values().sum();
        all >= MANY && self.times.len() * 4 < all && self.dated.len() * 4 < all
    }

    /// Whether they go on by one from issue to issue, but for a few of so many that are left out or there twice.
    fn go_on(&self, count: usize) -> bool {
        let ends = self.times.first_key_value().zip(self.times.last_key_value());
        let span = ends.map_or(0, |((first, _), (last, _))| (last - first) as usize + 1);
        let (falls, pairs) = self.falls();
        span * 3 <= self.times.len() * 4 && count * 3 <= self.times.len() * 4 && falls * 4 <= pairs
    }

    /// Whether they count issues: several, which rise with their days.
    fn count(&self) -> bool {
        const SEVERAL: usize = 5;
        let (falls, pairs) = self.falls();
        self.times.len() >= SEVERAL && pairs + 1 >= SEVERAL && falls * 4 <= pairs
    }
}

/// Where most issues have no period, one that lies wholly ahead of its issue's day is that of an event, which the title announces.
fn leave_events(records: &[&Record], identities: &mut [Identity]) {
    let count = records.iter().filter(|record| record.period.is_some()).count();
    let is_ahead = |record: &Record| record.period.is_some_and(|period| Some(period.start) > record.date);
    for (record, identity) in records.iter().zip(identities) {
        if count * 2 < records.len() && record.date.is_some() && is_ahead(record) {
            identity.period = None;
        }
    }
}

/// Numbers behind a year are weeks, and none of them is a month, where some are beyond 12.
fn tell_weeks(records: &[&Record], identities: &mut [Identity]) {
    let counted = |record: &&Record| {
        let is_open = record.date.is_none() && record.period.is_none_or(|period| period.months().is_some());
        week::counted_in(record.slug.as_str()).filter(|_| is_open)
    };
    let all: Vec<_> = records.iter().map(counted).collect();
    // `2025-26` may be a season of two years as well.
    let is_week = |&(year, week): &(u16, u32)| (13..=53).contains(&week) && u32::from(year + 1) % 100 != week;
    let are_weeks = all.iter().flatten().filter(|counted| is_week(counted)).count() > 1
        && all.iter().flatten().all(|&(_, number)| (1..=53).contains(&number));
    for (identity, counted) in identities.iter_mut().zip(all) {
        if let Some((year, week)) = counted.filter(|_| are_weeks) {
            identity.period = week::of_year(year, week);
        }
    }
}

/// Days in figures with their year last, which two countries read differently (`2-7-2014`), are read as those of the series that can be
/// read in one way only, if these agree.
fn tell_days(records: &[&Record], identities: &mut [Identity]) {
    let is_only = |figures: Figures, order: Order, other: Order| {
        figures.day(order).is_some() && figures.day(other).is_none()
    };
    let any = |order: Order, other: Order| {
        records.iter().filter_map(|record| record.figures).any(|figures| is_only(figures, order, other))
    };
    let order = match (any(Order::DayFirst, Order::MonthFirst), any(Order::MonthFirst, Order::DayFirst)) {
        (true, false) => Order::DayFirst,
        (false, true) => Order::MonthFirst,
        _ => return,
    };
    for (record, identity) in records.iter().zip(identities).filter(|(record, _)| record.day().is_none()) {
        identity.date = record.figures.and_then(|figures| figures.day(order));
    }
}

/// An issue that tells no day is one of the month or the year of its folder.
fn tell_folders(records: &[&Record], identities: &mut [Identity]) {
    for (record, identity) in records.iter().zip(identities) {
        if identity.date.is_none() && identity.period.is_none() {
            identity.period = record.folder.as_deref().and_then(post_path::span_of_folders);
        }
    }
}

#[cfg(test)]
mod tests;
