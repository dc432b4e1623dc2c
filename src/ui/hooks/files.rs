//! The library of a component, and the files that it wants of it.

use yew::prelude::*;

use crate::ui::file::File;
use crate::ui::library::Library;

/// The library that the app provides.
///
/// # Panics
/// Outside of the app's contexts, which is a mistake of the programmer.
#[hook]
pub fn use_library() -> Library {
    use_context::<Library>().expect("the app provides a library")
}

/// Asks for `wanted`, and renders the component anew whenever one of these or of `watched` changes.
#[hook]
pub(super) fn use_files(wanted: Vec<File>, watched: Vec<File>) {
    let library = use_library();
    let update = use_force_update();
    let files: Vec<File> = wanted.iter().cloned().chain(watched).collect();
    use_effect_with((library.clone(), files), move |(library, files)| {
        let subscription = library.listen(files.clone(), Callback::from(move |()| update.force_update()));
        move || drop(subscription)
    });
    // After every rendering: what the head had to name first can be fetched once the head is here.
    use_effect(move || library.ask(&wanted));
}
