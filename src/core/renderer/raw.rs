//! HTML in a post: what the author typed, held against what may be shown.

use super::Renderer;
use super::image::Image;
use super::link::Link;
use crate::core::raw_html::{self, Fate, OpenTag, Token};
use crate::core::url;

impl Renderer<'_> {
    /// HTML of the author's. In running text (`inline`) only what may stand there opens.
    pub(super) fn raw(&mut self, html: &str, inline: bool) {
        for token in raw_html::tokens(html) {
            if let Some((name, depth)) = &mut self.gone {
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
        match tag.fate() {
            Fate::Inline(name) => self.raw_element(name, tag),
            Fate::Block(name) if !inline => self.raw_element(name, tag),
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
                    self.links.push(target);
                }
            }
            Fate::Embed => self.has_source = self.embed(tag),
            Fate::Source => self.has_source = self.has_source || self.embed(tag),
            Fate::Gone => self.gone = Some((tag.name.to_ascii_lowercase(), 1)),
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
            self.open_link(target, "", Link::Worded);
            self.words(&shown);
            self.close_link();
            self.space();
        }
        true
    }
}
