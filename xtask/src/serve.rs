//! `cargo xtask serve`: the site on this machine, built anew and reloaded when something changes.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use anyhow::Context;
use notify::{RecursiveMode, Watcher};

use crate::elapsed::Elapsed;
use crate::fingerprint::{APP_INPUTS, Fingerprint};
use crate::project::Project;
use crate::reload::Reload;
use crate::server::Server;
use crate::site;

/// Editors write a file in several steps: what follows this closely belongs together.
const SETTLED: Duration = Duration::from_millis(100);

/// Serves until it is ended. Errors name the busy port, the missing tool or what does not build; once the site stands, a build that
/// fails is reported and the site stays as it was.
pub fn run(project: &Project, posts: &Path, port: u16) -> anyhow::Result<()> {
    let start = Instant::now();
    // Before anything slow: a busy port is known at once.
    let server = Server::bind(port)?;
    // Before the first build: what changes meanwhile is not missed.
    let (_watcher, changes) = watch(project, posts)?;
    let mut built = state(project, posts)?;
    site::publish(project, posts, &project.served())?;

    let url = server.url();
    let reload = Arc::new(Reload::new());
    server.serve(project.served(), Arc::clone(&reload));
    eprintln!("ready in {}, showing {}", Elapsed(start.elapsed()), posts.display());
    println!("{url}");
    eprintln!("A change to a post, a style or a source rebuilds and reloads. Ctrl-C ends.");

    while changes.recv().is_ok() {
        while changes.recv_timeout(SETTLED).is_ok() {}
        let current = state(project, posts)?;
        if current == built {
            continue;
        }
        built = current;
        let start = Instant::now();
        match site::publish(project, posts, &project.served()) {
            Ok(()) => {
                reload.announce();
                eprintln!("rebuilt in {}", Elapsed(start.elapsed()));
            }
            Err(error) => eprintln!("error: {error:#}\nThe site stays as it was until this is mended."),
        }
    }
    Ok(())
}

/// What the site was built from; equal when nothing has to be built.
fn state(project: &Project, posts: &Path) -> anyhow::Result<(Fingerprint, Fingerprint)> {
    Ok((Fingerprint::of_app(project)?, Fingerprint::of_posts(posts)?))
}

/// A message for each change at or near what the site is built from; the watcher has to be kept.
fn watch(project: &Project, posts: &Path) -> anyhow::Result<(impl Watcher, Receiver<()>)> {
    let (sender, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Our own reading of the files is no change of theirs.
        if event.is_ok_and(|event| !event.kind.is_access()) {
            // The receiver is gone only when the program ends.
            let _ = sender.send(());
        }
    })
    .context("cannot watch for changes")?;
    let folders = APP_INPUTS.map(|input| project.root().join(input)).into_iter().filter(|path| path.is_dir());
    let recursive = folders.chain([posts.to_path_buf()]).map(|folder| (folder, RecursiveMode::Recursive));
    // Files are watched through their folder: editors replace them, and a watch on the file would end there.
    for (path, mode) in recursive.chain([(project.root().to_path_buf(), RecursiveMode::NonRecursive)]) {
        watcher.watch(&path, mode).with_context(|| format!("cannot watch {} for changes", path.display()))?;
    }
    Ok((watcher, changes))
}
