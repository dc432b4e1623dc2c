//! Markdown events to safe HTML.
//!
//! A [`Renderer`] takes events one by one and writes a [`Piece`]: the HTML, the words and the links of whatever was
//! put through it. Where one piece ends and the next begins is [`reader`](crate::core::reader)'s business; what becomes
//! of HTML in a post stands in [`raw`].

mod raw;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};

use crate::core::post_place::{PostPlace, issue_url};
use crate::core::safe_html::{HtmlWriter, SafeHtml};
use crate::core::url;

/// A part of a post, rendered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Piece {
    /// To be shown.
    pub html: SafeHtml,
    /// The words: no markup, blocks apart by a space.
    pub text: String,
    /// Targets of links, as written.
    pub links: Vec<String>,
    /// Whether it has no words of its author's: nothing but bare URLs and images.
    pub wordless: bool,
}

impl Piece {
    /// Adds a piece behind this one.
    pub fn append(&mut self, other: Self) {
        self.html.append(&other.html);
        if !self.text.is_empty() && !other.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(&other.text);
        self.links.extend(other.links);
        self.wordless &= other.wordless;
    }
}

/// Renders events into the piece at hand.
pub struct Renderer<'a> {
    place: PostPlace<'a>,
    writer: HtmlWriter,
    text: String,
    links: Vec<String>,
    /// Words were written that are neither a bare URL nor what an image shows.
    has_words: bool,
    link: Link,
    /// Alternative text of the image whose inside is being read, with its other attributes.
    image: Option<Image>,
    image_depth: u32,
    /// The block of HTML being read.
    html_block: String,
    /// Name of the author's element that vanishes with its content, with how many of it are open.
    gone: Option<(String, u32)>,
    table: Option<(Vec<Alignment>, usize, bool)>,
    /// Numbers of footnotes in order of first mention.
    notes: Vec<String>,
    in_code_block: bool,
}

/// Whether running text stands in a link: there no URL becomes one.
#[derive(Clone, Copy, PartialEq)]
enum Link {
    Outside,
    /// In one whose text is its target, and so no word of the author's.
    Bare,
    /// In any other.
    Worded,
}

struct Image {
    src: String,
    title: String,
    alt: String,
}

impl<'a> Renderer<'a> {
    /// A renderer for one post.
    pub fn new(place: PostPlace<'a>) -> Self {
        Self {
            place,
            writer: HtmlWriter::default(),
            text: String::new(),
            links: Vec::new(),
            has_words: false,
            link: Link::Outside,
            image: None,
            image_depth: 0,
            html_block: String::new(),
            gone: None,
            table: None,
            notes: Vec::new(),
            in_code_block: false,
        }
    }

    /// Ends the piece at hand and begins another. Elements still open are closed.
    pub fn finish(&mut self) -> Piece {
        self.gone = None;
        let text = self.text.trim().to_owned();
        self.text.clear();
        let links = std::mem::take(&mut self.links);
        let wordless = !std::mem::take(&mut self.has_words);
        Piece { html: self.writer.finish(), text, links, wordless }
    }

    /// Whether the piece at hand has an element of the author's open, so that what follows belongs to it.
    pub fn is_author_open(&self) -> bool {
        self.writer.is_author_open() || self.gone.is_some()
    }

    /// Whether the piece at hand says nothing yet.
    pub fn is_at_start(&self) -> bool {
        self.text.is_empty() && self.links.is_empty()
    }

    /// Number of a footnote, from 1, in order of first mention.
    pub fn note_number(&mut self, label: &str) -> usize {
        let known = self.notes.iter().position(|known| known == label);
        known.unwrap_or_else(|| {
            self.notes.push(label.to_owned());
            self.notes.len() - 1
        }) + 1
    }

    /// Adds a link back from a footnote to its mention.
    pub fn note_back_link(&mut self, number: usize) {
        let href = format!("{}#fnref-{number}", issue_url(self.place.slug));
        self.writer.text(" ");
        self.writer.open("a", &[("href", &href), ("class", "footnote-back"), ("role", "doc-backlink")]);
        self.writer.text("↩");
        self.writer.close("a");
    }

