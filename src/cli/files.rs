//! The disk: the only user of `std::fs`.
//!
//! [`find_posts`] walks a folder of posts; a [`Stage`] is a site being written, which takes the place of the old one all
//! at once or not at all, or makes a new one of it; [`Standing`] is what is there of a site.

mod overview;
mod stage;
mod standing;

use std::collections::{BTreeSet, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tempfile::{NamedTempFile, TempDir};

use crate::cli::key::Key;
use crate::cli::problem::Problem;
use crate::cli::rule::Rule;
use crate::cli::translations;
use crate::core::{catalogue, edition, post_path};
pub use stage::Stage;
pub use standing::{Mark, Standing};

/// What a folder of posts holds.
#[derive(Debug, Default)]
pub struct Found {
    /// Posts, by path.
    pub posts: Vec<PathBuf>,
    /// Markdown files that are about a folder, not of the series: `README.md`, and see [`post_path::is_aside`].
    pub skipped: Vec<PathBuf>,
    /// Folders that could not be read.
    pub problems: Vec<Problem>,
}

/// Finds every `*.md`, `*.markdown` and `*.mdx` in a folder and its sub-folders, but for names that start with `.` or `_`, and for what is
/// about the folder: `README.md`, its `index.md` where posts stand beside or below, and that of one above most posts, that of a
/// year which says nothing, and see [`post_path::is_aside`]. Where most posts
/// would be left out so, the `README.md` of a sub-folder is a post, as an `index.md` there is. Hidden folders,
/// `node_modules` and sites that were built into the folder are not entered, and no folder twice, so that links in circles do no harm.
///
/// # Errors
/// A folder that does not exist or cannot be read.
pub fn find_posts(folder: &Path) -> anyhow::Result<Found> {
    if !folder.is_dir() {
        bail!("expected a folder of posts, found {} at {}", what_is(folder), folder.display());
    }
    let mut found = Found::default();
    let mut readmes = Vec::new();
    let mut entered = HashSet::new();
    let mut ahead = vec![folder.to_owned()];
    while let Some(folder) = ahead.pop() {
        if let Err(error) = enter(&folder, &mut entered, &mut ahead, &mut found, &mut readmes) {
            found.problems.push(Problem::new(
                Rule::Unreadable,
                &folder,
                "a folder that can be read",
                error.to_string(),
            ));
        }
    }
    let told: HashSet<&Path> = readmes.iter().filter_map(|file: &PathBuf| file.parent()).collect();
    // What stands below a post is a part of it.
    let is_of_post = |file: &Path| {
        let above = file.ancestors().skip(2).take_while(|above| *above != folder);
        file.parent() != Some(folder) && !above.into_iter().any(|above| told.contains(above))
    };
    let (of_posts, of_folders): (Vec<_>, Vec<_>) = readmes.iter().cloned().partition(|file| is_of_post(file));
    found.skipped.extend(of_folders);
    let are_posts = of_posts.len() > found.posts.len();
    if are_posts { &mut found.posts } else { &mut found.skipped }.extend(of_posts);
    let is_of_all = |file: &Path| file.parent() == Some(folder) && is_named(file, post_path::is_of_folder);
    if found.posts.iter().any(|file| !is_of_all(file)) {
        let (of_all, posts) = found.posts.into_iter().partition(|file| is_of_all(file));
        found.posts = posts;
        found.skipped.extend::<Vec<_>>(of_all);
    }
    let (overviews, posts) = overview::apart(found.posts);
    found.posts = posts;
    found.skipped.extend(overviews);
    // A folder of drafts and the like is entered, as Jekyll's posts stand in one.
    found
        .posts
        .retain(|file| !path_below(folder, file).is_some_and(|path| post_path::name(&path).starts_with('_')));
    found.posts.sort_unstable();
    found.skipped.sort_unstable();
    Ok(found)
}

fn enter(
    folder: &Path,
    entered: &mut HashSet<PathBuf>,
    ahead: &mut Vec<PathBuf>,
    found: &mut Found,
    readmes: &mut Vec<PathBuf>,
) -> io::Result<()> {
    if !entered.insert(folder.canonicalize()?) {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_hidden = name.starts_with('.');
        let kind = fs::metadata(&path).map(|found| found.file_type());
        // A pipe would be waited for; a link to nowhere is to be told of.
        let is_file = kind.as_ref().map_or(true, fs::FileType::is_file);
        if kind.is_ok_and(|kind| kind.is_dir()) {
            if !is_hidden && name != "node_modules" && !is_site(&path) {
                ahead.push(path);
            }
        } else if is_file && post_path::is_post(&name) && !is_hidden && !name.starts_with('_') {
            let list = match () {
                () if is_named(&path, post_path::is_readme) => &mut *readmes,
                () if is_named(&path, post_path::is_aside) => &mut found.skipped,
                () => &mut found.posts,
            };
            list.push(path);
        }
    }
    Ok(())
}

/// Whether a folder holds a site that was built: its posts are copies, and a new one may replace it.
fn is_site(folder: &Path) -> bool {
    [edition::FILE, catalogue::FILE].iter().all(|file| folder.join(file).is_file())
}

fn is_named(file: &Path, by: impl Fn(&str) -> bool) -> bool {
    file.file_stem().is_some_and(|stem| by(&stem.to_string_lossy()))
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

/// Opens a file; `None` where there is none.
///
/// # Errors
/// A file that cannot be opened.
pub fn open_if_file(path: &Path) -> io::Result<Option<BufReader<fs::File>>> {
    is_file(path).then(|| fs::File::open(path).map(BufReader::new)).transpose()
}

/// Whether there is a folder.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Whether there is a file, and not a folder.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// The path of a file or folder that goes through no link; `None` where there is none.
pub fn real(path: impl AsRef<Path>) -> Option<PathBuf> {
    path.as_ref().canonicalize().ok()
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

/// What the files look like from outside that a series is read from: the posts, and `extra` of its folder. Equal while none is
/// written, come or gone. Reads hardly any, so that ten thousand posts can be looked at often.
///
/// # Errors
/// See [`find_posts`].
pub fn marks(folder: &Path, extra: &str) -> anyhow::Result<Vec<(PathBuf, Mark)>> {
    let mut files = find_posts(folder)?.posts;
    files.push(folder.join(extra));
    // What went away meanwhile is not there.
    Ok(files.into_iter().filter_map(|file| mark(&file).map(|mark| (file, mark))).collect())
}

/// What a file looks like from outside; `None` where there is none.
pub fn mark(file: &Path) -> Option<Mark> {
    Some(Mark::of(&fs::metadata(file).ok()?))
}

/// Where a folder stands: the one that it is in as the disk knows it, and its name there, whatever that leads to.
pub fn place(folder: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(folder).ok()?;
    Some(real(absolute.parent()?)?.join(absolute.file_name()?))
}

/// The folders that hold these files and are neither this one nor below it, as the disk knows them. None for files whose folder is
/// not there.
pub fn folders_apart<'a>(folder: &Path, files: impl Iterator<Item = &'a PathBuf>) -> BTreeSet<PathBuf> {
    let whole = real(folder).unwrap_or_else(|| folder.to_owned());
    let parents: BTreeSet<&Path> = files.filter_map(|file| file.parent()).collect();
    let parents = parents.into_iter().filter_map(real);
    parents.filter(|parent| !parent.starts_with(&whole)).collect()
}

/// A folder for as long as it is held, among the temporary files of this machine.
///
/// # Errors
/// A machine that has no room for it.
pub fn temporary_folder() -> anyhow::Result<TempDir> {
    tempfile::Builder::new().prefix("digest-").tempdir().context("cannot make a temporary folder")
}

/// Of the bytes of a file, and how many these are.
///
/// # Errors
/// A file that cannot be read.
pub fn key_of(path: &Path) -> io::Result<(Key, u64)> {
    Key::of_reader(fs::File::open(path)?)
}

/// Puts a content into the place of a file, whole or not at all. It is for this user's eyes only.
///
/// # Errors
/// A file that cannot be written.
pub fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = NamedTempFile::new_in(path.parent().unwrap_or(Path::new(".")))?;
    file.write_all(content)?;
    file.persist(path)?;
    Ok(())
}

/// What folders of posts are called whatever stands in them.
const USUAL: [&str; 17] = [
    "_posts",
    "articles",
    "blog",
    "content",
    "data",
    "docs",
    "editions",
    "issue",
    "issues",
    "newsletter",
    "newsletters",
    "notes",
    "post",
    "posts",
    "published",
    "src",
    "static",
];

/// The name of a folder, also where it was given as `.`; that of the nearest one above whose name tells something, where
/// its own does not, as one of a language or a year.
pub fn name_of(folder: &Path) -> String {
    let name = |path: &Path| Some(path.file_name()?.to_string_lossy().into_owned());
    let whole = real(folder).unwrap_or_else(|| folder.to_owned());
    let tells = |name: &String| {
        let is_number = name.bytes().all(|byte| byte.is_ascii_digit());
        !is_number && !USUAL.contains(&name.as_str()) && !translations::is_language(name)
    };
    let telling = whole.ancestors().filter_map(name).find(tells);
    telling.or_else(|| name(folder)).unwrap_or_else(|| "digest".to_owned())
}

/// Path of a file below a folder, separated by `/`. `None` where it is elsewhere or not UTF-8.
pub fn path_below(folder: &Path, file: &Path) -> Option<String> {
    let segments: Option<Vec<_>> = file.strip_prefix(folder).ok()?.iter().map(OsStr::to_str).collect();
    Some(segments?.join("/"))
}

/// The folder or file itself, where the path is a link to it; its parents exist afterwards.
///
/// # Errors
/// A path that leads nowhere that could be written.
pub fn resolved(out: &Path) -> anyhow::Result<PathBuf> {
    let cannot = || format!("expected a place to write, found {}", out.display());
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

fn make_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}
