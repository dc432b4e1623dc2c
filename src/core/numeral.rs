//! Issue numbers as titles write them.
//!
//! Entry points: [`of_issue`], [`in_title`], [`in_file_name`], and [`chinese`] for a numeral alone. What looks like a part of a date is
//! left alone here, what it means is said in `period`.

mod announced;
mod value;

use crate::core::date::{Date, after_space, digits, in_name, is_year, legible, month_name, word_before};
use crate::core::numeral::announced::{ISSUES, Rank, announced_in, volume_in};
use crate::core::numeral::value::{digit, unit, value};
use crate::core::url::is_east_asian;

/// The value of a text that is a number and nothing else: in ASCII or full-width digits (`359`), in Chinese units (`九`,
/// `十一`, `三百五十九`, `两千零一`, `廿三`; `一百五` is 150, as spoken), in Chinese digits (`一〇五`), in simplified,
/// traditional or financial characters.
pub fn chinese(text: &str) -> Option<u32> {
    let chars = legible(text);
    value(chars.strip_suffix(&[' ']).unwrap_or(&chars))
}

/// The number of an issue by its title and its file name without extension. What is announced as one counts before what is not, as a
/// title may end in a number of something else: `Next.js 11 and Jotai 1` is issue 7 where the file is called `issue-0007`. Of several in a
/// title, `Call 135 #1069`, that counts by which the file is called, `call_135`.
pub fn of_issue(title: &str, stem: &str) -> Option<u32> {
    let issue = |(rank, number)| (rank == Rank::Issue).then_some(number);
    let chars = legible(title);
    let announced = called_by(stem, &chars).or_else(|| announced_in(&chars).and_then(issue));
    let announced = announced.or_else(|| Name::of(stem).announced().and_then(issue));
    announced.or_else(|| in_title(title)).or_else(|| in_file_name(stem))
}

/// The number behind the one word of a file name, where a title has it as well.
fn called_by(stem: &str, title: &[char]) -> Option<u32> {
    let stem = legible(stem);
    let at = stem.iter().position(char::is_ascii_digit).filter(|&at| at > 0)?;
    let (number, _) = digits(&stem, at, 4).filter(|&(number, end)| end == stem.len() && !is_year(number))?;
    let word = stem[..at].strip_suffix(&['-']).or(stem[..at].strip_suffix(&['_'])).unwrap_or(&stem[..at]);
    let is_word =
        word.iter().all(|char| char.is_alphabetic()) && !takes_number(&word.iter().collect::<String>());
    let starts = |&at: &usize| at == 0 || !title[at - 1].is_ascii_digit();
    let mut numbers = (0..title.len()).filter(starts).filter_map(|at| digits(title, at, 4));
    (is_word && numbers.any(|(told, _)| told == number)).then_some(number)
}

/// The number of the volume in a title, within which the number of the issue may count: `Vol. 2, No. 1`.
pub fn volume(title: &str) -> Option<u32> {
    volume_in(&legible(title))
}

