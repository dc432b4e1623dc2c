//! The keys of a shard, each with the units that have it.

use std::ops::Range;

use crate::core::search::codec::{Malformed, Reader, put_number, put_text};
use crate::core::search::list;

/// Keys of a shard, in order.
pub struct Keys {
    keys: Vec<Key>,
    lists: Vec<u8>,
}

struct Key {
    text: String,
    list: Range<usize>,
}

impl Keys {
    /// Writes the keys of a shard, each with its list.
    pub fn write<'a>(keys: impl ExactSizeIterator<Item = (&'a str, &'a [u8])> + Clone) -> Vec<u8> {
        let mut bytes = Vec::new();
        put_number(&mut bytes, keys.len() as u32);
        let mut before = "";
        for (key, list) in keys.clone() {
            put_text(&mut bytes, before, key);
            put_number(&mut bytes, list.len() as u32);
            before = key;
        }
        keys.for_each(|(_, list)| bytes.extend_from_slice(list));
        bytes
    }

    /// Reads them. The series has so many units.
    ///
    /// # Errors
    /// Bytes that [`Self::write`] did not write, or of another series.
    pub fn read(bytes: &[u8], units: u32) -> Result<Self, Malformed> {
        let mut reader = Reader::new(bytes);
        let mut keys: Vec<Key> = Vec::new();
        let mut end = 0;
        for _ in 0..reader.count()? {
            let text = reader.text(keys.last().map_or("", |key| &key.text))?;
            let start = end;
            end += reader.number()? as usize;
            keys.push(Key { text, list: start..end });
        }
        let lists = reader.bytes(end)?.to_vec();
        if !reader.is_at_end() || !keys.is_sorted_by(|a, b| a.text < b.text) {
            return Err(Malformed);
        }
        keys.iter().try_for_each(|key| list::check(&lists[key.list.clone()], units))?;
        Ok(Self { keys, lists })
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
        list::units(&self.lists[self.keys[index].list.clone()])
    }
}
