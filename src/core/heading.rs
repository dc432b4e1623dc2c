//! What a heading names: its words, without what counts or adorns them.

mod aside;

pub use crate::core::heading::aside::before_link;
use crate::core::heading::aside::{before_aside, before_assignees, before_people, before_way_back};
use crate::core::slug::fold;
use crate::core::url::is_east_asian;

/// The key under which headings are of one name: `1. 🎉 Nova：` is `Nova`, `Web 开发` is `Web开发`, and
/// `News & Events` is `News and Events`, whichever apostrophe is written.
pub fn key(heading: &str) -> String {
    let folded = fold(name(heading)).replace(" & ", " and ").replace(" / ", "/").replace('’', "'");
    if folded.is_ascii() || !folded.contains(' ') {
        return folded;
    }
    let chars: Vec<char> = folded.chars().collect();
    let is_spacing = |at: usize| match chars[at - 1..] {
        [before, ' ', after, ..] => is_east_asian(before) != is_east_asian(after),
        _ => false,
    };
    (0..chars.len()).filter(|&at| at == 0 || !is_spacing(at)).map(|at| chars[at]).collect()
}

/// The name in a heading: without pictures at its ends (`📱 Nova`, `:iphone: Nova`) and without the number it is counted by (`1. Nova`,
/// `2）Nova`, `三、Nova`, `（四）Nova`, `5 资讯`, `1.2 资讯`), which is another where a section is left out, without the time at which it
/// begins in a recording (`7:10 Nova`, `00:07:16 – Nova`), or that it takes in a meeting (`Nova (5m, Ann)`), without how many there are
/// (`Nova (2)`, `Nova (2 messages)`) and whom it is by (`Nova [by Ann]`) or given to (`Nova@王明`, `Nova - @ann`), without a link back (`Nova [↑]`),
/// and without the brackets that frame it (`【资讯】`). A heading of nothing else is its own name.
pub fn name(heading: &str) -> &str {
    let bare = before_assignees(before_people(before_aside(unadorned(heading))));
    let bare = after_time(bare).map_or(bare, unadorned);
    let counted = unframed(after_number(bare).map_or(bare, unadorned));
    match (counted, bare) {
        ("", "") => heading,
        ("", bare) => bare,
        (counted, _) => counted,
    }
}

/// A heading without pictures at its ends, also where they are told by their names: `:tada: Nova`.
fn unadorned(heading: &str) -> &str {
    let is_picture = |word: &str| {
        let name = word.strip_prefix(':').and_then(|word| word.strip_suffix(':'));
        name.is_some_and(|name| {
            !name.is_empty()
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(&byte))
        })
    };
    let mut bare = before_way_back(after_pictures(heading).trim_end_matches(is_adornment));
    loop {
        let (before, last) = bare.rsplit_once(char::is_whitespace).unwrap_or(("", bare));
        let (first, after) = bare.split_once(char::is_whitespace).unwrap_or((bare, ""));
        bare = match () {
            () if is_picture(last) => before.trim_matches(is_adornment),
            () if is_picture(first) => after.trim_matches(is_adornment),
            () => return bare,
        };
    }
}

/// A heading without pictures at its start, also such as a character becomes by what follows it: `©️ Nova`, `1️⃣ Nova`.
fn after_pictures(heading: &str) -> &str {
    let mut bare = heading.trim_start_matches(is_adornment);
    loop {
        let mut chars = bare.chars();
        match (chars.next(), chars.next()) {
            (Some(_), Some('\u{fe0f}')) => bare = chars.as_str().trim_start_matches(is_adornment),
            _ => return bare,
        }
    }
}

/// What stands in the brackets that a heading is framed by: `资讯` of `【资讯】`.
fn unframed(heading: &str) -> &str {
    let inner = heading.strip_prefix('【').and_then(|rest| rest.strip_suffix('】'));
    inner.filter(|inner| !inner.contains(['【', '】'])).map_or(heading, unadorned)
}

/// Whether a name is so long that it says something, as the title of a story does: five words, or twelve ideographs.
pub fn is_sentence(name: &str) -> bool {
    name.split_whitespace().count() >= 5 || name.chars().filter(|&char| is_east_asian(char)).count() >= 12
}

/// Whether a name is a whole sentence, as thanks to a sponsor are: it ends as one, or has the comma of one between ideographs.
pub fn is_whole_sentence(name: &str) -> bool {
    is_sentence(name) && (name.ends_with(['.', '!', '?', '。', '！', '？']) || name.contains('，'))
}

