//! Routes: which view a URL stands for, and back.
//!
//! A [`Place`] is everything that a URL says: the view, the filter and the fragment. It knows only domain types, no
//! page and no browser; [`navigation`](crate::ui::navigation) moves between places.

use crate::core::filter::Filter;
use crate::core::slug::Slug;

/// A view.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// The list of issues.
    Home,
    /// One issue.
    Issue(Slug),
    /// One project across all issues.
    Project(Slug),
    /// The entries that the reader has starred: of no reader but this one, so that it is no page of the site, but a view
    /// of the home page, as results of a search are.
    Starred,
    /// A path that is no view, below the base and as the URL writes it.
    Unknown(String),
}

/// All that a URL says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The view.
    pub route: Route,
    /// What is searched for, as typed: on the list of issues it shows what is found instead, elsewhere it is marked.
    pub query: String,
    /// Whether what is found stands newest first, not best first; of a search alone.
    pub is_newest_first: bool,
    /// What of it is shown.
    pub filter: Filter,
    /// The element of it that is meant, percent-decoded; never empty.
    pub fragment: Option<String>,
}

impl Place {
    /// Reads a URL. `path` is what stands below the base, with or without a slash before it, percent-encoded, in any of the forms
    /// that static hosts give a page: `issues/x`, `issues/x/`, `issues/x/index.html`. `query` and `fragment` may
    /// carry their `?` and `#`.
    pub fn parse(path: &str, query: &str, fragment: &str) -> Self {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let route = Route::parse(path.strip_prefix('/').unwrap_or(path));
        if route == Route::Home && query.trim_start_matches('?').split('&').any(|pair| pair == STARRED) {
            return Self::starred();
        }
        let place = Self {
            query: searched(query),
            filter: Filter::from_query(query),
            fragment: (!fragment.is_empty()).then(|| decode(fragment)),
            ..Self::of(route)
        };
        place.with_order(query.trim_start_matches('?').split('&').any(|pair| pair == NEWEST_FIRST))
    }

    /// The URL, relative to the base: `issues/<slug>/`, `./?project=nova`, `projects/<slug>/#<id>`.
    pub fn to_url(&self) -> String {
        let mut url = match &self.route {
            Route::Home => "./".to_owned(),
            Route::Starred => "./?".to_owned() + STARRED,
            Route::Issue(slug) => format!("issues/{}/", slug.to_url()),
            Route::Project(slug) => format!("projects/{}/", slug.to_url()),
            // Behind `./`, so that no path of a stranger reads as a scheme or a host.
            Route::Unknown(path) => format!("./{path}"),
        };
        let searched =
            if self.query.is_empty() { String::new() } else { format!("q={}", encode(&self.query)) };
        let order = if self.is_newest_first { NEWEST_FIRST } else { "" };
        let mut sign = '?';
        for part in [&*searched, order, &*self.filter.to_query()].into_iter().filter(|part| !part.is_empty())
        {
            url.push(sign);
            url.push_str(part);
            sign = '&';
        }
        if let Some(fragment) = &self.fragment {
            url.push('#');
            url.push_str(&encode(fragment));
        }
        url
    }

    /// The list of issues, all of them.
    pub fn home() -> Self {
        Self::of(Route::Home)
    }

    /// One issue, all of it.
    pub fn issue(slug: &Slug) -> Self {
        Self::of(Route::Issue(slug.clone()))
    }

    /// One project across all issues.
    pub fn project(slug: &Slug) -> Self {
        Self::of(Route::Project(slug.clone()))
    }

    /// The entries that the reader has starred.
    pub fn starred() -> Self {
        Self::of(Route::Starred)
    }

    /// A path that is no view, as a URL writes it.
    pub fn unknown(path: &str) -> Self {
        Self::of(Route::Unknown(path.strip_prefix('/').unwrap_or(path).to_owned()))
    }

