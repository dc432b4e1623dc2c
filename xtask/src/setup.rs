//! `cargo xtask setup`: installs what building needs and says that all is there.

use std::time::Instant;

use crate::elapsed::Elapsed;
use crate::project::Project;
use crate::tools;

/// Errors name the tool that could not be installed, and why.
pub fn run(project: &Project) -> anyhow::Result<()> {
    let start = Instant::now();
    tools::ensure(project)?;
    eprintln!("all tools are there ({})", Elapsed(start.elapsed()));
    Ok(())
}
