//! What sets a part of a post off: containers of Docusaurus, VitePress and HackMD, `:::info[Title]` or `::: tip Title` above it, `:::` below;
//! GitHub's and Obsidian's alerts, quotes that begin with `[!NOTE]`; call-outs and tabs of MkDocs, `!!! note "Title"`, `??? note` and
//! `=== "Title"` above indented text.

use std::ops::Range;

use super::run;

/// Whether a text may have any.
pub(super) fn may_be_in(text: &str) -> bool {
    [":::", "> [!", "!!! ", "???", "=== "].iter().any(|mark| text.contains(mark))
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

/// What the first line of a call-out is to be read as: the beginning of a quote. `None` where no indented text is `below`.
pub(super) fn call_out(line: &str, below: &str) -> Option<String> {
    let marks = ["!!! ", "???+ ", "??? ", "=== "];
    let (mark, rest) = marks.iter().find_map(|mark| Some((*mark, line.strip_prefix(mark)?)))?;
    let (kind, title) = match rest.split_once('"') {
        Some((kind, title)) => (kind, Some(title.strip_suffix('"')?)),
        None => (rest, None),
    };
    let kind = kind.split_whitespace().next().unwrap_or_default();
    let is_kind = kind.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let is_tab = mark == "=== ";
    if !is_kind || kind.is_empty() != is_tab || is_tab && title.is_none() || !goes_on(below) {
        return None;
    }
    let said = title.map_or_else(|| [&kind[..1].to_ascii_uppercase(), &kind[1..]].concat(), str::to_owned);
    Some(if said.is_empty() { ">".to_owned() } else { ["> **", &said, ":**"].concat() })
}

/// How far a line of a call-out is indented, and what stands for that, with what is `below` it. `None` where the call-out has ended.
pub(super) fn in_call_out(line: &str, below: &str) -> Option<(usize, &'static str)> {
    match line {
        _ if line.trim().is_empty() => goes_on(below).then_some((0, ">")),
        _ if line.starts_with("    ") => Some((4, ">   ")),
        _ => line.starts_with('\t').then_some((1, "> ")),
    }
}

/// Whether the next line that is not empty is indented.
fn goes_on(below: &str) -> bool {
    /// Lines that a call-out may be interrupted for.
    const GAP: usize = 4;
    let next = below.lines().take(GAP).find(|line| !line.trim().is_empty());
    next.is_some_and(|line| line.starts_with("    ") || line.starts_with('\t'))
}
