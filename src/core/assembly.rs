//! The assembly of a series: from what is kept of every post to everything the catalogue says.
//!
//! [`Record`] is the little of an issue that its series needs; [`Assembly::of`] puts the records in order of
//! time, decides the projects, resolves the links between issues and cuts the catalogue into its files.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::core::activity::Activity;
use crate::core::base_url::BaseUrl;
use crate::core::catalogue::{self, Catalogue, FORMAT, Grid, INLINE, PAGE, Series, Summary};
use crate::core::date::Date;
use crate::core::entry::Fnv;
use crate::core::natural;
use crate::core::numeral;
use crate::core::outline::Outline;
use crate::core::post_place::Links;
use crate::core::project::{self, TagSet};
use crate::core::record::Record;
use crate::core::series_link::{Addresses, Resolver};
use crate::core::series_title;
use crate::core::site::Site;
use crate::core::slug::Slug;
use crate::core::url;

/// A series, assembled.
#[derive(Clone, Debug, PartialEq)]
pub struct Assembly {
    /// The head of the catalogue.
    pub head: Catalogue,
    /// All issues, oldest first.
    pub summaries: Vec<Summary>,
    /// The files of the catalogue.
    pub files: Vec<CatalogueFile>,
}

/// One file of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueFile {
    /// Path below the site's root.
    pub path: String,
    /// What it holds.
    pub json: String,
}

impl Assembly {
    /// Assembles the series of these records, given in any order, with the [identities](crate::core::identity) that they have in it.
    /// `folder` names the series where neither `site` nor
    /// the titles do.
    ///
    /// # Errors
    /// A catalogue that cannot be written as JSON, which its types do not allow for.
    pub fn of(mut records: Vec<Record>, site: &Site, folder: &str) -> Result<Self, serde_json::Error> {
        sort(&mut records);
        let resolver =
            Resolver::new(Addresses::of(site), records.iter().map(|record| (&record.slug, record.day())));
        let series = series(&records, site, folder);
        let outlines: Vec<Outline> =
            records.iter_mut().map(|record| std::mem::take(&mut record.outline)).collect();
        let project::Census { tags, chains, entries, bare } =
            project::count(&outlines, project::decide(&outlines, &site.projects));
        let links = |record: &Record| -> Links {
            let to = |link: &String| resolver.resolve_from(record.folder.as_deref(), link);
            record.links.iter().filter_map(|link| Some((link.clone(), to(link)?))).collect()
        };
        let summary = |(record, (entries, bare)): (Record, _)| Summary {
            links: links(&record),
            // Nothing else is told from there.
            folder: record.folder.clone().filter(|_| record.named().any(|path| !path.starts_with('/'))),
            sizes: record.sizes,
            slug: record.slug,
            title: record.title,
            number: record.number,
            period: record.period,
            date: record.date,
            entries,
            bare,
        };
        let summaries: Vec<Summary> =
            records.into_iter().zip(entries.into_iter().zip(bare)).map(summary).collect();

        let mut head = Catalogue {
            format: FORMAT,
            series,
            tags: tags.tags().to_vec(),
            chains,
            total: summaries.len(),
            newest: summaries.iter().rev().take(INLINE).cloned().collect(),
            activity: Activity::default(),
            pages: Vec::new(),
            grid: None,
            all_activity: None,
            blocks: Vec::new(),
        };
        head.activity = Activity::of_busiest(&head.chains, &tags, &summaries);
        let mut files = Vec::new();
        if summaries.len() > INLINE {
            split(&summaries, &tags, &mut head, &mut files)?;
        }
        files.push(CatalogueFile { path: catalogue::FILE.to_owned(), json: serde_json::to_string(&head)? });
        Ok(Self { head, summaries, files })
    }

    /// Positions of the issues that have each tag, newest first; an index is a [`project::TagId`].
    pub fn positions_by_tag(&self) -> Vec<Vec<usize>> {
        let mut positions = vec![Vec::new(); self.head.tags.len()];
        for (position, summary) in self.summaries.iter().enumerate().rev() {
            let mut tags: Vec<_> =
                summary.chains().into_iter().flat_map(|chain| &self.head.chains[chain]).collect();
            tags.sort_unstable();
            tags.dedup();
            tags.into_iter().for_each(|&tag| positions[tag].push(position));
        }
        positions
    }
}

