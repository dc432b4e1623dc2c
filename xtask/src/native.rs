//! The native command `digest`: built in its own profile, run where the user stands.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use crate::project::Project;

/// Builds `digest` (a fraction of a second when nothing changed) and gives its path.
pub fn build(project: &Project) -> anyhow::Result<PathBuf> {
    project
        .cargo()
        .args(["build", "--quiet", "--profile", "native", "--bin", "digest"])
        .show_or_capture(project.verbose)?;
    Ok(project.target().join("native").join(format!("digest{}", std::env::consts::EXE_SUFFIX)))
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
