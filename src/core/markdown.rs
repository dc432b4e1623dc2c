//! What a post says: the one place where the Markdown parser and its options are chosen.

use pulldown_cmark::{Event, Options, Parser, TextMergeStream};

/// What a post says, as CommonMark with tables, strikethrough, task lists and footnotes; neighbouring texts are
/// one.
pub fn events(body: &str) -> impl Iterator<Item = Event<'_>> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES;
    TextMergeStream::new(Parser::new_ext(body, options))
}
