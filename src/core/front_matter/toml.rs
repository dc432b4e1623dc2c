//! The part of TOML that headers are written in: `key = value` above the first table. (A whole TOML parser would weigh more
//! in the browser than all readers of headers together.)

use super::escape::{double_quoted, unescape};
use super::{Field, FrontMatter, Line, list};

/// Reads the lines between the fences. `false` if they are no header: nothing but lines that cannot be read.
pub(super) fn read(lines: &[Line<'_>], front_matter: &mut FrontMatter) -> bool {
    let mut keys = 0;
    // Set when a value that goes on over lines was broken. No further one is looked for then, which keeps this linear.
    let mut one_line = false;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        let text = line.text.trim_start();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        if text.starts_with('[') {
            return true;
        }
        let Some((key, value)) = pair(text) else {
            front_matter.complain(line.number, "`key = value`", text);
            continue;
        };
        keys += 1;
        let value = read_value(value, &[]).or_else(|problem| {
            let value = if one_line { Err(problem) } else { read_value(value, &lines[at..]) };
            one_line |= value.is_err();
            value
        });
        let value = value.and_then(|(value, more_lines)| {
            at += more_lines;
            match (Field::named(key), value) {
                (Some(_), Value::Text(text)) => Ok(vec![text]),
                (Some(field), Value::Bare(text)) if field.may_be_bare() => Ok(vec![text]),
                (Some(field), Value::List(texts)) if field.is_list() => Ok(texts),
                // Whatever else an author is, a table for one, is of use to others.
                (None, _) => Ok(Vec::new()),
                (Some(field), _) if field.may_be_other() => Ok(Vec::new()),
                (Some(_), _) => Err("text in quotes"),
            }
        });
        match value {
            Ok(values) => values.iter().for_each(|value| front_matter.set(line.number, key, value)),
            Err(expected) => front_matter.complain(line.number, expected, text),
        }
    }
    keys > 0 || front_matter.problem.is_none()
}

enum Value {
    /// A string of any kind, unescaped.
    Text(String),
    /// A date, a number, a boolean, or no TOML.
    Bare(String),
    /// An array of strings.
    List(Vec<String>),
    /// Another array, or a table.
    Other,
}

/// The key, which may be quoted, and the value of a line `key = value`.
fn pair(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once('=')?;
    let key = key.trim_end();
    let quoted = |quote: char| key.strip_prefix(quote)?.strip_suffix(quote);
    let bare =
        || key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-. ".contains(&byte)).then_some(key);
    let key = quoted('"').or_else(|| quoted('\'')).or_else(bare).filter(|key| !key.is_empty())?;
    Some((key, value.trim_start()))
}

/// Reads a value that starts with `first` and may go on over `more` lines. Gives how many of them it took, or what was
/// expected.
fn read_value(first: &str, more: &[Line<'_>]) -> Result<(Value, usize), &'static str> {
    const QUOTED: &str = "text that ends with its quotes";
    let ended = |rest: &str, expected| {
        let rest = rest.trim_start();
        if rest.is_empty() || rest.starts_with('#') { Ok(()) } else { Err(expected) }
    };
    for (quotes, escapes) in [("\"\"\"", true), ("'''", false)] {
        let Some(mut part) = first.strip_prefix(quotes) else { continue };
        let mut text = String::new();
        for taken in 0.. {
            if let Some(end) = closing(part, quotes, escapes) {
                ended(&part[end + quotes.len()..], QUOTED)?;
                text.push_str(&part[..end]);
                return Ok((Value::Text(if escapes { unescape(&text) } else { text }), taken));
            }
            text.push_str(part);
            text.push('\n');
            part = more.get(taken).ok_or(QUOTED)?.text;
        }
    }
    match first.as_bytes() {
        [b'"', ..] => {
            let end = 1 + double_quoted(&first[1..]).ok_or(QUOTED)?;
            ended(&first[end + 1..], QUOTED)?;
            Ok((Value::Text(unescape(&first[1..end])), 0))
        }
        [b'\'', ..] => {
            let end = 1 + first[1..].find('\'').ok_or(QUOTED)?;
            ended(&first[end + 1..], QUOTED)?;
            Ok((Value::Text(first[1..end].to_owned()), 0))
        }
        [b'[' | b'{', ..] => {
            const BRACKETS: &str = "a value that ends with its bracket";
            let mut depth = 0;
            let mut part = first;
            let mut text = String::new();
            for taken in 0.. {
                text.push_str(part);
                if let Some(end) = balanced(part, &mut depth) {
                    ended(&part[end..], BRACKETS)?;
                    return Ok((list::bracketed(&text).map_or(Value::Other, Value::List), taken));
                }
                text.push('\n');
                part = more.get(taken).ok_or(BRACKETS)?.text;
            }
            Err(BRACKETS)
        }
        _ => match first.split('#').next().unwrap_or_default().trim_end() {
            "" => Err("a value"),
            bare => Ok((Value::Bare(bare.to_owned()), 0)),
        },
    }
}

/// Where the three quotes are that end a text.
fn closing(text: &str, quotes: &str, escapes: bool) -> Option<usize> {
    let mut from = 0;
    loop {
        let end = from + text[from..].find(quotes)?;
        let backslashes = text[from..end].bytes().rev().take_while(|&byte| byte == b'\\').count();
        if !escapes || backslashes % 2 == 0 {
            return Some(end);
        }
        from = end + 1;
    }
}

/// Where the brackets are closed that `depth` says were open before `text`; counts those in it. Brackets in quotes and
/// comments do not count, nor does what follows a quote that is never closed.
fn balanced(text: &str, depth: &mut u32) -> Option<usize> {
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        at += 1;
        match byte {
            b'[' | b'{' => *depth += 1,
            b']' | b'}' => *depth = depth.saturating_sub(1),
            b'"' => at += double_quoted(&text[at..])? + 1,
            b'\'' => at += text[at..].find('\'')? + 1,
            b'#' => return None,
            _ => {}
        }
        if *depth == 0 {
            return Some(at);
        }
    }
    None
}
