//! Targets of links: which a page may carry, how they are written, and where a bare one stands in running text.

use std::borrow::Cow;
use std::ops::Range;

use crate::core::authority;

/// A link target that may stand in a page, ready for an attribute but for HTML escaping: percent-encoded where a
/// URL must be (as CommonMark's reference renderer does), of scheme http, https or mailto, or relative. `None`
/// for any other scheme, for a host that no browser takes, and for an empty target.
pub fn safe(target: &str) -> Option<Cow<'_, str>> {
    let bytes = target.as_bytes();
    let mut plain = 0;
    // By index: in a program built for size an iterator is a call for each byte.
    while plain < bytes.len() && PLAIN[usize::from(bytes[plain])] {
        plain += 1;
    }
    let encoded = if plain == bytes.len() { Cow::Borrowed(target) } else { encode(target) };
    let is_allowed = match scheme(&encoded) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto") => true,
        Some(scheme) => {
            ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
                && authority::is_valid(&encoded[scheme.len() + 1..])
        }
        None if encoded.starts_with("//") => authority::is_valid(&encoded),
        None => !encoded.is_empty(),
    };
    is_allowed.then_some(encoded)
}

/// Scheme and authority of an absolute URL: what a path from the root of its host is put behind.
pub fn origin(url: &str) -> Option<&str> {
    let authority = scheme(url)?.len() + "://".len();
    let rest = url.get(authority..)?;
    let end = authority + rest.find(['/', '?', '#']).unwrap_or(rest.len());
    (end > authority).then(|| &url[..end])
}

/// The scheme of an absolute URL, as written: a letter, then letters, digits, `+`, `-` and `.`, before the first `:`. What
/// has no such beginning is relative, to browsers as well (WHATWG URL, 4.4).
pub fn scheme(url: &str) -> Option<&str> {
    // Nearly all there are.
    if url.starts_with("https:") {
        return Some(&url[..5]);
    }
    let is_inner = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let end = url.bytes().take_while(is_inner).count();
    let is_scheme = url.starts_with(|c: char| c.is_ascii_alphabetic()) && url[end..].starts_with(':');
    is_scheme.then(|| &url[..end])
}

/// Whether a target leads away from the site: it has a scheme or a host.
pub fn is_external(target: &str) -> bool {
    scheme(target).is_some()
        || target.starts_with("//")
        || target.starts_with("\\\\")
        || target.starts_with("/\\")
}

/// Host of a URL that names one, without user, port and `www.`.
pub fn host(url: &str) -> Option<&str> {
    let after = scheme(url).map_or(url, |scheme| &url[scheme.len() + 1..]).strip_prefix("//")?;
    let authority = after.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Which bytes stand in a URL as they are.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 128u8 {
        plain[byte as usize] = byte.is_ascii_alphanumeric()
            || matches!(byte, b'!' | b'#'..=b'/' | b':' | b';' | b'=' | b'?' | b'@' | b'_' | b'~');
        byte += 1;
    }
    plain
};

