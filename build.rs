//! The app inside `digest`: with the feature `embedded`, the files of the folder that `DIGEST_APP` names become a table in the
//! program (see `src/cli/app.rs`). `cargo xtask dist` names it. Without the variable, as where a lint takes every feature, the
//! table is empty.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Names the folder of the built app.
const APP: &str = "DIGEST_APP";

fn main() -> io::Result<()> {
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
