//! The Content-Security-Policy that every page carries: nothing runs and nothing is loaded but what the site brings.
//!
//! Entry point: [`of`], which reads the app's `index.html` and allows what stands inline there by its hash. Even if a
//! post had a way past the allow-list of elements, no script of it would run and no frame or form of it work.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// What `trunk serve` replaces in the page as it serves it: then no hash can be known ahead.
const REWRITTEN: &str = "{{__TRUNK_";

/// The policy of pages made of this HTML, as the value of a `Content-Security-Policy` without double quotes.
///
/// - Scripts: files of the site, and what stands in `<script>` in this very HTML. WebAssembly may be compiled.
/// - Styles: files of the site, and what stands in `<style>` here; no `style` attribute.
/// - Images: of the site, and over https or http, as posts show them from anywhere; on a page of https a browser asks for these by
///   https anyway.
/// - Requests and workers: of the site alone. No frames, plugins, fonts or forms; no `<base>` that leads elsewhere.
///
/// A page that `trunk serve` is going to rewrite allows any inline script and its socket instead of hashes.
pub fn of(html: &str) -> String {
    let (scripts, connect) = if is_rewritten(html) {
        (" 'unsafe-inline'".to_owned(), " ws: wss:")
    } else {
        (hashes(html, "script"), "")
    };
    let styles = hashes(html, "style");
    format!(
        "default-src 'none'; script-src 'self'{scripts} 'wasm-unsafe-eval'; style-src 'self'{styles}; \
         img-src 'self' https: http:; connect-src 'self'{connect}; manifest-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'none'"
    )
}

/// Whether `trunk serve` is going to rewrite this page.
pub fn is_rewritten(html: &str) -> bool {
    html.contains(REWRITTEN)
}

/// ` 'sha256-…'` for each thing that stands between tags of this name.
fn hashes(html: &str, name: &str) -> String {
    let mut hashes = String::new();
    for content in contents(html, name) {
        // A parser of HTML knows no CR, and the hash is of what it knows.
        let content = content.replace("\r\n", "\n").replace('\r', "\n");
        let hash = BASE64_STANDARD.encode(Sha256::digest(content));
        let source = format!(" 'sha256-{hash}'");
        if !hashes.contains(&source) {
            hashes.push_str(&source);
        }
    }
    hashes
}

/// What stands between `<name …>` and `</name>`, each time; nothing for those that stand empty, as a script with `src`.
fn contents<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let mut contents = Vec::new();
    let mut rest = html;
    while let Some(content) = after_tag(rest, &format!("<{name}")) {
        let end = find(content, &format!("</{name}")).unwrap_or(content.len());
        if end > 0 {
            contents.push(&content[..end]);
        }
        rest = &content[end..];
    }
    contents
}

/// What follows the first tag that begins so, its quoted values stepped over.
fn after_tag<'a>(html: &'a str, begin: &str) -> Option<&'a str> {
    let mut rest = html;
    loop {
        rest = &rest[find(rest, begin)? + begin.len()..];
        if !rest.starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')) {
            continue;
        }
        let mut quote = None;
        let end = rest.bytes().position(|byte| match (quote, byte) {
            (None, b'>') => true,
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                false
            }
            (Some(open), byte) if open == byte => {
                quote = None;
                false
            }
            _ => false,
        });
        return Some(&rest[end? + 1..]);
    }
}

/// Where `wanted`, in lower case, stands in any case.
fn find(html: &str, wanted: &str) -> Option<usize> {
    let wanted = wanted.as_bytes();
    html.as_bytes().windows(wanted.len()).position(|window| window.eq_ignore_ascii_case(wanted))
}

/// The policy as an element of a page's head; it governs what follows it.
pub fn element(policy: &str) -> String {
    // The policy has no double quote and no `&`.
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(html: &str, name: &str, expected: &[&str]) {
        assert_eq!(contents(html, name), expected, "{html}");
    }

    #[test]
    fn finds_what_stands_inline() {
        case("<script>a</script><p><SCRIPT type=module\n>b<c</SCRIPT >", "script", &["a", "b<c"]);
        case("<script src=a.js></script><script data-x='>'>a</script>", "script", &["a"]);
        case("<scripts>a</scripts><script>never closed", "script", &["never closed"]);
        case("<script", "script", &[]);
        case("<noscript><style>a</style></noscript>", "style", &["a"]);
        case("<noscript><style>a</style></noscript>", "script", &[]);
        case("", "script", &[]);
    }

    #[test]
    fn allows_what_stands_inline_by_its_hash() {
        // The example of the specification (CSP 3, 8.3), and the same with the line ends of another system.
        let hash = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";
        let policy = of("<script>alert('Hello, world.');</script><script>alert('Hello, world.');</script>");
        assert!(policy.contains(&format!("script-src 'self' {hash} 'wasm-unsafe-eval';")), "{policy}");
        assert_eq!(of("<style>a\r\nb</style>"), of("<style>a\nb</style>"));
    }

    #[test]
    fn nothing_else_is_allowed() {
        assert_eq!(
            of("<p>"),
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' https: http:; \
             connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'none'"
        );
    }

    #[test]
    fn trunk_serve_may_rewrite_its_script() {
        let policy = of("<script>a</script><script>const address = '{{__TRUNK_ADDRESS__}}';</script>");
        assert!(policy.contains("script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval';"), "{policy}");
        assert!(policy.contains("connect-src 'self' ws: wss:;") && !policy.contains("sha256"), "{policy}");
    }
}
