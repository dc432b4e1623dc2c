//! Places of a post that are counted and name nothing by that (`Finding 1`, `Finding 2`, `Finding 3`): one name, of a section at most.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::core::heading;
use crate::core::outline::Outline;
use crate::core::url::is_east_asian;

/// Fewer that follow each other may be versions of something: `Nova 1`, `Nova 2`.
const SEVERAL: u32 = 3;

/// How often a name is counted, and how often of that beside the others.
#[derive(Default)]
struct Times {
    all: u32,
    in_rows: u32,
    /// As the headings write it, with their numbers.
    keys: BTreeSet<String>,
}

/// Adds to aliases of folded names those of such places: to what they are called before their number. Returns what that is.
pub(super) fn add_to(aliases: &mut HashMap<String, String>, outlines: &[Outline]) -> BTreeSet<String> {
    let mut times: BTreeMap<String, Times> = BTreeMap::new();
    let mut uncounted: BTreeSet<String> = BTreeSet::new();
    for outline in outlines {
        // The row that stands last below each heading.
        let mut rows: HashMap<Option<usize>, (String, u32)> = HashMap::new();
        for heading in &outline.headings {
            let key = heading::key(&heading.name);
            let Some((name, number)) = counted(&key) else {
                rows.remove(&heading.parent);
                uncounted.insert(key);
                continue;
            };
            let times = times.entry(name.to_owned()).or_default();
            times.all += 1;
            let follows = |(before, last): &(String, u32)| before == name && last + 1 == number;
            if number == 1 || rows.get(&heading.parent).is_some_and(follows) {
                times.in_rows += match number {
                    ..SEVERAL => 0,
                    SEVERAL => SEVERAL,
                    _ => 1,
                };
                rows.insert(heading.parent, (name.to_owned(), number));
            } else {
                rows.remove(&heading.parent);
            }
            times.keys.insert(key);
        }
    }
    // What is counted otherwise too has versions, what stands without a number is a name, and so is what the publisher speaks of.
    let meant: BTreeSet<&String> = aliases.values().collect();
    times.retain(|name, times| {
        let is_row = times.in_rows * 4 >= times.all * 3;
        is_row && !uncounted.contains(name) && times.keys.iter().all(|key| !meant.contains(key))
    });
    for (name, times) in &times {
        let to = aliases.get(name).unwrap_or(name).clone();
        for key in &times.keys {
            aliases.entry(key.clone()).or_insert_with(|| to.clone());
        }
    }
    times.into_keys().collect()
}

/// A folded name before its number, and the number.
fn counted(key: &str) -> Option<(&str, u32)> {
    let name = key.trim_end_matches(|char: char| char.is_ascii_digit());
    let number = key[name.len()..].parse().ok().filter(|number| (1..100).contains(number))?;
    let is_apart = name.ends_with([' ', '#']) || name.ends_with(is_east_asian);
    let name = name.trim_end_matches([' ', '#']);
    (is_apart && name.ends_with(char::is_alphabetic)).then_some((name, number))
}
