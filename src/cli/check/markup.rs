//! What the body of a post consists of, each part with its place in the file: what the rules about links, references and
//! HTML look at.
//!
//! The reader of issues has no use for places and keeps none; so a post is parsed once more here, by the same parser with
//! the same options, and only where someone asks for a place.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use crate::core::bold_heading::Raised;
use crate::core::front_matter;
use crate::core::html_block::{self, Part};
use crate::core::liquid::{self, Moved};
use crate::core::markdown::{self, References, Undefined};
use crate::core::{raw_html, renderer};

/// The parts of a post. All ranges are bytes of the file.
#[derive(Debug, Default)]
pub struct Markup {
    /// Links and images of Markdown's, in order.
    pub links: Vec<Link>,
    /// Headings at the top level, in order.
    pub headings: Vec<Heading>,
    /// HTML as its author typed it, in order; a block of it is one piece.
    pub html: Vec<Html>,
    /// Running text as it is shown, in order: neither code nor HTML. Cut where markup stands in between.
    pub text: Vec<Range<usize>>,
    /// Reference definitions and their targets, in order.
    pub definitions: Vec<(Range<usize>, String)>,
    /// References without a definition.
    pub undefined: Vec<Undefined>,
    /// Footnotes: label and where the definition begins.
    pub notes: Vec<(String, Range<usize>)>,
}

/// A link or an image.
#[derive(Debug)]
pub struct Link {
    /// The whole of it.
    pub range: Range<usize>,
    /// Its target, as the parser understood it; `None` where a definition states it.
    pub target: Option<String>,
}

/// A heading.
#[derive(Debug)]
pub struct Heading {
    /// Its content, without the marks.
    pub range: Range<usize>,
    /// Its words.
    pub name: String,
}

/// A piece of HTML.
#[derive(Debug, Default)]
pub struct Html {
    /// As typed; in a quotation or a list without the marks at the start of its lines.
    pub source: String,
    /// The block in whose text it stands; 0 of a block of its own.
    pub in_block: usize,
    lines: Vec<Line>,
}

/// A line of [`Html`].
#[derive(Debug)]
struct Line {
    /// Where in its source it starts.
    start: usize,
    /// Where it stands in the file.
    in_file: Range<usize>,
    /// Whether it is what stands there, and not put in for that.
    is_typed: bool,
}

impl Html {
    /// Where in the file these bytes of the source stand.
    pub fn place(&self, source: Range<usize>) -> Range<usize> {
        let line = |at: usize| {
            let line = self.lines.partition_point(|line| line.start <= at).saturating_sub(1);
            self.lines.get(line).map(|line| (line, line.in_file.start + at - line.start))
        };
        let place = |at: usize, else_: fn(&Range<usize>) -> usize| match line(at) {
            Some((line, _)) if !line.is_typed => else_(&line.in_file),
            place => place.map_or(0, |(_, place)| place),
        };
        let start = place(source.start, |line| line.start);
        start..place(source.end, |line| line.end).max(start)
    }

    fn push(&mut self, source: &str, in_file: Range<usize>, text: &str) {
        let is_typed = text.get(in_file.clone()) == Some(source);
        self.lines.push(Line { start: self.source.len(), in_file, is_typed });
        self.source.push_str(source);
    }
}

impl Markup {
    /// The parts of a post whose file holds `text`.
    pub fn of(text: &str) -> Self {
        let body = front_matter::split(text).body;
        let mut moved = Vec::new();
        let blanked = liquid::blank_noting(&text[..text.len() - body.len()], body, |text| moved.push(text));
        let lines = match &blanked {
            Cow::Borrowed(_) => Vec::new(),
            Cow::Owned(blanked) => line_starts(body).zip(line_starts(blanked)).collect(),
        };
        let typed = Typed { text, start: text.len() - body.len(), lines, moved };
        let mut markup = Self::default();
        let mut gatherer = Gatherer {
            markup: &mut markup,
            text,
            depth: 0,
            blocks: 0,
            heading: None,
            block: None,
            code: false,
        };
        let take = |event: Event<'_>, range| gatherer.event(event, typed.range(range));
        let mut raised = Raised::of(&blanked, take);
        let References { mut defined, mut undefined } =
            markdown::read_placed(&blanked, |event, range| raised.event(event, range));
        raised.finish();
        for (range, _) in &mut defined {
            *range = typed.range(range.clone());
        }
        for reference in &mut undefined {
            reference.range = typed.range(reference.range.clone());
        }
        (markup.definitions, markup.undefined) = (defined, undefined);
        markup
    }
}

