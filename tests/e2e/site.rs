//! The sites the tests visit: built once a run, by the real `digest build`, by whoever asks first.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::view::NINE;
use crate::{attacks, driver, environment, hostile, series};

/// A built site, as it lies on a host.
pub struct Site {
    /// The host's folder; the site lies in it under `mount`.
    pub root: PathBuf,
    /// The path of the site on its host, with both slashes.
    pub mount: String,
}

/// The sample series, as `dist/` has it.
pub fn sample() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| Site { root: environment::dist(), mount: "/".into() });
    &SITE
}

/// The sample series below `/repo/`, which `base_url` says; so it has feeds. Its ninth issue has old addresses.
pub fn sample_below_repo() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| {
        let posts = driver::folder().join("repo-posts");
        copy_folder(&source("static/posts"), &posts);
        let nine = posts.join(format!("{NINE}.md"));
        let text = read(&nine).replacen("---\n", "---\naliases: [/old/nine.html, /old/]\n", 1);
        fs::write(nine, text).expect("a post can be written");
        Site::build_with("repo", &posts, "/repo/", &["--base-url", "https://example.org/repo/"])
    });
    &SITE
}

/// The sample series with all that a publisher can have: an address, so that there are feeds, and files compressed ahead.
pub fn hosted_at_root() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| Site::hosted("hosted", "/"));
    &SITE
}

/// The same below `/repo/`.
pub fn hosted_below_repo() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| Site::hosted("hosted-repo", "/repo/"));
    &SITE
}

/// The three issues of `tests/data/tiny`, in English, one project of them muted.
pub fn tiny() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| Site::build("tiny", &source("tests/data/tiny"), "/"));
    &SITE
}

/// The two issues of `tests/data/right_to_left`, in Arabic.
pub fn right_to_left() -> &'static Site {
    static SITE: LazyLock<Site> =
        LazyLock::new(|| Site::build("right-to-left", &source("tests/data/right_to_left"), "/"));
    &SITE
}

/// The three issues of `tests/data/german`, in a language that the interface does not speak.
pub fn german() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| Site::build("german", &source("tests/data/german"), "/"));
    &SITE
}

/// 300 issues: more than the head of the catalogue holds.
pub fn large() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| Site::build_of("large", 300));
    &SITE
}

/// 201 issues without a date.
pub fn undated() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| {
        let posts = driver::folder().join("undated-posts");
        series::write_undated(&posts, 201);
        Site::build("undated", &posts, "/")
    });
    &SITE
}

/// 10,000 issues.
pub fn huge() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| Site::build_of("huge", 10_000));
    &SITE
}

/// Two issues of 14 projects.
pub fn many_projects() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| {
        let posts = driver::folder().join("many-posts");
        fs::create_dir_all(&posts).expect("a folder for posts can be made");
        let sections: String = (1..=14).map(|number| format!("\n## Project {number}\n\n- news\n")).collect();
        for day in 1..=2 {
            let text = format!("---\ntitle: \"Daily #{day}\"\ndate: 2024-01-0{day}\n---\n{sections}");
            fs::write(posts.join(format!("2024-01-0{day}-daily.md")), text).expect("a post can be written");
        }
        Site::build("many", &posts, "/")
    });
    &SITE
}

/// A series that is hostile in every field.
pub fn hostile() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| {
        let posts = driver::folder().join("hostile-posts");
        hostile::write(&posts);
        Site::build("hostile", &posts, "/")
    });
    &SITE
}

/// Posts that hold every known attack in every place: see [`attacks`](crate::attacks).
pub fn attacks() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| {
        let folder = driver::folder().join("attacks-posts");
        fs::create_dir_all(&folder).expect("a folder for posts can be made");
        for (number, post) in attacks::posts().iter().enumerate() {
            fs::write(folder.join(format!("2014-01-{:02}-attacks.md", number + 1)), post)
                .expect("a post can be written");
        }
        Site::build("attacks", &folder, "/")
    });
    &SITE
}

impl Site {
    /// Names of the files in a folder of the site.
    pub fn files(&self, folder: &str) -> Vec<String> {
        let folder = self.root.join(self.mount.trim_matches('/')).join(folder);
        let entries =
            fs::read_dir(&folder).unwrap_or_else(|error| panic!("cannot list {}: {error}", folder.display()));
        entries
            .map(|entry| entry.expect("a listed file").file_name().to_string_lossy().into_owned())
            .collect()
    }

    /// Text of a file of the site.
    pub fn text(&self, path: &str) -> String {
        read(&self.root.join(self.mount.trim_matches('/')).join(path))
    }

    /// Content of a file of the site.
    pub fn bytes(&self, path: &str) -> Vec<u8> {
        let file = self.root.join(self.mount.trim_matches('/')).join(path);
        fs::read(&file).unwrap_or_else(|error| panic!("cannot read {}: {error}", file.display()))
    }

    fn hosted(name: &str, mount: &str) -> Self {
        let base_url = format!("https://example.org{mount}");
        Self::build_with(name, &source("static/posts"), mount, &["--compress", "--base-url", &base_url])
    }

    fn build_of(name: &str, issues: usize) -> Self {
        let posts = driver::folder().join(format!("{name}-posts"));
        series::write(&posts, issues);
        Self::build(name, &posts, "/")
    }

    /// A site of these posts, at this path of its host.
    pub fn build(name: &str, posts: &Path, mount: &str) -> Self {
        Self::build_with(name, posts, mount, &[])
    }

    fn build_with(name: &str, posts: &Path, mount: &str, options: &[&str]) -> Self {
        let root = driver::folder().join(name);
        let out = root.join(mount.trim_matches('/'));
        fs::create_dir_all(&root).expect("a folder for the site can be made");
        build(posts, &environment::shell(), &out, options);
        Self { root, mount: mount.to_owned() }
    }
}

/// Runs `digest build`.
pub fn build(posts: &Path, app: &Path, out: &Path, options: &[&str]) {
    let output = Command::new(environment::digest())
        .arg("build")
        .arg(posts)
        .arg("--app")
        .arg(app)
        .arg("--out")
        .arg(out)
        .args(options)
        .output()
        .expect("`digest` can be started");
    assert!(
        output.status.success(),
        "expected `digest build` to build {}, found: {}",
        posts.display(),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// A path of the project.
pub fn source(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()))
}

/// Copies everything in a folder.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("a folder that can be listed") {
        let entry = entry.expect("a listed file");
        let target = to.join(entry.file_name());
        match entry.file_type().expect("a file has a type").is_dir() {
            true => copy_folder(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).expect("a file can be copied")),
        }
    }
}
