//! A site as all of its files, and how they get into their place.
//!
//! Entry points: [`Site::of`], [`Site::write`] and [`Written::publish`]. Without a ledger, every file is made and the site takes the place of the old
//! one as a whole. With one, what is as the last build left it, and made of what it is to be made of, stays where it is.

use std::collections::BTreeMap;

use anyhow::anyhow;
use rayon::prelude::*;

use crate::cli::files::{Stage, Standing};
use crate::cli::key::Key;
use crate::cli::ledger::{Entry, Ledger};
use crate::cli::prerender::{Prerenderer, Worker};
use crate::cli::progress;
use crate::cli::site_file::{Content, STRETCH, SiteFile};
use crate::core::{catalogue, edition};

/// The files of a site, each path once.
#[derive(Debug)]
pub struct Site<'a> {
    files: Vec<SiteFile<'a>>,
}

/// A site that is written beside its place, as far as it was not there.
#[derive(Debug)]
pub struct Written {
    stage: Stage,
    standing: Standing,
    /// Paths of the files that stay as they are, and of those in the stage.
    kept: Vec<String>,
    made: Vec<String>,
    /// What a ledger is to say of all of them.
    entries: BTreeMap<String, Entry>,
}

impl<'a> Site<'a> {
    /// A site of these files. Of several at one path it has the last.
    pub fn of(files: impl IntoIterator<Item = SiteFile<'a>>) -> Self {
        let by_path: BTreeMap<_, _> = files.into_iter().map(|file| (file.path.clone(), file)).collect();
        let mut files: Vec<_> = by_path.into_values().collect();
        // They name others, so that they come after them.
        files.sort_by_key(|file| [catalogue::FILE, edition::FILE].iter().position(|last| file.path == *last));
        Self { files }
    }

    /// Writes the site into a stage. `ledger` is that of the last build, where what it knows is to be kept.
    ///
    /// # Errors
    /// A file that cannot be made or written.
    pub fn write(
        &self,
        stage: Stage,
        ledger: Option<&Ledger>,
        prerenderer: &Prerenderer<'_>,
    ) -> anyhow::Result<Written> {
        let standing = ledger.map(|_| stage.standing()).transpose()?.unwrap_or_default();
        let mut entries = ledger.map(|ledger| self.kept(ledger, &standing, &stage)).unwrap_or_default();
        let kept = entries.keys().map(|path| (*path).to_owned()).collect();
        let make = self.files.iter().filter(|file| !entries.contains_key(file.path.as_str()));
        // A compressed copy is made of a file that has to be there.
        let (copies, make): (Vec<_>, Vec<_>) =
            make.partition(|file| matches!(file.content, Content::Compressed(..)));
        entries.extend(write(&stage, "writing pages", &make, prerenderer)?);
        entries.extend(write(&stage, "compressing", &copies, prerenderer)?);
        let made = copies.iter().chain(&make).map(|file| file.path.clone()).collect();
        let entries = entries.into_iter().map(|(path, entry)| (path.to_owned(), entry)).collect();
        Ok(Written { stage, standing, kept, made, entries })
    }

    /// The files that stand where they should, made of what they are to be made of and as the last build left them.
    fn kept(&self, ledger: &Ledger, standing: &Standing, stage: &Stage) -> BTreeMap<&str, Entry> {
        let kept = self.files.par_iter().filter_map(|file| {
            let path = file.path.as_str();
            let entry = ledger.file(path).filter(|entry| entry.key == file.key)?;
            let mark = *standing.mark(path)?;
            let is_as_left = mark.is_of(&entry.mark)
                || stage.read(path).is_ok_and(|content| Key::of(&content) == entry.content);
            is_as_left.then_some((path, Entry { mark, ..*entry }))
        });
        kept.collect::<Vec<_>>().into_iter().collect()
    }
}

impl Written {
    /// Puts the site into its place. Gives what a ledger is to say of its files.
    ///
    /// # Errors
    /// A file that cannot be moved; the old site then is as it was.
    pub fn publish(self) -> anyhow::Result<BTreeMap<String, Entry>> {
        if self.kept.is_empty() {
            self.stage.publish()?;
        } else {
            self.stage.renew(&self.standing, &self.made, &self.kept)?;
        }
        Ok(self.entries)
    }

    /// How many files were made, of how many.
    pub fn made(&self) -> (usize, usize) {
        (self.made.len(), self.entries.len())
    }
}

/// Writes files into the stage. Gives what a ledger is to say of them.
fn write<'a>(
    stage: &Stage,
    what: &'static str,
    files: &[&'a SiteFile<'_>],
    prerenderer: &Prerenderer<'_>,
) -> anyhow::Result<Vec<(&'a str, Entry)>> {
    let bar = progress::bar(what, files.len());
    let write = |worker: &anyhow::Result<Worker<'_>>, file: &&'a SiteFile<'_>| {
        bar.inc(1);
        let path = file.path.as_str();
        let put = |content: &[u8]| stage.write(path, content).map(|()| Key::of(content));
        let known = |content: &[u8]| file.outcome.map_or_else(|| Key::of(content), |outcome| outcome.content);
        let content = match &file.content {
            Content::Copy(from) => stage.copy(from, path).map(|()| file.key),
            Content::Bytes(content) => stage.write(path, content).map(|()| known(content)),
            Content::Compressed(of, compression) => put(&compression.compress(&stage.read(of)?)?),
            Content::Made(make) => put(&make(worker.as_ref().map_err(|error| anyhow!("{error:#}"))?)?),
        };
        Ok((path, Entry { key: file.key, content: content?, mark: stage.mark(path)? }))
    };
    // Long stretches: a worker reads the catalogue first.
    let stretches = files.par_iter().with_min_len(STRETCH);
    let written = stretches.map_init(|| prerenderer.worker(), |worker, file| write(worker, file)).collect();
    bar.finish_and_clear();
    written
}
