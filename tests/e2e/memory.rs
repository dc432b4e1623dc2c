//! What the browser remembers for a reader: stars, what is read, and how that is undone, kept and taken along.

use serde_json::json;

use crate::browser::{Page, Screen, visit, visit_on};
use crate::site;
use crate::view::{NINE, TEN, is_shown};

/// Ids of the entries of the view that are starred.
const STARRED: &str = "[...document.querySelectorAll('[data-starred]')].map(entry => entry.dataset.entry)";

/// Issues of a list that are read.
const READ: &str = "[...document.querySelectorAll('[data-read]')].map(card => card.dataset.issueCard)";

/// What is said of what was done last.
const SAID: &str = "document.querySelector('.Toast [role=status]').innerText.trim()";

/// What stands in the storage.
const KEPT: &str = "localStorage[Object.keys(localStorage).find(key => key.startsWith('memory '))]";

/// Opens an issue and stars its second entry by keys. Gives the entry's id.
async fn star(page: &Page) -> String {
    page.open(&format!("issues/{NINE}/")).await;
    let id = page.value("document.querySelectorAll('[data-entry]')[1].dataset.entry").await;
    for key in ['j', 'j', 's'] {
        page.press(key).await;
    }
    page.shows("what is starred", STARRED, json!([id])).await;
    id.as_str().expect("an entry has an id").to_owned()
}

#[test]
fn a_star_is_kept_listed_and_undone() {
    visit(site::sample(), async |page| {
        let id = star(page).await;
        page.shows("what is said", SAID, "已收藏。").await;
        // Also once it was noted where the reader is.
        page.value("document.documentElement.style.minHeight = '9999px', scrollBy(0, 200), true").await;
        page.holds("where the reader is", "/\"reading\":[^n]/.test(Object.values(localStorage).join())")
            .await;
        page.shows("what is said", SAID, "已收藏。").await;
        page.click(".Toast-undo").await;
        page.shows("what is starred", STARRED, json!([])).await;
        page.shows("what is said", SAID, "").await;
        page.click(&format!("[data-entry='{id}'] .EntryView-star")).await;
        page.shows("what is starred", STARRED, json!([id])).await;
        page.reload().await;
        page.shows("what is starred", STARRED, json!([id])).await;

        // By issue, in a list of their own; one that loses its star stays while it is looked at.
        page.click("footer a[href='./?starred']").await;
        let listed = "[...document.querySelectorAll('article[data-issue] [data-entry]')]
            .map(entry => [entry.closest('[data-issue]').dataset.issue, entry.dataset.entry])";
        page.shows("the list", listed, json!([[NINE, id]])).await;
        page.click(".EntryView-star").await;
        page.shows("what is starred", STARRED, json!([])).await;
        page.shows("the list", listed, json!([[NINE, id]])).await;
        page.reload().await;
        page.shows("the list", listed, json!([])).await;
    });
}

/// The way to what is starred, beside the search.
const WAY: &str = "header a[href='./?starred']";

#[test]
fn who_has_starred_something_is_one_step_from_it() {
    visit(site::sample(), async |page| {
        page.open(&format!("issues/{NINE}/")).await;
        page.shows("the way", &is_shown(WAY), false).await;
        let id = star(page).await;
        page.shows("the way", &is_shown(WAY), true).await;
        page.click(WAY).await;
        page.shows("what is starred", STARRED, json!([id])).await;
        page.shows("where the reader is", "document.activeElement.localName", "h1").await;
        // Before the app is there, too: nothing makes way for it.
        page.before_each_page(
            "addEventListener('DOMContentLoaded', () => {
            window.e2eWay = document.querySelector(`header a[href='./?starred']`)?.checkVisibility() ?? null;
        })",
        )
        .await;
        page.open("").await;
        page.shows("whether it is there before the app", "window.e2eWay", true).await;
        for key in ['g', 's'] {
            page.press(key).await;
        }
        page.shows("what is starred", STARRED, json!([id])).await;
        page.click(".EntryView-star").await;
        page.shows("the way", &is_shown(WAY), false).await;
    });
}

#[test]
fn on_a_phone_an_entry_has_one_sign_for_its_link_and_its_star() {
    visit_on(Screen::Phone, site::sample(), async |page| {
        page.open(&format!("issues/{NINE}/")).await;
        let id = page.value("document.querySelectorAll('[data-entry]')[1].dataset.entry").await;
        let entry = format!("[data-entry={id}]");
        let sign = format!(
            "getComputedStyle(document.querySelector(`{entry} > .EntryView-link`), '::before').content"
        );
        page.shows("the sign", &sign, "\"⋯\"").await;
        for (starred, sign_then) in [(json!([id]), "\"★\""), (json!([]), "\"⋯\"")] {
            page.click(&format!("{entry} > .EntryView-link")).await;
            page.click(".EntryMenu:popover-open .EntryMenu-star").await;
            page.shows("what is starred", STARRED, starred).await;
            page.shows("the sign", &sign, sign_then).await;
            page.holds("the menu closed", "!document.querySelector('.EntryMenu:popover-open')").await;
        }
        page.shows(
            "how high a line is",
            "Math.min(...[...document.querySelectorAll('[data-entry]')].map(entry => entry.offsetHeight)) < 88",
            true,
        )
        .await;
    });
}

