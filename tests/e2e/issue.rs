//! One issue.

use serde_json::json;

use crate::browser::visit;
use crate::site;
use crate::view::{
    CARDS, EIGHT, ELEVEN, ENTRIES, ISSUES, NINE, SECTIONS, SIX, TEN, TWELVE, card_link, filter, is_shown,
    issue,
};

#[test]
fn nova_of_issue_nine() {
    visit(site::sample(), async |page| {
        page.open("").await;
        page.mark_document().await;
        page.click(&card_link(NINE)).await;
        page.find(&issue(NINE)).await;
        assert_eq!(page.path().await, format!("issues/{NINE}/"));
        page.holds(
            "Nova, Heat and Horizon",
            &format!("['nova', 'heat', 'horizon'].every(project => ({SECTIONS}).includes(project))"),
        )
        .await;
        let title = page.value("document.title").await;
        assert!(title.as_str().is_some_and(|title| title.contains("第九期")), "{title}");
        for part in ["第九期", "2014年2月15日–27日"] {
            page.holds(
                part,
                &format!("document.querySelector('article[data-issue]').innerText.includes('{part}')"),
            )
            .await;
        }

        page.click(&filter("nova")).await;
        page.shows("the sections", SECTIONS, json!(["nova"])).await;
        page.shows("the entries", ENTRIES, 6).await;
        assert_eq!(page.path().await, format!("issues/{NINE}/?project=nova"));
        page.click(&filter("heat")).await;
        page.shows("the sections", SECTIONS, json!(["nova", "heat"])).await;
        page.shows("the entries", ENTRIES, 8).await;

        page.back().await;
        page.shows("the sections", SECTIONS, json!(["nova"])).await;
        page.back().await;
        page.holds("all sections", &format!("({SECTIONS}).includes('horizon')")).await;
        page.back().await;
        page.shows("the issues", CARDS, json!(ISSUES)).await;
        page.expect_same_document().await;
    });
}

#[test]
fn neighbours_lead_through_the_series() {
    visit(site::sample(), async |page| {
        page.open(&format!("issues/{TWELVE}/")).await;
        page.find(&issue(TWELVE)).await;
        page.mark_document().await;
        assert_eq!(
            page.value("!!document.querySelector('a[rel=prev]')").await,
            false,
            "nothing comes before the newest: issues are read as they are listed"
        );
        for older in &ISSUES[1..] {
            page.click("a[rel=next]").await;
            page.find(&issue(older)).await;
        }
        assert_eq!(page.path().await, format!("issues/{SIX}/"));
        page.holds("no issue after the oldest", "!document.querySelector('a[rel=next]')").await;
        page.click("a[rel=prev]").await;
        page.find(&issue(ISSUES[5])).await;
        page.expect_same_document().await;
    });
}

#[test]
fn an_entry_has_a_link_to_itself() {
    // One far down, so that an issue shown from its top does not show it.
    let id = visit(site::sample(), async |page| {
        page.open(&format!("issues/{NINE}/")).await;
        page.find(&issue(NINE)).await;
        let last = "[...document.querySelectorAll('section[data-project=horizon] [data-entry]')].at(-1)";
        let id = page.value(&format!("{last}.dataset.entry")).await;
        assert_eq!(page.value(&format!("{last}.id")).await, id, "the element has the entry's id");
        let id = id.as_str().expect("an entry has an id").to_owned();
        page.shows(
            "the entry's link to itself",
            &format!("!!document.getElementById('{id}').querySelector(`a[href$='issues/{NINE}/#{id}']`)"),
            true,
        )
        .await;
        id
    });
    let top = format!("document.getElementById('{id}').getBoundingClientRect().top");
    let in_view = format!("{top} >= 0 && {top} < innerHeight");
    visit(site::sample(), async |page| {
        page.open(&format!("issues/{NINE}/#{id}")).await;
        page.find(&issue(NINE)).await;
        page.holds("the entry in view", &in_view).await;
        assert!(page.value("scrollY").await.as_f64() > Some(0.0), "expected the page to be scrolled");

        // From another view it lands there as well.
        page.open("").await;
        page.mark_document().await;
        page.value(&format!(
            "document.querySelector(`{}`).setAttribute('href', 'issues/{NINE}/#{id}')",
            card_link(NINE)
        ))
        .await;
        page.click(&format!("a[href='issues/{NINE}/#{id}']")).await;
        page.find(&issue(NINE)).await;
        page.holds("the entry in view", &in_view).await;
        page.expect_same_document().await;
        assert_eq!(page.path().await, format!("issues/{NINE}/#{id}"));
    });
}