/// Writes pages, grid and slug blocks, and their hashes into the head.
fn split(
    summaries: &[Summary],
    tags: &TagSet,
    head: &mut Catalogue,
    files: &mut Vec<CatalogueFile>,
) -> Result<(), serde_json::Error> {
    for (number, page) in summaries.chunks(PAGE).enumerate() {
        head.pages.push(add(files, &page, |hash| catalogue::page_file(number, hash))?);
    }
    head.grid = Some(add(files, &Grid::of(summaries), catalogue::grid_file)?);
    let activity = Activity::of_all(&head.chains, tags, summaries);
    head.all_activity = Some(add(files, &activity, catalogue::activity_file)?);
    // A power of two, so that the number seldom changes, which changes all of them.
    let count = summaries.len().div_ceil(catalogue::BLOCK).next_power_of_two();
    // Each a `SlugBlock`, in order, so that the same content is the same text.
    let mut blocks: Vec<BTreeMap<&Slug, usize>> = vec![BTreeMap::new(); count];
    for (at, issue) in summaries.iter().enumerate() {
        blocks[catalogue::block_of(&issue.slug, count)].insert(&issue.slug, at);
    }
    for (number, block) in blocks.iter().enumerate() {
        head.blocks.push(add(files, block, |hash| catalogue::block_file(number, hash))?);
    }
    Ok(())
}

/// Adds a file named by its content. Returns the hash of it.
fn add(
    files: &mut Vec<CatalogueFile>,
    content: &impl Serialize,
    path: impl Fn(&str) -> String,
) -> Result<String, serde_json::Error> {
    let json = serde_json::to_string(content)?;
    let mut hash = Fnv::new();
    hash.write(&json);
    let hash = hash.base36();
    files.push(CatalogueFile { path: path(&hash), json });
    Ok(hash)
}

/// Puts records in order of time, oldest first: by day, then number, then slug with `9` before `10`. An issue without any day
/// follows the dated issue with the nearest lower number; without such a one it counts as oldest, and so does one whose number is of
/// something else, as it is far above all others.
fn sort(records: &mut [Record]) {
    let mut day_of_number: BTreeMap<u32, Date> = BTreeMap::new();
    for (number, day) in records.iter().filter_map(|record| Some((record.number?, record.day()?))) {
        day_of_number.entry(number).and_modify(|latest| *latest = day.max(*latest)).or_insert(day);
    }
    let undated = records.iter().filter(|record| record.day().is_none()).count();
    let far = day_of_number.last_key_value().map_or(0, |(&last, _)| last as usize * 2 + undated);
    let by_number = |number: u32| {
        let lower = day_of_number.range(..=number).next_back().filter(|_| number as usize <= far);
        lower.map(|(_, &day)| day)
    };
    let day = |record: &Record| record.day().or_else(|| by_number(record.number?));
    records.sort_by_cached_key(|record| {
        (day(record), record.number, natural::key(record.slug.as_str()), record.slug.clone())
    });
}

/// What is said of the series: by `site`, else by its titles, else by the name of its folder.
fn series(records: &[Record], site: &Site, folder: &str) -> Series {
    let titles: Vec<&str> = records.iter().map(|record| record.title.as_str()).collect();
    Series {
        title: site
            .title
            .clone()
            .or_else(|| series_title::common(&titles))
            .unwrap_or_else(|| folder.to_owned()),
        description: site.description.clone().unwrap_or_default(),
        language: site.language.clone(),
        word: site.projects.word.clone(),
        origin: site.earlier_urls.first().and_then(|url| url::origin(url)).map(str::to_owned),
        has_files: site.static_folder.is_some(),
        feeds: site.base_url.as_deref().and_then(BaseUrl::parse).is_some(),
        numbered: are_numbered(records),
    }
}

