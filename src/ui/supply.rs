//! Supplies: the files that the first rendering of a place takes, so that nothing in it is pending.
//!
//! Entry points: [`of`], by which `digest build` fills a library and renders a page, and [`ask`], by which the app has the
//! same files before it takes that page over or moves on. It knows what the pages show at once, and neither network nor disk.

use yew::Callback;

use crate::core::slug::Slug;
use crate::ui::file::{File, Head};
use crate::ui::library::{Library, Subscription};
use crate::ui::load::Load;
use crate::ui::pages;
use crate::ui::route::{Place, Route};

/// The attribute of the app's element that holds the URL of the view below the base.
pub const VIEW: &str = "data-view";
/// The attribute of the app's element that holds the [stamp](crate::ui::stamp) of what the view shows.
pub const STAMP: &str = "data-stamp";

/// The files known to be needed by what the library holds so far, each once, in an order that depends on nothing else.
/// Where it holds them all and asks for no other, the supply is complete.
pub fn of(library: &Library, place: &Place) -> Vec<File> {
    let mut files = vec![File::Head];
    if let Route::Issue(slug) = &place.route {
        files.push(File::Post(slug.clone()));
    }
    if let Load::Ready(head) = library.head() {
        match &place.route {
            Route::Home => files.extend(part(&head, File::Grid).filter(|_| !place.filter.is_default())),
            Route::Issue(slug) => of_issue(library, &head, slug, &mut files),
            Route::Project(slug) => of_project(library, &head, slug, place, &mut files),
            Route::Starred | Route::Unknown(_) => {}
        }
    }
    files
}

/// How far a supply is.
pub enum Supply {
    /// All of these files are here.
    Whole(Vec<File>),
    /// One of them cannot be had.
    Failed,
    /// Some are on their way; for as long as this is kept, who asked is called.
    Awaited(Subscription),
}

/// Asks for what of a place's supply is not here. `changed` is called once one of its files has come or failed; asking again tells
/// how far it is then, and may ask for what only that file could name.
pub fn ask(library: &Library, place: &Place, changed: Callback<()>) -> Supply {
    let files = of(library, place);
    if files.iter().any(|file| library.has_failed(file)) {
        return Supply::Failed;
    }
    if files.iter().all(|file| library.holds(file)) {
        return Supply::Whole(files);
    }
    let subscription = library.listen(files.clone(), changed);
    library.ask(&files);
    Supply::Awaited(subscription)
}

/// A file that a head has beside it which does not hold the whole series.
fn part(head: &Head, file: File) -> Option<File> {
    (!head.catalogue.is_whole()).then_some(file)
}

/// Where the issue stands, its own summary and those of its neighbours.
fn of_issue(library: &Library, head: &Head, slug: &Slug, files: &mut Vec<File>) {
    if head.position(slug).is_none() {
        files.extend(head.block(slug));
    }
    if let Load::Ready(Some(position)) = library.position(slug) {
        add_pages(head, position.saturating_sub(1)..=position + 1, files);
    }
}

/// The grid, the activity, the summaries of the issues that are listed at once, the posts of those that are read at once. Where a text is
/// looked for, the index has to tell which these are.
fn of_project(library: &Library, head: &Head, slug: &Slug, place: &Place, files: &mut Vec<File>) {
    files.extend(part(head, File::Grid));
    files.extend(part(head, File::Activity));
    let Some(tag) = head.tags.of_slug(slug.as_str()).and_then(|tag| head.tags.get(tag)) else { return };
    let Load::Ready(grid) = library.grid() else { return };
    if !place.query.is_empty() {
        return;
    }
    let (listed, read) = pages::opening_of_project(head, &grid, &place.filter.with(&tag.slug));
    add_pages(head, listed, files);
    files.extend(
        read.into_iter().filter_map(|position| Some(File::Post(library.summary(position)?.slug.clone()))),
    );
}

/// The pages that hold the summaries of these positions, but for those that the head holds.
fn add_pages(head: &Head, positions: impl IntoIterator<Item = usize>, files: &mut Vec<File>) {
    for position in positions {
        let page = Head::page(position);
        let is_outside = position < head.catalogue.total && head.summary(position).is_none();
        if is_outside && !files.contains(&page) {
            files.push(page);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::catalogue::Catalogue;

    /// Of 120 issues the head holds the newest 60; the issues at 0 and 70 have news of Nova.
    fn library() -> Library {
        let newest: Vec<_> = (60..120).rev().map(summary).collect();
        let text = format!(
            r#"{{"format": 1, "series": {{"title": "T"}}, "chains": [[0]], "total": 120,
            "tags": [{{"slug": "nova", "name": "Nova", "kind": "project", "issues": 2, "entries": 2}}],
            "newest": [{}], "pages": ["a", "b", "c"], "grid": "g", "all_activity": "a", "blocks": ["d"]}}"#,
            newest.join(",")
        );
        Library::holding(Catalogue::parse(&text).unwrap())
    }

    fn summary(position: usize) -> String {
        format!(r#"{{"slug": "i{position:03}", "title": "Issue {position}", "entries": [[0, 1]]}}"#)
    }

    fn receive(library: &Library, file: &File) {
        let text = match file {
            File::Page(page) => {
                let summaries: Vec<_> = (page * 50..(page * 50 + 50).min(120)).map(summary).collect();
                format!("[{}]", summaries.join(","))
            }
            File::Grid => {
                let chains: Vec<_> =
                    (0..120).map(|at| if matches!(at, 0 | 70) { "[0]" } else { "[]" }).collect();
                format!(r#"{{"spans": [{}], "chains": [{}]}}"#, ["null"; 120].join(","), chains.join(","))
            }
            File::Activity => r#"{"columns": {"count": 0}, "rows": []}"#.to_owned(),
            File::Block(_) => {
                let slugs: Vec<_> = (0..120).map(|at| format!(r#""i{at:03}": {at}"#)).collect();
                format!("{{{}}}", slugs.join(","))
            }
            File::Post(_) | File::Head | File::Search(_) => "- a post\n".to_owned(),
        };
        library.receive(file, text).unwrap();
    }

    #[track_caller]
    fn case(path: &str, query: &str, expected: &[File]) {
        let (library, place) = (library(), Place::parse(path, query, ""));
        let mut files = of(&library, &place);
        loop {
            let missing: Vec<_> = files.iter().filter(|file| !library.holds(file)).cloned().collect();
            if missing.is_empty() {
                break;
            }
            missing.iter().for_each(|file| receive(&library, file));
            files = of(&library, &place);
        }
        assert_eq!(files, expected, "{path}?{query}");
    }

    fn post(slug: &str) -> File {
        File::Post(Slug::from_url(slug).unwrap())
    }

    #[test]
    fn a_place_is_supplied_with_what_it_shows_at_once() {
        case("", "", &[File::Head]);
        case("", "project=nova", &[File::Head, File::Grid]);
        case("issues/i119/", "", &[File::Head, post("i119")]);
        case("issues/i060/", "", &[File::Head, post("i060"), File::Page(1)]);
        case("issues/i050/", "", &[File::Head, post("i050"), File::Block(0), File::Page(0), File::Page(1)]);
        case("issues/i000/", "", &[File::Head, post("i000"), File::Block(0), File::Page(0)]);
        case(
            "projects/nova/",
            "",
            &[File::Head, File::Grid, File::Activity, File::Page(0), post("i070"), post("i000")],
        );
        case("projects/other/", "", &[File::Head, File::Grid, File::Activity]);
        case("about/", "", &[File::Head]);
    }
}
