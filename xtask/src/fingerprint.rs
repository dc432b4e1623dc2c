//! A fingerprint of what the app is built from: equal when nothing changed, else different.
//!
//! Entry point: [`Fingerprint::of_app`]. It reads contents, so that touching a file changes nothing.

use std::fmt;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::project::Project;

/// What the app is built from, relative to the project. Posts are not: they are added to the built app.
pub const APP_INPUTS: [&str; 9] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "index.html",
    "src",
    "static",
    "xtask/src/glue.rs",
    "xtask/src/tools/npm.rs",
];

/// Trunk and cargo build something else when one of these differs.
const VARIABLES: [&str; 3] = ["RUSTFLAGS", "RUSTUP_TOOLCHAIN", "TRUNK_BUILD_PUBLIC_URL"];

/// Equal fingerprints: equal files. Differing ones: something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// Everything that the built app depends on.
    pub fn of_app(project: &Project) -> anyhow::Result<Self> {
        Self::of(project.root())
    }

    /// The same of a project in this folder.
    pub fn of(root: &Path) -> anyhow::Result<Self> {
        let mut hasher = DefaultHasher::new();
        for variable in VARIABLES {
            std::env::var_os(variable).hash(&mut hasher);
        }
        let posts = root.join("static/posts");
        for input in APP_INPUTS {
            let path = root.join(input);
            visit(&path, &mut |file| {
                if !file.starts_with(&posts) {
                    file.hash(&mut hasher);
                    fs::read(file)?.hash(&mut hasher);
                }
                Ok(())
            })
            .with_context(|| format!("cannot read {}", path.display()))?;
        }
        Ok(Self(hasher.finish()))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// Shows `see` every file at or below `path`, in the order of names. Hidden files below it (editors leave them) are passed over,
/// and so is what is not there or goes away meanwhile.
fn visit(path: &Path, see: &mut impl FnMut(&Path) -> io::Result<()>) -> io::Result<()> {
    let outcome = fs::metadata(path).and_then(|metadata| {
        if !metadata.is_dir() {
            return see(path);
        }
        let mut children: Vec<PathBuf> =
            fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
        children
            .retain(|child| child.file_name().is_some_and(|name| !name.as_encoded_bytes().starts_with(b".")));
        children.sort();
        children.iter().try_for_each(|child| visit(child, see))
    });
    match outcome {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        outcome => outcome,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_with_the_inputs_and_only_with_them() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let of = || Fingerprint::of(root).unwrap();
        let write = |file: &str, text: &str| {
            let file = root.join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        };
        let empty = of();
        write("src/ui/app.rs", "one");
        let one = of();
        assert_ne!(one, empty);
        for (file, text) in [
            ("src/ui/.app.rs.swp", ""),
            ("static/posts/nine.md", "# Nine"),
            ("docs/a.md", ""),
            ("src/ui/app.rs", "one"),
        ] {
            write(file, text);
            assert_eq!(of(), one, "{file}");
        }
        write("src/ui/app.rs", "two");
        assert_ne!(of(), one);
        fs::remove_dir_all(root.join("src")).unwrap();
        assert_eq!(of(), empty);
    }
}
