//! Emphasis where readers expect it: around East Asian text, and never inside a URL.
//!
//! CommonMark decides by the characters beside a run of `*` whether it opens or closes. That fails where words are not set apart
//! by space (`**标题：**文字` stays as typed), and it makes emphasis of what stands in a bare URL (`https://x.y/_a_/`), which GitHub
//! links whole. So [`prepare`] puts signs that no post has beside or in place of such runs before the parser sees them, and
//! [`restore`] takes them out of what it says. It must not know of blocks and links: in code and in targets the signs come
//! and go unseen. So do those in place of the spaces of a target that writes mail, with which CommonMark has no link there.
//!
//! The first half goes when pulldown-cmark has `ENABLE_CJK_FRIENDLY_EMPHASIS` in a release (pulldown-cmark pull request 1059;
//! commonmark-spec issue 650 asks for it in CommonMark itself). It follows the same amendment,
//! <https://github.com/tats-u/markdown-cjk-friendly>.

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

use crate::core::url;

/// A punctuation character of a script no one writes: beside a run it lets the run open and close.
const BESIDE: char = '\u{1bc9f}';

/// Noncharacters, which text must not contain, in place of `*`, `_`, `~` and, in targets, spaces.
const INSTEAD: [(u8, char); 4] = [(b'*', '\u{fdd1}'), (b'_', '\u{fdd2}'), (b'~', '\u{fdd3}'), (b' ', SPACE)];
const SPACE: char = '\u{fdd4}';

/// The text to give to the parser. Borrowed where there is nothing to do, and where a post has one of the signs itself: then
/// CommonMark's rule stands. Linear in the length of `body`.
pub fn prepare(body: &str) -> Cow<'_, str> {
    let bytes = body.as_bytes();
    let mut prepared = String::new();
    let mut copied = 0;
    let mut put = |at: usize, sign: char, replaced: usize| {
        prepared.push_str(&body[copied..at]);
        prepared.push(sign);
        copied = at + replaced;
    };
    let mut at = 0;
    loop {
        // By index, as every byte of every post comes by here.
        while at < bytes.len() && !matches!(bytes[at], b'*' | b'~' | b':') {
            at += 1;
        }
        if at == bytes.len() {
            break;
        }
        if bytes[at] == b':' {
            let url = url_at(body, at);
            for (space, _) in mail_at(body, at).match_indices(' ') {
                put(at + space, SPACE, 1);
            }
            at += 1;
            for (inside, byte) in url.clone().zip(&bytes[url]) {
                if let Some(&(_, sign)) = INSTEAD.iter().find(|(delimiter, _)| delimiter == byte)
                    && (*byte != b'_' || is_edge(bytes, inside))
                {
                    put(inside, sign, 1);
                }
                at = inside + 1;
            }
            continue;
        }
        let start = at;
        at += bytes[start..].iter().take_while(|&&byte| byte == bytes[start]).count();
        // Most runs stand in ASCII, where there is nothing to mend.
        if start.checked_sub(1).is_none_or(|before| bytes[before].is_ascii())
            && bytes.get(at).is_none_or(u8::is_ascii)
        {
            continue;
        }
        let (before, after) = (body[..start].chars().next_back(), body[at..].chars().next());
        if let (Some(before), Some(after)) = (before, after)
            && (url::is_east_asian(before) || url::is_east_asian(after))
        {
            match (Class::of(before), Class::of(after)) {
                (Class::Punctuation, Class::Word) => put(at, BESIDE, 0),
                // An escaped `*` is punctuation to the run behind it.
                (Class::Word, Class::Punctuation) => put(start, BESIDE, 0),
                _ => {}
            }
        }
    }
    if copied == 0 && prepared.is_empty() || body.contains(is_sign) {
        return Cow::Borrowed(body);
    }
    prepared.push_str(&body[copied..]);
    Cow::Owned(prepared)
}

/// Takes the signs out of what the parser says of a prepared text.
pub fn restore(event: &mut Event<'_>) {
    match event {
        Event::Text(text)
        | Event::Code(text)
        | Event::Html(text)
        | Event::InlineHtml(text)
        | Event::FootnoteReference(text)
        | Event::Start(Tag::FootnoteDefinition(text) | Tag::CodeBlock(CodeBlockKind::Fenced(text))) => {
            restore_text(text);
        }
        Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => {
            restore_text(dest_url);
            restore_text(title);
        }
        _ => {}
    }
}

