//! Marks of Obsidian and of other wikis: links by a name, `[[name]]` and `[[name#part|text]]`, pictures, `![[map.png]]`, and comments,
//! `%% … %%`.

use std::ops::Range;

use super::shortcode::is_picture;
use crate::core::post_place::BY_NAME;

/// Bytes of the longest link.
const LONGEST: usize = 200;

/// Whether a text may have any.
pub(super) fn may_be_in(text: &str) -> bool {
    text.contains("[[") || text.contains("%%")
}

/// Whether the post is one of a wiki: it has a link that is more than a word in two pairs of brackets, which others than wikis write as well:
/// `the [[Get]] of an object`.
pub(super) fn is_in(body: &str) -> bool {
    let links = body.match_indices("[[").filter_map(|(at, _)| range(body, at));
    links.map(|link| &body[link]).any(|link| !is_word(link) && !link.contains('\n'))
}

/// Whether a link is nothing but a word.
pub(super) fn is_word(link: &str) -> bool {
    link.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'[' | b']'))
}

/// Where the link stands whose brackets begin at `at` of a line, with the `!` before what it shows.
pub(super) fn range(line: &str, at: usize) -> Option<Range<usize>> {
    let (before, rest) = line.split_at(at);
    let inner = rest.strip_prefix("[[")?;
    let inner = &inner[..inner.as_bytes().windows(2).take(LONGEST).position(|two| two == b"]]")?];
    let end = at + inner.len() + "[[]]".len();
    let is_other = before.ends_with(|char: char| char.is_alphanumeric() || matches!(char, '[' | '\\'))
        || line[end..].starts_with(['(', '[', ':', ']']);
    // What shells, C++ and the like have in such brackets is no name.
    let (name, text) = parts(inner);
    let is_word =
        |char: char| !char.is_ascii() || char.is_ascii_uppercase() || matches!(char, '-' | ' ' | '#' | '.');
    let is_name = !name.starts_with(|char: char| char.is_whitespace() || matches!(char, '"' | '\''))
        && !name.contains(['[', ']', '<', '>', '=', '`', '$', '(', '{'])
        && name.contains(char::is_alphanumeric)
        && (text.is_some() || name.contains(is_word));
    (!is_other && is_name).then_some(at - usize::from(before.ends_with('!'))..end)
}

/// What the link is to be read as that stands at `range` of a line.
pub(super) fn link(line: &str, range: &Range<usize>) -> Option<String> {
    let written = &line[range.clone()];
    let shown = written.strip_prefix('!');
    let (name, text) = parts(shown.unwrap_or(written).strip_prefix("[[")?.strip_suffix("]]")?);
    if shown.is_some() && is_picture(name) {
        return Some(["![](<", name, ">)"].concat());
    }
    let by_name = if name.starts_with('#') { "" } else { BY_NAME };
    Some(["[", text.unwrap_or(name).trim_start_matches('#').trim(), "](<", by_name, name, ">)"].concat())
}

/// The name, and the text that stands for it.
fn parts(inner: &str) -> (&str, Option<&str>) {
    match inner.split_once('|') {
        // A bar in a table has a sign before it.
        Some((name, text)) => (name.trim_end_matches('\\'), Some(text)),
        None => (inner, None),
    }
}

/// Bytes of the comment that a text begins with, over lines.
pub(super) fn comment(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("%%")?;
    // A line of them alone is a rule of somebody's.
    let end = inner.find("%%").filter(|&end| end > 0 && !inner.starts_with('%'))? + "%%".len();
    let ends_line = inner[end..].lines().next().is_none_or(|rest| rest.trim().is_empty());
    ends_line.then_some(end + "%%".len())
}
