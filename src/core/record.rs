//! What is kept of an issue once its post was read, for its series to be assembled of.

use serde::Serialize;

use crate::core::date::{Date, Figures};
use crate::core::front_matter::Alias;
use crate::core::issue::Issue;
use crate::core::json;
use crate::core::outline::Outline;
use crate::core::period::{self, Period};
use crate::core::post_path;
use crate::core::post_place::{self, Size};
use crate::core::series_link::Addresses;
use crate::core::slug::Slug;

/// The little that is kept: no text, so that 10,000 of them fit in memory.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// See [`Issue::slug`].
    pub slug: Slug,
    /// See [`Issue::title`].
    pub title: String,
    /// See [`Issue::number`].
    pub number: Option<u32>,
    /// See [`Issue::is_named_by_part`].
    pub is_named_by_part: bool,
    /// See [`Issue::is_number_stated`].
    pub is_number_stated: bool,
    /// See [`Issue::may_be_ticket`].
    pub may_be_ticket: bool,
    /// See [`Issue::season`].
    pub season: Option<u32>,
    /// See [`Issue::period`].
    pub period: Option<Period>,
    /// See [`Issue::date`].
    pub date: Option<Date>,
    /// See [`Issue::figures`].
    pub figures: Option<Figures>,
    /// See [`Issue::description`].
    pub description: Option<String>,
    /// See [`Issue::language`].
    pub language: Option<String>,
    /// Whether it is no issue yet: as its header says, or the folder it stands in.
    pub draft: bool,
    /// Its headings.
    pub outline: Outline,
    /// Link targets that could lead to another issue, as written, ascending.
    pub links: Vec<String>,
    /// See [`Issue::aliases`].
    pub aliases: Vec<Alias>,
    /// See [`Issue::pictures`].
    pub pictures: Vec<String>,
    /// Of the pictures, one by one, see [`Context::sizes`](crate::core::issue::Context::sizes). They are not kept with the rest, as the
    /// files may change while the post does not.
    #[serde(skip)]
    pub sizes: Vec<Size>,
    /// Files that it links to and that may stand beside its post, likewise; ascending.
    pub files: Vec<String>,
    /// Where both are told from, see [`Context::folder`](crate::core::issue::Context::folder).
    pub folder: Option<String>,
}

json::record!(Record { slug, title, is_named_by_part, is_number_stated, may_be_ticket, draft, outline, links, aliases, pictures, files } optional { number, season, period, date, figures, description, language, sizes, folder });

impl Record {
    /// What to keep of an issue of a series that lives at `addresses`.
    pub fn of(issue: &Issue, addresses: &Addresses) -> Self {
        let mut links: Vec<_> =
            issue.links().filter(|link| addresses.may_hold(link)).map(str::to_owned).collect();
        links.sort_unstable();
        links.dedup();
        Self {
            slug: issue.slug.clone(),
            title: issue.title.clone(),
            number: issue.number,
            is_named_by_part: issue.is_named_by_part,
            is_number_stated: issue.is_number_stated,
            may_be_ticket: issue.may_be_ticket,
            season: issue.season,
            period: issue.period,
            date: issue.date,
            figures: issue.figures,
            description: issue.description.clone(),
            language: issue.language.clone(),
            draft: issue.draft,
            outline: Outline::of(issue),
            links,
            aliases: issue.aliases.clone(),
            pictures: issue.pictures.clone(),
            sizes: Vec::new(),
            files: files(issue),
            folder: None,
        }
    }

    /// The same, of a post at this path below that of all posts.
    #[must_use]
    pub fn at(self, path: &str) -> Self {
        let date = self.date.or_else(|| post_path::day_of_folders(path).filter(|_| self.period.is_none()));
        Self { folder: post_path::folder(path), draft: self.draft || post_path::is_draft(path), date, ..self }
    }

    /// All files that the publisher may have: pictures, and what it links to.
    pub fn named(&self) -> impl Iterator<Item = &String> {
        self.pictures.iter().chain(&self.files)
    }

    /// The day that orders the issue among others: of publication, else the last one reported on.
    pub fn day(&self) -> Option<Date> {
        period::day(self.date, self.period)
    }
}

/// Files that an issue links to: all below `posts/`, but for posts, and those from the site's root.
fn files(issue: &Issue) -> Vec<String> {
    let sections = issue.sections.iter();
    let shown = sections
        .flat_map(|section| section.entries.iter().map(|entry| &entry.html).chain([&section.heading]));
    let shown = shown.chain([&issue.lead, &issue.notes]);
    let targets = shown
        .flat_map(|html| html.as_str().split(" href=\"").skip(1))
        .filter_map(|rest| rest.split('"').next());
    let file = |target: &str| {
        let target = target.replace("&amp;", "&");
        match target.strip_prefix("posts/") {
            Some(path) => post_place::file(path),
            None => Some(["/", &post_place::file(target.strip_prefix("./")?)?].concat()),
        }
    };
    let mut files: Vec<String> = targets.filter_map(file).collect();
    files.sort_unstable();
    files.dedup();
    files
}
