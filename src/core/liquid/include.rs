//! Includes of Jekyll's that are given texts, over lines: `{% include questions.md`, below it `q0="What is a frog?"`, `a0="A tail that went."`,
//! and at last `%}`. What is done with these is in no post; they are what it says, so they stay, each on its lines: an empty line of the
//! tag's sets paragraphs apart.

use std::borrow::Cow;
use std::ops::Range;

use super::Cut;
use super::tags::tag_name;

/// Bytes of the longest.
const LONGEST: usize = 20_000;

/// Words from which on a value is a text.
const WORDS: usize = 4;

/// How long the include is that `text` begins with, with what stands in quotes, and where its values stand.
fn parsed(text: &str) -> Option<(usize, Vec<Range<usize>>)> {
    if tag_name(text) != "include" {
        return None;
    }
    let skip = |at: usize, is: fn(char) -> bool| text.len() - text[at..].trim_start_matches(is).len();
    let mut at = skip(text.find("include")? + "include".len(), char::is_whitespace);
    at = skip(at, |char| !char.is_whitespace());
    let mut values = Vec::new();
    while at < LONGEST {
        at = skip(at, char::is_whitespace);
        if let Some(end) = ["%}", "-%}"].iter().find(|end| text[at..].starts_with(**end)) {
            return Some((at + end.len(), values));
        }
        let name = at;
        at = skip(at, |char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-'));
        if at == name || !text[at..].starts_with('=') {
            return None;
        }
        at += 1;
        let Some(quote) = text[at..].bytes().next().filter(|quote| matches!(quote, b'"' | b'\'')) else {
            at = skip(at, |char| !char.is_whitespace());
            continue;
        };
        let start = at + 1;
        let mut is_escaped = false;
        let ends = |byte: u8| {
            let ends = byte == quote && !is_escaped;
            is_escaped = byte == b'\\' && !is_escaped;
            ends
        };
        let length = text.as_bytes()[start..].iter().take(LONGEST).copied().position(ends)?;
        values.push(start..start + length);
        at = start + length + 1;
    }
    None
}

/// How long the include is that `text` begins with; what stands in quotes ends none.
pub(super) fn length(text: &str) -> Option<usize> {
    parsed(text).map(|(length, _)| length)
}

/// What goes of an include at `tag` of a body that goes on over lines and has a text among its values: all but these and the addresses between
/// them, which then stand as far in as the tag does.
pub(super) fn around_texts(body: &str, tag: Range<usize>) -> Option<Vec<Cut<'_>>> {
    let written = &body[tag.clone()];
    if !written.contains('\n') {
        return None;
    }
    let (_, values) = parsed(written)?;
    let words = |value: &Range<usize>| written[value.clone()].split_whitespace().take(WORDS).count();
    if !values.iter().any(|value| words(value) == WORDS) {
        return None;
    }
    let is_said = |value: &Range<usize>| words(value) > 1 || written[value.clone()].contains("://");
    let line_start = |at: usize| body[..at].rfind('\n').map_or(0, |end| end + 1);
    let blanks = |at: usize| body[at..].len() - body[at..].trim_start_matches([' ', '\t']).len();
    let first = line_start(tag.start);
    let indent = &body[first..tag.start.min(first + blanks(first))];
    let mut cuts = Vec::new();
    let mut cut = |range, value| cuts.push(Cut { range, value: Some(Cow::Borrowed(value)) });
    let mut from = tag.start;
    for value in values.into_iter().filter(is_said) {
        let (start, end) = (tag.start + value.start, tag.start + value.end);
        let line = line_start(start);
        if line > from {
            cut(from..line, "");
            cut(line..start, indent);
        } else {
            cut(from..start, " ");
        }
        let lines = body[start..end].match_indices('\n').map(|(at, _)| start + at + 1);
        lines.for_each(|line| cut(line..line + blanks(line), indent));
        from = end;
    }
    cut(from..tag.end, "");
    Some(cuts)
}
