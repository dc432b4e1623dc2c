//! Files of a published site, as the app reads them: their paths, and what must hold of their contents.
//!
//! Entry point: [`Record::read`]. It knows no network; every index that leaves here is held to its table, so that no
//! reader of a record needs to.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::core::activity::Activity;
use crate::core::catalogue::{self, Catalogue, CatalogueError, Grid, PAGE, Page, SlugBlock, Summary};
use crate::core::json::{self, FromJson};
use crate::core::project::{TagId, TagSet};
use crate::core::search::Part;
use crate::core::search::content::Content;
use crate::core::slug::Slug;
use crate::ui::fetch::FetchErrorKind;

/// What the app knows of the series as a whole. Equal only to itself, so that comparing two costs nothing.
#[derive(Debug)]
pub struct Head {
    /// The head of the catalogue.
    pub catalogue: Rc<Catalogue>,
    /// Its tags, to be found by heading and by slug; muted by the publisher or the reader.
    pub tags: TagSet,
    /// What the reader muted.
    pub muted: Vec<Slug>,
    /// The summaries of the catalogue's head, newest first, ready to be shared.
    newest: Vec<Rc<Summary>>,
    /// Grid and activity of a series that it holds whole, once asked for.
    whole: OnceCell<(Rc<Grid>, Rc<Activity>)>,
}

impl PartialEq for Head {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// A file that the app may need.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum File {
    /// `catalogue.json`.
    Head,
    /// The grid.
    Grid,
    /// The activity of all projects.
    Activity,
    /// A page of summaries, by its number.
    Page(usize),
    /// A block of slugs, by its number.
    Block(usize),
    /// A post.
    Post(Slug),
    /// A part of the search index.
    Search(Part),
}

/// The contents of a file.
#[derive(Clone)]
pub enum Record {
    /// Of [`File::Head`].
    Head(Rc<Head>),
    /// Of [`File::Grid`].
    Grid(Rc<Grid>),
    /// Of [`File::Activity`].
    Activity(Rc<Activity>),
    /// Of [`File::Page`].
    Page(Rc<[Rc<Summary>]>),
    /// Of [`File::Block`].
    Block(Rc<SlugBlock>),
    /// Of [`File::Post`].
    Post(Rc<str>),
    /// Of [`File::Search`].
    Search(Rc<Content>),
}

impl Head {
    /// The head that a catalogue makes.
    pub fn new(catalogue: Catalogue) -> Self {
        Self::muting(Rc::new(catalogue), &[])
    }

    /// The head that a catalogue makes for a reader who muted these projects and sections.
    pub fn muting(catalogue: Rc<Catalogue>, muted: &[Slug]) -> Self {
        let mut tags = catalogue.tags.clone();
        tags.iter_mut().filter(|tag| muted.contains(&tag.slug)).for_each(|tag| tag.muted = true);
        let newest = catalogue.newest.iter().cloned().map(Rc::new).collect();
        Self { catalogue, tags: TagSet::new(tags), muted: muted.to_vec(), newest, whole: OnceCell::new() }
    }

    /// Summary of the issue at a position, where the head itself holds it.
    pub fn summary(&self, position: usize) -> Option<&Rc<Summary>> {
        let from_newest = self.catalogue.total.checked_sub(position.checked_add(1)?)?;
        self.newest.get(from_newest)
    }

    /// Position of an issue that the head itself holds.
    pub fn position(&self, slug: &Slug) -> Option<usize> {
        let from_newest = self.catalogue.newest.iter().position(|summary| summary.slug == *slug)?;
        Some(self.catalogue.total - 1 - from_newest)
    }

    /// What stands in an issue: chains of tags with the number of entries under each, in the order of the post.
    pub fn rows(&self, issue: &Summary) -> Vec<(&[TagId], usize)> {
        let chain = |id: usize| self.catalogue.chains.get(id).map(Vec::as_slice).unwrap_or_default();
        issue.entries.iter().map(|&(id, count)| (chain(id), count as usize)).collect()
    }

    /// Grid and activity of the series, where it holds all of it.
    pub fn whole(&self) -> Option<&(Rc<Grid>, Rc<Activity>)> {
        let Catalogue { chains, newest, .. } = &*self.catalogue;
        self.catalogue.is_whole().then(|| {
            self.whole.get_or_init(|| {
                let issues: Vec<&Summary> = newest.iter().rev().collect();
                let activity = Activity::of_each_issue(chains, &self.tags, &issues);
                (Rc::new(Grid::of(issues)), Rc::new(activity))
            })
        })
    }

    /// The file in which the slug of an issue is looked up, where there is one.
    pub fn block(&self, slug: &Slug) -> Option<File> {
        self.catalogue.block(slug).map(File::Block)
    }

