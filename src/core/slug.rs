//! The name of an issue or a project in a URL, and the key under which two spellings of a name are one.
//!
//! Entry points: [`Slug::of_text`] for what is one already, [`Slug::of_name`] and, where that fails, [`Slug::of_hash`] for headings,
//! [`Slug::from_url`] for links, [`fold`] for comparing names. Must not know what carries the name; that two things share a slug is found by whoever lists them.

use std::borrow::Borrow;
use std::fmt;

use serde::Serialize;

use crate::core::entry::Fnv;
use crate::core::json::{FromJson, Json, JsonError};

/// One segment of a URL path, unencoded: never empty, `.` or `..`, without `/`, `\` and control characters, so that it
/// also names a directory.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Slug(String);

/// Bytes of the longest slug made of a name.
const LONGEST: usize = 120;

impl Slug {
    /// The slug of a heading's text: its letters and digits in any script, lower-cased and of half width, with one `-`
    /// for whatever stands between. Signs that tell languages apart are spelled out: `C++` is `c-plus-plus`, `C#` is
    /// `c-sharp`. `None` where nothing is left, as of `***`.
    pub fn of_name(name: &str) -> Option<Self> {
        let mut slug = String::with_capacity(name.len());
        // `Gap` is a `-` still to be written, if anything follows it.
        let mut gap = false;
        let mut after_word = false;
        let mut chars = name.chars().filter(|&char| !is_zero_width(char)).map(half_width).peekable();
        while let Some(char) = chars.next() {
            let word = match char {
                '+' if after_word => Some("plus"),
                '#' if after_word && !chars.peek().is_some_and(|next| next.is_alphanumeric()) => {
                    Some("sharp")
                }
                _ => None,
            };
            if let Some(word) = word {
                slug.push('-');
                slug.push_str(word);
                // What follows a spelled-out sign is a word of its own, a further `+` still belongs to the word before.
                gap = true;
            } else if char.is_alphanumeric() || (after_word && is_combining(char)) {
                if gap && !slug.is_empty() {
                    slug.push('-');
                }
                slug.extend(char.to_lowercase());
                (gap, after_word) = (false, true);
            } else {
                (gap, after_word) = (true, false);
            }
        }
        // File systems end names at 255 bytes, and a site adds to them.
        if slug.len() > LONGEST {
            let Self(hash) = Self::of_hash(&slug);
            let end = (0..=LONGEST - hash.len() - 1).rev().find(|&end| slug.is_char_boundary(end));
            slug = format!("{}-{hash}", slug[..end.unwrap_or(0)].trim_end_matches('-'));
        }
        Self::checked(&slug)
    }

    /// The id of a part of an issue's page, by the text of its heading or the name that its author gave it, so that a link to the one
    /// leads to the other. Prefixed, so that none can name an element of the page's own.
    pub fn of_part(name: &str) -> Option<Self> {
        Some(Self(format!("s-{}", Self::of_name(name)?)))
    }

    /// The slug of a name that has no letter or digit: made from a hash of it.
    pub fn of_hash(name: &str) -> Self {
        let mut hash = Fnv::new();
        hash.write(name);
        Self(format!("t{}", hash.base36()))
    }

