//! HTML as posts contain it: cut into tags and text, and held against the list of what may be shown.
//!
//! This reads what the author typed and says what it is; the renderer decides what becomes of it. Elements not on the list but known to HTML vanish and leave their text; what HTML does not know
//! (`Vec<T>`, `<gmaxwell>`) is no tag at all, but something the author wrote.

use crate::core::markdown;

/// A piece of what an author typed as HTML.
#[derive(Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Text outside tags, with its character references as written.
    Text(&'a str),
    /// An opening tag.
    Open(OpenTag<'a>),
    /// A closing tag's name, as written.
    Close(&'a str),
    /// A comment, declaration or processing instruction.
    Comment,
}

/// An opening tag.
#[derive(Debug, PartialEq, Eq)]
pub struct OpenTag<'a> {
    /// Name as written.
    pub name: &'a str,
    /// The whole tag as written.
    pub source: &'a str,
    attributes: &'a str,
}

impl<'a> OpenTag<'a> {
    /// What becomes of it. A component of MDX, which is one by its capital and by having no contents (`<PrBy pr="1" />`), means
    /// nothing here.
    pub fn fate(&self) -> Fate {
        let is_component =
            self.name.starts_with(|char: char| char.is_ascii_uppercase()) && self.source.ends_with("/>");
        match fate(self.name) {
            Fate::Typed if is_component => Fate::Unwrapped,
            fate => fate,
        }
    }

    /// Address of what it embeds.
    pub fn embedded(&self) -> Option<String> {
        self.attribute("src").or_else(|| self.attribute("data")).filter(|address| !address.is_empty())
    }

    /// Value of an attribute, with its character references decoded; `""` where it has none.
    pub fn attribute(&self, wanted: &str) -> Option<String> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            // A lone `=` is part of a name to a parser; skipping at least one byte also ends the loop.
            let end =
                rest.char_indices().skip(1).find(|&(_, c)| c.is_ascii_whitespace() || matches!(c, '=' | '/'));
            let (name, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
            let (value, after) = attribute_value(after);
            if name.eq_ignore_ascii_case(wanted) {
                return Some(decode(value));
            }
            rest = after;
        }
    }
}

fn attribute_value(after_name: &str) -> (&str, &str) {
    let Some(value) = after_name.trim_start().strip_prefix('=') else { return ("", after_name) };
    let value = value.trim_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len()))
}

