//! Pictures beside posts: each post shows its own, as the page was built and as the app reads it.

use std::fs;
use std::sync::LazyLock;

use serde_json::json;

use crate::browser::visit;
use crate::driver;
use crate::site::Site;
use crate::view::issue;

/// How wide the first picture of the issue is, once it has come.
const WIDTH: &str = "document.querySelector('[data-part=body] img')?.naturalWidth";

/// Two posts of one name, each in a folder of its month with a picture of one name.
fn two_months() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| {
        let posts = driver::folder().join("picture-posts");
        for (month, width) in [("01", 11), ("02", 22)] {
            let folder = posts.join("2024").join(month);
            let picture = format!("<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='9'/>");
            fs::create_dir_all(&folder).expect("a folder can be made");
            fs::write(folder.join("cover.svg"), picture).expect("a picture can be written");
            fs::write(folder.join("news.md"), "## News\n\n- ![cover](cover.svg) of the month\n")
                .expect("a post can be written");
        }
        Site::build("pictures", &posts, "/repo/")
    });
    &SITE
}

#[test]
fn each_post_shows_its_own() {
    visit(two_months(), async |page| {
        page.open("issues/2024-02-news/").await;
        page.shows("the picture of February", WIDTH, json!(22)).await;
        page.click("a[rel=next]").await;
        page.find(&issue("2024-01-news")).await;
        page.shows("the picture of January", WIDTH, json!(11)).await;
        page.open("issues/2024-01-news/").await;
        page.shows("the picture of January once more", WIDTH, json!(11)).await;
    });
}
