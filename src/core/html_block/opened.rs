//! The events of a post with its blocks of HTML opened.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Cutter, Item, Part, whole_or};
use crate::core::raw_html::{self, Token};

/// Takes the events of a post, and gives them on with blocks of HTML as what they stand for.
pub struct Opened<F> {
    /// Elements open around the next event.
    depth: usize,
    /// The block being read, where it stands in no other.
    block: Option<String>,
    /// Blocks that followed one another up to here, held back until it is known whether they have several paragraphs.
    run: Vec<(String, Vec<Part>)>,
    give: F,
}

impl<F: FnMut(Event<'_>)> Opened<F> {
    /// For one post.
    pub fn new(give: F) -> Self {
        Self { depth: 0, block: None, run: Vec::new(), give }
    }

    /// Takes the next event.
    pub fn event(&mut self, event: Event<'_>) {
        match (&event, &mut self.block) {
            (Event::Start(Tag::HtmlBlock), _) if self.depth == 0 => {
                self.block = Some(String::new());
                return;
            }
            (Event::Html(html), Some(block)) => return block.push_str(html),
            (Event::End(TagEnd::HtmlBlock), Some(block)) => {
                let block = std::mem::take(block);
                self.block = None;
                let parts = Cutter::new(&block).cut();
                return self.run.push((block, parts));
            }
            (Event::Start(_), _) => self.depth += 1,
            (Event::End(_), _) => self.depth -= 1,
            _ => {}
        }
        self.end_run();
        (self.give)(event);
    }

    /// Ends the post.
    pub fn finish(&mut self) {
        self.end_run();
    }

    /// Gives the blocks on that were held back. A paragraph that is all of a block belongs to what stands before it, but not beside others.
    fn end_run(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let run = std::mem::take(&mut self.run);
        let all = run.iter().flat_map(|(block, parts)| parts.iter().map(move |part| (block, part)));
        let has_words = |&(block, part): &(&String, &Part)| match part {
            Part::Paragraph(place) => says_something(&block[place.clone()]),
            _ => false,
        };
        let are_several = all.filter(has_words).count() > 1;
        for (block, parts) in run {
            let parts = match &*parts {
                [Part::Paragraph(place)] if are_several && is_all(place, &block) => parts,
                _ => whole_or(parts, &block),
            };
            parts.into_iter().for_each(|part| self.part(&block, part));
        }
    }

    fn part(&mut self, block: &str, part: Part) {
        match part {
            Part::Heading(level, place, _) => {
                self.within(
                    Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() },
                    &block[place],
                );
            }
            Part::Paragraph(place) => self.within(Tag::Paragraph, &block[place]),
            Part::Name(place) => (self.give)(Event::InlineHtml(block[place].into())),
            Part::Other(place) => self.block(&block[place]),
            Part::List(start, items) => {
                (self.give)(Event::Start(Tag::List(start)));
                for Item { tag, inner } in items {
                    (self.give)(Event::Start(Tag::Item));
                    // Within the item that is made of it, it is but a name.
                    (self.give)(Event::InlineHtml(block[tag].into()));
                    self.block(&block[inner]);
                    (self.give)(Event::End(TagEnd::Item));
                }
                (self.give)(Event::End(TagEnd::List(start.is_some())));
            }
        }
    }

    fn within(&mut self, tag: Tag<'_>, html: &str) {
        let end = tag.to_end();
        (self.give)(Event::Start(tag));
        (self.give)(Event::InlineHtml(html.into()));
        (self.give)(Event::End(end));
    }

    fn block(&mut self, html: &str) {
        (self.give)(Event::Start(Tag::HtmlBlock));
        (self.give)(Event::Html(html.into()));
        (self.give)(Event::End(TagEnd::HtmlBlock));
    }
}

/// Whether there are words in a piece of HTML.
fn says_something(html: &str) -> bool {
    let is_word = |token| matches!(token, Token::Text(text) if !raw_html::decode(text).trim().is_empty());
    raw_html::tokens(html).any(is_word)
}

/// Whether there is nothing beside what stands at `place` of a block.
fn is_all(place: &Range<usize>, block: &str) -> bool {
    block[place.clone()].trim().len() == block.trim().len()
}
