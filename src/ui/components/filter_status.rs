//! The state of a filter: how much it shows, and each thing it asks for, to be taken away again.

use yew::prelude::*;

use crate::core::filter::Filter;
use crate::core::project::{TagKind, TagSet};
use crate::core::slug::Slug;
use crate::ui::components::icon::{Sign, icon};
use crate::ui::locale::Phrases;
use crate::ui::route::Place;

/// One line above a list, of the same height with and without a filter. `summary` says what is shown and is read out
/// when it changes; `onchange` gets the filter as it should be.
pub fn filter_status(
    phrases: &Phrases,
    tags: &TagSet,
    summary: AttrValue,
    filter: &Filter,
    onchange: &Callback<Filter>,
) -> Html {
    let conditions = conditions(filter, tags, phrases);
    let has_conditions = !conditions.is_empty();
    let followed = filter.any.iter().filter_map(|slug| tags.get(tags.of_slug(slug.as_str())?));
    let followed = followed.filter(|tag| tag.kind == TagKind::Project);

    let onclear = onchange.reform(|_: MouseEvent| Filter::default());

    html! {
        <div class="FilterStatus">
            <p class="FilterStatus-summary" role="status">{ summary }</p>
            for (text, without) in conditions {
                <button class="Chip" type="button" aria-label={(phrases.remove)(&text)}
                    onclick={onchange.reform(move |_: MouseEvent| without.clone())}>
                    { text }{ icon(Sign::Close) }
                </button>
            }
            if has_conditions {
                <button class="FilterStatus-clear" type="button" onclick={onclear}>{ phrases.clear }</button>
            }
            for tag in followed {
                <a class="FilterStatus-follow" href={Place::project(&tag.slug).to_url()}>
                    { (phrases.follow)(&tag.name) }{ icon(Sign::Forward) }
                </a>
            }
        </div>
    }
}

/// Each thing a filter asks for, in words, with the filter that asks for all but it.
fn conditions(filter: &Filter, tags: &TagSet, phrases: &Phrases) -> Vec<(String, Filter)> {
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
    conditions
}
