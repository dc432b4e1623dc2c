//! Problems of a series: what was expected where, and what was found. Collected, then reported all at once.
//!
//! [`report`] says each in one line, for commands that are about something else; `digest check` shows the place as well.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::cli::rule::Rule;
use crate::cli::tell;

/// Whether a problem stops the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site cannot be written.
    Error,
    /// The site is written; the publisher may want to look.
    Warning,
    /// Nothing is wrong; the publisher may want to know.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}

/// One problem. Shown as `posts/x.md:12: warning: expected …, found …`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// Where: the file as the user would name it. It is not kept with the rest, as they may name it otherwise the next time.
    #[serde(skip)]
    pub file: PathBuf,
    /// Its line, counted from 1, where one is to blame.
    pub line: Option<u32>,
    /// First byte of the file that is to blame and the one after the last, where that is known.
    pub span: Option<(usize, usize)>,
    /// Whether it stops the build.
    pub severity: Severity,
    /// The rule that is broken.
    pub rule: Rule,
    /// What should stand there.
    pub expected: String,
    /// What stands there instead.
    pub found: String,
    /// What to do about it: a sentence, or lines to paste.
    pub hint: Option<String>,
}

impl Problem {
    /// A rule broken in a file.
    pub fn new(
        rule: Rule,
        file: impl Into<PathBuf>,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Self {
        Self {
            file: file.into(),
            line: None,
            span: None,
            severity: rule.severity(),
            rule,
            expected: expected.into(),
            found: found.into(),
            hint: None,
        }
    }

    /// The problem in a line, counted from 1.
    #[must_use]
    pub fn at(mut self, line: impl Into<Option<u32>>) -> Self {
        self.line = line.into();
        self
    }

    /// The problem in these bytes of its file, which has these lines.
    #[must_use]
    pub fn over(mut self, lines: &Lines, span: Range<usize>) -> Self {
        self.line = Some(lines.number(span.start));
        self.span = Some((span.start, span.end));
        self
    }

    /// The problem with what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", plain(&self.file.to_string_lossy()))?;
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        write!(f, " {}: expected {}, found {}", self.severity, plain(&self.expected), plain(&self.found))
    }
}

/// A text of strangers on one line of a terminal: what would steer it, or turn the direction of writing, is spelled out.
pub fn plain(text: &str) -> Cow<'_, str> {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let spelled = |c: char| if steers(c) { c.escape_default().to_string() } else { c.into() };
    Cow::Owned(text.chars().map(spelled).collect())
}

/// Warnings of one rule that are told one by one: who made a slip sees it, and who has a habit is not buried in it.
pub const TOLD: usize = 20;

/// Prints all problems to standard error, by file and line; of many warnings of one rule the first, and how many more
/// `digest check` tells of. Returns how many of them are errors.
pub fn report(problems: &mut Vec<Problem>) -> usize {
    problems.sort();
    problems.dedup();
    let mut warnings: BTreeMap<Rule, usize> = BTreeMap::new();
    for problem in &*problems {
        let told = warnings.entry(problem.rule).or_default();
        *told += usize::from(problem.severity != Severity::Error);
        if *told <= TOLD {
            tell(problem);
        }
    }
    for (rule, count) in warnings.into_iter().filter(|(_, count)| *count > TOLD) {
        let more = counted(count - TOLD, "more warning");
        tell(format_args!("and {more} of `{}`, which `digest check --all` tells of", rule.code()));
    }
    problems.iter().filter(|problem| problem.severity == Severity::Error).count()
}

/// Says what is no problem, and no result either: to standard error, as results are for other programs to read.
pub fn note(what: &str) {
    tell(format_args!("note: {what}"));
}

/// `1 issue`, `2 issues`.
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// The lines of a text, found once for all places in it that are to be told.
#[derive(Debug)]
pub struct Lines {
    /// Where each begins.
    starts: Vec<usize>,
}

impl Lines {
    /// Those of a text.
    pub fn of(text: &[u8]) -> Self {
        let ends = text.iter().enumerate().filter(|&(_, &byte)| byte == b'\n').map(|(at, _)| at + 1);
        Self { starts: [0].into_iter().chain(ends).collect() }
    }

    /// That in which the byte at `offset` stands, counted from 1.
    pub fn number(&self, offset: usize) -> u32 {
        u32::try_from(self.starts.partition_point(|&start| start <= offset)).unwrap_or(u32::MAX)
    }

    /// Where one begins, counted from 1.
    pub fn start(&self, number: u32) -> Option<usize> {
        self.starts.get(usize::try_from(number).ok()?.checked_sub(1)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_where_what_and_what_instead() {
        let problem = Problem::new(Rule::EmptyLink, "posts/x.md", "a link with a target", "`[x]()`");
        assert_eq!(problem.to_string(), "posts/x.md: warning: expected a link with a target, found `[x]()`");
        assert_eq!(
            problem.at(12).to_string(),
            "posts/x.md:12: warning: expected a link with a target, found `[x]()`"
        );
        assert_eq!(Problem::new(Rule::SiteToml, "x", "a", "b").to_string(), "x: error: expected a, found b");
        assert_eq!(
            Problem::new(Rule::SiteToml, "a\nb\u{1b}[31m", "a\tb", "\u{202e}c").to_string(),
            "a\\nb\\u{1b}[31m: error: expected a\\tb, found \\u{202e}c"
        );
    }

    #[test]
    fn lines_count_from_one() {
        let lines = Lines::of(b"a\nb");
        assert_eq!([0, 1, 2, 9].map(|offset| lines.number(offset)), [1, 1, 2, 2]);
        assert_eq!([0, 1, 2, 3].map(|number| lines.start(number)), [None, Some(0), Some(2), None]);
    }
}
