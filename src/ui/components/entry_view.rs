//! An entry on a page: its text and a link to itself.

use yew::prelude::*;

use crate::core::entry::{Entry, Marker};
use crate::core::issue::Issue;
use crate::ui::components::icon::{Icon, Sign};
use crate::ui::components::markup::Markup;
use crate::ui::components::shared::Shared;
use crate::ui::components::shell::use_locale;
use crate::ui::route::Place;

/// See [`EntryView`].
#[derive(Properties, PartialEq)]
pub struct EntryViewProps {
    /// The issue it is of.
    pub issue: Shared<Issue>,
    /// Index of its section.
    pub section: usize,
    /// Its index there.
    pub entry: usize,
    /// Whether the page is that of its issue, where its id names its element.
    pub is_at_home: bool,
    /// Whether the reader came for it.
    pub is_target: bool,
}

/// A list item for an entry that the post marked as one, else a block of its own.
#[component]
pub fn EntryView(props: &EntryViewProps) -> Html {
    let locale = use_locale();
    let Some(entry) = entry(props) else { return Html::default() };

    let phrases = locale.phrases();
    let url = Place::issue(&props.issue.slug).with_fragment(&entry.id).to_url();
    let id = props.is_at_home.then(|| entry.id.clone());
    let is_target = props.is_target.then_some("true");
    let content = html! {
        <>
            <div class="prose"><Markup html={entry.html.clone()} /></div>
            <a class="EntryView-link" href={url} aria-label={phrases.link_to_entry} title={phrases.link_to_entry}>
                <Icon sign={Sign::Link} />
            </a>
        </>
    };

    match entry.marker {
        Marker::None => html! {
            <div class="EntryView" {id} data-entry={entry.id.clone()} data-target={is_target}>{ content }</div>
        },
        Marker::Bullet => html! {
            <li class="EntryView" {id} data-entry={entry.id.clone()} data-target={is_target}>{ content }</li>
        },
        Marker::Number(number) => html! {
            <li class="EntryView" {id} data-entry={entry.id.clone()} data-target={is_target} value={number.to_string()}>
                { content }
            </li>
        },
    }
}

fn entry(props: &EntryViewProps) -> Option<&Entry> {
    props.issue.sections.get(props.section)?.entries.get(props.entry)
}
