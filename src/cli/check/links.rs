//! Rules about single links: an empty target, a target that is no address, and (in [`meant`]) text that was meant as a link
//! and is none.

mod meant;

use std::collections::HashMap;
use std::ops::Range;

use ::url::{ParseError, Url};

use crate::cli::problem::Problem;
use crate::cli::rule::Rule;
use crate::core::post_place;
use crate::core::raw_html::{self, Token};
use crate::core::url;

use super::Post;
use super::markup::{Html, Markup};

/// Last parts of domains that no file name ends with.
const DOMAINS: &[&str] = &["com", "org", "net", "edu", "gov", "io", "dev", "cn"];

/// Links without a target: reported whenever a post with one is read.
pub fn empty(post: &Post<'_>, markup: &Markup) -> Vec<Problem> {
    let empty = targets(markup).filter(|(_, target)| target.is_empty());
    empty
        .map(|(range, _)| post.problem(Rule::EmptyLink, Some(range), "a link with a target", "an empty one"))
        .collect()
}

/// Targets that are no address, or none that a page links to; and what was meant as a link.
pub fn malformed(post: &Post<'_>, markup: &Markup) -> Vec<Problem> {
    let faulty = targets(markup).filter_map(|(range, target)| {
        let Fault { rule, expected, hint } = fault(&target)?;
        let place = within(post.text, range, &target);
        let problem = post.problem(rule, Some(place), expected, format!("`{target}`"));
        Some(match hint {
            Some(hint) => problem.hint(hint),
            None => problem,
        })
    });
    faulty.chain(markup.text.iter().flat_map(|run| meant::links(post, run.clone()))).collect()
}

/// The links and images of a post, by what they lead to: whatever is asked for, the post is gone through once.
pub struct Targets {
    by_target: Places,
    /// Of URLs that stand bare in running text.
    bare: Places,
    by_file: Places,
}

/// Places in a post by what is there.
type Places = HashMap<String, Vec<Range<usize>>>;

impl Targets {
    /// Those of a post in a folder.
    pub fn of(post: &Post<'_>, markup: &Markup, folder: Option<&str>) -> Self {
        let (mut by_target, mut bare, mut by_file) = (Places::new(), Places::new(), Places::new());
        for (range, target) in targets(markup).chain(stated(markup, raw_html::Fate::Image, "src")) {
            let place = within(post.text, range, &target);
            if let Some(file) = post_place::file_of(folder, &target) {
                by_file.entry(file).or_default().push(place.clone());
            }
            by_target.entry(target).or_default().push(place);
        }
        for run in &markup.text {
            let text = &post.text[run.clone()];
            let mut from = 0;
            while let Some(url) = url::find_bare(text, from) {
                let place = run.start + url.range.start..run.start + url.range.end;
                bare.entry(url.prefix.to_owned() + &text[url.range.clone()]).or_default().push(place);
                from = url.range.end;
            }
        }
        Self { by_target, bare, by_file }
    }

    /// Where there are links with this target.
    pub fn links(&self, target: &str) -> Vec<Range<usize>> {
        self.by_target.get(target).or_else(|| self.bare.get(target)).cloned().unwrap_or_default()
    }

    /// Where there are links and images that mean this file.
    pub fn links_to_file(&self, path: &str) -> Vec<Range<usize>> {
        self.by_file.get(path).cloned().unwrap_or_default()
    }
}

/// Every target that a post states, with the link or the definition that states it.
pub(super) fn targets(markup: &Markup) -> impl Iterator<Item = (Range<usize>, String)> {
    let links = markup.links.iter().filter_map(|link| Some((link.range.clone(), link.target.clone()?)));
    let of_html = stated(markup, raw_html::Fate::Link, "href");
    links.chain(markup.definitions.iter().cloned()).chain(of_html)
}

/// What an attribute says, of all elements in HTML that have this fate.
fn stated(
    markup: &Markup,
    fate: raw_html::Fate,
    attribute: &str,
) -> impl Iterator<Item = (Range<usize>, String)> {
    let of = move |html: &Html| {
        let targets = super::html::tokens(html).into_iter().filter_map(|(range, token)| match token {
            Token::Open(tag) if raw_html::fate(tag.name) == fate => {
                Some((html.place(range), tag.attribute(attribute)?))
            }
            _ => None,
        });
        targets.collect::<Vec<_>>()
    };
    markup.html.iter().flat_map(of)
}

