//! What a heading says beside its name, at its end.

use crate::core::heading::{INTEGERS, is_adornment};
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

/// A heading without what brackets at its end say beside it: the minutes that an agenda gives it (`Nova (5m, Ann)`, `Nova [15 minutes]`), how
/// many things stand below it (`Nova (2)`, `Nova (2 messages)`), or whom it is by (`Nova [by Ann]`, `Nova (@ann)`).
pub(super) fn before_aside(heading: &str) -> &str {
    let mut bare = heading;
    while let Some(before) = before_brackets(bare.trim_end_matches([':', '：'])) {
        bare = before;
    }
    bare
}

fn before_brackets(heading: &str) -> Option<&str> {
    let round = heading.strip_suffix([')', '）']);
    let (name, inner) = match round {
        Some(rest) => rest.rsplit_once(['(', '（']),
        None => heading.strip_suffix(']')?.rsplit_once('['),
    }?;
    let inner = inner.trim_matches(is_adornment);
    // Whom, and not how: `Nova (by size)`.
    let is_author = inner.strip_prefix("by ").is_some_and(|who| !who.starts_with(char::is_lowercase));
    let is_aside = is_author || are_people(inner) || is_duration(inner) || round.is_some() && is_count(inner);
    Some(name.trim_end_matches(is_adornment)).filter(|name| !name.is_empty() && is_aside)
}

/// A heading without brackets at its end that hold one link and nothing else, which leads to more of what it names: `Nova ([site](…))`. In `html`
/// it is a link; in `text` it might be part of the name. Of one that leads to a ticket the number is what tells.
pub fn before_link<'a>(text: &'a str, html: &str) -> Option<&'a str> {
    let (_, link) = html.strip_suffix("</a>)")?.rsplit_once("(<a ")?;
    let (_, words) = link.split_once('>')?;
    let (name, _) = text.strip_suffix(')')?.rsplit_once('(')?;
    let is_one = !words.contains(['(', '#']) && !words.contains("</a>");
    Some(name.trim_end_matches(is_adornment)).filter(|name| is_one && !name.is_empty())
}

/// What is measured or counted, by what stands behind a number of at most three figures.
fn measured(inner: &str) -> Option<&str> {
    let unit = inner.trim_start_matches(|char: char| char.is_ascii_digit());
    (1..=3).contains(&(inner.len() - unit.len())).then(|| unit.trim_start_matches([' ', '-']))
}

/// Minutes, with what follows them: `5m, Ann`, `15 minutes`.
fn is_duration(inner: &str) -> bool {
    let Some(unit) = measured(inner) else { return false };
    let rest = unit.trim_start_matches(char::is_alphabetic);
    match &unit[..unit.len() - rest.len()] {
        // Else it is of a metre: `Nova (20m band)`.
        "m" => rest.is_empty() || rest.starts_with([',', ';']),
        unit => ["min", "mins", "minute", "minutes", "分", "分钟"]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(unit)),
    }
}

/// How many things there are: `2`, `2 messages`, `1 message`, `15 篇`.
fn is_count(inner: &str) -> bool {
    let Some(unit) = measured(inner) else { return false };
    let is_plural =
        || unit.len() > 3 && unit.ends_with('s') && unit.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_single =
        || inner.starts_with("1 ") && ["message", "item", "post", "article", "paper"].contains(&unit);
    let mut chars = unit.chars();
    let is_measure = || chars.next().is_some_and(|char| INTEGERS.contains(char)) && chars.count() < 2;
    unit.is_empty() || is_plural() || is_single() || is_measure()
}

/// Whether a text is nothing but names of people as networks have them: `@ann, @ben`.
fn are_people(text: &str) -> bool {
    let mut names = text.split([' ', ',', '&', '/']).filter(|word| !matches!(*word, "" | "and")).peekable();
    let is_name =
        |word: &str| word.strip_prefix('@').is_some_and(|name| !name.is_empty() && !name.contains('@'));
    names.peek().is_some() && names.all(is_name)
}

/// A heading without the people behind a dash at its end: `Nova - @ann, @ben`.
pub(super) fn before_people(heading: &str) -> &str {
    let before = || {
        let (name, people) = [" - ", " – ", " — "].iter().find_map(|dash| heading.rsplit_once(dash))?;
        Some(name.trim_end_matches(is_adornment)).filter(|name| !name.is_empty() && are_people(people))
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
