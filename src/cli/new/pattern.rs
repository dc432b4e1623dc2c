//! What titles and file names of a series have in common, written anew for the next issue.

use std::ops::Range;

use crate::cli::written::{self, DayStyle, NumberStyle};
use crate::core::date::Date;
use crate::core::month::Month;
use crate::core::numeral;
use crate::core::period;

use super::rhythm::Facts;

/// A part of a text that states a fact, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Number(NumberStyle),
    Start(DayStyle),
    End(DayStyle),
    Date(DayStyle),
    /// The month so many months before that of the date.
    Month(DayStyle, u32),
}

/// The text of the newest issue, with the facts of the next. `texts` are those of recent issues, newest first, with their facts.
/// Words that are not the same in most of them are the newest one's own, and left out where they stand at its end.
pub fn continued(texts: &[(&str, Facts)], new: &Facts) -> String {
    let Some(((text, facts), before)) = texts.split_first() else { return String::new() };
    let parts = parts(text, facts);
    let shape = shape(text, &parts);
    let others: Vec<_> =
        before.iter().map(|(text, facts)| self::shape(text, &self::parts(text, facts))).collect();
    let alike = others.iter().filter(|other| same(other, &shape)).count();
    let kept = if alike * 2 >= others.len() { shape.len() } else { common(&shape, &others) };
    let mut written = String::new();
    let mut at = 0;
    for (range, part) in &parts {
        written.push_str(&text[at..range.start]);
        written.push_str(&write(*part, new).unwrap_or_else(|| text[range.clone()].to_owned()));
        at = range.end;
    }
    // What is left out is no part of the shape that is kept, and holds no fact.
    written.push_str(&text[at..]);
    let own: usize = shape[kept..].iter().map(|c| c.len_utf8()).sum();
    written.truncate(written.len() - own);
    written
}

/// A text with a sign in place of every fact.
fn shape(text: &str, parts: &[(Range<usize>, Part)]) -> Vec<char> {
    let mut shape = Vec::new();
    let mut at = 0;
    for (range, part) in parts {
        shape.extend(text[at..range.start].chars());
        shape.push(sign(*part));
        at = range.end;
    }
    shape.extend(text[at..].chars());
    shape
}

/// Signs that stand in no text.
const SIGNS: [char; 5] = ['\u{fdd4}', '\u{fdd5}', '\u{fdd6}', '\u{fdd7}', '\u{fdda}'];

fn sign(part: Part) -> char {
    match part {
        Part::Number(_) => SIGNS[0],
        Part::Start(_) => SIGNS[1],
        Part::End(_) => SIGNS[2],
        Part::Date(_) => SIGNS[3],
        Part::Month(..) => SIGNS[4],
    }
}

fn same(a: &[char], b: &[char]) -> bool {
    let plain = |shape: &[char]| shape.iter().collect::<String>().to_lowercase();
    plain(a) == plain(b)
}

/// How much of the start of a shape the others share with it, up to the end of a word; all of it where that leaves no fact, or
/// where facts come after.
fn common(shape: &[char], others: &[Vec<char>]) -> usize {
    let with = |other: &Vec<char>| shape.iter().zip(other).take_while(|(a, b)| a == b).count();
    let mut lengths: Vec<_> = others.iter().map(with).collect();
    lengths.sort_unstable();
    // As most of them do.
    let mut kept = lengths.get(lengths.len() / 2).copied().unwrap_or(shape.len());
    let is_sign = |c: &char| SIGNS.contains(c);
    if !shape[..kept].iter().any(is_sign) || shape[kept..].iter().any(is_sign) {
        return shape.len();
    }
    let in_word = |at: usize| shape.get(at).is_some_and(char::is_ascii_alphanumeric);
    while kept > 0 && in_word(kept) && in_word(kept - 1) {
        kept -= 1;
    }
    while kept > 0
        && (shape[kept - 1].is_whitespace() || "-–—_.:：|·,，、;；(（[【".contains(shape[kept - 1]))
    {
        kept -= 1;
    }
    kept
}

/// Where a text states facts, in order.
fn parts(text: &str, facts: &Facts) -> Vec<(Range<usize>, Part)> {
    let mut parts: Vec<(Range<usize>, Part)> = Vec::new();
    if let Some(period) = facts.period.and_then(|period| written::period(text, period)) {
        parts.push((period.start.range, Part::Start(period.start.style)));
        parts.push((period.end.range, Part::End(period.end.style)));
    } else if let Some(span) = facts.period.and_then(|period| {
        let quarter = || period.months().and_then(|_| written::quarter(text, period.start));
        written::week(text, period.start).or_else(quarter)
    }) {
        parts.push((span.range, Part::Start(span.style)));
    } else if let Some((first, last)) = facts.period.and_then(|period| written::months(text, period)) {
        parts.extend([(first.range, Part::Start(first.style)), (last.range, Part::End(last.style))]);
    }
    let is_free = |parts: &[(Range<usize>, Part)], range: &Range<usize>| {
        parts.iter().all(|(taken, _)| taken.end <= range.start || range.end <= taken.start)
    };
    if let Some(date) = facts.date.and_then(|date| written::day(text, date))
        && is_free(&parts, &date.range)
    {
        parts.push((date.range, Part::Date(date.style)));
    }
    // A month that is all there is of the day: that of the period, or one not long before the issue came out.
    if let (true, Some(day), Some(month)) =
        (parts.is_empty(), period::day(facts.date, facts.period), month_in(text))
        && let before = Month::of(day).since(month)
        && let Some((first, _)) = month.days().filter(|_| month.plus(before) == Month::of(day) && before <= 2)
        && let Some(month) = written::month(text, first)
    {
        parts.push((month.range, Part::Month(month.style, before)));
    }
    if let Some(number) = facts.number {
        let mut places = written::numbers(text, number);
        places.retain(|place| is_free(&parts, &place.range));
        // The one that another number there would change the reading of, else the last.
        let is_read = |place: &&written::Written<NumberStyle>| {
            let mut other = text.to_owned();
            other.replace_range(place.range.clone(), &place.style.write(number + 1));
            numeral::in_title(&other) == Some(number + 1)
        };
        let place = places.iter().find(is_read).or(places.last());
        parts.extend(place.map(|place| (place.range.clone(), Part::Number(place.style))));
    }
    parts.sort_by_key(|(range, _)| range.start);
    parts
}

