//! Builds the index of a series.
//!
//! A [`Draft`] takes issues one by one; drafts of stretches of a series, made side by side, are put together in order.
//! [`Draft::finish`] makes the files.

use std::collections::HashMap;

use crate::core::catalogue::ChainId;
use crate::core::issue::Issue;
use crate::core::project::TagId;
use crate::core::search::codec::{self, Reader};
use crate::core::search::fold::fold;
use crate::core::search::keys::Keys;
use crate::core::search::list::{self, LEVELS};
use crate::core::search::names::{self, Name};
use crate::core::search::places::{self, Places};
use crate::core::search::root::{Root, Row, Shard};
use crate::core::search::token::{is_word, tokens};
use crate::core::search::unit::{OF_HOST, host_keys, units};
use crate::core::search::{self, spelling, tagging};

/// Bytes of a shard, keys and places together, beyond which the next begins.
const SHARD: usize = 40 << 10;

/// Bytes of the lists of keys beyond which what they begin with is wide. More is not worth to be loaded for a beginning of a
/// letter or two; less, shards that are loaded serve what is typed next as well.
const WIDE: usize = 64 << 10;

/// An index in the making, of some issues in a row.
#[derive(Default)]
pub struct Draft {
    rows: Vec<Row>,
    units: u32,
    names: Vec<Name>,
    runs: Vec<(Option<ChainId>, u32)>,
    keys: HashMap<Box<str>, Entry>,
}

/// What is known of a key.
#[derive(Default)]
struct Entry {
    /// Units of the list.
    count: u32,
    /// The least unit that could come next.
    next: u32,
    list: Vec<u8>,
    places: Vec<u8>,
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
        self.rows.push(Row::of(issue, units.len() as u32));
        self.names.push(Name { slug: issue.slug.clone(), title: issue.title.clone() });
        for (index, unit) in units.iter().enumerate() {
            let chain = unit.chain.and_then(&chain);
            // A run is of one issue, so that drafts put together are as one.
            match self.runs.last_mut().filter(|(last, _)| index > 0 && *last == chain) {
                Some((_, count)) => *count += 1,
                None => self.runs.push((chain, 1)),
            }
            let text = fold(&unit.text);
            let mut found: Vec<(&str, u32)> = Vec::new();
            tokens(&text, |key, place| found.push((key, place)));
            let length = found.len();
            found.sort_unstable();
            for same in found.chunk_by(|(key, _), (next, _)| key == next) {
                self.note(same[0].0, list::level(same.len(), length), same.iter().map(|&(_, place)| place));
            }
            let mut hosts: Vec<String> = unit.links.iter().flat_map(|link| host_keys(link)).collect();
            hosts.sort_unstable();
            hosts.dedup();
            hosts.iter().for_each(|host| self.note(host, 0, std::iter::once(0)));
            self.units += 1;
        }
    }

    /// Notes that the unit at hand has a key.
    fn note(&mut self, key: &str, level: u8, places: impl Iterator<Item = u32>) {
        let entry = match self.keys.get_mut(key) {
            Some(entry) => entry,
            None => self.keys.entry(key.into()).or_default(),
        };
        list::put(&mut entry.list, entry.next, self.units, level);
        places::put(&mut entry.places, places);
        entry.next = self.units + 1;
        entry.count += 1;
    }

    /// Adds a draft of the issues that follow.
    pub fn append(&mut self, later: Self) {
        for (key, more) in later.keys {
            let entry = self.keys.entry(key).or_default();
            // The first unit alone is written from the beginning of its draft; the others from the one before.
            let mut rest = Reader::new(&more.list);
            let Ok(first) = rest.number() else { continue };
            let unit = self.units + (first >> 2);
            list::put(&mut entry.list, entry.next, unit, first as u8 % LEVELS);
            entry.list.extend_from_slice(rest.rest());
            entry.places.extend(more.places);
            entry.next = self.units + more.next;
            entry.count += more.count;
        }
        self.units += later.units;
        self.rows.extend(later.rows);
        self.names.extend(later.names);
        self.runs.extend(later.runs);
    }

    /// The files. The root is the last, as it names all others.
    pub fn finish(self) -> Vec<Written> {
        let mut files = Vec::new();
        let mut keys: Vec<(Box<str>, Entry)> = self.keys.into_iter().collect();
        keys.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));

        let mut shards = Vec::new();
        // Indices of the keys that begin a shard.
        let mut cuts = Vec::new();
        let mut size = SHARD;
        for (index, (_, entry)) in keys.iter().enumerate() {
            let more = entry.list.len() + entry.places.len();
            if size + more > SHARD {
                cuts.push(index);
                size = 0;
            }
            size += more;
        }
        for (number, &start) in cuts.iter().enumerate() {
            let shard = &keys[start..cuts.get(number + 1).copied().unwrap_or(keys.len())];
            let lists = shard.iter().map(|(key, entry)| (&**key, entry.list.as_slice()));
            let places = shard.iter().map(|(_, entry)| entry.places.as_slice());
            shards.push(Shard {
                first: keys[start].0.to_string(),
                keys: add(&mut files, Keys::write(lists)),
                places: add(&mut files, Places::write(places)),
            });
        }
        let wide = wide(&keys, &cuts, self.units);
        let wide = wide.into_iter().map(|(beginning, list)| (beginning, add(&mut files, list))).collect();

        let blocks = self.names.chunks(names::BLOCK);
        let root = Root {
            issues: self.rows,
            shards,
            wide,
            names: blocks.map(|block| add(&mut files, names::write(block))).collect(),
            tagging: add(&mut files, tagging::write(&self.runs)),
            spelling: add(&mut files, spelling::write(common(&keys).into_iter())),
        };
        // Two beginnings may have the same units.
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        files.dedup();
        files.push(Written { path: search::FILE.to_owned(), bytes: root.write() });
        files
    }
}

