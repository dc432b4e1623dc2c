//! Rules about the numbers of a series: each once, none left out, and later ones on later days; within a year or a volume, where each begins anew.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use crate::cli::problem::Problem;
use crate::cli::rule::Rule;
use crate::cli::series::Post;
use crate::core::date::{Date, after_space, digits, is_year, legible};
use crate::core::numeral;

use super::{Anchor, SLIPS, Suspect};

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
    let mut by_number: BTreeMap<(Count, u32), Vec<usize>> = BTreeMap::new();
    for (index, post) in posts.iter().enumerate() {
        if let Some(number) = post.identity.number {
            by_number.entry((count(post), number)).or_default().push(index);
        }
    }
    let meetings = meetings(posts);
    let kinds = kinds_side_by_side(posts, by_number.values());
    let mut suspects = Vec::new();
    let mut n_repeated = 0;
    for ((_, number), indices) in &by_number {
        let before = suspects.len();
        for (at, &index) in indices.iter().enumerate() {
            let post = &posts[index];
            let earlier = &indices[..at];
            let folder = post.file.parent();
            let is_meeting = folder.and_then(|folder| meetings.get(folder)) == Some(number);
            // One of a meeting speaks for all.
            if is_meeting && earlier.iter().any(|&other| posts[other].file.parent() == folder) {
                continue;
            }
            let is_same = |other: &&usize| match (&kinds[index], &kinds[**other]) {
                (Some(kind), Some(other)) => kind == other,
                (None, _) => true,
                (Some(_), None) => at == 1,
            };
            if let Some(other) = earlier.iter().find(is_same).map(|&other| &posts[other]) {
                let found = format!("{number}, the number of {}", other.file.display());
                let expected = "a number that no other issue has";
                let problem = Problem::new(Rule::NumberRepeated, &post.file, expected, found);
                suspects.push(Suspect { post: index, anchor: Anchor::Number, problem });
            }
        }
        n_repeated += usize::from(suspects.len() > before);
    }
    // Where most numbers stand twice, several series are in one folder.
    if n_repeated > SLIPS && n_repeated * 2 > by_number.len() {
        suspects.clear();
    }
    suspects
}

/// The folders that are one issue each, of several hands, with its number: they are called by it, and hardly a post in them has another.
fn meetings(posts: &[Post]) -> HashMap<&Path, u32> {
    let mut numbers: HashMap<&Path, Vec<u32>> = HashMap::new();
    for post in posts {
        if let (Some(folder), Some(number)) = (post.file.parent(), post.identity.number) {
            numbers.entry(folder).or_default().push(number);
        }
    }
    let of_folder = |(folder, numbers): (_, Vec<u32>)| {
        let called = numeral::in_file_name(Path::file_name(folder)?.to_str()?)?;
        let n_others = numbers.iter().filter(|&&number| number != called).count();
        (n_others * ONE_IN <= numbers.len()).then_some((folder, called))
    };
    numbers.into_iter().filter_map(of_folder).collect()
}

/// The [`kinds`] of posts, where several are counted side by side: `Radio 5` and `Topics for 5`.
fn kinds_side_by_side<'a>(
    posts: &[Post],
    by_number: impl Iterator<Item = &'a Vec<usize>>,
) -> Vec<Option<String>> {
    let kinds = kinds(posts);
    let are_several = |indices: &&Vec<usize>| {
        let mut of_number = indices.iter().filter_map(|&index| kinds[index].as_ref());
        let first = of_number.next();
        of_number.any(|kind| Some(kind) != first)
    };
    match by_number.filter(are_several).nth(SLIPS) {
        Some(_) => kinds,
        // A series that was called otherwise before.
        None => vec![None; posts.len()],
    }
}

/// How the title of each post begins, before its number. None where few posts begin so.
fn kinds(posts: &[Post]) -> Vec<Option<String>> {
    let kind = |post: &Post| {
        let (words, _) = post.identity.title.split_once(|char: char| char.is_numeric())?;
        post.identity.number.map(|_| words.trim().to_lowercase())
    };
    let mut kinds: Vec<_> = posts.iter().map(kind).collect();
    let mut n_posts: HashMap<String, usize> = HashMap::new();
    for kind in kinds.iter().flatten() {
        *n_posts.entry(kind.clone()).or_default() += 1;
    }
    for kind in &mut kinds {
        kind.take_if(|kind| n_posts.get(kind).is_none_or(|&n_posts| n_posts <= SLIPS));
    }
    kinds
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
    let kinds = kinds(posts);
    let out_of_order = neighbours().filter_map(|((before, of_before), (number, post))| {
        // What is called otherwise is counted by itself.
        let of_two =
            kinds[of_before].as_ref().zip(kinds[post].as_ref()).filter(|(kind, other)| kind != other);
        if of_two.is_some() {
            return None;
        }
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
