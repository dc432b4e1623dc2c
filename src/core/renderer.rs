//! Markdown events to safe HTML.
//!
//! A [`Renderer`] takes events one by one and writes a [`Piece`]: the HTML, the words and the links of whatever was
//! put through it. Where one piece ends and the next begins is [`reader`](crate::core::reader)'s business; what becomes
//! of HTML in a post stands in `raw`. [`render`] makes one piece of a whole text.

mod image;
mod link;
mod note;
mod raw;
mod table;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use crate::core::html_block;
use crate::core::markdown::{self, Definitions};
use crate::core::post_place::PostPlace;
use crate::core::safe_html::{HtmlWriter, SafeHtml};
use crate::core::slug::Slug;
use crate::core::url;
use image::Image;
use link::Link;
use note::Notes;
use raw::Gone;
pub use raw::is_in_text;
use table::Table;

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
    /// Whether it has words that stand in no link, but for the host that one leads to: `(example.org)`.
    pub has_words_apart: bool,
}

impl Piece {
    /// Whether there is nothing in it to see or to follow, as in `[]()`, which templates of posts leave behind.
    pub fn is_blank(&self) -> bool {
        // Text is escaped: these are elements.
        let shows_without_words =
            || ["<img", "<hr", "<input"].iter().any(|tag| self.html.as_str().contains(tag));
        self.html.is_empty()
            || self.text.is_empty() && self.links.iter().all(String::is_empty) && !shows_without_words()
    }

    /// Whether it is a picture and nothing else.
    pub fn is_picture(&self) -> bool {
        self.wordless && self.html.as_str().contains("<img")
    }

    /// Adds a piece behind this one.
    pub fn append(&mut self, other: Self) {
        self.html.append(&other.html);
        if !self.text.is_empty() && !other.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(&other.text);
        self.links.extend(other.links);
        self.wordless &= other.wordless;
        self.has_words_apart |= other.has_words_apart;
    }
}

/// A whole Markdown text as one piece, headings and all.
pub fn render(text: &str, place: PostPlace<'_>) -> Piece {
    let mut renderer = Renderer::new(place);
    markdown::read(text, Definitions::Here, |event| renderer.event(event));
    renderer.finish()
}

/// Anchors that stand alone and are kept for what follows.
const CARRIED: usize = 8;

/// Renders events into the piece at hand.
pub struct Renderer<'a> {
    place: PostPlace<'a>,
    writer: HtmlWriter,
    text: String,
    /// How much of `text` was written out. The rest is running text that may go on in the next event: the parser cuts it
    /// at every character that could have meant something, and a bare URL has many of these.
    shown: usize,
    links: Vec<String>,
    /// See [`Renderer::has_links_within`].
    links_within: bool,
    /// See [`Renderer::pictures`].
    pictures: Vec<String>,
    /// Where in `text` stands what images show.
    pictured: Vec<Range<usize>>,
    /// Words were written that are neither a bare URL nor what an image shows.
    has_words: bool,
    /// See [`Piece::has_words_apart`].
    has_words_apart: bool,
    link: Link,
    /// The image whose inside is being read.
    image: Option<Image>,
    /// The block of HTML being read.
    html_block: String,
    /// Whether what the author's last medium is had from is shown.
    has_source: bool,
    gone: Option<Gone>,
    /// What an element took is said after all, so that none takes it again.
    gives_back: bool,
    /// Anchors of the piece at hand, and of those before that had nothing else.
    anchors: Vec<Slug>,
    table: Table,
    notes: Notes,
    in_code_block: bool,
}

impl<'a> Renderer<'a> {
    /// A renderer for one post.
    pub fn new(place: PostPlace<'a>) -> Self {
        Self {
            place,
            writer: HtmlWriter::default(),
            text: String::new(),
            shown: 0,
            links: Vec::new(),
            links_within: false,
            pictures: Vec::new(),
            pictured: Vec::new(),
            has_words: false,
            has_words_apart: false,
            link: Link::Outside,
            image: None,
            html_block: String::new(),
            has_source: false,
            gone: None,
            gives_back: false,
            anchors: Vec::new(),
            table: Table::default(),
            notes: Notes::default(),
            in_code_block: false,
        }
    }

    /// Ends the piece at hand and begins another. Elements still open are closed.
    pub fn finish(&mut self) -> Piece {
        self.give_back();
        self.show_run();
        let text = self.text.trim().to_owned();
        self.text.clear();
        self.shown = 0;
        self.pictured.clear();
        let links = std::mem::take(&mut self.links);
        let wordless = !std::mem::take(&mut self.has_words);
        let has_words_apart = std::mem::take(&mut self.has_words_apart);
        let piece = Piece { html: self.writer.finish(), text, links, wordless, has_words_apart };
        let anchors = std::mem::take(&mut self.anchors);
        if piece.is_blank() {
            // They name what follows. Of many, the last.
            let from = anchors.len().saturating_sub(CARRIED);
            anchors[from..].iter().for_each(|name| self.anchor(name));
        }
        piece
    }

    /// The same for a heading, which the words in it name, and what its images show only where it has none.
    pub fn finish_heading(&mut self) -> Piece {
        self.give_back();
        self.show_run();
        if self.has_words && !self.pictured.is_empty() {
            for pictured in std::mem::take(&mut self.pictured).into_iter().rev() {
                self.text.replace_range(pictured, " ");
            }
            self.text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
            self.shown = self.text.len();
        }
        self.finish()
    }

