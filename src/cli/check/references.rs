//! Rules about reference links, `[text][reference]`: each needs its definition, and a definition its place.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::cli::problem::{Problem, counted};
use crate::cli::rule::Rule;
use crate::core::markdown::Undefined;
use crate::core::{front_matter, liquid};

use super::Post;
use super::markup::{Link, Markup};

/// References that nothing defines, and definitions that define nothing.
pub fn problems(post: &Post<'_>, markup: &Markup) -> Vec<Problem> {
    let misplaced: Vec<_> = markup.text.iter().filter_map(|run| definition(post.text, run)).collect();
    // Where the definition is there and only misplaced, one finding is enough.
    let labels: BTreeSet<_> = misplaced.iter().map(|(_, label)| normal(label)).collect();
    let mut problems = Vec::new();
    let mut end = 0;
    for (range, label) in &misplaced {
        // One blank line mends all that stand in a row.
        let is_next = end > 0 && post.text[end..range.start].trim().is_empty();
        end = range.end;
        if !is_next {
            let expected = format!("the definition of `{label}` after a blank line, as `[{label}]: address`");
            let found = "it in a paragraph, shown as text";
            problems.push(post.problem(Rule::MisplacedDefinition, Some(range.clone()), expected, found));
        }
    }
    // No link stands in another.
    let mut links: Vec<_> = markup.links.iter().map(|link| (link.range.start, link.range.end)).collect();
    links.sort_unstable();
    // To each the end of what reaches farthest up to it: an image that stands in a link ends before that does.
    let mut farthest = 0;
    for (_, end) in &mut links {
        farthest = farthest.max(*end);
        *end = farthest;
    }
    let in_link = |range: &Range<usize>| {
        let before = links.partition_point(|&(start, _)| start < range.start);
        before > 0 && range.end < links[before - 1].1
    };
    let undefined = || markup.undefined.iter().filter(|reference| !reference.is_bare);
    // A post that has several pairs of words in brackets has the subjects of commits. Where it has no reference of two brackets, one that leads
    // what it stands in is enough, and one that marks a patch wherever it stands.
    let is_subject = |range: &Range<usize>| is_subject(post.text, range);
    let link_ends: BTreeSet<_> = markup.links.iter().map(|link| link.range.end).collect();
    let leads = |range: &Range<usize>| is_subject(range) && leads(post.text, range, &link_ends);
    let has_references =
        !misplaced.is_empty() || markup.links.iter().any(|link| is_reference(post.text, link));
    let are_several = |is: &dyn Fn(&Range<usize>) -> bool| -> bool {
        undefined().filter(|reference| is(&reference.range)).nth(SUBJECTS - 1).is_some()
    };
    let (have_subjects, have_leading) = (!has_references && are_several(&is_subject), are_several(&leads));
    let mut meant = Vec::new();
    for reference in undefined() {
        let range = &reference.range;
        let is_defined = labels.contains(&normal(&reference.reference))
            || have_subjects && is_subject(range)
            || (have_leading || !has_references) && leads(range)
            || !has_references && is_patch(post.text, range);
        if !is_defined && !in_link(range) && is_link(post.text, range) {
            meant.push(reference);
        }
    }
    let problem = |reference: &Undefined, expected: String, found: &str| {
        post.problem(Rule::UndefinedReference, Some(reference.range.clone()), expected, found)
    };
    // What a generator would have put in may define any number of them, as it does in all posts.
    if liquid::has_include(front_matter::split(post.text).body) {
        let first = meant.first().map(|first| {
            let count = counted(meant.len(), "reference");
            let expected = format!("definitions of {count}, as `[{}]: address`", first.reference);
            problem(first, expected, "an include of a file that is not read; links are shown as text")
        });
        problems.extend(first);
        return problems;
    }
    problems.extend(meant.into_iter().map(|reference| {
        let expected = format!("a definition `[{}]: address`", reference.reference);
        problem(reference, expected, "none; the link is shown as text")
    }));
    problems
}

/// Fewer may be links that were forgotten.
const SUBJECTS: usize = 3;

/// Whether this is `[a][b]`, and `b` is defined.
fn is_reference(text: &str, link: &Link) -> bool {
    let typed = &text[link.range.clone()];
    link.target.is_none() && typed.ends_with(']') && !typed.ends_with("[]") && typed.contains("][")
}

