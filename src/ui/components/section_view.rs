//! A section of an issue, with the sections below it.

use yew::prelude::*;
use yew::virtual_dom::VTag;

use crate::core::issue::Issue;
use crate::ui::components::entry_list::EntryList;
use crate::ui::components::markup::Markup;
use crate::ui::components::section_tree::SectionTree;
use crate::ui::components::shared::Shared;
use crate::ui::file::Head;

/// See [`SectionView`].
#[derive(Properties, PartialEq)]
pub struct SectionViewProps {
    /// The issue.
    pub issue: Shared<Issue>,
    /// The series.
    pub head: Shared<Head>,
    /// What of the issue is shown.
    pub tree: Shared<SectionTree>,
    /// Index of the section.
    pub section: usize,
    /// Id of the entry that the reader came for.
    #[prop_or_default]
    pub target: Option<AttrValue>,
}

/// Heading, entries, and all that stands below.
#[component]
pub fn SectionView(props: &SectionViewProps) -> Html {
    let Some(section) = props.issue.sections.get(props.section) else { return Html::default() };
    let tag = section.tag.and_then(|tag| props.head.tags.get(tag)).map(|tag| tag.slug.to_string());
    let below = props.tree.shown_below(Some(props.section)).collect::<Vec<_>>();

    html! {
        <section class="SectionView" data-project={tag}>
            if !section.heading.is_empty() {
                { heading(props, &section.id, html! { <Markup html={section.heading.clone()} /> }) }
            }
            if props.tree.is_open(props.section) {
                <EntryList issue={props.issue.clone()} section={props.section} is_at_home=true target={props.target.clone()} />
            }
            for section in below {
                <SectionView key={section} issue={props.issue.clone()} head={props.head.clone()} tree={props.tree.clone()}
                    {section} target={props.target.clone()} />
            }
        </section>
    }
}

/// The heading, of the level that its depth on the page asks for.
fn heading(props: &SectionViewProps, id: &str, text: Html) -> Html {
    let mut heading = VTag::new(format!("h{}", props.tree.heading_level(props.section)));
    heading.add_attribute("class", "SectionView-heading");
    heading.add_attribute("id", id.to_owned());
    heading.add_child(text);
    heading.into()
}
