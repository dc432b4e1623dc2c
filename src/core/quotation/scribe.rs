//! The scribe: writes as Markdown, token by token, what HTML of ours says.

use crate::core::raw_html::{OpenTag, decode};
use crate::core::url;

/// Elements that Markdown knows, by the sign around them.
const SIGNS: [(&str, &str); 7] =
    [("strong", "**"), ("b", "**"), ("em", "*"), ("i", "*"), ("del", "~~"), ("s", "~~"), ("strike", "~~")];

/// Elements it does not know, and without which a text would say something else.
const KEPT: [&str; 9] = ["sub", "sup", "kbd", "mark", "ins", "q", "ruby", "rt", "rp"];

/// Elements that stand in a line of text.
const INLINE: [&str; 15] = [
    "span", "abbr", "bdi", "bdo", "cite", "dfn", "samp", "small", "time", "tt", "u", "var", "wbr", "input",
    "br",
];

/// Writes one quotation.
#[derive(Default)]
pub(super) struct Scribe<'a> {
    /// What relative links are relative to.
    base: &'a str,
    /// What is written.
    pub(super) markdown: String,
    /// See [`Quotation::links`](super::Quotation::links).
    pub(super) links: Vec<(String, String)>,
    /// What each line begins with: of each quotation and item that is open.
    margins: Vec<String>,
    /// Numbers of the next items of the lists that are open.
    lists: Vec<Option<u64>>,
    /// Line ends due before what comes next.
    gap: usize,
    /// Whether a line end of the text's own is due: none at the end of a block.
    is_broken: bool,
    /// Whether nothing stands in the block yet.
    is_start: bool,
    /// Signs due before the next word.
    signs: Vec<&'static str>,
    /// Target, words, and where the link that is open begins.
    link: Option<(String, String, usize)>,
    /// What stands in the code that is open, and of which language it is where it is a block.
    code: Option<(String, Option<String>)>,
    /// Rows and cells of the table that is open.
    table: Option<(usize, usize)>,
}

impl<'a> Scribe<'a> {
    /// Begins. `base` is what relative links are relative to.
    pub(super) fn new(base: &'a str) -> Self {
        Self { base, ..Self::default() }
    }

    /// Goes on behind what was written, in a block of its own.
    pub(super) fn after(markdown: String) -> Self {
        Self { markdown, gap: 2, ..Self::default() }
    }

    pub(super) fn open(&mut self, tag: &OpenTag<'_>) {
        let name = tag.name;
        if let Some((code, language)) = &mut self.code {
            match name {
                "br" => code.push('\n'),
                "code" if language.is_some() => *language = language_of(tag),
                _ => {}
            }
            return;
        }
        if let Some((_, sign)) = SIGNS.iter().find(|(element, _)| *element == name) {
            return self.signs.push(sign);
        }
        if KEPT.contains(&name) {
            return self.put(&["<", name, ">"]);
        }
        match name {
            "a" => {
                // Without one it is an anchor, which has no words.
                if let Some(target) = tag.attribute("href") {
                    let target = self.resolve(target);
                    self.put(&["["]);
                    self.link = Some((target, String::new(), self.markdown.len()));
                }
            }
            "img" => {
                let (alt, src) =
                    (tag.attribute("alt").unwrap_or_default(), tag.attribute("src").unwrap_or_default());
                let target = destination(&self.resolve(src));
                self.put(&["!["]);
                self.words(&alt);
                self.put(&["](", &target, ")"]);
            }
            "code" => self.code = Some((String::new(), None)),
            "br" if self.table.is_some() => self.text(" "),
            "br" => self.is_broken = true,
            "input" => self.put(&[if tag.attribute("checked").is_some() { "[x] " } else { "[ ] " }]),
            "tr" => self.gap = self.gap.max(1),
            "td" | "th" => {
                if let Some((_, cells)) = &mut self.table {
                    *cells += 1;
                }
                self.put(&["| "]);
            }
            "li" => self.open_item(),
            name if INLINE.contains(&name) => {}
            name => {
                // Within an item a list may follow at once, but for one of numbers (CommonMark 5.3).
                if name == "ul" && !self.lists.is_empty() && self.table.is_none() {
                    self.gap = self.gap.max(usize::from(!self.is_start));
                } else {
                    self.block();
                }
                self.open_block(name, tag);
            }
        }
    }

