//! The dateline of a post: the day that it tells of itself where neither its header nor its name does.
//!
//! Entry point: [`of`].

use crate::core::date::{self, Date, Figures, figures_before_year, legible, spelled, weekday_end, year_last};
use crate::core::period::Period;

/// Lines of text among which a day may be told.
const LINES: usize = 12;

/// Words of which a label has one, in Chinese, Czech, Dutch, English, Finnish, French, German, Hungarian, Italian, Japanese, Korean, Polish,
/// Portuguese, Russian, Slovak, Spanish, Swedish, Turkish and Vietnamese.
const DAYS: &str = "date dates time published aired recorded when datum data fecha дата tarih dátum päivämäärä ngày \
    日期 时间 發布日期 发布日期 发布时间 發佈日期 会议日期 会议时间 會議日期 會議時間 日付 日時 開催日 開催日時 配信日 날짜 발행일 일시";

/// Words that a label may have beside: that the day is of an issue or a meeting, or stands with its time.
const BESIDE: &str = "meeting publication issue post call air on of and a e en et i ja och und ve y и \
    da de del della di do la \
    reunião reunión réunion riunione spotkania проведения встречи \
    aika čas godzina heure hora ora saat tid tijd uhrzeit zeit время";

/// What a post tells of its day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The day.
    pub date: Option<Date>,
    /// The figures that it tells one by, also where these may be another.
    pub figures: Option<Figures>,
}

impl Told {
    /// What this tells, or else the other.
    fn or(self, other: Self) -> Self {
        Self { date: self.date.or(other.date), figures: self.figures.or(other.figures) }
    }
}

/// The day of a post of this name and title: the one in its name, day and month in whichever order the title has them in words (`June 1st`
/// and `digest-01-06-2025`); else the one that its first line begins with, that is all of its second, or that a line or a table
/// near its beginning is said to tell: `Date: …`.
pub fn of(stem: &str, title: &str, body: &str) -> Told {
    let told = in_body(body);
    let date = in_name_and_title(stem, title).or(told.date).filter(|&date| date != Date::EPOCH);
    Told { date, ..told }
}

fn in_name_and_title(stem: &str, title: &str) -> Option<Date> {
    let (stem, title) = (legible(stem), legible(title));
    let starts = |chars: &[char], at: usize| at == 0 || !chars[at - 1].is_alphanumeric();
    let mut places = (0..stem.len()).filter(|&at| starts(&stem, at));
    let (figures, year) =
        places.find_map(|at| figures_before_year(&stem, at).map(|(figures, year, _)| (figures, year)))?;
    let told = (0..title.len()).filter(|&at| starts(&title, at)).find_map(|at| spelled(&title, at))?;
    let is_same = |[month, day]: [u32; 2]| (month, day) == (told.month.into(), told.day.into());
    let is_told = told.year.is_none_or(|other| other == year);
    (is_told && (is_same(figures) || is_same([figures[1], figures[0]])))
        .then(|| Date::new(year, told.month, told.day))?
}

fn in_body(body: &str) -> Told {
    let has_words = |line: &&str| line.contains(char::is_alphanumeric);
    let all = || body.lines().map(str::trim).filter(has_words);
    let lines = || all().take(LINES);
    // Headings, pictures and elements stand above the text.
    let first = lines().find(|line| !line.starts_with(['#', '!', '<', '[', '=']));
    let begins = first.and_then(at_start).map_or_else(Told::default, |(told, _)| told);
    // Where others are days as well, each is one of what stands below it.
    let is_day = |line: &&str| alone(line).is_some() || date::is_day(line.trim_start_matches(['#', ' ']));
    let second = || lines().nth(1).and_then(alone).filter(|_| all().filter(is_day).nth(1).is_none());
    let begins = if begins == Told::default() { second().unwrap_or_default() } else { begins };
    let told = lines().filter_map(labelled).fold(begins, Told::or);
    if told == Told::default() { in_table(lines()).unwrap_or_default() } else { told }
}

