//! Feeds written down as Atom (RFC 4287).

use anyhow::Context as _;
use atom_syndication::{
    Content, Entry, Feed as Atom, FixedDateTime, Generator, Link, Person, Text, WriteConfig,
};

use crate::core::date::Date;
use crate::core::feed::{Feed, Item, TYPE};
use crate::core::language;

/// The Atom document of a feed.
///
/// # Errors
/// What the writer of XML refuses, which a feed does not allow for.
pub fn write(feed: &Feed) -> anyhow::Result<Vec<u8>> {
    let cannot = || format!("cannot write the feed {}", feed.url);
    let series = &feed.series;
    let atom = Atom {
        id: feed.id.clone(),
        title: text(&feed.title),
        subtitle: Some(series.description.as_str()).filter(|it| !it.is_empty()).map(text),
        authors: vec![person(&series.title)],
        generator: Some(Generator {
            value: env!("CARGO_PKG_NAME").to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            uri: None,
        }),
        links: vec![link("self", &feed.url, TYPE), link("alternate", &feed.page, "text/html")],
        updated: midnight(feed.updated).with_context(cannot)?,
        lang: series.language.clone().filter(|language| language::is_tag(language)),
        entries: feed.items.iter().map(entry).collect::<anyhow::Result<_>>().with_context(cannot)?,
        ..Atom::default()
    };
    let config = WriteConfig { write_document_declaration: true, indent_size: None };
    atom.write_with_config(Vec::new(), config).with_context(cannot)
}

fn entry(item: &Item) -> anyhow::Result<Entry> {
    Ok(Entry {
        id: item.id.clone(),
        title: text(&item.title),
        links: vec![link("alternate", &item.url, "text/html")],
        authors: item.authors.iter().map(|author| person(author)).collect(),
        published: item.published.map(midnight).transpose()?,
        updated: midnight(item.updated)?,
        content: Some(Content {
            content_type: Some("html".to_owned()),
            value: Some(writable(item.content.as_str())),
            ..Content::default()
        }),
        ..Entry::default()
    })
}

fn link(rel: &str, url: &str, kind: &str) -> Link {
    Link { rel: rel.to_owned(), href: url.to_owned(), mime_type: Some(kind.to_owned()), ..Link::default() }
}

fn person(name: &str) -> Person {
    Person { name: writable(name), ..Person::default() }
}

fn text(text: &str) -> Text {
    Text::plain(writable(text))
}

/// A text without the characters that no XML document may hold, not even escaped (XML 1.0, 2.2).
fn writable(text: &str) -> String {
    let is_writable = |c: char| {
        matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
            && !matches!(c, '\u{7f}'..='\u{9f}')
    };
    text.chars().filter(|&c| is_writable(c)).collect()
}

/// The beginning of a day, in the one zone that a day without a place can have.
fn midnight(day: Date) -> anyhow::Result<FixedDateTime> {
    let time = format!("{day}T00:00:00Z").parse();
    time.map_err(|error| anyhow::anyhow!("expected the day {day} as a date of feeds, found {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_xml_cannot_hold_is_written() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(writable(text), expected, "{text:?}");
        }
        case("a\u{0}b\u{8}\u{b}\u{1b}c\u{7f}\u{9f}\u{fffe}\u{ffff}", "abc");
        case(
            "\t\n\r a<&>\u{a0}\u{d7ff}\u{e000}\u{fffd}\u{10000}第",
            "\t\n\r a<&>\u{a0}\u{d7ff}\u{e000}\u{fffd}\u{10000}第",
        );
    }
}
