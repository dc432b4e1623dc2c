//! The tags of a line.

use std::ops::Range;

use super::tags::{raw_tags, tag_name};
use super::{attribute_list, include, mark, own_target, run, speaker, wiki};

/// Goes through one line, tag by tag, past its code spans.
pub(super) struct Scan<'a> {
    line: &'a str,
    at: usize,
    /// For a number of backticks the place of the last run of so many. This and the two below keep a line of openings
    /// without an end from being searched to its end for each of them.
    last_runs: Vec<usize>,
    last_percent: Option<usize>,
    last_brace: Option<usize>,
    /// Tags in the code span that was passed last, the last one first.
    in_code: Vec<Range<usize>>,
    /// See [`wiki::is_in`].
    is_wiki: bool,
}

impl<'a> Scan<'a> {
    /// At the start of a line.
    pub(super) fn new(line: &'a str, is_wiki: bool) -> Self {
        let mut last_runs = Vec::new();
        let mut at = 0;
        while let Some(gap) = line[at..].find('`') {
            let length = run(&line[at + gap..], b'`');
            if last_runs.len() <= length {
                last_runs.resize(length + 1, 0);
            }
            last_runs[length] = at + gap;
            at += gap + length;
        }
        let (last_percent, last_brace) = (line.rfind("%}"), line.rfind("}}"));
        Self { line, at: 0, last_runs, last_percent, last_brace, in_code: Vec::new(), is_wiki }
    }

    /// The next tag, or mark for a file; if `is_raw`, only `{% endraw %}` is one.
    pub(super) fn next_tag(&mut self, is_raw: bool) -> Option<Range<usize>> {
        loop {
            if let Some(tag) = self.in_code.pop() {
                return Some(tag);
            }
            self.at += self.line[self.at..].find(['`', '{', '\\', '|', '['])?;
            let (start, rest) = (self.at, &self.line[self.at..]);
            let closes = |last: Option<usize>| last.is_some_and(|last| last >= start + 2);
            let (closing, is_tag) = match rest.as_bytes() {
                [b'{', b'%', ..] => {
                    ("%}", closes(self.last_percent) && (!is_raw || tag_name(rest) == "endraw"))
                }
                [b'{', b'{', ..] => ("}}", closes(self.last_brace) && !is_raw),
                [b'{', ..] if !is_raw && (rest.starts_with("{:") || self.line[..start].ends_with(')')) => {
                    let length = attribute_list::length(self.line, start);
                    self.at += length.unwrap_or(1);
                    match length {
                        Some(_) => return Some(start..self.at),
                        None => continue,
                    }
                }
                [b'{' | b'|', ..] if !is_raw && mark::length(self.line, start).is_some() => {
                    self.at += mark::length(self.line, start)?;
                    return Some(start..self.at);
                }
                [b'`', ..] => {
                    self.at = self.after_code(start);
                    let code = &self.line[start..self.at];
                    let mut stays_raw = is_raw;
                    let tags = raw_tags(code, &mut stays_raw, true);
                    // What is opened there alone is what the code is about.
                    if !is_raw && !stays_raw {
                        self.in_code.extend(tags.iter().rev().map(|tag| start + tag.start..start + tag.end));
                    }
                    continue;
                }
                [b'[', ..] if !is_raw && self.link(start).is_some() => {
                    let link = self.link(start)?;
                    self.at = link.end;
                    return Some(link);
                }
                // A backslash before a backtick takes away its meaning.
                [b'\\', b'`', ..] => ("", false),
                _ => {
                    self.at += 1;
                    continue;
                }
            };
            self.at += 2;
            if is_tag {
                self.at = start + include::length(rest).or_else(|| Some(rest[2..].find(closing)? + 4))?;
                return Some(start..self.at);
            }
        }
    }

    /// Where the link stands, or the mark of who speaks, that begins at `at`, and that Markdown does not know.
    fn link(&self, at: usize) -> Option<Range<usize>> {
        let link = wiki::range(self.line, at);
        let link = link.filter(|link| self.is_wiki || !wiki::is_word(&self.line[link.clone()]));
        link.or_else(|| own_target::range(self.line, at)).or_else(|| speaker::range(self.line, at))
    }

    /// The same, going on at `at` or later.
    pub(super) fn after(self, at: usize) -> Self {
        Self { at: self.at.max(at), ..self }
    }

    /// Where the line goes on after the code span, or else the backticks, at `start`.
    fn after_code(&self, start: usize) -> usize {
        let length = run(&self.line[start..], b'`');
        let mut at = start + length;
        // An escaped backtick may have made the run shorter than any that was counted.
        if self.last_runs.get(length).is_none_or(|&last| last < at) {
            return at;
        }
        while let Some(gap) = self.line[at..].find('`') {
            let closing = run(&self.line[at + gap..], b'`');
            at += gap + closing;
            if closing == length {
                break;
            }
        }
        at
    }
}
