//! The state of a filter: how much it shows, and each thing it asks for, to be taken away again. On the page of a project the text
//! that is looked for is one of them; elsewhere that is a search, which has its own box.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::core::filter::Filter;
use crate::core::project::{TagKind, TagSet};
use crate::core::search::query::{Query, project_begun};
use crate::core::slug::Slug;
use crate::ui::components::icon::{Sign, icon};
use crate::ui::locale::{Locale, Phrases};
use crate::ui::navigation::Navigate;
use crate::ui::route::{Place, Route};

/// One line above a list, of the same height with and without a filter. `summary` says what is shown and is read out
/// when it changes. It leads to the projects that are asked for, and to that which a search may be meant for.
pub fn filter_status(
    locale: &Locale,
    tags: &TagSet,
    summary: AttrValue,
    place: &Place,
    navigate: &Navigate,
) -> Html {
    let phrases = locale.phrases();
    let filter = &place.filter;
    let conditions = conditions(place, tags, phrases);
    let has_conditions = !conditions.is_empty();
    let chosen = filter.any.iter().filter_map(|slug| tags.get(tags.of_slug(slug.as_str())?));
    let chosen = chosen.filter(|tag| tag.kind == TagKind::Project);
    let typed = if place.is_search() { Query::parse(&place.query).name() } else { String::new() };
    let meant = project_begun(tags, &typed).filter(|tag| !filter.any.contains(&tag.slug));

    let bare = place.clone().with_filter(Filter::default());
    let bare = if place.is_search() { bare } else { bare.with_query("") };
    let go = |to: Place| {
        let (navigate, to) = (navigate.clone(), to.with_fragment(""));
        Callback::from(move |event: MouseEvent| {
            pass_on_focus(&event);
            navigate.push(&to);
        })
    };
    // By what they ask for: the one that has the focus is then the same when another goes.
    let chip = |(key, text, without): (String, String, Place)| {
        // The name of a project alone is the series'.
        let lang = if key.contains(' ') { None } else { locale.page_lang() };
        html! {
            <button {key} class="Chip" type="button" aria-label={(phrases.remove)(&text)} onclick={go(without)}>
                <span {lang}>{ text }</span>{ icon(Sign::Close) }
            </button>
        }
    };

    html! {
        <div class="FilterStatus" lang={phrases.lang}>
            <p class="FilterStatus-summary" role="status" tabindex="-1">{ summary }</p>
            { conditions.into_iter().map(chip).collect::<Html>() }
            if has_conditions {
                <button class="FilterStatus-clear" type="button" onclick={go(bare)}>{ phrases.clear }</button>
            }
            for tag in chosen.chain(meant) {
                <a class="FilterStatus-follow" href={Place::project(&tag.slug).to_url()}>
                    { (phrases.follow)(&tag.name) }{ icon(Sign::Forward) }
                </a>
            }
        </div>
    }
}

/// All that a place asks for, in words; empty where that is nothing.
pub fn filter_words(place: &Place, tags: &TagSet, phrases: &Phrases) -> String {
    let words = conditions(place, tags, phrases).into_iter().map(|(_, text, _)| text);
    words.collect::<Vec<_>>().join(" · ")
}

/// Gives the focus of what is pressed, and goes with it, to the next chip, else to the summary.
fn pass_on_focus(event: &MouseEvent) {
    let pass_on = || {
        let pressed = event.target()?.dyn_into::<Element>().ok()?.closest("button").ok()??;
        let next = pressed.next_element_sibling().filter(|next| next.class_name() == "Chip");
        let next = next.or_else(|| pressed.parent_element()?.first_element_child())?;
        next.unchecked_into::<HtmlElement>().focus().ok()
    };
    pass_on();
}

/// Each thing a place asks for: a key, a slug alone where it is what the slug names, what it is in words, and the place that asks
/// for all but it.
fn conditions(place: &Place, tags: &TagSet, phrases: &Phrases) -> Vec<(String, String, Place)> {
    let filter = &place.filter;
    // A slug of a URL may be of no tag; it is shown as it is, so that it can be taken away.
    let name = |slug: &Slug| {
        let tag = tags.of_slug(slug.as_str()).and_then(|id| tags.get(id));
        tag.map_or_else(|| slug.to_string(), |tag| tag.name.clone())
    };
    let mut conditions: Vec<(String, String, Place)> = Vec::new();
    let mut add = |key: String, text: String, without: Filter| {
        conditions.push((key, text, place.clone().with_filter(without)));
    };
    for slug in &filter.any {
        add(slug.to_string(), name(slug), filter.toggled(slug));
    }
    for slug in &filter.not {
        add("not ".to_owned() + slug.as_str(), (phrases.without)(&name(slug)), filter.toggled_not(slug));
    }
    if let Some(month) = filter.from {
        let text = (phrases.from_month)(&(phrases.month)(month));
        add("from ".to_owned(), text, Filter { from: None, ..filter.clone() });
    }
    if let Some(month) = filter.to {
        let text = (phrases.to_month)(&(phrases.month)(month));
        add("to ".to_owned(), text, Filter { to: None, ..filter.clone() });
    }
    if filter.muted {
        add("muted ".to_owned(), phrases.show_muted.to_owned(), Filter { muted: false, ..filter.clone() });
    }
    if matches!(place.route, Route::Project(_)) && !place.query.is_empty() {
        let text = (phrases.results_for)(&place.query);
        conditions.push(("text ".to_owned(), text, place.clone().with_query("")));
    }
    conditions
}
