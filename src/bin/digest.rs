//! Native entry: see [`digest_viewer::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    digest_viewer::cli::run()
}
