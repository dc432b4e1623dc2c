//! Whether an element is in view, or soon will be.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::ui::sight::Sight;

/// How far around the window counts as in view: a window's height above and below it, so that what is loaded or
/// rendered for being in view is there before the reader is.
const MARGIN: &str = "100% 0%";

/// Whether the element of `node` is in view or near it. `false` before it was seen once, and in native rendering.
#[hook]
pub fn use_in_view(node: NodeRef) -> bool {
    use_sight(node, false)
}

/// Whether the element of `node` is in view or near it, or once was.
#[hook]
pub fn use_seen(node: NodeRef) -> bool {
    use_sight(node, true)
}

/// `stays` tells whether what was in view once counts for good.
#[hook]
fn use_sight(node: NodeRef, stays: bool) -> bool {
    let is_in_view = use_state_eq(|| false);
    let sight = use_mut_ref(|| None::<Sight>);
    let setter = is_in_view.setter();
    let observed: Rc<RefCell<Option<Sight>>> = sight.clone();
    // After every rendering: the node may have come, gone or be another.
    use_effect(move || {
        let element = node.cast::<Element>();
        let mut sight = observed.borrow_mut();
        if sight.as_ref().map(Sight::element) != element.as_ref() {
            *sight = element.and_then(|element| {
                Sight::new(element, MARGIN, move |is_near| {
                    if is_near || !stays {
                        setter.set(is_near);
                    }
                })
            });
        }
    });
    use_effect_with((), move |()| move || drop(sight.borrow_mut().take()));
    *is_in_view
}
