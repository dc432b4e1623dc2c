//! Where a view is scrolled to, and what has the focus, once its content stands.
//!
//! Entry point: [`use_arrival`], called by every page. A reader who moved starts at the top or at the element that is
//! meant; one who went back or loaded the page anew is where they were; one who changed a filter is not moved.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Document, Element, FocusOptions, HtmlBodyElement, HtmlElement, ResizeObserver, ScrollBehavior,
    ScrollIntoViewOptions, ScrollToOptions, Window,
};
use yew::prelude::*;

use crate::ui::listener::Listener;
use crate::ui::navigation::{self, Arrival, Visit, use_visit};

/// Brings the reader to the right spot once the view `stands`: with its data, or with its failure. Every page calls
/// this; the first to stand makes the app `ready` (DESIGN.md, DOM hooks).
#[hook]
pub fn use_arrival(stands: bool) {
    let (visit, walk) = use_visit();
    let restoring = use_mut_ref(|| None::<Restoring>);
    let has_waited = use_mut_ref(|| false);
    let ours = Rc::clone(&restoring);
    use_effect_with((visit.number, stands), move |_| {
        let has_waited = has_waited.replace(!stands);
        let Some(window) = web_sys::window().filter(|_| stands) else { return };
        let Some(document) = window.document() else { return };
        if walk.settle(&visit) {
            *ours.borrow_mut() = arrive(&window, &document, &visit);
        } else if has_waited {
            refocus(&document);
        }
    });
    use_effect_with((), move |()| move || drop(restoring.borrow_mut().take()));
}

fn arrive(window: &Window, document: &Document, visit: &Visit) -> Option<Restoring> {
    if let Some(root) = document.document_element() {
        // Fails only for a name that is no name.
        let _ = root.set_attribute("data-app", "ready");
    }
    let meant = visit.place.fragment.as_ref().and_then(|id| document.get_element_by_id(id));
    let kept = match visit.arrival {
        Arrival::Stayed => return None,
        Arrival::Moved => None,
        Arrival::Opened | Arrival::Returned => navigation::kept_position(),
        // Where the browser, or the reader by now, has brought it.
        Arrival::TakenOver => return taken_over(window, document, meant),
    };
    if let Some(meant) = meant.and_then(|meant| meant.dyn_into::<HtmlElement>().ok()) {
        focus(&meant);
        if kept.is_none() {
            show(&meant);
        }
    } else if visit.arrival != Arrival::Opened {
        if kept.is_none() {
            scroll_to(window, 0.0);
        }
        if let Some(heading) = heading(document).filter(|_| visit.is_new_view) {
            focus(&heading);
        }
    }
    kept.and_then(|position| Restoring::new(window, document, position))
}

/// Focuses the heading of a view that stands anew, after a failure that the reader asked to try again: what they pressed
/// is gone, and the focus with it.
fn refocus(document: &Document) {
    let is_lost = document.active_element().is_none_or(|element| element.has_type::<HtmlBodyElement>());
    if let Some(heading) = heading(document).filter(|_| is_lost) {
        focus(&heading);
    }
}

/// The heading of the view.
fn heading(document: &Document) -> Option<HtmlElement> {
    document.query_selector("main h1").ok()??.dyn_into().ok()
}

/// The view stood before the app, and may be read already: nothing moves that was moved, and what has the focus keeps it.
fn taken_over(window: &Window, document: &Document, meant: Option<Element>) -> Option<Restoring> {
    let has_focus = document.active_element().is_some_and(|element| !element.has_type::<HtmlBodyElement>());
    let focusable = meant.clone().and_then(|meant| meant.dyn_into::<HtmlElement>().ok());
    if let Some(meant) = focusable.filter(|_| !has_focus) {
        focus(&meant);
    }
    let is_at_top = window.scroll_y().is_ok_and(|position| position == 0.0);
    let kept = navigation::kept_position().filter(|_| is_at_top);
    // What was not in the page yet when the browser looked for it.
    if let Some(meant) = meant.filter(|_| is_at_top && kept.is_none()) {
        show(&meant);
    }
    kept.and_then(|position| Restoring::new(window, document, position))
}

/// Moves the focus, so that keyboards and screen readers go on from there.
fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    if !element.has_attribute("tabindex") {
        // Focusable, but not by the tab key. Neither can fail on an element of a page.
        let _ = element.set_attribute("tabindex", "-1");
    }
    let _ = element.focus_with_options(&options);
}

/// Scrolls an element to the top of the window, at once also where the style asks for smooth scrolling.
fn show(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_behavior(ScrollBehavior::Instant);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Goes to a position, in CSS pixels, at once also where the style asks for smooth scrolling.
fn scroll_to(window: &Window, position: f64) {
    let options = ScrollToOptions::new();
    options.set_top(position);
    options.set_behavior(ScrollBehavior::Instant);
    window.scroll_to_with_scroll_to_options(&options);
}

/// Goes to a position as soon as the page is long enough, which a page that loads as the reader goes on is not at
/// first; gives up when the reader does anything.
struct Restoring {
    observer: ResizeObserver,
    _grown: Closure<dyn FnMut(Array, ResizeObserver)>,
    _gave_up: Vec<Listener>,
}

impl Restoring {
    /// Goes there. `None` where it is there already, or cannot be waited for.
    fn new(window: &Window, document: &Document, position: f64) -> Option<Self> {
        if Self::is_reached(window, position) {
            return None;
        }
        let grown: Closure<dyn FnMut(Array, ResizeObserver)> = {
            let window = window.clone();
            Closure::new(move |_: Array, observer: ResizeObserver| {
                if Self::is_reached(&window, position) {
                    observer.disconnect();
                }
            })
        };
        let observer = ResizeObserver::new(grown.as_ref().unchecked_ref()).ok()?;
        let body = document.body()?;
        observer.observe(&body);
        let stop = |event| {
            let observer = observer.clone();
            Listener::new(window, event, move |_| observer.disconnect())
        };
        let gave_up = ["wheel", "touchstart", "pointerdown", "keydown"].map(stop).into();
        Some(Self { observer, _grown: grown, _gave_up: gave_up })
    }

    /// Goes as near as the page lets it, and tells whether that is there.
    fn is_reached(window: &Window, position: f64) -> bool {
        scroll_to(window, position);
        window.scroll_y().is_ok_and(|now| (now - position).abs() < 1.0)
    }
}

impl Drop for Restoring {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