/// A target with what is not plain percent-encoded, with `/` for `\` in the path of a relative one, and without what browsers ignore inside a URL: a scheme could hide
/// behind that.
fn encode(target: &str) -> Cow<'_, str> {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let is_ignored = |c: char| c.is_ascii_control() || is_invisible(c);
    let target = target.trim_matches(|c: char| c.is_whitespace() || is_ignored(c));
    let mut encoded = String::with_capacity(target.len());
    // There a backslash is a slash (WHATWG URL, 4.4), as editors of Windows write it.
    let mut in_path = !is_external(target);
    for char in target.chars().filter(|&c| !is_ignored(c)) {
        in_path &= !matches!(char, '?' | '#');
        let char = if in_path && char == '\\' { '/' } else { char };
        for &byte in char.encode_utf8(&mut [0; 4]).as_bytes() {
            if PLAIN[usize::from(byte)] {
                encoded.push(char::from(byte));
            } else {
                encoded.push('%');
                encoded.push(char::from(HEX[usize::from(byte >> 4)]));
                encoded.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
    encoded.into()
}

/// A URL or an address that stands in running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bare {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// What makes a link target of it, in front: nothing, `http://` or `mailto:`.
    pub prefix: &'static str,
}

/// The first bare URL of a text at or after `from`: `http://…`, `https://…`, `www.…` or an e-mail address. Begun and ended
/// as GitHub does (extended autolinks, GFM 6.9), and besides by full-width punctuation and ideographs.
pub fn find_bare(text: &str, from: usize) -> Option<Bare> {
    let bytes = text.as_bytes();
    // Nothing before this belongs to an address: what was looked at once is not looked at again.
    let mut floor = from;
    let mut at = from;
    loop {
        at += bytes[at..].iter().position(|byte| matches!(byte, b':' | b'w' | b'@'))?;
        let found = match bytes[at] {
            b':' => full_at(text, at, floor),
            b'w' => www_at(text, at),
            _ => address_at(text, at, floor),
        };
        if found.is_some() {
            return found;
        }
        if bytes[at] == b'@' {
            floor = at;
        }
        at += 1;
    }
}

/// Where the `http` or `https` begins that ends at `colon`, before `//`.
pub fn scheme_before(text: &str, colon: usize) -> Option<usize> {
    let (before, after) = text.as_bytes().split_at(colon);
    if !after.starts_with(b"://") {
        return None;
    }
    let letters = before.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).take(6).count();
    let start = colon - letters;
    ["http", "https"].iter().any(|known| text[start..colon].eq_ignore_ascii_case(known)).then_some(start)
}

fn full_at(text: &str, colon: usize, floor: usize) -> Option<Bare> {
    let start = scheme_before(text, colon).filter(|&start| start >= floor)?;
    let authority = colon + "://".len();
    is_domain(&text[authority..], true).then(|| to_end(text, start, authority, ""))
}

fn www_at(text: &str, start: usize) -> Option<Bare> {
    let begins = |c: char| c.is_whitespace() || "*_~(".contains(c) || is_east_asian(c);
    let is_www = text[start..].starts_with("www.")
        && text[..start].chars().next_back().is_none_or(begins)
        && is_domain(&text[start..], false);
    is_www.then(|| to_end(text, start, start, "http://"))
}

fn to_end(text: &str, start: usize, authority: usize, prefix: &'static str) -> Bare {
    let rest = &text[authority..];
    Bare { range: start..authority + trimmed(&rest[..extent(rest)]), prefix }
}

/// Characters of the longest name the DNS knows (RFC 1035, 2.3.4).
pub const LONGEST_DOMAIN: usize = 253;

/// Whether `rest` begins with a domain: parts of letters, digits, `-` and `_` with `.` between, no `_` in the last two;
/// one part will do if `short`.
fn is_domain(rest: &str, short: bool) -> bool {
    let is_part = |c: char| c.is_alphanumeric() && !is_east_asian(c) || matches!(c, '-' | '_' | '.');
    let end: usize = rest.chars().take(LONGEST_DOMAIN).take_while(|&c| is_part(c)).map(char::len_utf8).sum();
    let mut parts = rest[..end].trim_end_matches('.').rsplit('.');
    let (last, second) = (parts.next().unwrap_or_default(), parts.next());
    rest.starts_with(char::is_alphanumeric)
        && !last.is_empty()
        && (short || second.is_some())
        && !last.contains('_')
        && !second.is_some_and(|part| part.contains('_'))
}

fn address_at(text: &str, sign: usize, floor: usize) -> Option<Bare> {
    let (before, after) = (&text.as_bytes()[floor..sign], &text.as_bytes()[sign + 1..]);
    let is_local = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'+' | b'-' | b'_');
    let start = sign - before.iter().rev().take_while(|&&byte| is_local(byte)).count();
    let mut end = 0;
    let mut has_dot = false;
    while let Some(byte) = after.get(end) {
        match byte {
            b'.' if after.get(end + 1).is_some_and(u8::is_ascii_alphanumeric) => has_dot = true,
            b'-' | b'_' => {}
            byte if byte.is_ascii_alphanumeric() => {}
            _ => break,
        }
        end += 1;
    }
    let is_address = start < sign
        && !text[..start].ends_with('/')
        && has_dot
        && after[..end].last().is_some_and(u8::is_ascii_alphabetic);
    is_address.then_some(Bare { range: start..sign + 1 + end, prefix: "mailto:" })
}