/// The number in brackets that a title ends in: `This Month in Gardens (01)`.
pub fn in_brackets(title: &str) -> Option<u32> {
    let (words, number) = title.trim_end().strip_suffix([')', '）'])?.rsplit_once(['(', '（'])?;
    let is_number = (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    number.parse().ok().filter(|&number| is_number && !is_year(number) && !words.trim().is_empty())
}

/// The words that a title or a file name begins with, and the number of at most three figures behind them: `Encontro 41: roses`,
/// `encontro_41`; none in brackets, none that goes on as a day or a version, or counts what follows.
pub fn behind_words(text: &str) -> Option<(String, u32)> {
    let chars = legible(text);
    let at = chars.iter().position(char::is_ascii_digit)?;
    let (number, end) = digits(&chars, at, 3)?;
    let words = chars[..at].split(|char| !char.is_alphabetic()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(|word| word.iter().collect()).collect();
    let before = chars[..at].strip_suffix(&[' ']).unwrap_or(&chars[..at]);
    let next = after_space(&chars, end);
    let goes_on = match chars[end..] {
        ['.', ..] => true,
        ['-' | '/' | ':' | ',', after, ..] => after.is_ascii_digit(),
        [after, ..] => after.is_alphanumeric(),
        [] => false,
    };
    let is_free = !goes_on
        && !before.ends_with(&['('])
        && month_name(&chars, next).is_none()
        && !chars.get(next).is_some_and(|&char| is_east_asian(char))
        && !ends_in_month(before)
        && !ends_in_version(before)
        && !ends_in_part(before);
    (is_free && !words.is_empty()).then(|| (words.join(" "), number))
}

/// Whether the figures of a number are those of a day, in whichever order, with two for its year or four: `130526`, `20260513`.
pub fn is_of_day(number: u32, day: Date) -> bool {
    let (year, month, day) = (u32::from(day.year()), u32::from(day.month()), u32::from(day.day()));
    let is = |year: u32, width: u32| {
        let orders = [
            year * 10_000 + month * 100 + day,
            (day * 100 + month) * width + year,
            (month * 100 + day) * width + year,
        ];
        orders.contains(&number)
    };
    // Fewer figures are hardly a day.
    number > 9_999 && (is(year % 100, 100) || is(year, 10_000))
}

/// The number of an issue as it stands beside the title: none where the title begins with it, as that of a post which is called by its file
/// name may.
pub fn beside(title: &str, number: Option<u32>) -> Option<u32> {
    let begins = |number: &u32| {
        let rest = title.trim_start_matches(['#', '0']).strip_prefix(&number.to_string());
        rest.is_some_and(|rest| !rest.starts_with(|char: char| char.is_ascii_digit()))
    };
    number.filter(|number| !begins(number))
}

/// The number of an issue in its title: `第九期`, `第 359 期`, `359 期`, `#419`, `Issue 12`, `Episódio 12`, `No. 9`, `n° 9`,
/// `12th edition`, `41. Ausgabe`, the first of several in `#4-5` and `第 4~6 期`; else an integer that begins the
/// title, before a colon, as in `90: Remix and more`; else that of a volume or a week, or what stands behind the word for the series: `第3卷`,
/// `Vol. 3`, `Week 12`, `Weekly News 207 is out`; else an integer that ends the title (but for brackets after it) as in `This Week in Rust 665`,
/// unless it may be a year, a day, a version or that of a part.
pub fn in_title(title: &str) -> Option<u32> {
    let chars = legible(title);
    let announced = announced_in(&chars);
    let announced_issue = announced.filter(|(rank, _)| *rank == Rank::Issue).map(|(_, number)| number);
    let announced = announced.map(|(_, number)| number);
    announced_issue.or_else(|| leading(&chars)).or(announced).or_else(|| trailing(&chars))
}

/// The number of an issue that a title tells and nothing else: `第九期`, `Issue 12`, `#12`, `12`.
pub fn alone(title: &str) -> Option<u32> {
    const WORDS: [&str; 6] = ["no", "n", "vol", "volume", "week", "number"];
    let chars = legible(title);
    let is_of_number = |&char: &char| {
        "第期回号號辑輯集篇弹彈話话卷周週".contains(char) || digit(char).is_some() || unit(char).is_some()
    };
    let mut words = chars.split(|char| !char.is_alphabetic() || *char == 'º').filter(|word| !word.is_empty());
    let is_alone = words.all(|word| {
        let is = |known: &&str| known.chars().eq(word.iter().copied());
        word.iter().all(is_of_number) || ISSUES.iter().chain(&WORDS).any(is)
    });
    in_title(title).or_else(|| chinese(title)).filter(|_| is_alone)
}

/// The number of an issue in its file name, apart from a date there: announced as in a title (`issue-143`, `143: this`); alone
/// or before the date (`143`, `011-2018-sep-26`); before words (`239-山顶咖啡`, `231.SQL`); at the end, after a word or few
/// (`weekly-9`), in one with it where it is padded and a date stands before (`2023-08-11-twin0207`), or the word is one for a
/// series (`techweekly65`). A year, a day or a run of numbers is none.
pub fn in_file_name(stem: &str) -> Option<u32> {
    let name = Name::of(stem);
    let number = |word: &str| {
        let is_day = word.len() == 4 && word.starts_with('0');
        let is_number = (1..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
        word.parse::<u32>().ok().filter(|&number| is_number && !is_day && !is_year(number))
    };
    let first = || {
        let (word, others) = name.before.split_first()?;
        let (word, next) = match word.split_once(['.', '、']) {
            Some((word, next)) => (word, Some(next)),
            None => (word.as_str(), others.first().map(String::as_str)),
        };
        // What a week is of is a month.
        let is_week = |next: &str| {
            let number = next.strip_prefix("week");
            number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let is_date = |next: &str| goes_on_as_date(next) || is_week(next);
        number(word).filter(|_| !next.is_some_and(is_date))
    };
    let last = || {
        // A longer name is a headline, in words of its own: `…-and-gpt-image-2`.
        const LONGEST: usize = 7;
        let words = if name.after.is_empty() { &name.before } else { &name.after };
        let (last, words) = words.split_last().filter(|_| words.len() <= LONGEST)?;
        number(last)
            .filter(|_| words.last().is_some_and(|word| !takes_number(word)))
            .or_else(|| padded(last).filter(|_| !name.after.is_empty()))
            .or_else(|| of_series(&last.chars().collect::<Vec<_>>()))
    };
    let announced = name.announced().map(|(_, number)| number);
    announced.or_else(|| leading(&legible(stem))).or_else(first).or_else(last)
}

/// Whether a word in front of a number in a file name makes that a part of a date, of a version, or of a longer number.
fn takes_number(word: &str) -> bool {
    let chars: Vec<char> = word.chars().collect();
    word.bytes().all(|byte| byte.is_ascii_digit())
        || ends_in_month(&chars)
        || ends_in_version(&chars)
        || ends_in_part(&chars)
}

/// Whether a number before this in a file name is a part of a longer one, or a day.
fn goes_on_as_date(next: &str) -> bool {
    let chars: Vec<char> = next.chars().collect();
    let behind = next.trim_start_matches(|char: char| char.is_ascii_digit());
    let is_counted = behind.starts_with(|char: char| !char.is_ascii() && !"年月日号號".contains(char));
    behind.len() < next.len() && !is_counted || month_name(&chars, 0).is_some()
}

/// The number that ends a word, if it is padded, as `python3` is no issue, nor is `w03`, which is a week.
fn padded(word: &str) -> Option<u32> {
    let letters = word.trim_end_matches(|char: char| char.is_ascii_digit());
    let rest = word[letters.len()..].strip_prefix('0').filter(|rest| rest.len() < 5)?;
    rest.parse().ok().filter(|_| !matches!(letters, "" | "w"))
}

/// The number that ends a word for a series and is of one word with it: `techweekly65`.
fn of_series(chars: &[char]) -> Option<u32> {
    const WORDS: [&str; 6] = ["weekly", "digest", "newsletter", "news", "issue", "edition"];
    let length = chars.iter().rev().take(5).take_while(|char| char.is_ascii_digit()).count();
    let (word, number) = chars.split_at(chars.len() - length);
    let ends = |end: &str| {
        word.len() >= end.len() && end.chars().rev().eq(word.iter().rev().copied().take(end.len()))
    };
    let (number, _) = digits(number, 0, 4).filter(|&(number, _)| !is_year(number))?;
    WORDS.into_iter().any(ends).then_some(number)
}

/// The words of a file name, before a date in it and after.
struct Name {
    before: Vec<String>,
    after: Vec<String>,
}

impl Name {
    fn of(stem: &str) -> Self {
        let chars = legible(stem);
        let date = in_name(&chars).map_or(chars.len()..chars.len(), |(_, place)| place);
        let words = |chars: &[char]| {
            let words = chars.split(|char| matches!(char, '-' | '_' | ' ')).filter(|word| !word.is_empty());
            words.map(|word| word.iter().collect()).collect()
        };
        Self { before: words(&chars[..date.start]), after: words(&chars[date.end..]) }
    }

    fn announced(&self) -> Option<(Rank, u32)> {
        let in_words = |words: &[String]| announced_in(&words.join(" ").chars().collect::<Vec<_>>());
        in_words(&self.before).or_else(|| in_words(&self.after)).filter(|&(_, number)| !is_year(number))
    }
}

/// The integer that ends the title; brackets after it are passed over.
fn trailing(chars: &[char]) -> Option<u32> {
    let mut chars = chars;
    loop {
        chars = match chars {
            [rest @ .., ' '] => rest,
            [rest @ .., ')' | ']' | '】'] => {
                &rest[..rest.iter().rposition(|char| matches!(char, '(' | '[' | '【'))?]
            }
            _ => break,
        };
    }
    let length = chars.iter().rev().take(7).take_while(|char| char.is_ascii_digit()).count();
    let (words, number) = chars.split_at(chars.len() - length);
    let (number, _) =
        digits(number, 0, 6).filter(|&(number, _)| !(length == 4 && (1990..=2100).contains(&number)))?;
    // `202408` is a month.
    let is_month = length == 6 && is_year(number / 100) && (1..=12).contains(&(number % 100));
    let (words, spaced) = words.strip_suffix(&[' ']).map_or((words, false), |words| (words, true));
    let free = match words {
        // A part of a longer number or of a date.
        [.., before, ' ', '-' | '/' | '.' | ':' | ','] | [.., before, '-' | '/' | '.' | ':' | ','] => {
            spaced && !before.is_ascii_digit()
        }
        [.., '年' | '月' | '第'] | [] => false,
        [.., before] if spaced => !before.is_ascii_digit(),
        [.., before] => !before.is_ascii() && before.is_alphabetic() || of_series(chars).is_some(),
    };
    let accepted = free
        && !is_month
        && !ends_in_month(words)
        && !ends_in_version(words)
        && !ends_in_part(words)
        && words.iter().any(|char| char.is_alphabetic());
    accepted.then_some(number)
}

/// The integer that begins the title, before a colon.
fn leading(chars: &[char]) -> Option<u32> {
    let (number, end) = digits(chars, 0, 4).filter(|&(number, _)| !is_year(number))?;
    let colon = after_space(chars, end);
    let goes_on = chars.get(colon + 1).is_some_and(|char| !char.is_ascii_digit());
    (chars.get(colon) == Some(&':') && goes_on).then_some(number)
}

/// Whether the last word is the name of a month, as in `Digest of Feb. 27`.
fn ends_in_month(chars: &[char]) -> bool {
    let name = chars.strip_suffix(&['.']).unwrap_or(chars);
    month_name(chars, word_before(name, name.len())).is_some_and(|(_, end)| end == chars.len())
}

/// Whether a number behind these words is that of a part, which tells one of a few issues and not which of all: `Heat 12 - Part 1`.
fn ends_in_part(chars: &[char]) -> bool {
    const WORDS: [&str; 7] = ["part", "parte", "partie", "teil", "tháng", "week", "часть"];
    WORDS.contains(&last_word(chars).as_str())
}

/// Whether a number behind these words is that of a version before its release, `Ruby 3.2.0 RC 1`, or a part of one, `0-dot-8`.
fn ends_in_version(chars: &[char]) -> bool {
    const WORDS: [&str; 6] = ["alpha", "beta", "dot", "preview", "rc", "version"];
    WORDS.contains(&last_word(chars).as_str())
}

/// The letters that these end in.
fn last_word(chars: &[char]) -> String {
    chars.rsplit(|char| !char.is_alphabetic()).next().unwrap_or_default().iter().collect()
}

#[cfg(test)]
mod tests;
