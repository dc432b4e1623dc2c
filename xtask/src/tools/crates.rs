//! Tools that are crates: built by cargo, once.

use crate::project::Project;
use crate::tools::{command, install};

/// A tool from the crate registry.
pub struct CrateTool {
    /// The crate.
    package: &'static str,
    version: String,
    /// The programs it brings that are used here.
    programs: &'static [&'static str],
    what_for: &'static str,
    expected: &'static str,
    /// Whether the crate's own `Cargo.lock` still builds.
    locked: bool,
}

/// Trunk 0.21, the newest that builds with the compiler this project asks for.
pub fn trunk() -> CrateTool {
    CrateTool {
        package: "trunk",
        version: "0.21.14".to_owned(),
        programs: &["trunk"],
        what_for: "builds the app and its page",
        expected: "3 to 5 minutes on two cores, once",
        locked: true,
    }
}

/// The wasm-bindgen that agrees with the crate of the same name.
pub fn wasm_bindgen(version: String) -> CrateTool {
    CrateTool {
        package: "wasm-bindgen-cli",
        version,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        what_for: "joins wasm and JavaScript",
        expected: "1 to 3 minutes on two cores, once",
        locked: false,
    }
}

/// The driver of Firefox.
pub fn geckodriver() -> CrateTool {
    CrateTool {
        package: "geckodriver",
        version: "0.37.1".to_owned(),
        programs: &["geckodriver"],
        what_for: "steers Firefox in the end-to-end tests",
        expected: "1 to 2 minutes on two cores, once",
        locked: true,
    }
}

impl CrateTool {
    /// Installs the tool unless it is there in this very version.
    pub fn ensure(&self, project: &Project) -> anyhow::Result<()> {
        if self.programs.iter().all(|program| self.is_installed(project, program)) {
            return Ok(());
        }
        let named = format!("{} {}", self.package, self.version);
        install(&named, self.what_for, self.expected, || {
            // Kept apart from the project's artifacts, so that an interrupted install goes on where it stopped.
            let scratch = project.tools().join("build");
            project
                .cargo()
                .args(["install", self.package, "--version", &self.version, "--force", "--root"])
                .arg(project.tools())
                .args(self.locked.then_some("--locked"))
                .arg("--target-dir")
                .arg(&scratch)
                // A tool that runs for a second or three need not be optimised: so it is there in half the time.
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
                .without_env("RUSTFLAGS")
                .advice(format!(
                    "It comes from the crate registry: check the connection, or put {named} on PATH yourself."
                ))
                .show_or_capture(project.verbose)?;
            // Nothing needs the scratch folder any more, and a leftover does no harm.
            drop(std::fs::remove_dir_all(&scratch));
            Ok(())
        })
    }

    /// The program, here or elsewhere on `PATH`, answers with exactly the version wanted.
    fn is_installed(&self, project: &Project, program: &str) -> bool {
        let answer = command(project, program).and_then(|child| child.arg("--version").capture());
        answer.is_ok_and(|answer| answer.split_whitespace().any(|word| word == self.version))
    }
}
