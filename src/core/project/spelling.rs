//! Names that a series spells in several ways, beyond those that [`heading::key`] holds to be one in all series: what the catalogue has as
//! aliases, so that the app need not know how they are told.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::core::heading;
use crate::core::outline::Outline;

/// Adds to aliases of folded names those of headings that differ from another by a spelling alone: to the one that is meant by an alias
/// already, else to the most frequent.
pub(super) fn add_to(aliases: &mut HashMap<String, String>, outlines: &[Outline]) {
    let mut times: BTreeMap<String, u32> = BTreeMap::new();
    let headings = outlines.iter().flat_map(|outline| &outline.headings);
    for heading in headings.filter(|heading| !heading.is_nameless()) {
        *times.entry(heading::key(&heading.name)).or_default() += 1;
    }
    let meant: BTreeSet<&String> = aliases.values().collect();
    let loosely: BTreeSet<String> = times.keys().map(|key| loose(key)).collect();
    let mut alike: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    let known: BTreeSet<&String> = times.keys().chain(meant.iter().copied()).collect();
    for key in known.into_iter().filter(|key| !aliases.contains_key(*key)) {
        let loose = loose(key);
        // Counted, where it is there without its number as well.
        let bare = uncounted(&loose).filter(|bare| loosely.contains(*bare)).map(str::to_owned);
        alike.entry(bare.unwrap_or(loose)).or_default().push(key);
    }
    let rank = |key: &&String| {
        (meant.contains(*key), uncounted(key).is_none(), times.get(*key).copied(), Reverse((*key).clone()))
    };
    let mut found = Vec::new();
    for keys in alike.into_values().filter(|keys| keys.len() > 1) {
        let Some(usual) = keys.iter().copied().max_by_key(rank) else { continue };
        found.extend(keys.into_iter().filter(|key| *key != usual).map(|key| (key.clone(), usual.clone())));
    }
    aliases.extend(found);
}

/// A folded name without what makes it no other: hyphens between letters, commas, a ligature, the space behind `/`, and `()` behind what is
/// called.
fn loose(key: &str) -> String {
    let key = key.strip_suffix("()").unwrap_or(key);
    let mut loose = String::with_capacity(key.len());
    let mut chars = key.chars().peekable();
    let mut before = ' ';
    while let Some(char) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        match char {
            '-' if before.is_alphabetic() && next.is_alphabetic() => loose.push(' '),
            'œ' => loose.push_str("oe"),
            ',' if !before.is_ascii_digit() => {}
            ' ' if before == '/' => {}
            char => loose.push(char),
        }
        before = char;
    }
    loose
}

/// What follows a number that a name begins with: `regressions` of `4 regressions`.
fn uncounted(key: &str) -> Option<&str> {
    let rest = key.trim_start_matches(|char: char| char.is_ascii_digit());
    let is_counted = (1..=3).contains(&(key.len() - rest.len()));
    rest.strip_prefix(' ').filter(|rest| is_counted && rest.starts_with(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::outline::OutlineHeading;

    /// The aliases that are found for headings, but for those that were there before.
    fn found(names: &[&str], aliases: &[(&str, &str)]) -> Vec<String> {
        let heading =
            |name: &&str| OutlineHeading { name: (*name).into(), parent: None, entries: 1, is_bold: false };
        let outline = Outline { headings: names.iter().map(heading).collect() };
        let mut all: HashMap<String, String> =
            aliases.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect();
        add_to(&mut all, &[outline]);
        let is_new = |from: &str| aliases.iter().all(|(own, _)| *own != from);
        let found = all.into_iter().filter(|(from, _)| is_new(from));
        let mut found: Vec<_> = found.map(|(from, to)| format!("{from} is {to}")).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn spellings_of_one_name() {
        #[track_caller]
        fn case(names: &[&str], expected: &[&str]) {
            assert_eq!(found(names, &[]), expected, "{names:?}");
        }
        case(&["React-Native", "React Native", "React-Native"], &["react native is react-native"]);
        case(&["Œuvre", "Oeuvre", "Oeuvre"], &["œuvre is oeuvre"]);
        case(&["Build, CI", "Build CI", "Build, CI"], &["build ci is build, ci"]);
        case(&["open()", "open", "open"], &["open() is open"]);
        case(&["iOS/ macOS", "iOS/macOS", "iOS/macOS"], &["ios/ macos is ios/macos"]);
        case(
            &["4 Regressions", "7 Regressions", "4 Regressions", "Regressions"],
            &["4 regressions is regressions", "7 regressions is regressions"],
        );
        case(&["4 Regressions", "7 Regressions"], &[]);
        case(&["2024 Goals", "Goals"], &[]);
        case(&["4K", "K"], &[]);
        case(&["C-", "C"], &[]);
        case(&["1-2", "1 2"], &[]);
        case(&["1,000", "1000"], &[]);
        case(&["Nova", "Heat"], &[]);
    }

    #[test]
    fn what_is_meant_has_the_last_word() {
        let names = ["React-Native", "React-Native", "React Native", "RN"];
        assert_eq!(found(&names, &[("rn", "react native")]), ["react-native is react native"]);
        assert_eq!(found(&names, &[("react native", "mobile")]), [""; 0]);
    }
}
