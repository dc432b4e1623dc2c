//! Liquid tags, which Jekyll would have run, kramdown's attribute lists, which it would have heeded, MDX's components, and marks of
//! containers: a reader must not see any.
//!
//! Entry point: [`blank`], which runs on a body before the Markdown parser does. It knows as much of Markdown as it needs
//! to leave code alone, and must not know what any tag would have done.

mod admonition;
mod attribute_list;
mod component;
mod fence;
mod mark;
mod scan;
mod shortcode;
mod tight;
mod value;

use std::borrow::Cow;
use std::iter::repeat_n;
use std::ops::Range;

use fence::{Container, Fence};
use scan::Scan;
use value::Values;

/// The body with spaces in place of its Liquid tags (`{% … %}`, `{{ … }}`) and attribute lists (`{: .class key="value"}`, and
/// `{#id}`, `{.class}` or `{/* #id */}` behind a heading), of its lines of MDX (`import`, `<Subscribe />`, `{/* … */}`), of
/// what begins and ends a container (`:::tip[Title]`, `:::`), and of tags around Markdown (`<div markdown="1">`). A tag whose
/// value the post tells (`{{ "x" }}`, `{% link x.md %}`, a name that was assigned, a picture) is replaced by it, and the mark
/// of an alert (`[!NOTE]`) by its word. What stands between `{% comment %}` and `{% endcomment %}` goes as well, over lines;
/// what stands between `{% raw %}` and `{% endraw %}` stays as it is, as do fenced code and code spans, but for these two tags
/// around what a generator was to leave alone there. Linear in the length of `body`.
///
/// Every line stays where it is, and what stands on it as well, but for what follows a value, and for two places where spaces would mean
/// something: a tag that starts a line is taken out (the text after it, far to the right, would be indented code), and so is one that
/// ends a line of text (the spaces would be a hard line break).
pub fn blank(body: &str) -> Cow<'_, str> {
    blank_noting(body, |_| {})
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
pub fn blank_noting(body: &str, mut note: impl FnMut(Moved)) -> Cow<'_, str> {
    let tags = tags(body);
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

/// Where the tags are, in order; a comment is one with its contents.
fn tags(body: &str) -> Vec<Cut<'_>> {
    let mut tags: Vec<Cut<'_>> = Vec::new();
    let may_be_in = has_tag(body)
        || component::may_be_in(body)
        || admonition::may_be_in(body)
        || tight::may_be_in(body);
    if !may_be_in {
        return tags;
    }
    let headings = tight::Headings::of(body);
    let mut is_first = true;
    let mut fence: Option<Fence> = None;
    let mut is_raw = false;
    let mut values = Values::default();
    // Set when a comment was not closed: then no later one is, and no end is looked for again.
    let mut comments_close = true;
    let last_endraw = body.rfind("endraw").unwrap_or(0);
    let mut start = 0;
    while start < body.len() {
        let mut next = body[start..].find('\n').map_or(body.len(), |end| start + end + 1);
        let line = &body[start..next];
        let open = fence.take().filter(|fence| !fence.is_left_by(line));
        if let Some(open) = open {
            fence = (!open.is_closed_by(line)).then_some(open);
            let found = raw_tags(line, &mut is_raw, start < last_endraw);
            tags.extend(found.into_iter().map(|tag| Cut::from(start + tag.start..start + tag.end)));
        } else {
            fence = Fence::opened_by(line);
            let text = line.trim_end();
            is_first &= text.is_empty() || component::is_import(text);
            if is_first {
                values.import(text);
            }
            let component = || component::length(&body[start..], is_first);
            if let Some(length) = (fence.is_none() && !is_raw).then(component).flatten() {
                let range = start..start + length;
                let below = body[range.end..].split_once('\n').unwrap_or_default().1;
                let tag = &body[range.clone()];
                let value = values.picture(tag, below).or_else(|| component::anchor(tag));
                tags.push(Cut { range, value: value.map(Cow::Owned) });
                let last = start + length;
                start = body[last..].find('\n').map_or(body.len(), |end| last + end + 1);
                continue;
            }
            let below = body[next..].lines().next().unwrap_or_default();
            if fence.is_none() && !is_raw {
                if let Some(value) = tight::rule(text, &body[..start], below) {
                    tags.push(Cut { range: start..start + text.len(), value: Some(value.into()) });
                    start = next;
                    continue;
                }
            }
            let tight = (fence.is_none() && !is_raw).then(|| headings.signs(text, &body[..start])).flatten();
            if let Some((mark, said, goes_on)) =
                admonition::alert(text, below).filter(|_| fence.is_none() && !is_raw)
            {
                tags.push(Cut { range: start + mark.start..start + mark.end, value: Some(said.into()) });
                if goes_on {
                    tags.push(Cut { range: start + text.len()..next, value: Some("\\".into()) });
                }
                start = next;
                continue;
            }
            if let Some(marks) = admonition::marks(text).filter(|_| fence.is_none() && !is_raw) {
                let marks = marks.into_iter().filter(|mark| !mark.is_empty());
                tags.extend(marks.map(|mark| Cut::from(start + mark.start..start + mark.end)));
                start = next;
                continue;
            }
            if fence.is_none() && !is_raw {
                next = end_over_lines(body, start, next);
            }
            let line = &body[start..next];
            if let Some([signs, _]) = &tight {
                tags.push(Cut { range: start + signs.end..start + signs.end, value: Some(" ".into()) });
            }
            let before = tags.len();
            let mut scan = (fence.is_none() && has_tag(line)).then(|| Scan::new(line));
            while let Some(tag) = scan.as_mut().and_then(|scan| scan.next_tag(is_raw)) {
                let tag_start = tag.start;
                let is_mark = mark::length(line, tag_start).is_some();
                let name = tag_name(&line[tag_start..]);
                is_raw = (is_raw || name == "raw") && name != "endraw";
                let mut end = start + tag.end;
                if name == "comment" && comments_close {
                    match end_of_comment(body, end) {
                        Some(comment_end) => end = comment_end,
                        None => comments_close = false,
                    }
                }
                let list = Some(&line[tag.clone()]).filter(|_| attribute_list::length(line, tag.start).is_some());
                let anchor = || list.and_then(attribute_list::anchor).map(Cow::Owned);
                let joins = || list.filter(|_| attribute_list::is_within_text(line, &tag)).map(|_| "".into());
                let value = values.take(line, tag.clone(), &body[next..]).or_else(anchor).or_else(joins);
                // Every line stays where it is.
                let value = value.map(|value| match value.contains('\n') {
                    true => value.replace(['\r', '\n'], " ").into(),
                    false => value,
                });
                // What MDX names and the post does not tell stays as it is.
                if is_mark && value.is_none() {
                    continue;
                }
                tags.push(Cut { range: start + tag_start..end, value });
                if end >= next {
                    next = end;
                    break;
                }
                scan = scan.map(|scan| scan.after(end - start));
            }
            if fence.is_none() && !is_raw {
                let below = body[next..].lines().next().unwrap_or_default();
                let id = attribute_list::of_heading(text, below).map(|id| Cut {
                    value: attribute_list::anchor(&line[id.clone()])
                        .map(|anchor| (" ".to_owned() + &anchor).into()),
                    range: start + id.start..start + id.end,
                });
                if let Some(id) = id {
                    let at = tags[before..].partition_point(|tag| tag.range.start <= id.range.start) + before;
                    // What stands within another goes with it; what ends a line is the last.
                    if at == before || tags[at - 1].range.end <= id.range.start {
                        tags.truncate(at);
                        tags.push(id);
                    }
                }
                if let Some([_, closing]) = tight.filter(|[_, closing]| !closing.is_empty() && tags.len() == before) {
                    tags.push(Cut::from(start + closing.start..start + closing.end));
                }
            }
        }
        start = next;
    }
    tags
}

