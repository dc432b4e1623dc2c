//! The state of a filter: how much it shows, and each thing it asks for, to be taken away again. On the page of a project the text
//! that is looked for is one of them; elsewhere that is a search, which has its own box.

use yew::prelude::*;

use crate::core::filter::Filter;
use crate::core::project::{TagKind, TagSet};
use crate::core::slug::Slug;
use crate::ui::components::icon::{Sign, icon};
use crate::ui::locale::Phrases;
use crate::ui::navigation::Navigate;
use crate::ui::route::{Place, Route};

/// One line above a list, of the same height with and without a filter. `summary` says what is shown and is read out
/// when it changes.
pub fn filter_status(
    phrases: &Phrases,
    tags: &TagSet,
    summary: AttrValue,
    place: &Place,
    navigate: &Navigate,
) -> Html {
    let filter = &place.filter;
    let conditions = conditions(place, tags, phrases);
    let has_conditions = !conditions.is_empty();
    let followed = filter.any.iter().filter_map(|slug| tags.get(tags.of_slug(slug.as_str())?));
    let followed = followed.filter(|tag| tag.kind == TagKind::Project);

    let bare = place.clone().with_filter(Filter::default());
    let bare = if place.is_search() { bare } else { bare.with_query("") };
    let go = |to: Place| {
        let (navigate, to) = (navigate.clone(), to.with_fragment(""));
        Callback::from(move |_: MouseEvent| navigate.push(&to))
    };

    html! {
        <div class="FilterStatus">
            <p class="FilterStatus-summary" role="status">{ summary }</p>
            for (text, without) in conditions {
                <button class="Chip" type="button" aria-label={(phrases.remove)(&text)} onclick={go(without)}>
                    { text }{ icon(Sign::Close) }
                </button>
            }
            if has_conditions {
                <button class="FilterStatus-clear" type="button" onclick={go(bare)}>{ phrases.clear }</button>
            }
            for tag in followed {
                <a class="FilterStatus-follow" href={Place::project(&tag.slug).to_url()}>
                    { (phrases.follow)(&tag.name) }{ icon(Sign::Forward) }
                </a>
            }
        </div>
    }
}

/// Each thing a place asks for, in words, with the place that asks for all but it.
fn conditions(place: &Place, tags: &TagSet, phrases: &Phrases) -> Vec<(String, Place)> {
    let filter = &place.filter;
    // A slug of a URL may be of no tag; it is shown as it is, so that it can be taken away.
    let name = |slug: &Slug| {
        let tag = tags.of_slug(slug.as_str()).and_then(|id| tags.get(id));
        tag.map_or_else(|| slug.to_string(), |tag| tag.name.clone())
    };
    let mut conditions = Vec::new();
    conditions.extend(filter.any.iter().map(|slug| (name(slug), filter.toggled(slug))));
    conditions
        .extend(filter.not.iter().map(|slug| ((phrases.without)(&name(slug)), filter.toggled_not(slug))));
    conditions.extend(filter.from.map(|month| {
        ((phrases.from_month)(&(phrases.month)(month)), Filter { from: None, ..filter.clone() })
    }));
    conditions.extend(
        filter.to.map(|month| {
            ((phrases.to_month)(&(phrases.month)(month)), Filter { to: None, ..filter.clone() })
        }),
    );
    conditions.extend(
        filter.muted.then(|| (phrases.show_muted.to_owned(), Filter { muted: false, ..filter.clone() })),
    );
    let mut places: Vec<_> =
        conditions.into_iter().map(|(text, without)| (text, place.clone().with_filter(without))).collect();
    if matches!(place.route, Route::Project(_)) && !place.query.is_empty() {
        places.push(((phrases.results_for)(&place.query), place.clone().with_query("")));
    }
    places
}
