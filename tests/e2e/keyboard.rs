//! The site without a mouse.

use fantoccini::key::Key;
use serde_json::json;

use crate::browser::{Page, visit};
use crate::site;
use crate::view::{CARDS, EIGHT, ELEVEN, NINE, TEN, TWELVE, card, card_link, filter, issue};

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

/// Which entry has the focus.
const FOCUSED: &str = "document.activeElement.dataset.entry ?? null";

#[test]
fn single_keys_move_through_entries_and_issues() {
    visit(site::sample(), async |page| {
        page.open(&format!("issues/{NINE}/")).await;
        page.mark_document().await;
        let entry = async |at: usize| {
            page.value(&format!("document.querySelectorAll('[data-entry]')[{at}].dataset.entry")).await
        };
        page.press('j').await;
        page.shows("the first entry", FOCUSED, entry(0).await).await;
        page.press('j').await;
        page.press('j').await;
        page.shows("the third entry", FOCUSED, entry(2).await).await;
        page.press('k').await;
        page.shows("the second entry", FOCUSED, entry(1).await).await;
        // Where it would lead is outside of the site.
        page.value(
            "addEventListener('click', event => {
                window.e2eFollowed = event.target.closest('a').href;
                event.preventDefault();
                event.stopPropagation();
            }, { capture: true, once: true }) ?? true",
        )
        .await;
        page.press('o').await;
        page.holds("its link", "document.activeElement.querySelector('.prose a').href === e2eFollowed").await;
        page.press('n').await;
        page.find(&issue(EIGHT)).await;
        page.press('p').await;
        page.find(&issue(NINE)).await;
        page.press('f').await;
        page.holds("the filter", "document.activeElement.closest('aside') !== null").await;
        page.press('g').await;
        page.press('h').await;
        page.shows("the issues", CARDS, json!(crate::view::ISSUES)).await;
        for slug in [TWELVE, ELEVEN, TEN] {
            page.press('n').await;
            page.holds(slug, &format!("document.activeElement.matches(`{}`)", card(slug))).await;
        }
        page.press('p').await;
        page.press('o').await;
        page.find(&issue(ELEVEN)).await;
        page.expect_same_document().await;
    });
}

#[test]
fn the_first_entry_below_a_heading_is_shown_with_it() {
    visit(site::sample(), async |page| {
        let heading = "(entry => {
            const within = entry.closest('.SectionView, .IssueOfProject');
            const first = within.querySelector('[data-entry]') === entry;
            return first ? within.querySelector('h2, h3').getBoundingClientRect().top : 'none';
        })(document.activeElement)";
        for path in [&*format!("issues/{NINE}/"), "projects/nova/"] {
            page.open(path).await;
            let mut headings = 0;
            for _ in 0..12 {
                page.press('j').await;
                page.holds("an entry", "document.activeElement.matches('[data-entry]')").await;
                if let Some(top) = page.value(heading).await.as_f64() {
                    assert!(top >= 0.0, "{path}: expected the heading in the window, found it at {top}");
                    headings += 1;
                }
            }
            assert!(headings > 1, "{path}: expected entries below headings, found {headings}");
        }
    });
}

#[test]
fn single_keys_are_left_to_who_types_or_holds_another() {
    visit(site::sample(), async |page| {
        page.open(&format!("issues/{NINE}/")).await;
        let dispatch = |on: &str, options: &str| {
            format!(
                "{on}.dispatchEvent(new KeyboardEvent('keydown',
                    {{ key: 'j', bubbles: true, cancelable: true, {options} }}))"
            )
        };
        // Whether it is left to the browser.
        for options in ["ctrlKey: true", "altKey: true", "metaKey: true", "shiftKey: true"] {
            page.holds(options, &dispatch("document.body", options)).await;
        }
        page.value(
            "(field => (document.body.append(field), field.focus(), true))(document.createElement('input'))",
        )
        .await;
        page.press('j').await;
        page.shows("what was typed", "document.activeElement.value", "j").await;
        assert_eq!(page.value(&dispatch("document.body", "")).await, json!(false), "a free key is taken");
    });
}

#[test]
fn single_keys_are_listed_and_turned_off_for_good() {
    visit(site::tiny(), async |page| {
        let is_open = "document.querySelector('dialog[open] dl') !== null";
        page.open("").await;
        page.press('?').await;
        page.holds("the list", is_open).await;
        page.press(Key::Escape).await;
        page.shows("the list closed", is_open, false).await;
        page.click("footer button").await;
        page.holds("the list", is_open).await;
        page.press('j').await;
        page.holds("the list", is_open).await;
        page.click("dialog input").await;
        page.click("dialog .Button").await;
        page.shows("the list closed", is_open, false).await;
        page.reload().await;
        for key in ['?', 'j', '/'] {
            page.press(key).await;
        }
        page.shows("no list", is_open, false).await;
        page.holds("no search", "!document.activeElement.matches('input')").await;
        page.holds("no entry", "!document.activeElement.matches('[data-issue-card]')").await;
        page.click("footer button").await;
        page.shows("that they are off", "document.querySelector('dialog input').checked", false).await;
        page.click("dialog input").await;
        page.press(Key::Escape).await;
        page.value("document.activeElement.blur() ?? true").await;
        page.press('n').await;
        page.holds("the first issue", "document.activeElement.matches('[data-issue-card]')").await;
    });
}
