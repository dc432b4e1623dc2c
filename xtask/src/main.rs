//! `cargo xtask`: everything that builds, serves, tests and measures the project, one file a subcommand.
//!
//! Reads and writes only below the project's folder (`dist/` and `target/`); what it has to install goes to `target/tools`.

mod bench;
mod browser;
mod child;
mod dist;
mod elapsed;
mod fingerprint;
mod firefox;
mod glue;
mod hosts;
mod native;
mod paths;
mod project;
mod serve;
mod setup;
mod shots;
mod site;
mod size;
mod test;
mod tools;
mod wasm;
mod webkit;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::project::Project;

/// Build, serve, test and measure digest-viewer.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,

    /// Show everything the tools print, not only what matters.
    #[arg(long, short, global = true)]
    verbose: bool,
}

#[derive(Subcommand)]
enum Task {
    /// Install what building needs: the wasm target, Trunk, wasm-bindgen, wasm-opt, esbuild.
    Setup,
    /// Build the whole site into `dist/`, ready for any static host.
    Build {
        /// Folder of posts to publish instead of the sample series.
        #[arg(long, value_name = "DIR")]
        posts: Option<PathBuf>,
    },
    /// Build the native command with the app inside: `target/dist/digest`, which needs nothing else.
    Dist,
    /// Serve the site on this machine; rebuild and reload when a post, a style or a source changes.
    Serve {
        /// Folder of posts to serve instead of the sample series.
        #[arg(long, value_name = "DIR")]
        posts: Option<PathBuf>,
        /// Port on 127.0.0.1; 0 takes a free one.
        #[arg(long, value_name = "N", default_value_t = 8080)]
        port: u16,
    },
    /// Run every check: format, lints, docs, native, browser and end-to-end tests.
    Test,
    /// Take pictures of every view into `target/shots`, and compare them with the kept references.
    Shots {
        /// Keep these pictures as the references.
        #[arg(long)]
        accept: bool,
    },
    /// Run the native command, e.g. `cargo xtask digest -- build --help`.
    Digest {
        /// What the native command is given.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGS")]
        arguments: Vec<OsString>,
    },
    /// Print what a reader downloads, and which crates the wasm is made of.
    Size,
    /// Measure how fast posts are read, natively and in wasm.
    Bench {
        /// Folder of posts to read instead of the sample series.
        #[arg(long, value_name = "DIR")]
        posts: Option<PathBuf>,
    },
    /// What Trunk's `pre_build` hook runs: keeps paths of this machine out of the app.
    #[command(hide = true)]
    Paths,
    /// What Trunk's `post_build` hook runs: adds the series to the built app.
    #[command(hide = true)]
    Stage,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let project = Project::new(arguments.verbose);
    let outcome = match arguments.task {
        Task::Setup => setup::run(&project),
        Task::Build { posts } => project.posts(posts).and_then(|posts| site::run(&project, &posts)),
        Task::Dist => dist::run(&project),
        Task::Serve { posts, port } => {
            project.posts(posts).and_then(|posts| serve::run(&project, &posts, port))
        }
        Task::Test => test::run(&project),
        Task::Shots { accept } => shots::run(&project, accept),
        Task::Digest { arguments } => return native::run(&project, &arguments),
        Task::Size => size::run(&project),
        Task::Bench { posts } => project.posts(posts).and_then(|posts| bench::run(&project, &posts)),
        Task::Paths => paths::write(&project),
        Task::Stage => site::stage(&project),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
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
