//! Links, the history and the base.

use digest_viewer::core::filter::Filter;
use digest_viewer::core::slug::Slug;
use digest_viewer::ui::navigation::{self, Navigation, use_navigate, use_place};
use digest_viewer::ui::route::Place;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, EventTarget, MouseEvent, MouseEventInit};
use yew::prelude::*;

use crate::stage::{Site, Stage, address, document, turn, window};

#[derive(Properties, PartialEq)]
struct ProbeProps {
    place: Place,
}

#[component]
fn Probe(props: &ProbeProps) -> Html {
    html! { <Navigation place={props.place.clone()}><Shown /></Navigation> }
}

/// Shows the place as its URL, links, and buttons that move.
#[component]
fn Shown() -> Html {
    let (place, navigate) = (use_place(), use_navigate());
    let filter = |query: &str| place.clone().with_filter(Filter::from_query(query));
    let push = {
        let (navigate, to) = (navigate.clone(), filter("project=nova"));
        move |_| navigate.push(&to)
    };
    let replace = {
        let to = filter("project=heat");
        move |_| navigate.replace(&to)
    };
    let stop = |event: MouseEvent| event.prevent_default();
    html! {
        <>
            { place.to_url() }
            <a class="issue" href="issues/a%20b/?from=2014-01#e1"><b></b></a>
            <a class="absolute" href="/repo/projects/nova/index.html"></a>
            <a class="fragment" href="#%E7%A4%BE"></a>
            <a class="post" href="posts/a.md"></a>
            <a class="feed" href="projects/nova/feed.xml"></a>
            <a class="outside" href="/other/issues/a/"></a>
            <a class="origin" href="https://example.org/repo/issues/a/"></a>
            <a class="mail" href="mailto:a@example.org"></a>
            <a class="target" href="issues/a/" target="_blank"></a>
            <a class="download" href="issues/a/" download=""></a>
            <a class="handled" href="issues/a/" onclick={stop}></a>
            <a class="nowhere"></a>
            <button class="push" onclick={push}></button>
            <button class="replace" onclick={replace}></button>
        </>
    }
}

fn stage() -> Stage<Probe> {
    Stage::new(ProbeProps { place: navigation::here() })
}

#[wasm_bindgen_test]
async fn moving_back_and_forward_under_a_base() {
    let _site = Site::new("/repo/", "");
    let stage = stage();
    stage.shows("./").await;

    stage.click(".issue b");
    stage.shows("issues/a%20b/?from=2014-01#e1").await;
    assert_eq!(address(), "/repo/issues/a%20b/?from=2014-01#e1");

    stage.click(".fragment");
    stage.shows("issues/a%20b/?from=2014-01#%E7%A4%BE").await;

    stage.click(".absolute");
    stage.shows("projects/nova/").await;
    assert_eq!(address(), "/repo/projects/nova/");

    stage.click(".push");
    stage.shows("projects/nova/?project=nova").await;
    stage.click(".replace");
    stage.shows("projects/nova/?project=heat").await;
    assert_eq!(address(), "/repo/projects/nova/?project=heat");

    let history = window().history().unwrap();
    for expected in
        ["projects/nova/", "issues/a%20b/?from=2014-01#%E7%A4%BE", "issues/a%20b/?from=2014-01#e1", "./"]
    {
        history.back().unwrap();
        stage.shows(expected).await;
    }
    history.forward().unwrap();
    stage.shows("issues/a%20b/?from=2014-01#e1").await;
    assert_eq!(navigation::here(), Place::parse("issues/a%20b/", "from=2014-01", "e1"));
}

#[wasm_bindgen_test]
async fn a_link_to_here_makes_no_history() {
    let _site = Site::new("/repo/", "issues/a%20b/?from=2014-01#e1");
    let stage = stage();
    stage.shows("issues/a%20b/?from=2014-01#e1").await;
    let length = || window().history().unwrap().length().unwrap();
    let before = length();
    stage.click(".issue");
    turn().await;
    assert_eq!(length(), before);
    stage.shows("issues/a%20b/?from=2014-01#e1").await;
}

