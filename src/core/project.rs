//! Projects and sections of a series, found from its headings (DESIGN.md, "Reading a post" 7).
//!
//! [`decide`] reads the outlines of all issues once, where a site is built; what it decided travels in the
//! catalogue as [`Tag`]s, so that a [`TagSet`] gives one post, parsed alone in a browser, the same answer.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap};
use std::iter::Sum;

use serde::Serialize;

use crate::core::heading;
use crate::core::json::{self, FromJson, Json, JsonError};
use crate::core::outline::Outline;
use crate::core::site::ProjectRules;
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

    /// The tag that a reader means, by its slug or as a heading has it.
    pub fn named(&self, name: &str) -> Option<TagId> {
        self.of_slug(name).or_else(|| self.of_heading(name))
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

/// What the series knows of one folded heading name.
#[derive(Default)]
struct Name {
    /// Issues it occurs in.
    issues: u32,
    /// Times it occurs, and times it has headings below it.
    times: u32,
    times_above: u32,
    /// Issues in which entries stand directly below it.
    issues_with_entries: u32,
    /// Folded names it stands directly under, with how often.
    parents: BTreeMap<String, u32>,
    /// How it is written, with how often.
    spellings: BTreeMap<String, u32>,
    /// When it first occurred, counted in headings of the series.
    first: usize,
}

impl Name {
    /// Times it stands directly below one of these.
    fn times_below(&self, keys: &BTreeSet<&str>) -> u32 {
        self.parents.iter().filter(|(parent, _)| keys.contains(parent.as_str())).map(|(_, times)| times).sum()
    }
}

/// Decides which headings of a series are projects and which are sections. `outlines` are all issues, oldest
/// first. The counts of the tags are left at 0, see [`count`].
pub fn decide(outlines: &[Outline], rules: &ProjectRules) -> Vec<Tag> {
    let aliases: HashMap<String, String> =
        rules.aliases.iter().map(|(from, to)| (heading::key(from), heading::key(to))).collect();
    let names = survey(outlines, &aliases);
    let folded =
        |names: &[String]| names.iter().map(|name| canonical(name, &aliases)).collect::<BTreeSet<_>>();
    let (named_containers, never, muted) =
        (folded(&rules.containers), folded(&rules.not), folded(&rules.mute));

    // A heading recurs when two issues have it; in a series of one issue everything does.
    let recurs = |name: &Name| name.issues as usize >= outlines.len().min(2);
    let usually_above = |name: &Name| recurs(name) && name.times_above * 2 > name.times;
    let candidates = names.iter().filter(|(_, name)| usually_above(name)).map(|(key, _)| key.as_str());
    let candidates: BTreeSet<&str> = candidates.collect();
    let below = Below::each(&names, &candidates, recurs);
    let mut containers = candidates;
    containers.retain(|key| below.get(key).is_none_or(|below| !below.has_stories() && !below.has_strays()));
    // Of several small ones each may be one by chance; all of them in a long series are none.
    let all: Below = containers.iter().filter_map(|key| below.get(key)).sum();
    if all.has_stories() || outlines.len() >= Below::MANY as usize && all.has_nothing_again() {
        containers.clear();
    }
    containers.extend(named_containers.iter().map(String::as_str).filter(|key| names.contains_key(*key)));

    let kind_of = |key: &str, name: &Name| {
        let container = containers.contains(key);
        let times_below = name.times_below(&containers);
        // Once is enough for a name; a container that slipped under another now and then stays one of its own.
        let contained = match container {
            true => times_below * 2 > name.times,
            false => times_below > 0 && !are_strays(times_below, name.times),
        };
        // A container is a section of its own only where the series writes entries directly under it.
        let section =
            recurs(name) && (!container || name.issues_with_entries as usize >= outlines.len().min(2));
        match () {
            () if never.contains(key) => section.then_some(TagKind::Section),
            () if contained => Some(TagKind::Project),
            () if containers.is_empty() && section => Some(TagKind::Project),
            () => section.then_some(TagKind::Section),
        }
    };
    let mut found: Vec<_> =
        names.iter().filter_map(|(key, name)| Some((kind_of(key, name)?, key, name))).collect();
    found.sort_by_key(|(_, _, name)| name.first);

    let mut taken = BTreeSet::new();
    found
        .into_iter()
        .map(|(kind, key, name)| {
            let written = display_name(key, name, rules);
            let aliases = aliases.iter().filter(|(_, to)| *to == key).map(|(from, _)| from.clone());
            // A folded alias target may differ from the folded display name only by being an alias itself.
            let aliases: BTreeSet<_> =
                aliases.chain([key.clone()]).filter(|alias| *alias != heading::key(&written)).collect();
            Tag {
                slug: unique_slug(&written, &mut taken),
                name: written,
                kind,
                issues: 0,
                entries: 0,
                muted: muted.contains(key),
                aliases: aliases.into_iter().collect(),
            }
        })
        .collect()
}

/// The headings that stand directly below one, or below several: names of projects, or else.
#[derive(Clone, Copy, Debug, Default)]
struct Below {
    /// Times that one stands there, and times that one does whose name recurs.
    times: u32,
    times_again: u32,
    /// Times that their names stand below a container, and times that they stand anywhere.
    contained: u32,
    anywhere: u32,
}

impl Below {
    /// Fewer headings tell nothing.
    const MANY: u32 = 12;

    /// What stands below each heading, by folded name.
    fn each<'a>(
        names: &'a BTreeMap<String, Name>,
        containers: &BTreeSet<&str>,
        recurs: impl Fn(&Name) -> bool,
    ) -> HashMap<&'a str, Self> {
        let mut each: HashMap<&str, Self> = HashMap::new();
        for name in names.values() {
            let contained = name.times_below(containers);
            for (parent, &times) in &name.parents {
                let below = each.entry(parent).or_default();
                below.times += times;
                below.times_again += if recurs(name) { times } else { 0 };
                below.contained += contained;
                below.anywhere += name.times;
            }
        }
        each
    }

    /// Whether they are titles of stories, as fewer than one in four recurs.
    fn has_stories(&self) -> bool {
        self.times >= Self::MANY && self.times_again * 4 < self.times
    }

    /// Whether each is told once.
    fn has_nothing_again(&self) -> bool {
        self.times > 0 && self.times_again == 0
    }

    /// Whether they have slipped there, and belong elsewhere.
    fn has_strays(&self) -> bool {
        are_strays(self.contained, self.anywhere)
    }
}

