//! `digest check`: what a publisher may want to mend before readers see it, reported as a linter does.
//!
//! Each family of rules has a file below `check`. Some look at one post at a time (`header`, `links`, `references`, `html`),
//! others at the series (`numbers`, `headings`, `issue_links`): these suspect a post and say what in it, and the post
//! is read once more to find the place. What contradicts itself is reported by every command that reads a series, so that
//! [`contradictions`] is called from there.

mod header;
mod headings;
mod html;
mod issue_links;
mod json;
mod links;
mod markup;
mod missing;
pub mod numbers;
mod parts;
mod references;
mod report;
mod shortcodes;

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Write;
use std::ops::Range;
use std::path::Path;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use rayon::prelude::*;

use crate::cli::format::Format;
use crate::cli::posts_folder::PostsFolder;
use crate::cli::problem::{Lines, Problem, Severity};
use crate::cli::redirect::Redirects;
use crate::cli::rule::Rule;
use crate::cli::series::Series;
use crate::cli::{Outcome, files, printed, series, site_toml};
use crate::core::base_url::BaseUrl;
use crate::core::heading;
use crate::core::issue::{self, Issue};
use crate::core::project::TagSet;
use crate::core::series_link::Addresses;
pub use markup::Markup;
use shortcodes::LeftOut;

/// What `digest check` is told.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Options {
    #[command(flatten)]
    posts: PostsFolder,
    /// Rules whose findings are errors, or `warnings` for all warnings.
    #[arg(long, value_name = "RULE", value_parser = denied(), hide_possible_values = true)]
    deny: Vec<Denied>,
    /// Rules to leave out.
    #[arg(long, value_name = "RULE")]
    allow: Vec<Rule>,
    /// Print all findings, not the first of each rule alone.
    #[arg(long)]
    all: bool,
    /// Print no more than how many findings there are.
    #[arg(short, long, conflicts_with = "format")]
    quiet: bool,
    /// How findings are printed.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  digest check posts/                          everything it finds, with its place
  digest check --all posts/                    also what a rule finds more than 20 times
  digest check --deny warnings posts/          fail on warnings too, for CI
  digest check --allow number-gap posts/       leave a rule out
  digest check --format json posts/ | jq       one JSON object a line

Exit codes:
  0  nothing, or warnings and notes alone
  1  errors, or what --deny makes one
  2  the command line was not understood";

/// What is an error by the publisher's wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Denied {
    Warnings,
    Rule(Rule),
}

fn denied() -> impl TypedValueParser<Value = Denied> {
    let rules = Rule::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    let names = [PossibleValue::new("warnings")].into_iter().chain(rules);
    PossibleValuesParser::new(names.collect::<Vec<_>>())
        .map(|name| Rule::from_str(&name, false).map_or(Denied::Warnings, Denied::Rule))
}

/// Reports everything that is found in a series.
///
/// # Errors
/// A folder that cannot be read or holds no post, and findings that cannot be printed.
pub fn run(options: &Options) -> anyhow::Result<Outcome> {
    let folder = options.posts.path()?;
    let (series, elsewhere) = Series::read_with(folder, closely)?;
    let total = series.total;
    let mut problems = problems(series, elsewhere)?;
    problems.retain(|problem| !options.allow.contains(&problem.rule));
    for problem in &mut problems {
        let is_denied = options.deny.contains(&Denied::Rule(problem.rule))
            || problem.severity == Severity::Warning && options.deny.contains(&Denied::Warnings);
        if is_denied {
            problem.severity = Severity::Error;
        }
    }
    problems.sort();
    problems.dedup();

    let mut out = anstream::stdout().lock();
    printed(match options.format {
        Format::Json => json::print(&problems, &mut out),
        Format::Text => {
            let findings = if options.quiet { &[] } else { problems.as_slice() };
            report::print(findings, options.all, &mut out)
                .and_then(|()| writeln!(out, "{}", report::summary(&problems, total)))
        }
    })?;
    let has_errors = problems.iter().any(|problem| problem.severity == Severity::Error);
    Ok(if has_errors { Outcome::Refused } else { Outcome::Done })
}

/// A post as its rules see it.
#[derive(Clone, Copy, Debug)]
pub struct Post<'a> {
    /// Its file.
    pub file: &'a Path,
    /// What the file holds.
    pub text: &'a str,
    /// What the core makes of it.
    pub issue: &'a Issue,
    /// Its lines, once a place in it was to be told.
    pub lines: &'a OnceCell<Lines>,
}

impl Post<'_> {
    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(self.text.as_bytes()))
    }

    /// A rule broken in these bytes of the post.
    fn problem(
        &self,
        rule: Rule,
        span: Option<Range<usize>>,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Problem {
        let problem = Problem::new(rule, self.file, expected, found);
        match span {
            Some(span) => problem.over(self.lines(), span),
            None => problem,
        }
    }
}

/// What contradicts itself in a post, or leads nowhere at all: found whenever the post is read.
pub fn contradictions(post: &Post<'_>) -> Vec<Problem> {
    let mut problems = header::contradictions(post);
    if post.issue.links().any(str::is_empty) {
        problems.extend(links::empty(post, &Markup::of(post.text)));
    }
    problems
}

/// What is kept of a post that was looked at closely.
struct Closely {
    problems: Vec<Problem>,
    /// See [`issue_links::elsewhere`].
    elsewhere: Vec<String>,
    shortcodes: Vec<LeftOut>,
}

