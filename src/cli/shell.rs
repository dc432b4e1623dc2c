//! The app's `index.html` as Trunk builds it, and the pages made of it.
//!
//! Every URL of the site gets its own copy: with its own title, the language of the series, and the view that the app
//! would show, rendered; where no view can be told from the URL, with links to posts. Every page carries the [`policy`]. All URLs in it are relative to the site's root, and a `<base>` says where that is from
//! the page at hand; so a site works under any path of a host. An app built for one path (Trunk's `--public-url`)
//! keeps that.

use std::fmt::Write as _;
use std::ops::Range;

use anyhow::bail;

use crate::cli::key::Key;
use crate::cli::policy;
use crate::cli::prerender::{View, supply};
use crate::core::language::is_right_to_left;

/// The shell, cut where pages differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Shell {
    key: Key,
    /// Up to the attributes of `<html>`, these without `lang`, and the rest up to the title, with the policy.
    html_tag: String,
    attributes: String,
    head: String,
    /// From the end of the title into the list of posts; cut at the target of `<base>` where pages differ in it.
    middle: String,
    base: Option<Range<usize>>,
    /// Where in the middle there is room for what a page preloads.
    preloads: usize,
    /// Where in the middle the attributes of the app's element end.
    app: usize,
    /// From there on.
    tail: String,
    /// Where in the tail the app's element ends.
    app_end: usize,
}

/// What a page has of its own. All of it is plain text.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<'a> {
    /// Title of the window.
    pub title: &'a str,
    /// BCP 47 language of the series; the shell's own where unknown.
    pub language: Option<&'a str>,
    /// For search engines; may be empty.
    pub description: &'a str,
    /// URL of the site's root, seen from the page.
    pub root: &'a str,
    /// What it says of itself besides, as HTML.
    pub meta: &'a str,
    /// What it shows.
    pub content: Content<'a>,
}

