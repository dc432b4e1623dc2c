//! The app: contexts, frame, and the page that the place asks for.

use yew::prelude::*;

use crate::ui::components::shell::Shell;
use crate::ui::library::Library;
use crate::ui::navigation::{Navigation, use_place};
use crate::ui::pages::{HomePage, IssuePage, NotFound, ProjectPage};
use crate::ui::route::{Place, Route};

/// Properties of [`App`].
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// Where the reader begins.
    pub place: Place,
    /// What is loaded already: nothing in a browser, all that the page needs in a native rendering.
    #[prop_or_default]
    pub library: Library,
}

/// The whole app.
#[component]
pub fn App(props: &AppProps) -> Html {
    // The first library is kept: a default one would be another after each rendering.
    let library = use_state(|| props.library.clone());
    html! {
        <ContextProvider<Library> context={(*library).clone()}>
            <Navigation place={props.place.clone()}>
                <Shell><View /></Shell>
            </Navigation>
        </ContextProvider<Library>>
    }
}

/// The page of the present place.
#[component]
fn View() -> Html {
    let place = use_place();
    let library = use_context::<Library>();
    // A failure is no more than an attempt: who comes to a view again has asked again.
    use_effect_with((place.route.clone(), library), |(_, library)| library.iter().for_each(Library::retry));
    match place.route {
        Route::Home => html! { <HomePage /> },
        Route::Issue(slug) => html! { <IssuePage {slug} /> },
        Route::Project(slug) => html! { <ProjectPage {slug} /> },
        Route::Unknown(path) => html! { <NotFound {path} /> },
    }
}
