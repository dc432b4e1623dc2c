//! Names that a series spells in several ways, beyond those that [`heading::key`] holds to be one in all series: what the catalogue has as
//! aliases, so that the app need not know how they are told.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::core::heading;
use crate::core::outline::Outline;
use crate::core::project::ordinary::is_dated;

/// Adds to aliases of folded names those of headings that differ from another by a spelling alone: to the one that is meant by an alias
/// already, else to the one that says nothing besides, else to the most frequent. `keys` are those of [`keys`].
pub(super) fn add_to(
    aliases: &mut HashMap<String, String>,
    outlines: &[Outline],
    keys: &HashMap<&str, String>,
) {
    let mut times: BTreeMap<String, u32> = BTreeMap::new();
    let headings = outlines.iter().flat_map(|outline| &outline.headings);
    for heading in headings.filter(|heading| !heading.is_nameless()) {
        *times.entry(keys[heading.name.as_str()].clone()).or_default() += 1;
    }
    let meant: BTreeSet<String> = aliases.values().cloned().collect();
    let loosely: BTreeSet<String> = times.keys().map(|key| loose(key)).collect();
    let mut behind_dash: BTreeMap<&str, u32> = BTreeMap::new();
    for (name, _) in loosely.iter().filter_map(|loose| loose.split_once(DASH)) {
        *behind_dash.entry(name).or_default() += 1;
    }
    // Without what one heading says besides, where the name is there without it as well.
    let bare = |key: &str, loose: &str| {
        let before_dash =
            || loose.split_once(DASH).filter(|(name, _)| behind_dash.get(name) >= Some(&VARIED));
        let bare = uncounted(loose).or_else(|| unmeasured(loose)).or_else(|| unassigned(loose));
        let bare = bare.or_else(|| Some(before_dash()?.0))?;
        (loosely.contains(bare) && !is_dated(key)).then(|| bare.to_owned())
    };
    let mut alike: BTreeMap<String, Vec<(bool, &String)>> = BTreeMap::new();
    let known: BTreeSet<&String> = times.keys().chain(&meant).collect();
    for key in known.into_iter().filter(|key| !aliases.contains_key(*key)) {
        let loose = loose(key);
        let bare = bare(key, &loose);
        let is_bare = bare.is_none();
        alike.entry(bare.unwrap_or(loose)).or_default().push((is_bare, key));
    }
    let rank = |(is_bare, key): &(bool, &String)| {
        (meant.contains(key.as_str()), *is_bare, times.get(*key).copied(), Reverse((*key).clone()))
    };
    let mut found = Vec::new();
    for keys in alike.into_values().filter(|keys| keys.len() > 1) {
        let Some((_, usual)) = keys.iter().copied().max_by_key(rank) else { continue };
        let others = keys.into_iter().map(|(_, key)| key).filter(|key| *key != usual);
        found.extend(others.map(|key| (key.clone(), usual.clone())));
    }
    aliases.extend(found);
    add_plurals(aliases, &meant, &times, outlines, keys);
}

/// The key of each heading, by the heading: a long series has few, each many times.
pub(super) fn keys(outlines: &[Outline]) -> HashMap<&str, String> {
    let mut keys = HashMap::new();
    for heading in outlines.iter().flat_map(|outline| &outline.headings) {
        keys.entry(heading.name.as_str()).or_insert_with(|| heading::key(&heading.name));
    }
    keys
}

