//! The site below a path of its host, as on project pages of a Git host.

use serde_json::json;

use crate::browser::visit;
use crate::site;
use crate::view::{CARDS, ENTRIES, ISSUES, NINE, SECTIONS, SIX, card_link, filter, issue};

#[test]
fn the_main_way_works_below_a_path() {
    visit(site::sample_below_repo(), async |page| {
        page.open("").await;
        page.shows("the issues", CARDS, json!(ISSUES)).await;
        page.mark_document().await;
        page.click(&card_link(NINE)).await;
        page.find(&issue(NINE)).await;
        assert_eq!(page.path().await, format!("issues/{NINE}/"));
        page.click(&filter("nova")).await;
        page.shows("the sections", SECTIONS, json!(["nova"])).await;
        page.shows("the entries", ENTRIES, 6).await;
        page.expect_same_document().await;
        page.reload().await;
        page.shows("the sections", SECTIONS, json!(["nova"])).await;

        page.mark_document().await;
        page.click("a[href*='projects/nova/']").await;
        page.find("[data-entry]").await;
        page.back().await;
        page.shows("the sections", SECTIONS, json!(["nova"])).await;
        page.click("a[rel=next]").await;
        page.find(&issue(ISSUES[4])).await;
        page.expect_same_document().await;

        page.open(&format!("issues/{NINE}/")).await;
        page.find(&issue(NINE)).await;
        page.mark_document().await;
        page.click(&format!("[data-part=body] a[href*='issues/{SIX}/']")).await;
        page.find(&issue(SIX)).await;
        page.expect_same_document().await;

        page.announce("nowhere");
        page.open("nowhere/").await;
        page.click("main a[href='./']").await;
        page.shows("the issues", CARDS, json!(ISSUES)).await;

        let strangers = page.host.requests().into_iter().filter(|asked| asked.path.starts_with('/'));
        assert_eq!(
            strangers.map(|asked| asked.path).collect::<Vec<_>>(),
            Vec::<String>::new(),
            "requests above the mount"
        );
    });
}
