//! The order in which a browser gets at the parts of the app's `index.html`.
//!
//! Entry point: [`arrange`]. Style sheets move into the page, as each of them would hold up the text for a round trip. What
//! the app loads is asked for before them: the answers come a round trip later, when the text is here already, while the
//! processor, which draws the text then, could not have asked for long. Modules are loaded and run behind the text: they are
//! small, and at a later visit the processor would have them in hand before it has the text. A script that is no module stays
//! where it is, as it is there to run before the text is drawn.

use std::borrow::Cow;

use anyhow::{Context, ensure};

/// Arranges the HTML of the app. `read` reads a file of the app by its URL, as the HTML writes it.
///
/// # Errors
/// A style sheet that cannot be read or put into a page.
pub fn arrange(html: &str, read: impl Fn(&str) -> anyhow::Result<String>) -> anyhow::Result<String> {
    // HTML may leave that out.
    let end = html.find("</body>").unwrap_or(html.len());
    let (mut before, mut preloads, mut styles, mut behind) =
        (String::with_capacity(html.len()), String::new(), String::new(), String::new());
    let mut styles_at = None;
    let mut rest = &html[..end];
    while let Some(at) = rest.find('<') {
        before.push_str(&rest[..at]);
        rest = &rest[at..];
        let (element, after) = rest.split_at(extent(rest));
        let rel = attribute(element, "rel").unwrap_or_default();
        match (is(element, "link"), rel) {
            (true, "stylesheet") => {
                let url =
                    attribute(element, "href").context("expected a style sheet with href, found none")?;
                let style = read(url).with_context(|| format!("cannot read the style sheet {url}"))?;
                ensure!(
                    !style.contains("</"),
                    "expected a style sheet that can stand in a page, found </ in {url}"
                );
                styles_at.get_or_insert(before.len());
                styles.push_str(style.trim());
            }
            (true, "preload") => preloads.push_str(&behind_others(element)),
            (true, "modulepreload") => behind.push_str(element),
            _ if is_module(element) => behind.push_str(element),
            _ => before.push_str(element),
        }
        rest = after;
    }
    before.push_str(rest);
    if !styles.is_empty() {
        styles = format!("<style>{styles}</style>");
    }
    // A page of no style asks behind its text.
    let at = styles_at.unwrap_or(before.len());
    before.insert_str(at, &(preloads + &styles));
    Ok(before + &behind + &html[end..])
}

/// A preload that leaves the line to whatever else is on its way, where it is of the one large file: it must not hold up a
/// long text, where a line is shared by priority.
fn behind_others(preload: &str) -> Cow<'_, str> {
    match attribute(preload, "href") {
        Some(href) if href.ends_with(".wasm") => {
            Cow::Owned(preload.replacen("<link ", "<link fetchpriority=low ", 1))
        }
        _ => Cow::Borrowed(preload),
    }
}

/// Whether a tag is of this element.
fn is(tag: &str, name: &str) -> bool {
    let after = tag.strip_prefix('<').and_then(|tag| tag.strip_prefix(name));
    after.is_some_and(|after| after.starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/')))
}

fn is_module(tag: &str) -> bool {
    is(tag, "script") && attribute(tag, "type") == Some("module")
}

/// Bytes of the tag that a text begins with; of the whole element where it is a script.
fn extent(html: &str) -> usize {
    let end = if is(html, "script") { "</script>" } else { ">" };
    html.find(end).map_or(html.len(), |at| at + end.len())
}

/// The value of an attribute, quoted or not.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let begin = format!(" {name}=");
    let value = &tag[tag.find(&begin)? + begin.len()..];
    match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next(),
        _ => value.split([' ', '\n', '>']).next(),
    }
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;

    #[track_caller]
    fn case(html: &str, expected: &str) {
        let read = |url: &str| Ok(format!("/*{url}*/\n"));
        assert_eq!(arrange(html, read).unwrap(), expected, "{html}");
    }

    #[test]
    fn parts_stand_in_order() {
        case("<p>a</p></body></html>", "<p>a</p></body></html>");
        case(
            "<title>T</title><link rel=\"icon\" href=\"i\"><link href=./a.css rel=stylesheet>\n<link href='b.css' rel='stylesheet' /><p></body>",
            "<title>T</title><link rel=\"icon\" href=\"i\"><style>/*./a.css*//*b.css*/</style>\n<p></body>",
        );
        case(
            "<script type=module>if (a < b) {}</script><link rel=modulepreload href=a.js><link as=fetch rel=preload><p>a</body>",
            "<p>a<link as=fetch rel=preload><script type=module>if (a < b) {}</script><link rel=modulepreload href=a.js></body>",
        );
        case(
            "<link href=a.css rel=stylesheet><p>a<link rel=modulepreload href=a.js><link href=a.wasm rel=preload></body>",
            "<link fetchpriority=low href=a.wasm rel=preload><style>/*a.css*/</style><p>a<link rel=modulepreload href=a.js></body>",
        );
        case("<script>a</script><p>b</body>", "<script>a</script><p>b</body>");
        case(
            "<scripts></scripts><links rel=preload></body>",
            "<scripts></scripts><links rel=preload></body>",
        );
    }

    #[test]
    fn what_cannot_be_arranged_is_an_error() {
        let sheet = "<link rel=stylesheet href=a.css></body>";
        assert!(arrange(sheet, |_| bail!("none")).unwrap_err().to_string().contains("a.css"));
        assert!(arrange(sheet, |_| Ok("</style>".into())).unwrap_err().to_string().contains("</ in a.css"));
        assert!(arrange("<link rel=stylesheet></body>", |_| Ok(String::new())).is_err());
    }
}
