//! What is there of a site.

use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// What tells a file that was left alone from one that was not, short of reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Bytes.
    length: u64,
    /// When it was written, since 1970, where the disk keeps dates.
    written: Option<Duration>,
}

/// The files and folders of a site. Links are files and lead nowhere.
#[derive(Debug, Default)]
pub struct Standing {
    files: HashMap<PathBuf, Mark>,
    /// Each before those in it.
    folders: Vec<PathBuf>,
}

impl Mark {
    pub(super) fn of(file: &Metadata) -> Self {
        let written = file.modified().ok().and_then(|at| at.duration_since(SystemTime::UNIX_EPOCH).ok());
        Self { length: file.len(), written }
    }

    /// Bytes.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Whether a file with this mark was left alone since it had that one; `false` where that cannot be told.
    pub fn is_of(&self, other: &Self) -> bool {
        self.written.is_some() && self == other
    }
}

impl Standing {
    /// What is in a folder; nothing where there is none.
    pub(super) fn of(root: &Path) -> io::Result<Self> {
        match root.is_dir() {
            true => Self::below(root, Path::new("")),
            false => Ok(Self::default()),
        }
    }

    fn below(root: &Path, folder: &Path) -> io::Result<Self> {
        let mut found = Self::default();
        for entry in fs::read_dir(root.join(folder))? {
            let entry = entry?;
            let (path, metadata) = (folder.join(entry.file_name()), entry.metadata()?);
            if metadata.is_dir() {
                found.folders.push(path);
            } else {
                found.files.insert(path, Mark::of(&metadata));
            }
        }
        let deeper = found.folders.par_iter().map(|folder| Self::below(root, folder));
        for deeper in deeper.collect::<io::Result<Vec<_>>>()? {
            found.files.extend(deeper.files);
            found.folders.extend(deeper.folders);
        }
        Ok(found)
    }

    /// Every file, as a path below the root.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.files.keys().map(PathBuf::as_path)
    }

    /// Every folder, those in another before it.
    pub(super) fn folders_inside_out(&self) -> impl Iterator<Item = &Path> {
        self.folders.iter().rev().map(PathBuf::as_path)
    }

    /// The mark of a file, if there is one.
    pub fn mark(&self, path: &str) -> Option<&Mark> {
        self.files.get(Path::new(path))
    }
}
