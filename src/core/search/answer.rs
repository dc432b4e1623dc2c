//! Answers: what a query finds, as far as the parts of the index that are here can tell.
//!
//! Entry point: [`Asking::answer`]. It names the parts that it misses; asked again once they are here, it tells more. What it
//! tells before is sure, if not all.

use std::rc::Rc;

use crate::core::filter::{Filter, Selection};
use crate::core::project::{TagId, TagSet};
use crate::core::search::Part;
use crate::core::search::content::Content;
use crate::core::search::fold::{fold, places};
use crate::core::search::order::{ascending, pair, pair_of};
use crate::core::search::query::{Query, Term, tag_named};
use crate::core::search::root::{Root, Row};
use crate::core::search::strings::Strings;
use crate::core::search::tagging::Tagging;
use crate::core::search::unit::OF_HOST;

/// What there is of a part.
pub enum Held {
    /// It is here.
    Here(Rc<Content>),
    /// It has to be fetched, or is on its way.
    Awaited,
    /// It is not to be had.
    Failed,
}

/// A question to an index.
pub struct Asking<'a> {
    /// The root of the index.
    pub root: &'a Root,
    /// What there is of its parts.
    pub get: &'a dyn Fn(Part) -> Held,
    /// The tags of the series.
    pub tags: &'a TagSet,
    /// The chains of the catalogue.
    pub chains: &'a [Vec<TagId>],
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Issues with something found, best first, the newer of two as good.
    pub groups: Vec<Group>,
    /// Units found.
    pub total: usize,
    /// Issues that each tag would give, were it asked for besides; empty where that is not known.
    pub by_tag: Vec<usize>,
    /// Issues that each year would give, were it the one asked for, oldest first.
    pub by_year: Vec<(u16, usize)>,
    /// Whether nothing more will be found: what is awaited then is for counts alone.
    pub stands: bool,
    /// Parts that are not here.
    pub awaited: Vec<Part>,
    /// Parts that are not to be had.
    pub failed: Vec<Part>,
}

/// What was found in one issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its position in the series, 0 the oldest.
    pub issue: usize,
    /// How good it is.
    pub score: u32,
    /// Units found.
    pub total: usize,
    /// Which of its units are the best, best first, 0 the first unit.
    pub best: Vec<u32>,
}

/// Units of an issue that are told one by one.
pub const BEST: usize = 3;

impl Answer {
    /// Whether nothing more will be found.
    pub fn is_whole(&self) -> bool {
        self.awaited.is_empty() && self.failed.is_empty()
    }

    /// The same with the newest issue first.
    #[must_use]
    pub fn newest_first(self) -> Self {
        Self { groups: ranked(self.groups, |group| group.issue), ..self }
    }
}

