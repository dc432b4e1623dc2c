//! An entry: one news item, the unit that is linked to, starred, searched and fed.

use crate::core::safe_html::SafeHtml;

/// One news item of an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Unique in the issue and made from the entry's own words and links, so that it stays when others change.
    pub id: String,
    /// How the post marked it.
    pub marker: Marker,
    /// What it says, to be shown.
    pub html: SafeHtml,
    /// What it says, as words: blocks and cells apart by one space, no markup.
    pub text: String,
    /// Targets of its links, in order, as the post writes them.
    pub links: Vec<String>,
}

/// How an entry was marked in a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// A paragraph, or a run that carries its number in its text (`1、…`).
    None,
    /// An item of a bulleted list.
    Bullet,
    /// An item of a numbered list.
    Number(u64),
}

/// Id of an entry: `e` and eight letters or digits, from a hash of its words and links.
pub fn id(text: &str, links: &[String]) -> String {
    let mut hash = Fnv::new();
    // White space is no content: rewrapping a paragraph keeps its id.
    text.split_whitespace().for_each(|word| hash.write(word));
    links.iter().for_each(|link| hash.write(link));
    format!("e{}", hash.base36())
}

/// 64-bit FNV-1a: small, and the same everywhere for good, which `std`'s hasher does not promise.
pub struct Fnv(u64);

impl Fnv {
    /// The hash of nothing.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Adds a text; the end of it counts, so that `ab`, `c` differs from `a`, `bc`.
    pub fn write(&mut self, text: &str) {
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// Eight digits of base 36: 41 bits, so that even 10,000 entries hardly ever share one.
    pub fn base36(&self) -> String {
        let mut rest = self.0 ^ (self.0 >> 32);
        let mut digit = || {
            let digit = b"0123456789abcdefghijklmnopqrstuvwxyz"[(rest % 36) as usize];
            rest /= 36;
            char::from(digit)
        };
        (0..8).map(|_| digit()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stay_with_their_words_and_links() {
        let link = vec!["https://example.org/".to_owned()];
        assert_eq!(id("one  two\nthree", &link), id("one two three", &link));
        assert_ne!(id("one two three", &link), id("one two", &link));
        assert_ne!(id("one two", &link), id("one two", &[]));
        assert_ne!(id("ab c", &[]), id("a bc", &[]));
        // Published links hold on to these: a changed hash breaks them.
        assert_eq!(id("", &[]).len(), 9);
        assert_eq!(id("Nova", &link), "en3crelmu");
    }
}
