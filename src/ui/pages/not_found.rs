//! The page for a path that is no view.

use yew::prelude::*;

use crate::ui::components::whereabouts::{Missing, whereabouts};
use crate::ui::hooks::{use_head, use_locale, use_title};
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
    let head = use_head();
    let phrases = locale.phrases();
    use_title(phrases.not_found);
    use_arrival(true);

    let head = head.ready().map(|head| &**head);
    whereabouts(&locale, head, Missing::Page, (phrases.unknown_path)(&props.path))
}
