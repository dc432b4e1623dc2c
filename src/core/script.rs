//! The language of a text in a series of another one, as far as its script tells: so that a reader's fonts and voice fit it.
//!
//! Entry point: [`foreign`]. A heading or an entry is marked as a whole, never a word within it.

use crate::core::url::is_east_asian;

/// A language for a text that stands in a series of `series`, both BCP 47; `None` where it is in that language, for all that
/// its script tells. Latin text between Chinese, Japanese or Korean is taken for English.
pub fn foreign(text: &str, series: Option<&str>) -> Option<&'static str> {
    let is_of = |language: &str| {
        let tag = series.unwrap_or_default().as_bytes();
        tag.get(..2).is_some_and(|primary| primary.eq_ignore_ascii_case(language.as_bytes()))
            && tag.get(2).is_none_or(|&byte| byte == b'-')
    };
    series.filter(|series| !series.is_empty())?;
    let is_latin = |c: char| c.is_ascii_alphabetic();
    if ["zh", "ja", "ko"].into_iter().any(is_of) {
        return (!text.contains(is_east_asian) && text.contains(is_latin)).then_some("en");
    }
    // Nothing East Asian begins with a lesser byte, and few other texts have one as great.
    if text.bytes().all(|byte| byte < 0xe1) {
        return None;
    }
    text.chars()
        .find_map(|c| match c {
            '\u{3040}'..='\u{30ff}' => Some("ja"),
            '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7ff}' => Some("ko"),
            _ => None,
        })
        .or_else(|| text.contains(|c| matches!(c, '\u{3400}'..='\u{9fff}')).then_some("zh"))
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
        case("-", "Nova网络", "-");
        case("", "Nova", "-");
    }
}
