//! What must hold of anything that strangers send in, whatever it is: shared by the tests and the fuzz targets.
//!
//! Entry points: [`issue`], [`front_matter`], [`filter`], [`series`], one a fuzz target, each of which takes any
//! bytes and panics where something does not hold; and [`expect_safe`] for a fragment of HTML.

#![allow(clippy::unwrap_used)]

pub mod allowed;
#[cfg(test)]
pub mod hostile;
#[cfg(test)]
pub mod vectors;

use std::collections::{BTreeSet, HashMap, HashSet};

use ammonia::{Builder, UrlRelative};
use digest_viewer::core::assembly::Assembly;
use digest_viewer::core::catalogue::{self, Catalogue};
use digest_viewer::core::filter::Filter;
use digest_viewer::core::front_matter::split;
use digest_viewer::core::identity;
use digest_viewer::core::issue::{Context, Issue};
use digest_viewer::core::project::TagSet;
use digest_viewer::core::record::Record;
use digest_viewer::core::series_link::Addresses;
use digest_viewer::core::site::Site;
use digest_viewer::core::slug::Slug;
use ego_tree::iter::Edge;
use scraper::{Html, Node};

/// A post: whatever it is, what comes out is safe, and twice the same.
pub fn issue(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let issue = read(0, &text, &Context::default());
    assert_eq!(issue, read(0, &text, &Context::default()), "a post reads the same twice");
    expect_safe_issue(&issue);
}

/// A header: what is not header is body, from the line that is named.
pub fn front_matter(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let parts = split(&text);
    assert!(text.ends_with(parts.body), "the body is the end of the post");
    let above = &text[..text.len() - parts.body.len()];
    assert_eq!(
        above.matches('\n').count() + 1,
        parts.body_line as usize,
        "the line on which the body starts"
    );
    for line in [&parts.front_matter.title, &parts.front_matter.description].into_iter().flatten() {
        assert!(!line.contains('\n'), "a field stands on one line: {line:?}");
    }
}

/// A query string: what was understood is written so that it is understood the same again.
pub fn filter(bytes: &[u8]) {
    let query = String::from_utf8_lossy(bytes);
    let filter = Filter::from_query(&query);
    let written = filter.to_query();
    assert_eq!(Filter::from_query(&written), filter, "{query:?} is written as {written:?}");
    assert!(
        written.is_ascii() && !written.contains(['<', '>', '"', '\'', '#']),
        "{written:?} is a query string"
    );
}

/// Several posts, cut apart at bytes that no UTF-8 has, and what is decided over all of them.
pub fn series(bytes: &[u8]) {
    let posts: Vec<_> = bytes.split(|&byte| byte == 0xff).take(8).map(String::from_utf8_lossy).collect();
    let site = Site::default();
    let addresses = Addresses::of(&site);
    let record =
        |(number, post): (usize, _)| Record::of(&read(number, post, &Context::default()), &addresses);
    let records: Vec<_> = posts.iter().map(AsRef::as_ref).enumerate().map(record).collect();
    let identities = identity::of_series(&records);
    let records = identities.into_iter().zip(records).map(|(identity, record)| identity.in_record(record));
    let assembly = Assembly::of(records.collect(), &site, "series").unwrap();
    let head = assembly.files.iter().find(|file| file.path == catalogue::FILE).unwrap();
    assert_eq!(Catalogue::parse(&head.json).unwrap(), assembly.head, "the catalogue reads as it was written");
    let slugs: HashSet<_> = assembly.head.tags.iter().map(|tag| &tag.slug).collect();
    assert_eq!(slugs.len(), assembly.head.tags.len(), "every tag has a slug of its own");

    let tags = TagSet::new(assembly.head.tags.clone());
    for summary in &assembly.summaries {
        let number = posts.iter().enumerate().find(|&(number, _)| slug(number) == summary.slug).unwrap().0;
        let context = Context { tags: tags.clone(), links: summary.links.clone(), ..Context::default() };
        let issue = read(number, &posts[number], &context);
        expect_safe_issue(&issue);
        // A tag counts where entries stand under its heading.
        let mut counted: HashMap<&[usize], u32> = HashMap::new();
        for section in issue.sections.iter().filter(|section| !section.entries.is_empty()) {
            *counted.entry(&section.chain).or_default() += u32::try_from(section.entries.len()).unwrap();
        }
        let stated: HashMap<&[usize], u32> =
            summary.entries.iter().map(|&(chain, count)| (&*assembly.head.chains[chain], count)).collect();
        assert_eq!(stated, counted, "build and browser count the same entries");
    }
}

fn read(number: usize, text: &str, context: &Context) -> Issue {
    Issue::read(&slug(number), text, context)
}

fn slug(number: usize) -> Slug {
    Slug::of_text(&format!("2014-02-{:02}-post", number + 1)).unwrap()
}

/// All HTML of an issue is safe, and no id of it stands twice.
#[track_caller]
pub fn expect_safe_issue(issue: &Issue) {
    let mut ids: Vec<String> = Vec::new();
    let entries = issue.sections.iter().flat_map(|section| &section.entries);
    let headings = issue.sections.iter().map(|section| &section.heading);
    for html in headings.chain(entries.map(|entry| &entry.html)).chain([&issue.lead, &issue.notes]) {
        ids.extend(expect_safe(html.as_str()));
    }
    for section in &issue.sections {
        assert!(section.id.starts_with('s'), "an id of a section is prefixed: {:?}", section.id);
        ids.push(section.id.clone());
        for entry in &section.entries {
            let is_ours = entry.id.len() >= 9
                && entry.id.starts_with('e')
                && entry.id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            assert!(is_ours, "an id of an entry is a hash: {:?}", entry.id);
            ids.push(entry.id.clone());
        }
    }
    let mut seen = BTreeSet::new();
    let twice: Vec<_> = ids.iter().filter(|id| !seen.insert(*id)).collect();
    assert!(twice.is_empty(), "ids that stand twice: {twice:?}");
    assert!(ids.iter().all(|id| !id.contains(char::is_whitespace)), "ids without white space: {ids:?}");
}

