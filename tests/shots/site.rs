//! The sites that pictures are taken of, built by the real `digest build`: the one that cargo builds for tests, which is soon there.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::text::{self, Language};
use crate::{driver, environment};

/// A built site, as it lies on a host.
pub struct Site {
    /// The host's folder; the site lies in it under `mount`.
    pub root: PathBuf,
    /// The path of the site on its host, with both slashes.
    pub mount: String,
}

impl Site {
    /// A series of that many issues in a language.
    pub fn build(issues: usize, language: Language) -> Self {
        let name = format!("{issues}-{}", language.code());
        let posts = driver::folder().join(format!("{name}-posts"));
        fs::create_dir_all(&posts).expect("a folder for posts can be made");
        fs::write(posts.join("site.toml"), text::site_toml(language)).expect("site.toml can be written");
        for number in 1..=issues {
            let post = posts.join(format!("{}.md", text::slug(number)));
            fs::write(post, text::post(number, issues, language)).expect("a post can be written");
        }
        let root = driver::folder().join(name);
        let output = Command::new(env!("CARGO_BIN_EXE_digest"))
            .arg("build")
            .arg(&posts)
            .arg("--app")
            .arg(environment::shell())
            .arg("--out")
            .arg(&root)
            .output()
            .expect("`digest` can be started");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success(),
            "expected `digest build` to build {}, found: {said}",
            posts.display()
        );
        Self { root, mount: "/".to_owned() }
    }
}
