//! What is one entry though its post has it in several blocks, and what is none: rules 5 to 10 of [`reader`](super), which take
//! the whole of a post to tell.

use super::{Draft, Part, Taken, is_numbered};
use crate::core::entry::{self, Fnv, Marker};
use crate::core::heading::is_sentence;
use crate::core::renderer::Piece;
use crate::core::safe_html::{HtmlWriter, SafeHtml};
use crate::core::slug::Slug;
use crate::core::url;

/// How often what is written alike is no chance: sections that begin with the same two labels are of fields, and what titles the news of
/// a section does so as often.
const SEVERAL: usize = 3;

/// Paragraphs of the longest story: what has more is a text by itself, or the minutes of a talk that its heading leads to.
const LONGEST: usize = 12;

/// What recurs in a post, by its hash, with how often.
#[derive(Default)]
struct Recurring {
    /// The words of paragraphs that are links.
    links: Taken,
    /// The two labels that sections begin with.
    fields: Taken,
    /// Where headings lead.
    targets: Taken,
}

/// Gathers the entries of all sections of a post.
pub(super) fn gather(sections: &mut [Draft]) {
    let mut recurring = Recurring::default();
    for Draft { entries, heading, .. } in &*sections {
        for (_, piece) in entries.iter().filter(|part| is_link_paragraph(part)) {
            *recurring.links.entry(Fnv::of(&piece.text)).or_insert(0) += 1;
        }
        if let Some(fields) = fields(entries) {
            *recurring.fields.entry(fields).or_insert(0) += 1;
        }
        for target in &heading.links {
            *recurring.targets.entry(Fnv::of(target)).or_insert(0) += 1;
        }
    }
    for section in sections.iter_mut().filter(|section| section.entries.len() > 1) {
        recurring.gather(section);
    }
}

impl Recurring {
    fn gather(&self, section: &mut Draft) {
        let Draft { entries, breaks, heading, .. } = section;
        let has_fields = fields(entries).is_some_and(|fields| times(&self.fields, fields) >= SEVERAL);
        let titles = Titles::of(entries).filter(|&titles| titles != Titles::Lines || !has_fields);
        let story = match titles {
            None if self.is_story(heading) => of_story(entries, breaks.first().copied()),
            _ => 0,
        };
        let begun = begun(entries).max(story);
        let asks = ends_in_call(entries) && !breaks.contains(&(entries.len() - 1));
        let leads_on = |(_, piece): &Part| asks || times(&self.links, Fnv::of(&piece.text)) > 1;
        let titled: Vec<_> =
            (0..entries.len()).map(|at| titles.is_some_and(|is| is.at(entries, at))).collect();
        let (mut is_titled, mut last_is_field) = (false, false);
        let mut gathered: Vec<Vec<Part>> = Vec::with_capacity(entries.len());
        for (at, part) in entries.drain(..).enumerate() {
            let is_field = has_fields && label(&part).is_some();
            is_titled &= !breaks.contains(&at) && titles.is_some_and(|titles| titles.go_on_with(&part));
            let is_more = |above: &[Part]| {
                is_field && last_is_field
                    || is_link_paragraph(&part) && leads_on(&part) && above.iter().any(is_told)
                    || is_line_of_links(&part) && above.last().is_some_and(is_told)
            };
            let joins = |above: &Vec<Part>| {
                let is_text = above[0].0 == Marker::None;
                at < begun || !titled[at] && (is_titled || is_text && is_more(above))
            };
            match gathered.last_mut().filter(|above| joins(above)) {
                Some(above) => above.push(part),
                None => gathered.push(vec![part]),
            }
            is_titled |= titled[at];
            last_is_field = is_field;
        }
        entries.extend(gathered.into_iter().map(joined));
    }

    /// Whether a heading is a link out of the site, and the only one that leads there: then it is the title of one thing.
    fn is_story(&self, heading: &Piece) -> bool {
        let [link] = &heading.links[..] else { return false };
        let is_own = url::is_external(link) && times(&self.targets, Fnv::of(link)) == 1;
        is_own && !heading.has_words_apart && !heading.wordless
    }
}

fn times(counted: &Taken, hash: u64) -> usize {
    counted.get(&hash).copied().unwrap_or_default()
}

/// What the news of a section are titled by, each in a block of its own before the text.
#[derive(Clone, Copy, PartialEq)]
enum Titles {
    /// Bold first lines of paragraphs.
    Lines,
    /// Links, as paragraphs.
    Links,
    /// Links, each as the only item of a list.
    Items,
}

