//! Findings for people: the line, a mark below the place, and what to do.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::cli::files;
use crate::cli::problem::{Lines, Problem, Severity, TOLD, counted, plain};
use crate::cli::rule::Rule;

/// Columns of a terminal that lines are cut to.
const WIDTH: usize = 120;

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Counted from 1.
    pub line: u32,
    /// In characters, counted from 1.
    pub column: usize,
}

/// What is to blame, and the line that shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// Its first character.
    pub start: Position,
    /// The character after its last.
    pub end: Position,
    /// The line it starts on.
    pub line: &'a str,
    /// Where it stands in that line, in bytes; never empty but at the end of the line.
    pub marked: Range<usize>,
}

/// The files with findings, one at a time, as findings come by file.
#[derive(Debug, Default)]
pub struct Places {
    file: PathBuf,
    text: String,
    /// Of the text, once one is there.
    lines: Option<Lines>,
    /// Where the last one began, in bytes and as a position: what begins behind it on the same line is counted from there.
    last: Option<(usize, Position)>,
}

impl Places {
    /// The place of a problem; `None` where it is about no line, or one that is no longer there.
    pub fn of(&mut self, problem: &Problem) -> Option<Place<'_>> {
        if self.file != problem.file {
            (self.file, self.lines, self.last) = (problem.file.clone(), None, None);
        }
        let number = problem.line?;
        let lines = self.lines.get_or_insert_with(|| {
            // Offsets stay where they are, up to the first byte that is not UTF-8.
            let bytes = files::read(&problem.file).unwrap_or_default();
            self.text = String::from_utf8_lossy(&bytes).into_owned();
            Lines::of(self.text.as_bytes())
        });
        let text = self.text.as_str();
        let span = match problem.span {
            Some((start, end)) => start..end,
            None => {
                let start = lines.start(number)?;
                let line = text[start..].split_inclusive('\n').next()?;
                // What was found there, where it is quoted, else the line.
                let quoted = problem.found.split('`').nth(1).filter(|quoted| !quoted.is_empty());
                let inner = quoted.filter(|quoted| line.contains(quoted)).unwrap_or(line.trim());
                let start = start + line.find(inner).unwrap_or(0);
                start..start + inner.len()
            }
        };
        text.get(span.clone())?;
        let position = |at: usize, known: Option<(usize, Position)>| {
            let line = lines.number(at);
            let (from, column) = match known {
                Some((from, known)) if known.line == line && from <= at => (from, known.column),
                _ => (lines.start(line).unwrap_or(0), 1),
            };
            // A byte order mark is no character of the first line.
            let between = &text[from..at];
            let between = if column == 1 { between.trim_start_matches('\u{feff}') } else { between };
            Position { line, column: column + between.chars().count() }
        };
        let start = position(span.start, self.last);
        self.last = Some((span.start, start));
        let end = position(span.end, self.last);
        let line_start = lines.start(start.line)?;
        let line = &text[line_start..lines.start(start.line + 1).unwrap_or(text.len())];
        let line = line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line));
        let marked = span.start - line_start..(span.end - line_start).min(line.len());
        Some(Place { start, end, line, marked })
    }
}

/// Prints findings, which come sorted by file; but for errors the first of each rule, and how many more there are, unless `all` are asked for.
/// Colours are for `out` to show or to take out.
///
/// # Errors
/// What cannot be written.
pub fn print(problems: &[Problem], all: bool, out: &mut impl Write) -> io::Result<()> {
    let renderer = Renderer::styled().term_width(WIDTH);
    let mut places = Places::default();
    let mut found: BTreeMap<Rule, usize> = BTreeMap::new();
    for problem in problems {
        let count = found.entry(problem.rule).or_default();
        // One that is an error by wish is one of many as well.
        *count += usize::from(!all && problem.rule.severity() != Severity::Error);
        if *count <= TOLD {
            let place = places.of(problem);
            writeln!(out, "{}\n", renderer.render(&[group(problem, place.as_ref())]))?;
        }
    }
    for (rule, count) in found.into_iter().filter(|(_, count)| *count > TOLD) {
        writeln!(out, "and {} more of `{}`, which --all shows", count - TOLD, rule.code())?;
    }
    Ok(())
}

fn group<'a>(problem: &'a Problem, place: Option<&'a Place<'_>>) -> Group<'a> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let message = format!("expected {}, found {}", plain(&problem.expected), plain(&problem.found));
    let path = plain(&slashed(&problem.file)).into_owned();
    let group = level.primary_title(message).id(problem.rule.code());
    let group = match place {
        Some(place) => group.element(
            Snippet::source(place.line)
                .path(path)
                .line_start(place.start.line as usize)
                .annotation(AnnotationKind::Primary.span(place.marked.clone())),
        ),
        None => group.element(Origin::path(path)),
    };
    match &problem.hint {
        Some(hint) => {
            group.element(Level::HELP.message(hint.lines().map(plain).collect::<Vec<_>>().join("\n")))
        }
        None => group,
    }
}

/// The path of a file with `/` between its parts on every system. Where a backslash is a letter of names it stays.
pub fn slashed(file: &Path) -> String {
    file.to_string_lossy().replace(MAIN_SEPARATOR, "/")
}

/// `3 errors, 12 warnings and 1 note in 20 posts`.
pub fn summary(problems: &[Problem], posts: usize) -> String {
    let of = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let counts = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];
    let counts: Vec<_> =
        counts.iter().map(|&(severity, noun)| (of(severity), noun)).filter(|(count, _)| *count > 0).collect();
    let posts = counted(posts, "post");
    if counts.is_empty() {
        return format!("nothing found in {posts}");
    }
    let counts: Vec<_> = counts.into_iter().map(|(count, noun)| counted(count, noun)).collect();
    format!("{} in {posts}", counts.join(", "))
}
