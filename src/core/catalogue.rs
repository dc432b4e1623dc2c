//! The catalogue: everything needed to list and filter the issues of a series, without their bodies.
//!
//! One set of types is written by `digest build`, as serde derives it, and read by the app, as the `record!`s of [`json`]
//! say. `catalogue.json` ([`Catalogue`]) is the head: what the first view needs, at most [`INLINE`] issues. A longer
//! series continues in files of `catalogue/`, named by their content so that they may be cached for good: [`Page`]s of
//! summaries in order of time, the [`Grid`] that filters need over all issues, the [`Activity`] of all projects, and
//! [`SlugBlock`]s that find an issue by its slug.

use std::collections::{BinaryHeap, HashMap};
use std::fmt;

use serde::Serialize;

use crate::core::activity::Activity;
use crate::core::date::Date;
use crate::core::entry::Fnv;
use crate::core::issue::Issue;
use crate::core::json::{self, JsonError};
use crate::core::month::{self, Month};
use crate::core::period::{self, Period};
use crate::core::post_place::{Links, Size};
use crate::core::project::{Tag, TagId};
use crate::core::slug::Slug;

/// Version of the catalogue's format; raised by every change that an older app would misread.
pub const FORMAT: u32 = 1;

/// The file of the head, at the root of the site.
pub const FILE: &str = "catalogue.json";

/// Issues whose summaries stand in the head; a series of no more has no other files.
pub const INLINE: usize = 60;

/// Issues on one [`Page`].
pub const PAGE: usize = 50;

/// Slugs in one [`SlugBlock`], about. Few, as a new slug changes the pages of all that stand with it, which preload the block.
pub const BLOCK: usize = 100;

/// Index of a row of [`Catalogue::chains`].
pub type ChainId = usize;

/// The head of the catalogue: `catalogue.json`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Catalogue {
    /// [`FORMAT`] of the writer.
    pub format: u32,
    /// The series.
    pub series: Series,
    /// Projects and sections; a [`TagId`] is an index here. In order of first appearance, so that a new issue
    /// does not renumber the old.
    pub tags: Vec<Tag>,
    /// Which tags can apply to an entry together: its section's and those of the headings above, outermost
    /// first. A [`ChainId`] is an index here.
    pub chains: Vec<Vec<TagId>>,
    /// Number of issues. A position is 0 for the oldest and `total - 1` for the newest.
    pub total: usize,
    /// The newest issues, newest first: all of them where `total` is no more than [`INLINE`].
    pub newest: Vec<Summary>,
    /// What the busiest projects have in them over time.
    pub activity: Activity,
    /// Content hash of each [`Page`], oldest first; empty where `newest` holds all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<String>,
    /// Content hash of the [`Grid`], where there are pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grid: Option<String>,
    /// Content hash of the [`Activity`] of all projects, where there are pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub all_activity: Option<String>,
    /// Content hash of each [`SlugBlock`]; empty where `newest` holds all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<String>,
}

/// What is said of the series as a whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Series {
    /// Title, plain text.
    pub title: String,
    /// Description, plain text, may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// BCP 47 language of the posts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What the interface calls a project.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
    /// Scheme and host of where the series lived before: links and images of its posts that are paths from the root lead there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// Whether pictures and other files that posts name by a path from the root are the site's own all the same.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub has_files: bool,
    /// Whether the site has feeds, see [`feed`](crate::core::feed).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub feeds: bool,
    /// Whether numbers stand beside titles, as there are enough of them to be looked for there.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub numbered: bool,
}

