//! Targets of links: which a page may carry, how they are written, and where a bare one ends in running text.

/// A link target that may stand in a page, ready for an attribute but for HTML escaping: percent-encoded where a
/// URL must be (as CommonMark's reference renderer does), of scheme http, https or mailto, or relative. `None`
/// for any other scheme and for an empty target.
pub fn safe(target: &str) -> Option<String> {
    // Browsers ignore these inside a URL, so a scheme could hide behind them.
    let is_ignored = |c: char| c.is_ascii_control() || is_invisible(c);
    let target = target.trim_matches(|c: char| c.is_whitespace() || is_ignored(c));
    let cleaned: String = target.chars().filter(|&c| !is_ignored(c)).collect();
    let allowed = match scheme(&cleaned) {
        Some(scheme) => ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known)),
        None => !cleaned.is_empty(),
    };
    allowed.then(|| encode(&cleaned))
}

/// The scheme of an absolute URL, as written. Whatever stands before the first `:` counts, unless a `/`, `?` or `#`
/// comes first: more than RFC 3986 allows in a scheme, so that nothing odd passes for a relative path.
pub fn scheme(url: &str) -> Option<&str> {
    let end = url.find([':', '/', '?', '#', '\\'])?;
    url[end..].starts_with(':').then(|| &url[..end])
}

/// Whether a target leads away from the site: it has a scheme or a host.
pub fn is_external(target: &str) -> bool {
    scheme(target).is_some()
        || target.starts_with("//")
        || target.starts_with("\\\\")
        || target.starts_with("/\\")
}

/// Host of an absolute URL, without user, port and `www.`.
pub fn host(url: &str) -> Option<&str> {
    let after = url.split_once("//")?.1;
    let authority = after.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

fn encode(url: &str) -> String {
    const PLAIN: &[u8] = b"-_.+!*'(),%#@?=;:/$&~[]";
    let mut encoded = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_alphanumeric() || PLAIN.contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            const HEX: &[u8; 16] = b"0123456789ABCDEF";
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    encoded
}

/// The first bare `http://` or `https://` URL of a text, as a byte range. Ended as GitHub does (extended
/// autolinks, GFM 6.9), and by full-width punctuation and ideographs as well as by space.
pub fn find_bare(text: &str) -> Option<std::ops::Range<usize>> {
    let mut from = 0;
    while let Some(at) = text[from..].find("://") {
        let colon = from + at;
        let scheme = ["https", "http"].into_iter().find(|scheme| {
            let before = text.as_bytes()[..colon].len().checked_sub(scheme.len());
            before.is_some_and(|start| text.as_bytes()[start..colon].eq_ignore_ascii_case(scheme.as_bytes()))
        });
        from = colon + 3;
        let Some(scheme) = scheme else { continue };
        let start = colon - scheme.len();
        let glued = text[..start].chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric());
        let end = from + length(&text[from..]);
        if !glued && end > from && text.as_bytes()[from].is_ascii_alphanumeric() {
            return Some(start..end);
        }
    }
    None
}

/// Bytes of `rest` that belong to a URL whose `://` stands before it.
fn length(rest: &str) -> usize {
    let end = rest
        .find(|c: char| c.is_whitespace() || c == '<' || c.is_control() || ends_url(c))
        .unwrap_or(rest.len());
    let mut url = &rest[..end];
    let (mut opened, mut closed) = (url.matches('(').count(), url.matches(')').count());
    loop {
        let shorter = match url.as_bytes().last() {
            Some(b'?' | b'!' | b'.' | b',' | b':' | b'*' | b'_' | b'~' | b'\'' | b'"') => {
                &url[..url.len() - 1]
            }
            Some(b')') if closed > opened => {
                closed -= 1;
                &url[..url.len() - 1]
            }
            Some(b';') => match url.rfind('&') {
                Some(at) if url[at + 1..url.len() - 1].bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
                    &url[..at]
                }
                _ => &url[..url.len() - 1],
            },
            _ => return url.len(),
        };
        opened -= url[shorter.len()..].matches('(').count();
        url = shorter;
    }
}

/// Ideographs, kana, hangul and the punctuation set among them: no one writes them in a URL without encoding.
fn ends_url(c: char) -> bool {
    matches!(c,
        '\u{2018}'..='\u{201f}' | '\u{2026}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}' | '\u{fe10}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn safe_case(target: &str, expected: &str) {
        assert_eq!(safe(target).as_deref().unwrap_or("-"), expected, "{target:?}");
    }

    #[test]
    fn only_harmless_targets_pass() {
        safe_case("https://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e");
        safe_case("HTTP://example.org", "HTTP://example.org");
        safe_case("mailto:a@example.org", "mailto:a@example.org");
        safe_case("//example.org/x", "//example.org/x");
        safe_case("a/b c.md", "a/b%20c.md");
        safe_case("/第九期", "/%E7%AC%AC%E4%B9%9D%E6%9C%9F");
        safe_case("?a=b:c", "?a=b:c");
        safe_case("./a:b", "./a:b");
        safe_case("", "-");
        safe_case("  ", "-");
        safe_case("javascript:alert(1)", "-");
        safe_case(" JaVaScRiPt:alert(1)", "-");
        safe_case("java\nscript:alert(1)", "-");
        safe_case("java\u{200b}script:alert(1)", "-");
        safe_case("\u{1}javascript:alert(1)", "-");
        safe_case("data:text/html,x", "-");
        safe_case("vbscript:x", "-");
        safe_case("blueprint:x", "-");
        safe_case("a\"onclick=x", "a%22onclick=x");
    }

    #[track_caller]
    fn bare_case(text: &str, expected: &str) {
        assert_eq!(find_bare(text).map_or("-", |range| &text[range]), expected, "{text:?}");
    }

    #[test]
    fn bare_urls_end_where_readers_see_their_end() {
        bare_case("见https://x.y/z，以及", "https://x.y/z");
        bare_case("https://x.y/z。", "https://x.y/z");
        bare_case("https://x.y/z网络", "https://x.y/z");
        bare_case("(https://x.y/z)", "https://x.y/z");
        bare_case("https://x.y/a_(b)", "https://x.y/a_(b)");
        bare_case("https://x.y/a_(b))", "https://x.y/a_(b)");
        bare_case("https://x.y/z.", "https://x.y/z");
        bare_case("https://x.y/z?!", "https://x.y/z");
        bare_case("https://x.y/?q=a&amp;", "https://x.y/?q=a");
        bare_case("https://x.y/a;b", "https://x.y/a;b");
        bare_case("https://x.y/a)).,)", "https://x.y/a");
        bare_case("a http://x.y b", "http://x.y");
        bare_case("xhttp://x.y", "-");
        bare_case("ftp://x.y https://z", "https://z");
        bare_case("http://", "-");
        bare_case("://", "-");
        bare_case("http:///x", "-");
        bare_case("https://review.openstack.org/#/c/94857/", "https://review.openstack.org/#/c/94857/");
    }

    #[track_caller]
    fn host_case(url: &str, expected: &str) {
        assert_eq!(host(url).unwrap_or("-"), expected, "{url:?}");
    }

    #[test]
    fn hosts_are_named() {
        host_case("https://www.youtube.com/embed/x", "youtube.com");
        host_case("http://user@host.example:80/x", "host.example");
        host_case("//cdn.example/x", "cdn.example");
        host_case("mailto:a@b", "-");
        host_case("/x", "-");
    }
}
