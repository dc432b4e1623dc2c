//! Where a post stands in the site, and where its links lead from there.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::core::base_url::BaseUrl;
use crate::core::json::{FromJson, Json, JsonError};
use crate::core::post_path;
use crate::core::slug::Slug;
use crate::core::url;

/// Where a post stands, to resolve its links.
#[derive(Clone, Copy)]
pub struct PostPlace<'a> {
    /// The issue's own slug.
    pub slug: &'a Slug,
    /// Links that lead to other issues.
    pub links: &'a Links,
    /// Scheme and host of where the series lived before: what the root was to its posts.
    pub origin: Option<&'a str>,
    /// Whether files named from the root are the site's own all the same.
    pub has_files: bool,
    /// See [`Context::folder`](crate::core::issue::Context::folder).
    pub folder: Option<&'a str>,
    /// See [`Context::sizes`](crate::core::issue::Context::sizes).
    pub sizes: &'a [Size],
    /// Makes all targets absolute; without it they are relative to the site's root.
    pub base: Option<&'a BaseUrl>,
}

/// Width and height of a picture in pixels; both are 0 where that is not known.
pub type Size = (u32, u32);

/// Where files stand that posts name from the root: beside the posts, as part of issues, and apart from all else of the site.
pub const STATIC: &str = "posts/static/";

/// What stands before a target that is no path, but the name of another post, as links of a wiki have it.
pub const BY_NAME: &str = "[[";

/// Links of a post that lead to other issues of the series: as written, ascending, → where to. An object in JSON.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links(Vec<(String, Slug)>);

impl PostPlace<'_> {
    /// What to write for a link's target, or `None` for one that may not stand in a page, or leads nowhere there. An empty one is the
    /// issue itself.
    pub fn href<'t>(&self, target: &'t str) -> Option<Cow<'t, str>> {
        if is_of_recording(target) {
            return None;
        }
        let of_issue = match target.split('#').next() {
            Some("") => Some(self.slug),
            _ => self.links.get(target),
        };
        if let Some(slug) = of_issue {
            return Some(self.based((issue_url(slug) + &part_of(target)).into()));
        }
        // No post is called so.
        if target.starts_with(BY_NAME) {
            return None;
        }
        Some(self.resolve(url::safe(target)?))
    }

    /// What to write for a part of the issue's own page, which `fragment` names with its `#`.
    pub fn own(&self, fragment: &str) -> Cow<'static, str> {
        self.based((issue_url(self.slug) + fragment).into())
    }

    /// Resolves a safe target that is relative: to the post's own file, as it stands in its folder, `posts/<folder>/<name>`;
    /// from the root of where the series lived before, else of the site, wherever that is on its host. What leads above the
    /// folder of the posts leads on from the root; a file from there is had from [`STATIC`] where the site has them.
    pub fn resolve<'t>(&self, safe: Cow<'t, str>) -> Cow<'t, str> {
        if url::is_external(&safe) {
            return self.based(safe);
        }
        let path = self.folder.unwrap_or_default().to_owned() + &safe;
        let target = match (safe.strip_prefix('/').or_else(|| above(&path)), self.origin) {
            (None, _) => ["posts/", &path].concat(),
            (Some(rooted), _) if self.has_files && is_file(rooted) => [STATIC, rooted].concat(),
            (Some(rooted), Some(origin)) => [origin, "/", rooted].concat(),
            // What looks like a scheme is none below a folder.
            (Some(rooted), None) => ["./", rooted].concat(),
        };
        self.based(target.into())
    }

    fn based<'t>(&self, target: Cow<'t, str>) -> Cow<'t, str> {
        match self.base {
            Some(base) => base.resolve(&target).into(),
            None => target,
        }
    }
}

/// Whether a target is a moment of a recording that a page plays, `#t=00:15` (W3C Media Fragments 1.0, 4.2.1): notes of podcasts
/// have them, and no part of their text.
pub fn is_of_recording(target: &str) -> bool {
    target.strip_prefix("#t=").is_some_and(|time| time.starts_with(|first: char| first.is_ascii_digit()))
}

/// The fragment that names a part of an issue's page, with its `#`, by one that names it in the post; nothing where that is none.
pub fn part_of(target: &str) -> String {
    let Some((_, fragment)) = target.split_once('#') else { return String::new() };
    // So some generators call the headings that are in a table of contents.
    let fragment = fragment.strip_prefix("toc_").unwrap_or(fragment);
    let decoded = Slug::from_url(fragment);
    let part = Slug::of_part(decoded.as_ref().map_or(fragment, Slug::as_str));
    part.map_or_else(String::new, |part| format!("#{}", part.to_url()))
}

impl Links {
    /// Where a link leads, given as the post writes it.
    pub fn get(&self, written: &str) -> Option<&Slug> {
        let at = self.0.binary_search_by(|(other, _)| other.as_str().cmp(written)).ok()?;
        Some(&self.0[at].1)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &(String, Slug)> {
        self.0.iter()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(String, Slug)> for Links {
    fn from_iter<I: IntoIterator<Item = (String, Slug)>>(links: I) -> Self {
        let mut links: Vec<_> = links.into_iter().collect();
        links.sort_unstable();
        Self(links)
    }
}

impl Serialize for Links {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(written, slug)| (written, slug)))
    }
}

impl FromJson for Links {
    fn from_json(json: &mut Json<'_>) -> Result<Self, JsonError> {
        let mut links = Vec::new();
        json.object(&mut |json, written| {
            links.push((written.to_owned(), json.value()?));
            Ok(())
        })?;
        Ok(Self(links))
    }
}

