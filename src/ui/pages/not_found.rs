//! The page for a path that is no view.

use yew::prelude::*;

use crate::ui::components::shell::use_locale;
use crate::ui::components::whereabouts::Whereabouts;
use crate::ui::hooks::use_title;
use crate::ui::scroll::use_arrival;

/// See [`NotFound`].
#[derive(Properties, PartialEq)]
pub struct NotFoundProps {
    /// The path, below the base.
    pub path: String,
}

/// Says what was looked for, and leads on.
#[component]
pub fn NotFound(props: &NotFoundProps) -> Html {
    let locale = use_locale();
    let phrases = locale.phrases();
    use_title(phrases.not_found);
    use_arrival(true);

    html! { <Whereabouts missing={(phrases.unknown_path)(&props.path)} /> }
}
