//! `digest serve` in a browser: a page shows what its post says as soon as it says it, where the reader was.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::browser::{Screen, visit_at};
use crate::driver;
use crate::environment;
use crate::host::Host;
use crate::site;
use crate::view::{NINE, issue};

/// A path of its host, so that nothing takes the root for granted.
const MOUNT: &str = "/repo/";

/// The sample series, being served; ended with the tests, as its standard input ends then.
struct Preview {
    posts: PathBuf,
    address: SocketAddr,
    child: Child,
}

impl Preview {
    fn start(name: &str) -> Self {
        let posts = driver::folder().join(name);
        site::copy_folder(&site::source("static/posts"), &posts);
        let mut child = Command::new(environment::digest())
            .args(["serve", "--until-stdin-ends", "--port", "0", "--mount", MOUNT])
            .arg(&posts)
            .env("TMPDIR", driver::folder())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("`digest` can be started");
        let lines = BufReader::new(child.stdout.take().expect("its output is piped")).lines();
        let url = lines.map_while(Result::ok).find_map(|line| Some(line.strip_prefix("http://")?.to_owned()));
        let address = url.as_deref().and_then(|url| url.strip_suffix(MOUNT)?.parse().ok());
        let address = address.unwrap_or_else(|| panic!("expected a URL with {MOUNT}, found {url:?}"));
        Self { posts, address, child }
    }

    fn post(&self) -> PathBuf {
        self.posts.join(format!("{NINE}.md"))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        drop(self.child.wait());
    }
}

fn edit(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).expect("a post can be read");
    assert!(text.contains(from), "expected {from} in {}", file.display());
    fs::write(file, text.replacen(from, to, 1)).expect("a post can be written");
}

/// A post, then `site.toml`, is changed while a reader has the page open and has scrolled down.
fn a_page_follows_its_post(screen: Screen, name: &str) {
    let preview = Preview::start(name);
    visit_at(
        screen,
        async || Host::elsewhere(preview.address, MOUNT),
        async |page| {
            page.open(&format!("issues/{NINE}/")).await;
            page.find(&issue(NINE)).await;
            page.value("scrollTo({ top: 900, behavior: 'instant' })").await;
            page.shows("the place", "Math.round(scrollY)", 900).await;

            page.mark_document().await;
            edit(&preview.post(), "\n## ", "\nNever said before.\n\n## ");
            page.holds("what was never said", "document.body.textContent.includes('Never said before.')")
                .await;
            page.holds("a new page", "document.e2eMark === undefined").await;
            page.ready().await;
            page.shows("the place", "Math.round(scrollY)", 900).await;

            // An error is shown, and all else stays.
            page.mark_document().await;
            edit(&preview.posts.join("site.toml"), "title", "titel");
            assert!(page.text("[role=alert]").await.contains("found `titel`"));
            page.expect_same_document().await;
            page.holds("what was said", "document.body.textContent.includes('Never said before.')").await;
            page.shows("the place", "Math.round(scrollY)", 900).await;

            edit(&preview.posts.join("site.toml"), "titel", "title");
            page.holds("a new page", "document.e2eMark === undefined").await;
            page.ready().await;
            page.holds("no error", "!document.querySelector('[role=alert]')").await;
            page.shows("the place", "Math.round(scrollY)", 900).await;
        },
    );
}

#[test]
fn a_page_follows_its_post_in_chromium() {
    a_page_follows_its_post(Screen::Wide, "preview-chromium");
}

#[test]
fn a_page_follows_its_post_in_firefox() {
    a_page_follows_its_post(Screen::Firefox, "preview-firefox");
}

#[test]
fn a_page_that_nobody_looks_at_leaves_the_line_to_others() {
    // Counts what listens, and hides the page as another tab would.
    const WATCH: &str = "{
        const Source = EventSource;
        let isHidden = false;
        window.e2eListening = 0;
        window.EventSource = class extends Source {
            constructor(url) { super(url); e2eListening += 1; }
            close() { super.close(); e2eListening -= 1; }
        };
        window.e2eHide = (is) => { isHidden = is; document.dispatchEvent(new Event('visibilitychange')); };
        Object.defineProperty(document, 'hidden', { get: () => isHidden });
    }";
    let preview = Preview::start("preview-hidden");
    visit_at(
        Screen::Wide,
        async || Host::elsewhere(preview.address, MOUNT),
        async |page| {
            page.before_each_page(WATCH).await;
            page.open(&format!("issues/{NINE}/")).await;
            page.shows("what listens", "e2eListening", 1).await;
            page.run("e2eHide(true)").await;
            page.shows("what listens", "e2eListening", 0).await;
            edit(&preview.post(), "\n## ", "\nNever said before.\n\n## ");
            page.run("e2eHide(false)").await;
            page.holds("what was never said", "document.body.textContent.includes('Never said before.')")
                .await;
            page.shows("what listens", "e2eListening", 1).await;
        },
    );
}
