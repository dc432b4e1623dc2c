//! Translations: posts that are called as others are, but for the code of a language.
//!
//! A series is in one language, as its projects, its search and its feeds are. Of the languages that a folder has, that of the files
//! without a code is the one of the series; a folder of another can be built by itself.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::cli::files;

/// Languages that digests are found in: codes of ISO 639-1, less those that are words of another kind in the names of files, and what is written
/// in their place: countries, and scripts of Chinese.
const LANGUAGES: [&str; 42] = [
    "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "eo", "es", "et", "fa", "fi", "fr", "he", "hi",
    "hr", "hu", "it", "ja", "ko", "lt", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk",
    "vi", "zh", "cn", "tw", "tc", "sc", "jp", "kr",
];

/// Takes the translations out of the posts below a folder.
pub fn take(folder: &Path, posts: &mut Vec<PathBuf>) -> Vec<PathBuf> {
    let path = |post: &PathBuf| files::path_below(folder, post);
    let known: HashSet<String> = posts.iter().filter_map(path).collect();
    let is_original =
        |post: &PathBuf| !path(post).is_some_and(|path| originals(&path).any(|path| known.contains(&path)));
    let (originals, translations) = std::mem::take(posts).into_iter().partition(is_original);
    *posts = originals;
    translations
}

/// What the post would be called that one at this path translates: without a folder of a language, or without its code before the
/// ending.
fn originals(path: &str) -> impl Iterator<Item = String> {
    let segments: Vec<&str> = path.split('/').collect();
    let (name, folders) = segments.split_last().map_or(("", &[][..]), |(name, folders)| (*name, folders));
    let without_folder = (0..folders.len()).filter(|&at| is_language(folders[at])).map(|at| {
        let others =
            segments.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, segment)| *segment);
        others.collect::<Vec<_>>().join("/")
    });
    let without_code = name.rsplit_once('.').and_then(|(stem, ending)| {
        let (stem, _) = stem.rsplit_once(['.', '_']).filter(|(_, code)| is_language(code))?;
        let folder = &path[..path.len() - name.len()];
        Some(format!("{folder}{stem}.{ending}"))
    });
    without_folder.chain(without_code).collect::<Vec<_>>().into_iter()
}

/// Whether a text is the code of a language, with or without a region or a script: `en`, `zh-CN`, `pt_BR`, `zh-hans`.
fn is_language(text: &str) -> bool {
    let mut parts = text.split(['-', '_']);
    let is_code =
        parts.next().is_some_and(|code| LANGUAGES.iter().any(|known| known.eq_ignore_ascii_case(code)));
    let is_region = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_script = |part: &str| ["hans", "hant"].iter().any(|script| part.eq_ignore_ascii_case(script));
    is_code && parts.all(|part| is_region(part) || is_script(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_translated() {
        #[track_caller]
        fn case(path: &str, expected: &[&str]) {
            assert_eq!(originals(path).collect::<Vec<_>>(), expected, "{path:?}");
        }
        case("en/9.md", &["9.md"]);
        case("docs/zh-CN/2024/9.md", &["docs/2024/9.md"]);
        case("2024-02-27-news.de.md", &["2024-02-27-news.md"]);
        case("2024/news.pt-br.markdown", &["2024/news.markdown"]);
        case("weekly_9_en.md", &["weekly_9.md"]);
        case("fr/news.fr.md", &["news.fr.md", "fr/news.md"]);
        case("2018-02-01.tc.md", &["2018-02-01.md"]);
        case("9.md", &[]);
        case("enter/9.md", &[]);
        case("news.js.md", &[]);
        case("en.md", &[]);
        case("it-help/9.md", &[]);
        case("", &[]);
    }
}