    /// The same slug with a number behind it, where two names would share one.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        Self(format!("{self}-{number}"))
    }

    /// The slug that is written like this; `None` for what is no slug.
    pub fn of_text(text: &str) -> Option<Self> {
        Self::checked(text)
    }

    /// The slug that a path segment of a URL, or a value of its query, names, percent-decoded. `None` for what
    /// [`Slug::to_url`] cannot have made: a `%` without two hex digits, bytes that are not UTF-8, no slug.
    pub fn from_url(segment: &str) -> Option<Self> {
        let mut decoded = Vec::with_capacity(segment.len());
        let mut bytes = segment.bytes();
        while let Some(byte) = bytes.next() {
            let mut hex = || char::from(bytes.next()?).to_digit(16);
            decoded.push(if byte == b'%' { u8::try_from(hex()? * 16 + hex()?).ok()? } else { byte });
        }
        Self::checked(&String::from_utf8(decoded).ok()?)
    }

    /// The slug as a path segment of a URL: every byte that is not unreserved ASCII (RFC 3986) percent-encoded.
    pub fn to_url(&self) -> String {
        const HEX: &[u8; 16] = b"0123456789ABCDEF";
        let mut segment = String::with_capacity(self.0.len());
        for byte in self.0.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                segment.push(char::from(byte));
            } else {
                segment.push('%');
                segment.extend([byte >> 4, byte & 15].map(|digit| char::from(HEX[usize::from(digit)])));
            }
        }
        segment
    }

    /// Whether both are the same in any case of letters.
    pub fn is_same(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }

    /// The slug unencoded, as in file names and in the catalogue.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What a post without a title is called: its file name in words, `issue-400` being `Issue 400`. Days and periods stay
    /// together, and a name that has spaces is in words already.
    pub fn in_words(&self) -> String {
        let signs: Vec<char> = self.0.chars().collect();
        let is_digit = |at: usize| signs.get(at).is_some_and(char::is_ascii_digit);
        let is_spaced = signs.contains(&' ');
        let joins = |at: usize| is_spaced || at > 0 && is_digit(at - 1) && is_digit(at + 1);
        let in_words = |(at, &sign): (usize, &char)| match sign {
            '-' | '_' if !joins(at) => ' ',
            _ if at == 0 => sign.to_ascii_uppercase(),
            _ => sign,
        };
        let words: String = signs.iter().enumerate().map(in_words).collect();
        let words = words.trim();
        if words.is_empty() { self.0.clone() } else { words.to_owned() }
    }

    fn checked(text: &str) -> Option<Self> {
        let forbidden = |char: char| matches!(char, '/' | '\\') || char.is_control();
        (!matches!(text, "" | "." | "..") && !text.contains(forbidden)).then(|| Self(text.to_owned()))
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromJson for Slug {
    fn from_json(json: &mut Json<'_>) -> Result<Self, JsonError> {
        Self::checked(&json.string()?).ok_or_else(|| json.expected("a slug before this"))
    }
}

impl AsRef<str> for Slug {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

/// The key under which two names are one: case, width, invisible characters, the kind and amount of white space and a
/// colon, a full stop or an exclamation mark at the end make no difference.
pub fn fold(text: &str) -> String {
    let mut key: String = plain(text).flat_map(char::to_lowercase).collect();
    let end = key.trim_end_matches([':', '.', '。', '!', ' ']).len();
    // A name of nothing but such signs keeps them, to be told from none.
    key.truncate(if end == 0 { key.trim_end().len() } else { end });
    key
}

/// The characters of `text` at half width, ASCII in lower case, without invisible ones, with one space for a run of white
/// space and none at the start: what the readers of dates, periods and numbers look at.
pub(crate) fn plain(text: &str) -> impl Iterator<Item = char> {
    let mut after_space = true;
    text.chars().filter(|&char| !is_zero_width(char)).filter_map(move |char| {
        let char = if char.is_whitespace() { ' ' } else { half_width(char).to_ascii_lowercase() };
        let repeated = char == ' ' && after_space;
        after_space = char == ' ';
        (!repeated).then_some(char)
    })
}

/// ASCII for a full-width form (U+FF01 to U+FF5E) or the ideographic space, else the character itself.
pub(crate) fn half_width(char: char) -> char {
    match char {
        '\u{3000}' => ' ',
        // The full-width block follows ASCII in order, from `!` on.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(char) - 0xFEE0).unwrap_or(char),
        _ => char,
    }
}

/// Characters that show nothing and join nothing a name needs: soft hyphen, zero-width spaces and joiners, direction
/// marks, variation selectors, byte order mark.
pub(crate) fn is_zero_width(char: char) -> bool {
    matches!(char, '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Combining marks: part of the letter before them, though not letters themselves. Of Latin letters, Hebrew and Arabic, of Thai, Lao,
/// Burmese and Khmer; and of the scripts of India, whose blocks of 128 have their nukta and virama at the same places.
fn is_combining(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5BD}' | '\u{64B}'..='\u{65F}' | '\u{E47}'..='\u{E4E}'
        | '\u{EC8}'..='\u{ECE}' | '\u{1037}'..='\u{103A}' | '\u{17C9}'..='\u{17D3}')
        || matches!(char, '\u{900}'..='\u{DFF}') && matches!(u32::from(char) % 128, 0x3C | 0x4A | 0x4D)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_words() {
        #[track_caller]
        fn case(name: &str, expected: &str) {
            assert_eq!(Slug::of_text(name).unwrap().in_words(), expected, "{name:?}");
        }
        case("issue-400", "Issue 400");
        case("2014-02-27-openstack_digest-0216-0227", "2014-02-27 openstack digest 0216-0227");
        case("2024_03_01", "2024_03_01");
        case("第九期", "第九期");
        case("Rust 1.70", "Rust 1.70");
        case("152. 精读《recoil - re_frame》", "152. 精读《recoil - re_frame》");
        case("_draft", "draft");
        case("-", "-");
    }

    #[test]
    fn long_names_make_slugs_that_fit_a_disk() {
        let long = "网络".repeat(100);
        let (slug, other) = (Slug::of_name(&long).unwrap(), Slug::of_name(&format!("{long}x")).unwrap());
        assert!(slug.as_str().len() <= LONGEST && slug.as_str().starts_with("网络网络"), "{slug}");
        assert_ne!(slug, other);
    }

    #[test]
    fn of_name() {
        #[track_caller]
        fn case(name: &str, expected: &str) {
            let slug = Slug::of_name(name).map(String::from);
            assert_eq!(slug.unwrap_or_default(), expected, "{name:?}");
        }
        case("Nova", "nova");
        case("  Ｎｏｖａ：", "nova");
        case("Crate of the Week", "crate-of-the-week");
        case("社区跟踪", "社区跟踪");
        case("业界 动态（Nova）", "业界-动态-nova");
        case("Élan Ünïcode", "élan-ünïcode");
        case("e\u{301}lan", "e\u{301}lan");
        case("नया परिवर्तन", "नया-परिवर्तन");
        case("ज़रूरी", "ज\u{93c}रूरी");
        case("ข่าวสาร", "ข่าวสาร");
        case("\u{301}lan", "lan");
        case("İ", "i\u{307}");
        case("C++", "c-plus-plus");
        case("C++11", "c-plus-plus-11");
        case("C++ and D", "c-plus-plus-and-d");
        case("A+B", "a-plus-b");
        case("C#", "c-sharp");
        case("C# (9)", "c-sharp-9");
        case("Ｃ＃", "c-sharp");
        case("issue#5", "issue-5");
        case("# Nova #", "nova");
        case("+1", "1");
        case("a + b", "a-b");
        case("Rust \u{1F980} News", "rust-news");
        case("\u{FEFF}No\u{200B}va", "nova");
        case("--a__b--", "a-b");
        case("***", "");
        case("\u{200B}", "");
        case("", "");
    }

    #[test]
    fn url() {
        #[track_caller]
        fn case(slug: &str, url: &str) {
            let slug = Slug(slug.to_owned());
            assert_eq!(slug.to_url(), url);
            assert_eq!(Slug::from_url(url), Some(slug));
        }
        case("nova", "nova");
        case("a-b_c.d~e", "a-b_c.d~e");
        case("九 期", "%E4%B9%9D%20%E6%9C%9F");
        case("100%?#", "100%25%3F%23");
    }

    #[test]
    fn from_url() {
        #[track_caller]
        fn case(segment: &str, expected: Option<&str>) {
            assert_eq!(Slug::from_url(segment).as_ref().map(Slug::as_str), expected, "{segment:?}");
        }
        case("%e4%b9%9D", Some("九"));
        case("九", Some("九"));
        case("a+b", Some("a+b"));
        case("100%", None);
        case("%4", None);
        case("%zz", None);
        case("%+1", None);
        case("%九", None);
        case("", None);
        case(".", None);
        case("%2E%2e", None);
        case("a%2Fb", None);
        case("a%5cb", None);
        case("a%00", None);
        case("%FF", None);
        case("%E4%B9", None);
    }

    #[test]
    fn folded() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(fold(text), expected, "{text:?}");
        }
        case("Nova", "nova");
        case(" ＮＯＶＡ ： ", "nova");
        case("Crate\u{3000} of\u{A0}the\tWeek:", "crate of the week");
        case("\u{FEFF}No\u{200B}va", "nova");
        case("C++", "c++");
        case("ΣΑΣ", "σασ");
        case("a:b", "a:b");
        case("： ", ":");
        case("Highlights.", "highlights");
        case("完！", "完");
        case("What is .NET?", "what is .net?");
        case("...", "...");
        case(" \u{200B} ", "");
        case("", "");
    }

    #[test]
    fn hashed_and_numbered() {
        let (one, other) = (Slug::of_hash("***"), Slug::of_hash("---"));
        assert_ne!(one, other);
        assert_eq!(Slug::of_hash("***"), one);
        assert_eq!(Slug::from_url(&one.to_url()), Some(one));
        assert_eq!(Slug("nova".to_owned()).numbered(2).as_str(), "nova-2");
    }

    #[test]
    fn json_is_the_bare_text() {
        let slug = Slug::of_name("Nova").unwrap();
        assert_eq!(serde_json::to_string(&slug).unwrap(), "\"nova\"");
        assert_eq!(crate::core::json::read::<Slug>("\"nova\"").unwrap(), slug);
        assert_eq!((slug.to_string(), slug.as_ref()), ("nova".to_owned(), "nova"));
    }
}
