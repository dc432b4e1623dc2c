//! Keys: hashes of what something is made of. What has the same key is the same, whatever its files' dates say.

use std::io;

use anyhow::Context as _;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A SHA-256 hash: what browsers have, so that a service worker can tell the same of a file (see `core::edition`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Key([u8; 32]);

impl Key {
    /// Of bytes.
    pub fn of(content: &[u8]) -> Self {
        Self(Sha256::digest(content).into())
    }

    /// Of values: a tuple of all that has a say, other keys among them, with a word first for what it is the key of.
    ///
    /// # Errors
    /// What cannot be written as JSON, which no type that is hashed here allows for.
    pub fn of_all(values: &impl Serialize) -> anyhow::Result<Self> {
        Ok(Self::of(&serde_json::to_vec(values).context("cannot hash what a file is made of")?))
    }

    /// Of all that a reader gives, and how many bytes that is. No more than a few of them are in memory.
    ///
    /// # Errors
    /// Those of the reader.
    pub fn of_reader(mut reader: impl io::Read) -> io::Result<(Self, u64)> {
        let mut hasher = Sha256::new();
        let size = io::copy(&mut reader, &mut hasher)?;
        Ok((Self(hasher.finalize().into()), size))
    }

    /// The key that bytes begin with, and what follows it.
    pub fn first_of(bytes: &[u8]) -> Option<(Self, &[u8])> {
        bytes.split_first_chunk().map(|(key, rest)| (Self(*key), rest))
    }

    /// Its first 16 hexadecimal digits.
    pub fn short(&self) -> String {
        self.0.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
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
