//! Text of a post in the page. The one place where HTML enters it unescaped: only [`SafeHtml`] does.

use yew::prelude::*;

use crate::core::safe_html::SafeHtml;

/// See [`Markup`].
#[derive(Properties, PartialEq)]
pub struct MarkupProps {
    /// What to show.
    pub html: SafeHtml,
}

/// Puts rendered Markdown where it stands, without an element of its own.
#[component]
pub fn Markup(props: &MarkupProps) -> Html {
    Html::from_html_unchecked(AttrValue::from(props.html.as_str().to_owned()))
}
