//! Company: which projects are often in the issues of one.

use crate::core::catalogue::Grid;
use crate::core::project::{TagId, TagKind, TagSet};

/// Projects that are named at most.
const NAMED: usize = 6;

/// Projects that share issues with one, and how many they share, those most typical of it first: a project that is in every
/// issue says less than one that is in few others. One that shares less than a quarter of its issues, or but one, is left
/// out, and so is what the publisher muted. `chains` are those of the catalogue.
pub fn together(chains: &[Vec<TagId>], tags: &TagSet, grid: &Grid, of: TagId) -> Vec<(TagId, u32)> {
    let n_tags = tags.tags().len();
    let (mut shared, mut n_issues) = (vec![0_u32; n_tags], 0);
    for ids in &grid.chains {
        let mut has = vec![false; n_tags];
        for &tag in ids.iter().filter_map(|&id| chains.get(id)).flatten() {
            has[tag] = true;
        }
        if has[of] {
            n_issues += 1;
            shared.iter_mut().zip(has).for_each(|(shared, has)| *shared += u32::from(has));
        }
    }
    // How often both are there, against how often either is: but for what is the same for all of them.
    let typical = |shared: u32, issues: u32| u64::from(shared).pow(2) * 1024 / u64::from(issues.max(1));
    let mut others: Vec<_> = tags
        .tags()
        .iter()
        .zip(shared)
        .enumerate()
        .filter(|&(id, (tag, shared))| {
            let is_often = shared > 1 && shared * 4 >= n_issues;
            id != of && tag.kind == TagKind::Project && !tag.muted && is_often
        })
        .map(|(id, (tag, shared))| (typical(shared, tag.issues), shared, id))
        .collect();
    // The best of a few, taken one after the other: a heap would be more code.
    let mut take = |_| {
        let best = (0..others.len()).max_by_key(|&at| others[at])?;
        let (_, shared, id) = others.swap_remove(best);
        Some((id, shared))
    };
    (0..NAMED).map_while(&mut take).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::project::Tag;
    use crate::core::slug::Slug;

    /// Each issue is the names of its projects; `Jobs` is muted, `News` a section.
    #[track_caller]
    fn case(issues: &[&str], of: &str, expected: &str) {
        let names: Vec<String> = ["Nova", "Heat", "Common", "Jobs", "News"].map(str::to_owned).to_vec();
        let id = |name: &str| names.iter().position(|other| other == name).unwrap();
        let count =
            |name: &str| issues.iter().filter(|issue| issue.split(' ').any(|word| word == name)).count();
        let tag = |name: &String| Tag {
            slug: Slug::of_name(name).unwrap(),
            name: name.clone(),
            kind: if name == "News" { TagKind::Section } else { TagKind::Project },
            issues: u32::try_from(count(name)).unwrap(),
            entries: 0,
            muted: name == "Jobs",
            aliases: Vec::new(),
        };
        let grid = Grid {
            spans: vec![None; issues.len()],
            chains: issues.iter().map(|issue| issue.split_whitespace().map(id).collect()).collect(),
        };
        let tags = TagSet::new(names.iter().map(tag).collect());
        // A chain of each tag, below `News`.
        let chains: Vec<_> = (0..names.len()).map(|tag| vec![id("News"), tag]).collect();
        let found = together(&chains, &tags, &grid, id(of));
        let found: Vec<_> = found.iter().map(|(tag, shared)| format!("{} {shared}", names[*tag])).collect();
        assert_eq!(found.join(", "), expected, "{of} in {issues:?}");
    }

    #[test]
    fn names_the_projects_that_share_issues() {
        case(&["Nova Heat", "Nova Heat", "Heat"], "Nova", "Heat 2");
        // Once is not often, and neither are 2 of 9.
        case(&["Nova Heat", "Nova"], "Nova", "");
        case(&["Nova Heat", "Nova Heat", "Nova", "Nova", "Nova", "Nova", "Nova", "Nova", "Nova"], "Nova", "");
        case(&["Nova Jobs News", "Nova Jobs News"], "Nova", "");
        case(&[], "Nova", "");
        // What is everywhere says less than what is seldom elsewhere.
        case(
            &["Nova Heat Common", "Nova Heat Common", "Nova Common", "Common", "Common", "Common"],
            "Nova",
            "Heat 2, Common 3",
        );
    }
}
