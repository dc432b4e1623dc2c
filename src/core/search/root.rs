//! The root of the index: what is known of every issue, and which other files there are.

use crate::core::date::Date;
use crate::core::issue::Issue;
use crate::core::month::Month;
use crate::core::search::codec::{Malformed, Reader, put_change, put_hash, put_number, put_text};
use crate::core::search::{FORMAT, Part};

/// What every file of the index could begin with; the root does.
const SIGN: &[u8] = b"digest search";

/// The root.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Root {
    /// The issues, oldest first.
    pub issues: Vec<Row>,
    /// The shards, in order of their keys.
    pub shards: Vec<Shard>,
    /// Beginnings that keys of several shards have, in order, with the hash of the list of each.
    pub wide: Vec<(String, u64)>,
    /// Hashes of the blocks of names.
    pub names: Vec<u64>,
    /// Hash of the tagging.
    pub tagging: u64,
    /// Hash of the words for misspelt ones.
    pub spelling: u64,
}

/// What the root knows of an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its units.
    pub units: u32,
    /// See [`Issue::number`].
    pub number: Option<u32>,
    /// The day it is of: of publication, else the last one reported on.
    pub day: Option<Date>,
    /// First and last month it is about: see [`Summary::span`](crate::core::catalogue::Summary::span).
    pub span: Option<(Month, Month)>,
}

/// A shard of the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shard {
    /// The first of its keys.
    pub first: String,
    /// Hash of its keys' file.
    pub keys: u64,
    /// Hash of its places' file.
    pub places: u64,
}

impl Row {
    /// Of an issue of so many units.
    pub fn of(issue: &Issue, units: u32) -> Self {
        let span = issue.period.map(Into::into).or(issue.date.map(|date| (date, date)));
        Self {
            units,
            number: issue.number,
            day: issue.day(),
            span: span.map(|(start, end): (Date, Date)| (Month::of(start), Month::of(end))),
        }
    }
}

impl Root {
    /// Writes the root.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = SIGN.to_vec();
        bytes.push(FORMAT);
        put_number(&mut bytes, self.issues.len() as u32);
        // Column by column: what is alike stands together.
        self.issues.iter().for_each(|row| put_number(&mut bytes, row.units));
        let mut before = 0;
        for row in &self.issues {
            let number = row.number.map_or(0, |number| number.saturating_add(1));
            put_change(&mut bytes, before, number);
            before = number;
        }
        let mut before = 0;
        for row in &self.issues {
            let day = row.day.map_or(0, day_number);
            put_change(&mut bytes, before, day);
            before = day;
        }
        for row in &self.issues {
            let month = row.day.map_or(0, |day| month_number(Month::of(day)));
            let (start, end) =
                row.span.map_or((month, month), |(start, end)| (month_number(start), month_number(end)));
            put_change(&mut bytes, month, start);
            put_change(&mut bytes, month, end);
        }
        put_number(&mut bytes, self.shards.len() as u32);
        let mut before = "";
        for shard in &self.shards {
            put_text(&mut bytes, before, &shard.first);
            before = &shard.first;
        }
        put_number(&mut bytes, self.wide.len() as u32);
        let mut before = "";
        for (beginning, _) in &self.wide {
            put_text(&mut bytes, before, beginning);
            before = beginning;
        }
        self.shards.iter().for_each(|shard| {
            put_hash(&mut bytes, shard.keys);
            put_hash(&mut bytes, shard.places);
        });
        self.wide.iter().for_each(|&(_, hash)| put_hash(&mut bytes, hash));
        put_number(&mut bytes, self.names.len() as u32);
        self.names.iter().for_each(|&hash| put_hash(&mut bytes, hash));
        put_hash(&mut bytes, self.tagging);
        put_hash(&mut bytes, self.spelling);
        bytes
    }

    /// Reads it.
    ///
    /// # Errors
    /// Bytes that [`Self::write`] did not write, or in another format.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut reader = Reader::new(bytes);
        if reader.bytes(SIGN.len())? != SIGN || reader.byte()? != FORMAT {
            return Err(Malformed);
        }
        let issues = read_rows(&mut reader)?;
        let firsts = read_texts(&mut reader)?;
        let beginnings = read_texts(&mut reader)?;
        let shard = |first| Ok(Shard { first, keys: reader.hash()?, places: reader.hash()? });
        let shards = firsts.into_iter().map(shard).collect::<Result<_, _>>()?;
        let wide = beginnings.into_iter().map(|text| Ok((text, reader.hash()?))).collect::<Result<_, _>>()?;
        let names = (0..reader.count()?).map(|_| reader.hash()).collect::<Result<_, _>>()?;
        let root = Self { issues, shards, wide, names, tagging: reader.hash()?, spelling: reader.hash()? };
        let is_whole = reader.is_at_end()
            && root.shards.is_sorted_by(|a, b| a.first < b.first)
            && root.wide.is_sorted_by(|(a, _), (b, _)| a < b);
        if is_whole { Ok(root) } else { Err(Malformed) }
    }

    /// Hash of the contents of a part, where there is such a part and it has one.
    pub fn hash(&self, part: Part) -> Option<u64> {
        match part {
            Part::Root => None,
            Part::Keys(shard) => self.shards.get(shard).map(|shard| shard.keys),
            Part::Places(shard) => self.shards.get(shard).map(|shard| shard.places),
            Part::Wide(number) => self.wide.get(number).map(|&(_, hash)| hash),
            Part::Names(block) => self.names.get(block).copied(),
            Part::Tagging => Some(self.tagging),
            Part::Spelling => Some(self.spelling),
        }
    }

    /// Units of the whole series.
    pub fn units(&self) -> u32 {
        self.issues.iter().map(|row| row.units).sum()
    }

    /// The shards in which keys of this beginning may stand.
    pub fn shards(&self, beginning: &str) -> std::ops::Range<usize> {
        let after = self.shards.partition_point(|shard| shard.first.as_str() <= beginning);
        let behind = self.shards[after..].iter().take_while(|shard| shard.first.starts_with(beginning));
        after.saturating_sub(1)..after + behind.count()
    }

    /// The list of a wide beginning.
    pub fn wide(&self, beginning: &str) -> Option<usize> {
        self.wide.binary_search_by(|(other, _)| other.as_str().cmp(beginning)).ok()
    }
}

