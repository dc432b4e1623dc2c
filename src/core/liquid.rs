//! Liquid tags, which Jekyll would have run, kramdown's attribute lists, which it would have heeded, MDX's components, and marks of
//! containers: a reader must not see any.
//!
//! Entry point: [`blank`], which runs on a body before the Markdown parser does. It knows as much of Markdown as it needs
//! to leave code alone, and must not know what any tag would have done.

mod admonition;
mod attribute_list;
mod component;
mod link;

use std::borrow::Cow;
use std::iter::repeat_n;
use std::ops::Range;

/// The body with spaces in place of its Liquid tags (`{% … %}`, `{{ … }}`) and attribute lists
/// (`{: .class key="value"}`, and `{#id}` or `{/* #id */}` behind a heading), which end on the line they start on, of its lines of MDX (`import`, `<Subscribe />`, `{/* … */}`), and of what begins and
/// ends a container (`:::tip[Title]`, `:::`). Of a tag that is the target of a link (`{% link a.md %}`) stays what it names. What
/// stands between `{% comment %}` and `{% endcomment %}` goes as well, over lines; what stands between `{% raw %}` and
/// `{% endraw %}` stays as it is, as do fenced code and code spans. Linear in the length of `body`.
///
/// Every line stays where it is, and what stands on it as well, but for two places where spaces would mean something: a
/// tag that starts a line is taken out (the text after it, far to the right, would be indented code), and so is one that
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

/// Text that follows a tag which started its line, and now starts it itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Where it stands now, in bytes.
    pub to: usize,
    /// By how many bytes it and all that follows on its line came forward.
    pub by: usize,
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
        while let Some(tag) = tags.peek().filter(|tag| tag.start < end) {
            on_line.push(tag.start.max(start) - start..tag.end.min(end) - start);
            // A comment may go on over further lines.
            if tag.end > end || tags.next().is_none() {
                break;
            }
        }
        push_blanked(&mut blanked, line, &on_line).map(&mut note);
    }
    Cow::Owned(blanked)
}

/// Adds a line without its tags.
fn push_blanked(blanked: &mut String, line: &str, tags: &[Range<usize>]) -> Option<Moved> {
    let Some(first_tag) = tags.first() else {
        blanked.push_str(line);
        return None;
    };
    let (line, line_end) = line.split_at(line.trim_end_matches(['\n', '\r']).len());
    let prefix = Container::of(line).end.min(first_tag.start);
    let mut text = String::with_capacity(line.len());
    let mut end = 0;
    for tag in tags {
        let (tag_start, tag_end) = (tag.start.min(line.len()), tag.end.min(line.len()));
        text.push_str(&line[end..tag_start]);
        if matches!(&line[tag_end..], "" | " ") && !text[prefix..].trim().is_empty() {
            text.truncate(text.trim_end_matches(' ').len());
        } else {
            text.extend(repeat_n(' ', tag_end - tag_start));
        }
        end = tag_end;
    }
    text.push_str(&line[end..]);
    let (prefix, rest) = text.split_at(prefix);
    let moved = rest.trim_start_matches(' ');
    let starts_line = first_tag.start <= prefix.len() && !moved.is_empty();
    blanked.push_str(prefix);
    let to = blanked.len();
    blanked.push_str(if starts_line { moved } else { rest });
    blanked.push_str(line_end);
    starts_line.then_some(Moved { to, by: rest.len() - moved.len() })
}

