//! Tools that are packages of npm, as they run wherever Node does: `wasm-opt`, which makes the wasm smaller, and `esbuild`, which
//! does the same to the JavaScript beside it.

use std::fs;

use crate::child::Child;
use crate::project::Project;
use crate::tools::{command, debian, install};

/// A package with a program.
struct Package {
    name: &'static str,
    version: &'static str,
    program: &'static str,
    what_for: &'static str,
    /// What comes of it where there is no npm.
    without: &'static str,
}

/// Versions are exact: the same app comes out wherever it is built. That of Binaryen is named in `Trunk.toml` as well
/// (`version_132`).
const PACKAGES: [Package; 2] = [
    Package {
        name: "binaryen",
        version: "132.0.0",
        program: "wasm-opt",
        what_for: "makes the wasm smaller",
        without: "Trunk will download it",
    },
    Package {
        name: "esbuild",
        version: "0.28.2",
        program: "esbuild",
        what_for: "makes the JavaScript smaller",
        without: "the JavaScript stays as it is",
    },
];

/// Installs what is not there in its version. Without npm nothing is lost but bytes.
pub fn ensure(project: &Project) -> anyhow::Result<()> {
    for package in PACKAGES.iter().filter(|package| !package.is_installed(project)) {
        let Package { name, version, program, what_for, without } = package;
        if !has_npm() && debian::may_install() {
            debian::install(project, &["nodejs", "npm"], &format!("bring {program}"), "about 1 minute")?;
        }
        if !has_npm() {
            eprintln!("{program} {version}: no npm here to install it with, so {without}");
            continue;
        }
        install(&format!("{program} {version}"), what_for, "about 10 seconds", || {
            let node = project.tools().join("node");
            fs::create_dir_all(&node)?;
            npm()
                .args(["install", "--save-exact", "--no-audit", "--no-fund", "--prefix"])
                .arg(&node)
                .arg(format!("{name}@{version}"))
                .advice(format!(
                    "It comes from npm: check the connection, or put {program} {version} on PATH yourself."
                ))
                .show_or_capture(project.verbose)?;
            Ok(())
        })?;
    }
    Ok(())
}

/// Whether `esbuild` can be run.
pub fn has_esbuild(project: &Project) -> bool {
    PACKAGES[1].is_installed(project)
}

impl Package {
    /// Looks at the package's own file first: starting wasm-opt costs a third of a second.
    fn is_installed(&self, project: &Project) -> bool {
        let manifest = project.tools().join("node/node_modules").join(self.name).join("package.json");
        if let Ok(manifest) = fs::read_to_string(manifest) {
            return manifest.contains(&format!("\"version\": \"{}\"", self.version));
        }
        // wasm-opt says the first part alone.
        let short = self.version.trim_end_matches(".0");
        let answer = command(project, self.program).and_then(|child| child.arg("--version").capture());
        answer.is_ok_and(|answer| answer.split_whitespace().any(|word| word == short))
    }
}

fn has_npm() -> bool {
    npm().arg("--version").capture().is_ok()
}

fn npm() -> Child {
    Child::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}
