//! The files of a site, as values: where each stands, what it is made of, and how it comes to be.
//!
//! A new kind of file is a function that gives [`SiteFile`]s, and a line for it where `build` lists them. Its key names all
//! that its content depends on, but for the program itself: a file whose key is as it was is not made again.

use std::borrow::Cow;
use std::fmt;
use std::path::PathBuf;

use crate::cli::compression::Compression;
use crate::cli::key::Key;
use crate::cli::prerender::Worker;

/// Files that one worker makes in a row.
pub const STRETCH: usize = 64;

/// A file of the site.
#[derive(Debug)]
pub struct SiteFile<'a> {
    /// Path below the site's root, `/` between.
    pub path: String,
    /// Of everything that it is made of.
    pub key: Key,
    /// What it comes to, where that is known before it is written.
    pub outcome: Option<Outcome>,
    /// How it comes to be.
    pub content: Content<'a>,
}

/// What a file comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Of its bytes.
    pub content: Key,
    /// How many these are.
    pub bytes: u64,
}

/// How a file comes to be.
pub enum Content<'a> {
    /// A copy of this file of the disk, byte for byte.
    Copy(PathBuf),
    /// It is at hand.
    Bytes(Cow<'a, [u8]>),
    /// A compressed copy of the file of the site at this path.
    Compressed(String, Compression),
    /// It is made when it is written, by one of several threads.
    Made(Box<Make<'a>>),
}

/// Makes a file.
pub type Make<'a> = dyn Fn(&Worker<'_>) -> anyhow::Result<Vec<u8>> + Send + Sync + 'a;

impl<'a> SiteFile<'a> {
    /// A copy of a file of the disk, of so many bytes, which have this key.
    pub fn copy(path: impl Into<String>, key: Key, from: impl Into<PathBuf>, size: u64) -> Self {
        let outcome = Some(Outcome { content: key, bytes: size });
        Self { path: path.into(), key, outcome, content: Content::Copy(from.into()) }
    }

    /// A file whose content is at hand.
    pub fn bytes(path: impl Into<String>, content: impl Into<Cow<'a, [u8]>>) -> Self {
        let content = content.into();
        let outcome = Outcome::of(&content);
        Self {
            path: path.into(),
            key: outcome.content,
            outcome: Some(outcome),
            content: Content::Bytes(content),
        }
    }

    /// A file whose content is at hand, made of what has this key.
    pub fn made_already(path: impl Into<String>, key: Key, content: Vec<u8>) -> Self {
        Self { key, ..Self::bytes(path, content) }
    }

    /// A compressed copy of the file of the site at another path.
    pub fn compressed(path: String, key: Key, of: &str, compression: Compression) -> Self {
        Self { path, key, outcome: None, content: Content::Compressed(of.to_owned(), compression) }
    }

    /// A file that is made only where it is needed, of what has this key.
    pub fn made(
        path: impl Into<String>,
        key: Key,
        make: impl Fn(&Worker<'_>) -> anyhow::Result<Vec<u8>> + Send + Sync + 'a,
    ) -> Self {
        Self { path: path.into(), key, outcome: None, content: Content::Made(Box::new(make)) }
    }

    /// The same, known to come to this, if anything is.
    pub fn coming_to(self, outcome: Option<Outcome>) -> Self {
        Self { outcome, ..self }
    }
}

impl Outcome {
    fn of(content: &[u8]) -> Self {
        Self { content: Key::of(content), bytes: content.len() as u64 }
    }
}

impl fmt::Debug for Content<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Copy(from) => f.debug_tuple("Copy").field(from).finish(),
            Self::Bytes(content) => f.debug_tuple("Bytes").field(&content.len()).finish(),
            Self::Compressed(of, how) => f.debug_tuple("Compressed").field(of).field(how).finish(),
            Self::Made(_) => f.write_str("Made"),
        }
    }
}
