//! Where a view is scrolled to.

use digest_viewer::ui::navigation::{self, Navigation, use_place};
use digest_viewer::ui::route::{Place, Route};
use digest_viewer::ui::scroll::use_arrival;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;

use crate::stage::{Site, Stage, document, frame, until, window};

#[derive(Properties, PartialEq)]
struct ProbeProps {
    place: Place,
}

#[component]
fn Probe(props: &ProbeProps) -> Html {
    html! { <Navigation place={props.place.clone()}><Pages /></Navigation> }
}

#[component]
fn Pages() -> Html {
    match use_place().route {
        Route::Home => html! { <main><Long name="home" /></main> },
        _ => html! { <main><Long name="issue" /></main> },
    }
}

#[derive(Properties, PartialEq)]
struct LongProps {
    name: &'static str,
}

/// A page that is short until its content comes, some time after it was mounted.
#[component]
fn Long(props: &LongProps) -> Html {
    let stands = use_state(|| false);
    {
        let stands = stands.setter();
        use_effect_with(props.name, move |_| {
            wasm_bindgen_futures::spawn_local(async move {
                crate::stage::turn().await;
                stands.set(true);
            });
        });
    }
    use_arrival(*stands);
    html! {
        if *stands {
            <h1 class={props.name}></h1>
            <a class="to-issue" href="issues/a/"></a>
            <a class="to-entry" href="issues/a/#e1"></a>
            <a class="to-filter" href="./?project=nova"></a>
            <div style="height: 3000px"></div>
            <p id="e1"></p>
            <div style="height: 3000px"></div>
        }
    }
}

fn position() -> f64 {
    window().scroll_y().unwrap()
}

#[track_caller]
fn at(expected: f64) -> impl Future<Output = ()> {
    until(
        move || (position() - expected).abs() < 2.0,
        move || format!("{} instead of {expected}", position()),
    )
}

#[track_caller]
fn focus_on(selector: &'static str) -> impl Future<Output = ()> {
    let focus = || document().active_element().map(|element| element.outer_html()).unwrap_or_default();
    until(
        move || document().active_element().is_some_and(|element| element.matches(selector).unwrap()),
        focus,
    )
}

#[wasm_bindgen_test]
async fn a_reader_comes_to_the_top_to_an_entry_or_back() {
    let _site = Site::new("/repo/", "");
    document().document_element().unwrap().remove_attribute("data-app").unwrap();
    let stage = Stage::<Probe>::new(ProbeProps { place: navigation::here() });
    until(|| stage.find(".home").is_some(), String::new).await;
    let ready = || document().document_element().unwrap().get_attribute("data-app");
    until(|| ready().as_deref() == Some("ready"), || format!("{:?}", ready())).await;

    // A filter moves nobody.
    window().scroll_to_with_x_and_y(0.0, 1234.0);
    stage.click(".to-filter");
    until(|| navigation::here().filter.any.len() == 1, String::new).await;
    at(1234.0).await;

    stage.click(".to-issue");
    until(|| stage.find(".issue").is_some(), String::new).await;
    at(0.0).await;
    focus_on("h1.issue").await;

    stage.click(".to-entry");
    focus_on("#e1").await;
    let top = || document().get_element_by_id("e1").unwrap().get_bounding_client_rect().top();
    until(|| top().abs() < 2.0, || top().to_string()).await;
    let entry = position();

    let history = window().history().unwrap();
    history.back().unwrap();
    at(0.0).await;
    history.forward().unwrap();
    at(entry).await;
    history.go_with_delta(-2).unwrap();
    until(|| stage.find(".home").is_some(), String::new).await;
    at(1234.0).await;
    focus_on("h1.home").await;
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

#[component]
fn SlowProbe(props: &ProbeProps) -> Html {
    html! { <Navigation place={props.place.clone()}><SlowPages /></Navigation> }
}

/// Pages whose rendering takes so long that Yew lets the browser go on before their effects.
#[component]
fn SlowPages() -> Html {
    let start = js_sys::Date::now();
    while js_sys::Date::now() - start < 40.0 {}
    use_arrival(true);
    let name = if use_place().route == Route::Home { "home" } else { "issue" };
    html! {
        <main>
            <h1 class={name}></h1>
            <a class="to-issue" href="issues/a/"></a>
            <div style="height: 3000px"></div>
            <a class="to-entry" href="issues/a/#e1"></a>
            <p id="e1"></p>
            <div style="height: 3000px"></div>
        </main>
    }
}

#[wasm_bindgen_test]
async fn no_frame_shows_a_view_elsewhere_than_it_will_be() {
    let _site = Site::new("/repo/", "");
    let stage = Stage::<SlowProbe>::new(ProbeProps { place: navigation::here() });
    until(|| stage.find(".home").is_some(), String::new).await;
    at(0.0).await;
    let first_of = async |view: &str| {
        while stage.find(view).is_none() {
            frame().await;
        }
        position()
    };
    window().scroll_to_with_x_and_y(0.0, 1234.0);
    stage.click(".to-issue");
    assert_eq!(first_of(".issue").await, 0.0);

    window().history().unwrap().back().unwrap();
    assert_eq!(first_of(".home").await, 1234.0);

    stage.click(".to-entry");
    assert!(first_of(".issue").await > 3000.0, "{} instead of the entry", position());
    until(|| navigation::here().fragment.is_some(), String::new).await;
    window().scroll_to_with_x_and_y(0.0, 0.0);
}
