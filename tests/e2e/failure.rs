//! What goes wrong on the way: said by name, tried again, and the rest works on.

use serde_json::json;

use crate::browser::{Page, visit};
use crate::fault::Fault;
use crate::site;
use crate::view::{CARDS, FAILURE, ISSUES, NINE, TEN, card, card_link, filter, is_shown, issue};

const CATALOGUE: &str = "catalogue.json";

#[test]
fn the_host_fails_as_told() {
    visit(site::sample(), async |page| {
        page.load("").await;
        page.announce(CATALOGUE);
        let case = async |fault: Option<Fault>, expected: &str| {
            if let Some(fault) = fault.clone() {
                page.host.spoil(CATALOGUE, fault);
            }
            let read = format!(
                "(document.e2eRead = null, fetch('{CATALOGUE}?{expected}')
                    .then(async answer => [answer.status, (await answer.text()).slice(0, 3)].join(' '))
                    .catch(() => 'broken').then(read => document.e2eRead = read), true)"
            );
            page.value(&read).await;
            page.shows(&format!("{fault:?}"), "document.e2eRead", expected).await;
            if fault.is_some() {
                page.host.heal(CATALOGUE);
            }
        };
        case(None, "200 {\"f").await;
        case(Some(Fault::Status(404)), "404 404").await;
        case(Some(Fault::Status(500)), "500 500").await;
        case(Some(Fault::Dropped), "broken").await;
        case(Some(Fault::Truncated), "broken").await;
        case(Some(Fault::Bytes(b"abcd".to_vec())), "200 abc").await;
        case(None, "200 {\"f").await;
    });
}

#[test]
fn a_post_that_fails_is_named_and_tried_again() {
    visit(site::sample(), async |page| {
        let post = format!("posts/{NINE}.md");
        let case = async |fault: Fault, found: &str| {
            page.host.spoil(&post, fault);
            page.announce(&post);
            page.open("").await;
            page.mark_document().await;
            page.click(&card_link(NINE)).await;
            expect_failure(page, &post, found).await;

            // The rest works on.
            page.back().await;
            page.click(&card_link(TEN)).await;
            page.find(&issue(TEN)).await;
            page.back().await;
            page.click(&card_link(NINE)).await;
            expect_failure(page, &post, found).await;

            page.host.heal(&post);
            page.click("[data-state=failed] button").await;
            page.find(&issue(NINE)).await;
            page.shows("the failure", &is_shown("[data-state=failed]"), false).await;
            page.expect_same_document().await;
        };
        case(Fault::Status(404), "").await;
        case(Fault::Status(500), "500").await;
        case(Fault::Dropped, "").await;
        case(Fault::Truncated, "").await;
        case(Fault::Bytes(b"---\ntitle: \xce\xff\n---\n\ntext\n".to_vec()), "UTF-8").await;
    });
}

#[test]
fn an_issue_that_cannot_be_loaded_is_called_by_its_name() {
    visit(site::sample(), async |page| {
        page.announce("net::ERR_");
        page.announce(NINE);
        page.open("").await;
        let title = page.text(&card_link(NINE)).await;
        let offline = |is_offline: bool| json!({ "offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        page.devtools("Network.enable", json!({})).await;
        page.devtools("Network.emulateNetworkConditions", offline(true)).await;
        page.click(&card_link(NINE)).await;
        let heading = "document.querySelector('h1')?.innerText";
        page.shows("what is wrong", heading, "现在处于离线状态，而这一期没有保存").await;
        page.holds("the title", &format!("document.title.startsWith('{title} · ')")).await;
        page.devtools("Network.emulateNetworkConditions", offline(false)).await;
        page.host.spoil(&format!("posts/{NINE}.md"), Fault::Dropped);
        page.click("[data-state=failed] button").await;
        page.shows("what is wrong", heading, "这一期没能载入").await;
        page.holds("the title", &format!("document.title.startsWith('{title} · ')")).await;
    });
}

#[test]
fn a_catalogue_that_fails_is_named_and_tried_again() {
    visit(site::sample(), async |page| {
        let whole = site::sample().text(CATALOGUE);
        let newer = whole.replacen("\"format\":1", "\"format\":99", 1);
        assert_ne!(whole, newer, "the catalogue states its format");
        let case = async |fault: Fault, found: &str| {
            for (path, good) in [
                ("", card(NINE)),
                (&*format!("issues/{NINE}/"), issue(NINE)),
                ("projects/nova/", "[data-entry]".to_owned()),
            ] {
                page.host.spoil(CATALOGUE, fault.clone());
                page.announce(CATALOGUE);
                page.open(path).await;
                expect_failure(page, CATALOGUE, found).await;
                page.mark_document().await;
                page.host.heal(CATALOGUE);
                page.click("[data-state=failed] button").await;
                page.find(&good).await;
                page.shows("the failure", &is_shown("[data-state=failed]"), false).await;
                page.expect_same_document().await;
            }
        };
        case(Fault::Status(404), "").await;
        case(Fault::Status(500), "500").await;
        case(Fault::Dropped, "").await;
        case(Fault::Truncated, "").await;
        case(Fault::Bytes(whole.as_bytes()[..whole.len() / 2].to_vec()), "").await;
        case(Fault::Bytes(b"{\"format\":1,\"surprise\":true}".to_vec()), "").await;
        case(Fault::Bytes(b"\xff\xfe{}".to_vec()), "UTF-8").await;
        case(Fault::Bytes(newer.into_bytes()), "99").await;
    });
}

#[test]
fn a_part_of_a_large_catalogue_that_fails_is_tried_again() {
    let site = site::large();
    visit(site, async |page| {
        let grid =
            site.files("catalogue").into_iter().find(|file| file.starts_with("grid-")).expect("a grid");
        let grid = format!("catalogue/{grid}");
        page.host.spoil(&grid, Fault::Status(503));
        page.announce(&grid);
        page.open("?project=rare").await;
        expect_failure(page, &grid, "503").await;
        page.host.heal(&grid);
        page.click("[data-state=failed] button").await;
        page.shows("the issues", CARDS, json!(crate::series::rare(300))).await;
        page.click(&filter("rare")).await;
        page.find(&card(&crate::series::slug(300))).await;
    });
}

#[test]
fn one_failed_post_of_a_project_leaves_the_others() {
    visit(site::sample(), async |page| {
        let post = format!("posts/{NINE}.md");
        page.host.spoil(&post, Fault::Status(500));
        page.announce(&post);
        page.open("projects/horizon/").await;
        page.find(&format!("article[data-issue='{}'] [data-entry]", ISSUES[1])).await;
        expect_failure(page, &post, "500").await;
        page.host.heal(&post);
        page.click("[data-state=failed] button").await;
        page.find(&format!("article[data-issue='{NINE}'] [data-entry]")).await;
    });
}

async fn expect_failure(page: &Page, file: &str, found: &str) {
    for part in [file, found] {
        page.holds(&format!("a failure that says “{part}”"), &format!("({FAILURE}).includes('{part}')"))
            .await;
    }
}
