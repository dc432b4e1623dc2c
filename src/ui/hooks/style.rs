//! Style that only the program knows: room for what is not drawn yet.

use web_sys::HtmlElement;
use yew::prelude::*;

/// Gives an element these declarations of CSS, and takes them back with `None`. Set by script: the page's policy, which no
/// post is to get around, allows no `style` attribute.
#[hook]
pub fn use_style(node: NodeRef, style: Option<String>) {
    use_effect_with(style, move |style| {
        if let Some(element) = node.cast::<HtmlElement>() {
            element.style().set_css_text(style.as_deref().unwrap_or_default());
        }
    });
}