    fn of(route: Route) -> Self {
        Self {
            route,
            query: String::new(),
            is_newest_first: false,
            filter: Filter::default(),
            fragment: None,
        }
    }

    /// The same view under another filter.
    #[must_use]
    pub fn with_filter(self, filter: Filter) -> Self {
        Self { filter, ..self }
    }

    /// The same view with this searched for.
    #[must_use]
    pub fn with_query(self, query: &str) -> Self {
        let is_newest_first = self.is_newest_first;
        Self { query: query.to_owned(), ..self }.with_order(is_newest_first)
    }

    /// The same view with what is found newest first, or best first; what is no search has no order.
    #[must_use]
    pub fn with_order(self, is_newest_first: bool) -> Self {
        Self { is_newest_first: is_newest_first && self.is_search(), ..self }
    }

    /// Whether it shows what is found.
    pub fn is_search(&self) -> bool {
        self.route == Route::Home && !self.query.trim().is_empty()
    }

    /// An element of the same view, by its id.
    #[must_use]
    pub fn with_fragment(self, id: &str) -> Self {
        Self { fragment: (!id.is_empty()).then(|| id.to_owned()), ..self }
    }
}

impl Route {
    fn parse(path: &str) -> Self {
        let page = path.strip_suffix("index.html").filter(|page| page.is_empty() || page.ends_with('/'));
        let page = page.unwrap_or(path);
        let mut segments = page.strip_suffix('/').unwrap_or(page).split('/');
        let route = match (segments.next(), segments.next(), segments.next()) {
            (Some(""), None, None) => Some(Self::Home),
            (Some("issues"), Some(slug), None) => Slug::from_url(slug).map(Self::Issue),
            (Some("projects"), Some(slug), None) => Slug::from_url(slug).map(Self::Project),
            _ => None,
        };
        route.unwrap_or_else(|| Self::Unknown(path.to_owned()))
    }
}

/// What the query string of the starred entries is.
const STARRED: &str = "starred";

/// What of a query string asks for the newest first.
const NEWEST_FIRST: &str = "sort=newest";

/// What a query string says is searched for.
fn searched(query: &str) -> String {
    let mut values = query.trim_start_matches('?').split('&').filter_map(|pair| pair.strip_prefix("q="));
    values.next_back().map_or_else(String::new, |value| decode(&value.replace('+', " ")))
}