/// Decodes character references; what is none stays as typed.
pub fn decode(value: &str) -> String {
    // The longest name is `CounterClockwiseContourIntegral`: a text without `;` is not to be read to its end for every `&`.
    const LONGEST: usize = 33;
    let mut decoded = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST).position(|byte| byte == b';').map_or(0, |end| end + 1);
        match markdown::character(&rest[..end]) {
            Some(character) => {
                decoded.push_str(&character);
                rest = &rest[end..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

/// What a line says that may have HTML in it, as a title in a header: without line breaks and the tags of pairs. Another tag is what the
/// line is about: `News of <dialog>`.
pub fn words(line: &str) -> String {
    if !line.contains(['<', '&']) {
        return line.to_owned();
    }
    // Of the few names that HTML has, each once.
    let (mut opened, mut pairs): (Vec<&str>, Vec<&str>) = Default::default();
    let has = |names: &[&str], name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    for token in tokens(line) {
        match token {
            Token::Open(tag) if fate(tag.name) != Fate::Typed && !has(&opened, tag.name) => {
                opened.push(tag.name);
            }
            Token::Close(name) if has(&opened, name) && !has(&pairs, name) => {
                pairs.push(name);
            }
            _ => {}
        }
    }
    let is_pair = |name: &str| has(&pairs, name);
    let mut words = String::with_capacity(line.len());
    for token in tokens(line) {
        match token {
            Token::Text(text) => words += &decode(text),
            Token::Open(tag) if tag.fate() == Fate::Void("br") => words.push(' '),
            Token::Open(tag) if !is_pair(tag.name) => words += tag.source,
            Token::Close(name) if !is_pair(name) => words += &format!("</{name}>"),
            Token::Open(_) | Token::Close(_) | Token::Comment => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Cuts a run of HTML into tokens. Every byte belongs to exactly one, and none is read twice.
pub fn tokens(html: &str) -> Tokens<'_> {
    Tokens { rest: html }
}

/// See [`tokens`].
pub struct Tokens<'a> {
    rest: &'a str,
}

impl Tokens<'_> {
    /// Bytes that are still to be cut: where the next token stands, counted from the end.
    pub fn remaining(&self) -> usize {
        self.rest.len()
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let (token, length) = markup(self.rest).unwrap_or_else(|| {
            // Up to the next `<` that could begin markup; a lone one is text.
            let first = self.rest.chars().next().map_or(0, char::len_utf8);
            let length = self.rest[first..].find('<').map_or(self.rest.len(), |at| first + at);
            (Token::Text(&self.rest[..length]), length)
        });
        self.rest = &self.rest[length..];
        Some(token)
    }
}

fn markup(html: &str) -> Option<(Token<'_>, usize)> {
    let inside = html.strip_prefix('<')?;
    // What ends each kind; a comment may end with the hyphens it began with.
    for (start, kept, end) in [("!--", 2, "-->"), ("![CDATA[", 0, "]]>"), ("?", 0, "?>"), ("!", 0, ">")] {
        if let Some(rest) = inside.strip_prefix(start) {
            let from = html.len() - rest.len() - kept;
            let length = html[from..].find(end).map_or(html.len(), |at| from + at + end.len());
            return Some((Token::Comment, length));
        }
    }
    let (closing, name_on) = inside.strip_prefix('/').map_or((false, inside), |rest| (true, rest));
    if !name_on.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let name_length =
        name_on.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(name_on.len());
    let (name, attributes_on) = name_on.split_at(name_length);
    // A tag that never ends takes the rest with it, as it would in a browser; here the rest is shown.
    let Some(end) = tag_end(attributes_on) else { return Some((Token::Text(html), html.len())) };
    let attributes = &attributes_on[..end];
    let length = html.len() - attributes_on.len() + attributes.len() + 1;
    let source = &html[..length];
    let token = if closing { Token::Close(name) } else { Token::Open(OpenTag { name, source, attributes }) };
    Some((token, length))
}

/// Where the `>` of a tag stands, quoted values stepped over.
fn tag_end(attributes: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in attributes.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Shown where text runs.
    Inline(&'static str),
    /// Shown as a block of its own.
    Block(&'static str),
    /// Shown, has no content.
    Void(&'static str),
    /// An image.
    Image,
    /// A link.
    Link,
    /// Embeds another site or a medium: shown as a link to it.
    Embed,
    /// One of the files that a medium may be had from, where that does not name one itself: the first is shown as a link.
    Source,
    /// Vanishes with all it contains.
    Gone,
    /// Vanishes, its text stays.
    Unwrapped,
    /// No HTML element: what the author typed is text.
    Typed,
}

/// What becomes of an element of this name, in any case of letters. Of one that opens [`OpenTag::fate`] tells.
pub fn fate(name: &str) -> Fate {
    const INLINE: &[&str] = &[
        "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "rp",
        "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
        "time",
    ];
    const BLOCK: &[&str] = &[
        "blockquote",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "li",
        "ol",
        "p",
        "pre",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    // Of no meaning here, while what they wrap has; headings would stand in the outline of the page.
    const UNWRAPPED: &[&str] = &[
        "address", "area", "article", "aside", "base", "big", "body", "button", "canvas", "center", "col",
        "colgroup", "data", "datalist", "dialog", "fieldset", "font", "footer", "form", "h1", "h2", "h3",
        "h4", "h5", "h6", "head", "header", "hgroup", "html", "input", "label", "legend", "link", "main",
        "map", "menu", "meta", "meter", "nav", "optgroup", "option", "output", "param", "picture",
        "progress", "search", "section", "select", "slot", "title", "track", "marquee", "nobr", "frame",
        "frameset", "acronym", "basefont", "dir",
    ];
    const GONE: &[&str] = &[
        "script",
        "style",
        "template",
        "noscript",
        "textarea",
        "svg",
        "math",
        "applet",
        "noframes",
        "noembed",
        "xmp",
        "plaintext",
    ];
    let lower = name.to_ascii_lowercase();
    let find = |list: &[&'static str]| list.iter().copied().find(|known| *known == lower);
    match lower.as_str() {
        "br" => Fate::Void("br"),
        "wbr" => Fate::Void("wbr"),
        "hr" => Fate::Void("hr"),
        "img" => Fate::Image,
        "a" => Fate::Link,
        "iframe" | "video" | "audio" | "embed" | "object" => Fate::Embed,
        "source" => Fate::Source,
        _ if find(GONE).is_some() => Fate::Gone,
        _ if find(UNWRAPPED).is_some() => Fate::Unwrapped,
        _ => find(INLINE).map(Fate::Inline).or_else(|| find(BLOCK).map(Fate::Block)).unwrap_or(Fate::Typed),
    }
}

/// Attributes an element may keep, besides `title` and `lang`, which all may.
pub fn attributes(name: &str) -> &'static [&'static str] {
    match name {
        "td" | "th" => &["colspan", "rowspan"],
        "ol" => &["start", "reversed"],
        "li" => &["value"],
        "details" => &["open"],
        "time" | "ins" | "del" => &["datetime"],
        "bdo" | "bdi" => &["dir"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(html: &str, expected: &str) {
        let shown: Vec<_> = tokens(html)
            .map(|token| match token {
                Token::Text(text) => format!("text {text}"),
                Token::Open(tag) => format!("open {} href={:?}", tag.name, tag.attribute("href")),
                Token::Close(name) => format!("close {name}"),
                Token::Comment => "comment".to_owned(),
            })
            .collect();
        assert_eq!(shown.join("|"), expected, "{html:?}");
    }

    #[test]
    fn character_references() {
        for (html, expected) in [
            ("Public&nbsp;Good &ndash; 2", "Public\u{a0}Good – 2"),
            ("&amp;lt;&lt;&#60;&#x3C;", "&lt;<<<"),
            ("&Tab;&NewLine;&#9;&#10;&#32;|", "\t\n\t\n |"),
            ("&#0;&#x110000;", "\u{fffd}\u{fffd}"),
            ("&NotEqualTilde;", "≂\u{338}"),
            ("R&D; & &; &x &#; &&amp;", "R&D; & &; &x &#; &&"),
            ("&counterclockwisecontourintegral;", "&counterclockwisecontourintegral;"),
            ("&CounterClockwiseContourIntegral;", "∳"),
        ] {
            assert_eq!(decode(html), expected, "{html:?}");
        }
    }

    #[test]
    fn html_is_cut_into_tokens() {
        case("a<b>c</b>", "text a|open b href=None|text c|close b");
        case("<a href='x>y' title=z>", "open a href=Some(\"x>y\")");
        case("<A HREF=x/y>", "open A href=Some(\"x/y\")");
        case("<a title = \"href=1\" href = 2 >", "open a href=Some(\"2\")");
        case("<a href>", "open a href=Some(\"\")");
        case("<a/href=x/>", "open a href=Some(\"x/\")");
        case("<a ==\"x\" href=y>", "open a href=Some(\"y\")");
        case(
            "<a href=\"&#106;avascript&colon;x&unknown;&\">",
            "open a href=Some(\"javascript:x&unknown;&\")",
        );
        case("<!-- a -- > <b> -->c", "comment|text c");
        case("<!-- never closed", "comment");
        case("<!doctype html>x<?php '>' ?>", "comment|text x|comment");
        case("<!-->a<!--->b<![CDATA[>]]>c", "comment|text a|comment|text b|comment|text c");
        case("1 < 2 <3 <<b>", "text 1 |text < 2 |text <3 |text <|open b href=None");
        case("<b", "text <b");
        case("<a href=\"never closed>", "text <a href=\"never closed>");
        case("<", "text <");
        case("é<é>", "text é|text <é>");
        case("</ b>", "text </ b>");
    }

    #[track_caller]
    fn fate_case(name: &str, expected: Fate) {
        assert_eq!(fate(name), expected, "{name}");
    }

    #[test]
    fn every_element_has_a_fate() {
        fate_case("B", Fate::Inline("b"));
        fate_case("details", Fate::Block("details"));
        fate_case("BR", Fate::Void("br"));
        fate_case("IFrame", Fate::Embed);
        fate_case("script", Fate::Gone);
        fate_case("form", Fate::Unwrapped);
        fate_case("font", Fate::Unwrapped);
        fate_case("T", Fate::Typed);
        fate_case("gmaxwell", Fate::Typed);
        fate_case("constructor", Fate::Typed);
    }
}
