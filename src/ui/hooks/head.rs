//! The series as a whole: its head, the grid that filters need, and where an issue stands in it.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::activity::Activity;
use crate::core::catalogue::Grid;
use crate::core::slug::Slug;
use crate::ui::file::{File, Head};
use crate::ui::hooks::files::{use_files, use_library};
use crate::ui::load::Load;

/// The head of the catalogue.
#[hook]
pub fn use_head() -> Load<Rc<Head>> {
    let library = use_library();
    use_files(vec![File::Head], Vec::new());
    library.head()
}

/// What filters need of every issue, once it is `wanted`; `None` before. It costs a file of its own in a series that
/// the head does not hold whole.
#[hook]
pub fn use_grid(wanted: bool) -> Load<Option<Rc<Grid>>> {
    let library = use_library();
    use_whole(wanted, File::Grid);
    if !wanted {
        return Load::Ready(None);
    }
    library.head().and_then(|_| library.grid()).map(Some)
}

/// The activity of all projects, once it is `wanted`; `None` before. It costs a file as [`use_grid`] does.
#[hook]
pub fn use_activity(wanted: bool) -> Load<Option<Rc<Activity>>> {
    let library = use_library();
    use_whole(wanted, File::Activity);
    if !wanted {
        return Load::Ready(None);
    }
    library.head().and_then(|_| library.activity()).map(Some)
}

/// Asks for the head, and once it is `wanted` for a file that adds to it in a series that it does not hold whole.
#[hook]
fn use_whole(wanted: bool, file: File) {
    let library = use_library();
    let is_whole = library.head().ready().is_some_and(|head| head.catalogue.is_whole());
    let mut files = vec![File::Head];
    files.extend((wanted && !is_whole).then_some(file));
    use_files(files, Vec::new());
}

/// Where an issue stands in the series, 0 the oldest; `None` where the series has no such issue.
#[hook]
pub fn use_position(slug: &Slug) -> Load<Option<usize>> {
    let library = use_library();
    let mut files = vec![File::Head];
    files.extend(
        library.head().ready().filter(|head| head.position(slug).is_none()).and_then(|head| head.block(slug)),
    );
    use_files(files, Vec::new());
    library.position(slug)
}
