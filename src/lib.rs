//! A reader of Markdown digest series: one core, read by a native command and by a browser app.

pub mod core;

#[cfg(feature = "cli")]
pub mod cli;

#[cfg(feature = "ui")]
pub mod ui;
