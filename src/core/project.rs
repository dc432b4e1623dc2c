//! Projects and sections of a series, found from its headings (DESIGN.md, "Reading a post" 7).
//!
//! [`decide`] reads the outlines of all issues once, where a site is built; what it decided travels in the
//! catalogue as [`Tag`]s, so that a [`TagSet`] gives one post, parsed alone in a browser, the same answer.

mod decision;
mod ordinary;
mod spelling;

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashMap};

use serde::Serialize;

use crate::core::heading;
use crate::core::json::{self, FromJson, Json, JsonError};
use crate::core::outline::Outline;
pub use crate::core::project::decision::decide;
use crate::core::slug::Slug;

/// Index of a [`Tag`] in the catalogue.
pub type TagId = usize;

/// A name that sections are filtered by.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tag {
    /// Names the tag in URLs; unique in the series.
    pub slug: Slug,
    /// As its headings usually write it.
    pub name: String,
    /// Which of the two groups it belongs to.
    pub kind: TagKind,
    /// Issues with at least one entry or heading of it.
    pub issues: u32,
    /// Entries of it over all issues.
    pub entries: u32,
    /// Hidden until asked for, by the publisher's wish.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub muted: bool,
    /// Folded names that mean this tag, besides its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

json::record!(Tag { slug, name, kind, issues, entries } optional { muted, aliases });

/// What kind of heading a tag stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TagKind {
    /// Followed across issues: `Nova`.
    Project,
    /// A recurring part of the digest itself: `业界动态`.
    Section,
}

impl FromJson for TagKind {
    fn from_json(json: &mut Json<'_>) -> Result<Self, JsonError> {
        match &*json.string()? {
            "project" => Ok(Self::Project),
            "section" => Ok(Self::Section),
            _ => Err(json.expected("`project` or `section` before this")),
        }
    }
}

/// The tags of a series, found by heading or by slug.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TagSet {
    tags: Vec<Tag>,
    by_name: HashMap<String, TagId>,
    by_slug: HashMap<Slug, TagId>,
    /// Ids in the order a reader looks for them.
    ranked: Vec<TagId>,
}

impl TagSet {
    /// The set of these tags; a [`TagId`] is an index into them.
    pub fn new(tags: Vec<Tag>) -> Self {
        let mut by_name = HashMap::new();
        let mut by_slug = HashMap::new();
        for (id, tag) in tags.iter().enumerate() {
            by_name.insert(heading::key(&tag.name), id);
            by_name.extend(tag.aliases.iter().map(|alias| (alias.clone(), id)));
            by_slug.insert(tag.slug.clone(), id);
        }
        let ranks = tags.iter().enumerate();
        let ranks = ranks.map(|(id, tag)| (Reverse((tag.issues, tag.entries)), tag.name.as_str(), id));
        // A heap sorts with a fraction of the code that the sorts of slices come with.
        let ranked =
            ranks.collect::<BinaryHeap<_>>().into_sorted_vec().into_iter().map(|(.., id)| id).collect();
        Self { by_name, by_slug, ranked, tags }
    }

    /// The tag that a heading of this text has, wherever it stands.
    pub fn of_heading(&self, text: &str) -> Option<TagId> {
        self.by_name.get(&heading::key(text)).copied()
    }

    /// The tag that a URL names.
    pub fn of_slug(&self, slug: &str) -> Option<TagId> {
        self.by_slug.get(slug).copied()
    }

    /// The tag of this id, where there is one.
    pub fn get(&self, id: TagId) -> Option<&Tag> {
        self.tags.get(id)
    }

    /// All tags, by id.
    pub fn tags(&self) -> &[Tag] {
        &self.tags
    }

    /// Ids of one kind in the order a reader looks for them: most issues first, then most entries, then by name.
    pub fn ranked(&self, kind: TagKind) -> Vec<TagId> {
        self.ranked.iter().copied().filter(|&id| self.tags[id].kind == kind).collect()
    }
}

/// The tags of a series, counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Census {
    /// The tags with how many issues and entries each has.
    pub tags: TagSet,
    /// The chains of tags that headings have, see [`chains`]; in order of first appearance.
    pub chains: Vec<Vec<TagId>>,
    /// For each outline how many entries stand under which chain, an index into `chains`; in order of the post.
    pub entries: Vec<Vec<(usize, u32)>>,
    /// For each outline the tags of its headings that no entry in it has, ascending.
    pub bare: Vec<Vec<TagId>>,
}

/// Counts issues and entries of the tags over all `outlines`. A heading counts where entries stand under it, in its issue; of what has none
/// anywhere there is nothing to follow, so that it is no tag.
pub fn count(outlines: &[Outline], tags: Vec<Tag>) -> Census {
    let mut set = TagSet::new(with_entries(outlines, tags));
    let mut chains: Vec<Vec<TagId>> = Vec::new();
    let mut ids: HashMap<Vec<TagId>, usize> = HashMap::new();
    let mut rows = Vec::with_capacity(outlines.len());
    let mut bare = Vec::with_capacity(outlines.len());
    for outline in outlines {
        let mut row: Vec<(usize, u32)> = Vec::new();
        let mut places: HashMap<usize, usize> = HashMap::new();
        let (mut named, mut present) = (BTreeSet::new(), BTreeSet::new());
        for (heading, chain) in outline.headings.iter().zip(outline.chains(&set)) {
            let id = *ids.entry(chain.clone()).or_insert_with_key(|chain| {
                chains.push(chain.clone());
                chains.len() - 1
            });
            if heading.entries == 0 {
                named.extend(chain);
                continue;
            }
            for &tag in &chain {
                set.tags[tag].entries += heading.entries;
            }
            present.extend(chain);
            match places.get(&id) {
                Some(&place) => row[place].1 += heading.entries,
                None => {
                    places.insert(id, row.len());
                    row.push((id, heading.entries));
                }
            }
        }
        bare.push(named.difference(&present).copied().collect());
        for tag in present {
            set.tags[tag].issues += 1;
        }
        rows.push(row);
    }
    // Made anew, as these counts rank them.
    Census { tags: TagSet::new(set.tags), chains, entries: rows, bare }
}

/// Those of the tags that entries stand under somewhere.
fn with_entries(outlines: &[Outline], tags: Vec<Tag>) -> Vec<Tag> {
    let set = TagSet::new(tags);
    let mut has_entries = vec![false; set.tags.len()];
    for outline in outlines {
        let chains = outline.headings.iter().zip(outline.chains(&set));
        for tag in chains.filter(|(heading, _)| heading.entries > 0).flat_map(|(_, chain)| chain) {
            has_entries[tag] = true;
        }
    }
    let tags = set.tags.into_iter().zip(has_entries);
    tags.filter(|(_, has_entries)| *has_entries).map(|(tag, _)| tag).collect()
}

/// The tag chain of each heading of an issue: its own tag last, those of the headings above it first, none twice.
/// `headings` gives, in order of the post, the index of the heading above and the own tag.
pub fn chains(headings: impl IntoIterator<Item = (Option<usize>, Option<TagId>)>) -> Vec<Vec<TagId>> {
    let mut chains: Vec<Vec<TagId>> = Vec::new();
    for (parent, own) in headings {
        let mut chain = parent.map(|parent| chains[parent].clone()).unwrap_or_default();
        if let Some(own) = own
            && !chain.contains(&own)
        {
            chain.push(own);
        }
        chains.push(chain);
    }
    chains
}
