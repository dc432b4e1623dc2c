//! `digest build`: a folder of posts and a built app become a complete site.
//!
//! The steps of [`make`]: read all posts, report every problem, assemble the series, write the site beside its place. [`Waiting::publish`]
//! moves it there.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use clap::Args;
use rayon::prelude::*;

use crate::cli::app::App;
use crate::cli::companion::{Companions, WITHOUT_FEEDS};
use crate::cli::files::{self, Stage};
use crate::cli::ledger::{self, Ledger};
use crate::cli::offline::{self, Keeping};
use crate::cli::posts_folder::PostsFolder;
use crate::cli::prerender::Prerenderer;
use crate::cli::problem::{self, Problem, Severity, counted};
use crate::cli::series::{Drafts, Post, Series};
use crate::cli::site::{Site, Written};
use crate::cli::site_file::SiteFile;
use crate::cli::{Outcome, compression, pages, say, search, site_toml, tell};
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
    /// Make only what has changed since the last build, as far as a ledger tells: `.<name>.digest` beside the site, or FILE.
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true)]
    incremental: Option<Option<PathBuf>>,
    /// Write a compressed `.br` and `.gz` beside every text file, for servers that hand these out.
    #[arg(long)]
    compress: bool,
    /// Publish drafts too: posts with `draft: true`, `published: false` or `status: draft`, and those in a folder `_drafts`, `drafts` or `draft`.
    #[arg(long)]
    drafts: bool,
    /// Leave out what keeps the site for reading offline, and take away what readers have kept of it so far.
    #[arg(long)]
    no_offline: bool,
}

const EXAMPLES: &str = "\
Examples:
  digest build posts/ --out site/                  the site, ready for any static host
  digest build posts/ --out site/ --incremental    only what has changed since the last time
  digest build posts/ --out site/ --base-url https://example.org/digest/
                                                   for that address, with feeds and sitemap.xml";

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

/// How a site is made.
#[derive(Clone, Copy, Debug)]
pub struct Making<'a> {
    /// Where the site will live; stands above what `site.toml` says.
    pub base_url: Option<&'a str>,
    /// That of the last build, where only what has changed is to be made.
    pub ledger: Option<&'a Ledger>,
    /// Whether there are compressed copies.
    pub compress: bool,
    /// What becomes of drafts.
    pub drafts: Drafts,
    /// Whether readers may keep it.
    pub keeping: Keeping,
}

/// What came of making a site.
#[derive(Debug)]
pub enum Made {
    /// A site that is whole and waits to be published.
    Site(Box<Waiting>),
    /// Nothing was written because of these errors, which are reported.
    Refused(Vec<Problem>),
}

/// A site beside the place it will take.
#[derive(Debug)]
pub struct Waiting {
    written: Written,
    posts: Vec<Post>,
    /// The files that its posts name, whether they are there or not.
    pub named: Vec<PathBuf>,
    /// What it holds, in words: `7 issues, …`.
    pub counts: String,
    /// What the series is called where `site.toml` does not say.
    guessed_title: Option<String>,
}

impl Waiting {
    /// Puts the site into its place, and an older one away. Gives its ledger.
    ///
    /// # Errors
    /// See [`Written::publish`].
    pub fn publish(self) -> anyhow::Result<Ledger> {
        Ledger::of(&self.posts, self.written.publish()?)
    }
}

/// Builds the site.
///
/// # Errors
/// See [`make`].
pub fn run(options: &Options) -> anyhow::Result<Outcome> {
    let app = options.source.app()?;
    let place = options.incremental.as_ref().map(|named| ledger::place(named.as_deref(), &options.out));
    let place = place.transpose()?;
    let ledger = place.as_deref().map(open).transpose()?;
    let keeping = if options.no_offline { Keeping::TakenAway } else { Keeping::Offered };
    let making = Making {
        keeping,
        drafts: if options.drafts { Drafts::Read } else { Drafts::LeaveOut },
        base_url: options.base_url.as_deref(),
        ledger: ledger.as_ref(),
        compress: options.compress,
    };
    match make(&options.source, &app, &making, &options.out)? {
        Made::Site(site) => {
            let (counts, (made, of)) = (site.counts.clone(), site.written.made());
            if let Some(title) = &site.guessed_title {
                let title = problem::plain(title);
                problem::note(&format!(
                    "the series is called `{title}`, unless `title` in site.toml says otherwise"
                ));
            }
            let ledger = site.publish()?;
            if let Some(place) = &place {
                ledger.write(place)?;
                say(format_args!("made {made} of {}", counted(of, "file")))?;
            }
            say(format_args!("{counts} → {}", options.out.display()))?;
            Ok(Outcome::Done)
        }
        Made::Refused(errors) => {
            tell(format_args!("stopped by {}; nothing was written", counted(errors.len(), "error")));
            Ok(Outcome::Refused)
        }
    }
}

fn open(place: &Path) -> anyhow::Result<Ledger> {
    let (ledger, why) = Ledger::open(place)?;
    if let Some(why) = why {
        problem::note(&format!("everything is made anew: {} {why}", place.display()));
    }
    Ok(ledger)
}

