//! Rules about links from issue to issue: to one that does not exist, and to one at an address that `site.toml` does not
//! know, so that the link leaves the site.

use std::collections::HashMap;

use crate::cli::problem::Problem;
use crate::cli::rule::Rule;
use crate::cli::series::Series;
use crate::core::date::Date;
use crate::core::numeral;
use crate::core::post_path;
use crate::core::post_place;
use crate::core::series_link::{Addresses, Resolver};
use crate::core::slug::Slug;

use super::{Anchor, Suspect};

/// How much alike, from 0 to 1, an address and a name are that are meant to be the same.
const ALIKE: f64 = 0.6;

/// The links of one post that lead elsewhere and might still mean an issue: absolute ones with a day in their path, or with
/// digits in what a page there is called.
pub fn elsewhere<'a>(links: impl Iterator<Item = &'a str>, addresses: &Addresses) -> Vec<String> {
    let mut links: Vec<_> = links
        .filter(|link| !addresses.may_hold(link))
        .filter(|link| path(link).is_some_and(|path| path.contains(|c: char| c.is_ascii_digit())))
        .map(str::to_owned)
        .collect();
    links.sort_unstable();
    links.dedup();
    links
}

/// What resolves links as a built site does.
pub fn resolver(series: &Series) -> Resolver {
    let issues = series.posts.iter().map(|post| (&post.record.slug, post.record.day()));
    Resolver::new(Addresses::of(&series.site_toml.site), issues)
}

/// Links that lead to no issue though they look like it. `elsewhere` is what [`elsewhere`] kept of each post.
pub fn problems(series: &Series, elsewhere: &[Vec<String>], resolver: &Resolver) -> Vec<Suspect> {
    let slugs: Vec<&str> = series.posts.iter().map(|post| post.record.slug.as_str()).collect();
    let numbers: HashMap<&Slug, u32> =
        series.posts.iter().filter_map(|post| Some((&post.record.slug, post.identity.number?))).collect();
    let number = |slug: &Slug| numbers.get(slug).copied();
    let mut suspects = Vec::new();
    // Many posts may have the same link, below their text for one.
    let mut looks: HashMap<&str, Option<Option<&str>>> = HashMap::new();
    for (index, (post, elsewhere)) in series.posts.iter().zip(elsewhere).enumerate() {
        let mut suspect = |link: &str, problem: Problem| {
            suspects.push(Suspect { post: index, anchor: Anchor::Link(link.to_owned()), problem });
        };
        let folder = post.record.folder.as_deref();
        // What a wiki would call a post need be none.
        let is_path = |link: &&String| !link.starts_with(post_place::BY_NAME);
        let unknown = |link: &&String| resolver.resolve_from(folder, link).is_none();
        for link in post.record.links.iter().filter(is_path).filter(unknown) {
            let look = looks.entry(link).or_insert_with(|| looks_like_an_issue(link, &slugs));
            let Some(nearest) = *look else { continue };
            let what = match post_place::leads_above(folder, link) {
                true => "above the folder of the posts, where no issue is",
                false => "which none is",
            };
            let found = format!("`{link}`, {what}");
            let problem = Problem::new(Rule::MissingIssue, &post.file, "the address of an issue", found);
            suspect(
                link,
                match nearest {
                    Some(nearest) => problem.hint(format!("the nearest is `{nearest}.md`")),
                    None => problem,
                },
            );
        }
        for link in elsewhere {
            let Some((slug, before)) = earlier(link, resolver, number) else { continue };
            // Minutes link to the log of their day, and a page to itself where it is kept elsewhere.
            if slug == post.record.slug {
                continue;
            }
            let expected = "an address below `base_url` or `earlier_urls`";
            let found = format!("an unknown one of `{slug}`, which leaves the site");
            // As it may be written: `//example.org/`.
            let scheme = if before.starts_with("//") { "https:" } else { "" };
            let hint = format!(
                "if the series lived there, say so at the top of `site.toml`, and the link opens here:\n\nearlier_urls = [\"{scheme}{before}\"]"
            );
            suspect(link, Problem::new(Rule::EarlierAddress, &post.file, expected, found).hint(hint));
        }
    }
    suspects
}