impl<'a> Sum<&'a Self> for Below {
    fn sum<I: Iterator<Item = &'a Self>>(each: I) -> Self {
        each.fold(Self::default(), |sum, below| Self {
            times: sum.times + below.times,
            times_again: sum.times_again + below.times_again,
            contained: sum.contained + below.contained,
            anywhere: sum.anywhere + below.anywhere,
        })
    }
}

/// Whether names that stand below a container in so many of so many places have slipped there: in fewer than one of twelve.
fn are_strays(contained: u32, anywhere: u32) -> bool {
    anywhere >= Below::MANY && contained * 12 < anywhere
}

/// The tags of a series, counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Census {
    /// The tags with how many issues and entries each has.
    pub tags: TagSet,
    /// The chains of tags that occur, see [`chains`]; in order of first appearance.
    pub chains: Vec<Vec<TagId>>,
    /// For each outline how many entries stand under which chain, an index into `chains`; in order of the post.
    pub entries: Vec<Vec<(usize, u32)>>,
}

/// Counts issues and entries of the tags over all `outlines`.
pub fn count(outlines: &[Outline], tags: Vec<Tag>) -> Census {
    let mut set = TagSet::new(tags);
    let mut chains: Vec<Vec<TagId>> = Vec::new();
    let mut ids: HashMap<Vec<TagId>, usize> = HashMap::new();
    let mut rows = Vec::with_capacity(outlines.len());
    for outline in outlines {
        let mut row: Vec<(usize, u32)> = Vec::new();
        let mut present = BTreeSet::new();
        for (heading, chain) in outline.headings.iter().zip(outline.chains(&set)) {
            present.extend(chain.iter().copied());
            for &tag in &chain {
                set.tags[tag].entries += heading.entries;
            }
            let id = *ids.entry(chain).or_insert_with_key(|chain| {
                chains.push(chain.clone());
                chains.len() - 1
            });
            match row.iter_mut().find(|(chain, _)| *chain == id) {
                Some((_, entries)) => *entries += heading.entries,
                // A tagged heading is listed even when nothing stands under it yet; an untagged one is not.
                None if heading.entries > 0 || !chains[id].is_empty() => row.push((id, heading.entries)),
                None => {}
            }
        }
        for tag in present {
            set.tags[tag].issues += 1;
        }
        rows.push(row);
    }
    // Made anew, as these counts rank them.
    Census { tags: TagSet::new(set.tags), chains, entries: rows }
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

fn survey(outlines: &[Outline], aliases: &HashMap<String, String>) -> BTreeMap<String, Name> {
    let mut names: BTreeMap<String, Name> = BTreeMap::new();
    let mut seen_headings = 0;
    for outline in outlines {
        let keys: Vec<_> = outline.headings.iter().map(|heading| canonical(&heading.name, aliases)).collect();
        let above: BTreeSet<usize> = outline.headings.iter().filter_map(|heading| heading.parent).collect();
        let mut seen = BTreeSet::new();
        let mut with_entries = BTreeSet::new();
        for (index, heading) in
            outline.headings.iter().enumerate().filter(|(_, heading)| !heading.is_nameless())
        {
            seen_headings += 1;
            let key = &keys[index];
            let name =
                names.entry(key.clone()).or_insert_with(|| Name { first: seen_headings, ..Name::default() });
            name.times += 1;
            name.times_above += u32::from(above.contains(&index));
            name.issues += u32::from(seen.insert(key));
            name.issues_with_entries += u32::from(heading.entries > 0 && with_entries.insert(key));
            if let Some(parent) = heading.parent {
                *name.parents.entry(keys[parent].clone()).or_default() += 1;
            }
            *name.spellings.entry(heading.name.clone()).or_default() += 1;
        }
    }
    names
}

fn canonical(name: &str, aliases: &HashMap<String, String>) -> String {
    let key = heading::key(name);
    aliases.get(&key).cloned().unwrap_or(key)
}

/// As the publisher writes it in an alias, else as most headings do.
fn display_name(key: &str, name: &Name, rules: &ProjectRules) -> String {
    let own = name.spellings.iter().filter(|(spelling, _)| heading::key(spelling) == key);
    // Of spellings used equally often the one with more capitals, which sorts first.
    let usual = own.min_by_key(|&(spelling, times)| (Reverse(times), spelling)).map(|(spelling, _)| spelling);
    let target = rules.aliases.values().find(|to| heading::key(to) == key);
    let written = target.map(String::as_str).or(usual.map(|usual| heading::name(usual))).unwrap_or(key);
    written.trim().trim_end_matches([':', '：']).trim_end().to_owned()
}

fn unique_slug(name: &str, taken: &mut BTreeSet<Slug>) -> Slug {
    let base = Slug::of_name(name).unwrap_or_else(|| Slug::of_hash(name));
    let slug = (1..)
        .map(|n| if n == 1 { base.clone() } else { base.numbered(n) })
        .find(|slug| !taken.contains(slug))
        .unwrap_or(base);
    taken.insert(slug.clone());
    slug
}
