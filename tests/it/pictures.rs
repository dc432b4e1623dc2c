//! Pictures beside posts: pages keep as much room for each as it will take.

use crate::folder::{Folder, post};

/// A picture that is a GIF of this size, as its first bytes tell.
fn gif(width: u16, height: u16) -> Vec<u8> {
    [b"GIF89a", &width.to_le_bytes()[..], &height.to_le_bytes(), &[0; 3]].concat()
}

/// A JPEG of 3 by 2 pixels whose camera was held as the orientation says.
fn photo(orientation: u8) -> Vec<u8> {
    let exif: &[&[u8]] = &[
        b"Exif\0\0",
        b"MM\0\x2a\0\0\0\x08", // big-endian, the first directory is at 8
        b"\0\x01\x01\x12\0\x03\0\0\0\x01\0",
        &[orientation],
        &[0; 6], // the value's other half, and no further directory
    ];
    let exif = exif.concat();
    let length = u8::try_from(exif.len() + 2).unwrap();
    let frame = b"\xff\xc0\0\x0b\x08\0\x02\0\x03\x01\x01\x11\0\xff\xd9";
    [b"\xff\xd8\xff\xe1\0", &[length][..], &exif, frame].concat()
}

/// Width and height of each image on the page of an issue.
fn sizes(folder: &Folder, slug: &str) -> Vec<String> {
    let page = folder.read(&format!("out/issues/{slug}/index.html"));
    let value = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        rest.split('"').next().map(str::to_owned)
    };
    let images = page.split("<img").skip(1).filter_map(|rest| rest.split('>').next());
    images.map(|tag| ["width", "height"].map(|name| value(tag, name).unwrap_or_default()).join("x")).collect()
}

#[test]
fn pages_keep_the_room_that_files_take() {
    let folder = Folder::new();
    folder
        .file("posts/2024/01/img/a 1.gif", gif(640, 480))
        .file("posts/2024/01/photo.jpg", photo(1))
        .file("posts/2024/01/upright.jpg", photo(6))
        .file("posts/2024/01/odd.gif", "no picture")
        .file("posts/logo.gif", gif(20, 10))
        .file(
            "posts/2024/01/news.md",
            "![one](<img/a 1.gif>)\n\n# News ![logo](../../logo.gif)\n\n## Nova\n\n\
             - ![](gone.gif) ![](odd.gif) ![](https://example.org/b.gif) <img src=\"photo.jpg\">\n\
             - <img src='img/a%201.gif' width=320> <img src='img/a%201.gif' height=48>\n\
             - <img src='img/a%201.gif' width=1 height=2> ![](upright.jpg)[^1] ![](gone.gif)\n\n\
             [^1]: ![](../../logo.gif)\n",
        )
        .file("posts/2024-02-02-plain.md", post(2, "Plain"));
    folder.build().went_well();
    let expected = ["640x480", "x", "x", "x", "3x2", "320x240", "64x48", "1x2", "2x3", "x", "20x10"];
    assert_eq!(sizes(&folder, "news"), expected);
    assert_eq!(sizes(&folder, "2024-02-02-plain"), [""; 0]);
    let sizes: Vec<_> = folder.catalogue().newest.iter().map(|issue| issue.sizes.len()).collect();
    assert_eq!(sizes, [0, 11], "none is told for an issue without, and none after the last that is known");
}

/// The post stays, and so does all that is known of it.
#[test]
fn another_picture_makes_the_page_anew() {
    let folder = Folder::with_posts(2);
    folder.file("posts/2024-01-03-weekly.md", "# Weekly 3\n\n## Nova\n\n- ![](a.gif)\n");
    let build = || {
        let build = ["build", "--posts", "posts", "--app", "app", "--out", "out", "--incremental"];
        folder.digest(&build).went_well();
        sizes(&folder, "2024-01-03-weekly").concat()
    };
    assert_eq!(build(), "x");
    folder.file("posts/a.gif", gif(4, 3));
    assert_eq!(build(), "4x3");
    folder.file("posts/a.gif", gif(16, 9));
    assert_eq!(build(), "16x9");
}

