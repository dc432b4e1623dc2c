//! The issues before and after one: small above its text, with their titles below it.
//!
//! A series is read as it is listed, newest first: what comes `next` (`rel`) is the older issue. On the page the older stands
//! left and the newer right, as numbers do.

use yew::prelude::*;

use crate::core::catalogue::Summary;
use crate::core::filter::Filter;
use crate::ui::components::icon::{Sign, icon};
use crate::ui::locale::Locale;
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
    locale: &Locale,
    [previous, next]: [Option<&Summary>; 2],
    filter: &Filter,
    detail: Detail,
) -> Html {
    let phrases = locale.phrases();
    let url = |issue: &Summary| Place::issue(&issue.slug).with_filter(filter.clone()).to_url();
    let name = |issue: &Summary, side: &str| match (detail, issue.number) {
        (Detail::Number, Some(number)) => (phrases.number)(number),
        (Detail::Number, None) => side.to_owned(),
        (Detail::Title, _) => issue.title.clone(),
    };

    // What is named by a title is named in the language of the page.
    let name_lang = if detail == Detail::Number { phrases.lang } else { None };
    let page_lang = locale.page_lang();
    let links = html! {
        <>
            if let Some(issue) = previous {
                <a class="Neighbours-link" rel="next" href={url(issue)} title={issue.title.clone()} lang={page_lang.clone()}>
                    { icon(Sign::Back) }
                    <span class="Neighbours-side" lang={phrases.lang}>{ phrases.older }</span>
                    <span class="Neighbours-name" lang={name_lang}>{ name(issue, phrases.older) }</span>
                </a>
            }
            if let Some(issue) = next {
                <a class="Neighbours-link" rel="prev" href={url(issue)} title={issue.title.clone()} lang={page_lang}>
                    <span class="Neighbours-side" lang={phrases.lang}>{ phrases.newer }</span>
                    <span class="Neighbours-name" lang={name_lang}>{ name(issue, phrases.newer) }</span>
                    { icon(Sign::Forward) }
                </a>
            }
        </>
    };
    // A landmark once a page: the one at the end of the text, where a reader wants to go on.
    match detail {
        Detail::Number => html! { <div class="Neighbours" data-size="small">{ links }</div> },
        Detail::Title => {
            html! { <nav class="Neighbours" data-size="large" lang={phrases.lang} aria-label={phrases.neighbours}>{ links }</nav> }
        }
    }
}
