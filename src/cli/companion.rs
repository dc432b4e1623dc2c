//! Companions: what a site has besides its pages, for other programs and for readers who come by an old address.
//!
//! Entry point: [`Companions::of`]. Feeds and the map need absolute URLs, so they are there only where `site.toml` says where
//! the site will be.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Context as _;

use crate::cli::files;
use crate::cli::key::Key;
use crate::cli::problem::Problem;
use crate::cli::redirect::{self, Redirects};
use crate::cli::series::{Post, Series};
use crate::cli::site_file::SiteFile;
use crate::cli::{feed, issues_json, sitemap};
use crate::core::assembly::Assembly;
use crate::core::base_url::BaseUrl;
use crate::core::feed::{Feeds, Plan};
use crate::core::slug::Slug;

/// Said where there can be no feeds.
pub const WITHOUT_FEEDS: &str = "no feeds and no sitemap.xml: these need absolute URLs, which `base_url` in site.toml or `--base-url` brings";

/// Tells GitHub Pages to leave the site as it is, where it takes it from a branch: its Jekyll makes pages of posts.
const NO_JEKYLL: &str = ".nojekyll";

/// The companions of a site.
#[derive(Debug)]
pub struct Companions<'a> {
    /// All of them.
    pub files: Vec<SiteFile<'a>>,
    /// Warnings for those that there cannot be.
    pub problems: Vec<Problem>,
    /// Whether there are feeds and a map.
    pub has_feeds: bool,
}

impl<'a> Companions<'a> {
    /// The companions of a series.
    ///
    /// # Errors
    /// What cannot be written as JSON, which its types do not allow for.
    pub fn of(series: &'a Series, assembly: &'a Assembly) -> anyhow::Result<Self> {
        let site = &series.site_toml.site;
        let base = site.base_url.as_deref().and_then(BaseUrl::parse).map(Arc::new);
        let Redirects { pages, problems, .. } = Redirects::of(series, assembly, base.as_deref());

        let issues = issues_json::write(assembly, base.as_deref())?;
        let mut files =
            vec![SiteFile::bytes(issues_json::FILE, issues.into_bytes()), SiteFile::bytes(NO_JEKYLL, &[])];
        if let Some(base) = &base {
            let maps = sitemap::files(&sitemap::locations(assembly, base), base);
            files.extend(maps.into_iter().map(|(path, xml)| SiteFile::bytes(path, xml.into_bytes())));
            files.push(SiteFile::bytes("robots.txt", sitemap::robots(base).into_bytes()));
        }
        if let Some(feeds) = Feeds::of(assembly, site).map(Arc::new) {
            let posts = series.posts.iter().map(|post| (&post.record.slug, post));
            let posts = Posts(Arc::new(posts.collect()));
            for plan in feeds.plans() {
                let key = key_of_feed(&feeds, &plan, &posts)?;
                let (feeds, posts) = (feeds.clone(), posts.clone());
                files.push(SiteFile::made(plan.path.clone(), key, move |_| {
                    // One post at a time is in memory.
                    feed::write(&feeds.feed(&plan, |slug| posts.text(slug))?)
                }));
            }
        }
        let language = assembly.head.series.language.as_deref();
        for page in pages {
            let to = base.as_ref().map(|base| base.resolve("./"));
            let key = Key::of_all(&("redirect", &page.path, page.to, page.title, language, to))?;
            let base = base.clone();
            files.push(SiteFile::made(page.path.clone(), key, move |_| {
                Ok(redirect::page(&page, language, base.as_deref()).into_bytes())
            }));
        }
        Ok(Self { files, problems, has_feeds: base.is_some() })
    }
}

fn key_of_feed(feeds: &Feeds<'_>, plan: &Plan, posts: &Posts<'_>) -> anyhow::Result<Key> {
    let mut facts = Vec::new();
    feeds.tell(plan, &mut |fact| facts.push(fact.to_owned()));
    let issues = feeds.issues(plan).map(|slug| Ok(posts.post(slug)?.key));
    Key::of_all(&("feed", facts, issues.collect::<anyhow::Result<Vec<Key>>>()?))
}

/// The posts of a series by slug.
#[derive(Clone)]
struct Posts<'a>(Arc<HashMap<&'a Slug, &'a Post>>);

impl Posts<'_> {
    fn post(&self, slug: &Slug) -> anyhow::Result<&Post> {
        self.0.get(slug).copied().with_context(|| format!("expected a post of {slug}, found none"))
    }

    fn text(&self, slug: &Slug) -> anyhow::Result<String> {
        let path = &self.post(slug)?.file;
        let cannot = || format!("cannot read {}", path.display());
        String::from_utf8(files::read(path).with_context(cannot)?).with_context(cannot)
    }
}
