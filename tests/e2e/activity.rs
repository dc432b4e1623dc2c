//! The picture of activity: on the home page, and on that of a project.

use fantoccini::key::Key;
use serde_json::json;

use crate::browser::{Page, Screen, visit, visit_on};
use crate::series;
use crate::site;
use crate::view::{NINE, SECTIONS, SEVEN, TWELVE, is_shown, issue};

/// Names of the rows, each with what its cells say.
const ROWS: &str = "[...document.querySelectorAll('main svg[role=group]')].map(row =>
    [row.getAttribute('aria-label'), ...[...row.querySelectorAll('a > title')].map(title => title.textContent)].join('; '))";

/// The issue whose heading is at the top of the window, where a jump has led.
const AT_TOP: &str = "[...document.querySelectorAll('article[data-issue]')]
    .find(issue => Math.abs(issue.getBoundingClientRect().top) < 100)?.dataset.issue";

fn cell(project: &str, issue: &str) -> String {
    format!("main svg a[href='issues/{issue}/?project={project}']")
}

#[test]
fn each_cell_says_how_much_there_is_and_leads_there() {
    visit(site::sample(), async |page| {
        page.open("").await;
        let rows = page.value(ROWS).await;
        let rows: Vec<&str> = rows.as_array().into_iter().flatten().filter_map(|row| row.as_str()).collect();
        assert!(rows.contains(&"Horizon; 第 9 期：1 条; 第 11 期：1 条"), "{rows:?}");
        assert!(rows[0].starts_with("Common; 第 6 期：4 条; 第 7 期：3 条"), "{rows:?}");
        page.mark_document().await;
        page.click(&cell("nova", NINE)).await;
        page.find(&issue(NINE)).await;
        assert_eq!(page.path().await, format!("issues/{NINE}/?project=nova"));
        page.shows("the sections", SECTIONS, json!(["nova"])).await;
        page.back().await;
        page.find(&cell("nova", NINE)).await;
        page.expect_same_document().await;
    });
}

#[test]
fn a_long_series_has_a_cell_for_some_months() {
    visit(site::large(), async |page| {
        page.open("").await;
        page.shows(
            "the row",
            &format!("({ROWS}).find(row => row.startsWith('Rare'))"),
            "Rare; Q1 1990: 1 entry; Q2 1990: 1 entry; Q3 1990: 1 entry",
        )
        .await;
        page.click("main svg a[href='./?project=rare&from=1990-04&to=1990-06']").await;
        page.shows("the issues", crate::view::CARDS, json!([series::slug(101)])).await;
    });
}

#[test]
fn a_long_series_without_dates_has_a_cell_for_some_issues() {
    visit(site::undated(), async |page| {
        page.open("").await;
        page.shows(
            "the row",
            &format!("({ROWS}).find(row => row.startsWith('Rare'))"),
            "Rare; No. 1–20: 1 entry; No. 101–120: 1 entry; No. 201: 1 entry",
        )
        .await;
        page.holds("nothing of time", "!document.querySelector('.PeriodFilter')").await;
        // The 120th issue has nothing of it, the 101st has.
        page.click("main svg a[href='projects/rare/#issue-119']").await;
        page.shows("the issue at the top", AT_TOP, "weekly-101").await;
        assert_eq!(page.path().await, "projects/rare/#issue-100");
        page.holds("nothing of time", "!document.querySelector('.PeriodFilter')").await;
        page.shows(
            "the row",
            &format!("({ROWS})[0]"),
            "Rare; No. 1–5: 1 entry; No. 101–105: 1 entry; No. 201: 1 entry",
        )
        .await;
        page.back().await;
        page.find("main svg a[href='projects/rare/#issue-119']").await;
    });
}

#[test]
fn what_a_short_page_cannot_bring_to_the_top_comes_there_as_it_grows() {
    visit(site::undated(), async |page| {
        let top = "Math.round(document.querySelector('[data-issue=weekly-1]').getBoundingClientRect().top)";
        let grow = "document.querySelector('main').append(Object.assign(document.createElement('p'), { style: 'block-size: 60rem' }))";
        // An observer is told of the page's size once a frame.
        let observed =
            "new Promise(told => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(told))))";
        // Room for more than stands below the last issue.
        let screen = json!({ "width": 1280, "height": 1100, "deviceScaleFactor": 1, "mobile": false });
        page.devtools("Emulation.setDeviceMetricsOverride", screen).await;
        for reader_acts in [false, true] {
            // Within the app: on a page that is loaded the browser may be there first, and nothing moves what it moved.
            page.open("").await;
            page.click("main svg a[href='projects/rare/#issue-19']").await;
            page.shows("the address", "location.hash", "#issue-0").await;
            page.shows("the issues read", "document.querySelectorAll('[data-entry]').length", 3).await;
            page.value(observed).await;
            let at_end = page.value(top).await;
            assert!(at_end.as_i64() > Some(100), "a page with an end near its last issue: {at_end}");
            if reader_acts {
                page.press(Key::Shift).await;
            }
            page.value(grow).await;
            if reader_acts {
                page.value(observed).await;
                let grown = page.value(top).await;
                // The browser may undo what the page's end took from it, and no more.
                assert!(grown.as_i64() > Some(100), "the issue not brought to the top: {grown}");
            } else {
                page.holds("the issue at the top", &format!("Math.abs({top}) < 40")).await;
            }
        }
    });
}