/// Makes the site that is to be published at `out`, and reports every problem of the posts.
///
/// # Errors
/// Folders that do not fit, and files that cannot be read or written.
pub fn make(source: &Source, app: &App, making: &Making<'_>, out: &Path) -> anyhow::Result<Made> {
    let shell = app.shell()?;
    let mut series = Series::read(source.posts()?, making.drafts, making.base_url, making.ledger)?;
    for skipped in &series.skipped {
        let skipped = skipped.to_string_lossy();
        problem::note(&format!("skipped {}: about the folder, not of the series", problem::plain(&skipped)));
    }
    if let Some(first) = series.translations.first() {
        let (first, count) = (first.to_string_lossy(), counted(series.translations.len(), "post"));
        problem::note(&format!("skipped {count}: translations of others, as {}", problem::plain(&first)));
    }
    for draft in &series.drafts {
        let draft = problem::plain(&draft.to_string_lossy()).into_owned();
        problem::note(&match making.drafts {
            Drafts::LeaveOut => format!("skipped {draft}: a draft"),
            Drafts::Read => format!("{draft}: a draft, which `digest build` leaves out unless with --drafts"),
        });
    }
    let (named, problems) = series.published_files();
    series.problems.extend(problems);
    if problem::report(&mut series.problems) > 0 {
        series.problems.retain(|problem| problem.severity == Severity::Error);
        return Ok(Made::Refused(series.problems));
    }
    let assembly = series.assemble()?;
    let Companions { files: companions, mut problems, has_feeds } = Companions::of(&series, &assembly)?;
    problem::report(&mut problems);
    if !has_feeds {
        problem::note(WITHOUT_FEEDS);
    }
    let prerenderer = Prerenderer::new(&assembly, &series.posts);
    let base_url = series.site_toml.site.base_url.as_deref();
    let frame = pages::Frame { shell: &shell, base_url, assembly: &assembly };
    let of_series = [
        self::named(named)?,
        posts(&series),
        catalogue(&assembly),
        pages::files(frame, &prerenderer)?,
        companions,
    ];
    let mut files = with_app(of_series.into_iter().flatten(), app.files())?;
    let stage = Stage::new(out, app.folder(), &series.folder)?;
    let read = |path: &str| stage.read(path);
    let before = making.ledger.map(|ledger| search::Before { ledger, read: &read });
    files.extend(search::files(&series, &assembly, before)?);
    let keeping = making.keeping;
    let (posts, shell) = (&series.posts, &app.html()?);
    let contents = offline::Contents { shell, assembly: &assembly, posts, files: &files, keeping };
    let of_edition = offline::files(&contents)?;
    files.extend(of_edition);
    if making.compress {
        files.extend(compression::copies(&files)?);
    }
    let written = Site::of(files).write(stage, making.ledger, &prerenderer)?;

    let of_kind = |kind| assembly.head.tags.iter().filter(|tag| tag.kind == kind).count();
    let counts = [
        counted(assembly.summaries.len(), "issue"),
        counted(of_kind(TagKind::Project), "project"),
        counted(of_kind(TagKind::Section), "section"),
    ];
    let counts = counts.join(", ");
    let is_guessed = series.site_toml.site.title.is_none();
    let guessed_title = is_guessed.then(|| assembly.head.series.title.clone());
    let named = series.named_files().into_values().collect();
    Ok(Made::Site(Box::new(Waiting { written, posts: series.posts, named, counts, guessed_title })))
}

fn posts(series: &Series) -> Vec<SiteFile<'static>> {
    let copy = |post: &Post| {
        SiteFile::copy(format!("posts/{}.md", post.record.slug), post.key, &post.file, post.size)
    };
    series.posts.iter().map(copy).collect()
}

/// Files that posts name, by their places in the site.
fn named(files: BTreeMap<String, PathBuf>) -> anyhow::Result<Vec<SiteFile<'static>>> {
    let copy = |(place, file): (String, PathBuf)| {
        let key = files::key_of(&file).with_context(|| format!("cannot read {}", file.display()));
        key.map(|(key, size)| SiteFile::copy(place, key, file, size))
    };
    files.into_par_iter().map(copy).collect()
}

fn catalogue(assembly: &Assembly) -> Vec<SiteFile<'_>> {
    assembly.files.iter().map(|file| SiteFile::bytes(&file.path, file.json.as_bytes())).collect()
}

/// The files of a series, and those of the app: where both have one at a path, it is the series'.
///
/// # Errors
/// Two files of the series at one path, of which either would take the other's place.
fn with_app<'a>(
    series: impl Iterator<Item = SiteFile<'a>>,
    app: Vec<SiteFile<'a>>,
) -> anyhow::Result<Vec<SiteFile<'a>>> {
    let mut by_path: BTreeMap<_, _> = app.into_iter().map(|file| (file.path.clone(), file)).collect();
    let mut of_series = HashSet::new();
    for file in series {
        ensure!(
            of_series.insert(file.path.clone()),
            "expected one file at {} of the site, found two",
            file.path
        );
        by_path.insert(file.path.clone(), file);
    }
    Ok(by_path.into_values().collect())
}