/// Looks at one post with all the rules that need no other.
fn closely(post: &Post<'_>, addresses: &Addresses) -> Closely {
    let markup = Markup::of(post.text);
    let mut problems = header::dates(post);
    problems.extend(links::empty(post, &markup));
    problems.extend(links::malformed(post, &markup));
    problems.extend(parts::missing(post, &markup));
    problems.extend(references::problems(post, &markup));
    problems.extend(html::problems(post, &markup));
    problems.extend(shortcodes::unclosed(post, &markup));
    problems.extend(html::duplicate_ids(post, &markup));
    let elsewhere = issue_links::elsewhere(post.issue.links(), addresses);
    Closely { problems, elsewhere, shortcodes: shortcodes::left_out(post) }
}

/// So many posts may be dated otherwise than their file name by mistake; of more, as many as one in [`ONE_IN`], it is how the
/// series names its files: by the week it is about, for one.
const SLIPS: usize = 3;
/// See [`SLIPS`].
const ONE_IN: usize = 4;

/// Everything that is wrong with a series.
fn problems(mut series: Series, closely: Vec<Closely>) -> anyhow::Result<Vec<Problem>> {
    let n_posts = closely.len();
    let mut problems = std::mem::take(&mut series.problems);
    let (mut elsewhere, mut shortcodes) = (Vec::new(), Vec::new());
    for post in closely {
        problems.extend(post.problems);
        elsewhere.push(post.elsewhere);
        shortcodes.extend(post.shortcodes);
    }
    problems.extend(shortcodes::problems(shortcodes, n_posts));
    let is_other_day = |problem: &Problem| problem.rule == Rule::DateInFileName;
    let n_other_days = problems.iter().filter(|problem| is_other_day(problem)).count();
    if n_other_days > SLIPS && n_other_days * ONE_IN > series.posts.len() {
        problems.retain(|problem| !is_other_day(problem));
    }
    // Without what `site.toml` says, headings and links would be blamed for it.
    let site_toml = series.folder.join(site_toml::FILE);
    if problems.iter().any(|problem| problem.severity == Severity::Error && problem.file == site_toml) {
        return Ok(problems);
    }
    // Found already, but without their place.
    problems.retain(|problem| problem.rule != Rule::NumberRepeated);
    let mut suspects = numbers::repeated(&series.posts);
    suspects.extend(numbers::order(&series.posts));
    let resolver = issue_links::resolver(&series);
    suspects.extend(issue_links::problems(&series, &elsewhere, &resolver));
    suspects.extend(missing::files(&series, &resolver));
    problems.extend(series.published_files().1);
    let assembly = series.assemble()?;
    let base = series.site_toml.site.base_url.as_deref().and_then(BaseUrl::parse);
    problems.extend(Redirects::of(&series, &assembly, base.as_ref()).problems);
    let tags = TagSet::new(assembly.head.tags);
    suspects.extend(headings::misspelt(&series.posts, &tags));

    let mut by_post: BTreeMap<usize, Vec<Suspect>> = BTreeMap::new();
    for suspect in suspects {
        by_post.entry(suspect.post).or_default().push(suspect);
    }
    let by_post: Vec<_> = by_post.into_iter().collect();
    let placed = by_post.into_par_iter().map(|(post, suspects)| placed(&series.posts[post], suspects));
    problems.extend(placed.collect::<Vec<_>>().into_iter().flatten());
    // What is no address, or that of an issue, was never meant as a file.
    let is_told = |problem: &&Problem| matches!(problem.rule, Rule::MalformedLink | Rule::MissingIssue);
    let told = problems.iter().filter(is_told).map(|problem| (problem.file.clone(), problem.span));
    let told: HashSet<_> = told.collect();
    problems.retain(|problem| {
        problem.rule != Rule::MissingFile || !told.contains(&(problem.file.clone(), problem.span))
    });
    Ok(problems)
}

/// A post that breaks a rule of the series, and what in it does.
#[derive(Debug)]
pub struct Suspect {
    /// Index of the post.
    post: usize,
    anchor: Anchor,
    /// The problem, still without its place.
    pub problem: Problem,
}

/// What in a post breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Anchor {
    Number,
    Date,
    /// Headings of this folded name.
    Heading(String),
    /// Links with this target.
    Link(String),
    /// Links and images that mean this file below the folder of the posts.
    File(String),
}

/// The problems of a post with their places; one for each place.
fn placed(post: &series::Post, suspects: Vec<Suspect>) -> Vec<Problem> {
    let folder = post.record.folder.as_deref();
    let text = files::read(&post.file).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    // A post that was there a moment ago.
    let Some(text) = text else { return suspects.into_iter().map(|suspect| suspect.problem).collect() };
    let issue = Issue::read(&post.record.slug, &text, &issue::Context::default());
    let post = Post { file: &post.file, text: &text, issue: &issue, lines: &OnceCell::new() };
    let markup = Markup::of(&text);
    let targets = links::Targets::of(&post, &markup, folder);
    let mut headings: HashMap<String, Vec<Range<usize>>> = HashMap::new();
    for heading in &markup.headings {
        headings.entry(heading::key(&heading.name)).or_default().push(heading.range.clone());
    }
    let mut problems = Vec::new();
    for Suspect { anchor, problem, .. } in suspects {
        let places: Vec<Range<usize>> = match &anchor {
            Anchor::Number => header::number_place(&post).into_iter().collect(),
            Anchor::Date => header::date_place(&post).into_iter().collect(),
            Anchor::Heading(name) => headings.get(name).cloned().unwrap_or_default(),
            Anchor::Link(target) => targets.links(target),
            Anchor::File(path) => targets.links_to_file(path),
        };
        if places.is_empty() {
            problems.push(problem);
        } else {
            problems.extend(places.into_iter().map(|place| problem.clone().over(post.lines(), place)));
        }
    }
    problems
}

#[cfg(test)]
mod tests;
