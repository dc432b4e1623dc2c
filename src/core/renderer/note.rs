//! Footnotes: numbers in order of first mention, and the ways there and back.

use std::collections::HashMap;

use super::Renderer;
use crate::core::entry::Fnv;
use crate::core::safe_html::{HtmlWriter, SafeHtml};

/// The footnotes of a post.
#[derive(Default)]
pub(super) struct Notes {
    /// By a hash of their labels.
    numbers: HashMap<u64, usize>,
    /// For each number, from 1, how often it was mentioned, and whether an element bears its id.
    state: Vec<(usize, bool)>,
}

impl Renderer<'_> {
    /// Number of a footnote, from 1, in order of first mention.
    pub fn note_number(&mut self, label: &str) -> usize {
        let Notes { numbers, state } = &mut self.notes;
        *numbers.entry(Fnv::of(label)).or_insert_with(|| {
            state.push((0, false));
            state.len()
        })
    }

    /// The list of footnotes: number and content, several of one number being one. Each has as many links back as it
    /// was mentioned.
    pub fn note_list(&mut self, notes: Vec<(usize, SafeHtml)>) -> SafeHtml {
        if notes.is_empty() {
            return SafeHtml::default();
        }
        let mut by_number: Vec<Vec<SafeHtml>> = vec![Vec::new(); self.notes.state.len()];
        notes.into_iter().for_each(|(number, note)| by_number[number - 1].push(note));
        let mut writer = HtmlWriter::default();
        writer.open("ol", &[]);
        for (number, same) in (1..).zip(by_number).filter(|(_, same)| !same.is_empty()) {
            let (mentions, is_elsewhere) = self.notes.state[number - 1];
            let (id, value) = (format!("fn-{number}"), number.to_string());
            let attributes = [("value", value.as_str()), ("id", &id)];
            writer.open("li", &attributes[..if is_elsewhere { 1 } else { 2 }]);
            same.iter().for_each(|note| writer.fragment(note));
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
        // No link stands in another. By name, as what several issues say of one project may stand on one page, where an id would
        // be there twice.
        if self.is_in_link() {
            self.writer.open("sup", &[("class", "footnote"), ("id", &here)]);
        } else {
            self.writer.open("sup", &[("class", "footnote")]);
            self.writer.open("a", &[("href", &there), ("name", &here), ("role", "doc-noteref")]);
        }
        self.writer.text(&number.to_string());
        self.writer.close("sup");
    }
}

fn mention_id(number: usize, mention: usize) -> String {
    if mention == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{mention}") }
}
