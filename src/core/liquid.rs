//! Liquid tags, which Jekyll would have run, kramdown's attribute lists, which it would have heeded, MDX's components, and marks of
//! containers: a reader must not see any.
//!
//! Entry point: [`blank`], which runs on a body before the Markdown parser does. It knows as much of Markdown as it needs
//! to leave code alone, and must not know what any tag would have done.

mod admonition;
mod attribute_list;
mod component;
mod fence;
mod html_line;
mod include;
mod mark;
mod own_target;
mod scan;
mod shortcode;
mod speaker;
mod tags;
mod tight_heading;
mod value;
mod wiki;

use std::borrow::Cow;
use std::iter::repeat_n;
use std::ops::Range;

use fence::Container;
use tags::{tag_name, tags};

/// The body with spaces in place of its Liquid tags (`{% … %}`, `{{ … }}`) and attribute lists (`{: .class key="value"}`, and
/// `{#id}`, `{.class}` or `{/* #id */}` behind a heading), of its lines of MDX (`import`, `<Subscribe />`, `{/* … */}`), of
/// what begins and ends a container (`:::tip[Title]`, `:::`), and of tags around Markdown (`<div markdown="1">`). A tag whose
/// value the post tells (`{{ "x" }}`, `{% link x.md %}`, a name that was assigned, a picture, and of the `header` `{{ page.x }}`) is
/// replaced by it, and the mark of an alert (`[!NOTE]`) by its word. What stands between `{% comment %}` and `{% endcomment %}` goes as well, over lines;
/// what stands between `{% raw %}` and `{% endraw %}` stays as it is, as do fenced code and code spans, but for these two tags
/// around what a generator was to leave alone there. Linear in the length of `body`.
///
/// Every line stays where it is, and what stands on it as well, but for what follows a value, and for two places where spaces would mean
/// something: a tag that starts a line is taken out (the text after it, far to the right, would be indented code), and so is one that
/// ends a line of text (the spaces would be a hard line break).
pub fn blank<'a>(header: &'a str, body: &'a str) -> Cow<'a, str> {
    blank_noting(header, body, |_| {})
}

/// Whether a site's generator would have put another file of Markdown in, as `{% include references.md %}` does.
pub fn has_include(body: &str) -> bool {
    // Longer than any name of a file there, so that this stays linear.
    const NEAR: usize = 120;
    body.match_indices("{%").any(|(at, _)| {
        let names_file = || {
            let near: String = body[at..].chars().take(NEAR).collect();
            near.split("%}").next().is_some_and(|tag| tag.contains(".md"))
        };
        tag_name(&body[at..]) == "include" && names_file()
    })
}

/// The tags of Liquid and the shortcodes that are left out of the body, as their author typed them, with where they begin.
pub fn left_out(body: &str) -> impl Iterator<Item = (usize, &str)> {
    let left_out = tags("", body).into_iter().filter(|tag| tag.value.is_none());
    let typed = left_out.map(|tag| (tag.range.start, &body[tag.range]));
    typed.filter(|(_, tag)| {
        ["{%", "{{<", "{{%"].iter().any(|mark| tag.starts_with(mark)) || value::call(tag).is_some()
    })
}

/// Text that stands elsewhere on its line: it follows a tag which started the line, or one that has a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Where it stands now, in bytes.
    pub to: usize,
    /// By how many bytes it and all that follows on its line came forward; negative for back.
    pub by: isize,
}

/// A tag.
struct Cut<'a> {
    range: Range<usize>,
    /// What it stands for, if that is known.
    value: Option<Cow<'a, str>>,
}

impl From<Range<usize>> for Cut<'_> {
    fn from(range: Range<usize>) -> Self {
        Self { range, value: None }
    }
}

/// The same as [`blank`], and tells of what it moved, in order: for who has to name a place.
pub fn blank_noting<'a>(header: &'a str, body: &'a str, mut note: impl FnMut(Moved)) -> Cow<'a, str> {
    let tags = tags(header, body);
    if tags.is_empty() {
        return Cow::Borrowed(body);
    }
    let mut blanked = String::with_capacity(body.len());
    let mut tags = tags.into_iter().peekable();
    let mut end = 0;
    for line in body.split_inclusive('\n') {
        let start = end;
        end += line.len();
        let mut on_line = Vec::new();
        while let Some(tag) = tags.peek_mut().filter(|tag| tag.range.start < end) {
            let range = tag.range.start.max(start) - start..tag.range.end.min(end) - start;
            on_line.push(Cut { range, value: tag.value.take() });
            // A comment may go on over further lines.
            if tag.range.end > end || tags.next().is_none() {
                break;
            }
        }
        push_blanked(&mut blanked, line, &on_line, &mut note);
    }
    Cow::Owned(blanked)
}

/// Adds a line without its tags.
fn push_blanked(blanked: &mut String, line: &str, tags: &[Cut<'_>], mut note: impl FnMut(Moved)) {
    let Some(first_tag) = tags.first() else {
        blanked.push_str(line);
        return;
    };
    let (line, line_end) = line.split_at(line.trim_end_matches(['\n', '\r']).len());
    let prefix = Container::of(line).end.min(first_tag.range.start);
    let mut text = String::with_capacity(line.len());
    // Where text goes on behind a value, here and on the line.
    let mut behind_values = Vec::new();
    let mut end = 0;
    for tag in tags {
        let (tag_start, tag_end) = (tag.range.start.min(line.len()), tag.range.end.min(line.len()));
        text.push_str(&line[end..tag_start]);
        if let Some(value) = &tag.value {
            text.push_str(value);
            behind_values.push((text.len(), tag_end));
        } else if matches!(&line[tag_end..], "" | " ") && !text[prefix..].trim().is_empty() {
            text.truncate(text.trim_end_matches(' ').len());
        } else {
            text.extend(repeat_n(' ', tag_end - tag_start));
        }
        end = tag_end;
    }
    text.push_str(&line[end..]);
    let (prefix, rest) = text.split_at(prefix);
    let trimmed = rest.trim_start_matches(' ');
    let starts_line =
        first_tag.range.start <= prefix.len() && first_tag.value.is_none() && !trimmed.is_empty();
    let by = if starts_line { rest.len() - trimmed.len() } else { 0 };
    let start = blanked.len() + prefix.len();
    if starts_line {
        note(Moved { to: start, by: by.cast_signed() });
    }
    for (here, on_line) in behind_values {
        let to = (blanked.len() + here).saturating_sub(by).max(start);
        note(Moved { to, by: (on_line + by).cast_signed() - here.cast_signed() });
    }
    blanked.push_str(prefix);
    blanked.push_str(&rest[by..]);
    blanked.push_str(line_end);
}

/// How many bytes at the start of `text` are `byte`.
fn run(text: &str, byte: u8) -> usize {
    text.bytes().take_while(|&next| next == byte).count()
}

#[cfg(test)]
mod tests;
