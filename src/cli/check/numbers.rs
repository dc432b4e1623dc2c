//! Rules about the numbers of a series: each once, none left out, and later ones on later days.

use std::collections::{BTreeMap, HashMap};

use crate::cli::problem::Problem;
use crate::cli::rule::Rule;
use crate::cli::series::Post;

use super::{Anchor, Suspect};

/// Of so many numbered issues one may follow a gap; a series with more does not count by one.
const ONE_IN: usize = 4;

/// Numbers that several issues claim: reported whenever a series is read.
pub fn repeated(posts: &[Post]) -> Vec<Suspect> {
    let mut first: HashMap<u32, &Post> = HashMap::new();
    let numbered =
        posts.iter().enumerate().filter_map(|(index, post)| Some((post.record.number?, index, post)));
    numbered
        .filter_map(|(number, index, post)| {
            let other = *first.entry(number).or_insert(post);
            let found = format!("{number}, the number of {}", other.file.display());
            let problem =
                Problem::new(Rule::NumberRepeated, &post.file, "a number that no other issue has", found);
            (other.file != post.file).then_some(Suspect { post: index, anchor: Anchor::Number, problem })
        })
        .collect()
}

/// Numbers left out, and dates that run against the numbers.
pub fn order(posts: &[Post]) -> Vec<Suspect> {
    let mut by_number: BTreeMap<u32, usize> = BTreeMap::new();
    for (index, number) in
        posts.iter().enumerate().filter_map(|(index, post)| Some((index, post.record.number?)))
    {
        by_number.entry(number).or_insert(index);
    }
    let numbered: Vec<_> = by_number.into_iter().collect();
    let neighbours = || numbered.windows(2).map(|pair| (pair[0], pair[1]));
    let gaps: Vec<_> = neighbours().filter(|((before, _), (number, _))| before + 1 != *number).collect();
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
