//! Rules about reference links, `[text][reference]`: each needs its definition, and a definition its place.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::cli::problem::Problem;
use crate::cli::rule::Rule;

use super::Post;
use super::markup::Markup;

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
    // A post that has several pairs of words in brackets has the subjects of commits, and where it defines nothing, one that begins
    // a heading, an item or a paragraph is enough.
    let is_subject = |range: &Range<usize>| is_subject(post.text, range);
    let begins = |range: &Range<usize>| is_subject(range) && begins_block(post.text, range);
    let defines = !markup.definitions.is_empty() || !misplaced.is_empty();
    let are_several = |is: &dyn Fn(&Range<usize>) -> bool| -> bool {
        undefined().filter(|reference| is(&reference.range)).nth(SUBJECTS - 1).is_some()
    };
    let (have_subjects, have_beginnings) = (!defines && are_several(&is_subject), are_several(&begins));
    for reference in undefined() {
        let is_defined = labels.contains(&normal(&reference.reference))
            || have_subjects && is_subject(&reference.range)
            || (have_beginnings || !defines) && begins(&reference.range);
        if !is_defined && !in_link(&reference.range) && is_link(post.text, &reference.range) {
            let expected = format!("a definition `[{}]: address`", reference.reference);
            let found = "none; the link is shown as text";
            let range = Some(reference.range.clone());
            problems.push(post.problem(Rule::UndefinedReference, range, expected, found));
        }
    }
    problems
}

/// Fewer may be links that were forgotten.
const SUBJECTS: usize = 3;

/// Whether `[a][b]` may begin the subject of a commit, as in `[riscv][wasm] Fix that`: a word and a label, not the same, and more behind them.
fn is_subject(text: &str, range: &Range<usize>) -> bool {
    let pair = text[range.clone()].strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let is_pair = pair.and_then(|pair| pair.split_once("][")).is_some_and(|(word, label)| {
        !word.is_empty() && !word.contains(char::is_whitespace) && !word.eq_ignore_ascii_case(label)
    });
    let after = text[range.end..].trim_start_matches(' ');
    is_pair && after.starts_with(|char: char| char.is_alphanumeric() || char == '`')
}

/// Whether no more than signs and a number stand before it in its line.
fn begins_block(text: &str, range: &Range<usize>) -> bool {
    let line = text[..range.start].rsplit('\n').next().unwrap_or_default();
    !line.contains(|char: char| char.is_alphabetic() || char == '|')
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
        // Subjects of commits.
        case("- [riscv][wasm] Fix\n- 12: [jit][arm]Add\n- [mc][x86] Move\n", &[]);
        case("- [riscv][wasm] Fix\n\n## [jit][Web Apps]Add\n", &[]);
        case("- [mc][x86] Move\n- See [jit][arm] there\n", &["undefined-reference: [jit][arm]"]);
        case("- [jit][arm]\n", &["undefined-reference: [jit][arm]"]);
        case("- [the jit][arm] is out\n", &["undefined-reference: [the jit][arm]"]);
        let (one, other) = ("undefined-reference: [riscv][wasm]", "undefined-reference: [jit][arm]");
        let with_definition = "[x]: https://x.y\n\n- [riscv][wasm] Fix\n- [jit][arm] Add\n- [a][a] Move\n";
        case(with_definition, &[one, other, "undefined-reference: [a][a]"]);
        case(&format!("{with_definition}- [mc][x86] Move\n"), &["undefined-reference: [a][a]"]);
    }

    #[test]
    fn definitions_stand_where_they_are_read() {
        case("[a][b]\n[b]: https://x.y\n", &["misplaced-definition: [b]: https://x.y"]);
        case("[a][b]\n\n[b] : https://x.y\n", &["misplaced-definition: [b] : https://x.y"]);
        case("[a][b]\n\n[b]：https://x.y\n", &["misplaced-definition: [b]：https://x.y"]);
        case("[video]: what it shows\n[a]: https://x.y\n", &["misplaced-definition: [a]: https://x.y"]);
    }
}