#[test]
fn a_row_is_one_stop_and_arrows_move_in_it() {
    visit(site::sample(), async |page| {
        page.open("").await;
        let stops = "[...document.querySelectorAll('main svg[role=group]')]
            .map(row => [...row.querySelectorAll('a')].filter(link => link.tabIndex === 0).length)
            .every(stops => stops === 1)";
        page.holds("one stop a row", stops).await;
        page.value("document.querySelector('main svg[aria-label=Nova] a:last-child').focus()").await;
        let focused = "document.activeElement.getAttribute('href')";
        page.shows("the newest", focused, format!("issues/{TWELVE}/?project=nova")).await;
        page.press(Key::Home).await;
        page.press(Key::Left).await;
        page.press(Key::Right).await;
        page.shows("the second", focused, format!("issues/{SEVEN}/?project=nova")).await;
        page.holds("one stop a row", stops).await;
        page.press(Key::Tab).await;
        page.holds(
            "the next row",
            "document.activeElement.textContent === 'Heat' ||
            document.activeElement.closest('svg')?.getAttribute('aria-label') !== 'Nova'",
        )
        .await;
        page.value("document.querySelector('main svg[aria-label=Nova] a[tabindex=\"0\"]').focus()").await;
        page.press(Key::Enter).await;
        page.find(&issue(SEVEN)).await;
    });
}

#[test]
fn all_projects_are_shown_on_demand() {
    visit(site::many_projects(), async |page| {
        page.open("").await;
        page.shows("the rows", &format!("({ROWS}).length"), 10).await;
        page.click("main section:has(> h2#activity) button").await;
        page.shows("the rows", &format!("({ROWS}).length"), 14).await;
        page.holds(
            "one stop a row",
            "[...document.querySelectorAll('main svg[role=group]')]
            .every(row => [...row.querySelectorAll('a')].filter(link => link.tabIndex === 0).length === 1)",
        )
        .await;
        page.click("main section:has(> h2#activity) button").await;
        page.shows("the rows", &format!("({ROWS}).length"), 10).await;
    });
}

#[test]
fn cells_are_links_without_scripts() {
    visit_on(Screen::NoScript, site::sample(), async |page| {
        page.load("").await;
        page.click(&cell("nova", NINE)).await;
        page.find(&issue(NINE)).await;
        page.load("projects/nova/").await;
        page.click("main svg a:nth-of-type(3)").await;
        assert_eq!(page.path().await, "projects/nova/#issue-2");
    });
}

/// Jumps to an issue that the page of a project does not begin with.
async fn jumps(page: &Page, css: &str, slug: &str) {
    page.open("projects/common/").await;
    page.mark_document().await;
    page.click(css).await;
    page.shows("the issue at the top", AT_TOP, slug).await;
    page.find(&format!("article[data-issue='{slug}'] [data-entry]")).await;
    page.shows("the issue still at the top", AT_TOP, slug).await;
    page.expect_same_document().await;
    // The place is in the address, for who comes anew.
    let path = page.path().await;
    page.load("").await;
    page.open(&path).await;
    page.shows("the issue at the top", AT_TOP, slug).await;
}

#[test]
fn a_cell_of_a_project_jumps_to_its_newest_issue() {
    visit(site::large(), async |page| {
        // March 1990 ends with the 84th day of 28 a month.
        jumps(page, "header svg a:first-of-type", &series::slug(84)).await;
    });
}

#[test]
fn years_of_a_project_are_jumped_to() {
    visit(site::huge(), async |page| {
        // 336 days a year, the first of them 1990.
        jumps(page, "a[href='projects/common/#issue-3695']", &series::slug(3696)).await;
    });
    visit(site::large(), async |page| {
        page.open("projects/common/").await;
        page.holds(
            "no list of one year",
            "![...document.querySelectorAll('aside h2')].some(title => title.innerText === 'Years')",
        )
        .await;
    });
}

#[test]
fn projects_that_are_often_together_are_named() {
    visit(site::large(), async |page| {
        page.open("projects/rare/").await;
        page.shows(
            "the company",
            "[...document.querySelectorAll('nav[aria-label=\"Often together with\"] a')].map(link => link.innerText)",
            json!(["Common\n3\n3 issues"]),
        )
        .await;
    });
}

#[test]
fn on_a_phone_what_a_filter_gives_comes_first() {
    visit_on(Screen::Phone, site::sample(), async |page| {
        let picture = is_shown("#activity");
        page.open("").await;
        page.shows("the picture", &picture, true).await;
        // Before the app is there as well.
        page.host.hold("catalogue.json");
        page.load("?project=heat").await;
        page.find("h1").await;
        page.shows("the picture", &picture, false).await;
        page.host.release("catalogue.json");
        page.ready().await;
        page.shows("the picture", &picture, false).await;
        let place = "document.querySelector('[data-issue-card]').getBoundingClientRect()";
        page.holds("an issue on the first screen", &format!("{place}.bottom < innerHeight - 60")).await;
        page.click(".FilterStatus-clear").await;
        page.shows("the picture", &picture, true).await;
    });
}
