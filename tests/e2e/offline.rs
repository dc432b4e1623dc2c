//! Reading offline: what is kept, how it is told, and what goes wrong with it. The network is cut by ending the host.

use fantoccini::key::Key;
use serde_json::json;

use crate::browser::{Page, Screen, visit_keeping};
use crate::fault::Fault;
use crate::search::{COUNTS, RESULTS, search};
use crate::site;
use crate::view::{CARDS, FAILURE, ISSUES, NINE, SIX, TEN, card_link, issue};

/// The control at the foot of a page.
pub const CONTROL: &str = "[data-offline]";

/// What stands in the control.
const SAID: &str = "document.querySelector('[data-offline]')?.innerText ?? ''";

/// The state of the control; null where there is none.
pub const STATE: &str = "document.querySelector('[data-offline]')?.dataset.offline ?? null";

/// Leads from an issue to its neighbours.
pub const NEWER: &str = "article header a[rel=prev]";
pub const OLDER: &str = "article header a[rel=next]";

/// Whether a file of the site is kept.
pub fn is_kept(path: &str) -> String {
    format!(
        "caches.keys().then(async names => {{
            const stores = await Promise.all(names.map(name => caches.open(name)));
            const kept = (await Promise.all(stores.map(store => store.keys()))).flat();
            return kept.some(({{ url }}) => url.split('?')[0].endsWith('/{path}'));
        }})"
    )
}

/// Whether the edition that the worker answers with is that of a script.
pub fn is_in_force(script: &str) -> String {
    format!(
        "caches.match(new URL('edition.json', document.baseURI))
            .then(async found => (await found?.json())?.app === '{script}')"
    )
}

pub fn post(slug: &str) -> String {
    format!("posts/{slug}.md")
}

/// Loads a page, and waits until the worker is there.
pub async fn open(page: &Page, path: &str) {
    page.open(path).await;
    page.holds("a worker", "navigator.serviceWorker.controller !== null").await;
    page.find(CONTROL).await;
}

/// Clicks in the middle of the window, where nothing lies above.
pub async fn click(page: &Page, css: &str) {
    page.find(css).await;
    page.value(&format!("document.querySelector(`{css}`).scrollIntoView({{ block: 'center' }})")).await;
    page.click(css).await;
}

/// Ends the host. What fails from here on is no complaint.
pub fn cut_off(page: &Page) {
    page.announce("Failed to load resource");
    page.announce("net::ERR_");
    page.announce("FetchEvent");
    page.host.cut_off();
}

/// Loads a page that is kept, and waits until the app answers; the text of the issue in it.
pub async fn read(page: &Page, slug: &str) -> String {
    page.open(&format!("issues/{slug}/")).await;
    page.text(&issue(slug)).await
}

fn what_was_read_is_there_on(screen: Screen, site: &site::Site) {
    visit_keeping(screen, site, async |page| {
        // Read before the worker was there, and after.
        open(page, &format!("issues/{NINE}/")).await;
        let nine = page.text(&issue(NINE)).await;
        click(page, NEWER).await;
        page.find(&issue(TEN)).await;
        for slug in [NINE, TEN] {
            page.holds(slug, &is_kept(&post(slug))).await;
        }
        cut_off(page);

        page.reload().await;
        page.find(&issue(TEN)).await;
        assert_eq!(read(page, NINE).await, nine);
        click(page, "header a[href='./']").await;
        page.shows("the issues", CARDS, json!(ISSUES)).await;
        page.open("").await;
        page.shows("the issues", CARDS, json!(ISSUES)).await;

        // What was not read is named, and the rest works on.
        page.mark_document().await;
        click(page, &card_link(SIX)).await;
        for part in [&*post(SIX), "离线"] {
            page.holds(part, &format!("({FAILURE}).includes('{part}')")).await;
        }
        page.back().await;
        click(page, &card_link(NINE)).await;
        page.find(&issue(NINE)).await;
        page.expect_same_document().await;

        // And once the host is there again, it can be had.
        page.host.come_back().await;
        page.open(&format!("issues/{SIX}/")).await;
        page.find(&issue(SIX)).await;
    });
}

#[test]
fn what_was_read_is_there() {
    what_was_read_is_there_on(Screen::Wide, site::sample());
}

#[test]
fn what_was_read_is_there_below_a_path() {
    what_was_read_is_there_on(Screen::Phone, site::sample_below_repo());
}