fn read_rows(reader: &mut Reader<'_>) -> Result<Vec<Row>, Malformed> {
    let count = reader.count()?;
    let mut rows = Vec::with_capacity(count);
    let mut total = 0_u32;
    for _ in 0..count {
        let units = reader.number()?;
        // Lists have two bits less for a unit.
        total = total.checked_add(units).filter(|&total| total < 1 << 30).ok_or(Malformed)?;
        rows.push(Row { units, number: None, day: None, span: None });
    }
    let mut before = 0;
    for row in &mut rows {
        before = reader.change(before)?;
        row.number = before.checked_sub(1);
    }
    let mut before = 0;
    for row in &mut rows {
        before = reader.change(before)?;
        row.day = if before == 0 { None } else { Some(day_of(before).ok_or(Malformed)?) };
    }
    for row in &mut rows {
        let month = row.day.map_or(0, |day| month_number(Month::of(day)));
        let (start, end) = (reader.change(month)?, reader.change(month)?);
        if row.day.is_some() {
            row.span = Some(month_of(start).zip(month_of(end)).ok_or(Malformed)?);
        }
    }
    Ok(rows)
}

fn read_texts(reader: &mut Reader<'_>) -> Result<Vec<String>, Malformed> {
    let mut texts: Vec<String> = Vec::new();
    for _ in 0..reader.count()? {
        texts.push(reader.text(texts.last().map_or("", String::as_str))?);
    }
    Ok(texts)
}

fn day_number(day: Date) -> u32 {
    u32::from(day.year()) << 9 | u32::from(day.month()) << 5 | u32::from(day.day())
}

fn day_of(number: u32) -> Option<Date> {
    Date::new(u16::try_from(number >> 9).ok()?, (number >> 5 & 15) as u8, (number & 31) as u8)
}

fn month_number(month: Month) -> u32 {
    month.year() * 12 + month.month() - 1
}

fn month_of(number: u32) -> Option<Month> {
    Month::new(u16::try_from(number / 12).ok()?, (number % 12 + 1) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root() -> Root {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let month = |text: &str| Month::parse_start(text).unwrap();
        let row = |number, date: Option<&str>, span: Option<(&str, &str)>| Row {
            units: 3,
            number,
            day: date.map(day),
            span: span.map(|(start, end)| (month(start), month(end))),
        };
        let shard = |first: &str, keys| Shard { first: first.to_owned(), keys, places: keys + 1 };
        Root {
            issues: vec![
                row(None, None, None),
                row(Some(0), Some("2013-12-31"), Some(("2013-12", "2013-12"))),
                row(Some(9), Some("2014-02-27"), Some(("2013-11", "2014-03"))),
            ],
            shards: vec![shard("a", 1), shard("nova", 3), shard("novb", 5), shard("网", 7)],
            wide: vec![("n".into(), 1), ("no".into(), 2), ("nov".into(), 3)],
            names: vec![4],
            tagging: 5,
            spelling: 6,
        }
    }

    #[test]
    fn reads_what_was_written() {
        let bytes = root().write();
        assert_eq!(Root::read(&bytes), Ok(root()));
        for end in 0..bytes.len() {
            assert_eq!(Root::read(&bytes[..end]), Err(Malformed), "{end}");
        }
        let mut newer = bytes;
        newer[SIGN.len()] += 1;
        assert_eq!(Root::read(&newer), Err(Malformed));
    }

    #[test]
    fn finds_shards() {
        let root = root();
        assert_eq!(root.units(), 9);
        assert_eq!(root.shards("b"), 0..1);
        assert_eq!(root.shards("n"), 0..3);
        assert_eq!(root.shards("nova"), 1..2);
        assert_eq!(root.shards("novax"), 1..2);
        assert_eq!(root.shards("网络"), 3..4);
        assert_eq!(root.shards("\u{1}"), 0..0);
        assert_eq!([root.wide("no"), root.wide("nova")], [Some(1), None]);
        assert_eq!(Root::default().shards("a"), 0..0);
    }
}
