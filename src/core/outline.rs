//! The outline of an issue: its headings and how much stands under each. What a series is decided from.

use serde::Serialize;

use crate::core::bold_heading::BESIDE;
use crate::core::issue::Issue;
use crate::core::json;
use crate::core::project::{self, TagId, TagSet};

/// Headings of one issue, in order of the post.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Outline {
    /// The headings; one without a name holds what a post without headings says.
    pub headings: Vec<OutlineHeading>,
}

/// One heading.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OutlineHeading {
    /// Its plain text, but for a link in brackets at its end.
    pub name: String,
    /// Index of the heading it stands under.
    pub parent: Option<usize>,
    /// Entries directly below it, before the next heading.
    pub entries: u32,
    /// Whether it is a bold paragraph below headings (of [`BESIDE`]), which names something only where many issues have it.
    pub is_bold: bool,
}

json::record!(Outline { headings });
json::record!(OutlineHeading { name, parent, entries, is_bold });

impl OutlineHeading {
    /// Whether it is no heading of the post but stands for the lack of one.
    pub fn is_nameless(&self) -> bool {
        self.name.is_empty()
    }
}

impl Outline {
    /// The outline of an issue.
    pub fn of(issue: &Issue) -> Self {
        let heading = |section: &crate::core::issue::Section| OutlineHeading {
            name: section.named().to_owned(),
            parent: section.parent,
            entries: u32::try_from(section.entries.len()).unwrap_or(u32::MAX),
            is_bold: section.level == BESIDE,
        };
        Self { headings: issue.sections.iter().map(heading).collect() }
    }

    /// The tag chain of each heading, see [`project::chains`].
    pub fn chains(&self, tags: &TagSet) -> Vec<Vec<TagId>> {
        project::chains(self.headings.iter().map(|heading| (heading.parent, tags.of_heading(&heading.name))))
    }
}
