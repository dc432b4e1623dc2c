//! The site: the app that Trunk builds, and the series that `digest` adds to it.
//!
//! Entry points: [`build_app`] for the bare app, which leaves Trunk out while its inputs are as they were; [`publish`] for a site;
//! [`stage`] for a Trunk that is run by hand, whose `post_build` hook it is.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, bail};

use crate::child::Child;
use crate::elapsed::Elapsed;
use crate::fingerprint::Fingerprint;
use crate::glue;
use crate::native;
use crate::project::Project;
use crate::tools;

/// Tells the hook that Trunk was run from here, for the bare app.
const APP_ALONE: &str = "DIGEST_APP_ALONE";
/// What Trunk says: warnings, but not that its minifier does not know the JavaScript of wasm-bindgen.
const LOG: &str = "warn,trunk::processing::minify=error";

/// `cargo xtask build`: leaves the site in `dist/`.
pub fn run(project: &Project, posts: &Path) -> anyhow::Result<()> {
    let start = Instant::now();
    let app = build_app(project)?;
    publish(&native::build(project)?, posts, &app, &project.dist())?;
    eprintln!("built {} in {}", project.dist().display(), Elapsed(start.elapsed()));
    Ok(())
}

/// Builds the bare app, unless it is as it was, and gives its folder. Errors carry what Trunk said; the app then is as it was.
pub fn build_app(project: &Project) -> anyhow::Result<PathBuf> {
    let (shell, inputs) = (project.shell(), Fingerprint::of_app(project)?);
    if is_kept(&shell, inputs) {
        return Ok(shell);
    }
    tools::ensure(project)?;
    eprintln!("building the app (release; 2 to 3 minutes the first time, then less than one) …");
    let (start, built) = (Instant::now(), project.target().join("trunk"));
    let printed = tools::command(project, "trunk")?
        .directory(project.root())
        .args(["build", "--release", "--skip-version-check", "--log", LOG, "--dist"])
        .arg(&built)
        .env("CARGO_TARGET_DIR", project.target())
        .env("CARGO_TERM_QUIET", "true")
        .env("RUST_BACKTRACE", "0")
        .env(APP_ALONE, "1")
        // Trunk reads this one as a yes or no and knows no `1`.
        .without_env("NO_COLOR")
        .show_or_capture(project.verbose)
        .context("cannot build the app")?;
    if !printed.trim().is_empty() {
        eprintln!("{}", printed.trim_end());
    }
    keep(&built, &shell, inputs).with_context(|| format!("cannot keep the app in {}", shell.display()))?;
    eprintln!("built the app in {}", Elapsed(start.elapsed()));
    Ok(shell)
}

/// What Trunk's `post_build` hook runs: makes the app's JavaScript small, and adds the series named by `DIGEST_POSTS` to the app in
/// Trunk's staging folder. Errors when Trunk did not call, or with what `digest` said.
pub fn stage(project: &Project) -> anyhow::Result<()> {
    let Some(staging) = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from) else {
        bail!("TRUNK_STAGING_DIR is not set: expected to be called by Trunk's post_build hook");
    };
    glue::shrink(project, &staging)?;
    if std::env::var_os(APP_ALONE).is_some() {
        return Ok(());
    }
    publish(&native::build(project)?, &project.posts(None)?, &staging, &staging)
}

/// Lets `digest` make the site of a series. Errors carry what it said; `out` then is as it was.
pub fn publish(digest: &Path, posts: &Path, app: &Path, out: &Path) -> anyhow::Result<()> {
    Child::new(digest)
        .arg("build")
        .arg(posts)
        .arg("--app")
        .arg(app)
        .arg("--out")
        .arg(out)
        .show()
        .with_context(|| format!("cannot publish {}", posts.display()))
}

/// Moves the bare app to `shell`; the stamp comes last, so that half an app is never taken for a whole one.
fn keep(built: &Path, shell: &Path, inputs: Fingerprint) -> io::Result<()> {
    let stamp = stamp_file(shell);
    remove_if_there(fs::remove_file(&stamp))?;
    remove_if_there(fs::remove_dir_all(shell))?;
    fs::rename(built, shell)?;
    fs::write(stamp, inputs.to_string())
}

fn remove_if_there(outcome: io::Result<()>) -> io::Result<()> {
    match outcome {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        outcome => outcome,
    }
}

/// The bare app was built from these very inputs.
fn is_kept(shell: &Path, inputs: Fingerprint) -> bool {
    fs::read_to_string(stamp_file(shell)).is_ok_and(|stamp| stamp == inputs.to_string())
}

/// Beside the app, not in it.
fn stamp_file(shell: &Path) -> PathBuf {
    shell.with_extension("stamp")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeping_replaces_what_was_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (built, shell) = (folder.path().join("built"), folder.path().join("shell"));
        let inputs = Fingerprint::of(folder.path()).unwrap();
        for (file, text) in [("built/new.js", "new"), ("shell/old.js", "old"), ("shell.stamp", "old")] {
            let file = folder.path().join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        assert!(!is_kept(&shell, inputs));
        keep(&built, &shell, inputs).unwrap();
        assert!(is_kept(&shell, inputs));
        assert_eq!(fs::read_to_string(shell.join("new.js")).unwrap(), "new");
        assert!(!shell.join("old.js").exists() && !built.exists());
    }
}
