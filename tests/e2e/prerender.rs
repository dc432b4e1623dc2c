//! Pages that are there before the app, and the app that takes them over without a reader noticing.

use serde_json::json;

use crate::browser::{Page, Screen, visit, visit_on};
use crate::fault::Fault;
use crate::site;
use crate::view::{CARDS, ELEVEN, ISSUES, NINE, SECTIONS, TEN, card, issue};

/// Lists what moved without the reader's doing, from before the first paint on: each element, from where, and to where.
pub const WATCH_SHIFTS: &str = "window.e2eShifts = [];
    new PerformanceObserver(list => {
        const place = ({ x, y, width, height }) => `${x},${y} ${width}x${height}`;
        for (const entry of list.getEntries().filter(entry => !entry.hadRecentInput)) {
            if (!entry.sources.length) { window.e2eShifts.push('what is gone by now'); }
            for (const { node, previousRect, currentRect } of entry.sources) {
                const element = (node?.nodeType === 1 ? node : node?.parentElement)?.outerHTML.slice(0, 120);
                window.e2eShifts.push(`${element}: ${place(previousRect)} to ${place(currentRect)}`);
            }
        }
    }).observe({ type: 'layout-shift', buffered: true });";

/// Marks what a reader reads and follows, so that [`KEPT`] tells whether it is still the same.
const MARK: &str = "(window.e2eNodes = [...document.querySelectorAll('#app :is(h1, h2, h3, a, [data-entry], [data-entry] *)')],
    window.e2eNodes.length > 10)";

const KEPT: &str = "window.e2eNodes.every(node => node.isConnected)";

#[test]
fn an_issue_is_read_and_left_without_scripts() {
    visit_on(Screen::NoScript, site::sample(), async |page| {
        page.load(&format!("issues/{NINE}/")).await;
        let text = page.text(&issue(NINE)).await;
        let whole = site::sample().text(&format!("issues/{NINE}/index.html"));
        let entries = whole.matches("data-entry=").count();
        assert!(entries > 5 && text.len() > 1_000, "expected the issue, found {entries} entries: {text}");
        page.click("[data-part=body] a[rel=prev], [data-part=body] a[rel=next]").await;
        page.find("article[data-issue]").await;
        page.click("header a[href='./']").await;
        page.click(&format!("{} h3 a", card(TEN))).await;
        page.find(&issue(TEN)).await;
        page.load("projects/nova/").await;
        page.find("article[data-issue] [data-entry]").await;
    });
}

/// Holds the post or the catalogue back until `before` has run, and the app has not come yet.
async fn taken_over(page: &Page, path: &str, before: &str) {
    page.before_each_page(WATCH_SHIFTS).await;
    page.host.hold("catalogue.json");
    page.load(path).await;
    page.holds("the page", MARK).await;
    page.holds("what a reader does before the app", before).await;
    assert_eq!(page.value("document.documentElement.dataset.app ?? null").await, json!(null), "{path}");
    page.host.release("catalogue.json");
    page.ready().await;
}

#[test]
fn every_page_is_taken_over_in_place() {
    for (site, screen) in [
        (site::sample(), Screen::Wide),
        (site::sample(), Screen::Phone),
        (site::sample_below_repo(), Screen::Wide),
        (site::tiny(), Screen::Wide),
        (site::large(), Screen::Phone),
    ] {
        let project = site.files("projects").pop().expect("a project");
        let mut issues = site.files("issues");
        issues.sort();
        let paths = [
            String::new(),
            format!("issues/{}/", issues[0]),
            format!("issues/{}/", issues[issues.len() / 2]),
            format!("issues/{}/", issues[issues.len() - 1]),
            format!("projects/{project}/"),
        ];
        for path in paths {
            visit_on(screen, site, async |page| {
                taken_over(page, &path, "true").await;
                page.holds(&format!("{path}: every element kept"), KEPT).await;
                let shifts = page.value("window.e2eShifts").await;
                assert_eq!(shifts, json!([]), "{path} on {screen:?}: something moved");
            });
        }
    }
}

#[test]
fn what_a_reader_has_begun_goes_on() {
    visit(site::sample(), async |page| {
        let begin = "(() => {
            const entry = [...document.querySelectorAll('[data-entry] .prose')].pop();
            getSelection().selectAllChildren(entry);
            document.querySelector('[data-part=body] a').focus({ preventScroll: true });
            scrollTo(0, 300);
            window.e2eSelected = getSelection().toString();
            return window.e2eSelected.length > 5 && scrollY === 300;
        })()";
        taken_over(page, &format!("issues/{NINE}/"), begin).await;
        page.holds("the selection", "getSelection().toString() === window.e2eSelected").await;
        page.holds("the focus", "document.activeElement.matches('[data-part=body] a')").await;
        assert_eq!(page.value("scrollY").await, json!(300));
        // And the app is there.
        page.mark_document().await;
        page.click("header a[href='./']").await;
        page.shows("the issues", CARDS, json!(ISSUES)).await;
        page.expect_same_document().await;
    });
}

#[test]
fn a_fragment_stays_in_view() {
    visit(site::sample(), async |page| {
        page.load(&format!("issues/{NINE}/")).await;
        let last = "[...document.querySelectorAll('[data-entry][id]')].pop()";
        let id = page.value(&format!("{last}.id")).await;
        let path = format!("issues/{NINE}/#{}", id.as_str().expect("an id"));
        page.load("").await;
        taken_over(page, &path, &format!("(window.e2eTop = {last}.getBoundingClientRect().top, true)")).await;
        page.holds("the entry marked", &format!("{last}.dataset.target === 'true'")).await;
        page.holds("the entry where it was", &format!("{last}.getBoundingClientRect().top === e2eTop")).await;
    });
}

#[test]
fn another_view_than_the_page_is_rendered_anew() {
    visit(site::sample(), async |page| {
        page.open(&format!("issues/{NINE}/?project=nova")).await;
        page.shows("the sections", SECTIONS, json!(["nova"])).await;
        page.open("?project=horizon").await;
        page.shows("the issues", CARDS, json!([ELEVEN, NINE])).await;
    });
}

#[test]
fn an_older_page_is_replaced_by_what_is_there_now() {
    visit(site::sample(), async |page| {
        let post = format!("posts/{NINE}.md");
        let newer = site::sample().text(&post) + "\n\n## Added\n\n- Since then\n";
        page.host.spoil(&post, Fault::Bytes(newer.into_bytes()));
        page.open(&format!("issues/{NINE}/")).await;
        page.holds("what was added", "document.querySelector('main').innerText.includes('Since then')").await;
    });
}