/// Whether `[a][b]` may be in the subject of a commit, as in `[riscv][wasm] Fix that`: a word and a label that has nothing of it, and more
/// behind them.
fn is_subject(text: &str, range: &Range<usize>) -> bool {
    pair(text, range).is_some_and(|(word, label)| {
        let is_sign = |char: char| !char.is_alphanumeric();
        let [of_word, of_label] = [word, label].map(str::to_lowercase);
        let is_part = |part: &str, whole: &str| whole.split(is_sign).any(|word| word == part);
        !word.contains(char::is_whitespace)
            && !label.contains("://")
            && of_word != of_label
            && !is_part(&of_word, &of_label)
            && !is_part(&of_label, &of_word)
    })
}

/// Whether `[a][b]` marks a patch that was sent by mail, as `[PATCH v2 0/3][jit] Fix that` and `[jit][RFC] Fix that` do.
fn is_patch(text: &str, range: &Range<usize>) -> bool {
    let is_part =
        |word: &str| word.split_once('/').is_some_and(|(part, whole)| is_figures(part) && is_figures(whole));
    let is_version = |word: &str| word.strip_prefix(['v', 'V']).is_some_and(is_figures);
    let marks = |bracket: &str| {
        let mut words = bracket.split([' ', ',']).filter(|word| !word.is_empty());
        let is_any = |words: &[&str], word: &str| words.iter().any(|one| one.eq_ignore_ascii_case(word));
        // In small letters it is a word, and what has a number alone a document: `RFC 2119`.
        words.clone().any(|word| is_part(word) || ["PATCH", "RFC"].contains(&word))
            && words.all(|word| is_part(word) || is_version(word) || is_any(PATCH, word))
    };
    pair(text, range).is_some_and(|(word, label)| marks(word) || marks(label))
}

/// What stands in the brackets of a patch besides its part and version.
const PATCH: &[&str] = &["patch", "rfc", "committed", "resend"];

fn is_figures(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What stands in two brackets, before words.
fn pair<'a>(text: &'a str, range: &Range<usize>) -> Option<(&'a str, &'a str)> {
    let pair = text[range.clone()].strip_prefix('[')?.strip_suffix(']')?.split_once("][")?;
    let after = text[range.end..].trim_start_matches([':', ' ']);
    let has_words = after.starts_with(|char: char| char.is_alphanumeric() || matches!(char, '`' | '_'));
    (has_words && !pair.0.is_empty()).then_some(pair)
}

/// Whether it is what an item or a part of it begins with: no more than signs and a number stand before it in its line, or a link, a colon, a
/// quotation mark or other brackets do. A line with `|` before it may be one of a table.
fn leads(text: &str, range: &Range<usize>, link_ends: &BTreeSet<usize>) -> bool {
    // No address is longer.
    const LONGEST: usize = 400;
    let line = text[..range.start].rsplit('\n').next().unwrap_or_default();
    if !line.contains(|char: char| char.is_alphabetic() || char == '|') {
        return true;
    }
    let before = line.trim_end_matches([' ', '*', '_']);
    let end = range.start - (line.len() - before.len());
    let word = before.char_indices().rev().take(LONGEST).take_while(|(_, char)| !char.is_whitespace());
    let is_behind_address = || word.last().is_some_and(|(at, _)| before[at..].contains("://"));
    before.ends_with([':', '：', '"', '“', ']']) || is_behind_address() || link_ends.contains(&end)
}

/// Whether `[a][b]` is meant as a link: not `x[0][1]`, not `[pdf][video] [a](b)`, and with words in the first brackets.
fn is_link(text: &str, range: &Range<usize>) -> bool {
    let after = text[range.end..].strip_prefix("[]").unwrap_or(&text[range.end..]);
    if after.trim_start_matches(' ').starts_with(['(', '[']) {
        return false;
    }
    let is_index =
        text[..range.start].ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ']' | ')'));
    let inner = text[range.clone()].trim_start_matches(['!', '[']);
    let words = inner.split(']').next().unwrap_or_default();
    !is_index && words.contains(char::is_alphanumeric)
}

