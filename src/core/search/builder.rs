//! Builds the index of a series.
//!
//! A [`Draft`] takes issues one by one; drafts of stretches of a series, made side by side, are put together in order.
//! [`Draft::finish`] makes the files.

use std::collections::HashMap;

use crate::core::catalogue::ChainId;
use crate::core::issue::Issue;
use crate::core::project::TagId;
use crate::core::search::codec;
use crate::core::search::fold::fold;
use crate::core::search::keys;
use crate::core::search::list::{self, Posting};
use crate::core::search::names::{self, Name};
use crate::core::search::places::{self, Places};
use crate::core::search::root::{Root, Row, Shard};
use crate::core::search::tagging::Run;
use crate::core::search::token::{is_word, tokens};
use crate::core::search::unit::{host_keys, units};
use crate::core::search::{self, spelling, tagging, wide};

/// An index in the making, of some issues in a row.
#[derive(Default)]
pub struct Draft {
    pub(super) issues: Vec<Told>,
    pub(super) keys: HashMap<Box<str>, Entry>,
}

/// What is known of an issue.
pub(super) struct Told {
    pub(super) row: Row,
    pub(super) name: Name,
    /// Of its units, in order; what is alike is one.
    pub(super) runs: Vec<Run>,
}

/// What is known of a key.
#[derive(Default)]
pub(super) struct Entry {
    pub(super) list: Vec<Posting>,
    /// Of each posting, as they are written.
    pub(super) places: Vec<u8>,
}

/// A file of the index, not compressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Below the site's root.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Draft {
    /// Adds the next issue. `chain` finds a chain of tags among those of the catalogue.
    pub fn add(&mut self, issue: &Issue, chain: impl Fn(&[TagId]) -> Option<ChainId>) {
        let units = units(issue);
        let position = self.issues.len() as u32;
        let mut runs: Vec<Run> = Vec::new();
        for (index, unit) in (0..).zip(&units) {
            tagging::add(&mut runs, unit.chain.and_then(&chain));
            let text = fold(&unit.text);
            let mut found: Vec<(&str, u32)> = Vec::new();
            tokens(&text, |key, place| found.push((key, place)));
            let length = found.len();
            found.sort_unstable();
            for same in found.chunk_by(|(key, _), (next, _)| key == next) {
                let posting = Posting::new(position, index, list::level(same.len(), length));
                self.note(same[0].0, posting, same.iter().map(|&(_, place)| place));
            }
            let mut hosts: Vec<String> = unit.links.iter().flat_map(|link| host_keys(link)).collect();
            hosts.sort_unstable();
            hosts.dedup();
            let posting = Posting::new(position, index, 0);
            hosts.iter().for_each(|host| self.note(host, posting, std::iter::once(0)));
        }
        let name = Name { slug: issue.slug.clone(), title: issue.title.clone() };
        self.issues.push(Told { row: Row::of(issue, units.len() as u32), name, runs });
    }

    /// Notes that a unit has a key.
    fn note(&mut self, key: &str, posting: Posting, places: impl Iterator<Item = u32>) {
        let entry = match self.keys.get_mut(key) {
            Some(entry) => entry,
            None => self.keys.entry(key.into()).or_default(),
        };
        entry.list.push(posting);
        places::put(&mut entry.places, places);
    }

    /// Adds a draft of the issues that follow.
    pub fn append(&mut self, later: Self) {
        let before = self.issues.len() as u32;
        for (key, more) in later.keys {
            let entry = self.keys.entry(key).or_default();
            entry.list.extend(more.list.iter().map(|posting| posting.moved(before)));
            entry.places.extend(more.places);
        }
        self.issues.extend(later.issues);
    }

    /// The files. The root is the last, as it names all others.
    pub fn finish(self) -> Vec<Written> {
        let mut files = Vec::new();
        let mut entries: Vec<(Box<str>, Entry)> = self.keys.into_iter().collect();
        entries.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let lists: Vec<(&str, &[Posting])> =
            entries.iter().map(|(key, entry)| (&**key, entry.list.as_slice())).collect();
        let rows: Vec<Row> = self.issues.iter().map(|issue| issue.row).collect();

        let mut shards = Vec::new();
        let cuts = cuts(&lists);
        for (number, &start) in cuts.iter().enumerate() {
            let shard = start..cuts.get(number + 1).copied().unwrap_or(lists.len());
            let places = entries[shard.clone()].iter().map(|(_, entry)| entry.places.as_slice());
            shards.push(Shard {
                first: lists[start].0.to_owned(),
                keys: add(&mut files, keys::write(lists[shard].iter().copied())),
                places: add(&mut files, Places::write(places)),
            });
        }
        let beginnings = wide::beginnings(&lists, &cuts).into_iter();
        let wide = beginnings.map(|beginning| {
            let list = wide::write(&lists, &beginning, &rows);
            (beginning, add(&mut files, list))
        });
        let wide = wide.collect();

        let names: Vec<&Name> = self.issues.iter().map(|issue| &issue.name).collect();
        let runs: Vec<Run> = self.issues.iter().flat_map(|issue| &issue.runs).copied().collect();
        let root = Root {
            issues: rows,
            shards,
            wide,
            names: names.chunks(names::BLOCK).map(|block| add(&mut files, names::write(block))).collect(),
            tagging: add(&mut files, tagging::write(&runs)),
            spelling: add(&mut files, spelling::write(common(&lists).into_iter())),
        };
        // Two beginnings may have the same units.
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        files.dedup();
        files.push(Written { path: search::FILE.to_owned(), bytes: root.write() });
        files
    }
}

