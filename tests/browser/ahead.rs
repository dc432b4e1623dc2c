//! What a reader sees while the next view is on its way.

use std::cell::RefCell;

use digest_viewer::core::slug::Slug;
use digest_viewer::ui::file::File;
use digest_viewer::ui::hooks::{use_head, use_library};
use digest_viewer::ui::library::Library;
use digest_viewer::ui::navigation::{self, Navigation, use_place};
use digest_viewer::ui::route::Place;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::MouseEventInit;
use yew::prelude::*;

use crate::library::SERIES;
use crate::server::Server;
use crate::stage::{Site, Stage, address, until};

thread_local! {
    /// What was rendered first of a new place, and how far the post of issue 7 was then.
    static FIRST: RefCell<Vec<(String, &'static str)>> = const { RefCell::new(Vec::new()) };
}

#[derive(Properties, PartialEq)]
struct ProbeProps {
    place: Place,
    library: Library,
}

#[component]
fn Probe(props: &ProbeProps) -> Html {
    html! {
        <ContextProvider<Library> context={props.library.clone()}>
            <Navigation place={props.place.clone()}><Shown /></Navigation>
        </ContextProvider<Library>>
    }
}

/// Shows the place as its URL, once the catalogue is here, and links to an issue and to a search.
#[component]
fn Shown() -> Html {
    let (place, library, head) = (use_place().to_url(), use_library(), use_head());
    let post = File::Post(Slug::from_url("i7").unwrap());
    let stand = match () {
        () if library.holds(&post) => "here",
        () if library.has_failed(&post) => "failed",
        () => "on its way",
    };
    FIRST.with_borrow_mut(|first| {
        if first.last().is_none_or(|(last, _)| *last != place) {
            first.push((place.clone(), stand));
        }
    });
    html! { if head.ready().is_some() { <>{ place }<a href="issues/i7/"></a><a href="./?q=seven"></a><a href="./"></a></> } }
}

/// Follows the link to an issue whose post is answered so; what is rendered first of it, and where the address is meanwhile.
async fn case(answer: &str, expected: &'static str) {
    let _site = Site::new("/repo/", "");
    let _server = Server::new(&format!("if (path.endsWith('.md')) {{ {answer} }}{SERIES}"));
    let stage = Stage::<Probe>::new(ProbeProps { place: navigation::here(), library: Library::default() });
    stage.shows("./").await;
    FIRST.take();
    stage.click("a");
    assert_eq!(address(), "/repo/issues/i7/", "{answer}");
    stage.shows("issues/i7/").await;
    assert_eq!(FIRST.take(), [("issues/i7/".to_owned(), expected)], "{answer}");
}

#[wasm_bindgen_test]
async fn the_next_view_comes_whole_or_when_it_takes_too_long() {
    case("return new Response('# Seven')", "here").await;
    case("return new Response('', { status: 500 })", "failed").await;
    case("return new Promise(() => {})", "on its way").await;
}

#[wasm_bindgen_test]
async fn who_comes_to_another_view_has_asked_again_for_what_had_failed() {
    let post = File::Post(Slug::from_url("i7").unwrap());
    for (link, url) in [("a[href*=seven]", "./?q=seven"), ("a[href='./']", "./")] {
        let _site = Site::new("/repo/", "issues/i7/");
        let _server = Server::new(&format!(
            "if (path.endsWith('.md')) return new Response('', {{ status: 500 }});{SERIES}"
        ));
        let library = Library::default();
        let props = ProbeProps { place: navigation::here(), library: library.clone() };
        let stage = Stage::<Probe>::new(props);
        stage.shows("issues/i7/").await;
        library.ask(std::slice::from_ref(&post));
        until(|| library.has_failed(&post), || url.to_owned()).await;
        stage.click(link);
        stage.shows(url).await;
        assert!(!library.has_failed(&post), "{url}");
    }
}

#[wasm_bindgen_test]
async fn what_is_rested_on_or_pressed_is_fetched_before_anybody_moves() {
    let _site = Site::new("/repo/", "");
    let server = Server::new(&format!("if (path.endsWith('.md')) return new Response('# Text');{SERIES}"));
    let links = ["i7", "i8", "i9"].map(|slug| (slug, format!("/repo/posts/{slug}.md")));
    let library = Library::default();
    let stage = Stage::<Links>::new(ProbeProps { place: navigation::here(), library: library.clone() });
    until(|| library.head().ready().is_some(), String::new).await;
    let point = |event: &str, slug: &str| {
        let init = MouseEventInit::new();
        init.set_bubbles(true);
        let event = MouseEvent::new_with_mouse_event_init_dict(event, &init).unwrap();
        stage.find(&format!("a[href*='{slug}/']")).unwrap().dispatch_event(&event).unwrap();
    };
    let asked = |path: &str| server.asked().iter().any(|asked| asked == path);
    point("pointerdown", links[0].0);
    until(|| asked(&links[0].1), || format!("{:?}", server.asked())).await;
    // What a project's page takes is more than a press is worth.
    point("pointerdown", "nova");
    // Passed over on the way to another.
    point("mouseover", links[1].0);
    point("mouseover", links[2].0);
    until(|| asked(&links[2].1), || format!("{:?}", server.asked())).await;
    assert!(!asked(&links[1].1) && !asked("/repo/catalogue/grid-g.json"), "{:?}", server.asked());
    assert_eq!(address(), "/repo/");
}

/// Links to three issues and a project.
#[component]
fn Links(props: &ProbeProps) -> Html {
    html! {
        <ContextProvider<Library> context={props.library.clone()}>
            <Navigation place={props.place.clone()}>
                <Shown />
                for path in ["issues/i7/", "issues/i8/", "issues/i9/", "projects/nova/"] {
                    <a href={path}></a>
                }
            </Navigation>
        </ContextProvider<Library>>
    }
}
