//! Lists of units, ascending, each with a *level*: how much of what the unit says is the key, 0 to 3.
//!
//! On the list of a wide beginning, whose keys have become one, the level tells instead: 2 and 3 that the unit has the
//! beginning as a word of its own, odd ones that it says much of it.
//!
//! A unit is told by its issue and by which of the issue's units it is, and not by its number in the series: an issue that gets
//! longer then changes the lists of its own words alone, and most files of the index stay what they were.

use crate::core::search::codec::{Malformed, Reader, put_number};
use crate::core::search::root::Row;

/// Levels end here.
pub const LEVELS: u8 = 4;

/// Levels in a byte.
const LEVELS_A_BYTE: usize = 4;

/// A unit of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// Position of its issue.
    pub issue: u32,
    /// Which unit of the issue, above two bits for the level.
    unit_and_level: u32,
}

impl Posting {
    /// A unit of an issue, and its level.
    pub fn new(issue: u32, unit: u32, level: u8) -> Self {
        Self { issue, unit_and_level: unit << 2 | u32::from(level % LEVELS) }
    }

    /// Which unit of the issue, 0 the first.
    pub fn unit(self) -> u32 {
        self.unit_and_level >> 2
    }

    /// The same of an issue that stands so many further on.
    pub fn moved(self, further: u32) -> Self {
        Self { issue: self.issue + further, ..self }
    }

    /// Its level.
    pub fn level(self) -> u8 {
        self.unit_and_level as u8 % LEVELS
    }
}

/// Writes lists: all issues, then all units, then all levels, as what is alike takes fewer bytes beside its like.
pub fn write<'a>(bytes: &mut Vec<u8>, lists: impl Iterator<Item = &'a [Posting]> + Clone) {
    for list in lists.clone() {
        let mut before = 0;
        for posting in list {
            put_number(bytes, posting.issue - before);
            before = posting.issue;
        }
    }
    for list in lists.clone() {
        let mut next = Next::default();
        for posting in list {
            put_number(bytes, posting.unit() - next.of(posting.issue));
            next = Next { issue: posting.issue, unit: posting.unit() + 1 };
        }
    }
    for list in lists {
        let levels = list.chunks(LEVELS_A_BYTE);
        bytes.extend(levels.map(|few| few.iter().rev().fold(0, |byte, posting| byte << 2 | posting.level())));
    }
}

/// Reads lists of so many units each, of a series of these issues. They follow one another.
///
/// # Errors
/// Bytes that [`write()`] did not write, or of another series.
pub fn read(
    reader: &mut Reader<'_>,
    counts: impl Iterator<Item = usize> + Clone,
    issues: &[Row],
) -> Result<Vec<Posting>, Malformed> {
    let mut postings = Vec::new();
    for count in counts.clone() {
        let mut issue = 0_u32;
        for _ in 0..count {
            issue = issue.checked_add(reader.number()?).ok_or(Malformed)?;
            postings.push(Posting { issue, unit_and_level: 0 });
        }
    }
    let mut rest = postings.as_mut_slice();
    for count in counts.clone() {
        let mut next = Next::default();
        for posting in rest.split_off_mut(..count).ok_or(Malformed)? {
            let unit = reader.number()?.checked_add(next.of(posting.issue)).ok_or(Malformed)?;
            if issues.get(posting.issue as usize).is_none_or(|row| unit >= row.units) {
                return Err(Malformed);
            }
            next = Next { issue: posting.issue, unit: unit + 1 };
            posting.unit_and_level = unit << 2;
        }
    }
    let mut rest = postings.as_mut_slice();
    for count in counts {
        for few in rest.split_off_mut(..count).ok_or(Malformed)?.chunks_mut(LEVELS_A_BYTE) {
            let mut levels = reader.byte()?;
            for posting in few {
                posting.unit_and_level |= u32::from(levels % LEVELS);
                levels >>= 2;
            }
        }
    }
    Ok(postings)
}

/// The least unit that may come next, in the issue that the last one is of.
#[derive(Default)]
struct Next {
    issue: u32,
    unit: u32,
}