/// Where the tags are, in order; a comment is one with its contents.
fn tags(body: &str) -> Vec<Range<usize>> {
    let mut tags = Vec::new();
    if !has_tag(body) && !component::may_be_in(body) && !admonition::may_be_in(body) {
        return tags;
    }
    let mut is_first = true;
    let mut fence: Option<Fence> = None;
    let mut is_raw = false;
    // Set when a comment was not closed: then no later one is, and no end is looked for again.
    let mut comments_close = true;
    let mut start = 0;
    while start < body.len() {
        let mut next = body[start..].find('\n').map_or(body.len(), |end| start + end + 1);
        let line = &body[start..next];
        let open = fence.take().filter(|fence| !fence.is_left_by(line));
        if let Some(open) = open {
            fence = (!open.is_closed_by(line)).then_some(open);
        } else {
            fence = Fence::opened_by(line);
            let text = line.trim_end();
            is_first &= text.is_empty() || component::is_import(text);
            let component = || component::length(&body[start..], is_first);
            if let Some(length) = (fence.is_none() && !is_raw).then(component).flatten() {
                tags.push(start..start + length);
                let last = start + length;
                start = body[last..].find('\n').map_or(body.len(), |end| last + end + 1);
                continue;
            }
            if let Some(marks) = admonition::marks(text).filter(|_| fence.is_none() && !is_raw) {
                let marks = marks.into_iter().filter(|mark| !mark.is_empty());
                tags.extend(marks.map(|mark| start + mark.start..start + mark.end));
                start = next;
                continue;
            }
            let mut scan = (fence.is_none() && has_tag(line)).then(|| Scan::new(line));
            while let Some(tag) = scan.as_mut().and_then(|scan| scan.next_tag(is_raw)) {
                let tag_start = tag.start;
                let name = tag_name(&line[tag_start..]);
                is_raw = (is_raw || name == "raw") && name != "endraw";
                let mut end = start + tag.end;
                if name == "comment" && comments_close {
                    match end_of_comment(body, end) {
                        Some(comment_end) => end = comment_end,
                        None => comments_close = false,
                    }
                }
                match link::target(line, tag) {
                    Some(target) => {
                        tags.push(start + tag_start..start + target.start);
                        tags.push(start + target.end..end);
                    }
                    None => tags.push(start + tag_start..end),
                }
                if end >= next {
                    next = end;
                    break;
                }
                scan = scan.map(|scan| Scan { at: end - start, ..scan });
            }
            let id = attribute_list::heading_id(text).filter(|_| fence.is_none() && !is_raw);
            tags.extend(id.map(|id| start + id.start..start + id.end));
        }
        start = next;
    }
    tags
}

fn has_tag(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        rest = &rest[at + 1..];
        if rest.starts_with(['%', '{', '#']) || rest.starts_with(':') && attribute_list::may_begin(&rest[1..])
        {
            return true;
        }
    }
    false
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
        let stops = |two: &[u8]| two == b"%}" || two[0] == b'\n';
        at += body.as_bytes()[at..].windows(2).position(stops)?;
        if body[at..].starts_with('%') {
            return Some(at + 2);
        }
    }
}

/// Goes through one line, tag by tag, past its code spans.
struct Scan<'a> {
    line: &'a str,
    at: usize,
    /// For a number of backticks the place of the last run of so many. This and the two below keep a line of openings
    /// without an end from being searched to its end for each of them.
    last_runs: Vec<usize>,
    last_percent: Option<usize>,
    last_brace: Option<usize>,
}

impl<'a> Scan<'a> {
    fn new(line: &'a str) -> Self {
        let mut last_runs = Vec::new();
        let mut at = 0;
        while let Some(gap) = line[at..].find('`') {
            let length = run(&line[at + gap..], b'`');
            if last_runs.len() <= length {
                last_runs.resize(length + 1, 0);
            }
            last_runs[length] = at + gap;
            at += gap + length;
        }
        Self { line, at: 0, last_runs, last_percent: line.rfind("%}"), last_brace: line.rfind("}}") }
    }

