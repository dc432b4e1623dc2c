//! A browser with one page in it: see [`visit`].
//!
//! Every visit is a fresh profile on a fresh host. When it ends, the browser must not have complained about
//! anything that the test did not announce, and the host must not have been asked for anything it lacks.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use url::Url;

use crate::driver::{self, Turn};
use crate::engine::{Engine, Workers, capabilities};
use crate::host::Host;
use crate::site::Site;

pub use crate::engine::Screen;

/// How long anything may take before a test gives up on it: far more than it takes.
const LIMIT: Duration = Duration::from_secs(20);
/// Between two looks at what is waited for.
const PAUSE: Duration = Duration::from_millis(25);

/// One browser window on one host.
pub struct Page {
    /// The host it visits.
    pub host: Host,
    client: Client,
    engine: Engine,
    announced: RefCell<Vec<String>>,
}

/// Runs `test` in a browser of its own, before a wide screen.
pub fn visit<T>(site: &Site, test: impl AsyncFnOnce(&Page) -> T) -> T {
    visit_on(Screen::Wide, site, test)
}

/// Runs `test` in a browser of its own.
pub fn visit_on<T>(screen: Screen, site: &Site, test: impl AsyncFnOnce(&Page) -> T) -> T {
    visit_at(screen, async || Host::serve(site).await, test)
}

/// Runs `test` in a browser of its own, on a host that is started for it.
pub fn visit_at<T>(
    screen: Screen,
    host: impl AsyncFnOnce() -> Host,
    test: impl AsyncFnOnce(&Page) -> T,
) -> T {
    run(screen, Workers::Absent, host, test)
}

/// Runs `test` in a browser of its own that keeps the site for reading offline.
pub fn visit_keeping<T>(screen: Screen, site: &Site, test: impl AsyncFnOnce(&Page) -> T) -> T {
    run(screen, Workers::There, async || Host::serve(site).await, test)
}

fn run<T>(
    screen: Screen,
    workers: Workers,
    host: impl AsyncFnOnce() -> Host,
    test: impl AsyncFnOnce(&Page) -> T,
) -> T {
    let _turn = Turn::take(screen.engine());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let page = runtime.block_on(async { Page::new(screen, workers, host().await).await });
    // The browser is to close whatever the test says.
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            let value = test(&page).await;
            page.expect_no_complaint().await;
            value
        })
    }));
    if outcome.is_err() {
        eprintln!("{}", runtime.block_on(page.report()));
    }
    let closed = runtime.block_on(page.client.close());
    let value = outcome.unwrap_or_else(|panic| resume_unwind(panic));
    closed.expect("the browser closes");
    value
}

