//! A fingerprint of files: equal when nothing changed, else different.
//!
//! [`Fingerprint::of_app`] reads contents, so that touching a file changes nothing; [`Fingerprint::of_posts`] only looks at sizes
//! and times, so that ten thousand posts cost nothing while serving.

use std::fmt;
use std::fs::{self, Metadata};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::project::Project;

/// What the app is built from, relative to the project. Posts are not: they are added to the built app.
pub const APP_INPUTS: [&str; 8] =
    [".cargo", "Cargo.lock", "Cargo.toml", "Trunk.toml", "index.html", "src", "static", "xtask/src/glue.rs"];

/// Trunk and cargo build something else when one of these differs.
const VARIABLES: [&str; 3] = ["RUSTFLAGS", "RUSTUP_TOOLCHAIN", "TRUNK_BUILD_PUBLIC_URL"];

/// Equal fingerprints: equal files. Differing ones: something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// Everything that the built app depends on.
    pub fn of_app(project: &Project) -> anyhow::Result<Self> {
        let mut hasher = DefaultHasher::new();
        for variable in VARIABLES {
            std::env::var_os(variable).hash(&mut hasher);
        }
        let posts = project.root().join("static/posts");
        for input in APP_INPUTS {
            let path = project.root().join(input);
            visit(&path, &mut |file, _| {
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

    /// The names, sizes and times of a folder of posts.
    pub fn of_posts(posts: &Path) -> anyhow::Result<Self> {
        let mut hasher = DefaultHasher::new();
        visit(posts, &mut |file, metadata| {
            (file, metadata.len(), metadata.modified()?).hash(&mut hasher);
            Ok(())
        })
        .with_context(|| format!("cannot read {}", posts.display()))?;
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
fn visit(path: &Path, see: &mut impl FnMut(&Path, &Metadata) -> io::Result<()>) -> io::Result<()> {
    let outcome = fs::metadata(path).and_then(|metadata| {
        if !metadata.is_dir() {
            return see(path, &metadata);
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
    fn changes_with_the_posts_and_only_with_them() {
        let folder = tempfile::tempdir().unwrap();
        let posts = folder.path();
        let of = || Fingerprint::of_posts(posts).unwrap();
        let empty = of();
        fs::create_dir(posts.join("2014")).unwrap();
        fs::write(posts.join("2014/nine.md"), "# Nine").unwrap();
        let one = of();
        assert_ne!(one, empty);
        assert_eq!(one, of());
        fs::write(posts.join("2014/.nine.md.swp"), "").unwrap();
        assert_eq!(one, of());
        fs::write(posts.join("2014/nine.md"), "# Nine and more").unwrap();
        assert_ne!(one, of());
        fs::remove_dir_all(posts.join("2014")).unwrap();
        assert_eq!(of(), empty);
    }

    #[test]
    fn a_missing_folder_is_an_empty_one() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(
            Fingerprint::of_posts(&folder.path().join("none")).unwrap(),
            Fingerprint::of_posts(folder.path()).unwrap()
        );
    }
}
