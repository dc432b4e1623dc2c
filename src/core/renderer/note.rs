//! Footnotes: numbers in order of first mention, and the ways there and back.

use std::collections::BTreeMap;

use super::Renderer;
use crate::core::safe_html::{HtmlWriter, SafeHtml};

/// The footnotes of a post.
#[derive(Default)]
pub(super) struct Notes {
    numbers: BTreeMap<String, usize>,
    /// For each number, from 1, how often it was mentioned, and whether an element bears its id.
    state: Vec<(usize, bool)>,
}

impl Renderer<'_> {
    /// Number of a footnote, from 1, in order of first mention.
    pub fn note_number(&mut self, label: &str) -> usize {
        if let Some(&number) = self.notes.numbers.get(label) {
            return number;
        }
        self.notes.state.push((0, false));
        let number = self.notes.state.len();
        self.notes.numbers.insert(label.to_owned(), number);
        number
    }

    /// The list of footnotes: number and content, several of one number being one. Each has as many links back as it
    /// was mentioned.
    pub fn note_list(&mut self, mut notes: Vec<(usize, SafeHtml)>) -> SafeHtml {
        if notes.is_empty() {
            return SafeHtml::default();
        }
        notes.sort_by_key(|&(number, _)| number);
        let mut writer = HtmlWriter::default();
        writer.open("ol", &[]);
        for same in notes.chunk_by(|(number, _), (next, _)| number == next) {
            let (number, _) = same[0];
            let (mentions, is_elsewhere) = self.notes.state[number - 1];
            let (id, value) = (format!("fn-{number}"), number.to_string());
            let attributes = [("value", value.as_str()), ("id", &id)];
            writer.open("li", &attributes[..if is_elsewhere { 1 } else { 2 }]);
            same.iter().for_each(|(_, note)| writer.fragment(note));
            self.back_links(&mut writer, number, mentions);
            writer.close("li");
        }
        writer.finish()
    }

    fn back_links(&self, writer: &mut HtmlWriter, number: usize, mentions: usize) {
        for mention in 1..=mentions {
            let href = self.place.own(&format!("#{}", mention_id(number, mention)));
            writer.text(" ");
            writer.open("a", &[("href", &href), ("class", "footnote-back"), ("role", "doc-backlink")]);
            writer.text("↩");
            if mention > 1 {
                writer.open("sup", &[]);
                writer.text(&mention.to_string());
            }
            writer.close("a");
        }
    }

    /// A footnote's text inside a quotation or a list: it stays there.
    pub(super) fn inner_note(&mut self, label: &str) {
        let number = self.note_number(label);
        let id = format!("fn-{number}");
        let attributes = [("class", "footnote"), ("id", id.as_str())];
        let bears_id = std::mem::replace(&mut self.notes.state[number - 1].1, true);
        self.writer.open("div", &attributes[..if bears_id { 1 } else { 2 }]);
    }

    pub(super) fn note_reference(&mut self, label: &str) {
        let number = self.note_number(label);
        let (mentions, _) = &mut self.notes.state[number - 1];
        *mentions += 1;
        let here = mention_id(number, *mentions);
        let there = self.place.own(&format!("#fn-{number}"));
        self.writer.open("sup", &[("class", "footnote"), ("id", &here)]);
        // No link stands in another.
        if !self.is_in_link() {
            self.writer.open("a", &[("href", &there), ("role", "doc-noteref")]);
        }
        self.writer.text(&number.to_string());
        self.writer.close("sup");
    }
}

fn mention_id(number: usize, mention: usize) -> String {
    if mention == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{mention}") }
}
