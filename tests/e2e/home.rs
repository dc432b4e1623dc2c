//! The list of issues.

use serde_json::json;

use crate::browser::{Page, visit};
use crate::site;
use crate::view::{CARDS, EIGHT, ELEVEN, ISSUES, NINE, SEVEN, SIX, TEN, TWELVE, card};

#[test]
fn lists_the_issues_newest_first() {
    visit(site::sample(), async |page| {
        page.open("").await;
        page.shows("the issues", CARDS, json!(ISSUES)).await;
        assert_eq!(page.value("document.documentElement.lang").await, "zh-Hans");
        expect_card(
            page,
            TWELVE,
            "12 第十二期 2014年4月10日–23日",
            "Common 4 Nova 1 Neutron 3 Heat 3 Tempest 1",
        )
        .await;
        expect_card(page, ELEVEN, "11 第十一期 2014年3月20日–4月10日", "Common 7 Cinder 1 Keystone 1").await;
        expect_card(page, TEN, "10 第十期 2014年2月28日–3月19日", "Nova 4 Neutron 4 Cinder 1").await;
        expect_card(page, NINE, "9 第九期 2014年2月15日–27日", "Common 6 Nova 6 Heat 2 Horizon 1").await;
        expect_card(page, EIGHT, "8 第八期 2014年2月3日–15日", "Common 5 Nova 2 Keystone 1").await;
        // Written `Neutorn` there; an alias of the series says what is meant.
        expect_card(page, SEVEN, "7 第七期 2014年1月17日–2月2日", "Neutron 2 Ceilometer 2").await;
        expect_card(page, SIX, "6 第六期 2013年12月26日–2014年1月16日", "业界动态 6 Tempest 1").await;
    });
}

/// A card says these words, and has these names with these numbers of entries.
async fn expect_card(page: &Page, slug: &str, words: &str, counts: &str) {
    let text = page.text(&card(slug)).await;
    for word in words.split(' ') {
        assert!(text.contains(word), "{slug}: expected “{word}” on its card, found: {text}");
    }
    // Names and numbers stand apart in space, not always in text.
    let dense: String = format!("{text} ").chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let counts: Vec<_> = counts.split(' ').collect();
    for pair in counts.chunks(2) {
        let [name, count] = pair else { panic!("expected names with numbers, found {counts:?}") };
        let is_there =
            [format!("{name}{count} "), format!("{name} {count} ")].iter().any(|pair| dense.contains(pair));
        assert!(is_there, "{slug}: expected {name} with {count} entries, found: {text}");
    }
}

#[test]
fn each_file_is_fetched_once_a_visit() {
    visit(site::sample(), async |page| {
        page.open("").await;
        page.mark_document().await;
        for _ in 0..2 {
            page.click(&crate::view::card_link(NINE)).await;
            page.find(&crate::view::issue(NINE)).await;
            page.click("a[rel=next]").await;
            page.find(&crate::view::issue(EIGHT)).await;
            page.back().await;
            page.find(&crate::view::issue(NINE)).await;
            page.back().await;
            page.shows("the issues", CARDS, json!(ISSUES)).await;
        }
        page.expect_same_document().await;
        for file in ["catalogue.json".to_owned(), format!("posts/{NINE}.md"), format!("posts/{EIGHT}.md")] {
            assert_eq!(page.host.count(&file), 1, "{file}: {:?}", page.host.requests());
        }
    });
}
