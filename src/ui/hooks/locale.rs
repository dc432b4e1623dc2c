//! The language that the app speaks.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::file::Head;
use crate::ui::hooks::use_language;
use crate::ui::load::Load;
use crate::ui::locale::{Language, Locale};

/// The language to speak, as the app provides it. English where nothing does.
#[hook]
pub fn use_locale() -> Locale {
    use_context::<Locale>().unwrap_or_default()
}

/// Chooses the language to speak, `chosen` by the reader or else, for the app to provide, and tells the browser that of the page.
#[hook]
pub fn use_chosen_locale(head: &Load<Rc<Head>>, chosen: Option<Language>) -> Locale {
    let browser = use_state(|| None::<String>);
    {
        let browser = browser.setter();
        use_effect_with((), move |()| {
            browser.set(web_sys::window().and_then(|window| window.navigator().language()));
        });
    }
    let series = head.ready().map(|head| &head.catalogue.series);
    let locale = Locale::choose(chosen, series, browser.as_deref());
    let page_language = series.and_then(|series| series.language.as_deref());
    use_language(page_language.unwrap_or(locale.language.tag()));
    locale
}
