//! The site without a mouse.

use fantoccini::key::Key;
use serde_json::json;

use crate::browser::{Page, visit};
use crate::site;
use crate::view::{CARDS, ELEVEN, NINE, card_link, filter, issue};

/// Far more than there are on a page of the sample series.
const STOPS: usize = 200;

#[test]
fn tab_reaches_everything_and_keys_press_it() {
    visit(site::sample(), async |page| {
        page.open("").await;
        page.mark_document().await;
        page.press(Key::Tab).await;
        let target = page.value("document.activeElement.getAttribute('href')").await;
        let id = target.as_str().and_then(|href| href.split_once('#')).map(|(_, id)| id.to_owned());
        let id = id.unwrap_or_else(|| {
            panic!("expected the first stop to be a link past the header, found {target}")
        });
        page.holds(
            "the link past the header to be seen",
            "document.activeElement.getBoundingClientRect().top >= 0",
        )
        .await;
        page.press(Key::Enter).await;
        page.holds(
            "the focus to be past the header",
            &format!("document.getElementById('{id}').contains(document.activeElement)"),
        )
        .await;

        page.open("").await;
        page.mark_document().await;
        tab_to(page, &filter("horizon")).await;
        page.press(Key::Space).await;
        page.shows("the issues", CARDS, json!([ELEVEN, NINE])).await;
        page.holds("the focus to stay", &format!("document.activeElement.matches(`{}`)", filter("horizon")))
            .await;
        page.press(Key::Enter).await;
        page.shows("the number of issues", &format!("({CARDS}).length"), 7).await;
        tab_to(page, &card_link(NINE)).await;
        page.press(Key::Enter).await;
        page.find(&issue(NINE)).await;
        page.shows("the element with focus", "document.activeElement.localName", "h1").await;
        tab_to(page, "[data-entry] a").await;
        page.expect_same_document().await;
    });
}

/// Presses Tab until an element has the focus, and a reader can tell.
async fn tab_to(page: &Page, css: &str) {
    for _ in 0..STOPS {
        page.press(Key::Tab).await;
        let outline = "(style => style.outlineStyle !== 'none' || style.boxShadow !== 'none')
            (getComputedStyle(document.activeElement))";
        if page.value(&format!("document.activeElement.matches(`{css}`)")).await == json!(true) {
            assert_eq!(
                page.value(outline).await,
                json!(true),
                "expected {css} to show that it has the focus"
            );
            return;
        }
    }
    panic!("expected Tab to reach {css} within {STOPS} stops");
}
