//! Where the tags of a body are, and what is to be read in their place: what [`blank`](super::blank) takes out, told line by line.

use std::borrow::Cow;
use std::ops::Range;

use super::fence::Fence;
use super::scan::Scan;
use super::value::Values;
use super::{
    Cut, admonition, attribute_list, component, html_line, include, mark, own_target, speaker, tight_heading,
    value, wiki,
};

/// Where the tags are, in order; a comment is one with its contents.
pub(super) fn tags<'a>(header: &'a str, body: &'a str) -> Vec<Cut<'a>> {
    let headings = tight_heading::Headings::of(body);
    if !headings.are_there && !may_be_in(body) {
        return Vec::new();
    }
    let mut finder = Finder {
        body,
        tags: Vec::new(),
        headings,
        values: Values::of_header(if body.contains("{{") { header } else { "" }),
        has_names: has_names(body),
        is_wiki: wiki::is_in(body),
        is_first: true,
        fence: None,
        is_raw: false,
        last_endraw: body.rfind("endraw").unwrap_or(0),
        is_call_out: false,
        comments_close: true,
    };
    let mut start = 0;
    while start < body.len() {
        start = finder.pass(start..finder.end_of_line(start));
    }
    finder.tags
}

/// Goes through a body, line by line.
struct Finder<'a> {
    body: &'a str,
    tags: Vec<Cut<'a>>,
    headings: tight_heading::Headings,
    values: Values<'a>,
    /// Whether a name in double braces may stand for something.
    has_names: bool,
    /// See [`wiki::is_in`].
    is_wiki: bool,
    /// No text has come yet.
    is_first: bool,
    /// The fenced code that the line stands in or begins.
    fence: Option<Fence>,
    /// Whether `{% raw %}` is open.
    is_raw: bool,
    /// Where the last `{% endraw %}` may be.
    last_endraw: usize,
    /// Whether the line belongs to a call-out that began above.
    is_call_out: bool,
    /// Unset when a comment was not closed: then no later one is, and no end is looked for again.
    comments_close: bool,
}

impl<'a> Finder<'a> {
    /// Where the line ends that `at` stands in, with what ends it.
    fn end_of_line(&self, at: usize) -> usize {
        self.body[at..].find('\n').map_or(self.body.len(), |end| at + end + 1)
    }

    /// Whether the line at hand is neither in code nor raw.
    fn is_text(&self) -> bool {
        self.fence.is_none() && !self.is_raw
    }