/// A line at the start of a run of text that looks like a definition: its range and label.
fn definition(text: &str, run: &Range<usize>) -> Option<(Range<usize>, String)> {
    let before = text[..run.start].trim_end_matches(|c: char| c != '\n' && c.is_whitespace());
    if !(before.is_empty() || before.ends_with('\n')) {
        return None;
    }
    let line = &text[run.clone()];
    let (label, rest) = line.strip_prefix('[')?.split_once(']')?;
    let rest = rest.trim_start_matches(' ');
    let target = rest.strip_prefix(':').or_else(|| rest.strip_prefix('：'))?.trim();
    let target = target.split_whitespace().next().unwrap_or_default().trim_start_matches('<');
    let is_target = target.contains("://") || target.starts_with(['/', '#']) || target.starts_with("./");
    // A footnote, and `[ ]`, `[x]` of a task.
    let is_label = !label.starts_with('^') && !label.trim().is_empty() && label != "x";
    (is_target && is_label).then(|| (run.clone(), label.to_owned()))
}

/// Labels are compared without regard to case and white space.
fn normal(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::check::tests::found;

    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        let found = found(text, problems).into_iter().map(|(rule, place, _)| format!("{rule}: {place}"));
        assert_eq!(found.collect::<Vec<_>>(), expected, "{text:?}");
    }

    #[test]
    fn references_are_defined() {
        case("[a][b] [b][] [b] [ ] [x] [note]\n\n- [ ] c\n- [x] d\n\n[b]: https://x.y\n", &[]);
        case("a[0][1] `[a][b]` [0](b)[c] [][d]", &[]);
        case("[a][b](https://x.y) [a][b] [c](https://x.y) [[a][b] c](https://x.y)", &[]);
        case("See [a][b] and [c][]", &["undefined-reference: [a][b]", "undefined-reference: [c]"]);
        case("![a][b]", &["undefined-reference: ![a][b]"]);
        case("See [a][b] and [c][]\n\n{% include references.md %}\n", &["undefined-reference: [a][b]"]);
        // Subjects of commits.
        case("- [riscv][wasm] Fix\n- 12: [jit][arm]Add\n- [mc][x86] Move\n", &[]);
        case("- [riscv][wasm] Fix\n\n## [jit][Web Apps]Add\n", &[]);
        case("- [mc][x86] Move\n- See [jit][arm] there\n", &["undefined-reference: [jit][arm]"]);
        case("- [jit][arm]\n", &["undefined-reference: [jit][arm]"]);
        case("- [the jit][arm] is out\n", &["undefined-reference: [the jit][arm]"]);
        let (one, other) = ("undefined-reference: [riscv][wasm]", "undefined-reference: [jit][arm]");
        let with_definition =
            "[b c][x]\n\n[x]: https://x.y\n\n- [riscv][wasm] Fix\n- [jit][arm] Add\n- [a][a] Move\n";
        case(with_definition, &[one, other, "undefined-reference: [a][a]"]);
        case(&format!("{with_definition}- [mc][x86] Move\n"), &["undefined-reference: [a][a]"]);
        case("[x]: https://x.y\n\n- See [x].\n- [riscv][wasm] Fix\n", &[]);
        for before in ["https://x.y/1 **", "[1](https://x.y)", "mc: ", "移植：", "Revert \"", "[mc] "] {
            case(&format!("- See {before}[jit][arm] Move it"), &[]);
        }
        case("- [frog][frog2] Jump\n", &[]);
        case("- [frog][frog-1] jumps\n", &["undefined-reference: [frog][frog-1]"]);
        case("- [frog][https://x.y/1] jumps\n", &["undefined-reference: [frog][https://x.y/1]"]);
    }

    #[test]
    fn patches_are_no_references() {
        for pair in
            ["[PATCH v2 0/3][jit]", "[Patch, jit][1/2]", "[jit 2][RFC PATCH]", "[patch 0/2,v2] [arm][RFC]"]
        {
            case(&format!("- Of frogs {pair}: Fix"), &[]);
        }
        case("See [RFC 2119][words] there", &["undefined-reference: [RFC 2119][words]"]);
        case("The [patch][list] is there", &["undefined-reference: [patch][list]"]);
        let with_reference = "[b c][x] [PATCH v2][list] is\n\n[x]: https://x.y\n";
        case(with_reference, &["undefined-reference: [PATCH v2][list]"]);
    }

    #[test]
    fn definitions_stand_where_they_are_read() {
        case("[a][b]\n[b]: https://x.y\n", &["misplaced-definition: [b]: https://x.y"]);
        case("[a][b]\n\n[b] : https://x.y\n", &["misplaced-definition: [b] : https://x.y"]);
        case("[a][b]\n\n[b]：https://x.y\n", &["misplaced-definition: [b]：https://x.y"]);
        case("[video]: what it shows\n[a]: https://x.y\n", &["misplaced-definition: [a]: https://x.y"]);
    }
}
