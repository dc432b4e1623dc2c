//! What the page says of itself to the browser: its title and its language.

use yew::prelude::*;

use crate::core::language::is_right_to_left;
use crate::ui::file::Head;

/// What a page other than home is called: what it shows, and of which series, once that is known.
pub fn titled(what: &str, head: Option<&Head>) -> String {
    let mut title = what.to_owned();
    if let Some(head) = head {
        title += " · ";
        title += &head.catalogue.series.title;
    }
    title
}

/// Makes `text` the page's title, unless it is empty.
#[hook]
pub fn use_title(text: &str) {
    use_effect_with(text.to_owned(), |text| {
        let document = web_sys::window().and_then(|window| window.document());
        if let Some(document) = document.filter(|_| !text.is_empty()) {
            document.set_title(text);
        }
    });
}

/// Makes `tag`, a BCP 47 language tag, the page's language, and its lines run as they do in it.
#[hook]
pub fn use_language(tag: &str) {
    use_effect_with(tag.to_owned(), |tag| {
        let root = web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.document_element());
        if let Some(root) = root {
            // Both fail only for a name that is no name.
            let _ = root.set_attribute("lang", tag);
            let _ = match is_right_to_left(tag) {
                true => root.set_attribute("dir", "rtl"),
                false => root.remove_attribute("dir"),
            };
        }
    });
}
