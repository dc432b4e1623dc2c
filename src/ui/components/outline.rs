//! The outline: the headings of an issue, as far as they are shown.

use yew::prelude::*;

use crate::core::issue::Issue;
use crate::ui::components::section_tree::SectionTree;
use crate::ui::components::shared::Shared;
use crate::ui::components::shell::use_locale;
use crate::ui::route::Place;

/// See [`Outline`].
#[derive(Properties, PartialEq)]
pub struct OutlineProps {
    /// The issue.
    pub issue: Shared<Issue>,
    /// What of it is shown.
    pub tree: Shared<SectionTree>,
    /// The page, under its filter.
    pub place: Place,
}

/// Links to the sections, by their depth.
#[component]
pub fn Outline(props: &OutlineProps) -> Html {
    let locale = use_locale();

    let title = locale.phrases().in_this_issue;
    html! {
        <nav class="Outline" aria-label={title}>
            <h2 class="TagGroup-title">{ title }</h2>
            { list(props, None) }
        </nav>
    }
}

fn list(props: &OutlineProps, parent: Option<usize>) -> Html {
    let shown =
        props.tree.shown_below(parent).filter_map(|index| Some((index, props.issue.sections.get(index)?)));
    let named: Vec<_> = shown.filter(|(_, section)| !section.name.is_empty()).collect();
    if named.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="Outline-list" role="list">
            for (index, section) in named {
                <li key={index}>
                    <a class="Outline-link" href={props.place.clone().with_fragment(&section.id).to_url()}>{ &section.name }</a>
                    { list(props, Some(index)) }
                </li>
            }
        </ul>
    }
}
