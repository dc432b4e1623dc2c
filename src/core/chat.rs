//! Logs of chats, as minutes of meetings have them: `17:00 <ann> hello`, one line below the other. Markdown would run them together.
//!
//! Entry point: [`Log`], which sees a paragraph's events as the parser says them.

use pulldown_cmark::{Event, Tag};

/// Breaks the lines of a paragraph that begins with a time where other lines of it do.
#[derive(Default)]
pub struct Log {
    /// Whether the paragraph at hand is one.
    is_log: bool,
}

impl Log {
    /// Sees an event, and what the parser says next.
    pub fn see(&mut self, event: &mut Event<'_>, next: Option<&Event<'_>>) {
        let is_timed = || matches!(next, Some(Event::Text(text)) if begins_with_time(text));
        match event {
            Event::Start(Tag::Paragraph) => self.is_log = is_timed(),
            Event::SoftBreak if self.is_log && is_timed() => *event = Event::HardBreak,
            _ => {}
        }
    }
}

/// `17:00 `, `9:30:05 `.
fn begins_with_time(text: &str) -> bool {
    let Some((time, _)) = text.split_once(' ') else { return false };
    let is_part = |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
    matches!(time.len(), 4..=8) && time.contains(':') && time.split(':').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::begins_with_time;

    #[test]
    fn times_begin_lines() {
        for text in ["17:00 ", "9:30 hello", "09:30:05 x"] {
            assert!(begins_with_time(text), "{text}");
        }
        for text in
            ["17:00", "17:00, we", "1700 x", "a:30 x", "17: x", "100:00 x", ":: x", "2024-01-01T17:00 x", ""]
        {
            assert!(!begins_with_time(text), "{text}");
        }
    }
}
