//! Where the tags of a body are, and what is to be read in their place: what [`blank`](super::blank) takes out, told line by line.

use std::borrow::Cow;
use std::ops::Range;

use super::fence::Fence;
use super::scan::Scan;
use super::value::Values;
use super::{
    Cut, admonition, attribute_list, component, html_line, mark, own_target, tight_heading, value, wiki,
};

/// Where the tags are, in order; a comment is one with its contents.
pub(super) fn tags(body: &str) -> Vec<Cut<'_>> {
    let mut tags: Vec<Cut<'_>> = Vec::new();
    if !may_be_in(body) {
        return tags;
    }
    let headings = tight_heading::Headings::of(body);
    let mut is_first = true;
    let mut fence: Option<Fence> = None;
    let mut is_raw = false;
    // Whether the line belongs to a call-out that began above.
    let mut is_call_out = false;
    let mut values = Values::default();
    // Set when a comment was not closed: then no later one is, and no end is looked for again.
    let mut comments_close = true;
    let last_endraw = body.rfind("endraw").unwrap_or(0);
    let mut start = 0;
    while start < body.len() {
        let mut next = body[start..].find('\n').map_or(body.len(), |end| start + end + 1);
        let line = &body[start..next];
        let in_call_out = || admonition::in_call_out(line, &body[next..]);
        if let Some((indent, quote)) = is_call_out.then(in_call_out).flatten() {
            tags.push(Cut { range: start..start + indent, value: Some(quote.into()) });
        } else {
            is_call_out = false;
        }
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
                let value = value.or_else(|| component::played(tag));
                tags.push(Cut { range, value: value.map(Cow::Owned) });
                let last = start + length;
                start = body[last..].find('\n').map_or(body.len(), |end| last + end + 1);
                continue;
            }
            let below = body[next..].lines().next().unwrap_or_default();
            let is_text = fence.is_none() && !is_raw;
            let call_out = || admonition::call_out(text, &body[next..]);
            if let Some(said) = is_text.then(call_out).flatten() {
                tags.push(Cut { range: start..start + text.len(), value: Some(said.into()) });
                is_call_out = true;
                start = next;
                continue;
            }
            let whole = || of_line(body, start..next, text, below);
            if let Some(whole) = is_text.then(whole).flatten() {
                let end = whole.iter().map(|cut| cut.range.end).max().unwrap_or_default();
                tags.extend(whole);
                start = if end > next {
                    body[end..].find('\n').map_or(body.len(), |to| end + to + 1)
                } else {
                    next
                };
                continue;
            }
            let tight = is_text.then(|| headings.signs(text, &body[..start])).flatten();
            let comments = is_text.then(|| html_line::comments(text)).flatten().unwrap_or_default();
            if comments > 0 {
                tags.push(Cut::from(start..start + comments));
            }
            if is_text {
                next = end_over_lines(body, start, next);
            }
            let line = &body[start..next];
            if let Some([signs, _]) = &tight {
                tags.push(Cut { range: start + signs.end..start + signs.end, value: Some(" ".into()) });
            }
            let before = tags.len();
            let has_tag =
                fence.is_none() && (has_tag(line) || wiki::may_be_in(line) || own_target::may_be_in(line));
            let mut scan = has_tag.then(|| Scan::new(line).after(comments));
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
                let list =
                    Some(&line[tag.clone()]).filter(|_| attribute_list::length(line, tag.start).is_some());
                let anchor = || list.and_then(attribute_list::anchor).map(Cow::Owned);
                let joins = || list.filter(|_| attribute_list::is_within_text(line, &tag)).map(|_| "".into());
                let link = || wiki::link(line, &tag).or_else(|| own_target::link(line, &tag)).map(Cow::Owned);
                let value = values.take(line, tag.clone(), &body[next..]);
                let value = value.or_else(anchor).or_else(joins).or_else(link);
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
                if let Some([_, closing]) =
                    tight.filter(|[_, closing]| !closing.is_empty() && tags.len() == before)
                {
                    tags.push(Cut::from(start + closing.start..start + closing.end));
                }
            }
        }
        start = next;
    }
    tags
}

/// Whether a text may have any tag.
fn may_be_in(text: &str) -> bool {
    let of_kind = [
        has_tag,
        component::may_be_in,
        admonition::may_be_in,
        html_line::may_be_in,
        wiki::may_be_in,
        own_target::may_be_in,
        tight_heading::may_be_in,
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

/// The `raw` of `{%- raw -%}`; nothing for `{{ … }}`.
pub(super) fn tag_name(tag: &str) -> &str {
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
