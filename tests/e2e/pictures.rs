//! Pictures beside posts: each post shows its own, as the page was built and as the app reads it.

use std::fs;
use std::sync::LazyLock;

use serde_json::json;

use crate::browser::{Screen, visit, visit_keeping};
use crate::driver;
use crate::offline::{CONTROL, OLDER, STATE, click, cut_off, is_kept, open};
use crate::site::Site;
use crate::view::issue;

/// How wide the first picture of the issue is, once it has come.
const WIDTH: &str = "document.querySelector('[data-part=body] img')?.naturalWidth";

/// How much room its tag says that it takes.
const ROOM: &str = "(tag => tag && [tag.getAttribute('width'), tag.getAttribute('height')].join('x'))(document.querySelector('[data-part=body] img'))";

/// A picture of this size, a GIF with one dot in it.
fn gif(width: u8, height: u8) -> Vec<u8> {
    let dot = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b";
    [b"GIF89a", &[width, 0, height, 0, 0x80, 0, 0][..], &[0, 0, 0, 255, 255, 255], dot].concat()
}

/// Two posts of one name, each in a folder of its month with a picture of one name.
fn two_months() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| {
        let folder = driver::folder().join("picture-posts");
        let (posts, root) = (folder.join("posts"), folder.join("static"));
        fs::create_dir_all(&root).expect("a folder can be made");
        fs::write(root.join("logo.gif"), gif(33, 9)).expect("a picture can be written");
        for (month, width) in [("01", 11), ("02", 22)] {
            let folder = posts.join("2024").join(month);
            fs::create_dir_all(&folder).expect("a folder can be made");
            fs::write(folder.join("cover (1)'s.gif"), gif(width, 9)).expect("a picture can be written");
            let post = "## News\n\n- ![cover](<cover (1)'s.gif>) of the month ![logo](/logo.gif)\n";
            fs::write(folder.join("news.md"), post).expect("a post can be written");
        }
        fs::write(posts.join("site.toml"), "static = \"../static\"\n").expect("a site.toml can be written");
        Site::build("pictures", &posts, "/repo/")
    });
    &SITE
}

#[test]
fn each_post_shows_its_own() {
    visit(two_months(), async |page| {
        page.open("issues/2024-02-news/").await;
        page.shows("the picture of February", WIDTH, json!(22)).await;
        page.click(OLDER).await;
        page.find(&issue("2024-01-news")).await;
        page.shows("the picture of January", WIDTH, json!(11)).await;
        page.open("issues/2024-01-news/").await;
        page.shows("the picture of January once more", WIDTH, json!(11)).await;
    });
}

/// The site's root is not its host's.
#[test]
fn one_from_the_root_is_shown_by_page_and_app() {
    const LOGO: &str = "document.querySelector('[data-part=body] img[alt=logo]')?.naturalWidth";
    visit(two_months(), async |page| {
        page.open("issues/2024-02-news/").await;
        page.shows("the logo on the page", LOGO, json!(33)).await;
        page.click(OLDER).await;
        page.find(&issue("2024-01-news")).await;
        page.shows("the logo in the app", LOGO, json!(33)).await;
    });
}

/// A post with a picture by itself that is nowhere.
fn without_picture() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| {
        let posts = driver::folder().join("gone-picture-posts");
        fs::create_dir_all(&posts).expect("a folder can be made");
        fs::write(posts.join("2024-01-01-news.md"), "## News\n\n![A map of all of it](gone.png)\n")
            .expect("a post can be written");
        Site::build("gone-picture", &posts, "/")
    });
    &SITE
}

#[test]
fn of_one_that_cannot_be_had_the_text_is_shown_in_its_room() {
    visit(without_picture(), async |page| {
        page.announce("gone.png");
        page.open("issues/2024-01-01-news/").await;
        let picture = "document.querySelector('[data-part=body] img')";
        page.holds("that it has failed", &format!("{picture}.complete && {picture}.naturalWidth === 0"))
            .await;
        page.shows(
            "what is drawn in its place",
            &format!("getComputedStyle({picture}, '::before').content"),
            "\"A map of all of it\"",
        )
        .await;
        page.shows(
            "its room",
            &format!("Math.round(16 * {picture}.clientHeight / {picture}.clientWidth)"),
            json!(9),
        )
        .await;
    });
}

/// As the page was built, as the app took it over, and as the app draws it by itself.
#[test]
fn its_room_is_known_before_it_comes() {
    visit(two_months(), async |page| {
        page.open("issues/2024-02-news/").await;
        page.shows("the room on the page", ROOM, json!("22x9")).await;
        page.find("html[data-app=ready]").await;
        page.shows("the room in the app", ROOM, json!("22x9")).await;
        page.click(OLDER).await;
        page.find(&issue("2024-01-news")).await;
        page.shows("the room of another picture", ROOM, json!("11x9")).await;
    });
}

/// The picture of a month, as an edition names it.
fn cover(month: &str) -> String {
    format!("posts/2024/{month}/cover%20%281%29%27s.gif")
}

#[test]
fn what_was_seen_is_there_offline() {
    visit_keeping(Screen::Wide, two_months(), async |page| {
        // One was there before the worker, the other came after it.
        open(page, "issues/2024-02-news/").await;
        page.shows("the picture of February", WIDTH, json!(22)).await;
        click(page, OLDER).await;
        page.shows("the picture of January", WIDTH, json!(11)).await;
        for month in ["01", "02"] {
            page.holds(month, &is_kept(&cover(month))).await;
        }
        page.holds("the logo", &is_kept("posts/static/logo.gif")).await;
        cut_off(page);
        page.reload().await;
        page.shows("the picture of January", WIDTH, json!(11)).await;
        page.open("issues/2024-02-news/").await;
        page.shows("the picture of February", WIDTH, json!(22)).await;
    });
}

#[test]
fn those_of_all_issues_are_kept() {
    visit_keeping(Screen::Phone, two_months(), async |page| {
        open(page, "").await;
        click(page, &format!("{CONTROL} button")).await;
        page.shows("the control", STATE, "kept").await;
        cut_off(page);
        for (month, width) in [("01", 11), ("02", 22)] {
            page.open(&format!("issues/2024-{month}-news/")).await;
            page.shows(month, WIDTH, json!(width)).await;
        }
    });
}
