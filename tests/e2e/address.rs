//! Addresses in the forms that they are found in: whatever the host answers them with, they end at the view.

use crate::browser::{Page, visit};
use crate::fault::Fault;
use crate::site::{self, Site};
use crate::view::{CARDS, ENTRIES, ISSUES, NINE, issue};

#[test]
fn every_form_of_an_address_ends_at_its_view() {
    for site in [site::sample(), site::sample_below_repo()] {
        visit(site, async |page| {
            let encoded: String = NINE.bytes().map(|byte| format!("%{byte:02X}")).collect();
            let article = issue(NINE);
            for form in [
                format!("issues/{NINE}"),
                format!("issues/{NINE}/"),
                format!("issues/{NINE}/index.html"),
                format!("issues/{encoded}/"),
                format!("issues/{}/", encoded.to_lowercase()),
                format!("issues/{NINE}/?utm_source=mail#s-nova"),
            ] {
                ends_at(page, site, &form, &article).await;
            }
            ends_at(page, site, "projects/nova", "[data-issue] [data-entry]").await;
            ends_at(page, site, "projects/%6Eova/index.html", "[data-issue] [data-entry]").await;
            ends_at(page, site, "index.html", &format!("[data-issue-card='{NINE}']")).await;
        });
    }
}

/// The page of an address, and the page for unknown addresses in its place, as hosts answer that look for no folders.
async fn ends_at(page: &Page, site: &Site, form: &str, css: &str) {
    page.open(form).await;
    page.find(css).await;
    let path = form.split(['?', '#']).next().unwrap_or_default();
    // Where it leads on first to the folder, it is that which is looked for.
    let asked =
        if path.ends_with('/') || path.ends_with(".html") { path.to_owned() } else { format!("{path}/") };
    page.host.spoil(&asked, Fault::Bytes(site.text("404.html").into_bytes()));
    page.open(form).await;
    page.find(css).await;
    page.host.heal(&asked);
}

#[test]
fn an_old_address_leads_on() {
    visit(site::sample_below_repo(), async |page| {
        page.load("old/nine.html").await;
        page.find(&issue(NINE)).await;
        page.ready().await;
        assert_eq!(page.path().await, format!("issues/{NINE}/"));
        page.shows("the entries", &format!("{ENTRIES} > 6"), true).await;
        page.load("old/").await;
        page.find(&issue(NINE)).await;
    });
}

#[test]
fn deep_below_nothing_leads_on_as_well() {
    visit(site::sample_below_repo(), async |page| {
        page.announce("a/b/c");
        page.open("a/b/c/d.html").await;
        page.holds(
            "a page that names the address",
            "document.querySelector('main').innerText.includes('a/b/c/d.html')",
        )
        .await;
        page.click("main a[href='./']").await;
        page.shows("the issues", CARDS, serde_json::json!(ISSUES)).await;
    });
}

#[test]
fn a_feed_is_linked_where_there_is_one() {
    visit(site::sample_below_repo(), async |page| {
        let linked = |expected: &'static str| {
            format!(
                "[...document.querySelectorAll('#app a[type=\"application/atom+xml\"]')].map(link => new URL(link.href).pathname).join() === '{expected}'"
            )
        };
        for (path, expected) in [
            ("", "/repo/feed.xml"),
            (&format!("issues/{NINE}/"), "/repo/feed.xml"),
            ("projects/nova/", "/repo/projects/nova/feed.xml,/repo/feed.xml"),
        ] {
            page.open(path).await;
            page.holds("links to feeds", &linked(expected)).await;
        }
        // It is a document of its own, and no view of the app; it names no icon, so the browser looks for one.
        page.announce("favicon.ico");
        page.mark_document().await;
        page.click(".ProjectHead a[type='application/atom+xml']").await;
        page.holds("the feed", "location.pathname === '/repo/projects/nova/feed.xml'").await;
    });
    visit(site::sample(), async |page| {
        page.open("").await;
        page.holds("no link to a feed", "!document.querySelector('a[type=\"application/atom+xml\"]')").await;
    });
}
