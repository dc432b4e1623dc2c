//! The issues before and after one: small above its text, with their titles below it.
//!
//! A series is read as it is listed, newest first: what comes `next` (`rel`) is the older issue. On the page the older stands
//! left and the newer right, as numbers do.

use yew::prelude::*;

use crate::core::catalogue::Summary;
use crate::core::filter::Filter;
use crate::ui::components::icon::{Sign, icon};
use crate::ui::locale::Phrases;
use crate::ui::route::Place;

/// How much the neighbours say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Their numbers.
    Number,
    /// Their titles as well.
    Title,
}

/// Links to the issues before and after, as far as they are here, to be read on with under a filter. Their space is
/// there before they are.
pub fn neighbours(
    phrases: &Phrases,
    [previous, next]: [Option<&Summary>; 2],
    filter: &Filter,
    detail: Detail,
) -> Html {
    let url = |issue: &Summary| Place::issue(&issue.slug).with_filter(filter.clone()).to_url();
    let name = |issue: &Summary, side: &str| match (detail, issue.number) {
        (Detail::Number, Some(number)) => (phrases.number)(number),
        (Detail::Number, None) => side.to_owned(),
        (Detail::Title, _) => issue.title.clone(),
    };

    let links = html! {
        <>
            if let Some(issue) = previous {
                <a class="Neighbours-link" rel="next" href={url(issue)} title={issue.title.clone()}>
                    { icon(Sign::Back) }
                    <span class="Neighbours-side">{ phrases.older }</span>
                    <span class="Neighbours-name">{ name(issue, phrases.older) }</span>
                </a>
            }
            if let Some(issue) = next {
                <a class="Neighbours-link" rel="prev" href={url(issue)} title={issue.title.clone()}>
                    <span class="Neighbours-side">{ phrases.newer }</span>
                    <span class="Neighbours-name">{ name(issue, phrases.newer) }</span>
                    { icon(Sign::Forward) }
                </a>
            }
        </>
    };
    // A landmark once a page: the one at the end of the text, where a reader wants to go on.
    match detail {
        Detail::Number => html! { <div class="Neighbours" data-size="small">{ links }</div> },
        Detail::Title => {
            html! { <nav class="Neighbours" data-size="large" aria-label={phrases.neighbours}>{ links }</nav> }
        }
    }
}
