//! Units: what of an issue is found by itself, in the order in which a reader meets it.

use crate::core::issue::Issue;
use crate::core::project::TagId;
use crate::core::search::fold::fold;
use crate::core::url;

/// A unit of an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit<'a> {
    /// What it is.
    pub kind: UnitKind<'a>,
    /// What a reader sees of it, as words.
    pub text: String,
    /// Its tag and those of the headings above; `None` outside of all headings.
    pub chain: Option<&'a [TagId]>,
    /// Targets of its links, as written.
    pub links: &'a [String],
}

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind<'a> {
    /// The title of the issue; always there, and the first.
    Title,
    /// What stands before the first heading.
    Lead,
    /// A heading; the id of its section.
    Heading(&'a str),
    /// An entry; its id.
    Entry(&'a str),
    /// The footnotes.
    Notes,
}

impl<'a> UnitKind<'a> {
    /// The id of its element on the page of the issue, where it has one.
    pub fn id(self) -> Option<&'a str> {
        match self {
            Self::Heading(id) | Self::Entry(id) => Some(id),
            Self::Title | Self::Lead | Self::Notes => None,
        }
    }
}

/// The units of an issue. Lead and footnotes are units where there are any, headings where they have a text.
pub fn units(issue: &Issue) -> Vec<Unit<'_>> {
    let outside = |kind, text, links| Unit { kind, text, chain: None, links };
    let mut units = vec![outside(UnitKind::Title, issue.title.clone(), &issue.other_links[..])];
    if !issue.lead.is_empty() {
        units.push(outside(UnitKind::Lead, words(issue.lead.as_str()), &[]));
    }
    for section in &issue.sections {
        let chain = Some(section.chain.as_slice());
        if !section.name.is_empty() {
            let text = section.name.clone();
            units.push(Unit { kind: UnitKind::Heading(&section.id), text, chain, links: &[] });
        }
        units.extend(section.entries.iter().map(|entry| {
            let text = entry.text.clone();
            Unit { kind: UnitKind::Entry(&entry.id), text, chain, links: &entry.links }
        }));
    }
    if !issue.notes.is_empty() {
        units.push(outside(UnitKind::Notes, words(issue.notes.as_str()), &[]));
    }
    units
}

/// The words of our own HTML: what is no inline element sets them apart.
fn words(html: &str) -> String {
    const INLINE: [&str; 17] = [
        "a", "b", "strong", "em", "i", "code", "del", "s", "ins", "u", "sup", "sub", "span", "mark", "kbd",
        "small", "abbr",
    ];
    const ESCAPED: [(&str, char); 5] =
        [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\'')];
    let mut words = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        words.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('<') {
            let end = rest.find('>').map_or(rest.len(), |end| end + 1);
            let name = rest[1..end].trim_start_matches('/');
            let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
            if !INLINE.contains(&name) {
                words.push(' ');
            }
            rest = &rest[end..];
        } else {
            let escaped = ESCAPED.iter().find(|(escaped, _)| rest.starts_with(escaped));
            words.push(escaped.map_or('&', |&(_, c)| c));
            rest = &rest[escaped.map_or(1, |(escaped, _)| escaped.len())..];
        }
    }
    words.push_str(rest);
    words
}

/// What sets keys for hosts apart from those of texts, in which no control character stands.
pub const OF_HOST: char = '\u{1}';

/// Keys of the hosts that a link leads to: its own, and those above it but for the last name alone. None of what is longer than any
/// name can be, as all its ends together are as long as its square.
pub fn host_keys(link: &str) -> Vec<String> {
    let host = url::host(link).filter(|host| host.len() <= url::LONGEST_DOMAIN);
    let host = fold(host.unwrap_or_default());
    let starts = std::iter::once(0).chain(host.match_indices('.').map(|(at, _)| at + 1));
    starts.map(|at| &host[at..]).filter(|host| host.contains('.')).map(host_key).collect()
}

/// The key of a host, ended so that none is the beginning of another.
fn host_key(host: &str) -> String {
    format!("{OF_HOST}{host}/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::issue::Context;
    use crate::core::slug::Slug;

    #[test]
    fn an_issue_is_a_row_of_units() {
        let text = "# Weekly 9\n\nHello & <b>wel</b>come[^1].\n\nTwo\n\n## Nova\n\n- a `b`\n- <https://www.a.b.org/>\n\n[^1]: A note.\n";
        let issue = Issue::read(&Slug::of_name("w").unwrap(), text, &Context::default());
        let units = units(&issue);
        let kinds: Vec<_> =
            units.iter().map(|unit| format!("{:?} {}", unit.kind, fold(&unit.text))).collect();
        let entry = |index: usize| issue.sections[0].entries[index].id.clone();
        assert_eq!(
            kinds,
            [
                "Title weekly 9".to_owned(),
                "Lead hello & welcome1. two".to_owned(),
                "Heading(\"s-nova\") nova".to_owned(),
                format!("Entry({:?}) a b", entry(0)),
                format!("Entry({:?}) https://www.a.b.org/", entry(1)),
                "Notes a note. ↩".to_owned(),
            ]
        );
        assert_eq!(host_keys(&units[4].links[0]), ["\u{1}a.b.org/", "\u{1}b.org/"]);
        assert_eq!(host_keys("mailto:a@b.org"), [""; 0]);
        assert_eq!(host_keys("posts/x.md"), [""; 0]);
        assert_eq!(host_keys(&format!("https://{}org/", "a.".repeat(125))).len(), 125);
        assert_eq!(host_keys(&format!("https://{}org/", "a.".repeat(126))), [""; 0]);
    }
}
