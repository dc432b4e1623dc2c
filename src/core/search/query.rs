//! Queries: what a reader types, understood.
//!
//! Strings apart by space must all be found in one unit, in any order; `"in quotes"` they are one string, as are ideographs
//! and words that stand together. `-` before a condition excludes. `project:nova`, `issue:9`, `year:2014` and
//! `site:lists.openstack.org` ask for more than text; their values may be quoted, too.

use std::borrow::Cow;

use crate::core::heading;
use crate::core::issue::{Issue, Section};
use crate::core::project::{Tag, TagId, TagKind, TagSet};
use crate::core::search::fold::{fold, places};
use crate::core::search::unit::{OF_HOST, host_keys};
use crate::core::url;

/// What is asked for. The default asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Conditions that must hold.
    pub all: Vec<Term>,
    /// Conditions that must not.
    pub not: Vec<Term>,
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// The unit has this string, folded.
    Text(String),
    /// The unit links to a host of this name, or whose name begins so, or to one below it.
    Site(String),
    /// The unit stands under a project or section of this name or slug, folded.
    Project(String),
    /// The issue has this number.
    Issue(u32),
    /// The issue is of this year.
    Year(u16),
}

const QUOTES: [char; 5] = ['"', '“', '”', '„', '＂'];

impl Query {
    /// Reads a query. Every text is one.
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let (word, end) = word(rest);
            let excluded = word.strip_prefix(['-', '－', '−']).filter(|word| !word.is_empty());
            if let Some(term) = Term::of(excluded.unwrap_or(word)) {
                let terms = if excluded.is_some() { &mut query.not } else { &mut query.all };
                if !terms.contains(&term) {
                    terms.push(term);
                }
            }
            rest = rest[end..].trim_start();
        }
        query
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty() && self.not.is_empty()
    }

    /// Whether an index would find a unit of this text and with these links, in this section of an issue, without asking one.
    pub fn finds(
        &self,
        text: &str,
        links: &[String],
        section: &Section,
        issue: &Issue,
        tags: &TagSet,
    ) -> bool {
        let text = fold(text);
        let meets = |term: &Term| match term {
            Term::Text(string) => places(&text, string).next().is_some(),
            Term::Site(host) => {
                let host = OF_HOST.to_string() + host;
                links.iter().flat_map(|link| host_keys(link)).any(|key| key.starts_with(&host))
            }
            Term::Project(name) => tag_named(tags, name).is_some_and(|tag| section.chain.contains(&tag)),
            Term::Issue(number) => issue.number == Some(*number),
            Term::Year(year) => issue.day().is_some_and(|day| day.year() == *year),
        };
        self.all.iter().all(meets) && !self.not.iter().any(meets)
    }

    /// What a project may be called, folded, by who looks for it: the words that must be there, in the order they were typed; empty where
    /// something else must be.
    pub fn name(&self) -> String {
        let words = self.all.iter().map(|term| match term {
            Term::Text(word) | Term::Project(word) => Some(word.as_str()),
            _ => None,
        });
        words.collect::<Option<Vec<_>>>().unwrap_or_default().join(" ")
    }

    /// The strings that are found, folded: what is marked in a text.
    pub fn strings(&self) -> Vec<String> {
        let string = |term: &Term| match term {
            Term::Text(text) => Some(text.clone()),
            _ => None,
        };
        self.all.iter().filter_map(string).collect()
    }
}

/// The first word of a text, quoted parts of which may hold spaces, and where it ends.
fn word(text: &str) -> (&str, usize) {
    let mut is_quoted = false;
    // A quotation begins where a word does, or a value.
    let mut may_open = true;
    for (at, c) in text.char_indices() {
        if QUOTES.contains(&c) && (is_quoted || may_open) {
            is_quoted = !is_quoted;
            if !is_quoted {
                let end = at + c.len_utf8();
                return (&text[..end], end);
            }
        } else if c.is_whitespace() && !is_quoted {
            return (&text[..at], at);
        }
        may_open = matches!(c, '-' | '－' | '−') && at == 0 || matches!(c, ':' | '：');
    }
    (text, text.len())
}

impl Term {
    fn of(word: &str) -> Option<Self> {
        let term = word.split_once([':', '：']).and_then(|(name, value)| {
            let value = fold(value.trim_matches(QUOTES));
            let term = match fold(name).as_str() {
                "project" => Self::Project(value.clone()),
                "issue" => Self::Issue(value.trim_start_matches('#').parse().ok()?),
                "year" => Self::Year(value.parse().ok()?),
                "site" => Self::Site(host(&value)?),
                _ => return None,
            };
            (!value.is_empty()).then_some(term)
        });
        term.or_else(|| {
            // Of nothing but quotes, these are what is meant.
            let bare = word.strip_prefix(QUOTES).map(|word| word.strip_suffix(QUOTES).unwrap_or(word));
            let text = fold(bare.filter(|bare| !bare.trim().is_empty()).unwrap_or(word));
            (!text.is_empty()).then_some(Self::Text(text))
        })
    }
}

/// The host that a reader names, also by a URL: then it is whole, and not the beginning of one.
fn host(value: &str) -> Option<String> {
    let url = if value.contains("//") { Cow::Borrowed(value) } else { Cow::Owned(format!("//{value}")) };
    let host = url::host(&url)?;
    Some(host.to_owned() + if url.ends_with(host) { "" } else { "/" })
}

