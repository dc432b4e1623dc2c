//! Numbers that a word or a sign announces, in titles and in the words of file names.

use crate::core::date::{after_space, digits, is_year, word_before};
use crate::core::numeral::value::value;

/// How many characters a numeral between `第` and its measure word may have.
const LONGEST_NUMERAL: usize = 16;

/// Words for an issue, which stand before its number (`Issue 12`), or behind where that is an ordinal (`12th edition`, `41. Ausgabe`): in
/// Czech, English, French, German, Greek, Hungarian, Italian, Polish, Portuguese, Russian, Spanish, Swedish, Turkish, Ukrainian and Vietnamese.
pub(super) const ISSUES: [&str; 30] = [
    "issue",
    "episode",
    "ep",
    "edition",
    "nr",
    "číslo",
    "édition",
    "épisode",
    "numéro",
    "ausgabe",
    "folge",
    "nummer",
    "τεύχος",
    "szám",
    "edizione",
    "episodio",
    "numero",
    "puntata",
    "numer",
    "edição",
    "episódio",
    "número",
    "выпуск",
    "эпизод",
    "edición",
    "avsnitt",
    "bölüm",
    "sayı",
    "випуск",
    "số",
];

/// What an announced number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    /// Issues.
    Issue,
    /// Something that may hold several issues, or that issues are named by for want of a number.
    Part,
}

/// The first number that is announced, one of an issue before others.
pub(super) fn announced_in(chars: &[char]) -> Option<(Rank, u32)> {
    if let Some(number) = meeting(chars) {
        return Some((Rank::Issue, number));
    }
    let mut whole = None;
    for at in 0..chars.len() {
        match announced(chars, at) {
            Some(issue @ (Rank::Issue, _)) => return Some(issue),
            part => whole = whole.or(part),
        }
    }
    whole
}

/// The number that a word or sign at `at` announces.
fn announced(chars: &[char], at: usize) -> Option<(Rank, u32)> {
    match chars[at] {
        // A week of a month, as in `2020年9月第2周`, begins anew with the next.
        '第' => counted(&chars[at + 1..])
            .filter(|&(rank, _)| rank == Rank::Issue || !chars[..at].ends_with(&['月'])),
        '№' => Some((Rank::Issue, first_number(chars, after_space(chars, at + 1))?)),
        digit if digit.is_ascii_digit() => ordinal(chars, at).map(|number| (Rank::Issue, number)),
        // `C#` and `F#` are languages.
        '#' if !chars[..at].last().is_some_and(char::is_ascii_alphanumeric)
            || word_before(chars, at) + 3 <= at =>
        {
            let start = after_space(chars, at + 1);
            // What stands behind a colon is no part of it: `#23：35 things`.
            let before_colon = || digits(chars, start, 9).filter(|&(_, end)| chars.get(end) == Some(&':'));
            let number = first_number(chars, start).or_else(|| before_colon().map(|(number, _)| number))?;
            Some((Rank::Issue, number))
        }
        letter if letter.is_alphabetic() => by_word(chars, at),
        _ => None,
    }
}

/// The number that a word at `at` announces.
fn by_word(chars: &[char], at: usize) -> Option<(Rank, u32)> {
    // Ideographs stand before words without a space.
    if chars[..at].last().is_some_and(|char| char.is_alphanumeric() && *char < '\u{530}') {
        return None;
    }
    let word = word(chars, at);
    let mut next = at + word.chars().count();
    let dot = chars.get(next) == Some(&'.');
    next += usize::from(dot);
    let sign = matches!(chars.get(next), Some('º' | '°'));
    next += usize::from(sign);
    let rank = match word.as_str() {
        // `No12` is a number, and `no 12` may say that there are none.
        "no" if dot || sign || chars.get(next).is_some_and(char::is_ascii_digit) => Rank::Issue,
        "n" if dot || sign => Rank::Issue,
        // A week behind a month is one of that month.
        "week" if ends_in_figures(&chars[..at]) => return None,
        "vol" | "volume" | "week" => Rank::Part,
        "news" | "newsletter" | "weekly" | "digest" => {
            return number_alone(chars, after_space(chars, next)).map(|number| (Rank::Part, number));
        }
        word if ISSUES.contains(&word) => Rank::Issue,
        _ => return None,
    };
    next = after_space(chars, next);
    next = after_space(chars, next + usize::from(chars.get(next) == Some(&'#')));
    // `ausgabe-0607` is of a month.
    let is_month = word == "ausgabe" && chars[next..].starts_with(&['0']);
    let number = if rank == Rank::Issue { first_number(chars, next) } else { whole_number(chars, next) };
    number.filter(|_| !is_month).map(|number| (rank, number))
}

/// The number at `at` that counts the word for an issue behind it: `399 期`, but not the end of `1.5 期`; `12th edition`, `41. Ausgabe`.
fn ordinal(chars: &[char], at: usize) -> Option<u32> {
    const SIGNS: [&str; 8] = [".", "st", "nd", "rd", "th", "e", "ª", "º"];
    if chars[..at].last().is_some_and(|&char| char.is_ascii_digit() || ".,-/".contains(char)) {
        return None;
    }
    let (number, end) = digits(chars, at, 6)?;
    let counts = |sign: &&str| {
        let rest = chars[end..].iter().copied();
        let length = sign.chars().count();
        let at = after_space(chars, end + length);
        sign.chars().eq(rest.take(length))
            && ISSUES.contains(&word(chars, at).as_str())
            // `Vol. 3. Issue 12`
            && by_word(chars, at).is_none_or(|(_, other)| is_year(other))
    };
    let is_counted = chars.get(after_space(chars, end)) == Some(&'期');
    (is_counted || !is_year(number) && SIGNS.iter().any(counts)).then_some(number)
}

