//! No view keeps anybody out, as far as axe-core can tell: WCAG 2.2 A and AA, and what it holds for good practice.

use std::fs;

use serde_json::json;

use crate::browser::{Page, Screen, visit_on};
use crate::environment;
use crate::fault::Fault;
use crate::site::{self, Site};
use crate::view::NINE;

const RULES: &str = "{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }";

/// Every rule that is broken, with the elements that break it.
async fn expect_no_fault(page: &Page, what: &str) {
    expect_no_fault_in(page, "document", what).await;
}

/// The same of a part of the page, as an expression that gives its element.
pub async fn expect_no_fault_in(page: &Page, part: &str, what: &str) {
    let axe = fs::read_to_string(environment::axe()).expect("axe-core can be read");
    // A script of the driver's is none of the page's, so that the policy does not hold for it.
    page.run(&format!(
        "{axe}; axe.run({part}, {RULES}).then(found => {{ window.e2eFaults = found.violations; }})"
    ))
    .await;
    page.holds("axe to be done", "!!window.e2eFaults").await;
    let faults = "e2eFaults.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(node => node.html).slice(0, 3)}`)";
    assert_eq!(page.value(faults).await, json!([]), "{what}");
}

#[test]
fn no_view_keeps_anybody_out() {
    let chinese = ["", &format!("issues/{NINE}/"), "projects/nova/", "?project=nowhere", "nowhere/"];
    let english = ["", "issues/garden-weekly-3/", "projects/tomatoes/"];
    let case = |site: &Site, paths: &[&str]| {
        for screen in [Screen::Wide, Screen::Phone] {
            visit_on(screen, site, async |page| {
                page.announce("nowhere");
                for scheme in ["light", "dark"] {
                    let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
                    page.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
                    for path in paths {
                        page.open(path).await;
                        page.holds("a view", "!!document.querySelector('h1, [data-state=empty]')").await;
                        expect_no_fault(page, &format!("{path} on {screen:?}, {scheme}")).await;
                    }
                }
            });
        }
    };
    case(site::sample(), &chinese);
    case(site::tiny(), &english);
}

#[test]
fn nor_does_what_a_browser_remembers() {
    for screen in [Screen::Wide, Screen::Phone] {
        visit_on(screen, site::sample(), async |page| {
            page.open(&format!("issues/{NINE}/")).await;
            for key in ['j', 'j', 's'] {
                page.press(key).await;
            }
            page.find(".Toast-undo").await;
            expect_no_fault(page, "what is said of a star").await;
            page.run("document.querySelectorAll('[data-entry]')[9].scrollIntoView()").await;
            page.holds("the place kept", "document.documentElement.hasAttribute('data-reading')").await;
            page.open("").await;
            page.find(".Resume a").await;
            expect_no_fault(page, "where the reader was").await;
            page.open("?starred").await;
            page.find("[data-starred]").await;
            expect_no_fault(page, "the starred entries").await;
        });
    }
}

#[test]
fn nor_does_a_view_that_failed() {
    visit_on(Screen::Wide, site::sample(), async |page| {
        page.announce("catalogue.json");
        page.host.spoil("catalogue.json", Fault::Status(500));
        page.open("").await;
        page.find("[data-state=failed]").await;
        expect_no_fault(page, "the home page that failed").await;
    });
}
