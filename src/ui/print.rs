//! Print: on paper a link tells where it leads by a number, and the addresses stand at the end.
//!
//! Entry point: [`watch`]. They are put into the page when it is about to be printed and taken out again, so that no view knows
//! of them and the page on the screen has none. An address that is written out is not printed a second time.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element};

use crate::core::url;
use crate::ui::listener::Listener;

/// Links in the text of posts.
const LINKS: &str = "main .prose a[href]";

/// What is put in.
const MARK: &str = "PrintMark";
const LIST: &str = "PrintLinks";

/// Looks after every print for as long as the page lives.
pub fn watch() {
    let Some((window, document)) =
        web_sys::window().and_then(|window| Some((window.clone(), window.document()?)))
    else {
        return;
    };
    let page = document.clone();
    // What cannot be put in is not printed; the text is.
    let before = Listener::new(&window, "beforeprint", move |_| drop(put_in(&page)));
    let after = Listener::new(&window, "afterprint", move |_| drop(take_out(&document)));
    std::mem::forget((before, after));
}

fn put_in(document: &Document) -> Result<(), JsValue> {
    // A browser may say twice that it begins.
    take_out(document)?;
    let list = document.create_element("ol")?;
    list.set_class_name(LIST);
    let mut targets: Vec<String> = Vec::new();
    let links = document.query_selector_all(LINKS)?;
    for link in (0..links.length()).filter_map(|at| links.get(at)?.dyn_into::<Element>().ok()) {
        let target = link.get_attribute("href").unwrap_or_default();
        let is_seen = link.get_client_rects().length() > 0;
        if !is_seen
            || !url::is_external(&target)
            || is_written_out(&target, &link.text_content().unwrap_or_default())
        {
            continue;
        }
        let at = targets.iter().position(|other| *other == target);
        let number = at.unwrap_or(targets.len()) + 1;
        if at.is_none() {
            let item = document.create_element("li")?;
            item.set_text_content(Some(&target));
            list.append_child(&item)?;
            targets.push(target);
        }
        let mark = document.create_element("sup")?;
        mark.set_class_name(MARK);
        mark.set_text_content(Some(&("[".to_owned() + &number.to_string() + "]")));
        link.after_with_node_1(&mark)?;
    }
    if let Some(text) = document.query_selector("main .Page-text")?.filter(|_| !targets.is_empty()) {
        text.append_child(&list)?;
    }
    Ok(())
}

fn take_out(document: &Document) -> Result<(), JsValue> {
    let put_in = document.query_selector_all(&(".".to_owned() + MARK + ", ." + LIST))?;
    for element in (0..put_in.length()).filter_map(|at| put_in.get(at)?.dyn_into::<Element>().ok()) {
        element.remove();
    }
    Ok(())
}

/// Whether the words of a link are its address, with or without what it begins with.
fn is_written_out(target: &str, words: &str) -> bool {
    let words = words.trim().trim_end_matches('/');
    let target = target.trim_end_matches('/');
    let before = target.strip_suffix(words);
    before
        .is_some_and(|before| !words.is_empty() && matches!(before, "" | "http://" | "https://" | "mailto:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(target: &str, words: &str, expected: bool) {
        assert_eq!(is_written_out(target, words), expected, "{target}, {words}");
    }

    #[test]
    fn an_address_is_printed_once() {
        case("https://x.example/a", "https://x.example/a", true);
        case("https://x.example/", "x.example", true);
        case("http://www.x.example", " www.x.example/ ", true);
        case("mailto:m@x.example", "m@x.example", true);
        case("https://x.example/a", "a", false);
        case("https://x.example/", "here", false);
        case("https://x.example/", "", false);
    }
}
