//! Where the keys of a shard stand: the places of each key in each unit of its list, see [`token`](crate::core::search::token).

use std::ops::Range;

use crate::core::search::codec::{Malformed, Reader, put_number};
use crate::core::search::keys::Keys;

/// Places of the keys of a shard.
pub struct Places {
    /// Of each key.
    ranges: Vec<Range<usize>>,
    bytes: Vec<u8>,
}

/// Writes the places of a key in one unit, ascending, one at least.
pub fn put(bytes: &mut Vec<u8>, places: impl Iterator<Item = u32>) {
    let mut before = 0;
    let mut places = places.peekable();
    while let Some(place) = places.next() {
        put_number(bytes, (place - before) << 1 | u32::from(places.peek().is_none()));
        before = place;
    }
}

/// Where in these bytes the places of so many units end.
///
/// # Errors
/// Bytes that [`put`] did not write, or of fewer units.
pub fn end_of(bytes: &[u8], units: usize) -> Result<usize, Malformed> {
    let mut reader = Reader::new(bytes);
    for _ in 0..units {
        while reader.number()? & 1 == 0 {}
    }
    Ok(bytes.len() - reader.rest().len())
}

impl Places {
    /// Writes the places of a shard's keys, in order of the keys.
    pub fn write<'a>(keys: impl ExactSizeIterator<Item = &'a [u8]> + Clone) -> Vec<u8> {
        let mut bytes = Vec::new();
        put_number(&mut bytes, keys.len() as u32);
        keys.clone().for_each(|places| put_number(&mut bytes, places.len() as u32));
        keys.for_each(|places| bytes.extend_from_slice(places));
        bytes
    }

    /// Reads them.
    ///
    /// # Errors
    /// Bytes that [`Self::write`] did not write.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut reader = Reader::new(bytes);
        let mut ranges = Vec::new();
        let mut end = 0;
        for _ in 0..reader.count()? {
            let start = end;
            end += reader.number()? as usize;
            ranges.push(start..end);
        }
        let bytes = reader.bytes(end)?.to_vec();
        if reader.is_at_end() { Ok(Self { ranges, bytes }) } else { Err(Malformed) }
    }

    /// How the places of a key were written.
    pub fn bytes(&self, index: usize) -> &[u8] {
        self.ranges.get(index).map_or(&[], |range| &self.bytes[range.clone()])
    }

    /// Unit and place, one after the other, of a key of the same shard.
    pub fn of(&self, keys: &Keys, index: usize) -> impl Iterator<Item = (u32, u32)> {
        let mut reader = Reader::new(self.bytes(index));
        let mut units = keys.units(index);
        let mut at = None;
        std::iter::from_fn(move || {
            let (unit, before) = at.take().or_else(|| Some((units.next()?.0, 0_u32)))?;
            let number = reader.number().ok()?;
            let place = before.wrapping_add(number >> 1);
            if number & 1 == 0 {
                at = Some((unit, place));
            }
            Some((unit, place))
        })
    }
}
