//! HTML that may be put into a page: safe because of how it is made, not because something was removed.
//!
//! A [`SafeHtml`] comes out of a [`HtmlWriter`] and from nowhere else. The writer takes names of elements and
//! attributes from this program only (`&'static str`), escapes every text and value, and closes what it opened. It
//! knows nothing of Markdown and nothing of which elements are wise: the renderer chooses those.

mod escape;
mod figure;

use std::fmt;
use std::ops::Range;

use escape::escape;

/// A well-formed HTML fragment of allowed names and escaped text.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to show but space.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// Adds a fragment behind this one.
    pub fn append(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }
}

impl fmt::Debug for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Who opened an element: decides who may close it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Program,
    Author,
}

/// Elements open within each other beyond which an author's tags are passed over: more than any post means, and few
/// enough to look through for each tag.
const DEEPEST: usize = 100;

/// Writes one fragment.
#[derive(Default)]
pub struct HtmlWriter {
    html: String,
    open: Vec<(&'static str, Origin)>,
    /// How many of `open` are the author's.
    authors: usize,
    /// How many of `open` are links.
    links: usize,
    /// How many of `open` are lists.
    lists: usize,
    /// How many of `open` are paragraphs.
    paragraphs: usize,
    /// Where the tag of an image of unknown size stands that began a block, until something else comes.
    image: Range<usize>,
}

impl HtmlWriter {
    /// Opens an element.
    pub fn open(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        if self.may_open(name) {
            self.tag(name, attributes);
            self.push(name, Origin::Program);
        }
    }

    /// Closes the innermost element of this name that [`open`](Self::open) opened, and all within it.
    pub fn close(&mut self, name: &'static str) {
        // Of a link that was not let in; not to be looked for through all that is open.
        if name == "a" && self.links == 0 {
            return;
        }
        if let Some(at) = self.open.iter().rposition(|&element| element == (name, Origin::Program)) {
            self.close_to(at);
        }
    }

    /// Opens an element that the author of a post wrote as a tag, unless it stands too deep.
    pub fn open_by_author(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        if self.authors < DEEPEST && self.may_open(name) {
            self.tag(name, attributes);
            self.push(name, Origin::Author);
        }
    }

    /// Closes an element at its author's wish: one the author opened, and not across an element of the program's.
    pub fn close_by_author(&mut self, name: &str) {
        let own = self.open.iter().rposition(|&(_, origin)| origin == Origin::Program).map_or(0, |at| at + 1);
        if let Some(at) = self.open[own..].iter().rposition(|&(open, _)| open == name) {
            self.close_to(own + at);
        }
    }

    /// Writes an element that has no content, such as `<br>`.
    pub fn void(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.tag(name, attributes);
    }

    /// Writes text.
    pub fn text(&mut self, text: &str) {
        self.leave_table_before(text);
        escape(text, &mut self.html);
    }

    /// Writes text whose character references (`&eacute;`) are meant as such.
    pub fn text_with_references(&mut self, text: &str) {
        self.leave_table_before(text);
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            escape(&rest[..at], &mut self.html);
            rest = &rest[at + 1..];
            // No name is longer, and a text without `;` is not to be read to its end for every `&`.
            let name = rest.bytes().take(33).position(|byte| byte == b';').filter(|&end| {
                let name = rest[..end].strip_prefix('#').unwrap_or(&rest[..end]);
                (1..=31).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
            });
            self.html.push_str(if name.is_some() { "&" } else { "&amp;" });
        }
        escape(rest, &mut self.html);
    }

    /// Writes a fragment that is safe already.
    pub fn fragment(&mut self, fragment: &SafeHtml) {
        self.html.push_str(&fragment.0);
    }

    /// Whether a link is open.
    pub fn is_in_link(&self) -> bool {
        self.links > 0
    }

    /// Whether running text may stand here.
    pub fn may_have_text(&self) -> bool {
        let holds_parts =
            ["table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "details", "ruby", "figure"];
        !holds_parts.contains(&self.innermost())
    }

    /// Whether the author opened an element and has not closed it.
    pub fn is_author_open(&self) -> bool {
        self.authors > 0
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.html.is_empty()
    }

    /// Closes what is open and hands the fragment over; the writer is empty then.
    pub fn finish(&mut self) -> SafeHtml {
        self.close_to(0);
        if !self.image.is_empty() {
            self.settle_image("");
        }
        // A copy of just the size, so that the writer need not grow anew for the next.
        let html = self.html.as_str().to_owned();
        self.html.clear();
        SafeHtml(html)
    }

    /// Whether an element may stand here. An item stands in a list of the fragment's own: else a parser takes it for one of the list
    /// that the fragment is put into, and ends the element that holds it. Parts of a table stand where they belong.
    fn may_open(&self, name: &str) -> bool {
        let inside = self.innermost();
        match name {
            "li" => self.lists > 0,
            "caption" | "thead" | "tbody" | "tfoot" => inside == "table",
            "tr" => matches!(inside, "table" | "thead" | "tbody" | "tfoot"),
            "td" | "th" => inside == "tr",
            _ => true,
        }
    }

    fn innermost(&self) -> &'static str {
        self.open.last().map_or("", |&(name, _)| name)
    }

    /// Closes the table if only its parts may stand here. What else stands between them, a parser puts before the table, and
    /// elements such as links then do not end where they are closed, but go on behind the fragment.
    fn leave_table(&mut self) {
        if matches!(self.innermost(), "table" | "thead" | "tbody" | "tfoot" | "tr")
            && let Some(table) = self.open.iter().rposition(|&(name, _)| name == "table")
        {
            self.close_to(table);
        }
    }

