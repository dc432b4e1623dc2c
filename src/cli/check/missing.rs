//! Rules about files that stand beside posts, or below the root: links to one that is not there.

use std::cell::LazyCell;
use std::collections::{BTreeSet, HashSet};

use crate::cli::files;
use crate::cli::problem::Problem;
use crate::cli::rule::Rule;
use crate::cli::series::Series;
use crate::core::post_path;
use crate::core::post_place;
use crate::core::series_link::Resolver;

use super::{Anchor, Suspect, links};

/// Endings of what is a picture.
const ENDINGS: [&str; 8] = ["apng", "avif", "gif", "jpeg", "jpg", "png", "svg", "webp"];

/// The folder of the posts and those above it, in which the root is looked for.
const FOLDERS: [&str; 5] = [".", "..", "../..", "../../..", "../../../.."];

/// What folders that stand for the root of a site are called; the first is the folder itself.
const ROOTS: [&str; 5] = ["", "/static", "/public", "/source", "/assets"];

/// Files that posts show or link to, and that are not there. Of those from the root, none where that is of another host, and pages never;
/// where no folder stands for the root, pictures alone, as all else may be the host's.
pub fn files(series: &Series, resolver: &Resolver) -> Vec<Suspect> {
    let site = &series.site_toml.site;
    let mut suspects = Vec::new();
    for (index, post) in series.posts.iter().enumerate() {
        // What looks like files, and leads to issues: `[next](../10)`.
        let of_issues = LazyCell::new(|| {
            let folder = post.record.folder.as_deref();
            let links = post.record.links.iter();
            let links = links.filter(|link| resolver.resolve_from(folder, link).is_some());
            links.filter_map(|link| post_place::file_of(folder, link)).collect::<HashSet<_>>()
        });
        // One that is named more than once is missing once.
        for path in post.record.named().collect::<BTreeSet<_>>() {
            let is_picture = post_path::has_ending(path, &ENDINGS);
            let (place, hint) = match path.strip_prefix('/') {
                None => ("in the folder of the posts", None),
                Some(below) if site.static_folder.is_some() && post_place::is_file(below) => {
                    ("in the folder of `static`", None)
                }
                Some(below) if is_picture && site.static_folder.is_none() && site.earlier_urls.is_empty() => {
                    ("in a folder that stands for the root", Some(hint(series, below)))
                }
                Some(_) => continue,
            };
            let written = post.record.folder.as_deref().and_then(|folder| path.strip_prefix(folder));
            if links::is_malformed(written.unwrap_or(path)) {
                continue;
            }
            let is_there = || series.named_file(path).is_some_and(|file| files::is_file(&file));
            if is_there() || !is_picture && of_issues.contains(path) {
                continue;
            }
            let (rule, what) = match is_picture {
                true => (Rule::MissingPicture, "a picture"),
                false => (Rule::MissingFile, "a file"),
            };
            let found = format!("`{path}`, which is not there");
            let problem = Problem::new(rule, &post.file, format!("{what} {place}"), found);
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