impl Titles {
    fn of(entries: &[Part]) -> Option<Self> {
        let lines = || entries.iter().filter_map(bold_line);
        let told =
            |is: Self| (1..entries.len()).filter(move |&at| is.at(entries, at - 1) && is_told(&entries[at]));
        // A text that ends in a colon is of the list behind it.
        let items = || told(Self::Items).filter(|&at| !entries[at].1.text.ends_with([':', '：']));
        let words = |at: usize| &*entries[at - 1].1.text;
        let are_paragraphs = || entries.iter().all(|(marker, _)| *marker == Marker::None);
        match () {
            () if lines().count() >= SEVERAL && are_distinct(lines()) => Some(Self::Lines),
            () if items().count() >= SEVERAL && are_distinct(items().map(words)) => Some(Self::Items),
            () if are_paragraphs()
                && is_link(&entries[0].1)
                && (told(Self::Links).count() > 1 || is_link_with_text(entries)) =>
            {
                Some(Self::Links)
            }
            () => None,
        }
    }

    /// Whether one of these stands there.
    fn at(self, entries: &[Part], at: usize) -> bool {
        let is_item = |at: usize| entries.get(at).is_some_and(|(marker, _)| *marker != Marker::None);
        match self {
            Self::Lines => bold_line(&entries[at]).is_some(),
            Self::Links => is_link_paragraph(&entries[at]),
            Self::Items => {
                is_item(at)
                    && is_link(&entries[at].1)
                    && !is_item(at + 1)
                    && at.checked_sub(1).is_none_or(|above| !is_item(above))
            }
        }
    }

    /// Whether what stands below one of these may be of it: a line that closes the post is not, and a list only where a text leads to it.
    fn go_on_with(self, (marker, piece): &Part) -> bool {
        const SIGNS: [char; 4] = ['-', '—', '=', '*'];
        let is_frame = piece.text.starts_with(SIGNS) && piece.text.ends_with(SIGNS);
        !is_frame && (*marker == Marker::None || self == Self::Lines)
    }
}

/// Parts as one.
fn joined(mut parts: Vec<Part>) -> Part {
    let rest = parts.split_off(1);
    let html = entry::listed(rest.iter().map(|(marker, piece)| (*marker, &piece.html)));
    let (marker, mut whole) = parts.remove(0);
    for (_, piece) in rest {
        whole.append(Piece { html: SafeHtml::default(), ..piece });
    }
    whole.html.append(&html);
    (marker, whole)
}

/// How many parts of a section are what its heading is the title of: up to a list, a number or the `end`.
fn of_story(entries: &[Part], end: Option<usize>) -> usize {
    let is_item = |(marker, piece): &Part| *marker != Marker::None || begins_with_number(&piece.text);
    let until = entries.iter().position(is_item).unwrap_or(entries.len());
    Some(until.min(end.unwrap_or(until))).filter(|&until| until <= LONGEST).unwrap_or_default()
}

/// Whether text begins with a number, as a part of several does.
fn begins_with_number(text: &str) -> bool {
    is_numbered(text) || text.starts_with(|first: char| first.is_numeric() && !first.is_ascii_digit())
}

/// Whether a section is a link and what that is the title of: text that begins with a sentence longer than the title, and has no paragraph
/// that begins as other news may.
fn is_link_with_text(entries: &[Part]) -> bool {
    let is_text = |part: &Part| is_told(part) && !begins_with_link(part) && !begins_with_number(&part.1.text);
    let [(_, title), rest @ ..] = entries else { return false };
    let is_prose = |(_, piece): &Part| {
        piece.text.len() > title.text.len() && is_sentence(&piece.text) && ends_sentence(&piece.text)
    };
    rest.first().is_some_and(is_prose) && rest.len() < LONGEST && rest.iter().all(is_text)
}

/// Whether text ends as a sentence does, be it in quotes, or with a picture behind it. A colon leads on to what is next.
fn ends_sentence(text: &str) -> bool {
    let is_stop = |char: &char| matches!(char, '.' | '!' | '?' | '…' | ':' | '。' | '！' | '？' | '：');
    text.chars().rev().find(|char| char.is_alphanumeric() || is_stop(char)).is_some_and(|char| is_stop(&char))
}

/// Whether the only link that stands by itself in a section is in few words what its last text asks to do: `Read the case study`. A title has
/// more, or says whose it is before a colon.
fn ends_in_call(entries: &[Part]) -> bool {
    let [.., text, link] = entries else { return false };
    entries.len() <= LONGEST
        && is_told(text)
        && ends_sentence(&text.1.text)
        && !begins_with_link(text)
        && entries.iter().position(is_link_paragraph) == Some(entries.len() - 1)
        && !is_sentence(&link.1.text)
        && !link.1.text.contains([':', '：'])
}

