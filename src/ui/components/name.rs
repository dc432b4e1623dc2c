//! Names and titles, which may go on in the next line behind a slash.

use yew::prelude::*;

/// A name, with a place for a break behind each slash in it: browsers see none there, and broke `Observations/Thoughts` within a
/// word. The text stays the same, and so does what is read out: Chromium reads a space there unless that is hidden.
pub fn name(text: &str) -> Html {
    let mut pieces = text.split_inclusive('/');
    let first = Html::from(pieces.next().unwrap_or_default());
    // Most have no slash, and cost no list.
    let rest: Vec<_> = pieces.collect();
    if rest.is_empty() {
        return first;
    }
    html! {
        <>
            { first }
            for piece in rest {
                <wbr aria-hidden="true" />{ piece }
            }
        </>
    }
}
