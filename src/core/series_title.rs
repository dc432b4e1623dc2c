//! What a series is called, guessed from the titles of its issues where `site.toml` is silent.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::core::date;
use crate::core::url::is_east_asian;

/// That titles begin with.
const BRACKETS: [(char, char); 6] =
    [('[', ']'), ('【', '】'), ('(', ')'), ('（', '）'), ('「', '」'), ('《', '》')];

/// What most titles begin with, before their number and period: `OpenStack社区动态`, `This Week in Rust`; where they begin with
/// the number, what comes after: `#05 - NixOS Weekly`; where they have none, what stands before the headline: `Garden Weekly: Roses`.
/// A figure or a sign right behind a letter is of the name where all have the same: `Fortran2 Weekly`, `F# Weekly`.
/// `None` where more than half of them do not agree.
pub fn common(titles: &[&str]) -> Option<String> {
    let headed = || most(titles.iter().filter_map(|title| before_headline(title)), titles.len());
    let stems = |joined: bool| most(titles.iter().map(|title| stem(title, joined)), titles.len());
    let joined = if titles.len() > 1 { stems(true) } else { None };
    joined.or_else(|| stems(false)).or_else(headed)
}

/// The stem that more than half of so many titles have, in the case that most of these write.
fn most<'a>(stems: impl Iterator<Item = &'a str>, titles: usize) -> Option<String> {
    let mut spellings: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for stem in stems {
        *spellings.entry(spelling(stem)).or_default().entry(stem).or_default() += 1;
    }
    let times = |spellings: &BTreeMap<&str, usize>| spellings.values().sum::<usize>();
    let common = spellings.into_values().max_by_key(times).filter(|common| times(common) * 2 > titles)?;
    let (stem, _) = common.into_iter().max_by_key(|&(stem, times)| (times, Reverse(stem)))?;
    // `ep` and the like are no name.
    (stem.len() > 2 && stem.chars().nth(1).is_some()).then(|| stem.to_owned())
}

/// A stem without case, and without spaces beside ideographs, which many set between these and other letters.
fn spelling(stem: &str) -> String {
    let chars: Vec<char> = stem.to_lowercase().chars().collect();
    let is_beside = |at: usize| {
        [at.checked_sub(1), Some(at + 1)]
            .into_iter()
            .flatten()
            .any(|at| chars.get(at).copied().is_some_and(is_east_asian))
    };
    let kept = chars.iter().enumerate().filter(|&(at, char)| *char != ' ' || !is_beside(at));
    kept.map(|(_, char)| char).collect()
}

/// What stands before the headline of an issue: `Garden Weekly` of `Garden Weekly: Roses` and of `Garden Weekly – Roses`.
fn before_headline(title: &str) -> Option<&str> {
    let ends = [": ", "：", " - ", " – ", " — ", " | ", "｜"].iter().filter_map(|mark| title.find(mark));
    Some(before_number(&title[..ends.min()?], false))
}

/// A title up to its number or period, else from there to the next; see [`before_number`] for `joined`.
fn stem(title: &str, joined: bool) -> &str {
    let before = before_number(title, joined);
    if !before.is_empty() {
        return before;
    }
    let is_of_number = |c: char| !c.is_alphabetic() || "第期号號の".contains(c);
    let rest = title.trim_start_matches(is_of_number);
    let bracket = title[..title.len() - rest.len()].chars().next_back();
    let closing = bracket.and_then(|open| BRACKETS.into_iter().find(|&(opening, _)| opening == open));
    // What stands in brackets is a kind of issue, unless it is all that there is.
    match closing.and_then(|(_, close)| rest.split_once(close)) {
        Some((inside, behind)) => {
            Some(before_number(behind, joined)).filter(|stem| !stem.is_empty()).unwrap_or(inside)
        }
        None => before_number(rest, joined),
    }
}

