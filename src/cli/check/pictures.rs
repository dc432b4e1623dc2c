//! A rule about pictures that stand beside posts: to one that is not there.

use std::collections::BTreeSet;

use crate::cli::files;
use crate::cli::problem::Problem;
use crate::cli::rule::Rule;
use crate::cli::series::Series;
use crate::core::post_path;

use super::{Anchor, Suspect};

/// Endings of what is a picture.
const ENDINGS: [&str; 8] = ["apng", "avif", "gif", "jpeg", "jpg", "png", "svg", "webp"];

/// Pictures that posts show or link to, and that are not in the folder.
pub fn missing(series: &Series) -> Vec<Suspect> {
    let mut suspects = Vec::new();
    for (index, post) in series.posts.iter().enumerate() {
        let pictures = post.record.beside().filter(|path| post_path::has_ending(path, &ENDINGS));
        // One that is shown more than once is missing once.
        for path in pictures.collect::<BTreeSet<_>>() {
            if files::is_file(&series.folder.join(path)) {
                continue;
            }
            let found = format!("`{path}`, which is not there");
            let problem =
                Problem::new(Rule::MissingPicture, &post.file, "a picture in the folder of the posts", found);
            suspects.push(Suspect { post: index, anchor: Anchor::File(path.clone()), problem });
        }
    }
    suspects
}