/// What a generator would have put at the root of its site.
#[test]
fn files_from_the_root_are_published_where_site_toml_says_where_they_are() {
    let folder = Folder::new();
    folder
        .file("static/img/a 1.gif", gif(640, 480))
        .file("static/img/logo.svg", "<svg/>")
        .file("static/img/unnamed.gif", gif(1, 1))
        .file("static/.secret/key.gif", gif(1, 1))
        .file("static/paper.pdf", "a paper")
        .file("static/index.html", "no page of the site's")
        .file("posts/site.toml", "static = \"../static\"\nearlier_urls = [\"https://old.example/\"]\n")
        .file(
            "posts/2024/news.md",
            "## Nova\n\n- ![](/img/a%201.gif) ![](../../img/logo.svg) ![](/.secret/key.gif) ![](/gone.gif)\n\
             - ![](../../static/img/a%201.gif) ![](../../static/.secret/key.gif)\n\
             - [paper](/paper.pdf) [home](/index.html) [above](../../../paper.pdf) [page](/about/) [old](/b.html)\n",
        );
    folder.build().went_well();
    assert_eq!(sizes(&folder, "news"), ["640x480", "x", "x", "x", "640x480", "x"]);
    assert_eq!(folder.bytes("out/posts/static/img/a 1.gif"), gif(640, 480));
    assert_eq!(folder.bytes("out/posts/static/static/img/a 1.gif"), gif(640, 480));
    assert_eq!(folder.read("out/posts/static/paper.pdf"), "a paper");
    assert_ne!(folder.read("out/index.html"), "no page of the site's");
    let files = folder.files("out");
    assert!(!files.iter().any(|file| file.contains("secret") || file.contains("unnamed")), "{files:?}");

    let page = folder.read("out/issues/news/index.html");
    let old = ["about/", "b.html"].map(|page| format!("https://old.example/{page}"));
    assert!(old.iter().all(|target| page.contains(&format!("=\"{target}\""))), "{page}");
    let targets = ["img/a%201.gif", "img/logo.svg", "paper.pdf"];
    assert!(targets.iter().all(|target| page.contains(&format!("=\"posts/static/{target}\""))), "{page}");
    let edition = folder.read("out/edition.json");
    let ground = edition.split("\"lists\"").next().unwrap();
    assert!(!ground.contains("img/"), "no reader takes a picture before it is shown: {ground}");
    let list = folder.files("out/edition").remove(0);
    let list = folder.read(&format!("out/edition/{list}"));
    assert!(list.contains("/static/img/a%201.gif\"") && list.contains("/static/img/logo.svg\""), "{list}");
    assert!(!folder.read("out/manifest.webmanifest").contains("logo.svg"));
}

#[test]
fn no_file_takes_the_place_of_another() {
    let folder = Folder::new();
    folder
        .file("posts/static/a.gif", gif(1, 1))
        .file("s/a.gif", gif(2, 2))
        .file("posts/site.toml", "static = \"../s\"\n")
        .file("posts/news.md", "# News\n\n- ![](/a.gif) ![](static/a.gif)\n");
    let told = "posts/static/a.gif: error: expected a file that no other takes the place of in the site, \
                found `posts/static/a.gif`, the place of posts/../s/a.gif";
    folder.build().stopped(&format!("{told}\nstopped by 1 error; nothing was written\n"));
    let said = folder.digest(&["check", "posts", "--format", "json"]);
    assert!(said.code == Some(1) && said.stdout.contains("\"shared-file-name\""), "{}", said.stdout);
    // One file by two names.
    folder.file("posts/site.toml", "static = \"static\"\n");
    folder.build().went_well();
    assert_eq!(folder.bytes("out/posts/static/a.gif"), gif(1, 1));
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_series_is_not_followed() {
    use std::os::unix::fs::symlink;

    let folder = Folder::new();
    folder
        .file("secret/key.gif", gif(1, 1))
        .file("elsewhere/more.md", "# More\n\n- ![](beside.gif)\n")
        .file("elsewhere/beside.gif", gif(2, 2))
        .file("other/post.md", "# A post\n\n- x\n")
        .file("root/b.gif", gif(3, 3))
        .file("posts/own.gif", gif(4, 4))
        .file("posts/site.toml", "static = \"static\"\n")
        .file(
            "posts/news.md",
            "# News\n\n- ![](key.gif) ![](img/key.gif) ![](same.gif) ![](/b.gif) ![](b.gif)\n",
        );
    for (to, link) in [
        ("../secret/key.gif", "key.gif"),
        ("../secret", "img"),
        ("own.gif", "same.gif"),
        ("static/b.gif", "b.gif"),
        // Posts, folders of posts and what stands for the root may be links.
        ("../other/post.md", "post.md"),
        ("../elsewhere", "more"),
        ("../root", "static"),
    ] {
        symlink(to, folder.path("posts").join(link)).unwrap();
    }
    let said = folder.build();
    let warned = |file: &str| {
        let real = folder.path("secret/key.gif").canonicalize().unwrap();
        let expected = "expected a file within the folder of the posts or of `static`";
        format!("{file}: warning: {expected}, found a link to {}, which is not published", real.display())
    };
    assert_eq!(
        (said.code, said.stderr.lines().collect::<Vec<_>>()),
        (Some(0), vec![warned("posts/img/key.gif").as_str(), warned("posts/key.gif").as_str()])
    );
    let files = folder.files("out/posts");
    assert_eq!(
        files,
        ["b.gif", "more.md", "more/beside.gif", "news.md", "post.md", "same.gif", "static/b.gif"]
    );
}

#[test]
fn check_tells_where_the_root_may_be() {
    let folder = Folder::new();
    folder
        .file("public/img/a.gif", gif(640, 480))
        .file("posts/news.md", "## Nova\n\n- ![](/img/a.gif) ![](../img/a.gif)\n");
    let check = || folder.digest(&["check", "posts"]).stdout;
    let said = check();
    assert!(said.contains("static = \"../public\"") && said.contains("`/img/a.gif`"), "{said}");
    folder.file("posts/site.toml", "static = \"../public\"\n");
    assert!(!check().contains("missing-picture"));
    folder.file("posts/site.toml", "static = \"..\"\n");
    assert!(check().contains("expected a picture in the folder of `static`"));
    folder.file("posts/site.toml", "earlier_urls = [\"https://old.example/\"]\n");
    assert!(!check().contains("missing-picture"), "they are had from there");
    folder.file("posts/site.toml", "static = \"../publik\"\n");
    let said = folder.build();
    assert!(said.stderr.contains("expected a folder, found `../publik`, which is none"), "{}", said.stderr);
}
