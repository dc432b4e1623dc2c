//! An observer that tells whether an element is in view, and leaves together with its owner.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Observes one element for as long as it is held.
pub struct Sight {
    element: Element,
    observer: IntersectionObserver,
    _seen: Closure<dyn FnMut(Array)>,
}

impl Sight {
    /// Calls `seen` with whether the element is in view, now and whenever that changes; what is within `margin` of the window,
    /// as CSS writes it, counts as in view. `None` where the browser has no such observer.
    pub fn new(element: Element, margin: &str, seen: impl Fn(bool) + 'static) -> Option<Self> {
        let seen = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            // Only the latest counts.
            if let Ok(entry) = entries.pop().dyn_into::<IntersectionObserverEntry>() {
                seen(entry.is_intersecting());
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(margin);
        let observer =
            IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options).ok()?;
        observer.observe(&element);
        Some(Self { element, observer, _seen: seen })
    }

    /// The element.
    pub fn element(&self) -> &Element {
        &self.element
    }
}

impl Drop for Sight {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
