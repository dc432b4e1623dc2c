//! `digest list`: what the catalogue of a series would say, as tables or as JSON.

use std::io::{self, Write};

use clap::Args;
use serde::Serialize;

use crate::cli::format::Format;
use crate::cli::posts_folder::PostsFolder;
use crate::cli::problem::{Problem, Severity};
use crate::cli::rule::Rule;
use crate::cli::series::{Drafts, Series};
use crate::cli::{Outcome, printed, problem, site_toml};
use crate::core::assembly::Assembly;
use crate::core::date::Date;
use crate::core::period::Period;
use crate::core::project::{TagKind, TagSet};
use crate::core::slug::Slug;

/// What `digest list` is told.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Options {
    #[command(flatten)]
    posts: PostsFolder,
    /// How it is printed.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  digest list posts/                        tables of issues, projects and sections
  digest list --format json posts/ | jq     one JSON document, see docs/list.md";

/// Prints what a series has, and every problem; also where there are posts that cannot be read, as what was understood of the others is
/// what one looks for then.
///
/// # Errors
/// A folder that cannot be read or holds no post.
pub fn run(options: &Options) -> anyhow::Result<Outcome> {
    let mut series = Series::read(options.posts.path()?, Drafts::LeaveOut, None, None)?;
    let errors = problem::report(&mut series.problems);
    // Of posts that cannot be read nothing is said, and the others are what they are.
    let site_toml = series.folder.join(site_toml::FILE);
    let is_of_post = |problem: &Problem| {
        matches!(problem.rule, Rule::Unreadable | Rule::NotUtf8 | Rule::FileName) && problem.file != site_toml
    };
    let is_whole = |problem: &Problem| problem.severity != Severity::Error || is_of_post(problem);
    if series.posts.is_empty() || !series.problems.iter().all(is_whole) {
        return Ok(Outcome::Refused);
    }
    let assembly = series.assemble()?;
    let mut out = io::stdout().lock();
    printed(match options.format {
        Format::Text => print(&assembly, &mut out),
        Format::Json => print_json(&assembly, &mut out),
    })?;
    Ok(if errors > 0 { Outcome::Refused } else { Outcome::Done })
}

/// What a series has; the form is promised in `docs/list.md`.
#[derive(Serialize)]
struct Listing<'a> {
    issues: Vec<ListedIssue<'a>>,
    projects: Vec<ListedTag<'a>>,
    sections: Vec<ListedTag<'a>>,
}

#[derive(Serialize)]
struct ListedIssue<'a> {
    slug: &'a Slug,
    title: &'a str,
    number: Option<u32>,
    date: Option<Date>,
    period: Option<Period>,
    entries: u32,
}

#[derive(Serialize)]
struct ListedTag<'a> {
    slug: &'a Slug,
    name: &'a str,
    issues: u32,
    entries: u32,
}

fn print_json(assembly: &Assembly, out: &mut impl Write) -> io::Result<()> {
    let issues = assembly.summaries.iter().map(|issue| ListedIssue {
        slug: &issue.slug,
        title: &issue.title,
        number: issue.number,
        date: issue.date,
        period: issue.period,
        entries: issue.total(),
    });
    let tags = TagSet::new(assembly.head.tags.clone());
    let ranked = |kind| {
        let tags = tags.ranked(kind).into_iter().filter_map(|id| tags.get(id));
        tags.map(|tag| ListedTag {
            slug: &tag.slug,
            name: &tag.name,
            issues: tag.issues,
            entries: tag.entries,
        })
        .collect()
    };
    let listing = Listing {
        issues: issues.collect(),
        projects: ranked(TagKind::Project),
        sections: ranked(TagKind::Section),
    };
    serde_json::to_writer_pretty(&mut *out, &listing)?;
    writeln!(out)
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
