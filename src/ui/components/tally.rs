//! Tallies: how many entries of one issue stand under which tag, and how many a filter hides.

use crate::core::filter::{Filter, Selection};
use crate::core::project::{TagId, TagKind, TagSet};

/// The entries of one issue under one filter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// Entries by tag: projects first, then sections, each in the order of the post. Under a filter that asks for
    /// tags these alone.
    pub tags: Vec<(TagId, usize)>,
    /// Entries shown.
    pub shown: usize,
    /// Entries hidden.
    pub hidden: usize,
    /// Innermost tags of the hidden entries, each counted once.
    pub hidden_tags: usize,
}

impl Tally {
    /// Counts `rows`: chains of tags with the number of entries under each.
    pub fn of(rows: &[(&[TagId], usize)], filter: &Filter, tags: &TagSet) -> Self {
        let selection = Selection::new(filter, tags);
        let asked_for: Vec<TagId> =
            filter.any.iter().filter_map(|slug| tags.of_slug(slug.as_str())).collect();
        let mut tally = Self::default();
        let mut hidden_tags: Vec<TagId> = Vec::new();
        // A heading under which nothing stands counts for nothing.
        for &(chain, entries) in rows.iter().filter(|(_, entries)| *entries > 0) {
            if selection.shows(chain) {
                tally.shown += entries;
                for &tag in chain.iter().filter(|tag| asked_for.is_empty() || asked_for.contains(tag)) {
                    match tally.tags.iter_mut().find(|(other, _)| *other == tag) {
                        Some((_, count)) => *count += entries,
                        None => tally.tags.push((tag, entries)),
                    }
                }
            } else {
                tally.hidden += entries;
                hidden_tags.extend(chain.last().filter(|tag| !hidden_tags.contains(tag)));
            }
        }
        tally.hidden_tags = hidden_tags.len();
        // Within a kind the order of the post stays.
        let is_project =
            |&(tag, _): &(TagId, usize)| tags.get(tag).is_some_and(|tag| tag.kind == TagKind::Project);
        let (projects, sections): (Vec<_>, Vec<_>) = tally.tags.into_iter().partition(is_project);
        tally.tags = [projects, sections].concat();
        tally
    }

    /// Counts all there is, also what the publisher muted.
    pub fn whole(rows: &[(&[TagId], usize)], tags: &TagSet) -> Self {
        Self::of(rows, &Filter { muted: true, ..Filter::default() }, tags)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::project::Tag;
    use crate::core::slug::Slug;

    fn tags() -> TagSet {
        let tag = |name: &str, kind, muted| Tag {
            slug: Slug::of_name(name).unwrap(),
            name: name.to_owned(),
            kind,
            issues: 1,
            entries: 1,
            muted,
            aliases: Vec::new(),
        };
        TagSet::new(vec![
            tag("News", TagKind::Section, false),
            tag("Nova", TagKind::Project, false),
            tag("Heat", TagKind::Project, false),
            tag("Jobs", TagKind::Section, true),
        ])
    }

    #[track_caller]
    fn case(query: &str, expected_tags: &[(TagId, usize)], shown: usize, hidden: usize, hidden_tags: usize) {
        let rows: [(&[TagId], usize); 6] =
            [(&[], 1), (&[0], 2), (&[0, 1], 4), (&[2], 8), (&[3], 16), (&[0, 3], 0)];
        let tally = Tally::of(&rows, &Filter::from_query(query), &tags());
        assert_eq!(tally, Tally { tags: expected_tags.to_vec(), shown, hidden, hidden_tags }, "{query}");
    }

    #[test]
    fn counts_what_is_shown_and_what_is_hidden() {
        case("", &[(1, 4), (2, 8), (0, 6)], 15, 16, 1);
        case("muted=show", &[(1, 4), (2, 8), (0, 6), (3, 16)], 31, 0, 0);
        case("project=nova", &[(1, 4)], 4, 27, 3);
        case("project=news", &[(0, 6)], 6, 25, 2);
        case("project=nova&project=heat", &[(1, 4), (2, 8)], 12, 19, 2);
        case("not=heat", &[(1, 4), (0, 6)], 7, 24, 2);
        case("project=jobs", &[(3, 16)], 16, 15, 3);
        case("project=nothing", &[], 0, 31, 4);
    }
}
