//! The keys of a shard, each with the units that have it.

use std::ops::Range;

use crate::core::search::codec::{Malformed, Reader, put_number, put_text};
use crate::core::search::list::{self, Posting, Units};
use crate::core::search::root::Row;

/// Keys of a shard, in order.
pub struct Keys {
    keys: Vec<Key>,
    units: Units,
}

/// A key of a shard.
pub struct Key {
    /// The key.
    pub text: String,
    /// Which of the postings are its list.
    pub list: Range<usize>,
}

/// Writes the keys of a shard, each with its list.
pub fn write<'a>(keys: impl ExactSizeIterator<Item = (&'a str, &'a [Posting])> + Clone) -> Vec<u8> {
    let mut bytes = Vec::new();
    put_number(&mut bytes, keys.len() as u32);
    let mut before = "";
    for (key, list) in keys.clone() {
        put_text(&mut bytes, before, key);
        put_number(&mut bytes, list.len() as u32);
        before = key;
    }
    list::write(&mut bytes, keys.map(|(_, list)| list));
    bytes
}

/// Reads them. The series has these issues.
///
/// # Errors
/// Bytes that [`write()`] did not write, or of another series.
pub fn read(bytes: &[u8], issues: &[Row]) -> Result<(Vec<Key>, Vec<Posting>), Malformed> {
    let mut reader = Reader::new(bytes);
    let mut keys: Vec<Key> = Vec::new();
    let mut end = 0_usize;
    for _ in 0..reader.count()? {
        let text = reader.text(keys.last().map_or("", |key| &key.text))?;
        let start = end;
        // Each unit takes a byte at least.
        end = start.checked_add(reader.count()?).ok_or(Malformed)?;
        keys.push(Key { text, list: start..end });
    }
    let postings = list::read(&mut reader, keys.iter().map(|key| key.list.len()), issues)?;
    if !reader.is_at_end() || !keys.is_sorted_by(|a, b| a.text < b.text) {
        return Err(Malformed);
    }
    Ok((keys, postings))
}

impl Keys {
    /// Reads the keys of a shard, see [`read()`].
    ///
    /// # Errors
    /// See [`read()`].
    pub fn read(bytes: &[u8], issues: &[Row]) -> Result<Self, Malformed> {
        let (keys, postings) = read(bytes, issues)?;
        Ok(Self { keys, units: Units::of(&postings, issues) })
    }

    /// Which keys are this one, or begin so.
    pub fn range(&self, key: &str, is_beginning: bool) -> Range<usize> {
        let start = self.keys.partition_point(|other| other.text.as_str() < key);
        let is_meant =
            |other: &&Key| if is_beginning { other.text.starts_with(key) } else { other.text == key };
        start..start + self.keys[start..].iter().take_while(is_meant).count()
    }

    /// The key of this index.
    pub fn text(&self, index: usize) -> &str {
        &self.keys[index].text
    }

    /// Its units and their levels.
    pub fn units(&self, index: usize) -> impl Iterator<Item = (u32, u8)> {
        self.units.iter(self.keys[index].list.clone())
    }
}
