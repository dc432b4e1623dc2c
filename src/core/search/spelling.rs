//! Words that a misspelt one may have meant: the commoner ones of the series.

use crate::core::search::codec::{Malformed, Reader, put_number, put_text};
use crate::core::search::order::{ascending, pair, pair_of};

/// Words kept, the commonest.
pub const WORDS: usize = 20_000;

/// Units in which a word that is kept stands at least.
pub const COMMON: usize = 2;

/// Most words that are offered.
const OFFERED: usize = 3;

/// A word, and how common it is: the binary logarithm of its units.
pub type Word = (String, u32);

/// Writes words that stand in order.
pub fn write<'a>(words: impl Iterator<Item = (&'a str, u32)>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut before = "";
    for (word, common) in words {
        put_text(&mut bytes, before, word);
        put_number(&mut bytes, common);
        before = word;
    }
    bytes
}

/// Reads them.
///
/// # Errors
/// Bytes that [`write()`] did not write.
pub fn read(bytes: &[u8]) -> Result<Vec<Word>, Malformed> {
    let mut reader = Reader::new(bytes);
    let mut words: Vec<Word> = Vec::new();
    while !reader.is_at_end() {
        let word = reader.text(words.last().map_or("", |(word, _)| word))?;
        words.push((word, reader.number()?));
    }
    Ok(words)
}

/// The words nearest to one that is not to be found, nearest and commonest first: at most two letters off, one in a short
/// word.
pub fn nearest<'a>(words: &'a [Word], wrong: &str) -> Vec<&'a str> {
    let wrong: Vec<char> = wrong.chars().collect();
    let most = if wrong.len() < 5 { 1 } else { 2 };
    let near = words.iter().enumerate().filter_map(|(index, (word, common))| {
        let distance = distance(&wrong, word, most).filter(|&distance| distance > 0)?;
        // A binary logarithm is less than 32.
        Some(pair(32 * distance + 31 - *common as usize % 32, index))
    });
    let near = ascending(near.collect()).into_iter().take(OFFERED);
    near.map(|near| words[pair_of(near).1].0.as_str()).collect()
}

/// By how many letters two words differ: one more, one less, another, or two that have changed places (optimal string
/// alignment); `None` for more than `most`.
fn distance(wrong: &[char], word: &str, most: usize) -> Option<usize> {
    if word.chars().count().abs_diff(wrong.len()) > most {
        return None;
    }
    let word: Vec<char> = word.chars().collect();
    let mut rows = [vec![0; word.len() + 1], (0..=word.len()).collect(), vec![0; word.len() + 1]];
    for (i, &c) in wrong.iter().enumerate() {
        let [before, last, row] = &mut rows;
        row[0] = i + 1;
        for (j, &other) in word.iter().enumerate() {
            let mut least = (last[j] + usize::from(c != other)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && c == word[j - 1] && wrong[i - 1] == other {
                least = least.min(before[j - 1] + 1);
            }
            row[j + 1] = least;
        }
        if row.iter().all(|&least| least > most) {
            return None;
        }
        rows.rotate_left(1);
    }
    Some(rows[1][word.len()]).filter(|&distance| distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(wrong: &str, expected: &[&str]) {
        let words: Vec<Word> = [
            ("heat", 3),
            ("horizon", 5),
            ("neutron", 9),
            ("neutrons", 2),
            ("nova", 9),
            ("nove", 1),
            ("безопасность", 4),
        ]
        .map(|(word, common)| (word.to_owned(), common))
        .into();
        let read = read(&write(words.iter().map(|(word, common)| (word.as_str(), *common))));
        assert_eq!(read.as_ref(), Ok(&words));
        assert_eq!(nearest(&words, wrong), expected, "{wrong}");
    }

    #[test]
    fn offers_what_is_near() {
        case("nuetron", &["neutron", "neutrons"]);
        case("neutorn", &["neutron", "neutrons"]);
        case("novo", &["nova", "nove"]);
        case("horzion", &["horizon"]);
        case("haet", &["heat"]);
        case("heta", &["heat"]);
        case("безопастность", &["безопасность"]);
        case("keystone", &[]);
        case("", &[]);
    }
}
