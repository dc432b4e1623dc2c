//! What a browser is asked to be: which engine runs the pages, and on what screen; see [`capabilities`].

use fantoccini::wd::Capabilities;
use serde_json::json;

use crate::environment;

/// What runs the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium or Chrome, by `chromedriver`.
    Chromium,
    /// Firefox, by `geckodriver`.
    Firefox,
    /// The MiniBrowser of WebKitGTK, by `WebKitWebDriver`.
    WebKit,
}

/// What a browser shows the site on. It is Chromium where no other is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// A desktop window of 1280 by 900.
    Wide,
    /// A phone of 390 by 844, touched.
    Phone,
    /// A desktop window with scripts turned off.
    NoScript,
    /// A desktop window of Firefox. Its console cannot be read.
    Firefox,
    /// The narrowest window that Firefox has.
    FirefoxPhone,
    /// A desktop window of WebKitGTK. Its console cannot be read.
    WebKit,
    /// The narrowest window that WebKitGTK has.
    WebKitPhone,
}

/// Whether a browser has service workers. Most tests go without: they count requests, and a worker makes some of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workers {
    /// There are none. WebKitGTK has them all the same.
    Absent,
    /// As a reader's browser has them.
    There,
}

impl Screen {
    /// What runs the pages on it.
    pub fn engine(self) -> Engine {
        match self {
            Self::Wide | Self::Phone | Self::NoScript => Engine::Chromium,
            Self::Firefox | Self::FirefoxPhone => Engine::Firefox,
            Self::WebKit | Self::WebKitPhone => Engine::WebKit,
        }
    }

    /// The window that its driver has to be asked for; none where it opens as it is to be. Browsers keep to a least width of
    /// their own, up to 500, which is a phone's to the site.
    pub fn window(self) -> Option<(u32, u32)> {
        match self {
            Self::Wide | Self::Phone | Self::NoScript => None,
            Self::Firefox | Self::WebKit => Some((1280, 900)),
            Self::FirefoxPhone | Self::WebKitPhone => Some((390, 844)),
        }
    }
}

/// What the driver of an engine is asked for. In none of them a stranger is reached.
pub fn capabilities(screen: Screen, workers: Workers) -> Capabilities {
    let capabilities = match screen.engine() {
        Engine::Chromium => chromium(screen),
        Engine::Firefox => firefox(workers),
        Engine::WebKit => webkit(),
    };
    capabilities.as_object().cloned().unwrap_or_default()
}

fn chromium(screen: Screen) -> serde_json::Value {
    let mut options = json!({
        "args": [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--window-size=1280,900",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ],
    });
    if let Some(program) = environment::chromium() {
        options["binary"] = program.into();
    }
    match screen {
        Screen::Phone => {
            let metrics = json!({ "width": 390, "height": 844, "pixelRatio": 3, "touch": true });
            options["mobileEmulation"] = json!({ "deviceMetrics": metrics });
        }
        // 2: blocked.
        Screen::NoScript => {
            options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
        }
        _ => {}
    }
    json!({ "goog:chromeOptions": options, "goog:loggingPrefs": { "browser": "ALL" } })
}

fn firefox(workers: Workers) -> serde_json::Value {
    let mut options = json!({
        "args": ["-headless"],
        "prefs": {
            "dom.serviceWorkers.enabled": workers == Workers::There,
            "network.proxy.type": 1,
            "network.proxy.http": "127.0.0.1",
            "network.proxy.http_port": 9,
            "network.proxy.ssl": "127.0.0.1",
            "network.proxy.ssl_port": 9,
        },
    });
    if let Some(program) = environment::firefox() {
        options["binary"] = program.into();
    }
    json!({ "moz:firefoxOptions": options })
}

fn webkit() -> serde_json::Value {
    let arguments = ["--automation", "--proxy=http://127.0.0.1:9", "--ignore-host=127.0.0.1"];
    json!({ "webkitgtk:browserOptions": { "binary": environment::minibrowser(), "args": arguments } })
}