/// White space, arrows, signs and pictures; what makes one of several characters a picture.
fn is_adornment(char: char) -> bool {
    char.is_whitespace()
        || matches!(char, '\u{20e3}' | '\u{2139}' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0e}' | '\u{fe0f}' | '\u{200d}' | '\u{e0020}'..='\u{e007f}')
}

/// What follows the time at which a part of a recording begins.
fn after_time(heading: &str) -> Option<&str> {
    let rest = heading.trim_start_matches(|char: char| char.is_ascii_digit() || char == ':');
    let mut parts = heading[..heading.len() - rest.len()].split(':');
    let is_part = |part: &str| (1..=2).contains(&part.len());
    let is_time = parts.next().is_some_and(is_part) && (1..=2).contains(&parts.clone().count());
    let name = rest.trim_start_matches([' ', '-', '–', '—']);
    let names = rest.starts_with(' ') && name.starts_with(char::is_alphabetic);
    (is_time && parts.all(|part| part.len() == 2) && names).then_some(name)
}

/// What follows the number that a heading is counted by.
fn after_number(heading: &str) -> Option<&str> {
    if let Some(inner) = heading.strip_prefix(['(', '（', '【', '[']) {
        return number(inner)?.strip_prefix([')', '）', '】', ']']);
    }
    // Of a German agenda: `TOP 3: Nova`.
    if let Some(rest) = heading.strip_prefix("TOP") {
        return number(rest.trim_start())?.trim_start().strip_prefix([':', '-', '–']);
    }
    let rest = number(heading)?;
    if let Some(rest) = rest.trim_start_matches(' ').strip_prefix(['、', '，', '．', '）', ')']) {
        return Some(rest);
    }
    let mut below = rest;
    while let Some(deeper) = sublevel(below) {
        below = deeper;
    }
    if let Some(rest) = below.strip_prefix(['—', '–']).filter(|rest| rest.starts_with(char::is_alphabetic))
    {
        return Some(rest);
    }
    let is_apart = |rest: &&str| rest.starts_with(|char: char| char.is_whitespace() || is_east_asian(char));
    if let Some(rest) = below.strip_prefix('.').filter(is_apart) {
        return Some(rest);
    }
    // `3 things`, `3 个项目` and `3.NET` are what they say, and so are `1.5 倍`, `1.5 released` and `1.70`, while `1.2 Nova` is a part of the first.
    let measured = if below.len() < rest.len() { DECIMALS } else { INTEGERS };
    let named = |name: &&str| match name.chars().next() {
        Some(char) if is_east_asian(char) => !measured.contains(char),
        _ => below.len() < rest.len() && name.split_whitespace().next().is_some_and(is_proper),
    };
    below.strip_prefix(' ').filter(named)
}

/// What follows the number of a level below the one before: `.2` of `1.2`. A higher one is of a version, as in `1.70`.
fn sublevel(text: &str) -> Option<&str> {
    let digits = text.strip_prefix('.')?;
    let rest = digits.trim_start_matches(|char: char| char.is_ascii_digit());
    let level = &digits[..digits.len() - rest.len()];
    (!level.starts_with('0') && level.parse().is_ok_and(|level: u32| level <= 30)).then_some(rest)
}

/// Characters that what is measured by a whole number begins with.
const INTEGERS: &str =
    "年月日号天周週期个個位条條篇件项項种種款家次大步点點分秒小时時本部张張名人元亿億万萬千百倍";

/// Characters that what is measured by a decimal one begins with, or what has a version.
const DECIMALS: &str = "年月天周週个個点點分秒小时時元亿億万萬千百倍米度版级級代";

/// Whether a word may be a name: it has a capital letter.
fn is_proper(word: &str) -> bool {
    word.starts_with(char::is_alphabetic) && word.contains(char::is_uppercase)
}

/// Whether headings are counted, the first of them as first: `1 引言` and then `2 概述`, `一、摘要` and then `二、正文`.
pub fn are_counted<'a>(mut headings: impl Iterator<Item = &'a str>) -> bool {
    let counts = |heading: &str, as_one: [&str; 2]| {
        let bare = heading.trim_matches(is_adornment);
        let bare = bare.strip_prefix(['(', '（', '【', '[']).unwrap_or(bare);
        number(bare).is_some_and(|rest| as_one.contains(&&bare[..bare.len() - rest.len()]))
    };
    headings.next().is_some_and(|first| counts(first, ["1", "一"]))
        && headings.any(|other| counts(other, ["2", "二"]))
}

