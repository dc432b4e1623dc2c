//! `digest build`: a folder of posts and a built app become a complete site.
//!
//! The steps of [`make`]: read all posts, report every problem, assemble the series, write the site beside its place. [`Site::publish`]
//! moves it there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use rayon::prelude::*;

use crate::cli::app::App;
use crate::cli::companion::{Companions, WITHOUT_FEEDS};
use crate::cli::files::Stage;
use crate::cli::posts_folder::PostsFolder;
use crate::cli::prerender::{Prerenderer, Worker};
use crate::cli::problem::{self, Problem, Severity, counted};
use crate::cli::series::Series;
use crate::cli::site_file::{Content, STRETCH, SiteFile};
use crate::cli::{Outcome, pages, progress, site_toml};
use crate::core::assembly::Assembly;
use crate::core::project::TagKind;

/// What `digest build` is told.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Options {
    #[command(flatten)]
    source: Source,
    /// Folder to write; an older site there is replaced once the new one is whole. May be the folder of the app.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Where the site will live, in place of the `base_url` of `site.toml`: for a host that tells it only when it builds.
    #[arg(long, value_name = "URL", value_parser = site_toml::absolute_url)]
    base_url: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  digest build posts/ --out site/                  the site, ready for any static host
  digest build posts/ --out site/ --app shell/     with an app that was built apart";

/// What a site is made of.
#[derive(Args, Debug)]
pub struct Source {
    #[command(flatten)]
    posts: PostsFolder,
    /// Folder of the app as Trunk builds it, in place of the one inside this program.
    #[arg(long, value_name = "DIR")]
    app: Option<PathBuf>,
}

impl Source {
    /// The folder of the posts.
    ///
    /// # Errors
    /// See [`PostsFolder::path`].
    pub fn posts(&self) -> anyhow::Result<&Path> {
        self.posts.path()
    }

    /// The app.
    ///
    /// # Errors
    /// See [`App::read`].
    pub fn app(&self) -> anyhow::Result<App> {
        App::read(self.app.as_deref())
    }
}

/// What came of making a site.
#[derive(Debug)]
pub enum Made {
    /// A site that is whole and waits to be published.
    Site(Site),
    /// Nothing was written because of these errors, which are reported.
    Refused(Vec<Problem>),
}

/// A site beside the place it will take.
#[derive(Debug)]
pub struct Site {
    stage: Stage,
    counts: String,
}

impl Site {
    /// Puts the site into its place, and an older one away. Gives what it holds, in words: `7 issues, …`.
    ///
    /// # Errors
    /// See [`Stage::publish`].
    pub fn publish(self) -> anyhow::Result<String> {
        self.stage.publish()?;
        Ok(self.counts)
    }
}

/// Builds the site.
///
/// # Errors
/// See [`make`].
pub fn run(options: &Options) -> anyhow::Result<Outcome> {
    match make(&options.source, &options.source.app()?, options.base_url.as_deref(), &options.out)? {
        Made::Site(site) => {
            println!("{} → {}", site.publish()?, options.out.display());
            Ok(Outcome::Done)
        }
        Made::Refused(errors) => {
            eprintln!("stopped by {}; nothing was written", counted(errors.len(), "error"));
            Ok(Outcome::Refused)
        }
    }
}

/// Makes the site that is to be published at `out`, and reports every problem of the posts. `base_url` stands above that of
/// `site.toml`.
///
/// # Errors
/// Folders that do not fit, and files that cannot be read or written.
pub fn make(source: &Source, app: &App, base_url: Option<&str>, out: &Path) -> anyhow::Result<Made> {
    let shell = app.shell()?;
    let mut series = Series::read(source.posts()?, base_url)?;
    for skipped in &series.skipped {
        let skipped = skipped.to_string_lossy();
        println!("skipped {}: about the folder, not of the series", problem::plain(&skipped));
    }
    if problem::report(&mut series.problems) > 0 {
        series.problems.retain(|problem| problem.severity == Severity::Error);
        return Ok(Made::Refused(series.problems));
    }
    let assembly = series.assemble()?;
    let mut companions = Companions::of(&series, &assembly)?;
    problem::report(&mut companions.problems);
    if !companions.has_feeds {
        println!("{WITHOUT_FEEDS}");
    }
    let prerenderer = Prerenderer::new(&assembly, &series.posts);
    let base_url = series.site_toml.site.base_url.as_deref();
    let frame = pages::Frame { shell: &shell, base_url, assembly: &assembly };
    let files = [
        app.files(),
        posts(&series),
        catalogue(&assembly),
        pages::files(frame, &prerenderer)?,
        std::mem::take(&mut companions.files),
    ];
    let stage = Stage::new(out, app.folder(), &series.folder)?;
    write(&stage, &one_of_each_path(files), &prerenderer)?;

    let of_kind = |kind| assembly.head.tags.iter().filter(|tag| tag.kind == kind).count();
    let counts = [
        counted(assembly.summaries.len(), "issue"),
        counted(of_kind(TagKind::Project), "project"),
        counted(of_kind(TagKind::Section), "section"),
    ];
    Ok(Made::Site(Site { stage, counts: counts.join(", ") }))
}

fn posts(series: &Series) -> Vec<SiteFile<'_>> {
    let posts = series.posts.iter();
    posts.map(|post| SiteFile::copy(format!("posts/{}.md", post.record.slug), post.key, &post.file)).collect()
}

fn catalogue(assembly: &Assembly) -> Vec<SiteFile<'_>> {
    assembly.files.iter().map(|file| SiteFile::bytes(&file.path, file.json.as_bytes())).collect()
}

/// All files, by path. What the series has takes the place of what the app brought under the same name.
fn one_of_each_path<'a>(files: impl IntoIterator<Item = Vec<SiteFile<'a>>>) -> Vec<SiteFile<'a>> {
    let by_path: BTreeMap<_, _> = files.into_iter().flatten().map(|file| (file.path.clone(), file)).collect();
    by_path.into_values().collect()
}

fn write(stage: &Stage, files: &[SiteFile<'_>], prerenderer: &Prerenderer<'_>) -> anyhow::Result<()> {
    let bar = progress::bar("writing pages", files.len());
    let write = |worker: &anyhow::Result<Worker<'_>>, file: &SiteFile<'_>| {
        bar.inc(1);
        match &file.content {
            Content::Copy(from) => stage.copy(from, &file.path),
            Content::Bytes(content) => stage.write(&file.path, content),
            Content::Made(make) => {
                let worker = worker.as_ref().map_err(|error| anyhow::anyhow!("{error:#}"))?;
                stage.write(&file.path, &make(worker)?)
            }
        }
    };
    // Long stretches: a worker reads the catalogue first.
    let stretches = files.par_iter().with_min_len(STRETCH);
    let written = stretches.try_for_each_init(|| prerenderer.worker(), |worker, file| write(worker, file));
    bar.finish_and_clear();
    written
}
