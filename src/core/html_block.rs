//! HTML that is written as Markdown would be, as what it stands for: `<h2>Nova</h2>` is a heading, each `<li>` of a list an item, each of
//! several `<p>` a paragraph.
//!
//! Entry points: [`Opened`] gives a post's events on with such blocks as events of their own, [`parts`] says what a block consists of.
//! What stands in other elements stays in them; elements without a meaning here, and `<div>`, count for none.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use crate::core::raw_html::{self, Fate, OpenTag, Token};

/// What stands in a block of HTML; places are bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A heading, its tags included, and what is between these.
    Heading(HeadingLevel, Range<usize>, Range<usize>),
    /// A list: the number of its first item, where it counts, and what is in each.
    List(Option<u64>, Vec<Range<usize>>),
    /// A paragraph, its tags included.
    Paragraph(Range<usize>),
    /// Anything else.
    Other(Range<usize>),
}

/// Takes the events of a post, and gives them on with blocks of HTML as what they stand for.
pub struct Opened<F> {
    /// Elements open around the next event.
    depth: usize,
    /// The block being read, where it stands in no other.
    block: Option<String>,
    give: F,
}

impl<F: FnMut(Event<'_>)> Opened<F> {
    /// For one post.
    pub fn new(give: F) -> Self {
        Self { depth: 0, block: None, give }
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
                return parts(&block).into_iter().for_each(|part| self.part(&block, part));
            }
            (Event::Start(_), _) => self.depth += 1,
            (Event::End(_), _) => self.depth -= 1,
            _ => {}
        }
        (self.give)(event);
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
            Part::Other(place) => self.block(&block[place]),
            Part::List(start, items) => {
                (self.give)(Event::Start(Tag::List(start)));
                for item in items {
                    (self.give)(Event::Start(Tag::Item));
                    self.block(&block[item]);
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

/// What a block of HTML consists of, in order. One without headings, lists and several paragraphs is one part.
pub fn parts(block: &str) -> Vec<Part> {
    let mut cutter = Cutter::new(block);
    let parts = cutter.cut();
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
                    Kind::List(start) => self.items(tag.name).map(|items| Part::List(start, items)),
                    Kind::Paragraph => Some(Part::Paragraph(place.start..self.end_of_paragraph())),
                    Kind::Element => {
                        self.shows = true;
                        if self.end_of(tag.name).is_some() { continue } else { None }
                    }
                    Kind::Wrapper => {
                        *self.open(tag.name) += 1;
                        self.file(place);
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

    /// What is in the items of a list, which need not be closed either (HTML, 4.4.8); goes on behind its end.
    fn items(&mut self, list: &str) -> Option<Vec<Range<usize>>> {
        let (mut items, mut begun, mut depth) = (Vec::new(), None::<usize>, 1);
        for (place, token) in self.tokens.by_ref() {
            let (name, is_opened) = match &token {
                Token::Open(tag) => (tag.name, true),
                Token::Close(name) => (*name, false),
                Token::Text(_) | Token::Comment => continue,
            };
            let is_list = ["ul", "ol"].iter().any(|list| name.eq_ignore_ascii_case(list));
            let is_own = depth == 1
                && (name.eq_ignore_ascii_case("li") || !is_opened && name.eq_ignore_ascii_case(list));
            if is_own {
                items.extend(begun.take().map(|start| start..place.start));
                begun = (is_opened).then_some(place.end);
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
mod tests {
    use super::*;

    #[track_caller]
    fn case(block: &str, expected: &str) {
        let show = |part: Part| match part {
            Part::Heading(level, _, inner) => format!("{level} {}", &block[inner]),
            Part::List(start, items) => {
                let items: Vec<_> = items.into_iter().map(|item| block[item].trim()).collect();
                let start = start.map(|start| start.to_string()).unwrap_or_default();
                format!("{start}- {}", items.join(" - "))
            }
            Part::Paragraph(place) => format!("p {}", block[place].trim()),
            Part::Other(place) => format!("o {}", block[place].trim()),
        };
        let shown: Vec<_> = parts(block).into_iter().map(show).collect();
        assert_eq!(shown.join("|"), expected, "{block:?}");
    }

    #[test]
    fn headings_lists_and_paragraphs_are_told() {
        case("<h2>Nova</h2>\n", "h2 Nova");
        case("<H3 id=\"x\" style='a>b'> <a href=\"b\">Nova</a></H3>", "h3  <a href=\"b\">Nova</a>");
        case("<h2>Nova</h2>\n<ul>\n<li>a\n<li>b</li></ul> c", "h2 Nova|- a - b|o c");
        case("<ol start=3><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "3- a<ul><li>b</li></ul> - c");
        case("<ol><li>a</ol>", "1- a");
        case("<p>a</p><p>b</p>", "p <p>a</p>|p <p>b</p>");
        case("<h1>a</h1><p>b<p>c <b>d</b><div>e</div>", "h1 a|p <p>b|p <p>c <b>d</b>|o e");
        case("<div>a<img src=b><p>c</p><p>d</p>e</div>", "o a<img src=b>|p <p>c</p>|p <p>d</p>|o e");
        case("<div class=\"a\"><section>\n<h2>b</h2>\n</section></div>", "h2 b");
        case("</div><h2>a</h2><div></div></p>", "o </div>|h2 a|o </p>");
        case("<center><p>a</center><p>b</p></center>", "p <p>a|p <p>b</p>|o </center>");
        case("a <br> <h2>b</h2> <img src=\"c\"> <h2>d</h2><hr>", "o a <br>|h2 b|o <img src=\"c\">|h2 d");
    }

    #[test]
    fn what_is_built_otherwise_stays_whole() {
        for block in [
            "<p align=\"center\"><img src=\"a\"></p>",
            "<div>",
            "</div>",
            "<table><tr><td><h2>a</h2></td></tr></table>",
            "<details><summary>a</summary><ul><li>b</li></ul></details>",
            "<a href=\"b\"><h2>a</h2></a>",
            "<h2>a",
            "<ul><li>a</li>",
            "<!-- <h2>a</h2> -->",
            "<script>'<ul></ul>'</script>",
            "<h7>a</h7>",
            "",
        ] {
            assert_eq!(parts(block), [Part::Other(0..block.len())], "{block:?}");
        }
        case("<h2>a</h2> <b>c <h2>d</h2>", "h2 a|o <b>c <h2>d</h2>");
        case("<h2>a</h2><ul><li>b", "h2 a|o <ul><li>b");
    }

    #[test]
    fn hostile_blocks_are_cut_in_linear_time() {
        for piece in ["<h2>", "<ul>", "<ul><li>", "<p>", "<b>", "</p>", "<", "<h2></h2>", "<p>a</p>", "</x>"]
        {
            assert!(parts(&piece.repeat(100_000)).len() <= 100_000, "{piece}");
        }
    }
}