    /// The file that holds the summary of a position outside the head.
    pub fn page(position: usize) -> File {
        File::Page(position / PAGE)
    }
}

impl File {
    /// Its path below the site's root. All but the catalogue, the posts and the index are named by the head; `None` before it
    /// is here, or where it names no such file. The index names its own parts.
    pub fn path(&self, head: Option<&Head>) -> Option<String> {
        match self {
            Self::Head => Some(catalogue::FILE.to_owned()),
            Self::Post(slug) => Some(format!("posts/{}.md", slug.to_url())),
            Self::Grid => head?.catalogue.grid_file(),
            Self::Activity => head?.catalogue.activity_file(),
            Self::Page(number) => head?.catalogue.page_file(*number),
            Self::Block(number) => head?.catalogue.block_file(*number),
            Self::Search(_) => None,
        }
    }

    /// Whether it stands under a name of its content, so that a site published anew no longer has it.
    pub fn is_named_by_content(&self) -> bool {
        match self {
            Self::Grid | Self::Activity | Self::Page(_) | Self::Block(_) => true,
            Self::Search(part) => *part != Part::Root,
            Self::Head | Self::Post(_) => false,
        }
    }
}

impl Record {
    /// Reads what arrived. `head` is the head that named the file.
    ///
    /// # Errors
    /// A text that is not what such a file should hold, or of a newer format.
    pub fn read(file: &File, text: String, head: Option<&Head>) -> Result<Self, FetchErrorKind> {
        let head =
            || head.ok_or_else(|| FetchErrorKind::Malformed("expected a catalogue to be read first".into()));
        match file {
            File::Head => Catalogue::parse(&text)
                .map(|catalogue| Self::Head(Rc::new(Head::new(catalogue))))
                .map_err(|error| match error {
                    CatalogueError::Newer { found } => {
                        FetchErrorKind::Newer { found, known: catalogue::FORMAT }
                    }
                    CatalogueError::Malformed(what) => FetchErrorKind::Malformed(what),
                }),
            File::Grid => {
                let grid: Grid = parse(&text)?;
                let Catalogue { total, chains, .. } = &*head()?.catalogue;
                let fits = grid.spans.len() == *total
                    && grid.chains.len() == *total
                    && grid.chains.iter().flatten().all(|&chain| chain < chains.len());
                if fits { Ok(Self::Grid(Rc::new(grid))) } else { Err(misfit()) }
            }
            File::Activity => {
                let activity: Activity = parse(&text)?;
                let n_tags = head()?.catalogue.tags.len();
                if activity.fits(n_tags) { Ok(Self::Activity(Rc::new(activity))) } else { Err(misfit()) }
            }
            File::Page(number) => {
                let page: Page = parse(&text)?;
                let Catalogue { total, chains, .. } = &*head()?.catalogue;
                let fits = page.len() == total.saturating_sub(number * PAGE).min(PAGE)
                    && page
                        .iter()
                        .flat_map(|summary| &summary.entries)
                        .all(|&(chain, _)| chain < chains.len());
                if fits { Ok(Self::Page(page.into_iter().map(Rc::new).collect())) } else { Err(misfit()) }
            }
            File::Block(_) => {
                let block: SlugBlock = parse(&text)?;
                let total = head()?.catalogue.total;
                let fits = block.values().all(|&position| position < total);
                if fits { Ok(Self::Block(Rc::new(block))) } else { Err(misfit()) }
            }
            File::Post(_) => Ok(Self::Post(text.into())),
            // It is no text.
            File::Search(_) => Err(misfit()),
        }
    }
}

fn parse<T: FromJson>(text: &str) -> Result<T, FetchErrorKind> {
    json::read(text).map_err(|error| FetchErrorKind::Malformed(error.to_string()))
}

