//! A memory as a file, which a reader takes from one browser into another.

use crate::core::json::{self, quoted, record};
use crate::core::memory::{Memory, MemoryError};

/// See the module.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// Title of the series that is remembered; `None` in files of earlier versions, which do not say it.
    pub series: Option<String>,
    /// What is remembered of it.
    pub memory: Memory,
}

impl Export {
    /// Reads what [`Export::print`] has written, today or in an earlier version.
    ///
    /// # Errors
    /// As [`Memory::parse`].
    pub fn parse(text: &str) -> Result<Self, MemoryError> {
        let memory = Memory::parse(text)?;
        let Name { series } = json::read(text).map_err(MemoryError::Unreadable)?;
        Ok(Self { series, memory })
    }

    /// The memory as [`Memory::print`] has it, with the title as one more member, `series`.
    pub fn print(&self) -> String {
        let series = self.series.as_deref().map(|title| "\"series\":".to_owned() + &quoted(title) + ",");
        self.memory.print_with(&series.unwrap_or_default())
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
