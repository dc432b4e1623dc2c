//! Paths of this machine, kept out of what is published: a panic names its source file, and those of dependencies lie in
//! somebody's home.
//!
//! Entry point: [`write()`], Trunk's `pre_build` hook. `.cargo/config.toml` includes what it writes. Cargo's own `trim-paths`
//! would do the same once it is stable.

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
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let home = home.context("cannot tell where cargo keeps its crates: set CARGO_HOME")?;
    let rust = Child::new("rustc").args(["--print", "sysroot"]).directory(project.root()).capture()?;
    let mut folders = vec![
        (home.clone(), "cargo"),
        (PathBuf::from(rust.trim()), "rust"),
        (project.root().to_path_buf(), "app"),
    ];
    // Within them crates stand by their registry. The last name that fits a path counts.
    folders.extend(registries(&home)?.into_iter().map(|registry| (registry, "crates")));
    let config = config(&folders)?;
    let file = project.root().join(FILE);
    if fs::read_to_string(&file).is_ok_and(|written| written == config) {
        return Ok(());
    }
    let written = fs::create_dir_all(project.root().join("target")).and_then(|()| fs::write(&file, config));
    written.with_context(|| format!("cannot write {}", file.display()))
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

/// The configuration for cargo that names folders.
fn config(folders: &[(PathBuf, &str)]) -> anyhow::Result<String> {
    let mut flags = String::new();
    for (folder, name) in folders {
        let folder = folder.to_str().with_context(|| format!("not UTF-8: {}", folder.display()))?;
        // As Rust writes a string, so does TOML, but for letters that no sane path has.
        flags += &format!("    {:?},\n", format!("--remap-path-prefix={folder}={name}"));
    }
    Ok(format!("[target.wasm32-unknown-unknown]\nrustflags = [\n{flags}]\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_named() {
        let folders = [(PathBuf::from("/home/a \"b\"/.cargo"), "cargo"), (PathBuf::from(r"C:\rust"), "rust")];
        assert_eq!(
            config(&folders).unwrap(),
            r#"[target.wasm32-unknown-unknown]
rustflags = [
    "--remap-path-prefix=/home/a \"b\"/.cargo=cargo",
    "--remap-path-prefix=C:\\rust=rust",
]
"#
        );
    }
}