/// The project or section that a reader names: as its heading does, or with a slug or a name that is the same to a search.
pub fn tag_named(tags: &TagSet, name: &str) -> Option<TagId> {
    let is_meant = |tag: &Tag| names(tag).any(|folded| folded == name);
    tags.of_heading(name).or_else(|| tags.tags().iter().position(is_meant))
}

/// The project that a reader means who has typed `start`, folded: what is so called, else the first in the order that readers look for them
/// of those whose name begins so.
pub fn project_begun<'a>(tags: &'a TagSet, start: &str) -> Option<&'a Tag> {
    if start.is_empty() {
        return None;
    }
    let mut begun = None;
    for tag in tags.ranked(TagKind::Project).into_iter().filter_map(|id| tags.get(id)) {
        for name in names(tag).filter(|name| name.starts_with(start)) {
            if name.len() == start.len() {
                return Some(tag);
            }
            begun = begun.or(Some(tag));
        }
    }
    begun
}

/// All that a tag may be called, folded.
fn names(tag: &Tag) -> impl Iterator<Item = String> {
    let aliases = tag.aliases.iter().map(String::as_str);
    [tag.slug.as_str(), heading::name(&tag.name)].into_iter().chain(aliases).map(fold)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::slug::Slug;

    #[track_caller]
    fn case(text: &str, expected: &str) {
        let query = Query::parse(text);
        let shown = query.all.iter().map(|term| format!("{term:?}"));
        let shown = shown.chain(query.not.iter().map(|term| format!("-{term:?}")));
        assert_eq!(shown.collect::<Vec<_>>().join(" "), expected.replace('\'', "\""), "{text:?}");
    }

    fn tag(slug: &str, name: &str, aliases: &[&str]) -> Tag {
        Tag {
            slug: Slug::of_text(slug).unwrap(),
            name: name.to_owned(),
            kind: TagKind::Project,
            issues: 1,
            entries: 1,
            muted: false,
            aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        }
    }

    #[test]
    fn a_project_may_be_meant() {
        for (text, expected) in [
            ("Nova", "nova"),
            ("project:\"North America\"", "north america"),
            ("Crate of the W", "crate of the w"),
            ("nova -jobs", "nova"),
            ("nova year:2014", ""),
            ("-nova", ""),
        ] {
            assert_eq!(Query::parse(text).name(), expected, "{text:?}");
        }
    }

    #[test]
    fn a_project_is_named_as_words_are_found() {
        let tags = TagSet::new(vec![
            tag("c-plus-plus", "C++", &[]),
            tag("événements", "Événements", &["fêtes"]),
            tag("straße", "1. Straße", &[]),
        ]);
        for (name, expected) in [
            ("c++", Some(0)),
            ("C-Plus-Plus", Some(0)),
            ("Événements", Some(1)),
            ("evenements", Some(1)),
            ("Fêtes", Some(1)),
            ("Straße", Some(2)),
            ("strasse", Some(2)),
            ("c", None),
        ] {
            assert_eq!(tag_named(&tags, &fold(name)), expected, "{name}");
        }
    }

    #[test]
    fn the_beginning_of_a_name_tells_a_project() {
        let tags = TagSet::new(vec![
            Tag { issues: 2, ..tag("nova", "Nova", &["compute"]) },
            Tag { issues: 9, ..tag("nova-docs", "Nova Docs", &[]) },
            Tag { kind: TagKind::Section, ..tag("news", "News", &[]) },
            tag("événements", "4. Événements", &[]),
        ]);
        for (start, expected) in [
            ("nova", "Nova"),
            ("Nov", "Nova Docs"),
            ("nova-d", "Nova Docs"),
            ("comp", "Nova"),
            ("even", "4. Événements"),
            ("news", ""),
            ("ova", ""),
            ("", ""),
        ] {
            let name = project_begun(&tags, &fold(start)).map_or("", |tag| &tag.name);
            assert_eq!(name, expected, "{start:?}");
        }
    }

    #[test]
    fn reads_what_is_typed() {
        case("Nova 网络", "Text('nova') Text('网络')");
        case("Nova网络", "Text('nova网络')");
        case("nova  Nova", "Text('nova')");
        case("\"const  Generics\" x", "Text('const generics') Text('x')");
        case("“虚拟 网络”", "Text('虚拟 网络')");
        case("\"const gen", "Text('const gen')");
        case("-jobs nova -\"a b\"", "Text('nova') -Text('jobs') -Text('a b')");
        case("async-std c++ 5\"", "Text('async-std') Text('c++') Text('5\\'')");
        case("a - b -", "Text('a') Text('-') Text('b')");
        case("project:Nova issue:9 issue:#10 year:2014", "Project('nova') Issue(9) Issue(10) Year(2014)");
        case("project:\"North America\"x", "Project('north america') Text('x')");
        case("-project：nova site:www.lists.openstack.org", "Site('lists.openstack.org') -Project('nova')");
        case(
            "site:https://www.Example.org:8080/a?b site:a@b.org: site://c.org",
            "Site('example.org/') Site('b.org/') Site('c.org')",
        );
        case(
            "site:github.com/ site:github.com site:",
            "Site('github.com/') Site('github.com') Text('site:')",
        );
        case("issue:nine year: std::fs", "Text('issue:nine') Text('year:') Text('std::fs')");
        case("\"", "Text('\\'')");
        case("\"\"", "Text('\\'\\'')");
        case(" \u{3000}", "");
        case("\u{200b}", "");
    }
}
