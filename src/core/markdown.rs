//! What a post says: the one place where the Markdown parser and its options are chosen.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, BrokenLinkCallback, CowStr, Event, LinkType, Options, Parser};

use crate::core::chat::Log;
use crate::core::emphasis;

/// Where a post's references may be defined, `[label]: target`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Definitions {
    /// In the post alone: what has none there is text as it was typed.
    Here,
    /// In a file that a site's generator would have put in, too: what has none here is a link without a target.
    Elsewhere,
}

/// What a post says, event by event, as CommonMark with tables, strikethrough, task lists and footnotes; emphasis stands where
/// [`emphasis`] would have it, and lines of a [chat's log](crate::core::chat) each by itself. One stretch of text may come as several events.
pub fn read(body: &str, definitions: Definitions, mut take: impl FnMut(Event<'_>)) {
    let prepared = emphasis::prepare(body);
    let is_changed = matches!(prepared, std::borrow::Cow::Owned(_));
    let mut log = Log::default();
    let mut events = Parser::new_with_broken_link_callback(&prepared, OPTIONS, Some(definitions)).peekable();
    while let Some(mut event) = events.next() {
        if is_changed {
            emphasis::restore(&mut event);
        }
        log.see(&mut event, events.peek());
        take(event);
    }
}

/// What a character reference stands for, `&nbsp;` or `&#160;`, as the parser knows all of them; `None` for what is none.
pub fn character(reference: &str) -> Option<String> {
    let events = Parser::new_with_broken_link_callback(reference, OPTIONS, Some(Definitions::Here));
    let mut character = String::new();
    for event in events {
        if let Event::Text(text) = event {
            character.push_str(&text);
        }
    }
    (!character.is_empty() && character != reference).then_some(character)
}

/// What the parser alone says of a text.
pub fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    Parser::new_ext(text, OPTIONS)
}

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_FOOTNOTES);

/// The references of a post: those that it defines and those that it does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// `[label]: target`: where it stands, in bytes, and its target; in order of the post.
    pub defined: Vec<(Range<usize>, String)>,
    /// What is shown as typed for want of a definition; in order of the post.
    pub undefined: Vec<Undefined>,
}

/// A reference that nothing in the post defines: `[text][reference]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undefined {
    /// Where the whole of it stands, in bytes.
    pub range: Range<usize>,
    /// What it refers to.
    pub reference: String,
    /// Whether it is no more than words in brackets, `[words]`, which need not be meant as a link.
    pub is_bare: bool,
}

/// The same as [`read`] says, and with each event the bytes of `body` that it is about: for who has to name a place.
pub fn read_placed(body: &str, mut take: impl FnMut(Event<'_>, Range<usize>)) -> References {
    let prepared = emphasis::prepare(body);
    let is_changed = matches!(prepared, std::borrow::Cow::Owned(_));
    let signs = emphasis::Signs::of(body, &prepared);
    let mut undefined = Undefineds(Vec::new());
    let mut events =
        Parser::new_with_broken_link_callback(&prepared, OPTIONS, Some(&mut undefined)).into_offset_iter();
    for (mut event, range) in events.by_ref() {
        if is_changed {
            emphasis::restore(&mut event);
        }
        take(event, signs.typed(range));
    }
    let defined = events.reference_definitions().iter();
    let mut defined: Vec<_> =
        defined.map(|(_, to)| (signs.typed(to.span.clone()), emphasis::restored(&to.dest))).collect();
    drop(events);
    let mut undefined = undefined.0;
    for reference in &mut undefined {
        reference.range = signs.typed(reference.range.clone());
    }
    defined.sort_unstable_by_key(|(range, _)| range.start);
    undefined.sort_unstable_by_key(|reference| reference.range.start);
    References { defined, undefined }
}

impl<'a> BrokenLinkCallback<'a> for Definitions {
    fn handle_broken_link(&mut self, link: BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)> {
        // Words in brackets need not be meant as a link.
        let is_meant = *self == Self::Elsewhere && link.link_type != LinkType::Shortcut;
        is_meant.then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
    }
}

struct Undefineds(Vec<Undefined>);

impl<'a> BrokenLinkCallback<'a> for &mut Undefineds {
    fn handle_broken_link(&mut self, link: BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)> {
        self.0.push(Undefined {
            range: link.span,
            reference: link.reference.into_string(),
            is_bare: link.link_type == LinkType::Shortcut,
        });
        None
    }
}
