//! Excerpts: a stretch of a text around what was found in it, which is marked.

use std::ops::Range;

use crate::core::search::fold::Folded;
use crate::core::search::order::{ascending, pair, pair_of};

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The stretch piece by piece, each with whether it is what was found.
    pub pieces: Vec<(String, bool)>,
    /// Whether the text has more before.
    pub is_cut_before: bool,
    /// Whether the text has more after.
    pub is_cut_after: bool,
}

/// Where in a text the folded strings are found, in order and apart.
pub fn marks(text: &str, strings: &[String]) -> Vec<Range<usize>> {
    let folded = Folded::of(text);
    let found = strings.iter().flat_map(|string| folded.find(string));
    let found = found.map(|range| pair(range.start, range.end)).collect();
    let mut marks: Vec<Range<usize>> = Vec::new();
    for (start, end) in ascending(found).into_iter().map(pair_of) {
        let range = start..end;
        match marks.last_mut().filter(|last| last.end >= range.start) {
            Some(last) => last.end = last.end.max(range.end),
            None => marks.push(range),
        }
    }
    marks
}

impl Excerpt {
    /// About `length` characters, with the first mark not far from their beginning.
    pub fn of(text: &str, strings: &[String], length: usize) -> Self {
        let marks = marks(text, strings);
        let first = marks.first().map_or(0, |mark| mark.start);
        let before = text[..first].char_indices().rev().take(length / 4).last().map_or(first, |(at, _)| at);
        // Where that is near the beginning, the beginning is as good.
        let start = if text[..before].chars().nth(length / 8).is_none() {
            0
        } else {
            word_start(text, before, first)
        };
        let end = text[start..].char_indices().nth(length).map_or(text.len(), |(at, _)| start + at);
        let end = if text[end..].chars().nth(length / 8).is_none() {
            text.len()
        } else {
            start + text[start..end].trim_end().len()
        };
        let mut pieces = Vec::new();
        let mut at = start;
        for mark in marks.into_iter().filter(|mark| mark.start < end) {
            let mark = mark.start.max(at)..mark.end.min(end);
            pieces.push((text[at..mark.start].to_owned(), false));
            at = mark.end;
            pieces.push((text[mark].to_owned(), true));
        }
        pieces.push((text[at..end].to_owned(), false));
        pieces.retain(|(text, _)| !text.is_empty());
        Self { pieces, is_cut_before: start > 0, is_cut_after: end < text.len() }
    }
}

/// The first beginning of a word between two places, else the first place.
fn word_start(text: &str, from: usize, to: usize) -> usize {
    text[from..to].find(' ').map_or(from, |space| from + space + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, strings: &[&str], expected: &str) {
        let strings: Vec<_> = strings.iter().map(|&string| string.to_owned()).collect();
        let excerpt = Excerpt::of(text, &strings, 24);
        let pieces = excerpt.pieces.iter().map(|(text, is_marked)| match is_marked {
            true => format!("[{text}]"),
            false => text.clone(),
        });
        let cut = |is_cut| if is_cut { "…" } else { "" };
        let shown = format!(
            "{}{}{}",
            cut(excerpt.is_cut_before),
            pieces.collect::<String>(),
            cut(excerpt.is_cut_after)
        );
        assert_eq!(shown, expected);
    }

    #[test]
    fn shows_what_was_found_and_what_stands_around_it() {
        case("Nova and nova-network", &["nova"], "[Nova] and [nova]-network");
        case("one two three four five six seven eight", &["six"], "…five [six] seven eight");
        case("one two three four five six seven eight nine", &["one"], "[one] two three four five…");
        case("一二三四五六七八九十一二三四五六七八九十网络", &["网络"], "…五六七八九十[网络]");
        case("虚拟网络层", &["虚拟", "拟网"], "[虚拟网]络层");
        case("nothing here", &["x"], "nothing here");
        case("", &["x"], "");
    }
}
