//! HTML in a post: what the author typed, held against what may be shown.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Renderer;
use super::image::Image;
use super::link::Link;
use crate::core::raw_html::{self, Fate, OpenTag, Token};
use crate::core::slug::Slug;
use crate::core::url;

/// An element of the author's that vanishes with its content.
pub(super) struct Gone {
    name: String,
    /// How many of that name are open.
    depth: u32,
    /// In running text its tag and what it took since: it is one only if it ends there. Else the text is about it, as in
    /// "the tag <textarea> is".
    pub(super) taken: Option<(String, Vec<Event<'static>>)>,
}

impl Renderer<'_> {
    /// Takes an event where an element vanishes: whether that was all there is to do with it.
    pub(super) fn vanishes(&mut self, event: &Event<'_>) -> bool {
        let Some(Gone { taken, .. }) = &mut self.gone else { return false };
        let Some((_, taken)) = taken else {
            // Of HTML it is looked for where it ends.
            return !matches!(event, Event::Html(_) | Event::InlineHtml(_) | Event::End(TagEnd::HtmlBlock));
        };
        if !is_in_text(event) {
            self.give_back();
            return false;
        }
        taken.push(event.clone().into_static());
        !matches!(event, Event::InlineHtml(_))
    }

    /// Says what an element took that did not end.
    pub(super) fn give_back(&mut self) {
        let Some((tag, taken)) = self.gone.take().and_then(|gone| gone.taken) else { return };
        let before = std::mem::replace(&mut self.gives_back, true);
        self.words(&tag);
        taken.into_iter().for_each(|event| self.event(event));
        self.gives_back = before;
    }

    /// HTML of the author's. In running text (`inline`) only what may stand there opens.
    pub(super) fn raw(&mut self, html: &str, inline: bool) {
        for token in raw_html::tokens(html) {
            if let Some(Gone { name, depth, .. }) = &mut self.gone {
                match token {
                    Token::Open(tag) if tag.name.eq_ignore_ascii_case(name) => *depth += 1,
                    Token::Close(closed) if closed.eq_ignore_ascii_case(name) => *depth -= 1,
                    _ => {}
                }
                if *depth == 0 {
                    self.gone = None;
                }
                continue;
            }
            match token {
                Token::Comment => {}
                Token::Text(text) => self.raw_text(text),
                Token::Open(tag) => self.raw_open(&tag, inline),
                Token::Close(name) => match raw_html::fate(name) {
                    Fate::Typed => self.words(&format!("</{name}>")),
                    _ => self.writer.close_by_author(&name.to_ascii_lowercase()),
                },
            }
        }
    }

    /// Text between an author's tags: its character references are still to be read.
    fn raw_text(&mut self, text: &str) {
        let decoded = raw_html::decode(text);
        if decoded.trim().is_empty() {
            self.writer.text(&decoded);
            self.space();
        } else if decoded.contains('&') {
            // References beyond the common ones are left to the browser, which knows them all.
            self.writer.text_with_references(text);
            self.say(&decoded);
            self.has_words = true;
        } else {
            self.text.push_str(&decoded);
            self.show_run();
        }
    }

    fn raw_open(&mut self, tag: &OpenTag<'_>, inline: bool) {
        let fate = tag.fate();
        let names = |attribute: &str| tag.attribute(attribute).and_then(|name| Slug::of_part(&name));
        let name = names("id").or_else(|| names("name").filter(|_| fate == Fate::Link));
        // Behind a picture it would be beside it, which then were not by itself.
        let name = name.filter(|_| !matches!(fate, Fate::Gone | Fate::Typed | Fate::Image));
        // Before a link, which has none in it, and within all else.
        if let Some(name) = name.as_ref().filter(|_| fate == Fate::Link) {
            self.anchor(name);
        }
        self.raw_fated(tag, fate, inline);
        if let Some(name) = name.filter(|_| fate != Fate::Link) {
            self.anchor(&name);
        }
    }

    /// A place that links of the post lead to. By name and not by id: see [`Renderer::note_reference`].
    pub(super) fn anchor(&mut self, name: &Slug) {
        if !self.is_in_link() && self.writer.may_have_text() {
            self.writer.open("a", &[("name", name.as_str())]);
            self.writer.close("a");
            self.anchors.push(name.clone());
        }
    }

    fn raw_fated(&mut self, tag: &OpenTag<'_>, fate: Fate, inline: bool) {
        match fate {
            Fate::Inline(name) => self.raw_element(name, tag),
            Fate::Block(name) if !inline => {
                self.space();
                self.raw_element(name, tag);
            }
            Fate::Block(_) | Fate::Unwrapped => self.space(),
            Fate::Void(name) => {
                self.writer.void(name, &[]);
                self.space();
            }
            Fate::Image => self.show_image(&Image::of_tag(tag)),
            Fate::Link => {
                let target = tag.attribute("href").unwrap_or_default();
                let is_link = !target.is_empty() && !self.is_in_link();
                if let Some(href) = self.place.href(&target).filter(|_| is_link) {
                    let rel: &[_] = &[("href", &*href), ("rel", "noopener")];
                    self.writer.open_by_author("a", if url::is_external(&href) { rel } else { &rel[..1] });
                    drop(href);
                    self.push_link(target);
                }
            }
            Fate::Embed => self.has_source = self.embed(tag),
            Fate::Source => self.has_source = self.has_source || self.embed(tag),
            // One that is closed as it opens has no contents; `<svg />` alone is what a text is about.
            Fate::Gone if tag.source.ends_with("/>") && (!inline || tag.source.contains('=')) => {}
            Fate::Gone if inline && (tag.source.ends_with("/>") || self.gives_back) => self.words(tag.source),
            Fate::Gone => {
                let name = tag.name.to_ascii_lowercase();
                let taken = inline.then(|| (tag.source.to_owned(), Vec::new()));
                self.gone = Some(Gone { name, depth: 1, taken });
            }
            Fate::Typed => self.words(tag.source),
        }
    }

    fn raw_element(&mut self, name: &'static str, tag: &OpenTag<'_>) {
        let kept = raw_html::attributes(name).iter().copied().chain(["title", "lang"]);
        let attributes: Vec<_> = kept.filter_map(|name| Some((name, tag.attribute(name)?))).collect();
        let attributes: Vec<_> = attributes.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.writer.open_by_author(name, &attributes);
    }

    /// A frame or a medium becomes a link that names its host; nothing is loaded unasked. Whether the tag names what it embeds.
    fn embed(&mut self, tag: &OpenTag<'_>) -> bool {
        let Some(target) = tag.embedded() else { return false };
        if !self.is_in_link() {
            let shown = url::host(&target).unwrap_or(&target).to_owned();
            // No words of the author's: by itself it belongs to what stands before it, as a picture does.
            self.open_link(target, "", Link::Bare);
            self.words(&shown);
            self.close_link();
            self.space();
        }
        true
    }
}

/// Whether an event belongs to running text, and neither begins nor ends a block.
pub fn is_in_text(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Superscript
                | Tag::Subscript
                | Tag::Link { .. }
                | Tag::Image { .. }
        ),
        Event::End(tag) => matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Superscript
                | TagEnd::Subscript
                | TagEnd::Link
                | TagEnd::Image
        ),
        Event::Html(_) | Event::Rule => false,
        _ => true,
    }
}