/// A title up to its number; where figures may be `joined`, not one right behind a letter.
fn before_number(title: &str, joined: bool) -> &str {
    // Of numbers, in several languages.
    const LABELS: [&str; 22] = [
        "issue",
        "number",
        "no",
        "nr",
        "vol",
        "volume",
        "episode",
        "edition",
        "№",
        "第",
        "ausgabe",
        "folge",
        "ep",
        "episodio",
        "episódio",
        "épisode",
        "numero",
        "numéro",
        "número",
        "n°",
        "č",
        "выпуск",
    ];
    // What leads to a day, as in `Week ending July 28`, and no name ends in.
    const LEADING: [&str; 25] = [
        "ending", "ended", "for", "from", "of", "to", "the", "du", "de", "des", "del", "di", "do", "da",
        "le", "la", "pour", "para", "per", "vom", "von", "für", "van", "от", "за",
    ];
    // Of these alone nobody's series is called, nor does a name end in one behind a dash.
    const PERIODS: [&str; 12] =
        ["day", "week", "month", "woche", "semaine", "semana", "settimana", "周", "週", "週目", "月", "日"];
    let is_number = |c: char| c.is_ascii_digit() || "#第№(（[【".contains(c);
    let is_joined = |at: usize| {
        let before = title[..at].trim_end_matches(|c: char| c.is_ascii_digit() || c == '#');
        joined
            && title[at..].starts_with(|c: char| c.is_ascii_digit() || c == '#')
            && before.ends_with(|c: char| c.is_ascii_alphabetic())
    };
    let mut numbers = title.match_indices(is_number).map(|(at, _)| at);
    let end = numbers.find(|&at| !is_joined(at)).unwrap_or(title.len());
    let mut stem = &title[..end];
    let is_joint = |c: char| c.is_whitespace() || "-–—:：|·,，.~".contains(c);
    loop {
        stem = stem.trim_end_matches(is_joint);
        // `总第9期` is the ninth of all.
        if let Some(rest) = stem.strip_suffix(['总', '總']).filter(|rest| rest.ends_with(is_joint)) {
            stem = rest;
            continue;
        }
        let word = stem.rfind(char::is_whitespace).map_or(stem, |space| stem[space..].trim_start());
        let before = &stem[..stem.len() - word.len()];
        let lower = word.to_lowercase();
        let is_apart = || matches!(before.trim_end().chars().next_back(), None | Some('-' | '–' | '—' | ':'));
        let is_left_out = LABELS.contains(&&*lower)
            || LEADING.contains(&&*lower)
            || date::is_month_name(word)
            || PERIODS.contains(&&*lower) && is_apart();
        if !is_left_out {
            return stem.trim_start();
        }
        stem = before;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(titles: &[&str], expected: &str) {
        assert_eq!(common(titles).as_deref().unwrap_or("-"), expected);
    }

    #[test]
    fn titles_name_their_series() {
        case(
            &["OpenStack社区动态第九期(02.15-02.27)", "OpenStack社区动态第十期(02.28-03.19)"],
            "OpenStack社区动态",
        );
        case(&["This Week in Rust 1", "This Week in Rust 2", "Hello"], "This Week in Rust");
        case(&["Garden Weekly, Issue 12", "Garden Weekly - No. 13"], "Garden Weekly");
        case(&["Weekly #1"], "Weekly");
        case(&["Garden News: Edition 1", "Garden News: Edition 2"], "Garden News");
        case(&["This Month: June 2026", "This Month: Sept. 2026", "This Month (May 2026)"], "This Month");
        case(&["#05 - NixOS Weekly", "#06 - NixOS Weekly (02.15-02.27)"], "NixOS Weekly");
        case(&["第5期 科技周刊", "第6期 科技周刊"], "科技周刊");
        case(&["科技周刊-总第5期-2026年第3周", "科技周刊-总第6期-2026年第4周"], "科技周刊");
        case(&["科技汇总第5期", "科技汇总第6期"], "科技汇总");
        case(&["Garden Notes for June 2026", "Garden Notes for July 2026"], "Garden Notes");
        case(&["The Week of 2026-06-01", "The Week of 2026-06-08"], "The Week");
        case(&["Week Ending July 28, 2019", "Week Ending August 4, 2019"], "-");
        case(&["Garden Weekly: Roses", "Garden weekly - Tulips", "Garden Weekly – 3 more"], "Garden Weekly");
        case(&["Garden Weekly: Roses", "Tulips", "Apples"], "-");
        case(&["Issue #1", "Issue #2"], "-");
        case(&["Garden2 Weekly - 2026-06-01", "Garden2 Weekly 2", "Garden2 Weekly 3"], "Garden2 Weekly");
        case(&["F# Weekly #1", "F# Weekly #2"], "F# Weekly");
        case(&["Weekly1", "Weekly2", "Weekly#3"], "Weekly");
        case(&["Weekly12"], "Weekly");
        case(&["2014-02-27", "2014-03-19"], "-");
        case(&["One", "Two"], "-");
        case(&["Revue du 6 juin 2026", "Revue du 13 juin 2026"], "Revue");
        case(&["Zahradní zpravodaj č. 1", "Zahradní zpravodaj č. 2"], "Zahradní zpravodaj");
        case(&["Im Garten – Woche 21-32", "Im Garten – Woche 21-33"], "Im Garten");
        case(&["The Garden Week 21", "The Garden Week 22"], "The Garden Week");
        case(&["2014-02-27 の庭", "2014-03-19 の庭"], "-");
        case(&["2014-02-27 の日記", "2014-03-19 の日記"], "日記");
        case(&["2014-02-16 to 2014-02-27", "2014-02-28 to 2014-03-19"], "-");
        case(&["Episódio 1: Rosas", "Episódio 2: Tulipas"], "-");
        case(&["Выпуск №1", "Выпуск №2"], "-");
        case(&["ep1 Roses", "ep2 Tulips"], "-");
        case(&["第1期", "第2期"], "-");
        case(&["2023/12 1週目", "2023/12 2週目"], "-");
        case(&["[訳]庭の週刊 46", "[訳]庭の週刊 47"], "庭の週刊");
        case(&["[訳]Issue 46", "[訳]Issue 47"], "-");
        case(&["【园艺周刊】第5期", "【园艺周刊】第6期"], "园艺周刊");
        case(&["Garden周报 第5期", "Garden 周报 第6期", "Garden 周报 第7期"], "Garden 周报");
        case(&["週刊ニュース 1", "週刊ニュース 2"], "週刊ニュース");
        case(&[], "-");
    }
}
