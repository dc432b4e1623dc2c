//! Values that follow once the page was painted.

use std::cell::RefCell;

use digest_viewer::core::filter::Filter;
use digest_viewer::ui::hooks::use_deferred;
use digest_viewer::ui::navigation::{self, Navigation, use_navigate, use_place};
use digest_viewer::ui::route::Place;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;

use crate::stage::{Site, Stage};

thread_local! {
    /// What was rendered, in order, nothing twice in a row.
    static RENDERED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

#[derive(Properties, PartialEq)]
struct ProbeProps {
    place: Place,
}

#[component]
fn Probe(props: &ProbeProps) -> Html {
    html! { <Navigation place={props.place.clone()}><Shown /></Navigation> }
}

/// Shows the filter as it is and as it follows, a button that changes it and a link to another view that has one.
#[component]
fn Shown() -> Html {
    let (place, navigate) = (use_place(), use_navigate());
    let late = use_deferred(place.filter.clone());
    let text = format!("{}|{}", place.filter.to_query(), late.to_query());
    RENDERED.with_borrow_mut(|rendered| {
        if rendered.last() != Some(&text) {
            rendered.push(text.clone());
        }
    });
    let onclick = {
        let to = place.with_filter(Filter::from_query("project=nova"));
        move |_| navigate.push(&to)
    };
    html! {
        <>
            { text }
            <button {onclick}></button>
            <a href="issues/a/?project=heat"></a>
        </>
    }
}

#[wasm_bindgen_test]
async fn what_hangs_on_a_filter_follows_but_a_new_view_is_whole() {
    let _site = Site::new("/repo/", "");
    let stage = Stage::<Probe>::new(ProbeProps { place: navigation::here() });
    stage.shows("|").await;
    RENDERED.take();

    stage.click("button");
    stage.shows("project=nova|project=nova").await;
    assert_eq!(RENDERED.take(), ["project=nova|", "project=nova|project=nova"]);

    stage.click("a");
    stage.shows("project=heat|project=heat").await;
    assert_eq!(RENDERED.take(), ["project=heat|project=heat"]);
}
