//! What a tag stands for, where the post itself says it: text in quotes (`{{ "/hail" | relative_url }}`), what was assigned to
//! a name further up (`{% assign site = "https://example.org/" %}` … `{{site}}`), and the post that one of Jekyll's tags for
//! links names (`{% link news/_posts/2014-02-27-x.md %}`, `{% post_url 2014-02-27-x %}`), and what the header says on a line
//! (`{{ page.image }}`). For Hugo's see [`shortcode`]. What a
//! [`mark`] stands for: nothing before a path, and of MDX the file that was imported by a name (`import map from './map.png'` …
//! `<Image src={map} alt="A map" />`) or is required there.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::{mark, shortcode};

/// Bytes in front of a tag that are looked at: a line of many tags is not to be read again for each.
const NEAR: usize = 80;
/// Bytes of a value; one that is put in many places must not make much of little.
const LONGEST: usize = 120;

/// The names that have a value so far.
#[derive(Debug, Default)]
pub(super) struct Values<'a> {
    assigned: HashMap<&'a str, &'a str>,
    /// Paths of files, in their quotes.
    imported: HashMap<&'a str, &'a str>,
    /// What the header says on one line, by key.
    stated: HashMap<&'a str, &'a str>,
}

impl<'a> Values<'a> {
    /// Those that the header tells.
    pub(super) fn of_header(header: &'a str) -> Self {
        let mut values = Self::default();
        let mut key = "";
        for line in header.lines() {
            if line.starts_with([' ', '\t']) {
                // It goes on with the value above, which then is none of one line.
                values.stated.remove(key);
            } else if let Some((name, value)) = line.split_once(':') {
                key = name.trim_end();
                values.stated.extend(scalar(value.trim()).map(|value| (key, value)));
            }
        }
        values
    }

    /// What the tag, which stands in `line` above `below`, is to be replaced by; remembers what it assigns.
    pub(super) fn take(&mut self, line: &'a str, tag: Range<usize>, below: &str) -> Option<Cow<'a, str>> {
        let written = &line[tag.clone()];
        if mark::prefix(written).is_some() {
            return Some("".into());
        }
        if let Some(path) = self.path(written) {
            let is_attribute = line[..tag.start].ends_with('=');
            return Some(if is_attribute { path } else { &path[1..path.len() - 1] }.into());
        }
        if let Some(inner) = inner(written, "{{<", ">}}").or_else(|| inner(written, "{{%", "%}}")) {
            return shortcode::value(inner.split_once(char::is_whitespace)?, line, tag, below);
        }
        if let Some(call) = call(written) {
            return shortcode::value(call, line, tag, below);
        }
        if let Some(output) = inner(written, "{{", "}}") {
            let value = self.of(output)?;
            let is_broken = || value.contains(breaks_target) && is_target(line, tag.start);
            return (!output.starts_with(PAGE) || !is_broken()).then_some(Cow::Borrowed(value));
        }
        let inner = inner(written, "{%", "%}")?;
        if let Some((name, value)) = after(inner, "assign").and_then(|rest| rest.split_once('=')) {
            let name = name.trim();
            match quoted(value.trim()) {
                Some((value, "")) => self.assigned.insert(name, value),
                // Of what is worked out nothing is known.
                _ => self.assigned.remove(name),
            };
            return None;
        }
        if let Some(arguments) = after(inner, "include").filter(|_| shortcode::is_alone(line, &tag)) {
            // Behind the name of the file.
            let (_, arguments) = arguments.split_once(char::is_whitespace)?;
            return shortcode::shown(arguments, below).map(Cow::Owned);
        }
        let post = ["link", "post_url"]
            .into_iter()
            .find_map(|name| after(inner, name))
            .filter(|name| !name.contains(breaks_target) && is_target(line, tag.start));
        post.map(Cow::Borrowed)
    }

    /// Remembers what a line of MDX imports.
    pub(super) fn import(&mut self, line: &'a str) {
        let written = line.strip_prefix("import ").and_then(|rest| rest.split_once(" from "));
        let Some((name, path)) = written else { return };
        let path = path.trim().trim_end_matches(';').trim_end();
        if quoted(path).is_some_and(|(_, rest)| rest.is_empty()) {
            self.imported.insert(name.trim(), path);
        }
    }

    /// The picture that a component shows above `below`.
    pub(super) fn picture(&self, component: &'a str, below: &str) -> Option<String> {
        let (_, source) = component.split_once("src=")?;
        let path = self.path(&source[..mark::braces(source)?])?;
        // A player is no picture.
        if [".mp4", ".webm"].iter().any(|ending| path[..path.len() - 1].ends_with(ending)) {
            return None;
        }
        let after = component.split_once("alt=").map(|(_, rest)| rest);
        Some(picture(path, after.and_then(in_quotes), below))
    }

    /// The path, in its quotes, of the file that MDX names in braces: by what it was imported as, `{map}` or `{map.src}`, or by
    /// itself, `{require('./a.png').default}`.
    fn path(&self, braces: &'a str) -> Option<&'a str> {
        let inner = braces.strip_prefix('{')?.strip_suffix('}')?.trim();
        let required = || {
            let argument = inner.strip_prefix("require(")?;
            in_quotes(argument).filter(|path| argument[path.len()..].starts_with(')'))
        };
        self.imported.get(inner.strip_suffix(".src").unwrap_or(inner)).copied().or_else(required)
    }

    /// The value of what stands between braces.
    fn of(&self, output: &'a str) -> Option<&'a str> {
        let (value, filters) = match (quoted(output), output.strip_prefix(PAGE)) {
            (Some(quoted), _) => quoted,
            (None, Some(key)) => {
                let (key, filters) = key.split_at(key.find('|').unwrap_or(key.len()));
                (*self.stated.get(key.trim_end())?, filters)
            }
            (None, None) => return self.assigned.get(output).copied(),
        };
        let mut filters = filters.split('|');
        let is_address = |filter: &str| match filter.trim().split_once(':') {
            None => matches!(filter.trim(), "relative_url" | "absolute_url"),
            Some((name, before)) => {
                let before = before.trim();
                name.trim_end() == "prepend" && before.starts_with("site.") && before.ends_with("url")
            }
        };
        (filters.next()?.is_empty() && filters.all(is_address)).then_some(value)
    }
}

/// A picture as HTML, by its path and its text in their quotes, as it may stand in other elements. What alone on its line begins a block of HTML,
/// in which Markdown is text, is kept from it where text follows (CommonMark 4.6).
pub(super) fn picture(path: &str, alt: Option<&str>, below: &str) -> String {
    let next = below.lines().next().unwrap_or_default().trim();
    let end = if next.is_empty() || next.starts_with('<') { "" } else { "<!-- -->" };
    format!("<img src={path} alt={}>{end}", alt.unwrap_or("\"\""))
}

/// What stands between the marks of a tag, and between the hyphens that take its spaces away.
fn inner<'a>(tag: &'a str, open: &str, close: &str) -> Option<&'a str> {
    let inner = tag.strip_prefix(open)?.strip_suffix(close)?;
    let inner = inner.strip_prefix('-').unwrap_or(inner);
    Some(inner.strip_suffix('-').unwrap_or(inner).trim())
}

/// The name and the arguments of a shortcode of Zola's: `{{ name(a="b") }}`.
pub(super) fn call(tag: &str) -> Option<(&str, &str)> {
    let (name, arguments) = inner(tag, "{{", "}}")?.strip_suffix(')')?.split_once('(')?;
    let is_name = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    let is_named = arguments.split_once('=').is_some_and(|(first, _)| is_name(first.trim()));
    (is_name(name) && is_named).then_some((name, arguments))
}

/// What stands before a key of the header.
const PAGE: &str = "page.";

/// A value of YAML's that is text on one line, without its quotes.
fn scalar(value: &str) -> Option<&str> {
    if let Some((value, rest)) = quoted(value) {
        return Some(value).filter(|value| rest.is_empty() && !value.contains('\\'));
    }
    let value = value.split(" #").next()?.trim_end();
    let is_plain = !value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!', '#']);
    (is_plain && (1..=LONGEST).contains(&value.len())).then_some(value)
}

/// What ends the target of a link before its end.
fn breaks_target(char: char) -> bool {
    char.is_whitespace() || matches!(char, '(' | ')' | '<' | '>' | '"')
}

/// What follows the name of a tag; `None` where it has another, or nothing follows.
fn after<'a>(inner: &'a str, name: &str) -> Option<&'a str> {
    inner.strip_prefix(name)?.strip_prefix(char::is_whitespace).map(str::trim_start)
}

