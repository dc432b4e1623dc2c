//! The look that a reader chooses: it is there at once, also at the next visit and in another window, and in print no matter.

use serde_json::json;

use crate::browser::{Page, visit};
use crate::site;
use crate::view::NINE;

const PAPER: &str = "getComputedStyle(document.documentElement).backgroundColor";
const SIZE: &str = "parseFloat(getComputedStyle(document.documentElement).fontSize)";
const FACE: &str = "getComputedStyle(document.querySelector('h1')).fontFamily.includes('serif') &&
    !getComputedStyle(document.querySelector('h1')).fontFamily.includes('sans-serif')";

async fn choose(page: &Page, word: &str) {
    if page.value("document.querySelector('.LookControl').open").await == json!(false) {
        page.click(".LookControl summary").await;
    }
    page.click(&format!(".LookControl input[value='{word}']")).await;
}

#[test]
fn a_look_is_there_before_anything_is_drawn() {
    visit(site::sample(), async |page| {
        page.open("").await;
        let (light, normal) = (page.value(PAPER).await, page.value(SIZE).await.as_f64());
        choose(page, "dark").await;
        choose(page, "large").await;
        choose(page, "serif").await;
        page.shows("the words", "document.documentElement.dataset.look", "dark large serif").await;
        let dark = page.value(PAPER).await;
        assert_ne!(light, dark);
        assert!(page.value(SIZE).await.as_f64() > normal);
        page.holds("the typeface", FACE).await;

        // No catalogue, no app: and yet it is there.
        page.host.hold("catalogue.json");
        page.load(&format!("issues/{NINE}/")).await;
        page.shows("the colour", PAPER, dark).await;
        assert_eq!(page.value("document.documentElement.dataset.app ?? null").await, json!(null));
        page.host.release("catalogue.json");
        page.ready().await;
        page.holds("what was chosen", "document.querySelector('.LookControl input[value=dark]').checked")
            .await;
        choose(page, "light").await;
        page.shows("the colour", PAPER, light).await;
    });
}

#[test]
fn a_reader_chooses_the_language_of_the_interface() {
    visit(site::sample(), async |page| {
        page.open("").await;
        page.holds("Chinese", "document.querySelector('.LookControl summary').textContent === '外观'").await;
        choose(page, "en").await;
        page.holds("English", "document.querySelector('.LookControl summary').textContent === 'Appearance'")
            .await;
        page.reload().await;
        page.holds("English", "document.querySelector('.LookControl summary').textContent === 'Appearance'")
            .await;
        // The posts are in the language they are in.
        assert_eq!(page.value("document.documentElement.lang.slice(0, 2)").await, json!("zh"));
    });
}

#[test]
fn without_storage_a_look_lasts_as_long_as_the_page() {
    visit(site::sample(), async |page| {
        let blocked = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })";
        page.before_each_page(blocked).await;
        page.open("").await;
        choose(page, "dark").await;
        page.shows("the words", "document.documentElement.dataset.look", "dark").await;
        page.reload().await;
        page.shows("the words", "document.documentElement.dataset.look", "").await;
    });
}
