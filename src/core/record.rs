//! What is kept of an issue once its post was read, for its series to be assembled of.

use serde::Serialize;

use crate::core::date::Date;
use crate::core::front_matter::Alias;
use crate::core::issue::Issue;
use crate::core::json;
use crate::core::outline::Outline;
use crate::core::period::{self, Period};
use crate::core::post_path;
use crate::core::series_link::Addresses;
use crate::core::slug::Slug;
use crate::core::url;

/// The little that is kept: no text, so that 10,000 of them fit in memory.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// See [`Issue::slug`].
    pub slug: Slug,
    /// See [`Issue::title`].
    pub title: String,
    /// See [`Issue::number`].
    pub number: Option<u32>,
    /// See [`Issue::period`].
    pub period: Option<Period>,
    /// See [`Issue::date`].
    pub date: Option<Date>,
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
    /// Pictures that it shows and that may stand beside its post: paths below the folder of the posts, ascending.
    pub pictures: Vec<String>,
    /// Files that it links to and that may stand there, likewise.
    pub files: Vec<String>,
    /// Where both are told from, see [`Context::folder`](crate::core::issue::Context::folder).
    pub folder: Option<String>,
}

json::record!(Record { slug, title, draft, outline, links, aliases, pictures, files } optional { number, period, date, language, folder });

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
            period: issue.period,
            date: issue.date,
            language: issue.language.clone(),
            draft: issue.draft,
            outline: Outline::of(issue),
            links,
            aliases: issue.aliases.clone(),
            pictures: files(issue, " src=\"posts/"),
            files: files(issue, " href=\"posts/"),
            folder: None,
        }
    }

    /// The same, of a post at this path below that of all posts.
    #[must_use]
    pub fn at(self, path: &str) -> Self {
        Self { folder: post_path::folder(path), draft: self.draft || post_path::is_draft(path), ..self }
    }

    /// All that may stand beside its post: pictures, and files that it links to.
    pub fn beside(&self) -> impl Iterator<Item = &String> {
        self.pictures.iter().chain(&self.files)
    }

    /// The day that orders the issue among others: of publication, else the last one reported on.
    pub fn day(&self) -> Option<Date> {
        period::day(self.date, self.period)
    }
}

/// Files that an issue names in an attribute, which is written so: all below `posts/`, but for posts.
fn files(issue: &Issue, attribute: &str) -> Vec<String> {
    let sections = issue.sections.iter();
    let shown = sections
        .flat_map(|section| section.entries.iter().map(|entry| &entry.html).chain([&section.heading]));
    let shown = shown.chain([&issue.lead, &issue.notes]);
    let targets = shown
        .flat_map(|html| html.as_str().split(attribute).skip(1))
        .filter_map(|rest| rest.split('"').next());
    let mut files: Vec<String> = targets.filter_map(|target| file(&target.replace("&amp;", "&"))).collect();
    files.sort_unstable();
    files.dedup();
    files
}

/// The file below the folder of the posts that a target means in a post of this folder, as the post writes it.
pub fn file_of(folder: Option<&str>, target: &str) -> Option<String> {
    let safe = url::safe(target).filter(|safe| !url::is_external(safe) && !safe.starts_with(['/', '#']))?;
    file(&[folder.unwrap_or_default(), &*safe].concat())
}

/// The path that a URL names, `.` and `..` worked out; `None` for a post, for what is hidden and for what is not below.
fn file(url: &str) -> Option<String> {
    let is_open = |name: &Slug| !name.as_str().starts_with('.');
    let path = url.split(['?', '#']).next()?;
    let mut segments: Vec<String> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()?),
            segment => segments.push(Slug::from_url(segment).filter(is_open)?.into()),
        }
    }
    let is_file = !path.ends_with('/') && segments.last().is_some_and(|name| !post_path::is_post(name));
    is_file.then(|| segments.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_beside_a_post() {
        #[track_caller]
        fn case(url: &str, expected: Option<&str>) {
            assert_eq!(file(url).as_deref(), expected, "{url:?}");
        }
        case("a.png", Some("a.png"));
        case("2018/./img/../%E5%9B%BE%20a.png?x=1#y", Some("2018/图 a.png"));
        case("slides.pdf", Some("slides.pdf"));
        case("../a.png", None);
        case(".git/a.png", None);
        case("%2Egit/a.png", None);
        case("2018/../../a.png", None);
        case("img/", None);
        case("other.md", None);
        case("other.MDX", None);
        case("a%2Fb.png", None);
        case("", None);
    }
}
