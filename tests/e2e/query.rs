//! What a query asks for, beyond words: projects, issues, years, hosts; and what was meant.

use std::io::Read;

use digest_viewer::core::search as index;
use digest_viewer::core::search::root::Root;
use flate2::read::ZlibDecoder;
use serde_json::json;

use crate::browser::{visit, wait_for};
use crate::search::{COUNTS, QUERY, RESULTS, ROOT, search};
use crate::site;
use crate::view::filter;

#[test]
fn a_query_says_more_than_words() {
    visit(site::sample(), async |page| {
        page.open("").await;
        let case = async |text: &str, issues: &str| {
            page.open("").await;
            search(page, text).await;
            page.holds(&format!("{text}: issues {issues}"), &format!("({COUNTS})[1] {issues}")).await;
        };
        case("NEUTRON", "> 2").await;
        case("ｎｅｕｔｒｏｎ", "> 2").await;
        case("neutro", "> 2").await;
        case("eutron", "=== 0").await;
        case("网", "> 1").await;
        case("neutron issue:9", "<= 1").await;
        case("year:2014 neutron", "> 2").await;
        case("year:2013 neutron", "=== 0").await;
        case("neutron -neutron", "=== 0").await;
        case("project:nova 虚拟机", "> 0").await;
        case("site:etherpad.openstack.org", "> 0").await;
        case("site:example.com", "=== 0").await;
    });
}

#[test]
fn of_a_project_entries_are_found_and_no_heading_of_it() {
    visit(site::sample(), async |page| {
        page.open("?q=project:nova").await;
        page.holds("an entry", &format!("({RESULTS}).some(result => /#e\\w+/.test(result))")).await;
        page.holds("entries alone", &format!("({RESULTS}).every(result => !result.includes('#s-'))")).await;
    });
}

#[test]
fn who_types_the_beginning_of_a_project_is_led_to_its_page() {
    const WAYS: &str =
        "[...document.querySelectorAll('.FilterStatus-follow')].map(link => link.getAttribute('href'))";
    visit(site::sample(), async |page| {
        page.open("").await;
        page.mark_document().await;
        search(page, "NOV").await;
        page.shows("ways on", WAYS, json!(["projects/nova/"])).await;
        search(page, "ova").await;
        page.shows("ways on", WAYS, json!([])).await;
        // Once, where it is asked for twice.
        search(page, "nova").await;
        page.click(&filter("nova")).await;
        page.holds("the project in the URL", "location.search.includes('project=nova')").await;
        page.shows("ways on", WAYS, json!(["projects/nova/"])).await;
        page.click(".FilterStatus-follow").await;
        page.holds("the page of the project", "location.pathname.endsWith('/projects/nova/')").await;
        page.shows("the heading", "document.querySelector('h1').textContent", "Nova").await;
        page.back().await;
        page.shows("the query whose results stand", QUERY, "nova").await;
        page.expect_same_document().await;
    });
}

#[test]
fn nothing_stands_before_it_is_known_what_is_of_a_project() {
    let mut root = Vec::new();
    ZlibDecoder::new(site::sample().bytes(ROOT).as_slice()).read_to_end(&mut root).expect("a packed root");
    let tagging = index::file(Root::read(&root).expect("a root").tagging);
    visit(site::sample(), async |page| {
        page.host.hold(&tagging);
        page.load("?q=project:nova").await;
        wait_for("a request for the projects", async || {
            if page.host.count(&tagging) > 0 { Ok(()) } else { Err("none".to_owned()) }
        })
        .await;
        assert_eq!(page.value(&format!("{QUERY} ?? null")).await, json!(null));
        page.host.release(&tagging);
        page.shows("the query whose results stand", QUERY, "project:nova").await;
        page.holds("results", &format!("({COUNTS})[0] > 0")).await;
    });
}

#[test]
fn a_slip_is_pointed_out() {
    visit(site::sample(), async |page| {
        page.open("").await;
        search(page, "nuetron").await;
        page.find("[data-results] [data-state=empty]").await;
        page.click("[data-results] [data-state=empty] a[href*='q=neutron']").await;
        page.shows("the query whose results stand", QUERY, "neutron").await;
        page.holds("results", &format!("({RESULTS}).length > 0")).await;
    });
}
