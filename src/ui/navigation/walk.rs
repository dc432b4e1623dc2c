//! The walk of a reader through the app: where they go, what they see meanwhile, and whether the view stands there yet.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::ui::navigation::{Arrival, Visit};
use crate::ui::route::{Place, Route};

/// A walk. A clone is the same walk.
#[derive(Clone)]
pub(in crate::ui) struct Walk(Rc<Whereabouts>);

struct Whereabouts {
    /// Where the reader is on the way to, or is.
    place: RefCell<Place>,
    /// What they see: a view, and whether it is one of what is searched for.
    shown: RefCell<(Route, bool)>,
    number: Cell<u32>,
    is_settled: Cell<bool>,
}

impl PartialEq for Walk {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Walk {
    /// One that begins at a place.
    pub(super) fn new(place: &Place) -> Self {
        Self(Rc::new(Whereabouts {
            place: RefCell::new(place.clone()),
            shown: RefCell::new(view(place)),
            number: Cell::new(0),
            is_settled: Cell::new(false),
        }))
    }

    /// The arrival that it begins with.
    pub(super) fn first(&self, place: Place, arrival: Arrival) -> Visit {
        Visit { place, number: 0, arrival, is_new_view: true }
    }

    /// Goes on to a place. The reader sees what they saw until [`Walk::show`].
    pub(super) fn arrive(&self, place: Place, arrival: Arrival) -> Visit {
        self.0.place.replace(place.clone());
        let number = self.0.number.get() + 1;
        self.0.number.set(number);
        if arrival != Arrival::Stayed {
            self.0.is_settled.set(false);
        }
        Visit { is_new_view: *self.0.shown.borrow() != view(&place), place, number, arrival }
    }

    /// Notes that the reader sees the view of an arrival from now on.
    pub(super) fn show(&self, visit: &Visit) {
        self.0.shown.replace(view(&visit.place));
    }

    /// Where the reader is on the way to, or is.
    pub(super) fn place(&self) -> Place {
        self.0.place.borrow().clone()
    }

    /// Notes that the view of an arrival stands. `false` where it did already, as one does in which the reader stayed,
    /// and where the reader has moved on.
    pub(in crate::ui) fn settle(&self, visit: &Visit) -> bool {
        visit.number == self.0.number.get() && !self.0.is_settled.replace(true)
    }

    /// Whether the view of the last arrival stands.
    pub(super) fn is_settled(&self) -> bool {
        self.0.is_settled.get()
    }
}

fn view(place: &Place) -> (Route, bool) {
    (place.route.clone(), place.is_search())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_settles_once_and_only_while_the_reader_is_there() {
        let walk = Walk::new(&Place::home());
        let first = walk.first(Place::home(), Arrival::Opened);
        assert!(walk.settle(&first));
        assert!(!walk.settle(&first));
        let second = walk.arrive(Place::unknown("x"), Arrival::Moved);
        assert!(second.is_new_view);
        let again = walk.arrive(Place::unknown("x"), Arrival::Moved);
        assert!(again.is_new_view, "nothing of it was seen yet");
        walk.show(&again);
        assert!(!walk.settle(&first));
        assert!(!walk.settle(&second));
        assert!(walk.settle(&again));
        let third = walk.arrive(Place::unknown("x"), Arrival::Stayed);
        assert!(!third.is_new_view);
        assert!(!walk.settle(&third));
        let fourth = walk.arrive(Place::unknown("x"), Arrival::Returned);
        let fifth = walk.arrive(Place::unknown("x"), Arrival::Stayed);
        assert!(!walk.settle(&fourth));
        assert!(walk.settle(&fifth));
        walk.show(&fifth);
        walk.show(&walk.arrive(Place::home(), Arrival::Moved));
        assert!(!walk.arrive(Place::home().with_fragment("x"), Arrival::Moved).is_new_view);
        assert!(walk.arrive(Place::home().with_query("x"), Arrival::Stayed).is_new_view);
    }
}
