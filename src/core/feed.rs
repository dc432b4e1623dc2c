//! What the feeds of a series are made of: one whose items are issues, and one of each project, whose items are its entries.
//!
//! [`Feeds::of`] knows a series and where it is published; [`Feeds::plans`] says, from the catalogue alone, which issues
//! each feed takes; [`Feeds::feed`] reads the posts of these, no others, and gives the feed as a plain value. How a feed
//! is written down, and where posts come from, is not known here.
//!
//! - **Ids** must never change (RFC 4287, 4.2.6). They are URLs below the first address that the series had, the first of
//!   `earlier_urls`, else `base_url`; so they stay when it moves and the address it had is added there. Their scheme is always
//!   `https`, so that they stay when a host begins to encrypt.
//! - **Dates** are those of the issues: of publication, else the last day reported on, else the day of the issue before (of the
//!   one after, for the oldest), else 1970-01-01, as a feed must say something. There is no clock here, so that one series
//!   gives the same feeds whenever it is built.
//! - **Authors** are those of the header of the post; the feed as a whole is by the series.

use crate::core::assembly::Assembly;
use crate::core::base_url::BaseUrl;
use crate::core::catalogue::{Series, Summary};
use crate::core::date::Date;
use crate::core::entry::{self, Entry};
use crate::core::facts::{self, Told};
use crate::core::filter::{Filter, Selection};
use crate::core::issue::{Context, Issue, Section};
use crate::core::post_place::issue_url;
use crate::core::project::{Tag, TagId, TagKind, TagSet};
use crate::core::raw_html;
use crate::core::safe_html::{HtmlWriter, SafeHtml};
use crate::core::site::Site;
use crate::core::slug::Slug;

/// Issues in the feed of the series; fewer where these are so long that it grows beyond half a megabyte.
pub const ISSUES: usize = 30;

/// Bytes of content after which the feed of the series takes no further issue once it has [`FEWEST`]: it is fetched anew, whole, by
/// every subscriber.
const ENOUGH: usize = 500_000;

/// Issues that the feed of the series has, however long they are.
const FEWEST: usize = 10;

/// Entries in the feed of a project.
pub const ENTRIES: usize = 50;

/// Name of every feed, in the folder of the page that it goes with.
pub const FILE: &str = "feed.xml";

/// Type of a feed, as links to it say.
pub const TYPE: &str = "application/atom+xml";

/// Characters of the longest title made of what an entry says.
const LONGEST: usize = 80;

/// Characters of the shortest sentence that is a title.
const SHORTEST: usize = 16;

/// The feeds of a series.
#[derive(Debug)]
pub struct Feeds<'a> {
    base: BaseUrl,
    /// What ids begin with.
    origin: String,
    assembly: &'a Assembly,
    tags: TagSet,
    /// The day of each issue, oldest first.
    days: Vec<Date>,
}

/// Which issues a feed is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The project; `None` for the series.
    pub project: Option<TagId>,
    /// URL of the page that it goes with, below the site's root: `./` or `projects/<slug>/`.
    pub page: String,
    /// Path of its file below the site's root.
    pub path: String,
    /// Positions of the issues that it may take, newest first.
    pub issues: Vec<usize>,
}

/// A feed.
#[derive(Clone, Debug, PartialEq)]
pub struct Feed {
    /// Names it for good.
    pub id: String,
    /// Its title, plain text.
    pub title: String,
    /// The series, whose title is the author.
    pub series: Series,
    /// Absolute URL of the page that it goes with.
    pub page: String,
    /// Its own absolute URL.
    pub url: String,
    /// Day of its newest item.
    pub updated: Date,
    /// Its items, those of the newest issue first.
    pub items: Vec<Item>,
}

/// An item of a feed.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Names it for good, in all feeds.
    pub id: String,
    /// Its title, plain text.
    pub title: String,
    /// Its absolute URL.
    pub url: String,
    /// Who wrote it, where the post says so.
    pub authors: Vec<String>,
    /// Day of publication, where it is known.
    pub published: Option<Date>,
    /// Day that orders it among others.
    pub updated: Date,
    /// All of it, every target absolute.
    pub content: SafeHtml,
}

impl<'a> Feeds<'a> {
    /// The feeds of a series; `None` where `site` does not say where it will be, as a feed has absolute URLs.
    pub fn of(assembly: &'a Assembly, site: &Site) -> Option<Self> {
        let base = BaseUrl::parse(site.base_url.as_deref()?)?;
        let first = site.earlier_urls.first().and_then(|url| BaseUrl::parse(url));
        let origin = format!("https://{}", first.as_ref().unwrap_or(&base).without_scheme());
        let tags = TagSet::new(assembly.head.tags.clone());
        Some(Self { base, origin, assembly, tags, days: days(&assembly.summaries) })
    }