/// Whether an address of the series that is no issue's looks like one; and the name of an issue that it may mean.
fn looks_like_an_issue<'a>(link: &str, slugs: &[&'a str]) -> Option<Option<&'a str>> {
    let path = path(link).unwrap_or(link).split(['?', '#']).next().unwrap_or_default();
    let mut segments: Vec<&str> =
        path.split('/').filter(|segment| !matches!(*segment, "" | "." | "..")).collect();
    let last = segments.pop()?;
    let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
    let stem =
        if stem == "index" && matches!(ending, "html" | "md" | "mdx") { segments.pop()? } else { stem };
    let is_post = post_path::is_post(last);
    if !is_post && !matches!(ending, "" | "html" | "htm")
        || stem.eq_ignore_ascii_case("readme")
        || stem.starts_with('_')
    {
        return None;
    }
    let decoded = Slug::from_url(stem)?;
    let is_surely = is_post || segments.last() == Some(&"issues");
    let is_dated = has_day(&segments) || Date::first_in(decoded.as_str()).is_some();
    // Most links are neither, and to compare one with every issue takes long.
    if !is_surely && !is_dated {
        return None;
    }
    let name = without_date(decoded.as_str());
    // The name counts, and among those of the same name the day.
    let whole = match segments.as_slice() {
        [.., year, month, day] if has_day(&segments) => format!("{year}-{month}-{day}-{name}"),
        _ => decoded.as_str().to_owned(),
    };
    let likeness = |slug: &str| {
        let whole = strsim::normalized_levenshtein(&whole, slug);
        (whole.max(strsim::normalized_levenshtein(name, without_date(slug))), whole)
    };
    let alike = slugs.iter().map(|slug| (likeness(slug), *slug));
    let alike = alike.max_by(|(a, _), (b, _)| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let nearest = alike.filter(|((likeness, _), _)| *likeness >= ALIKE).map(|(_, slug)| slug);
    (is_surely || nearest.is_some()).then_some(nearest)
}

/// The issue that an address elsewhere means, by the day and the name in it, and the address below which it stands.
fn earlier<'a>(
    link: &'a str,
    resolver: &Resolver,
    numbers: impl Fn(&Slug) -> Option<u32>,
) -> Option<(Slug, &'a str)> {
    let path = path(link)?;
    let slug = resolver.resolve(path)?;
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let (last, folders) = segments.split_last()?;
    let last = last.rsplit_once('.').map_or(*last, |(stem, _)| stem);
    let day = folders.len().checked_sub(3).filter(|_| has_day(folders));
    // A sister series counts its own issues.
    let (counted, number) = (numeral::in_file_name(last), numbers(&slug));
    if counted.is_some_and(|counted| number.is_some_and(|number| number != counted)) {
        return None;
    }
    // What is called by a day and nothing else may be anything of that day.
    let whole: Vec<&str> = folders.iter().copied().chain([last]).collect();
    let is_day = has_day(&whole) || without_date(last).is_empty() && Date::first_in(last).is_some();
    let is_meant = !is_day
        && match day {
            Some(_) => strsim::normalized_levenshtein(last, without_date(slug.as_str())) >= ALIKE,
            None => Date::first_in(slug.as_str()).is_some(),
        };
    let below = segments.get(day.unwrap_or(folders.len()))?;
    let end = below.as_ptr() as usize - link.as_ptr() as usize;
    is_meant.then(|| (slug, &link[..end]))
}

/// The path of an absolute URL of the web, from its `/` on.
fn path(link: &str) -> Option<&str> {
    let (scheme, rest) = link.split_once("//")?;
    let is_web = ["", "http:", "https:"].iter().any(|known| known.eq_ignore_ascii_case(scheme));
    rest.find('/').filter(|_| is_web).map(|at| &rest[at..])
}

/// Whether the last three segments are a year, a month and a day.
fn has_day(segments: &[&str]) -> bool {
    let is_number = |segment: &str, most: usize| {
        (1..=most).contains(&segment.len()) && segment.bytes().all(|byte| byte.is_ascii_digit())
    };
    matches!(segments, [.., year, month, day] if year.len() == 4 && is_number(year, 4) && is_number(month, 2) && is_number(day, 2))
}

