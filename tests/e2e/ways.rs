//! The main ways of a reader, in each browser, on a wide screen and on a phone's.
//!
//! Other modules go into each of them, in Chromium; here stands what has to work everywhere. In a run, the ways come one after
//! the other in one browser, as a reader goes them.

use fantoccini::key::Key;
use serde_json::json;

use crate::browser::{Page, Screen, visit_keeping, wait_for};
use crate::engine::Engine;
use crate::environment;
use crate::offline::{NEWER, click, cut_off, is_kept, post};
use crate::site;
use crate::view::{
    CARDS, ELEVEN, ENTRIES, ISSUES, NINE, SECTIONS, TEN, TWELVE, VIEW, card, card_link, filter, is_shown,
    issue,
};

/// Opens the filter where it has no room of its own.
const PANEL: &str = "button[aria-expanded][aria-controls]";

/// The list of months that a period begins with.
const MONTHS: &str = ".PeriodFilter-end:first-child select";

#[derive(Clone, Copy, Debug)]
enum Way {
    /// From the list into an issue, and on to its neighbour.
    Open,
    /// To the issues of one project, then of two.
    Filter,
    /// From an issue to one of its projects, through all issues.
    Follow,
    /// Puts a star at an entry, and finds it in the list of these.
    Star,
    /// By a word to an entry.
    Search,
    /// Through the history to where one was.
    Back,
    /// To what was read, without a network. The last, as the host is gone after it.
    Offline,
}

const WAYS: [Way; 7] = [Way::Open, Way::Filter, Way::Follow, Way::Star, Way::Search, Way::Back, Way::Offline];

#[test]
fn wide_in_chromium() {
    goes_all_ways(Screen::Wide);
}

#[test]
fn on_a_phone_in_chromium() {
    goes_all_ways(Screen::Phone);
}

#[test]
fn wide_in_firefox() {
    goes_all_ways(Screen::Firefox);
}

#[test]
fn on_a_phone_in_firefox() {
    goes_all_ways(Screen::FirefoxPhone);
}

#[test]
fn wide_in_webkit() {
    goes_all_ways(Screen::WebKit);
}

#[test]
fn on_a_phone_in_webkit() {
    goes_all_ways(Screen::WebKitPhone);
}

fn goes_all_ways(screen: Screen) {
    if let (Engine::WebKit, Some(reason)) = (screen.engine(), environment::why_no_webkit()) {
        eprintln!("{screen:?}: not tested, {reason}");
        return;
    }
    visit_keeping(screen, site::sample_below_repo(), async |page| {
        page.open("").await;
        let width = page.value("innerWidth").await.as_u64().expect("a width");
        let is_phone = matches!(screen, Screen::Phone | Screen::FirefoxPhone | Screen::WebKitPhone);
        assert_eq!(width <= 500, is_phone, "{screen:?}: found a window {width} wide");
        for way in WAYS {
            eprintln!("{screen:?}: {way:?}");
            way.go(page, is_phone).await;
        }
    });
}

impl Way {
    async fn go(self, page: &Page, is_phone: bool) {
        match self {
            Self::Open => open(page).await,
            Self::Filter => narrow(page, is_phone).await,
            Self::Follow => follow(page, is_phone).await,
            Self::Star => star(page).await,
            Self::Search => search(page).await,
            Self::Back => back(page, is_phone).await,
            Self::Offline => offline(page).await,
        }
    }
}

async fn open(page: &Page) {
    page.open("").await;
    page.mark_document().await;
    page.shows("the issues", CARDS, json!(ISSUES)).await;
    click(page, &card_link(NINE)).await;
    page.find(&issue(NINE)).await;
    page.shows("the path", "location.pathname", format!("/repo/issues/{NINE}/")).await;
    page.holds("its title", "document.title.includes('第九期')").await;
    page.holds("its projects", &format!("['nova', 'heat'].every(project => ({SECTIONS}).includes(project))"))
        .await;
    page.shows("the top of it", "scrollY", 0).await;
    click(page, NEWER).await;
    page.find(&issue(TEN)).await;
    page.expect_same_document().await;
    page.holds("nothing wider than the window", "document.documentElement.scrollWidth <= innerWidth").await;
}

/// Presses the control of a project.
async fn choose(page: &Page, project: &str, is_phone: bool) {
    let control = filter(project);
    if is_phone {
        open_panel(page, &control).await;
    }
    page.click(&control).await;
    page.holds("a pressed control", &format!("!!document.querySelector(`{control}[aria-pressed=true]`)"))
        .await;
    if is_phone {
        page.press(Key::Escape).await;
        page.shows("the controls", &is_shown(&control), false).await;
    }
}

async fn open_panel(page: &Page, control: &str) {
    page.shows("the controls", &is_shown(control), false).await;
    page.click(&format!("{PANEL}[aria-expanded=false]")).await;
    page.find(control).await;
}

