//! Issue numbers as titles write them.
//!
//! Entry points: [`in_title`], and [`chinese`] for a numeral alone. Must not know dates: what looks like a part of one is
//! left alone here, what it means is said in `period`.

use crate::core::date::{after_space, digits, month_name};
use crate::core::slug::plain;

/// How many characters a numeral between `第` and its measure word may have.
const LONGEST_NUMERAL: usize = 16;

/// The value of a text that is a number and nothing else: in ASCII or full-width digits (`359`), in Chinese units (`九`,
/// `十一`, `三百五十九`, `两千零一`, `廿三`; `一百五` is 150, as spoken), in Chinese digits (`一〇五`), in simplified,
/// traditional or financial characters.
pub fn chinese(text: &str) -> Option<u32> {
    let chars: Vec<char> = plain(text).collect();
    value(chars.strip_suffix(&[' ']).unwrap_or(&chars))
}

/// The number of an issue in its title: `第九期`, `第 359 期`, `#419`, `Issue 12`, `No. 9`; else that of a volume or a
/// week: `第3卷`, `Vol. 3`, `Week 12`; else an integer that ends the title (but for brackets after it) as in
/// `This Week in Rust 665`, unless it may be a year, a day or a version.
pub fn in_title(title: &str) -> Option<u32> {
    let chars: Vec<char> = plain(title).collect();
    let mut whole = None;
    for at in 0..chars.len() {
        match announced(&chars, at) {
            Some((Rank::Issue, number)) => return Some(number),
            Some((Rank::Part, number)) => whole = whole.or(Some(number)),
            None => {}
        }
    }
    whole.or_else(|| trailing(&chars))
}

/// What an announced number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rank {
    /// Issues.
    Issue,
    /// Something that may hold several issues, or that issues are named by for want of a number.
    Part,
}

/// The number that a word or sign at `at` announces.
fn announced(chars: &[char], at: usize) -> Option<(Rank, u32)> {
    let word_starts = at == 0 || !chars[at - 1].is_ascii_alphanumeric();
    match chars[at] {
        '第' => counted(&chars[at + 1..]),
        '№' => Some((Rank::Issue, whole_number(chars, after_space(chars, at + 1))?)),
        '#' if word_starts => Some((Rank::Issue, whole_number(chars, after_space(chars, at + 1))?)),
        letter if word_starts && letter.is_ascii_alphabetic() => {
            let rest = &chars[at..];
            let length = rest.iter().take(8).take_while(|char| char.is_ascii_alphabetic()).count();
            let word: String = rest[..length].iter().collect();
            let mut next = at + length;
            let dot = chars.get(next) == Some(&'.');
            let rank = match word.as_str() {
                "issue" | "episode" | "edition" => Rank::Issue,
                "no" if dot => Rank::Issue,
                "vol" | "volume" | "week" => Rank::Part,
                _ => return None,
            };
            next = after_space(chars, next + usize::from(dot));
            next = after_space(chars, next + usize::from(chars.get(next) == Some(&'#')));
            Some((rank, whole_number(chars, next)?))
        }
        _ => None,
    }
}

/// The number that stands before a measure word, at the start of `chars`: what follows `第`.
fn counted(chars: &[char]) -> Option<(Rank, u32)> {
    let measure = |char: &char| {
        Some(match char {
            '期' | '回' | '号' | '號' | '辑' | '輯' | '集' | '篇' | '弹' | '彈' => Rank::Issue,
            '卷' | '周' | '週' => Rank::Part,
            _ => return None,
        })
    };
    let near = &chars[..chars.len().min(LONGEST_NUMERAL + 1)];
    let (end, rank) = near.iter().enumerate().find_map(|(at, char)| Some((at, measure(char)?)))?;
    let numeral = &chars[after_space(chars, 0)..end];
    Some((rank, value(numeral.strip_suffix(&[' ']).unwrap_or(numeral))?))
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
    let (words, spaced) = words.strip_suffix(&[' ']).map_or((words, false), |words| (words, true));
    let free = match words {
        // A part of a longer number or of a date.
        [.., before, ' ', '-' | '/' | '.' | ':' | ','] | [.., before, '-' | '/' | '.' | ':' | ','] => {
            spaced && !before.is_ascii_digit()
        }
        [.., '年' | '月' | '第'] | [] => false,
        [.., before] if spaced => !before.is_ascii_digit(),
        [.., before] => !before.is_ascii() && before.is_alphabetic(),
    };
    let accepted = free && !ends_in_month(words) && words.iter().any(|char| char.is_alphabetic());
    accepted.then_some(number)
}

