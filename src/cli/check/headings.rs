//! The rule about headings that look like a misspelt name of the series.
//!
//! A name is suspected that hardly any issue has and that differs by a letter or two from one that many have. Left alone are
//! short names, those that differ by a number, a whole word or a short one alone (`Tool of the Week`, `Fool of the Week`), and those that
//! stand in an issue beside the name they resemble.

use std::collections::{BTreeMap, BTreeSet};

use crate::cli::problem::Problem;
use crate::cli::rule::Rule;
use crate::cli::series;
use crate::core::heading;
use crate::core::project::TagSet;
use crate::core::url::is_east_asian;

use super::{Anchor, Suspect};

/// Issues that a misspelt name may have, and how many times as many the right one has.
const RARE: usize = 2;
const TIMES: usize = 3;
/// Slips of the pen that make another name at most.
const MOST: usize = 2;

/// A name as the headings of the series write it.
struct Name<'a> {
    /// As written first.
    written: &'a str,
    /// Indices of the posts that have it.
    posts: BTreeSet<usize>,
    look: Look,
}

/// What two names are told apart by at once: a series may have ten thousand of each kind.
#[derive(Clone, Copy)]
struct Look {
    /// In characters.
    length: usize,
    /// A bit for each character there is, some of which share one.
    characters: u64,
}

impl Look {
    fn of(key: &str) -> Self {
        let bit = |char: char| 1 << (u32::from(char) % u64::BITS);
        Self {
            length: key.chars().count(),
            characters: key.chars().map(bit).fold(0, |all, bit: u64| all | bit),
        }
    }

    /// Whether so many slips may make one name of the other: each takes one character away and brings one.
    fn is_near(self, other: Self, slips: usize) -> bool {
        let differing = (self.characters ^ other.characters).count_ones() as usize;
        self.length.abs_diff(other.length) <= slips && differing <= 2 * slips
    }
}

