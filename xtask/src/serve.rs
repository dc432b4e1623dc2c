//! `cargo xtask serve`: the site on this machine, also while the app itself is being worked on.
//!
//! `digest serve` shows the site and follows its posts. What is added here follows the sources: it builds app and command anew, and
//! then starts the command again. Pages that are open reload once it is there.

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use anyhow::{Context, anyhow, bail};
use notify::{RecursiveMode, Watcher};

use crate::fingerprint::{APP_INPUTS, Fingerprint};
use crate::native;
use crate::project::Project;
use crate::site;

/// Editors write a file in several steps: what follows this closely belongs together.
const SETTLED: Duration = Duration::from_millis(100);
/// Between two looks at whether `digest serve` still runs.
const GLANCE: Duration = Duration::from_secs(1);

/// Serves until it is ended. Errors name the busy port, the missing tool or what does not build; once the site stands, a build that
/// fails is reported and the site stays as it was.
pub fn run(project: &Project, posts: &Path, port: u16) -> anyhow::Result<()> {
    // Before anything slow: a busy port is known at once.
    let port = free(port)?;
    // Before the first build: what changes meanwhile is not missed.
    let (_watcher, changes) = watch(project)?;
    let mut built = Fingerprint::of_app(project)?;
    let start = |(digest, app): (PathBuf, PathBuf)| start(project, &digest, &app, posts, port);
    let mut server = start(build(project)?)?;
    loop {
        let has_changed = match changes.recv_timeout(GLANCE) {
            Ok(()) => true,
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => bail!("nothing watches for changes any more"),
        };
        if let Some(status) = server.try_wait().context("cannot tell whether `digest serve` runs")? {
            bail!("`digest serve` ended ({status})");
        }
        if !has_changed {
            continue;
        }
        while changes.recv_timeout(SETTLED).is_ok() {}
        let current = Fingerprint::of_app(project)?;
        if current == built {
            continue;
        }
        built = current;
        match build(project) {
            Ok(made) => {
                // Closes its standard input, with which it ends.
                server.wait().context("cannot end `digest serve`")?;
                server = start(made)?;
            }
            Err(error) => eprintln!("error: {error:#}\nThe site stays as it was until this is mended."),
        }
    }
}

/// The port, where it is free on 127.0.0.1; for 0 one that is.
fn free(port: u16) -> anyhow::Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => anyhow!(
            "port {port} is busy: expected it free on 127.0.0.1, found another program listening there\n\
             End that program, or take another port: `cargo xtask serve --port {}`",
            port.checked_add(1).unwrap_or(0)
        ),
        _ => anyhow!(error).context(format!("cannot listen on 127.0.0.1:{port}")),
    })?;
    Ok(listener.local_addr().context("cannot tell which port was taken")?.port())
}

/// The command and the app, built.
fn build(project: &Project) -> anyhow::Result<(PathBuf, PathBuf)> {
    let app = site::build_app(project)?;
    Ok((native::build(project)?, app))
}

/// Starts `digest serve`, which ends with this process, however that ends.
fn start(project: &Project, digest: &Path, app: &Path, posts: &Path, port: u16) -> anyhow::Result<Child> {
    // A copy: some systems do not let a program be built anew while it runs.
    let copy = project.target().join(format!("serve{}", std::env::consts::EXE_SUFFIX));
    native::copy(digest, &copy)?;
    let mut command = Command::new(copy);
    command.args(["serve", "--until-stdin-ends", "--port"]).arg(port.to_string());
    command.arg("--app").arg(app).arg(posts).stdin(Stdio::piped());
    command.spawn().context("cannot start `digest serve`")
}

/// A message for each change at or near what the app is built from; the watcher has to be kept.
fn watch(project: &Project) -> anyhow::Result<(impl Watcher, Receiver<()>)> {
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
    let recursive = folders.map(|folder| (folder, RecursiveMode::Recursive));
    // Files are watched through their folder: editors replace them, and a watch on the file would end there.
    for (path, mode) in recursive.chain([(project.root().to_path_buf(), RecursiveMode::NonRecursive)]) {
        watcher.watch(&path, mode).with_context(|| format!("cannot watch {} for changes", path.display()))?;
    }
    Ok((watcher, changes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_port_is_named_with_the_way_out() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let message = format!("{:#}", free(port).unwrap_err());
        assert!(message.starts_with(&format!("port {port} is busy: expected it free")), "{message}");
        assert!(message.contains("`cargo xtask serve --port "), "{message}");
        assert_ne!(free(0).unwrap(), 0);
    }
}
