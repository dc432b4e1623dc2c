//! Keys: hashes of what something is made of. What has the same key is the same, whatever its files' dates say.

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
        let mut hasher = blake3::Hasher::new();
        serde_json::to_writer(&mut hasher, values).context("cannot hash what a file is made of")?;
        Ok(Self(hasher.finalize().into()))
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
