//! The issues before and after one: small above its text, with their titles below it.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::catalogue::Summary;
use crate::core::filter::Filter;
use crate::ui::components::icon::{Icon, Sign};
use crate::ui::components::shell::use_locale;
use crate::ui::hooks::use_summaries;
use crate::ui::route::Place;

/// How much the neighbours say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Their numbers.
    Number,
    /// Their titles as well.
    Title,
}

/// See [`Neighbours`].
#[derive(Properties, PartialEq)]
pub struct NeighboursProps {
    /// Where the issue between them stands, 0 the oldest; `None` while that is not known, or where it is nowhere.
    pub position: Option<usize>,
    /// Number of issues in the series.
    pub total: usize,
    /// The filter to read on with.
    pub filter: Filter,
    /// How much they say.
    pub detail: Detail,
}

/// Two links. Their space is there before they are.
#[component]
pub fn Neighbours(props: &NeighboursProps) -> Html {
    let locale = use_locale();
    let previous = props.position.and_then(|position| position.checked_sub(1));
    let next = props.position.map(|position| position + 1).filter(|&next| next < props.total);
    let wanted: Rc<[usize]> = previous.into_iter().chain(next).collect();
    let summaries = use_summaries(wanted);

    let phrases = locale.phrases();
    let get = |position: Option<usize>| position.and_then(|position| summaries.get(position));
    let (size, label) = match props.detail {
        Detail::Number => ("small", None),
        Detail::Title => ("large", Some(phrases.neighbours)),
    };
    let url = |issue: &Summary| Place::issue(&issue.slug).with_filter(props.filter.clone()).to_url();
    let name = |issue: &Summary, side: &str| match (props.detail, issue.number) {
        (Detail::Number, Some(number)) => (phrases.number)(number),
        (Detail::Number, None) => side.to_owned(),
        (Detail::Title, _) => issue.title.clone(),
    };

    html! {
        <nav class="Neighbours" data-size={size} aria-label={label.unwrap_or(phrases.neighbours)}>
            if let Some(issue) = get(previous) {
                <a class="Neighbours-link" rel="prev" href={url(&issue)} title={issue.title.clone()}>
                    <Icon sign={Sign::Back} />
                    <span class="Neighbours-side">{ phrases.previous }</span>
                    <span class="Neighbours-name">{ name(&issue, phrases.previous) }</span>
                </a>
            }
            if let Some(issue) = get(next) {
                <a class="Neighbours-link" rel="next" href={url(&issue)} title={issue.title.clone()}>
                    <span class="Neighbours-side">{ phrases.next }</span>
                    <span class="Neighbours-name">{ name(&issue, phrases.next) }</span>
                    <Icon sign={Sign::Forward} />
                </a>
            }
        </nav>
    }
}
