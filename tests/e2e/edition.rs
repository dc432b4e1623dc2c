//! Editions: sites that are published anew while they are read, online and off.

use serde_json::json;

use crate::browser::{Screen, visit, visit_keeping};
use crate::fault::Fault;
use crate::offline::{CONTROL, NEWER, OLDER, click, cut_off, is_in_force, is_kept, open, post, read};
use crate::publisher::Publisher;
use crate::search::{COUNTS, QUERY};
use crate::site;
use crate::view::{CARDS, FAILURE, ISSUES, NINE, SEVEN, TEN, card_link, is_shown, issue};

/// The name of the script that the page runs the app with.
const SCRIPT: &str = "document.querySelector('link[rel=modulepreload]').href.split('/').pop()";

const LOADS: &str = "Number(sessionStorage.e2eLoads)";

/// Counts pages that this window has loaded.
const COUNT_LOADS: &str = "sessionStorage.e2eLoads = Number(sessionStorage.e2eLoads ?? 0) + 1";

#[test]
fn a_new_edition_comes_with_the_next_move_and_whole() {
    let publisher = Publisher::new("moves", "/");
    visit_keeping(Screen::Wide, &publisher.site, async |page| {
        page.before_each_page(COUNT_LOADS).await;
        open(page, "").await;
        click(page, &card_link(TEN)).await;
        page.find(&issue(TEN)).await;
        let loads = page.value(LOADS).await.as_u64().expect("a number");

        publisher.add(NINE, "\n\n## Added\n\n- Since then\n");
        publisher.renew_app();
        publisher.publish(&[]);
        // The new text never stands in the old app.
        page.value(&format!(
            "new MutationObserver(() => {{
                if (document.body.innerText.includes('Since then') && {SCRIPT} !== '{}') sessionStorage.e2eMixed = 'yes';
            }}).observe(document, {{ subtree: true, childList: true }})",
            publisher.script()
        ))
        .await;
        click(page, OLDER).await;
        page.holds("the new text", "document.body.innerText.includes('Since then')").await;
        page.ready().await;
        page.shows("the app", SCRIPT, publisher.script()).await;
        assert_eq!(page.path().await, format!("issues/{NINE}/"));
        assert_eq!(page.value("scrollY").await, json!(0));
        assert_eq!(page.value("sessionStorage.e2eMixed ?? null").await, json!(null));
        page.shows("pages loaded", LOADS, loads + 1).await;

        // From there on it is the app that moves, and what is kept is of the new edition.
        page.mark_document().await;
        click(page, "header a[href='./']").await;
        page.shows("the issues", CARDS, json!(ISSUES)).await;
        page.expect_same_document().await;
        page.holds("the new edition in force", &is_in_force(&publisher.script())).await;
        page.holds("the new post kept", &is_kept(&post(NINE))).await;
        cut_off(page);
        assert!(read(page, NINE).await.contains("Since then"));
        page.shows("the app", SCRIPT, publisher.script()).await;
    });
}

#[test]
fn a_newer_index_is_not_read_beside_an_older_catalogue() {
    const ASKED: &str =
        "performance.getEntriesByType('resource').some(({ name }) => name.endsWith('edition.json'))";
    const ADDED: &str = "\n\n## 社区跟踪\n\n### Added\n\n- Since then\n";
    for (name, slug) in [("an issue more", "2014-05-06-added"), ("as many issues", NINE)] {
        let publisher = Publisher::new(&name.replace(' ', "-"), "/");
        visit(&publisher.site, async |page| {
            page.before_each_page(COUNT_LOADS).await;
            page.open("").await;
            // It does so once it has nothing to do; from then on it knows of nothing new.
            page.holds("the app to have asked for the edition", ASKED).await;
            publisher.add(slug, ADDED);
            publisher.publish(&[]);
            // At once, as the next letter would be the next move.
            page.run(
                "const box = document.querySelector('input[type=search]');
                box.value = 'since';
                box.dispatchEvent(new Event('input', { bubbles: true }));",
            )
            .await;
            page.holds(name, &format!("({FAILURE}).includes('search.bin')")).await;
            page.click("[data-results] [data-state=failed] button").await;
            page.shows("pages loaded", LOADS, 2).await;
            page.shows("the query whose results stand", QUERY, "since").await;
            page.shows("what is found", COUNTS, json!([1, 1])).await;
        });
    }
}