/// The one month that a text tells.
fn month_in(text: &str) -> Option<Month> {
    Month::span_in(text).filter(|(first, last)| first == last).map(|(month, _)| month)
}

fn write(part: Part, new: &Facts) -> Option<String> {
    Some(match part {
        Part::Number(style) => style.write(new.number?),
        Part::Start(style) => written::write_day(style, new.period?.start),
        Part::End(style) => written::write_day(style, new.period?.end),
        Part::Date(style) => written::write_day(style, new.date?),
        Part::Month(style, before) => {
            let month = Month::of(period::day(new.date, new.period)?).minus(before)?;
            written::write_day(style, month.days()?.0)
        }
    })
}

/// A text that states facts of one issue, with a sign in place of each: what two issues have in common.
pub fn shape_of(text: &str, facts: &Facts) -> String {
    shape(text, &parts(text, facts)).into_iter().collect()
}

/// A text with the facts of the next issue in place of its own.
pub fn renewed(text: &str, facts: &Facts, new: &Facts) -> String {
    continued(&[(text, *facts)], new)
}

/// The folders above a post: those named by year and month follow the date.
pub fn folders(path: &str, old: Option<Date>, new: Option<Date>) -> String {
    let (Some(old), Some(new)) = (old, new) else { return path.to_owned() };
    let mut in_year = false;
    let renamed = path.split('/').map(|folder| {
        let styles = ["%Y", "%Y-%m", "%Y%m", "%m", "%-m"];
        // A month alone is one below its year.
        let styles = if in_year { &styles[..] } else { &styles[..3] };
        let style = styles.iter().find(|style| written::write_day(style, old) == folder);
        in_year |= style == Some(&"%Y");
        style.map_or_else(|| folder.to_owned(), |style| written::write_day(style, new))
    });
    renamed.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(number: u32, start: &str, end: &str) -> Facts {
        let day = |text: &str| text.parse::<Date>().unwrap();
        Facts { number: Some(number), period: Some((day(start), day(end)).into()), date: Some(day(end)) }
    }

    fn old() -> Facts {
        facts(19, "2014-12-05", "2014-12-17")
    }

    fn new() -> Facts {
        facts(20, "2014-12-18", "2015-01-03")
    }

    #[track_caller]
    fn case(text: &str, expected: &str) {
        assert_eq!(continued(&[(text, old())], &new()), expected);
    }

    #[test]
    fn facts_are_written_as_before() {
        case("社区动态第十九期(12.05-12.17)", "社区动态第二十期(12.18-01.03)");
        case("Weekly #19", "Weekly #20");
        case("第 019 期：2014年12月17日", "第 020 期：2015年1月3日");
        case("2014-12-17-activity-1205-1217", "2015-01-03-activity-1218-0103");
        case("2014-12-17-weekly-19", "2015-01-03-weekly-20");
        case("Weekly", "Weekly");
    }

    #[test]
    fn weeks_follow_the_period() {
        let week = |start: &str, end: &str| Facts { number: None, date: None, ..facts(0, start, end) };
        let (old, new) = (week("2014-12-22", "2014-12-28"), week("2014-12-29", "2015-01-04"));
        assert_eq!(renewed("Digest 2014-W52", &old, &new), "Digest 2015-W01");
        assert_eq!(renewed("2014w52", &old, &new), "2015w01");
        assert_eq!(renewed("KW 52 2014", &old, &new), "KW 1 2015");
        assert_eq!(renewed("kw-52-2014", &old, &new), "kw-01-2015");
        assert_eq!(renewed("Weeknotes: 2014, Week 52", &old, &new), "Weeknotes: 2015, Week 1");
        assert_eq!(renewed("2014年第52周", &old, &new), "2015年第1周");
    }

    #[test]
    fn words_of_one_issue_are_its_own() {
        #[track_caller]
        fn case(last: &str, before: &str, expected: &str) {
            let one_before = facts(18, "2014-11-22", "2014-12-04");
            assert_eq!(continued(&[(last, old()), (before, one_before)], &new()), expected);
        }
        case("Weekly 19: a new hoe", "Weekly 18: of rain", "Weekly 20");
        case("周刊（第 19 期）：新的锄头", "周刊（第 18 期）：下雨", "周刊（第 20 期）");
        case("2014-12-17-a-new-hoe", "2014-12-04-rain", "2015-01-03");
        case("2014-12-17-weekly-hoe", "2014-12-04-weekly-hope", "2015-01-03-weekly");
        case("A hoe: Weekly 19", "Rain: Weekly 18", "A hoe: Weekly 20");
        case("Weekly 19", "weekly 18", "Weekly 20");
    }

    #[test]
    fn folders_follow_the_date() {
        let (old, new) = (old().date, new().date);
        assert_eq!(folders("posts/2014/12/", old, new), "posts/2015/01/");
        assert_eq!(folders("2014-12/", old, new), "2015-01/");
        assert_eq!(folders("201412/", old, new), "201501/");
        assert_eq!(folders("12/", old, new), "12/");
    }
}
