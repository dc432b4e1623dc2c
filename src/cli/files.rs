//! The disk: the only user of `std::fs`.
//!
//! [`find_posts`] walks a folder of posts; a [`Stage`] is a site being written, which takes the place of the old one all
//! at once or not at all.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, bail};
use tempfile::TempDir;

use crate::cli::problem::Problem;
use crate::cli::rule::Rule;

/// What a folder of posts holds.
#[derive(Debug, Default)]
pub struct Found {
    /// Posts, by path.
    pub posts: Vec<PathBuf>,
    /// Markdown files that are about the folder, not of the series: `README.md`.
    pub skipped: Vec<PathBuf>,
    /// Folders that could not be read.
    pub problems: Vec<Problem>,
}

/// Finds every `*.md` and `*.markdown` in a folder and its sub-folders, but for `README.md` and names that start with `.` or
/// `_`. Hidden folders and `node_modules` are not entered, and no folder twice, so that links in circles do no harm.
///
/// # Errors
/// A folder that does not exist or cannot be read.
pub fn find_posts(folder: &Path) -> anyhow::Result<Found> {
    if !folder.is_dir() {
        bail!("expected a folder of posts, found {} at {}", what_is(folder), folder.display());
    }
    let mut found = Found::default();
    let mut entered = HashSet::new();
    let mut ahead = vec![folder.to_owned()];
    while let Some(folder) = ahead.pop() {
        if let Err(error) = enter(&folder, &mut entered, &mut ahead, &mut found) {
            found.problems.push(Problem::new(
                Rule::Unreadable,
                &folder,
                "a folder that can be read",
                error.to_string(),
            ));
        }
    }
    found.posts.sort_unstable();
    found.skipped.sort_unstable();
    Ok(found)
}

fn enter(
    folder: &Path,
    entered: &mut HashSet<PathBuf>,
    ahead: &mut Vec<PathBuf>,
    found: &mut Found,
) -> io::Result<()> {
    if !entered.insert(folder.canonicalize()?) {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_hidden = name.starts_with('.');
        if path.is_dir() {
            if !is_hidden && name != "node_modules" {
                ahead.push(path);
            }
        } else if is_markdown(&path) && !is_hidden && !name.starts_with('_') {
            let is_about_folder = path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"));
            if is_about_folder { &mut found.skipped } else { &mut found.posts }.push(path);
        }
    }
    Ok(())
}

fn is_markdown(path: &Path) -> bool {
    let is = |ending: &OsStr| ending.eq_ignore_ascii_case("md") || ending.eq_ignore_ascii_case("markdown");
    path.extension().is_some_and(is)
}

fn what_is(path: &Path) -> &'static str {
    match (path.exists(), path.is_dir()) {
        (false, _) => "nothing",
        (true, true) => "a folder",
        (true, false) => "a file",
    }
}

/// Every file in a folder and its sub-folders.
///
/// # Errors
/// A folder that cannot be read.
pub fn below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut ahead = vec![folder.to_owned()];
    while let Some(folder) = ahead.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() { &mut ahead } else { &mut files }.push(path);
        }
    }
    Ok(files)
}

/// The content of a file.
///
/// # Errors
/// A file that cannot be read.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

/// The content of a file; `None` where there is none.
///
/// # Errors
/// A file that is there and cannot be read.
pub fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        content => content.map(Some),
    }
}

/// Writes a file that is not there yet, and the folders it needs.
///
/// # Errors
/// A file that is there already, or cannot be written.
pub fn create(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    let created = make_parent(path).and_then(|()| fs::File::create_new(path));
    let mut file = match created {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            bail!("expected no file at {}, found one, which is left as it is", path.display())
        }
        file => file.with_context(|| format!("cannot write {}", path.display()))?,
    };
    file.write_all(content).with_context(|| format!("cannot write {}", path.display()))
}

/// What a file looks like from outside; another once it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    file: PathBuf,
    length: u64,
    modified: Option<SystemTime>,
}

/// What the files look like that a series is read from: the posts, and `extra` of its folder. Equal while none is written, come
/// or gone. Reads none of them, so that ten thousand posts can be looked at often.
///
/// # Errors
/// See [`find_posts`].
pub fn marks(folder: &Path, extra: &str) -> anyhow::Result<Vec<Mark>> {
    let mut files = find_posts(folder)?.posts;
    files.push(folder.join(extra));
    // What went away meanwhile is not there.
    let mark = |file: PathBuf| {
        let of = fs::metadata(&file).ok()?;
        Some(Mark { modified: of.modified().ok(), length: of.len(), file })
    };
    Ok(files.into_iter().filter_map(mark).collect())
}

/// A folder for as long as it is held, among the temporary files of this machine.
///
/// # Errors
/// A machine that has no room for it.
pub fn temporary_folder() -> anyhow::Result<TempDir> {
    tempfile::Builder::new().prefix("digest-").tempdir().context("cannot make a temporary folder")
}

/// The name of a folder, also where it was given as `.`.
pub fn name_of(folder: &Path) -> String {
    let name = |path: &Path| Some(path.file_name()?.to_string_lossy().into_owned());
    name(folder).or_else(|| name(&folder.canonicalize().ok()?)).unwrap_or_else(|| "digest".to_owned())
}

