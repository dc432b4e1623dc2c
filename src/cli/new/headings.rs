//! The headings that a series usually has: those of at least half of its recent issues, in their usual order, each below the
//! one that it usually stands under.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::cli::check::Markup;
use crate::core::bold_heading::BESIDE;
use crate::core::heading;
use crate::core::project::TagSet;

use super::Recent;

/// A heading of the next issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// 1 to 6.
    pub level: u8,
    /// Its words.
    pub name: String,
    /// As it is typed.
    pub source: String,
    /// Index of the one it stands under.
    pub parent: Option<usize>,
}

/// Folded names from the outermost heading on.
type Path = Vec<String>;

/// One heading of one recent issue.
struct Seen {
    path: Path,
    level: u8,
    name: String,
    source: String,
}

/// The usual headings of issues, newest first. Names that are one by `tags` are one.
pub fn usual(recent: &[Recent], tags: &TagSet) -> Vec<Planned> {
    let issues: Vec<_> = recent.iter().map(|issue| seen(issue, tags)).collect();
    let mut times: BTreeMap<&Path, usize> = BTreeMap::new();
    for issue in &issues {
        for path in issue.iter().map(|heading| &heading.path).collect::<BTreeSet<_>>() {
            *times.entry(path).or_default() += 1;
        }
    }
    let usual: BTreeSet<&Path> =
        times.iter().filter(|(_, times)| **times * 2 >= issues.len()).map(|(path, _)| *path).collect();
    let mut planned = Vec::new();
    plan(&Vec::new(), None, &usual, &issues, &mut planned);
    planned
}

/// Adds the usual headings below `above`, in order.
fn plan(
    above: &Path,
    parent: Option<usize>,
    usual: &BTreeSet<&Path>,
    issues: &[Vec<Seen>],
    planned: &mut Vec<Planned>,
) {
    let below = |path: &Path| path.len() == above.len() + 1 && path.starts_with(above);
    let siblings: Vec<&Path> = usual.iter().copied().filter(|path| below(path)).collect();
    // A heading goes before those that it stands before in more issues than behind.
    let positions: Vec<BTreeMap<&Path, usize>> = issues
        .iter()
        .map(|issue| issue.iter().enumerate().rev().map(|(at, heading)| (&heading.path, at)).collect())
        .collect();
    let goes_before = |a: &Path, b: &Path| {
        let both = positions.iter().filter_map(|of| Some(of.get(a)?.cmp(of.get(b)?) as i32));
        both.sum::<i32>() < 0
    };
    let mut ranked: Vec<_> = siblings
        .iter()
        .map(|&path| (siblings.iter().filter(|other| goes_before(path, other)).count(), path))
        .collect();
    let first_seen = |path: &Path| positions.iter().find_map(|of| of.get(path)).copied();
    ranked.sort_by_key(|&(before, path)| (Reverse(before), first_seen(path)));
    let least = parent.map_or(1, |parent| planned[parent].level + 1);
    // Else it would stand under the one before, where issues do not agree on the level.
    let mut most = 6;
    for (_, path) in ranked {
        let Some(heading) = newest(path, issues) else { continue };
        let index = planned.len();
        most = heading.level.max(least).min(most);
        planned.push(Planned { level: most, parent, ..heading });
        plan(path, Some(index), usual, issues, planned);
    }
}

/// A heading as the newest issue that has it writes it; with links and the like only where most issues write it so.
fn newest(path: &Path, issues: &[Vec<Seen>]) -> Option<Planned> {
    let all: Vec<&Seen> =
        issues.iter().filter_map(|issue| issue.iter().find(|heading| heading.path == *path)).collect();
    let heading = all.first()?;
    let alike = all.iter().filter(|other| other.source == heading.source).count();
    // A reference would be defined nowhere.
    let is_kept = alike * 2 >= all.len() && (heading.source.contains("](") || !heading.source.contains("]["));
    let source = if is_kept { heading.source.clone() } else { heading.name.clone() };
    Some(Planned { level: heading.level, name: heading.name.clone(), source, parent: None })
}

/// The headings of an issue, with where in it they stand.
fn seen(issue: &Recent, tags: &TagSet) -> Vec<Seen> {
    let canonical = |name: &str| match tags.of_heading(name).and_then(|id| tags.get(id)) {
        Some(tag) => heading::key(&tag.name),
        None => heading::key(name),
    };
    let markup = Markup::of(&issue.text);
    let mut typed = markup.headings.iter();
    let mut paths: Vec<Path> = Vec::new();
    let mut seen = Vec::new();
    for section in &issue.issue.sections {
        let mut path = section.parent.and_then(|parent| paths.get(parent)).cloned().unwrap_or_default();
        path.push(canonical(&section.name));
        paths.push(path.clone());
        // A bold paragraph is a heading only with its list.
        if section.level == 0 || section.level == BESIDE {
            continue;
        }
        let source = typed.find(|heading| heading::key(&heading.name) == heading::key(&section.name));
        let source = source.map_or(section.name.as_str(), |heading| &issue.text[heading.range.clone()]);
        seen.push(Seen { path, level: section.level, name: section.name.clone(), source: source.to_owned() });
    }
    seen
}
