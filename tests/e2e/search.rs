//! The search: found at once, exactly, with keys alone; and what goes wrong on the way.

use fantoccini::key::Key;
use serde_json::json;

use crate::browser::{Page, Screen, visit, visit_on};
use crate::fault::Fault;
use crate::site;
use crate::view::{CARDS, FAILURE, NINE, filter, is_shown};

const BOX: &str = "input[type=search]";
/// The file of an index that is read first.
pub const ROOT: &str = "search.bin";
/// The query whose results stand.
pub const QUERY: &str = "document.querySelector('[data-results]')?.dataset.query";
/// Entries and issues found.
pub const COUNTS: &str =
    "(({ total, issues }) => [+total, +issues])(document.querySelector('[data-results]').dataset)";
/// Results that a reader sees.
pub const RESULTS: &str =
    "[...document.querySelectorAll('[data-result]')].filter(result => result.checkVisibility())
    .map(result => result.dataset.result)";
/// What is marked on the page of an issue.
const MARKED: &str = "[...(CSS.highlights.get('found') ?? [])].map(range => range.toString())";

/// Writes a text into the box, in place of what it holds.
async fn write(page: &Page, text: &str) {
    page.find(BOX).await.clear().await.expect("the box can be cleared");
    page.find(BOX).await.send_keys(text).await.expect("the box can be written in");
}

/// Searches, and waits until the results stand.
pub async fn search(page: &Page, text: &str) {
    write(page, text).await;
    page.shows("the query whose results stand", QUERY, text).await;
}

/// Issues whose posts a scan finds a text in, as they are written.
async fn scan(page: &Page, text: &str) -> serde_json::Value {
    let slugs = page
        .value("document.querySelectorAll('[data-issue-card]').length")
        .await
        .as_u64()
        .expect("a list of issues");
    assert!(slugs > 0, "expected a list of issues to scan");
    let script = format!(
        "(document.e2eScan = null, Promise.all({CARDS}.map(slug => fetch(`posts/${{slug}}.md`).then(post => post.text())))
            .then(posts => document.e2eScan = posts.filter(post => post.toLowerCase().includes('{text}')).length), true)"
    );
    page.value(&script).await;
    page.holds("the scan", "document.e2eScan !== null").await;
    page.value("document.e2eScan").await
}

#[test]
fn what_is_typed_is_found_narrowed_and_opened() {
    visit(site::sample(), async |page| {
        page.open("").await;
        let expected = scan(page, "虚拟机").await;
        page.mark_document().await;
        search(page, "虚拟机").await;
        page.holds("results", &format!("({RESULTS}).length > 0")).await;
        assert_eq!(page.value(&format!("({COUNTS})[1]")).await, expected);
        assert_eq!(page.path().await, "?q=%E8%99%9A%E6%8B%9F%E6%9C%BA");
        page.holds("the entry of a result", &format!("({RESULTS}).some(result => /#e\\w+/.test(result))"))
            .await;
        page.holds(
            "excerpts with the term marked",
            "document.querySelector('[data-result] mark').textContent === '虚拟机'",
        )
        .await;

        // Fewer of them under a project, as the URL says.
        let all = page.value(COUNTS).await;
        page.click(&filter("nova")).await;
        page.holds("fewer results", &format!("({COUNTS})[0] < {}", all[0])).await;
        page.holds("the project in the URL", "location.search.includes('project=nova')").await;
        page.reload().await;
        page.mark_document().await;
        page.holds("fewer results", &format!("({COUNTS})[0] < {}", all[0])).await;
        page.back().await;
        page.shows("all results", COUNTS, all).await;

        page.holds("the entry of a result", &format!("({RESULTS}).some(result => /#e\\w+/.test(result))"))
            .await;
        let first = page.value(&format!("({RESULTS}).find(result => /#e\\w+/.test(result))")).await;
        let first = first.as_str().expect("a result");
        page.click(&format!("[data-result='{first}'] a")).await;
        let (slug, id) = first.split_once('#').expect("an issue and an entry");
        page.find(&format!("article[data-issue='{slug}'] [data-entry='{id}']")).await;
        page.holds("the term marked", &format!("({MARKED}).includes('虚拟机')")).await;
        page.holds("the entry in view", &format!(
            "(({{ top, bottom }}) => top < innerHeight && bottom > 0)(document.getElementById('{id}').getBoundingClientRect())"
        )).await;
        page.back().await;
        page.shows("the query whose results stand", QUERY, "虚拟机").await;
        page.back().await;
        page.shows("the list of issues", &format!("({CARDS}).length"), 7).await;
        page.expect_same_document().await;
    });
}

