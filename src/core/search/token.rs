//! Tokens: what a folded text is made of, see [`search`](crate::core::search).

/// Whether a character is part of a word: a letter or digit of a script that sets words apart.
pub fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { !stands_alone(c) && c.is_alphanumeric() }
}

/// Letters and digits that are no part of words: of scripts that run words together, or set apart more than words (Thai to Myanmar,
/// Hangul, Khmer, and all from the CJK radicals on, Yi and the supplementary ideographs among them), and figures that stand
/// before a word or behind it, as in `①Nova` and `Nova²`.
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{2070}'..='\u{209f}' | '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}'
        | '\u{1f100}'..='\u{1f1ff}' | '\u{e00}'..='\u{109f}' | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19ff}'
        | '\u{1a20}'..='\u{1aaf}' | '\u{2e80}'..='\u{a4cf}' | '\u{a960}'..='\u{a97f}' | '\u{a9e0}'..='\u{a9ff}'
        | '\u{aa60}'..='\u{aadf}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{16f00}'..='\u{18dff}'
        | '\u{1aff0}'..='\u{1b2ff}' | '\u{20000}'..='\u{3ffff}')
}

/// How much further a token stands than the one right before it.
pub const STEP: u32 = 2;

/// Hands over the tokens of a folded text: key and place. The key of a word is the word, that of a sign it and the character
/// right behind it. A space moves what follows by one more than [`STEP`], so that two places a step apart are tokens side by side,
/// and two a step and one apart have a space between and nothing else.
pub fn tokens<'a>(folded: &'a str, mut take: impl FnMut(&'a str, u32)) {
    let mut place = 0;
    let mut rest = folded;
    while let Some(c) = rest.chars().next() {
        if c == ' ' {
            place += 1;
            rest = &rest[1..];
            continue;
        }
        let behind = &rest[c.len_utf8()..];
        let end = if is_word(c) {
            c.len_utf8() + behind.find(|c| !is_word(c)).unwrap_or(behind.len())
        } else {
            c.len_utf8()
        };
        let next = behind.chars().next().filter(|&next| next != ' ' && !is_word(c));
        take(&rest[..end + next.map_or(0, char::len_utf8)], place);
        place += STEP;
        rest = &rest[end..];
    }
}

/// A token that a string asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// The key, or how it begins.
    pub key: &'a str,
    /// Whether any key that begins so will do.
    pub is_beginning: bool,
    /// How far behind the first token it stands.
    pub place: u32,
}

/// What a folded string asks for, in order of places: all tokens, but for a last one that the key before it tells of.
pub fn wanted(folded: &str) -> Vec<Wanted<'_>> {
    let mut wanted: Vec<Wanted> = Vec::new();
    tokens(folded, |key, place| wanted.push(Wanted { key, is_beginning: false, place }));
    if let [.., before, last] = wanted.as_slice() {
        let is_sign = !before.key.starts_with(is_word);
        if is_sign && last.place == before.place + STEP && last.key.chars().count() == 1 {
            wanted.pop();
            return wanted;
        }
    }
    if let Some(last) = wanted.last_mut() {
        last.is_beginning = true;
    }
    wanted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, expected: &str) {
        let mut found = Vec::new();
        tokens(text, |key, place| found.push(format!("{key}@{place}")));
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn words_and_signs() {
        case("nova boot 9", "nova@0 boot@3 9@6");
        case("nova网络, x", "nova@0 网络@2 络,@4 ,@6 x@9");
        case("c++ a_b", "c@0 ++@2 +@4 a@7 _b@9 b@11");
        case("网 络", "网@0 络@3");
        case("привет мир", "привет@0 мир@7".replace("мир@7", "мир@3").as_str());
        case("한국어", "한국@0 국어@2 어@4");
        case("①nova 🇩🇪x nova²", "①n@0 nova@2 🇩🇪@5 🇪x@7 x@9 nova@12 ²@14");
        case("", "");
    }

    #[track_caller]
    fn asks(string: &str, expected: &str) {
        let shown = |token: &Wanted| {
            format!("{}{}@{}", token.key, if token.is_beginning { "*" } else { "" }, token.place)
        };
        assert_eq!(wanted(string).iter().map(shown).collect::<Vec<_>>().join(" "), expected, "{string}");
    }

    #[test]
    fn the_last_token_may_go_on() {
        asks("nova", "nova*@0");
        asks("网", "网*@0");
        asks("网络", "网络@0");
        asks("网络层", "网络@0 络层@2");
        asks("nova网", "nova@0 网*@2");
        asks("nova网络", "nova@0 网络@2");
        asks("网 络", "网@0 络*@3");
        asks("-s", "-s@0");
        asks("-std", "-s@0 std*@2");
        asks("const gen", "const@0 gen*@3");
        asks("c++", "c@0 ++@2");
        asks("", "");
    }
}
