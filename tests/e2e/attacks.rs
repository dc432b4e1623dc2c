//! Known attacks, gathered into a series of few posts: a browser takes its time to open one.

use crate::vectors::{END, all, sections};

/// Days of a short month: a post's file name is a date.
const POSTS: usize = 24;

/// At most [`POSTS`] posts that hold all attacks. One that swallows what follows is ended, and once stands at the end of a post
/// as it is, so that it has all the rest of the page.
pub fn posts() -> Vec<String> {
    let vectors = all();
    let per_post = vectors.len().div_ceil(POSTS);
    vectors
        .chunks(per_post)
        .enumerate()
        .map(|(post, chunk)| {
            let number = |index| post * per_post + index;
            let section = |(index, vector): (usize, &String)| sections(number(index), vector) + END;
            let all: String = chunk.iter().enumerate().map(section).collect();
            format!(
                "---\ntitle: Attacks {}\n---\n\n{all}## Last\n\n{}\n",
                post + 1,
                chunk[post % chunk.len()]
            )
        })
        .collect()
}