#[test]
fn who_follows_news_has_the_newest_first() {
    const ISSUES_FOUND: &str = "[...new Set([...document.querySelectorAll('[data-result]')]
        .map(result => result.dataset.result.split('#')[0]))]";
    let is_newest_first = format!("String({ISSUES_FOUND}) === String(({ISSUES_FOUND}).sort().reverse())");
    let order = "[...document.querySelectorAll('.Results-ways [role=group] button')].map(choice => choice.ariaPressed)";
    visit(site::sample(), async |page| {
        page.open("?q=heat").await;
        page.shows("the query whose results stand", QUERY, "heat").await;
        page.shows("the order", order, json!(["true", "false"])).await;
        let best = page.value(ISSUES_FOUND).await;
        let counts = page.value(COUNTS).await;
        page.shows("whether the best is the newest", &is_newest_first, false).await;
        page.mark_document().await;
        page.click("[role=group] button:last-child").await;
        page.holds("the newest first", &is_newest_first).await;
        page.shows("the order", order, json!(["false", "true"])).await;
        page.shows("what is found", COUNTS, counts).await;
        page.holds("the focus to stay", "document.activeElement.matches('[role=group] button')").await;
        assert_eq!(page.path().await, "?q=heat&sort=newest");
        // It stays while the reader searches for something else, and goes with the search.
        write(page, "neutron").await;
        page.shows("the query whose results stand", QUERY, "neutron").await;
        page.holds("the newest first", &is_newest_first).await;
        page.expect_same_document().await;
        page.reload().await;
        page.shows("the query whose results stand", QUERY, "neutron").await;
        page.holds("the newest first", &is_newest_first).await;
        page.click(".FoundIssue-title a").await;
        page.find("article[data-issue]").await;
        page.holds("no order outside of a search", "!location.search.includes('sort')").await;
        page.back().await;
        page.back().await;
        page.shows("the issues found", ISSUES_FOUND, best).await;
    });
}

#[test]
fn that_it_takes_long_is_said() {
    let said = "document.querySelector('[data-results] [role=status]')?.textContent";
    visit(site::sample(), async |page| {
        page.host.hold(ROOT);
        page.open("").await;
        write(page, "neutron").await;
        page.shows("what is said", said, "正在搜索……").await;
        page.holds("the state", "document.querySelector('[data-results] [data-state=loading]') !== null")
            .await;
        page.host.release(ROOT);
        page.shows("the query whose results stand", QUERY, "neutron").await;
        page.holds("how much was found", &format!("/^\\d+ 期中的 \\d+ 处$/.test({said})")).await;
        page.shows("what is on its way", "document.querySelector('[data-state=loading]')", json!(null)).await;
    });
}

#[test]
fn keys_alone_lead_there_and_back() {
    visit(site::sample(), async |page| {
        page.open(&format!("issues/{NINE}/")).await;
        page.mark_document().await;
        page.press('/').await;
        page.shows("the element with focus", &format!("document.activeElement.matches('{BOX}')"), true).await;
        for key in "nova".chars() {
            page.press(key).await;
        }
        page.shows("the query whose results stand", QUERY, "nova").await;
        page.holds("the focus to stay", &format!("document.activeElement.matches('{BOX}')")).await;
        page.holds("results", &format!("({RESULTS}).length > 1")).await;
        page.holds("all excerpts", "!document.querySelector('[data-waiting]')").await;
        let focused = "document.activeElement.closest('[data-result]')?.dataset.result ?? null";
        page.press(Key::Down).await;
        page.holds("a result with focus", &format!("({focused}) === ({RESULTS})[0]")).await;
        page.press(Key::Down).await;
        page.holds("the next with focus", &format!("({focused}) === ({RESULTS})[1]")).await;
        page.press(Key::Up).await;
        page.press(Key::Up).await;
        page.holds("the box with focus", &format!("document.activeElement.matches('{BOX}')")).await;
        // To what was found, and from there into the issue.
        page.press(Key::Enter).await;
        page.holds("the first with focus", &format!("({focused}) === ({RESULTS})[0]")).await;
        page.press(Key::Enter).await;
        page.holds("an issue", "!!document.querySelector('article[data-issue]')").await;
        page.holds("the term marked", &format!("({MARKED}).some(mark => mark.toLowerCase() === 'nova')"))
            .await;

        page.back().await;
        page.shows("the query whose results stand", QUERY, "nova").await;
        page.click(BOX).await;
        page.press(Key::Escape).await;
        page.find(&format!("article[data-issue='{NINE}']")).await;

        // It was kept, as it led somewhere, until it is forgotten.
        page.click("h1").await;
        page.click(BOX).await;
        page.shows(
            "the search made before",
            "document.querySelector('.SearchBox-recent li a')?.textContent",
            "nova",
        )
        .await;
        page.click(".SearchBox-recent button").await;
        page.shows("searches made before", "document.querySelectorAll('.SearchBox-recent li').length", 0)
            .await;
        page.expect_same_document().await;
    });
}