/// Bytes of `rest` up to what no URL goes on over: space, `<` and East Asian text.
pub fn extent(rest: &str) -> usize {
    rest.find(|c: char| c.is_whitespace() || c == '<' || c.is_control() || is_east_asian(c) || is_quote(c))
        .unwrap_or(rest.len())
}

/// Bytes of a URL without the punctuation behind it, which belongs to the sentence.
pub fn trimmed(url: &str) -> usize {
    let bytes = url.as_bytes();
    let count = |wanted: u8| bytes.iter().filter(|&&byte| byte == wanted).count();
    let mut unopened = count(b')').saturating_sub(count(b'('));
    let mut end = bytes.len();
    loop {
        match bytes[..end].last() {
            Some(b'?' | b'!' | b'.' | b',' | b':' | b'*' | b'_' | b'~' | b'\'' | b'"') => end -= 1,
            Some(b')') if unopened > 0 => {
                unopened -= 1;
                end -= 1;
            }
            Some(b';') => {
                // A character reference goes as a whole.
                let name =
                    bytes[..end - 1].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
                let is_reference = name > 0 && bytes[..end - 1 - name].ends_with(b"&");
                end -= if is_reference { name + 2 } else { 1 };
            }
            _ => return end,
        }
    }
}

/// Ideographs, kana, hangul and the punctuation set among them: no one writes them in a URL without encoding.
pub fn is_east_asian(c: char) -> bool {
    c >= '\u{1100}'
        && matches!(c,
            '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}'
            | '\u{f900}'..='\u{faff}' | '\u{fe10}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}'
            | '\u{20000}'..='\u{3ffff}')
}

/// Curly quotes and the ellipsis, which East Asian text shares with others.
fn is_quote(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201f}' | '\u{2026}')
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
        safe_case("a):", "a):");
        safe_case("a[b]", "a%5Bb%5D");
        safe_case("a\\b c.md?d\\#e\\", "a/b%20c.md?d%5C#e%5C");
        safe_case("\\a", "/a");
        safe_case("\\\\a", "%5C%5Ca");
        safe_case("\\/a b", "-");
        safe_case("https://a\\b", "-");
        safe_case("https://a/b\\c", "https://a/b%5Cc");
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
        safe_case("https://例え.jp/", "https://%E4%BE%8B%E3%81%88.jp/");
        safe_case("http://1.2.3.4 ", "http://1.2.3.4");
        safe_case("//x.y/[", "//x.y/%5B");
        safe_case("http://[", "-");
        safe_case("http://a b", "-");
        safe_case("//", "-");
    }

    #[track_caller]
    fn bare_case(text: &str, expected: &str) {
        let found = find_bare(text, 0).map(|bare| format!("{}{}", bare.prefix, &text[bare.range]));
        assert_eq!(found.as_deref().unwrap_or("-"), expected, "{text:?}");
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
        bare_case("https://x.y/;;&a;;", "https://x.y/");
        bare_case("https://a_b.x.y/", "https://a_b.x.y/");
        bare_case("https://x.a_b/", "-");
        bare_case("见www.x.y/z。", "http://www.x.y/z");
        bare_case("xwww.x.y www. www.x", "http://www.x");
        bare_case("a.b-c_d@a.b.", "mailto:a.b-c_d@a.b");
        bare_case("写信到a@b.cn。", "mailto:a@b.cn");
        bare_case("a@b.c-", "-");
        bare_case("a@b+c.d", "-");
        bare_case("crate@1.0 @you x@y /a@b.c", "-");
        bare_case("https://review.openstack.org/#/c/94857/", "https://review.openstack.org/#/c/94857/");
    }

    #[track_caller]
    fn origin_case(url: &str, expected: &str) {
        assert_eq!(origin(url).unwrap_or("-"), expected, "{url:?}");
    }

    #[test]
    fn origins_are_cut_off() {
        origin_case("http://a.example:80/blog/?x", "http://a.example:80");
        origin_case("https://a.example", "https://a.example");
        origin_case("https:///x", "-");
        origin_case("mailto:a", "-");
        origin_case("/x", "-");
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
        host_case("posts//a.example/x", "-");
        host_case("?to=https://a.example/x", "-");
    }
}
