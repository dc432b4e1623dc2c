//! The part of YAML that headers are written in: top-level keys with plain, quoted or block scalars. Lists and maps below
//! other keys are passed over.

use std::borrow::Cow;

use super::escape::{double_quoted, unescape};
use super::{Field, FrontMatter, Line, is_first_key, list};

/// Reads the lines between the fences. `false` if they are no header: no key at all, or text that a `---` further down,
/// a thematic break, made look like one.
pub(super) fn read(lines: &[Line<'_>], front_matter: &mut FrontMatter) -> bool {
    let lines = &*outdented(lines);
    let (mut keys, mut known_keys) = (0, 0);
    let (mut blanks, mut comments) = (0, 0);
    // Whether `- item` without indentation may follow.
    let mut list_allowed = false;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        match pair(line.text) {
            _ if line.is_blank() => blanks += 1,
            _ if line.text.starts_with('#') => comments += 1,
            _ if keys > 0 && (line.is_indented() || line.text.starts_with([']', '}'])) => {}
            _ if list_allowed && (line.text == "-" || line.text.starts_with("- ")) => {}
            Some((key, value)) if !line.is_indented() => {
                keys += 1;
                known_keys += u32::from(is_first_key(key));
                list_allowed = without_comment(value).is_empty();
                let nested = quoted(value, &lines[at..]).unwrap_or_else(|| nested(&lines[at..]));
                at += nested.len();
                let Some(field) = Field::named(key) else { continue };
                let values = if field.is_list() {
                    list::of_yaml(*line, value, nested, &lines[at..])
                } else {
                    scalar(value, nested).map(|value| vec![(line.number, value)])
                };
                match values {
                    Ok(values) => values.iter().for_each(|(line, value)| front_matter.set(*line, key, value)),
                    // Whatever else an author is, a map for one, is of use to others.
                    Err(_) if field.may_be_other() => {}
                    Err(expected) => front_matter.complain(line.number, expected, line.text),
                }
            }
            // Prose in a paragraph of its own: the header was never closed.
            _ if blanks > 0 => {
                front_matter.complain(line.number, "`---` to end the header", line.text);
                return false;
            }
            _ => front_matter.complain(line.number, "`key: value`", line.text),
        }
    }
    match keys {
        0 => front_matter.problem.is_none() && (blanks == 0 || comments == 0),
        _ => known_keys > 0 || lines.first().is_some_and(|first| !first.is_blank()),
    }
}

/// The lines without the blanks before the first key, which stand before every key of its map (YAML 1.2.2, 8.2.2). Below a blank line it is none.
fn outdented<'a, 'b>(lines: &'a [Line<'b>]) -> Cow<'a, [Line<'b>]> {
    let first = lines.iter().map(|line| line.text).find(|text| !text.trim_start().starts_with('#'));
    let indent = first.map_or("", |text| &text[..text.len() - text.trim_start_matches(' ').len()]);
    let has_key = first.and_then(|text| pair(&text[indent.len()..])).is_some();
    if indent.is_empty() || !has_key {
        return Cow::Borrowed(lines);
    }
    let outdented =
        |line: &Line<'b>| Line { text: line.text.strip_prefix(indent).unwrap_or(line.text), ..*line };
    lines.iter().map(outdented).collect()
}

/// The lines at the start over which a quoted value goes on to its end, indented or not, as the parsers that sites are made with have it.
fn quoted<'a, 'b>(value: &str, lines: &'a [Line<'b>]) -> Option<&'a [Line<'b>]> {
    // Longer texts are not in headers.
    const LONGEST: usize = 20;
    if !value.starts_with(['"', '\'']) || scalar(value, &[]).is_ok() {
        return None;
    }
    let is_known = |line: &Line<'_>| pair(line.text).is_some_and(|(key, _)| Field::named(key).is_some());
    let lines = &lines[..lines.iter().position(is_known).unwrap_or(lines.len()).min(LONGEST)];
    (1..=lines.len()).map(|end| &lines[..end]).find(|lines| scalar(value, lines).is_ok())
}

/// The indented lines at the start, with blank ones between them.
fn nested<'a, 'b>(lines: &'a [Line<'b>]) -> &'a [Line<'b>] {
    let mut end = 0;
    for (at, line) in lines.iter().enumerate() {
        if line.is_indented() {
            end = at + 1;
        } else if !line.is_blank() {
            break;
        }
    }
    &lines[..end]
}

