//! Strings and keys looked up in the index: which units have them, and how much.
//!
//! What is found is a row of bytes, one for each unit of the series: 0 where the unit does not have it, else more for more of it,
//! most where a word is the one that was asked for and not only the beginning of it.

use std::ops::Range;
use std::rc::Rc;

use crate::core::search::Part;
use crate::core::search::answer::Held;
use crate::core::search::content::Content;
use crate::core::search::keys::Keys;
use crate::core::search::list::LEVELS;
use crate::core::search::order::{ascending, pair, pair_of};
use crate::core::search::places::Places;
use crate::core::search::root::Root;
use crate::core::search::token::{Wanted, wanted};

/// Looks strings up, and notes what it misses.
pub struct Strings<'a> {
    root: &'a Root,
    get: &'a dyn Fn(Part) -> Held,
    units: usize,
    awaited: Vec<Part>,
    failed: Vec<Part>,
}

impl<'a> Strings<'a> {
    /// Looks them up in an index.
    pub fn new(root: &'a Root, get: &'a dyn Fn(Part) -> Held) -> Self {
        Self { root, get, units: root.units() as usize, awaited: Vec::new(), failed: Vec::new() }
    }

    /// Whether nothing was missed so far.
    pub fn is_whole(&self) -> bool {
        self.awaited.is_empty() && self.failed.is_empty()
    }

    /// What was missed: parts that are not here, and parts that are not to be had.
    pub fn missing(self) -> (Vec<Part>, Vec<Part>) {
        (self.awaited, self.failed)
    }

    /// A part.
    pub fn part(&mut self, part: Part) -> Option<Rc<Content>> {
        let missing = match (self.get)(part) {
            Held::Here(content) => return Some(content),
            Held::Awaited => &mut self.awaited,
            Held::Failed => &mut self.failed,
        };
        if !missing.contains(&part) {
            missing.push(part);
        }
        None
    }

    /// Units in which a folded string is found.
    pub fn text(&mut self, string: &str) -> Vec<u8> {
        match wanted(string).as_slice() {
            [one] => self.key(one.key, one.is_beginning),
            row => self.row(row),
        }
    }

    /// Units that have a key, or one that begins so.
    pub fn key(&mut self, key: &str, is_beginning: bool) -> Vec<u8> {
        let mut found = vec![0; self.units];
        if let Some(wide) = self.root.wide(key).filter(|_| is_beginning) {
            if let Some(Content::Wide(list)) = self.part(Part::Wide(wide)).as_deref() {
                for (unit, level) in list.all() {
                    found[unit as usize] = 1 + level % 2 + level / 2 * LEVELS;
                }
            }
            return found;
        }
        for shard in self.shards(key, is_beginning) {
            let content = self.part(Part::Keys(shard));
            let Some(Content::Keys(keys)) = content.as_deref() else { continue };
            for index in keys.range(key, is_beginning) {
                let more = if keys.text(index) == key { 1 + LEVELS } else { 1 };
                for (unit, level) in keys.units(index) {
                    let most = &mut found[unit as usize];
                    *most = (*most).max(level + more);
                }
            }
        }
        found
    }

    /// Units in which these tokens stand in a row.
    fn row(&mut self, row: &[Wanted<'_>]) -> Vec<u8> {
        let mut found = vec![0; self.units];
        // All are looked for at once, so that what is missing can be fetched at once.
        let starts: Vec<Option<Vec<u64>>> = row.iter().map(|token| self.starts(token)).collect();
        let Some(mut starts) = starts.into_iter().collect::<Option<Vec<_>>>() else { return found };
        // Of the rarest, what the others have as well.
        let rarest = (0..starts.len()).min_by_key(|&index| starts[index].len());
        let Some(mut common) = rarest.map(|index| starts.swap_remove(index)) else { return found };
        for other in starts {
            let mut rest = other.as_slice();
            common.retain(|start| {
                let at = rest.partition_point(|other| other < start);
                rest = &rest[at..];
                rest.first() == Some(start)
            });
        }
        for start in common {
            let times = &mut found[pair_of(start).0];
            *times = (*times).clamp(LEVELS, 2 * LEVELS - 1) + 1;
        }
        found
    }

    /// Where rows may start for a token to be in them: unit and place, in order. `None` where that is not known.
    fn starts(&mut self, token: &Wanted<'_>) -> Option<Vec<u64>> {
        let shards = self.shards(token.key, token.is_beginning);
        let parts: Vec<_> =
            shards.map(|shard| (self.part(Part::Keys(shard)), self.part(Part::Places(shard)))).collect();
        let mut starts = Vec::new();
        let mut lists = 0;
        for (keys, places) in &parts {
            let (Content::Keys(keys), Content::Places(places)) = (keys.as_deref()?, places.as_deref()?)
            else {
                return None;
            };
            for index in keys.range(token.key, token.is_beginning) {
                starts.extend(starts_of(keys, places, index, token.place));
                lists += 1;
            }
        }
        Some(if lists > 1 { ascending(starts) } else { starts })
    }

    /// Shards in which a key stands if anywhere, or keys that begin so.
    fn shards(&self, key: &str, is_beginning: bool) -> Range<usize> {
        let Range { start, end } = self.root.shards(key);
        start..if is_beginning { end } else { end.min(start + 1) }
    }
}

fn starts_of(keys: &Keys, places: &Places, index: usize, before: u32) -> impl Iterator<Item = u64> {
    places
        .of(keys, index)
        .filter_map(move |(unit, place)| Some(pair(unit as usize, place.checked_sub(before)? as usize)))
}
