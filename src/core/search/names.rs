//! Slugs and titles of issues, oldest first, in blocks.

use crate::core::search::codec::{Malformed, Reader, put_text};
use crate::core::slug::Slug;

/// Issues in a block.
pub const BLOCK: usize = 250;

/// What an issue is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Names it in URLs.
    pub slug: Slug,
    /// Its title.
    pub title: String,
}

/// Writes a block.
pub fn write(names: &[&Name]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut before = ("", "");
    // Slugs first: what is alike stands together.
    for name in names {
        put_text(&mut bytes, before.0, name.slug.as_str());
        before.0 = name.slug.as_str();
    }
    for name in names {
        put_text(&mut bytes, before.1, &name.title);
        before.1 = &name.title;
    }
    bytes
}

/// Reads a block of so many.
///
/// # Errors
/// Bytes that [`write()`] did not write.
pub fn read(bytes: &[u8], count: usize) -> Result<Vec<Name>, Malformed> {
    let mut reader = Reader::new(bytes);
    let mut texts = || {
        let mut texts: Vec<String> = Vec::new();
        for _ in 0..count {
            texts.push(reader.text(texts.last().map_or("", String::as_str))?);
        }
        Ok(texts)
    };
    let (slugs, titles) = (texts()?, texts()?);
    if !reader.is_at_end() {
        return Err(Malformed);
    }
    let name =
        |(slug, title): (String, String)| Ok(Name { slug: Slug::of_text(&slug).ok_or(Malformed)?, title });
    slugs.into_iter().zip(titles).map(name).collect()
}