impl Asking<'_> {
    /// Answers a query under a filter. `counts` tells whether tags are to be counted.
    pub fn answer(&self, query: &Query, filter: &Filter, counts: bool) -> Answer {
        let mut strings = Strings::new(self.root, self.get);
        let units = self.root.units() as usize;
        let scores = self.scores(query, &mut strings, units);
        let has_texts = strings.is_whole();
        let needs_tagging = filter.picks_entries() || has_project(&query.all) || has_project(&query.not);
        let tagging = (counts || needs_tagging).then(|| strings.part(Part::Tagging)).flatten();
        let tagging = match tagging.as_deref() {
            Some(Content::Tagging(tagging)) => Some(tagging),
            _ => None,
        };
        let has_chains = tagging.is_some() || !needs_tagging;
        let mut answer = Answer { stands: has_texts && has_chains, ..Answer::default() };
        // What may be excluded is not sure.
        let is_sure = has_chains && (query.not.is_empty() || has_texts);
        if let Some(scores) = scores.filter(|_| is_sure) {
            self.gather(query, filter, &scores, tagging, &mut answer);
        }
        (answer.awaited, answer.failed) = strings.missing();
        answer
    }

    /// How good each unit is, 0 for those that lack something; `None` where no text is asked for.
    fn scores(&self, query: &Query, strings: &mut Strings<'_>, units: usize) -> Option<Vec<u16>> {
        if query.is_empty() {
            return None;
        }
        let mut scores: Option<Vec<u16>> = None;
        for term in &query.all {
            let Some(levels) = levels(term, strings) else { continue };
            let count = levels.iter().filter(|&&level| level > 0).count();
            // What is rare tells more.
            let weight = 1 + (units / count.max(1)).max(1).ilog2() as u16;
            let weighed = levels.into_iter().map(|level| u16::from(level) * weight);
            scores = Some(match scores {
                None => weighed.collect(),
                Some(scores) => {
                    let both = scores.into_iter().zip(weighed);
                    both.map(|(one, other)| if one > 0 && other > 0 { one + other } else { 0 }).collect()
                }
            });
        }
        let mut scores = scores.unwrap_or_else(|| vec![1; units]);
        for levels in query.not.iter().filter_map(|term| levels(term, strings)) {
            scores.iter_mut().zip(levels).filter(|(_, level)| *level > 0).for_each(|(score, _)| *score = 0);
        }
        Some(scores)
    }

    fn gather(
        &self,
        query: &Query,
        filter: &Filter,
        scores: &[u16],
        tagging: Option<&Tagging>,
        answer: &mut Answer,
    ) {
        // Whoever searches asks for all there is.
        let filter = Filter { muted: true, ..filter.clone() };
        let selection = Selection::new(&filter, self.tags);
        let open = Selection::new(&Filter { any: Vec::new(), ..filter }, self.tags);
        // Of every chain, and of none: whether it meets the query, the filter, and the filter but for its tags.
        let projects = |terms: &[Term]| -> Vec<Option<TagId>> {
            let tag = |term: &Term| match term {
                Term::Project(name) => Some(tag_named(self.tags, name)),
                _ => None,
            };
            terms.iter().filter_map(tag).collect()
        };
        let (all, not) = (projects(&query.all), projects(&query.not));
        let judge = |chain: &[TagId]| {
            let is_under = |tag: &Option<TagId>| tag.is_some_and(|tag| chain.contains(&tag));
            let is_meant = all.iter().all(is_under) && !not.iter().any(is_under);
            (is_meant && selection.shows(chain), is_meant && open.shows(chain))
        };
        let judged: Vec<_> = self.chains.iter().map(|chain| judge(chain)).collect();
        let outside = judge(&[]);

        let mut by_tag = vec![0; if tagging.is_some() { self.tags.tags().len() } else { 0 }];
        let mut last_of_tag = vec![usize::MAX; by_tag.len()];
        let mut first = 0;
        for (issue, row) in self.root.issues.iter().enumerate() {
            let units = first..first + row.units as usize;
            first = units.end;
            if !is_of(query, row) {
                continue;
            }
            let is_in_span = open.shows_span(row.span);
            let mut group = Group { issue, score: 0, total: 0, best: Vec::new() };
            let mut best: [(u16, u32); BEST] = Default::default();
            for unit in units.clone().filter(|&unit| scores[unit] > 0) {
                let chain = tagging.and_then(|tagging| tagging.chain(unit));
                let (is_shown, is_open) = chain.map_or(outside, |chain| judged[chain]);
                if is_open && is_in_span && tagging.is_some() {
                    for &tag in chain.map_or(&[][..], |chain| &self.chains[chain]) {
                        if std::mem::replace(&mut last_of_tag[tag], issue) != issue {
                            by_tag[tag] += 1;
                        }
                    }
                }
                if is_shown {
                    group.total += 1;
                    let mut next = (scores[unit], (unit - units.start) as u32);
                    for place in &mut best {
                        if next.0 > place.0 {
                            std::mem::swap(place, &mut next);
                        }
                    }
                }
            }
            if group.total == 0 {
                continue;
            }
            // As months are asked for: an issue that is about December and January is one of either year.
            for year in row.span.map_or(0..0, |(start, end)| start.year()..end.year() + 1) {
                let year = year as u16;
                match answer.by_year.iter_mut().find(|(other, _)| *other == year) {
                    Some((_, count)) => *count += 1,
                    None => answer.by_year.push((year, 1)),
                }
            }
            if is_in_span {
                let best = best.iter().take(group.total);
                group.score = u32::from(best.clone().next().map_or(0, |&(score, _)| score));
                group.best = best.map(|&(_, unit)| unit).collect();
                answer.total += group.total;
                answer.groups.push(group);
            }
        }
        answer.groups = ranked(answer.groups.split_off(0), |group| group.score as usize);
        answer.by_tag = by_tag;
        let years = answer.by_year.iter().map(|&(year, count)| pair(usize::from(year), count)).collect();
        answer.by_year =
            ascending(years).into_iter().map(pair_of).map(|(year, count)| (year as u16, count)).collect();
    }
}

/// Groups by this, the greatest first; of two alike the later.
fn ranked(groups: Vec<Group>, by: fn(&Group) -> usize) -> Vec<Group> {
    let ranks = groups.iter().enumerate().map(|(index, group)| pair(by(group), index)).collect();
    let mut groups: Vec<_> = groups.into_iter().map(Some).collect();
    ascending(ranks).into_iter().rev().filter_map(|rank| groups[pair_of(rank).1].take()).collect()
}

/// What a term says of units, by itself; `None` for one that speaks of issues or projects.
fn levels(term: &Term, strings: &mut Strings<'_>) -> Option<Vec<u8>> {
    match term {
        Term::Text(text) => Some(strings.text(text)),
        Term::Site(host) => Some(strings.key(&format!("{OF_HOST}{host}"), true)),
        Term::Project(_) | Term::Issue(_) | Term::Year(_) => None,
    }
}

fn has_project(terms: &[Term]) -> bool {
    terms.iter().any(|term| matches!(term, Term::Project(_)))
}

/// Whether an issue is one that a query asks for, as far as its number and year tell.
fn is_of(query: &Query, row: &Row) -> bool {
    let meets = |term: &Term| match term {
        Term::Issue(number) => Some(row.number == Some(*number)),
        Term::Year(year) => Some(row.day.is_some_and(|day| day.year() == *year)),
        _ => None,
    };
    query.all.iter().all(|term| meets(term).unwrap_or(true))
        && !query.not.iter().any(|term| meets(term).unwrap_or(false))
}

/// Whether a query finds a title, which needs no index: what can be told before one is here.
pub fn finds_title(query: &Query, title: &str) -> bool {
    let title = fold(title);
    let holds = |term: &Term| match term {
        Term::Text(text) => Some(places(&title, text).next().is_some()),
        _ => None,
    };
    !query.all.is_empty()
        && query.all.iter().all(|term| holds(term) == Some(true))
        && query.not.iter().all(|term| holds(term) == Some(false))
}
