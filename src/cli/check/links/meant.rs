//! Text that looks like a link and is shown as it was typed: brackets that do not fit, spaces where none may stand.

use std::ops::Range;

use crate::cli::check::Post;
use crate::cli::problem::Problem;
use crate::cli::rule::Rule;

/// A finding: where in the run of text, what was expected, what to do.
type Finding = (Range<usize>, &'static str, String);

/// What in a run of text was meant as a link.
pub fn links(post: &Post<'_>, run: Range<usize>) -> Vec<Problem> {
    let text = &post.text[run.clone()];
    let findings = inline(text, &post.text[..run.start]).into_iter();
    let findings = findings.chain(apart(text)).chain(reversed(text)).chain(autolinks(text));
    findings
        .map(|(range, expected, hint)| {
            let found = format!("`{}`", shortened(&text[range.clone()]));
            let range = run.start + range.start..run.start + range.end;
            post.problem(Rule::MalformedLink, Some(range), expected, found).hint(hint)
        })
        .collect()
}

fn is_address(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '(');
    let starts = |start: &str| text.get(..start.len()).is_some_and(|is| is.eq_ignore_ascii_case(start));
    ["http:", "https:", "www."].into_iter().any(starts)
}

/// `[text](target)` that is none: the target has a space, or a bracket is missing.
fn inline(text: &str, before: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, _) in text.match_indices("](") {
        let inner = &text[at + 2..];
        let close = inner.find(')');
        let target = inner[..close.unwrap_or(inner.len())].trim();
        let is_escaped = text[..at].ends_with('\\') || at == 0 && before.ends_with('\\');
        // `[0](x)` in prose about code is none.
        if is_escaped || !(is_address(target) || target.contains("://") || target.starts_with("./")) {
            continue;
        }
        let open = text[..at].rfind('[');
        let end = close.map_or(text.len(), |close| at + 2 + close + 1);
        let whole = open.unwrap_or(at)..end;
        let in_brackets = at + 2..end - usize::from(close.is_some());
        findings.push(if close.is_none() {
            (whole, "`)` to end the target", "a target ends on its line".to_owned())
        } else if target.contains(char::is_whitespace) {
            let hint = match target.split_whitespace().find(|part| is_address(part)) {
                Some(address) => format!("the address alone is `{}`", shortened(address)),
                None => "a space within a target is written `%20`".to_owned(),
            };
            (in_brackets, "a target without spaces", hint)
        } else if target.contains(char::is_control) {
            (in_brackets, "a target without control characters", "type the target anew".to_owned())
        } else if open.is_none() {
            (whole, "`[` before the text of a link", "a link is written `[text](target)`".to_owned())
        } else {
            (whole, "a link", "brackets within one come in pairs, or with a backslash in front".to_owned())
        });
    }
    findings
}

/// `[text] (target)`, and the same with full-width brackets.
fn apart(text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, _) in text.match_indices(']') {
        let rest = &text[at + 1..];
        let spaced = rest.strip_prefix([' ', '\u{3000}']).and_then(|rest| rest.strip_prefix('('));
        let wide = rest.strip_prefix('（');
        let Some(inner) = spaced.or(wide).filter(|inner| is_address(inner)) else { continue };
        let Some(open) = text[..at].rfind('[') else { continue };
        let end = text.len() - inner.len() + after(inner, &[')', '）']);
        findings.push(match wide {
            Some(_) => (open..end, "a target in `(…)`", "full-width brackets make no link".to_owned()),
            None => {
                let hint = "with a space between them they make no link".to_owned();
                (open..end, "no space between `]` and `(`", hint)
            }
        });
    }
    findings
}

/// `(text)[target]`
fn reversed(text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, brackets) in text.match_indices(")[").chain(text.match_indices("）[")) {
        let inner = &text[at + brackets.len()..];
        if let Some(open) = text[..at].rfind(['(', '（']).filter(|_| is_address(inner)) {
            let end = text.len() - inner.len() + after(inner, &[']']);
            let hint = "the brackets are the other way round".to_owned();
            findings.push((open..end, "`[text](target)`", hint));
        }
    }
    findings
}

/// `<address with a space>`
fn autolinks(text: &str) -> Vec<Finding> {
    let opens = text.match_indices('<').filter(|&(at, _)| is_address(&text[at + 1..]));
    opens
        .map(|(at, _)| {
            let range = at..at + after(&text[at..], &['>']);
            let hint = "a space within an address is written `%20`".to_owned();
            (range, "an address without spaces in `<…>`", hint)
        })
        .collect()
}

/// Bytes of a text up to a bracket and with it; all of them where there is none.
fn after(text: &str, brackets: &[char]) -> usize {
    text.char_indices().find(|(_, c)| brackets.contains(c)).map_or(text.len(), |(at, c)| at + c.len_utf8())
}

/// The start of a text.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::check::tests::found;

    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        let found =
            found(text, |post, markup| markup.text.iter().flat_map(|run| links(post, run.clone())).collect());
        let found = found.into_iter().map(|(_, place, expected)| format!("{place}: {expected}"));
        assert_eq!(found.collect::<Vec<_>>(), expected, "{text:?}");
    }

    #[test]
    fn what_is_a_link_or_was_meant_as_text_is_no_problem() {
        case("`[a] (http://x)` [ ] [x] a[0](b) \\[a\\](http://x.y) (a)[b] [c](https://x.y)", &[]);
        case("[a] (see below) [b]（注） a < b <https://x.y>", &[]);
    }

    #[test]
    fn what_was_meant_as_a_link_is_reported() {
        case("[a](blueprint: https://x.y)", &["blueprint: https://x.y: a target without spaces"]);
        case("[a](https://x.y", &["[a](https://x.y: `)` to end the target"]);
        case("[a](\u{2}https://x.y)", &["\u{2}https://x.y: a target without control characters"]);
        case("a](https://x.y)", &["](https://x.y): `[` before the text of a link"]);
        case("[a]((https://x.y)", &["[a]((https://x.y): a link"]);
        case("[a] (https://x.y) b", &["[a] (https://x.y): no space between `]` and `(`"]);
        case("[a]（https://x.y）b", &["[a]（https://x.y）: a target in `(…)`"]);
        case("(a)[https://x.y]", &["(a)[https://x.y]: `[text](target)`"]);
        case("<https://x.y/a b> c", &["<https://x.y/a b>: an address without spaces in `<…>`"]);
    }
}
