//! A progress bar on a terminal, and nothing where there is none.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Between two pictures of a bar.
const REDRAW: Duration = Duration::from_millis(100);

/// A bar for `total` steps; `what` says of what, as `reading posts`.
pub fn bar(what: &'static str, total: usize) -> ProgressBar {
    // Draws to standard error, and hides itself where that is no terminal.
    let bar = ProgressBar::new(total as u64).with_message(what);
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(REDRAW);
    bar
}
