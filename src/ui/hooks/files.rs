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
    use_changes(wanted.iter().cloned().chain(watched).collect(), false);
    use_request(wanted);
}

/// Asks for `wanted`, of which one is of no use without the others: renders the component anew once none of them is on its way
/// any more, and not for each that comes.
#[hook]
pub(super) fn use_files_together(wanted: Vec<File>) {
    use_changes(wanted.clone(), true);
    use_request(wanted);
}

/// Asks after every rendering: what the head had to name first can be fetched once the head is here.
#[hook]
fn use_request(wanted: Vec<File>) {
    let library = use_library();
    use_effect(move || library.ask(&wanted));
}

/// Renders the component anew when one of these files changes; `together` not before all have come or failed, unless all had.
#[hook]
fn use_changes(files: Vec<File>, together: bool) {
    let library = use_library();
    let update = use_force_update();
    let have_come = {
        let (library, files) = (library.clone(), files.clone());
        move || files.iter().all(|file| library.holds(file) || library.has_failed(file))
    };
    // Whoever asks again for what had failed is told that it is on its way.
    let at_once = !together || have_come();
    use_effect_with((library, files, at_once), move |(library, files, _)| {
        let changed = Callback::from(move |()| {
            if at_once || have_come() {
                update.force_update();
            }
        });
        let subscription = library.listen(files.clone(), changed);
        move || drop(subscription)
    });
}
