//! A listener to an event of the browser that leaves together with its owner.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// Listens for as long as it is held.
pub struct Listener {
    target: EventTarget,
    event: &'static str,
    heard: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Calls `heard` on every event of this name that reaches `target`.
    pub fn new(target: &EventTarget, event: &'static str, heard: impl FnMut(Event) + 'static) -> Self {
        let heard = Closure::new(heard);
        // Fails only for a function that is none.
        let _ = target.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
        Self { target: target.clone(), event, heard }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ =
            self.target.remove_event_listener_with_callback(self.event, self.heard.as_ref().unchecked_ref());
    }
}
