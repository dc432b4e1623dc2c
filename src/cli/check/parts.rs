//! The rule about links within a post: they lead to a heading, or to what its author gave a name.

use std::collections::HashSet;

use crate::cli::problem::Problem;
use crate::cli::rule::Rule;
use crate::core::post_place::{is_of_recording, part_of};
use crate::core::slug::Slug;

use super::Post;
use super::links::{targets, within};
use super::markup::Markup;

/// Links to parts that the post does not have.
pub fn missing(post: &Post<'_>, markup: &Markup) -> Vec<Problem> {
    let links: Vec<_> =
        targets(markup).filter(|(_, target)| target.starts_with('#') && !is_of_recording(target)).collect();
    if links.is_empty() {
        return Vec::new();
    }
    let issue = post.issue;
    let entries = issue.sections.iter().flat_map(|section| &section.entries).map(|entry| &entry.html);
    let headings = issue.sections.iter().map(|section| &section.heading);
    let html = entries.chain(headings).chain([&issue.lead, &issue.notes]);
    let anchors = html.flat_map(|html| html.as_str().split("<a name=\"").skip(1));
    let named = anchors.filter_map(|anchor| Slug::of_text(anchor.split('"').next()?));
    // That of the title as well: it names the whole.
    let headings = markup.headings.iter().filter_map(|heading| Slug::of_part(&heading.name));
    let parts: HashSet<String> = named.chain(headings).map(|part| format!("#{}", part.to_url())).collect();
    let has = |part: &str| {
        // Generators count headings of one name from 1.
        let counted = part.rsplit_once('-').filter(|(_, number)| number.parse::<u8>().is_ok());
        // `#top` is the top of any page (HTML, 7.4.6.4).
        matches!(part, "" | "#s-top")
            || parts.contains(part)
            || counted.is_some_and(|(name, _)| parts.contains(name))
    };
    let missing = links.into_iter().filter(|(_, target)| !has(&part_of(target)));
    let problem = |(range, target): (_, String)| {
        let place = within(post.text, range, &target);
        let expected = "a heading of the post, or a name that it has";
        post.problem(Rule::MissingPart, Some(place), expected, format!("`{target}`, which leads nowhere"))
    };
    missing.map(problem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::check::tests::found;

    #[test]
    fn a_link_within_a_post_leads_to_a_part_of_it() {
        #[track_caller]
        fn case(text: &str, expected: &[&str]) {
            let found: Vec<_> = found(text, missing).into_iter().map(|(_, place, _)| place).collect();
            assert_eq!(found, expected, "{text:?}");
        }
        case("# Week 9\n\n[a](#nova) [b](#week-9) [c](#) [d](#top) [e](#nova-1)\n\n## Nova\n", &[]);
        case("[a](#toc_heat-of-may) [b](#toc_nova)\n\n## Heat of May\n", &["#toc_nova"]);
        case("[a](#x) [b][c]\n\n[c]: #y\n\n* d {:#x}\n* <a name=y></a>e\n", &[]);
        // Moments of a recording are none of its text.
        case("[a](#t=00:15) [b](#t=74) [c](#t=x)\n", &["#t=x"]);
        case("a[^1]\n\n[^1]: [b](#x) <i id=x>c</i>\n", &[]);
        case("[a](#heat) <a href='#cells'>b</a>\n\n## Nova\n", &["#heat", "#cells"]);
        case("[a][b]\n\n[b]: #heat\n\n## Nova\n", &["#heat"]);
        case("[a](other.md#x) [b](https://x.y/#z)\n", &[]);
    }
}
