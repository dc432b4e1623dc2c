//! From the events of a post to its parts: lead, sections, entries, footnotes (DESIGN.md, "Reading a post" 6).
//!
//! Blocks at the top level of the post are rendered one by one; each becomes an entry, or joins the one before:
//!
//! 1. every item of a list is an entry, with all that is nested in it;
//! 2. a paragraph that begins `1、` opens an entry that takes in everything up to the next number or heading;
//!    within such a paragraph each line that begins with a number opens one as well;
//! 3. any other paragraph is an entry; one of nothing but bare URLs or images joins the entry before, and so
//!    does the author of a quotation;
//! 4. a quotation, code block, table or piece of HTML joins the entry before, and is one where there is none.
//!
//! Of paragraphs that are entries by themselves,
//!
//! 5. the text behind pictures and an address that a section begins with joins these, if that has no other addresses by themselves;
//! 6. a link joins the entry before where another of the same words does so in the post (`Read more`), and a link of up to four words that
//!    a section ends in, if that has no other by itself, and the text before ends as a sentence and begins with none; so does a label with
//!    links in italics, to text (`_Discussions: …_`);
//! 7. what follows a link that stands in a block by itself joins it: in a section of paragraphs that begins with such a link, if text
//!    follows two and more, or it is the only one and a sentence longer than it follows; where the links are the only items of their
//!    lists, up to a longer list or a thematic break, if text follows three and more, and these differ;
//! 8. where three and more paragraphs have a bold first line, each takes in what follows, lists as well, up to the next, a thematic break
//!    or a closing line (`-- end --`);
//! 9. what begins with a bold label (`**Authors:** …`) joins what does so before it, if three sections begin with the same two
//!    labels, and this one has none twice;
//! 10. where the heading of a section is a link out of the site, and the only one in the post that leads there, all that stands below it up
//!     to a list, a number or a thematic break is one.
//!
//! Sections that a post begins with, and that hold nothing but links to its parts, are part of the lead, and no entries.

mod gather;
mod taken;
mod title;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::core::entry::{self, Entry, Marker};
use crate::core::issue::Section;
use crate::core::post_place::PostPlace;
use crate::core::reader::taken::{Taken, unique};
use crate::core::renderer::{Piece, Renderer};
use crate::core::safe_html::{HtmlWriter, SafeHtml};
use crate::core::slug::Slug;

/// What a post's body consists of.
pub struct Parts {
    /// Text of the heading that is the title of the whole post.
    pub heading_title: Option<String>,
    /// Whether that stays one of its parts.
    pub is_part: bool,
    /// What stands before the first heading.
    pub lead: SafeHtml,
    /// The sections, untagged.
    pub sections: Vec<Section>,
    /// The footnotes.
    pub notes: SafeHtml,
    /// Targets of links that stand in no entry.
    pub other_links: Vec<String>,
    /// See [`Issue::pictures`](crate::core::issue::Issue::pictures).
    pub pictures: Vec<String>,
}

/// Takes the events of one post in order.
pub struct Reader<'a> {
    renderer: Renderer<'a>,
    /// Elements open around the next event.
    depth: u32,
    block: Block,
    /// What stands before the first heading: the lead, or all entries where there is none.
    before: Vec<Part>,
    drafts: Vec<Draft>,
    /// The entry being gathered takes in what follows.
    run: bool,
    /// The last block was a quotation: its author may follow.
    after_quote: bool,
    /// Footnotes: number and content.
    notes: Vec<(usize, SafeHtml)>,
    other_links: Vec<String>,
}

/// The block at the top level that is being rendered.
#[derive(Clone, Copy, PartialEq)]
enum Block {
    None,
    Heading(u8),
    Paragraph {
        start: bool,
    },
    /// A list whose items are entries; `next` is the number of the next item.
    List {
        next: Option<u64>,
    },
    Note(usize),
    Other {
        quote: bool,
    },
    /// Blocks inside an element that the author opened in raw HTML.
    Wrapped,
}

/// An entry that is not finished.
type Part = (Marker, Piece);

/// A section whose entries are not finished.
#[derive(Default)]
struct Draft {
    level: u8,
    heading: Piece,
    entries: Vec<Part>,
    /// How many entries stand before each thematic break.
    breaks: Vec<usize>,
}

impl<'a> Reader<'a> {
    /// A reader of one post.
    pub fn new(place: PostPlace<'a>) -> Self {
        Self {
            renderer: Renderer::new(place),
            depth: 0,
            block: Block::None,
            before: Vec::new(),
            drafts: Vec::new(),
            run: false,
            after_quote: false,
            notes: Vec::new(),
            other_links: Vec::new(),
        }
    }

