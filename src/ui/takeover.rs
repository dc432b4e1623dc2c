//! Takeover: from the page that `digest build` rendered to the app, in place.
//!
//! Entry point: [`start`]. A page says which view it is, and what of: the app fetches the same files first, and only
//! when what it shows of them is what the page shows does it adopt the page's elements as its own. A view that
//! is not the page's, or would show something else by now, is rendered anew, also not before it can be rendered whole.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::Element;
use yew::{Callback, Renderer};

use crate::ui::app::{App, AppProps};
use crate::ui::library::{Library, Subscription};
use crate::ui::navigation::Arrival;
use crate::ui::route::{Place, Route};
use crate::ui::stamp;
use crate::ui::supply::{self, STAMP, Supply, VIEW};

/// The attribute of the app's element from when the app adopts the page.
const ADOPTED: &str = "data-adopted";

/// Starts the app in an element at a place.
pub fn start(root: Element, place: Place) {
    let library = Library::default();
    match root.get_attribute(VIEW) {
        Some(view) => {
            let (waiting, is_renewed) = (RefCell::default(), Cell::new(false));
            Rc::new(Takeover { root, view, place, library, waiting, is_renewed }).go_on();
        }
        // There is nothing that is worth to be left standing.
        None => drop(renderer(&root, &place, &library, Arrival::Opened).render()),
    }
}

struct Takeover {
    root: Element,
    view: String,
    place: Place,
    library: Library,
    waiting: RefCell<Option<Subscription>>,
    /// Whether the files were fetched past all caches.
    is_renewed: Cell<bool>,
}

impl Takeover {
    /// Called whenever a file has come or failed.
    fn go_on(self: &Rc<Self>) {
        // It is kept by its subscription, and so for as long as it waits.
        let this = Rc::clone(self);
        let changed = Callback::from(move |()| this.go_on());
        let files = match supply::ask(&self.library, &self.place, changed) {
            Supply::Whole(files) => files,
            Supply::Failed => return self.render(),
            Supply::Awaited(subscription) => {
                *self.waiting.borrow_mut() = Some(subscription);
                return;
            }
        };
        // What is marked on the page of an issue is marked once it stands.
        let is_marked = matches!(self.place.route, Route::Issue(_));
        let query = if is_marked { String::new() } else { self.place.query.clone() };
        let whole = Place { fragment: None, query, ..self.place.clone() };
        let is_view = whole.to_url() == self.view;
        let stamp = || Some(stamp::of(&self.library, &self.place, &files));
        if is_view && self.root.get_attribute(STAMP) == stamp() {
            return self.adopt();
        }
        if !is_view || self.is_renewed.replace(true) {
            return self.render();
        }
        // One is older than the other. The page came from the host just now; the files may have come from a cache.
        self.library.renew(&files);
        self.go_on();
    }

    fn adopt(&self) {
        drop(self.waiting.take());
        // Fails only for a name that is no name.
        let _ = self.root.set_attribute(ADOPTED, "");
        renderer(&self.root, &self.place, &self.library, Arrival::TakenOver).hydrate();
    }

    fn render(&self) {
        drop(self.waiting.take());
        renderer(&self.root, &self.place, &self.library, Arrival::Opened).render();
    }
}

fn renderer(root: &Element, place: &Place, library: &Library, arrival: Arrival) -> Renderer<App> {
    let props = AppProps { place: place.clone(), library: library.clone(), arrival };
    Renderer::with_root_and_props(root.clone(), props)
}
