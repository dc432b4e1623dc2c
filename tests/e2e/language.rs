//! The languages of a page: which words of it are in which (WCAG 3.1.2), of a series in a language that the interface does not speak.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::browser::{Page, visit};
use crate::site;

const NEWEST: &str = "2024-04-06-gartenpost-3";

/// All that the body says in letters, to the eye or the ear, each with the language it is in.
const SAID: &str = r"(() => {
    const said = [];
    const note = (text, element) => /\p{L}/u.test(text ?? '') && said.push([text.trim(), element.closest('[lang]').getAttribute('lang')]);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const element = texts.currentNode.parentElement;
        if (!element.closest('script, style, noscript')) note(texts.currentNode.data, element);
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'data-said']) {
        for (const element of document.body.querySelectorAll(`[${name}]`)) note(element.getAttribute(name), element);
    }
    return said;
})()";

/// A text and its language.
type Said = BTreeSet<(String, String)>;

async fn said(page: &Page) -> Said {
    serde_json::from_value(page.value(SAID).await).expect("pairs of texts")
}

/// What each view says, to who has chosen a language of the interface.
async fn views(page: &Page, language: &str) -> Vec<(&'static str, Said)> {
    page.open("").await;
    page.run(&format!("localStorage.setItem('look', '{language}')")).await;
    let mut views = Vec::new();
    for (path, sign) in [
        ("", "[data-issue-card]"),
        ("?project=lilien&not=rosen&from=2024-03", ".FilterStatus-clear"),
        ("?q=rosen", "[data-result] mark"),
        ("?q=unauffindbar", "[data-results] [data-state=empty]"),
        ("issues/2024-03-02-gartenpost-2/", "[data-entry]"),
        ("issues/2024-03-02-gartenpost-2/?project=lilien", ".Hidden"),
        ("projects/rosen/", "[data-entry]"),
        ("projects/rosen/?q=kompost", "[data-entry]"),
        ("?starred", ".Keeping"),
        ("nowhere/", ".Whereabouts"),
        ("projects/nowhere/", ".Whereabouts"),
    ] {
        page.open(path).await;
        page.find(sign).await;
        page.holds("the search box", "!!document.querySelector('.SearchBox-input')").await;
        views.push((path, said(page).await));
    }
    page.open(&format!("issues/{NEWEST}/")).await;
    page.value(
        "document.querySelector('.EntryView-link').scrollIntoView({ block: 'center', behavior: 'instant' })",
    )
    .await;
    page.click("[data-entry] > .EntryView-link").await;
    page.holds("the menu to be open", "!!document.querySelector('.EntryMenu:popover-open')").await;
    page.click(".EntryMenu-star").await;
    page.holds("what was done", "!!document.querySelector('.Toast-undo')").await;
    views.push(("the menu and what was done", said(page).await));
    page.click(".Toast-undo").await;
    views
}

#[test]
fn words_of_the_interface_are_in_its_language_and_those_of_the_series_in_its_own() {
    visit(site::german(), async |page| {
        page.announce("nowhere/");
        let english = views(page, "en").await;
        let chinese = views(page, "zh").await;
        let texts = |said: &Said| said.iter().map(|(text, _)| text.clone()).collect::<BTreeSet<_>>();
        let mut wrong: Vec<Value> = Vec::new();
        for ((view, english), (_, chinese)) in english.iter().zip(&chinese) {
            for (own, other, language) in [(english, chinese, "en"), (chinese, english, "zh-Hans")] {
                // What the interface says differs between its languages; what both show is of the series, but for its own few words.
                let others = texts(other);
                for (text, lang) in own {
                    let of_interface = !others.contains(text);
                    let of_series = !of_interface
                        && ["Garten", "Rosen", "Lilien", "Beet"].iter().any(|word| text.contains(word));
                    if (of_interface && lang != language) || (of_series && lang != "de") {
                        wrong.push(json!([view, text, lang]));
                    }
                }
            }
            assert!(english.len() > 20 && texts(english) != texts(chinese), "{view}: {english:?}");
        }
        assert!(wrong.is_empty(), "in the wrong language: {wrong:#?}");
    });
}
