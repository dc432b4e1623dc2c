//! The edition of the site that the page at hand is of, and the way to a newer one.
//!
//! A page that stays open may see its site published anew. Its app and its catalogue belong together, and a post of a
//! newer edition does not belong to them, nor does its search index. So whenever the app goes on to a post or to the index it asks
//! the host for `edition.json` at the same time ([`ask`]); where that names another app or catalogue than this page has, the page
//! makes way for one that the host sends ([`leave`]): instead of the next move within the app, or where nothing is read yet that a
//! new page could take away. For each newer edition it does so once, whatever then comes.

use std::cell::{Cell, RefCell};

use gloo_timers::callback::Timeout;
use js_sys::{JSON, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::{Document, Storage};

use crate::core::catalogue;
use crate::core::edition::FILE;
use crate::ui::fetch::{self, Caching};

/// Where this window notes which edition it made way for.
const LEFT_FOR: &str = "digest-left-for";

thread_local! {
    /// Whether the page may be left at all: not where the app is a guest, as in a test.
    static MAY_LEAVE: Cell<bool> = const { Cell::new(false) };
    /// The edition that the site has now, where it is not this page's.
    static NEWER: RefCell<Option<String>> = const { RefCell::new(None) };
    /// The question of this turn of the browser's loop: who asks for several posts at once is answered with one.
    static ASKED: RefCell<Option<Promise>> = const { RefCell::new(None) };
    /// Whether the reader is on the way to another view.
    static TURNS_AWAY: Cell<bool> = const { Cell::new(false) };
}

/// Lets the page make way for newer ones.
pub fn watch() {
    MAY_LEAVE.set(true);
}

/// Asks the host which edition it has. `catalogue` is the print of the catalogue that this page has, where it has one.
/// Gives whether the site may be kept for reading offline; `None` where the host does not say.
pub async fn ask(catalogue: Option<String>) -> Option<bool> {
    let text = fetch::text(FILE, Caching::Checked).await.ok()?;
    let edition = JSON::parse(&text).ok()?;
    let member = |name: &str| Reflect::get(&edition, &JsValue::from_str(name)).ok();
    let text = |name: &str| member(name)?.as_string();
    let (app, theirs) = (text("app")?, text("catalogue")?);
    let is_ours =
        script().is_none_or(|script| script.ends_with(&app)) && catalogue.is_none_or(|ours| ours == theirs);
    NEWER.replace(text("edition").filter(|_| !is_ours));
    Some(member("offline")?.is_truthy())
}

/// Begins to [`ask`]; to be awaited beside something else. Nothing where the app has not taken over yet: then all that it
/// has is of today.
pub fn begin_to_ask(catalogue: Option<String>) -> Option<Promise> {
    let is_ready = document()?.query_selector("html[data-app]").ok()?.is_some();
    is_ready.then(|| {
        ASKED.with_borrow_mut(|asked| {
            let begin = || {
                forget_soon();
                begin(catalogue)
            };
            asked.get_or_insert_with(begin).clone()
        })
    })
}

/// Not once it is answered: a host that never answers would have the last word.
fn forget_soon() {
    Timeout::new(0, || drop(ASKED.take())).forget();
}

/// Begins to [`ask`], whatever the app has done so far.
pub fn begin(catalogue: Option<String>) -> Promise {
    future_to_promise(async move {
        ask(catalogue).await;
        Ok(JsValue::UNDEFINED)
    })
}

/// Whether the site is known to be newer than the page, and the page has not made way for that edition before. `asked`
/// is waited for.
pub async fn is_outdated(asked: Promise) -> bool {
    // What is asked never fails.
    let _ = JsFuture::from(asked).await;
    may_leave()
}

/// See [`is_outdated`].
pub fn may_leave() -> bool {
    let newer = NEWER.take();
    let may = MAY_LEAVE.get()
        && newer.is_some()
        // A window that cannot note it could do so for ever.
        && storage().is_some_and(|storage| storage.get_item(LEFT_FOR).is_ok_and(|left_for| left_for != newer));
    NEWER.replace(newer);
    may
}

/// Notes whether the reader is on the way to another view, so that what they still see is not theirs to lose.
pub fn turn_away(turns_away: bool) {
    TURNS_AWAY.set(turns_away);
}

/// Whether there is nothing yet that a reader would lose.
pub fn is_unread() -> bool {
    let read = document().and_then(|document| document.query_selector("html[data-app] main h1").ok()?);
    TURNS_AWAY.get() || read.is_none()
}

/// Makes way for the page that the host has at `url`, or in the place of this one.
pub fn leave(url: Option<String>) {
    let newer = NEWER.with_borrow(Clone::clone).unwrap_or_default();
    let is_noted = storage().is_some_and(|storage| storage.set_item(LEFT_FOR, &newer).is_ok());
    let Some(location) = web_sys::window().map(|window| window.location()).filter(|_| is_noted) else {
        return;
    };
    spawn_local(async move {
        // Or the browser's own cache would answer with what it had.
        fetch::renew(catalogue::FILE).await;
        let left = match &url {
            Some(url) => {
                fetch::renew(url).await;
                location.assign(url)
            }
            None => location.reload(),
        };
        // Where the browser refuses, the reader reads on.
        let _ = left;
    });
}

/// The script that the page starts the app with.
fn script() -> Option<String> {
    document()?.query_selector("link[rel=modulepreload]").ok()??.get_attribute("href")
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}
