//! Wide beginnings: beginnings of keys that fill several shards ("n"), each with a list of its own, so that who has typed no
//! more than that need not load all the shards.

use std::ops::Range;

use crate::core::search::codec::{Malformed, Reader, put_number};
use crate::core::search::list::{self, Posting, Units};
use crate::core::search::root::Row;
use crate::core::search::unit::OF_HOST;

/// Units of all keys together beyond which what they begin with is wide. More is not worth to be loaded for a beginning of a
/// letter or two; less, shards that are loaded serve what is typed next as well.
const WIDE: usize = 48 << 10;

/// Beginnings that keys on both sides of a cut have, and that are wide, in order. Keys stand in order, each with its list; a shard
/// begins at each of the cuts.
pub fn beginnings(keys: &[(&str, &[Posting])], cuts: &[usize]) -> Vec<String> {
    let mut beginnings: Vec<&str> = Vec::new();
    for &cut in cuts.iter().skip(1) {
        let (last, first) = (keys[cut - 1].0, keys[cut].0);
        let shared = last.chars().zip(first.chars()).take_while(|(a, b)| a == b);
        let ends = shared.scan(0, |end, (c, _)| {
            *end += c.len_utf8();
            Some(*end)
        });
        beginnings.extend(ends.map(|end| &first[..end]));
    }
    beginnings.sort_unstable();
    beginnings.dedup();
    let is_wide = |beginning: &&str| {
        **beginning != *OF_HOST.to_string()
            && keys[range(keys, beginning)].iter().map(|(_, list)| list.len()).sum::<usize>() > WIDE
    };
    beginnings.into_iter().filter(is_wide).map(str::to_owned).collect()
}

/// Keys of this beginning.
fn range(keys: &[(&str, &[Posting])], beginning: &str) -> Range<usize> {
    let start = keys.partition_point(|(key, _)| *key < beginning);
    start..start + keys[start..].partition_point(|(key, _)| key.starts_with(beginning))
}

/// Writes the list of a beginning: the units of all its keys.
pub fn write(keys: &[(&str, &[Posting])], beginning: &str, issues: &[Row]) -> Vec<u8> {
    let total: u32 = issues.iter().map(|row| row.units).sum();
    // One more, as 0 is for units that have none of the keys.
    let mut levels = vec![0_u8; total as usize];
    let starts: Vec<u32> = Units::starts(issues).collect();
    for (key, list) in &keys[range(keys, beginning)] {
        for posting in *list {
            let level = 1 + u8::from(posting.level() >= 2) + 2 * u8::from(*key == beginning);
            let most = &mut levels[(starts[posting.issue as usize] + posting.unit()) as usize];
            *most = level.max(*most);
        }
    }
    let mut levels = levels.as_slice();
    let mut list = Vec::new();
    for (issue, row) in (0..).zip(issues) {
        let (of_issue, rest) = levels.split_at(row.units as usize);
        levels = rest;
        let units = (0..).zip(of_issue).filter(|&(_, &level)| level > 0);
        list.extend(units.map(|(unit, &level)| Posting::new(issue, unit, level - 1)));
    }
    let mut bytes = Vec::new();
    put_number(&mut bytes, list.len() as u32);
    list::write(&mut bytes, std::iter::once(list.as_slice()));
    bytes
}

/// Reads the list of a beginning. The series has these issues.
///
/// # Errors
/// Bytes that [`write()`] did not write, or of another series.
pub fn read(bytes: &[u8], issues: &[Row]) -> Result<Units, Malformed> {
    let mut reader = Reader::new(bytes);
    let count = reader.count()?;
    let list = list::read(&mut reader, std::iter::once(count), issues)?;
    if reader.is_at_end() { Ok(Units::of(&list, issues)) } else { Err(Malformed) }
}
