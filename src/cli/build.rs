//! `digest build`: a folder of posts and a built app become a complete site.
//!
//! The steps: read the shell and all posts, report every problem, assemble the series, write the site beside its place, move it there.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use rayon::prelude::*;

use crate::cli::companion::{Companions, WITHOUT_FEEDS};
use crate::cli::files::{self, Stage};
use crate::cli::meta::{Kind, Meta};
use crate::cli::prerender::{Prerenderer, Subject, Worker};
use crate::cli::series::Series;
use crate::cli::shell::{Content, Page, Shell};
use crate::cli::{Outcome, arrangement, problem, progress, site_toml};
use crate::core::assembly::Assembly;
use crate::core::base_url::BaseUrl;
use crate::core::catalogue::{self, Catalogue, Summary};
use crate::core::project::TagKind;

/// Links to posts on the page for whatever is not there.
const LINKS: usize = 60;

/// Tags named in the description of an issue.
const NAMED: usize = 10;

/// Files that one worker writes in a row.
const STRETCH: usize = 64;

/// What `digest build` is told.
#[derive(Args, Debug)]
pub struct Options {
    /// Folder of the posts, with an optional `site.toml`; sub-folders are read too.
    #[arg(long, value_name = "DIR")]
    posts: PathBuf,
    /// Folder of the app as Trunk builds it.
    #[arg(long, value_name = "DIR")]
    app: PathBuf,
    /// Folder to write; an older site there is replaced once the new one is whole. May be the folder of the app.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Where the site will live, in place of the `base_url` of `site.toml`: for a host that tells it only when it builds.
    #[arg(long, value_name = "URL", value_parser = site_toml::absolute_url)]
    base_url: Option<String>,
}

/// Builds the site.
///
/// # Errors
/// Folders that do not fit, and files that cannot be read or written. What is wrong in the posts is reported, see [`Outcome`].
pub fn run(options: &Options) -> anyhow::Result<Outcome> {
    let shell = read_shell(&options.app)?;
    let mut series = Series::read(&options.posts, options.base_url.as_deref())?;
    for skipped in &series.skipped {
        let skipped = skipped.to_string_lossy();
        println!("skipped {}: about the folder, not of the series", problem::plain(&skipped));
    }
    let errors = problem::report(&mut series.problems);
    if errors > 0 {
        eprintln!("stopped by {}; nothing was written", counted(errors, "error"));
        return Ok(Outcome::Refused);
    }
    let assembly = series.assemble()?;
    let mut companions = Companions::of(&series, &assembly)?;
    problem::report(&mut companions.problems);
    if !companions.has_feeds() {
        println!("{WITHOUT_FEEDS}");
    }
    let stage = Stage::new(&options.out, &options.app, &options.posts)?;
    stage.copy_all(&options.app)?;
    write(&stage, &series, &assembly, &shell)?;
    companions.write(&stage)?;
    stage.publish()?;

    let of_kind = |kind| assembly.head.tags.iter().filter(|tag| tag.kind == kind).count();
    println!(
        "{}, {}, {} → {}",
        counted(assembly.summaries.len(), "issue"),
        counted(of_kind(TagKind::Project), "project"),
        counted(of_kind(TagKind::Section), "section"),
        options.out.display()
    );
    Ok(Outcome::Done)
}

fn read_shell(app: &Path) -> anyhow::Result<Shell> {
    let file = app.join("index.html");
    let shell = files::read(&file)
        .with_context(|| format!("expected a built app with index.html, found none in {}", app.display()))?;
    let shown = || format!("cannot use {}", file.display());
    anyhow::ensure!(
        !app.join(catalogue::FILE).exists(),
        "expected a built app, found a site (with {}) in {}",
        catalogue::FILE,
        app.display()
    );
    // Trunk puts them beside the page, whatever the URL of the site will be.
    let beside = |url: &str| app.join(url.rsplit('/').next().unwrap_or(url));
    let read = |url: &str| Ok(String::from_utf8(files::read(&beside(url))?)?);
    let html = arrangement::arrange(std::str::from_utf8(&shell).with_context(shown)?, read);
    Shell::parse(&html.with_context(shown)?).with_context(shown)
}