/// Percent-encodes all but what a fragment may carry unencoded everywhere.
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// Percent-decodes; a text that does not decode to UTF-8 stays as it is.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        let escaped = match (byte, tail) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)),
            _ => None,
        };
        rest = if let Some((high, low)) = escaped {
            bytes.push(high * 16 + low);
            &tail[2..]
        } else {
            bytes.push(*byte);
            tail
        };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::month::Month;

    fn slug(text: &str) -> Slug {
        Slug::from_url(text).expect("a slug")
    }

    fn filter() -> Filter {
        let from = Month::parse_start("2014-02");
        Filter { any: vec![slug("nova"), slug("heat")], not: vec![slug("jobs")], from, ..Filter::default() }
    }

    /// What a URL says, and the one way to say it.
    // By value, so that a case is a line.
    #[allow(clippy::needless_pass_by_value)]
    #[track_caller]
    fn case(url: &str, expected: Place, canonical: &str) {
        let (rest, fragment) = url.split_once('#').unwrap_or((url, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let place = Place::parse(path, query, fragment);
        assert_eq!(place, expected, "{url}");
        assert_eq!(place.to_url(), canonical, "{url}");
    }

    #[test]
    fn every_path_a_host_gives_a_page_counts() {
        case("", Place::home(), "./");
        case("/", Place::home(), "./");
        case("index.html", Place::home(), "./");
        case("/index.html", Place::home(), "./");
        for url in [
            "issues/x",
            "/issues/x",
            "issues/x/",
            "/issues/x/",
            "issues/x/index.html",
            "/issues/x/index.html",
        ] {
            case(url, Place::issue(&slug("x")), "issues/x/");
        }
        for url in ["projects/nova", "projects/nova/", "/projects/nova/index.html"] {
            case(url, Place::project(&slug("nova")), "projects/nova/");
        }
    }

    #[test]
    fn slugs_and_fragments_are_decoded_and_encoded() {
        let chinese = Place::issue(&slug("动态"));
        case("issues/动态/", chinese.clone(), "issues/%E5%8A%A8%E6%80%81/");
        case("issues/%E5%8A%A8%e6%80%81", chinese.clone(), "issues/%E5%8A%A8%E6%80%81/");
        case(
            "issues/动态/#社区",
            chinese.clone().with_fragment("社区"),
            "issues/%E5%8A%A8%E6%80%81/#%E7%A4%BE%E5%8C%BA",
        );
        case("issues/动态/#%E7%A4%BE", chinese.with_fragment("社"), "issues/%E5%8A%A8%E6%80%81/#%E7%A4%BE");
        case("issues/v1.2/", Place::issue(&slug("v1.2")), "issues/v1.2/");
        case("issues/a%20b%3F/", Place::issue(&slug("a b?")), "issues/a%20b%3F/");
        // What does not decode stays as it is.
        case("#%", Place::home().with_fragment("%"), "./#%25");
        case("#%zz%e", Place::home().with_fragment("%zz%e"), "./#%25zz%25e");
        case("#%ff", Place::home().with_fragment("%ff"), "./#%25ff");
    }

    #[test]
    fn filters_and_fragments_belong_to_the_place() {
        let query = "project=nova&project=heat&not=jobs&from=2014-02";
        case(&format!("?{query}"), Place::home().with_filter(filter()), &format!("./?{query}"));
        case(
            &format!("issues/x/?{query}#e1"),
            Place::issue(&slug("x")).with_filter(filter()).with_fragment("e1"),
            &format!("issues/x/?{query}#e1"),
        );
        case(
            "?from=2014-02&q=nova+%E7%BD%91%26",
            Place::home()
                .with_filter(Filter { from: Month::parse_start("2014-02"), ..Filter::default() })
                .with_query("nova 网&"),
            "./?q=nova%20%E7%BD%91%26&from=2014-02",
        );
        case(
            "issues/x/?q=a#e1",
            Place::issue(&slug("x")).with_query("a").with_fragment("e1"),
            "issues/x/?q=a#e1",
        );
        let search = Place::home().with_query("a").with_filter(filter()).with_order(true);
        case(&format!("?{query}&sort=newest&q=a"), search.clone(), &format!("./?q=a&sort=newest&{query}"));
        assert_eq!(search.with_query("").to_url(), format!("./?{query}"));
        // What is not searched for has no order, and there are no others.
        case("?sort=newest", Place::home(), "./");
        case("?q=a&sort=best", Place::home().with_query("a"), "./?q=a");
        case("issues/x/?q=a&sort=newest", Place::issue(&slug("x")).with_query("a"), "issues/x/?q=a");
        case("?q=", Place::home(), "./");
        case("?utm_source=mail", Place::home(), "./");
        case("issues/x/?#", Place::issue(&slug("x")), "issues/x/");
    }

    #[test]
    fn what_is_no_view_is_unknown() {
        for path in [
            "issues",
            "issues/",
            "issues/x/y",
            "issues//",
            "issues/x//",
            "projects",
            "projects/x/feed.xml",
            "feed.xml",
            "posts/x.md",
            "404.html",
            "x",
            "index.html/",
            "index.html/x",
            "issues/%",
            "issues/%FF/",
            "issues/%2F/",
            "issues/../",
            "Issues/x/",
            "javascript:alert(1)",
            "/host/",
        ] {
            let unknown = path.strip_prefix('/').unwrap_or(path);
            case(path, Place::unknown(path), &format!("./{unknown}"));
        }
    }
}
