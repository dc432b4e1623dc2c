//! Fenced code, and the quotes and lists that it may stand in: as much of Markdown's blocks as is needed to leave code alone.

use super::run;

/// The quote and list markers at the start of a line.
pub(super) struct Container {
    /// Where the text starts, in bytes.
    pub(super) end: usize,
    is_quote: bool,
    /// How far a line must be indented to go on with the text.
    indent: usize,
}

impl Container {
    pub(super) fn of(line: &str) -> Self {
        let mut container = Self { end: 0, is_quote: false, indent: 0 };
        loop {
            let rest = line[container.end..].trim_start_matches([' ', '\t']);
            container.end = line.len() - rest.len();
            let digits = rest.bytes().take(10).take_while(u8::is_ascii_digit).count();
            let marker = match rest.as_bytes() {
                [b'>', ..] => 1,
                [b'-' | b'*' | b'+', b' ' | b'\t', ..] => 2,
                bytes if (1..10).contains(&digits) => match bytes[digits..] {
                    [b'.' | b')', b' ' | b'\t', ..] => digits + 2,
                    _ => break,
                },
                _ => break,
            };
            container.is_quote |= marker == 1;
            container.end += marker;
            container.indent = container.end;
        }
        if container.indent == 0 && container.end > 3 {
            // Too far for a fence, unless a list that began above contains it: until its text ends.
            container.indent = 1;
        }
        container
    }
}

/// The opening line of fenced code (CommonMark 4.5).
pub(super) struct Fence {
    mark: u8,
    length: usize,
    container: Container,
}

impl Fence {
    pub(super) fn opened_by(line: &str) -> Option<Self> {
        let container = Container::of(line);
        let text = &line[container.end..];
        let mark = text.bytes().next().filter(|mark| matches!(mark, b'`' | b'~'))?;
        let length = run(text, mark);
        (length >= 3 && (mark == b'~' || !text[length..].contains('`'))).then_some(Self {
            mark,
            length,
            container,
        })
    }

    /// Whether the quote or the list that the code stands in has ended before this line.
    pub(super) fn is_left_by(&self, line: &str) -> bool {
        let text = line.trim_start();
        if self.container.is_quote {
            !text.starts_with('>')
        } else {
            !text.is_empty() && line.len() - text.len() < self.container.indent
        }
    }

    pub(super) fn is_closed_by(&self, line: &str) -> bool {
        let in_container = self.container.is_quote || self.container.indent > 0;
        let text = line.trim_start_matches(|char| {
            matches!(char, ' ' | '\t') || (char == '>' && self.container.is_quote)
        });
        let length = run(text, self.mark);
        let near = in_container || line.len() - text.len() < 4;
        near && length >= self.length && text[length..].trim().is_empty()
    }
}