/// The key and the value of a line `key: value`. The key may be quoted; the value may be missing.
fn pair(line: &str) -> Option<(&str, &str)> {
    let ends_key =
        |&(at, _): &(usize, &str)| matches!(line.as_bytes().get(at + 1), None | Some(b' ' | b'\t'));
    let (colon, _) = line.match_indices(':').find(ends_key)?;
    let (key, value) = (line[..colon].trim_end(), line[colon + 1..].trim_start());
    let quoted = |quote: char| key.strip_prefix(quote)?.strip_suffix(quote);
    let key = quoted('"').or_else(|| quoted('\'')).unwrap_or(key);
    (!key.is_empty() && !key.starts_with(['-', '[', ']', '{', '}', '>', '|', '!', '*', '`']))
        .then_some((key, value))
}

/// The text of a value and of the lines below it, or what was expected.
pub(super) fn scalar(first: &str, nested: &[Line<'_>]) -> Result<String, &'static str> {
    let first = untagged(first);
    let joined = || {
        let rest = nested.iter().map(|line| line.text.trim_start());
        [first].into_iter().chain(rest).collect::<Vec<_>>().join(" ")
    };
    let ended = |rest: &str| without_comment(rest.trim_start()).is_empty();
    match first.as_bytes() {
        [b'|' | b'>', ..]
            if without_comment(first).bytes().skip(1).all(|byte| b"+-123456789".contains(&byte)) =>
        {
            Ok(block(nested, first.starts_with('>')))
        }
        [b'"', ..] => {
            let text = joined();
            let end = double_quoted(&text[1..]).map(|end| end + 1).filter(|&end| ended(&text[end + 1..]));
            end.map(|end| unescape(&text[1..end])).ok_or("text that ends with its `\"`")
        }
        [b'\'', ..] => {
            // Two quotes are one that does not end the text.
            let text = joined();
            let mut end = 1;
            loop {
                end += text[end..].find('\'').ok_or("text that ends with its `'`")?;
                if !text[end + 1..].starts_with('\'') {
                    break;
                }
                end += 2;
            }
            let plain = text[1..end].replace("''", "'");
            if ended(&text[end + 1..]) { Ok(plain) } else { Err("text that ends with its `'`") }
        }
        [b'[' | b'{', ..] => Err("text, in quotes if it starts with a bracket"),
        _ => plain(first, nested),
    }
}

/// A value without the tag before it, as in `! 'A'` and `!!str A` (YAML 1.2.2, 6.8.1): all that is read here is text.
fn untagged(value: &str) -> &str {
    let Some(tagged) = value.strip_prefix('!') else { return value };
    tagged.split_once([' ', '\t']).map_or("", |(_, value)| value.trim_start())
}

/// A scalar without quotes, which may go on over several lines.
fn plain(first: &str, nested: &[Line<'_>]) -> Result<String, &'static str> {
    let first = without_comment(first);
    let words = |line: &Line<'_>| !without_comment(line.text.trim_start()).is_empty();
    let start = nested.iter().position(words).filter(|_| first.is_empty());
    if let Some(start) = start
        && nested[start].text.trim_start().starts_with(['"', '\''])
        && pair(nested[start].text.trim_start()).is_none_or(|(key, _)| key.starts_with(['"', '\'']))
    {
        return scalar(nested[start].text.trim_start(), &nested[start + 1..]);
    }
    let mut parts =
        nested.iter().map(|line| without_comment(line.text.trim_start())).filter(|part| !part.is_empty());
    if first.is_empty() {
        let Some(start) = parts.next() else { return Ok(String::new()) };
        if start.starts_with("- ") || start == "-" || pair(start).is_some() {
            return Err("text, not a list or a map");
        }
        return scalar(start, &[]).map(|start| parts.fold(start, |text, part| text + " " + part));
    }
    let text = parts.fold(first.to_owned(), |text, part| text + " " + part);
    Ok(if matches!(text.as_str(), "~" | "null" | "Null" | "NULL") { String::new() } else { text })
}

/// A block scalar; if `folded`, a line end is a space and a blank line is a line end.
fn block(nested: &[Line<'_>], folded: bool) -> String {
    let mut text = String::new();
    for line in nested {
        match line.text.trim_start() {
            "" => text.push('\n'),
            part => {
                let gap = if folded { " " } else { "\n" };
                text.push_str(if text.is_empty() || text.ends_with('\n') { "" } else { gap });
                text.push_str(part);
            }
        }
    }
    text
}

/// The text before a comment: a `#` at the start or after white space.
fn without_comment(text: &str) -> &str {
    let starts = |&(at, _): &(usize, &str)| at == 0 || matches!(text.as_bytes()[at - 1], b' ' | b'\t');
    text.match_indices('#').find(starts).map_or(text, |(at, _)| &text[..at]).trim_end()
}
