//! Links of a post that lead to other issues of its series, however the post writes them.
//!
//! [`Addresses`] tells, from `site.toml` alone, which targets could mean an issue: what a post is asked for when it
//! is read. [`Resolver`] then knows all issues and says which one is meant. Other hosts never resolve.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::core::date::Date;
use crate::core::post_path;
use crate::core::post_place::BY_NAME;
use crate::core::site::Site;
use crate::core::slug::Slug;
use crate::core::url;

/// Where the series lives and lived: hosts with the path below which its pages stand.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Addresses(Vec<Address>);

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Address {
    /// Host and port in lower case, without `www.`.
    host: String,
    /// Segments of the path, still percent-encoded.
    path: Vec<String>,
}

impl Addresses {
    /// `base_url`, `usual_url` and `earlier_urls`; one that is not an absolute http or https URL counts for nothing.
    pub fn of(site: &Site) -> Self {
        let urls = site.base_url.iter().chain(&site.usual_url).chain(&site.earlier_urls);
        let address = |url: &String| match Target::parse(url)? {
            Target::Absolute { host, path } => {
                Some(Address { host, path: path.into_iter().map(str::to_owned).collect() })
            }
            Target::Root(_) | Target::Relative(_) => None,
        };
        Self(urls.filter_map(address).collect())
    }

    /// Whether a link target could lead to an issue of the series.
    pub fn may_hold(&self, url: &str) -> bool {
        !self.paths(url).is_empty()
    }

    /// What a link target is called below the series: segments, none empty. Several where a path from the root of
    /// the host may mean the root of the series as well.
    fn paths<'a>(&self, url: &'a str) -> Vec<Vec<&'a str>> {
        let below = |address: &Address, path: &[&'a str]| {
            let starts =
                path.len() >= address.path.len() && address.path.iter().zip(path).all(|(a, b)| a == b);
            starts.then(|| path[address.path.len()..].to_vec())
        };
        let url = url.strip_prefix(BY_NAME).unwrap_or(url);
        let mut paths: Vec<Vec<&str>> = match Target::parse(url) {
            None => Vec::new(),
            Some(Target::Relative(path)) => vec![path],
            Some(Target::Root(path)) => {
                self.0.iter().filter_map(|address| below(address, &path)).chain([path.clone()]).collect()
            }
            Some(Target::Absolute { host, path }) => self
                .0
                .iter()
                .filter(|address| address.host == host)
                .filter_map(|address| below(address, &path))
                .collect(),
        };
        paths.retain(|path| !path.is_empty());
        paths
    }
}

