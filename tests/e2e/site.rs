//! The sites the tests visit: built once a run, by the real `digest build`, by whoever asks first.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

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

/// The sample series below `/repo/`, as `trunk build --public-url /repo/` makes it.
pub fn sample_below_repo() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| Site::build("repo", &source("static/posts"), "/repo/"));
    &SITE
}

/// The three issues of `tests/data/tiny`, in English, one project of them muted.
pub fn tiny() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| Site::build("tiny", &source("tests/data/tiny"), "/"));
    &SITE
}

/// 300 issues: more than the head of the catalogue holds.
pub fn large() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| Site::build_of("large", 300));
    &SITE
}

/// 10,000 issues.
pub fn huge() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| Site::build_of("huge", 10_000));
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

    fn build_of(name: &str, issues: usize) -> Self {
        let posts = driver::folder().join(format!("{name}-posts"));
        series::write(&posts, issues);
        Self::build(name, &posts, "/")
    }

    fn build(name: &str, posts: &Path, mount: &str) -> Self {
        let root = driver::folder().join(name);
        let shell = match mount {
            "/" => environment::shell(),
            // `digest build` tells each page where its root is.
            _ if is_relative(&environment::shell()) => environment::shell(),
            _ => move_shell(&environment::shell(), &driver::folder().join(format!("{name}-shell")), mount),
        };
        let out = root.join(mount.trim_matches('/'));
        fs::create_dir_all(&root).expect("a folder for the site can be made");
        let output = Command::new(environment::digest())
            .args(["build", "--posts"])
            .arg(posts)
            .arg("--app")
            .arg(shell)
            .arg("--out")
            .arg(out)
            .output()
            .expect("`digest` can be started");
        assert!(
            output.status.success(),
            "expected `digest build` to build {}, found: {}",
            posts.display(),
            String::from_utf8_lossy(&output.stderr)
        );
        Self { root, mount: mount.to_owned() }
    }
}

/// Whether an app was built for any path.
fn is_relative(shell: &Path) -> bool {
    let page = read(&shell.join("index.html"));
    page.contains("<base href=./>") || page.contains("<base href=\"./\"")
}

/// A copy of the shell for another public URL: Trunk writes that URL into `index.html` and nowhere else.
fn move_shell(shell: &Path, copy: &Path, mount: &str) -> PathBuf {
    copy_folder(shell, copy);
    let page = copy.join("index.html");
    let moved = move_urls(&read(&page), mount);
    assert!(
        moved.contains(&format!("<base href={mount}")) || moved.contains(&format!("<base href=\"{mount}\"")),
        "expected the shell's index.html to have a <base href=\"/\">"
    );
    fs::write(&page, moved).expect("the copy can be written");
    copy.to_owned()
}

/// Puts `mount` before every URL that begins at the host's root, in quotes or, as a minified page has them, without.
fn move_urls(html: &str, mount: &str) -> String {
    let mut moved = String::with_capacity(html.len());
    let mut before = ' ';
    let mut characters = html.chars().peekable();
    while let Some(character) = characters.next() {
        let ends =
            |next: char| if before == '=' { next == '>' || next.is_whitespace() } else { next == before };
        let goes_on = characters.peek().is_some_and(|&next| next.is_ascii_alphanumeric() || ends(next));
        if character == '/' && matches!(before, '"' | '\'' | '=') && goes_on {
            moved.push_str(mount);
        } else {
            moved.push(character);
        }
        before = character;
    }
    moved
}

fn source(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()))
}

fn copy_folder(from: &Path, to: &Path) {
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

#[test]
fn a_moved_shell_has_its_urls_below_the_mount() {
    let case = |html: &str, moved: &str| assert_eq!(move_urls(html, "/repo/"), moved, "{html}");
    case(r#"<base href="/">"#, r#"<base href="/repo/">"#);
    case(r#"<link href="/a-1.css"/>"#, r#"<link href="/repo/a-1.css"/>"#);
    case("<base href=/><link href=/a.css rel=icon>", "<base href=/repo/><link href=/repo/a.css rel=icon>");
    case("import init from '/a.js';", "import init from '/repo/a.js';");
    case(r#"<a href="a/b">"/</a>"#, r#"<a href="a/b">"/</a>"#);
}
