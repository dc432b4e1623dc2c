//! Text of a post in the page. The one place where HTML enters it unescaped: only [`SafeHtml`] does.

use yew::prelude::*;

use crate::core::safe_html::SafeHtml;

/// Rendered Markdown as it is, without an element of its own.
pub fn markup(html: &SafeHtml) -> Html {
    Html::from_html_unchecked(AttrValue::from(html.as_str().to_owned()))
}
