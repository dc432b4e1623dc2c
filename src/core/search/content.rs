//! What parts of the index hold, read.

use crate::core::search::Part;
use crate::core::search::codec::{self, Malformed};
use crate::core::search::keys::Keys;
use crate::core::search::list::Units;
use crate::core::search::names::{self, BLOCK, Name};
use crate::core::search::places::Places;
use crate::core::search::root::Root;
use crate::core::search::spelling::{self, Word};
use crate::core::search::tagging::{self, Tagging};
use crate::core::search::wide;

/// The content of a part.
pub enum Content {
    /// Of [`Part::Root`].
    Root(Root),
    /// Of [`Part::Keys`].
    Keys(Keys),
    /// Of [`Part::Places`].
    Places(Places),
    /// Of [`Part::Wide`]: a list.
    Wide(Units),
    /// Of [`Part::Names`].
    Names(Vec<Name>),
    /// Of [`Part::Tagging`].
    Tagging(Tagging),
    /// Of [`Part::Spelling`].
    Spelling(Vec<Word>),
}

/// What a part is read with: parts that name or explain it.
#[derive(Clone, Copy)]
pub struct Beside<'a> {
    /// The root.
    pub root: &'a Root,
    /// Chains of tags in the catalogue.
    pub chains: usize,
}

impl Content {
    /// Reads the bytes of a part; all but the root beside others.
    ///
    /// # Errors
    /// Bytes that are no such part, or not those that the root names.
    pub fn read(part: Part, bytes: &[u8], beside: Option<Beside<'_>>) -> Result<Self, Malformed> {
        if part == Part::Root {
            return Root::read(bytes).map(Self::Root);
        }
        let Beside { root, chains } = beside.ok_or(Malformed)?;
        if root.hash(part) != Some(codec::hash(bytes)) {
            return Err(Malformed);
        }
        match part {
            Part::Root => Err(Malformed),
            Part::Keys(_) => Keys::read(bytes, &root.issues).map(Self::Keys),
            Part::Places(_) => Places::read(bytes).map(Self::Places),
            Part::Wide(_) => wide::read(bytes, &root.issues).map(Self::Wide),
            Part::Names(block) => {
                let count = root.issues.len().saturating_sub(block * BLOCK).min(BLOCK);
                names::read(bytes, count).map(Self::Names)
            }
            Part::Tagging => tagging::read(bytes, root.units(), chains).map(Self::Tagging),
            Part::Spelling => spelling::read(bytes).map(Self::Spelling),
        }
    }
}
