//! The app: contexts, frame, and the page that the place asks for.

use yew::prelude::*;

use crate::ui::components::entry_menu_view::entry_menu_view;
use crate::ui::components::look_control::look_control;
use crate::ui::components::offline_control::offline_control;
use crate::ui::components::shell::shell;
use crate::ui::components::toast::toast;
use crate::ui::entry_menu::{self, use_entry_menu};
use crate::ui::hooks::{use_chosen_locale, use_head, use_library};
use crate::ui::library::Library;
use crate::ui::locale::Locale;
use crate::ui::look::use_look;
use crate::ui::memory::{self, use_memory};
use crate::ui::muting::use_muted;
use crate::ui::navigation::{Arrival, Navigation, use_place};
use crate::ui::offline::use_offline;
use crate::ui::pages::{HomePage, IssuePage, NotFound, ProjectPage, StarredPage};
use crate::ui::route::{Place, Route};
use crate::ui::shortcuts::shortcut_list;

/// Properties of [`App`].
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// Where the reader begins.
    pub place: Place,
    /// What is loaded already: nothing in a browser, all that the page needs in a native rendering.
    #[prop_or_default]
    pub library: Library,
    /// How the reader came there.
    #[prop_or(Arrival::Opened)]
    pub arrival: Arrival,
}

/// The whole app.
#[component]
pub fn App(props: &AppProps) -> Html {
    // The first library is kept: a default one would be another after each rendering.
    let library = use_state(|| props.library.clone());
    html! {
        <ContextProvider<Library> context={(*library).clone()}>
            <Navigation place={props.place.clone()} arrival={props.arrival}><View /></Navigation>
        </ContextProvider<Library>>
    }
}

/// The page of the present place in its frame, and the language that all of it speaks.
#[component]
fn View() -> Html {
    let place = use_place();
    let library = use_library();
    let head = use_head();
    let (look, onlook) = use_look();
    let locale = use_chosen_locale(&head, look.language());
    let (offline, wish) = use_offline(&library);
    let remembered = use_memory();
    use_muted(&library);
    let (menu, onpress) = use_entry_menu(&library);
    let node = menu.node.clone();
    // What was fetched before the app was there has failed, maybe, as the site was published anew.
    use_effect_with((), move |()| library.retry());
    use_effect_with(place.route.clone(), move |_| {
        // What it was about may be gone.
        entry_menu::close(&node);
        memory::move_on();
    });

    let page = match place.route.clone() {
        Route::Home => html! { <HomePage /> },
        Route::Issue(slug) => html! { <IssuePage {slug} /> },
        Route::Project(slug) => html! { <ProjectPage key={slug.as_str()} slug={slug.clone()} /> },
        Route::Starred => html! { <StarredPage /> },
        Route::Unknown(path) => html! { <NotFound {path} /> },
    };
    let phrases = locale.phrases();
    let foot = html! {
        <>
            { look_control(phrases, look, &onlook) }
            { shortcut_list(phrases) }
            { entry_menu_view(phrases, &menu) }
            // Last: its room is empty where nothing can be kept.
            { offline_control(phrases, offline.as_ref(), &wish) }
            { toast(phrases, remembered.as_deref()) }
        </>
    };
    html! {
        <ContextProvider<Locale> context={locale.clone()}>
            { shell(phrases, head.ready().map(|head| &**head), &place, page, foot, onpress) }
        </ContextProvider<Locale>>
    }
}