/// Whether the last word is the name of a month, as in `Digest of Feb. 27`.
fn ends_in_month(chars: &[char]) -> bool {
    let name = chars.strip_suffix(&['.']).unwrap_or(chars);
    let length = name.iter().rev().take(10).take_while(|char| char.is_ascii_alphabetic()).count();
    month_name(chars, name.len() - length).is_some_and(|(_, end)| end == chars.len())
}

/// See [`chinese`].
fn value(chars: &[char]) -> Option<u32> {
    if let Some(number) = positional(chars, |char| char.to_digit(10)).or_else(|| positional(chars, digit)) {
        return Some(number);
    }
    // Each unit must be smaller than the one before it: 359 is 三(百) 五(十) 九. Only 万 starts again, once.
    let (mut above, mut sum, mut pending) = (0_u32, 0_u32, None);
    let (mut last_unit, mut after_zero) = (u32::MAX, false);
    for (at, &char) in chars.iter().enumerate() {
        if let Some(digit) = digit(char) {
            match (digit, pending) {
                (0, None) if !after_zero => after_zero = true,
                (1.., None) => pending = Some(digit),
                _ => return None,
            }
        } else if matches!(char, '万' | '萬') {
            let thousands = sum + pending.take().unwrap_or(0);
            if above > 0 || thousands == 0 {
                return None;
            }
            above = thousands * 10_000;
            (sum, last_unit, after_zero) = (0, 10_000, false);
        } else {
            let (factor, unit) = unit(char)?;
            let factor = match (factor, pending.take()) {
                (Some(factor), None) | (None, Some(factor)) => factor,
                // 十一, 一百十五 and, at the start alone, 百.
                (None, None) if unit == 10 || at == 0 => 1,
                _ => return None,
            };
            if unit >= last_unit {
                return None;
            }
            sum += factor * unit;
            (last_unit, after_zero) = (unit, false);
        }
    }
    // The digit at the end counts ones, but right after 百 and above the next smaller unit.
    let ones = pending.map(|digit| digit * if after_zero || last_unit <= 10 { 1 } else { last_unit / 10 });
    let complete = !chars.is_empty() && (ones.is_some() || !after_zero);
    complete.then(|| above + sum + ones.unwrap_or(0))
}

/// The value of a text of nothing but digits; `None` where it does not fit.
fn positional(chars: &[char], digit: impl Fn(char) -> Option<u32>) -> Option<u32> {
    let first = digit(*chars.first()?)?;
    chars[1..].iter().try_fold(first, |number, &char| number.checked_mul(10)?.checked_add(digit(char)?))
}

