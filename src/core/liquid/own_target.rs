//! Links without a target whose text is one, `[https://example.org/]()`: some editors export such.

use std::ops::Range;

/// Bytes of the longest address.
const LONGEST: usize = 400;

/// Whether a text may have any.
pub(super) fn may_be_in(text: &str) -> bool {
    text.contains("]()")
}

/// Where the link stands that begins at `at` of a line.
pub(super) fn range(line: &str, at: usize) -> Option<Range<usize>> {
    let address = line[at..].strip_prefix('[')?;
    ["http://", "https://"].iter().find(|scheme| address.starts_with(**scheme))?;
    let ends = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'[' | b']' | b'<' | b'>');
    let length = address.bytes().take(LONGEST).position(ends)?;
    address[length..].starts_with("]()").then_some(at..at + length + "[]()".len())
}

/// What the link is to be read as that stands at `range` of a line.
pub(super) fn link(line: &str, range: &Range<usize>) -> Option<String> {
    let address = line[range.clone()].strip_prefix('[')?.strip_suffix("]()")?;
    Some(["<", address, ">"].concat())
}
