//! The language of a series for which `site.toml` does not state it.
//!
//! Entry point: [`of`]. Screen readers, hyphenation and translation by browsers go by it.

use std::collections::{BTreeMap, HashSet};

use whatlang::{Detector, Lang, Script};

use crate::core::language;
use crate::core::record::Record;

/// Languages that a series is taken to be in, with their tags of BCP 47. English is none of them, as that is what a page is in
/// otherwise; those written in letters of their own are told by [`core::language`](crate::core::language).
const LANGUAGES: [(Lang, &str); 30] = [
    (Lang::Ara, "ar"),
    (Lang::Bul, "bg"),
    (Lang::Cat, "ca"),
    (Lang::Ces, "cs"),
    (Lang::Dan, "da"),
    (Lang::Deu, "de"),
    (Lang::Ell, "el"),
    (Lang::Est, "et"),
    (Lang::Fin, "fi"),
    (Lang::Fra, "fr"),
    (Lang::Heb, "he"),
    (Lang::Hin, "hi"),
    (Lang::Hrv, "hr"),
    (Lang::Hun, "hu"),
    (Lang::Ita, "it"),
    (Lang::Lit, "lt"),
    (Lang::Nld, "nl"),
    (Lang::Nob, "nb"),
    (Lang::Pes, "fa"),
    (Lang::Pol, "pl"),
    (Lang::Por, "pt"),
    (Lang::Ron, "ro"),
    (Lang::Rus, "ru"),
    (Lang::Slk, "sk"),
    (Lang::Spa, "es"),
    (Lang::Swe, "sv"),
    (Lang::Tur, "tr"),
    (Lang::Ukr, "uk"),
    (Lang::Vie, "vi"),
    (Lang::Ind, "id"),
];

/// Characters that are looked at: more tell nothing more.
const LOOKED_AT: usize = 20_000;

/// The language that most posts state, else the one that the letters of titles and headings tell, else the one that these surely are in.
pub fn of(records: &[Record]) -> Option<String> {
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
    most.map(|(language, _)| language.to_owned())
        .or_else(by_letters)
        .or_else(|| guess(records).map(str::to_owned))
}

/// The language of titles and headings, each of these once, where they surely are in one.
fn guess(records: &[Record]) -> Option<&'static str> {
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
    let known = LANGUAGES.iter().map(|&(lang, _)| lang).chain([Lang::Eng, Lang::Cmn, Lang::Jpn, Lang::Kor]);
    let found = Detector::with_allowlist(known.collect()).detect(&text)?;
    let tag = LANGUAGES.iter().find(|(lang, _)| *lang == found.lang())?.1;
    // Which of the languages in Arabic letters it is, little text does not surely tell; but that it is one, and so how its lines run.
    (found.is_reliable() || found.script() == Script::Arabic).then_some(tag)
}
