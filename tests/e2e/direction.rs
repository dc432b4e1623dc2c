//! A series that is read from right to left.

use serde_json::json;

use crate::browser::{Page, visit};
use crate::site;

const ISSUE: &str = "issues/2024-06-05-weekly/";

/// `directions` is an object's expression: of an entry in Arabic, of one that begins with a Latin word, of one in English alone, of code.
async fn runs_by_language(page: &Page, directions: &str) {
    let expected = json!({ "entry": "rtl", "mixed": "rtl", "english": "ltr", "code": "ltr" });
    page.shows("the directions", directions, expected).await;
}

#[test]
fn text_runs_as_its_language_does_before_and_with_the_app() {
    let directions = "(() => {
        const of = (text, css = '.prose') => getComputedStyle(
            [...document.querySelectorAll(css)].find(found => found.textContent.includes(text))).direction;
        return { entry: of('صدرت'), mixed: of('Rust'), english: of('English only'), code: of('let x', 'pre') };
    })()";
    // Where the first letter of a line stands that begins with a Latin word.
    let begins_right = "(entry => {
        const text = [...entry.childNodes].find(node => node.nodeType === Node.TEXT_NODE);
        const range = document.createRange();
        range.setStart(text, 0);
        range.setEnd(text, 1);
        const { left, right } = entry.getBoundingClientRect();
        return range.getBoundingClientRect().left > (left + right) / 2;
    })([...document.querySelectorAll('.prose')].find(found => found.textContent.includes('Rust')))";
    visit(site::right_to_left(), async |page| {
        page.host.hold("catalogue.json");
        page.load(ISSUE).await;
        runs_by_language(page, directions).await;
        page.holds("a line from the right", begins_right).await;
        page.host.release("catalogue.json");
        page.ready().await;
        runs_by_language(page, directions).await;
        page.holds("a line from the right", begins_right).await;
        page.shows("the page's direction", "document.documentElement.dir", "rtl").await;

        // Time goes from left to right in a drawing, as its ends say.
        page.open("projects/lantern/").await;
        let ends = "[...document.querySelectorAll('.HeatStrip-ends span')].map(end => end.getBoundingClientRect().left)";
        page.holds("ends in order", &format!("(([first, last]) => first < last)({ends})")).await;
        let numbers = "document.querySelector('.HeatStrip-ends').innerText.replace(/\\D+/g, ' ').trim()";
        page.shows("the ends", numbers, "5 6").await;
    });
}