/// Headings that look like a misspelt one of `tags`.
pub fn misspelt(posts: &[series::Post], tags: &TagSet) -> Vec<Suspect> {
    let mut names: BTreeMap<String, Name<'_>> = BTreeMap::new();
    for (index, post) in posts.iter().enumerate() {
        for heading in post.record.outline.headings.iter().filter(|heading| !heading.is_nameless()) {
            let name = names.entry(heading::key(&heading.name));
            name.or_insert_with_key(|key| Name {
                written: &heading.name,
                posts: BTreeSet::new(),
                look: Look::of(key),
            })
            .posts
            .insert(index);
        }
    }
    // What an alias maps already is no name of its own.
    let is_alias = |key: &str| {
        tags.of_heading(key).and_then(|id| tags.get(id)).is_some_and(|tag| heading::key(&tag.name) != key)
    };
    let usual: Vec<_> = names
        .iter()
        .filter(|(key, name)| name.posts.len() >= TIMES && !is_alias(key) && tags.of_heading(key).is_some())
        .collect();
    let mut suspects = Vec::new();
    for (key, name) in names.iter().filter(|(key, name)| name.posts.len() <= RARE && !is_alias(key)) {
        let mut nearest: Option<(usize, &Name<'_>)> = None;
        for &(usual_key, usual) in &usual {
            // A name that stands beside the other in an issue is one of its own.
            if !name.look.is_near(usual.look, MOST)
                || key == usual_key
                || usual.posts.len() < TIMES * name.posts.len()
                || !usual.posts.is_disjoint(&name.posts)
            {
                continue;
            }
            let Some(distance) = slip(key, usual_key) else { continue };
            let is_nearer = |(least, other): (usize, &Name<'_>)| {
                (distance, other.posts.len()) < (least, usual.posts.len())
            };
            if nearest.is_none_or(is_nearer) {
                nearest = Some((distance, usual));
            }
        }
        let Some((_, usual)) = nearest else { continue };
        let meant =
            tags.of_heading(usual.written).and_then(|id| tags.get(id)).map_or(usual.written, |tag| &tag.name);
        let expected =
            format!("a name of the series such as `{meant}`, which {} issues have", usual.posts.len());
        for &post in &name.posts {
            let problem = Problem::new(
                Rule::MisspeltProject,
                &posts[post].file,
                &expected,
                format!("`{}`", name.written),
            )
            .hint(format!(
                "correct it, or have `site.toml` say what is meant:\n\n[projects.aliases]\n{}",
                alias(name.written, meant)
            ));
            suspects.push(Suspect { post, anchor: Anchor::Heading(key.clone()), problem });
        }
    }
    suspects
}

/// How many slips of the pen make one folded name of the other, where that is likely at all.
fn slip(key: &str, usual: &str) -> Option<usize> {
    if are_told_apart(key, usual) {
        return None;
    }
    let is_latin = usual.is_ascii();
    let (length, others) = (usual.chars().count(), key.chars().count());
    let most = match length.min(others) {
        ..4 => return None,
        4..8 => 1,
        _ if !is_latin => 1,
        _ => MOST,
    };
    let distance = strsim::damerau_levenshtein(key, usual);
    // In short names another first letter makes another name: Heat, Feat.
    let is_other = length < 6 && key.chars().next() != usual.chars().next();
    (distance <= most && !is_other).then_some(distance)
}

/// Whether two folded names are told apart by what no slip of the pen changes: digits, a Chinese or a Roman numeral, a word that one has
/// and the other has not; or by short words alone, as most of these are another by a letter or two.
fn are_told_apart(key: &str, other: &str) -> bool {
    const SHORT: usize = 4;
    // A number before a name may count it: `8.Nova`.
    let is_digit = |char: char| char.is_ascii_digit();
    let digits = |text: &str| text.trim_start_matches(is_digit).replace(|char| !is_digit(char), "");
    let is_numeral = |char: char| "一二三四五六七八九十百两兩".contains(char);
    let are_numbered = digits(key) != digits(other)
        || key.replace(is_numeral, "一") == other.replace(is_numeral, "一")
        || key.contains(is_digit) && key.replace(is_digit, "") == other.replace(is_digit, "");
    let is_word = |char: char| char.is_alphanumeric() && !is_east_asian(char);
    let is_short = |word: &str| word.chars().count() <= SHORT && word.chars().all(is_word);
    let is_roman = |word: &str| word.chars().all(|char| "ivx".contains(char));
    let is_other = |(a, b): (&str, &str)| is_short(a) && is_short(b) || is_roman(a) && is_roman(b);
    let (mut less, mut more): (Vec<_>, Vec<_>) =
        (key.split_whitespace().collect(), other.split_whitespace().collect());
    if less.len() > more.len() {
        std::mem::swap(&mut less, &mut more);
    }
    let mut differing = less.iter().copied().zip(more.iter().copied()).filter(|(a, b)| a != b);
    are_numbered
        || match more.len() - less.len() {
            0 => less.len() > 1 && differing.all(is_other),
            1 => {
                let same = less.iter().zip(&more).take_while(|(a, b)| a == b).count();
                less[same..] == more[same + 1..] && more[same].contains(char::is_alphanumeric)
            }
            _ => false,
        }
}

/// The line that makes one name of two in `[projects.aliases]`.
fn alias(written: &str, meant: &str) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let key = if written.chars().all(is_bare) { written.to_owned() } else { quoted(written) };
    format!("{key} = {}", quoted(meant))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen_are_told_from_other_names() {
        #[track_caller]
        fn case(name: &str, usual: &str, expected: bool) {
            assert_eq!(slip(&heading::key(name), &heading::key(usual)).is_some(), expected, "{name} {usual}");
        }
        case("Tempst", "Tempest", true);
        case("Neutorn", "Neutron", true);
        case("Event", "Events", true);
        case("Calls for Particpation", "Call for Participation", true);
        case("社区追踪动态", "社区跟踪动态", true);
        case("Minimi der Woche", "Minimum der Woche", true);
        case("Tools of the Week", "Tool of the Week", true);
        case("Open Stack", "OpenStack", true);
        case("社区 追踪", "社区 跟踪", true);
        case("8.Nova Letters", "Nova Letters", true);
        case("Nova -- Letters", "Nova - Letters", true);
        case("Fool of the Week", "Tool of the Week", false);
        case("Fail der Woche", "AI der Woche", false);
        case("CG Charter", "WG Charter", false);
        case("Nova 2?", "Nova", false);
        case("Tempest2?", "Tempest", false);
        case("The XVIII Letter", "The XVII Letter", false);
        case("3 Letters", "4 Letters", false);
        case("Nova X Letters", "Nova Letters", false);
        case("Q Letters", "Letters", false);
        case("Java", "Nova", false);
        case("Feat", "Heat", false);
        case("Nov", "Nova", false);
        case("Rust 1.70", "Rust 1.71", false);
        case("RFC 1", "RFC 12", false);
        case("业界", "社区", false);
        case("通告三则", "通告一则", false);
        case("通告十二则", "通告十三则", false);
        case("通告一侧", "通告一则", true);
        case("第一社区动态", "第一社区动志", true);
        case("Glance", "Cinder", false);
    }

    #[test]
    fn the_alias_is_ready_to_paste() {
        assert_eq!(alias("Tempst", "Tempest"), "Tempst = \"Tempest\"");
        assert_eq!(alias("a \"b\"", "社区"), "'a \"b\"' = \"社区\"");
    }
}
