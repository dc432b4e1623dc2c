//! Redirect pages: at every address that an issue had before, a page that leads to where it is now.
//!
//! Entry point: [`Redirects::of`]. The addresses are those that the post names (`aliases`), and those that Jekyll gave it by default
//! below any of `earlier_urls` that lies where this site can answer. All of them are paths below the site's root; what
//! would leave it, or take the place of something that the site has, is a [`Problem`] and is not written.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use crate::cli::pages;
use crate::cli::problem::Problem;
use crate::cli::rule::Rule;
use crate::cli::series::{Post, Series};
use crate::cli::shell::escape;
use crate::core::assembly::Assembly;
use crate::core::base_url::BaseUrl;
use crate::core::date::Date;
use crate::core::language::is_right_to_left;
use crate::core::post_place::issue_url;
use crate::core::slug::Slug;

/// Folders at the root of the site that hold what is no page.
const FOLDERS: &[&str] = &["catalogue", "edition", "posts", "search"];

/// Endings of files that no page can stand in for; those of all files of a site but its pages are among them.
const NO_PAGES: &[&str] = &[
    "atom",
    "bin",
    "br",
    "css",
    "gif",
    "gz",
    "ico",
    "jpeg",
    "jpg",
    "js",
    "json",
    "md",
    "pdf",
    "png",
    "rss",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
    "webp",
    "xml",
];

/// Bytes of the longest part of a path that any disk takes, with room for an ending.
const LONGEST: usize = 200;

/// A page that leads on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect<'a> {
    /// Path of its file below the site's root.
    pub path: String,
    /// The issue that it leads to.
    pub to: &'a Slug,
    /// Its title, plain text.
    pub title: &'a str,
}

/// The redirect pages of a site.
#[derive(Debug, Default)]
pub struct Redirects<'a> {
    /// The pages.
    pub pages: Vec<Redirect<'a>>,
    /// Warnings for addresses that get none.
    pub problems: Vec<Problem>,
    /// Who has which file, by its path in lower case, as some disks take two that differ in case for one; `None` is the site.
    files: HashMap<String, Option<&'a Path>>,
    /// Every folder of a file, likewise.
    folders: HashSet<String>,
}

impl<'a> Redirects<'a> {
    /// The redirect pages of a series, which will be at `base`.
    pub fn of(series: &'a Series, assembly: &Assembly, base: Option<&BaseUrl>) -> Self {
        let mut redirects = Self::default();
        for path in pages::paths(assembly) {
            redirects.add(&path, None);
        }
        for post in &series.posts {
            redirects.add_aliases(post);
        }
        let earlier = series.site_toml.site.earlier_urls.iter();
        let earlier = earlier.filter_map(|url| below(&BaseUrl::parse(url)?, base?));
        for folder in earlier {
            for post in &series.posts {
                for path in of_jekyll(&post.record.slug).into_iter().flatten() {
                    // Nobody wrote these: where something else stands, nothing is missing.
                    let _ = redirects.lead(folder.clone() + &path, post);
                }
            }
        }
        redirects
    }

    fn add_aliases(&mut self, post: &'a Post) {
        for alias in &post.record.aliases {
            let found = match file_of(&alias.path) {
                None => format!("`{}`", alias.path),
                Some(path) => match self.lead(path, post) {
                    Ok(()) => continue,
                    // Named twice in one post.
                    Err(Some(file)) if file == post.file => continue,
                    Err(Some(file)) => format!("`{}`, which {} has as well", alias.path, file.display()),
                    Err(None) => format!("`{}`, where the site has something else", alias.path),
                },
            };
            let expected = "an address of a page below the site's root as `/old/x/`, of no other page";
            self.problems.push(Problem::new(Rule::Alias, &post.file, expected, found).at(alias.line));
        }
    }

