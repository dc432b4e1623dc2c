//! What in a post contradicts itself or leads nowhere: shown as it is written, and reported.

use std::path::Path;

use crate::cli::problem::Problem;
use crate::core::date::Date;
use crate::core::front_matter::{self, Split};
use crate::core::issue::Issue;
use crate::core::numeral;
use crate::core::period::Period;

/// Warnings for one post.
pub fn in_post(file: &Path, text: &str, issue: &Issue) -> Vec<Problem> {
    let Split { front_matter, .. } = front_matter::split(text);
    let mut problems = Vec::new();
    let title_line = line_with(text, &issue.title);
    let in_title = numeral::in_title(&issue.title);

    if let Some(problem) = &issue.problem {
        problems.push(Problem::warning(file, &problem.expected, &problem.found).at(problem.line));
    }
    if let (Some(header), Some(title)) = (front_matter.number, in_title)
        && header != title
    {
        let line = line_starting(text, "number");
        problems.push(
            Problem::warning(file, format!("number {title}, as in the title"), header.to_string()).at(line),
        );
    }
    if let (Some(named), Some(number)) = (number_in_name(issue.slug.as_str()), issue.number)
        && named != number
    {
        let expected = format!("number {named}, as in the file name");
        problems.push(Problem::warning(file, expected, number.to_string()).at(title_line));
    }
    if let (Some(named), Some(period)) = (Period::in_file_name(issue.slug.as_str(), issue.date), issue.period)
        && named != period
    {
        let expected = format!("the period {} to {}, as in the file name", named.start, named.end);
        let found = format!("{} to {}", period.start, period.end);
        problems.push(Problem::warning(file, expected, found).at(title_line));
    }
    if issue.links().any(str::is_empty) {
        problems.extend(empty_links(file, text));
    }
    problems
}

/// A warning for each line with an empty link, or one for the file where the search finds none.
fn empty_links(file: &Path, text: &str) -> Vec<Problem> {
    let warning = || Problem::warning(file, "a link with a target", "an empty one");
    let lines = (1..).zip(text.lines()).filter(|(_, line)| line.contains("]()") || line.contains("](<>)"));
    let found: Vec<_> = lines.map(|(number, _)| warning().at(number)).collect();
    if found.is_empty() { vec![warning()] } else { found }
}

fn line_with(text: &str, part: &str) -> Option<u32> {
    (1..).zip(text.lines()).find(|(_, line)| line.contains(part)).map(|(number, _)| number)
}

fn line_starting(text: &str, key: &str) -> Option<u32> {
    let starts =
        |line: &str| line.trim_start().get(..key.len()).is_some_and(|start| start.eq_ignore_ascii_case(key));
    (1..).zip(text.lines()).find(|(_, line)| starts(line)).map(|(number, _)| number)
}

/// `2014-02-27-weekly-9` → 9. A year or a run of numbers is none.
fn number_in_name(slug: &str) -> Option<u32> {
    let (before, last) = after_date(slug).rsplit_once(['-', '_'])?;
    let number = last.bytes().all(|byte| byte.is_ascii_digit()).then(|| last.parse().ok())??;
    let is_year = (1900..2100).contains(&number);
    (!is_year && before.ends_with(|c: char| !c.is_ascii_digit())).then_some(number)
}

/// A slug without the date it begins with.
fn after_date(slug: &str) -> &str {
    let dated = slug.get(..10).is_some_and(|day| day.parse::<Date>().is_ok());
    if dated { &slug[10..] } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::issue::Context;
    use crate::core::slug::Slug;

    #[track_caller]
    fn case(name: &str, text: &str, expected: &[&str]) {
        let issue = Issue::read(&Slug::of_file(name).unwrap(), text, &Context::default());
        let problems: Vec<_> =
            in_post(Path::new("x.md"), text, &issue).iter().map(ToString::to_string).collect();
        assert_eq!(problems, expected, "{name}\n{text}");
    }

    #[test]
    fn what_agrees_is_no_problem() {
        case("2014-02-27-activity-0215-0227", "---\ntitle: 动态第九期(02.15-02.27)\n---\n", &[]);
        case("2014-02-27-weekly-9", "---\ntitle: Weekly 9\nnumber: 9\n---\n", &[]);
        case("weekly-2014", "# Weekly #9\n\n[x](y)\n", &[]);
        case("2014-02-27-part-1-2", "# Weekly #9\n", &[]);
    }

    #[test]
    fn what_contradicts_itself_is_reported() {
        case(
            "2014-02-27-activity-0216-0227",
            "---\nlayout: post\ntitle: 动态第九期(02.15-02.27)\n---\n",
            &[
                "x.md:3: warning: expected the period 2014-02-16 to 2014-02-27, as in the file name, found 2014-02-15 to 2014-02-27",
            ],
        );
        case(
            "2014-02-27-weekly-8",
            "---\ntitle: Weekly 9\nnumber: 7\n---\n",
            &[
                "x.md:3: warning: expected number 9, as in the title, found 7",
                "x.md:2: warning: expected number 8, as in the file name, found 7",
            ],
        );
    }

    #[test]
    fn empty_links_are_reported() {
        case(
            "a",
            "# T\n\n- one []()\n- two [x](y)\n- three [z](<>)\n",
            &[
                "x.md:3: warning: expected a link with a target, found an empty one",
                "x.md:5: warning: expected a link with a target, found an empty one",
            ],
        );
    }
}
