//! Shortcuts: single keys, as feed readers have them, and the list of them.
//!
//! Entry points: [`watch`] listens, [`shortcut_list`] is the list that `?` shows. What a key does is done to the page as it
//! stands: the next entry is found there, a link is clicked, a field gets the focus. So no view knows of keys, and a
//! view that is added is moved through as the others are. Nothing happens while the reader types, in a dialog, or with another
//! key held.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, FocusOptions, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent,
    ScrollBehavior, ScrollIntoViewOptions,
};
use yew::prelude::*;

use crate::ui::listener::Listener;
use crate::ui::locale::Phrases;
use crate::ui::{memory, storage};

/// Where an entry stands that is read.
const ENTRIES: &str = "main [data-entry], main [data-issue-card], main [data-result]";

/// What entries stand in below a heading.
const PARTS: &str = ".SectionView, .IssueOfProject, .FoundIssue";

/// Where an issue begins.
const ISSUES: &str = "main article[data-issue], main [data-issue-card]";

/// Milliseconds in which the second key of two has to follow.
const TOGETHER: f64 = 1500.0;

thread_local! {
    /// Whether they are on; read from what is kept once.
    static ARE_ON: Cell<Option<bool>> = const { Cell::new(None) };
    /// The entry or issue that a key has led to last.
    static AT: RefCell<Option<Element>> = const { RefCell::new(None) };
    /// When `g` was pressed.
    static WENT: Cell<f64> = const { Cell::new(f64::NEG_INFINITY) };
}

/// Listens to the keys for as long as the page lives.
pub fn watch() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let page = document.clone();
    let listener = Listener::new(&document, "keydown", move |event| {
        if let Ok(event) = event.dyn_into::<KeyboardEvent>()
            && is_free(&event)
            && press(&page, &event).is_some()
        {
            event.prevent_default();
        }
    });
    std::mem::forget(listener);
}

/// Whether a key is nobody else's.
fn is_free(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_taken = target.is_some_and(|target| {
        let field = "input, select, textarea, dialog, [contenteditable], [role=combobox], [role=listbox]";
        !matches!(target.closest(field), Ok(None))
    });
    // With shift a letter is another; `/` and `?` some keyboards have no other way.
    let is_letter = event.key().starts_with(|first: char| first.is_ascii_alphabetic());
    let has_modifier =
        event.alt_key() || event.ctrl_key() || event.meta_key() || (event.shift_key() && is_letter);
    !(is_taken || has_modifier || event.default_prevented() || event.is_composing())
}

/// Does what a key stands for; `None` where that is nothing, so that it is left to the browser.
fn press(document: &Document, event: &KeyboardEvent) -> Option<()> {
    let key = event.key();
    // All of them: the list, where they are turned on again, has a button as well.
    if !are_on() {
        return None;
    }
    let goes = event.time_stamp() - WENT.replace(f64::NEG_INFINITY) < TOGETHER;
    match key.as_str() {
        "h" if goes => turn_to(document, "footer a[href='./']"),
        "s" if goes => turn_to(document, "footer a[href='./?starred']"),
        "j" => step(document, ENTRIES, true),
        "k" => step(document, ENTRIES, false),
        "n" => turn_to(document, "main a[rel=next]").or_else(|| step(document, ISSUES, true)),
        "p" => turn_to(document, "main a[rel=prev]").or_else(|| step(document, ISSUES, false)),
        "o" => open(document),
        "s" => mark(document, true),
        "m" => mark(document, false),
        "u" => turn_to(document, ".Toast-undo"),
        "/" => focus(&find(document, "input[type=search]").or_else(|| find(document, "aside input"))?),
        "f" => {
            // On a small screen what can be filtered by stands behind a bar.
            if let Some(bar) = find(document, ".Panel-bar[aria-expanded=false]") {
                bar.unchecked_ref::<HtmlElement>().click();
            }
            focus(&find(document, "aside :is(button, input, select, a):not(.Panel-bar)")?)
        }
        "g" => {
            WENT.set(event.time_stamp());
            Some(())
        }
        "?" => show_list(document, true),
        _ => None,
    }
}

/// Follows the first of these links.
fn turn_to(document: &Document, css: &str) -> Option<()> {
    find(document, css)?.unchecked_ref::<HtmlElement>().click();
    Some(())
}

/// Goes to the next of these elements, or to the one before: seen from the one that a key has led to last, else from the top of
/// the window.
fn step(document: &Document, css: &str, is_forward: bool) -> Option<()> {
    let all = document.query_selector_all(css).ok()?;
    let all: Vec<Element> =
        (0..all.length()).filter_map(|at| all.item(at)?.dyn_into().ok()).filter(is_seen).collect();
    let at = led_to();
    let at = at.filter(|at| is_in_window(document, at)).map_or(TOP, |at| at.get_bounding_client_rect().top());
    // A pixel is as good as the same place: zoomed pages round.
    let top = |element: &Element| element.get_bounding_client_rect().top();
    let next = match is_forward {
        true => all.iter().find(|element| top(element) > at + 1.0),
        false => all.iter().rev().find(|element| top(element) < at - 1.0),
    }?;
    let options = ScrollIntoViewOptions::new();
    options.set_behavior(ScrollBehavior::Instant);
    let top = headings_above(next).unwrap_or_else(|| next.clone());
    top.scroll_into_view_with_scroll_into_view_options(&options);
    if !next.has_attribute("tabindex") {
        // Fails only for a name that is no name.
        let _ = next.set_attribute("tabindex", "-1");
    }
    AT.set(Some(next.clone()));
    focus(next)
}

