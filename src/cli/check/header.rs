//! Rules about what a post says of itself: its header, and number, period and date wherever it states them.

use std::ops::Range;

use crate::cli::problem::Problem;
use crate::cli::rule::Rule;
use crate::cli::written;
use crate::core::date::Date;
use crate::core::front_matter::{self, FrontMatter};
use crate::core::numeral;
use crate::core::period::{self, Period};

use super::Post;

/// Days after its period within which an issue comes out.
const LATE: i32 = 60;

/// What contradicts itself within a post: reported whenever the post is read.
pub fn contradictions(post: &Post<'_>) -> Vec<Problem> {
    let front_matter = front_matter::split(post.text).front_matter;
    let issue = post.issue;
    let mut problems = Vec::new();

    if let Some(problem) = &issue.problem {
        let span = in_line(post.text, problem.line, &problem.found);
        problems.push(post.problem(Rule::FrontMatter, span, &problem.expected, &problem.found));
    }
    let slug = issue.slug.as_str();
    // A title may end in a number of something else.
    let in_title = numeral::in_title(&issue.title)
        .filter(|number| numeral::of_issue(&issue.title, slug) == Some(*number));
    // What is counted in a season need not be what the series counts, nor a ticket.
    let number = issue.number.filter(|_| issue.season.is_none() && !issue.may_be_ticket);
    if let (Some(header), Some(title)) = (front_matter.number.and(number), in_title)
        && header != title
    {
        let span = field(post.text, &front_matter, "number");
        let expected = format!("number {title}, as in the title");
        problems.push(post.problem(Rule::NumberInTitle, span, expected, header.to_string()));
    }
    if let (Some(named), Some(number)) = (numeral::in_file_name(slug), number)
        && named != number
    {
        let expected = format!("number {named}, as in the file name");
        problems.push(post.problem(Rule::NumberInFileName, number_place(post), expected, number.to_string()));
    }
    if let (Some(named), Some(period)) = (Period::in_file_name(slug, issue.date), issue.period)
        && named != period
    {
        let expected = format!("the period {} to {}, as in the file name", named.start, named.end);
        let found = format!("{} to {}", period.start, period.end);
        problems.push(post.problem(Rule::PeriodInFileName, period_place(post), expected, found));
    }
    problems
}

/// What does not fit the date of the issue.
pub fn dates(post: &Post<'_>) -> Vec<Problem> {
    let front_matter = front_matter::split(post.text).front_matter;
    let mut problems = Vec::new();
    // A time near midnight, in another zone, may be the day before or after.
    let apart = |a: Date, b: Date| a.ordinal().abs_diff(b.ordinal()) > 1;
    if let (Some(header), Some(named)) = (front_matter.date, period::day_in_name(post.issue.slug.as_str()))
        && apart(header, named)
    {
        let expected = format!("the day {named}, as in the file name");
        let span = field(post.text, &front_matter, "date");
        problems.push(post.problem(Rule::DateInFileName, span, expected, header.to_string()));
    }
    let in_name = Period::in_file_name(post.issue.slug.as_str(), post.issue.date);
    if let (Some(period), Some(date)) = (post.issue.period, post.issue.date)
        // One slip is reported once.
        && in_name.is_none_or(|named| named == period)
    {
        let found = format!("{} to {}", period.start, period.end);
        let late = date.ordinal() - period.end.ordinal();
        let expected = match late {
            ..0 => format!("a period that ends by {date}, the date of the issue"),
            0..=LATE => return problems,
            _ => format!("a period that ends within {LATE} days of {date}, the date of the issue"),
        };
        problems.push(post.problem(Rule::PeriodDate, period_place(post), expected, found));
    }
    problems
}

/// Where a post states its title.
pub fn title_place(post: &Post<'_>) -> Option<Range<usize>> {
    let front_matter = front_matter::split(post.text).front_matter;
    let stated = front_matter.title.is_some().then(|| field(post.text, &front_matter, "title")).flatten();
    stated.or_else(|| {
        let start = post.text.find(&post.issue.title)?;
        Some(start..start + post.issue.title.len())
    })
}

/// Where a post states its number, else its title; `None` where the file name alone does.
pub fn number_place(post: &Post<'_>) -> Option<Range<usize>> {
    let front_matter = front_matter::split(post.text).front_matter;
    let stated = front_matter.number.is_some().then(|| field(post.text, &front_matter, "number")).flatten();
    stated.or_else(|| {
        let title = title_place(post)?;
        let number = post.issue.number?;
        match written::numbers(&post.text[title.clone()], number).first() {
            Some(written) => Some(title.start + written.range.start..title.start + written.range.end),
            // From the file name, which is no place in the post.
            None if numeral::in_title(&post.issue.title) != Some(number) => None,
            None => Some(title),
        }
    })
}

/// Where a post states its date, else its title.
pub fn date_place(post: &Post<'_>) -> Option<Range<usize>> {
    let front_matter = front_matter::split(post.text).front_matter;
    let stated = front_matter.date.is_some().then(|| field(post.text, &front_matter, "date")).flatten();
    stated.or_else(|| title_place(post))
}

/// Where a title states the period of its issue, else the title.
fn period_place(post: &Post<'_>) -> Option<Range<usize>> {
    let title = title_place(post)?;
    let written =
        written::period(&post.text[title.clone()], post.issue.period?).map(|written| written.range());
    Some(written.map_or(title.clone(), |written| title.start + written.start..title.start + written.end))
}