/// The part of a link that is its target, else the link.
pub(super) fn within(text: &str, link: Range<usize>, target: &str) -> Range<usize> {
    match text[link.clone()].rfind(target) {
        Some(at) => link.start + at..link.start + at + target.len(),
        None => link,
    }
}

/// What is wrong with a target.
struct Fault {
    rule: Rule,
    expected: &'static str,
    hint: Option<String>,
}

/// Whether a target is no address, which is what [`malformed`] tells.
pub(super) fn is_malformed(target: &str) -> bool {
    fault(target).is_some()
}

fn fault(target: &str) -> Option<Fault> {
    let malformed = |expected: &'static str| Some(Fault { rule: Rule::MalformedLink, expected, hint: None });
    if target.is_empty() || target.starts_with(post_place::BY_NAME) {
        return None;
    }
    let target = target.trim();
    let lower = target.to_ascii_lowercase();
    if lower.contains(['：', '／']) && lower.starts_with("http") && !lower.contains("://") {
        return malformed("`://` in ASCII");
    }
    let Some(scheme) = url::scheme(target) else { return relative_fault(&lower) };
    let rest = &target[scheme.len() + 1..];
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => {
            if !rest.starts_with("//") {
                return malformed("`//` after the scheme");
            }
            let authority = rest[2..].split(['/', '?', '#']).next().unwrap_or_default();
            if authority.ends_with("http:") || authority.ends_with("https:") {
                return malformed("one scheme");
            }
            match Url::parse(target) {
                Ok(url)
                    if url.host_str().is_some_and(|host| host.starts_with('.') || host.contains("..")) =>
                {
                    malformed("a host")
                }
                Ok(_) => None,
                Err(ParseError::EmptyHost) => malformed("a host"),
                Err(ParseError::InvalidPort) => malformed("a number as the port"),
                Err(_) => malformed("an address"),
            }
        }
        "mailto" => (!rest.contains('@')).then_some(Fault {
            rule: Rule::MalformedLink,
            expected: "an address of mail with `@`",
            hint: None,
        }),
        // `example.org:8080/x`
        known if known.contains('.') || known == "localhost" => malformed("`https://` in front of a host"),
        known if known != "ftps" && strsim::damerau_levenshtein(known, "https") <= 2 => {
            malformed("`https:` or `http:`")
        }
        // A drive.
        known if known.len() == 1 => malformed("a target of http, https or mailto"),
        _ => Some(Fault {
            rule: Rule::LinkScheme,
            expected: "a target of http, https or mailto",
            hint: Some("its text is shown, but links nowhere".to_owned()),
        }),
    }
}

