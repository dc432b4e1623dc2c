//! Folding: the form in which texts and queries are compared.
//!
//! - Case: lower, by Unicode's simple and full mappings; `ß` is `ss`, `ς` is `σ`, the dotless `ı` is `i`.
//! - Width: full-width forms are ASCII, half-width kana are full-width.
//! - Diacritics: combining marks vanish, also those of Hebrew and Arabic; Latin letters of the blocks up to U+024F and of U+1E00 lose
//!   theirs, as do Greek vowels, `ё`, and the letters that carry a hamza. `й`, `ў`, `ї` and the voiced kana are letters of their own,
//!   and Hangul syllables too, also where they are written in parts.
//! - Ligatures: `æ` is `ae`, `œ` is `oe`, `ﬁ` is `fi`.
//! - Typographic apostrophes are `'` and hyphens `-`, so that `don’t` is what a keyboard writes.
//! - White space is one space for any run, and none at either end; characters of no width vanish.

use std::ops::Range;

use crate::core::search::token::is_word;
use crate::core::slug::{half_width, is_zero_width};

/// Base letters of U+00E0 on, `.` for what stays as it is.
const LATIN: &[u8; 0x170] = b"aaaaaa.ceeeeiiii.nooooo.ouuuuy.y.a.a.a.c.c.c.c.d.d.e.e.e.e.e.g.g.g.g.h.h.i.i.i.i.i...j.k..l.l.l...l.n.n.n....o.o.o...r.r.r.s.s.s.s.t.t.t.u.u.u.u.u.u.w.y..z.z.zs.................................o..............u.............................a.i.o.u.u.u.u.u..a.a.....g.k.o.o..j....g...n.a.....a.a.e.e.i.i.o.o.r.r.u.u.s.t...h.......a.e.o.o.o.o.y............................";

/// Base letters of U+1E00 on.
const LATIN_ADDITIONAL: &[u8; 0x100] = b".a.b.b.b.c.d.d.d.d.d.e.e.e.e.e.f.g.h.h.h.h.h.i.i.k.k.k.l.l.l.l.m.m.m.n.n.n.n.o.o.o.o.p.p.r.r.r.r.s.s.s.s.s.t.t.t.t.u.u.u.u.u.v.v.w.w.w.w.w.x.x.y.z.z.zhtwy.s.....a.a.a.a.a.a.a.a.a.a.a.a.e.e.e.e.e.e.e.e.i.i.o.o.o.o.o.o.o.o.o.o.o.o.u.u.u.u.u.u.u.y.y.y.y......";

/// Kana of U+FF61 on at full width.
const KANA: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

/// A text, folded.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    each(text, |_, c| folded.push(c));
    folded
}

/// Hands over the characters of the folded text, each with where in `text` it comes from.
fn each(text: &str, mut take: impl FnMut(usize, char)) {
    let mut space = None;
    let mut is_first = true;
    let mut chars = text.char_indices().map(|(at, c)| (at, full_width(c))).peekable();
    while let Some((at, mut c)) = chars.next() {
        while let Some(whole) = chars.peek().and_then(|&(_, mark)| composed(c, mark)) {
            c = whole;
            chars.next();
        }
        if c.is_whitespace() {
            space = space.or(Some(at));
            continue;
        }
        let mut put = |c: char| {
            if let Some(at) = space.take().filter(|_| !is_first) {
                take(at, ' ');
            }
            is_first = false;
            take(at, c);
        };
        if c.is_ascii() {
            put(c.to_ascii_lowercase());
        } else if !is_zero_width(c) {
            half_width(c).to_lowercase().for_each(|c| base(c, &mut put));
        }
    }
}

/// Kana at full width, else the character itself.
fn full_width(c: char) -> char {
    (c as usize).checked_sub(0xff61).and_then(|at| KANA.chars().nth(at)).unwrap_or(c)
}