    /// The line that stands behind a place at the end of another.
    fn below(&self, end: usize) -> &'a str {
        self.body[end..].lines().next().unwrap_or_default()
    }

    fn push(&mut self, range: Range<usize>, value: impl Into<Cow<'a, str>>) {
        self.tags.push(Cut { range, value: Some(value.into()) });
    }

    /// Finds the tags of a line, and tells where to go on: a tag may end on a later one.
    fn pass(&mut self, line: Range<usize>) -> usize {
        let written = &self.body[line.clone()];
        let in_call_out = || admonition::in_call_out(written, &self.body[line.end..]);
        match self.is_call_out.then(in_call_out).flatten() {
            Some((indent, quote)) => self.push(line.start..line.start + indent, quote),
            None => self.is_call_out = false,
        }
        if let Some(open) = self.fence.take().filter(|fence| !fence.is_left_by(written)) {
            self.fence = (!open.is_closed_by(written)).then_some(open);
            let found = raw_tags(written, &mut self.is_raw, line.start < self.last_endraw);
            self.tags
                .extend(found.into_iter().map(|tag| Cut::from(line.start + tag.start..line.start + tag.end)));
            return line.end;
        }
        self.fence = Fence::opened_by(written);
        let text = written.trim_end();
        self.is_first &= text.is_empty() || component::is_import(text);
        if self.is_first {
            self.values.import(text);
        }
        // In a call-out the line begins elsewhere.
        let is_whole = self.is_text() && !self.is_call_out;
        let whole = if is_whole { self.take_whole(line.clone(), text) } else { None };
        whole.unwrap_or_else(|| self.take_parts(line, text))
    }

    /// Takes a line that a tag, or several lines that a component or a comment takes up whole, and tells where to go on.
    fn take_whole(&mut self, line: Range<usize>, text: &'a str) -> Option<usize> {
        let start = line.start;
        if let Some(length) = component::length(&self.body[start..], self.is_first) {
            let range = start..start + length;
            let below = self.body[range.end..].split_once('\n').unwrap_or_default().1;
            let tag = &self.body[range.clone()];
            let value = self.values.picture(tag, below).or_else(|| component::anchor(tag));
            let value = value.or_else(|| component::played(tag));
            self.tags.push(Cut { range, value: value.map(Cow::Owned) });
            return Some(self.end_of_line(start + length));
        }
        if let Some(said) = admonition::call_out(text, &self.body[line.end..]) {
            self.push(start..start + text.len(), said);
            self.is_call_out = true;
            return Some(line.end);
        }
        let cuts = of_line(self.body, line.clone(), text, self.below(line.end))?;
        let end = cuts.iter().map(|cut| cut.range.end).max().unwrap_or_default();
        self.tags.extend(cuts);
        Some(if end > line.end { self.end_of_line(end) } else { line.end })
    }

    /// Takes the tags that stand on a line, and tells where to go on.
    fn take_parts(&mut self, line: Range<usize>, text: &'a str) -> usize {
        let start = line.start;
        let mut next = line.end;
        let (mut signs, mut comments) = (None, 0);
        if self.is_text() {
            signs = self.headings.signs(text, &self.body[..start]);
            comments = html_line::comments(text).unwrap_or_default();
            next = end_over_lines(self.body, start, next);
        }
        if comments > 0 {
            self.tags.push(Cut::from(start..start + comments));
        }
        if let Some([signs, _]) = &signs {
            self.push(start + signs.end..start + signs.end, " ");
        }
        let before = self.tags.len();
        if self.fence.is_none() {
            next = self.scan(start..next, comments);
        }
        if !self.is_text() {
            return next;
        }
        let id = attribute_list::of_heading(text, self.below(next)).map(|id| Cut {
            value: attribute_list::anchor(&text[id.clone()]).map(|anchor| (" ".to_owned() + &anchor).into()),
            range: start + id.start..start + id.end,
        });
        if let Some(id) = id {
            let at = self.tags[before..].partition_point(|tag| tag.range.start <= id.range.start) + before;
            // What stands within another goes with it; what ends a line is the last.
            if at == before || self.tags[at - 1].range.end <= id.range.start {
                self.tags.truncate(at);
                self.tags.push(id);
            }
        }
        if let Some([_, closing]) = signs.filter(|[_, closing]| !closing.is_empty())
            && self.tags.len() == before
        {
            self.tags.push(Cut::from(start + closing.start..start + closing.end));
        }
        next
    }

    /// Takes the tags of a line, or of several that one goes on over, but for what stands in its first bytes.
    fn scan(&mut self, lines: Range<usize>, passed: usize) -> usize {
        let Range { start, mut end } = lines;
        let line = &self.body[start..end];
        if !may_be_in(line) {
            return end;
        }
        let mut scan = Scan::new(line, self.is_wiki).after(passed);
        while let Some(tag) = scan.next_tag(self.is_raw) {
            let is_mark = mark::length(line, tag.start).is_some();
            let name = tag_name(&line[tag.start..]);
            self.is_raw = (self.is_raw || name == "raw") && name != "endraw";
            let mut tag_end = start + tag.end;
            if name == "comment" && self.comments_close {
                match end_of_comment(self.body, tag_end) {
                    Some(comment_end) => tag_end = comment_end,
                    None => self.comments_close = false,
                }
            }
            let value = self.value(line, &tag, end);
            // What MDX names and the post does not tell stays as it is.
            if value.is_none() && (is_mark || !self.has_names && value::is_word(line, &tag)) {
                continue;
            }
            let range = start + tag.start..tag_end;
            let texts = || include::around_texts(self.body, range.clone()).filter(|_| value.is_none());
            match texts() {
                Some(cuts) => self.tags.extend(cuts),
                None => self.tags.push(Cut { range, value }),
            }
            if tag_end >= end {
                end = tag_end;
                break;
            }
            scan = scan.after(tag_end - start);
        }
        end
    }

    /// What a tag of a line that ends at `end` is to be replaced by.
    fn value(&mut self, line: &'a str, tag: &Range<usize>, end: usize) -> Option<Cow<'a, str>> {
        let list = Some(&line[tag.clone()]).filter(|_| attribute_list::length(line, tag.start).is_some());
        let anchor = || list.and_then(attribute_list::anchor).map(Cow::Owned);
        let joins = || list.filter(|_| attribute_list::is_within_text(line, tag)).map(|_| "".into());
        let link = || wiki::link(line, tag).or_else(|| own_target::link(line, tag)).map(Cow::Owned);
        let value = self.values.take(line, tag.clone(), &self.body[end..]);
        // Every line stays where it is.
        let name = || speaker::name(line, tag).map(Cow::Borrowed);
        value.or_else(anchor).or_else(joins).or_else(link).or_else(name).map(|value| {
            match value.contains('\n') {
                true => value.replace(['\r', '\n'], " ").into(),
                false => value,
            }
        })
    }
}

