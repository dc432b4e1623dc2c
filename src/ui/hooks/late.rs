//! What takes long: said only once it does, so that nothing flashes.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// For how long something may take before that is said, in milliseconds: as long as a [notice](crate::ui::components::notice) waits.
const LONG: u32 = 500;

/// Whether what goes on has done so for long.
#[hook]
pub fn use_late(goes_on: bool) -> bool {
    let is_late = use_state_eq(|| false);
    {
        let is_late = is_late.setter();
        use_effect_with(goes_on, move |&goes_on| {
            is_late.set(false);
            let timeout = goes_on.then(|| Timeout::new(LONG, move || is_late.set(true)));
            move || drop(timeout)
        });
    }
    goes_on && *is_late
}
