//! Attribute lists of kramdown, the Markdown of Jekyll: `{: .class #id key="value"}` behind what they are for or on a line of
//! their own, where a bare word (`{:toc}`) is one as well. `{:?}` and `{:x}` in a sentence about Rust are none.

use std::ops::Range;

/// Whether a list may begin with what stands after its `{:`.
pub(super) fn may_begin(inner: &str) -> bool {
    inner.trim_start_matches([' ', '#', '.']).starts_with(|c: char| c.is_ascii_alphabetic())
}

/// What a list with an id stands for: an anchor, which links of the post lead to.
pub(super) fn anchor(list: &str) -> Option<String> {
    let mut words = list.trim_matches(['{', '}', ':', '/', '*', ' ']).split_whitespace();
    let id = words.find_map(|word| word.strip_prefix('#')).filter(|id| is_id(id))?;
    Some(format!("<a name=\"{id}\"></a>"))
}

/// Where the attributes stand that end a heading, which is one by its `#` or by the line `below` it: ` {#id}`, as of kramdown, Pandoc, Hugo and
/// Docusaurus, with classes and other attributes behind it or without, ` {.class}` alone, and ` {/* #id */}`, as of MDX, of which all comments
/// there are meant.
pub(super) fn of_heading(line: &str, below: &str) -> Option<Range<usize>> {
    let text = line.trim_end();
    if !text.ends_with('}') || !line.starts_with('#') && !is_underline(below) {
        return None;
    }
    if text.ends_with("*/}") && line.starts_with('#') {
        return text.rfind(" {/*").map(|start| start..text.len());
    }
    let start = text.rfind(" {")?;
    let list = text[start..].strip_prefix(" {")?.strip_suffix('}')?;
    let (first, others) = list.split_once(' ').unwrap_or((list, ""));
    let is_class = |class: &str| class.starts_with(char::is_alphabetic) && is_id(class);
    let is_attribute =
        |other: &str| (other.starts_with('.') || other.contains('=')) && !other.contains(['{', '}']);
    let is_first =
        first.strip_prefix('#').is_some_and(is_id) || first.strip_prefix('.').is_some_and(is_class);
    (is_first && others.split_whitespace().all(is_attribute)).then_some(start..text.len())
}

/// Whether text stands right before and right behind what stands at `range` of a line: no space may come between the two.
pub(super) fn is_within_text(line: &str, range: &Range<usize>) -> bool {
    let is_text = |char: Option<char>| char.is_some_and(|char| !char.is_whitespace());
    is_text(line[..range.start].chars().next_back()) && is_text(line[range.end..].chars().next())
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|char| char.is_alphanumeric() || "-_:.".contains(char))
}

/// Whether a line makes a heading of the text above it.
fn is_underline(line: &str) -> bool {
    let mark = line.trim_end().trim_start_matches(' ');
    let near = line.len() - line.trim_start_matches(' ').len() < 4;
    let is_all = |of: u8| mark.bytes().all(|byte| byte == of);
    near && !mark.is_empty() && (is_all(b'-') || is_all(b'='))
}

/// Bytes of the list that begins at `start` of a line, with its braces; right behind a link or a picture its colon may be wanting
/// (`{width=50%}`). `None` where there is none, and in indented code.
pub(super) fn length(line: &str, start: usize) -> Option<usize> {
    if line.starts_with("    ") || line.starts_with('\t') {
        return None;
    }
    let list = &line[start..];
    let is_of_link = line[..start].ends_with(')');
    let attributes = list.strip_prefix("{:").or_else(|| list.strip_prefix('{').filter(|_| is_of_link))?;
    let (after, has_word) = after(attributes)?;
    let is_alone = line[..start].trim().is_empty() && after.trim().is_empty();
    (is_alone || !has_word).then_some(list.len() - after.len())
}

/// Where the list stands that is all of a line, without a colon, and belongs to the block that ends `above`, as Goldmark, the Markdown of
/// Hugo, has them: `{.wide}`, `{#id .wide}`.
pub(super) fn of_block(line: &str, above: &str) -> Option<Range<usize>> {
    let text = line.trim();
    let attributes = text.strip_prefix('{').filter(|list| list.starts_with(['.', '#']))?;
    let is_below = || above.lines().next_back().is_some_and(|line| !line.trim().is_empty());
    let is_list = || after(attributes).is_some_and(|(after, has_word)| after.is_empty() && !has_word);
    let start = line.len() - line.trim_start().len();
    (start < 4 && is_list() && is_below()).then_some(start..start + text.len())
}

/// What stands behind the brace that ends a list, and whether the list has a bare word; `None` where there is no list, or an empty one.
fn after(list: &str) -> Option<(&str, bool)> {
    let mut rest = list;
    let mut has_word = false;
    let mut is_empty = true;
    loop {
        rest = rest.trim_start_matches(' ');
        if let Some(after) = rest.strip_prefix('}') {
            return (!is_empty).then_some((after, has_word));
        }
        is_empty = false;
        let named = rest.strip_prefix(['.', '#']);
        let name_on = named.unwrap_or(rest);
        let name = name_on.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"-_:".contains(b)).count();
        if !name_on.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        rest = &name_on[name..];
        match rest.strip_prefix('=') {
            Some(value) if named.is_none() => {
                rest = match value.chars().next()? {
                    quote @ ('"' | '\'') => value[1..].split_once(quote)?.1,
                    _ => value.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "-_.%#".contains(c)),
                };
            }
            Some(_) => return None,
            None => has_word |= named.is_none(),
        }
    }
}
