//! Changes of a folder of posts: entry point [`watch`].

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, PoisonError, Weak};
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
    /// The posts and `site.toml`; `None` while their folder cannot be listed.
    seen: Option<Vec<(PathBuf, Mark)>>,
    /// The files that posts name; no mark of one that was not there.
    named: BTreeMap<PathBuf, Option<Mark>>,
    /// Whether it is the folder of the posts itself that came or went.
    events: Receiver<bool>,
    watcher: Weak<Mutex<RecommendedWatcher>>,
    /// Folders that are watched apart from the one of the posts.
    apart: BTreeSet<PathBuf>,
    /// The folder that the one of the posts is in: it tells when that is there again.
    above: Option<PathBuf>,
}

/// Watches a folder and its sub-folders, until the watcher is dropped.
///
/// # Errors
/// A folder that is not there, and a system that watches no more.
pub fn watch(posts: &Path) -> anyhow::Result<(Arc<Mutex<RecommendedWatcher>>, Changes)> {
    // What is written before the watch begins is in the first site.
    let seen = files::marks(posts, site_toml::FILE)?;
    let place = files::place(posts);
    let above = place.as_deref().and_then(Path::parent).map(Path::to_owned);
    let (sender, events) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // Our own reading of the posts is no change of theirs. An error may hide one.
        let is_whole = match event {
            Ok(event) if event.kind.is_access() => return,
            Ok(event) => event.paths.iter().any(|path| Some(path) == place.as_ref()),
            Err(_) => true,
        };
        // Nobody waits any more when the command ends.
        let _ = sender.send(is_whole);
    })
    .context("cannot watch for changes")?;
    let cannot = || format!("cannot watch {} for changes", posts.display());
    watcher.watch(posts, RecursiveMode::Recursive).with_context(cannot)?;
    if let Some(above) = &above {
        // Where it cannot be watched, posts that come back are not seen, and nothing else is lost.
        let _ = watcher.watch(above, RecursiveMode::NonRecursive);
    }
    let watcher = Arc::new(Mutex::new(watcher));
    let changes = Changes {
        posts: posts.to_owned(),
        seen: Some(seen),
        named: BTreeMap::new(),
        events,
        watcher: Arc::downgrade(&watcher),
        apart: above.iter().cloned().collect(),
        above,
    };
    Ok((watcher, changes))
}

impl Changes {
    /// Watches also the files that the posts name by now, wherever they are.
    ///
    /// # Errors
    /// A system that watches no more.
    pub fn follow(&mut self, named: Vec<PathBuf>) -> anyhow::Result<()> {
        let mut apart = files::folders_apart(&self.posts, named.iter());
        apart.extend(self.above.clone());
        if let Some(watcher) = self.watcher.upgrade() {
            let mut watcher = watcher.lock().unwrap_or_else(PoisonError::into_inner);
            for folder in apart.difference(&self.apart) {
                let cannot = || format!("cannot watch {} for changes", folder.display());
                watcher.watch(folder, RecursiveMode::NonRecursive).with_context(cannot)?;
            }
            for folder in self.apart.difference(&apart) {
                // One that is gone is watched no more.
                let _ = watcher.unwatch(folder);
            }
        }
        self.apart = apart;
        // One that was followed before may have changed since it was seen.
        let before = mem::take(&mut self.named);
        for file in named {
            let mark = before.get(&file).copied().unwrap_or_else(|| files::mark(&file));
            self.named.insert(file, mark);
        }
        Ok(())
    }

    /// Waits until a post, `site.toml` or a file that posts name was written, has come or is gone, and no more is to follow. `false`
    /// once the watcher is dropped.
    pub fn wait(&mut self) -> bool {
        while let Ok(mut is_whole) = self.events.recv() {
            while let Ok(more) = self.events.recv_timeout(SETTLED) {
                is_whole |= more;
            }
            if is_whole {
                self.watch_anew();
            }
            // A folder that cannot be listed is a change: building says what is wrong with it.
            let seen = files::marks(&self.posts, site_toml::FILE).ok();
            let named = self.named.keys().map(|file| (file.clone(), files::mark(file))).collect();
            if seen != self.seen || named != self.named {
                (self.seen, self.named) = (seen, named);
                return true;
            }
        }
        false
    }

    /// Watches the folder that is there by now: a watch ends with the folder that it was for.
    fn watch_anew(&self) {
        if let Some(watcher) = self.watcher.upgrade() {
            let mut watcher = watcher.lock().unwrap_or_else(PoisonError::into_inner);
            // Where there was none any more, or is none yet, whoever builds says so.
            let _ = watcher.unwatch(&self.posts);
            let _ = watcher.watch(&self.posts, RecursiveMode::Recursive);
        }
    }
}
