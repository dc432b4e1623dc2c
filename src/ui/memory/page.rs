//! Marks in the page as it stands: stars at entries, what is read at issues, and whether there is something to go on with.
//!
//! The page comes without them, as it is the same for all readers. Once the app is there they are set as attributes,
//! whenever something is added to the page (`watch`) or remembered (`paint`), so that no view knows of them, and none
//! is rendered anew for a star. What is pressed is found in the page likewise.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, HtmlElement, MutationObserver, MutationObserverInit};

use crate::core::memory::{Mark, Memory};
use crate::ui::listener::Listener;
use crate::ui::memory::{self, end};

/// The control of a star, below the element of its entry.
const STAR: &str = ".EntryView-star";

/// The control at the end of an issue that says it is read.
const END: &str = ".IssueEnd > button";

/// Paints whatever comes into the page, and listens to what is pressed there.
pub(super) fn watch() {
    let Some(document) = document() else { return };
    let changed = Closure::<dyn FnMut()>::new(paint);
    let options = MutationObserverInit::new();
    options.set_child_list(true);
    options.set_subtree(true);
    // That the app has taken over. What the page had before is adopted as it came.
    options.set_attribute_filter(&js_sys::Array::of1(&"data-app".into()));
    if let Ok(observer) = MutationObserver::new(changed.as_ref().unchecked_ref()) {
        // Fails only for options that contradict each other.
        let _ = observer.observe_with_options(&document, &options);
    }
    changed.forget();
    let pressed = Listener::new(&document, "click", |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(mark) = target.and_then(|target| mark_of(&target)) {
            memory::toggle(&mark);
        }
    });
    std::mem::forget(pressed);
    end::watch(&document);
}

/// What a control marks, given it or what is in it.
pub(super) fn mark_of(target: &Element) -> Option<Mark> {
    let issue = |element: &Element| attribute(element, "[data-issue]", "data-issue");
    if let Some(star) = target.closest(STAR).ok()? {
        return Some(Mark::Star(issue(&star)?, attribute(&star, "[data-entry]", "data-entry")?));
    }
    Some(Mark::Read(issue(&target.closest(END).ok()??)?))
}

/// The star of an entry, or that an issue in a list or the one at hand is read: what a key at this element marks.
pub fn mark_at(document: &Document, at: Option<Element>, is_star: bool) -> Option<Mark> {
    if let Some(at) = at {
        let star = at.query_selector(STAR).ok()?;
        match (star, at.get_attribute("data-issue-card")) {
            (Some(star), _) if is_star => return mark_of(&star),
            (_, Some(issue)) if !is_star => return Some(Mark::Read(issue)),
            _ => {}
        }
    }
    let end = document.query_selector(END).ok()?.filter(|_| !is_star)?;
    mark_of(&end)
}

/// Shows what is remembered in the page, if it is the app's by now.
pub(super) fn paint() {
    let remembered = memory::now();
    if let Some(document) = document().filter(is_ready) {
        paint_on(&document, &remembered.memory);
        end::observe(&document, &remembered.memory);
    }
}

fn paint_on(document: &Document, memory: &Memory) -> Option<()> {
    // Room for it is kept from then on, see `index.html`.
    let root = document.document_element()?;
    let starred = memory.starred();
    root.toggle_attribute_with_force("data-reading", memory.reading().is_some()).ok()?;
    root.toggle_attribute_with_force("data-stars", !starred.is_empty()).ok()?;
    for article in all(document, "article[data-issue]") {
        let issue = article.get_attribute("data-issue")?;
        let entries = starred.iter().find(|(slug, _)| slug.as_str() == issue).map(|(_, entries)| entries);
        if entries.is_none() && article.query_selector("[data-starred]").ok()?.is_none() {
            continue;
        }
        for star in all(&article, STAR) {
            let entry = star.closest("[data-entry]").ok()??;
            let id = entry.get_attribute("data-entry")?;
            let is_set = entries.is_some_and(|entries| entries.contains(&id));
            entry.toggle_attribute_with_force("data-starred", is_set).ok()?;
            press(&star, is_set);
        }
    }
    for card in all(document, "[data-issue-card]") {
        let mark = Mark::Read(card.get_attribute("data-issue-card")?);
        card.toggle_attribute_with_force("data-read", memory.is_set(&mark)).ok()?;
    }
    let end = document.query_selector(END).ok()??;
    press(&end, memory.is_set(&mark_of(&end)?));
    Some(())
}

fn press(button: &Element, is_pressed: bool) {
    // Fails only for a name that is no name.
    let _ = button.set_attribute("aria-pressed", if is_pressed { "true" } else { "false" });
}

/// Moves the focus from what has gone to the control of a mark, if that is in the page.
pub(super) fn return_focus(mark: &Mark) {
    let focus = || {
        let document = document()?;
        let controls = all(&document, STAR).into_iter().chain(all(&document, END));
        let control = controls.into_iter().find(|control| mark_of(control).as_ref() == Some(mark))?;
        control.unchecked_ref::<HtmlElement>().focus().ok()
    };
    focus();
}

fn attribute(element: &Element, css: &str, name: &str) -> Option<String> {
    element.closest(css).ok()??.get_attribute(name)
}

/// Elements below one, in order.
pub(super) fn all(root: &web_sys::Node, css: &str) -> Vec<Element> {
    let found = match root.dyn_ref::<Document>() {
        Some(document) => document.query_selector_all(css),
        None => root.unchecked_ref::<Element>().query_selector_all(css),
    };
    let Ok(found) = found else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}

fn is_ready(document: &Document) -> bool {
    document.document_element().is_some_and(|root| root.has_attribute("data-app"))
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
