//! The folder of posts that a subcommand is about, named in the same way to each of them.

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::{Args, ValueHint};

/// The folder where none is named.
const USUAL: &str = "posts";

/// Which folder, as the command line names it: `digest check posts/` or `digest check --posts posts/`.
#[derive(Args, Clone, Debug)]
pub struct PostsFolder {
    /// Folder of the posts, with an optional `site.toml`; sub-folders are read too. `posts` where none is named.
    #[arg(value_name = "POSTS", value_hint = ValueHint::DirPath, conflicts_with = "option")]
    argument: Option<PathBuf>,
    /// The same, for scripts that name everything.
    #[arg(long = "posts", value_name = "DIR", id = "option", value_hint = ValueHint::DirPath, hide = true)]
    option: Option<PathBuf>,
}

impl PostsFolder {
    /// The folder.
    ///
    /// # Errors
    /// None was named, and there is none of the usual name.
    pub fn path(&self) -> anyhow::Result<&Path> {
        match self.argument.as_deref().or(self.option.as_deref()) {
            Some(named) => Ok(named),
            None if Path::new(USUAL).is_dir() => Ok(Path::new(USUAL)),
            None => bail!(
                "expected the folder of the posts, found none named and no `{USUAL}` here; name it, as in `digest check path/to/{USUAL}`"
            ),
        }
    }
}
