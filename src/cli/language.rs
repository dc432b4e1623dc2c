//! The language of a series for which `site.toml` does not state it.
//!
//! Entry point: [`of`]. Screen readers, hyphenation and translation by browsers go by it.

use std::collections::{BTreeMap, HashSet};

use whatlang::{Detector, Lang, Script};

use crate::core::language;
use crate::core::record::Record;

/// Languages that a series is taken to be in, with their tags of BCP 47. English is none of them, as that is what a page is in
/// otherwise; Chinese, Japanese and Korean are told by [`core::language`](crate::core::language).
const LANGUAGES: [(Lang, &str); 51] = [
    (Lang::Ara, "ar"),
    (Lang::Bel, "be"),
    (Lang::Ben, "bn"),
    (Lang::Bul, "bg"),
    (Lang::Cat, "ca"),
    (Lang::Ces, "cs"),
    (Lang::Dan, "da"),
    (Lang::Deu, "de"),
    (Lang::Ell, "el"),
    (Lang::Est, "et"),
    (Lang::Fin, "fi"),
    (Lang::Fra, "fr"),
    (Lang::Guj, "gu"),
    (Lang::Heb, "he"),
    (Lang::Hin, "hi"),
    (Lang::Hrv, "hr"),
    (Lang::Hun, "hu"),
    (Lang::Hye, "hy"),
    (Lang::Ind, "id"),
    (Lang::Ita, "it"),
    (Lang::Kan, "kn"),
    (Lang::Kat, "ka"),
    (Lang::Khm, "km"),
    (Lang::Lav, "lv"),
    (Lang::Lit, "lt"),
    (Lang::Mal, "ml"),
    (Lang::Mar, "mr"),
    (Lang::Mkd, "mk"),
    (Lang::Mya, "my"),
    (Lang::Nep, "ne"),
    (Lang::Nld, "nl"),
    (Lang::Nob, "nb"),
    (Lang::Pan, "pa"),
    (Lang::Pes, "fa"),
    (Lang::Pol, "pl"),
    (Lang::Por, "pt"),
    (Lang::Ron, "ro"),
    (Lang::Rus, "ru"),
    (Lang::Sin, "si"),
    (Lang::Slk, "sk"),
    (Lang::Slv, "sl"),
    (Lang::Spa, "es"),
    (Lang::Srp, "sr"),
    (Lang::Swe, "sv"),
    (Lang::Tam, "ta"),
    (Lang::Tel, "te"),
    (Lang::Tha, "th"),
    (Lang::Tur, "tr"),
    (Lang::Ukr, "uk"),
    (Lang::Urd, "ur"),
    (Lang::Vie, "vi"),
];

/// Characters that are looked at: more tell nothing more.
const LOOKED_AT: usize = 20_000;

/// Posts whose texts are looked at, from the first to the last.
const TEXTS: usize = 20;

/// The language that most posts state, else the one that the letters of titles and headings tell, else the one that these surely are in,
/// else that of some of the texts, which `read` gives by the index of their record.
pub fn of(records: &[Record], read: impl Fn(usize) -> Option<String>) -> Option<String> {
    let mut stated: BTreeMap<&str, usize> = BTreeMap::new();
    for language in records.iter().filter_map(|record| record.language.as_deref()) {
        *stated.entry(language).or_default() += 1;
    }
    let most = stated.into_iter().find(|(_, times)| times * 2 > records.len());
    let by_letters = || {
        let headings = records.iter().flat_map(|record| &record.outline.headings);
        let headings: Vec<_> = headings.map(|heading| heading.name.as_str()).collect();
        let titles: Vec<&str> = records.iter().map(|record| record.title.as_str()).collect();
        language::of_series(&titles, &headings)
    };
    let by_texts = || {
        let step = records.len().div_ceil(TEXTS).max(1);
        let texts: Vec<String> = (0..records.len()).step_by(step).filter_map(read).collect();
        let texts: Vec<&str> = texts.iter().map(|text| first(text, LOOKED_AT / TEXTS)).collect();
        language::of_series(&texts, &[]).or_else(|| guess(&texts.concat()).map(str::to_owned))
    };
    most.map(|(language, _)| language.to_owned())
        .or_else(by_letters)
        .or_else(|| guess(&names(records)).map(str::to_owned))
        .or_else(by_texts)
}

/// The beginning of a text, of at most so many bytes.
fn first(text: &str, length: usize) -> &str {
    let end = (0..=length.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    &text[..end.unwrap_or_default()]
}

/// Titles and headings, each of these once.
fn names(records: &[Record]) -> String {
    let mut seen = HashSet::new();
    let mut text = String::new();
    for record in records {
        let headings = record.outline.headings.iter().map(|heading| &heading.name);
        for words in [&record.title].into_iter().chain(headings) {
            if text.len() < LOOKED_AT && seen.insert(words) {
                text.extend([words.as_str(), ". "]);
            }
        }
    }
    text
}

/// The language of a text, where it surely is in one.
fn guess(text: &str) -> Option<&'static str> {
    let known = LANGUAGES.iter().map(|&(lang, _)| lang).chain([Lang::Eng, Lang::Cmn, Lang::Jpn, Lang::Kor]);
    let found = Detector::with_allowlist(known.collect()).detect(text)?;
    let tag = LANGUAGES.iter().find(|(lang, _)| *lang == found.lang())?.1;
    // Which of the languages in Arabic letters it is, little text does not surely tell; but that it is one, and so how its lines run.
    (found.is_reliable() || found.script() == Script::Arabic).then_some(tag)
}