    fn open_block(&mut self, name: &str, tag: &OpenTag<'_>) {
        match name {
            "pre" => self.code = Some((String::new(), Some(String::new()))),
            "ul" => self.lists.push(None),
            "ol" => {
                let first = tag.attribute("start").and_then(|start| start.parse().ok());
                self.lists.push(Some(first.unwrap_or(1)));
            }
            "blockquote" => self.margins.push("> ".to_owned()),
            "table" => self.table = Some((0, 0)),
            "hr" => {
                self.put(&["---"]);
                self.block();
            }
            name => {
                if let Some(level) = heading_level(name) {
                    self.put(&[&"######"[..level], " "]);
                }
            }
        }
    }

    fn open_item(&mut self) {
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                (*number - 1).to_string() + ". "
            }
            _ => "- ".to_owned(),
        };
        self.gap = self.gap.max(usize::from(!self.is_start));
        self.put(&[&marker]);
        self.margins.push(" ".repeat(marker.len()));
        self.is_start = true;
    }

    pub(super) fn close(&mut self, name: &str) {
        match (name, self.code.take()) {
            ("code", Some((code, None))) => return self.inline_code(&code),
            ("pre", Some((code, Some(language)))) => return self.block_of_code(&code, &language),
            (_, code @ Some(_)) => {
                self.code = code;
                return;
            }
            _ => {}
        }
        if let Some((_, sign)) = SIGNS.iter().find(|(element, _)| *element == name) {
            return self.close_sign(sign);
        }
        if KEPT.contains(&name) {
            return self.put(&["</", name, ">"]);
        }
        match name {
            "a" => self.close_link(),
            "td" | "th" => self.put(&[" "]),
            "tr" => self.close_row(),
            name if INLINE.contains(&name) => {}
            _ => {
                match name {
                    "li" | "blockquote" => drop(self.margins.pop()),
                    "ul" | "ol" => drop(self.lists.pop()),
                    "table" => self.table = None,
                    _ => {}
                }
                self.is_start = false;
                // A row is one line, whatever its cells hold.
                if self.table.is_some() {
                    return self.words(" ");
                }
                let is_tight = name == "li" || self.gap == 1 && !self.lists.is_empty();
                self.gap = self.gap.max(if is_tight { 1 } else { 2 });
            }
        }
    }

    /// Puts a sign behind the last word; none where no word came.
    fn close_sign(&mut self, sign: &str) {
        if self.signs.pop().is_some() {
            return;
        }
        let end = self.markdown.trim_end_matches(' ').len();
        let spaces = self.markdown.split_off(end);
        self.put(&[sign, &spaces]);
    }

    fn close_link(&mut self) {
        let Some((target, words, start)) = self.link.take() else { return };
        let words = words.trim();
        if words == target || "mailto:".to_owned() + words == target {
            self.markdown.truncate(start - 1);
            self.put(&["<", words, ">"]);
        } else {
            self.put(&["](", &destination(&target), ")"]);
        }
        let is_known = self.links.iter().any(|(other, _)| *other == target);
        // A page has a host, an address of mail has none.
        if !target.starts_with(self.base) && url::host(&target).is_some() && !is_known {
            let words = if words.is_empty() { target.clone() } else { words.to_owned() };
            self.links.push((target, words));
        }
    }

    fn close_row(&mut self) {
        self.put(&["|"]);
        if let Some((rows, cells)) = &mut self.table {
            *rows += 1;
            let (rows, cells) = (*rows, std::mem::take(cells));
            self.gap = 1;
            if rows == 1 {
                self.put(&["|", &" --- |".repeat(cells)]);
                self.gap = 1;
            }
        }
    }

    pub(super) fn text(&mut self, html: &str) {
        let text = decode(html);
        if let Some((code, _)) = &mut self.code {
            return code.push_str(&text);
        }
        self.words(&text);
    }

    /// Writes words, so that none of them is a sign.
    pub(super) fn words(&mut self, text: &str) {
        if let Some((_, words, _)) = &mut self.link {
            words.push_str(text);
        }
        let mut before = self.markdown.chars().next_back();
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let next = chars.peek();
            if c.is_whitespace() && c != '\u{a0}' && c != '\u{3000}' {
                let is_inside = self.gap == 0 && !self.is_start && !self.is_broken;
                if is_inside && !self.markdown.is_empty() && before != Some(' ') {
                    self.markdown.push(' ');
                    before = Some(' ');
                }
                continue;
            }
            let is_first = self.gap > 0 || self.is_start || self.is_broken || self.markdown.is_empty();
            let is_inner = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
            let is_sign = match c {
                '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
                '_' => !(is_inner(before.as_ref()) && is_inner(next)),
                '|' => self.table.is_some(),
                // A link right behind it would be an image.
                '!' => next.is_none(),
                '&' => next.is_some_and(|next| *next == '#' || next.is_ascii_alphabetic()),
                '#' | '+' | '-' | '>' | '=' => is_first,
                '.' | ')' => is_number(&self.markdown),
                _ => false,
            };
            let mut buffer = [0; 4];
            self.put(&[if is_sign { "\\" } else { "" }, c.encode_utf8(&mut buffer)]);
            before = Some(c);
        }
    }

    fn inline_code(&mut self, code: &str) {
        if let Some((_, words, _)) = &mut self.link {
            words.push_str(code);
        }
        let code = code.split(['\n', '\r']).collect::<Vec<_>>().join(" ");
        if code.is_empty() {
            return;
        }
        let code = if self.table.is_some() { code.split('|').collect::<Vec<_>>().join("\\|") } else { code };
        let fence = "`".repeat(longest_run(&code) + 1);
        let is_padded = code.starts_with(['`', ' ']) || code.ends_with(['`', ' ']);
        let pad = if is_padded && !code.trim().is_empty() { " " } else { "" };
        self.put(&[&fence, pad, &code, pad, &fence]);
    }

    fn block_of_code(&mut self, code: &str, language: &str) {
        let fence = "`".repeat((longest_run(code) + 1).max(3));
        self.put(&[&fence, language]);
        for line in code.trim_end_matches('\n').split('\n') {
            self.gap = 1;
            self.put(&[line]);
        }
        self.gap = 1;
        self.put(&[&fence]);
        self.block();
    }

    /// What comes next is a block of its own.
    fn block(&mut self) {
        if self.table.is_some() {
            return self.words(" ");
        }
        if !self.is_start {
            self.gap = self.gap.max(2);
        }
    }

    /// Writes what is Markdown already, behind the line ends and signs that are due.
    pub(super) fn put(&mut self, parts: &[&str]) {
        if std::mem::take(&mut self.is_broken) && self.gap == 0 && !self.is_start {
            self.markdown.push('\\');
            self.gap = 1;
        }
        if self.gap > 0 && !self.markdown.is_empty() {
            let end = self.markdown.trim_end_matches(' ').len();
            self.markdown.truncate(end);
            let margin = self.margins.concat();
            for line in 1..=self.gap {
                self.markdown.push('\n');
                self.markdown.push_str(if line == self.gap { &margin } else { margin.trim_end() });
            }
        } else if self.markdown.is_empty() {
            self.markdown = self.margins.concat();
        }
        self.gap = 0;
        self.is_start = false;
        for sign in std::mem::take(&mut self.signs) {
            self.markdown.push_str(sign);
        }
        for part in parts {
            self.markdown.push_str(part);
        }
    }

    fn resolve(&self, target: String) -> String {
        if url::is_external(&target) {
            target
        } else {
            self.base.to_owned() + target.strip_prefix("./").unwrap_or(&target)
        }
    }
}

/// A target as it stands between parentheses.
pub(super) fn destination(target: &str) -> String {
    if target.contains(['(', ')', ' ']) { "<".to_owned() + target + ">" } else { target.to_owned() }
}

/// The level of a heading's element.
fn heading_level(name: &str) -> Option<usize> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// Whether a text ends with the number that its last line begins with: a list to whoever reads on.
fn is_number(text: &str) -> bool {
    let line = text.rsplit('\n').next().unwrap_or_default().trim_start_matches([' ', '>']);
    // A longer number begins no list (CommonMark 5.2).
    (1..=9).contains(&line.len()) && line.bytes().all(|byte| byte.is_ascii_digit())
}

fn language_of(tag: &OpenTag<'_>) -> Option<String> {
    let class = tag.attribute("class").unwrap_or_default();
    Some(class.strip_prefix("language-").unwrap_or_default().to_owned())
}

/// The most backticks in a row.
fn longest_run(code: &str) -> usize {
    code.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}
