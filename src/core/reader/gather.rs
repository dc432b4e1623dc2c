//! What is one entry though its post has it in several paragraphs, and what is none: rules 5 to 8 of [`reader`](super), which take
//! the whole of a post to tell.

use super::{Draft, Taken};
use crate::core::entry::{Fnv, Marker};
use crate::core::renderer::Piece;
use crate::core::safe_html::HtmlWriter;
use crate::core::slug::Slug;

/// An entry that is not finished.
type Part = (Marker, Piece);

/// Sections that begin with the same two labels, from which on these are of fields.
const SEVERAL: usize = 3;

/// What recurs in a post, by its hash, with how often.
#[derive(Default)]
struct Recurring {
    /// The words of paragraphs that are links.
    links: Taken,
    /// The two labels that sections begin with.
    fields: Taken,
}

/// Gathers the entries of all sections of a post.
pub(super) fn gather(sections: &mut [&mut Vec<Part>]) {
    let mut recurring = Recurring::default();
    for entries in &*sections {
        for (_, piece) in entries.iter().filter(|part| is_link(part)) {
            *recurring.links.entry(Fnv::of(&piece.text)).or_insert(0) += 1;
        }
        if let Some(fields) = fields(entries) {
            *recurring.fields.entry(fields).or_insert(0) += 1;
        }
    }
    for entries in sections.iter_mut().filter(|entries| entries.len() > 1) {
        recurring.gather(entries);
    }
}

impl Recurring {
    fn gather(&self, entries: &mut Vec<Part>) {
        let times = |counted: &Taken, hash: u64| counted.get(&hash).copied().unwrap_or_default();
        let has_fields = fields(entries).is_some_and(|fields| times(&self.fields, fields) >= SEVERAL);
        let are_paragraphs = entries.iter().all(|(marker, _)| *marker == Marker::None);
        let follows = |pair: &[Part]| is_link(&pair[0]) && is_told(&pair[1]);
        let are_titled = are_paragraphs
            && is_link(&entries[0])
            && entries.windows(2).filter(|pair| follows(pair)).count() > 1;
        let leads_on = |(_, piece): &Part| !are_titled && times(&self.links, Fnv::of(&piece.text)) > 1;
        let mut last_is_field = false;
        let mut gathered: Vec<Part> = Vec::with_capacity(entries.len());
        for part in entries.drain(..) {
            let is_first = gathered.len() == 1;
            let is_field = has_fields && label(&part).is_some();
            let joins = |above: &Part| {
                is_first && is_picture(above) && is_told(&part)
                    || is_link(&part) && leads_on(&part) && is_told(above)
                    || are_titled && is_told(&part)
                    || is_field && last_is_field
            };
            match gathered.last_mut().filter(|above| above.0 == Marker::None && joins(above)) {
                Some((_, above)) => above.append(part.1),
                None => gathered.push(part),
            }
            last_is_field = is_field;
        }
        *entries = gathered;
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

/// Whether an entry is a paragraph of a link with words, with another beside at most, as to the host that it leads to.
fn is_link((marker, piece): &Part) -> bool {
    let is_one = (1..=2).contains(&piece.links.len());
    *marker == Marker::None && !piece.wordless && !piece.has_words_apart && is_one
}

/// Whether an entry is a paragraph that says more than a link does.
fn is_told(part: &Part) -> bool {
    part.0 == Marker::None && !part.1.wordless && !is_link(part)
}

/// Whether an entry is a paragraph of pictures.
fn is_picture((marker, piece): &Part) -> bool {
    *marker == Marker::None && piece.wordless && piece.html.as_str().contains("<img")
}

/// A hash of the two labels that the first labelled paragraphs of a section have. `None` where one stands alone, and where a label comes
/// again: speakers have such.
fn fields(entries: &[Part]) -> Option<u64> {
    let first = entries.windows(2).find_map(|pair| Some([label(&pair[0])?, label(&pair[1])?]))?;
    let mut taken = Taken::new();
    let is_new = |label: &str| taken.insert(Fnv::of(label), 0).is_none();
    entries.iter().filter_map(label).all(is_new).then(|| Fnv::of(&first.concat()))
}

/// The bold words with a colon that a paragraph begins with: `Authors` of `**Authors**: Ann` and of `**Authors:** Ann`.
fn label((marker, piece): &Part) -> Option<&str> {
    let begun = piece.html.as_str().strip_prefix("<p><strong>").filter(|_| *marker == Marker::None)?;
    let (label, rest) = begun.split_once("</strong>")?;
    let name = label.trim_end_matches([':', '：']);
    (name.len() < label.len() || rest.starts_with([':', '：'])).then_some(name)
}
