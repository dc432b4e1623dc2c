//! HackMD's mark of who says or will do something, `[name=Ann]` at the start or the end of a line: it shows the name alone.

use std::ops::Range;

use super::fence::Container;

/// Bytes of the longest name.
const LONGEST: usize = 80;

const MARK: &str = "[name=";

/// Whether a text may have any.
pub(super) fn may_be_in(text: &str) -> bool {
    text.contains(MARK)
}

/// Where the mark stands that begins at `at` of a line.
pub(super) fn range(line: &str, at: usize) -> Option<Range<usize>> {
    let inner = line[at..].strip_prefix(MARK)?;
    let length = inner.bytes().take(LONGEST).position(|byte| byte == b']')?;
    let name = &inner[..length];
    let end = at + MARK.len() + length + 1;
    let rest = &line[end..];
    // Within the line it may be a selector of CSS, which quotes are part of.
    let is_name = name.starts_with(|char: char| char.is_alphanumeric() || char == '@')
        && !name.contains(['[', '<', '`', '"', '\'', '\n']);
    let before = &line[..at];
    let starts_line = || matches!(&before[Container::of(before).end..], "" | "[ ] " | "[x] ");
    let ends_line = before.ends_with(' ') && rest.trim_start().is_empty();
    let is_outside = ends_line || at <= LONGEST && starts_line();
    (is_name && is_outside && !rest.starts_with(['(', '['])).then_some(at..end)
}

/// The name that the mark at `range` of a line has.
pub(super) fn name<'a>(line: &'a str, range: &Range<usize>) -> Option<&'a str> {
    line[range.clone()].strip_prefix(MARK)?.strip_suffix(']')
}