/// One issue as lists show it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// Names the issue in URLs.
    pub slug: Slug,
    /// Title, number, period and day as the series has them, see [`identity`](crate::core::identity).
    pub title: String,
    /// Issue number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Days reported on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Day of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// How many entries stand under which chain of tags, in the order of the post.
    pub entries: Vec<(ChainId, u32)>,
    /// Tags that headings of the post have and none of its entries: it is shown with them, and listed under none of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bare: Vec<TagId>,
    /// Links of the post that lead to other issues of the series.
    #[serde(skip_serializing_if = "Links::is_empty")]
    pub links: Links,
    /// Where the post tells files beside it from, see [`Context::folder`](crate::core::issue::Context::folder).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub folder: Option<String>,
    /// Of the pictures beside the post, see [`Context::sizes`](crate::core::issue::Context::sizes). In the order of the post, as their
    /// names would take several times the room.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sizes: Vec<Size>,
}

/// Summaries of [`PAGE`] issues in order of time, oldest first: `catalogue/issues-<number>-<hash>.json`.
pub type Page = Vec<Summary>;

/// What filters need of every issue, oldest first: `catalogue/grid-<hash>.json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Grid {
    /// First and last month of each issue's [`Summary::span`].
    pub spans: Vec<Option<(Month, Month)>>,
    /// Chains that occur in each issue, ascending.
    pub chains: Vec<Vec<ChainId>>,
}

/// Slugs that have their hash in common, see [`block_of`], with the positions of their issues: `catalogue/slugs-<number>-<hash>.json`.
pub type SlugBlock = HashMap<Slug, usize>;

json::record!(Catalogue { format, series, tags, chains, total, newest } optional { activity, pages, grid, all_activity, blocks });
json::record!(Series { title } optional { description, language, word, origin, has_files, feeds, numbered });
json::record!(Summary { slug, title, entries } optional { number, period, date, bare, links, folder, sizes });
json::record!(Grid { spans, chains });

impl Summary {
    /// Gives an issue that was read from its post the identity that it has in the series.
    pub fn identify(&self, issue: &mut Issue) {
        issue.title.clone_from(&self.title);
        (issue.number, issue.period, issue.date) = (self.number, self.period, self.date);
    }

    /// First and last month the issue is about: its period, else its date.
    pub fn span(&self) -> Option<(Month, Month)> {
        let (start, end) = self.period.map(Into::into).or(self.date.map(|date| (date, date)))?;
        Some((Month::of(start), Month::of(end)))
    }

    /// The day that stands for the issue: of publication, else the last one reported on.
    pub fn day(&self) -> Option<Date> {
        period::day(self.date, self.period)
    }

    /// The year under which a reader would look for the issue.
    pub fn year(&self) -> Option<u16> {
        self.day().map(Date::year)
    }

    /// Entries of the whole issue.
    pub fn total(&self) -> u32 {
        self.entries.iter().map(|(_, count)| count).sum()
    }

    /// Chains that occur in the issue, ascending.
    pub fn chains(&self) -> Vec<ChainId> {
        let chains: BinaryHeap<_> = self.entries.iter().map(|&(chain, _)| chain).collect();
        let mut chains = chains.into_sorted_vec();
        chains.dedup();
        chains
    }
}

impl Grid {
    /// The grid of a series whose summaries are all at hand, oldest first.
    pub fn of<'a>(issues: impl IntoIterator<Item = &'a Summary>) -> Self {
        let (spans, chains) = issues.into_iter().map(|issue| (issue.span(), issue.chains())).unzip();
        Self { spans, chains }
    }
}

impl Catalogue {
    /// First and last month of the issues that stand in the head.
    pub fn span(&self) -> Option<(Month, Month)> {
        month::overall(self.newest.iter().filter_map(Summary::span))
    }

    /// Reads `catalogue.json`.
    ///
    /// # Errors
    /// A text that is not a catalogue, or one of a newer [`FORMAT`] than this program knows.
    pub fn parse(text: &str) -> Result<Self, CatalogueError> {
        struct Version {
            format: u32,
        }
        json::record!(Version { format });
        // The version is read by itself first: a newer catalogue may differ in anything else.
        let Version { format } = json::read(text)?;
        if format > FORMAT {
            return Err(CatalogueError::Newer { found: format });
        }
        let catalogue: Self = json::read(text)?;
        catalogue.check()?;
        Ok(catalogue)
    }

