//! Amendments: an index that was written, taken apart into a [`Draft`], so that issues can be changed without all others being
//! read again.
//!
//! [`Draft::of_issues`] takes what is known of the issues, [`Draft::of_shard`] the keys of one shard; [`Draft::join`] puts them together.
//! [`Draft::forget`] takes issues out, [`Draft::put`] puts others in their place.

use std::collections::HashMap;

use crate::core::search::builder::{Draft, Entry, Told};
use crate::core::search::codec::Malformed;
use crate::core::search::keys;
use crate::core::search::list::Units;
use crate::core::search::names::Name;
use crate::core::search::places::{self, Places};
use crate::core::search::root::{Root, Row};
use crate::core::search::tagging::{self, Run, Tagging};

impl Draft {
    /// Of the issues of an index, without keys. `chain` tells what a chain's id has become.
    pub fn of_issues(
        root: &Root,
        names: impl IntoIterator<Item = Name>,
        tagging: &Tagging,
        chain: impl Fn(usize) -> Option<usize>,
    ) -> Self {
        let told = |((row, name), start): ((&Row, Name), u32)| {
            let mut runs: Vec<Run> = Vec::new();
            for unit in start..start + row.units {
                tagging::add(&mut runs, tagging.chain(unit as usize).and_then(&chain));
            }
            Told { row: *row, name, runs }
        };
        let issues = root.issues.iter().zip(names).zip(Units::starts(&root.issues));
        Self { issues: issues.map(told).collect(), keys: HashMap::new() }
    }

    /// Of the keys of a shard, without what is known of the issues.
    ///
    /// # Errors
    /// Bytes that are not keys and places of a shard.
    pub fn of_shard(root: &Root, keys: &[u8], places: &[u8]) -> Result<Self, Malformed> {
        let (keys, postings) = keys::read(keys, &root.issues)?;
        let places = Places::read(places)?;
        let entry = |(index, key): (usize, keys::Key)| {
            let list = postings[key.list].to_vec();
            (key.text.into_boxed_str(), Entry { list, places: places.bytes(index).to_vec() })
        };
        Ok(Self { issues: Vec::new(), keys: keys.into_iter().enumerate().map(entry).collect() })
    }

    /// Adds the keys of another shard.
    pub fn join(&mut self, shard: Self) {
        self.keys.extend(shard.keys);
    }

    /// Takes issues out, at these positions in ascending order. The last ones are gone; others leave a place for one that is
    /// [put](Self::put) there.
    ///
    /// # Errors
    /// Places that are not those of the units.
    pub fn forget(&mut self, positions: &[u32]) -> Result<(), Malformed> {
        for entry in self.keys.values_mut() {
            for &position in positions.iter().rev() {
                let start = entry.list.partition_point(|posting| posting.issue < position);
                let count =
                    entry.list[start..].iter().take_while(|posting| posting.issue == position).count();
                if count > 0 {
                    let from = places::end_of(&entry.places, start)?;
                    let to = from + places::end_of(&entry.places[from..], count)?;
                    entry.places.drain(from..to);
                    entry.list.drain(start..start + count);
                }
            }
        }
        self.keys.retain(|_, entry| !entry.list.is_empty());
        let is_last = |(back, position): (usize, &u32)| *position as usize + 1 + back == self.issues.len();
        let last = positions
            .iter()
            .rev()
            .enumerate()
            .take_while(|&(back, position)| is_last((back, position)))
            .count();
        self.issues.truncate(self.issues.len() - last);
        Ok(())
    }

    /// Puts the issue of a draft of one into the place of one that was [taken out](Self::forget), or behind the last one.
    ///
    /// # Errors
    /// Places that are not those of the units.
    pub fn put(&mut self, position: u32, one: Self) -> Result<(), Malformed> {
        for (key, more) in one.keys {
            let entry = self.keys.entry(key).or_default();
            let start = entry.list.partition_point(|posting| posting.issue < position);
            let at = places::end_of(&entry.places, start)?;
            entry.places.splice(at..at, more.places);
            entry.list.splice(start..start, more.list.iter().map(|posting| posting.moved(position)));
        }
        let start = (position as usize).min(self.issues.len());
        let end = (start + 1).min(self.issues.len());
        self.issues.splice(start..end, one.issues);
        Ok(())
    }
}
