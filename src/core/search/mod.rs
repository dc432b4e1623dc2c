//! Search: which units of a series hold a string, exactly, from an index that is loaded by parts.
//!
//! # What is found
//!
//! A series is a row of *units* ([`mod@unit`]): the title of an issue, its lead, each heading, each entry, its footnotes. A unit
//! has a text, what a reader sees of it, *folded* ([`fold`]): one case, one width, no diacritics, one space for any
//! white space. A query is folded likewise.
//!
//! A text is a row of *tokens* ([`mod@token`]): a *word* is a run of letters and digits of a script that sets its words apart; any
//! other character, an ideograph as well as a comma, is a *sign* and a token of its own. A string is found where the
//! text has the same characters in a row, beginning where a token begins: so by any substring where there are signs,
//! and by the beginning of a word where there are words. Where it ends does not matter. Both sides are the same code
//! at build and in the browser, and [`find`](fold::Folded::find) states the rule as a scan.
//!
//! A query ([`query`]) may have several such strings, and other conditions: a unit must meet all.
//!
//! # The index
//!
//! Every token has a *key*: a word itself; a sign together with the character right behind it, if any. Any last token
//! of a string is then a range of keys with one beginning, and a string of two ideographs is one key. Keys stand in order and
//! are cut into *shards*. A shard has two files: [`keys`](keys::Keys), with the units of each key, and
//! [`places`](places::Places), with where in these units it stands, which only strings of several keys need. A beginning
//! whose keys fill several shards ("n") has a list of its own ([`wide`]). The [`root`](root::Root) names all files.
//! [`mod@answer`] puts a query to the parts that are here and says which others it needs.
//!
//! Files are binary ([`codec`]), named by a hash of their contents but for the root, and compressed by whoever writes them.
//! [`builder`] writes, and [`amendment`] takes an index apart, to write it again with some issues changed: where shards are cut, and
//! how units are told, is such that few files then differ. The others read; what is not as written is an error, never a panic and never a wrong result.

pub mod amendment;
pub mod answer;
pub mod builder;
pub mod codec;
pub mod content;
pub mod excerpt;
pub mod fold;
pub mod keys;
pub mod list;
pub mod names;
pub mod order;
pub mod places;
pub mod query;
pub mod root;
pub mod spelling;
pub mod strings;
pub mod tagging;
pub mod token;
pub mod unit;
pub mod wide;

/// Version of the index's format; a program reads its own alone.
pub const FORMAT: u8 = 2;

/// The file of the root, below the site's root: apart from the others, as these never change and it does.
pub const FILE: &str = "search.bin";

/// What the names of all files end with.
pub const ENDING: &str = ".bin";

/// A part of the index: one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The root.
    Root,
    /// Keys of a shard with their units.
    Keys(usize),
    /// Places of a shard's keys.
    Places(usize),
    /// The list of a wide beginning.
    Wide(usize),
    /// Slugs and titles of [`names::BLOCK`] issues.
    Names(usize),
    /// Projects and sections of all units.
    Tagging,
    /// Words to be meant by misspelt ones.
    Spelling,
}

/// Path of a file that its contents name, below the site's root.
pub fn file(hash: u64) -> String {
    format!("search/{hash:012x}{ENDING}")
}