/// Where the signs of a prepared text stand, to tell places in it from places in the text as it was typed.
pub struct Signs {
    /// Where a sign ends, in the prepared text, and how many bytes all up to it have added; ascending.
    ends: Vec<(usize, usize)>,
}

impl Signs {
    /// The signs that [`prepare`] made of `body`.
    pub fn of(body: &str, prepared: &str) -> Self {
        let mut added = 0;
        let signs =
            prepared.char_indices().filter(|&(_, char)| prepared.len() != body.len() && is_sign(char));
        let end = |(at, sign): (usize, char)| {
            added += sign.len_utf8() - usize::from(sign != BESIDE);
            (at + sign.len_utf8(), added)
        };
        Self { ends: signs.map(end).collect() }
    }

    /// The bytes of the text as it was typed that these bytes of the prepared one stand for.
    pub fn typed(&self, prepared: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let typed = |at: usize| {
            let before = self.ends.partition_point(|&(end, _)| end <= at);
            at - before.checked_sub(1).map_or(0, |last| self.ends[last].1)
        };
        typed(prepared.start)..typed(prepared.end)
    }
}

fn restore_text(text: &mut CowStr<'_>) {
    // The signs' first bytes are among these.
    if text.bytes().any(|byte| byte >= 0xef) {
        *text = restored(text).into();
    }
}

/// A text of a prepared one, as it was typed.
pub fn restored(text: &str) -> String {
    let typed = |char| match INSTEAD.iter().find(|&&(_, sign)| sign == char) {
        Some(&(delimiter, _)) => char::from(delimiter),
        None => char,
    };
    text.chars().filter(|&char| char != BESIDE).map(typed).collect()
}

fn is_sign(char: char) -> bool {
    char == BESIDE || INSTEAD.iter().any(|&(_, sign)| sign == char)
}

/// Where a bare URL with its `:` at `colon` stands. Empty where there is none; targets of links are left to the parser.
fn url_at(body: &str, colon: usize) -> std::ops::Range<usize> {
    let Some(start) = url::scheme_before(body, colon).filter(|&start| !body[..start].ends_with("](")) else {
        return 0..0;
    };
    let authority = colon + "://".len();
    // What stands in brackets or quotes, or in a cell, ends with them.
    let mut open = [0u32; 2];
    let ends = |byte: u8| {
        let (kind, opens) = match byte {
            b'(' => (0, true),
            b'[' => (1, true),
            b')' => (0, false),
            b']' => (1, false),
            byte => return matches!(byte, b'"' | b'`' | b'|' | b'>' | b'\\'),
        };
        let count = &mut open[kind];
        match (opens, *count) {
            (true, _) => *count += 1,
            (false, 0) => return true,
            (false, _) => *count -= 1,
        }
        false
    };
    let rest = &body[authority..authority + url::extent(&body[authority..])];
    let end = rest.bytes().position(ends).unwrap_or(rest.len());
    start..authority + url::trimmed(&rest[..end])
}

/// What follows the `:` at `colon` of a link's target that writes mail with a subject in words, `](mailto:ann@example.org?subject=To all)`:
/// kramdown takes the spaces for part of it. Empty for any other, and where a title may follow.
fn mail_at(body: &str, colon: usize) -> &str {
    if !body[..colon].ends_with("](mailto") {
        return "";
    }
    let rest = &body[colon..];
    let end = rest.find(|char: char| "()<>[]\"`\\\n".contains(char)).unwrap_or(rest.len());
    let target = rest[..end].trim_end();
    let (address, headers) = target.split_once('?').unwrap_or_default();
    let is_mail = rest[end..].starts_with(')') && address.contains('@') && !address.contains(' ');
    if is_mail && !headers.contains(" '") { target } else { "" }
}

/// Whether a `_` could open or close emphasis: within a word it does not.
fn is_edge(bytes: &[u8], at: usize) -> bool {
    let is_word = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at)).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
    };
    !(is_word(at.checked_sub(1)) && is_word(at.checked_add(1)))
}

