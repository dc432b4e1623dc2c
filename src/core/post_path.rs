//! What a post is called by its path below the folder of the posts, which is `/`-separated.

mod shared;

use crate::core::date::{Date, digits, is_year, month_named};
pub use crate::core::post_path::shared::slugs;
use crate::core::slug::Slug;
use crate::core::week;

/// The last part of a path that is a name: the file's without its ending, or the folder's of an `index.md` or `README.md`.
pub fn name(path: &str) -> &str {
    split(path).1
}

/// The slug of a post: its [`name`], exactly as written; but where folders and name are figures that make a day together, the day
/// (`2014/1111.md`, `2014/11/11.md`, `2014-11/november-11.md`), as the name alone says too little, and so months below their year
/// (`2014/11/index.md`, `2014/november.md`, `2014/11-november.md`), and weeks (`2014/week-9.md`).
/// `None` for what makes no slug.
pub fn slug(path: &str) -> Option<Slug> {
    Slug::of_text(&day_or_month(path).unwrap_or_else(|| name(path).to_owned()))
}

/// The folder of a post, as a URL that ends in `/`; `None` for one in no folder.
pub fn folder(path: &str) -> Option<String> {
    let (folder, _) = path.rsplit_once('/')?;
    let segments = folder.split('/').map(|segment| Some(Slug::of_text(segment)?.to_url() + "/"));
    segments.collect()
}

/// Whether a file is a post, by its ending.
pub fn is_post(name: &str) -> bool {
    has_ending(name, &ENDINGS)
}

/// The endings of posts.
pub const ENDINGS: [&str; 3] = ["md", "markdown", "mdx"];