/// Whether a number stands beside one title of four.
fn are_numbered(records: &[Record]) -> bool {
    let beside =
        records.iter().filter(|record| numeral::beside(&record.title, record.number).is_some()).count();
    beside > 0 && beside * 4 >= records.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::outline::OutlineHeading;

    fn record(slug: &str, number: Option<u32>, date: Option<&str>) -> Record {
        Record {
            slug: Slug::from_url(slug).unwrap(),
            title: slug.to_owned(),
            number,
            is_named_by_part: false,
            is_number_stated: true,
            may_be_ticket: false,
            season: None,
            period: None,
            date: date.map(|date| date.parse().unwrap()),
            figures: None,
            description: None,
            language: None,
            draft: false,
            outline: Outline::default(),
            links: Vec::new(),
            aliases: Vec::new(),
            pictures: Vec::new(),
            sizes: Vec::new(),
            files: Vec::new(),
            folder: None,
        }
    }

    #[track_caller]
    fn order(records: &[Record], expected: &str) {
        let mut records = records.to_vec();
        for _ in 0..2 {
            sort(&mut records);
            let slugs: Vec<_> = records.iter().map(|record| record.slug.as_str()).collect();
            assert_eq!(slugs.join(" "), expected);
            records.reverse();
        }
    }

    #[test]
    fn issues_stand_in_order_of_time() {
        let (jan, feb, mar) = (Some("2014-01-01"), Some("2014-02-01"), Some("2014-03-01"));
        order(&[record("b", None, jan), record("a", None, feb)], "b a");
        order(&[record("b", Some(1), jan), record("a", Some(2), jan)], "b a");
        order(&[record("x9", None, jan), record("x10", None, jan)], "x9 x10");
        // Undated: after the nearest lower number, else oldest.
        order(&[record("c", Some(3), mar), record("a", Some(1), jan), record("b", Some(2), None)], "a b c");
        order(&[record("c", Some(3), mar), record("b", Some(2), feb), record("a", Some(1), None)], "a b c");
        order(&[record("z", None, None), record("c", Some(3), mar)], "z c");
        order(&[record("next", Some(7), None), record("c", Some(3), mar)], "c next");
        order(&[record("spec-373", Some(373), None), record("c", Some(3), mar)], "spec-373 c");
    }

    #[test]
    fn a_period_stands_in_for_a_date() {
        let mut undated = record("b", None, None);
        undated.period = Some(("2014-01-01".parse::<Date>().unwrap(), "2014-02-15".parse().unwrap()).into());
        order(
            &[record("c", None, Some("2014-03-01")), undated, record("a", None, Some("2014-02-01"))],
            "a b c",
        );
    }

    fn series_of(count: usize) -> Assembly {
        let records = (0..count).map(|n| {
            let mut record = record(&format!("issue-{n}"), u32::try_from(n).ok(), None);
            let heading =
                |name: &str, parent| OutlineHeading { name: name.into(), parent, entries: 2, is_bold: false };
            record.outline.headings = vec![heading("Projects", None), heading("Nova", Some(0))];
            record.links = vec!["issue-0.md".into(), "unknown.md".into()];
            record
        });
        Assembly::of(records.collect(), &Site::default(), "folder").unwrap()
    }

    #[track_caller]
    fn files_case(count: usize, pages: usize, blocks: usize) {
        let assembly = series_of(count);
        assert_eq!(Catalogue::parse(&assembly.files.last().unwrap().json).unwrap(), assembly.head);
        assert_eq!(
            (assembly.head.pages.len(), assembly.head.blocks.len()),
            (pages, blocks),
            "{count} issues"
        );
        assert_eq!(assembly.head.newest.len(), count.min(INLINE));
        assert_eq!(assembly.head.grid.is_some(), pages > 0);
        assert_eq!(assembly.head.all_activity.is_some(), pages > 0);
        let expected = 1 + pages + blocks + 2 * usize::from(pages > 0);
        assert_eq!(assembly.files.len(), expected);
    }

    #[test]
    fn only_a_long_series_has_further_files() {
        files_case(1, 0, 0);
        files_case(INLINE, 0, 0);
        files_case(INLINE + 1, 2, 1);
        files_case(101, 3, 2);
        files_case(501, 11, 8);
    }

    #[test]
    fn a_new_issue_leaves_full_pages_as_they_were() {
        let (before, after) = (series_of(120).head.pages, series_of(121).head.pages);
        assert_eq!(before[..2], after[..2]);
        assert_ne!(before[2], after[2]);
    }

    #[test]
    fn a_new_issue_changes_one_block() {
        // One whose slug stands among the others.
        let (before, after) = (series_of(300).head.blocks, series_of(301).head.blocks);
        assert_eq!((before.len(), after.len()), (4, 4));
        assert_eq!(before.iter().zip(&after).filter(|(before, after)| before != after).count(), 1);
    }

    #[test]
    fn links_and_tags_are_resolved() {
        let assembly = series_of(3);
        let links = &assembly.summaries[2].links;
        assert_eq!(
            links.iter().map(|(url, slug)| format!("{url} {}", slug.as_str())).collect::<Vec<_>>(),
            ["issue-0.md issue-0"]
        );
        let nova = assembly.head.tags.iter().position(|tag| tag.name == "Nova").unwrap();
        assert_eq!(assembly.positions_by_tag()[nova], [2, 1, 0]);
    }
}