fn digit(char: char) -> Option<u32> {
    Some(match char {
        '〇' | '零' | '○' => 0,
        '一' | '壹' | '弌' => 1,
        '二' | '贰' | '貳' | '弍' | '两' | '兩' => 2,
        '三' | '叁' | '參' | '弎' | '叄' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// A unit below 万 and, where the character says it itself, how often it counts.
fn unit(char: char) -> Option<(Option<u32>, u32)> {
    Some(match char {
        '十' | '拾' => (None, 10),
        '廿' => (Some(2), 10),
        '卅' => (Some(3), 10),
        '卌' => (Some(4), 10),
        '百' | '佰' => (None, 100),
        '千' | '仟' => (None, 1000),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numerals() {
        #[track_caller]
        fn case(text: &str, expected: impl Into<Option<u32>>) {
            assert_eq!(chinese(text), expected.into(), "{text:?}");
        }
        case("九", 9);
        case("十", 10);
        case("十一", 11);
        case("二十", 20);
        case("九十九", 99);
        case("廿三", 23);
        case("廿", 20);
        case("卅一", 31);
        case("一百", 100);
        case("百", 100);
        case("一百零五", 105);
        case("一百〇五", 105);
        case("一百五", 150);
        case("一百一十", 110);
        case("一百十五", 115);
        case("三百五十九", 359);
        case("两千零一", 2001);
        case("二千零一十", 2010);
        case("两千三", 2300);
        case("一千二百三十四", 1234);
        case("一万", 10_000);
        case("一万零一", 10_001);
        case("一万二", 12_000);
        case("十二万三千四百五十六", 123_456);
        case("九千九百九十九万九千九百九十九", 99_999_999);
        case("一〇五", 105);
        case("二三", 23);
        case("二〇一四", 2014);
        case("零", 0);
        case("壹佰贰拾叁", 123);
        case("貳拾肆", 24);
        case("萬", None);
        case("359", 359);
        case("３５９", 359);
        case(" 359 ", 359);
        case("007", 7);
        case("4294967295", 4_294_967_295);
        case("4294967296", None);
        case("九九九九九九九九九九九", None);
        case("十十", None);
        case("一十百", None);
        case("二廿", None);
        case("百百", None);
        case("一百零", None);
        case("一百零零五", None);
        case("一百二三", None);
        case("万万", None);
        case("一万万", None);
        case("三3", None);
        case("3百", None);
        case("第九", None);
        case("九期", None);
        case("nine", None);
        case("", None);
    }

    #[test]
    fn titles() {
        #[track_caller]
        fn case(title: &str, expected: impl Into<Option<u32>>) {
            assert_eq!(in_title(title), expected.into(), "{title:?}");
        }
        // Announced.
        case("OpenStack社区动态第九期(02.15-02.27)", 9);
        case("OpenStack社区动态第十一期(0320-0410)", 11);
        case("OpenStack社区动态（第二十期）", 20);
        case("第 359 期：标题 2014", 359);
        case("第３５９期", 359);
        case("科技爱好者周刊（第 359 期）", 359);
        case("第一百零五回", 105);
        case("第壹號", 1);
        case("第2輯", 2);
        case("第2集", 2);
        case("第2篇", 2);
        case("第2弹", 2);
        case("第3卷", 3);
        case("第 12 週", 12);
        case("2014年第9周", 9);
        case("第3卷第5期", 5);
        case("第1.5期", None);
        case("第九", None);
        case("第九届峰会第二期", 2);
        case("第期", None);
        case("#419", 419);
        case("＃419：标题", 419);
        case("Weekly #419: what is new in 2014", 419);
        case("# 419", 419);
        case("C#419", None);
        case("#419a", None);
        case("#4.19", None);
        case("Issue 12", 12);
        case("ISSUE #12: 3 things", 12);
        case("Issue # 12", 12);
        case("Issue 2014-02", None);
        case("Tissue 12 of it", None);
        case("Issues 12 of them", None);
        case("No. 9", 9);
        case("no.9", 9);
        case("There is no 9 here", None);
        case("№ 9", 9);
        case("№9", 9);
        case("Vol. 3", 3);
        case("Vol 3", 3);
        case("Volume 3: it", 3);
        case("Vol. 3, No. 5", 5);
        case("Episode 3 of it", 3);
        case("Edition 7, new", 7);
        case("Week 12 of 2014", 12);
        case("Week 12, Issue 7", 7);
        case("Issue 12.", 12);
        // At the end.
        case("This Week in Rust 665", 665);
        case("These Weeks in Rust 127", 127);
        case("This Week in Rust 12 ", 12);
        case("Foo 12 (0320-0410)", 12);
        case("Foo 12 (02.15-02.27) [draft]", 12);
        case("Foo 12（02.15—02.27）", 12);
        case("Foo - 12", 12);
        case("社区动态9", 9);
        case("社区动态 9", 9);
        case("Foo 123456", 123_456);
        case("Foo 1234567", None);
        case("Foo 2014", None);
        case("Foo 1989", 1989);
        case("Foo 2101", 2101);
        case("Foo 02014", 2014);
        case("Rust 1.70", None);
        case("Rust v2", None);
        case("Foo 1,234", None);
        case("Foo 2014-02-27", None);
        case("Foo 2014 - 12", None);
        case("Foo 2014 02 27", None);
        case("Foo 2/27", None);
        case("Foo 10:30", None);
        case("Foo 02.15-02.27", None);
        case("Foo (12)", None);
        case("Digest of Feb 27", None);
        case("Digest of Feb. 27", None);
        case("Digest of February 27", None);
        case("Mayor 27", 27);
        case("社区动态2月27", None);
        case("社区动态 2 月 27", None);
        case("665", None);
        case("(02.15-02.27)", None);
        case("12)", None);
        case(")", None);
        case("第", None);
        case("", None);
    }
}
