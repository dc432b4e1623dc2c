//! Translations: posts that are called as others are, but for the code of a language.
//!
//! A series is in one language, as its projects, its search and its feeds are. Of the languages that a folder has, that of the files
//! without a code is the one of the series, and where all have one, that which `site.toml` names or most posts are in; what is not there in it
//! is kept in the next best. A folder of another can be built by itself.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use crate::cli::files;

/// Languages that digests are found in: codes of ISO 639-1, less those that are words of another kind in the names of files, and what is written
/// in their place: countries, and scripts of Chinese.
const LANGUAGES: [&str; 42] = [
    "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "eo", "es", "et", "fa", "fi", "fr", "he", "hi",
    "hr", "hu", "it", "ja", "ko", "lt", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk",
    "vi", "zh", "cn", "tw", "tc", "sc", "jp", "kr",
];

/// Takes the translations out of the posts below a folder; `language` is what `site.toml` says the series is in.
pub fn take(folder: &Path, posts: &mut Vec<PathBuf>, language: Option<&str>) -> Vec<PathBuf> {
    let paths: Vec<_> =
        posts.iter().map(|post| files::path_below(folder, post).unwrap_or_default()).collect();
    let known: HashSet<&str> = paths.iter().map(String::as_str).collect();
    let originals: Vec<_> = paths.iter().map(|path| originals(path)).collect();
    let translation = |of: &[Original]| of.iter().position(|it| known.contains(it.path.as_str()));
    let is_translation = |of: &[Original]| translation(of).is_some();
    // Where none is without a code, each is a translation of the others.
    let mut groups: HashMap<&str, Vec<(usize, &str)>> = HashMap::new();
    for (index, of) in originals.iter().enumerate().filter(|(_, of)| !is_translation(of)) {
        for original in of {
            groups.entry(&original.path).or_default().push((index, &original.language));
        }
    }
    groups.retain(|_, group| group.iter().any(|(_, language)| *language != group[0].1));
    let in_groups: HashSet<&str> = groups.values().flatten().map(|(_, language)| *language).collect();
    let all = originals.iter().flat_map(|of| of.first()).map(|original| original.language.as_str());
    let translated = originals.iter().filter_map(|of| Some(of[translation(of)?].language.as_str()));
    let rank = rank(all.filter(|language| in_groups.contains(language)), translated.collect(), language);
    let others = |group: &Vec<(usize, &str)>| {
        let kept =
            group.iter().map(|&(_, language)| language).max_by_key(|&language| (rank(language), language));
        let others = group.iter().filter(|(_, language)| Some(*language) != kept);
        others.map(|(index, _)| *index).collect::<Vec<_>>()
    };
    let others: HashSet<usize> = groups.values().flat_map(others).collect();
    let is_left_out = |index: usize| others.contains(&index) || is_translation(&originals[index]);
    let (translations, kept): (Vec<_>, Vec<_>) =
        std::mem::take(posts).into_iter().enumerate().partition(|(index, _)| is_left_out(*index));
    *posts = kept.into_iter().map(|(_, post)| post).collect();
    translations.into_iter().map(|(_, post)| post).collect()
}

/// Ranks languages, each as often as a post has it, by how likely the series is in them: what its `site.toml` says, else what none without a
/// code was `translated` into, else what most are in, else English.
fn rank<'a>(
    languages: impl Iterator<Item = &'a str>,
    translated: HashSet<&'a str>,
    said: Option<&str>,
) -> impl Fn(&str) -> (bool, bool, bool, usize, bool) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    languages.for_each(|language| *counts.entry(language).or_default() += 1);
    let said = said.map(normal).unwrap_or_default();
    let primary = |language: &str| language.split('-').next().unwrap_or_default().to_owned();
    move |language| {
        let count = counts.get(language).copied().unwrap_or_default();
        let (is_said, is_kin) = (language == said, primary(language) == primary(&said));
        (is_said, is_kin, !translated.contains(language), count, language == "en")
    }
}

/// What a post would be called that another one translates.
#[derive(Debug)]
struct Original {
    path: String,
    /// The language of the translation, as [`normal`] writes it.
    language: String,
}

/// What the post would be called that one at this path translates: without a folder of a language, without its code before the ending,
/// without both.
fn originals(path: &str) -> Vec<Original> {
    let segments: Vec<&str> = path.split('/').collect();
    let folders = segments.len() - 1;
    let without_folder = (0..folders).filter(|&at| is_language(segments[at])).map(|at| {
        let others = segments.iter().enumerate().filter(|(index, _)| *index != at);
        let path = others.map(|(_, segment)| *segment).collect::<Vec<_>>().join("/");
        Original { path, language: normal(segments[at]) }
    });
    let mut originals: Vec<_> = without_folder.collect();
    for path in
        originals.iter().map(|original| original.path.clone()).chain([path.to_owned()]).collect::<Vec<_>>()
    {
        originals.extend(without_code(&path));
    }
    originals
}

fn without_code(path: &str) -> Option<Original> {
    let name = path.rsplit('/').next().unwrap_or_default();
    let (stem, ending) = name.rsplit_once('.')?;
    let behind_dash = || stem.rsplit_once('-').filter(|(_, code)| is_language_alone(code));
    let behind_dot = stem.rsplit_once(['.', '_']).filter(|(_, code)| is_language(code));
    let (stem, code) = behind_dot.or_else(behind_dash)?;
    let folder = &path[..path.len() - name.len()];
    Some(Original { path: format!("{folder}{stem}.{ending}"), language: normal(code) })
}