    /// Holds every index to its table, so that no reader of the catalogue needs to.
    fn check(&self) -> Result<(), CatalogueError> {
        let tags = self.activity.fits(self.tags.len())
            && self
                .chains
                .iter()
                .chain(self.newest.iter().map(|issue| &issue.bare))
                .flatten()
                .all(|&tag| tag < self.tags.len());
        let chains =
            self.newest.iter().flat_map(|issue| &issue.entries).all(|&(chain, _)| chain < self.chains.len());
        let total = if self.pages.is_empty() {
            self.newest.len() == self.total
        } else {
            self.pages.len() == self.total.div_ceil(PAGE)
                && self.newest.len() <= self.total
                && self.grid.is_some()
        };
        match (tags, chains, total) {
            (true, true, true) => Ok(()),
            (false, ..) => Err(CatalogueError::Malformed(
                "a chain, an issue or the activity names a tag that does not exist".into(),
            )),
            (_, false, _) => {
                Err(CatalogueError::Malformed("an issue names a chain that does not exist".into()))
            }
            (.., false) => {
                Err(CatalogueError::Malformed("the number of issues does not fit the pages".into()))
            }
        }
    }

    /// Whether the head holds all issues.
    pub fn is_whole(&self) -> bool {
        self.pages.is_empty()
    }

    /// Path of page `number` below the site's root.
    pub fn page_file(&self, number: usize) -> Option<String> {
        Some(page_file(number, self.pages.get(number)?))
    }

    /// Path of the grid below the site's root, where there is one.
    pub fn grid_file(&self) -> Option<String> {
        Some(grid_file(self.grid.as_ref()?))
    }

    /// Path of the activity of all projects below the site's root, where there is one.
    pub fn activity_file(&self) -> Option<String> {
        Some(activity_file(self.all_activity.as_ref()?))
    }

    /// Number of the block in which `slug` would stand, where there are any.
    pub fn block(&self, slug: &Slug) -> Option<usize> {
        (!self.blocks.is_empty()).then(|| block_of(slug, self.blocks.len()))
    }

    /// Path of block `number` below the site's root.
    pub fn block_file(&self, number: usize) -> Option<String> {
        Some(block_file(number, self.blocks.get(number)?))
    }
}

/// Which of `count` blocks a slug stands in. By its hash: a new issue changes one block, whatever it is called, where in an
/// order of slugs it would move all that come after it.
pub fn block_of(slug: &Slug, count: usize) -> usize {
    let hash = Fnv::of(slug.as_str());
    // Its lower half by itself says little. Less than a `usize` by then.
    ((hash ^ (hash >> 32)) % count.max(1) as u64) as usize
}

/// Path of a page below the site's root.
pub fn page_file(number: usize, hash: &str) -> String {
    format!("catalogue/issues-{number}-{hash}.json")
}

/// Path of the grid below the site's root.
pub fn grid_file(hash: &str) -> String {
    format!("catalogue/grid-{hash}.json")
}

/// Path of the activity of all projects below the site's root.
pub fn activity_file(hash: &str) -> String {
    format!("catalogue/activity-{hash}.json")
}

/// Path of a slug block below the site's root.
pub fn block_file(number: usize, hash: &str) -> String {
    format!("catalogue/slugs-{number}-{hash}.json")
}

/// Why a catalogue could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CatalogueError {
    /// Written by a newer `digest` than this program.
    Newer {
        /// Its format.
        found: u32,
    },
    /// Not a catalogue; the text says where.
    Malformed(String),
}

impl From<JsonError> for CatalogueError {
    fn from(error: JsonError) -> Self {
        Self::Malformed(error.to_string())
    }
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newer { found } => {
                write!(f, "expected a catalogue of format {FORMAT} or older, found format {found}")
            }
            Self::Malformed(what) => write!(f, "expected a catalogue, found something else: {what}"),
        }
    }
}

impl std::error::Error for CatalogueError {}
