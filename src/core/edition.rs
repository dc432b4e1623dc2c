//! The edition of a site: one state of it, from one `digest build` to the next that changes anything.
//!
//! `edition.json` ([`Edition`]) is written by `digest build` beside the site. The app reads of it whether it is still of
//! today ([`Edition::app`], [`Edition::catalogue`]); the service worker, what belongs together.

use serde::Serialize;

use crate::core::entry::Fnv;

/// The file of the edition, at the root of the site.
pub const FILE: &str = "edition.json";

/// The service worker, at the root of the site, so that all of it is in its scope.
pub const WORKER: &str = "sw.js";

/// Files in one list.
pub const LIST: usize = 500;

/// Path of a file below the site's root, as a URL writes it, and the hash of its content.
pub type Entry = (String, String);

/// What stands in `edition.json`. Hashes are the first 16 hexadecimal digits of SHA-256.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Edition {
    /// Tells editions apart: a hash over all that follows.
    pub edition: String,
    /// File name of the app's script, which changes with the app.
    pub app: String,
    /// [`print()`] of `catalogue.json`.
    pub catalogue: String,
    /// Whether the site may be kept for reading offline.
    pub offline: bool,
    /// Number of issues.
    pub issues: usize,
    /// What all of it takes where it is kept, in bytes: the ground and the lists.
    pub bytes: u64,
    /// What every view takes: pages, app, head of the catalogue.
    pub ground: Vec<Entry>,
    /// The rest, the posts with the pictures beside them, the catalogue's other files and the search index, as lists of at
    /// most [`LIST`] in order of path: the first path of a list, its file, the hash of that. A list is a JSON array of [`Entry`].
    pub lists: Vec<(String, String, String)>,
}

/// A short hash of a text: tells contents apart, also those of `catalogue.json`. Not against an adversary.
pub fn print(text: &str) -> String {
    let mut print = Fnv::new();
    print.write(text);
    print.base36()
}
