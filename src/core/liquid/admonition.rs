//! Containers of Docusaurus, VitePress and HackMD, which set a part of a post off: `:::info[Title]` or `::: tip Title` above it, `:::` below.

use std::ops::Range;

use super::run;

/// Whether a text may have any.
pub(super) fn may_be_in(text: &str) -> bool {
    text.contains(":::")
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
