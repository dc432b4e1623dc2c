//! What sets a part of a post off: containers of Docusaurus, VitePress and HackMD, `:::info[Title]` or `::: tip Title` above it, `:::` below;
//! GitHub's and Obsidian's alerts, quotes that begin with `[!NOTE]`.

use std::ops::Range;

use super::run;

/// Whether a text may have any.
pub(super) fn may_be_in(text: &str) -> bool {
    text.contains(":::") || text.contains("> [!")
}

/// What marks on a line that a container begins there, or ends: what stands before its title, and what after. `None` on any other line.
pub(super) fn marks(line: &str) -> Option<[Range<usize>; 2]> {
    let text = line.trim_end();
    let start = text.len() - text.trim_start().len();
    let colons = run(&text[start..], b':');
    let named = text[start + colons..].trim_start_matches(' ');
    let title =
        named.trim_start_matches(|char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_'));
    let is_bracketed = title.starts_with('[') && title.ends_with(']');
    let before = if is_bracketed { 1 } else { title.len() - title.trim_start_matches(' ').len() };
    let is_marked = match title[before..].chars().next() {
        _ if colons < 3 || named.starts_with(|char: char| char.is_ascii_digit()) => false,
        // Only what styles it.
        Some('{') => return Some([start..text.len(), text.len()..text.len()]),
        Some(_) => before > 0 && title.len() < named.len(),
        None => true,
    };
    let title = text.len() - title.len() + before..text.len() - usize::from(is_bracketed);
    is_marked.then_some([start..title.start, title.end..text.len()])
}

/// What an alert begins with on a line, and its word to be read in place of that; whether its text goes on `below`, so that this line is
/// to be one of its own.
pub(super) fn alert(line: &str, below: &str) -> Option<(Range<usize>, String, bool)> {
    let quoted = |line: &str| line.len() - line.trim_start().trim_start_matches(['>', ' ']).len();
    let start = quoted(line);
    let word = line[start..].strip_prefix("[!").filter(|_| line[..start].contains('>'))?;
    let (word, title) = word.split_once(']')?;
    if word.is_empty() || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    // Whether it is folded up, in Obsidian.
    let title = title.strip_prefix(['+', '-']).unwrap_or(title);
    let colon = if title.is_empty() { "" } else { ":" };
    let said = ["**", &word[..1].to_ascii_uppercase(), &word[1..].to_ascii_lowercase(), colon, "**"].concat();
    let goes_on = below.trim_start().starts_with('>') && !below[quoted(below)..].is_empty();
    Some((start..line.len() - title.len(), said, goes_on))
}
