//! What a reader's browser remembers of a series: what was read and starred, what there was at the last visit, where the
//! reader was.
//!
//! A [`Memory`] is a set of items. Each has a key, a value and the time at which it got that value; a mark that is taken away
//! stays, with an empty value. Of two memories the later value of each item counts ([`Memory::merge`]), so that it makes
//! no difference which of two windows, or of two browsers, is merged into which, how often, and in what order. Items
//! of kinds that are not known are kept and merged as the others are. Times are given, in milliseconds of Unix.
//!
//! | key | value |
//! |---|---|
//! | `read/<issue>` | `+` while it is read |
//! | `star/<issue>/<entry>` | `+` while it is starred |
//! | `visit/`, `visit/<project>` | issues that there were at this visit, and at the one before |
//! | `reading` | issue, entry and title, `/` between them, while there is something to go on with |

mod export;

use std::collections::{BinaryHeap, HashMap};
use std::fmt;

use crate::core::json::{self, FromJson, Json, JsonError, quoted, record};
use crate::core::slug::Slug;

pub use export::Export;

/// Version of the format in which a memory is written. One that is raised gets an arm in [`Memory::parse`] that
/// brings what was written before into today's.
pub const FORMAT: u32 = 1;

/// A visit ends when nothing was done for so long, in milliseconds.
const PAUSE: u64 = 30 * 60 * 1000;

/// How exactly it is known when something was done last, in milliseconds: not every step is worth to be written down.
const GRAIN: u64 = 60 * 1000;

/// The value of a mark that is set.
const SET: &str = "+";

/// Where the reader was.
const READING: &str = "reading";

/// See the module.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Memory {
    items: HashMap<String, Item>,
}

/// When it got its value, and the value.
type Item = (u64, String);

/// What can be marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// An issue as read, by its slug.
    Read(String),
    /// An entry with a star, by the slug of its issue and its id.
    Star(String, String),
}

/// Where in which issue a reader was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Names the issue.
    pub issue: Slug,
    /// Id of the entry at the top of the window.
    pub entry: String,
    /// Title of the issue.
    pub title: String,
}

/// What a merge brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Came {
    /// Stars that were not there.
    pub stars: usize,
    /// Issues that were not read.
    pub read: usize,
    /// Marks that were there and have been taken away since.
    pub removed: usize,
    /// Marks that were there.
    pub known: usize,
}

/// Why a text is no memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MemoryError {
    /// It is of another form.
    Unreadable(JsonError),
    /// It is of this format, which is newer than [`FORMAT`].
    Newer(u32),
}

impl Mark {
    fn key(&self) -> String {
        match self {
            Self::Read(issue) => "read/".to_owned() + issue,
            Self::Star(issue, entry) => "star/".to_owned() + issue + "/" + entry,
        }
    }
}

impl Memory {
    /// Reads what [`Memory::print`] has written, today or in an earlier version.
    ///
    /// # Errors
    /// A text of another form, or a newer format.
    pub fn parse(text: &str) -> Result<Self, MemoryError> {
        // The format tells what the rest means, so that it is read for itself.
        let Format { memory } = json::read(text).map_err(MemoryError::Unreadable)?;
        if memory > FORMAT {
            return Err(MemoryError::Newer(memory));
        }
        let Document { items } = json::read(text).map_err(MemoryError::Unreadable)?;
        Ok(Self { items })
    }

    /// The memory as JSON: `{"memory":1,"items":{"read/x":[1700000000000,"+"]}}`.
    pub fn print(&self) -> String {
        self.print_with("")
    }

    /// The same with more members at its head, each with a comma behind it.
    fn print_with(&self, members: &str) -> String {
        let mut text = "{\"memory\":".to_owned() + &FORMAT.to_string() + "," + members + "\"items\":{";
        let mut between = "\n";
        for (key, (at, value)) in &self.items {
            text.push_str(between);
            text.push_str(&(quoted(key) + ":[" + &at.to_string() + "," + &quoted(value) + "]"));
            between = ",\n";
        }
        text.push_str("\n}}\n");
        text
    }

    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Takes what another memory knows later. Of two values of one time the greater counts: any rule would do that is
    /// the same on both sides.
    pub fn merge(&mut self, other: &Self) -> Came {
        let mut came = Came::default();
        for (key, item) in &other.items {
            let ours = self.items.get(key);
            let was_set = ours.is_some_and(|(_, value)| value == SET);
            let is_set = item.1 == SET;
            let is_star = key.starts_with("star/");
            if is_star || key.starts_with("read/") {
                let is_later = ours.is_none_or(|ours| item > ours);
                match (was_set, is_set) {
                    (false, true) if is_later && is_star => came.stars += 1,
                    (false, true) if is_later => came.read += 1,
                    (true, false) if is_later => came.removed += 1,
                    (true, true) => came.known += 1,
                    _ => {}
                }
            }
            if ours.is_none_or(|ours| item > ours) {
                self.items.insert(key.clone(), item.clone());
            }
        }
        came
    }

    /// The memory as one that knows nothing of times to come: a clock that was wrong would have the last word until then.
    #[must_use]
    pub fn until(mut self, now: u64) -> Self {
        for (at, _) in self.items.values_mut() {
            *at = (*at).min(now);
        }
        self
    }