    /// What each feed is made of: the series' first, then those of the projects.
    pub fn plans(&self) -> Vec<Plan> {
        let total = self.assembly.summaries.len();
        let series = Plan {
            project: None,
            page: "./".to_owned(),
            path: FILE.to_owned(),
            issues: (total.saturating_sub(ISSUES)..total).rev().collect(),
        };
        let by_tag = self.assembly.positions_by_tag();
        let tags = self.tags.tags().iter().zip(by_tag).enumerate();
        let projects = tags.filter(|(_, (tag, _))| tag.kind == TagKind::Project);
        let projects = projects.map(|(id, (tag, positions))| {
            // Of the newest issues, as many as it takes.
            let mut so_far = 0;
            let wanted = positions.into_iter().map(|position| (position, self.entries(position, id)));
            let wanted = wanted.filter(|&(_, entries)| entries > 0).take_while(|&(_, entries)| {
                let is_wanted = so_far < ENTRIES;
                so_far += entries;
                is_wanted
            });
            Plan {
                project: Some(id),
                page: project_url(tag),
                path: format!("projects/{}/{FILE}", tag.slug),
                issues: wanted.map(|(position, _)| position).collect(),
            }
        });
        [series].into_iter().chain(projects).collect()
    }

    /// The issues that a feed may take, newest first.
    pub fn issues<'p>(&'p self, plan: &'p Plan) -> impl Iterator<Item = &'p Slug> {
        plan.issues.iter().map(|&position| &self.assembly.summaries[position].slug)
    }

    /// Tells all that a feed is made of but for its posts, see [`facts`].
    pub fn tell(&self, plan: &Plan, told: Told<'_>) {
        told(&self.base.resolve(&plan.page));
        told(&self.origin);
        told(plan.project.and_then(|id| self.tags.get(id)).map_or("", |tag| &tag.name));
        facts::of_series(&self.assembly.head.series, told);
        for &position in &plan.issues {
            told(&self.days[position].to_string());
            facts::of_issue(&self.assembly.head, &self.assembly.summaries[position], told);
        }
    }

    /// Entries of a project in an issue.
    fn entries(&self, position: usize, project: TagId) -> usize {
        let has = |chain: usize| self.assembly.head.chains.get(chain).is_some_and(|it| it.contains(&project));
        let entries = self.assembly.summaries[position].entries.iter();
        entries.filter(|&&(chain, _)| has(chain)).map(|&(_, count)| count as usize).sum()
    }

    /// Makes a feed. `text` gives the post of an issue, and is asked at most once for each of the plan's.
    ///
    /// # Errors
    /// Those of `text`.
    pub fn feed<E>(&self, plan: &Plan, mut text: impl FnMut(&Slug) -> Result<String, E>) -> Result<Feed, E> {
        let series = self.assembly.head.series.clone();
        let mut context = Context {
            tags: self.tags.clone(),
            origin: series.origin.clone(),
            has_files: series.has_files,
            base: Some(self.base.clone()),
            ..Context::default()
        };
        let shown = Selection::new(&Filter::default(), &self.tags);
        let tag = plan.project.and_then(|id| self.tags.get(id));
        let mut items: Vec<Item> = Vec::new();
        let mut size = 0;
        for &position in &plan.issues {
            if plan.project.is_none() && items.len() >= FEWEST && size > ENOUGH {
                break;
            }
            let summary = &self.assembly.summaries[position];
            context.links = summary.links.clone();
            context.folder = summary.folder.clone();
            context.sizes = summary.sizes.clone();
            let mut issue = Issue::read(&summary.slug, &text(&summary.slug)?, &context);
            summary.identify(&mut issue);
            match plan.project {
                None => {
                    let content = content(&issue, |section| shown.shows(&section.chain));
                    size += content.as_str().len();
                    items.push(self.item(position, &issue, None, issue.title.clone(), content));
                }
                Some(project) => {
                    let sections = issue.sections.iter().filter(|it| it.chain.contains(&project));
                    let entries = sections.flat_map(|section| &section.entries).take(ENTRIES - items.len());
                    items.extend(entries.map(|entry| {
                        let title = title(entry).unwrap_or_else(|| issue.title.clone());
                        self.item(position, &issue, Some(&entry.id), title, entry.html.clone())
                    }));
                }
            }
        }
        Ok(Feed {
            id: self.origin.clone() + plan.page.trim_start_matches("./"),
            title: tag.map_or_else(|| series.title.clone(), |tag| format!("{} · {}", tag.name, series.title)),
            page: self.base.resolve(&plan.page),
            url: self.base.resolve(&(plan.page.clone() + FILE)),
            updated: items.iter().map(|item| item.updated).max().unwrap_or(Date::EPOCH),
            series,
            items,
        })
    }