/// The outermost heading that an entry is the first below: it is to be seen with it, whole.
fn headings_above(entry: &Element) -> Option<Element> {
    let is_first =
        |part: &Element| part.query_selector(ENTRIES).is_ok_and(|first| first.as_ref() == Some(entry));
    let (mut top, mut inner) = (None, entry.clone());
    while let Some(part) =
        inner.parent_element().and_then(|outer| outer.closest(PARTS).ok()?).filter(is_first)
    {
        top = part.query_selector("h2, h3, h4, h5, h6").ok()?.or(top);
        inner = part;
    }
    top
}

/// How far down the window reading begins, in pixels.
const TOP: f64 = -1.0;

/// The entry or issue that a key has led to last, while it is there.
fn led_to() -> Option<Element> {
    AT.with_borrow(Clone::clone).filter(|at| at.is_connected())
}

fn is_in_window(document: &Document, element: &Element) -> bool {
    let place = element.get_bounding_client_rect();
    let height = document.document_element().map_or(0, |root| root.client_height());
    place.bottom() > 0.0 && place.top() < f64::from(height)
}

/// Opens the first link of the entry that a key has led to, or that has the focus.
fn open(document: &Document) -> Option<()> {
    let at = led_to().or_else(|| document.active_element()?.closest(ENTRIES).ok()?)?;
    // What the entry says before the link to itself.
    let link = at.query_selector(".prose a[href]").ok()?.or(at.query_selector("a[href]").ok()?)?;
    link.unchecked_ref::<HtmlElement>().click();
    Some(())
}

/// Stars the entry that a key has led to, or that has the focus; or marks the issue in a list, or that at hand, as read. What
/// is marked is marked no longer.
fn mark(document: &Document, is_star: bool) -> Option<()> {
    let at = led_to().or_else(|| document.active_element()?.closest(ENTRIES).ok()?);
    memory::toggle(&memory::page::mark_at(document, at, is_star)?);
    Some(())
}

/// The first of these elements that can be seen.
fn find(document: &Document, css: &str) -> Option<Element> {
    let all = document.query_selector_all(css).ok()?;
    (0..all.length()).filter_map(|at| all.item(at)?.dyn_into().ok()).find(is_seen)
}

/// Opens the list, or closes it.
fn show_list(document: &Document, is_open: bool) -> Option<()> {
    let list = document.query_selector("dialog.Shortcuts").ok()??.unchecked_into::<HtmlDialogElement>();
    if is_open {
        return list.show_modal().ok();
    }
    list.close();
    Some(())
}

/// Opens the list, or closes it, where something in the page was pressed.
fn show_list_of(event: &MouseEvent, is_open: bool) {
    if let Some(document) = event.target_unchecked_into::<Element>().owner_document() {
        show_list(&document, is_open);
    }
}

fn is_seen(element: &Element) -> bool {
    element.get_client_rects().length() > 0
}

fn focus(element: &Element) -> Option<()> {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    element.unchecked_ref::<HtmlElement>().focus_with_options(&options).ok()
}

fn are_on() -> bool {
    ARE_ON.get().unwrap_or_else(|| {
        let are_on = !storage::are_shortcuts_off();
        ARE_ON.set(Some(are_on));
        are_on
    })
}

/// Turns them off or on, from a check box.
// By value, as a listener gets it.
#[allow(clippy::needless_pass_by_value)]
fn turn(event: Event) {
    let is_on = event.target_unchecked_into::<HtmlInputElement>().checked();
    ARE_ON.set(Some(is_on));
    storage::keep_shortcuts_off(!is_on);
}

/// Shows in the check box what is kept: the page as it comes does not know.
// By value, as a listener gets it.
#[allow(clippy::needless_pass_by_value)]
fn reveal(event: FocusEvent) {
    let list = event.target_dyn_into::<Element>();
    if let Some(is_on) = list.and_then(|list| find(&list.owner_document()?, ".Shortcuts input")) {
        is_on.unchecked_ref::<HtmlInputElement>().set_checked(are_on());
    }
}

/// The list of keys, closed: what each does, and whether they are on.
pub fn shortcut_list(phrases: &Phrases) -> Html {
    let keys = ["j k", "n p", "o", "s", "m", "u", "/", "f", "g h", "g s", "?"];
    html! {
        <>
            <div class="Shell-bar">
                <button class="Shortcuts-show" type="button" lang={phrases.lang} onclick={|event: MouseEvent| show_list_of(&event, true)}>
                    { phrases.shortcuts }
                </button>
            </div>
            <dialog class="Shortcuts" lang={phrases.lang} aria-labelledby="shortcuts" onfocusin={reveal}>
                <h2 id="shortcuts">{ phrases.shortcuts }</h2>
                <dl>
                    for (keys, what) in keys.into_iter().zip(phrases.keys) {
                        <div>
                            <dt>for key in keys.split(' ') { <kbd>{ key }</kbd> }</dt>
                            <dd>{ what }</dd>
                        </div>
                    }
                </dl>
                <label><input type="checkbox" checked=true onchange={turn} />{ phrases.shortcuts_on }</label>
                <button class="Button" type="button" onclick={|event: MouseEvent| show_list_of(&event, false)}>
                    { phrases.close }
                </button>
            </dialog>
        </>
    }
}