/// Path of a file below a folder, separated by `/`. `None` where it is elsewhere or not UTF-8.
pub fn path_below(folder: &Path, file: &Path) -> Option<String> {
    let segments: Option<Vec<_>> = file.strip_prefix(folder).ok()?.iter().map(OsStr::to_str).collect();
    Some(segments?.join("/"))
}

/// A site being written beside the place it will take. Dropped before [`Stage::publish`], it leaves no trace.
#[derive(Debug)]
pub struct Stage {
    folder: TempDir,
    out: PathBuf,
}

/// Folder of the new site, below the stage's own.
const NEW: &str = "site";
/// Folder that the old site is moved to, below the stage's own.
const OLD: &str = "old";

impl Stage {
    /// A stage for a site at `out`, made of the posts at `posts` and of an app, whose folder, if it has one, may be `out`.
    ///
    /// # Errors
    /// Where replacing `out` would lose what `digest` did not write: the posts, a repository, files of something else.
    pub fn new(out: &Path, app: Option<&Path>, posts: &Path) -> anyhow::Result<Self> {
        let out = resolved(out)?;
        let app = app.map(Path::canonicalize).transpose()?;
        check_replaceable(&out, app.as_deref(), &posts.canonicalize()?)?;
        let parent =
            out.parent().with_context(|| format!("expected a folder to write, found {}", out.display()))?;
        let folder = tempfile::Builder::new()
            .prefix(".digest-")
            .tempdir_in(parent)
            .with_context(|| format!("cannot write in {}", parent.display()))?;
        // A folder of its own inside: the outer one is for this user's eyes only, and so would be the site.
        fs::create_dir(folder.path().join(NEW))?;
        Ok(Self { folder, out })
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(NEW).join(path)
    }

    /// Writes a file of the site.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn write(&self, path: &str, content: &[u8]) -> anyhow::Result<()> {
        let target = self.path(path);
        let written = make_parent(&target).and_then(|()| fs::write(&target, content));
        written.with_context(|| format!("cannot write {path}"))
    }

    /// Copies a file into the site, byte for byte.
    ///
    /// # Errors
    /// A file that cannot be read or written.
    pub fn copy(&self, from: &Path, path: &str) -> anyhow::Result<()> {
        let target = self.path(path);
        let copied = make_parent(&target).and_then(|()| fs::copy(from, &target));
        copied.map(|_| ()).with_context(|| format!("cannot copy {} to {path}", from.display()))
    }

    /// Puts the site into its place, and the old one away.
    ///
    /// # Errors
    /// A folder that cannot be moved; the old site then is where it was.
    pub fn publish(self) -> anyhow::Result<()> {
        let (new, old) = (self.path(""), self.folder.path().join(OLD));
        let cannot = || format!("cannot put the site into {}", self.out.display());
        // Two moves, as no system can swap two folders in one portably; between them the path leads nowhere.
        let replaces = self.out.exists();
        if replaces {
            fs::rename(&self.out, &old).with_context(cannot)?;
        }
        if let Err(error) = fs::rename(&new, &self.out) {
            if replaces && let Err(error) = fs::rename(&old, &self.out) {
                // Kept, or the old site would be removed with the stage.
                let kept = self.folder.keep();
                return Err(error)
                    .with_context(|| format!("the old site is in {}", kept.join(OLD).display()));
            }
            return Err(error).with_context(cannot);
        }
        self.folder.close().context("cannot remove the old site")
    }
}

/// The folder itself, where the path is a link to it; its parents exist afterwards.
fn resolved(out: &Path) -> anyhow::Result<PathBuf> {
    let cannot = || format!("expected a folder to write, found {}", out.display());
    if out.exists() {
        return out.canonicalize().with_context(cannot);
    }
    let name = out.file_name().with_context(cannot)?;
    let parent = match out.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).with_context(cannot)?;
    Ok(parent.canonicalize().with_context(cannot)?.join(name))
}

fn check_replaceable(out: &Path, app: Option<&Path>, posts: &Path) -> anyhow::Result<()> {
    let shown = out.display();
    if posts.starts_with(out) {
        bail!(
            "expected --out to be apart from the posts, found the posts inside {shown}, which would be replaced"
        );
    }
    let is_app = app == Some(out);
    if !is_app && app.is_some_and(|app| out.starts_with(app) || app.starts_with(out)) {
        bail!("expected --out to be the app's folder or apart from it, found one inside the other: {shown}");
    }
    if !out.exists() {
        return Ok(());
    }
    if !out.is_dir() {
        bail!("expected a folder to write, found a file at {shown}");
    }
    if out.join(".git").exists() {
        bail!("expected a folder that may be replaced, found a repository (.git) in {shown}");
    }
    let is_empty = fs::read_dir(out)?.next().is_none();
    if !is_app && !is_empty && !out.join("index.html").is_file() {
        bail!("expected an older site or an empty folder to replace, found other files in {shown}");
    }
    Ok(())
}

fn make_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}
