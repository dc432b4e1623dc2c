//! A command that xtask runs: quiet while it goes well, with its own words when it does not.
//!
//! Entry point: [`Child::new`]. Knows nothing of what the commands are for.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

/// How many of a failed command's last lines are shown.
const LINES_SHOWN: usize = 60;

/// A command being put together.
pub struct Child {
    command: Command,
    /// What the reader is told to do when the command fails.
    advice: String,
}

impl Child {
    /// A command found on `PATH`, or by its path.
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        Self { command: Command::new(program), advice: String::new() }
    }

    /// Adds one argument.
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    /// Adds arguments.
    pub fn args<S: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = S>) -> Self {
        self.command.args(arguments);
        self
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Hides an environment variable.
    pub fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Runs the command in a folder.
    pub fn directory(mut self, directory: &Path) -> Self {
        self.command.current_dir(directory);
        self
    }

    /// Puts folders before all others on the command's `PATH`.
    pub fn path_first(mut self, directories: &[&Path]) -> anyhow::Result<Self> {
        let before = directories.iter().map(|directory| directory.to_path_buf());
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths(before.chain(std::env::split_paths(&inherited)))
            .context("the project's path cannot stand in PATH (expected a path without `:` or `;`)")?;
        self.command.env("PATH", path);
        Ok(self)
    }

    /// What to do when the command fails: ends the error message.
    pub fn advice(mut self, advice: impl Into<String>) -> Self {
        self.advice = advice.into();
        self
    }

    /// Runs the command with the terminal as its own. Errors when it cannot start or ends in failure.
    pub fn show(mut self) -> anyhow::Result<()> {
        let status = self.command.stdin(Stdio::null()).status().with_context(|| self.not_started())?;
        if !status.success() {
            bail!("`{}` failed ({status}){}", self.line(), self.advice_line());
        }
        Ok(())
    }

    /// Runs the command unseen and gives what it printed: standard output, then standard error.
    /// Errors when it cannot start, or with its last lines when it ends in failure.
    pub fn capture(mut self) -> anyhow::Result<String> {
        let output = self.command.stdin(Stdio::null()).output().with_context(|| self.not_started())?;
        let mut printed = String::from_utf8_lossy(&output.stdout).into_owned();
        printed.push_str(&String::from_utf8_lossy(&output.stderr));
        if !output.status.success() {
            bail!(
                "`{}` failed ({}); its last lines:\n{}{}",
                self.line(),
                output.status,
                last_lines(&printed),
                self.advice_line()
            );
        }
        Ok(printed)
    }

    /// [`Child::show`] when asked for everything, else [`Child::capture`].
    pub fn show_or_capture(self, show: bool) -> anyhow::Result<String> {
        if show { self.show().map(|()| String::new()) } else { self.capture() }
    }

    fn not_started(&self) -> String {
        format!("`{}` did not start{}", self.line(), self.advice_line())
    }

    fn advice_line(&self) -> String {
        if self.advice.is_empty() { String::new() } else { format!("\n{}", self.advice) }
    }

    /// The command as one would type it; folders of programs left out.
    fn line(&self) -> String {
        let program = Path::new(self.command.get_program());
        let name = program.file_name().unwrap_or(program.as_os_str()).to_os_string();
        let words = std::iter::once(name).chain(self.command.get_args().map(OsString::from));
        words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
    }
}

/// Without the frames of backtraces, which would take the room of the message above them.
fn last_lines(printed: &str) -> String {
    let lines: Vec<&str> = printed.trim_end().lines().filter(|line| !is_frame(line)).collect();
    let skipped = lines.len().saturating_sub(LINES_SHOWN);
    lines[skipped..].iter().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

/// Whether a line is one of a backtrace: `  12: core::panicking::panic_fmt`, or where that is, `at src/x.rs:1:2`.
fn is_frame(line: &str) -> bool {
    let text = line.trim_start();
    let of_function = text
        .split_once(": ")
        .is_some_and(|(number, _)| number.parse::<u16>().is_ok() && text.len() < line.len());
    let of_place = text.starts_with("at ") && line.len() - text.len() > 8;
    of_function || of_place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_carries_the_childs_words_and_the_advice() {
        let error =
            Child::new("cargo").arg("no-such-subcommand").advice("Try another.").capture().unwrap_err();
        let message = format!("{error:#}");
        assert!(message.starts_with("`cargo no-such-subcommand` failed (exit status: 101)"), "{message}");
        assert!(message.contains("no such command: `no-such-subcommand`"), "{message}");
        assert!(message.ends_with("\nTry another."), "{message}");
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = Child::new("no-such-program-anywhere").capture().unwrap_err();
        assert!(format!("{error:#}").starts_with("`no-such-program-anywhere` did not start"), "{error:#}");
    }

    #[test]
    fn a_backtrace_does_not_hide_the_message() {
        let printed = "expected a\nstack backtrace:\n   0: core::fmt\n             at ./src/x.rs:1:2\n  10: main\n  at last\n1: one";
        assert_eq!(last_lines(printed), "  expected a\n  stack backtrace:\n    at last\n  1: one");
    }

    #[test]
    fn only_the_last_lines_are_kept() {
        let printed = (1..=100).map(|number| format!("{number}\n")).collect::<String>();
        let kept = last_lines(&printed);
        assert_eq!(kept.lines().count(), LINES_SHOWN);
        assert_eq!(kept.lines().last(), Some("  100"));
    }
}
