//! The bytes of the index: numbers of as few bytes as they need, texts that share their beginning with the one before.

use std::fmt;

/// What was read is not what a program of this format wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a part of the search index, found something else")
    }
}

impl std::error::Error for Malformed {}

/// Writes a number: seven bits a byte, the least first, the high bit where more follow (LEB128).
pub fn put_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Writes by how much a number is above or below another.
pub fn put_change(bytes: &mut Vec<u8>, from: u32, to: u32) {
    let change = to.wrapping_sub(from) as i32;
    put_number(bytes, (change.wrapping_shl(1) ^ (change >> 31)) as u32);
}

/// Writes a text as how much of its beginning `before` has, and the rest.
pub fn put_text(bytes: &mut Vec<u8>, before: &str, text: &str) {
    let shared = before.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
    put_number(bytes, shared as u32);
    put_number(bytes, (text.len() - shared) as u32);
    bytes.extend_from_slice(&text.as_bytes()[shared..]);
}

/// Bytes of a [`hash`].
const HASH: usize = 6;

/// Writes a hash.
pub fn put_hash(bytes: &mut Vec<u8>, hash: u64) {
    bytes.extend_from_slice(&hash.to_le_bytes()[..HASH]);
}

/// Hash of the contents of a file: 48 bits of FNV-1a.
pub fn hash(bytes: &[u8]) -> u64 {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 48)) & 0xffff_ffff_ffff
}

/// Reads what the functions above wrote.
#[derive(Clone)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads from the first of these bytes on.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Whether all was read.
    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// What was not read.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// The next byte.
    ///
    /// # Errors
    /// As all of these: where the bytes end too early, or are not what such a function wrote.
    pub fn byte(&mut self) -> Result<u8, Malformed> {
        let (&byte, rest) = self.rest.split_first().ok_or(Malformed)?;
        self.rest = rest;
        Ok(byte)
    }

    /// A number.
    ///
    /// # Errors
    /// See [`Self::byte`].
    pub fn number(&mut self) -> Result<u32, Malformed> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Malformed)
    }

    /// How many things follow, of which each takes a byte at least.
    ///
    /// # Errors
    /// See [`Self::byte`].
    pub fn count(&mut self) -> Result<usize, Malformed> {
        let count = self.number()? as usize;
        if count <= self.rest.len() { Ok(count) } else { Err(Malformed) }
    }

    /// A number that was written as its change.
    ///
    /// # Errors
    /// See [`Self::byte`].
    pub fn change(&mut self, from: u32) -> Result<u32, Malformed> {
        let number = self.number()?;
        Ok(from.wrapping_add((number >> 1) ^ (number & 1).wrapping_neg()))
    }

    /// So many bytes.
    ///
    /// # Errors
    /// See [`Self::byte`].
    pub fn bytes(&mut self, count: usize) -> Result<&'a [u8], Malformed> {
        let (bytes, rest) = self.rest.split_at_checked(count).ok_or(Malformed)?;
        self.rest = rest;
        Ok(bytes)
    }

    /// A text, after the one before.
    ///
    /// # Errors
    /// See [`Self::byte`].
    pub fn text(&mut self, before: &str) -> Result<String, Malformed> {
        let shared = before.as_bytes().get(..self.number()? as usize).ok_or(Malformed)?;
        let count = self.number()? as usize;
        let text = [shared, self.bytes(count)?].concat();
        String::from_utf8(text).map_err(|_| Malformed)
    }

    /// A hash.
    ///
    /// # Errors
    /// See [`Self::byte`].
    pub fn hash(&mut self) -> Result<u64, Malformed> {
        let mut hash = [0; 8];
        hash[..HASH].copy_from_slice(self.bytes(HASH)?);
        Ok(u64::from_le_bytes(hash))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_was_written() {
        let numbers = [0, 1, 127, 128, 16_383, 16_384, u32::MAX - 1, u32::MAX];
        let mut bytes = Vec::new();
        for pair in numbers.windows(2) {
            put_number(&mut bytes, pair[0]);
            put_change(&mut bytes, pair[0], pair[1]);
            put_change(&mut bytes, pair[1], pair[0]);
        }
        put_text(&mut bytes, "网络", "网页");
        put_text(&mut bytes, "网页", "");
        put_hash(&mut bytes, hash(b"x"));
        let mut reader = Reader::new(&bytes);
        for pair in numbers.windows(2) {
            assert_eq!(reader.number(), Ok(pair[0]));
            assert_eq!(reader.change(pair[0]), Ok(pair[1]));
            assert_eq!(reader.change(pair[1]), Ok(pair[0]));
        }
        assert_eq!(reader.text("网络").as_deref(), Ok("网页"));
        assert_eq!(reader.text("网页").as_deref(), Ok(""));
        assert_eq!(reader.hash(), Ok(hash(b"x")));
        assert!(reader.is_at_end());
        assert_eq!(reader.byte(), Err(Malformed));
    }

    #[test]
    fn what_was_not_written_is_malformed() {
        assert_eq!(Reader::new(&[0xff; 5]).number(), Err(Malformed));
        assert_eq!(Reader::new(&[0x80]).number(), Err(Malformed));
        assert_eq!(Reader::new(&[3, 0, 0]).count(), Err(Malformed));
        assert_eq!(Reader::new(&[1, 0]).text(""), Err(Malformed));
        assert_eq!(Reader::new(&[0, 1, 0xff]).text(""), Err(Malformed));
        assert_eq!(Reader::new(&[0; 5]).hash(), Err(Malformed));
    }
}