/// Whether a text may have any tag, but for headings.
fn may_be_in(text: &str) -> bool {
    let of_kind = [
        has_tag,
        component::may_be_in,
        admonition::may_be_in,
        html_line::may_be_in,
        wiki::may_be_in,
        own_target::may_be_in,
        speaker::may_be_in,
    ];
    of_kind.iter().any(|may_be_in| may_be_in(text))
}

/// What goes of a line that has a tag as a whole: the mark of an alert or of a container, a comment, what stands in the way of Markdown.
/// `text` is the line without its end, `below` the next one.
fn of_line(body: &str, line: Range<usize>, text: &str, below: &str) -> Option<Vec<Cut<'static>>> {
    let start = line.start;
    let cut = |range: Range<usize>| Cut::from(start + range.start..start + range.end);
    if let Some((mark, said, goes_on)) = admonition::alert(text, below) {
        let mut cuts = vec![Cut { value: Some(said.into()), ..cut(mark) }];
        if goes_on {
            cuts.push(Cut { range: start + text.len()..line.end, value: Some("\\".into()) });
        }
        return Some(cuts);
    }
    if let Some(marks) = admonition::marks(text) {
        return Some(marks.into_iter().filter(|mark| !mark.is_empty()).map(cut).collect());
    }
    if let Some(value) = html_line::rule(text, &body[..start], below) {
        return Some(vec![Cut { value: Some(value.into()), ..cut(0..text.len()) }]);
    }
    if let Some(list) = attribute_list::of_block(text, &body[..start]) {
        let anchor = attribute_list::anchor(&text[list.clone()]);
        return Some(vec![Cut { value: anchor.map(Cow::Owned), ..cut(list) }]);
    }
    wiki::comment(&body[start..]).map(|length| vec![cut(0..length)])
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
    if is_in_code {
        return end;
    }
    if let Some(length) = include::length(&body[start + at..]) {
        let to = start + at + length;
        return body[to..].find('\n').map_or(body.len(), |line| to + line + 1).max(end);
    }
    if rest.contains(closing) {
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
pub(super) fn raw_tags(line: &str, is_raw: &mut bool, closes: bool) -> Vec<Range<usize>> {
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

/// Whether a text has a tag that gives something a name, or puts in what may.
fn has_names(text: &str) -> bool {
    let names = ["assign", "capture", "for", "include", "set", "tablerow"];
    text.match_indices("{%").any(|(at, _)| names.contains(&tag_name(&text[at..])))
}

/// The `raw` of `{%- raw -%}`; nothing for `{{ … }}`.
pub(super) fn tag_name(tag: &str) -> &str {
    let Some(inner) = tag.strip_prefix("{%") else { return "" };
    let name = inner.strip_prefix('-').unwrap_or(inner).trim_start();
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
