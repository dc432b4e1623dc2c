//! The ledger: what a build made of what, so that the next one makes no more than what has changed.
//!
//! Entry points: [`Ledger::of`], [`Ledger::write`] and [`Ledger::open`]. It is a file of its own beside the site, never in it. It says nothing that is not
//! checked: a post counts as known by a hash of its bytes, a file of the site as whole by its date and length, or else by a
//! hash of its bytes too. A ledger of another program, or one that is damaged, is put aside; then everything is made anew.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cli::files::{self, Mark};
use crate::cli::key::Key;
use crate::cli::problem::Problem;
use crate::cli::series::Post;
use crate::cli::site_file::Outcome;
use crate::core::json;
use crate::core::record::Record;

/// What a ledger of any version begins with.
const NAME: &[u8] = b"digest ledger ";
/// What one of this version begins with: the version is that of all that follows.
const MAGIC: &[u8] = b"digest ledger 2\n";

/// What is known of an earlier build; nothing where there was none.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Ledger {
    posts: HashMap<Key, Known>,
    files: BTreeMap<String, Entry>,
}

/// A post, as a build read it.
#[derive(Debug, Serialize, Deserialize)]
struct Known {
    /// As JSON.
    record: String,
    warnings: Vec<Problem>,
}

/// A file of a site, as a build left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Of what it is made of.
    pub key: Key,
    /// Of its bytes.
    pub content: Key,
    /// What it looked like from outside.
    pub mark: Mark,
}

impl Entry {
    /// What the file came to.
    pub fn outcome(&self) -> Outcome {
        Outcome { content: self.content, bytes: self.mark.length() }
    }
}

/// Where the ledger of a site is: `.<name>.digest` beside it, unless the user names a place for it.
///
/// # Errors
/// A place inside of the site, where it would be published.
pub fn place(named: Option<&Path>, out: &Path) -> anyhow::Result<PathBuf> {
    let out = files::resolved(out)?;
    let place = match named {
        Some(named) => files::resolved(named)?,
        None => {
            let name = out.file_name().unwrap_or_default().to_string_lossy();
            out.with_file_name(format!(".{name}.digest"))
        }
    };
    ensure!(
        !place.starts_with(&out),
        "expected a ledger apart from the site, found one inside it: {}",
        place.display()
    );
    ensure!(!place.is_dir(), "expected a file for the ledger, found a folder at {}", place.display());
    Ok(place)
}

impl Ledger {
    /// What a build knows of its posts, and the files of its site as it leaves them.
    ///
    /// # Errors
    /// What cannot be written as JSON, which its types do not allow for.
    pub fn of(posts: &[Post], files: BTreeMap<String, Entry>) -> anyhow::Result<Self> {
        let posts = posts.par_iter().filter_map(|post| Some((post.known_by?, post)));
        let known = posts.map(|(key, post)| {
            let record = serde_json::to_string(&post.record)?;
            Ok((key, Known { record, warnings: post.warnings.clone() }))
        });
        Ok(Self { posts: known.collect::<anyhow::Result<_>>()?, files })
    }

    /// Reads the ledger of the last build. The text says why there is none to go by where one is there.
    ///
    /// # Errors
    /// A file that is there and cannot be read, or is no ledger: the next one would take its place.
    pub fn open(place: &Path) -> anyhow::Result<(Self, Option<&'static str>)> {
        let bytes = files::read_if_there(place);
        let Some(bytes) = bytes.with_context(|| format!("cannot read {}", place.display()))? else {
            return Ok((Self::default(), None));
        };
        ensure!(
            bytes.is_empty() || bytes.starts_with(NAME),
            "expected a ledger of an earlier build or nothing at {}, found a file of something else, which is left as it is",
            place.display()
        );
        Ok(match Self::parse(&bytes, program()?) {
            Ok(ledger) => (ledger, None),
            Err(why) => (Self::default(), Some(why)),
        })
    }

    fn parse(bytes: &[u8], program: Key) -> Result<Self, &'static str> {
        let rest = bytes.strip_prefix(MAGIC).ok_or("is no ledger of this version of digest")?;
        let (of, rest) = Key::first_of(rest).ok_or("is damaged")?;
        if of != program {
            return Err("was written by another version of digest");
        }
        let (sum, body) = Key::first_of(rest).ok_or("is damaged")?;
        if sum != Key::of(body) {
            return Err("is damaged");
        }
        postcard::from_bytes(body).map_err(|_| "is damaged")
    }

    /// Writes it, in the place of what was there.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn write(&self, place: &Path) -> anyhow::Result<()> {
        let body = postcard::to_stdvec(self).context("cannot write down what was built")?;
        let bytes = [MAGIC, program()?.as_bytes(), Key::of(&body).as_bytes(), &body].concat();
        files::replace(place, &bytes).with_context(|| format!("cannot write {}", place.display()))
    }

    /// What is known of a post that was read before, and what is wrong with it, which stands in `file`.
    pub fn post(&self, key: Key, file: &Path) -> Option<(Record, Vec<Problem>)> {
        let known = self.posts.get(&key)?;
        let warnings = known.warnings.iter().map(|known| Problem { file: file.to_owned(), ..known.clone() });
        Some((json::read(&known.record).ok()?, warnings.collect()))
    }

    /// Paths of the files below a folder of the site.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        let paths = self.files.range(folder.to_owned()..).map(|(path, _)| path.as_str());
        paths.take_while(move |path| path.starts_with(folder))
    }

    /// The file of the site at a path, as it was left.
    pub fn file(&self, path: &str) -> Option<&Entry> {
        self.files.get(path)
    }
}

/// Of the bytes of this very program: what another one would make is not known.
fn program() -> anyhow::Result<Key> {
    let program = std::env::current_exe().context("cannot tell where this program is")?;
    let (key, _) = files::key_of(&program).with_context(|| format!("cannot read {}", program.display()))?;
    Ok(key)
}
