//! What is taken: each view, on each screen, light and dark.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;

use crate::browser::Page;
use crate::fault::Fault;
use crate::text::{self, Language};

/// Screens by name: width and height in CSS pixels, and whether they are touched.
const SCREENS: [(&str, u32, u32, bool); 3] =
    [("wide", 1440, 900, false), ("tablet", 820, 1180, true), ("phone", 390, 844, true)];

const SCHEMES: [&str; 2] = ["light", "dark"];

/// Elements whose text is in each of the fonts that there are.
const TEXTS: [&str; 4] = ["h1", ".prose p", ".prose code", ".TagToggle-name"];

const CARD: &str = "document.querySelector('[data-issue-card]')";
const ENTRY: &str = "document.querySelector('[data-entry]')";
/// Results, each with what was found in it: the excerpts come after the list.
const EXCERPTS: &str = "(found => found.length && found.every(issue => issue.querySelector('mark')))
    ([...document.querySelectorAll('.FoundIssue')])";

/// The end of a page, which moves as what is above it is laid out.
const END: &str =
    "(scrollTo(0, 1e9), new Promise(tell => requestAnimationFrame(() => requestAnimationFrame(() =>
    tell(scrollY + innerHeight >= document.documentElement.scrollHeight - 1)))))";

/// A view by name: where it is, and an expression that tells that it stands.
struct View {
    name: &'static str,
    path: String,
    stands: &'static str,
    /// What of it is looked at.
    part: Part,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Top,
    End,
    /// The top, with the panel open where a bar stands for it.
    Panel,
}

/// A browser before a site.
pub struct Camera<'a> {
    pub page: &'a Page,
    pub issues: usize,
    pub language: Language,
    /// Where the pictures go.
    pub folder: &'a Path,
}

impl Camera<'_> {
    /// Takes all that there is of the site, and tells what the pictures depend on besides it: the browser, and the fonts that it
    /// took, a line each.
    pub async fn take_all(&self) -> BTreeSet<String> {
        self.page.announce("nowhere");
        // They fade, and nobody knows when.
        self.page.devtools("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await;
        self.page.announce("catalogue.json");
        // Asked for beside a file that is no page.
        self.page.announce("favicon.ico");
        let mut made_with = BTreeSet::from([self.browser().await]);
        for view in self.views() {
            self.take(&view).await;
            made_with.extend(self.fonts().await);
        }
        self.page.host.spoil("catalogue.json", Fault::Status(500));
        let stands = "document.querySelector('[data-state=failed]')";
        self.take(&View { name: "failed", path: String::new(), stands, part: Part::Top }).await;
        made_with
    }

    fn views(&self) -> Vec<View> {
        // Neither end of the series, where there is more than that.
        let issue = format!("issues/{}/", text::slug(self.issues.saturating_sub(1).max(1)));
        let view = |name, path: &str, stands, part| View { name, path: path.to_owned(), stands, part };
        vec![
            view("home", "", CARD, Part::Top),
            view("home-filtered", "?project=lantern&project=kiln", CARD, Part::Panel),
            view("home-end", "", CARD, Part::End),
            view("issue", &issue, ENTRY, Part::Top),
            view("issue-end", &issue, ENTRY, Part::End),
            view("project", "projects/lantern/", ENTRY, Part::Top),
            view("search", &format!("?q={}", self.language.searched()), EXCERPTS, Part::Top),
            view("empty", "?project=nowhere", "document.querySelector('[data-state=empty]')", Part::Top),
            view("starred", "?starred", "document.querySelector('[data-state=empty]')", Part::Top),
            view("unknown", "nowhere/", "document.querySelector('h1')", Part::Top),
        ]
    }

    async fn take(&self, view: &View) {
        for (screen, width, height, touch) in SCREENS {
            let metrics =
                json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": touch });
            self.page.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
            self.page.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": touch })).await;
            // What the app noted of the views before, when it came to that, is no part of this one.
            self.page.load("edition.json").await;
            self.page.run("localStorage.clear()").await;
            self.page.open(&view.path).await;
            self.page.holds(&format!("{}: the view", view.name), &format!("!!({})", view.stands)).await;
            self.page.holds("nothing under way", "!document.querySelector('[data-state=loading]')").await;
            match view.part {
                Part::Top => {}
                Part::End => self.page.holds("the end", END).await,
                Part::Panel => {
                    let open = "document.querySelector('.Panel-bar[aria-expanded=false]')";
                    let open = format!("({open}?.checkVisibility() && {open}.click(), true)");
                    self.page.holds("the panel", &open).await;
                }
            }
            // A heading gets the focus where a view was waited for, which is a matter of milliseconds.
            self.page.run("document.activeElement?.blur()").await;
            for scheme in SCHEMES {
                self.picture(view, screen, scheme).await;
            }
        }
    }

    async fn picture(&self, view: &View, screen: &str, scheme: &str) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.page.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
        let drawn = "document.fonts.ready
            .then(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true)))))";
        self.page.holds("all drawn", drawn).await;
        // Another scheme lays out anew.
        if view.part == Part::End {
            self.page.holds("the end", END).await;
        }
        let taken = self.page.devtools("Page.captureScreenshot", json!({ "format": "png" })).await;
        let png = BASE64_STANDARD.decode(taken["data"].as_str().unwrap_or_default()).expect("a picture");
        let (issues, language) = (self.issues, self.language.code());
        let view = view.name;
        let file = self.folder.join(format!("{issues}-{language}-{view}-{screen}-{scheme}.png"));
        fs::write(file, png).expect("a picture can be written");
    }

    async fn browser(&self) -> String {
        let version = self.page.devtools("Browser.getVersion", json!({})).await;
        format!("browser: {}", version["product"].as_str().unwrap_or_default())
    }

    /// The fonts of what stands.
    async fn fonts(&self) -> BTreeSet<String> {
        for domain in ["DOM.enable", "CSS.enable"] {
            self.page.devtools(domain, json!({})).await;
        }
        let document = self.page.devtools("DOM.getDocument", json!({})).await;
        let mut fonts = BTreeSet::new();
        for css in TEXTS {
            let query = json!({ "nodeId": document["root"]["nodeId"], "selector": css });
            let node = &self.page.devtools("DOM.querySelector", query).await["nodeId"];
            // 0: there is none.
            if *node != json!(0) {
                let used = self.page.devtools("CSS.getPlatformFontsForNode", json!({ "nodeId": node })).await;
                let names = used["fonts"].as_array().into_iter().flatten();
                let names = names.filter_map(|font| font["familyName"].as_str());
                fonts.extend(names.map(|name| format!("font: {name}")));
            }
        }
        fonts
    }
}