/// How many parts of a section are what it begins with: pictures and the only address by itself, with the text behind them.
fn begun(entries: &[Part]) -> usize {
    let is_wordless = |part: &&Part| part.0 == Marker::None && part.1.wordless;
    let begun = entries.iter().take_while(is_wordless).count();
    let addresses = entries.iter().filter(|part| is_wordless(part) && !part.1.is_picture()).count();
    match entries.get(begun).is_some_and(is_told) && addresses <= 1 {
        true => begun + 1,
        false => 0,
    }
}

/// Moves the sections that a post begins with behind what stands `before` them, if all they hold are links to its parts.
pub(super) fn take_contents(drafts: &mut Vec<Draft>, before: &mut Vec<Part>) {
    let leads_within = |(_, piece): &Part| {
        let links = &piece.links;
        !piece.has_words_apart && !links.is_empty() && links.iter().all(|link| link.starts_with('#'))
    };
    let is_contents = |draft: &&Draft| draft.entries.len() > 1 && draft.entries.iter().all(leads_within);
    let count = drafts.iter().take_while(is_contents).count();
    for Draft { heading, entries, .. } in drafts.drain(..count) {
        let mut writer = HtmlWriter::default();
        writer.open("p", &[("class", "h2")]);
        writer.open("strong", &[]);
        if let Some(name) = Slug::of_part(&heading.text) {
            writer.open("a", &[("name", name.as_str())]);
            writer.close("a");
        }
        writer.fragment(&heading.html);
        before.push((Marker::None, Piece { html: writer.finish(), ..heading }));
        before.extend(entries);
    }
}

/// Whether a piece is a link with words, with another beside at most, as to the host that it leads to.
fn is_link(piece: &Piece) -> bool {
    (1..=2).contains(&piece.links.len()) && !piece.wordless && !piece.has_words_apart
}

fn is_link_paragraph((marker, piece): &Part) -> bool {
    *marker == Marker::None && is_link(piece)
}

/// Whether a paragraph is all in italics, and a label with nothing but links behind: `Discussions: …`.
fn is_line_of_links((marker, piece): &Part) -> bool {
    let begun = piece.html.as_str().strip_prefix("<p><em>").filter(|_| *marker == Marker::None);
    let line = begun.and_then(|begun| begun.strip_suffix("</em></p>"));
    let Some((label, links)) = line.and_then(|line| line.split_once([':', '：'])) else { return false };
    let is_sign = |between: &str| !between.contains(char::is_alphanumeric);
    !piece.links.is_empty()
        && !label.contains('<')
        && !is_sentence(label)
        && links.split("</a>").all(|part| part.split("<a href").next().is_some_and(is_sign))
}

/// Whether the first words of a paragraph are a link.
fn begins_with_link((_, piece): &Part) -> bool {
    let begun = piece.html.as_str().trim_start_matches("<p>");
    begun.trim_start_matches("<strong>").trim_start_matches("<em>").starts_with("<a href")
}

/// Whether an entry is a paragraph that says more than a link does.
fn is_told(part: &Part) -> bool {
    part.0 == Marker::None && !part.1.wordless && !is_link(&part.1)
}

/// The first line of a paragraph that has more, where it is bold.
fn bold_line((marker, piece): &Part) -> Option<&str> {
    let begun = piece.html.as_str().strip_prefix("<p><strong>").filter(|_| *marker == Marker::None)?;
    let (line, rest) = begun.split_once("</strong>")?;
    (rest.starts_with('\n') || rest.starts_with("<br>")).then_some(line)
}

/// A hash of the two labels that the first labelled paragraphs of a section have. `None` where one stands alone, and where a label comes
/// again: speakers have such.
fn fields(entries: &[Part]) -> Option<u64> {
    let first = entries.windows(2).find_map(|pair| Some([label(&pair[0])?, label(&pair[1])?]))?;
    are_distinct(entries.iter().filter_map(label)).then(|| Fnv::of(&first.concat()))
}

/// Whether none comes again.
fn are_distinct<'a>(mut names: impl Iterator<Item = &'a str>) -> bool {
    let mut taken = Taken::new();
    names.all(|name| taken.insert(Fnv::of(name), 0).is_none())
}

/// The bold words with a colon that a paragraph begins with: `Authors` of `**Authors**: Ann` and of `**Authors:** Ann`.
fn label((marker, piece): &Part) -> Option<&str> {
    let begun = piece.html.as_str().strip_prefix("<p><strong>").filter(|_| *marker == Marker::None)?;
    let (label, rest) = begun.split_once("</strong>")?;
    let name = label.trim_end_matches([':', '：']);
    (name.len() < label.len() || rest.starts_with([':', '：'])).then_some(name)
}
