//! Headings without a space behind their signs, `##Nova`: they were some before CommonMark, and are to kramdown.

use std::ops::Range;

use super::run;

/// Tells the headings of one text.
pub(super) struct Headings {
    /// Whether it may have any.
    pub(super) are_there: bool,
    /// Whether `#Nova` is one wherever it stands by itself, as `##Nova` is in the same text: elsewhere it is a tag.
    has_parts: bool,
}

impl Headings {
    pub(super) fn of(text: &str) -> Self {
        let has_parts = text.lines().any(is_part);
        // Where no part is, one sign makes a heading of the first line alone.
        let first = || text.lines().find(|line| !line.trim().is_empty());
        Self { are_there: has_parts || first().is_some_and(is_title), has_parts }
    }

    /// Where the signs stand that a space is wanting behind, of a line and what is `above` it in the text, and those that close the heading.
    pub(super) fn signs(&self, line: &str, above: &str) -> Option<[Range<usize>; 2]> {
        let signs = signs(line)?;
        let is_apart = || above.lines().next_back().is_none_or(|line| line.trim().is_empty());
        let is_heading = is_part(line)
            || self.has_parts && is_named(line) && is_apart()
            || is_title(line) && above.trim().is_empty();
        let text = line.trim_end();
        let bare = text.trim_end_matches('#').len();
        let closes = text.len() - bare == signs.len() && !text[..bare].ends_with(' ');
        let closing = if closes { bare } else { text.len() }..text.len();
        is_heading.then_some([signs, closing])
    }
}

/// Where the signs of a heading stand, if no space is behind them.
fn signs(line: &str) -> Option<Range<usize>> {
    let start = line.len() - line.trim_start_matches(' ').len();
    let end = start + run(&line[start..], b'#');
    let is_tight = || !line[end..].starts_with([' ', '\t']) && line[end..].contains(char::is_alphanumeric);
    (start < 4 && (1..=6).contains(&(end - start)) && is_tight()).then_some(start..end)
}

/// Whether a line is the heading of a part. With two signs and more it is neither a tag nor the number of a ticket.
fn is_part(line: &str) -> bool {
    line.trim_start_matches(' ').starts_with("##") && signs(line).is_some()
}

/// Whether what stands behind one sign may be words: neither a number, nor one of several tags.
fn is_named(line: &str) -> bool {
    let Some(signs) = signs(line) else { return false };
    let rest = &line[signs.end..];
    let is_tag = |word: &str| word.strip_prefix('#').is_some_and(|tag| tag.starts_with(char::is_alphabetic));
    let are_tags = rest.contains(' ') && rest.split_whitespace().skip(1).all(is_tag);
    let is_word = |char: char| char.is_alphabetic() || matches!(char, '*' | '[' | '“' | '《' | '【' | '「');
    rest.trim_start().starts_with(is_word) && !are_tags
}

/// Whether what begins a text with one sign is more than a tag: it has several words, or a figure within ideographs (`#第9期`).
fn is_title(line: &str) -> bool {
    let has_words = || line.trim().contains(' ');
    let has_figure = || line.contains(char::is_numeric) && !line.is_ascii();
    is_named(line) && (has_words() || has_figure())
}
