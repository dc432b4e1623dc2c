//! The search index of a site.
//!
//! Entry point: [`files()`]. Stretches of the series are indexed side by side and put together in order, so that the files are
//! the same however many threads there are.

use std::collections::HashMap;
use std::io::Write as _;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use anyhow::Context as _;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use rayon::prelude::*;

use crate::cli::key::Key;
use crate::cli::ledger::Ledger;
use crate::cli::series::Series;
use crate::cli::site_file::SiteFile;
use crate::cli::{files, progress};
use crate::core::assembly::Assembly;
use crate::core::catalogue::{ChainId, Summary};
use crate::core::issue::{Context, Issue};
use crate::core::project::{TagId, TagSet};
use crate::core::search;
use crate::core::search::builder::{Draft, Written};

/// The folder of all files of the index but the root.
const FOLDER: &str = "search/";

/// Issues of a draft.
const STRETCH: usize = 32;

/// Drafts in memory at a time, beside what they come to.
const AT_ONCE: usize = 32;

/// The index of a series, its files compressed as zlib does (RFC 1950): browsers have that at hand, and hosts do not compress
/// what they take for unknown. Where the ledger knows the index of this very series, it is not made, unless a file of it is gone.
///
/// # Errors
/// A post that can no longer be read.
pub fn files<'a>(
    series: &'a Series,
    assembly: &'a Assembly,
    ledger: Option<&Ledger>,
) -> anyhow::Result<Vec<SiteFile<'a>>> {
    let root = key(series, assembly)?;
    // All others are named by their contents: the name says what they are made of.
    let key = |path: &str| if path == search::FILE { Ok(root) } else { Key::of_all(&("search", path)) };
    let is_known = |ledger: &&Ledger| ledger.file(search::FILE).is_some_and(|entry| entry.key == root);
    if let Some(ledger) = ledger.filter(is_known) {
        let index: Arc<OnceLock<HashMap<String, Vec<u8>>>> = Arc::default();
        let file = |path: &str| {
            let (index, path) = (Arc::clone(&index), path.to_owned());
            Ok(SiteFile::made(path.clone(), key(&path)?, move |_| {
                if index.get().is_none() {
                    let written = index_of(series, assembly)?.into_iter();
                    // Another thread may have been quicker, with the same.
                    let _ = index.set(written.map(|Written { path, bytes }| (path, bytes)).collect());
                }
                let bytes = index.get().and_then(|index| index.get(&path));
                packed(bytes.with_context(|| format!("expected {path} in the index, found none"))?)
            }))
        };
        let parts = ledger.below(FOLDER).filter(|path| path.ends_with(search::ENDING));
        return std::iter::once(search::FILE).chain(parts).map(file).collect();
    }
    let file = |Written { path, bytes }: Written| {
        let key = key(&path)?;
        Ok(SiteFile::made(path, key, move |_| packed(&bytes)))
    };
    index_of(series, assembly)?.into_iter().map(file).collect()
}

/// Of all that an index is made of.
fn key(series: &Series, assembly: &Assembly) -> anyhow::Result<Key> {
    let posts: HashMap<_, _> = series.posts.iter().map(|post| (&post.record.slug, post.key)).collect();
    let posts: Vec<_> =
        assembly.summaries.iter().map(|issue| (&issue.slug, posts.get(&issue.slug))).collect();
    Key::of_all(&("search", search::FORMAT, posts, &assembly.head.tags, &assembly.head.chains))
}

fn index_of(series: &Series, assembly: &Assembly) -> anyhow::Result<Vec<Written>> {
    let of_slug: HashMap<_, _> =
        series.posts.iter().map(|post| (&post.record.slug, post.file.as_path())).collect();
    let chains: HashMap<&[TagId], ChainId> =
        assembly.head.chains.iter().enumerate().map(|(id, chain)| (chain.as_slice(), id)).collect();
    let context = Context { tags: TagSet::new(assembly.head.tags.clone()), ..Context::default() };
    let bar = progress::bar("indexing posts", assembly.summaries.len());

    let draft = |issues: &[Summary]| {
        let mut draft = Draft::default();
        for issue in issues {
            let file: Option<&Path> = of_slug.get(&issue.slug).copied();
            let file = file.with_context(|| format!("expected a post of {}, found none", issue.slug))?;
            let cannot = || format!("cannot read {}", file.display());
            let text = String::from_utf8(files::read(file).with_context(cannot)?).with_context(cannot)?;
            draft.add(&Issue::read(&issue.slug, &text, &context), |chain| chains.get(chain).copied());
            bar.inc(1);
        }
        Ok(draft)
    };
    let mut whole = Draft::default();
    for issues in assembly.summaries.chunks(STRETCH * AT_ONCE) {
        let drafts: Vec<_> = issues.par_chunks(STRETCH).map(draft).collect::<anyhow::Result<_>>()?;
        drafts.into_iter().for_each(|draft| whole.append(draft));
    }
    bar.finish_and_clear();
    Ok(whole.finish())
}

fn packed(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes)?;
    Ok(packed.finish()?)
}
