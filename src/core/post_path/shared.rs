//! Slugs of posts whose names alone are those of others, too.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::core::date::Date;
use crate::core::slug::Slug;

use super::{counted_below_year, day_below_month, issue, name, slug, split};

/// The slugs of all posts of a series: a name that several have stands behind the year, month or day that its folders are, or the number
/// that is in them, and so does every name of figures alone where one of these is shared; what is the same still stands behind the names of
/// its folders, as many as tell the posts apart.
pub fn slugs<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<Option<Slug>> {
    let paths: Vec<&str> = paths.collect();
    // One that can be no day below a month says that all of these figures count something else.
    let are_days = !paths.iter().any(|path| matches!(day_below_month(path), Some((None, _))));
    let are_months = are_months(&paths);
    let own = |path: &str| match (day_below_month(path), counted_below_year(path)) {
        (Some(_), _) if !are_days => Slug::of_text(name(path)),
        (_, Some((year, _))) if are_months => Slug::of_text(&format!("{year}-{}", name(path))),
        _ => slug(path),
    };
    let slugs: Vec<_> = paths.iter().map(|&path| (path, own(path))).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    let present = || slugs.iter().filter_map(|(_, slug)| slug.as_ref());
    present().for_each(|slug| *counts.entry(lower(slug)).or_default() += 1);
    let is_figure = |slug: &Slug| slug.as_str().bytes().all(|byte| byte.is_ascii_digit());
    let is_shared = |slug: &Slug| counts[&lower(slug)] > 1;
    let figures_are_shared = present().any(|slug| is_figure(slug) && is_shared(slug));
    let told_apart = |(path, slug): &(&str, Option<Slug>)| {
        let slug = slug.as_ref()?;
        let is_meant = is_shared(slug) || figures_are_shared && is_figure(slug);
        // What says its day itself is there twice.
        let is_meant = is_meant && Date::first_in(slug.as_str()).is_none();
        let issue = if is_meant { issue(split(path).0) } else { None };
        issue.map_or_else(|| Some(slug.clone()), |issue| Slug::of_text(&format!("{issue}-{slug}")))
    };
    let numbered = slugs.iter().map(told_apart).collect();
    behind_folders(&paths, numbered)
}

/// Whether the numbers that names in folders of years begin with are months: the same in several years, none beyond 12, and some beyond those
/// that one has who counts every other month.
fn are_months(paths: &[&str]) -> bool {
    const MONTHS: u32 = 12;
    let mut years: BTreeMap<u32, HashSet<&str>> = BTreeMap::new();
    for (year, number) in paths.iter().filter_map(|path| counted_below_year(path)) {
        years.entry(number).or_default().insert(year);
    }
    let last = years.last_key_value().map_or(0, |(&number, _)| number);
    (MONTHS / 2 + 1..=MONTHS).contains(&last)
        && !years.contains_key(&0)
        && years.values().any(|years| years.len() > 1)
}

/// The slugs of the posts at these paths, with names of folders in front of those that are the same.
fn behind_folders(paths: &[&str], mut slugs: Vec<Option<Slug>>) -> Vec<Option<Slug>> {
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, slug) in slugs.iter().enumerate() {
        if let Some(slug) = slug {
            groups.entry(lower(slug)).or_default().push(index);
        }
    }
    let (shared, single): (Vec<_>, Vec<_>) = groups.into_iter().partition(|(_, group)| group.len() > 1);
    let mut taken: HashSet<String> = single.into_iter().map(|(slug, _)| slug).collect();
    let mut shared: Vec<Vec<usize>> = shared.into_iter().map(|(_, group)| group).collect();
    shared.sort_unstable();
    for group in shared {
        let told = told_by_folders(paths, &slugs, &group, &taken);
        for (index, slug) in group.into_iter().zip(told) {
            taken.extend(slug.as_ref().map(lower));
            slugs[index] = slug;
        }
    }
    slugs
}

/// The slugs of posts that have the same, behind the fewest names of folders by which as many as can be are told apart. Folders that
/// all of them stand in are left out where they can be, and so is what the slug begins with.
fn told_by_folders(
    paths: &[&str],
    slugs: &[Option<Slug>],
    group: &[usize],
    taken: &HashSet<String>,
) -> Vec<Option<Slug>> {
    let folders: Vec<Vec<&str>> = group
        .iter()
        .map(|&index| split(paths[index]).0.rsplit('/').filter(|name| !name.is_empty()).collect())
        .collect();
    let deepest = folders.iter().map(Vec::len).max().unwrap_or_default();
    let is_same = |at: usize| folders.iter().all(|names| names.get(at) == folders[0].get(at));
    let telling: Vec<usize> = (0..deepest).filter(|&at| !is_same(at)).collect();
    let all: Vec<usize> = (0..deepest).collect();
    let own: Vec<Option<Slug>> = group.iter().map(|&index| slugs[index].clone()).collect();
    let (mut best, mut told) = (own.clone(), 1);
    let behind = |places: &[usize]| -> Vec<Option<Slug>> {
        let behind = |(names, slug): (&Vec<&str>, &Option<Slug>)| {
            let slug = slug.as_ref()?.as_str();
            let is_told = |name: &&str| slug.strip_prefix(*name).is_some_and(|rest| rest.starts_with('-'));
            let names = places.iter().rev().filter_map(|&at| names.get(at).copied());
            let names = names.filter(|name| !is_told(name));
            Slug::of_text(&names.chain([slug]).collect::<Vec<_>>().join("-"))
        };
        folders.iter().zip(&own).map(behind).collect()
    };
    for places in [&telling, &all] {
        for slugs in (1..=places.len()).map(|count| behind(&places[..count])) {
            let distinct: HashSet<String> = slugs.iter().flatten().map(lower).collect();
            if distinct.len() > told && distinct.is_disjoint(taken) {
                (best, told) = (slugs, distinct.len());
            }
        }
    }
    best
}