/// Adds a file that its contents name. Returns the hash of them.
fn add(files: &mut Vec<Written>, bytes: Vec<u8>) -> u64 {
    let hash = codec::hash(&bytes);
    files.push(Written { path: search::file(hash), bytes });
    hash
}

/// Beginnings that keys on both sides of a cut have, and many of them, in order; each with the units of all its keys.
fn wide(keys: &[(Box<str>, Entry)], cuts: &[usize], units: u32) -> Vec<(String, Vec<u8>)> {
    let mut beginnings: Vec<&str> = Vec::new();
    for &cut in cuts.iter().skip(1) {
        let (last, first) = (&keys[cut - 1].0, &keys[cut].0);
        let shared = last.chars().zip(first.chars()).take_while(|(a, b)| a == b);
        let ends = shared.scan(0, |end, (c, _)| {
            *end += c.len_utf8();
            Some(*end)
        });
        beginnings
            .extend(ends.map(|end| &first[..end]).filter(|beginning| *beginning != OF_HOST.to_string()));
    }
    beginnings.sort_unstable();
    beginnings.dedup();
    let all = |beginning: &str| {
        let start = keys.partition_point(|(key, _)| &**key < beginning);
        let count = keys[start..].partition_point(|(key, _)| key.starts_with(beginning));
        &keys[start..start + count]
    };
    beginnings
        .retain(|beginning| all(beginning).iter().map(|(_, entry)| entry.list.len()).sum::<usize>() > WIDE);
    let mut levels = Vec::new();
    let list = |beginning: &str| {
        levels.clear();
        levels.resize(units as usize, 0_u8);
        for (key, entry) in all(beginning) {
            for (unit, level) in list::units(&entry.list) {
                // One more, as 0 is for units that have none of the keys.
                let level = 1 + u8::from(level >= 2) + 2 * u8::from(**key == *beginning);
                let most = &mut levels[unit as usize];
                *most = level.max(*most);
            }
        }
        let mut bytes = Vec::new();
        let mut next = 0;
        for (unit, &level) in (0..).zip(&levels).filter(|&(_, &level)| level > 0) {
            list::put(&mut bytes, next, unit, level - 1);
            next = unit + 1;
        }
        bytes
    };
    let lists: Vec<_> = beginnings.iter().copied().map(list).collect();
    beginnings.into_iter().map(str::to_owned).zip(lists).collect()
}

/// The commoner words of the series, in order.
fn common(keys: &[(Box<str>, Entry)]) -> Vec<(&str, u32)> {
    let is_kept = |key: &str, entry: &Entry| {
        entry.count >= spelling::COMMON
            && key.starts_with(|c| is_word(c) && !char::is_numeric(c))
            && (3..=20).contains(&key.chars().count())
    };
    let mut words: Vec<(&str, u32)> = keys
        .iter()
        .filter(|(key, entry)| is_kept(key, entry))
        .map(|(key, entry)| (&**key, entry.count))
        .collect();
    words.sort_by(|(_, a), (_, b)| b.cmp(a));
    words.truncate(spelling::WORDS);
    words.iter_mut().for_each(|(_, count)| *count = count.ilog2());
    words.sort_unstable();
    words
}
