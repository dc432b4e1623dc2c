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

use crate::ui::hooks::first_marked;
use crate::ui::listener::Listener;
use crate::ui::navigation::{self, Arrival, Visit, use_visit};
use crate::ui::route::Route;

/// Brings the reader to the right spot once the view `stands`: with its data, or with its failure. Every page calls
/// this; the first to stand makes the app `ready` (DESIGN.md, DOM hooks).
#[hook]
pub fn use_arrival(stands: bool) {
    let (visit, walk) = use_visit();
    let approach = use_mut_ref(|| None::<Approach>);
    let has_waited = use_mut_ref(|| false);
    let ours = Rc::clone(&approach);
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
    use_effect_with((), move |()| move || drop(approach.borrow_mut().take()));
}

/// Scrolls to where the reader will be, as far as the view is here: to be called once it was rendered and before it is painted.
/// What [`use_arrival`] does may be a frame later, as Yew lets the browser go on before it runs effects.
pub(super) fn foresee(visit: &Visit) {
    let Some(window) = web_sys::window() else { return };
    let meant = visit.place.fragment.as_ref().and_then(|name| named(&window.document()?, name));
    match (visit.arrival, meant) {
        (Arrival::Moved, Some(meant)) => show(&meant),
        (Arrival::Moved, None) => scroll_to(&window, 0.0),
        // Who begins to search is shown what is found from its top, with the focus left in the box.
        (Arrival::Stayed, _) if visit.place.is_search() => scroll_to(&window, 0.0),
        (Arrival::Returned, _) => {
            navigation::kept_position().into_iter().for_each(|position| scroll_to(&window, position));
        }
        (Arrival::Opened | Arrival::TakenOver | Arrival::Stayed, _) => {}
    }
}

/// What a fragment names (HTML, 7.4.6.4): by its id, else by its name, as anchors of an author's have one.
fn named(document: &Document, name: &str) -> Option<Element> {
    let anchor = || document.get_elements_by_name(name).get(0)?.dyn_into().ok();
    document.get_element_by_id(name).or_else(anchor)
}

fn arrive(window: &Window, document: &Document, visit: &Visit) -> Option<Approach> {
    if let Some(root) = document.document_element() {
        // Fails only for a name that is no name.
        let _ = root.set_attribute("data-app", "ready");
    }
    let meant = visit.place.fragment.as_ref().and_then(|name| named(document, name));
    let kept = match visit.arrival {
        Arrival::Stayed => return None,
        Arrival::Moved => None,
        Arrival::Opened | Arrival::Returned => navigation::kept_position(),
        // Where the browser, or the reader by now, has brought it.
        Arrival::TakenOver => return taken_over(window, document, meant),
    };
    // Who comes from a search to an issue as a whole came for what was found there.
    let searches = matches!(visit.place.route, Route::Issue(_)) && !visit.place.query.is_empty();
    let found = || first_marked().filter(|_| searches);
    if let Some(meant) = meant.or_else(found).and_then(|meant| meant.dyn_into::<HtmlElement>().ok()) {
        focus(&meant);
        if kept.is_none() {
            return Approach::start(window, document, Goal::Element(meant.into()));
        }
    } else if visit.arrival != Arrival::Opened {
        if kept.is_none() {
            scroll_to(window, 0.0);
        }
        if let Some(heading) = heading(document).filter(|_| visit.is_new_view) {
            focus(&heading);
        }
    }
    kept.and_then(|position| Approach::start(window, document, Goal::Position(position)))
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
    // What was found last is there still when a view takes its place, but hidden.
    document.query_selector("main h1:not([hidden] *)").ok()??.dyn_into().ok()
}

/// The view stood before the app, and may be read already: nothing moves that was moved, and what has the focus keeps it.
fn taken_over(window: &Window, document: &Document, meant: Option<Element>) -> Option<Approach> {
    let has_focus = document.active_element().is_some_and(|element| !element.has_type::<HtmlBodyElement>());
    let focusable = meant.clone().and_then(|meant| meant.dyn_into::<HtmlElement>().ok());
    if let Some(meant) = focusable.filter(|_| !has_focus) {
        focus(&meant);
    }
    let is_at_top = window.scroll_y().is_ok_and(|position| position == 0.0);
    let kept = navigation::kept_position().filter(|_| is_at_top);
    // What was not in the page yet when the browser looked for it.
    let meant = meant.filter(|_| is_at_top);
    let goal = kept.map(Goal::Position).or(meant.map(Goal::Element))?;
    Approach::start(window, document, goal)
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

/// Where the window is to go.
enum Goal {
    /// So far down, in CSS pixels.
    Position(f64),
    /// With this at its top.
    Element(Element),
}

impl Goal {
    /// Goes as near as the page lets it, and tells whether that is there.
    fn is_reached(&self, window: &Window, document: &Document) -> bool {
        match self {
            Self::Position(position) => {
                scroll_to(window, *position);
                window.scroll_y().is_ok_and(|now| (now - position).abs() < 1.0)
            }
            Self::Element(element) => {
                show(element);
                !is_at_end(window, document)
            }
        }
    }
}

/// Whether the window shows the end of the page, so that it cannot go further down.
fn is_at_end(window: &Window, document: &Document) -> bool {
    let left = || {
        let root = document.document_element()?;
        Some(f64::from(root.scroll_height() - root.client_height()) - window.scroll_y().ok()?)
    };
    left().is_none_or(|left| left < 1.0)
}

/// Goes somewhere as soon as the page is long enough, which a page that loads as the reader goes on is not at first; gives
/// up when the reader does anything, and where they have gone up meanwhile.
struct Approach {
    observer: ResizeObserver,
    _grown: Closure<dyn FnMut(Array, ResizeObserver)>,
    _gave_up: Vec<Listener>,
}

impl Approach {
    /// Goes there. `None` where it is there already, or cannot be waited for.
    fn start(window: &Window, document: &Document, goal: Goal) -> Option<Self> {
        if goal.is_reached(window, document) {
            return None;
        }
        let body = document.body()?;
        let grown: Closure<dyn FnMut(Array, ResizeObserver)> = {
            let (window, document) = (window.clone(), document.clone());
            let mut nearest = window.scroll_y().ok()?;
            Closure::new(move |_: Array, observer: ResizeObserver| {
                // A scrollbar that is dragged says nothing else. A page that became shorter takes the window up, to its end.
                let has_left =
                    window.scroll_y().is_ok_and(|now| now < nearest - 1.0) && !is_at_end(&window, &document);
                if has_left || goal.is_reached(&window, &document) {
                    observer.disconnect();
                }
                nearest = window.scroll_y().unwrap_or(nearest);
            })
        };
        let observer = ResizeObserver::new(grown.as_ref().unchecked_ref()).ok()?;
        observer.observe(&body);
        let stop = |event| {
            let observer = observer.clone();
            Listener::new(window, event, move |_| observer.disconnect())
        };
        let gave_up = ["wheel", "touchstart", "pointerdown", "keydown"].map(stop).into();
        Some(Self { observer, _grown: grown, _gave_up: gave_up })
    }
}

impl Drop for Approach {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
