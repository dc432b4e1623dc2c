//! An entry: one news item, the unit that is linked to, starred, searched and fed.

use crate::core::safe_html::{HtmlWriter, SafeHtml};

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

/// Contents in a row, those that were items of lists being such again.
pub fn listed<'a>(contents: impl IntoIterator<Item = (Marker, &'a SafeHtml)>) -> SafeHtml {
    let mut writer = HtmlWriter::default();
    let mut list = "";
    for (marker, content) in contents {
        let (of_item, value) = match marker {
            Marker::None => ("", None),
            Marker::Bullet => ("ul", None),
            Marker::Number(number) => ("ol", Some(number.to_string())),
        };
        if list != of_item {
            writer.close(std::mem::replace(&mut list, of_item));
            if !list.is_empty() {
                writer.open(list, &[]);
            }
        }
        if !list.is_empty() {
            writer.open("li", value.as_deref().map(|value| ("value", value)).as_slice());
        }
        writer.fragment(content);
        writer.close("li");
    }
    writer.finish()
}

/// Id of an entry: `e` and eight letters or digits, from a hash of its words and links.
pub fn id(text: &str, links: &[String]) -> String {
    let mut hash = Fnv::new();
    hash.write_words(text);
    links.iter().for_each(|link| hash.write(link));
    let mut id = String::from("e");
    id.push_str(&hash.base36());
    id
}

/// 64-bit FNV-1a: small, and the same everywhere for good, which `std`'s hasher does not promise.
pub struct Fnv(u64);

impl Fnv {
    /// The hash of nothing.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// The hash of one text.
    pub fn of(text: &str) -> u64 {
        let mut hash = Self::new();
        hash.write(text);
        hash.0
    }

    /// Adds a text; the end of it counts, so that `ab`, `c` differs from `a`, `bc`.
    pub fn write(&mut self, text: &str) {
        for &byte in text.as_bytes() {
            self.write_byte(byte);
        }
        self.write_byte(0xff);
    }

    /// Adds the words of a text, one by one: white space is no content, and rewrapping a paragraph keeps its hash.
    pub fn write_words(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut in_word = false;
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            let end = at + 1;
            // All white space begins with one of these: ASCII's, U+0085 and U+00A0, and the rest between U+1680 and U+3000.
            let is_space = match byte {
                0..=b' ' => byte.is_ascii_whitespace() || byte == 0x0b,
                0xc2 | 0xe1..=0xe3 => text[at..].starts_with(char::is_whitespace),
                _ => false,
            };
            if !is_space {
                self.write_byte(byte);
                in_word = true;
                at = end;
                continue;
            }
            if in_word {
                self.write_byte(0xff);
                in_word = false;
            }
            // The rest of a character is no part of a word either.
            at = (end..bytes.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(bytes.len());
        }
        if in_word {
            self.write_byte(0xff);
        }
    }

    fn write_byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }

    /// Eight digits of base 36: 41 bits, so that even 10,000 entries hardly ever share one.
    pub fn base36(&self) -> String {
        const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
        let mut rest = self.0 ^ (self.0 >> 32);
        let mut text = String::with_capacity(8);
        for _ in 0..8 {
            text.push(char::from(DIGITS[(rest % 36) as usize]));
            rest /= 36;
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stay_with_their_words_and_links() {
        let link = vec!["https://example.org/".to_owned()];
        assert_eq!(id("one  two\nthree", &link), id("one two three", &link));
        assert_eq!(id("\u{3000}一\u{a0}二\u{2003}", &link), id("一 二", &link));
        assert_ne!(id("one two three", &link), id("one two", &link));
        assert_ne!(id("one two", &link), id("one two", &[]));
        assert_ne!(id("ab c", &[]), id("a bc", &[]));
        // Published links hold on to these: a changed hash breaks them.
        assert_eq!(id("", &[]).len(), 9);
        assert_eq!(id("Nova", &link), "en3crelmu");
    }
}
