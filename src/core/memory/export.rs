//! A memory as a file, which a reader takes from one browser into another.

use crate::core::json::{self, quoted, record};
use crate::core::memory::{Memory, MemoryError};

/// What such a file has.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// Title of the series that is remembered; `None` in files of earlier versions, which do not say it.
    pub series: Option<String>,
    /// What is remembered of it.
    pub memory: Memory,
}

impl Memory {
    /// The memory of the series of this title as a file: as [`Memory::print`] has it, with one more member, `series`.
    pub fn export(&self, series: &str) -> String {
        self.print_with(&("\"series\":".to_owned() + &quoted(series) + ","))
    }
}

impl Export {
    /// Reads what [`Memory::export`] has written, today or in an earlier version.
    ///
    /// # Errors
    /// As [`Memory::parse`].
    pub fn parse(text: &str) -> Result<Self, MemoryError> {
        let memory = Memory::parse(text)?;
        let Name { series } = json::read(text).map_err(MemoryError::Unreadable)?;
        Ok(Self { series, memory })
    }

    /// The title of another series than this one, where the file says that it is of one.
    pub fn other_than(&self, title: &str) -> Option<&str> {
        self.series.as_deref().filter(|series| *series != title)
    }
}

struct Name {
    series: Option<String>,
}

record!(Name {} optional { series });
