//! Rules about HTML in posts: what a page will not show, and what was meant as HTML and is none.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::cli::problem::Problem;
use crate::cli::rule::Rule;
use crate::core::raw_html::{self, Fate, OpenTag, Token};
use crate::core::url;

use super::Post;
use super::markup::{Html, Markup};

/// Elements that a misspelt one is compared with.
const COMMON: &[&str] = &[
    "blockquote",
    "caption",
    "center",
    "cite",
    "code",
    "details",
    "div",
    "figcaption",
    "figure",
    "font",
    "iframe",
    "image",
    "mark",
    "script",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "summary",
    "table",
    "tbody",
    "thead",
    "video",
];

/// Tokens of a piece of HTML with where they stand in it.
pub fn tokens(html: &Html) -> Vec<(Range<usize>, Token<'_>)> {
    let source = html.source.as_str();
    let mut tokens = raw_html::tokens(source);
    let mut placed = Vec::new();
    loop {
        let start = source.len() - tokens.remaining();
        let Some(token) = tokens.next() else { return placed };
        placed.push((start..source.len() - tokens.remaining(), token));
    }
}

/// An element that is left out, until it ends.
struct Gone {
    name: String,
    /// How many of that name are open.
    depth: u32,
    /// Where its tag stands.
    place: Range<usize>,
    /// See [`Html::in_block`].
    in_block: usize,
    /// Whether it was told that it is left out.
    is_told: bool,
}

impl Gone {
    /// Tells that it does not end, in running text instead of telling that it is left out, as it is none then.
    fn unclosed(self, post: &Post<'_>, problems: &mut Vec<Problem>) {
        let mut found = "none: all up to the next heading is hidden";
        if self.in_block != 0 {
            found = "none: the tag is shown as text";
            if self.is_told {
                problems.pop();
            }
        }
        let expected = format!("`</{}>` to end the element", self.name);
        problems.push(post.problem(Rule::UnclosedHtml, Some(self.place), expected, found));
    }
}