/// Adds names that differ by a plural, an apostrophe or a sign, where no issue has two of them: there they might be two things.
fn add_plurals(
    aliases: &mut HashMap<String, String>,
    meant: &BTreeSet<String>,
    times: &BTreeMap<String, u32>,
    outlines: &[Outline],
    keys: &HashMap<&str, String>,
) {
    let own = |key: &String| aliases.get(key).unwrap_or(key).clone();
    let mut total: BTreeMap<String, u32> = BTreeMap::new();
    for (key, times) in times {
        *total.entry(own(key)).or_default() += times;
    }
    let mut alike: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for key in total.keys().filter(|key| key.is_ascii() && !is_dated(key)) {
        alike.entry(singular(key)).or_default().push(key);
    }
    alike.retain(|_, keys| keys.len() > 1);
    let rival = |key: &String| {
        let (key, singular) = (own(key), singular(&own(key)));
        alike.get(&singular).is_some_and(|keys| keys.contains(&&key)).then_some((key, singular))
    };
    let rivals: HashMap<&str, (String, String)> =
        keys.iter().filter_map(|(heading, key)| Some((*heading, rival(key)?))).collect();
    let mut together: BTreeSet<String> = BTreeSet::new();
    let mut above: BTreeMap<String, u32> = BTreeMap::new();
    for outline in outlines {
        let is_above = |index: usize| outline.headings.iter().any(|heading| heading.parent == Some(index));
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        for (index, heading) in outline.headings.iter().enumerate() {
            let Some((key, singular)) = rivals.get(heading.name.as_str()) else { continue };
            *above.entry(key.clone()).or_default() += u32::from(is_above(index));
            if seen.insert(singular, key).is_some_and(|other| other != key) {
                together.insert(singular.clone());
            }
        }
    }
    // One that usually holds names and one that does not are used for two things.
    let is_above = |key: &String| above.get(key).is_some_and(|above| above * 2 > total[key]);
    let differ = |keys: &[&String]| keys.iter().any(|key| is_above(key) != is_above(keys[0]));
    let mut found = HashMap::new();
    for (_, keys) in alike.iter().filter(|(singular, keys)| !together.contains(*singular) && !differ(keys)) {
        let rank = |key: &&&String| (meant.contains(**key), total[**key], Reverse((**key).clone()));
        let Some(usual) = keys.iter().max_by_key(rank) else { continue };
        let others = keys.iter().filter(|key| *key != usual && !meant.contains(**key));
        found.extend(others.map(|key| ((*key).clone(), (*usual).clone())));
    }
    for to in aliases.values_mut() {
        if let Some(usual) = found.get(to) {
            usual.clone_into(to);
        }
    }
    aliases.extend(found);
}