#[test]
fn all_issues_are_kept_and_removed() {
    visit_keeping(Screen::Phone, site::sample(), async |page| {
        open(page, "").await;
        page.shows("the control", STATE, "offered").await;
        page.holds("the size before", &format!("/（\\d+\\.\\d MB）/.test({SAID})")).await;
        // By keyboard, which has the focus afterwards as well.
        page.value(&format!("document.querySelector('{CONTROL} button').focus()")).await;
        page.press(Key::Enter).await;
        page.shows("the control", STATE, "kept").await;
        page.holds("how many", &format!("({SAID}).includes('7')")).await;
        page.holds("the focus", &format!("document.activeElement.matches('{CONTROL} button')")).await;
        cut_off(page);
        for slug in ISSUES {
            read(page, slug).await;
        }
        page.open("projects/nova/").await;
        page.find("[data-entry]").await;
        // Any string of them, one Chinese character as well.
        for text in ["虚拟机", "网", "neutron"] {
            page.open("").await;
            search(page, text).await;
            page.holds(text, &format!("({COUNTS})[1] > 1 && ({RESULTS}).length > 0")).await;
            page.holds("nothing missing", &format!("!({FAILURE})")).await;
        }

        page.open("").await;
        page.shows("the control", STATE, "kept").await;
        click(page, &format!("{CONTROL} button")).await;
        page.shows("the control", STATE, "offered").await;
        click(page, &card_link(SIX)).await;
        page.holds("what is missing", &format!("({FAILURE}).includes('{SIX}')")).await;
    });
}

#[test]
fn what_was_searched_is_found_again() {
    visit_keeping(Screen::Wide, site::sample(), async |page| {
        open(page, "").await;
        search(page, "虚拟机").await;
        let found = page.value(COUNTS).await;
        page.holds("the root", &is_kept("search.bin")).await;
        // The parts that it took, whichever these are.
        let parts = "performance.getEntriesByType('resource').map(({ name }) => name.match(/search\\/.*/)?.[0]).filter(Boolean)";
        let parts = page.value(parts).await;
        assert_ne!(parts, json!([]));
        for part in parts.as_array().into_iter().flatten() {
            let part = part.as_str().expect("a path");
            page.holds(part, &is_kept(part)).await;
        }
        cut_off(page);
        page.open("").await;
        search(page, "虚拟机").await;
        page.shows("what was found", COUNTS, found).await;
    });
}

#[test]
fn what_was_read_and_cannot_be_kept_is_no_news() {
    visit_keeping(Screen::Wide, site::sample(), async |page| {
        page.open(&format!("issues/{NINE}/")).await;
        // The page has it by now, and the worker is yet to come.
        page.host.spoil(&post(NINE), Fault::Status(503));
        page.announce(&post(NINE));
        page.shows("the control", STATE, "offered").await;
    });
}

#[test]
fn keeping_is_told_and_can_be_stopped() {
    visit_keeping(Screen::Wide, site::large(), async |page| {
        open(page, "").await;
        let oldest = crate::series::slug(1);
        page.host.hold(&post(&oldest));
        click(page, &format!("{CONTROL} button")).await;
        page.shows("the control", STATE, "keeping").await;
        page.holds("progress", &format!("document.querySelector('{CONTROL} progress').value > 30")).await;
        click(page, &format!("{CONTROL} button")).await;
        page.shows("the control", STATE, "offered").await;
        page.host.release(&post(&oldest));
        page.holds("how far it came", &format!("/\\d+ of 300 issues/.test({SAID})")).await;

        // It goes on where it stopped, and says what stops it.
        page.host.spoil(&post(&oldest), Fault::Status(500));
        page.announce(&oldest);
        page.open("").await;
        page.find(CONTROL).await;
        click(page, &format!("{CONTROL} button")).await;
        page.shows("the control", STATE, "failed").await;
        page.host.heal(&post(&oldest));
        click(page, &format!("{CONTROL} button")).await;
        page.shows("the control", STATE, "kept").await;
        cut_off(page);
        read(page, &oldest).await;
        page.open("?project=rare").await;
        page.shows("the issues", CARDS, json!(crate::series::rare(300))).await;
    });
}

#[test]
fn what_is_removed_while_it_is_kept_is_fetched_when_all_is_kept_again() {
    visit_keeping(Screen::Wide, site::large(), async |page| {
        open(page, "").await;
        let oldest = crate::series::slug(1);
        page.host.hold(&post(&oldest));
        click(page, &format!("{CONTROL} button")).await;
        page.holds("progress", &format!("document.querySelector('{CONTROL} progress')?.value > 30")).await;
        click(page, &format!("{CONTROL} button")).await;
        page.shows("the control", STATE, "offered").await;
        click(page, &format!("{CONTROL} button + button")).await;
        page.holds("nothing of it", &format!("!/\\d+ of 300/.test({SAID})")).await;
        page.host.release(&post(&oldest));
        click(page, &format!("{CONTROL} button")).await;
        page.shows("the control", STATE, "kept").await;
        let posts = "caches.keys().then(async names => {
            const stores = await Promise.all(names.map(name => caches.open(name)));
            const kept = (await Promise.all(stores.map(store => store.keys()))).flat();
            return kept.filter(({ url }) => /posts\\/[^/]*\\.md/.test(url)).length;
        })";
        assert_eq!(page.value(posts).await, json!(300));
    });
}