/// Clicks, and tells whether the app took the click for itself.
fn is_taken(stage: &Stage<Probe>, selector: &str, kind: &str, init: &MouseEventInit) -> bool {
    init.set_bubbles(true);
    init.set_cancelable(true);
    let click = MouseEvent::new_with_mouse_event_init_dict(kind, init).unwrap();
    let element = stage.find(selector).unwrap();
    // Last of all listeners, so that the browser does not follow the link.
    let taken = std::rc::Rc::new(std::cell::Cell::new(false));
    let last = {
        let taken = taken.clone();
        wasm_bindgen::closure::Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            taken.set(event.default_prevented());
            event.prevent_default();
        })
    };
    let target: &EventTarget = &window();
    target.add_event_listener_with_callback(kind, last.as_ref().unchecked_ref()).unwrap();
    element.dispatch_event(&click).unwrap();
    target.remove_event_listener_with_callback(kind, last.as_ref().unchecked_ref()).unwrap();
    taken.get()
}

#[wasm_bindgen_test]
async fn only_plain_clicks_on_links_to_views_are_taken() {
    let _site = Site::new("/repo/", "");
    let stage = stage();
    stage.shows("./").await;
    let plain = MouseEventInit::new;
    for selector in [
        ".post",
        ".feed",
        ".outside",
        ".origin",
        ".mail",
        ".target",
        ".download",
        ".nowhere",
        ".push + button",
    ] {
        assert!(!is_taken(&stage, selector, "click", &plain()), "{selector}");
    }
    let refused = |name: &str, set: fn(&MouseEventInit)| {
        let init = plain();
        set(&init);
        assert!(!is_taken(&stage, ".issue", "click", &init), "{name}");
    };
    refused("ctrl", |init| init.set_ctrl_key(true));
    refused("meta", |init| init.set_meta_key(true));
    refused("shift", |init| init.set_shift_key(true));
    refused("alt", |init| init.set_alt_key(true));
    refused("middle", |init| init.set_button(1));
    assert!(!is_taken(&stage, ".issue", "auxclick", &plain()));
    assert!(is_taken(&stage, ".handled", "click", &plain()), "its own handler prevents the default");
    turn().await;
    // `.push + button` is `.replace`: the only one that moved.
    stage.shows("./?project=heat").await;
    assert!(is_taken(&stage, ".issue b", "click", &plain()));
    stage.shows("issues/a%20b/?from=2014-01#e1").await;
}

#[wasm_bindgen_test]
async fn nobody_listens_after_the_app_is_gone() {
    let _site = Site::new("/repo/", "");
    let gone = stage();
    gone.shows("./").await;
    drop(gone);
    let link = document().create_element("a").unwrap().unchecked_into::<web_sys::HtmlElement>();
    link.set_attribute("href", "#x").unwrap();
    document().body().unwrap().append_child(&link).unwrap();
    let before = address();
    let stage = stage();
    stage.shows("./").await;
    link.click();
    stage.shows("./#x").await;
    link.remove();
    window().history().unwrap().back().unwrap();
    stage.shows("./").await;
    assert_eq!(address(), before, "one step, not two");
}

#[wasm_bindgen_test]
fn addresses_outside_of_the_base_are_unknown() {
    let slug = Slug::from_url("x").unwrap();
    let case = |base: &str, at: &str, expected: Place| {
        let site = Site::new(base, "");
        let url = Some(at);
        window().history().unwrap().push_state_with_url(&wasm_bindgen::JsValue::NULL, "", url).unwrap();
        assert_eq!(navigation::here(), expected, "{at} under {base}");
        drop(site);
    };
    case("/", "/issues/x/", Place::issue(&slug));
    case("/repo/", "/repo/issues/x/index.html", Place::issue(&slug));
    case("/repo/", "/repo", Place::home());
    case("/repo/", "/issues/x/", Place::unknown("issues/x/"));
    case("/repo/", "/repo/404.html", Place::unknown("404.html"));
}
