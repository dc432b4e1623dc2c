//! Marks: what was searched for, marked where it stands on the page of an issue.
//!
//! Drawn by the browser over the page's own text (CSS Custom Highlight API), so that no element comes or goes; where a browser
//! cannot, nothing is marked.

use std::cell::RefCell;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Node};
use yew::prelude::*;

use crate::core::search::excerpt::marks;

/// What the style calls what is marked.
const NAME: &str = "found";

/// Elements whose texts are units, see [`unit`](crate::core::search::unit).
const UNITS: &str = "main h1, .Lead, .SectionView-heading, [data-entry] > .prose, .Notes";

/// Elements that set words apart.
const BLOCKS: &str =
    "p, li, td, th, tr, pre, blockquote, dt, dd, div, h1, h2, h3, h4, h5, h6, summary, figcaption";

/// What `TreeWalker` calls text.
const SHOW_TEXT: u32 = 4;

thread_local! {
    /// The first entry, or other unit, that has a mark.
    static FIRST: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// The first entry, or other part of the issue that is shown, in which something is marked.
pub fn first_marked() -> Option<Element> {
    FIRST.with_borrow(Clone::clone).filter(|first| first.is_connected())
}

/// Marks these folded strings wherever they are found in the issue that is shown.
#[hook]
pub fn use_marks(strings: Vec<String>) {
    let has_marked = use_mut_ref(|| false);
    // After every rendering: the texts may be others.
    use_effect(move || {
        if strings.is_empty() && !*has_marked.borrow() {
            return;
        }
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            *has_marked.borrow_mut() = !strings.is_empty();
            // A browser without highlights has none to show.
            let _ = show(&ranges(&document, &strings).unwrap_or_default());
        }
    });
    use_effect_with((), |()| {
        move || {
            let _ = show(&Array::new());
        }
    });
}

fn show(ranges: &Array) -> Result<(), JsValue> {
    let highlights = Reflect::get(&Reflect::get(&js_sys::global(), &"CSS".into())?, &"highlights".into())?;
    let make: Function = Reflect::get(&js_sys::global(), &"Highlight".into())?.dyn_into()?;
    let set: Function = Reflect::get(&highlights, &"set".into())?.dyn_into()?;
    set.call2(&highlights, &NAME.into(), &Reflect::construct(&make, ranges)?)?;
    Ok(())
}

fn ranges(document: &Document, strings: &[String]) -> Result<Array, JsValue> {
    let ranges = Array::new();
    let units = document.query_selector_all(UNITS)?;
    FIRST.take();
    for unit in (0..units.length()).filter_map(|index| units.get(index)) {
        let walker = document.create_tree_walker_with_what_to_show(&unit, SHOW_TEXT)?;
        let mut text = String::new();
        // Where in the text each node begins.
        let mut nodes: Vec<(usize, Node)> = Vec::new();
        let mut block = None;
        while let Some(node) = walker.next_node()? {
            let around = node.parent_element().and_then(|element: Element| element.closest(BLOCKS).ok()?);
            if around != block {
                text.push(' ');
                block = around;
            }
            nodes.push((text.len(), node.clone()));
            text.push_str(&node.text_content().unwrap_or_default());
        }
        for mark in marks(&text, strings) {
            let range = document.create_range()?;
            let place = |at: usize| {
                let index = nodes.partition_point(|(start, _)| *start <= at).checked_sub(1)?;
                let (start, node) = &nodes[index];
                let units = text.get(*start..at)?.encode_utf16().count();
                Some((node, u32::try_from(units).ok()?))
            };
            // The end belongs to the node of the last character, not to one that begins there.
            let last = text[..mark.end].char_indices().next_back().map_or(0, |(at, _)| at);
            let (Some((first, start)), Some((node, end))) = (place(mark.start), place(last)) else {
                continue;
            };
            let width = text[last..mark.end].encode_utf16().count() as u32;
            range.set_start(first, start)?;
            range.set_end(node, end + width)?;
            ranges.push(&range);
            if ranges.length() == 1 {
                let unit: Option<Element> = unit.clone().dyn_into().ok();
                FIRST.set(unit.map(|unit| unit.closest("[data-entry]").ok().flatten().unwrap_or(unit)));
            }
        }
    }
    Ok(ranges)
}