#[test]
fn the_control_moves_nothing() {
    for screen in [Screen::Wide, Screen::Phone] {
        visit_keeping(screen, site::sample(), async |page| {
            page.before_each_page(crate::prerender::WATCH_SHIFTS).await;
            // So short that its foot can be seen.
            page.announce("nowhere");
            open(page, "nowhere/").await;
            open(page, "").await;
            page.value("scrollTo(0, document.documentElement.scrollHeight)").await;
            page.find(CONTROL).await;
            assert_eq!(page.value("window.e2eShifts").await, json!([]), "{screen:?}");
        });
    }
}

#[test]
fn a_worker_that_is_broken_or_missing_costs_nothing() {
    let worker = site::sample().text("sw.js");
    let throwing = "addEventListener('fetch', () => { throw new Error('broken'); });";
    let full = "CacheStorage.prototype.open = () => Promise.reject(new Error('broken'));";
    for (what, fault) in [
        ("missing", Fault::Status(404)),
        ("failing", Fault::Status(500)),
        ("no script", Fault::Bytes(b"<!DOCTYPE html>".to_vec())),
        ("throwing", Fault::Bytes(throwing.into())),
        ("without a store", Fault::Bytes(format!("{full}\n{worker}").into_bytes())),
    ] {
        visit_keeping(Screen::Wide, site::sample(), async |page| {
            for part in ["sw.js", "ServiceWorker", "bad HTTP", "broken"] {
                page.announce(part);
            }
            page.host.spoil("sw.js", fault);
            page.open("").await;
            page.holds(what, "navigator.serviceWorker.getRegistrations().then(() => true)").await;
            wait_for_worker_to_be_asked_for(page).await;
            for slug in [NINE, TEN] {
                page.open(&format!("issues/{slug}/")).await;
                page.find(&issue(slug)).await;
            }
            click(page, "header a[href='./']").await;
            page.shows("the issues", CARDS, json!(ISSUES)).await;
            assert_eq!(page.value(STATE).await, json!(null), "{what}");
        });
    }
}

async fn wait_for_worker_to_be_asked_for(page: &Page) {
    crate::browser::wait_for("a request for the worker", async || {
        if page.host.count("sw.js") > 0 { Ok(()) } else { Err("none".to_owned()) }
    })
    .await;
}

#[test]
fn a_store_that_breaks_later_costs_nothing() {
    visit_keeping(Screen::Wide, site::sample(), async |page| {
        let breaking = "const open = CacheStorage.prototype.open;
            let isBroken = false;
            CacheStorage.prototype.open = function (name) {
                return isBroken ? Promise.reject(new Error('broken')) : open.call(this, name);
            };
            addEventListener('message', (event) => {
                if (event.data !== 'break') return;
                isBroken = true;
                event.stopImmediatePropagation();
                event.source.postMessage('broken');
            });";
        let worker = format!("{breaking}\n{}", site::sample().text("sw.js"));
        page.host.spoil("sw.js", Fault::Bytes(worker.into_bytes()));
        open(page, "").await;
        let tell = "new Promise(resolve => {
            navigator.serviceWorker.addEventListener('message', ({ data }) => data === 'broken' && resolve(true));
            navigator.serviceWorker.controller.postMessage('break');
        })";
        page.holds("a broken store", tell).await;
        for slug in [NINE, TEN] {
            read(page, slug).await;
        }
        click(page, "header a[href='./']").await;
        page.shows("the issues", CARDS, json!(ISSUES)).await;
    });
}

#[test]
fn a_store_that_was_emptied_is_filled_again() {
    visit_keeping(Screen::Wide, site::sample(), async |page| {
        open(page, &format!("issues/{NINE}/")).await;
        page.holds(NINE, &is_kept(&post(NINE))).await;
        page.holds(
            "nothing kept",
            "caches.keys().then(names => Promise.all(names.map(name => caches.delete(name)))).then(() => true)",
        )
        .await;
        read(page, TEN).await;
        page.holds(TEN, &is_kept(&post(TEN))).await;
        cut_off(page);
        read(page, TEN).await;
        page.open("").await;
        page.shows("the issues", CARDS, json!(ISSUES)).await;
    });
}

#[test]
fn a_device_without_room_says_so_and_reads_on() {
    visit_keeping(Screen::Wide, site::large(), async |page| {
        open(page, "").await;
        let quota = json!({ "origin": page.host.url("").trim_end_matches('/'), "quotaSize": 1 });
        page.devtools("Storage.overrideQuotaForOrigin", quota).await;
        click(page, &format!("{CONTROL} button")).await;
        page.shows("the control", STATE, "failed").await;
        page.holds("why", &format!("({SAID}).includes('no room')")).await;
        for number in [300, 1] {
            read(page, &crate::series::slug(number)).await;
        }
        page.open("?project=rare").await;
        page.shows("the issues", CARDS, json!(crate::series::rare(300))).await;
    });
}
