//! Tools that are packages of npm, as they run wherever Node does: `wasm-opt`, which makes the wasm smaller, and `esbuild`, which
//! does the same to the JavaScript beside it; and what tests hold pages against, `axe-core` inside of them and `lighthouse` from outside.

use std::fs;
use std::path::PathBuf;

use anyhow::ensure;

use crate::child::Child;
use crate::project::Project;
use crate::tools::{command, debian, install};

/// A package.
struct Package {
    name: &'static str,
    version: &'static str,
    /// Where it may be on `PATH` as well.
    program: Option<&'static str>,
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
        program: Some("wasm-opt"),
        what_for: "makes the wasm smaller",
        without: "Trunk will download it",
    },
    Package {
        name: "esbuild",
        version: "0.28.2",
        program: Some("esbuild"),
        what_for: "makes the JavaScript smaller",
        without: "the JavaScript stays as it is",
    },
];

/// What finds faults of accessibility in a page.
const AXE: Package = Package {
    name: "axe-core",
    version: "4.11.0",
    program: None,
    what_for: "finds in pages what keeps people out",
    without: "pages cannot be tested",
};

/// What rates pages from outside.
const LIGHTHOUSE: Package = Package {
    name: "lighthouse",
    version: "12.8.2",
    program: None,
    what_for: "rates pages",
    without: "pages cannot be tested",
};

/// Installs what is not there in its version. Without npm nothing is lost but bytes.
pub fn ensure(project: &Project) -> anyhow::Result<()> {
    for package in &PACKAGES {
        if !package.ensure(project)? {
            let Package { name, version, without, .. } = package;
            eprintln!("{name} {version}: no npm here to install it with, so {without}");
        }
    }
    Ok(())
}

/// Sees to it that axe-core is there, and gives its script. Errors say why it could not be installed.
pub fn ensure_axe(project: &Project) -> anyhow::Result<PathBuf> {
    AXE.expect(project, "axe.min.js")
}

/// Sees to it that Lighthouse is there, and gives its program for Node. Errors say why it could not be installed.
pub fn ensure_lighthouse(project: &Project) -> anyhow::Result<PathBuf> {
    LIGHTHOUSE.expect(project, "cli/index.js")
}

/// Whether `esbuild` can be run.
pub fn has_esbuild(project: &Project) -> bool {
    PACKAGES[1].is_installed(project)
}

impl Package {
    /// Installs it unless it is there, and gives a file of it.
    fn expect(&self, project: &Project, file: &str) -> anyhow::Result<PathBuf> {
        let Self { name, version, .. } = self;
        ensure!(self.ensure(project)?, "tests need npm, which installs {name} {version}; found none");
        Ok(self.folder(project).join(file))
    }

    /// Installs it unless it is there. False where there is no npm to do it.
    fn ensure(&self, project: &Project) -> anyhow::Result<bool> {
        if self.is_installed(project) {
            return Ok(true);
        }
        let Self { name, version, what_for, .. } = self;
        if !has_npm() && debian::may_install() {
            debian::install(project, &["nodejs", "npm"], &format!("bring {name}"), "about 1 minute")?;
        }
        if !has_npm() {
            return Ok(false);
        }
        install(&format!("{name} {version}"), what_for, "about 10 seconds", || {
            let node = project.tools().join("node");
            fs::create_dir_all(&node)?;
            npm()
                .args(["install", "--save-exact", "--no-audit", "--no-fund", "--prefix"])
                .arg(&node)
                .arg(format!("{name}@{version}"))
                .advice(
                    "It comes from npm: check the connection, or put its program on PATH yourself."
                        .to_owned(),
                )
                .show_or_capture(project.verbose)?;
            Ok(())
        })?;
        Ok(true)
    }

    fn folder(&self, project: &Project) -> PathBuf {
        project.tools().join("node/node_modules").join(self.name)
    }

    /// Looks at the package's own file first: starting wasm-opt costs a third of a second.
    fn is_installed(&self, project: &Project) -> bool {
        if let Ok(manifest) = fs::read_to_string(self.folder(project).join("package.json")) {
            return manifest.contains(&format!("\"version\": \"{}\"", self.version));
        }
        // wasm-opt says the first part alone.
        let short = self.version.trim_end_matches(".0");
        let answer = |program| command(project, program).and_then(|child| child.arg("--version").capture());
        let answer = self.program.and_then(|program| answer(program).ok());
        answer.is_some_and(|answer| answer.split_whitespace().any(|word| word == short))
    }
}

fn has_npm() -> bool {
    npm().arg("--version").capture().is_ok()
}

fn npm() -> Child {
    Child::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}