/// The day that a line begins with, which is neither an item of a list nor goes on as a period, and whether it ends there.
fn at_start(line: &str) -> Option<(Told, bool)> {
    let chars = legible(line.trim_start_matches(['*', '_', '>', ' ']));
    let is_item = ["- ", "* ", "+ "].iter().any(|marker| line.starts_with(marker));
    if is_item || Period::in_title(line, None).is_some() {
        return None;
    }
    let start = weekday_end(&chars);
    let figures = Figures::at(&chars, start);
    let in_words = || {
        let written = spelled(&chars, start)?;
        Some((Date::new(written.year?, written.month, written.day)?, written.end))
    };
    let whole = date::full(&chars, start).or_else(|| year_last(&chars, start)).or_else(in_words);
    let (date, end) = match whole {
        Some((date, end)) => (Some(date), end),
        None => (None, figures_before_year(&chars, start).filter(|_| figures.is_some())?.2),
    };
    let rest = &chars[end..];
    let behind: String = rest.iter().collect();
    let mut words = behind.split(|char: char| !char.is_alphanumeric() && char != ':');
    let is_alone = words.all(|word| word.is_empty() || is_of_clock(word));
    (!rest.first().is_some_and(|char| char.is_alphanumeric())).then_some((Told { date, figures }, is_alone))
}

/// Whether a word is of the time of a day, `14:00` or `utc`.
fn is_of_clock(word: &str) -> bool {
    const WORDS: [&str; 12] =
        ["at", "am", "pm", "utc", "gmt", "cet", "cest", "est", "edt", "pst", "pdt", "uhr"];
    let is_time = |(hour, minute): (&str, &str)| {
        [hour, minute]
            .iter()
            .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    WORDS.contains(&word) || word.split_once(':').is_some_and(is_time)
}

/// The day that is all of a line, or of a heading, but for a time of it.
fn alone(line: &str) -> Option<Told> {
    at_start(line.trim_start_matches(['#', ' '])).filter(|&(_, is_alone)| is_alone).map(|(told, _)| told)
}

/// The day behind a label of its own: `**Date:** May 5, 2024`, `### Meeting Date/Time: Friday 16 May 2024`, `日期：2024年5月26日`.
fn labelled(line: &str) -> Option<Told> {
    let line = line.trim_start_matches(|char: char| !char.is_alphanumeric());
    let (label, told) = line.split_once([':', '：'])?;
    is_label(label).then(|| first_in(&told.replace("**", "")))
}

/// The day in a table of one row that stands above all text, and whose first column is one of days.
fn in_table<'a>(lines: impl Iterator<Item = &'a str>) -> Option<Told> {
    let cell = |line: &'a str| line.strip_prefix('|')?.split('|').next();
    let mut lines = lines.skip_while(|line| line.starts_with('#'));
    cell(lines.next()?).filter(|label| is_label(label))?;
    let told = first_in(cell(lines.next()?)?);
    lines.next().is_none_or(|line| cell(line).is_none()).then_some(told)
}

/// Whether words say that a day follows.
fn is_label(label: &str) -> bool {
    let label = label.to_lowercase();
    let mut words = label.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let is = |word: &str, known: &str| known.split(' ').any(|known| known == word);
    words.clone().any(|word| is(word, DAYS)) && words.all(|word| is(word, DAYS) || is(word, BESIDE))
}

