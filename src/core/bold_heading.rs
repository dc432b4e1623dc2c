//! Bold paragraphs as headings: some write `**News**` on a line of its own where others write `## News`.
//!
//! Entry point: [`raised`]. Where a post has headings, its bold paragraphs are none.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

/// Characters of the longest heading: what is longer is a sentence.
const LONGEST: usize = 60;

/// Takes what [`markdown`](crate::core::markdown) says of a post, with the place of each event where someone asks for it, and gives it
/// on with bold paragraphs as headings where they stand in for them.
pub fn raised(
    body: &str,
    mut give: impl FnMut(Event<'_>, Range<usize>),
) -> impl FnMut(Event<'_>, Range<usize>) {
    let mut raiser = stand_in(body).then(Raiser::default);
    move |event, range| match &mut raiser {
        Some(raiser) => raiser.event(event, range, &mut give),
        None => give(event, range),
    }
}

/// Whether bold paragraphs stand in for headings in a post: it has two and more of them, and no heading but its title.
fn stand_in(body: &str) -> bool {
    let (mut bold, mut titles) = (0, 0);
    let mut before = "";
    for line in body.lines().map(str::trim_end) {
        let level = line.bytes().take_while(|&byte| byte == b'#').count();
        let is_heading = (1..=6).contains(&level) && line[level..].starts_with([' ', '\t']);
        let is_underline =
            line.starts_with(['-', '=']) && line.bytes().all(|byte| byte == line.as_bytes()[0]);
        if is_heading && level > 1 || is_underline && !before.is_empty() {
            return false;
        }
        titles += usize::from(is_heading);
        bold += usize::from(
            before.is_empty() && line.starts_with("**") && line.trim_end_matches([':', '：']).ends_with("**"),
        );
        before = line;
    }
    bold >= 2 && titles <= 1
}

/// Makes headings of bold paragraphs.
#[derive(Default)]
struct Raiser {
    /// The paragraph that may be one, so far.
    held: Vec<(Event<'static>, Range<usize>)>,
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
        let may_begin = self.held.is_empty() && self.depth == 0;
        if may_begin && !matches!(event, Event::Start(Tag::Paragraph)) || self.depth > 0 {
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
        let held = std::mem::take(&mut self.held);
        let is_open = !is_end;
        self.depth = if is_open { 1 + std::mem::take(&mut self.inner) } else { 0 };
        if goes_on && words(&held) <= LONGEST {
            return raise(held, give);
        }
        held.into_iter().for_each(|(event, range)| give(event, range));
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
fn raise(held: Vec<(Event<'static>, Range<usize>)>, mut give: impl FnMut(Event<'_>, Range<usize>)) {
    let level = HeadingLevel::H2;
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
