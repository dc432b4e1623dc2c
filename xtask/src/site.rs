//! The site: the app that Trunk builds, and the series that `digest` adds to it.
//!
//! Entry points: [`publish`] for whoever wants a site; [`stage`] for Trunk, whose `post_build` hook it is. While the app is as it was,
//! `publish` takes the bare app kept from its last build and leaves Trunk out.

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

/// Tells the hook where to keep the bare app.
const SHELL: &str = "DIGEST_SHELL";
/// Tells the hook the fingerprint of what the app was built from, to be kept beside it.
const STAMP: &str = "DIGEST_SHELL_STAMP";
/// What Trunk says: warnings, but not that its minifier does not know the JavaScript of wasm-bindgen.
const LOG: &str = "warn,trunk::processing::minify=error";

/// `cargo xtask build`: leaves the site in `dist/`.
pub fn run(project: &Project, posts: &Path) -> anyhow::Result<()> {
    let start = Instant::now();
    publish(project, posts, &project.dist())?;
    eprintln!("built {} in {}", project.dist().display(), Elapsed(start.elapsed()));
    Ok(())
}

/// Builds the site of the series in `posts` into `out`. Errors carry what Trunk or `digest` said; `out` then is as it was.
pub fn publish(project: &Project, posts: &Path, out: &Path) -> anyhow::Result<()> {
    let inputs = Fingerprint::of_app(project)?;
    if is_kept(project, inputs) {
        return add_series(project, posts, &project.shell(), out);
    }
    run_trunk(project, posts, out, inputs)
}

/// Builds the bare app, unless it is as it was, and gives its folder.
pub fn build_app(project: &Project) -> anyhow::Result<PathBuf> {
    let inputs = Fingerprint::of_app(project)?;
    if !is_kept(project, inputs) {
        run_trunk(project, &project.posts(None)?, &project.dist(), inputs)?;
    }
    Ok(project.shell())
}

/// The whole build: app, and through the hook the series. Leaves the bare app in [`Project::shell`].
fn run_trunk(project: &Project, posts: &Path, out: &Path, inputs: Fingerprint) -> anyhow::Result<()> {
    tools::ensure(project)?;
    // Built ahead of Trunk, whose hook would else compile it unseen.
    native::build(project)?;
    eprintln!("building the app (release; 2 to 3 minutes the first time, then less than one) …");
    let start = Instant::now();
    let printed = tools::command(project, "trunk")?
        .directory(project.root())
        .args(["build", "--release", "--skip-version-check", "--log", LOG, "--dist"])
        .arg(out)
        .env("CARGO_TARGET_DIR", project.target())
        .env("CARGO_TERM_QUIET", "true")
        .env("RUST_BACKTRACE", "0")
        .env("DIGEST_POSTS", posts)
        .env(SHELL, project.shell())
        .env(STAMP, inputs.to_string())
        // Trunk reads this one as a yes or no and knows no `1`.
        .without_env("NO_COLOR")
        .show_or_capture(project.verbose)
        .context("cannot build the site")?;
    if !printed.trim().is_empty() {
        eprintln!("{}", printed.trim_end());
    }
    eprintln!("built the app in {}", Elapsed(start.elapsed()));
    Ok(())
}

/// What Trunk's `post_build` hook runs: makes the app's JavaScript small, and adds the series named by `DIGEST_POSTS` to the app in Trunk's staging folder.
/// Errors when Trunk did not call, or with what `digest` said.
pub fn stage(project: &Project) -> anyhow::Result<()> {
    let Some(staging) = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from) else {
        bail!("TRUNK_STAGING_DIR is not set: expected to be called by Trunk's post_build hook");
    };
    glue::shrink(project, &staging)?;
    if let (Some(shell), Ok(stamp)) = (std::env::var_os(SHELL).map(PathBuf::from), std::env::var(STAMP)) {
        keep(&staging, &shell, &stamp)
            .with_context(|| format!("cannot keep the app in {}", shell.display()))?;
    }
    add_series(project, &project.posts(None)?, &staging, &staging)
}

fn add_series(project: &Project, posts: &Path, app: &Path, out: &Path) -> anyhow::Result<()> {
    Child::new(native::build(project)?)
        .arg("build")
        .arg("--posts")
        .arg(posts)
        .arg("--app")
        .arg(app)
        .arg("--out")
        .arg(out)
        .show()
        .with_context(|| format!("cannot publish {}", posts.display()))
}

/// Copies the bare app to `shell`; the stamp comes last, so that half a copy is never taken for a whole one.
fn keep(app: &Path, shell: &Path, stamp: &str) -> io::Result<()> {
    let stamp_file = stamp_file(shell);
    remove_if_there(fs::remove_file(&stamp_file))?;
    remove_if_there(fs::remove_dir_all(shell))?;
    copy_folder(app, shell)?;
    fs::write(stamp_file, stamp)
}

/// The bare app was built from these very inputs.
fn is_kept(project: &Project, inputs: Fingerprint) -> bool {
    fs::read_to_string(stamp_file(&project.shell())).is_ok_and(|stamp| stamp == inputs.to_string())
}

fn stamp_file(shell: &Path) -> PathBuf {
    shell.with_extension("stamp")
}

fn remove_if_there(outcome: io::Result<()>) -> io::Result<()> {
    match outcome {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        outcome => outcome,
    }
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeping_replaces_what_was_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (app, shell) = (folder.path().join("app"), folder.path().join("shell"));
        fs::create_dir_all(app.join("icons")).unwrap();
        fs::write(app.join("icons/icon.svg"), "<svg/>").unwrap();
        fs::create_dir_all(&shell).unwrap();
        fs::write(shell.join("old.js"), "").unwrap();
        keep(&app, &shell, "1").unwrap();
        assert_eq!(fs::read_to_string(shell.join("icons/icon.svg")).unwrap(), "<svg/>");
        assert!(!shell.join("old.js").exists());
        assert_eq!(fs::read_to_string(folder.path().join("shell.stamp")).unwrap(), "1");
    }
}
