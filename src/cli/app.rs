//! The built app that a site begins with: the files Trunk makes of it, taken from a folder, or from inside this program.
//!
//! Entry point: [`App::read`]. A `digest` made by `cargo xtask dist` has an app inside; any other needs a folder.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};

use crate::cli::shell::Shell;
use crate::cli::site_file::SiteFile;
use crate::cli::{arrangement, files};
use crate::core::catalogue;

/// Paths below the root of the site and contents; nothing where no app was at hand when this program was made.
#[cfg(feature = "embedded")]
static EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/app.rs"));
#[cfg(not(feature = "embedded"))]
static EMBEDDED: &[(&str, &[u8])] = &[];

/// The page that all pages are made of.
const PAGE: &str = "index.html";

/// An app, read as a whole.
#[derive(Debug)]
pub struct App {
    folder: Option<PathBuf>,
    files: Vec<(Cow<'static, str>, Cow<'static, [u8]>)>,
}

impl App {
    /// The app in a folder, else the one inside this program.
    ///
    /// # Errors
    /// A folder that cannot be read, or holds something else; no folder, and nothing inside.
    pub fn read(folder: Option<&Path>) -> anyhow::Result<Self> {
        let Some(folder) = folder else { return Self::embedded() };
        ensure!(
            folder.join(PAGE).is_file(),
            "expected a built app with {PAGE}, found none in {}",
            folder.display()
        );
        ensure!(
            !folder.join(catalogue::FILE).exists(),
            "expected a built app, found a site (with {}) in {}",
            catalogue::FILE,
            folder.display()
        );
        let cannot = || format!("cannot read {}", folder.display());
        let mut app = Self { folder: Some(folder.to_owned()), files: Vec::new() };
        for file in files::below(folder).with_context(cannot)? {
            let path = files::path_below(folder, &file).with_context(|| {
                format!("expected files of the app with names of UTF-8, found {}", file.display())
            })?;
            app.files.push((path.into(), files::read(&file).with_context(cannot)?.into()));
        }
        Ok(app)
    }

    fn embedded() -> anyhow::Result<Self> {
        if EMBEDDED.is_empty() {
            bail!(
                "expected --app with the folder of a built app, as this `digest` has none inside; `cargo xtask build` leaves one in \
                 target/shell, and `cargo xtask dist` makes a `digest` that needs none"
            );
        }
        let files = EMBEDDED.iter().map(|&(path, content)| (path.into(), content.into()));
        Ok(Self { folder: None, files: files.collect() })
    }

    /// Where it was read from, unless it was inside this program.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// What a site takes of it as it is: all but its page.
    pub fn files(&self) -> Vec<SiteFile<'_>> {
        let files = self.files.iter().filter(|(path, _)| path != PAGE);
        files.map(|(path, content)| SiteFile::bytes(path.as_ref(), content.as_ref())).collect()
    }

    /// What its pages are made of.
    ///
    /// # Errors
    /// An app that is not what Trunk makes of this project.
    pub fn shell(&self) -> anyhow::Result<Shell> {
        Shell::parse(&self.html()?).with_context(|| self.cannot_use())
    }

    /// Its page, arranged, with its styles.
    ///
    /// # Errors
    /// See [`App::shell`].
    pub fn html(&self) -> anyhow::Result<String> {
        // Trunk puts them beside the page, whatever the URL of the site will be.
        let beside = |url: &str| Ok(self.text(url.rsplit('/').next().unwrap_or(url))?.to_owned());
        let html = self.text(PAGE).and_then(|html| arrangement::arrange(html, beside));
        html.with_context(|| self.cannot_use())
    }

    fn cannot_use(&self) -> String {
        match &self.folder {
            Some(folder) => format!("cannot use {}", folder.join(PAGE).display()),
            None => format!("cannot use {PAGE} of the app inside this program"),
        }
    }

    fn text(&self, path: &str) -> anyhow::Result<&str> {
        let content = self.files.iter().find(|(known, _)| known == path).map(|(_, content)| content);
        let content = content.with_context(|| format!("expected a file {path} in the app, found none"))?;
        std::str::from_utf8(content).with_context(|| format!("expected UTF-8 in {path} of the app"))
    }
}
