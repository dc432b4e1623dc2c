//! Crashes: what a reader sees should the app panic or trap, instead of a page that no longer answers.
//!
//! Entry points: [`report`], the panic hook, and [`watch`]. It depends on nothing of the app that may have crashed.

use std::cell::Cell;
use std::panic::PanicHookInfo;

use js_sys::{RangeError, WebAssembly};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, ErrorEvent};

use crate::ui::listener::Listener;

/// Title, message and label of the way out, with their language. Both languages stand there: which of them the
/// reader had chosen is no longer to be asked.
const MESSAGES: [(&str, &str, &str, &str); 2] = [
    (
        "en",
        "Something went wrong",
        "This page has stopped working. Nothing of yours is lost.",
        "Load it again",
    ),
    ("zh-Hans", "出错了", "此页面已停止运行。您的内容没有丢失。", "重新加载"),
];

/// The panic hook: puts a message with a link that loads the page anew in the place of the app. What went wrong stands
/// below, for whoever the reader tells, and in the browser's console.
pub fn report(info: &PanicHookInfo<'_>) {
    let reason = info.to_string();
    web_sys::console::error_1(&JsValue::from_str(&reason));
    show(&reason);
}

/// Shows the same message for what traps without a panic: a stack or a memory that ran out.
pub fn watch() {
    let Some(window) = web_sys::window() else { return };
    let listener = Listener::new(&window, "error", |event| {
        let error = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::error).unwrap_or_default();
        if error.is_instance_of::<WebAssembly::RuntimeError>() || error.is_instance_of::<RangeError>() {
            show(&String::from(error.unchecked_into::<js_sys::Object>().to_string()));
        }
    });
    // It listens for as long as the page lives.
    std::mem::forget(listener);
}

thread_local! {
    static IS_SHOWN: Cell<bool> = const { Cell::new(false) };
}

/// Puts the message there, once. Nothing in here may panic.
fn show(reason: &str) {
    if IS_SHOWN.replace(true) {
        return;
    }
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    // A page that was being taken over can be read without the app, and better so than not at all.
    let is_readable = document.query_selector("html:not([data-app]) [data-adopted]");
    if is_readable.is_ok_and(|found| found.is_some()) {
        return;
    }
    // A document that refuses to be changed leaves nothing to tell the reader with.
    let _ = tell(&document, reason);
}

/// Puts the message in the place of all that a document shows, with the reason in the words of the program.
///
/// # Errors
/// The browser's own, from a document that cannot be changed.
pub fn tell(document: &Document, reason: &str) -> Result<(), JsValue> {
    let Some(body) = document.body() else { return Ok(()) };
    let main = document.create_element("main")?;
    main.set_attribute("role", "alert")?;
    main.set_attribute("data-state", "failed")?;
    main.set_attribute("class", "crash")?;
    for (language, title, message, again) in MESSAGES {
        let section = document.create_element("section")?;
        section.set_attribute("lang", language)?;
        append(document, &section, "h1", title)?;
        append(document, &section, "p", message)?;
        let link = append(document, &section, "a", again)?;
        link.set_attribute("href", &address(document))?;
        // Of the app's own click listener, which may not be dead, this is no business.
        link.set_attribute("target", "_self")?;
        main.append_child(&section)?;
    }
    let reason = append(document, &main, "pre", reason)?;
    reason.set_attribute("lang", "en")?;
    body.replace_children_with_node_1(&main);
    Ok(())
}

fn append(document: &Document, parent: &Element, name: &str, text: &str) -> Result<Element, JsValue> {
    let element = document.create_element(name)?;
    element.set_text_content(Some(text));
    parent.append_child(&element)?;
    Ok(element)
}

/// The page's own address without its fragment: with one, a link to it would only scroll.
fn address(document: &Document) -> String {
    let url = document.url().unwrap_or_default();
    url.split('#').next().unwrap_or_default().to_owned()
}
