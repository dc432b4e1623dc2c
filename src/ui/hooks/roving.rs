//! Rows of links that are one stop of the tab key each; the arrow keys move within a row.
//!
//! By script alone: without it every link of a row is a stop, as there are no other keys then.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// Takes all links but the last of each drawing in the element of `node` out of the way of the tab key, unless [`rove`] has
/// made another one the stop.
#[hook]
pub fn use_roving(node: NodeRef) {
    // After every rendering: there may be more of them.
    use_effect(move || {
        let links = node
            .cast::<Element>()
            .and_then(|element| element.query_selector_all("svg a:not(:last-child):not([tabindex])").ok());
        for index in 0..links.as_ref().map_or(0, web_sys::NodeList::length) {
            if let Some(link) = links.as_ref().and_then(|links| links.item(index)) {
                set_stop(link.unchecked_ref(), false);
            }
        }
    });
}

/// Moves the focus from a link to another of its row, by an arrow key, Home or End.
// By value, as a listener gets it.
#[allow(clippy::needless_pass_by_value)]
pub fn rove(event: KeyboardEvent) {
    if event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key() {
        return;
    }
    let from = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(from) = from.filter(|from| from.local_name() == "a") else { return };
    let ends = |css| from.parent_element().and_then(|row| row.query_selector(css).ok().flatten());
    let to = match event.key().as_str() {
        "ArrowLeft" => from.previous_element_sibling(),
        "ArrowRight" => from.next_element_sibling(),
        "Home" => ends("a"),
        "End" => ends("a:last-child"),
        _ => return,
    };
    event.prevent_default();
    if let Some(to) = to.filter(|to| to.local_name() == "a") {
        set_stop(&from, false);
        set_stop(&to, true);
        // An element of SVG takes the focus as one of HTML does. Fails only for an element that is gone.
        let _ = to.unchecked_ref::<HtmlElement>().focus();
    }
}

/// Whether the tab key stops at a link.
fn set_stop(link: &Element, is_stop: bool) {
    // Fails only for a name that is no name.
    let _ = link.set_attribute("tabindex", if is_stop { "0" } else { "-1" });
}