/// The letter that a letter and what stands behind it are, where it is one of its own.
fn composed(c: char, mark: char) -> Option<char> {
    let (c, mark) = (c as u32, mark as u32);
    // Katakana stand in the same order as hiragana.
    let hiragana = if matches!(c, 0x30a1..=0x30f6) { c - 0x60 } else { c };
    let whole = match (mark, hiragana) {
        (0x1161..=0x1175, 0x1100..=0x1112) => 0xac00 + (c - 0x1100) * 588 + (mark - 0x1161) * 28,
        (0x11a8..=0x11c2, 0xac00..=0xd7a3) if (c - 0xac00) % 28 == 0 => c + mark - 0x11a7,
        (0x3099 | 0x309b, 0x3046) => c + 0x4e,
        (0x3099 | 0x309b, 0x304b..=0x3061) if c % 2 == 1 => c + 1,
        (0x3099 | 0x309b, 0x3064 | 0x3066 | 0x3068) | (0x306, 0x418 | 0x438) | (0x308, 0x406 | 0x456) => {
            c + 1
        }
        (0x3099 | 0x309b, 0x306f..=0x307b) if hiragana % 3 == 0 => c + 1,
        (0x309a | 0x309c, 0x306f..=0x307b) if hiragana % 3 == 0 => c + 2,
        (0x306, 0x423 | 0x443) => 0x45e,
        _ => return None,
    };
    char::from_u32(whole)
}

/// What stands for a lower-case character.
fn base(c: char, put: &mut impl FnMut(char)) {
    let of = |table: &[u8], first: u32| match table.get((c as u32 - first) as usize) {
        None | Some(b'.') => c,
        Some(&letter) => char::from(letter),
    };
    let several = match c {
        '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5bd}'
        | '\u{5bf}'
        | '\u{5c1}'
        | '\u{5c2}'
        | '\u{610}'..='\u{61a}'
        | '\u{640}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{20d0}'..='\u{20ff}' => "",
        'ß' => "ss",
        'æ' | 'ǽ' => "ae",
        'œ' => "oe",
        'ĳ' => "ij",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => {
            return put(match c {
                'à'..='\u{24f}' => of(LATIN, 'à' as u32),
                '\u{1e00}'..='\u{1eff}' => of(LATIN_ADDITIONAL, 0x1e00),
                'ς' => 'σ',
                'ά' => 'α',
                'έ' => 'ε',
                'ή' => 'η',
                'ί' | 'ϊ' | 'ΐ' => 'ι',
                'ό' => 'ο',
                'ύ' | 'ϋ' | 'ΰ' => 'υ',
                'ώ' => 'ω',
                'ё' => 'е',
                '\u{622}' | '\u{623}' | '\u{625}' => '\u{627}',
                '\u{624}' => '\u{648}',
                '\u{626}' => '\u{64a}',
                '‘' | '’' | 'ʼ' => '\'',
                '\u{2010}' | '\u{2011}' => '-',
                _ => c,
            });
        }
    };
    several.chars().for_each(put);
}

/// A text folded for finding things in it: what was found can be shown in the text as it was.
pub struct Folded {
    text: String,
    /// Where each byte of `text` comes from.
    origins: Vec<u32>,
    /// Length of the text as it was.
    length: usize,
}

impl Folded {
    /// Folds a text.
    pub fn of(text: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(text.len()),
            origins: Vec::with_capacity(text.len()),
            length: text.len(),
        };
        each(text, |at, c| {
            folded.text.push(c);
            folded.origins.resize(folded.text.len(), u32::try_from(at).unwrap_or(u32::MAX));
        });
        folded
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where in the text as it was a folded string is found, each time: the rule of the whole search, stated as a scan.
    pub fn find<'a>(&'a self, string: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        places(&self.text, string).map(|at| self.origin(at)..self.end(at + string.len()))
    }

    fn origin(&self, at: usize) -> usize {
        self.origins.get(at).map_or(self.length, |&origin| origin as usize)
    }

    /// Where what ends at `at` ends in the text as it was: with the marks that vanished behind it.
    fn end(&self, at: usize) -> usize {
        let last = at.checked_sub(1).map_or(0, |last| self.origin(last));
        // One character may have become two, of which only the first is found.
        let next = self.origins.get(at..).unwrap_or_default().iter().find(|&&origin| origin as usize > last);
        next.map_or(self.length, |&origin| origin as usize)
    }
}