fn lower(slug: &Slug) -> String {
    slug.as_str().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_several_have() {
        #[track_caller]
        fn case(paths: &[&str], expected: &[&str]) {
            assert_eq!(
                slugs(paths.iter().copied()).iter().flatten().map(Slug::as_str).collect::<Vec<_>>(),
                expected
            );
        }
        case(
            &["2025/11/this-month.md", "2025/12/this-month.md"],
            &["2025-11-this-month", "2025-12-this-month"],
        );
        case(&["2025/news/index.md", "2026/news.md", "2026/more.md"], &["2025-news", "2026-news", "more"]);
        case(&["2025-11/news.md", "2025-12/News.md"], &["2025-11-news", "2025-12-News"]);
        case(&["2019/10.md", "2019/11.md", "2020/10.md"], &["2019-10", "2019-11", "2020-10"]);
        case(&["2019/143.md", "2020/144.md"], &["143", "144"]);
        case(&["2019/1028.md", "2020/1028.md", "x.md"], &["2019-10-28", "2020-10-28", "x"]);
        case(
            &["2023/Apr/03/thanks.md", "2023/May/29/thanks.md"],
            &["2023-04-03-thanks", "2023-05-29-thanks"],
        );
        case(&["144/notes.md", "145/notes.md", "145/reinvent.md"], &["144-notes", "145-notes", "reinvent"]);
        case(&["posts/LH9/fr/poem.md", "posts/LH10/fr/poem.md"], &["LH9-fr-poem", "LH10-fr-poem"]);
        case(&["vol-1/9.md", "vol-2/9.md", "vol-2/10.md"], &["vol-1-9", "vol-2-9", "vol-2-10"]);
        case(&["2024/week-9/notes.md", "2025/week-9/notes.md"], &["2024-week-9-notes", "2025-week-9-notes"]);
        // Figures below a month are days, unless one of them cannot be.
        case(&["2014/05/11-a.md", "2014/06/12-b.md"], &["2014-05-11-a", "2014-06-12-b"]);
        case(&["2014/05/11-a.md", "2014/06/32-b.md"], &["11-a", "32-b"]);
        case(&["2014/05/11-a.md", "2014/40/12-b.md"], &["11-a", "12-b"]);
        // Figures below years are months, unless they count something else.
        case(
            &["2018/02-a.md", "2018/11-b.md", "2019/02-c.md", "2019/more.md"],
            &["2018-02-a", "2018-11-b", "2019-02-c", "more"],
        );
        case(&["2018/02-a.md", "2018/03-b.md", "2019/11-c.md"], &["02-a", "03-b", "11-c"]);
        case(&["2018/02-a.md", "2018/06-b.md", "2019/02-c.md"], &["02-a", "06-b", "02-c"]);
        case(&["2018/02-a.md", "2018/13-b.md", "2019/02-c.md"], &["02-a", "13-b", "02-c"]);
        case(&["2018/00-a.md", "2018/11-b.md", "2019/00-c.md"], &["00-a", "11-b", "00-c"]);
        // Folders without figures, as many as are needed.
        case(&["zh/news.md", "en/news.md", "x.md"], &["zh-news", "en-news", "x"]);
        case(&["node.js/2014-12-10.md", "io.js/2014-12-10.md"], &["node.js-2014-12-10", "io.js-2014-12-10"]);
        case(&["deno/v2.3.md", "fresh/v2.3.md", "v2.4.md"], &["deno-v2.3", "fresh-v2.3", "v2.4"]);
        case(&["2020/40/x.md", "2020/42/x.md"], &["2020-40-x", "2020-42-x"]);
        case(&["a/40/2020-10-02.md", "a/42/2020-10-02.md"], &["40-2020-10-02", "42-2020-10-02"]);
        case(&["a/notes.md", "notes.md", "x/Notes.md"], &["a-notes", "notes", "x-Notes"]);
        case(&["a/x/notes.md", "b/x/notes.md", "b/y/notes.md"], &["a-x-notes", "b-x-notes", "b-y-notes"]);
        // What all of them stand in tells nothing, nor what the name tells already.
        case(&["a/2014/02/27.md", "b/2014/02/27.md"], &["a-2014-02-27", "b-2014-02-27"]);
        case(&["a/minutes/notes.md", "b/minutes/notes.md"], &["a-notes", "b-notes"]);
        case(&["a/notes.md", "b/notes.md", "a-notes.md"], &["notes", "notes", "a-notes"]);
        case(&["z/a/notes.md", "z/b/notes.md", "a-notes.md"], &["z-a-notes", "z-b-notes", "a-notes"]);
        // Not for us to tell apart: one is a copy of the other.
        case(&["2014/2014-02-27.md", "2014-02-27.md"], &["2014-02-27", "2014-02-27"]);
        case(&["a/b/index.md", "a/b.md", "x/b.md"], &["a-b", "a-b", "x-b"]);
    }
}
