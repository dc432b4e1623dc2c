//! Where a site will be, and the absolute URLs that follow from it.

use crate::core::url;

/// An http or https URL below which a site stands: percent-encoded, without query and fragment, with one `/` at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    url: String,
    /// Where the path begins in it.
    path: usize,
}

impl BaseUrl {
    /// Reads a `base_url`. `None` for what is no absolute http or https URL.
    pub fn parse(text: &str) -> Option<Self> {
        let safe = match ipv6(text) {
            // Its brackets stand in no target of a link.
            Some(address) => url::safe(&text.replacen(address, STAND_IN, 1))?.replacen(STAND_IN, address, 1),
            None => url::safe(text)?.into(),
        };
        let (scheme, rest) = safe.split_once("://")?;
        let is_web = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        let rest = &rest[..rest.find(['?', '#']).unwrap_or(rest.len())];
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        if !is_web || host.is_empty() {
            return None;
        }
        // Case tells nothing in either (RFC 3986, section 6.2.2.1), and ids of feeds are made of them, which are compared as they are written.
        let mut url = format!("{scheme}://{host}").to_ascii_lowercase();
        let start = url.len();
        // Two slashes at its start would make a host of what follows, were the path to stand alone.
        let path = path.trim_matches('/');
        url.push('/');
        if !path.is_empty() {
            url.push_str(path);
            url.push('/');
        }
        Some(Self { url, path: start })
    }

    /// The whole URL.
    pub fn as_str(&self) -> &str {
        &self.url
    }

    /// Its path, with a `/` at either end.
    pub fn path(&self) -> &str {
        &self.url[self.path..]
    }

    /// What it is without its scheme: `example.org/digest/`.
    pub fn without_scheme(&self) -> &str {
        self.url.split_once("://").map_or("", |(_, rest)| rest)
    }

    /// The absolute URL that a target has which is written as seen from the site's root; `./` is the root itself.
    pub fn resolve(&self, target: &str) -> String {
        let scheme = self.url.split('/').next().unwrap_or_default();
        let before = match target {
            _ if url::scheme(target).is_some() => "",
            _ if target.starts_with("//") => scheme,
            _ if target.starts_with('/') => &self.url[..self.path],
            _ => &self.url,
        };
        before.to_owned() + target.strip_prefix("./").unwrap_or(target)
    }
}

/// A host that stands for an address of IPv6.
const STAND_IN: &str = "ipv6";

/// The address of IPv6 that the host of a URL is, in its brackets.
fn ipv6(text: &str) -> Option<&str> {
    let start = text.find("://[")? + "://".len();
    let address = &text[start..=start + text[start..].find(']')?];
    let rest = &text[start + address.len()..];
    let is_of_address = |byte: u8| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.');
    let inner = &address[1..address.len() - 1];
    let is_whole = rest.is_empty() || rest.starts_with([':', '/', '?', '#']);
    (is_whole && inner.contains(':') && inner.bytes().all(is_of_address)).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_where_a_site_is() {
        #[track_caller]
        fn case(text: &str, expected: Option<(&str, &str)>) {
            let base = BaseUrl::parse(text);
            assert_eq!(base.as_ref().map(|base| (base.as_str(), base.path())), expected, "{text}");
        }
        case("https://example.org", Some(("https://example.org/", "/")));
        case("HTTPS://Example.org/A", Some(("https://example.org/A/", "/A/")));
        case("http://example.org:8080/a/b", Some(("http://example.org:8080/a/b/", "/a/b/")));
        case("http://example.org//a//?b#c", Some(("http://example.org/a/", "/a/")));
        case(
            "https://example.org/\"><b>'动",
            Some(("https://example.org/%22%3E%3Cb%3E'%E5%8A%A8/", "/%22%3E%3Cb%3E'%E5%8A%A8/")),
        );
        case("http://[::1]:8080/a", Some(("http://[::1]:8080/a/", "/a/")));
        case("https://[::ffff:1.2.3.4]", Some(("https://[::ffff:1.2.3.4]/", "/")));
        case("http://[::1", None);
        case("http://[1.2.3.4]/", None);
        case("http://[::x]/", None);
        case("http://a[::1]/", None);
        case("http://[::1]b/", None);
        case("http://[::1]:99999/", None);
        case("https://example.org:99999/", None);
        case("http://256.1.1.1/", None);
        case("example.org", None);
        case("/a/", None);
        case("https:///a/", None);
        case("ftp://example.org/", None);
        case("javascript://example.org/", None);
        case("", None);
    }

    #[test]
    fn makes_targets_absolute() {
        #[track_caller]
        fn case(target: &str, expected: &str) {
            let base = BaseUrl::parse("https://example.org/digest/").unwrap();
            assert_eq!(base.resolve(target), expected, "{target}");
        }
        case("./", "https://example.org/digest/");
        case("", "https://example.org/digest/");
        case("issues/a/#b", "https://example.org/digest/issues/a/#b");
        case("/a.png", "https://example.org/a.png");
        case("//a.example/b", "https://a.example/b");
        case("http://a.example/b", "http://a.example/b");
        case("mailto:a@b.example", "mailto:a@b.example");
    }
}
