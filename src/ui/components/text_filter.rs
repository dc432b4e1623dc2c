//! The field that leaves what has a text. It holds nothing of its own: what is typed is the place's query.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::ui::locale::Phrases;
use crate::ui::navigation::{self, Navigate};

/// The field, with the text that is looked for.
pub fn text_filter(phrases: &Phrases, text: &str, navigate: &Navigate) -> Html {
    let navigate = navigate.clone();
    let oninput = move |event: InputEvent| {
        let text = event.target_unchecked_into::<HtmlInputElement>().value();
        // From where the reader is by now, which may not be rendered yet.
        let here = navigation::here();
        let is_begun = !here.query.is_empty();
        let place = here.with_query(&text).with_fragment("");
        // Of one text only the first letter is a step in the history.
        if is_begun { navigate.replace(&place) } else { navigate.push(&place) }
    };
    html! {
        <label class="TextFilter">
            <span class="TagGroup-title" lang={phrases.lang}>{ phrases.text }</span>
            <input class="TagGroup-find" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="done"
                value={text.to_owned()} {oninput} />
        </label>
    }
}