/// The letters from `at` on, as far as a word for an issue can be long.
fn word(chars: &[char], at: usize) -> String {
    const LONGEST: usize = 11;
    let is_letter = |char: &&char| char.is_alphabetic() && !matches!(char, 'ª' | 'º');
    chars.get(at..).unwrap_or_default().iter().take(LONGEST).take_while(is_letter).collect()
}

/// The number of the volume that an issue is one of, where its number is another: `Volume 2 Issue 1`.
pub(super) fn volume_in(chars: &[char]) -> Option<u32> {
    let volume = |at: usize| {
        let (rank, number) = by_word(chars, at)?;
        (rank == Rank::Part && chars[at..].starts_with(&['v', 'o', 'l'])).then_some(number)
    };
    let is_issue = announced_in(chars).is_some_and(|(rank, _)| rank == Rank::Issue);
    is_issue.then(|| (0..chars.len()).find_map(volume))?
}

/// The number of the meeting that these begin with: `五十三次会议`.
fn meeting(chars: &[char]) -> Option<u32> {
    let end = chars.iter().take(LONGEST_NUMERAL).position(|char| MEETING.contains(*char))?;
    // `两次会议` are two.
    value(&chars[..end]).filter(|_| end > 1 && meets(&chars[end + 1..]))
}

/// What counts meetings, and something else where [none follows](meets).
const MEETING: &str = "次届屆回";

/// Whether these begin with a word for a meeting.
fn meets(chars: &[char]) -> bool {
    const WORDS: [[char; 2]; 5] = [['会', '议'], ['會', '議'], ['例', '会'], ['活', '动'], ['活', '動']];
    let is_alone = || !chars.get(1).is_some_and(|char| char.is_alphabetic());
    WORDS.iter().any(|word| chars.starts_with(word)) || chars.starts_with(&['会']) && is_alone()
}

/// The number that stands before a measure word, at the start of `chars`: what follows `第`. Of several (`4~6`) it is the first.
fn counted(chars: &[char]) -> Option<(Rank, u32)> {
    let measure = |at: usize, char: &char| {
        Some(match char {
            char if MEETING.contains(*char) && meets(&chars[at + 1..]) => Rank::Issue,
            '期' | '回' | '号' | '號' | '辑' | '輯' | '集' | '篇' | '弹' | '彈' | '話' | '话' => {
                Rank::Issue
            }
            '卷' | '周' | '週' => Rank::Part,
            _ => return None,
        })
    };
    let near = &chars[..chars.len().min(LONGEST_NUMERAL + 1)];
    let (end, rank) = near.iter().enumerate().find_map(|(at, char)| Some((at, measure(at, char)?)))?;
    let number = |numeral: &[char]| {
        let numeral = numeral.strip_prefix(&[' ']).unwrap_or(numeral);
        value(numeral.strip_suffix(&[' ']).unwrap_or(numeral))
    };
    let first = || {
        let mut parts = near[..end].splitn(2, |char| "-~–—至到、/&".contains(*char));
        let (first, last) = (number(parts.next()?)?, number(parts.next()?)?);
        (first < last).then_some(first)
    };
    Some((rank, number(&near[..end]).or_else(first)?))
}

/// The number that starts at `at`, or the first of several that are collected in one issue: `4-5`.
fn first_number(chars: &[char], at: usize) -> Option<u32> {
    let collected = || {
        let (first, end) = digits(chars, at, 9).filter(|&(_, end)| chars.get(end) == Some(&'-'))?;
        let last = whole_number(chars, end + 1)?;
        (first < last && !is_year(last)).then_some(first)
    };
    whole_number(chars, at).or_else(collected)
}

/// The number that starts at `at`, unless it goes on as something else: `12a`, `1.2`, `2014-02`.
fn whole_number(chars: &[char], at: usize) -> Option<u32> {
    let (number, end) = digits(chars, at, 9)?;
    let goes_on = match chars[end..] {
        ['.' | ',' | '-' | '/' | ':', after, ..] => after.is_ascii_digit(),
        [after, ..] => after.is_ascii_alphanumeric(),
        [] => false,
    };
    (!goes_on).then_some(number)
}

/// The number that starts at `at`, and that counts nothing, as it does in `News 10 times a year`.
fn number_alone(chars: &[char], at: usize) -> Option<u32> {
    let number = whole_number(chars, at).filter(|&number| !is_year(number))?;
    let (_, end) = digits(chars, at, 9)?;
    let behind = &chars[after_space(chars, end)..];
    let is_alone = behind.starts_with(&['i', 's', ' '])
        || behind.first().is_some_and(|&sign| ":,;!(-–—|".contains(sign));
    is_alone.then_some(number)
}

/// Whether these end in a number of one digit or two, as a month has: `2018-07-`.
fn ends_in_figures(chars: &[char]) -> bool {
    let Some((' ' | '-' | '_', words)) = chars.split_last() else { return false };
    (1..=2).contains(&words.iter().rev().take_while(|char| char.is_ascii_digit()).count())
}
