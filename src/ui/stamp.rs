//! Stamps: whether a view would show what a page of it shows.
//!
//! Entry point: [`of`]. `digest build` writes the stamp into the page, the app compares. It is made of what is shown alone:
//! were it made of the catalogue whole, one changed post would make every page another.

use crate::core::entry::Fnv;
use crate::core::facts::{self, Told};
use crate::ui::file::File;
use crate::ui::library::Library;
use crate::ui::load::Load;
use crate::ui::route::{Place, Route};

/// The stamp of a place that is supplied with these files: the same for the same view, as the app of these very sources draws it.
pub fn of(library: &Library, place: &Place, files: &[File]) -> String {
    let mut stamp = Fnv::new();
    // Yew could not adopt elements that another app has rendered, and would stop.
    stamp.write(env!("APP_SOURCES"));
    for file in files.iter().filter(|file| shows_all_of(place, file)) {
        stamp.write(&library.print(file).unwrap_or_default());
    }
    tell(library, place, &mut |fact| stamp.write(fact));
    stamp.base36()
}

/// Whether anything in a file may be shown; of the others only what [`tell`] tells.
pub fn shows_all_of(place: &Place, file: &File) -> bool {
    !matches!(place.route, Route::Issue(_)) || matches!(file, File::Post(_))
}

/// What a view shows of files that it does not show all of.
pub fn tell(library: &Library, place: &Place, told: Told<'_>) {
    let Route::Issue(slug) = &place.route else { return };
    let Load::Ready(head) = library.head() else { return };
    facts::of_series(&head.catalogue.series, told);
    let Load::Ready(Some(position)) = library.position(slug) else { return };
    if let Some(issue) = library.summary(position) {
        facts::of_issue(&head.catalogue, &issue, told);
    }
    // The older, and the newer.
    for neighbour in [position.checked_sub(1), Some(position + 1)] {
        match neighbour.and_then(|position| library.summary(position)) {
            Some(neighbour) => {
                told(neighbour.slug.as_str());
                told(&neighbour.number.map(|number| number.to_string()).unwrap_or_default());
                told(&neighbour.title);
            }
            None => told(""),
        }
    }
}
