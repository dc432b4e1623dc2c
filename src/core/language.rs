//! Languages: which one a text or a series is in, as far as its script tells, and what the tags of languages look like.
//!
//! Entry points: [`foreign`], so that a reader's fonts and voice fit a text; [`of_series`], where a publisher does not say;
//! [`is_right_to_left`]; [`is_tag`].

use crate::core::url::is_east_asian;

/// A script that tells a language, or narrows it down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    /// Ideographs: Chinese, unless letters of another language stand among them.
    Han,
    /// Japanese letters.
    Kana,
    /// Korean letters.
    Hangul,
}

impl Script {
    /// That of a character, where it is one of these.
    fn of(c: char) -> Option<Self> {
        match c {
            '\u{3040}'..='\u{30ff}' => Some(Self::Kana),
            '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7ff}' => Some(Self::Hangul),
            '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => Some(Self::Han),
            _ => None,
        }
    }
}

/// Whether a text is a BCP 47 tag of a language, `zh` or `zh-CN`: two or three letters, then parts of up to eight letters and
/// digits.
pub fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_primary =
        |part: &str| matches!(part.len(), 2 | 3) && part.bytes().all(|b| b.is_ascii_alphabetic());
    parts.next().is_some_and(is_primary)
        && parts.all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Languages that are written from right to left, where their tag names no script.
