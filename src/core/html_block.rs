//! HTML that is written as Markdown would be, as what it stands for: `<h2>Nova</h2>` is a heading, each `<li>` of a list an item, each of
//! several `<p>` a paragraph, whether empty lines stand between them or not.
//!
//! Entry points: [`Opened`] gives a post's events on with such blocks as events of their own, [`parts`] says what a block consists of.
//! What stands in other elements stays in them; elements without a meaning here, and `<div>`, count for none.

mod opened;

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use pulldown_cmark::HeadingLevel;

pub use crate::core::html_block::opened::Opened;
use crate::core::raw_html::{self, Fate, OpenTag, Token};

/// What stands in a block of HTML; places are bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A heading, its tags included, and what is between these.
    Heading(HeadingLevel, Range<usize>, Range<usize>),
    /// A list: the number of its first item, where it counts, and its items.
    List(Option<u64>, Vec<Item>),
    /// A paragraph, its tags included.
    Paragraph(Range<usize>),
    /// A tag that counts for nothing but the name it gives to what follows.
    Name(Range<usize>),
    /// Anything else.
    Other(Range<usize>),
}

/// An item of a list; places are bytes of the block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its tag; empty where something stands in the list without one.
    pub tag: Range<usize>,
    /// What is in it.
    pub inner: Range<usize>,
}

/// What a block of HTML consists of, in order. One without headings, lists and several paragraphs is one part.
pub fn parts(block: &str) -> Vec<Part> {
    whole_or(Cutter::new(block).cut(), block)
}

/// The parts, or the whole where they are none of what is told apart.
fn whole_or(parts: Vec<Part>, block: &str) -> Vec<Part> {
    let paragraphs = parts.iter().filter(|part| matches!(part, Part::Paragraph(_))).count();
    let is_built = |part: &Part| matches!(part, Part::Heading(..) | Part::List(..));
    match paragraphs > 1 || parts.iter().any(is_built) {
        true => parts,
        false => vec![Part::Other(0..block.len())],
    }
}

/// A tag and where it stands.
type Placed<'a> = (Range<usize>, Token<'a>);

/// Takes a block apart, each tag looked at once: what never ends takes all the rest.
struct Cutter<'a> {
    block: &'a str,
    tokens: Peekable<IntoIter<Placed<'a>>>,
    parts: Vec<Part>,
    /// Where what is in no part yet begins, and whether it shows anything.
    rest: usize,
    shows: bool,
    /// How many elements are open that count for none, by their names, of which HTML has few.
    wrappers: Vec<(&'a str, usize)>,
}

impl<'a> Cutter<'a> {
    fn new(block: &'a str) -> Self {
        let mut tokens = raw_html::tokens(block);
        let (mut placed, mut at) = (Vec::new(), 0);
        while let Some(token) = tokens.next() {
            let end = block.len() - tokens.remaining();
            placed.push((at..end, token));
            at = end;
        }
        Self {
            block,
            tokens: placed.into_iter().peekable(),
            parts: Vec::new(),
            rest: 0,
            shows: false,
            wrappers: Vec::new(),
        }
    }

    fn cut(&mut self) -> Vec<Part> {
        while let Some((place, token)) = self.tokens.next() {
            let part = match token {
                Token::Open(tag) => match kind(&tag) {
                    Kind::Heading(level) => self
                        .end_of(tag.name)
                        .map(|end| Part::Heading(level, place.start..end.end, place.end..end.start)),
                    Kind::List(start) => {
                        self.name(&tag, &place);
                        self.items().map(|items| Part::List(start, items))
                    }
                    Kind::Paragraph => Some(Part::Paragraph(place.start..self.end_of_paragraph())),
                    Kind::Element => {
                        self.shows = true;
                        if self.end_of(tag.name).is_some() { continue } else { None }
                    }
                    Kind::Wrapper => {
                        *self.open(tag.name) += 1;
                        self.file(place.clone());
                        self.name(&tag, &place);
                        continue;
                    }
                    Kind::Nothing => continue,
                    Kind::Alone => {
                        self.shows = true;
                        continue;
                    }
                },
                Token::Text(text) => {
                    self.shows |= !text.trim().is_empty();
                    continue;
                }
                Token::Close(name) if raw_html::fate(name) == Fate::Typed => {
                    self.shows = true;
                    continue;
                }
                Token::Close(name) => {
                    // What is not open was opened in a block before, and ends here.
                    match self.open(name) {
                        0 => self.shows = true,
                        open => {
                            *open -= 1;
                            self.file(place);
                        }
                    }
                    continue;
                }
                Token::Comment => continue,
            };
            let Some(part) = part else {
                self.shows = true;
                break;
            };
            let end = self.at();
            self.file(place.start..end);
            self.parts.push(part);
        }
        let end = self.block.len();
        self.file(end..end);
        std::mem::take(&mut self.parts)
    }

    /// How many elements of a name are open that count for none.
    fn open(&mut self, name: &'a str) -> &mut usize {
        let known = self.wrappers.iter().position(|(open, _)| open.eq_ignore_ascii_case(name));
        let at = known.unwrap_or(self.wrappers.len());
        if known.is_none() {
            self.wrappers.push((name, 0));
        }
        &mut self.wrappers[at].1
    }