async fn narrow(page: &Page, is_phone: bool) {
    page.open("").await;
    page.mark_document().await;
    if !is_phone {
        // The mouse fills a list of months before it can open it.
        page.run(&format!("document.querySelector(`{MONTHS}`).scrollIntoView({{ block: 'center' }})")).await;
        page.hover(MONTHS).await;
        page.holds("the months", &format!("document.querySelector(`{MONTHS}`).options.length > 1")).await;
        page.choose(MONTHS, "2014-03").await;
        page.shows("the issues", CARDS, json!([TWELVE, ELEVEN, TEN])).await;
        page.choose(MONTHS, "").await;
        page.shows("the issues", CARDS, json!(ISSUES)).await;
    }
    choose(page, "horizon", is_phone).await;
    page.shows("the issues", CARDS, json!([ELEVEN, NINE])).await;
    choose(page, "heat", is_phone).await;
    page.shows("the number of issues", &format!("({CARDS}).length"), 5).await;
    assert_eq!(page.path().await, "?project=horizon&project=heat");
    click(page, &card_link(NINE)).await;
    page.shows("the sections", SECTIONS, json!(["heat", "horizon"])).await;
    page.expect_same_document().await;
}

async fn follow(page: &Page, is_phone: bool) {
    page.open(&format!("issues/{NINE}/")).await;
    page.find(&issue(NINE)).await;
    page.mark_document().await;
    if is_phone {
        open_panel(page, &filter("horizon")).await;
    }
    // Where there is a mouse, the link is there once the mouse is.
    page.hover(&filter("horizon")).await;
    page.click("a[href*='projects/horizon/']").await;
    page.shows("the path", "location.pathname", "/repo/projects/horizon/").await;
    wait_for("its entries", async || {
        // As a reader does who goes on to the end of what is there.
        page.value("scrollTo(0, document.documentElement.scrollHeight)").await;
        let found = page.value(ENTRIES).await;
        if found == json!(2) { Ok(()) } else { Err(found.to_string()) }
    })
    .await;
    page.expect_same_document().await;
}

async fn star(page: &Page) {
    page.open(&format!("issues/{NINE}/")).await;
    page.find(&issue(NINE)).await;
    let id = page.value("document.querySelector('[data-entry]').dataset.entry").await;
    let starred = "[...document.querySelectorAll('[data-starred]')].map(entry => entry.dataset.entry)";
    page.press('j').await;
    page.shows("what the key has led to", "document.activeElement.dataset.entry ?? null", id.clone()).await;
    page.press('s').await;
    page.shows("what is starred", starred, json!([id])).await;
    page.open("?starred").await;
    page.shows("the list", starred, json!([id])).await;
}

async fn search(page: &Page) {
    page.open("").await;
    page.mark_document().await;
    page.press('/').await;
    page.holds("the focus in the box", "document.activeElement.matches('input[type=search]')").await;
    let text = "虚拟机";
    page.find("input[type=search]").await.send_keys(text).await.expect("the box can be written in");
    page.shows(
        "the query whose results stand",
        "document.querySelector('[data-results]')?.dataset.query",
        text,
    )
    .await;
    let first = "[...document.querySelectorAll('[data-result]')].map(result => result.dataset.result)
        .find(result => result.includes('#e'))";
    page.holds("the entry of a result", &format!("!!{first}")).await;
    let first = page.value(first).await;
    let (slug, id) = first.as_str().and_then(|first| first.split_once('#')).expect("an issue and an entry");
    click(page, &format!("[data-result='{slug}#{id}'] a")).await;
    page.find(&format!("article[data-issue='{slug}'] [data-entry='{id}']")).await;
    let seen = format!(
        "(({{ top, bottom }}) => top < innerHeight && bottom > 0)(document.getElementById('{id}').getBoundingClientRect())"
    );
    page.holds("the entry in view", &seen).await;
    page.expect_same_document().await;
}

async fn back(page: &Page, is_phone: bool) {
    page.open("").await;
    page.mark_document().await;
    page.shows("the issues", CARDS, json!(ISSUES)).await;
    choose(page, "nova", is_phone).await;
    page.shows("the query", "location.search", "?project=nova").await;
    // The list follows after its controls.
    let tags = format!("document.querySelector(`{}`).innerText", card(NINE));
    page.holds("the list", &format!("(tags => tags.includes('Nova') && !tags.includes('Common'))({tags})"))
        .await;
    page.value(&format!(
        "document.querySelector(\"{}\").scrollIntoView({{ block: 'center' }})",
        card_link(NINE)
    ))
    .await;
    let (view, top) = (page.value(VIEW).await, page.value("Math.round(scrollY)").await);
    assert!(top.as_u64() > Some(100), "expected a list that is scrolled, found it at {top}");
    page.click(&card_link(NINE)).await;
    page.shows("the sections", SECTIONS, json!(["nova"])).await;
    page.back().await;
    page.shows("the list as it was", VIEW, view).await;
    page.shows("the place in it", "Math.round(scrollY)", top).await;
    page.forward().await;
    page.shows("the sections", SECTIONS, json!(["nova"])).await;
    page.back().await;
    page.back().await;
    page.shows("the query", "location.search", "").await;
    page.expect_same_document().await;
}

async fn offline(page: &Page) {
    page.open(&format!("issues/{NINE}/")).await;
    page.holds("a worker", "navigator.serviceWorker.controller !== null").await;
    let nine = page.text(&issue(NINE)).await;
    page.holds("the issue kept", &is_kept(&post(NINE))).await;
    cut_off(page);
    // By the page itself: Firefox's driver reloads past the worker, as a reader does who holds shift.
    page.mark_document().await;
    page.run("location.reload()").await;
    page.holds("a new page", "document.e2eMark === undefined").await;
    page.ready().await;
    assert_eq!(page.text(&issue(NINE)).await, nine);
    page.open("").await;
    page.shows("the issues", CARDS, json!(ISSUES)).await;
}
