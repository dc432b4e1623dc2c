//! The pages of a site: home, one of each issue and project, and the one for whatever is not there.
//!
//! Entry point: [`files`]; [`paths`] tells no more than where they stand.

use rayon::prelude::*;

use crate::cli::key::Key;
use crate::cli::meta::{Kind, Meta};
use crate::cli::offline;
use crate::cli::prerender::{Prerenderer, Subject, Worker};
use crate::cli::shell::{Content, Page, Shell};
use crate::cli::site_file::{STRETCH, SiteFile};
use crate::core::assembly::Assembly;
use crate::core::base_url::BaseUrl;
use crate::core::catalogue::{self, Catalogue, Summary};
use crate::core::project::TagKind;
use crate::core::slug::Slug;

/// Links to posts on the page for whatever is not there.
const LINKS: usize = 60;

/// Tags named in the description of an issue.
const NAMED: usize = 10;

/// What all pages have in common.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// The app's page.
    pub shell: &'a Shell,
    /// Where the site will be.
    pub base_url: Option<&'a str>,
    /// The series.
    pub assembly: &'a Assembly,
}

/// What a page shows, and says of itself.
struct Words<'a> {
    /// What is rendered; `None` where that depends on the URL by which the page is asked for.
    subject: Option<Subject<'a>>,
    name: &'a str,
    description: String,
    kind: Kind,
}

/// Every page of the site.
///
/// # Errors
/// A catalogue that the app would refuse, and a system that has nothing left to run a task with.
pub fn files<'a>(frame: Frame<'a>, prerenderer: &'a Prerenderer<'a>) -> anyhow::Result<Vec<SiteFile<'a>>> {
    let Frame { shell, base_url, assembly } = frame;
    let in_common = Key::of_all(&("page", shell.key(), base_url, &assembly.head.series))?;
    let file = |worker: &anyhow::Result<Worker<'_>>, (path, words): (String, Words<'a>)| {
        let shown = match words.subject {
            Some(subject) => worker.as_ref().map_err(|error| anyhow::anyhow!("{error:#}"))?.key(subject)?,
            None => Key::of_all(&("links", links(assembly)))?,
        };
        let key = Key::of_all(&(in_common, shown, &path, words.name, &words.description))?;
        Ok(SiteFile::made(path.clone(), key, move |worker| {
            Ok(words.write(&path, frame, worker)?.into_bytes())
        }))
    };
    let pages = pages(assembly, |slug| prerenderer.description(slug)).into_par_iter().with_min_len(STRETCH);
    pages.map_init(|| prerenderer.worker(), |worker, page| file(worker, page)).collect()
}

/// Where the pages stand, below the site's root.
pub fn paths(assembly: &Assembly) -> impl Iterator<Item = String> {
    pages(assembly, |_| None).into_iter().map(|(path, _)| path)
}

/// Path and words of every page; `description` is what a post says of itself.
fn pages<'a>(
    assembly: &'a Assembly,
    description: impl Fn(&Slug) -> Option<&'a str>,
) -> Vec<(String, Words<'a>)> {
    let series = &assembly.head.series;
    let home = |path: &str, subject| {
        let description = series.description.clone();
        (path.to_owned(), Words { subject, name: &series.title, description, kind: Kind::Home })
    };
    let mut pages =
        vec![home("index.html", Some(Subject::Home)), home("404.html", None), home(offline::PAGE, None)];
    pages.extend(assembly.summaries.iter().map(|issue| {
        let (subject, kind) = (Some(Subject::Issue(&issue.slug)), Kind::Issue(issue.day()));
        let description =
            description(&issue.slug).map_or_else(|| contents(issue, &assembly.head), str::to_owned);
        let words = Words { subject, name: &issue.title, description, kind };
        (format!("issues/{}/index.html", issue.slug), words)
    }));
    let projects = assembly.head.tags.iter().filter(|tag| tag.kind == TagKind::Project);
    pages.extend(projects.map(|tag| {
        let subject = Some(Subject::Project(&tag.slug));
        let words = Words { subject, name: &tag.name, description: String::new(), kind: Kind::Project };
        (format!("projects/{}/index.html", tag.slug), words)
    }));
    pages
}

impl Words<'_> {
    /// The HTML of the page at a path.
    fn write(&self, path: &str, frame: Frame<'_>, worker: &Worker<'_>) -> anyhow::Result<String> {
        let Frame { shell, base_url, assembly } = frame;
        let series = &assembly.head.series;
        let title = match self.kind {
            Kind::Home => self.name.to_owned(),
            Kind::Issue(_) | Kind::Project => format!("{} · {}", self.name, series.title),
        };
        let mut page = Page {
            title: &title,
            language: series.language.as_deref(),
            description: &self.description,
            root: &root(path, base_url),
            meta: "",
            content: Content::Links(&[]),
        };
        let Some(subject) = self.subject else {
            let links = links(assembly);
            page.content = Content::Links(&links);
            return Ok(shell.page(&page));
        };
        let view = worker.render(subject)?;
        let (name, description, kind) = (self.name, self.description.as_str(), self.kind);
        let meta = Meta { series, base_url, url: &view.url, name, description, kind }.write();
        page.meta = &meta;
        // What the interface speaks before it knows the reader.
        page.language = page.language.or(Some("en"));
        page.content = Content::View(&view);
        Ok(shell.page(&page))
    }
}

/// URL of the site's root as a page at `path` below it writes it. `404.html` is served for any path: it needs the
/// path of `base_url`, or takes the host's root.
fn root(path: &str, base_url: Option<&str>) -> String {
    if path != "404.html" {
        return match path.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        };
    }
    base_url.and_then(BaseUrl::parse).map_or_else(|| "/".to_owned(), |base| base.path().to_owned())
}

/// The newest posts and the catalogue: URL below the site's root, and text.
fn links(assembly: &Assembly) -> Vec<(String, String)> {
    let post = |issue: &Summary| (format!("posts/{}.md", issue.slug.to_url()), issue.title.clone());
    let newest = assembly.summaries.iter().rev().take(LINKS).map(post);
    newest.chain([(catalogue::FILE.to_owned(), catalogue::FILE.to_owned())]).collect()
}

/// What an issue has news of: its first few tags, in the order of the post.
fn contents(issue: &Summary, head: &Catalogue) -> String {
    let mut names: Vec<&str> = Vec::new();
    let chains = issue.entries.iter().filter_map(|&(chain, _)| head.chains.get(chain));
    for tag in chains.filter_map(|chain| head.tags.get(*chain.last()?)).filter(|tag| !tag.muted) {
        if !names.contains(&tag.name.as_str()) && names.len() < NAMED {
            names.push(&tag.name);
        }
    }
    names.join(", ")
}
