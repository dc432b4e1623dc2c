//! Posts that only tell of others.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::{is_named, read};
use crate::core::{front_matter, post_path};

/// The posts that are called by their folder and tell of others so called in the folders below it, as `2018/index.md` does beside
/// `2018/49/index.md`, and the posts without them. Where most of those do not stand one folder deeper, they are parts of an issue. So does
/// that of a year which says nothing itself, where others stand beside it.
pub(super) fn apart(posts: Vec<PathBuf>) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let depth = |folder: &Path| folder.components().count();
    let folders = posts.iter().filter(|file| is_named(file, post_path::is_of_folder));
    let folders: HashSet<PathBuf> = folders.filter_map(|file| file.parent().map(Path::to_owned)).collect();
    let above: HashSet<&Path> = folders.iter().filter_map(|folder| folder.parent()).collect();
    let mut at_depth: HashMap<usize, usize> = HashMap::new();
    folders.iter().for_each(|folder| *at_depth.entry(depth(folder)).or_default() += 1);
    let is_overview = |folder: &Path| {
        let count = |depth| at_depth.get(&depth).copied().unwrap_or_default();
        above.contains(folder) && count(depth(folder) + 1) > count(depth(folder))
    };
    let mut beside: HashMap<PathBuf, usize> = HashMap::new();
    for folder in posts.iter().filter_map(|file| file.parent()) {
        *beside.entry(folder.to_owned()).or_default() += 1;
    }
    let is_of_year =
        |folder: &Path| folder.file_name().is_some_and(|name| post_path::is_of_year(&name.to_string_lossy()));
    let lists = |file: &Path, folder: &Path| {
        is_of_year(folder)
            && beside[folder] > 1
            && read(file).is_ok_and(|text| says_nothing(&String::from_utf8_lossy(&text)))
    };
    posts.into_iter().partition(|file| {
        let folder = file.parent().filter(|_| is_named(file, post_path::is_of_folder));
        folder.is_some_and(|folder| is_overview(folder) || lists(file, folder))
    })
}

/// Whether there is nothing in a post but headings and items that are links.
fn says_nothing(text: &str) -> bool {
    let is_silent = |line: &str| {
        let item = line.trim_start_matches(['-', '*', '+', ' ']);
        let is_item = item.len() < line.len();
        line.is_empty()
            || line.starts_with('#') && line.trim_start_matches('#').starts_with(' ')
            || line.starts_with("[//]: ")
            || line.starts_with("<!--") && line.ends_with("-->")
            || is_item && item.starts_with('[') && item.ends_with(')') && !item.contains("://")
    };
    front_matter::split(text).body.lines().map(str::trim).all(is_silent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_that_say_nothing() {
        #[track_caller]
        fn case(text: &str, expected: bool) {
            assert_eq!(says_nothing(text), expected, "{text:?}");
        }
        case("", true);
        case("---\ntitle: 2020\n---\n[//]: # (a)\n\n# 2020 Meetings\n", true);
        case("# 2020\n\n<!-- a -->\n- [May](may.md)\n  * [6](6.md)\n", true);
        case("# 2020\n\n- [May](may.md): frogs\n", false);
        case("# 2020\n\n- [May](https://example.org/may)\n", false);
        case("# 2020\n\nAll calls.\n", false);
        case("# 2020\n\n[May](may.md)\n", false);
        case("#2020\n", false);
    }
}
