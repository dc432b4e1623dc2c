//! The search box, at the head of every page.
//!
//! What is typed is the place's query: the box holds nothing of its own. It is there once the app is, which alone makes it work;
//! its room is kept before. What is looked for in one project is none of it: that page has a field of its own.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::core::search::Part;
use crate::ui::components::icon::{Sign, icon};
use crate::ui::file::File;
use crate::ui::hooks::{use_library, use_locale};
use crate::ui::navigation::{self, Navigate, use_navigate, use_place};
use crate::ui::route::{Place, Route};
use crate::ui::storage;

/// Links to what was found, in order.
const LINKS: &str = "[data-results] [data-result] a";

/// The box, and the searches that were made before, while it is empty.
#[component]
pub fn SearchBox() -> Html {
    let place = use_place();
    let navigate = use_navigate();
    let library = use_library();
    let locale = use_locale();
    let is_up = use_state_eq(|| false);
    let recent = use_state_eq(Vec::<String>::new);
    {
        let is_up = is_up.setter();
        use_effect_with((), move |()| is_up.set(true));
    }
    if !*is_up {
        return html! { <div class="SearchBox" /> };
    }
    let phrases = locale.phrases();
    let of_project = matches!(place.route, Route::Project(_));
    let query = if of_project { String::new() } else { place.query.clone() };
    let has_query = !query.is_empty();
    let ask = move || library.ask(&[File::Head, File::Search(Part::Root)]);
    let oninput = {
        let (navigate, ask) = (navigate.clone(), ask.clone());
        Callback::from(move |event: InputEvent| {
            // On its way while the view is rendered; without a focus before, nothing of it is there yet.
            ask();
            type_in(&navigate, &event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let onfocus = {
        let recent = recent.setter();
        Callback::from(move |_: FocusEvent| {
            ask();
            recent.set(storage::recent_searches());
        })
    };
    let onkeydown = {
        let (place, navigate) = (place.clone(), navigate.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "ArrowDown" if step(1) => event.prevent_default(),
            "Escape" if has_query => {
                event.prevent_default();
                leave(&navigate);
            }
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                // To what was found, which also puts a keyboard on the screen away; a link is followed by one who is on it.
                if !(place.is_search() && step(1)) {
                    let _ = event.target_unchecked_into::<HtmlElement>().blur();
                }
            }
            _ => {}
        })
    };
    let forget = |query: &String| {
        let (query, recent) = (query.clone(), recent.setter());
        Callback::from(move |_: MouseEvent| {
            storage::forget_search(&query);
            recent.set(storage::recent_searches());
        })
    };
    html! {
        <div class="SearchBox" role="search" lang={phrases.lang}>
            <input class="SearchBox-input" type="search" autocomplete="off" autocapitalize="off" spellcheck="false"
                enterkeyhint="search" aria-label={phrases.search} placeholder={phrases.search} aria-keyshortcuts="/"
                value={query} {oninput} {onfocus} {onkeydown} />
            if !has_query && !recent.is_empty() {
                <div class="SearchBox-recent">
                    <p id="recent">{ phrases.recent_searches }</p>
                    <ul role="list" aria-labelledby="recent">
                        for query in recent.iter() {
                            <li key={query.as_str()}>
                                <a href={Place::home().with_query(query).to_url()}>{ query }</a>
                                <button type="button" aria-label={(phrases.forget)(query)} onclick={forget(query)}>{ icon(Sign::Close) }</button>
                            </li>
                        }
                    </ul>
                </div>
            }
        </div>
    }
}

thread_local! {
    /// The place, but for its query, at which a search began by being typed.
    static BEGUN: RefCell<Option<Place>> = const { RefCell::new(None) };
}

/// Leaves a search: to where it was begun, as it was left, if nothing else was done since; else to the whole list.
fn leave(navigate: &Navigate) {
    let begun = BEGUN.take().is_some_and(|begun| begun == navigation::here().with_query(""));
    let history = web_sys::window().and_then(|window| window.history().ok());
    match history.filter(|_| begun) {
        // Fails only in a page that is shown no more.
        Some(history) => history.back().unwrap_or_default(),
        None => type_in(navigate, ""),
    }
}

/// Goes to what is found for a text: of one search only the first letter is a step in the history. From where the reader
/// is by now, which may not be rendered yet.
fn type_in(navigate: &Navigate, text: &str) {
    let place = navigation::here();
    if text.is_empty() || place.is_search() {
        return navigate.replace(&place.with_query(text));
    }
    let whole = if place.route == Route::Home { place } else { Place::home() };
    navigate.push(&whole.clone().with_query(text));
    BEGUN.set(Some(whole));
}

/// Moves the focus so many results on, before the first to the box. Whether there was one to move to.
pub(super) fn step(by: isize) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(document) = document else { return false };
    let links = links();
    let at = document.active_element().and_then(|active| links.iter().position(|link| **link == active));
    let to = at.map_or(-1, |at| at as isize) + by;
    if to < 0 {
        focus(
            document
                .query_selector(".SearchBox-input")
                .ok()
                .flatten()
                .and_then(|input| input.dyn_into().ok()),
        );
        return true;
    }
    let link = links.into_iter().nth(to as usize);
    let is_there = link.is_some();
    focus(link);
    is_there
}

fn links() -> Vec<HtmlElement> {
    let links = web_sys::window().and_then(|window| window.document()?.query_selector_all(LINKS).ok());
    let Some(links) = links else { return Vec::new() };
    (0..links.length()).filter_map(|index| links.get(index)?.dyn_into().ok()).collect()
}

fn focus(element: Option<HtmlElement>) {
    if let Some(element) = element {
        // Fails only for an element that is gone.
        let _ = element.focus();
    }
}