/// A name in English with its words in the singular, and without apostrophes, colons and hyphens.
fn singular(key: &str) -> String {
    let signless = key.replace(['\'', ':'], "").replace('-', " ");
    let words = signless.split_whitespace().map(|word| match word.strip_suffix('s') {
        // `News`, `address` and `status` are no plurals; `prs` is one.
        Some(one)
            if one.len() > 1
                && one.bytes().all(|byte| byte.is_ascii_lowercase())
                && word != "news"
                && !one.ends_with(['s', 'u', 'i', 'a', 'o']) =>
        {
            one
        }
        _ => word,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// What stands between a name and something said besides.
const DASH: &str = " - ";

/// In how many ways names go on behind a dash before these are said of what they begin with: `team report - ann`, `… - ben`, `… - cleo`.
const VARIED: u32 = 3;

/// A folded name without what makes it no other: hyphens between letters, commas, a ligature, which dash it is, the space behind `/`, before
/// a bracket, between Korean letters and between a letter and its figure, and `()` behind what is called.
fn loose(key: &str) -> String {
    let key = key.strip_suffix("()").unwrap_or(key);
    let mut loose = String::with_capacity(key.len());
    let mut chars = key.chars().peekable();
    let mut before = ' ';
    while let Some(char) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        match char {
            '-' if before.is_alphabetic() && next.is_alphabetic() => loose.push(' '),
            '–' | '—' | '―' if before == ' ' && next == ' ' => loose.push('-'),
            'œ' => loose.push_str("oe"),
            ',' if !before.is_ascii_digit() => {}
            ' ' if before == '/' || next == '(' => {}
            ' ' if is_hangul(before) && is_hangul(next) => {}
            ' ' if before.is_ascii_alphabetic() && next.is_ascii_digit() => {}
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

/// A loosened name without a bracket at its end that has a figure in it, but no ticket: `walk` of `walk(45 minute timebox)`.
fn unmeasured(loose: &str) -> Option<&str> {
    let (name, inner) = loose.strip_suffix(')')?.rsplit_once('(')?;
    (inner.contains(|char: char| char.is_ascii_digit()) && !inner.contains('#')).then_some(name)
}

/// A loosened name without those that it is given to: `walk` of `walk @ann`.
fn unassigned(loose: &str) -> Option<&str> {
    let is_login = |char: char| char.is_ascii_alphanumeric() || "-_".contains(char);
    let mut bare = loose;
    while let Some((before, last)) = bare.rsplit_once(' ') {
        let login =
            last.strip_prefix('@').filter(|login| login.starts_with(|char: char| char.is_ascii_alphabetic()));
        if !login.is_some_and(|login| login.chars().all(is_login)) {
            break;
        }
        bare = before;
    }
    (bare.len() < loose.len()).then_some(bare)
}

fn is_hangul(char: char) -> bool {
    matches!(char, '\u{ac00}'..='\u{d7a3}')
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
        let outlines = [outline];
        add_to(&mut all, &outlines, &keys(&outlines));
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
        case(&["Nova - Ads", "Nova — Ads", "Nova — Ads"], &["nova - ads is nova — ads"]);
        case(&["1–2 - x", "1–2 – x"], &["1–2 – x is 1–2 - x"]);
        case(&["Nova（a robot）", "Nova (a robot)", "Nova (a robot)"], &["nova(a robot) is nova (a robot)"]);
        case(&["주요 변경사항", "주요 변경 사항", "주요 변경사항"], &["주요 변경 사항 is 주요 변경사항"]);
        case(
            &["Nova (stage 2)", "Nova (stage 3)", "Nova (stage 3)", "Nova"],
            &["nova (stage 2) is nova", "nova (stage 3) is nova"],
        );
        case(&["Nova (stage 2)", "Nova (stage 3)"], &[]);
        case(&["Nova (#118)", "Nova (robot)", "Nova (2024-05-01)", "Nova"], &[]);
        case(
            &["Report - Ann", "Report – Ben", "Report - Ann/Ben", "Report"],
            &["report - ann is report", "report - ann/ben is report", "report – ben is report"],
        );
        case(&["Report - Ann", "Report - Ben", "Report - Cleo"], &[]);
        case(&["Report - Ann", "Report - Ben", "Report"], &[]);
        case(
            &[
                "Walk @ann",
                "Walk - @ann, @ben",
                "Walk",
                "Using @layer",
                "Deno @ 2.0",
                "Deno",
                "Vite @5",
                "Vite",
            ],
            &["walk @ann is walk"],
        );
        case(&["2024 Goals", "Goals"], &[]);
        case(&["4K", "K"], &[]);
        case(&["Frogs 21 说", "Frogs21 说", "Frogs 21 说"], &["frogs21说 is frogs 21说"]);
        case(&["Nova 2", "Nova2", "Nova 3", "4 K", "4K"], &["nova2 is nova 2"]);
        case(&["News (May 5, 2024)", "News"], &[]);
        case(&["C-", "C"], &[]);
        case(&["1-2", "1 2"], &[]);
        case(&["1,000", "1000"], &[]);
        case(&["Nova", "Heat"], &[]);
    }

    #[test]
    fn plurals_that_no_issue_has_both_of() {
        let outline = |names: &[&str]| {
            let heading = |name: &&str| OutlineHeading {
                name: (*name).into(),
                parent: None,
                entries: 1,
                is_bold: false,
            };
            Outline { headings: names.iter().map(heading).collect() }
        };
        #[track_caller]
        fn case(outlines: &[Outline], expected: &[(&str, &str)]) {
            let mut aliases = HashMap::new();
            add_to(&mut aliases, outlines, &keys(outlines));
            let expected: HashMap<_, _> =
                expected.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect();
            assert_eq!(aliases, expected);
        }
        case(
            &[
                outline(&["Frog of the week"]),
                outline(&["Frogs of the week"]),
                outline(&["Frog's of the Week"]),
                outline(&["Frogs of the Week"]),
            ],
            &[("frog of the week", "frogs of the week"), ("frog's of the week", "frogs of the week")],
        );
        // Two things, as one issue has both; and words that are no plurals.
        case(&[outline(&["Frog", "Frogs"]), outline(&["Frog"])], &[]);
        case(&[outline(&["New"]), outline(&["News"]), outline(&["C"]), outline(&["CS"])], &[]);
    }

    #[test]
    fn what_is_meant_has_the_last_word() {
        let names = ["React-Native", "React-Native", "React Native", "RN"];
        assert_eq!(found(&names, &[("rn", "react native")]), ["react-native is react native"]);
        assert_eq!(found(&names, &[("react native", "mobile")]), [""; 0]);
    }
}