/// What is not shown, or not as what it is.
pub fn problems(post: &Post<'_>, markup: &Markup) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut gone: Option<Gone> = None;
    // The medium that names no address itself, and where it stands.
    let mut unsourced: Option<(OpenTag<'_>, Range<usize>)> = None;
    let mut headings = markup.headings.iter().map(|heading| heading.range.start).peekable();
    for html in &markup.html {
        let start = html.place(0..0).start;
        // A heading ends whatever was open.
        while headings.next_if(|&heading| heading < start).is_some() {
            gone.take().into_iter().for_each(|gone| gone.unclosed(post, &mut problems));
        }
        // What stands in running text does so no longer than that.
        if let Some(gone) = gone.take_if(|gone| gone.in_block != 0 && gone.in_block != html.in_block) {
            gone.unclosed(post, &mut problems);
        }
        for (range, token) in tokens(html) {
            let place = html.place(range.clone());
            if let Some(Gone { name, depth, .. }) = &mut gone {
                match token {
                    Token::Open(tag) if tag.name.eq_ignore_ascii_case(name) => *depth += 1,
                    Token::Close(closed) if closed.eq_ignore_ascii_case(name) => *depth -= 1,
                    _ => {}
                }
                if *depth == 0 {
                    gone = None;
                }
                continue;
            }
            match token {
                Token::Comment if is_open_comment(&html.source[range.clone()]) => {
                    let start = html.place(range.start..range.start + "<!--".len());
                    problems.push(post.problem(
                        Rule::UnclosedHtml,
                        Some(start),
                        "`-->` to end the comment",
                        "none: all that follows is hidden",
                    ));
                }
                Token::Open(tag) => match tag.fate() {
                    Fate::Gone => {
                        let is_told = !is_dresser(post, &tag) && !is_logo(&html.source[..range.start], &tag);
                        if is_told {
                            problems.push(removed(post, &tag, place.clone()));
                        }
                        if !tag.source.ends_with("/>") {
                            let name = tag.name.to_ascii_lowercase();
                            gone = Some(Gone { name, depth: 1, place, in_block: html.in_block, is_told });
                        }
                    }
                    Fate::Embed => {
                        problems
                            .extend(unsourced.take().map(|(tag, place)| removed_medium(post, &tag, place)));
                        match tag.embedded() {
                            Some(target) => problems.push(embedded(post, &tag, place, &target)),
                            None => unsourced = Some((tag, place)),
                        }
                    }
                    Fate::Source => {
                        if let Some(target) = tag.embedded()
                            && let Some((medium, place)) = unsourced.take()
                        {
                            problems.push(embedded(post, &medium, place, &target));
                        }
                    }
                    Fate::Typed => problems.extend(unknown(post, &tag, place)),
                    _ => {}
                },
                _ => {}
            }
        }
    }
    gone.into_iter().for_each(|gone| gone.unclosed(post, &mut problems));
    problems.extend(unsourced.take().map(|(tag, place)| removed_medium(post, &tag, place)));
    problems
}

/// Whether it is a script that only dresses up what stands in the page: the words of a post from elsewhere, in a quotation, or a picture in a link.
/// What such a script has between its tags no browser looks at.
fn is_dresser(post: &Post<'_>, tag: &OpenTag<'_>) -> bool {
    let source = tag.attribute("src").filter(|_| tag.name.eq_ignore_ascii_case("script"));
    source.is_some_and(|source| {
        let host = url::host(&source).unwrap_or_default();
        let path = source.split(['?', '#']).next().unwrap_or_default();
        let path = path.rsplit_once(host).map_or("", |(_, path)| path);
        let is_mastodon =
            || tag.attribute("data-allowed-prefixes").is_some() || post.text.contains("mastodon-embed");
        DRESSERS.iter().any(|&(known, file)| known == host && path.ends_with(file))
            || path == "/embed.js" && is_mastodon()
    })
}

/// Whether it is the picture that Mastodon has in the words of a post from there, behind what is typed before it.
fn is_logo(before: &str, tag: &OpenTag<'_>) -> bool {
    tag.name.eq_ignore_ascii_case("svg") && before.contains("mastodon-embed")
}

/// Hosts of such scripts, and the ends of their paths. That of Mastodon is on each of its servers.
const DRESSERS: &[(&str, &str)] = &[
    ("platform.twitter.com", "/widgets.js"),
    ("platform.x.com", "/widgets.js"),
    ("instagram.com", "/embed.js"),
    ("platform.instagram.com", "/embeds.js"),
    ("tiktok.com", "/embed.js"),
    ("embed.bsky.app", "/embed.js"),
    ("embedr.flickr.com", "/client-code.js"),
];

fn is_open_comment(source: &str) -> bool {
    source.starts_with("<!--") && !source.trim_end().ends_with("-->")
}

fn removed(post: &Post<'_>, tag: &OpenTag<'_>, place: Range<usize>) -> Problem {
    let found = format!("`<{}>`, which is left out with all it holds", tag.name);
    post.problem(Rule::RemovedHtml, Some(place), "HTML that a page shows", found)
}

fn removed_medium(post: &Post<'_>, tag: &OpenTag<'_>, place: Range<usize>) -> Problem {
    removed(post, tag, place).hint("an address in its `src` would be shown as a link")
}

fn embedded(post: &Post<'_>, tag: &OpenTag<'_>, place: Range<usize>, target: &str) -> Problem {
    let host = url::host(target).unwrap_or(target);
    let found = format!("`<{}>`, which is shown as a link to {host}", tag.name);
    post.problem(Rule::EmbeddedHtml, Some(place), "text, a link or an image", found)
}

/// An element that HTML does not know: most are text that happens to look like one, `Vec<T>`.
fn unknown(post: &Post<'_>, tag: &OpenTag<'_>, place: Range<usize>) -> Option<Problem> {
    let name = tag.name.to_ascii_lowercase();
    let is_part_of_word =
        post.text[..place.start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '&'));
    let near = COMMON.iter().find(|known| known.len() >= 4 && strsim::damerau_levenshtein(known, &name) == 1);
    let has_attribute = tag.source.contains("=\"") || tag.source.contains("='");
    if is_part_of_word || near.is_none() && !has_attribute {
        return None;
    }
    let expected = match near {
        Some(near) => format!("an element of HTML such as `<{near}>`"),
        None => "an element of HTML".to_owned(),
    };
    let found = format!("`<{}>`, shown as text", tag.name);
    Some(
        post.problem(Rule::UnknownElement, Some(place), expected, found)
            .hint(format!("text is written `\\<{}>`", tag.name)),
    )
}