/// The value of a key of the header, without quotes.
fn field(text: &str, front_matter: &FrontMatter, key: &str) -> Option<Range<usize>> {
    let body = front_matter::split(text).body;
    let header = &text[..text.len() - body.len()];
    let sign = if front_matter.dialect == front_matter::Dialect::Toml { '=' } else { ':' };
    let mut at = 0;
    header.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        let (name, value) = line.split_once(sign)?;
        // Which may stand beside the fence.
        let name =
            name.trim_start_matches('\u{feff}').trim_start_matches('-').trim().trim_matches(['"', '\'']);
        let value_start = start + line.len() - value.len();
        name.eq_ignore_ascii_case(key).then(|| unquoted(text, value_start..value_start + value.len()))
    })
}

/// A range without white space and quotes around what it holds.
fn unquoted(text: &str, range: Range<usize>) -> Range<usize> {
    let value = &text[range.clone()];
    let inner = value.trim();
    let start = range.start + value.len() - value.trim_start().len();
    let bare = ['"', '\''].iter().find_map(|&quote| inner.strip_prefix(quote)?.strip_suffix(quote));
    match bare {
        Some(bare) => start + 1..start + 1 + bare.len(),
        None => start..start + inner.len(),
    }
}

/// Where a line has these words, else the line.
fn in_line(text: &str, number: u32, words: &str) -> Option<Range<usize>> {
    let line = text.split_inclusive('\n').nth(usize::try_from(number).ok()?.checked_sub(1)?)?;
    let start = line.as_ptr() as usize - text.as_ptr() as usize;
    let words = words.trim_end_matches('…');
    Some(match line.find(words).filter(|_| !words.is_empty()) {
        Some(at) => start + at..start + at + words.len(),
        None => start..start + line.trim_end().len(),
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::core::issue::{Context, Issue};
    use crate::core::slug::Slug;

    #[track_caller]
    fn case(name: &str, text: &str, expected: &[&str]) {
        let issue = Issue::read(&Slug::of_text(name).unwrap(), text, &Context::default());
        let post = Post { file: Path::new("x.md"), text, issue: &issue, lines: &std::cell::OnceCell::new() };
        let show = |problem: &Problem| {
            let at = problem.span.map_or("-", |(start, end)| &text[start..end]);
            format!("{problem} | {at}")
        };
        let problems: Vec<_> = contradictions(&post).iter().chain(&dates(&post)).map(show).collect();
        assert_eq!(problems, expected, "{name}\n{text}");
    }

    #[test]
    fn what_agrees_is_no_problem() {
        case("2014-02-27-activity-0215-0227", "---\ntitle: 动态第九期(02.15-02.27)\n---\n", &[]);
        case("2014-02-27-weekly-9", "---\ntitle: Weekly 9\nnumber: 9\n---\n", &[]);
        case("2014-02-27-weekly-9", "Title: Weekly 9\nDate: 2014-02-28 00:30\n", &[]);
        case("talk-9", "---\ntitle: Talk 9\nseason: 2\nepisode: 7\n---\n", &[]);
        case("weekly-2014", "# Weekly #9\n\n[x](y)\n", &[]);
        case("2014-02-27-part-1-2", "# Weekly #9\n", &[]);
    }

    #[test]
    fn what_may_be_a_ticket_contradicts_nothing() {
        case("2014-02-27-part-3", "---\ntitle: On roses 3\nissue: 4542\n---\n", &[]);
    }

    #[test]
    fn what_contradicts_itself_is_reported() {
        case(
            "2014-02-27-activity-0216-0227",
            "---\nlayout: post\ndescription: 动态第九期(02.15-02.27)\ntitle: '动态第九期(02.15-02.27)'\n---\n",
            &["x.md:4: warning: expected the period 2014-02-16 to 2014-02-27, as in the file name, \
               found 2014-02-15 to 2014-02-27 | 02.15-02.27"],
        );
        case(
            "2014-02-27-weekly-8",
            "---\ntitle: Weekly 9\nnumber: 7\n---\n",
            &[
                "x.md:3: warning: expected number 9, as in the title, found 7 | 7",
                "x.md:3: warning: expected number 8, as in the file name, found 7 | 7",
            ],
        );
        case(
            "weekly-8",
            "---title: Weekly 9\n---\n",
            &[
                "x.md:1: warning: expected `---` on a line of its own, found title: Weekly 9 | title: Weekly 9",
                "x.md:1: warning: expected number 8, as in the file name, found 9 | 9",
            ],
        );
        case("issue-0007", "---\ntitle: Next.js 11 and Jotai 1\nnumber: 7\n---\n", &[]);
        case("issue-0007", "---\ntitle: Next.js 11 and Jotai 1\n---\n", &[]);
        case(
            "weekly-8",
            "+++\ntitle = \"Weekly 9\"\ndate = soon\n+++\n",
            &[
                "x.md:3: warning: expected a day as `2014-02-27`, found soon | soon",
                "x.md:2: warning: expected number 8, as in the file name, found 9 | 9",
            ],
        );
    }

    #[test]
    fn what_does_not_fit_the_date_is_reported() {
        case(
            "2013-11-12-x",
            "# 第一期(11.17-11.22)\n",
            &["x.md:1: warning: expected a period that ends by 2013-11-12, the date of the issue, \
               found 2013-11-17 to 2013-11-22 | 11.17-11.22"],
        );
        case(
            "2014-05-12-x",
            "Title: Weekly 1 (02.01-02.08)\nDate: 2014-05-01\n",
            &[
                "x.md:2: warning: expected the day 2014-05-12, as in the file name, found 2014-05-01 | 2014-05-01",
                "x.md:1: warning: expected a period that ends within 60 days of 2014-05-01, the date of the issue, \
                 found 2014-02-01 to 2014-02-08 | 02.01-02.08",
            ],
        );
    }
}