/// Whether a folded name is that of a post's own list of contents.
pub fn is_contents(key: &str) -> bool {
    const NAMES: [&str; 13] = [
        "contents",
        "indice",
        "inhalt",
        "inhaltsverzeichnis",
        "sommaire",
        "table des matières",
        "table of contents",
        "toc",
        "índice",
        "目录",
        "目次",
        "目錄",
        "목차",
    ];
    NAMES.contains(&key)
}

/// What follows a number of at most two digits, or of at most three Chinese ones.
fn number(text: &str) -> Option<&str> {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 {
        return (digits <= 2).then(|| &text[digits..]);
    }
    let numeral: String = text.chars().take_while(|&char| "一二三四五六七八九十".contains(char)).collect();
    (1..=3).contains(&numeral.chars().count()).then(|| &text[numeral.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        #[track_caller]
        fn case(heading: &str, expected: &str) {
            assert_eq!(name(heading), expected, "{heading:?}");
        }
        case("Nova", "Nova");
        case("1. Nova", "Nova");
        case("12) Nova", "Nova");
        case("2）Nova", "Nova");
        case("1、资讯", "资讯");
        case("1，资讯", "资讯");
        case("0 ，资讯", "资讯");
        case("三、资讯", "资讯");
        case("十二、资讯", "资讯");
        case("（四）资讯", "资讯");
        case("【1】资讯", "资讯");
        case("3 资讯", "资讯");
        case("3.资讯", "资讯");
        case("1.2.资讯", "资讯");
        case("1.5倍", "1.5倍");
        case("1.2 资讯", "资讯");
        case("6.4 张馥媛", "张馥媛");
        case("1.2 RuyiSDK 测试", "RuyiSDK 测试");
        case("10.2.1 openEuler", "openEuler");
        case("1.1. News", "News");
        case("2.1—Nova", "Nova");
        case("7:10 Nova", "Nova");
        case("00:07:16 – Nova", "Nova");
        case("07:5 Nova", "07:5 Nova");
        case("7:10", "7:10");
        case("16:9 2024", "16:9 2024");
        case("1:1s", "1:1s");
        case("1:2:3:4 Nova", "1:2:3:4 Nova");
        case("1–2 years", "1–2 years");
        case("📱 React-Native", "React-Native");
        case("⚛️ React", "React");
        case("1. 🎉 Nova 🎉", "Nova");
        case("ℹ️资讯", "资讯");
        case("ℹ Nova", "Nova");
        case("©️ 1️⃣ Nova", "Nova");
        case("1️⃣", "1️⃣");
        case("Nova@王明", "Nova");
        case("🎉 Nova @王明@李丽", "Nova");
        case("资讯＠王明、@李丽", "资讯");
        case("@王明", "@王明");
        case("Nova @ann", "Nova @ann");
        case("ann@example.org", "ann@example.org");
        case("@scope/package", "@scope/package");
        case("Deno @ 2.0", "Deno @ 2.0");
        case("Using @layer", "Using @layer");
        case("Help needed!", "Help needed!");
        case("【资讯】", "资讯");
        case("三、【 资讯 】", "资讯");
        case("【资讯】【活动】", "【资讯】【活动】");
        case("【】", "【】");
        case("Features :sparkles:", "Features");
        case(":tada: 1. Nova :+1: :tada:", "Nova");
        case(":tada:", ":tada:");
        case("Rust: a: b", "Rust: a: b");
        case("cs.CL [Back]", "cs.CL");
        case("1. Nova [↑]", "Nova");
        case("Nova ¶", "Nova");
        case("Nova #", "Nova");
        case("🎉 资讯 [返回顶部]", "资讯");
        case("Nova (5m, Ann)", "Nova");
        case("2. Nova 🎉 (15 minutes; Ann/Bob)", "Nova");
        case("Nova (45-minute timebox)", "Nova");
        case("Nova (45 Minute Timebox)", "Nova");
        case("资讯（15分钟）", "资讯");
        case("Nova (12)", "Nova");
        case("🎉 资讯（0）", "资讯");
        case("Nova [by Ann]", "Nova");
        case("Nova (by Ann)", "Nova");
        case("Nova (12 messages🔥)", "Nova");
        case("Nova (1 message):", "Nova");
        case("资讯（15 篇）", "资讯");
        case("Nova (Ann) [20 min]", "Nova (Ann)");
        case("Nova (2) [20m]", "Nova");
        case("Nova - @ann, @ben", "Nova");
        case("Nova – @ann and @ben/@cleo", "Nova");
        case("Nova (@ann)", "Nova");
        case("TOP 3: Nova", "Nova");
        case("TOP4 - Nova", "Nova");
        // Part of the name.
        case("Nova (20m band)", "Nova (20m band)");
        case("Nova (3 of 4)", "Nova (3 of 4)");
        case("Nova (2014 goals)", "Nova (2014 goals)");
        case("Nova [2 apps]", "Nova [2 apps]");
        case("Nova (7 SP1)", "Nova (7 SP1)");
        case("Nova - @ann on call", "Nova - @ann on call");
        case("@ann", "@ann");
        case("Nova (1M points)", "Nova (1M points)");
        case("Nova (2014)", "Nova (2014)");
        case("Nova ()", "Nova ()");
        case("Nova (5, 6)", "Nova (5, 6)");
        case("Nova (bye)", "Nova (bye)");
        case("Nova (by size)", "Nova (by size)");
        case("(12)", "(12)");
        case("[by Ann]", "[by Ann]");
        case("TOP 500", "TOP 500");
        case("TOP 10 talks", "TOP 10 talks");
        case("Nova (min 5)", "Nova (min 5)");
        case("(5m)", "(5m)");
        case("Nova []", "Nova []");
        case("Nova [1]", "Nova [1]");
        case("[Back]", "[Back]");
        case("¶", "¶");
        case("C++", "C++");
        case("C#", "C#");
        case(".NET", ".NET");
        case("3.NET", "3.NET");
        case("1.5 released", "1.5 released");
        case("2014. A year", "2014. A year");
        case("3 things", "3 things");
        case("3 événements", "3 événements");
        case("3 个项目", "3 个项目");
        case("1.70 发布", "1.70 发布");
        case("1.2 released", "1.2 released");
        case("1.5 倍", "1.5 倍");
        case("2.0 Released", "2.0 Released");
        case("1.70 Released", "1.70 Released");
        case("3.2 版", "3.2 版");
        case("12 月动态", "12 月动态");
        case("一周见闻", "一周见闻");
        case("(Nova)", "(Nova)");
        case("1.", "1.");
        case("三、", "三、");
        case("🎉", "🎉");
        case("", "");
        assert_eq!(key("2）ＮＯＶＡ："), "nova");
        assert_eq!(key("News & Events"), key("News and events:"));
        assert_eq!(key("Build / CI"), key("Build/CI"));
        assert_eq!(key("1 月"), "1月");
        assert_eq!(key("Q&A"), "q&a");
        assert_eq!(key("What’s new"), key("What's New"));
    }

    #[test]
    fn before_links() {
        #[track_caller]
        fn case(text: &str, html: &str, expected: &str) {
            assert_eq!(before_link(text, html).unwrap_or(text), expected, "{html:?}");
        }
        case("Nova (site)", "Nova (<a href=\"x\">site</a>)", "Nova");
        case("Nova (Ann) (6:24)", "Nova (Ann) (<a href=\"x\"><b>6:24</b></a>)", "Nova (Ann)");
        case("Nova (site)", "<a href=\"y\">Nova</a> (<a href=\"x\">site</a>)", "Nova");
        case("Nova (#118)", "Nova (<a href=\"x\">#118</a>)", "Nova (#118)");
        case("Nova (f(x))", "Nova (<a href=\"x\">f(x)</a>)", "Nova (f(x))");
        case("Nova (a, b)", "Nova (<a href=\"x\">a</a>, <a href=\"y\">b</a>)", "Nova (a, b)");
        case("Nova (see site)", "Nova (see <a href=\"x\">site</a>)", "Nova (see site)");
        case("(site)", "(<a href=\"x\">site</a>)", "(site)");
        case("Nova (site)", "Nova (site)", "Nova (site)");
    }

    #[test]
    fn counted() {
        #[track_caller]
        fn case(headings: &[&str], expected: bool) {
            assert_eq!(are_counted(headings.iter().copied()), expected, "{headings:?}");
        }
        case(&["1 引言", "2 概述"], true);
        case(&["1. News", "x", "2. Talks"], true);
        case(&["一、摘要", "二、正文"], true);
        case(&["（一）摘要", "（二）正文"], true);
        case(&["1 引言"], false);
        case(&["Weekly", "2 概述"], false);
        case(&["1 引言", "20 years", "2014"], false);
        case(&["一周见闻", "第二"], false);
        case(&[], false);
    }
}
