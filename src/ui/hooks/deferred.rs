//! A value that follows a little later: for what stands below what a reader looks at.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use yew::prelude::*;

use crate::ui::navigation::{Arrival, use_visit};

/// The value; while a reader stays in a view and changes it, the one before, until the page was painted once more: what hangs
/// on it does not hold up the answer to a touch.
#[hook]
pub fn use_deferred<T: Clone + PartialEq + 'static>(value: T) -> T {
    let (visit, _) = use_visit();
    let shown = use_state_eq(|| value.clone());
    {
        let shown = shown.setter();
        use_effect_with(value.clone(), move |value| {
            let value = value.clone();
            let turn = Painted::then(move || shown.set(value));
            move || drop(turn)
        });
    }
    if visit.arrival == Arrival::Stayed { (*shown).clone() } else { value }
}

/// Something to be done once the browser has painted, unless it is dropped before.
struct Painted {
    frame: Option<i32>,
    timeout: Rc<RefCell<Option<Timeout>>>,
    _painting: Closure<dyn FnMut()>,
}

impl Painted {
    fn then(task: impl FnOnce() + 'static) -> Self {
        let timeout: Rc<RefCell<Option<Timeout>>> = Rc::default();
        let mut task = Some(task);
        let painting = {
            let timeout = Rc::clone(&timeout);
            // Called before the browser paints; a timeout comes after it.
            Closure::<dyn FnMut()>::new(move || {
                *timeout.borrow_mut() = task.take().map(|task| Timeout::new(0, task));
            })
        };
        let window = web_sys::window();
        let frame =
            window.and_then(|window| window.request_animation_frame(painting.as_ref().unchecked_ref()).ok());
        Self { frame, timeout, _painting: painting }
    }
}

impl Drop for Painted {
    fn drop(&mut self) {
        drop(self.timeout.take());
        if let Some((window, frame)) = web_sys::window().zip(self.frame) {
            // Nothing to take back, where it was called.
            let _ = window.cancel_animation_frame(frame);
        }
    }
}
