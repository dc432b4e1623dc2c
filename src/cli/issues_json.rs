//! `issues.json`: what a series has, for other programs. Its form is promised in `docs/json.md`; the app does not use it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::core::assembly::Assembly;
use crate::core::base_url::BaseUrl;
use crate::core::catalogue::Summary;
use crate::core::date::Date;
use crate::core::feed;
use crate::core::period::Period;
use crate::core::post_place::issue_url;
use crate::core::project::TagKind;
use crate::core::slug::Slug;

/// The file, at the root of the site.
pub const FILE: &str = "issues.json";

/// Version of its form; raised by a change that a program written for the older one would stumble over.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    title: &'a str,
    description: &'a str,
    language: Option<&'a str>,
    url: Option<&'a str>,
    feed: Option<String>,
    projects: Vec<Project<'a>>,
    issues: Vec<Issue<'a>>,
}

#[derive(Serialize)]
struct Project<'a> {
    slug: &'a Slug,
    name: &'a str,
    url: String,
    feed: Option<String>,
    issues: u32,
    entries: u32,
}

#[derive(Serialize)]
struct Issue<'a> {
    slug: &'a Slug,
    title: &'a str,
    url: String,
    markdown: String,
    number: Option<u32>,
    date: Option<Date>,
    period: Option<Period>,
    entries: u32,
    projects: BTreeMap<&'a Slug, u32>,
}

/// The text of the file. Without `base` its URLs are relative to itself, and there are no feeds to name.
///
/// # Errors
/// A document that cannot be written as JSON, which its types do not allow for.
pub fn write(assembly: &Assembly, base: Option<&BaseUrl>) -> serde_json::Result<String> {
    let head = &assembly.head;
    let url = |below: String| match base {
        Some(base) => base.resolve(&below),
        None => below,
    };
    let feed = |page: &str| base.map(|base| base.resolve(&(page.to_owned() + feed::FILE)));
    let mut document = Document {
        version: VERSION,
        title: &head.series.title,
        description: &head.series.description,
        language: head.series.language.as_deref(),
        url: base.map(BaseUrl::as_str),
        feed: feed(""),
        projects: Vec::new(),
        issues: Vec::new(),
    };
    for tag in head.tags.iter().filter(|tag| tag.kind == TagKind::Project) {
        let page = feed::project_url(tag);
        document.projects.push(Project {
            slug: &tag.slug,
            name: &tag.name,
            feed: feed(&page),
            url: url(page),
            issues: tag.issues,
            entries: tag.entries,
        });
    }
    for issue in assembly.summaries.iter().rev() {
        document.issues.push(Issue {
            slug: &issue.slug,
            title: &issue.title,
            url: url(issue_url(&issue.slug)),
            markdown: url(format!("posts/{}.md", issue.slug.to_url())),
            number: issue.number,
            date: issue.date,
            period: issue.period,
            entries: issue.total(),
            projects: projects(issue, assembly),
        });
    }
    serde_json::to_string(&document)
}

/// Entries of each project in an issue.
fn projects<'a>(issue: &Summary, assembly: &'a Assembly) -> BTreeMap<&'a Slug, u32> {
    let mut projects = BTreeMap::new();
    for &(chain, count) in &issue.entries {
        let tags = assembly.head.chains.get(chain).into_iter().flatten();
        for tag in
            tags.filter_map(|&tag| assembly.head.tags.get(tag)).filter(|tag| tag.kind == TagKind::Project)
        {
            *projects.entry(&tag.slug).or_default() += count;
        }
    }
    projects
}
