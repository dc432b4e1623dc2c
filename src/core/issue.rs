//! An issue: a post understood. [`Issue::read`] is the one way from the text of a post to something to show.

use crate::core::base_url::BaseUrl;
use crate::core::bold_heading::Raised;
use crate::core::date::{Date, Figures};
use crate::core::dateline;
use crate::core::entry::Entry;
use crate::core::front_matter::{self, Alias, HeaderProblem, Split};
use crate::core::heading;
use crate::core::html_block::Opened;
use crate::core::liquid;
use crate::core::markdown::{self, Definitions};
use crate::core::month::Month;
use crate::core::numeral;
use crate::core::period::{self, Period};
use crate::core::post_path;
use crate::core::post_place::{Links, PostPlace, Size};
use crate::core::project::{self, TagId, TagSet};
use crate::core::quarter;
use crate::core::raw_html;
use crate::core::reader::{Parts, Reader};
use crate::core::safe_html::SafeHtml;
use crate::core::slug::Slug;
use crate::core::week;

/// A post understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// Names the issue in URLs.
    pub slug: Slug,
    /// Title: the header's, else the first `# ` heading's, else the slug [in words](Slug::in_words).
    pub title: String,
    /// Whether the post states that title itself.
    pub is_titled: bool,
    /// Whether that title is the first of its parts, which stays where it is, see [`identity`](crate::core::identity).
    pub is_named_by_part: bool,
    /// Issue number: the header's, else that of title and file name, see [`numeral::of_issue`].
    pub number: Option<u32>,
    /// Whether its header states that number.
    pub is_number_stated: bool,
    /// Whether that number may be one of a tracker, see [`FrontMatter::may_be_ticket`](front_matter::FrontMatter::may_be_ticket).
    pub may_be_ticket: bool,
    /// The season that the number may be counted in, as the header states.
    pub season: Option<u32>,
    /// Days reported on.
    pub period: Option<Period>,
    /// Day of publication.
    pub date: Option<Date>,
    /// What it tells its day by, where that is figures that another may read differently: the [series](crate::core::identity) knows.
    pub figures: Option<Figures>,
    /// What stands before the first heading.
    pub lead: SafeHtml,
    /// Everything else, in order; a post without headings has one section without a name.
    pub sections: Vec<Section>,
    /// Footnotes, as one list; empty where there are none.
    pub notes: SafeHtml,
    /// Targets of links that stand in no entry: in the lead, in headings, in footnotes; as written.
    pub other_links: Vec<String>,
    /// Pictures that it shows and that the publisher may have, one by one in the order in which it does: paths below the folder of the
    /// posts, or with a `/` before them from the root of the site.
    pub pictures: Vec<String>,
    /// What it is about in a sentence or two, as the header states.
    pub description: Option<String>,
    /// Who wrote it, as the header states.
    pub authors: Vec<String>,
    /// The language it is in, as the header states; a BCP 47 tag.
    pub language: Option<String>,
    /// Addresses it had before, as the header states.
    pub aliases: Vec<Alias>,
    /// Whether the header says that it is no issue yet.
    pub draft: bool,
    /// What in the header could not be read.
    pub problem: Option<HeaderProblem>,
}

/// What stands under one heading, before the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Level of the heading in the post, 1 to 6; 0 for the nameless section of a post without headings.
    pub level: u8,
    /// Unique in the issue: names the section in a fragment.
    pub id: String,
    /// Plain text of the heading.
    pub name: String,
    /// The heading with its inline markup.
    pub heading: SafeHtml,
    /// Index of the section it stands under.
    pub parent: Option<usize>,
    /// Its tag.
    pub tag: Option<TagId>,
    /// Its tag and those of the sections above it, outermost first.
    pub chain: Vec<TagId>,
    /// The news items.
    pub entries: Vec<Entry>,
}

impl Section {
    /// What it is named by: its heading without a link in brackets at the end.
    pub fn named(&self) -> &str {
        heading::before_link(&self.name, self.heading.as_str()).unwrap_or(&self.name)
    }
}

/// What a post needs to know of its series to be read.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// Projects and sections of the series.
    pub tags: TagSet,
    /// Links of the post that lead to other issues.
    pub links: Links,
    /// What a path from the root leads on from, see [`Series::origin`].
    ///
    /// [`Series::origin`]: crate::core::catalogue::Series::origin
    pub origin: Option<String>,
    /// See [`Series::has_files`](crate::core::catalogue::Series::has_files).
    pub has_files: bool,
    /// The folder of the post below that of all posts, as a URL that ends in `/`: what relative paths in it are told from. `None` for
    /// one that stands in no other.
    pub folder: Option<String>,
    /// Of the pictures beside the post, in the order of [`Issue::pictures`], so that their room is there before they are. Of those
    /// for which there is none, nothing is known.
    pub sizes: Vec<Size>,
    /// Makes all targets in what the issue shows absolute, for readers that see it outside of the site's pages.
    pub base: Option<BaseUrl>,
}