/// A link target, without query and fragment.
enum Target<'a> {
    /// `http`, `https` or no scheme, with a host.
    Absolute { host: String, path: Vec<&'a str> },
    /// `/path`.
    Root(Vec<&'a str>),
    /// `path`, `./path`, `../path`: where a post once stood is unknown, so the steps up are dropped.
    Relative(Vec<&'a str>),
}

impl<'a> Target<'a> {
    fn parse(url: &'a str) -> Option<Self> {
        let url = url.trim();
        let url = &url[..url.find(['?', '#']).unwrap_or(url.len())];
        if let Some((_, rest)) = url.split_once("//").filter(|(scheme, _)| is_web(scheme)) {
            let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            let host = host(authority)?;
            return Some(Self::Absolute { host, path: segments(path)? });
        }
        // A `:` before any `/` ends a scheme that is not the web's.
        let first = url.split('/').next().unwrap_or_default();
        if first.contains(':') || url.contains('\\') {
            return None;
        }
        Some(match url.strip_prefix('/') {
            Some(path) => Self::Root(segments(path)?),
            None => Self::Relative(segments(url)?),
        })
    }
}

/// Whether what stands before `//` leaves an address of the web.
fn is_web(scheme: &str) -> bool {
    ["", "http:", "https:"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

/// `WWW.Example.org:80` → `example.org`.
fn host(authority: &str) -> Option<String> {
    let host = authority.rsplit('@').next()?.to_ascii_lowercase();
    let host = host.strip_suffix(":80").or(host.strip_suffix(":443")).unwrap_or(&host);
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then(|| host.to_owned())
}

/// Segments of a path, `.` and `..` worked out, none empty. `None` only for more of them than any link has.
fn segments(path: &str) -> Option<Vec<&str>> {
    const MOST: usize = 64;
    let mut segments = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    (segments.len() <= MOST).then_some(segments)
}

/// Finds the issue that a link means.
#[derive(Clone, Debug, Default)]
pub struct Resolver {
    addresses: Addresses,
    slugs: HashSet<Slug>,
    /// The one issue of a day; `None` where several share it.
    by_date: HashMap<Date, Option<Slug>>,
    /// The one issue that a name of a file is of, without its day, see [`bare`]; `None` where several have it.
    by_name: HashMap<String, Option<Slug>>,
}

impl Resolver {
    /// Knows all issues of the series by slug and date of publication.
    pub fn new<'a>(addresses: Addresses, issues: impl IntoIterator<Item = (&'a Slug, Option<Date>)>) -> Self {
        let mut resolver = Self { addresses, ..Self::default() };
        for (slug, date) in issues {
            resolver.slugs.insert(slug.clone());
            if let Some(name) = without_day(slug.as_str()) {
                let named = resolver.by_name.entry(bare(name));
                named.and_modify(|several| *several = None).or_insert_with(|| Some(slug.clone()));
            }
            if let Some(date) = date {
                let of_day = resolver.by_date.entry(date);
                of_day.and_modify(|several| *several = None).or_insert_with(|| Some(slug.clone()));
            }
        }
        resolver
    }

    /// The issue that a link of a post leads to, if it leads to one: by slug or file name, below any folder; or by
    /// the path of its day (`/2013/12/05/title/`), then the slug `2013-12-05-title`, else `title`, else the one issue of that
    /// day; or by a name alone, `title` or `/title`, if one issue has it behind its day. Where the series lived, it may have had more before
    /// it: `weekly-issue-9` of the slug `issue-9`. `.md`, `.html`, `index.html`, `README.md`, query and fragment are ignored.
    pub fn resolve(&self, url: &str) -> Option<Slug> {
        let paths = self.addresses.paths(url);
        let by_end =
            || paths.iter().find_map(|path| self.resolve_end(path)).filter(|_| url::is_external(url));
        paths.iter().find_map(|path| self.resolve_path(path)).or_else(by_end)
    }

    /// The same for a link of a post in this folder, a URL that ends in `/`: what is called by a day says it with its folders alone, and a
    /// post beside it names it without.
    pub fn resolve_from(&self, folder: Option<&str>, url: &str) -> Option<Slug> {
        let is_relative = !url::is_external(url) && !url.starts_with(['/', '#', '?']);
        let beside = || self.resolve(&(folder.filter(|_| is_relative)?.to_owned() + url));
        self.resolve(url).or_else(beside)
    }

    fn resolve_path(&self, path: &[&str]) -> Option<Slug> {
        let mut path = path.to_vec();
        if path.last().is_some_and(|last| post_path::is_of_folder(stem(last)) && stem(last) != *last) {
            path.pop();
        }
        let last = stem(path.pop()?);
        if let Some((day, title)) = day_and_title(&path, last) {
            let dated =
                title.and_then(|title| self.slug(&format!("{day}-{title}")).or_else(|| self.slug(title)));
            return dated.or_else(|| self.by_date.get(&day).cloned().flatten());
        }
        // The site's own pages of projects are named by project.
        if path.first() == Some(&"projects") {
            return None;
        }
        let with_folders = || self.slug(&post_path::dated_slug(&[&path[..], &[last]].concat().join("/"))?);
        // A name that several posts have stands behind folders.
        let behind = |count: usize| self.slug(&format!("{}-{last}", path[path.len() - count..].join("-")));
        let behind_folders = (1..=path.len()).find_map(behind);
        let named = || self.by_name.get(&bare(Slug::from_url(last)?.as_str())).cloned()?;
        let known = behind_folders.or_else(|| self.slug(last)).or_else(with_folders);
        known.or_else(|| if path.is_empty() { named() } else { None })
    }

    /// By the end of a name that has words and a number.
    fn resolve_end(&self, path: &[&str]) -> Option<Slug> {
        let last = stem(path.last()?);
        let ends = last.match_indices('-').filter_map(|(at, _)| self.slug(&last[at + 1..]));
        let says_which = |slug: &Slug| {
            let name = slug.as_str();
            name.contains(char::is_alphabetic) && name.contains(|char: char| char.is_ascii_digit())
        };
        ends.into_iter().find(says_which)
    }

    fn slug(&self, segment: &str) -> Option<Slug> {
        Slug::from_url(segment).filter(|slug| self.slugs.contains(slug))
    }
}

/// What stands behind the day in the name of a post of Jekyll, `2014-02-27-title`.
fn without_day(name: &str) -> Option<&str> {
    let (day, rest) = name.split_at_checked("2014-02-27".len())?;
    day.parse::<Date>().ok()?;
    // A number of few figures is part of too many addresses.
    let says_something = |rest: &&str| rest.len() > 3 || rest.contains(char::is_alphabetic);
    rest.strip_prefix('-').filter(says_something).filter(|rest| rest.contains(char::is_alphanumeric))
}

/// A name as generators have it in an address: its words in small letters, and no other sign.
fn bare(name: &str) -> String {
    let words = name.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_lowercase()
}

/// A last segment without the ending of a page or a post.
fn stem(segment: &str) -> &str {
    let is_page = post_path::is_post(segment) || post_path::has_ending(segment, &["html", "htm"]);
    let stem = segment.rsplit_once('.').map(|(stem, _)| stem);
    stem.filter(|stem| is_page && !stem.is_empty()).unwrap_or(segment)
}

/// `blog/2013/12/05` and `title` → the day and the title; `blog/2013/12` and `05` → the day alone.
fn day_and_title<'a>(folders: &[&str], last: &'a str) -> Option<(Date, Option<&'a str>)> {
    let day = |segments: &[&str]| match segments {
        [.., year, month, day]
            if year.len() == 4 && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len()) =>
        {
            Date::new(digits(year)?, u8::try_from(digits(month)?).ok()?, u8::try_from(digits(day)?).ok()?)
        }
        _ => None,
    };
    let whole: Vec<&str> = folders.iter().copied().chain([last]).collect();
    day(folders).map(|day| (day, Some(last))).or_else(|| day(&whole).map(|day| (day, None)))
}

fn digits(text: &str) -> Option<u16> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests;