/// Tells places in a body without Liquid from places in the file: every line stayed, but what stands on it may have moved.
struct Typed<'a> {
    /// The file.
    text: &'a str,
    /// Where its body starts.
    start: usize,
    /// Where lines start in the body and in the one without Liquid; empty where they are the same.
    lines: Vec<(usize, usize)>,
    /// What has moved, in order.
    moved: Vec<Moved>,
}

impl Typed<'_> {
    fn range(&self, blanked: Range<usize>) -> Range<usize> {
        let start = self.place(blanked.start);
        start..self.place(blanked.end).max(start)
    }

    fn place(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|&(_, start)| start <= at).checked_sub(1);
        let in_body = match line.and_then(|line| self.lines.get(line)) {
            None => at,
            Some(&(start, blanked_start)) => {
                let moved = self.moved.partition_point(|moved| moved.to <= at).checked_sub(1);
                let moved = moved.map(|last| self.moved[last]).filter(|moved| moved.to >= blanked_start);
                (start + at - blanked_start).saturating_add_signed(moved.map_or(0, |moved| moved.by))
            }
        };
        // Where a tag stood there is space now, which may begin within a character of the tag.
        let at = (self.start + in_body).min(self.text.len());
        (0..=at).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or(0)
    }
}

/// Where the lines of a text start.
fn line_starts(text: &str) -> impl Iterator<Item = usize> {
    let ends = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1);
    [0].into_iter().chain(ends)
}

/// Takes the events of a post.
struct Gatherer<'a> {
    markup: &'a mut Markup,
    /// The file.
    text: &'a str,
    depth: u32,
    /// Blocks so far that have begun or ended.
    blocks: usize,
    /// The heading being read.
    heading: Option<Heading>,
    /// The block of HTML being read.
    block: Option<Html>,
    /// In a block of code.
    code: bool,
}