    /// See [`Issue::pictures`](crate::core::issue::Issue::pictures); those of all pieces so far.
    pub fn pictures(&mut self) -> Vec<String> {
        std::mem::take(&mut self.pictures)
    }

    /// Whether a link so far leads to a part of the post.
    pub fn has_links_within(&self) -> bool {
        self.links_within
    }

    /// Whether the piece at hand has an element of the author's open, so that what follows belongs to it.
    pub fn is_author_open(&self) -> bool {
        self.writer.is_author_open() || self.gone.is_some()
    }

    /// Whether the piece at hand says nothing yet.
    pub fn is_at_start(&self) -> bool {
        self.text.is_empty() && self.links.is_empty()
    }

    /// Takes the next event.
    pub fn event(&mut self, event: Event<'_>) {
        if self.image.is_some() {
            return self.image_event(&event);
        }
        if self.vanishes(&event) {
            return;
        }
        if let Event::Text(text) = &event
            && !self.in_code_block
        {
            return self.text.push_str(text);
        }
        self.show_run();
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
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
            // In code. The parser is not asked for mathematics; were it, its source is what the post says.
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.words(&text),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        // What stands in an item without a paragraph is not ended by one.
        if matches!(tag, Tag::List(_) | Tag::CodeBlock(_) | Tag::BlockQuote(_) | Tag::HtmlBlock) {
            self.space();
        }
        match tag {
            Tag::Paragraph => self.writer.open("p", &[]),
            // One inside a quotation or a list: no part of the outline.
            Tag::Heading { level, .. } => {
                const CLASSES: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
                self.writer.open("p", &[("class", CLASSES[level as usize - 1])]);
                self.writer.open("strong", &[]);
            }
            Tag::HtmlBlock | Tag::MetadataBlock(_) => {}
            Tag::FootnoteDefinition(label) => self.inner_note(&label),
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
            Tag::Table(alignments) => self.open_table(alignments),
            Tag::TableHead => self.open_head(),
            Tag::TableRow => self.open_row(),
            Tag::TableCell => self.open_cell(),
            Tag::Emphasis => self.writer.open("em", &[]),
            Tag::Strong => self.writer.open("strong", &[]),
            Tag::Strikethrough => self.writer.open("del", &[]),
            Tag::Superscript => self.writer.open("sup", &[]),
            Tag::Subscript => self.writer.open("sub", &[]),
            Tag::DefinitionList => self.writer.open("dl", &[]),
            Tag::DefinitionListTitle => self.writer.open("dt", &[]),
            Tag::DefinitionListDefinition => self.writer.open("dd", &[]),
            Tag::Link { link_type, dest_url, title, .. } => self.markdown_link(link_type, dest_url, &title),
            Tag::Image { dest_url, title, .. } => self.image = Some(Image::new(dest_url, title)),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => self.end_block("p"),
            TagEnd::MetadataBlock(_) | TagEnd::Image => {}
            TagEnd::FootnoteDefinition => self.writer.close("div"),
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html_block);
                // What is Markdown in it is not held together by an element that means nothing.
                self.raw(&html, html_block::is_wrapper(&html));
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
            TagEnd::Table => self.close_table(),
            TagEnd::TableHead => self.close_head(),
            TagEnd::TableRow => self.end_block("tr"),
            TagEnd::TableCell => self.close_cell(),
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

    /// Writes running text out, bare URLs as links. To be called before anything else is written.
    fn show_run(&mut self) {
        if self.shown == self.text.len() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        let mut from = self.shown;
        if !self.is_in_link() {
            while let Some(bare) = url::find_bare(&text, from) {
                self.show(&text[from..bare.range.start]);
                from = bare.range.end;
                self.bare_link(bare.prefix, &text[bare.range]);
            }
        }
        self.show(&text[from..]);
        self.text = text;
        self.shown = self.text.len();
    }

    fn show(&mut self, text: &str) {
        self.writer.text(text);
        let has_word = self.link != Link::Bare && has_word(text);
        self.has_words |= has_word;
        self.has_words_apart |= has_word && !self.is_in_link() && !is_host(text);
    }

    /// Words that are no running text.
    fn words(&mut self, text: &str) {
        self.show(text);
        self.say(text);
    }

    /// Adds to the words what is shown in another way.
    fn say(&mut self, text: &str) {
        self.text.push_str(text);
        self.shown = self.text.len();
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.say(" ");
        }
    }
}

/// Whether a text has a letter or digit; most begin with one.
fn has_word(text: &str) -> bool {
    text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) || text.contains(char::is_alphanumeric)
}

/// Whether a text is one word in brackets.
fn is_host(text: &str) -> bool {
    let inner = text.trim().strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    inner.is_some_and(|inner| !inner.contains(char::is_whitespace))
}

/// Class of a fenced code block's language, as highlighters and GitHub know it.
fn language(kind: &CodeBlockKind<'_>) -> Option<String> {
    let CodeBlockKind::Fenced(info) = kind else { return None };
    let name = info
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '{'))
        .next()
        .filter(|name| !name.is_empty())?;
    Some(format!("language-{name}"))
}