    fn leave_table_before(&mut self, text: &str) {
        if !text.trim_ascii_start().is_empty() {
            self.leave_table();
        }
    }

    /// Closes the paragraph before a block that may not stand in one: a parser closes it there, and what this program closes later
    /// would then be something else. Within a cell of a table another paragraph is open than outside of it.
    fn leave_paragraph(&mut self) {
        let inside = self.open.iter().rposition(|&(name, _)| matches!(name, "td" | "th" | "caption" | "p"));
        if let Some(at) = inside.filter(|&at| self.open[at].0 == "p") {
            self.close_to(at);
        }
    }

    fn push(&mut self, name: &'static str, origin: Origin) {
        self.open.push((name, origin));
        self.authors += usize::from(origin == Origin::Author);
        self.links += usize::from(name == "a");
        self.lists += usize::from(matches!(name, "ol" | "ul"));
        self.paragraphs += usize::from(name == "p");
    }

    fn tag(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        if !matches!(name, "caption" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th") {
            self.leave_table();
        }
        if self.paragraphs > 0 && !is_phrasing(name) {
            self.leave_paragraph();
        }
        if !self.image.is_empty() {
            self.settle_image(name);
        }
        self.put(&["<", name]);
        for (attribute, value) in attributes {
            self.put(&[" ", attribute, "=\""]);
            escape(value, &mut self.html);
            self.put(&["\""]);
        }
        self.put(&[">"]);
    }

    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            if let Some((name, origin)) = self.open.pop() {
                self.authors -= usize::from(origin == Origin::Author);
                self.links -= usize::from(name == "a");
                self.lists -= usize::from(matches!(name, "ol" | "ul"));
                self.paragraphs -= usize::from(name == "p");
                if !self.image.is_empty() {
                    self.settle_image(name);
                }
                self.put(&["</", name, ">"]);
            }
        }
    }

    /// Markup, which needs no escaping.
    fn put(&mut self, parts: &[&str]) {
        for part in parts {
            self.html.push_str(part);
        }
    }
}

/// Whether an element may stand in a paragraph (HTML, 3.2.5.2.5); those a paragraph has most come first.
fn is_phrasing(name: &str) -> bool {
    matches!(
        name,
        "a" | "code"
            | "em"
            | "strong"
            | "img"
            | "br"
            | "b"
            | "i"
            | "del"
            | "sup"
            | "sub"
            | "input"
            | "span"
            | "kbd"
            | "abbr"
            | "bdi"
            | "bdo"
            | "cite"
            | "dfn"
            | "ins"
            | "mark"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "strike"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_opened_is_closed_and_what_is_written_is_escaped() {
        let mut writer = HtmlWriter::default();
        writer.open("p", &[("title", "a\"b<c")]);
        writer.open_by_author("b", &[]);
        writer.text("x & <y>");
        writer.close("p");
        writer.close("p");
        writer.close_by_author("b");
        writer.open_by_author("details", &[]);
        assert!(writer.is_author_open());
        assert_eq!(
            writer.finish().as_str(),
            "<p title=\"a&quot;b&lt;c\"><b>x &amp; &lt;y&gt;</b></p><details></details>"
        );
        assert!(writer.is_empty());
    }

    #[test]
    fn only_well_formed_references_stand() {
        let mut writer = HtmlWriter::default();
        writer.text_with_references("&eacute; &#x41; & &; &<b>; &a b;");
        assert_eq!(writer.finish().as_str(), "&eacute; &#x41; &amp; &amp;; &amp;&lt;b&gt;; &amp;a b;");
    }

    #[test]
    fn nothing_but_its_parts_stands_in_a_table() {
        let mut writer = HtmlWriter::default();
        for name in ["td", "table", "td", "tr", "tr", "td", "table"] {
            writer.open_by_author(name, &[]);
        }
        writer.text(" \n");
        writer.open_by_author("b", &[]);
        writer.close_by_author("table");
        writer.text("x");
        assert_eq!(writer.finish().as_str(), "<table><tr><td><table> \n</table><b></b></td></tr></table>x");
    }

    #[test]
    fn no_block_stands_in_a_paragraph() {
        let mut writer = HtmlWriter::default();
        writer.open("p", &[]);
        writer.open_by_author("b", &[]);
        for name in ["table", "tr", "td", "p", "i", "div"] {
            writer.open_by_author(name, &[]);
        }
        writer.close_by_author("table");
        writer.open("em", &[]);
        writer.close("p");
        assert_eq!(
            writer.finish().as_str(),
            "<p><b></b></p><table><tr><td><p><i></i></p><div></div></td></tr></table><em></em>"
        );
    }

    #[test]
    fn items_stand_in_lists() {
        let mut writer = HtmlWriter::default();
        writer.open_by_author("li", &[]);
        writer.open("li", &[]);
        writer.close("li");
        writer.open_by_author("ul", &[]);
        writer.open_by_author("li", &[]);
        writer.text("x");
        assert_eq!(writer.finish().as_str(), "<ul><li>x</li></ul>");
    }

    #[test]
    fn an_author_cannot_close_what_the_program_opened() {
        let mut writer = HtmlWriter::default();
        writer.open_by_author("b", &[]);
        writer.open("em", &[]);
        writer.close_by_author("em");
        writer.close_by_author("b");
        writer.text("x");
        assert_eq!(writer.finish().as_str(), "<b><em>x</em></b>");
    }
}