    /// Takes the next event.
    pub fn event(&mut self, event: Event<'_>) {
        if self.image.is_some() {
            return self.image_event(event);
        }
        if self.gone.is_some()
            && !matches!(event, Event::Html(_) | Event::InlineHtml(_) | Event::End(TagEnd::HtmlBlock))
        {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.running_text(&text),
            Event::Code(code) => {
                self.writer.open("code", &[]);
                self.words(&code);
                self.writer.close("code");
            }
            // It comes line by line, and tags and comments go on over lines.
            Event::Html(html) => self.html_block.push_str(&html),
            Event::InlineHtml(html) => self.raw(&html, true),
            Event::SoftBreak => {
                self.writer.text("\n");
                self.space();
            }
            Event::HardBreak => {
                self.writer.void("br", &[]);
                self.writer.text("\n");
                self.space();
            }
            Event::Rule => self.writer.void("hr", &[]),
            Event::FootnoteReference(label) => self.note_reference(&label),
            Event::TaskListMarker(done) => {
                let checkbox: &[_] = &[("type", "checkbox"), ("disabled", ""), ("checked", "")];
                self.writer.void("input", if done { checkbox } else { &checkbox[..2] });
                self.writer.text(" ");
            }
            // The parser is not asked for mathematics; were it, its source is what the post says.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.words(&text),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.writer.open("p", &[]),
            // One inside a quotation or a list: no part of the outline.
            Tag::Heading { .. } => {
                self.writer.open("p", &[]);
                self.writer.open("strong", &[]);
            }
            Tag::HtmlBlock | Tag::MetadataBlock(_) | Tag::FootnoteDefinition(_) => {}
            Tag::BlockQuote(_) => self.writer.open("blockquote", &[]),
            Tag::CodeBlock(kind) => {
                self.in_code_block = true;
                self.writer.open("pre", &[]);
                match language(&kind) {
                    Some(class) => self.writer.open("code", &[("class", &class)]),
                    None => self.writer.open("code", &[]),
                }
            }
            Tag::List(None) => self.writer.open("ul", &[]),
            Tag::List(Some(1)) => self.writer.open("ol", &[]),
            Tag::List(Some(start)) => self.writer.open("ol", &[("start", &start.to_string())]),
            Tag::Item => self.writer.open("li", &[]),
            Tag::Table(alignments) => {
                self.table = Some((alignments, 0, true));
                self.writer.open("table", &[]);
            }
            Tag::TableHead => {
                self.writer.open("thead", &[]);
                self.writer.open("tr", &[]);
            }
            Tag::TableRow => {
                if let Some((_, column, _)) = &mut self.table {
                    *column = 0;
                }
                self.writer.open("tr", &[]);
            }
            Tag::TableCell => self.cell(),
            Tag::Emphasis => self.writer.open("em", &[]),
            Tag::Strong => self.writer.open("strong", &[]),
            Tag::Strikethrough => self.writer.open("del", &[]),
            Tag::Superscript => self.writer.open("sup", &[]),
            Tag::Subscript => self.writer.open("sub", &[]),
            Tag::DefinitionList => self.writer.open("dl", &[]),
            Tag::DefinitionListTitle => self.writer.open("dt", &[]),
            Tag::DefinitionListDefinition => self.writer.open("dd", &[]),
            Tag::Link { link_type, dest_url, title, .. } => {
                let bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
                let target = if link_type == LinkType::Email { mail(&dest_url) } else { dest_url };
                self.open_link(&target, &title, if bare { Link::Bare } else { Link::Worded });
            }
            Tag::Image { dest_url, title, .. } => {
                self.image = Some(Image { src: dest_url.into(), title: title.into(), alt: String::new() });
                self.image_depth = 1;
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => self.end_block("p"),
            TagEnd::MetadataBlock(_) | TagEnd::FootnoteDefinition | TagEnd::Image => {}
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html_block);
                self.raw(&html, false);
                self.space();
            }
            TagEnd::BlockQuote(_) => self.end_block("blockquote"),
            TagEnd::CodeBlock => {
                self.in_code_block = false;
                self.writer.close("code");
                self.end_block("pre");
            }
            TagEnd::List(false) => self.end_block("ul"),
            TagEnd::List(true) => self.end_block("ol"),
            TagEnd::Item => self.end_block("li"),
            TagEnd::Table => {
                self.table = None;
                self.end_block("table");
            }
            TagEnd::TableHead => {
                self.writer.close("tr");
                self.writer.close("thead");
                if let Some((_, _, in_head)) = &mut self.table {
                    *in_head = false;
                }
                self.writer.open("tbody", &[]);
            }
            TagEnd::TableRow => self.end_block("tr"),
            TagEnd::TableCell => {
                let in_head = self.table.as_ref().is_some_and(|(_, _, in_head)| *in_head);
                self.end_block(if in_head { "th" } else { "td" });
            }
            TagEnd::Emphasis => self.writer.close("em"),
            TagEnd::Strong => self.writer.close("strong"),
            TagEnd::Strikethrough => self.writer.close("del"),
            TagEnd::Superscript => self.writer.close("sup"),
            TagEnd::Subscript => self.writer.close("sub"),
            TagEnd::DefinitionList => self.end_block("dl"),
            TagEnd::DefinitionListTitle => self.end_block("dt"),
            TagEnd::DefinitionListDefinition => self.end_block("dd"),
            TagEnd::Link => self.close_link(),
        }
    }

    fn end_block(&mut self, name: &'static str) {
        self.writer.close(name);
        self.space();
    }

    fn cell(&mut self) {
        let Some((alignments, column, in_head)) = &mut self.table else { return };
        let class = match alignments.get(*column) {
            Some(Alignment::Right) => Some("align-right"),
            Some(Alignment::Center) => Some("align-center"),
            Some(Alignment::Left | Alignment::None) | None => None,
        };
        *column += 1;
        let name = if *in_head { "th" } else { "td" };
        match class {
            Some(class) => self.writer.open(name, &[("class", class)]),
            None => self.writer.open(name, &[]),
        }
    }

    fn open_link(&mut self, target: &str, title: &str, kind: Link) {
        self.link = kind;
        self.links.push(target.to_owned());
        // A target that may not stand in a page leaves its text.
        let Some(href) = self.place.href(target) else { return };
        let mut attributes = vec![("href", href.as_str())];
        attributes.extend(url::is_external(&href).then_some(("rel", "noopener")));
        attributes.extend((!title.is_empty()).then_some(("title", title)));
        self.writer.open("a", &attributes);
    }

    fn close_link(&mut self) {
        self.link = Link::Outside;
        self.writer.close("a");
    }

    fn note_reference(&mut self, label: &str) {
        let number = self.note_number(label);
        let (here, there) =
            (format!("fnref-{number}"), format!("{}#fn-{number}", issue_url(self.place.slug)));
        self.writer.open("sup", &[("class", "footnote")]);
        self.writer.open("a", &[("href", &there), ("id", &here), ("role", "doc-noteref")]);
        self.writer.text(&number.to_string());
        self.writer.close("a");
        self.writer.close("sup");
    }

    /// Text in which bare URLs become links, where links may stand.
    fn running_text(&mut self, text: &str) {
        if self.link != Link::Outside || self.in_code_block {
            return self.words(text);
        }
        let mut rest = text;
        while let Some(found) = url::find_bare(rest) {
            self.words(&rest[..found.start]);
            let target = &rest[found.clone()];
            self.open_link(target, "", Link::Bare);
            self.words(target);
            self.close_link();
            rest = &rest[found.end..];
        }
        self.words(rest);
    }

    fn words(&mut self, text: &str) {
        self.writer.text(text);
        self.text.push_str(text);
        self.has_words |= self.link != Link::Bare && text.contains(char::is_alphanumeric);
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
    }

    fn image_event(&mut self, event: Event<'_>) {
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Start(Tag::Image { .. }) => self.image_depth += 1,
            Event::End(TagEnd::Image) => self.image_depth -= 1,
            Event::Text(text) | Event::Code(text) => image.alt.push_str(&text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            _ => {}
        }
        if self.image_depth == 0
            && let Some(image) = self.image.take()
        {
            self.show_image(&image);
        }
    }

    fn show_image(&mut self, image: &Image) {
        match url::safe(&image.src).map(|src| self.place.resolve(src)) {
            Some(src) => {
                let mut attributes =
                    vec![("src", src.as_str()), ("alt", image.alt.as_str()), ("loading", "lazy")];
                attributes.extend((!image.title.is_empty()).then_some(("title", image.title.as_str())));
                self.writer.void("img", &attributes);
                self.text.push_str(&image.alt);
            }
            None => self.words(&image.alt),
        }
    }
}

fn mail<'a>(address: &str) -> CowStr<'a> {
    format!("mailto:{address}").into()
}

/// Class of a fenced code block's language, as highlighters and GitHub know it.
fn language(kind: &CodeBlockKind<'_>) -> Option<String> {
    let CodeBlockKind::Fenced(info) = kind else { return None };
    let name = info.split([' ', '\t', ',', '{']).next().filter(|name| !name.is_empty())?;
    Some(format!("language-{name}"))
}