/// What a page shows before the app does.
#[derive(Clone, Debug, PartialEq)]
pub enum Content<'a> {
    /// A view, rendered.
    View(&'a View),
    /// Why there is none, and links: URL below the site's root, and text.
    Links(&'a [(String, String)]),
}

/// The list of a shell that takes the links to posts. An element, as Trunk drops comments from a release.
const LIST: &str = "<ul data-posts";
/// The element of a shell that the app is in, unquoted as a minifier leaves it, and quoted.
const APP: [&str; 2] = ["<div id=app>", "<div id=\"app\">"];
/// The title of a shell that is no page yet.
const TITLE: &str = "<title>Digest</title>";

impl Shell {
    /// Cuts the app's `index.html`, minified or not.
    ///
    /// # Errors
    /// A text that is not the shell, or a page of a site already.
    pub fn parse(html: &str) -> anyhow::Result<Self> {
        let Some(tag) = html_tag(html) else {
            bail!("expected the app's index.html with an <html> element, found none")
        };
        let Some(title) = html[tag.end..].find(TITLE).map(|at| tag.end + at) else {
            bail!(
                "expected the app's index.html with {TITLE}, found none: is it the page of a site already?"
            );
        };
        let head = &html[tag.end..title];
        if let Some(governed) =
            ["<script", "<style", "<link", "<base"].into_iter().find(|tag| head.contains(tag))
        {
            bail!(
                "expected nothing in the app's index.html before {TITLE} that its policy governs, found {governed}>"
            )
        }
        let after = title + TITLE.len();
        let list =
            html[after..].find(LIST).and_then(|at| Some(after + at + html[after + at..].find('>')? + 1));
        let Some(list) = list else { bail!("expected the app's index.html with {LIST}></ul>, found none") };
        let middle = html[after..list].to_owned();
        let app = APP.iter().find_map(|app| Some(middle.find(app)? + app.len() - 1));
        let (Some(app), Some(app_end)) = (app, html[list..].find("</div>")) else {
            bail!("expected the app's index.html with {LIST}></ul> inside {}, found none", APP[1]);
        };
        let base = relative_base(&middle);
        // Beside those of the app, see `arrangement`.
        let from = base.as_ref().map_or(0, |base| base.end);
        let room = ["<style", "</head", "<div"].iter().find_map(|tag| middle[from..app].find(tag));
        Ok(Self {
            key: Key::of(html.as_bytes()),
            base,
            preloads: room.map_or(from, |at| from + at),
            html_tag: html[..tag.start].to_owned(),
            attributes: html[tag.clone()].to_owned(),
            // Behind the character set, which has to stand in the first kilobyte.
            head: format!("{head}{}", policy::element(&policy::of(html))),
            middle,
            app,
            tail: html[list..].to_owned(),
            app_end,
        })
    }

    /// Of all of it.
    pub fn key(&self) -> Key {
        self.key
    }

    /// The HTML of a page.
    pub fn page(&self, page: &Page<'_>) -> String {
        let mut html = self.html_tag.clone();
        match page.language {
            Some(language) => {
                html.push_str(&without_lang(&self.attributes));
                attribute(&mut html, "lang", language);
                if is_right_to_left(language) {
                    attribute(&mut html, "dir", "rtl");
                }
            }
            None => html.push_str(&self.attributes),
        }
        html.push_str(&self.head);
        html.push_str("<title>");
        escape(page.title, &mut html);
        html.push_str("</title>");
        if !page.description.is_empty() {
            html.push_str("<meta name=\"description\" content=\"");
            escape(page.description, &mut html);
            html.push_str("\">");
        }
        html.push_str(page.meta);
        let mut from = 0;
        if let Some(base) = &self.base {
            html.push_str(&self.middle[..base.start]);
            html.push('"');
            escape(page.root, &mut html);
            html.push('"');
            from = base.end;
        }
        match page.content {
            Content::View(view) => {
                html.push_str(&self.middle[from..self.preloads]);
                for file in &view.files {
                    html.push_str("<link rel=\"preload\" as=\"fetch\" crossorigin");
                    attribute(&mut html, "href", file);
                    html.push('>');
                }
                html.push_str(&self.middle[self.preloads..self.app]);
                attribute(&mut html, supply::VIEW, &view.url);
                attribute(&mut html, supply::STAMP, &view.stamp);
                html.push('>');
                html.push_str(&view.html);
                html.push_str("</div>");
                html.push_str(&self.tail[self.app_end + "</div>".len()..]);
            }
            Content::Links(links) => {
                html.push_str(&self.middle[from..]);
                for (url, text) in links {
                    html.push_str("<li><a");
                    attribute(&mut html, "href", url);
                    html.push('>');
                    escape(text, &mut html);
                    html.push_str("</a></li>");
                }
                html.push_str(&self.tail);
            }
        }
        html
    }
}

/// The attributes of `<html …>`, from after its name to before its `>`.
fn html_tag(html: &str) -> Option<Range<usize>> {
    let mut from = 0;
    loop {
        let start = from + html[from..].find('<')? + 1;
        let name = html.get(start..start + 4).is_some_and(|name| name.eq_ignore_ascii_case("html"));
        if name && html[start + 4..].starts_with(|c: char| c == '>' || c.is_whitespace()) {
            let end = start + html[start..].find('>')?;
            return Some(start + 4..end);
        }
        from = start;
    }
}

/// Where the target of a `<base>` stands, with its quotes; only where it is relative.
fn relative_base(html: &str) -> Option<Range<usize>> {
    let tag = html.find("<base ")?;
    let start = tag + html[tag..].find("href=")? + "href=".len();
    let value = &html[start..];
    let (target, quotes) = match value.chars().next()? {
        quote @ ('"' | '\'') => (value[1..].split(quote).next()?, 2),
        _ => (value.split([' ', '>']).next()?, 0),
    };
    matches!(target, "" | "." | "./").then_some(start..start + target.len() + quotes)
}

/// Attributes of a tag without `lang`, whose value may be quoted or not.
fn without_lang(attributes: &str) -> String {
    let mut kept = String::new();
    let mut rest = attributes.trim();
    while !rest.is_empty() {
        let name_end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let value = &rest[name_end..];
        let value_length = match value.strip_prefix('=').map(|value| (value, value.chars().next())) {
            Some((value, Some(quote @ ('"' | '\'')))) => {
                value[1..].find(quote).map_or(value.len() + 1, |end| end + 3)
            }
            Some((value, _)) => value.find(char::is_whitespace).unwrap_or(value.len()) + 1,
            None => 0,
        };
        let (attribute, next) = rest.split_at(name_end + value_length);
        if !rest[..name_end].eq_ignore_ascii_case("lang") {
            // Writing to a String cannot fail.
            let _ = write!(kept, " {attribute}");
        }
        rest = next.trim_start();
    }
    kept
}

fn attribute(html: &mut String, name: &str, value: &str) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    escape(value, html);
    html.push('"');
}

