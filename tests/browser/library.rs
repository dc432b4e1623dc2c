//! The library and its hooks, against a server that fails.

use std::rc::Rc;

use digest_viewer::core::slug::Slug;
use digest_viewer::ui::hooks::{use_grid, use_issue, use_position, use_summaries};
use digest_viewer::ui::library::Library;
use digest_viewer::ui::load::Load;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;

use crate::server::Server;
use crate::stage::{Stage, document, until};

/// A series of 120 issues of which the head holds one: two more are pages, grid and blocks.
pub const SERIES: &str = r#"
    const summary = (n) => ({ slug: 'i' + n, title: 'Issue ' + n, entries: [[0, 1]], links: { '/old': 'i0' } });
    const range = (from, to) => Array.from({ length: to - from }, (_, n) => summary(from + n));
    const json = (value) => new Response(JSON.stringify(value));
    const head = {
        format: 1, series: { title: 'T' }, tags: [], chains: [[]], total: 120, newest: [summary(119)],
        pages: ['a', 'b', 'c'], grid: 'g', blocks: ['d'],
    };
    const name = path.split('/').pop();
    switch (name) {
        case 'catalogue.json': return json(head);
        case 'issues-0-a.json': return json(range(0, 50));
        case 'issues-1-b.json': return json(range(50, 100));
        case 'issues-2-c.json': return json(range(100, 120));
        case 'grid-g.json': return json({ spans: Array(120).fill(null), chains: Array(120).fill([0]) });
        case 'slugs-0-d.json': return json(Object.fromEntries(range(0, 120).map((issue, n) => [issue.slug, n])));
        case 'i7.md': return new Response('# Seven\n\n- [Before](/old)\n');
        default: return new Response('', { status: 404 });
    }"#;

#[derive(Properties, PartialEq)]
struct ProbeProps {
    library: Library,
    children: Html,
}

#[component]
fn Provided(props: &ProbeProps) -> Html {
    html! { <ContextProvider<Library> context={props.library.clone()}>{ props.children.clone() }</ContextProvider<Library>> }
}

/// The library in an app that has taken over.
fn stage(library: &Library, children: Html) -> Stage<Provided> {
    document().document_element().unwrap().set_attribute("data-app", "ready").unwrap();
    Stage::new(ProbeProps { library: library.clone(), children })
}

#[derive(Properties, PartialEq)]
struct SlugProps {
    slug: &'static str,
}

/// What a load has come to, as text; a failure with a button to try again.
fn shown<T>(load: Load<T>, text: impl FnOnce(T) -> String) -> Html {
    match load {
        Load::Pending => "…".into(),
        Load::Ready(here) => text(here).into(),
        Load::Failed(failure) => {
            let onclick = move |_: MouseEvent| failure.retry.emit(());
            html! { <>{ failure.error.to_string() }<button {onclick}></button></> }
        }
    }
}

#[component]
fn Title(props: &SlugProps) -> Html {
    let issue = use_issue(&Slug::from_url(props.slug).unwrap());
    shown(issue, |issue| issue.title.clone())
}

#[component]
fn Links(props: &SlugProps) -> Html {
    let slug = Slug::from_url(props.slug).unwrap();
    let issue = use_issue(&slug);
    let position = use_position(&slug);
    let wanted: Rc<[usize]> = position.ready().copied().flatten().into_iter().collect();
    let summaries = use_summaries(wanted.clone());
    let is_here = wanted.iter().all(|&position| summaries.get(position).is_some());
    shown(issue, |issue| {
        let leads_on = issue.sections.iter().flat_map(|section| &section.entries);
        let leads_on = leads_on.filter(|entry| entry.html.as_str().contains("issues/i0/")).count();
        format!("{:?} {is_here} {leads_on}", wanted.first())
    })
}

#[component]
fn Issues() -> Html {
    let grid = use_grid(true);
    let summaries = use_summaries(Rc::new([119, 60, 61, 500]));
    let titles: Vec<_> =
        [119, 60, 500].map(|position| summaries.get(position).map(|issue| issue.title.clone())).into();
    let grid = grid.ready().cloned().flatten().map(|grid| grid.chains.len());
    let failure = summaries.failure.map(|failure| failure.error.to_string());
    format!("{titles:?} {grid:?} {failure:?}").into()
}