impl Gatherer<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        self.blocks += usize::from(!renderer::is_in_text(&event));
        match event {
            Event::Start(tag) => {
                self.start(tag, range);
                self.depth += 1;
            }
            Event::End(tag) => {
                self.depth -= 1;
                match tag {
                    TagEnd::Heading(_) => self.markup.headings.extend(self.heading.take()),
                    TagEnd::HtmlBlock => self.end_html(),
                    TagEnd::CodeBlock => self.code = false,
                    _ => {}
                }
            }
            Event::Html(html) => {
                if let Some(block) = &mut self.block {
                    block.push(&html, range, self.text);
                }
            }
            Event::InlineHtml(html) => {
                let mut inline = Html { in_block: self.blocks, ..Html::default() };
                inline.push(&html, range, self.text);
                self.markup.html.push(inline);
            }
            Event::Text(text) if !self.code => {
                self.say(&text, &range);
                match self.markup.text.last_mut() {
                    Some(last) if last.end == range.start => last.end = range.end,
                    _ => self.markup.text.push(range),
                }
            }
            Event::Code(text) => self.say(&text, &range),
            Event::SoftBreak | Event::HardBreak => self.say(" ", &range),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { .. } if self.depth == 0 => {
                self.heading = Some(Heading { range: 0..0, name: String::new() });
            }
            Tag::HtmlBlock => self.block = Some(Html::default()),
            Tag::CodeBlock(_) => self.code = true,
            Tag::FootnoteDefinition(label) => self.markup.notes.push((label.into_string(), range)),
            Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. } => {
                self.link(link_type, dest_url, range);
            }
            _ => {}
        }
    }

    /// Files the block of HTML that was read, and the headings in it.
    fn end_html(&mut self) {
        let Some(block) = self.block.take() else { return };
        let parts = if self.depth == 0 { html_block::parts(&block.source) } else { Vec::new() };
        self.markup.headings.extend(parts.into_iter().filter_map(|part| match part {
            Part::Heading(_, _, inner) => {
                let name = raw_html::words(&block.source[inner.clone()]);
                Some(Heading { range: block.place(inner), name })
            }
            _ => None,
        }));
        self.markup.html.push(block);
    }

    fn link(&mut self, link_type: LinkType, target: CowStr<'_>, range: Range<usize>) {
        self.say("", &range);
        // An address of mail in `<…>` has no scheme, and needs none.
        let is_own = matches!(link_type, LinkType::Inline | LinkType::Autolink);
        self.markup.links.push(Link { range, target: is_own.then(|| target.into_string()) });
    }

    /// Adds to the heading being read, if one is.
    fn say(&mut self, words: &str, range: &Range<usize>) {
        if let Some(heading) = &mut self.heading {
            if heading.range.is_empty() {
                heading.range = range.clone();
            }
            heading.range.end = heading.range.end.max(range.end);
            heading.name.push_str(words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, expected: &str) {
        let markup = Markup::of(text);
        let show = |range: &Range<usize>| text[range.clone()].to_owned();
        let mut parts: Vec<_> =
            markup.links.iter().map(|link| format!("link {}", show(&link.range))).collect();
        parts.extend(markup.headings.iter().map(|heading| format!("heading {}", show(&heading.range))));
        parts.extend(markup.definitions.iter().map(|(range, _)| format!("definition {}", show(range))));
        parts
            .extend(markup.undefined.iter().map(|undefined| format!("undefined {}", show(&undefined.range))));
        parts.extend(
            markup.html.iter().map(|html| format!("html {}", show(&html.place(0..html.source.len())))),
        );
        assert_eq!(parts.join("|"), expected, "{text:?}");
    }

    #[test]
    fn parts_stand_where_they_were_typed() {
        case("[a](b)\n", "link [a](b)");
        case("[a][b]\n\n**标题：**文字\n\n[b]: c\n", "link [a][b]|definition [b]: c");
        case("---\ntitle: x\n---\n\n## A *b* `c`\n", "heading A *b* `c`");
        case("\u{feff}Title: x\r\n\r\n### [N](y) ###\r\n", "link [N](y)|heading [N](y)");
        case("Nova\n----\n", "heading Nova");
        case(
            "a\n\n<div>\n<h2 id=b>Nova <b>c</b></h2>\n",
            "heading Nova <b>c</b>|html <div>\n<h2 id=b>Nova <b>c</b></h2>\n",
        );
        case("> # a\n\n- ## b\n", "");
        case("[a][b] and [c]\n", "undefined [a][b]|undefined [c]");
        // Liquid before, behind and above; signs of emphasis.
        case("{% a %} x [a](b) {{ c }}\n[c](d)\n", "link [a](b)|link [c](d)");
        case("x [a](b) {: .c}\n{% comment %}\n{% endcomment %}\n[c](d)\n", "link [a](b)|link [c](d)");
        case("**标题：**文字 https://x.y/_a_b [a](b)\n", "link [a](b)");
        case("> a <b>c</b>\n> d\n", "html <b>|html </b>");
    }

    #[test]
    fn html_in_a_quotation_stands_where_it_was_typed() {
        let text = "> <div>\n> <script>\n> </div>\n";
        let markup = Markup::of(text);
        let html = &markup.html[0];
        let at = html.source.find("<script>").unwrap();
        assert_eq!(&text[html.place(at..at + 8)], "<script>");
    }
}
