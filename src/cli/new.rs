//! `digest new`: the next issue of a series, as its publisher would begin it.
//!
//! Number, period and date follow those of the last issue (`rhythm`); title, file name and header are the last one's,
//! written anew (`pattern`, `header`); below stand the headings that the series usually has (`headings`). What comes of it is
//! read by the core before it is written: an issue that would be understood differently is an error.

mod header;
mod headings;
mod pattern;
mod rhythm;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use clap::Args;

use crate::cli::posts_folder::PostsFolder;
use crate::cli::problem::{self, Severity};
use crate::cli::series::{Drafts, Post, Series};
use crate::cli::{Outcome, check, files, printed, say, written};
use crate::core::date::Date;
use crate::core::front_matter;
use crate::core::issue::{self, Issue};
use crate::core::period;
use crate::core::post_path;
use crate::core::project::TagSet;
use crate::core::slug::Slug;
use headings::Planned;
use rhythm::Facts;

/// Issues from which the habits of a series are taken.
const RECENT: usize = 10;

/// What `digest new` is told.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Options {
    #[command(flatten)]
    posts: PostsFolder,
    /// Day of publication, as 2014-02-27; by the rhythm of the series where it is left out.
    #[arg(long, value_name = "DAY")]
    date: Option<Date>,
    /// Print the issue instead of writing it.
    #[arg(long)]
    stdout: bool,
}

const EXAMPLES: &str = "\
Examples:
  digest new posts/                       writes the next issue and prints its path
  digest new --date 2014-03-01 posts/     for another day than the usual
  digest new --stdout posts/              prints it and writes nothing
  $EDITOR \"$(digest new posts/)\"          writes it and opens it

It never overwrites a file.

Exit codes:
  0  written, or printed
  1  stopped by an error; nothing was written
  2  the command line was not understood";

/// Writes the next issue.
///
/// # Errors
/// A folder that cannot be read or holds no post, a series that cannot be continued, a file that is there already.
pub fn run(options: &Options) -> anyhow::Result<Outcome> {
    let folder = options.posts.path()?;
    let mut series = Series::read(folder, Drafts::Read, None, None)?;
    // How the series is written is for `digest check` to judge.
    series.problems.retain(|problem| problem.severity == Severity::Error);
    if problem::report(&mut series.problems) > 0 {
        return Ok(Outcome::Refused);
    }
    let today = jiff::ZonedDateTime::now().date();
    let next = next(&series, options.date, rhythm::day(today)?)?;
    if options.stdout {
        printed(io::stdout().write_all(next.text.as_bytes()))?;
        return Ok(Outcome::Done);
    }
    let file = folder.join(&next.path);
    files::create(&file, next.text.as_bytes())?;
    say(file.display())?;
    Ok(Outcome::Done)
}

/// A recent issue of the series.
struct Recent {
    /// Path below the folder of the posts, `/` between.
    path: String,
    text: String,
    issue: Issue,
}

impl Recent {
    fn read(folder: &Path, post: &Post) -> anyhow::Result<Self> {
        let shown = || format!("cannot read {}", post.file.display());
        let text = String::from_utf8(files::read(&post.file).with_context(shown)?).with_context(shown)?;
        let path = files::path_below(folder, &post.file).with_context(shown)?;
        let mut issue = Issue::read(&post.record.slug, &text, &issue::Context::default());
        issue.number = post.identity.number;
        Ok(Self { path, text, issue })
    }

    fn facts(&self) -> Facts {
        Facts { number: self.issue.number, period: self.issue.period, date: self.issue.date }
    }
}

/// The next issue.
struct Next {
    /// Path below the folder of the posts.
    path: String,
    text: String,
}