/// A name without the day it begins with.
fn without_date(slug: &str) -> &str {
    let dated = slug.get(..10).is_some_and(|day| day.parse::<Date>().is_ok());
    if dated { slug[10..].trim_start_matches(['-', '_']) } else { slug }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use cpu_time::ThreadTime;

    use super::*;

    const SLUGS: &[&str] =
        &["2014-02-27-openstack-activity-0216-0227", "2014-03-20-openstack-activity-0228-0319"];

    #[test]
    fn what_looks_like_an_issue_is_told_from_other_files() {
        #[track_caller]
        fn case(link: &str, expected: &str) {
            let shown = match looks_like_an_issue(link, SLUGS) {
                None => "-",
                Some(nearest) => nearest.unwrap_or("?"),
            };
            assert_eq!(shown, expected, "{link}");
        }
        case("2014-02-27-openstack-activity.md", SLUGS[0]);
        case("https://example.org/2014/03/21/openstack-activity-0228-0319/", SLUGS[1]);
        case("about.md", "?");
        case("/issues/about/", "?");
        case("2014-02-26-openstack-activity-0216-0227.html", SLUGS[0]);
        case("/images/2014-02-27-openstack-activity-0216-0227.png", "-");
        case("https://example.org/2014/03/21/an-essay/", "-");
        case("README.md", "-");
        case("about/", "-");
        case("feed.xml", "-");
    }

    #[test]
    fn what_no_issue_may_be_is_compared_with_none() {
        let slugs: Vec<_> = (0..2000).map(|n| format!("2014-02-27-openstack-activity-{n}")).collect();
        let slugs: Vec<_> = slugs.iter().map(String::as_str).collect();
        let start = ThreadTime::now();
        for n in 0..2000 {
            assert_eq!(looks_like_an_issue(&format!("/tags/openstack-{n}/"), &slugs), None);
        }
        assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    }

    #[test]
    fn earlier_addresses_are_told_from_other_pages() {
        let slugs: Vec<_> = SLUGS.iter().map(|slug| Slug::from_url(slug).unwrap()).collect();
        let issues = slugs.iter().map(|slug| (slug, Date::first_in(slug.as_str())));
        let resolver = Resolver::new(Addresses::default(), issues);
        let case = |link: &str, expected: Option<&str>| {
            assert_eq!(earlier(link, &resolver, |_| Some(9)).map(|(_, before)| before), expected, "{link}");
        };
        case(
            "http://old.example/blog/2014/02/27/openstack-report-0216-0227/",
            Some("http://old.example/blog/"),
        );
        case(
            "http://old.example/blog/2014-03-20-openstack-activity-0228-0319.html#x",
            Some("http://old.example/blog/"),
        );
        case("http://old.example/2014/02/27/an-essay/", None);
        case("http://old.example/2014/02/28/openstack-activity-0216-0227/", None);
        case("http://old.example/2014/02/27/openstack-activity-10/", None);
        case("http://old.example/2014/02/27/openstack-activity-9/", Some("http://old.example/"));
        case("http://old.example/", None);
    }

    #[test]
    fn a_day_alone_is_no_address_of_an_issue() {
        let slugs = ["2022-05-31", "2022-06-07-notes"].map(|slug| Slug::from_url(slug).unwrap());
        let issues = slugs.iter().map(|slug| (slug, Date::first_in(slug.as_str())));
        let resolver = Resolver::new(Addresses::default(), issues);
        let case = |link: &str, expected: Option<&str>| {
            assert_eq!(earlier(link, &resolver, |_| None).map(|(_, before)| before), expected, "{link}");
        };
        case("https://log.example/irc/2022-05-31", None);
        case("https://log.example/irc/2022-05-31.html#x", None);
        case("https://log.example/irc/2022/05/31", None);
        case("https://log.example/irc/2022/06/07/", None);
        case("https://old.example/blog/2022-06-07-notes/", Some("https://old.example/blog/"));
    }
}
