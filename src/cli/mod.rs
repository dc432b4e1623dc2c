//! The native command `digest`, one file a subcommand.
//!
//! Entry point: [`run`]. A subcommand reads the folder of posts as a [`series`], has the core make something of it, and prints or
//! writes that. Only [`files`] touches the disk; only [`prerender`] knows the browser app, all else its built shell.

pub mod app;
pub mod arrangement;
pub mod build;
pub mod check;
pub mod companion;
pub mod compression;
pub mod feed;
pub mod files;
pub mod format;
pub mod issues_json;
pub mod key;
pub mod language;
pub mod ledger;
pub mod list;
pub mod meta;
pub mod new;
pub mod offline;
pub mod pages;
pub mod picture;
pub mod policy;
pub mod posts_folder;
pub mod prerender;
pub mod problem;
pub mod progress;
pub mod redirect;
pub mod rule;
pub mod search;
pub mod series;
pub mod serve;
pub mod shell;
pub mod site;
pub mod site_file;
pub mod site_toml;
pub mod sitemap;
pub mod translations;
pub mod written;

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Context;
use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;
use colorchoice_clap::Color;

/// Publish a folder of Markdown digests as a static site.
#[derive(Debug, Parser)]
#[command(name = "digest", version, arg_required_else_help = true, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    color: Color,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the site of a series: the app, the posts, the catalogue, a page for every URL.
    Build(build::Options),
    /// Show the site on this machine; build it anew and reload its pages when a post changes.
    Serve(serve::Options),
    /// Report what a publisher may want to mend, as a linter does.
    Check(check::Options),
    /// Write the next issue of a series, with its number, period, date and usual headings.
    New(new::Options),
    /// Print issues and projects of a series as tables, or as JSON.
    List(list::Options),
    /// Print what a shell needs to complete this command's arguments.
    #[command(after_help = COMPLETIONS)]
    Completions {
        /// Which shell.
        shell: Shell,
    },
}

const EXAMPLES: &str = "\
Examples:
  digest check posts/                what to mend before readers see it
  digest serve posts/                the site on this machine, reloaded when a post changes
  digest build posts/ --out site/    the site, ready for any static host
  digest new posts/                  the next issue, begun
  digest list posts/                 what was understood: issues and projects
  digest help build                  more on one command, with examples

Exit codes:
  0  done; there may have been warnings
  1  stopped by an error, and nothing was written; or `check` found errors
  2  the command line was not understood";

const COMPLETIONS: &str = "\
Examples:
  digest completions bash > ~/.local/share/bash-completion/completions/digest
  digest completions zsh > ~/.zfunc/_digest
  digest completions fish > ~/.config/fish/completions/digest.fish";

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
    let Arguments { command, color } = Arguments::parse();
    color.write_global();
    let outcome = match command {
        Command::Build(options) => build::run(&options),
        Command::Serve(options) => serve::run(&options),
        Command::Check(options) => check::run(&options),
        Command::New(options) => new::run(&options),
        Command::List(options) => list::run(&options),
        Command::Completions { shell } => complete(shell),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Refused) => ExitCode::FAILURE,
        Err(error) => {
            tell(format_args!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn complete(shell: Shell) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "digest", &mut script);
    printed(io::stdout().write_all(&script))?;
    Ok(Outcome::Done)
}

/// Prints a line of what came of a command: other programs may read it.
fn say(line: impl Display) -> anyhow::Result<()> {
    printed(writeln!(io::stdout(), "{line}"))
}

/// Tells whoever looks on, on standard error. Where nobody does, as behind `2>&1 | head`, that stops nothing.
fn tell(line: impl Display) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Whether all was printed, or as much as was wanted.
fn printed(result: io::Result<()>) -> anyhow::Result<()> {
    match result {
        // Whoever reads, as `head` does, may have had enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result.context("cannot print"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }
}
