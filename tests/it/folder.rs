//! A folder of posts, an app and an output folder that live as long as a test, and the binary run on them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use digest_viewer::core::catalogue::{self, Catalogue};
use tempfile::TempDir;

/// The shell that the app's `index.html` is, as small as it can be.
pub const SHELL: &str = "<!DOCTYPE html><html lang=\"en\"><head><title>Digest</title><base href=\"/\"></head>\
                         <body><div id=\"app\"><ul data-posts></ul></div></body></html>";

/// A post of the YAML dialect with two projects.
pub fn post(number: u32, title: &str) -> String {
    format!(
        "---\ntitle: {title} {number}\n---\n\n## Projects\n\n### Nova\n\n- News {number}\n\n### Heat\n\n- More {number}\n"
    )
}

/// `posts/`, `app/` and `out/` in a temporary folder.
pub struct Folder {
    root: TempDir,
}

/// What the binary said.
pub struct Said {
    pub code: Option<i32>,
    pub stdout: String,
    /// Without the notes.
    pub stderr: String,
    /// What is neither result nor problem.
    pub notes: String,
}

impl Folder {
    /// A folder with an app and no post.
    pub fn new() -> Self {
        let folder = Self { root: tempfile::tempdir().unwrap() };
        folder
            .file("app/index.html", SHELL)
            .file("app/digest-viewer-1234.js", "app")
            .file("app/icons/icon.svg", "<svg/>");
        fs::create_dir(folder.path("posts")).unwrap();
        folder
    }

    /// A folder with these posts, number 1 first, as `2024-01-<number>-weekly.md`.
    pub fn with_posts(count: u32) -> Self {
        let folder = Self::new();
        for number in 1..=count {
            folder.file(&format!("posts/2024-01-{number:02}-weekly.md"), post(number, "Weekly"));
        }
        folder
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    /// Writes a file, and the folders it needs.
    pub fn file(&self, path: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    pub fn read(&self, path: &str) -> String {
        String::from_utf8(self.bytes(path)).unwrap()
    }

    pub fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Every file below a folder, by path, `/` between.
    pub fn files(&self, path: &str) -> Vec<String> {
        let root = self.path(path);
        let mut files = Vec::new();
        let mut ahead = vec![root.clone()];
        while let Some(folder) = ahead.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    ahead.push(path);
                } else {
                    files.push(path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/"));
                }
            }
        }
        files.sort();
        files
    }

    pub fn catalogue(&self) -> Catalogue {
        Catalogue::parse(&self.read(&format!("out/{}", catalogue::FILE))).unwrap()
    }

    /// Runs `digest` in the folder with these arguments.
    pub fn digest(&self, arguments: &[&str]) -> Said {
        let output = Command::new(env!("CARGO_BIN_EXE_digest"))
            .args(arguments)
            .current_dir(self.root.path())
            .output()
            .unwrap();
        let text = |bytes| {
            let text = String::from_utf8(bytes).unwrap();
            if cfg!(windows) { text.replace('\\', "/") } else { text }
        };
        let stderr = text(output.stderr);
        let (notes, stderr) = stderr.split_inclusive('\n').partition(|line| line.starts_with("note: "));
        Said { code: output.status.code(), stdout: text(output.stdout), stderr, notes }
    }

    /// `digest build` from `posts/` and `app/` to `out/`.
    pub fn build(&self) -> Said {
        self.digest(&["build", "--posts", "posts", "--app", "app", "--out", "out"])
    }

    /// The same, of a folder of posts that is the project's.
    pub fn build_from(&self, posts: &str) -> Said {
        let posts = Path::new(env!("CARGO_MANIFEST_DIR")).join(posts);
        self.digest(&["build", "--posts", posts.to_str().unwrap(), "--app", "app", "--out", "out"])
    }
}

impl Said {
    /// Nothing stopped it, and it warned of nothing.
    #[track_caller]
    pub fn went_well(&self) {
        assert_eq!((self.code, self.stderr.as_str()), (Some(0), ""), "{}", self.stdout);
    }

    /// It stopped, and all it said is this.
    #[track_caller]
    pub fn stopped(&self, stderr: &str) {
        assert_eq!((self.code, self.stderr.as_str()), (Some(1), stderr), "{}", self.stdout);
    }
}
