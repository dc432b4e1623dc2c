//! The search index of a site.
//!
//! Entry point: [`files()`]. Stretches of the series are indexed side by side and put together in order, so that the files are
//! the same however many threads there are.

mod amended;

use std::collections::HashMap;
use std::io::Write as _;
use std::sync::{Arc, OnceLock};

use anyhow::Context as _;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use rayon::prelude::*;

use crate::cli::key::Key;
use crate::cli::ledger::Entry;
pub use crate::cli::search::amended::Before;
use crate::cli::search::amended::amended;
use crate::cli::series::{Post, Series};
use crate::cli::site_file::SiteFile;
use crate::cli::{files, progress};
use crate::core::assembly::Assembly;
use crate::core::catalogue::{ChainId, Summary};
use crate::core::issue::{Context, Issue};
use crate::core::project::{TagId, TagSet};
use crate::core::search;
use crate::core::search::builder::{Draft, Written};
use crate::core::slug::Slug;

/// The folder of all files of the index but the root.
const FOLDER: &str = "search/";

/// Issues of a draft.
const STRETCH: usize = 32;

/// Drafts in memory at a time, beside what they come to.
const AT_ONCE: usize = 32;

/// The index of a series, its files compressed as zlib does (RFC 1950): browsers have that at hand, and hosts do not compress
/// what they take for unknown. Where the build before made the index of this very series, none is made, unless a file of it is
/// gone; where it made that of a similar one, it is amended.
///
/// # Errors
/// A post that can no longer be read.
pub fn files<'a>(
    series: &'a Series,
    assembly: &'a Assembly,
    before: Option<Before<'_>>,
) -> anyhow::Result<Vec<SiteFile<'a>>> {
    let indexing = Arc::new(Indexing::new(series, assembly));
    let root = indexing.root_key()?;
    // All others are named by their contents: the name says what they are made of.
    let key = |path: &str| if path == search::FILE { Ok(root) } else { Key::of_all(&("search", path)) };
    // What the build before left of just this file.
    let left = |path: &str, key: Key| {
        let entry = before.and_then(|before| before.ledger.file(path)).filter(|entry| entry.key == key);
        entry.map(Entry::outcome)
    };
    if let Some(Before { ledger, .. }) = before.filter(|_| left(search::FILE, root).is_some()) {
        let index: Arc<OnceLock<HashMap<String, Vec<u8>>>> = Arc::default();
        let file = |path: &str| {
            let (indexing, index, path) = (Arc::clone(&indexing), Arc::clone(&index), path.to_owned());
            let key = key(&path)?;
            let outcome = left(&path, key);
            let file = SiteFile::made(path.clone(), key, move |_| {
                if index.get().is_none() {
                    let written = indexing.whole()?.finish().into_iter();
                    // Another thread may have been quicker, with the same.
                    let _ = index.set(written.map(|Written { path, bytes }| (path, bytes)).collect());
                }
                let bytes = index.get().and_then(|index| index.get(&path));
                packed(bytes.with_context(|| format!("expected {path} in the index, found none"))?)
            });
            Ok(file.coming_to(outcome))
        };
        let parts = ledger.below(FOLDER).filter(|path| path.ends_with(search::ENDING));
        return std::iter::once(search::FILE).chain(parts).map(file).collect();
    }
    let draft = match before.map(|before| amended(&indexing, before)).transpose()?.flatten() {
        Some(draft) => draft,
        None => indexing.whole()?,
    };
    let file = |Written { path, bytes }: Written| {
        let key = key(&path)?;
        match left(&path, key) {
            None => Ok(SiteFile::made_already(path, key, packed(&bytes)?)),
            left => Ok(SiteFile::made(path, key, move |_| packed(&bytes)).coming_to(left)),
        }
    };
    draft.finish().into_par_iter().map(file).collect()
}

/// Whether the file at a path of the site is one of the index.
pub fn is_of_index(path: &str) -> bool {
    path == search::FILE || path.starts_with(FOLDER) && path.ends_with(search::ENDING)
}

/// What an index is made of.
pub struct Indexing<'a> {
    assembly: &'a Assembly,
    posts: HashMap<&'a Slug, &'a Post>,
    chains: HashMap<&'a [TagId], ChainId>,
    context: Context,
}

impl<'a> Indexing<'a> {
    fn new(series: &'a Series, assembly: &'a Assembly) -> Self {
        let chains = assembly.head.chains.iter().enumerate();
        Self {
            assembly,
            posts: series.posts.iter().map(|post| (&post.record.slug, post)).collect(),
            chains: chains.map(|(id, chain)| (chain.as_slice(), id)).collect(),
            context: Context { tags: TagSet::new(assembly.head.tags.clone()), ..Context::default() },
        }
    }

    /// Of all that the index is made of.
    fn root_key(&self) -> anyhow::Result<Key> {
        let head = &self.assembly.head;
        let post = |issue: &'a Summary| {
            let Summary { slug, title, number, period, date, .. } = issue;
            (slug, title, number, period, date, self.key(slug))
        };
        let posts: Vec<_> = self.assembly.summaries.iter().map(post).collect();
        Key::of_all(&("search", search::FORMAT, posts, &head.tags, &head.chains))
    }

    /// That of the post of an issue.
    fn key(&self, issue: &Slug) -> Option<Key> {
        self.posts.get(issue).map(|post| post.key)
    }

    /// The id of a chain.
    fn chain(&self, chain: &[TagId]) -> Option<ChainId> {
        self.chains.get(chain).copied()
    }

    /// A draft of some issues.
    fn draft(&self, issues: &[Summary]) -> anyhow::Result<Draft> {
        let mut draft = Draft::default();
        for issue in issues {
            let post = self.posts.get(&issue.slug);
            let file = &post.with_context(|| format!("expected a post of {}, found none", issue.slug))?.file;
            let cannot = || format!("cannot read {}", file.display());
            let text = String::from_utf8(files::read(file).with_context(cannot)?).with_context(cannot)?;
            let mut read = Issue::read(&issue.slug, &text, &self.context);
            issue.identify(&mut read);
            draft.add(&read, |chain| self.chain(chain));
        }
        Ok(draft)
    }

    /// A draft of all issues.
    fn whole(&self) -> anyhow::Result<Draft> {
        let issues = &self.assembly.summaries;
        let bar = progress::bar("indexing posts", issues.len());
        let mut whole = Draft::default();
        for issues in issues.chunks(STRETCH * AT_ONCE) {
            let draft = |issues: &[Summary]| {
                bar.inc(issues.len() as u64);
                self.draft(issues)
            };
            let drafts: Vec<_> = issues.par_chunks(STRETCH).map(draft).collect::<anyhow::Result<_>>()?;
            drafts.into_iter().for_each(|draft| whole.append(draft));
        }
        bar.finish_and_clear();
        Ok(whole)
    }
}

fn packed(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    // The best costs twice the time for 3 bytes of 1000.
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes)?;
    Ok(packed.finish()?)
}
