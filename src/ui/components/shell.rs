//! The shell: what stands around every page.

use web_sys::{HtmlElement, MouseEvent};
use yew::prelude::*;

use crate::core::feed;
use crate::ui::components::results::Results;
use crate::ui::components::search_box::SearchBox;
use crate::ui::file::Head;
use crate::ui::locale::Phrases;
use crate::ui::route::{Place, Route};

/// Id of the element that the page stands in.
const MAIN: &str = "main";

/// Header, main and footer, around the page of a place; `foot` at the very foot. `head` is the head of the catalogue, once it is here;
/// `onpress` is called of every click in the main part.
pub fn shell(
    phrases: &Phrases,
    head: Option<&Head>,
    place: &Place,
    page: Html,
    foot: Html,
    onpress: Callback<MouseEvent>,
) -> Html {
    let home = Place::home().to_url();
    let title = head.map(|head| &head.catalogue.series.title);
    // The home page has the title of the series as its heading.
    let has_title = place.route != Route::Home || place.is_search();
    let main_url = place.clone().with_fragment(MAIN).to_url();

    html! {
        <div class="Shell">
            <a class="Shell-skip" href={main_url} lang={phrases.lang} onclick={skip}>{ phrases.skip }</a>
            <header class="Shell-header">
                <div class="Shell-bar">
                    if has_title {
                        <a class="Shell-title" href={home.clone()}>{ title }</a>
                    }
                    <SearchBox />
                    // For who has starred something, which only their browser knows: see `ui/memory/page`.
                    <a class="Shell-starred" href={Place::starred().to_url()} lang={phrases.lang} aria-label={phrases.starred} title={phrases.starred}
                        aria-current={(place.route == Route::Starred).then_some("page")} />
                </div>
            </header>
            <main class="Shell-main" id={MAIN} tabindex="-1" onclick={onpress}>
                // Hidden from here, as it comes to know of a new place only after the page that follows it: a page that scrolls to
                // an entry would miss it by what stands above.
                <div hidden={!place.is_search()}><Results /></div>
                if !place.is_search() {
                    { page }
                }
            </main>
            <footer class="Shell-footer">
                <div class="Shell-bar">
                    if head.is_some() {
                        <a href={home}>{ title }</a>
                    }
                    <a href={Place::starred().to_url()} lang={phrases.lang}>{ phrases.starred }</a>
                    if head.is_some_and(|head| head.catalogue.series.feeds) {
                        <a href={feed::FILE} type={feed::TYPE} lang={phrases.lang}>{ phrases.feed }</a>
                    }
                </div>
                { foot }
            </footer>
        </div>
    }
}

/// Leads past the header, without a new place.
// By value, as a listener gets it.
#[allow(clippy::needless_pass_by_value)]
fn skip(event: MouseEvent) {
    event.prevent_default();
    let main = event.target_unchecked_into::<HtmlElement>().owner_document();
    let main = main.and_then(|document| document.get_element_by_id(MAIN));
    if let Some(main) = main.map(wasm_bindgen::JsCast::unchecked_into::<HtmlElement>) {
        // Fails only for an element that is gone.
        let _ = main.focus();
    }
}