/// The code of a language in one spelling: `zh_CN` as `zh-cn`, `cn` as what it stands for.
fn normal(code: &str) -> String {
    let code = code.replace('_', "-").to_ascii_lowercase();
    let meant = match code.as_str() {
        "cn" | "sc" => "zh-cn",
        "tw" | "tc" => "zh-tw",
        "jp" => "ja",
        "kr" => "ko",
        _ => return code,
    };
    meant.to_owned()
}

/// Whether a text is the code of a language, with or without a region or a script: `en`, `zh-CN`, `pt_BR`, `zh-hans`.
pub fn is_language(text: &str) -> bool {
    let mut parts = text.split(['-', '_']);
    let is_code =
        parts.next().is_some_and(|code| LANGUAGES.iter().any(|known| known.eq_ignore_ascii_case(code)));
    let is_region = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_script = |part: &str| ["hans", "hant"].iter().any(|script| part.eq_ignore_ascii_case(script));
    // Of computer science, as arXiv has it.
    let is_field = text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("cs-"))
        && !text.eq_ignore_ascii_case("cs-cz");
    is_code && !is_field && parts.all(|part| is_region(part) || is_script(part))
}

/// Whether a word of a file name is the code of a language and hardly anything else: a steering committee (`sc`) is none.
fn is_language_alone(word: &str) -> bool {
    const OTHERS: [&str; 7] = ["ar", "ca", "et", "he", "hi", "sc", "tc"];
    is_language(word) && !OTHERS.iter().any(|other| other.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_translated() {
        #[track_caller]
        fn case(path: &str, expected: &[&str]) {
            let paths: Vec<_> = originals(path).into_iter().map(|original| original.path).collect();
            assert_eq!(paths, expected, "{path:?}");
        }
        case("en/9.md", &["9.md"]);
        case("docs/zh-CN/2024/9.md", &["docs/2024/9.md"]);
        case("2024-02-27-news.de.md", &["2024-02-27-news.md"]);
        case("2024/news.pt-br.markdown", &["2024/news.markdown"]);
        case("weekly_9_en.md", &["weekly_9.md"]);
        case("fr/news.fr.md", &["news.fr.md", "news.md", "fr/news.md"]);
        case("2018-02-01.tc.md", &["2018-02-01.md"]);
        case("2024/styles-en.md", &["2024/styles.md"]);
        case("2024/minutes-sc.md", &[]);
        case("9.md", &[]);
        case("enter/9.md", &[]);
        case("news.js.md", &[]);
        case("en.md", &[]);
        case("it-help/9.md", &[]);
        case("cs-CL/9.md", &[]);
        case("cs-CZ/9.md", &["9.md"]);
        case("", &[]);
    }

    #[test]
    fn what_is_left_out() {
        #[track_caller]
        fn case(posts: &[&str], language: Option<&str>, expected: &[&str]) {
            let mut kept: Vec<_> = posts.iter().map(PathBuf::from).collect();
            let left_out = take(Path::new(""), &mut kept, language);
            let left_out: Vec<_> = left_out.iter().map(|post| post.to_string_lossy().into_owned()).collect();
            assert_eq!(left_out, expected, "{posts:?} {language:?}");
            assert_eq!(kept.len() + left_out.len(), posts.len());
        }
        case(&["9.md", "en/9.md", "de/10.md"], None, &["en/9.md"]);
        case(&["9.md", "cn/9.cn.md"], None, &["cn/9.cn.md"]);
        case(&["en/9.md", "de/9.md", "de/10.md"], None, &["en/9.md"]);
        case(&["de/9.md", "en/9.md"], None, &["de/9.md"]);
        case(&["en/9.md", "de/9.md"], Some("de-CH"), &["en/9.md"]);
        case(&["9.en.md", "9.zh-CN.md", "9.zh-TW.md"], Some("zh_TW"), &["9.en.md", "9.zh-CN.md"]);
        case(&["9.de.md", "9.fr.md", "10.fr.md", "10.de.md", "11.fr.md"], None, &["9.de.md", "10.de.md"]);
        case(&["en/9.md", "de/9.md", "fr/10.md", "de/10.md"], None, &["en/9.md", "fr/10.md"]);
        case(&["en/9.md", "de/10.md"], None, &[]);
        // What was translated from files without a code is not what the series is in.
        case(
            &["8.md", "8.es.md", "9.md", "9.es.md", "10.en.md", "10.es.md", "11.en.md", "11.fr.md"],
            None,
            &["8.es.md", "9.es.md", "10.es.md", "11.fr.md"],
        );
        // Each is there once.
        case(&["8.de.md", "8.en.md", "9.de.md", "10.en.md", "10.fr.md"], None, &["8.de.md", "10.fr.md"]);
        case(&["a/styles-en.md", "a/styles-zh.md", "b/styles-en.md"], None, &["a/styles-zh.md"]);
        case(&["what-is-de.md", "what-is-new.md"], None, &[]);
        case(&["2024/en/9.md", "2025/en/9.md"], None, &[]);
    }
}