impl Issue {
    /// Reads a post. Never fails: what cannot be understood is shown as it stands.
    pub fn read(slug: &Slug, text: &str, context: &Context) -> Self {
        let Split { front_matter, body, .. } = front_matter::split(text);
        let definitions = match liquid::has_include(body) {
            true => Definitions::Elsewhere,
            false => Definitions::Here,
        };
        let body = liquid::blank(&text[..text.len() - body.len()], body);
        let place = PostPlace {
            slug,
            links: &context.links,
            origin: context.origin.as_deref(),
            has_files: context.has_files,
            folder: context.folder.as_deref(),
            sizes: &context.sizes,
            base: context.base.as_ref(),
        };
        let mut reader = Reader::new(place);
        let mut opened = Opened::new(|event| reader.event(event));
        let mut raised = Raised::of(&body, |event, _| opened.event(event));
        markdown::read(&body, definitions, |event| raised.event(event, 0..0));
        raised.finish();
        opened.finish();
        // The file's own name, where it is in no words, says nothing that is not known.
        let is_name = |title: &str| title == slug.as_str() && title.contains(['-', '_']);
        let is_number = |title: &str| numeral::alone(title).is_some();
        let header_title =
            front_matter.title.filter(|title| !is_name(title)).map(|title| raw_html::words(&title));
        let header_title = header_title.filter(|title| !title.is_empty());
        let Parts { heading_title, is_part, lead, sections, notes, other_links, pictures } =
            reader.finish(header_title.as_deref(), slug);

        // The number alone says less than a heading that names the issue.
        let heading_title = heading_title.filter(|_| header_title.as_deref().is_none_or(is_number));
        // It may as well be what the issue is about, as which a title of the text's own counts before it, and a part of it does not.
        let subject = front_matter.subject.map(|subject| raw_html::words(&subject));
        let subject = subject.filter(|subject| !subject.is_empty() && header_title.is_none());
        let heading_title = heading_title.filter(|_| !is_part || subject.is_none());
        let is_named_by_part = is_part && heading_title.is_some();
        let stated = heading_title.or(header_title).or(subject);
        let said = stated.as_deref().unwrap_or(slug.as_str());
        // A day of a period is none of publication, and where a day is known no longer span is the period: a title may name it.
        let in_title = || Date::first_in(said).filter(|_| Period::in_title(said, None).is_none());
        let in_name = period::day_in_name(slug.as_str());
        let in_name = in_name.filter(|_| !period::begins_in_name(slug.as_str(), said));
        let date = front_matter.date.or(in_name).or_else(in_title);
        let in_span = || {
            let of = |text: &str| {
                let months = || Month::span_in(text).and_then(Period::of_months);
                week::first_in(text).or_else(|| quarter::first_in(text)).or_else(months)
            };
            // What is called by a year and nothing else lists what came out in it.
            let year = || quarter::year_naming(slug.as_str());
            of(said).or_else(|| of(slug.as_str())).or_else(year)
        };
        let period = |date: Option<Date>| {
            let named = Period::in_title(said, date).or(front_matter.period);
            let named = named.or_else(|| Period::naming(slug.as_str()));
            named.or_else(|| if date.is_none() { in_span() } else { None })
        };
        let mut figures = front_matter.figures.or_else(|| Figures::first_in(said));
        figures = figures.or_else(|| Figures::first_in(slug.as_str()));
        let date = date.or_else(|| match period(None) {
            Some(_) => None,
            None => {
                let told = dateline::of(slug.as_str(), said, &body);
                figures = figures.or(told.figures);
                told.date.or(front_matter.created)
            }
        });
        let period = period(date);
        // `#2026` in that year counts nothing, nor does `#130526` on that day.
        let is_day = |number: u32| {
            let is_of = |day: Date| number == u32::from(day.year()) || numeral::is_of_day(number, day);
            period::day(date, period).is_some_and(is_of)
        };
        let number = || numeral::of_issue(said, slug.as_str()).filter(|&number| !is_day(number));
        let mut issue = Self {
            slug: slug.clone(),
            number: front_matter.number.or_else(number),
            is_number_stated: front_matter.number.is_some(),
            may_be_ticket: front_matter.may_be_ticket,
            season: front_matter.season,
            period,
            date,
            figures,
            is_titled: stated.is_some(),
            is_named_by_part,
            title: stated.unwrap_or_else(|| post_path::title(slug)),
            lead,
            sections,
            notes,
            other_links,
            pictures,
            description: front_matter.description,
            authors: front_matter.authors,
            language: front_matter.language,
            aliases: front_matter.aliases,
            draft: front_matter.draft,
            problem: front_matter.problem,
        };
        issue.tag(&context.tags);
        issue
    }

    fn tag(&mut self, tags: &TagSet) {
        for section in &mut self.sections {
            section.tag = tags.of_heading(section.named());
        }
        let chains = project::chains(self.sections.iter().map(|section| (section.parent, section.tag)));
        for (section, chain) in self.sections.iter_mut().zip(chains) {
            section.chain = chain;
        }
    }

    /// The day it is of: of publication, else the last one reported on.
    pub fn day(&self) -> Option<Date> {
        period::day(self.date, self.period)
    }

    /// Targets of all links of the issue, as written.
    pub fn links(&self) -> impl Iterator<Item = &str> {
        let entries = self.sections.iter().flat_map(|section| &section.entries);
        entries.flat_map(|entry| &entry.links).chain(&self.other_links).map(String::as_str)
    }

    /// The section in which an entry stands, and the entry.
    pub fn entry(&self, id: &str) -> Option<(&Section, &Entry)> {
        self.sections
            .iter()
            .find_map(|section| Some((section, section.entries.iter().find(|entry| entry.id == id)?)))
    }
}
