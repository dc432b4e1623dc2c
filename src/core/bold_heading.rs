//! Bold paragraphs as headings: some write `**News**` on a line of its own where others write `## News`.
//!
//! Entry point: [`Raised`]. Where a post has headings, its bold paragraphs are headings below these if a list follows each.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

/// Characters of the longest heading: what is longer is a sentence.
const LONGEST: usize = 60;

/// The level of bold paragraphs beside headings: below what posts write as headings. One that is written with six signs counts as such
/// a paragraph.
pub const BESIDE: u8 = HeadingLevel::H6 as u8;

/// Takes what [`markdown`](crate::core::markdown) says of a post, with the place of each event where someone asks for it, and gives it
/// on with bold paragraphs as headings where they stand in for them.
pub struct Raised<F> {
    raiser: Option<Raiser>,
    give: F,
}

impl<F: FnMut(Event<'_>, Range<usize>)> Raised<F> {
    /// For the post with this body.
    pub fn of(body: &str, give: F) -> Self {
        let raiser = stand_in(body).map(|is_beside| Raiser { is_beside, ..Raiser::default() });
        Self { raiser, give }
    }

    /// Takes the next event.
    pub fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match &mut self.raiser {
            Some(raiser) => raiser.event(event, range, &mut self.give),
            None => (self.give)(event, range),
        }
    }

    /// Gives on what is still held: nothing follows.
    pub fn finish(mut self) {
        if let Some(raiser) = self.raiser {
            raiser.held.into_iter().for_each(|(event, range)| (self.give)(event, range));
        }
    }
}

/// Whether bold paragraphs stand in for headings in a post that has two and more of them, and no heading but its title (`false`), or for
/// headings below those it has (`true`), where a list follows two and more of them; if these come before the first, for headings as well.
fn stand_in(body: &str) -> Option<bool> {
    let (mut bold, mut before_lists, mut titles, mut has_headings) = (0, 0, 0, false);
    let mut lead = false;
    let (mut before, mut is_bold_above) = ("", false);
    for line in body.lines().map(str::trim_end) {
        let level = line.bytes().take_while(|&byte| byte == b'#').count();
        let is_heading = (1..=6).contains(&level) && line[level..].starts_with([' ', '\t']);
        let is_underline =
            line.starts_with(['-', '=']) && line.bytes().all(|byte| byte == line.as_bytes()[0]);
        let is_part = is_heading && level > 1 || is_underline && !before.is_empty();
        lead |= is_part && !has_headings && titles < 2 && before_lists >= 2;
        has_headings |= is_part;
        titles += usize::from(is_heading);
        let inner = line.trim_end_matches([':', '：']);
        let is_within = |marks: &str| inner.starts_with(marks) && inner.ends_with(marks);
        let is_bold = before.is_empty() && (is_within("**") || is_within("__"));
        bold += usize::from(is_bold);
        before_lists += usize::from(is_bold_above && is_item(line));
        is_bold_above = is_bold || is_bold_above && line.is_empty();
        before = line;
    }
    match (has_headings || titles > 1) && !lead {
        true => (before_lists >= 2).then_some(true),
        false => (bold >= 2).then_some(false),
    }
}

fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let number = line.trim_start_matches(|char: char| char.is_ascii_digit());
    let starts = |text: &str, marks: [&str; 3]| marks.iter().any(|mark| text.starts_with(mark));
    starts(line, ["- ", "* ", "+ "]) || number.len() < line.len() && starts(number, [". ", ") ", ".\t"])
}

/// Makes headings of bold paragraphs.
#[derive(Default)]
struct Raiser {
    /// Whether they stand beside headings.
    is_beside: bool,
    /// Whether one of these has come.
    is_below: bool,
    /// The paragraph that may be one, so far.
    held: Vec<(Event<'static>, Range<usize>)>,
    /// Whether that is whole, and all depends on what follows.
    is_whole: bool,
    /// How deep the last event was in what is not held.
    depth: usize,
    /// How deep it was in the bold text.
    inner: usize,
}

impl Raiser {
    /// Takes an event, and gives what it comes to, now or once the paragraph is known to its end.
    fn event(
        &mut self,
        event: Event<'_>,
        range: Range<usize>,
        mut give: impl FnMut(Event<'_>, Range<usize>),
    ) {
        if std::mem::take(&mut self.is_whole) {
            let held = std::mem::take(&mut self.held);
            match event {
                Event::Start(Tag::List(_)) => raise(held, HeadingLevel::H6, &mut give),
                _ => held.into_iter().for_each(|(event, range)| give(event, range)),
            }
        }
        if let Event::Start(Tag::Heading { level, .. }) = &event {
            self.is_below |= *level > HeadingLevel::H1;
        }
        let is_possible = self.is_below || !self.is_beside;
        let may_begin = self.held.is_empty() && self.depth == 0;
        if may_begin && !(is_possible && matches!(event, Event::Start(Tag::Paragraph))) || self.depth > 0 {
            match event {
                Event::Start(_) => self.depth += 1,
                Event::End(_) => self.depth -= 1,
                _ => {}
            }
            return give(event, range);
        }
        let goes_on = match (self.held.len(), self.inner, &event) {
            (0, ..) | (1, _, Event::Start(Tag::Strong)) => true,
            (1, ..) => false,
            (_, 0, Event::Text(text)) => matches!(&**text, ":" | "："),
            (_, 0, event) => matches!(event, Event::End(TagEnd::Paragraph)),
            _ => !matches!(event, Event::SoftBreak | Event::HardBreak),
        };
        match event {
            Event::Start(_) if !self.held.is_empty() => self.inner += 1,
            Event::End(_) => self.inner = self.inner.saturating_sub(1),
            _ => {}
        }
        let is_end = self.inner == 0 && matches!(event, Event::End(TagEnd::Paragraph));
        self.held.push((event.into_static(), range));
        if goes_on && !is_end {
            return;
        }
        self.depth = if is_end { 0 } else { 1 + std::mem::take(&mut self.inner) };
        self.is_whole = goes_on && words(&self.held) <= LONGEST;
        if self.is_whole && self.is_beside {
            return;
        }
        let held = std::mem::take(&mut self.held);
        match std::mem::take(&mut self.is_whole) {
            true => raise(held, HeadingLevel::H2, give),
            false => held.into_iter().for_each(|(event, range)| give(event, range)),
        }
    }
}

/// Characters that are shown.
fn words(events: &[(Event<'_>, Range<usize>)]) -> usize {
    let shown = events.iter().filter_map(|(event, _)| match event {
        Event::Text(text) | Event::Code(text) => Some(text.chars().count()),
        _ => None,
    });
    shown.sum()
}

/// The same paragraph as a heading.
fn raise(
    held: Vec<(Event<'static>, Range<usize>)>,
    level: HeadingLevel,
    mut give: impl FnMut(Event<'_>, Range<usize>),
) {
    let whole = held.first().map_or(0..0, |(_, range)| range.clone());
    give(
        Event::Start(Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() }),
        whole.clone(),
    );
    let mut depth = 0;
    for (event, range) in held {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        // Neither the paragraph nor the bold text in it, nor a colon behind that.
        let is_own = if matches!(event, Event::Start(_)) { depth > 2 } else { depth >= 2 };
        if is_own {
            give(event, range);
        }
    }
    give(Event::End(TagEnd::Heading(level)), whole);
}
