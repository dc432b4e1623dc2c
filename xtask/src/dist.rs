//! `cargo xtask dist`: the native command with the app inside, one file that needs nothing else.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use sha2::{Digest, Sha256};

use crate::elapsed::Elapsed;
use crate::native;
use crate::project::Project;
use crate::site;
use crate::size;

/// Leaves `target/dist/digest`, with its checksum beside it, and prints what it weighs.
pub fn run(project: &Project) -> anyhow::Result<()> {
    let start = Instant::now();
    let app = site::build_app(project)?;
    let digest = build(project, &app)?;
    let content = fs::read(&digest).with_context(|| format!("cannot read {}", digest.display()))?;
    write_checksum(&digest, &content)?;
    println!("{:<44}{:>12}", "file", "bytes");
    let shown = digest.strip_prefix(project.root()).unwrap_or(&digest);
    println!("{:<44}{:>12}", shown.display().to_string(), content.len());
    println!("{:<44}{:>12}", "of which the app", size::bytes_of(&app)?);
    eprintln!("built {} in {}", digest.display(), Elapsed(start.elapsed()));
    Ok(())
}

/// Builds the command with this app inside, and gives its path.
pub fn build(project: &Project, app: &Path) -> anyhow::Result<PathBuf> {
    let folder = project.distributed();
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let digest = folder.join(native::file());
    native::copy(&native::build_with(project, app)?, &digest)?;
    Ok(digest)
}

/// In the form that `sha256sum --check` reads.
fn write_checksum(digest: &Path, content: &[u8]) -> anyhow::Result<()> {
    let file = digest.with_extension("sha256");
    let sum = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    fs::write(&file, format!("{sum}  {}\n", native::file()))
        .with_context(|| format!("cannot write {}", file.display()))
}