    /// Takes the next event.
    pub fn event(&mut self, event: Event<'_>) {
        match &event {
            Event::Start(tag) => {
                if self.depth == 0 {
                    self.begin_block(tag);
                }
                self.depth += 1;
                // Items of a top-level list are entries: neither list nor item is part of their markup, and
                // neither is a heading or a footnote of what stands in it.
                let is_frame = match self.block {
                    Block::List { .. } => self.depth <= 2,
                    Block::Heading(_) | Block::Note(_) => self.depth == 1,
                    _ => false,
                };
                if !is_frame {
                    self.renderer.event(event);
                }
            }
            Event::End(_) => {
                self.depth -= 1;
                match self.block {
                    Block::List { next } if self.depth == 1 => self.end_item(next),
                    Block::List { .. } if self.depth == 0 => self.block = Block::None,
                    Block::Heading(level) if self.depth == 0 => self.end_heading(level),
                    Block::Note(_) if self.depth == 0 => self.end_block(),
                    _ => {
                        self.renderer.event(event);
                        if self.depth == 0 {
                            self.end_block();
                        }
                    }
                }
            }
            Event::Rule if self.depth == 0 => self.rule(),
            Event::Text(text) => {
                self.numbered_line(text);
                self.renderer.event(event);
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Block::Paragraph { start } = &mut self.block {
                    *start = self.depth == 1;
                }
                self.renderer.event(event);
            }
            _ => {
                if let Block::Paragraph { start } = &mut self.block {
                    *start = false;
                }
                self.renderer.event(event);
            }
        }
    }

    fn begin_block(&mut self, tag: &Tag<'_>) {
        if let Tag::Heading { level, .. } = tag {
            self.end_wrapped();
            self.run = false;
            self.block = Block::Heading(*level as u8);
            return;
        }
        if self.renderer.is_author_open() {
            self.block = Block::Wrapped;
            return;
        }
        self.block = match tag {
            Tag::Paragraph => Block::Paragraph { start: true },
            Tag::List(start) if !self.run => Block::List { next: *start },
            Tag::FootnoteDefinition(label) => Block::Note(self.renderer.note_number(label)),
            tag => Block::Other { quote: matches!(tag, Tag::BlockQuote(_)) },
        };
    }

    fn end_heading(&mut self, level: u8) {
        let heading = self.renderer.finish_heading();
        self.other_links.extend_from_slice(&heading.links);
        self.drafts.push(Draft { level, heading, ..Draft::default() });
        self.block = Block::None;
        self.after_quote = false;
    }

    fn end_block(&mut self) {
        if let Block::Note(number) = self.block {
            let note = self.renderer.finish();
            self.notes.push((number, note.html));
            self.other_links.extend(note.links);
        } else if self.renderer.is_author_open() {
            // What an author's element holds belongs together until it closes, or a heading comes.
            self.block = Block::Wrapped;
            return;
        } else {
            let piece = self.renderer.finish();
            let is_paragraph = matches!(self.block, Block::Paragraph { .. });
            let joins = !is_paragraph
                || self.run
                || piece.wordless && !self.follows_wordless()
                || self.after_quote && is_attribution(&piece);
            self.put(Marker::None, piece, joins);
        }
        self.after_quote = self.block == Block::Other { quote: true };
        self.block = Block::None;
    }

    fn end_item(&mut self, next: Option<u64>) {
        let piece = self.renderer.finish();
        let marker = next.map_or(Marker::Bullet, Marker::Number);
        self.put(marker, piece, false);
        self.after_quote = false;
        self.block = Block::List { next: next.map(|number| number.saturating_add(1)) };
    }

    /// Files a piece: with the entry before, where it joins and there is one, else as an entry.
    fn put(&mut self, marker: Marker, piece: Piece, joins: bool) {
        if piece.is_blank() {
            return;
        }
        let entries = self.entries();
        match entries.last_mut().filter(|_| joins) {
            Some((_, entry)) => entry.append(piece),
            None => entries.push((marker, piece)),
        }
    }

    /// Whether the entry before has no words either: then another such paragraph is news of its own.
    fn follows_wordless(&self) -> bool {
        let entries = self.drafts.last().map_or(&self.before, |draft| &draft.entries);
        entries.last().is_some_and(|(_, entry)| entry.wordless)
    }

    /// Opens an entry where a line of a paragraph begins with a number.
    fn numbered_line(&mut self, text: &str) {
        let Block::Paragraph { start } = &mut self.block else { return };
        let begins = !text.is_empty() && std::mem::take(start) && self.depth == 1 && is_numbered(text);
        if !begins || self.renderer.is_author_open() {
            return;
        }
        if self.run && !self.renderer.is_at_start() {
            self.renderer.event(Event::End(TagEnd::Paragraph));
            let piece = self.renderer.finish();
            self.put(Marker::None, piece, true);
            self.renderer.event(Event::Start(Tag::Paragraph));
        }
        // In a paragraph that began with words, numbered lines are part of what it says.
        if self.renderer.is_at_start() {
            self.run = true;
            // Still empty: the paragraph at hand will join it, and what follows.
            self.entries().push((Marker::None, Piece::default()));
        }
    }

