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

/// Where in a text certain characters stand, found once: a line may have brackets by the thousand, and after each of them the next
/// is looked for.
struct Marks(Vec<Range<usize>>);

impl Marks {
    fn of(text: &str, is: impl Fn(char) -> bool) -> Self {
        Self(text.match_indices(is).map(|(at, char)| at..at + char.len()).collect())
    }

    /// Where the last one before a place starts.
    fn last_before(&self, at: usize) -> Option<usize> {
        let next = self.0.partition_point(|mark| mark.start < at);
        Some(self.0[next.checked_sub(1)?].start)
    }

    /// The first one from a place on.
    fn first_from(&self, at: usize) -> Option<&Range<usize>> {
        self.0.get(self.0.partition_point(|mark| mark.start < at))
    }

    /// Whether one stands in a range.
    fn is_in(&self, range: &Range<usize>) -> bool {
        self.first_from(range.start).is_some_and(|mark| mark.start < range.end)
    }
}

/// Words of a target among which its address is looked for.
const WORDS: usize = 20;

/// `[text](target)` that is none: the target has a space, or a bracket is missing.
fn inline(text: &str, before: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (opens, closes) = (Marks::of(text, |c| c == '['), Marks::of(text, |c| c == ')'));
    let (spaces, controls) = (Marks::of(text, char::is_whitespace), Marks::of(text, char::is_control));
    let schemes = Marks(text.match_indices("://").map(|(at, colon)| at..at + colon.len()).collect());
    for (at, _) in text.match_indices("](") {
        let close = closes.first_from(at + 2).map(|close| close.start);
        let in_brackets = at + 2..close.unwrap_or(text.len());
        let target = text[in_brackets.clone()].trim_start();
        let start = in_brackets.end - target.len();
        let target = target.trim_end();
        let of_target = start..start + target.len();
        let is_escaped = text[..at].ends_with('\\') || at == 0 && before.ends_with('\\');
        // `[0](x)` in prose about code is none.
        if is_escaped || !(is_address(target) || schemes.is_in(&of_target) || target.starts_with("./")) {
            continue;
        }
        let open = opens.last_before(at);
        let whole = open.unwrap_or(at)..close.map_or(text.len(), |close| close + 1);
        findings.push(if close.is_none() {
            (whole, "`)` to end the target", "a target ends on its line".to_owned())
        } else if spaces.is_in(&of_target) {
            let hint = match target.split_whitespace().take(WORDS).find(|part| is_address(part)) {
                Some(address) => format!("the address alone is `{}`", shortened(address)),
                None => "a space within a target is written `%20`".to_owned(),
            };
            (in_brackets, "a target without spaces", hint)
        } else if controls.is_in(&of_target) {
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
    let (opens, closes) = (Marks::of(text, |c| c == '['), Marks::of(text, |c| matches!(c, ')' | '）')));
    for (at, _) in text.match_indices(']') {
        let rest = &text[at + 1..];
        let spaced = rest.strip_prefix([' ', '\u{3000}']).and_then(|rest| rest.strip_prefix('('));
        let wide = rest.strip_prefix('（');
        let Some(inner) = spaced.or(wide).filter(|inner| is_address(inner)) else { continue };
        let Some(open) = opens.last_before(at) else { continue };
        let end = closes.first_from(text.len() - inner.len()).map_or(text.len(), |close| close.end);
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
    let (opens, closes) = (Marks::of(text, |c| matches!(c, '(' | '（')), Marks::of(text, |c| c == ']'));
    for (at, brackets) in text.match_indices(")[").chain(text.match_indices("）[")) {
        let inner = at + brackets.len();
        if let Some(open) = opens.last_before(at).filter(|_| is_address(&text[inner..])) {
            let end = closes.first_from(inner).map_or(text.len(), |close| close.end);
            let hint = "the brackets are the other way round".to_owned();
            findings.push((open..end, "`[text](target)`", hint));
        }
    }
    findings
}

/// `<address with a space>`
fn autolinks(text: &str) -> Vec<Finding> {
    let closes = Marks::of(text, |c| c == '>');
    let opens = text.match_indices('<').filter(|&(at, _)| is_address(&text[at + 1..]));
    opens
        .map(|(at, _)| {
            let range = at..closes.first_from(at).map_or(text.len(), |close| close.end);
            match text[range.clone()].contains(char::is_whitespace) {
                true => {
                    let hint = "a space within an address is written `%20`".to_owned();
                    (range, "an address without spaces in `<…>`", hint)
                }
                false => {
                    let hint = "without it, what stands in `<…>` is text".to_owned();
                    (range, "`https://` in front of a host in `<…>`", hint)
                }
            }
        })
        .collect()
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
        case("<www.x.y/a> c", &["<www.x.y/a>: `https://` in front of a host in `<…>`"]);
        case("<https://x.y/a b> c", &["<https://x.y/a b>: an address without spaces in `<…>`"]);
    }
}
