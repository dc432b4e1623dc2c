//! `digest build`: a folder of posts and a built app become a complete site.
//!
//! The steps: read the shell and all posts, report every problem, assemble the series, write the site beside its place, move it there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use rayon::prelude::*;

use crate::cli::companion::{Companions, WITHOUT_FEEDS};
use crate::cli::files::{self, Stage};
use crate::cli::key::Key;
use crate::cli::prerender::{Prerenderer, Worker};
use crate::cli::problem::counted;
use crate::cli::series::Series;
use crate::cli::shell::Shell;
use crate::cli::site_file::{Content, STRETCH, SiteFile};
use crate::cli::{Outcome, arrangement, pages, problem, progress, site_toml};
use crate::core::assembly::Assembly;
use crate::core::catalogue;
use crate::core::project::TagKind;

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
    if !companions.has_feeds {
        println!("{WITHOUT_FEEDS}");
    }
    let prerenderer = Prerenderer::new(&assembly, &series.posts);
    let base_url = series.site_toml.site.base_url.as_deref();
    let frame = pages::Frame { shell: &shell, base_url, assembly: &assembly };
    let files = [
        app(&options.app)?,
        posts(&series),
        catalogue(&assembly),
        pages::files(frame, &prerenderer)?,
        std::mem::take(&mut companions.files),
    ];
    let stage = Stage::new(&options.out, &options.app, &options.posts)?;
    write(&stage, &one_of_each_path(files), &prerenderer)?;
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

/// The app but for its page.
fn app(folder: &Path) -> anyhow::Result<Vec<SiteFile<'static>>> {
    let cannot = || format!("cannot read {}", folder.display());
    let mut app = Vec::new();
    for file in files::below(folder).with_context(cannot)? {
        let path = files::path_below(folder, &file).with_context(|| {
            format!("expected files of the app with names of UTF-8, found {}", file.display())
        })?;
        if path != "index.html" {
            let key = Key::of(&files::read(&file).with_context(cannot)?);
            app.push(SiteFile::copy(path, key, file));
        }
    }
    Ok(app)
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