    /// Entries of the section at hand.
    fn entries(&mut self) -> &mut Vec<Part> {
        self.drafts.last_mut().map_or(&mut self.before, |draft| &mut draft.entries)
    }

    fn rule(&mut self) {
        self.run = false;
        match self.drafts.last_mut() {
            Some(draft) => draft.breaks.push(draft.entries.len()),
            None => {
                self.renderer.event(Event::Rule);
                let piece = self.renderer.finish();
                self.put(Marker::None, piece, true);
            }
        }
    }

    fn end_wrapped(&mut self) {
        if self.renderer.is_author_open() {
            let piece = self.renderer.finish();
            self.put(Marker::None, piece, true);
        }
    }

    /// The parts. `header_title` is the title that the post's header states, `slug` what its file is called.
    pub fn finish(mut self, header_title: Option<&str>, slug: &Slug) -> Parts {
        self.end_wrapped();
        let (heading_title, is_part) = self.take_title(header_title, slug);
        gather::take_contents(&mut self.drafts, &mut self.before);
        if self.drafts.is_empty() {
            let entries = std::mem::take(&mut self.before);
            if !entries.is_empty() {
                let ends = |(_, piece): &Part| piece.html.as_str().ends_with("<hr>");
                let breaks = (1..entries.len()).filter(|&at| ends(&entries[at - 1])).collect();
                self.drafts.push(Draft { entries, breaks, ..Draft::default() });
            }
        }
        gather::gather(&mut self.drafts);
        let lead = entry::listed(self.before.iter().map(|(marker, piece)| (*marker, &piece.html)));
        self.other_links.extend(self.before.into_iter().flat_map(|(_, piece)| piece.links));
        if self.renderer.has_links_within() {
            self.drafts.iter_mut().for_each(|draft| call_without_signs(&mut draft.heading));
        }
        let (sections, notes) = (sections(self.drafts), self.renderer.note_list(self.notes));
        let (other_links, pictures) = (self.other_links, self.renderer.pictures());
        Parts { heading_title, is_part, lead, sections, notes, other_links, pictures }
    }
}

/// Gives a heading an anchor by the name that generators link to, which leave out signs: `What's new?` is `whats-new`.
fn call_without_signs(heading: &mut Piece) {
    let is_kept = |char: &char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_');
    let name = Slug::of_part(&heading.text.chars().filter(is_kept).collect::<String>());
    if let Some(name) = name.filter(|name| Slug::of_part(&heading.text).as_ref() != Some(name)) {
        let mut writer = HtmlWriter::default();
        writer.open("a", &[("name", name.as_str())]);
        let mut html = writer.finish();
        html.append(&heading.html);
        heading.html = html;
    }
}

fn sections(drafts: Vec<Draft>) -> Vec<Section> {
    let mut taken = Taken::new();
    let mut above: Vec<(u8, usize)> = Vec::new();
    drafts
        .into_iter()
        .enumerate()
        .map(|(index, draft)| {
            above.retain(|&(level, _)| level < draft.level);
            let parent = above.last().map(|&(_, index)| index);
            above.push((draft.level, index));
            let name = draft.heading.text;
            let id = Slug::of_part(&name).map_or_else(|| format!("s{index}"), String::from);
            Section {
                level: draft.level,
                id: unique(id, &mut taken),
                name,
                heading: draft.heading.html,
                parent,
                tag: None,
                chain: Vec::new(),
                entries: draft
                    .entries
                    .into_iter()
                    .map(|(marker, piece)| finished(marker, piece, &mut taken))
                    .collect(),
            }
        })
        .collect()
}

fn finished(marker: Marker, piece: Piece, taken: &mut Taken) -> Entry {
    let id = unique(entry::id(&piece.text, &piece.links), taken);
    Entry { id, marker, html: piece.html, text: piece.text, links: piece.links }
}

/// Whether a line begins as an entry of a numbered run: `1、`, `12）`.
fn is_numbered(line: &str) -> bool {
    let line = line.trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&digits) && line[digits..].starts_with(['、', '．', '）'])
}

/// Whether a paragraph after a quotation says whose words they were.
fn is_attribution(piece: &Piece) -> bool {
    piece.text.starts_with(['–', '—', '―', '－']) || piece.text.starts_with("-- ")
}
