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

/// The folder of the posts and those above it, in which the root is looked for.
const FOLDERS: [&str; 5] = [".", "..", "../..", "../../..", "../../../.."];

/// What folders that stand for the root of a site are called; the first is the folder itself.
const ROOTS: [&str; 5] = ["", "/static", "/public", "/source", "/assets"];

/// Pictures that posts show or link to, and that are not there. Of those from the root, none where that is of another host.
pub fn missing(series: &Series) -> Vec<Suspect> {
    let site = &series.site_toml.site;
    let mut suspects = Vec::new();
    for (index, post) in series.posts.iter().enumerate() {
        let pictures = post.record.named().filter(|path| post_path::has_ending(path, &ENDINGS));
        // One that is shown more than once is missing once.
        for path in pictures.collect::<BTreeSet<_>>() {
            let (expected, hint) = match path.strip_prefix('/') {
                None => ("a picture in the folder of the posts", None),
                Some(_) if site.static_folder.is_some() => ("a picture in the folder of `static`", None),
                Some(_) if !site.earlier_urls.is_empty() => continue,
                Some(below) => ("a picture in a folder that stands for the root", Some(hint(series, below))),
            };
            if series.named_file(path).is_some_and(|file| files::is_file(&file)) {
                continue;
            }
            let found = format!("`{path}`, which is not there");
            let problem = Problem::new(Rule::MissingPicture, &post.file, expected, found);
            let problem = hint.into_iter().fold(problem, Problem::hint);
            suspects.push(Suspect { post: index, anchor: Anchor::File(path.clone()), problem });
        }
    }
    suspects
}

/// What to say in `site.toml`, so that a picture is had from the root.
fn hint(series: &Series, below: &str) -> String {
    let mut roots = FOLDERS.iter().flat_map(|folder| ROOTS.map(|root| [*folder, root].concat()));
    let root = roots.find(|root| files::is_file(&series.folder.join(root).join(below)));
    let root = root.unwrap_or_else(|| "../static".to_owned());
    format!("name the folder that stands for the root at the top of `site.toml`:\n\nstatic = \"{root}\"")
}