    /// An item of an issue, or of an entry of it.
    fn item(
        &self,
        position: usize,
        issue: &Issue,
        entry: Option<&str>,
        title: String,
        content: SafeHtml,
    ) -> Item {
        let mut below = issue_url(&issue.slug);
        if let Some(id) = entry {
            below.push('#');
            below.push_str(id);
        }
        Item {
            id: self.origin.clone() + &below,
            title,
            url: self.base.resolve(&below),
            authors: issue.authors.clone(),
            published: issue.date,
            updated: self.days[position],
            content,
        }
    }
}

/// URL of the page of a project, relative to the site's root.
pub fn project_url(tag: &Tag) -> String {
    format!("projects/{}/", tag.slug.to_url())
}

/// The day of each issue, oldest first; see the top of this file.
fn days(summaries: &[Summary]) -> Vec<Date> {
    let mut last = summaries.iter().find_map(Summary::day).unwrap_or(Date::EPOCH);
    let day = |issue: &Summary| {
        last = issue.day().unwrap_or(last);
        last
    };
    summaries.iter().map(day).collect()
}

/// An issue as one text: lead, sections and footnotes.
fn content(issue: &Issue, is_shown: impl Fn(&Section) -> bool) -> SafeHtml {
    const HEADINGS: [&str; 5] = ["h2", "h3", "h4", "h5", "h6"];
    let mut writer = HtmlWriter::default();
    writer.fragment(&issue.lead);
    let mut depths: Vec<usize> = Vec::with_capacity(issue.sections.len());
    for section in &issue.sections {
        // No level is skipped, whatever the post does.
        let depth = section.parent.and_then(|parent| depths.get(parent)).map_or(0, |depth| depth + 1);
        depths.push(depth);
        if !is_shown(section) {
            continue;
        }
        if !section.heading.is_empty() {
            let name = HEADINGS[depth.min(HEADINGS.len() - 1)];
            writer.open(name, &[]);
            writer.fragment(&section.heading);
            writer.close(name);
        }
        writer.fragment(&entry::listed(section.entries.iter().map(|entry| (entry.marker, &entry.html))));
    }
    writer.fragment(&issue.notes);
    writer.finish()
}

/// A title for an entry: what it says in bold at its start, else its first sentence, else its first words. `None` where it
/// has no words.
fn title(entry: &Entry) -> Option<String> {
    let bold = bold_start(entry.html.as_str()).filter(|bold| bold.chars().count() <= LONGEST);
    bold.or_else(|| first_words(&entry.text)).filter(|title| !title.is_empty())
}

/// The words of the bold text that HTML of ours begins with.
fn bold_start(html: &str) -> Option<String> {
    let html = html.strip_prefix("<p>").unwrap_or(html);
    let bold = [("<strong>", "</strong>"), ("<b>", "</b>")].into_iter();
    let bold = bold.filter_map(|(open, close)| html.strip_prefix(open)?.split_once(close)).next()?.0;
    let words: String =
        bold.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    let words = raw_html::decode(&words);
    let words = words.trim().trim_end_matches([':', '：', '.', '。', ',', '，', ' ']);
    (!words.is_empty()).then(|| words.to_owned())
}

/// The first sentence of a text, or as much of it as a title may hold. The number of an entry of a numbered run is no part of it.
fn first_words(text: &str) -> Option<String> {
    let text = text.trim_start();
    let unnumbered = text.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(['、', '．', '）']);
    let text = unnumbered.unwrap_or(text).trim_start();
    let mut chars = text.char_indices().enumerate().peekable();
    let (mut space, mut end) = (None, text.len());
    while let Some((count, (at, c))) = chars.next() {
        if count == LONGEST {
            end = space.unwrap_or(at);
            return Some(format!("{}…", text[..end].trim_end()));
        }
        let next = chars.peek().map(|&(_, (_, next))| next);
        let ends = matches!(c, '。' | '！' | '？' | '；')
            || matches!(c, '.' | '!' | '?') && next.is_none_or(char::is_whitespace);
        if ends && count >= SHORTEST {
            end = if matches!(c, '.' | '。' | '；') { at } else { at + c.len_utf8() };
            break;
        }
        if c.is_whitespace() && count > LONGEST / 2 {
            space = Some(at);
        }
    }
    let words = text[..end].trim();
    (!words.is_empty()).then(|| words.to_owned())
}
