//! Paths of this machine, kept out of what is published: a panic names its source file, and those of dependencies lie in
//! somebody's home.
//!
//! Entry points: [`write()`], Trunk's `pre_build` hook, for the app, as `.cargo/config.toml` includes what it writes; and
//! [`option`], for the native command. Cargo's own `trim-paths` would do the same once it is stable.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::child::Child;
use crate::project::Project;

/// Beside the include of `.cargo/config.toml`, which knows no other target folder.
const FILE: &str = "target/paths.toml";

/// Writes the flags that give every folder outside of the project a name of its own. The file is left alone where it says
/// so already.
pub fn write(project: &Project) -> anyhow::Result<()> {
    let config = format!("[target.wasm32-unknown-unknown]\nrustflags = {}\n", flags(&folders(project)?)?);
    let file = project.root().join(FILE);
    if fs::read_to_string(&file).is_ok_and(|written| written == config) {
        return Ok(());
    }
    let written = fs::create_dir_all(project.root().join("target")).and_then(|()| fs::write(&file, config));
    written.with_context(|| format!("cannot write {}", file.display()))
}

/// The same flags as a value of cargo's `--config`.
pub fn option(project: &Project) -> anyhow::Result<String> {
    Ok(format!("build.rustflags = {}", flags(&folders(project)?)?))
}

/// Folders that paths begin with, each with its name. The last that fits a path counts.
fn folders(project: &Project) -> anyhow::Result<Vec<(PathBuf, &'static str)>> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let home = home.context("cannot tell where cargo keeps its crates: set CARGO_HOME")?;
    let rust = Child::new("rustc").args(["--print", "sysroot"]).directory(project.root()).capture()?;
    let mut folders = vec![
        (home.clone(), "cargo"),
        (PathBuf::from(rust.trim()), "rust"),
        (project.root().to_path_buf(), "app"),
    ];
    // Within them crates stand by their registry.
    folders.extend(registries(&home)?.into_iter().map(|registry| (registry, "crates")));
    Ok(folders)
}

/// The folders that hold crates; none where nothing came from a registry yet.
fn registries(home: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let folder = home.join("registry/src");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut registries = entries.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<Vec<_>>>()?;
    registries.sort();
    Ok(registries)
}

/// The flags, as an array of TOML.
fn flags(folders: &[(PathBuf, &str)]) -> anyhow::Result<String> {
    let mut flags = Vec::new();
    for (folder, name) in folders {
        let folder = folder.to_str().with_context(|| format!("not UTF-8: {}", folder.display()))?;
        flags.push(format!("--remap-path-prefix={folder}={name}"));
    }
    // As Rust writes strings, so does TOML, but for letters that no sane path has.
    Ok(format!("{flags:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_named() {
        let folders = [(PathBuf::from("/home/a \"b\"/.cargo"), "cargo"), (PathBuf::from(r"C:\rust"), "rust")];
        assert_eq!(
            flags(&folders).unwrap(),
            r#"["--remap-path-prefix=/home/a \"b\"/.cargo=cargo", "--remap-path-prefix=C:\\rust=rust"]"#
        );
    }
}
