//! Sections of an issue, each with the sections below it.

use yew::prelude::*;
use yew::virtual_dom::VTag;

use crate::core::issue::{Issue, Section};
use crate::core::language;
use crate::core::project::TagSet;
use crate::ui::components::entry_list::entry_list;
use crate::ui::components::entry_view::Setting;
use crate::ui::components::markup::markup;
use crate::ui::components::section_tree::SectionTree;

/// The sections below another, or at the top: heading, entries, and all that stands below. `tree` says what of the
/// issue is shown.
pub fn section_views(
    issue: &Issue,
    tags: &TagSet,
    tree: &SectionTree,
    parent: Option<usize>,
    setting: &Setting,
) -> Html {
    let view = |index: usize| {
        let section = issue.sections.get(index)?;
        let tag = section.tag.and_then(|tag| tags.get(tag)).map(|tag| tag.slug.to_string());
        Some(html! {
            <section key={index} class="SectionView" data-project={tag}>
                if !section.heading.is_empty() {
                    { heading(section, tree.heading_level(index), setting.language) }
                }
                if tree.is_open(index) {
                    { entry_list(&section.entries.iter().collect::<Vec<_>>(), setting) }
                }
                { section_views(issue, tags, tree, Some(index), setting) }
            </section>
        })
    };
    tree.shown_below(parent).filter_map(view).collect()
}

/// The heading, of the level that its depth on the page asks for, in a series of this language.
fn heading(section: &Section, level: u8, language: Option<&str>) -> Html {
    let mut heading = VTag::new(format!("h{level}"));
    heading.add_attribute("class", "SectionView-heading");
    heading.add_attribute("id", section.id.clone());
    if let Some(lang) = language::foreign(&section.name, language) {
        heading.add_attribute("lang", lang);
    }
    heading.add_child(markup(&section.heading));
    heading.into()
}
