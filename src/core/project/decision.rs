//! Which headings of a series are projects, which are sections, and which are neither.
//!
//! Entry point: [`decide`]. Only a build decides; the app is told.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::iter::Sum;

use crate::core::heading;
use crate::core::outline::{Outline, OutlineHeading};
use crate::core::project::ordinary::{
    is_about_series, is_byline, is_change, is_dated, is_of_shortlog, is_section, is_ticket,
};
use crate::core::project::spelling;
use crate::core::project::{Tag, TagKind};
use crate::core::site::ProjectRules;
use crate::core::slug::Slug;

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
    /// The first and the last issue it occurs in, counted from 0.
    first_issue: usize,
    last_issue: usize,
    /// See [`is_dated`].
    is_dated: bool,
}

impl Name {
    /// Whether it is one that says something, as thanks to a sponsor do.
    fn is_whole_sentence(&self) -> bool {
        self.spellings.keys().all(|spelling| heading::is_whole_sentence(spelling))
    }

    /// Whether the issues that have it follow each other, but for a few between, and are few of a long series of `issues`.
    fn is_run(&self, issues: usize) -> bool {
        const LONG: usize = 40;
        const OF: usize = 8;
        let own = self.issues as usize;
        issues >= LONG && own * OF <= issues && self.last_issue - self.first_issue < own + own / 2
    }

    /// Times it stands directly below one of these.
    fn times_below(&self, keys: &BTreeSet<&str>) -> u32 {
        self.parents.iter().filter(|(parent, _)| keys.contains(parent.as_str())).map(|(_, times)| times).sum()
    }
}