    /// Whether a mark is set.
    pub fn is_set(&self, mark: &Mark) -> bool {
        self.value(&mark.key()) == SET
    }

    /// Sets a mark, or takes it away. What is read to its end is not to be gone on with.
    pub fn set(&mut self, mark: &Mark, is_set: bool, now: u64) {
        self.stay(now);
        self.put(&mark.key(), if is_set { SET } else { "" }, now);
        if let (Mark::Read(issue), true, Some(reading)) = (mark, is_set, self.reading())
            && reading.issue.as_str() == issue
        {
            self.put(READING, "", now);
        }
    }

    /// How many issues are read, and how many entries starred.
    pub fn counts(&self) -> (usize, usize) {
        let count = |kind: &str| {
            self.items.iter().filter(|(key, (_, value))| value == SET && key.starts_with(kind)).count()
        };
        (count("read/"), count("star/"))
    }

    /// The issues with starred entries, that with the latest star first, each with the ids of these entries.
    pub fn starred(&self) -> Vec<(Slug, Vec<String>)> {
        let stars = self.items.iter().filter_map(|(key, (at, value))| {
            let (issue, entry) = key.strip_prefix("star/")?.rsplit_once('/')?;
            (value == SET).then_some((*at, issue, entry))
        });
        let mut stars: BinaryHeap<(u64, &str, &str)> = stars.collect();
        let mut starred: Vec<(Slug, Vec<String>)> = Vec::new();
        while let Some((_, issue, entry)) = stars.pop() {
            let place = starred.iter().position(|(other, _)| other.as_str() == issue);
            match place.and_then(|place| starred.get_mut(place)) {
                Some((_, entries)) => entries.push(entry.to_owned()),
                // What is no slug is nothing that could be shown.
                None => starred.extend(Slug::of_text(issue).map(|issue| (issue, vec![entry.to_owned()]))),
            }
        }
        starred
    }

    /// Where the reader was, unless they came to the end or have done with it.
    pub fn reading(&self) -> Option<Reading> {
        let mut parts = self.value(READING).splitn(3, '/');
        let issue = Slug::of_text(parts.next()?)?;
        Some(Reading { issue, entry: parts.next()?.to_owned(), title: parts.next()?.to_owned() })
    }

    /// Notes where the reader is; with `None` that there is nothing to go on with.
    pub fn set_reading(&mut self, reading: Option<&Reading>, now: u64) {
        self.stay(now);
        let value = reading.map(|Reading { issue, entry, title }| format!("{issue}/{entry}/{title}"));
        self.put(READING, &value.unwrap_or_default(), now);
    }

    /// Notes a visit to the series, or to a project of it (`""`, or its slug), which has so many issues now. Gives how many it
    /// had at the visit before: the issues from that position on are new. `None` at a first visit.
    pub fn visit(&mut self, what: &str, total: usize, now: u64) -> Option<usize> {
        let key = "visit/".to_owned() + what;
        let (at, value) = self.items.get(&key).cloned().unwrap_or_default();
        let mut counts = value.split(' ').map(|count| count.parse::<usize>().ok());
        let (seen, before) = (counts.next().flatten(), counts.next().flatten());
        // A clock that went back begins no visit.
        let before = if now.saturating_sub(at) > PAUSE { seen } else { before };
        let mut value = total.to_string();
        if let Some(before) = before {
            value = value + " " + &before.to_string();
        }
        self.put_roughly(&key, &value, now);
        before
    }

    /// The visit goes on.
    fn stay(&mut self, now: u64) {
        if let Some((at, value)) = self.items.get("visit/").cloned()
            && now.saturating_sub(at) <= PAUSE
        {
            self.put_roughly("visit/", &value, now);
        }
    }

    fn value(&self, key: &str) -> &str {
        self.items.get(key).map_or("", |(_, value)| value)
    }

    fn put_roughly(&mut self, key: &str, value: &str, now: u64) {
        let is_near = self.items.get(key).is_some_and(|(at, _)| now.saturating_sub(*at) < GRAIN);
        if !is_near || self.value(key) != value {
            self.put(key, value, now);
        }
    }

    /// Later than whatever was known: what a reader does now counts, also where a clock is wrong.
    fn put(&mut self, key: &str, value: &str, now: u64) {
        let known = self.items.get(key);
        if known.map_or("", |(_, known)| known) != value || known.is_some_and(|(at, _)| *at < now) {
            let at = known.map_or(now, |(at, _)| now.max(at.saturating_add(1)));
            self.items.insert(key.to_owned(), (at, value.to_owned()));
        }
    }
}

struct Format {
    memory: u32,
}

record!(Format { memory });

struct Document {
    items: HashMap<String, Item>,
}

record!(Document { items });

impl FromJson for u64 {
    fn from_json(json: &mut Json<'_>) -> Result<Self, JsonError> {
        json.number()
    }
}

impl fmt::Display for MemoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(error) => error.fmt(f),
            Self::Newer(format) => write!(f, "expected format {FORMAT} or older, found format {format}"),
        }
    }
}

impl std::error::Error for MemoryError {}

#[cfg(test)]
mod tests;
