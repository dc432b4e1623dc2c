//! What does not exist: a page that says so and leads on.

use crate::browser::{Page, visit};
use crate::site;
use crate::view::{CARDS, ISSUES};

#[test]
fn what_does_not_exist_is_said_and_leads_on() {
    visit(site::sample(), async |page| {
        let case = async |path: &str, named: &str| expect_unknown(page, path, named).await;
        case("issues/2014-13-13-nothing/", "2014-13-13-nothing").await;
        case("projects/sahara/", "sahara").await;
        case("about/us.html", "about/us.html").await;
        case("issues/%3Cimg%20src=x%20onerror=alert(1)%3E/", "img").await;
    });
}

async fn expect_unknown(page: &Page, path: &str, named: &str) {
    // The page itself is the host's 404, whatever its path is.
    page.announce(path);
    // So is the post of an issue that does not exist: it is asked for before the catalogue is here.
    page.announce("posts/");
    page.open(path).await;
    page.holds(
        &format!("a page that names {named}"),
        &format!("document.querySelector('main').innerText.includes('{named}')"),
    )
    .await;
    assert_eq!(
        page.value("document.querySelectorAll('main img').length").await,
        0,
        "{path}: text became markup"
    );
    page.mark_document().await;
    page.click("main a[href='./']").await;
    page.shows("the issues", CARDS, serde_json::json!(ISSUES)).await;
    page.expect_same_document().await;
}
