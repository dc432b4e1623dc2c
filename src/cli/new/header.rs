//! The header of the next post: that of the last one, key by key.
//!
//! Title, date and number are the next issue's. A value that says the same in the last two posts, once their own title, name and
//! facts are set aside, is a habit and kept; any other was written for one issue alone, and left empty. Whether it is a draft
//! is kept as the last one says it: what follows one is none the more an issue.

use crate::core::front_matter::{self, Dialect};

use super::pattern;
use super::rhythm::Facts;
use super::{Recent, written};

/// What the next issue is called.
pub struct Renamed<'a> {
    pub title: &'a str,
    pub slug: &'a str,
    pub facts: &'a Facts,
}

/// A key with its value and the lines that belong to it; or, without a key, a fence, a comment or a blank line.
struct Field {
    key: Option<String>,
    lines: String,
}

/// Keys of texts that are about one issue, where there is but one to learn from.
const OWN: &[&str] = &["description", "summary", "excerpt", "subtitle", "keywords"];

/// Keys that may tell a draft.
const DRAFT: &[&str] = &["draft", "published", "status"];

/// The header of the next post, with its fences and a line end, `\n`; empty where the last has none.
pub fn continued(last: &Recent, before: Option<&Recent>, next: &Renamed<'_>) -> String {
    let (dialect, mut fields) = fields(&last.text);
    // A day that the last one tells nowhere, the next one's name does not tell either.
    if last.issue.date.is_none() && next.facts.date.is_some() {
        add_date(&mut fields);
    }
    let before = before.map(|post| (post, self::fields(&post.text).1));
    let mut header = String::new();
    for field in &fields {
        let Some(key) = &field.key else {
            header.push_str(&field.lines);
            continue;
        };
        let is = |name: &str| key.eq_ignore_ascii_case(name);
        let stated = |value: String| match field.lines.strip_prefix(DEFINITION) {
            Some(_) => format!("{DEFINITION}{}", assigned(Dialect::Toml, key, &value)),
            None => assigned(dialect, key, &value),
        };
        let renewed = |own: &str, new: String| match field.lines.contains(own) {
            true => field.lines.replacen(own, &new, 1),
            false => stated(new),
        };
        let lines = match () {
            () if is("title") || is("subject") && field.lines.contains(&last.issue.title) => {
                renewed(&last.issue.title, next.title.to_owned())
            }
            () if is("date") => {
                match (last.issue.date.and_then(|date| written::day(&field.lines, date)), next.facts.date) {
                    (Some(day), Some(date)) => {
                        let mut lines = field.lines.clone();
                        lines.replace_range(day.range, &written::write_day(day.style, date));
                        lines
                    }
                    (_, date) => stated(date.map(|date| date.to_string()).unwrap_or_default()),
                }
            }
            () if is("number") => {
                let number =
                    |facts: &Facts| facts.number.map(|number| number.to_string()).unwrap_or_default();
                let place = last.issue.number.and_then(|number| written::numbers(&field.lines, number).pop());
                match (place, next.facts.number) {
                    (Some(place), Some(new)) => {
                        let mut lines = field.lines.clone();
                        lines.replace_range(place.range, &place.style.write(new));
                        lines
                    }
                    _ => stated(number(next.facts)),
                }
            }
            () => {
                let same = |(post, fields): &(&Recent, Vec<Field>)| {
                    let other = fields.iter().find(|other| other.key.as_ref().is_some_and(|other| is(other)));
                    other.is_some_and(|other| habit(&other.lines, post) == habit(&field.lines, last))
                };
                let is_habit = match &before {
                    _ if DRAFT.iter().any(|key| is(key)) => true,
                    Some(before) => same(before),
                    None => !OWN.iter().any(|own| is(own)),
                };
                if is_habit { again(&field.lines, last, next) } else { stated(String::new()) }
            }
        };
        header.push_str(&lines);
    }
    // White space at a line's end was no one's wish.
    header.lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

/// Adds a date without a value behind the title, else behind the first key, unless there is one.
fn add_date(fields: &mut Vec<Field>) {
    let place = |name: &str| {
        let is = |key: &String| key.eq_ignore_ascii_case(name);
        fields.iter().position(|field| field.key.as_ref().is_some_and(is))
    };
    let first = || fields.iter().position(|field| field.key.is_some());
    let Some(at) = place("title").or_else(first).filter(|_| place("date").is_none()) else { return };
    let Field { key, lines } = &fields[at];
    let is_capital = key.as_ref().is_some_and(|key| key.starts_with(char::is_uppercase));
    let key = if is_capital { "Date" } else { "date" }.to_owned();
    let lines = if lines.starts_with(DEFINITION) { DEFINITION } else { "" }.to_owned();
    fields.insert(at + 1, Field { key: Some(key), lines });
}

/// What Franklin's lines begin with.
const DEFINITION: &str = "@def ";

/// Signs for a post's own title and name.
const TITLE: &str = "\u{fdd8}";
const NAME: &str = "\u{fdd9}";

fn without_own(lines: &str, post: &Recent) -> String {
    lines.replace(&post.issue.title, TITLE).replace(post.issue.slug.as_str(), NAME)
}

/// What a field says but for what is its post's own.
fn habit(lines: &str, post: &Recent) -> String {
    pattern::shape_of(&without_own(lines, post), &post.facts())
}

/// A field, with what the next post has in place of what the last one had.
fn again(lines: &str, last: &Recent, next: &Renamed<'_>) -> String {
    let lines = pattern::renewed(&without_own(lines, last), &last.facts(), next.facts);
    lines.replace(TITLE, next.title).replace(NAME, next.slug)
}

/// A line that gives a key a value.
fn assigned(dialect: Dialect, key: &str, value: &str) -> String {
    let quoted = || serde_json::Value::from(value).to_string();
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | ' ');
    match dialect {
        Dialect::Toml => format!("{key} = {}\n", quoted()),
        _ if value.is_empty() => format!("{key}:\n"),
        Dialect::Yaml if !value.chars().all(is_plain) => format!("{key}: {}\n", quoted()),
        _ => format!("{key}: {value}\n"),
    }
}

