//! What a post is called by its path below the folder of the posts, which is `/`-separated.

mod aside;
mod shared;

use crate::core::date::{Date, digits, in_name, is_year, legible, month_named};
use crate::core::month::Month;
use crate::core::numeral;
use crate::core::period::Period;
pub use crate::core::post_path::aside::is_aside;
pub use crate::core::post_path::shared::slugs;
use crate::core::quarter;
use crate::core::slug::Slug;
use crate::core::week;

/// The last part of a path that is a name: the file's without its ending, or the folder's of an `index.md` or `README.md`.
pub fn name(path: &str) -> &str {
    split(path).1
}

/// The slug of a post: its [`name`], exactly as written; but where folders and name are figures that make a day together, the day
/// (`2014/1111.md`, `2014/11/11.md`, `2014-11/november-11.md`), as the name alone says too little, and so months below their year
/// (`2014/11/index.md`, `2014/november.md`, `2014/11-november.md`), days below their month (`2014/11/27-news.md`), and weeks (`2014/week-9.md`).
/// `None` for what makes no slug.
pub fn slug(path: &str) -> Option<Slug> {
    Slug::of_text(&day_or_month(path).unwrap_or_else(|| name(path).to_owned()))
}

/// What a post without a title is called: its file name in words; where that is all figures, a period or a day as ISO 8601 writes days
/// (`20170424-20170430`), and where it is a number and a day, the number (`017-2018-nov-6`).
pub fn title(slug: &Slug) -> String {
    let chars = legible(slug.as_str());
    let figures = || {
        let is_figures = chars.iter().all(|char| char.is_ascii_digit() || matches!(char, '-' | '_'));
        let period = Period::naming(slug.as_str()).map(|it| format!("{} – {}", it.start, it.end));
        let day = || in_name(&chars).filter(|(_, place)| *place == (0..8)).map(|(day, _)| day.to_string());
        period.or_else(|| day().filter(|_| chars.len() == 8)).filter(|_| is_figures)
    };
    let number = || {
        let (_, place) = in_name(&chars).filter(|(_, place)| place.end == chars.len())?;
        let before = chars[..place.start].strip_suffix(&['-']).filter(|before| !before.is_empty())?;
        let number = numeral::in_file_name(slug.as_str());
        number.filter(|_| before.iter().all(char::is_ascii_digit)).map(|number| format!("#{number}"))
    };
    figures().or_else(number).unwrap_or_else(|| slug.in_words())
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

/// Whether a folder is called by a year.
pub fn is_of_year(folder: &str) -> bool {
    year_above(folder) == Some(folder)
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

/// The month or the year that the folders of a post are, `2014/11/` or `2014/spring/`, as a URL has them: for one of which nothing tells a day.
pub fn span_of_folders(folder: &str) -> Option<Period> {
    let folder = folder.trim_end_matches('/');
    let written = dated(folder).or_else(|| year_above(folder).map(str::to_owned))?;
    Month::span_in(&written).and_then(Period::of_months).or_else(|| quarter::year_naming(&written))
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
    if let Some((Some(day), rest)) = day_below_month(path) {
        return Some(format!("{day}-{rest}"));
    }
    let Some(year) = dated(folder) else { return day_and_rest(year_above(folder)?, name) };
    if year.len() == 4 && year.parse().is_ok_and(|year| week::is_name(year, name)) {
        return Some(format!("{year}-{name}"));
    }
    if path[folder.len() + 1..].starts_with(&format!("{name}/")) {
        let by_rest = || if year.len() == 4 { day_and_rest(&year, name) } else { None };
        return dated(&format!("{folder}/{name}")).or_else(by_rest);
    }
    let written = match name.len() {
        4 if name.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{}-{}-{}", &year[..4], &name[..2], &name[2..])
        }
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

/// The year that a post stands in the folder of, and the number of two figures that its name begins with, before words: `2014/02-news.md`.
fn counted_below_year(path: &str) -> Option<(&str, u32)> {
    let (folder, name) = split(path);
    let (figures, rest) = name.split_once('-').filter(|(figures, _)| figures.len() == 2)?;
    let year = folder.rsplit('/').next().filter(|year| year_above(year).is_some())?;
    let number = figures.parse().ok().filter(|_| figures.bytes().all(|byte| byte.is_ascii_digit()))?;
    rest.starts_with(char::is_alphabetic).then_some((year, number))
}

/// The day of a name that has month and day in figures at one end, and the rest of it.
fn day_and_rest(year: &str, name: &str) -> Option<String> {
    let (figures, rest) = split_day(name)?;
    Some(format!("{}-{rest}", day(&format!("{year}-{figures}"))?))
}

/// The day that a post below folders of a year and a month is called by, and the rest of its name: `2014/02/27-news.md`. There is none
/// where the calendar has no such day: figures that are no months or no days.
fn day_below_month(path: &str) -> Option<(Option<Date>, &str)> {
    let is_figures = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let (folder, name) = split(path);
    let (figures, rest) = name.split_once('-').filter(|(figures, _)| is_figures(figures))?;
    let in_figures = || {
        let (above, number) = folder.rsplit_once('/').filter(|(_, number)| is_figures(number))?;
        let year = above.rsplit('/').next().filter(|year| year_above(year).is_some())?;
        Some(format!("{year}-{number}"))
    };
    let month = dated(folder).or_else(in_figures).filter(|month| month.len() == "2014-02".len())?;
    let is_rest = rest.starts_with(char::is_alphabetic);
    is_rest.then(|| (day(&format!("{month}-{figures}")), rest))
}

/// A month and a day in figures at one end of a name, at its start also `5-26`, and what stands beside them: `10-24` and `meeting` of
/// `meeting-10-24`.
fn split_day(name: &str) -> Option<(&str, &str)> {
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_figures = |text: &str, month: usize| {
        let parts = text.split_once('-');
        parts.is_some_and(|(first, day)| {
            (first.len(), day.len()) == (month, 2) && is_number(first) && is_number(day)
        })
    };
    // Behind a day figures begin no rest, and before one they may be of a longer date.
    let is_behind = |rest: &str| !rest.is_empty() && !rest.starts_with(|char: char| char.is_ascii_digit());
    let is_before = |rest: &str| !rest.is_empty() && !rest.bytes().any(|byte| byte.is_ascii_digit());
    let cut = |at: usize| Some((name.get(..at)?, name.get(at..)?));
    let first = |month: usize| {
        let (figures, rest) = cut(month + "-24".len())?;
        let rest = rest.strip_prefix('-')?;
        (is_figures(figures, month) && is_behind(rest)).then_some((figures, rest))
    };
    let last = || {
        let (rest, figures) = cut(name.len().checked_sub("10-24".len())?)?;
        let rest = rest.strip_suffix('-')?;
        (is_figures(figures, 2) && is_before(rest)).then_some((figures, rest))
    };
    first(2).or_else(|| first(1)).or_else(last)
}

/// Whether a name tells months of a year in words, behind their figures or alone: `november`, `11-november`, `11-12-november-december`.
fn is_months(name: &str) -> bool {
    let parts: Vec<&str> = name.split(['-', '_', ' ']).filter(|part| !part.is_empty()).collect();
    let figures: Vec<u32> = parts.iter().map_while(|part| part.parse().ok()).collect();
    let months: Vec<Option<u32>> = parts[figures.len()..].iter().map(|part| month_named(part)).collect();
    let is_same = || figures.iter().copied().map(Some).eq(months.iter().copied());
    !months.is_empty() && months.iter().all(Option::is_some) && (figures.is_empty() || is_same())
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
mod tests;
