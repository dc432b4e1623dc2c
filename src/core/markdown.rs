//! What a post says: the one place where the Markdown parser and its options are chosen.

use pulldown_cmark::{Event, Options, Parser};

use crate::core::emphasis;

/// What a post says, event by event, as CommonMark with tables, strikethrough, task lists and footnotes; emphasis stands where
/// [`emphasis`] would have it. One stretch of text may come as several events.
pub fn read(body: &str, mut take: impl FnMut(Event<'_>)) {
    let prepared = emphasis::prepare(body);
    let is_changed = matches!(prepared, std::borrow::Cow::Owned(_));
    for mut event in events(&prepared) {
        if is_changed {
            emphasis::restore(&mut event);
        }
        take(event);
    }
}

/// What the parser alone says of a text.
pub fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES;
    Parser::new_ext(text, options)
}
