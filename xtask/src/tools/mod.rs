//! The tools that building needs, installed below `target/tools` where they are missing.
//!
//! Entry point: [`ensure`]. When everything is there it asks no network and takes a fraction of a second.

mod crates;
pub mod debian;
mod npm;
mod rustup;

use std::path::PathBuf;
use std::time::Instant;

use anyhow::Context;

use crate::child::Child;
use crate::elapsed::Elapsed;
use crate::project::Project;

pub use crate::tools::npm::{ensure_axe, ensure_lighthouse, has_esbuild};
pub use crate::tools::rustup::{ensure_component, ensure_target};

/// Sees to it that the app can be built: wasm target, Trunk, wasm-bindgen, wasm-opt, esbuild.
/// Errors name the tool that could not be installed, and why.
pub fn ensure(project: &Project) -> anyhow::Result<()> {
    ensure_target(project, "wasm32-unknown-unknown", "lets rustc build for the browser")?;
    let bindgen = wasm_bindgen_version(project)?;
    for tool in [crates::wasm_bindgen(bindgen), crates::trunk()] {
        tool.ensure(project)?;
    }
    npm::ensure(project)
}

/// Sees to it that Firefox can be steered, and gives the driver. Errors say why it could not be installed.
pub fn ensure_geckodriver(project: &Project) -> anyhow::Result<PathBuf> {
    crates::geckodriver().ensure(project)?;
    Ok(project.tools().join("bin").join(format!("geckodriver{}", std::env::consts::EXE_SUFFIX)))
}

/// One of the tools, as a command.
pub fn command(project: &Project, program: &str) -> anyhow::Result<Child> {
    on_path(project, Child::new(program))
}

/// Lets a command find the project's own tools before those of the machine. Errors when the project's path cannot stand
/// in `PATH`.
pub fn on_path(project: &Project, child: Child) -> anyhow::Result<Child> {
    child.path_first(&[&project.tools().join("bin"), &project.tools().join("node/node_modules/.bin")])
}

/// Says what is being installed, what for and how long it may take; then how long it took.
fn install(
    tool: &str,
    what_for: &str,
    expected: &str,
    work: impl FnOnce() -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    eprintln!("installing {tool}, which {what_for} ({expected}) …");
    let start = Instant::now();
    work().with_context(|| format!("cannot install {tool}"))?;
    eprintln!("installed {tool} in {}", Elapsed(start.elapsed()));
    Ok(())
}

/// The version of wasm-bindgen that `Cargo.lock` names: crate and tool must agree to the last digit.
fn wasm_bindgen_version(project: &Project) -> anyhow::Result<String> {
    let lock = project.root().join("Cargo.lock");
    let text = std::fs::read_to_string(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    locked_version(&text, "wasm-bindgen")
        .with_context(|| format!("expected a package `wasm-bindgen` in {}, found none", lock.display()))
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.next()?;
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[track_caller]
    fn case(lock: &str, expected: Option<&str>) {
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), expected);
    }

    #[test]
    fn reads_the_locked_version() {
        case("[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n", Some("0.2.130"));
        case("[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n", None);
        case(
            "[[package]]\nname = \"wasm\"\nversion = \"9.0.0\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.7\"\n",
            Some("0.2.7"),
        );
        case("", None);
    }
}
