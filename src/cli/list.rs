//! `digest list`: what the catalogue of a series would say, as tables.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use crate::cli::series::Series;
use crate::cli::{Outcome, problem};
use crate::core::assembly::Assembly;
use crate::core::project::{TagKind, TagSet};

/// What `digest list` is told.
#[derive(Args, Debug)]
pub struct Options {
    /// Folder of the posts.
    #[arg(long, value_name = "DIR")]
    posts: PathBuf,
}

/// Prints the tables, and every problem.
///
/// # Errors
/// A folder that cannot be read or holds no post.
pub fn run(options: &Options) -> anyhow::Result<Outcome> {
    let mut series = Series::read(&options.posts, None)?;
    let errors = problem::report(&mut series.problems);
    if errors > 0 {
        return Ok(Outcome::Refused);
    }
    match print(&series.assemble()?, &mut io::stdout().lock()) {
        // Whoever reads, as `head` does, may have had enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Outcome::Done),
        printed => printed.map(|()| Outcome::Done).context("cannot print"),
    }
}

fn print(assembly: &Assembly, out: &mut impl Write) -> io::Result<()> {
    let shown = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
    writeln!(out, "{:>6}  {:10}  {:22}  {:>7}  slug", "number", "date", "period", "entries")?;
    for issue in &assembly.summaries {
        let number = shown(issue.number.map(|number| number.to_string()));
        let date = shown(issue.date.map(|date| date.to_string()));
        let period = shown(issue.period.map(|period| format!("{}..{}", period.start, period.end)));
        writeln!(
            out,
            "{number:>6}  {date:10}  {period:22}  {:>7}  {}",
            issue.total(),
            problem::plain(issue.slug.as_str())
        )?;
    }
    // Names stand last: nobody knows how wide a terminal draws an ideograph.
    let tags = TagSet::new(assembly.head.tags.clone());
    for (kind, noun) in [(TagKind::Project, "project"), (TagKind::Section, "section")] {
        writeln!(out, "\n{:>6}  {:>7}  {noun}", "issues", "entries")?;
        for tag in tags.ranked(kind).into_iter().filter_map(|id| tags.get(id)) {
            let (name, slug) = (problem::plain(&tag.name), problem::plain(tag.slug.as_str()));
            writeln!(out, "{:>6}  {:>7}  {name} ({slug})", tag.issues, tag.entries)?;
        }
    }
    Ok(())
}
