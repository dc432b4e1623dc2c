//! What stands there after a crash.

use digest_viewer::ui::crash;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use crate::stage::document;

#[wasm_bindgen_test]
fn a_message_in_both_languages_takes_the_place_of_the_app() {
    // A document of its own, for the page of the tests is still needed.
    let other = document().implementation().unwrap().create_html_document_with_title("x").unwrap();
    other.body().unwrap().set_inner_html("<div id=\"app\">broken</div>");
    crash::tell(&other, "why").unwrap();
    let body: HtmlElement = other.body().unwrap();
    assert_eq!(body.child_element_count(), 1);
    let message = body.first_element_child().unwrap();
    assert!(message.matches("main[data-state='failed'][role='alert']").unwrap());
    let all = |selector: &str| {
        let found = message.query_selector_all(selector).unwrap();
        (0..found.length())
            .map(|index| found.get(index).unwrap().unchecked_into::<Element>())
            .collect::<Vec<_>>()
    };
    let languages: Vec<_> =
        all("section").iter().map(|section| section.get_attribute("lang").unwrap()).collect();
    assert_eq!(languages, ["en", "zh-Hans"]);
    let reasons: Vec<_> = all("pre").iter().filter_map(|reason| reason.text_content()).collect();
    assert_eq!(reasons, ["why"]);
    for part in ["section h1", "section p", "section a[href]"] {
        let texts: Vec<_> = all(part).iter().filter_map(|element| element.text_content()).collect();
        assert!(texts.len() == 2 && !texts.iter().any(String::is_empty), "{part}: {texts:?}");
    }
}