#[test]
fn who_leaves_a_search_is_where_it_was_begun() {
    let scroll = "document.documentElement.style.minHeight = '9999px', scrollTo(0, 300), true";
    visit(site::sample(), async |page| {
        for from in ["", &format!("issues/{NINE}/")] {
            page.open(from).await;
            page.value(scroll).await;
            page.press('/').await;
            page.holds("the box in the window", &format!(
                "(({{ top }}) => top >= 0 && top < 100)(document.querySelector('{BOX}').getBoundingClientRect())"
            )).await;
            page.shows("how far down", "scrollY", 300).await;
            for key in "nova".chars() {
                page.press(key).await;
            }
            page.shows("the query whose results stand", QUERY, "nova").await;
            page.shows("how far down", "scrollY", 0).await;
            page.press(Key::Escape).await;
            page.shows("the address", "location.pathname.slice(1) + location.search", from).await;
            page.shows("how far down", "scrollY", 300).await;
        }
        // A link home leads to its top.
        page.open("?q=nova").await;
        page.shows("the query whose results stand", QUERY, "nova").await;
        page.value(scroll).await;
        page.click("header a").await;
        page.shows("the list of issues", &format!("({CARDS}).length"), 7).await;
        page.shows("how far down", "scrollY", 0).await;
        page.holds("the heading with focus", "document.activeElement.matches('h1')").await;
    });
}

#[test]
fn an_issue_that_is_found_opens_where_it_has_what_was_searched_for() {
    visit(site::sample(), async |page| {
        page.open("?q=虚拟机").await;
        page.holds("all excerpts", "!!document.querySelector('[data-result*=\"#e\"]')").await;
        page.click(".FoundIssue-title a").await;
        page.holds("the term marked", &format!("({MARKED}).includes('虚拟机')")).await;
        page.holds(
            "the first of them in view",
            "(() => { const [first] = CSS.highlights.get('found'); const { top, bottom } = first.getBoundingClientRect();
                return top >= 0 && bottom <= innerHeight; })()",
        )
        .await;
    });
}

#[test]
fn what_comes_late_never_stands_for_what_was_typed_since() {
    visit(site::sample(), async |page| {
        page.host.hold(ROOT);
        page.open("").await;
        write(page, "neutron").await;
        page.holds("the index to be asked for", "location.search === '?q=neutron'").await;
        assert_eq!(page.value(&format!("{QUERY} ?? null")).await, json!(null));
        write(page, "nova").await;
        page.host.release(ROOT);
        page.shows("the query whose results stand", QUERY, "nova").await;
        page.holds("what was typed last", &format!("document.querySelector('{BOX}').value === 'nova'")).await;
    });
}

#[test]
fn what_fails_is_named_what_is_sure_is_shown_and_it_is_tried_again() {
    let parts: Vec<String> =
        site::sample().files("search").iter().map(|name| format!("search/{name}")).collect();
    visit(site::sample(), async |page| {
        let case = async |spoiled: &[String], fault: Fault| {
            for path in spoiled {
                page.host.spoil(path, fault.clone());
            }
            page.announce("search");
            page.open("").await;
            write(page, "openstack").await;
            page.holds("the file that failed", &format!("({FAILURE}).includes('search')")).await;
            // Titles need no index.
            page.shows("the titles", &format!("({COUNTS})[1]"), 7).await;
            page.holds("results", &format!("({RESULTS}).length > 0")).await;
            for path in spoiled {
                page.host.heal(path);
            }
            page.click("[data-state=failed] button").await;
            page.holds("all results", &format!("({COUNTS})[0] > 7")).await;
            page.shows("the failure", &is_shown("[data-results] [data-state=failed]"), false).await;
        };
        let root = [ROOT.to_owned()];
        for spoiled in [&root[..], &parts] {
            case(spoiled, Fault::Status(404)).await;
            case(spoiled, Fault::Status(500)).await;
            case(spoiled, Fault::Dropped).await;
            case(spoiled, Fault::Truncated).await;
            case(spoiled, Fault::Bytes(b"no index".to_vec())).await;
        }
    });
}

#[test]
fn it_works_on_a_phone_below_a_path_and_not_without_scripts() {
    visit_on(Screen::Phone, site::sample_below_repo(), async |page| {
        page.open("").await;
        search(page, "neutron").await;
        page.holds("results", &format!("({RESULTS}).length > 0")).await;
        page.holds("nothing wider than the screen", "document.documentElement.scrollWidth <= 390").await;
        page.open("?q=neutron").await;
        page.shows("the query whose results stand", QUERY, "neutron").await;
    });
    visit_on(Screen::NoScript, site::sample(), async |page| {
        page.load("").await;
        page.find("h1").await;
        assert_eq!(page.value(&is_shown(BOX)).await, json!(false));
    });
}
