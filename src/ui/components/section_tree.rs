//! The sections of an issue as a tree, and which of them a filter shows.

use crate::core::filter::Selection;
use crate::core::issue::Issue;

/// The tree. Sections are named by their index in [`Issue::sections`].
#[derive(Clone, Debug, PartialEq)]
pub struct SectionTree {
    nodes: Vec<Node>,
}

#[derive(Clone, Debug, PartialEq)]
struct Node {
    parent: Option<usize>,
    depth: u8,
    is_open: bool,
    is_shown: bool,
}

impl SectionTree {
    /// The tree of an issue under a selection.
    pub fn new(issue: &Issue, selection: &Selection) -> Self {
        let mut nodes: Vec<Node> = Vec::with_capacity(issue.sections.len());
        for section in &issue.sections {
            // A section stands below one before it, so that is here already.
            let parent = section.parent.filter(|&parent| parent < nodes.len());
            let depth = parent.map_or(0, |parent| nodes[parent].depth.saturating_add(1));
            let is_open = selection.shows(&section.chain);
            nodes.push(Node { parent, depth, is_open, is_shown: is_open });
        }
        // From the end, so that a section knows of all below it.
        for index in (0..nodes.len()).rev() {
            if let (true, Some(parent)) = (nodes[index].is_shown, nodes[index].parent) {
                nodes[parent].is_shown = true;
            }
        }
        Self { nodes }
    }

    /// The sections shown directly below another, or at the top, in the order of the post.
    pub fn shown_below(&self, parent: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        let nodes = self.nodes.iter().enumerate();
        nodes.filter(move |(_, node)| node.parent == parent && node.is_shown).map(|(index, _)| index)
    }

    /// Whether a section's own entries are shown; else it stands there for what is below it.
    pub fn is_open(&self, section: usize) -> bool {
        self.nodes.get(section).is_some_and(|node| node.is_open)
    }

    /// Level of a section's heading on a page whose title is of level 1: none is skipped, whatever the post does.
    pub fn heading_level(&self, section: usize) -> u8 {
        self.nodes.get(section).map_or(2, |node| node.depth.saturating_add(2).min(6))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::filter::Filter;
    use crate::core::issue::Context;
    use crate::core::project::{Tag, TagKind, TagSet};
    use crate::core::slug::Slug;

    #[track_caller]
    fn case(query: &str, expected: &str) {
        let tag = |name: &str| Tag {
            slug: Slug::of_name(name).unwrap(),
            name: name.to_owned(),
            kind: TagKind::Project,
            issues: 1,
            entries: 1,
            muted: false,
            aliases: Vec::new(),
        };
        let tags = TagSet::new(vec![tag("Nova"), tag("Heat")]);
        let text = "## Watch\n\n- a\n\n#### Nova\n\n- b\n\n##### Drivers\n\n- c\n\n#### Heat\n\n- d\n\n## Jobs\n\n- e\n";
        let context = Context { tags: tags.clone(), ..Context::default() };
        let issue = Issue::read(&Slug::of_name("x").unwrap(), text, &context);
        let tree = SectionTree::new(&issue, &Selection::new(&Filter::from_query(query), &tags));
        let mut drawn = String::new();
        let mut open: Vec<usize> = tree.shown_below(None).collect();
        open.reverse();
        while let Some(section) = open.pop() {
            let mark = if tree.is_open(section) { "" } else { "?" };
            drawn += &format!("{}{}{mark} ", tree.heading_level(section), issue.sections[section].name);
            let mut below: Vec<usize> = tree.shown_below(Some(section)).collect();
            below.reverse();
            open.extend(below);
        }
        assert_eq!(drawn.trim_end(), expected, "{query}");
    }

    #[test]
    fn shows_what_is_asked_for_and_the_headings_above_it() {
        case("", "2Watch 3Nova 4Drivers 3Heat 2Jobs");
        case("project=nova", "2Watch? 3Nova 4Drivers");
        case("project=heat", "2Watch? 3Heat");
        case("not=nova", "2Watch 3Heat 2Jobs");
        case("project=glance", "");
    }
}