#[test]
fn what_is_kept_is_brought_to_the_new_edition_without_being_read_again() {
    let publisher = Publisher::new("kept", "/repo/");
    visit_keeping(Screen::Wide, &publisher.site, async |page| {
        open(page, &format!("issues/{NINE}/")).await;
        page.holds(NINE, &is_kept(&post(NINE))).await;
        publisher.add(NINE, "\n\n## Added\n\n- Since then\n");
        publisher.renew_app();
        publisher.publish(&[]);
        open(page, "").await;
        // What belongs to it is kept before it is.
        page.holds("the new edition in force", &is_in_force(&publisher.script())).await;
        cut_off(page);
        assert!(read(page, NINE).await.contains("Since then"));
    });
}

#[test]
fn an_edition_that_cannot_be_had_whole_is_not_taken() {
    let publisher = Publisher::new("whole", "/");
    visit_keeping(Screen::Wide, &publisher.site, async |page| {
        open(page, &format!("issues/{NINE}/")).await;
        page.holds(NINE, &is_kept(&post(NINE))).await;
        let script = publisher.script();
        publisher.add(NINE, "\n\n## Added\n\n- Since then\n");
        publisher.renew_app();
        publisher.publish(&[]);
        page.host.spoil(&post(NINE), Fault::Status(503));
        page.announce(&post(NINE));
        open(page, "").await;
        page.holds("the first part of it", &is_kept(&publisher.script())).await;
        let asked = page.host.count(&post(NINE));
        assert!(asked > 0, "the post was asked for");
        cut_off(page);
        assert!(!read(page, NINE).await.contains("Since then"));
        page.shows("the app of then", SCRIPT, script).await;
    });
}

#[test]
fn a_page_makes_way_once_for_an_edition_that_never_comes() {
    visit_keeping(Screen::Wide, site::sample(), async |page| {
        page.before_each_page(COUNT_LOADS).await;
        let edition = site::sample().text("edition.json");
        let other = edition.replacen("\"app\":\"", "\"app\":\"other-", 1).replacen(
            "\"edition\":\"",
            "\"edition\":\"0",
            1,
        );
        page.host.spoil("edition.json", Fault::Bytes(other.into_bytes()));
        page.open("").await;
        click(page, &card_link(NINE)).await;
        page.find(&issue(NINE)).await;
        for (link, slug) in [(NEWER, TEN), (OLDER, NINE)] {
            click(page, link).await;
            page.find(&issue(slug)).await;
        }
        page.ready().await;
        assert_eq!(page.value(LOADS).await, json!(2));
    });
}

#[test]
fn a_catalogue_of_a_newer_format_brings_the_newer_page() {
    visit_keeping(Screen::Wide, site::sample(), async |page| {
        page.before_each_page(COUNT_LOADS).await;
        let newer = site::sample().text("catalogue.json").replacen("\"format\":1", "\"format\":99", 1);
        let edition = site::sample().text("edition.json").replacen("\"app\":\"", "\"app\":\"other-", 1);
        page.host.spoil("catalogue.json", Fault::Bytes(newer.into_bytes()));
        page.host.spoil("edition.json", Fault::Bytes(edition.into_bytes()));
        page.load("").await;
        page.shows("pages loaded", LOADS, 2).await;
        // It stays at that, and says what is wrong.
        page.ready().await;
        page.holds("the failure", &format!("({FAILURE}).includes('99')")).await;
        assert_eq!(page.value(LOADS).await, json!(2));
    });
}

#[test]
fn a_site_that_is_no_longer_to_be_kept_leaves_nothing_behind() {
    let publisher = Publisher::new("leaves", "/");
    visit_keeping(Screen::Wide, &publisher.site, async |page| {
        open(page, &format!("issues/{NINE}/")).await;
        page.holds(NINE, &is_kept(&post(NINE))).await;
        publisher.publish(&["--no-offline"]);
        page.open("").await;
        page.holds(
            "no worker",
            "navigator.serviceWorker.getRegistrations().then(found => found.length === 0)",
        )
        .await;
        page.holds("nothing kept", "caches.keys().then(names => names.length === 0)").await;
        page.open(&format!("issues/{SEVEN}/")).await;
        page.find(&issue(SEVEN)).await;
        page.shows("the control", &is_shown(CONTROL), false).await;
    });
}