#[wasm_bindgen_test]
async fn each_file_is_fetched_once_a_visit() {
    let server = Server::new(SERIES);
    let library = Library::default();
    let both = stage(&library, html! { <><Title slug="i7" /><Title slug="i7" /></> });
    both.shows("SevenSeven").await;
    drop(both);
    let again = stage(&library, html! { <Title slug="i7" /> });
    again.shows("Seven").await;
    let mut asked = server.asked();
    asked.sort();
    assert_eq!(asked, ["/catalogue.json", "/edition.json", "/posts/i7.md"]);
}

#[wasm_bindgen_test]
async fn an_issue_is_read_again_once_its_links_are_known() {
    let server = Server::new(SERIES);
    let stage = stage(&Library::default(), html! { <Links slug="i7" /> });
    stage.shows("Some(7) true 1").await;
    let mut asked = server.asked();
    asked.sort();
    let expected = [
        "/catalogue.json",
        "/catalogue/issues-0-a.json",
        "/catalogue/slugs-0-d.json",
        "/edition.json",
        "/posts/i7.md",
    ];
    assert_eq!(asked, expected);
}

#[wasm_bindgen_test]
async fn only_the_pages_needed_are_fetched() {
    let server = Server::new(SERIES);
    let stage = stage(&Library::default(), html! { <Issues /> });
    stage.shows(r#"[Some("Issue 119"), Some("Issue 60"), None] Some(120) None"#).await;
    let mut asked = server.asked();
    asked.sort();
    assert_eq!(asked, ["/catalogue.json", "/catalogue/grid-g.json", "/catalogue/issues-1-b.json"]);
}

#[wasm_bindgen_test]
async fn a_failure_can_be_tried_again() {
    let library = Library::default();
    let fails = Server::new(&format!(
        "if (path.startsWith('/posts/')) return new Response('', {{ status: 500 }});{SERIES}"
    ));
    let stage = stage(&library, html! { <Title slug="i7" /> });
    stage.shows("posts/i7.md: expected success, found status 500").await;
    assert_eq!(
        fails.asked().iter().filter(|path| path.starts_with("/posts/")).count(),
        1,
        "no loop of attempts"
    );
    drop(fails);
    let server = Server::new(SERIES);
    stage.click("button");
    stage.shows("Seven").await;
    let mut asked = server.asked();
    // The question for the edition may be that of the first attempt, a moment ago.
    asked.retain(|path| path != "/edition.json");
    assert_eq!(asked, ["/posts/i7.md anew"]);
}

#[wasm_bindgen_test]
async fn a_site_published_anew_is_found_again() {
    let library = Library::default();
    let old = Server::new(&format!(
        "if (path.startsWith('/catalogue/')) return new Response('', {{ status: 404 }});{SERIES}"
    ));
    let stage = stage(&library, html! { <Issues /> });
    stage.shows(r#"[Some("Issue 119"), None, None] None Some("catalogue/issues-1-b.json: the site has no such file")"#).await;
    drop(old);
    let server = Server::new(&SERIES.replace("'b'", "'b2'").replace("-1-b", "-1-b2"));
    library.retry();
    stage.shows(r#"[Some("Issue 119"), Some("Issue 60"), None] Some(120) None"#).await;
    assert!(server.asked().contains(&"/catalogue.json anew".to_owned()), "{:?}", server.asked());
}

#[wasm_bindgen_test]
async fn results_of_a_view_that_was_left_are_dropped() {
    // The first answer comes when the second has been shown.
    let server = Server::new(&format!(
        "if (name_of(path) === 'slow.md') {{
            return new Promise((resolve) => {{ window.answer_slow = () => resolve(new Response('# Slow')); }});
        }}
        function name_of(path) {{ return path.split('/').pop(); }}
        {SERIES}"
    ));
    let library = Library::default();
    let left = stage(&library, html! { <Title slug="slow" /> });
    left.shows("…").await;
    until(|| server.asked().contains(&"/posts/slow.md".to_owned()), || format!("{:?}", server.asked())).await;
    drop(left);
    let stage = stage(&library, html! { <Title slug="i7" /> });
    stage.shows("Seven").await;
    js_sys::Function::new_no_args("answer_slow()").call0(&wasm_bindgen::JsValue::NULL).unwrap();
    let slow = Slug::from_url("slow").unwrap();
    until(|| library.issue(&slow).ready().is_some(), String::new).await;
    stage.shows("Seven").await;
}
