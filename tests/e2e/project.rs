//! One project across all issues.

use serde_json::json;

use crate::browser::{visit, wait_for};
use crate::series;
use crate::site;
use crate::view::{CARDS, ISSUES, NINE, filter, is_shown, issue};

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
