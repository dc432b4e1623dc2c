//! Changes of a folder of posts: entry point [`watch`].

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use anyhow::Context;
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::cli::files::{self, Mark};
use crate::cli::site_toml;

/// Editors write a file in several steps: what follows this closely belongs together.
const SETTLED: Duration = Duration::from_millis(100);

/// Waits for changes of a series, since it was last asked.
#[derive(Debug)]
pub struct Changes {
    posts: PathBuf,
    seen: Vec<(PathBuf, Mark)>,
    events: Receiver<()>,
}

/// Watches a folder and its sub-folders, until the watcher is dropped.
///
/// # Errors
/// A folder that is not there, and a system that watches no more.
pub fn watch(posts: &Path) -> anyhow::Result<(RecommendedWatcher, Changes)> {
    // What is written before the watch begins is in the first site.
    let seen = files::marks(posts, site_toml::FILE)?;
    let (sender, events) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // Our own reading of the posts is no change of theirs. An error may hide one.
        if event.map_or(true, |event| !event.kind.is_access()) {
            // Nobody waits any more when the command ends.
            let _ = sender.send(());
        }
    })
    .context("cannot watch for changes")?;
    let cannot = || format!("cannot watch {} for changes", posts.display());
    watcher.watch(posts, RecursiveMode::Recursive).with_context(cannot)?;
    Ok((watcher, Changes { posts: posts.to_owned(), seen, events }))
}

impl Changes {
    /// Waits until a post or `site.toml` was written, has come or is gone, and no more is to follow. `false` once the watcher
    /// is dropped.
    pub fn wait(&mut self) -> bool {
        while self.events.recv().is_ok() {
            while self.events.recv_timeout(SETTLED).is_ok() {}
            // A folder that cannot be listed is a change: building says what is wrong with it.
            let now = files::marks(&self.posts, site_toml::FILE).unwrap_or_default();
            if now != self.seen {
                self.seen = now;
                return true;
            }
        }
        false
    }
}
