//! What a view needs, fetched before it takes the place of the one that the reader looks at.
//!
//! A page that is empty until its post has come is a flash between two texts. So a reader who moves keeps what they see until
//! the next view can be shown whole, but no longer than nobody would wonder; then it comes as far as it is here
//! ([`Ahead::wait`]). A post is on its way before they move, from when they point at a link to it, or press that ([`watch`]).

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::Document;
use yew::Callback;

use crate::ui::edition;
use crate::ui::library::{Library, Subscription};
use crate::ui::listener::Listener;
use crate::ui::navigation::linked;
use crate::ui::route::{Place, Route};
use crate::ui::supply::{self, Supply};

/// For how long a reader keeps what they see, in milliseconds.
const PATIENCE: u32 = 400;

/// For how long a link is pointed at before its view is fetched, in milliseconds: who passes over it wants nothing of it.
const DWELL: u32 = 80;

/// Fetches the post that a link leads to, and where its issue stands, once a reader rests on the link with the mouse or presses it; for
/// as long as these listeners are kept. What other views take is several posts: too much for what may come to nothing.
pub fn watch(document: &Document, library: &Library) -> [Listener; 2] {
    let fetch = |library: &Library, place: &Place| {
        if let Route::Issue(_) = place.route {
            drop(supply::ask(library, place, Callback::noop()));
        }
    };
    let (rested, pressed) = (library.clone(), library.clone());
    let dwell = RefCell::new(None);
    [
        Listener::new(document, "mouseover", move |event| {
            let library = rested.clone();
            let later = |place| Timeout::new(DWELL, move || fetch(&library, &place));
            drop(dwell.replace(linked(&event).map(later)));
        }),
        Listener::new(document, "pointerdown", move |event| {
            linked(&event).into_iter().for_each(|place| fetch(&pressed, &place));
        }),
    ]
}

/// A view on its way. Dropped, it does not come.
pub struct Ahead(Rc<Waiting>);

struct Waiting {
    library: Library,
    place: Place,
    /// Shows the view; nothing once it did.
    show: RefCell<Option<Box<dyn FnOnce()>>>,
    until: RefCell<Option<(Timeout, Option<Subscription>)>>,
}

impl Ahead {
    /// Calls `show` once all is here that a place shows at first, or cannot be had, or takes too long. Gives nothing where that
    /// was at once.
    pub fn wait(library: &Library, place: &Place, show: impl FnOnce() + 'static) -> Option<Self> {
        let (library, place) = (library.clone(), place.clone());
        let show: Box<dyn FnOnce()> = Box::new(show);
        let waiting =
            Rc::new(Waiting { library, place, show: RefCell::new(Some(show)), until: RefCell::default() });
        waiting.go_on();
        if waiting.show.borrow().is_none() {
            return None;
        }
        Some(Self(waiting))
    }
}

impl Drop for Ahead {
    fn drop(&mut self) {
        drop(self.0.show.take());
        edition::turn_away(false);
    }
}

impl Waiting {
    /// Called whenever a file has come or failed.
    fn go_on(self: &Rc<Self>) {
        if self.show.borrow().is_none() {
            return;
        }
        let this = Rc::downgrade(self);
        let changed = {
            let this = this.clone();
            Callback::from(move |()| this.upgrade().into_iter().for_each(|this| this.go_on()))
        };
        let Supply::Awaited(subscription) = supply::ask(&self.library, &self.place, changed) else {
            return self.end();
        };
        edition::turn_away(true);
        let end = move || this.upgrade().into_iter().for_each(|this| this.end());
        self.until.borrow_mut().get_or_insert_with(|| (Timeout::new(PATIENCE, end), None)).1 =
            Some(subscription);
    }

    fn end(&self) {
        if let Some(show) = self.show.take() {
            edition::turn_away(false);
            show();
        }
    }
}