/// What a key adds to the size of a shard: its postings, and two for its text.
fn size(list: &[Posting]) -> usize {
    list.len() + 2
}

/// Size of a shard beyond which it may end.
const LEAST: usize = 8 << 10;

/// How much more it then gets, about.
const MORE: usize = 6 << 10;

/// Size beyond which it ends in any case.
const MOST: usize = 24 << 10;

/// Indices of the keys that begin a shard. Where a shard ends hangs on the keys there and not on all that stands before, or a word
/// more would move all ends behind it, and no file of the index would be what it was.
fn cuts(keys: &[(&str, &[Posting])]) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut sum = MOST;
    for (index, (key, list)) in keys.iter().enumerate() {
        let size = size(list);
        // The more there is of a key, the likelier one ends before it.
        let is_end = sum >= LEAST && codec::hash(key.as_bytes()) % (MORE as u64) < size as u64;
        if is_end || sum + size > MOST {
            cuts.push(index);
            sum = 0;
        }
        sum += size;
    }
    cuts
}

/// Adds a file that its contents name. Returns the hash of them.
fn add(files: &mut Vec<Written>, bytes: Vec<u8>) -> u64 {
    let hash = codec::hash(&bytes);
    files.push(Written { path: search::file(hash), bytes });
    hash
}

/// The commoner words of the series, in order.
fn common<'a>(keys: &[(&'a str, &[Posting])]) -> Vec<(&'a str, u32)> {
    let is_kept = |key: &str, list: &[Posting]| {
        list.len() >= spelling::COMMON
            && key.starts_with(|c| is_word(c) && !char::is_numeric(c))
            && (3..=20).contains(&key.chars().count())
    };
    let kept = keys.iter().filter(|(key, list)| is_kept(key, list));
    let mut words: Vec<(&str, usize)> = kept.map(|(key, list)| (*key, list.len())).collect();
    words.sort_by(|(_, a), (_, b)| b.cmp(a));
    words.truncate(spelling::WORDS);
    let mut words: Vec<_> = words.into_iter().map(|(word, count)| (word, count.ilog2())).collect();
    words.sort_unstable();
    words
}