/// Adds text to HTML, harmless in an element as well as in a quoted attribute.
pub(super) fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c => html.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Page<'_> = Page {
        title: "T",
        language: Some("zh-Hans"),
        description: "",
        root: "./",
        meta: "",
        content: Content::Links(&[]),
    };

    #[track_caller]
    fn case(shell: &str, page: &Page<'_>, expected: &str) {
        let policy = policy::element(&policy::of(shell));
        assert_eq!(
            Shell::parse(shell).unwrap().page(page),
            expected.replace("<title>", &format!("{policy}<title>"))
        );
    }

    #[test]
    fn fills_a_shell() {
        let shell = "<!DOCTYPE html>\n<html lang=\"en\"><title>Digest</title><body><div id=app><ul data-posts></ul></div></body></html>";
        case(
            shell,
            &PLAIN,
            "<!DOCTYPE html>\n<html lang=\"zh-Hans\"><title>T</title><body><div id=app><ul data-posts></ul></div></body></html>",
        );
        let links = [("posts/a%20b.md".to_owned(), "A & B".to_owned())];
        let page = Page { language: None, description: "\"d\"", content: Content::Links(&links), ..PLAIN };
        case(
            shell,
            &page,
            "<!DOCTYPE html>\n<html lang=\"en\"><title>T</title><meta name=\"description\" content=\"&quot;d&quot;\"><body>\
             <div id=app><ul data-posts><li><a href=\"posts/a%20b.md\">A &amp; B</a></li></ul></div></body></html>",
        );
    }

    #[test]
    fn fills_a_minified_shell() {
        let links = [("x".to_owned(), "y".to_owned())];
        let page = Page { content: Content::Links(&links), ..PLAIN };
        case(
            "<!doctype html><html class=a lang=en data-x='1'><title>Digest</title><div id=app><ul data-posts=''></ul></div>",
            &page,
            "<!doctype html><html class=a data-x='1' lang=\"zh-Hans\"><title>T</title>\
             <div id=app><ul data-posts=''><li><a href=\"x\">y</a></li></ul></div>",
        );
        case(
            "<html><title>Digest</title><div id=app><ul data-posts></ul></div>",
            &PLAIN,
            "<html lang=\"zh-Hans\"><title>T</title><div id=app><ul data-posts></ul></div>",
        );
    }

    #[test]
    fn a_view_takes_the_place_of_the_links() {
        let view = View {
            url: "issues/a%20b/".to_owned(),
            html: "<p>text</p>".to_owned(),
            stamp: "1x".to_owned(),
            files: vec!["catalogue/grid-1.json".to_owned(), "posts/a%20b.md".to_owned()],
        };
        let page = Page { meta: "<meta name=x>", content: Content::View(&view), ..PLAIN };
        case(
            "<html><title>Digest</title><body><div id=\"app\"><main><ul data-posts></ul></main></div><p></body>",
            &page,
            "<html lang=\"zh-Hans\"><title>T</title><meta name=x><body>\
             <link rel=\"preload\" as=\"fetch\" crossorigin href=\"catalogue/grid-1.json\">\
             <link rel=\"preload\" as=\"fetch\" crossorigin href=\"posts/a%20b.md\">\
             <div id=\"app\" data-view=\"issues/a%20b/\" data-stamp=\"1x\"><p>text</p></div><p></body>",
        );
    }

    #[test]
    fn every_page_knows_its_root() {
        let shell = |base: &str| {
            format!("<html><title>Digest</title><base {base}><p><div id=app><ul data-posts></ul></div>")
        };
        let page = Page { root: "../../", ..PLAIN };
        for (base, expected) in [
            ("href=\"./\"", "href=\"../../\""),
            ("href=./", "href=\"../../\""),
            ("href='' /", "href=\"../../\" /"),
            // Built for one path.
            ("href=\"/\"", "href=\"/\""),
            ("href=/repo/", "href=/repo/"),
            ("href=https://example.org/", "href=https://example.org/"),
        ] {
            let html = Shell::parse(&shell(base)).unwrap().page(&page);
            assert!(html.contains(&format!("<base {expected}><p>")), "{base}: {html}");
        }
    }

    #[test]
    fn nothing_escapes_its_place() {
        let title = "</title><script>alert('1')</script>\"&amp;";
        let page = Page { title, language: Some("\"><x"), ..PLAIN };
        case(
            "<html><title>Digest</title><div id=app><ul data-posts></ul></div>",
            &page,
            "<html lang=\"&quot;&gt;&lt;x\"><title>&lt;/title&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;amp;</title>\
             <div id=app><ul data-posts></ul></div>",
        );
    }

    #[track_caller]
    fn fails(html: &str, expected: &str) {
        let error = Shell::parse(html).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn what_is_no_shell_is_an_error() {
        fails("", "<html>");
        fails("<p>1 < 2</p>", "<html>");
        fails("<html><title>OpenStack</title><div id=app><ul data-posts></ul></div>", "already");
        fails("<html><title>Digest</title><body></body>", "<ul data-posts></ul>");
        fails(
            "<html><base href=/><title>Digest</title><div id=app><ul data-posts></ul></div>",
            "found <base>",
        );
        fails("<html><title>Digest</title><ul data-posts></ul>", "inside <div id");
    }
}
