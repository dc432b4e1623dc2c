//! The command with the app inside, as `cargo xtask dist` makes it: one file that needs nothing else.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::driver;
use crate::environment;
use crate::site;

#[test]
fn the_command_alone_makes_the_same_site() {
    let folder = driver::folder().join("alone");
    site::copy_folder(&site::source("static/posts"), &folder.join("posts"));
    let output = Command::new(environment::digest())
        .args(["build", "posts", "--out", "site"])
        .current_dir(&folder)
        .env_clear()
        .env("PATH", "")
        .output()
        .expect("`digest` can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let (site, expected) = (folder.join("site"), environment::dist());
    let files = files(&expected);
    assert!(files.len() > 20, "expected a site, found {files:?}");
    assert_eq!(self::files(&site), files);
    for file in files {
        let content = |folder: &Path| fs::read(folder.join(&file)).expect("a file that is there");
        assert!(content(&site) == content(&expected), "{}: not the same with --app", file.display());
    }
}

/// Panics name their source files, and the app's page must not name ours.
#[test]
fn no_path_of_this_machine_is_inside() {
    let digest = fs::read(environment::digest()).expect("`digest` can be read");
    let home = std::env::home_dir().expect("a home");
    let cargo = std::env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    for path in [Path::new(env!("CARGO_MANIFEST_DIR")), &cargo.join("registry")] {
        let bytes = path.as_os_str().as_encoded_bytes();
        assert!(!digest.windows(bytes.len()).any(|window| window == bytes), "found {}", path.display());
    }
}

/// Every file below a folder, by its path there.
fn files(root: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut ahead = vec![root.to_owned()];
    while let Some(folder) = ahead.pop() {
        for entry in fs::read_dir(folder).expect("a folder that can be listed") {
            let path = entry.expect("a listed file").path();
            match path.is_dir() {
                true => ahead.push(path),
                false => files.push(path.strip_prefix(root).expect("it is below").to_owned()),
            }
        }
    }
    files.sort();
    files
}
