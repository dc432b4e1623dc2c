//! Two things that only a build can know.
//!
//! `APP_SOURCES`: a hash of what the app is made of, by which a page tells which app it was rendered by (see `src/ui/stamp.rs`).
//!
//! The app inside `digest`: with the feature `embedded`, the files of the folder that `DIGEST_APP` names become a table in the
//! program (see `src/cli/app.rs`). `cargo xtask dist` names it. Without the variable, as where a lint takes every feature, the
//! table is empty.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// Names the folder of the built app.
const APP: &str = "DIGEST_APP";

/// What the app and the pages rendered natively are made of, crates among it.
const SOURCES: [&str; 3] = ["src/core", "src/ui", "Cargo.lock"];

fn main() -> io::Result<()> {
    let mut sources = DefaultHasher::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        hash(Path::new(source), &mut sources)?;
    }
    println!("cargo::rustc-env=APP_SOURCES={:016x}", sources.finish());
    println!("cargo::rerun-if-env-changed={APP}");
    if env::var_os("CARGO_FEATURE_EMBEDDED").is_none() {
        return Ok(());
    }
    let mut table = String::new();
    if let Some(app) = env::var_os(APP) {
        println!("cargo::rerun-if-changed={}", app.display());
        add(Path::new(&app), "", &mut table)?;
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("app.rs"), format!("&[{table}]"))
}

/// Hashes a file, or every file below a folder, each by its name and content.
fn hash(path: &Path, hasher: &mut impl Hasher) -> io::Result<()> {
    path.file_name().hash(hasher);
    if path.is_dir() {
        let mut entries = fs::read_dir(path)?.collect::<io::Result<Vec<_>>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        return entries.iter().try_for_each(|entry| hash(&entry.path(), hasher));
    }
    fs::read(path)?.hash(hasher);
    Ok(())
}

/// Adds every file below a folder, whose own path below the app is `path`.
fn add(folder: &Path, path: &str, table: &mut String) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().into_string().map_err(|name| {
            io::Error::other(format!("expected file names of UTF-8 in {}, found {name:?}", folder.display()))
        })?;
        let path = format!("{path}{name}");
        if entry.file_type()?.is_dir() {
            add(&entry.path(), &format!("{path}/"), table)?;
        } else {
            // Writing to a String cannot fail.
            let _ = write!(table, "({path:?}, include_bytes!({:?})),", entry.path());
        }
    }
    Ok(())
}