#[test]
fn what_another_window_did_is_shown_and_never_overwritten() {
    visit(site::sample(), async |page| {
        let id = star(page).await;
        // As another window leaves it: one more star, and news of it.
        let other = page.value("document.querySelectorAll('[data-entry]')[3].dataset.entry").await;
        page.run(&format!(
            "const key = Object.keys(localStorage).find(key => key.startsWith('memory '));
            const kept = JSON.parse(localStorage[key]);
            kept.items['star/{NINE}/' + {other}] = [Date.now(), '+'];
            delete kept.items['star/{NINE}/{id}'];
            localStorage[key] = JSON.stringify(kept);
            dispatchEvent(new StorageEvent('storage', {{ key }}));"
        ))
        .await;
        page.shows("what is starred", STARRED, json!([id, other])).await;
        // What it did not know of is kept with the next change.
        page.press('m').await;
        page.holds("both stars kept", &format!("({KEPT}).split('star/').length === 3")).await;
    });
}

#[test]
fn an_issue_is_read_when_it_is_said_so_or_its_end_was_seen() {
    visit(site::sample(), async |page| {
        page.open(&format!("issues/{NINE}/")).await;
        page.press('m').await;
        page.shows("the control", "document.querySelector('.IssueEnd button').ariaPressed", "true").await;
        page.open(&format!("issues/{TEN}/")).await;
        page.run("document.querySelector('main').dispatchEvent(new WheelEvent('wheel', { bubbles: true }))")
            .await;
        page.run("document.querySelector('.IssueEnd').scrollIntoView()").await;
        page.shows("the control", "document.querySelector('.IssueEnd button').ariaPressed", "true").await;
        page.open("").await;
        page.shows("what is read", READ, json!([TEN, NINE])).await;
    });
}

#[test]
fn where_the_reader_was_is_offered_until_they_have_done_with_it() {
    visit(site::sample(), async |page| {
        page.open(&format!("issues/{NINE}/")).await;
        let id = page.value("[...document.querySelectorAll('[data-entry]')].at(-3).dataset.entry").await;
        page.run(&format!("document.getElementById({id}).scrollIntoView()")).await;
        page.holds("that it is noted", &format!("({KEPT} ?? '').includes('\"reading\"')")).await;
        page.open("").await;
        page.holds(
            "the offer",
            &format!("document.querySelector('.Resume a')?.getAttribute('href').startsWith('issues/{NINE}/#') ?? false"),
        )
        .await;
        page.click(".Resume button").await;
        page.shows("the offer", "document.querySelector('.Resume a')", json!(null)).await;
        page.press('u').await;
        page.find(".Resume a").await;
    });
}

#[test]
fn what_is_remembered_goes_along_as_a_file() {
    visit(site::sample(), async |page| {
        let id = star(page).await;
        page.open("?starred").await;
        page.find(".Keeping input").await;
        // What the browser would keep as a file.
        page.run(
            "URL.createObjectURL = file => { file.text().then(text => window.saved = text); return '#'; }",
        )
        .await;
        page.click(".Keeping > .Keeping-ways > button").await;
        page.holds("a file", "window.saved !== undefined").await;
        let saved = page.value("window.saved").await;
        let foreign = saved.as_str().map(|text| text.replace("\"series\":\"", "\"series\":\"Another: "));
        page.run("localStorage.clear()").await;
        page.reload().await;
        let choose = |name: &str, text: &serde_json::Value| {
            format!(
                "const files = new DataTransfer();
                files.items.add(new File([{text}], '{name}', {{ type: 'application/json' }}));
                const input = document.querySelector('.Keeping input');
                input.files = files.files;
                input.dispatchEvent(new Event('change', {{ bubbles: true }}));"
            )
        };
        let report = "document.querySelector('.Keeping [role=status]').innerText";
        page.find(".Keeping input").await;
        // Nothing of another series comes in before the reader says so.
        page.run(&choose("foreign.json", &json!(foreign))).await;
        page.holds("the report", &format!("({report}).includes('“Another: ')")).await;
        page.shows("what is starred", STARRED, json!([])).await;
        page.click(".Keeping [role=status] button").await;
        page.shows("what is starred", STARRED, json!([id])).await;
        page.holds("the report", &format!("({report}).startsWith('foreign.json')")).await;
        page.run("localStorage.clear()").await;
        page.reload().await;
        page.find(".Keeping input").await;
        page.run(&choose("mine.json", &saved)).await;
        page.holds("the report", &format!("({report}).startsWith('mine.json')")).await;
        page.shows("what is starred", STARRED, json!([id])).await;
        page.run(&choose("other.json", &json!("[1]"))).await;
        page.holds("the report", &format!("({report}).includes('other.json')")).await;
        page.shows("what is starred", STARRED, json!([id])).await;
    });
}

#[test]
fn where_the_browser_keeps_nothing_it_is_said_once() {
    visit(site::sample(), async |page| {
        page.before_each_page(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
        )
        .await;
        star(page).await;
        page.holds("what is said", &format!("({SAID}).includes('浏览器没有为本站保存内容')")).await;
        page.click(".Toast-close").await;
        page.press('m').await;
        page.shows("the control", "document.querySelector('.IssueEnd button').ariaPressed", "true").await;
        page.holds("nothing more said of it", &format!("!({SAID}).includes('浏览器没有为本站保存内容')"))
            .await;
    });
}
