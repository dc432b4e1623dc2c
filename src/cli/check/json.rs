//! Findings for machines: one JSON object a line. The form is promised in `docs/check.md`.

use std::io::{self, Write};

use serde::Serialize;

use crate::cli::problem::{Problem, Severity};

use super::report::{Places, Position, slashed};

#[derive(Serialize)]
struct Finding<'a> {
    rule: String,
    severity: Severity,
    file: String,
    line: Option<u32>,
    column: Option<usize>,
    end_line: Option<u32>,
    end_column: Option<usize>,
    expected: &'a str,
    found: &'a str,
    hint: Option<&'a str>,
}

/// Prints findings, which come sorted by file.
///
/// # Errors
/// What cannot be written.
pub fn print(problems: &[Problem], out: &mut impl Write) -> io::Result<()> {
    let mut places = Places::default();
    for problem in problems {
        let place = places.of(problem);
        let position =
            |position: Option<Position>| position.map_or((None, None), |at| (Some(at.line), Some(at.column)));
        let (line, column) = position(place.as_ref().map(|place| place.start));
        let (end_line, end_column) = position(place.as_ref().map(|place| place.end));
        let finding = Finding {
            rule: problem.rule.code(),
            severity: problem.severity,
            file: slashed(&problem.file),
            line: line.or(problem.line),
            column,
            end_line,
            end_column,
            expected: &problem.expected,
            found: &problem.found,
            hint: problem.hint.as_deref(),
        };
        serde_json::to_writer(&mut *out, &finding)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
