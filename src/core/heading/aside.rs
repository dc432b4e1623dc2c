//! What a heading says beside its name, at its end.

use crate::core::heading::is_adornment;
use crate::core::url::is_east_asian;

/// A heading without the link that it may end in, which leads to itself (`Nova ¶`) or back to the contents: `Nova [Back]`, `Nova [↑]`.
pub(super) fn before_way_back(heading: &str) -> &str {
    const WORDS: [&str; 7] = ["", "back", "back to top", "top", "toc", "返回目录", "返回顶部"];
    let is_way_back = |inner: &&str| {
        let words = inner.trim_matches(is_adornment);
        !inner.trim().is_empty() && WORDS.iter().any(|known| known.eq_ignore_ascii_case(words))
    };
    let in_brackets = || {
        let (name, inner) = heading.strip_suffix(']')?.rsplit_once('[')?;
        Some(inner).filter(is_way_back).and(Some(name))
    };
    let sign = || heading.strip_suffix('¶').or_else(|| heading.strip_suffix(" #"));
    sign().or_else(in_brackets).map_or(heading, |name| name.trim_end_matches(is_adornment))
}

/// A heading without what brackets at its end say beside it: the minutes that an agenda gives it (`Nova (5m, Ann)`, `Nova (15 minutes)`), how
/// many things stand below it (`Nova (2)`), or whom it is by (`Nova [by Ann]`).
pub(super) fn before_aside(heading: &str) -> &str {
    let is_count_or_duration = |inner: &str| {
        let unit = inner.trim_start_matches(|char: char| char.is_ascii_digit());
        let has_number = (1..=3).contains(&(inner.len() - unit.len()));
        let unit = unit.trim_start_matches([' ', '-']);
        let rest = unit.trim_start_matches(char::is_alphabetic);
        let is_told = match &unit[..unit.len() - rest.len()] {
            "" => rest.is_empty(),
            // Else it is of a metre: `Nova (20m band)`.
            "m" => rest.is_empty() || rest.starts_with([',', ';']),
            unit => ["min", "mins", "minute", "minutes", "分", "分钟"]
                .iter()
                .any(|known| known.eq_ignore_ascii_case(unit)),
        };
        has_number && is_told
    };
    let before = || {
        let round = heading.strip_suffix([')', '）']);
        let (name, inner) = match round {
            Some(rest) => rest.rsplit_once(['(', '（']),
            None => heading.strip_suffix(']')?.rsplit_once('['),
        }?;
        // Whom, and not how: `Nova (by size)`.
        let is_author = inner.strip_prefix("by ").is_some_and(|who| !who.starts_with(char::is_lowercase));
        let is_aside = is_author || round.is_some() && is_count_or_duration(inner);
        Some(name.trim_end_matches(is_adornment)).filter(|name| !name.is_empty() && is_aside)
    };
    before().unwrap_or(heading)
}

/// A heading without those that it is given to at its end, whose names are in ideographs: `Nova@王明 @李丽`. Behind `@` in other letters stand a
/// host, a package, a rule of a style sheet or a version as well.
pub(super) fn before_assignees(heading: &str) -> &str {
    let mut bare = heading;
    while let Some((before, name)) = bare.rsplit_once(['@', '＠']) {
        let before = before.trim_end_matches(|char| is_adornment(char) || char == '、');
        if name.is_empty() || before.is_empty() || !name.chars().all(is_east_asian) {
            break;
        }
        bare = before;
    }
    bare
}
