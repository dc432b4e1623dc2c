//! What the Rust toolchain has to bring: the wasm target, and for tests rustfmt and clippy.

use std::path::Path;

use anyhow::Context;

use crate::child::Child;
use crate::project::Project;
use crate::tools::install;

/// Installs the standard library for a target unless the compiler in use has it.
pub fn ensure_target(project: &Project, target: &str, what_for: &str) -> anyhow::Result<()> {
    let library = Child::new("rustc")
        .directory(project.root())
        .args(["--print", "target-libdir", "--target", target])
        .capture()
        .context("cannot ask rustc where its libraries are")?;
    if Path::new(library.trim()).is_dir() {
        return Ok(());
    }
    install(&format!("target {target}"), what_for, "about 10 seconds", || {
        rustup(project, &["target", "add", target])
    })
}

/// Installs `component` unless `cargo SUBCOMMAND` already answers.
pub fn ensure_component(
    project: &Project,
    component: &str,
    subcommand: &str,
    what_for: &str,
) -> anyhow::Result<()> {
    if project.cargo().args([subcommand, "--version"]).capture().is_ok() {
        return Ok(());
    }
    install(component, what_for, "about 10 seconds", || rustup(project, &["component", "add", component]))
}

fn rustup(project: &Project, arguments: &[&str]) -> anyhow::Result<()> {
    Child::new("rustup")
        .directory(project.root())
        .args(arguments)
        .advice("Without rustup, install it by the means that installed Rust, or get Rust from rustup.")
        .show_or_capture(project.verbose)?;
    Ok(())
}