    /// Where the next tag or text begins.
    fn at(&mut self) -> usize {
        self.tokens.peek().map_or(self.block.len(), |(place, _)| place.start)
    }

    /// Files what is in no part yet before this place, unless it shows nothing; what is at this place is in none.
    fn file(&mut self, place: Range<usize>) {
        if std::mem::take(&mut self.shows) {
            self.parts.push(Part::Other(self.rest..place.start));
        }
        self.rest = place.end;
    }

    /// Files the name that a tag gives, if it does.
    fn name(&mut self, tag: &OpenTag<'_>, place: &Range<usize>) {
        if tag.attribute("id").is_some() {
            self.parts.push(Part::Name(place.clone()));
        }
    }

    /// Goes on behind the end of an element, and says where its last tag is.
    fn end_of(&mut self, name: &str) -> Option<Range<usize>> {
        let mut depth = 1;
        for (place, token) in self.tokens.by_ref() {
            match token {
                Token::Open(tag) if tag.name.eq_ignore_ascii_case(name) => depth += 1,
                Token::Close(closed) if closed.eq_ignore_ascii_case(name) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some(place);
            }
        }
        None
    }

    /// Goes on behind a paragraph, which need not be closed (HTML, 4.4.1), and says where that is.
    fn end_of_paragraph(&mut self) -> usize {
        let is_within = |token: &Token<'_>| match token {
            Token::Open(tag) => match kind(tag) {
                Kind::Heading(_) | Kind::List(_) | Kind::Paragraph | Kind::Wrapper => false,
                Kind::Nothing => tag.fate() != Fate::Void("hr"),
                Kind::Element | Kind::Alone => !matches!(tag.fate(), Fate::Block(_)),
            },
            Token::Close(name) => !matches!(raw_html::fate(name), Fate::Block(_) | Fate::Unwrapped),
            Token::Text(_) | Token::Comment => true,
        };
        while self.tokens.next_if(|(_, token)| is_within(token)).is_some() {}
        let is_end =
            |(_, token): &Placed<'_>| matches!(token, Token::Close(name) if name.eq_ignore_ascii_case("p"));
        self.tokens.next_if(is_end);
        self.at()
    }

    /// The items of a list, which need not be closed either (HTML, 4.4.8), and what stands between them; goes on behind its end.
    fn items(&mut self) -> Option<Vec<Item>> {
        let start = self.at();
        let (mut items, mut depth) = (Vec::new(), 1);
        let mut item = Item { tag: start..start, inner: start..start };
        for (place, token) in self.tokens.by_ref() {
            let (name, is_opened) = match &token {
                Token::Open(tag) => (tag.name, true),
                Token::Close(name) => (*name, false),
                Token::Text(_) | Token::Comment => continue,
            };
            let is_list = ["ul", "ol"].iter().any(|list| name.eq_ignore_ascii_case(list));
            if depth == 1 && (name.eq_ignore_ascii_case("li") || is_list && !is_opened) {
                item.inner.end = place.start;
                let tag = if is_opened { place.clone() } else { place.end..place.end };
                let next = Item { tag, inner: place.end..place.end };
                let item = std::mem::replace(&mut item, next);
                let is_blank = self.block[item.inner.clone()].trim().is_empty();
                if !(is_blank && item.tag.is_empty()) {
                    items.push(item);
                }
            }
            match (is_list, is_opened) {
                (true, true) => depth += 1,
                (true, false) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some(items);
            }
        }
        None
    }
}

/// Whether a block is nothing but tags of elements that count for none: Markdown follows them, or has ended.
pub fn is_wrapper(block: &str) -> bool {
    let counts_for_none = |name: &str| matches!(raw_html::fate(name), Fate::Block("div") | Fate::Unwrapped);
    raw_html::tokens(block).all(|token| match token {
        Token::Open(tag) => counts_for_none(tag.name),
        Token::Close(name) => counts_for_none(name),
        Token::Text(text) => text.trim().is_empty(),
        Token::Comment => true,
    })
}

/// What a tag begins.
enum Kind {
    Heading(HeadingLevel),
    /// With the number of its first item.
    List(Option<u64>),
    Paragraph,
    /// An element that keeps what it has.
    Element,
    /// One that has nothing in it, but shows something.
    Alone,
    /// An element that counts for none, but for what is in it.
    Wrapper,
    /// Nothing that counts.
    Nothing,
}

fn kind(tag: &OpenTag<'_>) -> Kind {
    let name = tag.name.to_ascii_lowercase();
    if let Some(level) =
        name.strip_prefix('h').and_then(|level| HeadingLevel::try_from(level.parse::<usize>().ok()?).ok())
    {
        return Kind::Heading(level);
    }
    match (&*name, tag.fate()) {
        ("ul", _) => Kind::List(None),
        ("ol", _) => {
            Kind::List(Some(tag.attribute("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1)))
        }
        ("p", _) => Kind::Paragraph,
        (_, Fate::Void(_)) => Kind::Nothing,
        ("div", _) | (_, Fate::Unwrapped) => Kind::Wrapper,
        ("embed", _) | (_, Fate::Image | Fate::Source | Fate::Typed) => Kind::Alone,
        _ if tag.source.ends_with("/>") => Kind::Alone,
        _ => Kind::Element,
    }
}

#[cfg(test)]
mod tests;
