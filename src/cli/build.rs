//! `digest build`: a folder of posts and a built app become a complete site.
//!
//! The steps: read the shell and all posts, report every problem, assemble the series, write the site beside its place, move it there.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use rayon::prelude::*;

use crate::cli::files::{self, Stage};
use crate::cli::series::Series;
use crate::cli::shell::{Page, Shell};
use crate::cli::{Outcome, problem, progress};
use crate::core::assembly::Assembly;
use crate::core::catalogue::{self, Summary};
use crate::core::project::TagKind;

/// Links to posts on a page without JavaScript.
const LINKS: usize = 60;

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
}

/// Builds the site.
///
/// # Errors
/// Folders that do not fit, and files that cannot be read or written. What is wrong in the posts is reported, see [`Outcome`].
pub fn run(options: &Options) -> anyhow::Result<Outcome> {
    let shell = read_shell(&options.app)?;
    let mut series = Series::read(&options.posts)?;
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
    let stage = Stage::new(&options.out, &options.app, &options.posts)?;
    stage.copy_all(&options.app)?;
    write(&stage, &series, &assembly, &shell)?;
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
    Shell::parse(std::str::from_utf8(&shell).with_context(shown)?).with_context(shown)
}

/// A file of the site.
enum File<'a> {
    Post { from: &'a Path, path: String },
    Page { path: String, page: Words, links: Links<'a> },
}

/// What a page says of itself.
struct Words {
    title: String,
    description: String,
}

/// The issues whose posts a page links to.
struct Links<'a> {
    issues: Vec<&'a Summary>,
    catalogue: bool,
}

fn write(stage: &Stage, series: &Series, assembly: &Assembly, shell: &Shell) -> anyhow::Result<()> {
    for file in &assembly.files {
        stage.write(&file.path, file.json.as_bytes())?;
    }
    let files = posts(series).chain(pages(assembly)).collect::<Vec<_>>();
    let bar = progress::bar("writing pages", files.len());
    let language = assembly.head.series.language.as_deref();
    let written = files.par_iter().try_for_each(|file| {
        bar.inc(1);
        match file {
            File::Post { from, path } => stage.copy(from, path),
            File::Page { path, page, links } => {
                let links = links.urls();
                let Words { title, description } = page;
                let root = root(path, series.site_toml.site.base_url.as_deref());
                let html = shell.page(&Page { title, language, description, root: &root, links: &links });
                stage.write(path, html.as_bytes())
            }
        }
    });
    bar.finish_and_clear();
    written
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
    let host_on = base_url.and_then(|url| url.split_once("://")).map_or("", |(_, host_on)| host_on);
    let path = host_on.find('/').map_or("", |at| &host_on[at..]);
    // Two slashes at its start would make a host of what follows.
    let path = path.trim_matches(['/', '\\']);
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
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
    let titled =
        |name: &str| Words { title: format!("{name} – {}", series.title), description: String::new() };
    let newest: Vec<_> = assembly.summaries.iter().rev().take(LINKS).collect();
    let mut pages: Vec<_> = ["index.html", "404.html"]
        .map(|path| File::Page {
            path: path.to_owned(),
            page: Words { title: series.title.clone(), description: series.description.clone() },
            links: Links { issues: newest.clone(), catalogue: true },
        })
        .into();
    pages.extend(assembly.summaries.iter().map(|issue| File::Page {
        path: format!("issues/{}/index.html", issue.slug.as_str()),
        page: titled(&issue.title),
        links: Links { issues: vec![issue], catalogue: false },
    }));
    let projects = assembly.head.tags.iter().zip(assembly.positions_by_tag());
    pages.extend(projects.filter(|(tag, _)| tag.kind == TagKind::Project).map(|(tag, positions)| {
        File::Page {
            path: format!("projects/{}/index.html", tag.slug.as_str()),
            page: titled(&tag.name),
            links: Links {
                issues: positions.iter().take(LINKS).map(|&position| &assembly.summaries[position]).collect(),
                catalogue: false,
            },
        }
    }));
    pages
}

impl Links<'_> {
    /// URLs below the site's root, and texts.
    fn urls(&self) -> Vec<(String, String)> {
        let post = |issue: &&Summary| (format!("posts/{}.md", issue.slug.to_url()), issue.title.clone());
        let catalogue = self.catalogue.then(|| (catalogue::FILE.to_owned(), catalogue::FILE.to_owned()));
        self.issues.iter().map(post).chain(catalogue).collect()
    }
}

/// `1 issue`, `2 issues`.
fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
