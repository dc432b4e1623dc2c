//! The native command `digest`: built in its own profile, run where the user stands.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use anyhow::Context;

use crate::child::Child;
use crate::paths;
use crate::project::Project;

/// After this much of silence one asks oneself whether anything happens.
const PATIENCE: Duration = Duration::from_secs(2);

/// The program's file, as this system names one.
pub fn file() -> String {
    format!("digest{}", std::env::consts::EXE_SUFFIX)
}

/// Builds `digest` (a fraction of a second when nothing changed) and gives its path.
pub fn build(project: &Project) -> anyhow::Result<PathBuf> {
    compile(project, |cargo| cargo)
}

/// Builds `digest` with a built app inside. The next [`build`] puts another into its place.
pub fn build_with(project: &Project, app: &Path) -> anyhow::Result<PathBuf> {
    compile(project, |cargo| cargo.args(["--features", "embedded"]).env("DIGEST_APP", app))
}

fn compile(project: &Project, with: impl FnOnce(Child) -> Child) -> anyhow::Result<PathBuf> {
    let cargo = project.cargo().args(["build", "--quiet", "--profile", "native", "--bin", "digest"]);
    // For any of them, or cargo would compile everything anew for each.
    let cargo = cargo.arg("--config").arg(paths::option(project)?);
    say_if_long("building `digest` (a minute or two) …", || with(cargo).show_or_capture(project.verbose))?;
    Ok(project.target().join("native").join(file()))
}

/// Does some work, and says what it is where it takes longer than one waits without asking.
fn say_if_long<T>(what: &str, work: impl FnOnce() -> T) -> T {
    thread::scope(|scope| {
        let (working, ended) = mpsc::channel::<()>();
        scope.spawn(move || {
            if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                eprintln!("{what}");
            }
        });
        let done = work();
        drop(working);
        done
    })
}

/// Copies a built `digest`, also over one that runs.
pub fn copy(digest: &Path, to: &Path) -> anyhow::Result<()> {
    let removed = match fs::remove_file(to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    };
    let copied = removed.and_then(|()| fs::copy(digest, to));
    copied.map(drop).with_context(|| format!("cannot write {}", to.display()))
}

/// Runs `digest` with the user's arguments; its exit code is the answer.
pub fn run(project: &Project, arguments: &[OsString]) -> ExitCode {
    let status = build(project).and_then(|digest| Ok(Command::new(digest).args(arguments).status()?));
    match status {
        Ok(status) => {
            status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from)
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
