//! The site on a phone, and without scripts.

use serde_json::{Value, json};

use crate::browser::{Page, Screen, visit_on};
use crate::site::{self, Site};
use crate::view::{CARDS, ELEVEN, ISSUES, NINE, card_link, filter, is_shown, issue};

#[test]
fn nothing_is_wider_than_a_phone() {
    let case = |site: &Site, paths: &[&str]| {
        visit_on(Screen::Phone, site, async |page| {
            for path in paths {
                page.open(path).await;
                page.holds("content", "!!document.querySelector('[data-issue-card], [data-entry]')").await;
                assert_eq!(page.value("screen.width").await, 390, "expected the screen of a phone");
                expect_no_wider(page, path).await;
            }
        });
    };
    case(
        site::sample(),
        &[
            "",
            "?project=nova",
            &format!("issues/{NINE}/"),
            &format!("issues/{}/", ISSUES[5]),
            "projects/nova/",
        ],
    );
    case(site::tiny(), &["", "issues/garden-weekly-3/", "projects/tomatoes/"]);
}

async fn expect_no_wider(page: &Page, path: &str) {
    let wide = "[...document.body.querySelectorAll('*')].filter(one => one.checkVisibility())
        .filter(one => one.getBoundingClientRect().right > 391)
        .slice(0, 3).map(one => one.outerHTML.slice(0, 120))";
    let width = page.value("document.documentElement.scrollWidth").await;
    assert!(
        width.as_u64() <= Some(390),
        "{path}: expected nothing wider than 390, found {width}: {}",
        page.value(wide).await
    );
}

#[test]
fn on_a_phone_the_filter_is_one_touch_away() {
    visit_on(Screen::Phone, site::sample(), async |page| {
        page.open("").await;
        page.shows("the controls", &is_shown(&filter("horizon")), false).await;
        page.click("button[aria-expanded=false][aria-controls]").await;
        page.click(&filter("horizon")).await;
        page.shows("the issues", CARDS, json!([ELEVEN, NINE])).await;
        expect_no_wider(page, "the filter").await;
    });
}

#[test]
fn the_filter_is_closed_when_the_phone_asks_for_it() {
    visit_on(Screen::Phone, site::sample(), async |page| {
        // The button of a phone cannot be pressed here; it does what this does.
        page.before_each_page(
            "const Own = globalThis.CloseWatcher;
            globalThis.CloseWatcher = function () { return globalThis.e2eWatcher = new Own(); };",
        )
        .await;
        page.open("").await;
        let controls = is_shown(&filter("horizon"));
        for _ in 0..2 {
            page.click("button[aria-expanded=false][aria-controls]").await;
            page.click(&filter("horizon")).await;
            let path = page.path().await;
            page.value("e2eWatcher.requestClose() ?? true").await;
            page.shows("the controls", &controls, false).await;
            page.holds("the focus on the bar", "document.activeElement.matches('[aria-controls]')").await;
            assert_eq!(page.path().await, path);
        }
    });
}

#[test]
fn without_web_assembly_pages_are_read_as_they_are() {
    visit_on(Screen::Wide, site::sample(), async |page| {
        page.announce("WebAssembly");
        page.before_each_page("delete globalThis.WebAssembly").await;
        page.load("").await;
        page.click(&card_link(NINE)).await;
        page.find(&issue(NINE)).await;
        page.shows("that the app did not start", "document.documentElement.dataset.app ?? null", Value::Null)
            .await;
    });
}

#[test]
fn without_scripts_an_unknown_address_leads_to_the_posts() {
    visit_on(Screen::NoScript, site::sample(), async |page| {
        page.announce("about/us");
        page.load("about/us/").await;
        let text = "document.body.innerText";
        page.holds("the name of the series", &format!("{text}.includes('OpenStack 社区动态')")).await;
        for slug in ISSUES {
            let link = format!("a[href$='posts/{slug}.md']");
            page.holds(&format!("a link to {slug}"), &is_shown(&link)).await;
        }
    });
}
