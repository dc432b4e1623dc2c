//! The header of a post, in the dialects that digests use: YAML between `---` lines, TOML between `+++` lines, the
//! `Key: value` lines of Pelican and MultiMarkdown, the `@def` lines of Franklin, or none.
//!
//! Entry point: [`split`]. It reads the few keys a digest needs and passes over all others, and it never fails: what is
//! broken costs fields and leaves a [`HeaderProblem`], what may not be a header at all stays in the body. Must not know
//! the file's name nor what stands in the body.

mod escape;
mod field;
mod list;
mod toml;
mod yaml;

use serde::Serialize;

use crate::core::date::{Date, Figures, is_year};
use crate::core::front_matter::field::Field;
use crate::core::json;
use crate::core::language;
use crate::core::numeral;
use crate::core::period::Period;

/// The fields of a header that a digest needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// How the header is written.
    pub dialect: Dialect,
    /// `title`, on one line.
    pub title: Option<String>,
    /// `subject`, as which mail has a title, on one line.
    pub subject: Option<String>,
    /// `date`, else `published` or what else sites call it, without the time; see [`Date::lenient`].
    pub date: Option<Date>,
    /// `date` in figures with the year last, see [`Figures`].
    pub figures: Option<Figures>,
    /// The period that stands in place of the date, as in `2014-02-15 ~ 2014-02-27`.
    pub period: Option<Period>,
    /// `created`, which counts where nothing else tells a day.
    pub created: Option<Date>,
    /// `number`: `9`, `#9` or `第九期`; else `episode` or what else podcasts call it; else `issue` or `no`.
    pub number: Option<u32>,
    /// Whether that is `issue` or the like, as which a header may name one of a tracker.
    pub may_be_ticket: bool,
    /// `description`, or `summary`, on one line.
    pub description: Option<String>,
    /// `author` or `authors`, each on one line.
    pub authors: Vec<String>,
    /// `lang`, `language` or `locale`, as a BCP 47 tag.
    pub language: Option<String>,
    /// `aliases`, or `redirect_from`.
    pub aliases: Vec<Alias>,
    /// Whether it is no issue yet: `draft: true` (Hugo, Zola, Docusaurus), `published: false` (Jekyll), `status: draft` (Pelican).
    pub draft: bool,
    /// The first thing in the header that could not be read.
    pub problem: Option<HeaderProblem>,
    /// The day of publication under another name than `date`.
    published: Option<Date>,
    /// `season`, within which an `episode` may be counted.
    pub season: Option<u32>,
    /// The number under another name than `number`.
    episode: Option<u32>,
    issue: Option<u32>,
}

/// The ways to write a header.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// Between `---` and `---` or `...` (Jekyll).
    Yaml,
    /// Between `+++` and `+++` (Hugo).
    Toml,
    /// First lines `Key: value`, up to a blank line (Pelican, MultiMarkdown), or `@def key = "value"` (Franklin).
    Headers,
    /// The post has no header.
    #[default]
    None,
    /// There is a header, but not one that can be read; it is left in the body. The problem says why.
    Unknown,
}

/// An address that the post had before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alias {
    /// The line of the file, from 1.
    pub line: u32,
    /// As the header writes it: a path from the root of the site, if it is one at all.
    pub path: String,
}

json::record!(Alias { line, path });

/// A place in a header that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderProblem {
    /// The line of the file, from 1.
    pub line: u32,
    /// What should stand there.
    pub expected: String,
    /// What stands there.
    pub found: String,
}

/// A post taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split<'a> {
    /// What the header says.
    pub front_matter: FrontMatter,
    /// The text after the header; without a byte order mark where there is no header.
    pub body: &'a str,
    /// The line of the file, from 1, on which the body starts.
    pub body_line: u32,
}

/// Takes the header off a post. A byte order mark, CRLF and white space at line ends make no difference. Linear in the
/// length of `text`.
pub fn split(text: &str) -> Split<'_> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let first = lines(text).next();
    match first.map(|line| line.text) {
        Some("---") => fenced(text, Dialect::Yaml, None, &["---", "..."], yaml::read),
        Some("+++") => fenced(text, Dialect::Toml, None, &["+++"], toml::read),
        Some(";;;") => Err(HeaderProblem::new(1, FORMS, "`;;;`")),
        Some(first) if is_json(first, text) => Err(HeaderProblem::new(1, FORMS, "JSON")),
        _ => match first.and_then(beside_fence) {
            Some(first) => fenced(text, Dialect::Yaml, Some(first), &["---", "..."], yaml::read),
            None => Ok(headers(text)),
        },
    }
    .unwrap_or_else(|problem| {
        let front_matter =
            FrontMatter { dialect: Dialect::Unknown, problem: Some(problem), ..FrontMatter::default() };
        front_matter.above(text, 0)
    })
}