/// Ids and footnotes that a post has twice.
pub fn duplicate_ids(post: &Post<'_>, markup: &Markup) -> Vec<Problem> {
    let mut ids: Vec<(String, Range<usize>)> = Vec::new();
    for html in &markup.html {
        for (range, token) in tokens(html) {
            let Token::Open(tag) = token else { continue };
            let name = || tag.attribute("name").filter(|_| tag.name.eq_ignore_ascii_case("a"));
            let id = tag.attribute("id").or_else(name).filter(|id| !id.is_empty());
            ids.extend(id.map(|id| (format!("id `{id}`"), html.place(range))));
        }
    }
    ids.extend(markup.notes.iter().map(|(label, range)| {
        let mark = format!("[^{label}]");
        let length = if post.text[range.clone()].starts_with(&mark) { mark.len() } else { range.len() };
        (format!("footnote `{label}`"), range.start..range.start + length)
    }));
    ids.sort_by_key(|(_, range)| range.start);
    let mut first: BTreeMap<String, u32> = BTreeMap::new();
    ids.into_iter()
        .filter_map(|(id, range)| {
            let line = post.lines().number(range.start);
            let other = *first.entry(id.clone()).or_insert(0);
            if other == 0 {
                first.insert(id, line);
                return None;
            }
            let found = format!("{id}, which line {other} has");
            Some(post.problem(Rule::DuplicateId, Some(range), "an id of its own", found))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::check::tests::found;

    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        let rules =
            |post: &Post<'_>, markup: &Markup| [problems(post, markup), duplicate_ids(post, markup)].concat();
        let found = found(text, rules).into_iter().map(|(rule, place, _)| format!("{rule}: {place}"));
        assert_eq!(found.collect::<Vec<_>>(), expected, "{text:?}");
    }

    #[test]
    fn what_a_page_shows_is_no_problem() {
        case(
            "a <b>c</b> <!-- d --> <br> Vec<T> <gmaxwell> Option<Box<dyn Error>> <user@x.y> <https://x.y>\n",
            &[],
        );
        case("<div>\n\n<details><summary>a</summary>b</details>\n\n</div>\n", &[]);
        case("`<script>`\n\n```\n<iframe>\n<!--\n```\n", &[]);
    }

    #[test]
    fn what_is_left_out_is_reported() {
        case("a\n\n<script src=x>\nb\n</script>\n", &["removed-html: <script src=x>"]);
        case("<blockquote class=\"mastodon-embed\">\n<svg></svg> <a href=\"x\">b</a>\n</blockquote>\n", &[]);
        case("> a <svg><script></script></svg>\n", &["removed-html: <svg>"]);
        case(
            "<iframe src=\"https://www.x.y/z\"></iframe>\n",
            &["embedded-html: <iframe src=\"https://www.x.y/z\">"],
        );
        case("<video></video>\n", &["removed-html: <video>"]);
        case("a\n\n<!-- b\n\nc\n", &["unclosed-html: <!--"]);
        case("<style>\n\na\n\n# B\n\n<b>c</b>\n", &["removed-html: <style>", "unclosed-html: <style>"]);
    }

    #[test]
    fn what_only_dresses_up_what_is_shown_is_no_loss() {
        let quotation = "<blockquote class=\"twitter-tweet\"><p>a</p></blockquote>";
        for script in [
            "<script async src=\"https://platform.twitter.com/widgets.js\" charset=\"utf-8\">",
            "<script src=//www.instagram.com/embed.js>",
            "<script src='https://embed.bsky.app/static/embed.js?a#b'>",
            "<script src=https://a.example/embed.js data-allowed-prefixes=\"https://a.example/\">",
        ] {
            case(&format!("{quotation}\n{script}</script>\n\nb {script}</script> c\n"), &[]);
            case(&format!("b {script} c\n"), &[&format!("unclosed-html: {script}")]);
        }
        for script in [
            "<script src=\"https://gist.github.com/ann/1.js\">",
            "<script src=https://a.example/embed.js>",
            "<script src=https://a.example/platform.twitter.com/widgets.js>",
            "<script>",
        ] {
            case(&format!("{quotation}\n{script}</script>\n"), &[&format!("removed-html: {script}")]);
        }
    }

    #[test]
    fn what_is_meant_as_html_is_known_to_it() {
        case("<detials>a</detials>\n", &["unknown-element: <detials>"]);
        case("a <tweet id=\"1\"> b\n", &["unknown-element: <tweet id=\"1\">"]);
    }

    #[test]
    fn ids_are_unique() {
        case("<a name=\"x\"></a>\n\n## A\n{: #x .y}\n", &["duplicate-id: {: #x .y}\n"]);
        case("a\n\n```rust\nformat!(\"{:#x} {:#x}\")\n```\n\n`{:#b} {:#b}`\n", &[]);
        case("a[^1] b\n\n[^1]: c\n\n[^1]: d\n", &["duplicate-id: [^1]"]);
        case("<p id=x>a</p>\n\n<p id=y>a</p>\n", &[]);
    }
}
