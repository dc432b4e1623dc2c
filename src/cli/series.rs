//! A folder of posts, read: what is kept of every issue, what `site.toml` says, and all problems.
//!
//! Entry point: [`Series::read`]. Every post is read once and let go, so that memory holds no more than a few at a time.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::cli::files::{self, Found};
use crate::cli::key::Key;
use crate::cli::problem::{Problem, line_of};
use crate::cli::site_toml::{self, SiteToml};
use crate::cli::{contradiction, progress};
use crate::core::assembly::{Assembly, Record};
use crate::core::issue::{Context, Issue};
use crate::core::series_link::Addresses;
use crate::core::slug::Slug;

/// A series as its folder holds it.
#[derive(Debug)]
pub struct Series {
    /// The folder, as the user named it.
    pub folder: PathBuf,
    /// What `site.toml` says; nothing where there is none, or none that can be read.
    pub site_toml: SiteToml,
    /// The posts, by path.
    pub posts: Vec<Post>,
    /// Markdown files that were left out.
    pub skipped: Vec<PathBuf>,
    /// Everything that is wrong, errors and warnings.
    pub problems: Vec<Problem>,
}

/// One post of the series.
#[derive(Clone, Debug)]
pub struct Post {
    /// Its file.
    pub file: PathBuf,
    /// Of its bytes.
    pub key: Key,
    /// What is kept of its issue.
    pub record: Record,
}

impl Series {
    /// Reads all posts of a folder. `base_url` stands above that of `site.toml`.
    ///
    /// # Errors
    /// A folder that is not there, or holds no post. All else that is wrong becomes a [`Problem`].
    pub fn read(folder: &Path, base_url: Option<&str>) -> anyhow::Result<Self> {
        let Found { posts, skipped, mut problems } = files::find_posts(folder)?;
        if posts.is_empty() && problems.is_empty() {
            anyhow::bail!("expected posts (*.md, *.markdown), found none in {}", folder.display());
        }
        let site_file = folder.join(site_toml::FILE);
        let mut site_toml = read_site_toml(&site_file).unwrap_or_else(|found| {
            problems.extend(found);
            SiteToml::default()
        });
        if let Some(base_url) = base_url {
            site_toml.site.base_url = Some(base_url.to_owned());
        }
        let addresses = Addresses::of(&site_toml.site);

        let bar = progress::bar("reading posts", posts.len());
        let read = posts.into_par_iter().map(|file| {
            let read = read_post(folder, file, &addresses);
            bar.inc(1);
            read
        });
        let (read, warnings): (Vec<_>, Vec<_>) = read.collect::<Vec<_>>().into_iter().unzip();
        bar.finish_and_clear();
        problems.extend(warnings.into_iter().flatten());

        let posts: Vec<Post> = read.into_iter().flatten().collect();
        problems.extend(site_toml.unmatched_names(&site_file, posts.iter().map(|post| &post.record.outline)));
        problems.extend(shared_slugs(&posts));
        problems.extend(shared_numbers(&posts));
        Ok(Self { folder: folder.to_owned(), site_toml, posts, skipped, problems })
    }

    /// Assembles the series.
    ///
    /// # Errors
    /// See [`Assembly::of`].
    pub fn assemble(&self) -> anyhow::Result<Assembly> {
        let records = self.posts.iter().map(|post| post.record.clone()).collect();
        Ok(Assembly::of(records, &self.site_toml.site, &files::name_of(&self.folder))?)
    }
}

fn read_site_toml(file: &Path) -> Result<SiteToml, Vec<Problem>> {
    let unreadable =
        |error: std::io::Error| vec![Problem::error(file, "a file that can be read", error.to_string())];
    match files::read_if_there(file).map_err(unreadable)? {
        Some(bytes) => site_toml::read(file, &text(file, bytes).map_err(|problem| vec![problem])?),
        None => Ok(SiteToml::default()),
    }
}

/// Reads one post. The problems are all there are, or the one for which there is no post.
fn read_post(folder: &Path, file: PathBuf, addresses: &Addresses) -> (Option<Post>, Vec<Problem>) {
    let read = || {
        let unreadable =
            |error: std::io::Error| Problem::error(&file, "a post that can be read", error.to_string());
        let slug = files::path_below(folder, &file).and_then(|path| Slug::of_file(&path));
        let no_slug = || Problem::error(&file, "a file name of UTF-8 without control characters", "another");
        let slug = slug.ok_or_else(no_slug)?;
        let bytes = files::read(&file).map_err(unreadable)?;
        let key = Key::of(&bytes);
        let text = text(&file, bytes)?;
        let issue = Issue::read(&slug, &text, &Context::default());
        Ok((key, Record::of(&issue, addresses), contradiction::in_post(&file, &text, &issue)))
    };
    match read() {
        Ok((key, record, warnings)) => (Some(Post { file, key, record }), warnings),
        Err(problem) => (None, vec![problem]),
    }
}

fn text(file: &Path, bytes: Vec<u8>) -> Result<String, Problem> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let byte = error.as_bytes().get(at).copied().unwrap_or_default();
        Problem::error(file, "UTF-8", format!("the byte 0x{byte:02x}")).at(line_of(error.as_bytes(), at))
    })
}

/// Posts whose slugs are the same, or differ by case alone.
fn shared_slugs(posts: &[Post]) -> Vec<Problem> {
    let mut first: HashMap<String, &Post> = HashMap::new();
    let mut problems = Vec::new();
    for post in posts {
        let slug = &post.record.slug;
        let other = *first.entry(slug.as_str().to_lowercase()).or_insert(post);
        let shown = other.file.display();
        if other.file == post.file {
        } else if other.record.slug == *slug {
            let found = format!("`{}`, the name of {shown}", slug.as_str());
            problems.push(Problem::error(&post.file, "a file name that no other post has", found));
        } else {
            let found = format!("`{}`, which differs from {shown} by case alone", slug.as_str());
            problems.push(Problem::warning(
                &post.file,
                "a file name that is one of its own on every disk",
                found,
            ));
        }
    }
    problems
}

/// Numbers that several issues claim.
fn shared_numbers(posts: &[Post]) -> Vec<Problem> {
    let mut first: HashMap<u32, &Post> = HashMap::new();
    let numbered = posts.iter().filter_map(|post| Some((post.record.number?, post)));
    numbered
        .filter_map(|(number, post)| {
            let other = *first.entry(number).or_insert(post);
            let found = format!("{number}, the number of {}", other.file.display());
            (other.file != post.file)
                .then(|| Problem::warning(&post.file, "a number that no other issue has", found))
        })
        .collect()
}
