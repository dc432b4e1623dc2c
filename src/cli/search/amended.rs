//! The index of an earlier build, changed where posts have: what a series of 10,000 posts costs when one of them has.
//!
//! Entry point: [`amended()`]. An index that is not as the earlier build left it is not believed.

use std::collections::HashMap;
use std::io::Read as _;

use anyhow::Context as _;
use flate2::read::ZlibDecoder;
use rayon::prelude::*;

use crate::cli::key::Key;
use crate::cli::ledger::Ledger;
use crate::cli::search::Indexing;
use crate::core::catalogue::{self, Catalogue, ChainId};
use crate::core::json;
use crate::core::project::{Tag, TagId, TagKind};
use crate::core::search::builder::Draft;
use crate::core::search::names::{self, BLOCK, Name};
use crate::core::search::root::{Root, Shard};
use crate::core::search::{self, codec, tagging};
use crate::core::slug::Slug;

/// A site as the build before left it.
#[derive(Clone, Copy)]
pub struct Before<'a> {
    /// What that build said of it.
    pub ledger: &'a Ledger,
    /// Reads a file of it.
    pub read: &'a (dyn Fn(&str) -> anyhow::Result<Vec<u8>> + Sync),
}

/// The index of the site as it was, with the issues of posts that have changed in it; `None` where there is none to go by, or too
/// much has changed.
///
/// # Errors
/// A post that can no longer be read.
pub fn amended(indexing: &Indexing<'_>, before: Before<'_>) -> anyhow::Result<Option<Draft>> {
    // Whatever it is that is not as it was: the whole index is made, and is right.
    let Ok(Known { root, names, head }) = Known::of(before) else { return Ok(None) };
    let Some(chains) = chains(&head, indexing) else { return Ok(None) };
    let changed = changed(&root, &names, indexing, before.ledger);
    if changed.len() * 2 > root.issues.len() {
        return Ok(None);
    }
    let Ok(mut draft) = taken_apart(&root, names, head.chains.len(), &chains, before) else {
        return Ok(None);
    };
    if draft.forget(&changed).is_err() {
        return Ok(None);
    }
    let issues = &indexing.assembly.summaries;
    let put: Vec<_> = changed.into_iter().filter(|&position| (position as usize) < issues.len()).collect();
    let read = |position: u32| {
        let issue = position as usize;
        Ok((position, indexing.draft(&issues[issue..=issue])?))
    };
    let put: Vec<_> = put.into_par_iter().map(read).collect::<anyhow::Result<_>>()?;
    let is_put = put.into_iter().try_for_each(|(position, issue)| draft.put(position, issue));
    Ok(is_put.is_ok().then_some(draft))
}

/// What the index was of.
struct Known {
    root: Root,
    names: Vec<Name>,
    head: Catalogue,
}

impl Known {
    fn of(before: Before<'_>) -> anyhow::Result<Self> {
        // Overwritten from build to build, so that their names do not tell whether they are as they were left.
        let as_left = |path: &str| {
            let bytes = (before.read)(path)?;
            let is_as_left = before.ledger.file(path).is_some_and(|entry| entry.content == Key::of(&bytes));
            is_as_left.then_some(bytes).with_context(|| format!("expected {path} as it was left"))
        };
        let root = Root::read(&unpacked(&as_left(search::FILE)?)?)?;
        let head = json::read(&String::from_utf8(as_left(catalogue::FILE)?)?)?;
        let counts =
            (0..root.issues.len()).step_by(BLOCK).map(|start| (root.issues.len() - start).min(BLOCK));
        let blocks = root.names.iter().zip(counts);
        let names: Vec<_> = blocks
            .map(|(&hash, count)| Ok(names::read(&part(before, hash)?, count)?))
            .collect::<anyhow::Result<_>>()?;
        Ok(Self { root, names: names.concat(), head })
    }
}

/// The bytes of a part, which its name is a hash of.
fn part(before: Before<'_>, hash: u64) -> anyhow::Result<Vec<u8>> {
    let bytes = unpacked(&(before.read)(&search::file(hash))?)?;
    anyhow::ensure!(codec::hash(&bytes) == hash, "expected {} as it was left", search::file(hash));
    Ok(bytes)
}

fn unpacked(packed: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    ZlibDecoder::new(packed).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What the ids of the chains have become; `None` where headings may stand for other tags than they did.
fn chains(head: &Catalogue, indexing: &Indexing<'_>) -> Option<Vec<Option<ChainId>>> {
    let now = &indexing.assembly.head.tags;
    if meaning(&head.tags) != meaning(now) {
        return None;
    }
    let ids: HashMap<&Slug, TagId> = now.iter().enumerate().map(|(id, tag)| (&tag.slug, id)).collect();
    let chain = |chain: &Vec<TagId>| {
        let chain: Option<Vec<TagId>> =
            chain.iter().map(|&tag| ids.get(&head.tags.get(tag)?.slug).copied()).collect();
        indexing.chain(&chain?)
    };
    Some(head.chains.iter().map(chain).collect())
}

/// Which headings stand for a tag hangs on these.
fn meaning(tags: &[Tag]) -> HashMap<&Slug, (&str, TagKind, &[String])> {
    tags.iter().map(|tag| (&tag.slug, (tag.name.as_str(), tag.kind, tag.aliases.as_slice()))).collect()
}

/// Positions of the issues that are not what they were, in order, those that are new or gone among them.
fn changed(root: &Root, names: &[Name], indexing: &Indexing<'_>, ledger: &Ledger) -> Vec<u32> {
    let issues = &indexing.assembly.summaries;
    let is_same = |position: usize| {
        names.get(position).zip(issues.get(position)).is_some_and(|(before, now)| {
            let post = ledger.file(&format!("posts/{}.md", now.slug));
            let row = &root.issues[position];
            // What the series says of an issue may change while its post does not.
            let is_called = before.slug == now.slug && before.title == now.title;
            let is_of = (row.number, row.day, row.span) == (now.number, now.day(), now.span());
            is_called && is_of && post.map(|entry| entry.key) == indexing.key(&now.slug)
        })
    };
    let all = 0..names.len().max(issues.len());
    all.filter(|&position| !is_same(position)).map(|position| position as u32).collect()
}

fn taken_apart(
    root: &Root,
    names: Vec<Name>,
    count: usize,
    chains: &[Option<ChainId>],
    before: Before<'_>,
) -> anyhow::Result<Draft> {
    let tagging = tagging::read(&part(before, root.tagging)?, root.units(), count)?;
    let chain = |id: ChainId| chains.get(id).copied().flatten();
    let mut draft = Draft::of_issues(root, names, &tagging, chain);
    let shard = |shard: &Shard| -> anyhow::Result<Draft> {
        Ok(Draft::of_shard(root, &part(before, shard.keys)?, &part(before, shard.places)?)?)
    };
    let shards: Vec<_> = root.shards.par_iter().map(shard).collect::<anyhow::Result<_>>()?;
    shards.into_iter().for_each(|shard| draft.join(shard));
    Ok(draft)
}