/// Whether a name has one of these endings, in whatever case.
pub fn has_ending(name: &str, endings: &[&str]) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Whether a file of this name, told without its ending, is called by its folder, in whatever language it is: `index`, `index.zh-cn`.
pub fn is_of_folder(stem: &str) -> bool {
    let name = stem.split_once('.').map_or(stem, |(name, _)| name);
    ["index", "readme"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Whether a file of this name, told without its ending, is what repositories have beside posts: a template for them, a page
/// about all of them, mdBook's list of them, or one of GitHub's
/// [community health files](https://docs.github.com/en/communities), whose names are in capitals.
pub fn is_aside(stem: &str) -> bool {
    let in_capitals = [
        "CODE_OF_CONDUCT",
        "CONTRIBUTING",
        "GOVERNANCE",
        "LICENSE",
        "PULL_REQUEST_TEMPLATE",
        "SECURITY",
        "SUMMARY",
        "SUPPORT",
    ];
    // In any case, as pages of a site are, that stand beside its posts.
    let pages = ["about", "archive", "archives", "authors", "changelog", "contributors"];
    let is_page = || pages.iter().any(|page| stem.eq_ignore_ascii_case(page));
    let is_template = || {
        let mut words = stem.split(['-', '_', ' ', '.']);
        words.any(|word| word.eq_ignore_ascii_case("template"))
            && !stem.bytes().any(|byte| (b'1'..=b'9').contains(&byte))
    };
    // A day is put there when the template is copied.
    let is_blank = || stem.contains("YYYY");
    in_capitals.contains(&stem) || is_page() || is_template() || is_blank()
}

/// Whether a post stands in a folder of drafts, as Jekyll's do.
pub fn is_draft(path: &str) -> bool {
    let (folders, _) = path.rsplit_once('/').unwrap_or_default();
    folders
        .split('/')
        .any(|folder| ["_drafts", "drafts", "draft"].iter().any(|name| folder.eq_ignore_ascii_case(name)))
}

/// Whether a file of this name, told without its ending, is the README of its folder, in whatever language: `README`, `README_ZH`, `readme.pt-br`.
pub fn is_readme(stem: &str) -> bool {
    let Some((name, language)) = stem.split_at_checked("readme".len()) else { return false };
    let mut parts = language.split(['.', '_', '-']);
    let is_separate = parts.next() == Some("");
    let is_code = |part: &str| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    name.eq_ignore_ascii_case("readme") && is_separate && parts.all(is_code)
}

/// The slug of a post at this path, told without its ending, that its folders belong to.
pub fn dated_slug(path: &str) -> Option<String> {
    let (folder, name) = split(path);
    day_or_month(path).or_else(|| Some(format!("{}-{name}", issue(folder)?)))
}

/// The issue that folders are about: the day of it, or what they are called from the first on that has a figure: `144`, `LH9-fr`. Folders
/// without any are of languages, or of other series.
fn issue(folder: &str) -> Option<String> {
    let numbered = || {
        let mut start = 0;
        for folder_name in folder.split('/') {
            if folder_name.bytes().any(|byte| byte.is_ascii_digit()) {
                return Some(folder[start..].replace('/', "-"));
            }
            start += folder_name.len() + 1;
        }
        None
    };
    dated(folder).or_else(numbered)
}

/// The day that the folders of a post are, `2014/02/27/news.md`: for a post that tells of none itself.
pub fn day_of_folders(path: &str) -> Option<Date> {
    day(&dated(split(path).0)?)
}

/// The folders above a name, and the name.
fn split(path: &str) -> (&str, &str) {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    match folder {
        "" => ("", stem),
        _ if is_of_folder(stem) => folder.rsplit_once('/').unwrap_or(("", folder)),
        _ => (folder, stem),
    }
}

/// The year, month or day that the last folders are: `2014`, `2014-11`, `2014-11-11`, `2014/November/11`, `2014/11-Nov`.
fn dated(folder: &str) -> Option<String> {
    let counted = |folder: &str| {
        let (figures, name) = folder.split_once(['-', '_', ' '])?;
        month_named(name).filter(|month| figures.parse() == Ok(*month))
    };
    let in_figures = |folder: &str| {
        let month = month_named(folder).or_else(|| counted(folder));
        month.map_or_else(|| folder.to_owned(), |month| month.to_string())
    };
    let folders: Vec<String> = folder.split('/').map(in_figures).collect();
    (0..folders.len()).rev().take(3).rev().find_map(|start| {
        let written = folders[start..].join("-");
        let (first, length) = match written.matches('-').count() {
            0 => (format!("{written}-1-1"), "2014".len()),
            1 => (format!("{written}-1"), "2014-11".len()),
            _ => (written, "2014-11-11".len()),
        };
        Some(day(&first)?.to_string()[..length].to_owned())
    })
}

/// The day that folders and name are together, or the month, where the name is a folder's too.
fn day_or_month(path: &str) -> Option<String> {
    let (folder, name) = split(path);
    let Some(year) = dated(folder) else { return day_and_rest(year_above(folder)?, name) };
    if year.len() == 4 && is_week(&year, name) {
        return Some(format!("{year}-{name}"));
    }
    if path[folder.len() + 1..].starts_with(&format!("{name}/")) {
        return dated(&format!("{folder}/{name}"));
    }
    let written = match name.len() {
        4 if name.is_ascii() => format!("{}-{}-{}", &year[..4], &name[..2], &name[2..]),
        _ => format!("{year}-{name}"),
    };
    if year.len() == 4 && is_months(name) {
        return Some(format!("{year}-{name}"));
    }
    if let Some(day) = day(&written).or_else(|| day_in_words(name, &year[..4])) {
        return Some(day.to_string());
    }
    if year.len() == 4 { day_and_rest(&year, name) } else { None }
}

/// The year that one of these folders is, the last that is one.
fn year_above(folder: &str) -> Option<&str> {
    folder.rsplit('/').find(|name| name.len() == 4 && name.parse().is_ok_and(is_year))
}

/// The day of a name that has month and day in figures at one end, and the rest of it.
fn day_and_rest(year: &str, name: &str) -> Option<String> {
    let (figures, rest) = split_day(name)?;
    Some(format!("{}-{rest}", day(&format!("{year}-{figures}"))?))
}

/// A month and a day in figures at one end of a name, and what stands beside them: `10-24` and `meeting` of `meeting-10-24`.
fn split_day(name: &str) -> Option<(&str, &str)> {
    let is_figures = |text: &str| {
        text.split('-').count() == 2
            && text.split('-').all(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let is_rest = |rest: &str| !rest.is_empty() && !rest.bytes().any(|byte| byte.is_ascii_digit());
    let cut = |at: usize| Some((name.get(..at)?, name.get(at..)?));
    let first = || {
        let (figures, rest) = cut("10-24".len())?;
        Some((figures, rest.strip_prefix('-')?))
    };
    let last = || {
        let (rest, figures) = cut(name.len().checked_sub("10-24".len())?)?;
        Some((figures, rest.strip_suffix('-')?))
    };
    let is_split = |(figures, rest): &(&str, &str)| is_figures(figures) && is_rest(rest);
    first().filter(is_split).or_else(|| last().filter(is_split))
}

/// Whether a name tells months of a year in words, behind their figures or alone: `november`, `11-november`, `11-12-november-december`.
fn is_months(name: &str) -> bool {
    let parts: Vec<&str> = name.split(['-', '_', ' ']).filter(|part| !part.is_empty()).collect();
    let figures: Vec<u32> = parts.iter().map_while(|part| part.parse().ok()).collect();
    let months: Vec<Option<u32>> = parts[figures.len()..].iter().map(|part| month_named(part)).collect();
    let is_same = || figures.iter().copied().map(Some).eq(months.iter().copied());
    !months.is_empty() && months.iter().all(Option::is_some) && (figures.is_empty() || is_same())
}

/// Whether a name tells a week of a year and nothing else: `week-9`, `W09`.
fn is_week(year: &str, name: &str) -> bool {
    let number = name.trim_start_matches(|char: char| char.is_ascii_alphabetic());
    let number = number.strip_prefix(['-', '_', ' ']).unwrap_or(number);
    let is_number = matches!(number.len(), 1 | 2) && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number && number.len() < name.len() && week::first_in(&format!("{year}-{name}")).is_some()
}

/// The day that a name is, told with its month in words and without its year: `july-31`.
fn day_in_words(name: &str, year: &str) -> Option<Date> {
    let (first, second) = name.split_once(['-', '_', ' '])?;
    let is_day = |text: &str| matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_month = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_whole = is_month(first) && is_day(second) || is_day(first) && is_month(second);
    Date::first_in(&format!("{first} {second} {year}")).filter(|_| is_whole)
}

/// The day of three numbers, the first of four digits.
fn day(written: &str) -> Option<Date> {
    let mut numbers = written.split('-').map(|number| {
        let chars: Vec<char> = number.chars().collect();
        digits(&chars, 0, 4).filter(|&(_, end)| end == chars.len()).map(|(number, _)| number)
    });
    let (year, month, day) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let is_year = written.find('-') == Some(4) && is_year(year) && numbers.next().is_none();
    is_year.then(|| Date::new(year as u16, u8::try_from(month).ok()?, u8::try_from(day).ok()?))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_or_a_day() {
        #[track_caller]
        fn case(path: &str, expected: Option<&str>) {
            assert_eq!(slug(path).as_ref().map(Slug::as_str), expected, "{path:?}");
        }
        case("2014-02-27-openstack-activity-0216-0227.md", Some("2014-02-27-openstack-activity-0216-0227"));
        case("2014/02/第九期.markdown", Some("第九期"));
        case("Rust 1.70.md", Some("Rust 1.70"));
        case("README", Some("README"));
        case("index.md", Some("index"));
        case("ninth/index.md", Some("ninth"));
        case("2014/ninth/index.markdown", Some("ninth"));
        case("ninth/index.en.md", Some("ninth"));
        case("week-9/README.md", Some("week-9"));
        case("2014/1111.md", Some("2014-11-11"));
        case("posts/2014/0227.md", Some("2014-02-27"));
        case("2014/2/7.md", Some("2014-02-07"));
        case("2014/02/27/index.md", Some("2014-02-27"));
        case("2014/02/index.md", Some("2014-02"));
        case("2025-07/july-31.md", Some("2025-07-31"));
        case("2025/07/31_Jul.md", Some("2025-07-31"));
        case("2025-07/july.md", Some("july"));
        case("2025-07/july-31-notes.md", Some("july-31-notes"));
        case("2025-07/part-3.md", Some("part-3"));
        case("july-31.md", Some("july-31"));
        case("2014/0230.md", Some("0230"));
        case("2014/12.md", Some("12"));
        case("2014/143.md", Some("143"));
        case("1111.md", Some("1111"));
        case("14/1111.md", Some("1111"));
        case("2023/CG-10-24.md", Some("2023-10-24-CG"));
        case("2023/10-24-open-meeting.md", Some("2023-10-24-open-meeting"));
        case("2023/calls/10-24-meeting.md", Some("2023-10-24-meeting"));
        case("2023/calls/more/CG-10-24.md", Some("2023-10-24-CG"));
        case("2023/calls/10-24.md", Some("10-24"));
        case("calls/10-24-meeting.md", Some("10-24-meeting"));
        case("2023/part-1-2.md", Some("part-1-2"));
        case("2023/CG-07-06-08.md", Some("CG-07-06-08"));
        case("2023/CG-13-24.md", Some("CG-13-24"));
        case("2023/CG_2023-10-24.md", Some("CG_2023-10-24"));
        case("2023/10/CG-10-24.md", Some("CG-10-24"));
        case("2023/図-10-24.md", Some("2023-10-24-図"));
        case("CG-10-24.md", Some("CG-10-24"));
        case("2014/news/index.md", Some("news"));
        case("2014/February/27.md", Some("2014-02-27"));
        case("2014/Feb/27/index.md", Some("2014-02-27"));
        case("2014/Feb/index.md", Some("2014-02"));
        case("2014/02-Feb/27.md", Some("2014-02-27"));
        case("2014/03-Feb/27.md", Some("27"));
        case("2014/march.md", Some("2014-march"));
        case("2014/05-mai.md", Some("2014-05-mai"));
        case("2014/11-12-novembre-decembre.md", Some("2014-11-12-novembre-decembre"));
        case("2014/05-june.md", Some("2014-06-05"));
        case("2014/march-notes.md", Some("march-notes"));
        case("2014/week39.md", Some("2014-week39"));
        case("2014/Week 9.md", Some("2014-Week 9"));
        case("2014/kw-09/index.md", Some("2014-kw-09"));
        case("2014/W39.md", Some("2014-W39"));
        case("2014/week-60.md", Some("week-60"));
        case("2014/week-9-notes.md", Some("week-9-notes"));
        case("2014/09/week39.md", Some("week39"));
        case("2014/+1/1.md", Some("1"));
        case("", None);
        case(".md", None);
        case("..md", None);
        case("...md", None);
        case("folder/", None);
        case("../index.md", None);
        case("a\nb.md", None);
        case("a\\b.md", None);
        case("a\u{85}b.md", None);
    }

    #[test]
    fn a_day_of_folders() {
        for (path, expected) in [
            ("2014/02/27/news.md", "2014-02-27"),
            ("posts/2014/feb/27/news/index.md", "2014-02-27"),
            ("2014-02-27/news.md", "2014-02-27"),
            ("2014/02/news.md", ""),
            ("2014/02/30/news.md", ""),
            ("news.md", ""),
        ] {
            let day = day_of_folders(path).map(|day| day.to_string());
            assert_eq!(day.unwrap_or_default(), expected, "{path:?}");
        }
    }

    #[test]
    fn what_stands_beside_posts() {
        for (stem, expected) in [
            ("CONTRIBUTING", true),
            ("CODE_OF_CONDUCT", true),
            ("template", true),
            ("TEMPLATE", true),
            ("newsletter-template", true),
            ("issue.template", true),
            ("weekly_template_en", true),
            ("contributors", true),
            ("About", true),
            ("Contributing", false),
            ("000-template", true),
            ("YYYY-MM-DD-news", true),
            ("SUMMARY", true),
            ("404", false),
            ("summary", false),
            ("templates", false),
            ("2024-01-05-a-new-template", false),
            ("weekly-9", false),
        ] {
            assert_eq!(is_aside(stem), expected, "{stem:?}");
        }
    }

    #[test]
    fn drafts() {
        for (path, expected) in [
            ("_drafts/a.md", true),
            ("2024/Drafts/a/index.md", true),
            ("draft/a.md", true),
            ("_posts/a.md", false),
            ("drafts.md", false),
        ] {
            assert_eq!(is_draft(path), expected, "{path:?}");
        }
    }

    #[test]
    fn readmes() {
        for (stem, expected) in [
            ("README", true),
            ("readme", true),
            ("README_ZH", true),
            ("README.zh-CN", true),
            ("README-CN", true),
            ("READMEs", false),
            ("README-weekly", false),
            ("README-9", false),
            ("read", false),
            ("", false),
        ] {
            assert_eq!(is_readme(stem), expected, "{stem:?}");
        }
    }
}
