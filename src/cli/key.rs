//! Keys: hashes of what something is made of. What has the same key is the same, whatever its files' dates say.

use std::io;

use anyhow::Context as _;
use serde::{Deserialize, Serialize};

/// A BLAKE3 hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Key([u8; 32]);

impl Key {
    /// Of bytes.
    pub fn of(content: &[u8]) -> Self {
        Self(blake3::hash(content).into())
    }

    /// Of values: a tuple of all that has a say, other keys among them, with a word first for what it is the key of.
    ///
    /// # Errors
    /// What cannot be written as JSON, which no type that is hashed here allows for.
    pub fn of_all(values: &impl Serialize) -> anyhow::Result<Self> {
        Ok(Self::of(&serde_json::to_vec(values).context("cannot hash what a file is made of")?))
    }

    /// Of all that a reader gives.
    ///
    /// # Errors
    /// Those of the reader.
    pub fn of_reader(reader: impl io::Read) -> io::Result<Self> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(reader)?;
        Ok(Self(hasher.finalize().into()))
    }

    /// The key that bytes begin with, and what follows it.
    pub fn first_of(bytes: &[u8]) -> Option<(Self, &[u8])> {
        bytes.split_first_chunk().map(|(key, rest)| (Self(*key), rest))
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_apart() {
        let key = |values: &[&str]| Key::of_all(&values).unwrap();
        assert_eq!(key(&["ab", "c"]), key(&["ab", "c"]));
        assert_ne!(key(&["ab", "c"]), key(&["a", "bc"]));
        assert_ne!(key(&["a\",\"b"]), key(&["a", "b"]));
        assert_ne!(key(&["a"]), Key::of(b"a"));
    }
}