fn next(series: &Series, date: Option<Date>, today: Date) -> anyhow::Result<Next> {
    let assembly = series.assemble()?;
    let by_slug: HashMap<&Slug, &Post> = series.posts.iter().map(|post| (&post.record.slug, post)).collect();
    let newest = assembly.summaries.iter().rev().filter_map(|issue| by_slug.get(&issue.slug));
    let mut recent = newest
        .take(RECENT)
        .map(|post| Recent::read(&series.folder, post))
        .collect::<anyhow::Result<Vec<_>>>()?;
    // An essay among numbered issues is no model for the next.
    let numbered = recent.iter().filter(|issue| issue.issue.number.is_some()).count();
    if numbered * 2 > recent.len() {
        recent.retain(|issue| issue.issue.number.is_some());
    }
    let (last, before) = recent.split_first().context("expected an issue to continue, found none")?;

    if let (Some(date), Some(day)) = (date, last.issue.date) {
        ensure!(
            date > day,
            "expected a day after {day}, when the last issue came out, in {}, found {date}",
            series.folder.join(&last.path).display()
        );
    }
    let facts: Vec<_> = recent.iter().map(Recent::facts).collect();
    let mut new = rhythm::next(&facts, date, today)?;
    if check::numbers::begin_anew(&series.posts) {
        new = new.anew_after(&last.facts());
    }
    let titles = recent.iter().map(|issue| (issue.issue.title.as_str(), issue.facts())).collect::<Vec<_>>();
    let title = pattern::continued(&titles, &new);
    let path = path(&recent, &new)?;
    let file = series.folder.join(&path);
    let slug = series.slug_beside(&file).with_context(|| format!("expected a file name, found {path}"))?;
    let renamed = header::Renamed { title: &title, slug: slug.as_str(), facts: &new };
    let header = header::continued(last, before.first(), &renamed);
    let tags = TagSet::new(assembly.head.tags);
    let planned = headings::usual(&recent, &tags);
    let text = write(last, &title, header, &planned);

    check(&file, &slug, &text, &new, &planned)?;
    Ok(Next { path, text })
}

/// The path of the next post.
fn path(recent: &[Recent], new: &Facts) -> anyhow::Result<String> {
    let model = &recent[0];
    let names = recent.iter().map(|issue| {
        let name = post_path::name(&issue.path);
        (name, issue.facts().in_name(name))
    });
    let names: Vec<_> = names.collect();
    let old = names[0].0;
    // A day that folders and name are together, as in `2014/0227.md`.
    let style = ["%m%d", "%d", "%-d"].into_iter().find(|style| {
        let day = model.issue.date.map(|date| written::write_day(style, date));
        model.issue.slug.as_str() != old && day.as_deref() == Some(old)
    });
    let mut name = match style.zip(new.date) {
        Some((style, date)) => written::write_day(style, date),
        None => pattern::continued(&names, new),
    };
    let at = model.path.rfind(old).with_context(|| format!("expected {old} in {}", model.path))?;
    let (folders, rest) = model.path.split_at(at);
    let new_folders = pattern::folders(folders, model.issue.day(), period::day(new.date, new.period));
    if name == old && new_folders == folders {
        // It says nothing that changes.
        let mark =
            new.number.map(|number| number.to_string()).or_else(|| new.date.map(|date| date.to_string()));
        name = format!(
            "{name}-{}",
            mark.with_context(|| format!(
                "expected a number or a date to name the next issue by, found none in {}",
                model.path
            ))?
        );
    }
    // The name stands once: as the file's, or as the folder's of an `index.md`.
    Ok(new_folders + &name + &rest[old.len()..])
}

/// The text of the next post.
fn write(model: &Recent, title: &str, header: String, headings: &[Planned]) -> String {
    let mut parts = Vec::new();
    let states_title = front_matter::split(&model.text).front_matter.title.is_some();
    if !header.is_empty() {
        parts.push(header);
    }
    // Where neither header nor heading states a title, the file name is it.
    if !states_title && model.issue.is_titled {
        parts.push(format!("# {title}\n"));
    }
    parts.extend(
        headings.iter().map(|heading| format!("{} {}\n", "#".repeat(heading.level.into()), heading.source)),
    );
    let text = parts.join("\n");
    // As the last post ends its lines.
    if model.text.lines().count() > 1
        && model.text.split('\n').next().is_some_and(|line| line.ends_with('\r'))
    {
        return text.replace('\n', "\r\n");
    }
    text
}

/// Whether the core reads from the next post what was meant.
fn check(file: &PathBuf, slug: &Slug, text: &str, new: &Facts, planned: &[Planned]) -> anyhow::Result<()> {
    let issue = Issue::read(slug, text, &issue::Context::default());
    let read = Facts { number: issue.number, period: issue.period, date: issue.date };
    let shown = file.display();
    ensure!(
        read == *new,
        "cannot continue the series in {shown}: expected {new}, found {read} in what was written for it; write this one by hand"
    );
    let names: Vec<_> =
        issue.sections.iter().map(|section| (section.name.as_str(), section.parent)).collect();
    let meant: Vec<_> = planned.iter().map(|heading| (heading.name.as_str(), heading.parent)).collect();
    if names != meant {
        bail!(
            "cannot continue the series in {shown}: expected the headings {meant:?}, found {names:?}; write this one by hand"
        );
    }
    let post = check::Post { file, text, issue: &issue, lines: &OnceCell::new() };
    match check::contradictions(&post).first() {
        Some(problem) => bail!("cannot continue the series: {problem}; write this one by hand"),
        None => Ok(()),
    }
}