/// URL of an issue relative to the site's root.
pub fn issue_url(slug: &Slug) -> String {
    format!("issues/{}/", slug.to_url())
}

/// The file that a target means in a post of this folder, as the post writes it: its path below the folder of the posts, or, with a `/`
/// before it, from the root of the site.
pub fn file_of(folder: Option<&str>, target: &str) -> Option<String> {
    let is_path =
        |safe: &str| !url::is_external(safe) && !safe.starts_with('#') && !safe.starts_with(BY_NAME);
    let safe = url::safe(target).filter(|safe| is_path(safe))?;
    match safe.strip_prefix('/') {
        Some(path) => file(path).map(|path| ["/", path.trim_start_matches('/')].concat()),
        None => file(&[folder.unwrap_or_default(), &*safe].concat()),
    }
}

/// Where a file that [`file_of`] tells stands in the site.
pub fn place_of(file: &str) -> String {
    match file.strip_prefix('/') {
        Some(rooted) => [STATIC, rooted].concat(),
        None => ["posts/", file].concat(),
    }
}

/// The path that a URL names, `.` and `..` worked out, with a `/` before one above where it is told from; `None` for a post and for what is
/// hidden.
pub fn file(url: &str) -> Option<String> {
    let is_open = |name: &Slug| !name.as_str().starts_with('.');
    let path = url.split(['?', '#']).next()?;
    let mut segments: Vec<String> = Vec::new();
    for segment in above(path).unwrap_or(path).split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()),
            segment => segments.push(Slug::from_url(segment).filter(is_open)?.into()),
        }
    }
    let is_file = !path.ends_with('/') && segments.last().is_some_and(|name| !post_path::is_post(name));
    let root = if above(path).is_some() { "/" } else { "" };
    is_file.then(|| root.to_owned() + &segments.join("/"))
}

/// Whether a relative target in a post of this folder leads above the folder of all posts.
pub fn leads_above(folder: Option<&str>, target: &str) -> bool {
    let is_relative = !url::is_external(target) && !target.starts_with(['/', '#', '?']);
    is_relative && above(&[folder.unwrap_or_default(), target].concat()).is_some()
}

/// Whether a URL names a file, and no page.
pub fn is_file(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    name.contains('.') && !post_path::is_post(name) && !post_path::has_ending(name, &["html", "htm", "php"])
}

/// What follows the last step of a path that leads above where it is told from, if one does.
fn above(path: &str) -> Option<&str> {
    let (mut depth, mut rest, mut at) = (0_u32, None, 0);
    for segment in path.split(['?', '#']).next()?.split('/') {
        at += segment.len() + 1;
        match segment {
            "" | "." => {}
            ".." if depth == 0 => rest = Some(path.get(at..).unwrap_or_default()),
            ".." => depth -= 1,
            _ => depth += 1,
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_beside_a_post() {
        #[track_caller]
        fn case(url: &str, expected: Option<&str>) {
            assert_eq!(file(url).as_deref(), expected, "{url:?}");
        }
        case("a.png", Some("a.png"));
        case("2018/./img/../%E5%9B%BE%20a.png?x=1#y", Some("2018/图 a.png"));
        case("slides.pdf", Some("slides.pdf"));
        case("../a.png", Some("/a.png"));
        case("../../img/../a.png?x", Some("/a.png"));
        case("../.git/a.png", None);
        case("..", None);
        case(".git/a.png", None);
        case("%2Egit/a.png", None);
        case("2018/../../a.png", Some("/a.png"));
        case("img/", None);
        case("other.md", None);
        case("other.MDX", None);
        case("a%2Fb.png", None);
        case("", None);
    }

    #[test]
    fn files_that_a_post_names() {
        #[track_caller]
        fn case(folder: Option<&str>, target: &str, expected: Option<&str>) {
            assert_eq!(file_of(folder, target).as_deref(), expected, "{folder:?} {target:?}");
        }
        case(None, "img/a.png", Some("img/a.png"));
        case(Some("2018/"), "img/a.png", Some("2018/img/a.png"));
        case(Some("2018/"), "../a.png", Some("a.png"));
        case(Some("2018/"), "..\\img\\a.png", Some("img/a.png"));
        case(Some("2018/"), "../../a.png", Some("/a.png"));
        case(None, "../a.png", Some("/a.png"));
        case(Some("2018/"), "/img/a.png", Some("/img/a.png"));
        case(None, "/../a.png", Some("/a.png"));
        case(None, "/", None);
        case(None, "//a.example/b.png", None);
        case(None, "https://a.example/b.png", None);
        case(None, "#a.png", None);
    }

    #[test]
    fn what_leads_above_leads_on_from_the_root() {
        #[track_caller]
        fn case(folder: Option<&str>, target: &str, expected: &str) {
            let (slug, links) = (Slug::of_text("x").unwrap(), Links::default());
            let place = PostPlace {
                slug: &slug,
                links: &links,
                origin: None,
                has_files: false,
                folder,
                sizes: &[],
                base: None,
            };
            assert_eq!(place.href(target).as_deref(), Some(expected), "{folder:?} {target:?}");
        }
        case(None, "a.png", "posts/a.png");
        case(None, "../a.png", "./a.png");
        case(None, "a/../../../b/c.png?d=../e", "./b/c.png?d=../e");
        case(Some("2018/"), "../a.png", "posts/2018/../a.png");
        case(Some("2018/"), "../../a.png", "./a.png");
        case(None, "..", "./");
        case(None, "img\\a.png", "posts/img/a.png");
        case(None, "a?b=../../c", "posts/a?b=../../c");
    }
}
