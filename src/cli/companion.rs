//! Companions: what a site has besides its pages, for other programs and for readers who come by an old address.
//!
//! Entry point: [`Companions::of`], which says what there is; [`Companions::content`] makes one of them. Feeds and the map
//! need absolute URLs, so they are there only where `site.toml` says where the site will be.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use rayon::prelude::*;

use crate::cli::files::{self, Stage};
use crate::cli::problem::Problem;
use crate::cli::redirect::{self, Redirect, Redirects};
use crate::cli::series::Series;
use crate::cli::{feed, issues_json, sitemap};
use crate::core::assembly::Assembly;
use crate::core::base_url::BaseUrl;
use crate::core::feed::{Feeds, Plan};
use crate::core::slug::Slug;

/// Said where there can be no feeds.
pub const WITHOUT_FEEDS: &str =
    "no feeds and no sitemap.xml: these need absolute URLs, which `base_url` in site.toml brings";

/// The companions of a site.
#[derive(Debug)]
pub struct Companions<'a> {
    /// All of them.
    pub files: Vec<Companion<'a>>,
    /// Warnings for those that there cannot be.
    pub problems: Vec<Problem>,
    assembly: &'a Assembly,
    base: Option<BaseUrl>,
    posts: HashMap<&'a Slug, &'a Path>,
}

/// One file.
#[derive(Debug)]
pub struct Companion<'a> {
    /// Path below the site's root.
    pub path: String,
    made: Made<'a>,
}

/// What a file is made of.
#[derive(Debug)]
enum Made<'a> {
    Text(String),
    Feed(Arc<Feeds<'a>>, Plan),
    Redirect(Redirect<'a>),
}

impl<'a> Companions<'a> {
    /// The companions of a series.
    ///
    /// # Errors
    /// What cannot be written as JSON, which its types do not allow for.
    pub fn of(series: &'a Series, assembly: &'a Assembly) -> anyhow::Result<Self> {
        let site = &series.site_toml.site;
        let base = site.base_url.as_deref().and_then(BaseUrl::parse);
        let Redirects { pages, problems, .. } = Redirects::of(series, assembly, base.as_ref());

        let text = |path: &str, text| Companion { path: path.to_owned(), made: Made::Text(text) };
        let mut files = vec![text(issues_json::FILE, issues_json::write(assembly, base.as_ref())?)];
        if let Some(base) = &base {
            let maps = sitemap::files(&sitemap::locations(assembly, base), base);
            files.extend(maps.into_iter().map(|(path, xml)| text(&path, xml)));
            files.push(text("robots.txt", sitemap::robots(base)));
        }
        if let Some(feeds) = Feeds::of(assembly, site).map(Arc::new) {
            let feed =
                |plan: Plan| Companion { path: plan.path.clone(), made: Made::Feed(feeds.clone(), plan) };
            files.extend(feeds.plans().into_iter().map(feed));
        }
        files.extend(
            pages.into_iter().map(|page| Companion { path: page.path.clone(), made: Made::Redirect(page) }),
        );
        let posts = series.posts.iter().map(|post| (&post.record.slug, post.file.as_path())).collect();
        Ok(Self { files, problems, assembly, base, posts })
    }

    /// Whether there are feeds and a map.
    pub fn has_feeds(&self) -> bool {
        self.base.is_some()
    }

    /// What stands in a file. Of the posts of a feed one at a time is in memory.
    ///
    /// # Errors
    /// A post that can no longer be read.
    pub fn content(&self, file: &Companion<'_>) -> anyhow::Result<Vec<u8>> {
        match &file.made {
            Made::Text(text) => Ok(text.clone().into_bytes()),
            Made::Feed(feeds, plan) => feed::write(&feeds.feed(plan, |slug| self.post(slug))?),
            Made::Redirect(redirect) => {
                let language = self.assembly.head.series.language.as_deref();
                Ok(redirect::page(redirect, language, self.base.as_ref()).into_bytes())
            }
        }
    }

    fn post(&self, slug: &Slug) -> anyhow::Result<String> {
        let path = self.posts.get(slug).with_context(|| format!("expected a post of {slug}, found none"))?;
        let cannot = || format!("cannot read {}", path.display());
        String::from_utf8(files::read(path).with_context(cannot)?).with_context(cannot)
    }

    /// Writes all of them.
    ///
    /// # Errors
    /// A post that can no longer be read, and a file that cannot be written.
    pub fn write(&self, stage: &Stage) -> anyhow::Result<()> {
        self.files.par_iter().try_for_each(|file| stage.write(&file.path, &self.content(file)?))
    }
}