fn relative_fault(target: &str) -> Option<Fault> {
    let is_host = |segment: &str| {
        segment.starts_with("www.") && segment.len() > 4
            || segment.rsplit_once('.').is_some_and(|(name, last)| {
                DOMAINS.contains(&last) && name.starts_with(|c: char| c.is_alphanumeric())
            })
    };
    let first = target.split(['/', '?', '#']).next().unwrap_or_default();
    let is_mail = || {
        let at =
            target.split_once('@').filter(|(name, _)| !name.is_empty() && !name.contains(['/', '?', '#']));
        // `logo@2x.png` is a picture of twice the size.
        let is_size =
            |host: &str| host.trim_start_matches(|char: char| char.is_ascii_digit()).starts_with("x.");
        at.is_some_and(|(_, host)| {
            host.contains('.')
                && !is_size(host)
                && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte))
        })
    };
    let no_colon = ["http//", "https//", "http/", "https/"].iter().any(|start| target.starts_with(start));
    let expected = match () {
        () if no_colon => "`://` after the scheme",
        () if ["(http:/", "(https:/"].iter().any(|start| target.starts_with(start)) => {
            "one `(` in front of the target"
        }
        () if target.starts_with("://") => "a scheme in front of `://`",
        () if target.starts_with("//") => return None,
        () if is_mail() => "`mailto:` in front of an address of mail",
        () if is_host(first) => "`https://` in front of a host",
        () => return None,
    };
    Some(Fault { rule: Rule::MalformedLink, expected, hint: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::check::tests::found;

    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        let rules =
            |post: &Post<'_>, markup: &Markup| [empty(post, markup), malformed(post, markup)].concat();
        let found = found(text, rules).into_iter().map(|(_, place, expected)| format!("{place}: {expected}"));
        assert_eq!(found.collect::<Vec<_>>(), expected, "{text:?}");
    }

    #[test]
    fn a_target_that_is_one_is_no_problem() {
        for target in [
            "https://example.org",
            "HTTP://example.org:80/a?b#c",
            "//example.org",
            "/a/b.md",
            "a.md",
            "../a/b/",
            "#x",
            "?y",
            "x/y:z",
            "mailto:a@example.org",
            "https://web.archive.org/web/2014/http://example.org/",
            "https://x.y/?u=https://z",
            "a.b.html",
            "crates.io.md",
            "https://[::1]:80/",
            "https://例え.jp/（a）",
            "rust.rs",
        ] {
            case(&format!("[x]({target})"), &[]);
        }
        case("[a](<http://x.y/a b>)", &[]);
        case("<a@example.org> &lt;<b@example.org>&gt;", &[]);
    }

    #[test]
    fn links_lead_somewhere() {
        let expected = "a link with a target";
        case(
            "[a]() ![b](<>) [https://x.y/]() <a href=\"\">c</a> <a name=x>d</a>",
            &[
                &format!("[a](): {expected}"),
                &format!("![b](<>): {expected}"),
                &format!("<a href=\"\">: {expected}"),
            ],
        );
    }

    #[test]
    fn a_scheme_that_is_none_of_the_webs_is_no_slip() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            let rules: Vec<_> = found(text, malformed).into_iter().map(|(rule, ..)| rule).collect();
            assert_eq!(rules, [expected], "{text:?}");
        }
        case("<time:2024-11-28T19:00:00+01:00>", "link-scheme");
        case("[a](monero:4a?b=1)", "link-scheme");
        case("[a](keybase://team/b)", "link-scheme");
        case("[a](ftps://x.y)", "link-scheme");
        case("[a](htps://x.y)", "malformed-link");
        case("[a](localhost:8080)", "malformed-link");
        case("[a](c:/x.md)", "malformed-link");
    }

    #[test]
    fn targets_are_addresses() {
        case("[a](blueprint:x)", &["blueprint:x: a target of http, https or mailto"]);
        case("[a](ftp://x.y)", &["ftp://x.y: a target of http, https or mailto"]);
        case("[a](htp://x.y)", &["htp://x.y: `https:` or `http:`"]);
        case("[a](http:/x.y)", &["http:/x.y: `//` after the scheme"]);
        case("[a](http//x.y)", &["http//x.y: `://` after the scheme"]);
        case("[a](://x.y)", &["://x.y: a scheme in front of `://`"]);
        case("[a](http://http://x.y)", &["http://http://x.y: one scheme"]);
        case("[a](https://)", &["https://: a host"]);
        case("[a](https://x.y:80a/)", &["https://x.y:80a/: a number as the port"]);
        case("[a](https://x..y/)", &["https://x..y/: a host"]);
        case("[a](http：//x.y)", &["http：//x.y: `://` in ASCII"]);
        case("[a](www.x.y/z)", &["www.x.y/z: `https://` in front of a host"]);
        case("[a](example.org/z)", &["example.org/z: `https://` in front of a host"]);
        case("[a](example.org:80/z)", &["example.org:80/z: `https://` in front of a host"]);
        case("[a][b] [b]\n\n[b]: htp://x.y\n", &["htp://x.y: `https:` or `http:`"]);
        case("[a](b@example.org)", &["b@example.org: `mailto:` in front of an address of mail"]);
        case("[a](b@example.garden)", &["b@example.garden: `mailto:` in front of an address of mail"]);
        case("[a](b@2x.png)", &[]);
        case("[a]((https://x.y))", &["(https://x.y): one `(` in front of the target"]);
        case("[a](mailto:x)", &["mailto:x: an address of mail with `@`"]);
        case("<a href='htp://x.y'>b</a>", &["htp://x.y: `https:` or `http:`"]);
    }
}
