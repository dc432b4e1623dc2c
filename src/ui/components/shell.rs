//! The shell: what stands around every page, and the language that every component below it speaks.

use web_sys::{HtmlElement, MouseEvent};
use yew::prelude::*;

use crate::ui::hooks::{use_head, use_language};
use crate::ui::locale::Locale;
use crate::ui::navigation::use_place;
use crate::ui::route::{Place, Route};

/// The language to speak. English outside of a [`Shell`].
#[hook]
pub fn use_locale() -> Locale {
    use_context::<Locale>().unwrap_or_default()
}

/// See [`Shell`].
#[derive(Properties, PartialEq)]
pub struct ShellProps {
    /// The page.
    pub children: Html,
}

/// Header, main and footer of every page.
#[component]
pub fn Shell(props: &ShellProps) -> Html {
    let head = use_head();
    let place = use_place();
    let main = use_node_ref();
    let browser = use_state(|| None::<String>);
    {
        let browser = browser.setter();
        use_effect_with((), move |()| {
            browser.set(web_sys::window().and_then(|window| window.navigator().language()));
        });
    }
    let series = head.ready().map(|head| &head.catalogue.series);
    let locale = Locale::choose(series, browser.as_deref());
    let page_language = series.and_then(|series| series.language.clone());
    use_language(page_language.as_deref().unwrap_or(locale.language.tag()));

    let phrases = locale.phrases();
    let title = series.map(|series| AttrValue::from(series.title.clone()));
    let total = head.ready().map(|head| (phrases.issues)(head.catalogue.total));
    // The home page has the title of the series as its heading.
    let has_header = place.route != Route::Home;
    let main_url = place.clone().with_fragment("main").to_url();

    let onskip = {
        let main = main.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            if let Some(main) = main.cast::<HtmlElement>() {
                // Fails only for an element that is gone.
                let _ = main.focus();
            }
        })
    };

    html! {
        <ContextProvider<Locale> context={locale.clone()}>
            <div class="Shell">
                <a class="Shell-skip" href={main_url} onclick={onskip}>{ phrases.skip }</a>
                if has_header {
                    <header class="Shell-header">
                        <div class="Shell-bar">
                            <a class="Shell-title" href={Place::home().to_url()}>{ title.clone() }</a>
                        </div>
                    </header>
                }
                <main class="Shell-main" id="main" tabindex="-1" ref={main}>{ props.children.clone() }</main>
                <footer class="Shell-footer">
                    <div class="Shell-bar">
                        if let (Some(title), Some(total)) = (title, total) {
                            <a href={Place::home().to_url()}>{ title }</a>
                            <span>{ total }</span>
                        }
                    </div>
                </footer>
            </div>
        </ContextProvider<Locale>>
    }
}
