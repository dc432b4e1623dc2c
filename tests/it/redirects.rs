//! Redirect pages: old addresses lead on, and none takes the place of anything or leaves the site.

use crate::folder::Folder;

/// Every redirect page of a site: its path and where it leads.
fn redirects(folder: &Folder) -> Vec<(String, String)> {
    let target = |path: &String| {
        let html = folder.read(&format!("out/{path}"));
        let (_, after) = html.split_once("http-equiv=\"refresh\" content=\"0; url=")?;
        Some((path.clone(), after.split('"').next()?.to_owned()))
    };
    folder
        .files("out")
        .iter()
        .filter(|path| path.ends_with("html") || path.ends_with(".htm"))
        .filter_map(target)
        .collect()
}

#[track_caller]
fn case(site_toml: &str, posts: &[(&str, &str)], expected: &[(&str, &str)], warnings: &[&str]) {
    let folder = Folder::new();
    folder.file("posts/site.toml", site_toml);
    for (name, header) in posts {
        folder.file(&format!("posts/{name}.md"), format!("{header}\n\n# Weekly\n\n- news\n"));
    }
    let said = folder.build();
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let found = redirects(&folder);
    let found: Vec<_> = found.iter().map(|(path, target)| (path.as_str(), target.as_str())).collect();
    assert_eq!(found, expected, "{}", said.stderr);
    assert_eq!(said.stderr.lines().collect::<Vec<_>>(), warnings);
}

#[test]
fn every_dialect_has_aliases() {
    let leads_on: &[_] = &[("blog/2014/x.html", "../../issues/a/"), ("old/x/index.html", "../../issues/a/")];
    let yaml = |aliases: &str| format!("---\ntitle: A\n{aliases}\ndate: 2014-02-27\n---");
    for header in [
        yaml("aliases:\n  - /blog/2014/x.html\n  - '/old/x/'"),
        yaml("aliases:\n- /blog/2014/x.html\n- \"/old/x/\" # the first"),
        yaml("aliases: [/blog/2014/x.html, \"/old/x/\"]"),
        yaml("Aliases: [\n  '/blog/2014/x.html',\n  /old/x/,\n]"),
        yaml("aliases: /old/x/\nredirect_from: /blog/2014/x.html"),
        "+++\ntitle = 'A'\naliases = ['/blog/2014/x.html', \"/old/x/\"]\n+++".to_owned(),
        "+++\naliases = [\n  '/blog/2014/x.html', # [the] first\n  '/old/x/',\n]\ntitle = 'A'\n+++"
            .to_owned(),
        "+++\ntitle = 'A'\naliases = ['blog/2014/x.html', 'old/x/']\n+++".to_owned(),
        "Title: A\nAliases: /old/x/, /blog/2014/x.html\nDate: 2014-02-27".to_owned(),
        "Title: A\nAliases: /old/x/,\n  /blog/2014/x.html".to_owned(),
    ] {
        case("", &[("a", &header)], leads_on, &[]);
    }
    case("", &[("a", "+++\naliases = '/old/x/'\n+++")], &leads_on[1..], &[]);
}

#[test]
fn what_leaves_the_site_or_stands_elsewhere_is_no_redirect() {
    let expected =
        "expected an address of a page below the site's root as `/old/x/`, of no other page, found";
    let one = |alias: &str, found: &str| {
        let header = format!("---\ntitle: A\naliases: [{alias}]\n---");
        let warning = format!("posts/a.md:3: warning: {expected} {found}");
        case("base_url = 'https://example.org/'\n", &[("a", &header), ("b", "")], &[], &[&warning]);
    };
    one("/../x.html", "`/../x.html`");
    one("'https://evil.example/x/'", "`https://evil.example/x/`");
    one("'//evil.example/x/'", "`//evil.example/x/`");
    one("a", "`a`, where the site has something else");
    one("x?y", "`x?y`");
    one("\"/a\\x1bb/\"", "`/a\\u{1b}b/`");
    one("/feed.xml", "`/feed.xml`");
    one("/search.bin/", "`/search.bin/`");
    one("/index.html.br/", "`/index.html.br/`");
    one("/.git/", "`/.git/`");
    for taken in [
        "/",
        "/index.html",
        "/404.html",
        "/offline.html",
        "/INDEX.html",
        "/Offline.html",
        "/issues/b/",
        "/issues/B/index.html",
        "/posts/x/",
        "/edition/",
        "/search/",
        "/issues/b/index.html/x/",
    ] {
        one(taken, &format!("`{taken}`, where the site has something else"));
    }
}