/// The fields of a post's header, with `\n` at line ends.
fn fields(text: &str) -> (Dialect, Vec<Field>) {
    let split = front_matter::split(text);
    let dialect = split.front_matter.dialect;
    let header = &text[..text.len() - split.body.len()];
    let header = header.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let mut fields: Vec<Field> = Vec::new();
    // Only for a header of plain lines is the blank line behind it its own.
    let header = if dialect == Dialect::Headers { header.trim_end().to_owned() + "\n" } else { header };
    if header.trim().is_empty() {
        return (dialect, fields);
    }
    let is_fence = |line: &str| matches!(line.trim_end(), "---" | "+++" | "...");
    for line in header.split_inclusive('\n') {
        let key = key(dialect, line).filter(|_| !is_fence(line));
        let starts =
            key.is_some() || is_fence(line) || line.starts_with(['#', '[']) || line.trim().is_empty();
        match fields.last_mut().filter(|_| !starts) {
            Some(field) => field.lines.push_str(line),
            None => fields.push(Field { key, lines: line.to_owned() }),
        }
    }
    (dialect, fields)
}

/// The key that a line begins with.
fn key(dialect: Dialect, line: &str) -> Option<String> {
    let (line, sign) = match line.strip_prefix(DEFINITION) {
        Some(definition) => (definition, '='),
        None => (line, if dialect == Dialect::Toml { '=' } else { ':' }),
    };
    let (key, _) = line.split_once(sign)?;
    let key = key.trim_end();
    let is_key =
        key.starts_with(|c: char| c.is_alphabetic() || matches!(c, '"' | '\'')) && !key.starts_with("- ");
    is_key.then(|| key.to_owned())
}
