//! The few signs of the interface, drawn: fonts of readers' systems do not agree on such glyphs.

use yew::prelude::*;

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Takes something away.
    Close,
    /// Does not show something.
    Hide,
    /// Leads on to what comes after.
    Forward,
    /// Leads to what came before.
    Back,
    /// Narrows down.
    Filter,
}

/// A sign, for the eye only: what it stands in needs a label.
pub fn icon(sign: Sign) -> Html {
    let path = match sign {
        Sign::Close => "M4 4l8 8M12 4l-8 8",
        Sign::Hide => "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2M5 8h6",
        Sign::Forward => "M3 8h10M9 4l4 4-4 4",
        Sign::Back => "M13 8H3M7 4L3 8l4 4",
        Sign::Filter => "M2 4.5h12M4.5 8h7M6.5 11.5h3",
    };
    html! {
        <svg class="Icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
            <path d={path} />
        </svg>
    }
}
