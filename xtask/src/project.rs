//! Where the project's things are. The only file that knows its folders.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::child::Child;

/// The project's folders, and how much the user wants to see.
pub struct Project {
    root: PathBuf,
    target: PathBuf,
    /// Show everything the tools print.
    pub verbose: bool,
}

impl Project {
    /// The project this xtask was built in.
    pub fn new(verbose: bool) -> Self {
        let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = xtask.parent().unwrap_or(xtask).to_path_buf();
        let target =
            std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir));
        Self { root, target, verbose }
    }

    /// The folder of `Cargo.toml`.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What is published.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Where cargo builds, and where xtask keeps what can be made again.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// Tools installed for this project.
    pub fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// The built app without any series.
    pub fn shell(&self) -> PathBuf {
        self.target.join("shell")
    }

    /// The native command with the app inside.
    pub fn distributed(&self) -> PathBuf {
        self.target.join("dist")
    }

    /// The folder of posts: as given (relative to where the user stands), else `DIGEST_POSTS`, else the sample series.
    /// Errors when it is not a folder.
    pub fn posts(&self, given: Option<PathBuf>) -> anyhow::Result<PathBuf> {
        let posts = given
            .or_else(|| std::env::var_os("DIGEST_POSTS").filter(|dir| !dir.is_empty()).map(PathBuf::from))
            .unwrap_or_else(|| self.root.join("static/posts"));
        let posts = std::path::absolute(&posts)
            .with_context(|| format!("the folder of posts {}", posts.display()))?;
        if !posts.is_dir() {
            bail!(
                "no folder of posts at {}\nExpected a folder with Markdown files; name one with `--posts DIR`.",
                posts.display()
            );
        }
        Ok(posts)
    }

    /// Cargo, standing in the project, building into its target folder.
    pub fn cargo(&self) -> Child {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        Child::new(cargo).directory(&self.root).env("CARGO_TARGET_DIR", &self.target)
    }
}
