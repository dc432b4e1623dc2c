//! A site being written.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tempfile::TempDir;

use crate::cli::files::{Mark, Standing, is_site, make_parent, resolved};

/// A site being written beside the place it will take. Dropped before [`Stage::publish`] or
/// [`Stage::renew`], it leaves no trace.
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

    /// Copies a file into the site, byte for byte; who may read it is not for the original to tell.
    ///
    /// # Errors
    /// A file that cannot be read or written.
    pub fn copy(&self, from: &Path, path: &str) -> anyhow::Result<()> {
        let target = self.path(path);
        let copied = make_parent(&target)
            .and_then(|()| io::copy(&mut fs::File::open(from)?, &mut fs::File::create(&target)?));
        copied.map(|_| ()).with_context(|| format!("cannot copy {} to {path}", from.display()))
    }

    /// The content of a file of the new site: as written here, else as it stands in the old one.
    ///
    /// # Errors
    /// A file that can be read in neither.
    pub fn read(&self, path: &str) -> anyhow::Result<Vec<u8>> {
        let content = match fs::read(self.path(path)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => fs::read(self.out.join(path)),
            content => content,
        };
        content.with_context(|| format!("cannot read {path}"))
    }

    /// The mark of a file that was written here; it keeps it in its place.
    ///
    /// # Errors
    /// A file that is not there.
    pub fn mark(&self, path: &str) -> anyhow::Result<Mark> {
        let written = fs::metadata(self.path(path));
        Ok(Mark::of(&written.with_context(|| format!("cannot find {path} again"))?))
    }

    /// What stands where the site will be.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub fn standing(&self) -> anyhow::Result<Standing> {
        Standing::of(&self.out).with_context(|| format!("cannot read {}", self.out.display()))
    }

    /// Puts the files written here into the old site, in this order, and takes out of it all that is neither `made` nor
    /// `kept`: what a site of 10,000 issues costs when one has changed. Each file is there whole at any time; of
    /// several, readers may see some before others for a moment.
    ///
    /// # Errors
    /// A file that cannot be moved; the old site then is as it was.
    pub fn renew(self, standing: &Standing, made: &[String], kept: &[String]) -> anyhow::Result<()> {
        let mut moves = Moves { old: self.folder.path().join(OLD), out: &self.out, done: Vec::new() };
        let of_site: HashSet<&Path> = made.iter().chain(kept).map(Path::new).collect();
        let moved = made.iter().try_for_each(|path| moves.put(&self.path(path), Path::new(path)));
        let cleared = moved.and_then(|()| {
            // Where a file was and a folder is by now, the file is away already; so is a file whose folder is.
            let is_left =
                |path: &&Path| !of_site.contains(path) && is_other_than_folder(&self.out.join(path));
            standing.files().filter(is_left).try_for_each(|path| moves.put_away(path))
        });
        if let Err(error) = cleared {
            let mut what = format!("cannot renew the site in {}", self.out.display());
            if let Err(error) = moves.undo() {
                // Kept, or what was put away would be removed with the stage.
                let kept = self.folder.keep();
                what += &format!(
                    "; parts of the old one are in {} and cannot be put back: {error}",
                    kept.display()
                );
            }
            return Err(error).context(what);
        }
        let of_site: HashSet<&Path> = of_site.iter().flat_map(|path| path.ancestors().skip(1)).collect();
        for folder in standing.folders_inside_out().filter(|folder| !of_site.contains(folder)) {
            // Whatever stays in one is no harm.
            let _ = fs::remove_dir(self.out.join(folder));
        }
        self.folder.close().context("cannot remove what the old site had")
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

/// Files moved into a site and out of it, one by one, so that all can be undone.
struct Moves<'a> {
    /// Folder for what is put away.
    old: PathBuf,
    out: &'a Path,
    done: Vec<Move>,
}

/// What was done to a folder.
enum Move {
    /// Something was moved from one place to another.
    Moved(PathBuf, PathBuf),
    /// A folder was made, with folders in it.
    Made(PathBuf),
}

impl Moves<'_> {
    /// Puts a file into the site.
    fn put(&mut self, from: &Path, path: &Path) -> io::Result<()> {
        // A file where a folder has to be.
        let folders = path.ancestors().skip(1);
        if let Some(file) = folders.filter(|folder| is_other_than_folder(&self.out.join(folder))).last() {
            self.put_away(file)?;
        }
        if fs::symlink_metadata(self.out.join(path)).is_ok() {
            self.put_away(path)?;
        }
        self.rename(from.to_owned(), self.out.join(path))
    }

    /// Takes a file or folder out of the site.
    fn put_away(&mut self, path: &Path) -> io::Result<()> {
        self.rename(self.out.join(path), self.old.join(path))
    }

    fn rename(&mut self, from: PathBuf, to: PathBuf) -> io::Result<()> {
        let missing = to.ancestors().skip(1).take_while(|folder| !folder.exists()).last();
        if let Some(folder) = missing {
            make_parent(&to)?;
            self.done.push(Move::Made(folder.to_owned()));
        }
        fs::rename(&from, &to)?;
        self.done.push(Move::Moved(from, to));
        Ok(())
    }

    /// Undoes all, the last first: so that a folder that was made is empty again when its turn comes.
    fn undo(&mut self) -> io::Result<()> {
        self.done.drain(..).rev().try_for_each(|done| match done {
            Move::Moved(from, to) => fs::rename(to, from),
            Move::Made(folder) => fs::remove_dir_all(folder),
        })
    }
}

fn is_other_than_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| !found.is_dir())
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
    if !is_app && !is_empty && !is_site(out) {
        bail!("expected an older site or an empty folder to replace, found other files in {shown}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is in a folder: files with their content, and folders.
    fn contents(folder: &Path) -> Vec<(PathBuf, Option<String>)> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            found.push((path.clone(), fs::read_to_string(&path).ok()));
            if path.is_dir() {
                found.extend(contents(&path));
            }
        }
        found.sort();
        found
    }

    #[test]
    fn a_renewal_that_fails_is_undone() {
        let folder = tempfile::tempdir().unwrap();
        let path = |path: &str| folder.path().join(path);
        for name in ["posts", "out/a", "out/folder.html"] {
            fs::create_dir_all(path(name)).unwrap();
        }
        for name in [
            "out/catalogue.json",
            "out/edition.json",
            "out/index.html",
            "out/a/b",
            "out/c",
            "out/old",
            "out/folder.html/x",
        ] {
            fs::write(path(name), name).unwrap();
        }
        let before = contents(&path("out"));
        let stage = |made: &[String]| {
            let stage = Stage::new(&path("out"), None, &path("posts")).unwrap();
            made.iter().for_each(|path| stage.write(path, b"new").unwrap());
            stage
        };
        let made = ["a/b", "c/d/e", "folder.html", "index.html", "new/er/x"].map(str::to_owned);

        let unlucky = stage(&made);
        let standing = unlucky.standing().unwrap();
        let error =
            unlucky.renew(&standing, &[made.as_slice(), &["missing".to_owned()]].concat(), &[]).unwrap_err();
        assert!(format!("{error:#}").starts_with("cannot renew the site in "), "{error:#}");
        assert_eq!(contents(&path("out")), before);

        stage(&made).renew(&standing, &made, &[]).unwrap();
        let files: Vec<_> =
            contents(&path("out")).into_iter().filter_map(|(path, text)| Some((path, text?))).collect();
        assert_eq!(files, made.map(|name| (path("out").join(name), "new".to_owned())));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "no stage is left");
    }
}
