//! HTML that may be put into a page: safe because of how it is made, not because something was removed.
//!
//! A [`SafeHtml`] comes out of a [`HtmlWriter`] and from nowhere else. The writer takes names of elements and
//! attributes from this program only (`&'static str`), escapes every text and value, and closes what it opened. It
//! knows nothing of Markdown and nothing of which elements are wise: the renderer chooses those.

use std::fmt;

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

/// Writes one fragment.
#[derive(Default)]
pub struct HtmlWriter {
    html: String,
    open: Vec<(&'static str, Origin)>,
}

impl HtmlWriter {
    /// Opens an element.
    pub fn open(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.tag(name, attributes);
        self.open.push((name, Origin::Program));
    }

    /// Closes the innermost element of this name that [`open`](Self::open) opened, and all within it.
    pub fn close(&mut self, name: &'static str) {
        if let Some(at) = self.open.iter().rposition(|&element| element == (name, Origin::Program)) {
            self.close_to(at);
        }
    }

    /// Opens an element that the author of a post wrote as a tag.
    pub fn open_by_author(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.tag(name, attributes);
        self.open.push((name, Origin::Author));
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
        escape(text, &mut self.html);
    }

    /// Writes text whose character references (`&eacute;`) are meant as such.
    pub fn text_with_references(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            escape(&rest[..at], &mut self.html);
            rest = &rest[at + 1..];
            let name = rest.find(';').filter(|&end| {
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

    /// Whether an element of this name is open.
    pub fn is_within(&self, name: &str) -> bool {
        self.open.iter().any(|&(open, _)| open == name)
    }

    /// Whether the author opened an element and has not closed it.
    pub fn is_author_open(&self) -> bool {
        self.open.iter().any(|&(_, origin)| origin == Origin::Author)
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.html.is_empty()
    }

    /// Closes what is open and hands the fragment over; the writer is empty then.
    pub fn finish(&mut self) -> SafeHtml {
        self.close_to(0);
        SafeHtml(std::mem::take(&mut self.html))
    }

    fn tag(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.html.push('<');
        self.html.push_str(name);
        for (attribute, value) in attributes {
            self.html.push(' ');
            self.html.push_str(attribute);
            self.html.push_str("=\"");
            escape(value, &mut self.html);
            self.html.push('"');
        }
        self.html.push('>');
    }

    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            if let Some((name, _)) = self.open.pop() {
                self.html.push_str("</");
                self.html.push_str(name);
                self.html.push('>');
            }
        }
    }
}

/// Escapes for text and for double-quoted attribute values.
fn escape(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\0']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            // A parser would make it this anyway.
            _ => "\u{fffd}",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
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
