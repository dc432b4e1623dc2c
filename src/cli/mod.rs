//! The native command `digest`, one file a subcommand.
//!
//! Entry point: [`run`]. A subcommand reads the folder of posts as a [`series`], has the core make something of it, and prints or
//! writes that. Only [`files`] touches the disk; only [`prerender`] knows the browser app, all else its built shell.

pub mod arrangement;
pub mod build;
pub mod companion;
pub mod contradiction;
pub mod feed;
pub mod files;
pub mod issues_json;
pub mod key;
pub mod list;
pub mod meta;
pub mod pages;
pub mod policy;
pub mod prerender;
pub mod problem;
pub mod progress;
pub mod redirect;
pub mod series;
pub mod shell;
pub mod site_file;
pub mod site_toml;
pub mod sitemap;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Publish a folder of Markdown digests as a static site.
#[derive(Debug, Parser)]
#[command(name = "digest", version, arg_required_else_help = true, after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the site of a series: the app, the posts, the catalogue, a page for every URL.
    Build(build::Options),
    /// Print issues and projects of a series as tables.
    List(list::Options),
}

const EXIT_CODES: &str = "\
Exit codes:
  0  done; there may have been warnings
  1  stopped by an error; nothing was written
  2  the command line was not understood";

/// What a subcommand came to, where nothing unforeseen happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All went well.
    Done,
    /// The posts or `site.toml` have errors, already reported.
    Refused,
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Build(options) => build::run(&options),
        Command::List(options) => list::run(&options),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Refused) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Arguments;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }
}
