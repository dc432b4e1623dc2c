//! Summaries of issues anywhere in the series.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::catalogue::Summary;
use crate::ui::file::{File, Head};
use crate::ui::hooks::files::{use_files, use_library};
use crate::ui::library::Library;
use crate::ui::load::Failure;

/// The summaries that were asked for, as far as they are here.
#[derive(Clone)]
pub struct Summaries {
    library: Library,
    /// Why some of them are not to be had.
    pub failure: Option<Failure>,
}

impl Summaries {
    /// The summary of the issue at a position, once it is here.
    pub fn get(&self, position: usize) -> Option<Rc<Summary>> {
        self.library.summary(position)
    }
}

/// Summaries of the issues at these positions, 0 the oldest; what the head does not hold is fetched page by page.
/// Positions past the end of the series are left out.
#[hook]
pub fn use_summaries(positions: Rc<[usize]>) -> Summaries {
    let library = use_library();
    let head = library.head();
    let outside = |&&position: &&usize| {
        head.ready().is_some_and(|head| position < head.catalogue.total && head.summary(position).is_none())
    };
    let mut pages: Vec<File> = Vec::new();
    for page in positions.iter().filter(outside).map(|&position| Head::page(position)) {
        if !pages.contains(&page) {
            pages.push(page);
        }
    }
    let failed = pages.iter().find_map(|page| library.page(page).failure().cloned());
    let failure = head.failure().cloned().or(failed);
    use_files([File::Head].into_iter().chain(pages).collect(), Vec::new());
    Summaries { library, failure }
}