    /// Adds a page that leads to a post, or says who has that place.
    fn lead(&mut self, path: String, post: &'a Post) -> Result<(), Option<&'a Path>> {
        let key = path.to_lowercase();
        let holder = folders(&key).chain([key.as_str()]).find_map(|path| self.files.get(path));
        if let Some(&holder) = holder {
            return Err(holder);
        }
        let is_reserved = key.split('/').next().is_some_and(|first| FOLDERS.contains(&first));
        if is_reserved || self.folders.contains(&key) {
            return Err(None);
        }
        self.add(&path, Some(&post.file));
        self.pages.push(Redirect { path, to: &post.record.slug, title: &post.identity.title });
        Ok(())
    }

    fn add(&mut self, path: &str, holder: Option<&'a Path>) {
        let key = path.to_lowercase();
        self.folders.extend(folders(&key).map(str::to_owned));
        self.files.insert(key, holder);
    }
}

/// The folders in which a file stands, outermost first: `a` and `a/b` of `a/b/c`.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// The file that a host answers with for an address, a path from the root of the site, as Zola writes it also without a `/` before it; a name alone
/// stands beside the page of the issue, as Hugo has it. `None` where the address leaves the site or can be of no page.
fn file_of(address: &str) -> Option<String> {
    if !address.contains('/') {
        let is_name = !address.is_empty() && Slug::from_url(address).is_some();
        return is_name.then(|| file_of(&format!("/issues/{address}")))?;
    }
    let path = address.strip_prefix('/').unwrap_or(address);
    let (path, is_folder) = path.strip_suffix('/').map_or((path, false), |path| (path, true));
    if path.contains(['?', '#']) {
        return None;
    }
    if path.is_empty() {
        return Some("index.html".to_owned());
    }
    // A slug is what a part of a path may be: no `..`, no separator, no control character.
    let parts: Option<Vec<String>> = path.split('/').map(|part| Some(Slug::from_url(part)?.into())).collect();
    let mut parts = parts?;
    let ending = |part: &str| part.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let is_no_page = |part: &str| ending(part).is_some_and(|ending| NO_PAGES.contains(&ending.as_str()));
    // `C:` would be the root of another disk.
    let is_strange = |part: &String| part.starts_with('.') || part.contains(':') || part.len() > LONGEST;
    if parts.iter().any(|part| is_strange(part) || is_no_page(part)) {
        return None;
    }
    let is_page = ending(parts.last()?).is_some_and(|ending| matches!(ending.as_str(), "html" | "htm"));
    if is_folder || !is_page {
        parts.push("index.html".to_owned());
    }
    Some(parts.join("/"))
}

/// The folder of this site that answers for an earlier address, once the host of that leads here: empty, or with a `/` at its end. `None`
/// where the earlier address lies outside of this site.
fn below(earlier: &BaseUrl, base: &BaseUrl) -> Option<String> {
    let folder = earlier.path().strip_prefix(base.path())?;
    let parts: Option<Vec<String>> =
        folder.split_terminator('/').map(|part| Some(Slug::from_url(part)?.into())).collect();
    Some(parts?.into_iter().map(|part| part + "/").collect())
}

/// The files in which Jekyll puts a post `2014-02-27-title`, by its permalinks `date` and `pretty`.
fn of_jekyll(slug: &Slug) -> Option<[String; 2]> {
    let (day, title) = slug.as_str().split_at_checked("2014-02-27".len())?;
    let day: Date = day.parse().ok()?;
    let title = title.strip_prefix('-').filter(|title| !title.is_empty() && title.len() <= LONGEST)?;
    let folder = format!("{:04}/{:02}/{:02}", day.year(), day.month(), day.day());
    Some([format!("{folder}/{title}.html"), format!("{folder}/{title}/index.html")])
}

/// The HTML of a redirect page: leads on at once, and by a link where a browser does not. Its target is relative, so that it
/// works under any path.
pub fn page(redirect: &Redirect<'_>, language: Option<&str>, base: Option<&BaseUrl>) -> String {
    let below = issue_url(redirect.to);
    let target = "../".repeat(redirect.path.matches('/').count()) + &below;
    let escaped = |text: &str| {
        let mut html = String::new();
        escape(text, &mut html);
        html
    };
    let direction = if language.is_some_and(is_right_to_left) { " dir=\"rtl\"" } else { "" };
    let language = language.map(|tag| format!(" lang=\"{}\"{direction}", escaped(tag))).unwrap_or_default();
    let canonical = base.map_or_else(|| target.clone(), |base| base.resolve(&below));
    let (title, target, canonical) = (escaped(redirect.title), escaped(&target), escaped(&canonical));
    format!(
        "<!DOCTYPE html>\n<html{language}><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'\">\
         <title>{title}</title><meta name=\"robots\" content=\"noindex\"><meta name=\"viewport\" content=\"width=device-width\">\
         <meta http-equiv=\"refresh\" content=\"0; url={target}\"><link rel=\"canonical\" href=\"{canonical}\"></head>\
         <body><p><a href=\"{target}\">{title}</a></p></body></html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::series_link::{Addresses, Resolver};
    use crate::core::site::Site;

    #[test]
    fn an_address_is_a_file_below_the_root() {
        #[track_caller]
        fn case(address: &str, expected: &str) {
            assert_eq!(file_of(address).as_deref().unwrap_or("-"), expected, "{address}");
        }
        case("/blog/2014/x.html", "blog/2014/x.html");
        case("/old.HTM", "old.HTM");
        case("/old/x/", "old/x/index.html");
        case("/old/x", "old/x/index.html");
        case("/x.html/", "x.html/index.html");
        case("/old/v1.2", "old/v1.2/index.html");
        case("/old/x.php", "old/x.php/index.html");
        case("/%E7%AC%AC%E4%B9%9D%E6%9C%9F/", "第九期/index.html");
        case("/第九期/", "第九期/index.html");
        case("/", "index.html");
        case("/issues/x/", "issues/x/index.html");
        case("", "-");
        case("old/x/", "old/x/index.html");
        case("old/x.html", "old/x.html");
        case("./x/", "-");
        case("C:/x.html", "-");
        case("old", "issues/old/index.html");
        case("old.html", "issues/old.html");
        case("..", "-");
        case("../x.html", "-");
        case("/../x.html", "-");
        case("/a/../x.html", "-");
        case("/a/%2e%2E/x.html", "-");
        case("/a/./x.html", "-");
        case("/a//x.html", "-");
        case("//evil.example/x", "-");
        case("https://evil.example/x", "-");
        case("javascript:alert(1)", "-");
        case("/a%2fb", "-");
        case("/C:/x.html", "-");
        case("/C%3a/x.html", "-");
        case("/a\\b", "-");
        case("/a%5Cb", "-");
        case("/a\u{0}b", "-");
        case("/a%0Ab", "-");
        case("/a%", "-");
        case("/a?b", "-");
        case("/a#b", "-");
        case("/.git/config", "-");
        case("/a/.htaccess", "-");
        case("/atom.xml", "-");
        case("/digest-viewer-1234.js", "-");
        case("/app.wasm/x", "-");
        case(&format!("/{}/", "a".repeat(LONGEST + 1)), "-");
    }

    #[test]
    fn an_earlier_address_is_answered_where_this_site_can() {
        #[track_caller]
        fn case(earlier: &str, base: &str, expected: Option<&str>) {
            let [earlier_url, base_url] = [earlier, base].map(|url| BaseUrl::parse(url).unwrap());
            assert_eq!(below(&earlier_url, &base_url).as_deref(), expected, "{earlier} at {base}");
        }
        case("http://old.example/", "https://new.example/", Some(""));
        case("http://new.example/blog/", "https://new.example/", Some("blog/"));
        case("http://old.example/repo/%E5%8A%A8", "https://new.example/repo/", Some("动/"));
        case("http://old.example/", "https://new.example/repo/", None);
        case("http://old.example/repository/", "https://new.example/repo/", None);
        case("http://old.example/../..%2f/", "https://new.example/", None);
    }

    #[test]
    fn what_jekyll_made_of_a_post_is_what_links_to_it_resolve_by() {
        #[track_caller]
        fn case(slug: &str, expected: &[&str]) {
            let slug = Slug::of_text(slug).unwrap();
            let paths = of_jekyll(&slug).map(Vec::from).unwrap_or_default();
            assert_eq!(paths, expected, "{slug}");
            let resolver = Resolver::new(Addresses::of(&Site::default()), [(&slug, None)]);
            for path in paths {
                assert_eq!(resolver.resolve(&format!("/{path}")), Some(slug.clone()), "{path}");
            }
        }
        case("2014-02-27-x", &["2014/02/27/x.html", "2014/02/27/x/index.html"]);
        case("2014-02-27-第九期", &["2014/02/27/第九期.html", "2014/02/27/第九期/index.html"]);
        case("2014-02-30-x", &[]);
        case("2014-02-27", &[]);
        case("2014-02-27-", &[]);
        case("第九期：二月二十七日", &[]);
    }

    #[test]
    fn a_page_leads_on_from_any_depth_and_nothing_escapes_it() {
        let to = Slug::of_text("a&b \"c").unwrap();
        let page_at = |path: &str, base: Option<&BaseUrl>| {
            let title = "</title><script>";
            page(&Redirect { path: path.to_owned(), to: &to, title }, Some("\"><x"), base)
        };
        let html = page_at("x.html", None);
        assert!(html.contains("content=\"0; url=issues/a%26b%20%22c/\""), "{html}");
        assert!(html.contains("<html lang=\"&quot;&gt;&lt;x\">") && !html.contains("<script>"), "{html}");
        let base = BaseUrl::parse("https://example.org/repo/");
        let html = page_at("old/x/index.html", base.as_ref());
        assert!(html.contains("<a href=\"../../issues/a%26b%20%22c/\">&lt;/title&gt;"), "{html}");
        assert!(
            html.contains("rel=\"canonical\" href=\"https://example.org/repo/issues/a%26b%20%22c/\""),
            "{html}"
        );
    }
}
