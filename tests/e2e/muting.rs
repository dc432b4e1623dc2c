//! Projects and sections that a reader mutes for good.

use serde_json::json;

use crate::browser::{Page, visit};
use crate::site;
use crate::view::{NINE, SECTIONS, filter, issue};

/// What the issue has.
const ALL: [&str; 5] = ["业界动态", "common", "nova", "heat", "horizon"];

/// The line that tells how many entries are hidden.
const HIDDEN: &str = "document.querySelector('.Hidden')?.innerText ?? ''";

/// Mutes Nova on the page of the issue: first hidden once, then for good.
async fn mute_nova(page: &Page) {
    page.value(&format!(
        "document.querySelector(`{}`).closest('li').querySelector('.TagToggle-exclude').click()",
        filter("nova")
    ))
    .await;
    page.holds("the address", "location.search === '?not=nova'").await;
    page.click(".TagGroup-all").await;
    page.shows("the address", "location.search", "").await;
}

#[test]
fn what_is_muted_stays_away_until_it_is_asked_for() {
    visit(site::sample(), async |page| {
        let path = format!("issues/{NINE}/");
        page.open(&path).await;
        page.find(&issue(NINE)).await;
        mute_nova(page).await;
        let others: Vec<_> = ALL.into_iter().filter(|project| *project != "nova").collect();
        page.shows("the sections", SECTIONS, json!(others)).await;
        page.holds("how many are hidden", &format!("({HIDDEN}).includes('6')")).await;

        // It is away before the app is there, and nothing moves when it comes.
        page.host.hold("catalogue.json");
        page.load(&path).await;
        page.shows("the sections", SECTIONS, json!(others)).await;
        let tops = "[...document.querySelectorAll('[data-entry]')].filter(entry => entry.checkVisibility())
            .map(entry => Math.round(entry.getBoundingClientRect().top))";
        let before = page.value(tops).await;
        assert_eq!(page.value("document.documentElement.dataset.app ?? null").await, json!(null));
        page.host.release("catalogue.json");
        page.ready().await;
        page.shows("the sheet", "document.adoptedStyleSheets.length", 0).await;
        page.shows("the places of the entries", tops, before).await;
        page.shows("the sections", SECTIONS, json!(others)).await;

        // All of it is one step away, and the way back one press.
        page.click(".Hidden a").await;
        page.shows("the sections", SECTIONS, json!(ALL)).await;
        page.back().await;
        page.shows("the sections", SECTIONS, json!(others)).await;
        page.click(".TagGroup-all").await;
        page.shows("the sections", SECTIONS, json!(ALL)).await;
        page.reload().await;
        page.shows("the sections", SECTIONS, json!(ALL)).await;
    });
}

#[test]
fn the_home_page_leaves_it_out_as_well() {
    visit(site::sample(), async |page| {
        page.open(&format!("issues/{NINE}/")).await;
        mute_nova(page).await;
        let seen = "[...document.querySelectorAll('.IssueCard a, .HeatStrip-row a')]
            .filter(link => link.checkVisibility() && /nova/.test(link.getAttribute('href'))).length";
        page.host.hold("catalogue.json");
        page.load("").await;
        page.shows("links to it", seen, 0).await;
        page.host.release("catalogue.json");
        page.ready().await;
        page.shows("links to it", seen, 0).await;
        // Its own page is asked for by name.
        page.open("projects/nova/").await;
        page.find("[data-entry]").await;
    });
}

#[test]
fn without_storage_it_lasts_as_long_as_the_page() {
    visit(site::sample(), async |page| {
        let blocked = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })";
        page.before_each_page(blocked).await;
        page.open(&format!("issues/{NINE}/")).await;
        mute_nova(page).await;
        page.shows("the sections", SECTIONS, json!(["业界动态", "common", "heat", "horizon"])).await;
        page.reload().await;
        page.shows("the sections", SECTIONS, json!(ALL)).await;
    });
}