/// Lines that a tag may go on over: what never ends is none, and is not to be looked through again from each of its lines.
const LONGEST: usize = 12;

/// Where the line ends on which the last tag ends that is open at the end of the line `start..end`; that line itself where there is none.
fn end_over_lines(body: &str, start: usize, end: usize) -> usize {
    let line = &body[start..end];
    let Some(at) = line.rfind("{%").max(line.rfind("{{")) else { return end };
    let rest = &line[at + 2..];
    let closing = match line.as_bytes()[at + 1] {
        b'%' => "%}",
        // Elsewhere than in tags and targets, braces are braces.
        _ if rest.starts_with(['<', '%']) || value::is_target(line, at) => "}}",
        _ => return end,
    };
    let is_in_code = line[..at].bytes().filter(|&byte| byte == b'`').count() % 2 == 1;
    if rest.contains(closing) || is_in_code {
        return end;
    }
    let mut to = end;
    for line in body[end..].split_inclusive('\n').take(LONGEST) {
        to += line.len();
        match line.find(closing) {
            Some(closes) if !line[..closes].contains("{%") && !line[..closes].contains("{{") => return to,
            None if !line.trim().is_empty() => {}
            _ => break,
        }
    }
    end
}

/// Where `{% raw %}` and `{% endraw %}` stand in a line of code; `is_raw` tells whether the former was before it, and is then whether it is
/// before the next line. One that never `closes` is part of the code.
fn raw_tags(line: &str, is_raw: &mut bool, closes: bool) -> Vec<Range<usize>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = line[at..].find("{%").map(|gap| at + gap) {
        let is_tag = match tag_name(&line[start..]) {
            "raw" => !*is_raw && closes,
            "endraw" => *is_raw,
            _ => false,
        };
        at = start + 2;
        if is_tag {
            let Some(length) = line[at..].find("%}") else { break };
            at += length + 2;
            *is_raw = !*is_raw;
            tags.push(start..at);
        }
    }
    tags
}

fn has_tag(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        if mark::may_begin(rest, at) {
            return true;
        }
        rest = &rest[at + 1..];
        let is_class = || rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
        let is_of_link = || text[..text.len() - rest.len()].ends_with("){");
        let is_list = || is_of_link() || rest.strip_prefix(':').is_some_and(attribute_list::may_begin);
        if rest.starts_with(['%', '{', '#']) || is_list() || is_class() {
            return true;
        }
    }
    mark::is_old_in(text)
}

/// The `raw` of `{%- raw -%}`; nothing for `{{ … }}`.
fn tag_name(tag: &str) -> &str {
    let Some(inner) = tag.strip_prefix("{%") else { return "" };
    let name = inner.strip_prefix('-').unwrap_or(inner).trim_start_matches([' ', '\t']);
    &name[..name.bytes().take_while(u8::is_ascii_lowercase).count()]
}

/// Where the text goes on after the comment that is open at `from`.
fn end_of_comment(body: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += body[at..].find("{%")?;
        if tag_name(&body[at..]) != "endcomment" {
            at += 2;
            continue;
        }
        let stops = |two: &[u8]| two == b"%}" || two[0] == b'{';
        at += 2;
        at += body.as_bytes()[at..].windows(2).position(stops)?;
        if body[at..].starts_with('%') {
            return Some(at + 2);
        }
    }
}

/// How many bytes at the start of `text` are `byte`.
fn run(text: &str, byte: u8) -> usize {
    text.bytes().take_while(|&next| next == byte).count()
}

#[cfg(test)]
mod tests;
