//! Marks for files: those that Pelican puts before a path, `{filename}other.md`, `{static}/images/a.png`, `{attach}a.png`, as of old also
//! `|filename|`, and what MDX has in braces in place of one, `src={map}`, `{require('./a.png').default}`.

use super::value::is_target;

/// Bytes of what stands in braces.
const LONGEST: usize = 120;

const NAMES: [&str; 3] = ["filename", "static", "attach"];

const OLD: [&str; 3] = ["|filename|", "|static|", "|attach|"];

/// How long the mark is that stands at `at` of a line.
pub(super) fn length(line: &str, at: usize) -> Option<usize> {
    let (before, rest) = line.split_at(at);
    if let Some(prefix) = prefix(rest) {
        return Some(prefix).filter(|_| is_target(line, at));
    }
    let is_required = rest.starts_with("{require(") && (before.ends_with('=') || is_target(line, at));
    let is_name = rest.starts_with('{')
        && !matches!(rest.as_bytes().get(1), Some(b'{' | b'%'))
        && before.ends_with("src=");
    (is_required || is_name).then(|| braces(rest)).flatten()
}

/// How long a mark of Pelican's is, at the start of `text`.
pub(super) fn prefix(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('{');
    let is_closed = |name: &&&str| {
        inner.is_some_and(|inner| inner.strip_prefix(**name).is_some_and(|rest| rest.starts_with('}')))
    };
    let name = NAMES.iter().find(is_closed).map(|name| name.len() + 2);
    name.or_else(|| OLD.iter().find(|old| text.starts_with(**old)).map(|old| old.len()))
}

/// How long the braces at the start of `text` are, with what is in them.
pub(super) fn braces(text: &str) -> Option<usize> {
    text.bytes().take(LONGEST).position(|byte| byte == b'}').map(|end| end + 1)
}

/// Whether a mark may begin with the brace at `at`.
pub(super) fn may_begin(text: &str, at: usize) -> bool {
    let (before, rest) = text.split_at(at);
    before.ends_with("src=") || rest.starts_with("{require(") || prefix(rest).is_some()
}

/// Whether a text may have a mark without braces.
pub(super) fn is_old_in(text: &str) -> bool {
    OLD.iter().any(|old| text.contains(old))
}