    /// The next tag; if `is_raw`, only `{% endraw %}` is one.
    fn next_tag(&mut self, is_raw: bool) -> Option<Range<usize>> {
        loop {
            self.at += self.line[self.at..].find(['`', '{', '\\'])?;
            let (start, rest) = (self.at, &self.line[self.at..]);
            let closes = |last: Option<usize>| last.is_some_and(|last| last >= start + 2);
            let (closing, is_tag) = match rest.as_bytes() {
                [b'{', b'%', ..] => {
                    ("%}", closes(self.last_percent) && (!is_raw || tag_name(rest) == "endraw"))
                }
                [b'{', b'{', ..] => ("}}", closes(self.last_brace) && !is_raw),
                [b'{', b':', ..] if !is_raw => {
                    let length = attribute_list::length(self.line, start);
                    self.at += length.unwrap_or(2);
                    match length {
                        Some(_) => return Some(start..self.at),
                        None => continue,
                    }
                }
                [b'`', ..] => {
                    self.at = self.after_code(start);
                    continue;
                }
                // A backslash before a backtick takes away its meaning.
                [b'\\', b'`', ..] => ("", false),
                _ => {
                    self.at += 1;
                    continue;
                }
            };
            self.at += 2;
            if is_tag {
                self.at += rest[2..].find(closing)? + 2;
                return Some(start..self.at);
            }
        }
    }

    /// Where the line goes on after the code span, or else the backticks, at `start`.
    fn after_code(&self, start: usize) -> usize {
        let length = run(&self.line[start..], b'`');
        let mut at = start + length;
        // An escaped backtick may have made the run shorter than any that was counted.
        if self.last_runs.get(length).is_none_or(|&last| last < at) {
            return at;
        }
        while let Some(gap) = self.line[at..].find('`') {
            let closing = run(&self.line[at + gap..], b'`');
            at += gap + closing;
            if closing == length {
                break;
            }
        }
        at
    }
}

/// How many bytes at the start of `text` are `byte`.
fn run(text: &str, byte: u8) -> usize {
    text.bytes().take_while(|&next| next == byte).count()
}

/// The quote and list markers at the start of a line.
struct Container {
    /// Where the text starts, in bytes.
    end: usize,
    is_quote: bool,
    /// How far a line must be indented to go on with the text.
    indent: usize,
}

impl Container {
    fn of(line: &str) -> Self {
        let mut container = Self { end: 0, is_quote: false, indent: 0 };
        loop {
            let rest = line[container.end..].trim_start_matches([' ', '\t']);
            container.end = line.len() - rest.len();
            let digits = rest.bytes().take(10).take_while(u8::is_ascii_digit).count();
            let marker = match rest.as_bytes() {
                [b'>', ..] => 1,
                [b'-' | b'*' | b'+', b' ' | b'\t', ..] => 2,
                bytes if (1..10).contains(&digits) => match bytes[digits..] {
                    [b'.' | b')', b' ' | b'\t', ..] => digits + 2,
                    _ => break,
                },
                _ => break,
            };
            container.is_quote |= marker == 1;
            container.end += marker;
            container.indent = container.end;
        }
        if container.indent == 0 && container.end > 3 {
            // Too far for a fence, unless a list that began above contains it: until its text ends.
            container.indent = 1;
        }
        container
    }
}

/// The opening line of fenced code (CommonMark 4.5).
struct Fence {
    mark: u8,
    length: usize,
    container: Container,
}

impl Fence {
    fn opened_by(line: &str) -> Option<Self> {
        let container = Container::of(line);
        let text = &line[container.end..];
        let mark = text.bytes().next().filter(|mark| matches!(mark, b'`' | b'~'))?;
        let length = run(text, mark);
        (length >= 3 && (mark == b'~' || !text[length..].contains('`'))).then_some(Self {
            mark,
            length,
            container,
        })
    }

    /// Whether the quote or the list that the code stands in has ended before this line.
    fn is_left_by(&self, line: &str) -> bool {
        let text = line.trim_start();
        if self.container.is_quote {
            !text.starts_with('>')
        } else {
            !text.is_empty() && line.len() - text.len() < self.container.indent
        }
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let in_container = self.container.is_quote || self.container.indent > 0;
        let text = line.trim_start_matches(|char| {
            matches!(char, ' ' | '\t') || (char == '>' && self.container.is_quote)
        });
        let length = run(text, self.mark);
        let near = in_container || line.len() - text.len() < 4;
        near && length >= self.length && text[length..].trim().is_empty()
    }
}

#[cfg(test)]
mod tests;