const FORMS: &str = "YAML between `---` lines, TOML between `+++` lines or `Key: value` lines";

/// A line of a post.
#[derive(Clone, Copy, Debug)]
struct Line<'a> {
    /// From 1.
    number: u32,
    /// Without white space at its end.
    text: &'a str,
    /// Where the next line starts, in bytes.
    end: usize,
}

impl Line<'_> {
    fn is_blank(self) -> bool {
        self.text.is_empty()
    }

    fn is_indented(self) -> bool {
        self.text.starts_with([' ', '\t'])
    }
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut end = 0;
    (1..).zip(text.split_inclusive('\n')).map(move |(number, line)| {
        end += line.len();
        Line { number, text: line.trim_end(), end }
    })
}

/// What stands in the line of a fence: `---title: x`, which Markdown would read as text.
fn beside_fence(line: Line<'_>) -> Option<Line<'_>> {
    let text = line.text.strip_prefix("---")?.trim_start();
    let (key, _) = header(text)?;
    is_first_key(key).then_some(Line { text, ..line })
}

/// Reads a header between fences with `read`, which gets the lines between them, `first` before them, and says whether they are one.
fn fenced<'a>(
    text: &'a str,
    dialect: Dialect,
    first: Option<Line<'_>>,
    closing: &[&str],
    read: impl Fn(&[Line<'_>], &mut FrontMatter) -> bool,
) -> Result<Split<'a>, HeaderProblem> {
    let mut header: Vec<_> = first.into_iter().collect();
    let fence = lines(text).skip(1).find(|line| {
        let closes = closing.contains(&line.text);
        if !closes {
            header.push(*line);
        }
        closes
    });
    let mut front_matter = FrontMatter { dialect, ..FrontMatter::default() };
    if let Some(first) = first {
        front_matter.complain(1, "`---` on a line of its own", first.text);
    }
    if let Some(fence) = fence.filter(|_| read(&header, &mut front_matter)) {
        return Ok(front_matter.above(text, fence.end));
    }
    // `---` above a blank line is a thematic break, unless a header was found below.
    if dialect == Dialect::Yaml && header.first().is_none_or(|line| line.is_blank()) {
        return Ok(FrontMatter::default().above(text, 0));
    }
    let never_closed =
        || HeaderProblem::new(1, &format!("`{}` to end the header", closing[0]), "no such line");
    Err(front_matter.problem.filter(|_| fence.is_some()).unwrap_or_else(never_closed))
}

/// Whether the post starts with a JSON object, as Hugo allows. A line `{` or `{"…` may start one, `{%` and `{{` may not.
fn is_json(first: &str, text: &str) -> bool {
    let opens = first
        .strip_prefix('{')
        .is_some_and(|rest| matches!(rest.trim_start().bytes().next(), None | Some(b'"')));
    opens && (first.ends_with('}') || lines(text).any(|line| line.text == "}"))
}

/// Keys that headers start with, in lower case. A first line like `Note: …` is text.
const FIRST_KEYS: [&str; 18] = [
    "title",
    "date",
    "author",
    "authors",
    "tags",
    "category",
    "slug",
    "number",
    "status",
    "summary",
    "description",
    "modified",
    "lang",
    "keywords",
    "layout",
    "comments",
    "permalink",
    "categories",
];

fn is_first_key(key: &str) -> bool {
    FIRST_KEYS.iter().any(|known| known.eq_ignore_ascii_case(key))
}

/// Reads `Key: value` lines, which a blank line or anything else ends; indented lines go on with the value above.
fn headers(text: &str) -> Split<'_> {
    let mut front_matter = FrontMatter::default();
    let mut field: Option<(u32, &str, String)> = None;
    let mut body = 0;
    for line in lines(text) {
        if line.is_blank() && field.is_some() {
            body = line.end;
            break;
        }
        match (header(line.text), &mut field) {
            (_, Some((_, _, value))) if line.is_indented() => {
                value.push(' ');
                value.push_str(line.text.trim_start());
            }
            (Some((key, value)), above)
                if above.is_some() || is_first_key(key) || line.text.starts_with(FRANKLIN) =>
            {
                front_matter.dialect = Dialect::Headers;
                if let Some((number, key, value)) = above.replace((line.number, key, value.to_owned())) {
                    front_matter.set_header(number, key, &value);
                }
            }
            _ => break,
        }
        body = line.end;
    }
    if let Some((number, key, value)) = field {
        front_matter.set_header(number, key, &value);
    }
    front_matter.above(text, body)
}

