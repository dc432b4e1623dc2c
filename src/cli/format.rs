//! For whom something is printed.

use clap::ValueEnum;

/// For whom a subcommand prints what it found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For machines: JSON, in the form that `docs/` promises
    Json,
}