impl Next {
    /// The least unit that may come next where it is of this issue.
    fn of(&self, issue: u32) -> u32 {
        if issue == self.issue { self.unit } else { 0 }
    }
}

/// Units numbered throughout a series, each with its level: lists as they are read through.
pub struct Units(Vec<u32>);

impl Units {
    /// Of a series whose issues have these units.
    pub fn of(postings: &[Posting], issues: &[Row]) -> Self {
        let starts: Vec<u32> = Self::starts(issues).collect();
        let number = |posting: &Posting| (starts[posting.issue as usize] << 2) + posting.unit_and_level;
        Self(postings.iter().map(number).collect())
    }

    /// Number of the first unit of each issue.
    pub fn starts(issues: &[Row]) -> impl Iterator<Item = u32> {
        issues.iter().scan(0, |next, row| {
            *next += row.units;
            Some(*next - row.units)
        })
    }

    /// Number and level, one after the other.
    pub fn iter(&self, range: std::ops::Range<usize>) -> impl Iterator<Item = (u32, u8)> {
        self.0[range].iter().map(|&unit| (unit >> 2, unit as u8 % LEVELS))
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = (u32, u8)> {
        self.iter(0..self.0.len())
    }
}

/// The level of a key that stands so often in a unit of so many tokens: as BM25 weighs it, in four steps. What counts as
/// a usual length is fixed, so that no unit's level hangs on other units.
pub fn level(times: usize, tokens: usize) -> u8 {
    const USUAL: usize = 24;
    // Parts of 1000 of what many times in a short unit come to.
    let weight = 1000 * times * USUAL * 10 / (times * USUAL * 10 + 3 * USUAL + 9 * tokens);
    match weight {
        0..350 => 0,
        350..500 => 1,
        500..650 => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(units: &[u32]) -> Vec<Row> {
        units.iter().map(|&units| Row { units, number: None, day: None, span: None }).collect()
    }

    #[test]
    fn reads_what_was_written() {
        let lists: [&[(u32, u32, u8)]; 4] =
            [&[(0, 0, 3), (0, 1, 0), (0, 4, 2), (1, 0, 1), (3, 7, 2)], &[], &[(2, 299, 1)], &[(0, 2, 3)]];
        let lists = lists.map(|list| {
            list.iter().map(|&(issue, unit, level)| Posting::new(issue, unit, level)).collect::<Vec<_>>()
        });
        let mut bytes = Vec::new();
        write(&mut bytes, lists.iter().map(Vec::as_slice));
        let counts = lists.iter().map(Vec::len);
        let read = |bytes: &[u8], units: &[u32]| {
            let mut reader = Reader::new(bytes);
            read(&mut reader, counts.clone(), &rows(units)).map(|read| (read, reader.is_at_end()))
        };
        assert_eq!(read(&bytes, &[5, 1, 300, 8]), Ok((lists.concat(), true)));
        for end in 0..bytes.len() {
            assert_eq!(read(&bytes[..end], &[5, 1, 300, 8]), Err(Malformed), "{end}");
        }
        assert_eq!(read(&bytes, &[5, 1, 299, 8]), Err(Malformed), "fewer units");
        assert_eq!(read(&bytes, &[5, 1, 300]), Err(Malformed), "fewer issues");
        assert_eq!(read(&[0xff; 80], &[5, 1, 300, 8]), Err(Malformed));
        let units = Units::of(&lists[0], &rows(&[5, 1, 300, 8]));
        assert_eq!(units.all().collect::<Vec<_>>(), [(0, 3), (1, 0), (4, 2), (5, 1), (313, 2)]);
        assert_eq!(units.iter(3..4).collect::<Vec<_>>(), [(5, 1)]);
    }

    #[test]
    fn much_in_little_is_of_a_high_level() {
        assert_eq!([level(1, 2), level(1, 10), level(1, 24), level(1, 60)], [3, 2, 1, 0]);
        assert_eq!([level(3, 60), level(9, 60)], [2, 3]);
    }
}