/// What a line of Franklin's header begins with, whichever key is its first.
const FRANKLIN: &str = "@def ";

/// The key and the value of a line `Key: value`, or of Franklin's `@def key = "value"`.
fn header(line: &str) -> Option<(&str, &str)> {
    if let Some((key, value)) = line.strip_prefix(FRANKLIN).and_then(|definition| definition.split_once('='))
    {
        return Some((key.trim(), value.trim().trim_matches('"')));
    }
    let (key, value) = line.split_once(':')?;
    let in_key = |byte: u8| byte.is_ascii_alphanumeric() || b"_- ".contains(&byte);
    let is_key = key.starts_with(|char: char| char.is_ascii_alphabetic())
        && key.len() <= 40
        && key.bytes().all(in_key);
    // `https://…` starts a text.
    (is_key && !value.starts_with("//")).then(|| (key.trim_end(), value.trim_start()))
}

impl HeaderProblem {
    fn new(line: u32, expected: &str, found: &str) -> Self {
        const LONGEST: usize = 60;
        let found = match found.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", &found[..end]),
            None => found.to_owned(),
        };
        Self { line, expected: expected.to_owned(), found }
    }
}

impl FrontMatter {
    /// The post whose body starts at the byte `body`.
    fn above(self, text: &str, body: usize) -> Split<'_> {
        let (header, body) = text.split_at(body);
        let number = self.number.or(self.episode);
        let may_be_ticket = number.is_none() && self.issue.is_some();
        let (date, number) = (self.date.or(self.published), number.or(self.issue));
        let front_matter = Self { date, number, may_be_ticket, ..self };
        Split { front_matter, body, body_line: header.matches('\n').fold(1, |line, _| line + 1) }
    }

    /// Takes over a `Key: value` line, in which commas are between aliases. Quotes around all of a value are none of its own.
    fn set_header(&mut self, line: u32, key: &str, value: &str) {
        let inner = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let value = inner.filter(|inner| !inner.contains('"')).unwrap_or(value);
        match Field::named(key) {
            Some(Field::Alias) => value.split(',').for_each(|alias| self.set(line, key, alias)),
            _ => self.set(line, key, value),
        }
    }

    /// Takes over the value of a key that a digest needs, or one of several that it has; else the first of several counts, an empty one does not.
    fn set(&mut self, line: u32, key: &str, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(&value));
        match Field::named(key) {
            _ if value.is_empty() => {}
            Some(Field::Title) => {
                self.title.get_or_insert(value);
            }
            Some(Field::Subject) => {
                self.subject.get_or_insert(value);
            }
            Some(Field::Description) => {
                self.description.get_or_insert(value);
            }
            Some(Field::Date) => {
                self.figures = self.figures.or_else(|| Figures::first_in(&value));
                match (Period::in_title(&value, None), Date::lenient(&value)) {
                    (Some(period), _) => self.period = self.period.or(Some(period)),
                    (None, Some(date)) => self.date = self.date.or(Some(date)),
                    (None, None) => self.complain(line, "a day as `2014-02-27`", &value),
                }
            }
            // Or whether it is published at all.
            Some(Field::Published) => {
                self.published = self.published.or_else(|| Date::lenient(&value));
                self.draft |= is(&["false", "no"]);
            }
            Some(Field::Created) => self.created = self.created.or_else(|| Date::lenient(&value)),
            Some(Field::Draft) => self.draft |= is(&["true", "yes"]),
            Some(Field::Status) => self.draft |= is(&["draft"]),
            Some(Field::Number) => match numeral::chinese(&value).or_else(|| numeral::in_title(&value)) {
                Some(number) => self.number = self.number.or(Some(number)),
                None => self.complain(line, "a number as `9`", &value),
            },
            // Or what the episode is about, or the month of the issue.
            Some(field @ (Field::Episode | Field::Issue)) => {
                let number = numeral::alone(&value).filter(|&number| !is_year(number));
                let known = if field == Field::Issue { &mut self.issue } else { &mut self.episode };
                *known = known.or(number);
            }
            Some(Field::Season) => self.season = self.season.or(numeral::alone(&value)),
            Some(Field::Author) => self.authors.push(value),
            Some(Field::Language) => {
                // Else it is the name of one, or of something else.
                let tag = Some(value.replace('_', "-")).filter(|tag| language::is_tag(tag));
                self.language = self.language.take().or(tag);
            }
            Some(Field::Alias) => self.aliases.push(Alias { line, path: value }),
            None => {}
        }
    }

    fn complain(&mut self, line: u32, expected: &str, found: &str) {
        self.problem.get_or_insert_with(|| HeaderProblem::new(line, expected, found));
    }
}

#[cfg(test)]
mod tests;