/// Where a folded string is found in a folded text, each time: wherever it stands, but for within a word.
pub fn places<'a>(text: &'a str, string: &'a str) -> impl Iterator<Item = usize> + 'a {
    let begins_word = string.starts_with(is_word);
    let mut from = 0;
    std::iter::from_fn(move || {
        let first = string.chars().next()?;
        loop {
            let at = from + text[from..].find(string)?;
            let is_found = !(begins_word && text[..at].chars().next_back().is_some_and(is_word));
            from = at + if is_found { string.len() } else { first.len_utf8() };
            if is_found {
                return Some(at);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, expected: &str) {
        assert_eq!(fold(text), expected, "{text:?}");
        // What is folded stays so.
        assert_eq!(fold(expected), expected, "{text:?}");
    }

    #[test]
    fn folds() {
        case("Nova", "nova");
        case("  ＮＯＶＡ\u{3000}网络，\n", "nova 网络,");
        case("Élan Ünïcode", "elan unicode");
        case("e\u{301}lan", "elan");
        case("Straße İstanbul ısı", "strasse istanbul isi");
        case("Ærø Œuvre ﬁne ĳs", "aero oeuvre fine ijs");
        case("Việt Nam Łódź", "viet nam lodz");
        case("ΟΔΥΣΣΕΎΣ Ёлка Йод", "οδυσσευσ елка йод");
        case("ｶﾅ。がぎ", "カナ。がぎ");
        case("ｶﾞｷﾞﾊﾞﾊﾟｳﾞ", "ガギバパヴ");
        case(
            "か\u{3099}ち\u{3099}つ\u{3099}ほ\u{309a}カ\u{3099}ホ\u{3099}っ\u{3099}",
            "がぢづぽガボっ\u{3099}",
        );
        case("\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}", "한국");
        case("И\u{306}од ё и\u{306} І\u{308} у\u{306}", "йод е й ї ў");
        case("\u{623}\u{64e}\u{64a}\u{636}\u{640}\u{627}\u{64b}", "\u{627}\u{64a}\u{636}\u{627}");
        case("\u{5e9}\u{5b8}\u{5c1}", "\u{5e9}");
        case("don’t e\u{2011}mail 1\u{fe0f}\u{20e3}", "don't e-mail 1");
        case("a\u{200b}b\u{ad}c", "abc");
        case("a \u{200b} b", "a b");
        case("", "");
        case(" \n", "");
    }

    #[track_caller]
    fn found(text: &str, string: &str, expected: &[&str]) {
        let folded = Folded::of(text);
        let string = fold(string);
        assert_eq!(folded.find(&string).map(|at| &text[at]).collect::<Vec<_>>(), expected, "{string:?}");
    }

    #[test]
    fn finds_substrings_of_signs_and_beginnings_of_words() {
        found("虚拟网络与网络", "网络", &["网络", "网络"]);
        found("虚拟网络", "拟网", &["拟网"]);
        found("Nova网络 and nova-network", "nova", &["Nova", "nova"]);
        found("Nova网络", "nova网", &["Nova网"]);
        found("Nova 网络", "nova网", &[]);
        found("a rustwasm, wasm", "wasm", &["wasm"]);
        found("async_std C++ c", "std", &["std"]);
        found("async_std C++ c", "c++", &["C++"]);
        found("Café ﬁn\u{301}e", "cafe", &["Café"]);
        found("Café ﬁn\u{301}e", "f", &["ﬁ"]);
        found("cafe\u{301}s", "cafe", &["cafe\u{301}"]);
        found("\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}", "한", &["\u{1112}\u{1161}\u{11ab}"]);
        found("one  two", "one two", &["one  two"]);
        found("xna na na", "na na", &["na na"]);
        found("x", "", &[]);
    }
}