/// The text in quotes at the start, without them, and what follows.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let written = in_quotes(text)?;
    let value = &written[1..written.len() - 1];
    (1..=LONGEST).contains(&value.len()).then(|| (value, text[written.len()..].trim_start()))
}

/// The text in quotes at the start, with them.
pub(super) fn in_quotes(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    Some(&text[..text[1..].find(quote)? + 2])
}

/// Names that generators have for what a post does not say.
const KNOWN: [&str; 8] = ["content", "page", "site", "layout", "title", "url", "baseurl", "toc"];

/// Whether a tag is a word in double braces within a text, as of templates that the text is about: `the {{on}} modifier`.
pub(super) fn is_word(line: &str, tag: &Range<usize>) -> bool {
    let word = line[tag.clone()].strip_prefix("{{").and_then(|word| word.strip_suffix("}}"));
    let is_word = |word: &str| {
        word.starts_with(|char: char| char.is_ascii_alphabetic())
            && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && !KNOWN.contains(&word)
    };
    let is_value = line[..tag.start].ends_with(['"', '\'', '=', '<']);
    word.is_some_and(is_word) && !is_value && !shortcode::is_alone(line, tag) && !is_target(line, tag.start)
}

/// Whether what stands at `at` is the target of a link, in Markdown or HTML, also behind the tag for the address of the site,
/// as in `{{ site.baseurl }}{% link x %}`.
pub(super) fn is_target(line: &str, at: usize) -> bool {
    let near = (at.saturating_sub(NEAR)..at).find(|&near| line.is_char_boundary(near)).unwrap_or(at);
    let before = line[near..at].trim_end();
    let before =
        before.rfind("{{").filter(|_| before.ends_with("}}")).map_or(before, |at| before[..at].trim_end());
    ["](", "](<", "]:", "href=\"", "href='", "src=\"", "src='"].iter().any(|start| before.ends_with(start))
}
