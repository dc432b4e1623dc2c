//! Requests to close what is open: the back button or gesture of a phone, where its browser tells of them.
//!
//! Without it the reader would leave the page. An entry of the history in its place would have to be taken back whenever what is open
//! is closed otherwise, and be in the way of those that are made meanwhile.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget};

use crate::ui::listener::Listener;

/// Hears of one request for as long as it is held; see [`CloseWatcher`](https://developer.mozilla.org/docs/Web/API/CloseWatcher).
pub struct CloseRequest {
    watcher: EventTarget,
    _heard: Listener,
}

impl CloseRequest {
    /// Calls `asked` once the reader asks. `None` where the browser does not tell.
    pub fn new(asked: impl FnMut(Event) + 'static) -> Option<Self> {
        let make: Function = Reflect::get(&js_sys::global(), &"CloseWatcher".into()).ok()?.dyn_into().ok()?;
        let watcher: EventTarget = Reflect::construct(&make, &Array::new()).ok()?.unchecked_into();
        let heard = Listener::new(&watcher, "close", asked);
        Some(Self { watcher, _heard: heard })
    }
}

impl Drop for CloseRequest {
    fn drop(&mut self) {
        if let Ok(destroy) = Reflect::get(&self.watcher, &"destroy".into()) {
            // One that was closed already is no more to be destroyed, which is no failure.
            let _ = destroy.unchecked_ref::<Function>().call0(&self.watcher);
        }
    }
}
