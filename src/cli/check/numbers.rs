//! Rules about the numbers of a series: each once, none left out, and later ones on later days; within a year or a volume, where each begins anew.

use std::collections::{BTreeMap, HashMap};

use crate::cli::problem::Problem;
use crate::cli::rule::Rule;
use crate::cli::series::Post;
use crate::core::date::{Date, after_space, digits, is_year, legible};
use crate::core::numeral;

use super::{Anchor, Suspect};

/// Of so many numbered issues one may follow a gap; a series with more does not count by one.
const ONE_IN: usize = 4;

/// The last number that a year can begin with which is numbered anew.
const FIRST: u32 = 2;

/// Whether a series numbers its issues anew each year: most years after its first begin with 1, or with 2 where that is not in the folder.
pub fn begin_anew(posts: &[Post]) -> bool {
    let mut first: BTreeMap<u16, (Date, u32)> = BTreeMap::new();
    for (day, number) in posts.iter().filter_map(|post| Some((post.record.day()?, post.identity.number?))) {
        let known = first.entry(day.year()).or_insert((day, number));
        *known = (*known).min((day, number));
    }
    let later: Vec<u32> = first.into_values().skip(1).map(|(_, number)| number).collect();
    later.iter().filter(|&&number| number <= FIRST).count() * 2 > later.len()
}

/// What the number of a post is counted in, see [`counts`].
type Count = (Option<u16>, Option<u32>);

/// The year that the number of a post is one of, and the volume; none where numbers go on from year to year, or from volume to volume.
fn counts(posts: &[Post]) -> impl Fn(&Post) -> Count {
    let begin_anew = begin_anew(posts);
    move |post| {
        let year = post.record.day().map(Date::year).filter(|_| begin_anew);
        (year, numeral::volume(&post.identity.title))
    }
}

/// Numbers that several issues claim: reported whenever a series is read.
pub fn repeated(posts: &[Post]) -> Vec<Suspect> {
    let count = counts(posts);
    let mut first: HashMap<(Count, u32), &Post> = HashMap::new();
    let numbered =
        posts.iter().enumerate().filter_map(|(index, post)| Some((post.identity.number?, index, post)));
    numbered
        .filter_map(|(number, index, post)| {
            let other = *first.entry((count(post), number)).or_insert(post);
            let found = format!("{number}, the number of {}", other.file.display());
            let problem =
                Problem::new(Rule::NumberRepeated, &post.file, "a number that no other issue has", found);
            (other.file != post.file).then_some(Suspect { post: index, anchor: Anchor::Number, problem })
        })
        .collect()
}

/// Numbers left out, and dates that run against the numbers.
pub fn order(posts: &[Post]) -> Vec<Suspect> {
    let count = counts(posts);
    let mut by_number: BTreeMap<(Count, u32), usize> = BTreeMap::new();
    for (index, post) in posts.iter().enumerate() {
        if let Some(number) = post.identity.number {
            by_number.entry((count(post), number)).or_insert(index);
        }
    }
    let numbered: Vec<_> = by_number.into_iter().collect();
    let neighbours = || {
        let pairs = numbered.windows(2).map(|pair| (pair[0], pair[1]));
        let together = pairs.filter(|(((before, _), _), ((count, _), _))| before == count);
        together.map(|(((_, before), of_before), ((_, number), post))| ((before, of_before), (number, post)))
    };
    let gaps: Vec<_> = neighbours()
        .filter(|((before, of_before), (number, _))| {
            // What is collected in one issue is not left out.
            let last = last_collected(&posts[*of_before].identity.title, *before);
            !(before + 1..=last + 1).contains(number)
        })
        .collect();
    let counts_by_one = gaps.len() <= 1 || gaps.len() * ONE_IN <= numbered.len();
    let gaps = gaps.into_iter().filter(|_| counts_by_one).map(|((before, of_before), (number, post))| {
        let expected =
            format!("number {}, after {before} in {}", before + 1, posts[of_before].file.display());
        let problem = Problem::new(Rule::NumberGap, &posts[post].file, expected, number.to_string());
        let problem = problem.hint("an issue is not in the folder, or its number was left out");
        Suspect { post, anchor: Anchor::Number, problem }
    });
    let out_of_order = neighbours().filter_map(|((before, of_before), (number, post))| {
        let (earlier, date) = (posts[of_before].record.date?, posts[post].record.date?);
        let other = posts[of_before].file.display();
        let expected = format!("number {number} on {earlier} or later, as number {before} in {other}");
        let problem = Problem::new(Rule::DateOrder, &posts[post].file, expected, date.to_string());
        (date < earlier).then_some(Suspect { post, anchor: Anchor::Date, problem })
    });
    gaps.chain(out_of_order).collect()
}

/// The last of the issues that a title says are in one, from this number on: `#4-5`, `#7 & #8`, `第 4~6 期`.
fn last_collected(title: &str, number: u32) -> u32 {
    // More are in no one issue.
    const MOST: u32 = 100;
    let chars = legible(title);
    let starts = |&at: &usize| at == 0 || !chars[at - 1].is_ascii_digit();
    let mut lasts = (0..chars.len()).filter(starts).filter_map(|at| {
        let (_, end) = digits(&chars, at, 9).filter(|&(first, _)| first == number)?;
        let sign = after_space(&chars, end);
        chars.get(sign).filter(|&&sign| "-~–—&/、+至到".contains(sign))?;
        let next = after_space(&chars, sign + 1);
        let next = after_space(&chars, next + usize::from(matches!(chars.get(next), Some('#' | '第'))));
        let (last, _) = digits(&chars, next, 9)?;
        (last > number && last - number < MOST && !is_year(last)).then_some(last)
    });
    lasts.next().unwrap_or(number)
}
