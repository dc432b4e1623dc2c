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

/// Asks for `wanted`, of which one is of no use without the others: renders the component anew once none of them is on its way
/// any more, and not for each that comes.
#[hook]
pub(super) fn use_files_together(wanted: Vec<File>) {
    let library = use_library();
    let update = use_force_update();
    let have_come = {
        let (library, files) = (library.clone(), wanted.clone());
        move || files.iter().all(|file| library.holds(file) || library.has_failed(file))
    };
    // Whoever asks again for what had failed is told that it is on its way.
    let had_come = have_come();
    use_effect_with((library.clone(), wanted.clone(), had_come), move |(library, files, _)| {
        let changed = Callback::from(move |()| {
            if had_come || have_come() {
                update.force_update();
            }
        });
        let subscription = library.listen(files.clone(), changed);
        move || drop(subscription)
    });
    use_effect(move || library.ask(&wanted));
}
