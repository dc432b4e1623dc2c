//! Large series: the first view stays small, and all of it can be reached.

use serde_json::json;

use crate::browser::{Page, visit, wait_for};
use crate::series;
use crate::site;
use crate::view::{CARDS, card, filter, issue};

/// Files of the catalogue beside its head that have been asked for.
fn parts(page: &Page) -> Vec<String> {
    let mut parts: Vec<_> = page.host.requests().into_iter().map(|asked| asked.path).collect();
    parts.retain(|path| path.starts_with("catalogue/"));
    parts
}

#[test]
fn the_first_view_never_loads_the_whole_catalogue() {
    let site = site::huge();
    assert!(site.files("catalogue").len() > 200, "expected a catalogue in parts");
    visit(site, async |page| {
        page.open("").await;
        page.find(&card(&series::slug(10_000))).await;
        let pages = parts(page).iter().filter(|path| path.contains("issues-")).count();
        assert!(pages <= 2, "expected at most two pages of summaries, found {:?}", parts(page));
        let cards = page.value(&format!("({CARDS}).length")).await;
        assert!(
            cards.as_u64().is_some_and(|cards| (10..=200).contains(&cards)),
            "expected a windowed list, found {cards} cards"
        );
    });
}

#[test]
fn scrolling_loads_what_comes_into_view() {
    visit(site::large(), async |page| {
        page.open("").await;
        page.find(&card(&series::slug(300))).await;
        let first = parts(page).len();
        wait_for("the oldest issue at the end of the list", async || {
            page.value("scrollTo(0, document.documentElement.scrollHeight)").await;
            let found = page.value(&format!("({CARDS}).at(-1)")).await;
            if found == json!(series::slug(1)) { Ok(()) } else { Err(found.to_string()) }
        })
        .await;
        assert!(parts(page).len() > first, "expected pages of summaries on the way, found {:?}", parts(page));
        let asked = parts(page);
        let mut once = asked.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), asked.len(), "expected each file once, found {asked:?}");
    });
}

#[test]
fn a_filter_reaches_all_issues() {
    visit(site::huge(), async |page| {
        let rare = series::rare(10_000);
        page.open("").await;
        page.click(&filter("rare")).await;
        page.shows("the newest match", &format!("({CARDS})[0]"), json!(rare[0])).await;
        wait_for("the oldest match at the end of the list", async || {
            page.value("scrollTo(0, document.documentElement.scrollHeight)").await;
            let found = page.value(&format!("({CARDS}).at(-1)")).await;
            if found == json!(rare[rare.len() - 1]) { Ok(()) } else { Err(found.to_string()) }
        })
        .await;
    });
}

#[test]
fn an_old_issue_opens_by_its_link() {
    visit(site::huge(), async |page| {
        let slug = series::slug(5_000);
        page.open(&format!("issues/{slug}/")).await;
        page.find(&issue(&slug)).await;
        page.click("a[rel=next]").await;
        page.find(&issue(&series::slug(4_999))).await;
        page.click("a[rel=prev]").await;
        page.find(&issue(&slug)).await;
        assert!(parts(page).len() <= 4, "expected a few parts of the catalogue, found {:?}", parts(page));
    });
}