fn first_in(text: &str) -> Told {
    Told { date: Date::first_in(text), figures: Figures::first_in(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::date::Order;

    #[test]
    fn days_that_posts_tell_of_themselves() {
        #[track_caller]
        fn case(stem: &str, title: &str, body: &str, expected: &str) {
            let date = of(stem, title, body).date.map(|date| date.to_string());
            assert_eq!(date.unwrap_or_default(), expected, "{stem:?} {title:?} {body:?}");
        }
        let body = |body: &str, expected: &str| case("x", "X", body, expected);
        case("digest-01-06-2025", "Digest | June 1st", "", "2025-06-01");
        case("digest-06-01-2025", "Digest | 1 June", "", "2025-06-01");
        case("digest-06-01-2025", "Digest | 1 June 2024", "", "");
        case("digest-01-06-2025", "Digest | June 2nd", "", "");
        case("digest-01-06-2025", "Digest", "", "");
        body("# Выпуск №1\n\n12 февраля 2018: CSS на JS\n", "2018-02-12");
        body("![logo](a.png)\n<br>\n*Monday, May 6th, 2024*\n", "2024-05-06");
        body("2024-05-06\n\ntext", "2024-05-06");
        body("***\n\n2024-05-06\n", "2024-05-06");
        body("2024-05-06 – 2024-05-12\n\ntext", "");
        body("2024-05-06T12 is a time", "");
        body("- 2024-05-06: a meetup\n", "");
        body("Text.\n\n2024-05-06: a meetup\n", "");
        body("## 2024-05-06\n\ntext", "");
        body("# A\n\n### Meeting Date/Time: Friday, Feb 5th, 2020 14:00 UTC\n", "2020-02-05");
        body("# A\n\nBy Ann.\n\n- **Date**: 2024-05-06\n", "2024-05-06");
        body("# A\n\n!!! info\n    作者：Ann<br>\n    日期：2024年5月26日<br>\n", "2024-05-26");
        body("# A\n\n#### 5 febbraio 2025\n\ntext\n", "2025-02-05");
        body("# A\n\n## 2024-05-06\n\ntext\n\n## 2024-05-07\n\ntext\n", "");
        body("# A\n\n## 2024-05-06\n\ntext\n\n2/5/2024\n", "");
        body("# A\n\n## 6 May 2024\n\ntext\n\n## 7 May\n\ntext\n", "");
        body("会议时间：2024年5月26日\n", "2024-05-26");
        body("# A\n\n## 2024-05-06 in Rome\n\ntext\n", "");
        body("A letter\n6 May 2024  \nDear all\n", "2024-05-06");
        body("A letter\n- 6 May 2024\n", "");
        body("A letter\n\ntext\n\n6 May 2024\n", "");
        body("# A\n\n* Air Date: 2024-05-06\n", "2024-05-06");
        body("**Meeting Date & Time:** Thursday 6, April 2023 16:00 UTC\n", "2023-04-06");
        body("**Fecha y hora:** 15/10/2025, 8:30\n", "2025-10-15");
        body("Datum und Zeit: 15.10.2025 8:30\n", "2025-10-15");
        body("Date de la réunion : 15/10/2025\n", "2025-10-15");
        body("Data da reunião: 15/10/2025\n", "2025-10-15");
        body("Дата проведения: 15.10.2025\n", "2025-10-15");
        body("Päivämäärä: 15.10.2025\n", "2025-10-15");
        body("Data da próxima reunião: 15/10/2025\n", "");
        body("Zeit und Ort: 15.10.2025 in Rom\n", "");
        body("# A\n\n| Data | Ora |\n| --- | --- |\n| 15/10/2025 | 19:00 |\n\ntext\n", "2025-10-15");
        body("| Data | Ora |\n| --- | --- |\n| 15/10/2025 | 19:00 |\n| 16/10/2025 | 19:00 |\n", "");
        body("Text\n\n| Data | Ora |\n| --- | --- |\n| 15/10/2025 | 19:00 |\n", "");
        body("| Version | Date |\n| --- | --- |\n| 1.0 | 15/10/2025 |\n", "");
        body("# A\n\n### Meeting Date/Time: **May** **14th**, **2021**, **14:00** **UTC**\n", "2021-05-14");
        body("# A\n\n## Time: 10/28/2016 1:00PM UTC\n", "2016-10-28");
        body("# A\n\n### June 24, 2022, 14:00-15:30 UTC\n\ntext\n", "2022-06-24");
        body("# A\n\n### June 24, 2022, 14:00 in Rome\n\ntext\n", "");
        body("Time: 14:00 UTC\n", "");
        body("Next date: 2024-05-06", "");
        body("Update: 2024-05-06", "");
        body("Release date: 2024-05-06", "");
        body("Date: soon", "");
        body("Date: 1970-01-01", "");
        body(&("a\n".repeat(LINES) + "Date: 2024-05-06"), "");
        body("", "");
    }

    #[test]
    fn figures_that_a_post_tells_its_day_by() {
        let case = |body: &str, expected: [Option<&str>; 2]| {
            let told = of("x", "X", body);
            let day = |order| Some(told.figures?.day(order)?.to_string());
            assert_eq!(
                (told.date.is_some(), [Order::DayFirst, Order::MonthFirst].map(day)),
                (false, expected.map(|day| day.map(str::to_owned))),
                "{body:?}"
            );
        };
        let both = [Some("2025-10-06"), Some("2025-06-10")];
        case("**Data:** 06/10/2025\n", both);
        case("06/10/2025: text\n", both);
        case("A letter\n06-10-2025\n", both);
        case("| Data | Ora |\n| --- | --- |\n| 06/10/2025 | 19:00 |\n", both);
        case("Text of 06/10/2025\n", [None; 2]);
    }
}
