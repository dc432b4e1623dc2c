//! An issue and a project on paper.

use serde_json::json;

use crate::browser::{Screen, visit, visit_on};
use crate::site;
use crate::view::{NINE, issue};

const MARKS: &str = "document.querySelectorAll('.PrintMark').length";

#[test]
fn on_paper_links_are_footnotes() {
    visit(site::sample(), async |page| {
        for path in [&format!("issues/{NINE}/"), "projects/nova/"] {
            page.open(path).await;
            page.find("[data-entry]").await;
            page.shows("marks on the screen", MARKS, 0).await;
            page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
            page.value("dispatchEvent(new Event('beforeprint'))").await;
            // Each link to elsewhere that is not written out has a number, and the number its address.
            page.holds(
                path,
                "(links => links.length > 0 && links.every(link => {
                    const mark = link.nextElementSibling;
                    const number = mark?.className === 'PrintMark' && +mark.innerText.slice(1, -1);
                    return document.querySelector(`.PrintLinks li:nth-child(${number})`)?.innerText === link.getAttribute('href');
                }))([...document.querySelectorAll('main .prose a[rel]')]
                    .filter(link => link.checkVisibility() && !link.getAttribute('href').endsWith(link.innerText.trim())))",
            )
            .await;
            page.shows("marks of addresses that are written out", &format!(
                "{MARKS} - [...document.querySelectorAll('main .prose a[rel]')].filter(link => link.nextElementSibling?.className === 'PrintMark').length"
            ), 0)
            .await;
            page.shows(
                "controls",
                "[...document.querySelectorAll('button, input, select, .EntryView-link, footer')].filter(one => one.checkVisibility()).length",
                0,
            )
            .await;
            page.value("dispatchEvent(new Event('afterprint'))").await;
            page.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
            page.shows("marks on the screen", MARKS, 0).await;
            page.shows("lists on the screen", "document.querySelectorAll('.PrintLinks').length", 0).await;
        }
    });
}

#[test]
fn on_paper_a_dark_page_is_light() {
    visit(site::sample(), async |page| {
        page.open(&format!("issues/{NINE}/")).await;
        page.find(&issue(NINE)).await;
        let dark =
            json!({ "media": "print", "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
        page.devtools("Emulation.setEmulatedMedia", dark).await;
        for look in ["", "dark"] {
            page.value(&format!("document.documentElement.dataset.look = '{look}'")).await;
            page.shows("the ink", "getComputedStyle(document.body).color", "rgb(27, 32, 35)").await;
        }
    });
}

#[test]
fn without_scripts_addresses_stand_behind_links() {
    visit_on(Screen::NoScript, site::sample(), async |page| {
        page.load(&format!("issues/{NINE}/")).await;
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        page.holds(
            "an address",
            "getComputedStyle(document.querySelector('.prose a[href^=http]'), '::after').content.includes('http')",
        )
        .await;
    });
}
