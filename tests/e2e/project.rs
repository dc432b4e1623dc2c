//! One project across all issues.

use serde_json::json;

use crate::browser::{Screen, visit, visit_on, wait_for};
use crate::series;
use crate::site;
use crate::view::{CARDS, EIGHT, ISSUES, NINE, TEN, filter, is_shown, issue};

/// Issues that have at least one entry on the page, in order.
const GROUPS: &str = "[...document.querySelectorAll('article[data-issue]')]
    .filter(issue => issue.querySelector('[data-entry]')).map(issue => issue.dataset.issue)";

#[test]
fn a_project_page_shows_its_entries_of_every_issue() {
    visit(site::sample(), async |page| {
        let case = async |project: &str, issues: &[&str], entries: u32| {
            page.open(&format!("projects/{project}/")).await;
            reach_end(page, issues.len()).await;
            page.shows("the issues", GROUPS, json!(issues)).await;
            page.shows("the entries", crate::view::ENTRIES, entries).await;
        };
        case("horizon", &[ISSUES[1], NINE], 2).await;
        case("nova", &ISSUES, 24).await;
    });
}

async fn reach_end(page: &crate::browser::Page, issues: usize) {
    wait_for(&format!("{issues} issues"), async || {
        // As a reader does who goes on to the end of what is there.
        page.value("scrollTo(0, document.documentElement.scrollHeight)").await;
        let found = page.value(&format!("({GROUPS}).length")).await;
        if found == json!(issues) { Ok(()) } else { Err(found.to_string()) }
    })
    .await;
}

/// Conditions that are on, as they are called.
const CHIPS: &str = "[...document.querySelectorAll('.Chip')].map(chip => chip.innerText)";

#[test]
fn a_project_is_filtered_by_text_and_all_else() {
    visit(site::sample(), async |page| {
        page.open("projects/nova/").await;
        page.mark_document().await;
        page.find(".TextFilter input").await.send_keys("novaclient").await.expect("text can be typed");
        let has_text = "[...document.querySelectorAll('[data-entry]')].every(entry => /novaclient/i.test(entry.innerText))";
        page.shows("the issues", GROUPS, json!([TEN, NINE])).await;
        page.holds("entries with the text alone", has_text).await;
        page.shows("the chips", CHIPS, json!(["“novaclient”"])).await;
        page.holds(
            "what leads on to keep it",
            "[...document.querySelectorAll('header svg a')].filter(link => link.href.baseVal.includes('q=novaclient')).length === 2",
        )
        .await;
        assert_eq!(page.path().await, "projects/nova/?q=novaclient");
        // As who comes anew.
        page.reload().await;
        page.shows("the issues", GROUPS, json!([TEN, NINE])).await;
        page.mark_document().await;
        page.choose(".PeriodFilter-end:first-child select", "2014-03").await;
        page.shows("the issues", GROUPS, json!([TEN])).await;
        page.click(&filter("heat")).await;
        page.shows("the chips", CHIPS, json!(["Heat", "2014年3月起", "“novaclient”"])).await;
        page.click(".Chip:nth-of-type(2)").await;
        page.shows("the issues", GROUPS, json!([TEN, NINE])).await;
        page.click(".Chip:nth-of-type(2)").await;
        assert_eq!(page.path().await, "projects/nova/?project=heat");
        reach_end(page, ISSUES.len()).await;
        page.click(".FilterStatus-clear").await;
        page.shows("the chips", CHIPS, json!([])).await;
        page.expect_same_document().await;
    });
}

#[test]
fn chips_are_as_high_as_a_finger() {
    visit_on(Screen::Phone, site::sample(), async |page| {
        for path in ["?not=nova&from=2014-02", "projects/nova/?q=novaclient"] {
            page.open(path).await;
            page.find(".Chip").await;
            page.holds(
                path,
                "[...document.querySelectorAll('.Chip')].every(chip => chip.offsetHeight >= 44)",
            )
            .await;
        }
    });
}

#[test]
fn from_an_issue_to_the_project_and_back() {
    visit(site::sample(), async |page| {
        page.open(&format!("issues/{NINE}/")).await;
        page.find(&issue(NINE)).await;
        page.mark_document().await;
        page.click("a[href*='projects/nova/']").await;
        page.find("[data-entry]").await;
        assert_eq!(page.path().await, "projects/nova/");
        reach_end(page, ISSUES.len()).await;
        page.back().await;
        page.find(&issue(NINE)).await;
        page.expect_same_document().await;
    });
}

#[test]
fn a_long_project_is_loaded_as_the_reader_goes_on() {
    visit(site::large(), async |page| {
        page.open("projects/common/").await;
        page.holds("entries", "document.querySelectorAll('[data-entry]').length > 0").await;
        let posts = || page.host.requests().iter().filter(|asked| asked.path.starts_with("posts/")).count();
        let first = posts();
        assert!(
            (1..60).contains(&first),
            "expected the first view to load a few posts of 300, found {first}"
        );
        wait_for("more issues on the way down", async || {
            page.value("scrollBy(0, innerHeight)").await;
            let now = posts();
            if now >= first + 20 { Ok(()) } else { Err(format!("{now} posts, {first} at first")) }
        })
        .await;
        wait_for("the oldest issue at the end", async || {
            page.value("scrollTo(0, document.documentElement.scrollHeight)").await;
            let found = page.value(&format!("({GROUPS}).at(-1)")).await;
            if found == json!(series::slug(1)) { Ok(()) } else { Err(found.to_string()) }
        })
        .await;
        // Whoever jumps to the end need not wait for all that lies between.
        assert!(posts() < 200, "expected posts of the issues seen, found {}", posts());
    });
}

#[test]
fn entries_of_several_projects_say_whose_they_are() {
    // Of an issue, the names, each with whether entries stand below it.
    let named = |slug: &str| {
        format!(
            "[...document.querySelectorAll(`article[data-issue='{slug}'] :is(h3, [data-entry])`)].reduce((names, one) =>
                one.localName === 'h3' ? [...names, [one.innerText, false]] : names.with(-1, [names.at(-1)[0], true]), [])"
        )
    };
    visit(site::sample(), async |page| {
        page.open("projects/nova/?project=horizon&from=2014-02&to=2014-02").await;
        page.shows("the names", &named(NINE), json!([["Nova", true], ["Horizon", true]])).await;
        page.shows("the one name", &format!("({}).map(([name]) => name)", named(EIGHT)), json!(["Nova"]))
            .await;
        page.open("projects/nova/").await;
        reach_end(page, ISSUES.len()).await;
        page.shows("names", "document.querySelectorAll('article[data-issue] h3').length", 0).await;
    });
}

#[test]
fn a_rare_project_is_found_in_all_issues() {
    visit(site::large(), async |page| {
        page.open("projects/rare/").await;
        let rare = series::rare(300);
        reach_end(page, rare.len()).await;
        page.shows("the issues", GROUPS, json!(rare)).await;
        assert_eq!(rare.len(), 3);
        page.open("").await;
        page.click(&filter("rare")).await;
        page.shows("the issues", CARDS, json!(rare)).await;
        page.shows("that nothing is on its way", &is_shown("[data-state=loading]"), false).await;
    });
}
