//! `wasm-opt`, which makes the wasm smaller. Binaryen ships it as a package of npm that runs wherever Node does.

use std::fs;

use crate::child::Child;
use crate::project::Project;
use crate::tools::{command, debian, install};

/// Named in `Trunk.toml` as well (`version_132`): the same wasm comes out wherever it is built.
const VERSION: &str = "132";

/// Installs wasm-opt unless it is there in this version. Without npm nothing is lost: Trunk then downloads it itself.
pub fn ensure(project: &Project) -> anyhow::Result<()> {
    if is_installed(project) {
        return Ok(());
    }
    if !has_npm() && debian::may_install() {
        debian::install(project, &["nodejs", "npm"], "bring wasm-opt", "about 1 minute")?;
    }
    if !has_npm() {
        eprintln!("wasm-opt {VERSION}: no npm here to install it with, so Trunk will download it");
        return Ok(());
    }
    install(&format!("wasm-opt {VERSION}"), "makes the wasm smaller", "about 10 seconds", || {
        let node = project.tools().join("node");
        fs::create_dir_all(&node)?;
        npm()
            .args(["install", "--no-audit", "--no-fund", "--prefix"])
            .arg(&node)
            .arg(format!("binaryen@{VERSION}.0.0"))
            .advice(format!(
                "It comes from npm: check the connection, or put wasm-opt {VERSION} on PATH yourself."
            ))
            .show_or_capture(project.verbose)?;
        Ok(())
    })
}

/// Looks at the package's own file first: starting wasm-opt costs a third of a second.
fn is_installed(project: &Project) -> bool {
    let manifest = project.tools().join("node/node_modules/binaryen/package.json");
    if let Ok(manifest) = fs::read_to_string(manifest) {
        return manifest.contains(&format!("\"version\": \"{VERSION}.0.0\""));
    }
    let answer = command(project, "wasm-opt").and_then(|child| child.arg("--version").capture());
    answer.is_ok_and(|answer| answer.contains(&format!("version {VERSION}")))
}

fn has_npm() -> bool {
    npm().arg("--version").capture().is_ok()
}

fn npm() -> Child {
    Child::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}