const RIGHT_TO_LEFT: [&str; 11] = ["ar", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"];

/// Scripts of such languages, by ISO 15924.
const RIGHT_TO_LEFT_SCRIPTS: [&str; 6] = ["adlm", "arab", "hebr", "nkoo", "syrc", "thaa"];

/// Whether a language is written from right to left, by its tag of BCP 47: `fa`, `az-Arab`, but not `ar-Latn`.
pub fn is_right_to_left(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    let script = parts.find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    match script {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
        None => RIGHT_TO_LEFT.contains(&primary),
    }
}

/// A letter of such a script: those of Hebrew, Arabic and their kin stand together in Unicode.
fn is_right_to_left_letter(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// A language for a text that stands in a series of `series`, both BCP 47; `None` where it is in that language, for all that
/// its script tells. Latin text between Chinese, Japanese or Korean, Arabic or Hebrew is taken for English.
pub fn foreign(text: &str, series: Option<&str>) -> Option<&'static str> {
    let is_of = |language: &str| {
        let tag = series.unwrap_or_default().as_bytes();
        tag.get(..2).is_some_and(|primary| primary.eq_ignore_ascii_case(language.as_bytes()))
            && tag.get(2).is_none_or(|&byte| byte == b'-')
    };
    series.filter(|series| !series.is_empty())?;
    let is_latin = |c: char| c.is_ascii_alphabetic();
    let latin_without =
        |is_own: fn(char) -> bool| (!text.contains(is_own) && text.contains(is_latin)).then_some("en");
    if ["zh", "ja", "ko"].into_iter().any(is_of) {
        return latin_without(is_east_asian);
    }
    if is_right_to_left(series.unwrap_or_default()) {
        return latin_without(is_right_to_left_letter);
    }
    // Nothing East Asian begins with a lesser byte, and few other texts have one as great.
    if text.bytes().all(|byte| byte < 0xe1) {
        return None;
    }
    let scripts = || text.chars().filter_map(Script::of);
    let letters = scripts().find(|script| *script != Script::Han);
    letters.or_else(|| scripts().next()).map(|script| match script {
        Script::Han => "zh",
        Script::Kana => "ja",
        Script::Hangul => "ko",
    })
}

/// The language of a series, by the script of its titles, and of its headings: Simplified Chinese where either are mostly
/// ideographs; Japanese or Korean where one of ten of these is a letter that only it has. A word in other letters counts as
/// one ideograph.
pub fn of_series(titles: &[&str], headings: &[&str]) -> Option<String> {
    let (titles, headings) = (Count::of(titles), Count::of(headings));
    if !titles.is_east_asian() && !headings.is_east_asian() {
        return None;
    }
    let (kana, hangul) = (titles.kana + headings.kana, titles.hangul + headings.hangul);
    let tenth = (titles.han + headings.han + kana + hangul) / 10;
    let language = match () {
        () if kana > tenth => "ja",
        () if hangul > tenth => "ko",
        () => "zh-Hans",
    };
    Some(language.to_owned())
}

/// Characters by script, and words in other letters.
#[derive(Default)]
struct Count {
    han: usize,
    kana: usize,
    hangul: usize,
    words: usize,
}

impl Count {
    fn of(texts: &[&str]) -> Self {
        let mut count = Self::default();
        for text in texts {
            let mut in_word = false;
            for c in text.chars() {
                let script = Script::of(c);
                let is_letter = script.is_none() && c.is_alphabetic();
                match script {
                    Some(Script::Han) => count.han += 1,
                    Some(Script::Kana) => count.kana += 1,
                    Some(Script::Hangul) => count.hangul += 1,
                    None => count.words += usize::from(is_letter && !in_word),
                }
                in_word = is_letter;
            }
        }
        count
    }

    fn is_east_asian(&self) -> bool {
        self.han + self.kana + self.hangul > self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(series: &str, text: &str, expected: &str) {
        let series = Some(series).filter(|series| *series != "-");
        assert_eq!(foreign(text, series).unwrap_or("-"), expected, "{text} in {series:?}");
    }

    #[test]
    fn what_is_in_another_script_is_marked() {
        case("zh-Hans", "Nova", "en");
        case("zh", "Nova网络", "-");
        case("zh", "2.10：", "-");
        case("ja", "Rust 1.0", "en");
        case("en", "Nova", "-");
        case("en", "“Nova” → Heat", "-");
        case("en", "Nova网络", "zh");
        case("en", "東京のイベント", "ja");
        case("de-AT", "서울", "ko");
        case("zho", "Nova", "-");
        case("fa", "Nova", "en");
        case("ar-EG", "Nova \u{627}\u{644}", "-");
        case("he", "2.10:", "-");
        case("ar-Latn", "Nova", "-");
        case("-", "Nova网络", "-");
        case("", "Nova", "-");
    }

    #[test]
    fn scripts_tell_the_language_of_a_series() {
        #[track_caller]
        fn case(titles: &str, headings: &str, expected: &str) {
            assert_eq!(
                of_series(&[titles], &[headings]).as_deref().unwrap_or("-"),
                expected,
                "{titles} {headings}"
            );
        }
        case("Weekly 1", "新闻", "zh-Hans");
        case("Weekly 1", "新闻速递 Rust Go Wasm", "zh-Hans");
        case("Weekly 1", "News", "-");
        case("2023/05 3週目", "Rust Wasm その他 コンテナ", "ja");
        case("주간 소식", "Rust", "ko");
        // A Japanese letter for decoration.
        case("前端の周报第一期内容选编", "社区动态", "zh-Hans");
        case("", "", "-");
    }

    #[test]
    fn scripts_have_a_direction() {
        for (tag, expected) in [
            ("ar", true),
            ("fa-IR", true),
            ("HE", true),
            ("ckb", true),
            ("az-Arab", true),
            ("pa-arab-PK", true),
            ("ar-Latn", false),
            ("az", false),
            ("arn", false),
            ("en", false),
            ("", false),
        ] {
            assert_eq!(is_right_to_left(tag), expected, "{tag}");
        }
    }

    #[test]
    fn tags() {
        for (text, expected) in [
            ("en", true),
            ("zh-Hans-CN", true),
            ("", false),
            ("zh_CN", false),
            ("english", false),
            ("\"><x", false),
            ("e n", false),
        ] {
            assert_eq!(is_tag(text), expected, "{text}");
        }
    }
}