pub(super) fn misfit() -> FetchErrorKind {
    FetchErrorKind::Malformed("it does not fit the catalogue".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A series of 120 issues: 20 in the head, three pages, two blocks.
    fn head() -> Head {
        let newest: Vec<String> = (100..120).rev().map(summary).collect();
        let text = format!(
            r#"{{"format": 1, "series": {{"title": "T"}}, "tags": [], "chains": [[], []], "total": 120,
            "newest": [{}], "pages": ["a", "b", "c"], "grid": "g", "all_activity": "h", "blocks": ["d", "e"]}}"#,
            newest.join(",")
        );
        Head::new(Catalogue::parse(&text).unwrap())
    }

    fn summary(position: usize) -> String {
        format!(r#"{{"slug": "i{position:03}", "title": "Issue {position}", "entries": [[1, 3]]}}"#)
    }

    fn page(range: std::ops::Range<usize>) -> String {
        format!("[{}]", range.map(summary).collect::<Vec<_>>().join(","))
    }

    fn slug(text: &str) -> Slug {
        Slug::from_url(text).unwrap()
    }

    #[test]
    fn the_head_knows_the_newest_and_where_the_others_stand() {
        let head = head();
        let title = |position| head.summary(position).map(|summary| summary.title.clone());
        assert_eq!(title(119).as_deref(), Some("Issue 119"));
        assert_eq!(title(100).as_deref(), Some("Issue 100"));
        assert_eq!(title(99), None);
        assert_eq!(title(120), None);
        assert_eq!(title(usize::MAX), None);
        assert_eq!(head.position(&slug("i119")), Some(119));
        assert_eq!(head.position(&slug("i099")), None);
        assert_eq!(Head::page(99), File::Page(1));
        // Sites are read by apps of other days: where a slug is looked up must not change.
        assert_eq!(head.block(&slug("i000")), Some(File::Block(0)));
        assert_eq!(head.block(&slug("i001")), Some(File::Block(1)));
        assert_eq!(head.block(&slug("z")), Some(File::Block(1)));
        assert_eq!(
            Head::new(Catalogue { blocks: Vec::new(), ..(*head.catalogue).clone() }).block(&slug("z")),
            None
        );
    }

    // By value, so that a case is a line.
    #[allow(clippy::needless_pass_by_value)]
    #[track_caller]
    fn path(file: File, expected: [Option<&str>; 2]) {
        let head = head();
        let paths = [file.path(None), file.path(Some(&head))];
        assert_eq!(paths.each_ref().map(Option::as_deref), expected, "{file:?}");
    }

    #[test]
    fn paths_follow_from_the_head() {
        path(File::Head, [Some("catalogue.json"); 2]);
        path(File::Post(slug("第 9 期")), [Some("posts/%E7%AC%AC%209%20%E6%9C%9F.md"); 2]);
        path(File::Grid, [None, Some("catalogue/grid-g.json")]);
        path(File::Activity, [None, Some("catalogue/activity-h.json")]);
        path(File::Page(2), [None, Some("catalogue/issues-2-c.json")]);
        path(File::Page(3), [None, None]);
        path(File::Block(1), [None, Some("catalogue/slugs-1-e.json")]);
        path(File::Block(2), [None, None]);
    }

    // By value, so that a case is a line.
    #[allow(clippy::needless_pass_by_value)]
    #[track_caller]
    fn case(file: File, text: &str, expected: &str) {
        let read = match Record::read(&file, text.to_owned(), Some(&head())) {
            Ok(_) => "read".to_owned(),
            Err(error) => error.to_string(),
        };
        assert!(read.starts_with(expected), "{file:?}: expected {expected}, found {read}");
    }

    #[test]
    fn what_does_not_fit_the_catalogue_is_malformed() {
        const MISFIT: &str = "it does not fit the catalogue";
        case(File::Post(slug("x")), "", "read");
        case(File::Page(0), &page(0..50), "read");
        case(File::Page(2), &page(100..120), "read");
        case(File::Page(0), &page(0..49), MISFIT);
        case(File::Page(2), &page(100..121), MISFIT);
        case(File::Page(0), &page(0..50).replace("[[1, 3]]", "[[2, 3]]"), MISFIT);
        case(File::Page(0), "[", "line 1, column 2: expected an object, found the end");
        case(File::Page(0), "<!DOCTYPE html>", "line 1, column 1: expected an array, found `<`");
        case(File::Block(0), r#"{"i000": 0, "i001": 119}"#, "read");
        case(File::Block(0), r#"{"i000": 120}"#, MISFIT);
        let grid = |issues: usize, chain: usize| {
            let grid = Grid { spans: vec![None; issues], chains: vec![vec![chain]; issues] };
            serde_json::to_string(&grid).unwrap()
        };
        case(File::Grid, &grid(120, 1), "read");
        case(File::Grid, &grid(119, 1), MISFIT);
        case(File::Grid, &grid(120, 2), MISFIT);
        let activity = |count: &str, rows: &str| format!(r#"{{"columns": {{{count}}}, "rows": [{rows}]}}"#);
        case(File::Activity, &activity(r#""count": 2, "months": [24168, 3]"#, ""), "read");
        case(File::Activity, &activity(r#""count": 2, "months": [24168, 0]"#, ""), MISFIT);
        case(File::Activity, &activity(r#""count": 1"#, "[0, [1]]"), MISFIT);
        case(File::Head, r#"{"format": 99}"#, "expected format 1 or older, found format 99");
        case(File::Head, "{}", "line 1, column 3: expected a member `format` before this, found the end");
        case(File::Head, "404", "line 1, column 1: expected an object, found `4`");
    }
}