/// What a character is to the rule that says which runs open and close.
#[derive(PartialEq)]
enum Class {
    Space,
    Punctuation,
    Word,
}

impl Class {
    fn of(char: char) -> Self {
        if char.is_whitespace() {
            Self::Space
        } else if char.is_alphanumeric() {
            Self::Word
        } else {
            Self::Punctuation
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `^` stands for the sign beside a run, `-` for one in place of a character.
    #[track_caller]
    fn case(body: &str, expected: &str) {
        let shown = prepare(body).replace(BESIDE, "^").replace(is_sign, "-");
        assert_eq!(shown, expected, "{body:?}");
    }

    #[test]
    fn runs_beside_east_asian_text_get_a_sign() {
        case("**标题：**文字", "**标题：**^文字");
        case("**标题：**abc", "**标题：**^abc");
        case("**“重要”**的", "**“重要”**^的");
        case("中文**强调。**中文", "中文**强调。**^中文");
        case("中文**“强调”**中文", "中文^**“强调”**^中文");
        case("**[a](b)**的", "**[a](b)**^的");
        case("~~旧。~~新", "~~旧。~~^新");
        case("**标题：** 文字", "**标题：** 文字");
        case("**标题**：文字", "**标题^**：文字");
        case("**a:**b", "**a:**b");
        case("**“a”**b", "**“a”**b");
        case("_标题：_文字", "_标题：_文字");
        case("", "");
        case("\u{1bc9f}**标题：**文字", "^**标题：**文字");
    }

    #[test]
    fn runs_in_bare_urls_are_hidden() {
        case("https://x.y/_a_/~b~/c*d*e", "https://x.y/-a-/-b-/c-d-e");
        case("**https://x.y/a**", "**https://x.y/a**");
        case("https://x.y/a_b_c", "https://x.y/a_b_c");
        case("[a](https://x.y/b)**c**", "[a](https://x.y/b)**c**");
        case("[https://x.y/*](z)*a*", "[https://x.y/*](z)*a*");
        case("`https://x.y/`*a*", "`https://x.y/`*a*");
        case("见https://x.y/*a*b，以及*c*", "见https://x.y/-a-b，以及*c*");
        case("a: *b*", "a: *b*");
        case("ftp://x.y/*a*b", "ftp://x.y/*a*b");
    }

    #[test]
    fn spaces_in_targets_that_write_mail_are_hidden() {
        case("[a](mailto:a@b?subject=To all of us) b c", "[a](mailto:a@b?subject=To-all-of-us) b c");
        case("[a](mailto:a@b?subject=It's b ) c", "[a](mailto:a@b?subject=It's-b ) c");
        case("[a](mailto:a@b?c \"d e\") f", "[a](mailto:a@b?c \"d e\") f");
        case("[a](mailto:a@b?c 'd e') f", "[a](mailto:a@b?c 'd e') f");
        case("[a](mailto:a@b?c (d e)) f", "[a](mailto:a@b?c (d e)) f");
        case("[a](mailto: a@b?c d) e", "[a](mailto: a@b?c d) e");
        case("[a](mailto:a@b c) d", "[a](mailto:a@b c) d");
        case("[a](mailto:a@b?c d\ne) f", "[a](mailto:a@b?c d\ne) f");
        case("[a](https://x.y/?a=b c) d", "[a](https://x.y/?a=b c) d");
        case("mailto:a@b?c d)", "mailto:a@b?c d)");
    }

    #[test]
    fn places_are_those_of_the_text_as_typed() {
        let body = "**标题：**文字 https://x.y/_a_b *c*";
        let prepared = prepare(body);
        let signs = Signs::of(body, &prepared);
        for word in ["标题", "文字", "https", "*c*"] {
            let at = prepared.find(word).unwrap();
            assert_eq!(&body[signs.typed(at..at + word.len())], word);
        }
        assert_eq!(Signs::of("*a*", "*a*").typed(1..2), 1..2);
    }

    #[test]
    fn what_was_put_in_is_taken_out() {
        let body = "**标题：**文字 https://x.y/_a_b";
        let mut text = prepare(body).into_owned().into();
        restore_text(&mut text);
        assert_eq!(text.as_ref(), body);
    }
}