/// Decides which headings of a series are projects and which are sections. `outlines` are all issues, oldest
/// first. The counts of the tags are left at 0, see [`count`](crate::core::project::count).
pub fn decide(outlines: &[Outline], rules: &ProjectRules) -> Vec<Tag> {
    let mut aliases: HashMap<String, String> =
        rules.aliases.iter().map(|(from, to)| (heading::key(from), heading::key(to))).collect();
    let meant: BTreeSet<String> = aliases.values().cloned().collect();
    let keys = spelling::keys(outlines);
    spelling::add_to(&mut aliases, outlines, &keys);
    let names = survey(outlines, &aliases, &keys);
    let canonical = |name: &String| canonical(&heading::key(name), &aliases);
    let folded = |names: &[String]| names.iter().map(canonical).collect::<BTreeSet<_>>();
    let (named_containers, never, muted) =
        (folded(&rules.containers), folded(&rules.not), folded(&rules.mute));

    let least = least(&names, outlines.len());
    let recurs = |name: &Name| name.issues as usize >= least;
    let usually_above = |name: &Name| recurs(name) && name.times_above * 2 > name.times;
    let candidates = names.iter().filter(|(_, name)| usually_above(name)).map(|(key, _)| key.as_str());
    let candidates: BTreeSet<&str> = candidates.collect();
    let below = Below::each(&names, &candidates, recurs);
    // Some tell each story for several issues on end, and others in the next ones.
    let comes_back = |name: &Name| recurs(name) && !name.is_run(outlines.len());
    let has_others = |below: &Below| below.has_stories() && below.names as usize >= outlines.len();
    let on_end = Below::each(&names, &candidates, comes_back);
    let mut tellers: BTreeSet<&str> =
        on_end.iter().filter(|(_, below)| has_others(below)).map(|(key, _)| *key).collect();
    tellers.retain(|key| !named_containers.contains(*key));
    let is_story = |name: &Name| name.is_run(outlines.len()) && name.times_below(&tellers) * 2 > name.times;
    let changed: BTreeSet<&str> =
        candidates.iter().filter(|key| below.get(*key).is_some_and(Below::has_changes)).copied().collect();
    let mut containers = candidates;
    let holds_names = |below: &Below| !below.has_stories() && !below.has_strays() && !below.has_changes();
    containers.retain(|key| {
        below.get(key).is_some_and(holds_names) && !tellers.contains(key) && !is_about_series(key)
    });
    // Of several small ones each may be one by chance; all of them in a long series are none where they tell everything once,
    // or hold next to nothing of it, as in a few early issues.
    let all: Below = containers.iter().filter_map(|key| below.get(key)).sum();
    let again: u32 = names.values().filter(|name| recurs(name)).map(|name| name.times).sum();
    let is_long = outlines.len() >= Below::MANY as usize;
    if all.has_stories() || is_long && (all.has_nothing_again() || are_strays(all.times, again)) {
        containers.clear();
    }
    // Nor are many small ones any beside which far more is told of: these are projects themselves, of several parts.
    let may_be_project = |key: &str, name: &Name| {
        let is_none = name.is_dated || name.is_whole_sentence() || is_section(key) || never.contains(key);
        recurs(name) && !is_none && !is_story(name) && !changed.contains(key) && !containers.contains(key)
    };
    let others = names.iter().filter(|(key, name)| may_be_project(key, name)).map(|(_, name)| name);
    let (inside, beside): (Vec<_>, Vec<_>) =
        others.partition(|name| name.times_below(&containers) * 2 > name.times);
    let issues = |names: &[&Name]| names.iter().map(|name| name.issues as usize).sum::<usize>();
    let own: Vec<_> = containers.iter().map(|key| &names[*key]).collect();
    let are_small = issues(&own) * 8 < outlines.len() * own.len();
    if own.len() >= Below::MANY as usize && are_small && issues(&beside) > 2 * issues(&inside) {
        containers.clear();
    }
    containers.extend(named_containers.iter().map(String::as_str).filter(|key| names.contains_key(*key)));

    let has_none = containers.is_empty() && changed.is_empty();
    // One that is told once more, among others that are not.
    let told_once: BTreeSet<&str> =
        below.iter().filter(|(_, below)| below.is_told_once()).map(|(key, _)| *key).collect();
    let is_retold = |name: &Name| name.issues <= 2 && name.times_below(&told_once) * 2 > name.times;

    let kind_of = |key: &str, name: &Name| {
        let container = containers.contains(key);
        let times_below = name.times_below(&containers);
        // Once is enough for a name; a container that slipped under another now and then stays one of its own.
        let contained = match container {
            true => times_below * 2 > name.times,
            false => times_below > 0 && !are_strays(times_below, name.times),
        };
        // A container is a section of its own only where the series writes entries directly under it.
        let section = recurs(name) && (!container || name.issues_with_entries as usize >= least);
        match () {
            () if name.is_dated || heading::is_contents(key) || is_story(name) => None,
            () if is_ticket(key) && !meant.contains(key) => None,
            () if never.contains(key) || name.is_whole_sentence() => section.then_some(TagKind::Section),
            () if is_section(key) && !meant.contains(key) => section.then_some(TagKind::Section),
            () if contained && (recurs(name) || !heading::is_sentence(key)) => Some(TagKind::Project),
            () if has_none && is_retold(name) => None,
            () if (has_none || changed.contains(key)) && section => Some(TagKind::Project),
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

/// In how many issues a heading recurs: in two, but for a series of one issue, in which everything does, and for a long one in which most
/// of those that two issues have are in no third, as a story that is told again is, or one that a review of the year repeats.
fn least(names: &BTreeMap<String, Name>, issues: usize) -> usize {
    const LONG: usize = 100;
    let in_issues = |least: u32| names.values().filter(|name| name.issues >= least).count();
    let is_chance = issues >= LONG && in_issues(2) >= 2 * in_issues(3);
    issues.min(if is_chance { 3 } else { 2 })
}

/// The headings that stand directly below one, or below several: names of projects, or else.
#[derive(Clone, Copy, Debug, Default)]
struct Below {
    /// Their names, and those of them that recur.
    names: u32,
    names_again: u32,
    /// Times that one stands there, and times that one does whose name recurs.
    times: u32,
    times_again: u32,
    /// Times that one does that is a kind of change.
    times_changes: u32,
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
        for (key, name) in names.iter().filter(|(_, name)| !name.is_dated) {
            let is_change = is_change(key);
            let contained = name.times_below(containers);
            for (parent, &times) in &name.parents {
                let below = each.entry(parent).or_default();
                below.names += 1;
                below.times += times;
                if recurs(name) {
                    below.names_again += 1;
                    below.times_again += times;
                }
                below.times_changes += if is_change { times } else { 0 };
                below.contained += contained;
                below.anywhere += name.times;
            }
        }
        each
    }

    /// Whether they are titles of stories, as fewer than one in four recurs, or at most one name in eight, where one that every issue
    /// has (`This week's contributors`) stands among them.
    fn has_stories(&self) -> bool {
        self.times >= Self::MANY && self.times_again * 4 < self.times
            || self.names >= Self::MANY && self.names_again * 8 <= self.names
    }

    /// Whether each is told once.
    fn has_nothing_again(&self) -> bool {
        self.times > 0 && self.times_again == 0
    }

    /// Whether most are kinds of change, so that what they stand below is what has changed: a name, not a container.
    fn has_changes(&self) -> bool {
        self.times_changes * 2 > self.times
    }

    /// Whether hardly any is told of again.
    fn is_told_once(&self) -> bool {
        are_strays(self.times_again, self.times)
    }

    /// Whether they have slipped there, and belong elsewhere.
    fn has_strays(&self) -> bool {
        are_strays(self.contained, self.anywhere)
    }
}

impl<'a> Sum<&'a Self> for Below {
    fn sum<I: Iterator<Item = &'a Self>>(each: I) -> Self {
        each.fold(Self::default(), |sum, below| Self {
            names: sum.names + below.names,
            names_again: sum.names_again + below.names_again,
            times: sum.times + below.times,
            times_again: sum.times_again + below.times_again,
            times_changes: sum.times_changes + below.times_changes,
            contained: sum.contained + below.contained,
            anywhere: sum.anywhere + below.anywhere,
        })
    }
}

/// Whether names that stand below a container in so many of so many places have slipped there: in fewer than one of twelve.
fn are_strays(contained: u32, anywhere: u32) -> bool {
    anywhere >= Below::MANY && contained * 12 < anywhere
}

fn survey(
    outlines: &[Outline],
    aliases: &HashMap<String, String>,
    keys: &HashMap<&str, String>,
) -> BTreeMap<String, Name> {
    let mut names: BTreeMap<String, Name> = BTreeMap::new();
    let mut seen_headings = 0;
    let own = |heading: &OutlineHeading| canonical(&keys[heading.name.as_str()], aliases);
    let by_outline: Vec<Vec<_>> =
        outlines.iter().map(|outline| outline.headings.iter().map(own).collect()).collect();
    let bold = rare_bold(outlines, &by_outline);
    for (issue, (outline, keys)) in outlines.iter().zip(&by_outline).enumerate() {
        let is_name = |index: usize| {
            let (heading, key) = (&outline.headings[index], &keys[index]);
            let is_person = || is_byline(key) || is_of_shortlog(&heading.name);
            !heading.is_nameless() && !bold.contains(key) && !is_person()
        };
        let names_something = outline.headings.iter().enumerate().filter(|(index, _)| is_name(*index));
        // One bold paragraph below a heading, such as `Extras`, makes no container of that.
        let (mut above, mut above_bold) = (BTreeSet::new(), BTreeSet::new());
        for (parent, is_bold) in
            names_something.clone().filter_map(|(_, heading)| Some((heading.parent?, heading.is_bold)))
        {
            if !is_bold || !above_bold.insert(parent) {
                above.insert(parent);
            }
        }
        let unnamed = outline.headings.iter().enumerate().filter(|(index, _)| !is_name(*index));
        let told_below: BTreeSet<usize> = unnamed
            .filter(|(_, heading)| heading.entries > 0)
            .filter_map(|(_, heading)| heading.parent)
            .collect();
        let mut seen = BTreeSet::new();
        let mut with_entries = BTreeSet::new();
        for (index, heading) in names_something {
            seen_headings += 1;
            let key = &keys[index];
            let new = |key: &String| Name {
                first: seen_headings,
                first_issue: issue,
                is_dated: is_dated(key),
                ..Name::default()
            };
            let name = names.entry(key.clone()).or_insert_with_key(new);
            name.last_issue = issue;
            name.times += 1;
            name.times_above += u32::from(above.contains(&index));
            name.issues += u32::from(seen.insert(key));
            let has_entries = heading.entries > 0 || told_below.contains(&index);
            name.issues_with_entries += u32::from(has_entries && with_entries.insert(key));
            if let Some(parent) = heading.parent {
                *name.parents.entry(keys[parent].clone()).or_default() += 1;
            }
            *name.spellings.entry(heading.name.clone()).or_default() += 1;
        }
    }
    names
}

/// Names of bold paragraphs that name nothing, as fewer than one of eight issues has them, and none as a heading: companies that hire, parts of a
/// story. `keys` are the folded names of the headings of each outline.
fn rare_bold<'a>(outlines: &[Outline], keys: &'a [Vec<String>]) -> BTreeSet<&'a String> {
    const OF: usize = 8;
    let mut issues: BTreeMap<&String, usize> = BTreeMap::new();
    let mut headings = BTreeSet::new();
    for (outline, keys) in outlines.iter().zip(keys) {
        let named = |is_bold: bool| {
            let of_kind =
                outline.headings.iter().zip(keys).filter(move |(heading, _)| heading.is_bold == is_bold);
            of_kind.map(|(_, key)| key).collect::<BTreeSet<_>>()
        };
        headings.extend(named(false));
        for key in named(true) {
            *issues.entry(key).or_default() += 1;
        }
    }
    issues.retain(|key, count| *count * OF < outlines.len() && !headings.contains(key));
    issues.into_keys().collect()
}

fn canonical(key: &str, aliases: &HashMap<String, String>) -> String {
    aliases.get(key).cloned().unwrap_or_else(|| key.to_owned())
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