#[test]
fn going_back_finds_the_old_place() {
    visit(site::sample(), async |page| {
        page.open("").await;
        page.shows("the issues", CARDS, json!(ISSUES)).await;
        page.value("scrollTo(0, document.documentElement.scrollHeight)").await;
        let left = page.value("Math.round(scrollY)").await;
        assert!(left.as_f64() > Some(0.0), "expected a list longer than the screen, scrolled to {left}");
        page.click(&card_link(SIX)).await;
        page.find(&issue(SIX)).await;
        page.shows("the top of a view newly opened", "scrollY", 0).await;
        page.back().await;
        page.shows("the old place", "Math.round(scrollY)", left).await;
    });
}

#[test]
fn links_to_other_issues_open_inside_and_others_are_closed_off() {
    visit(site::sample(), async |page| {
        let case = async |from: &str, text: &str, to: &str| {
            page.open(&format!("issues/{from}/")).await;
            page.find(&issue(from)).await;
            let link = format!(
                "[...document.querySelectorAll('[data-part=body] a')].find(link => link.textContent === '{text}')"
            );
            page.holds(
                &format!("“{text}” to lead to an issue"),
                &format!("{link}?.pathname.endsWith('/issues/{to}/')"),
            )
            .await;
            page.value(&format!("{link}.setAttribute('data-e2e', '')")).await;
            page.mark_document().await;
            page.click("[data-e2e]").await;
            page.find(&issue(to)).await;
            page.expect_same_document().await;
        };
        // By file name, and by the URL that the series had before.
        case(NINE, "第六期", SIX).await;
        case(TWELVE, "第十一期", ELEVEN).await;
        case(TEN, "上一期", NINE).await;

        page.open(&format!("issues/{EIGHT}/")).await;
        page.find(&issue(EIGHT)).await;
        let outside = "[...document.querySelectorAll('[data-part=body] a')]
            .filter(link => link.origin !== location.origin)";
        page.holds("links to other sites", &format!("{outside}.length >= 10")).await;
        page.shows(
            "those that are not closed off",
            &format!("{outside}.filter(link => !link.relList.contains('noopener')).map(link => link.href)"),
            json!([]),
        )
        .await;
    });
}

#[test]
fn results_of_a_view_that_was_left_change_nothing() {
    visit(site::sample(), async |page| {
        let late = format!("posts/{NINE}.md");
        page.host.hold(&late);
        page.open("").await;
        page.mark_document().await;
        page.click(&card_link(NINE)).await;
        page.holds("the post being waited for", &is_shown("[data-state=loading]")).await;
        assert_eq!(page.host.count(&late), 1);
        page.back().await;
        page.shows("the issues", CARDS, json!(ISSUES)).await;
        page.click(&card_link(TEN)).await;
        page.find(&issue(TEN)).await;

        page.value(
            "(document.e2eChanges = [],
                new MutationObserver(list => document.e2eChanges.push(...list.map(one => one.type)))
                .observe(document, { subtree: true, childList: true, attributes: true, characterData: true }))",
        )
        .await;
        page.host.release(&late);
        crate::browser::wait_for("the late answer to be sent", async || match page.host.open() {
            0 => Ok(()),
            open => Err(format!("{open} answers under way")),
        })
        .await;
        // A whole round trip later, and after the frame that would have shown it.
        page.value(
            "(document.e2eLater = false, fetch('catalogue.json').then(answer => answer.text())
                .then(() => requestAnimationFrame(() => requestAnimationFrame(() => document.e2eLater = true))),
                true)",
        )
        .await;
        page.holds("a round trip", "document.e2eLater").await;
        page.shows("changes of the view", "document.e2eChanges", json!([])).await;
        assert_eq!(page.path().await, format!("issues/{TEN}/"));
        page.expect_same_document().await;
    });
}