/// A fragment has nothing that is not allowed, `ammonia` finds nothing to remove from it; gives the ids in it.
#[track_caller]
pub fn expect_safe(html: &str) -> Vec<String> {
    // A parser drops a byte order mark at the start, and what `ammonia` gives is parsed twice.
    let html = &format!(".{html}");
    let ours = shape(html);
    let mut ids = Vec::new();
    for part in &ours {
        let Part::Element { name, attributes } = part else { continue };
        assert!(allowed::ELEMENTS.contains(&name.as_str()), "<{name}> is not allowed: {html}");
        for (attribute, value) in attributes {
            let known = allowed::ANYWHERE.contains(&attribute.as_str())
                || allowed::attributes(name).contains(&attribute.as_str());
            assert!(known, "<{name} {attribute}> is not allowed: {html}");
            let fault = allowed::fault(name, attribute, value);
            assert!(fault.is_none(), "<{name} {attribute}={value:?}> is {}: {html}", fault.unwrap());
            if attribute == "id" {
                ids.push(value.clone());
            }
        }
    }
    let cleaned = shape(&oracle().clean(&with_line_ends_kept(html)).to_string());
    // Both went through the same parser, so that what differs was removed.
    assert_eq!(ours.len(), cleaned.len(), "ammonia removed something of {html}");
    for (ours, cleaned) in ours.iter().zip(&cleaned) {
        assert_eq!(ours, cleaned, "ammonia removed something of {html}");
    }
    expect_contained(html, &ours);
    ids
}

/// In a page, where an entry is an item of a list, a fragment means the same and ends where it is put: a parser closes
/// elements by itself, and must close none of the page's.
#[track_caller]
fn expect_contained(html: &str, alone: &[Part]) {
    let page = shape(&format!("<ol><li><div>{html}</div></li></ol>"));
    let inside = page.len().checked_sub(6).map(|length| &page[3..3 + length]);
    assert!(inside == Some(alone), "in a page other than by itself: {html}");
}

/// A parser drops a line end at the start of `<pre>`, and what `ammonia` gives is parsed twice: one more of them makes up for that.
fn with_line_ends_kept(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(end) = rest.find("<pre").and_then(|at| Some(at + rest[at..].find('>')? + 1)) {
        kept.push_str(&rest[..end]);
        rest = &rest[end..];
        if rest.starts_with(['\n', '\r']) {
            kept.push('\n');
        }
    }
    kept + rest
}

fn oracle() -> Builder<'static> {
    let mut builder = Builder::empty();
    let attributes = allowed::ELEMENTS
        .iter()
        .map(|&element| (element, allowed::attributes(element).iter().copied().collect()))
        .collect();
    builder
        .tags(allowed::ELEMENTS.iter().copied().collect())
        .generic_attributes(allowed::ANYWHERE.iter().copied().collect())
        .tag_attributes(attributes)
        .url_schemes(["http", "https", "mailto"].into())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None);
    builder
}

/// A node of a parsed fragment, in the order of the document; an element's end counts, so that nesting is compared.
#[derive(Debug, PartialEq)]
enum Part {
    Element { name: String, attributes: Vec<(String, String)> },
    End,
    Text(String),
    Strange,
}

fn shape(html: &str) -> Vec<Part> {
    let fragment = Html::parse_fragment(html);
    let parts = fragment.tree.root().traverse().filter_map(|edge| match edge {
        Edge::Open(node) => match node.value() {
            Node::Element(element) if is_root(element) => None,
            Node::Element(element) => {
                let named = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
                let mut attributes: Vec<_> =
                    element.attrs().filter(|attribute| !is_no_host(attribute)).map(named).collect();
                attributes.sort();
                Some(Part::Element { name: element.name().to_owned(), attributes })
            }
            Node::Text(text) => Some(Part::Text(text.to_string())),
            Node::Document | Node::Fragment => None,
            _ => Some(Part::Strange),
        },
        Edge::Close(node) => node.value().as_element().filter(|element| !is_root(element)).map(|_| Part::End),
    });
    parts.collect()
}

/// The parser's own, unless a fragment gave it something.
fn is_root(element: &scraper::node::Element) -> bool {
    element.name() == "html" && element.attrs().next().is_none()
}

/// A host in another script than ASCII that the tables of IDNA have no place for: the app, which has no such tables, takes
/// it for right.
fn is_no_host(&(name, value): &(&str, &str)) -> bool {
    let rest =
        value.split_once(':').filter(|(scheme, _)| !scheme.contains('/')).map_or(value, |(_, rest)| rest);
    let host = rest.trim_start_matches('/').split(['/', '?', '#']).next().unwrap_or_default();
    let is_foreign = |&(at, _): &(usize, &str)| {
        host[at + 1..].starts_with(|c: char| matches!(c, '8' | '9' | 'a'..='f' | 'A'..='F'))
    };
    matches!(name, "href" | "src")
        && (host.match_indices('%').any(|at| is_foreign(&at)) || host.to_ascii_lowercase().contains("xn--"))
        && url::Url::parse(value).is_err_and(|error| error != url::ParseError::RelativeUrlWithoutBase)
}