/// A file of the site.
enum File<'a> {
    Post { from: &'a Path, path: String },
    Page { path: String, page: Words<'a> },
}

/// What a page shows, and says of itself.
struct Words<'a> {
    /// What is rendered; `None` where that depends on the URL by which the page is asked for.
    subject: Option<Subject<'a>>,
    name: &'a str,
    description: String,
    kind: Kind,
}

fn write(stage: &Stage, series: &Series, assembly: &Assembly, shell: &Shell) -> anyhow::Result<()> {
    for file in &assembly.files {
        stage.write(&file.path, file.json.as_bytes())?;
    }
    let files = posts(series).chain(pages(assembly)).collect::<Vec<_>>();
    let bar = progress::bar("writing pages", files.len());
    let of_slug = series.posts.iter().map(|post| (&post.record.slug, post.file.as_path()));
    let prerenderer = Prerenderer::new(assembly, of_slug);
    let base_url = series.site_toml.site.base_url.as_deref();
    let write = |worker: &anyhow::Result<Worker<'_>>, file: &File<'_>| {
        bar.inc(1);
        match file {
            File::Post { from, path } => stage.copy(from, path),
            File::Page { path, page } => {
                let worker = worker.as_ref().map_err(|error| anyhow::anyhow!("{error:#}"))?;
                stage.write(path, page.write(path, base_url, assembly, shell, worker)?.as_bytes())
            }
        }
    };
    // Long stretches: a worker reads the catalogue first.
    let stretches = files.par_iter().with_min_len(STRETCH);
    let written = stretches.try_for_each_init(|| prerenderer.worker(), |worker, file| write(worker, file));
    bar.finish_and_clear();
    written
}

impl Words<'_> {
    /// The HTML of the page at a path.
    fn write(
        &self,
        path: &str,
        base_url: Option<&str>,
        assembly: &Assembly,
        shell: &Shell,
        worker: &Worker<'_>,
    ) -> anyhow::Result<String> {
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
            let post = |issue: &Summary| (format!("posts/{}.md", issue.slug.to_url()), issue.title.clone());
            let newest = assembly.summaries.iter().rev().take(LINKS).map(post);
            let links = newest.chain([(catalogue::FILE.to_owned(), catalogue::FILE.to_owned())]);
            let links = links.collect::<Vec<_>>();
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

fn posts(series: &Series) -> impl Iterator<Item = File<'_>> {
    let path = |slug: &str| format!("posts/{slug}.md");
    series
        .posts
        .iter()
        .map(move |post| File::Post { from: &post.file, path: path(post.record.slug.as_str()) })
}

/// Every page of the site.
fn pages(assembly: &Assembly) -> Vec<File<'_>> {
    let series = &assembly.head.series;
    let home = |path: &str, subject| File::Page {
        path: path.to_owned(),
        page: Words {
            subject,
            name: &series.title,
            description: series.description.clone(),
            kind: Kind::Home,
        },
    };
    let mut pages = vec![home("index.html", Some(Subject::Home)), home("404.html", None)];
    pages.extend(assembly.summaries.iter().map(|issue| File::Page {
        path: format!("issues/{}/index.html", issue.slug.as_str()),
        page: Words {
            subject: Some(Subject::Issue(&issue.slug)),
            name: &issue.title,
            description: contents(issue, &assembly.head),
            kind: Kind::Issue(issue.day()),
        },
    }));
    let projects = assembly.head.tags.iter().filter(|tag| tag.kind == TagKind::Project);
    pages.extend(projects.map(|tag| File::Page {
        path: format!("projects/{}/index.html", tag.slug.as_str()),
        page: Words {
            subject: Some(Subject::Project(&tag.slug)),
            name: &tag.name,
            description: String::new(),
            kind: Kind::Project,
        },
    }));
    pages
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

/// `1 issue`, `2 issues`.
fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
