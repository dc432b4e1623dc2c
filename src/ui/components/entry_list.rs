//! The entries of a section, as the post has them: bullets in a list, numbers in another, the rest one by one.

use yew::prelude::*;

use crate::core::entry::Marker;
use crate::core::issue::Issue;
use crate::ui::components::entry_view::EntryView;
use crate::ui::components::shared::Shared;

/// See [`EntryList`].
#[derive(Properties, PartialEq)]
pub struct EntryListProps {
    /// The issue.
    pub issue: Shared<Issue>,
    /// Index of the section.
    pub section: usize,
    /// Whether the page is that of the issue.
    pub is_at_home: bool,
    /// Id of the entry that the reader came for.
    #[prop_or_default]
    pub target: Option<AttrValue>,
}

/// All entries of one section.
#[component]
pub fn EntryList(props: &EntryListProps) -> Html {
    let entries =
        props.issue.sections.get(props.section).map(|section| section.entries.as_slice()).unwrap_or_default();
    let view = |index: usize| {
        let id = entries[index].id.as_str();
        html! {
            <EntryView key={id} issue={props.issue.clone()} section={props.section} entry={index}
                is_at_home={props.is_at_home} is_target={props.target.as_deref() == Some(id)} />
        }
    };
    let mut next = 0;
    let mut lists = Vec::new();
    for run in entries.chunk_by(|a, b| kind(a.marker) == kind(b.marker)) {
        let views = (next..next + run.len()).map(view).collect::<Html>();
        next += run.len();
        lists.push(match run.first().map(|entry| entry.marker) {
            Some(Marker::Bullet) => html! { <ul class="EntryList">{ views }</ul> },
            Some(Marker::Number(_)) => html! { <ol class="EntryList">{ views }</ol> },
            Some(Marker::None) | None => html! { <div class="EntryList">{ views }</div> },
        });
    }
    lists.into_iter().collect()
}

/// Which list an entry goes into.
fn kind(marker: Marker) -> u8 {
    match marker {
        Marker::None => 0,
        Marker::Bullet => 1,
        Marker::Number(_) => 2,
    }
}