#[test]
fn an_address_is_one_post_s() {
    let expected =
        "expected an address of a page below the site's root as `/old/x/`, of no other page, found";
    case(
        "",
        &[
            ("a", "---\naliases: [/old/, /Old/]\n---"),
            ("b", "---\ntitle: B\naliases: /OLD/\n---"),
            ("c", "---\naliases: /old\n---"),
        ],
        &[("old/index.html", "../issues/a/")],
        &[
            &format!("posts/b.md:3: warning: {expected} `/OLD/`, which posts/a.md has as well"),
            &format!("posts/c.md:2: warning: {expected} `/old`, which posts/a.md has as well"),
        ],
    );
    // A file is no folder.
    case(
        "",
        &[
            ("a", "---\naliases: [/x.html/y/, /x.html]\n---"),
            ("b", "---\naliases: [/z.html, /z.html/y/]\n---"),
        ],
        &[("x.html/y/index.html", "../../issues/a/"), ("z.html", "issues/b/")],
        &[&format!("posts/a.md:2: warning: {expected} `/x.html`, where the site has something else")],
    );
}

#[test]
fn earlier_urls_are_answered_where_they_lie_in_this_site() {
    let posts: &[_] = &[("2014-02-27-x", ""), ("plain", "")];
    let dated = |folder: &str, up: &str| {
        [("x.html", ""), ("x/index.html", "../")].map(|(name, more)| {
            (format!("{folder}2014/02/27/{name}"), format!("{more}{up}../../../issues/2014-02-27-x/"))
        })
    };
    let answered = |site_toml: &str, folder: &str, up: &str| {
        let pages = dated(folder, up);
        let pages: Vec<_> = pages.iter().map(|(path, target)| (path.as_str(), target.as_str())).collect();
        case(site_toml, posts, &pages, &[]);
    };
    answered("base_url = 'https://new.example/'\nearlier_urls = ['http://old.example/']\n", "", "");
    answered(
        "base_url = 'https://new.example/'\nearlier_urls = ['http://new.example/blog/']\n",
        "blog/",
        "../",
    );
    answered("base_url = 'https://new.example/repo/'\nearlier_urls = ['http://old.example/repo/']\n", "", "");
    case("base_url = 'https://new.example/repo/'\nearlier_urls = ['http://old.example/']\n", posts, &[], &[]);
    case("earlier_urls = ['http://old.example/']\n", posts, &[], &[]);
    // What a post says itself goes first.
    case(
        "base_url = 'https://new.example/'\nearlier_urls = ['http://old.example/']\n",
        &[("2014-02-27-x", ""), ("plain", "---\naliases: /2014/02/27/x.html\n---")],
        &[
            ("2014/02/27/x.html", "../../../issues/plain/"),
            ("2014/02/27/x/index.html", "../../../../issues/2014-02-27-x/"),
        ],
        &[],
    );
}

#[test]
fn a_redirect_page_is_whole() {
    let folder = Folder::new();
    folder
        .file("posts/site.toml", "base_url = 'https://example.org/repo/'\nlanguage = 'en'\n")
        .file("posts/a.md", "---\ntitle: A & <b>\naliases: /old/\n---\n- x\n");
    folder.build().went_well();
    assert_eq!(
        folder.read("out/old/index.html"),
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'\">\
         <title>A &amp; &lt;b&gt;</title><meta name=\"robots\" content=\"noindex\"><meta name=\"viewport\" content=\"width=device-width\">\
         <meta http-equiv=\"refresh\" content=\"0; url=../issues/a/\"><link rel=\"canonical\" href=\"https://example.org/repo/issues/a/\"></head>\
         <body><p><a href=\"../issues/a/\">A &amp; &lt;b&gt;</a></p></body></html>\n"
    );
    assert!(!folder.read("out/sitemap.xml").contains("/old/"), "no page of its own");
}