/// Asks until there is an answer, and fails once [`LIMIT`] has passed, with what was found last.
pub async fn wait_for<T>(what: &str, mut probe: impl AsyncFnMut() -> Result<T, String>) -> T {
    let start = Instant::now();
    loop {
        match probe().await {
            Ok(answer) => return answer,
            Err(found) if start.elapsed() > LIMIT => panic!("expected {what}; found {found}"),
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}

impl Page {
    async fn new(screen: Screen, workers: Workers, host: Host) -> Self {
        let engine = screen.engine();
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(screen, workers))
            .connect(driver::url(engine))
            .await
            .expect("the driver starts a browser");
        if let Some((width, height)) = screen.window() {
            client.set_window_size(width, height).await.expect("a window can be given a size");
        }
        let page = Self { host, client, engine, announced: RefCell::default() };
        if workers == Workers::Absent && engine == Engine::Chromium {
            page.before_each_page("delete Navigator.prototype.serviceWorker").await;
        }
        page
    }

    /// Loads the page of a path below the site's root, anew, and waits until the app answers.
    pub async fn open(&self, path: &str) {
        self.load(path).await;
        self.ready().await;
    }

    /// Loads the page of a path below the site's root.
    pub async fn load(&self, path: &str) {
        self.client.goto(&self.host.url(path)).await.expect("a page loads");
    }

    /// Waits until the app has taken over.
    pub async fn ready(&self) {
        self.holds("the app has taken over", "document.documentElement.dataset.app === 'ready'").await;
    }

    /// The browser's own buttons.
    pub async fn back(&self) {
        self.client.back().await.expect("the browser goes back");
    }

    /// The browser's own buttons.
    pub async fn forward(&self) {
        self.client.forward().await.expect("the browser goes forward");
    }

    /// The browser's own buttons; waits until the app answers again.
    pub async fn reload(&self) {
        self.client.refresh().await.expect("the browser reloads");
        self.ready().await;
    }

    /// The URL below the site's root.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.expect("a page has a URL");
        let root = self.host.url("");
        url.as_str()
            .strip_prefix(&root)
            .unwrap_or_else(|| panic!("expected a URL below {root}, found {url}"))
            .to_owned()
    }

    /// The value of an expression of JavaScript, now.
    pub async fn value(&self, expression: &str) -> Value {
        match self.try_value(expression).await {
            Ok(value) => value,
            Err(error) => panic!("expected a value of {expression}; found {error}"),
        }
    }

    /// Waits until an expression is true.
    pub async fn holds(&self, what: &str, expression: &str) {
        self.shows(what, expression, true).await;
    }

    /// Waits until an expression has a value.
    pub async fn shows(&self, what: &str, expression: &str, expected: impl Into<Value>) {
        let expected = expected.into();
        wait_for(&format!("{what} to be {expected}"), async || {
            let found = self.try_value(expression).await?;
            if found == expected { Ok(()) } else { Err(found.to_string()) }
        })
        .await;
    }

    /// Waits for the first element of a selector that can be seen.
    pub async fn find(&self, css: &str) -> Element {
        wait_for(&format!("an element {css}"), async || {
            let found = self.client.find(Locator::Css(css)).await.map_err(|error| error.to_string())?;
            match found.is_displayed().await {
                Ok(true) => Ok(found),
                Ok(false) => Err("one that is hidden".into()),
                Err(error) => Err(error.to_string()),
            }
        })
        .await
    }

    /// Clicks as a reader does: scrolls there and presses what is on top.
    pub async fn click(&self, css: &str) {
        wait_for(&format!("a click on {css}"), async || {
            let element = self.find(css).await;
            element.click().await.map_err(|error| error.to_string())
        })
        .await;
    }

    /// Moves the mouse over the middle of an element that can be seen.
    pub async fn hover(&self, css: &str) {
        let element = self.find(css).await;
        let over = PointerAction::MoveToElement { element, duration: None, x: 0.0, y: 0.0 };
        let moved = self.client.perform_actions(MouseActions::new("mouse".into()).then(over)).await;
        moved.unwrap_or_else(|error| panic!("{css}: cannot move the mouse there: {error}"));
    }

    /// Chooses from a list, by the value of an option; of a list that is filled when a reader turns to it, once it is.
    pub async fn choose(&self, css: &str, value: &str) {
        self.find(css).await;
        self.value(&format!("document.querySelector(`{css}`).focus()")).await;
        let option = format!("document.querySelector(`{css} option[value='{value}']`) !== null");
        self.holds(&format!("an option {value} of {css}"), &option).await;
        let chosen = self.find(css).await.select_by_value(value).await;
        chosen.unwrap_or_else(|error| panic!("{css}: cannot choose {value}: {error}"));
    }

    /// Presses a key where the focus is; see `fantoccini::key::Key`.
    pub async fn press(&self, key: impl Into<char>) {
        let key = key.into().to_string();
        let focus = self.client.active_element().await.expect("an element with focus");
        focus.send_keys(&key).await.expect("a key can be pressed");
    }

    /// What is in an element, as a reader sees it.
    pub async fn text(&self, css: &str) -> String {
        self.find(css).await.text().await.expect("an element has text")
    }

    /// Marks the document, so that [`Page::expect_same_document`] can tell whether it was loaded anew.
    pub async fn mark_document(&self) {
        self.value("document.e2eMark = true").await;
    }

    /// No page was loaded since [`Page::mark_document`].
    pub async fn expect_same_document(&self) {
        assert_eq!(
            self.value("document.e2eMark === true").await,
            json!(true),
            "expected no page load on the way"
        );
    }

    /// Runs a script in every page before its own.
    pub async fn before_each_page(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }

    /// Sends a command of Chromium's own protocol, and gives its answer.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        let sent = self.client.issue_cmd(Vendor { path: "goog/cdp/execute", body }).await;
        sent.unwrap_or_else(|error| panic!("cannot {command}: {error}"))
    }

    /// The browser may complain about what has `part` in it.
    pub fn announce(&self, part: &str) {
        self.announced.borrow_mut().push(part.to_owned());
    }

    /// Runs a script in the page, and does not wait for what it leaves to happen later.
    pub async fn run(&self, script: &str) {
        let run = self.client.execute(script, Vec::new()).await;
        run.unwrap_or_else(|error| panic!("cannot run a script: {error}"));
    }

    async fn try_value(&self, expression: &str) -> Result<Value, String> {
        self.client
            .execute(&format!("return ({expression});"), Vec::new())
            .await
            .map_err(|error| error.to_string())
    }

    /// Complaints of the browser's console since last asked; only Chromium's driver has a command for them.
    pub async fn complaints(&self) -> Vec<String> {
        if self.engine != Engine::Chromium {
            return Vec::new();
        }
        let command = Vendor { path: "se/log", body: json!({ "type": "browser" }) };
        let log = self.client.issue_cmd(command).await.expect("the browser's log");
        let entries = log.as_array().cloned().unwrap_or_default();
        let serious = |entry: &Value| {
            let message = entry["message"].as_str().unwrap_or_default();
            entry["level"] == "SEVERE" || message.contains("Content Security Policy")
        };
        entries.iter().filter(|entry| serious(entry)).map(|entry| entry["message"].to_string()).collect()
    }

    async fn expect_no_complaint(&self) {
        let announced = self.announced.borrow().clone();
        let expected = |text: &str| announced.iter().any(|part| text.contains(part.as_str()));
        let complaints: Vec<_> = self.complaints().await.into_iter().filter(|text| !expected(text)).collect();
        assert!(complaints.is_empty(), "expected a quiet console, found:\n{}", complaints.join("\n"));
        let failed = |status: hyper::StatusCode| status.is_client_error() || status.is_server_error();
        let mut requests = self.host.requests();
        requests.retain(|asked| asked.status.is_some_and(failed) && !expected(&asked.path));
        assert!(requests.is_empty(), "expected requests for what there is, found: {requests:?}");
    }

    /// What stands there when a test fails.
    async fn report(&self) -> String {
        let mut report = String::from("-- the browser when the test failed\n");
        let url = self.client.current_url().await.map_or_else(|error| error.to_string(), String::from);
        let text = self.try_value("document.body.innerText.slice(0, 1500)").await;
        let _ = writeln!(report, "at {url}\nconsole: {:?}", self.complaints().await);
        let asked: Vec<_> =
            self.host.requests().iter().map(|asked| format!("{} {:?}", asked.path, asked.status)).collect();
        let _ = writeln!(report, "requests: {asked:?}");
        let _ = writeln!(
            report,
            "{}",
            text.map_or_else(|error| error, |text| text.as_str().unwrap_or_default().to_owned())
        );
        report
    }
}

/// A command of chromedriver that the standard lacks.
#[derive(Debug)]
struct Vendor {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _request: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
