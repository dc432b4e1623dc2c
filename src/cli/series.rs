//! A folder of posts, read: what is kept of every issue, what `site.toml` says, and all problems.
//!
//! Entry point: [`Series::read`]. Every post is read once and let go, so that memory holds no more than a few at a time.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use rayon::prelude::*;

use crate::cli::files::{self, Found};
use crate::cli::key::Key;
use crate::cli::ledger::Ledger;
use crate::cli::problem::{Lines, Problem};
use crate::cli::rule::Rule;
use crate::cli::site_toml::{self, SiteToml};
use crate::cli::{check, language, picture, progress, translations};
use crate::core::assembly::Assembly;
use crate::core::date::Figures;
use crate::core::identity::{self, Identity};
use crate::core::issue::{Context, Issue};
use crate::core::post_path;
use crate::core::post_place;
use crate::core::record::Record;
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
    /// Posts in the folder, also those that could not be read.
    pub total: usize,
    /// Markdown files that were left out, as they are about the folder.
    pub skipped: Vec<PathBuf>,
    /// Posts that were left out, as they are [`translations`] of others.
    pub translations: Vec<PathBuf>,
    /// Posts that are no issues yet: of [`Series::posts`] with [`Drafts::Read`], else left out.
    pub drafts: Vec<PathBuf>,
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
    /// How many bytes.
    pub size: u64,
    /// By which its record and warnings are known to the next build.
    pub known_by: Option<Key>,
    /// What is kept of its issue.
    pub record: Record,
    /// What contradicts itself in it, as far as it alone can tell.
    pub warnings: Vec<Problem>,
    /// What the series has it for.
    pub identity: Identity,
}

/// What becomes of posts that say themselves, or by the folder they stand in, that they are no issues yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// They are read as all others.
    Read,
    /// They are left out.
    LeaveOut,
}

impl Post {
    /// What is wrong with it in its series, which can read a day of the header that the post alone cannot.
    fn warnings_in_series(&self) -> impl Iterator<Item = &Problem> {
        let is_day_settled = self.record.date.is_none() && self.identity.date.is_some();
        let is_of_day = |problem: &Problem| {
            problem.rule == Rule::FrontMatter && Figures::first_in(&problem.found).is_some()
        };
        self.warnings.iter().filter(move |problem| !is_day_settled || !is_of_day(problem))
    }
}

impl Series {
    /// Reads all posts of a folder, but for those that the ledger knows. `base_url` stands above that of `site.toml`.
    ///
    /// # Errors
    /// A folder that is not there, or holds no post. All else that is wrong becomes a [`Problem`].
    pub fn read(
        folder: &Path,
        drafts: Drafts,
        base_url: Option<&str>,
        ledger: Option<&Ledger>,
    ) -> anyhow::Result<Self> {
        let known = |key, file: &Path| {
            let (record, warnings) = ledger?.post(key, file)?;
            Some((record, warnings, ()))
        };
        Ok(Self::read_each(folder, drafts, base_url, known, |_, _| ())?.0)
    }

    /// Reads all posts of a folder, and has a look at each while its text is there; what came of it, in the order of
    /// [`Series::posts`].
    ///
    /// # Errors
    /// As [`Series::read`].
    pub fn read_with<T: Send>(
        folder: &Path,
        look: impl Fn(&check::Post<'_>, &Addresses) -> T + Sync,
    ) -> anyhow::Result<(Self, Vec<T>)> {
        Self::read_each(folder, Drafts::Read, None, |_, _| None, look)
    }

    fn read_each<T: Send>(
        folder: &Path,
        drafts: Drafts,
        base_url: Option<&str>,
        known: impl Fn(Key, &Path) -> Option<(Record, Vec<Problem>, T)> + Sync,
        look: impl Fn(&check::Post<'_>, &Addresses) -> T + Sync,
    ) -> anyhow::Result<(Self, Vec<T>)> {
        let Found { mut posts, skipped, mut problems } = files::find_posts(folder)?;
        if posts.is_empty() && problems.is_empty() {
            anyhow::bail!("expected posts (*.md, *.markdown, *.mdx), found none in {}", folder.display());
        }
        let site_file = folder.join(site_toml::FILE);
        let mut site_toml = read_site_toml(&site_file).unwrap_or_else(|found| {
            problems.extend(found);
            SiteToml::default()
        });
        if let Some(base_url) = base_url {
            site_toml.site.usual_url = site_toml.site.base_url.replace(base_url.to_owned());
        }
        let addresses = Addresses::of(&site_toml.site);
        let translations = translations::take(folder, &mut posts, site_toml.site.language.as_deref());

        let slugs = slugs(folder, posts.iter().map(PathBuf::as_path));
        let bar = progress::bar("reading posts", posts.len());
        let read = posts.into_par_iter().zip(slugs).map(|(file, slug)| {
            let mut read = read_post(folder, &file, slug, &addresses, &known, &look);
            if let Ok((post, _)) = &mut read {
                let record = &mut post.record;
                record.sizes = picture::sizes(&record.pictures, |path| named_file(folder, &site_toml, path));
            }
            bar.inc(1);
            read
        });
        let mut read: Vec<_> = read.collect();
        bar.finish_and_clear();
        let draft = |read: &Result<(Post, T), _>| {
            read.as_ref().ok().filter(|(post, _)| post.record.draft).map(|(post, _)| post.file.clone())
        };
        let found = read.iter().filter_map(draft).collect();
        if drafts == Drafts::LeaveOut {
            read.retain(|read| draft(read).is_none());
        }
        let total = read.len();
        if total == 0 && problems.is_empty() {
            anyhow::bail!("expected a post that is no draft, found drafts alone in {}", folder.display());
        }
        let (mut posts, mut seen) = (Vec::with_capacity(total), Vec::with_capacity(total));
        for read in read {
            match read {
                Ok((post, look)) => {
                    posts.push(post);
                    seen.push(look);
                }
                Err(problem) => problems.push(*problem),
            }
        }
        let identities = identity::of_series(posts.iter().map(|post| &post.record));
        posts.iter_mut().zip(identities).for_each(|(post, identity)| post.identity = identity);
        problems.extend(posts.iter().flat_map(Post::warnings_in_series).cloned());
        problems.extend(site_toml.unmatched_names(&site_file, posts.iter().map(|post| &post.record.outline)));
        problems.extend(shared_slugs(&posts));
        problems.extend(check::numbers::repeated(&posts).into_iter().map(|suspect| suspect.problem));
        let folder = folder.to_owned();
        Ok((Self { folder, site_toml, posts, total, skipped, translations, drafts: found, problems }, seen))
    }

    /// The slug of one more post, beside those that are there.
    pub fn slug_beside(&self, file: &Path) -> Option<Slug> {
        let files = self.posts.iter().map(|post| post.file.as_path());
        slugs(&self.folder, files.chain([file])).pop()?
    }

    /// The file that a post names by this path, see [`Issue::pictures`]; `None` for one from the root where no folder stands for that.
    pub fn named_file(&self, path: &str) -> Option<PathBuf> {
        named_file(&self.folder, &self.site_toml, path)
    }

    /// The files that posts name, by their paths there, whether they are on the disk or not.
    pub fn named_files(&self) -> BTreeMap<&str, PathBuf> {
        let paths = self.posts.iter().flat_map(|post| post.record.named());
        paths.filter_map(|path| Some((path.as_str(), self.named_file(path)?))).collect()
    }

    /// Those of them that are published, by their places in the site, and what is wrong with others: links of the disk that lead out of
    /// the series, to what was never meant for readers, and two files at one place.
    pub fn published_files(&self) -> (BTreeMap<String, PathBuf>, Vec<Problem>) {
        let folders = self.posts.iter().filter_map(|post| post.file.parent());
        let root = self.site_toml.site.static_folder.as_ref().map(|root| self.folder.join(root));
        let folders: HashSet<&Path> = folders.chain([self.folder.as_path()]).chain(root.as_deref()).collect();
        let folders: HashSet<PathBuf> = folders.into_iter().filter_map(files::real).collect();
        let named = self.named_files().into_par_iter().filter(|(_, file)| files::is_file(file));
        let named: Vec<_> =
            named.filter_map(|(path, file)| Some((path, files::real(&file)?, file))).collect();
        let mut published: BTreeMap<String, (PathBuf, PathBuf)> = BTreeMap::new();
        let mut problems = Vec::new();
        for (path, real, file) in named {
            if !real.ancestors().any(|folder| folders.contains(folder)) {
                let expected = "a file within the folder of the posts or of `static`";
                let found = format!("a link to {}, which is not published", real.display());
                problems.push(Problem::new(Rule::FileElsewhere, file, expected, found));
                continue;
            }
            let place = post_place::place_of(path);
            match published.get(&place) {
                Some((other, _)) if *other == real => {}
                Some((_, other)) => {
                    let expected = "a file that no other takes the place of in the site";
                    let found = format!("`{place}`, the place of {}", other.display());
                    problems.push(Problem::new(Rule::SharedFileName, file, expected, found));
                }
                None => drop(published.insert(place, (real, file))),
            }
        }
        (published.into_iter().map(|(place, (_, file))| (place, file)).collect(), problems)
    }

    /// Assembles the series.
    ///
    /// # Errors
    /// See [`Assembly::of`].
    pub fn assemble(&self) -> anyhow::Result<Assembly> {
        let record = |post: &Post| post.identity.clone().in_record(post.record.clone());
        let records: Vec<Record> = self.posts.iter().map(record).collect();
        let mut site = self.site_toml.site.clone();
        let read = |index: usize| words(&self.posts.get(index)?.file);
        site.language = site.language.or_else(|| language::of(&records, read));
        Ok(Assembly::of(records, &site, &files::name_of(&self.folder))?)
    }
}

/// See [`Series::named_file`].
fn named_file(folder: &Path, site_toml: &SiteToml, path: &str) -> Option<PathBuf> {
    let Some(path) = path.strip_prefix('/') else { return Some(folder.join(path)) };
    let root = folder.join(site_toml.site.static_folder.as_ref()?);
    let file = root.join(path);
    // As the disk has it: `../static/img/a.png`, where `static` names that folder.
    let below = root.file_name().and_then(|name| Path::new(path).strip_prefix(name).ok());
    Some(below.filter(|_| !files::is_file(&file)).map_or(file, |below| root.join(below)))
}

/// The slugs of files; none of a path that is not UTF-8, as of one that is empty.
fn slugs<'a>(folder: &Path, files: impl Iterator<Item = &'a Path>) -> Vec<Option<Slug>> {
    let paths: Vec<_> = files.map(|file| files::path_below(folder, file).unwrap_or_default()).collect();
    post_path::slugs(paths.iter().map(String::as_str))
}

fn read_site_toml(file: &Path) -> Result<SiteToml, Vec<Problem>> {
    let unreadable = |error: std::io::Error| {
        vec![Problem::new(Rule::Unreadable, file, "a file that can be read", error.to_string())]
    };
    match files::read_if_there(file).map_err(unreadable)? {
        Some(bytes) => site_toml::read(file, &text(file, bytes).map_err(|problem| vec![*problem])?),
        None => Ok(SiteToml::default()),
    }
}

/// Reads one post; or tells why it cannot be read.
fn read_post<T>(
    folder: &Path,
    file: &Path,
    slug: Option<Slug>,
    addresses: &Addresses,
    known: &impl Fn(Key, &Path) -> Option<(Record, Vec<Problem>, T)>,
    look: &impl Fn(&check::Post<'_>, &Addresses) -> T,
) -> Result<(Post, T), Box<Problem>> {
    let unreadable = |error: std::io::Error| {
        Box::new(Problem::new(Rule::Unreadable, file, "a post that can be read", error.to_string()))
    };
    let no_slug = || {
        let name = file.file_name().and_then(|name| name.to_str());
        let found = match name {
            None => "bytes that are not UTF-8",
            Some(name) if name.contains(char::is_control) => "a control character",
            Some(_) => "a backslash",
        };
        let expected = "a file name of UTF-8 without control characters and backslashes";
        Box::new(Problem::new(Rule::FileName, file, expected, found))
    };
    let slug = slug.ok_or_else(no_slug)?;
    let bytes = files::read(file).map_err(unreadable)?;
    let (key, size) = (Key::of(&bytes), bytes.len() as u64);
    // All that a record and the warnings of its post depend on.
    let path = files::path_below(folder, file).unwrap_or_default();
    let known_by = Key::of_all(&("record", &slug, &path, key, addresses)).ok();
    let post = |record: Record, warnings| {
        let identity = Identity::of(&record);
        Post { file: file.to_owned(), key, size, known_by, record, warnings, identity }
    };
    if let Some((record, warnings, seen)) = known_by.and_then(|key| known(key, file)) {
        return Ok((post(record, warnings), seen));
    }
    let text = text(file, bytes)?;
    let context = Context { folder: post_path::folder(&path), ..Context::default() };
    let issue = Issue::read(&slug, &text, &context);
    let looked_at = check::Post { file, text: &text, issue: &issue, lines: &OnceCell::new() };
    let record = Record::of(&issue, addresses).at(&path);
    Ok((post(record, check::contradictions(&looked_at)), look(&looked_at, addresses)))
}

fn text(file: &Path, bytes: Vec<u8>) -> Result<String, Box<Problem>> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let byte = bytes.get(at).copied().unwrap_or_default();
        let mut problem = Problem::new(Rule::NotUtf8, file, "UTF-8", format!("the byte 0x{byte:02x}"));
        problem.line = Some(Lines::of(bytes).number(at));
        // As wide as the sign that is shown for it.
        problem.span = Some((at, at + char::REPLACEMENT_CHARACTER.len_utf8()));
        Box::new(problem.hint(encoding_hint(&file.to_string_lossy(), bytes)))
    })
}

/// The words of the entries of a post; `None` where it cannot be read any more.
fn words(file: &Path) -> Option<String> {
    let text = text(file, files::read(file).ok()?).ok()?;
    let issue = Issue::read(&Slug::of_hash(""), &text, &Context::default());
    let entries = issue.sections.iter().flat_map(|section| &section.entries);
    Some(entries.map(|entry| entry.text.as_str()).collect::<Vec<_>>().join(" "))
}

/// What to run on a file that is not UTF-8.
fn encoding_hint(file: &str, bytes: &[u8]) -> String {
    let name = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "UTF-16",
        _ => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            detector.guess(None, Utf8Detection::Deny).name()
        }
    };
    format!("it looks like {name}: `iconv -f {name} -t UTF-8 {}` prints it as UTF-8", in_shell(file))
}

/// A path as a shell takes it for one word.
fn in_shell(path: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c.is_alphanumeric() || "/\\._-+,:@%".contains(c);
    match path.chars().all(is_plain) {
        true => path.into(),
        false => format!("'{}'", path.replace('\'', r"'\''")).into(),
    }
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
            let expected = "a file name that no other post has";
            let problem = Problem::new(Rule::SharedFileName, &post.file, expected, found);
            problems.push(problem.hint("an issue's address is its file name without its ending"));
        } else {
            let found = format!("`{}`, which differs from {shown} by case alone", slug.as_str());
            problems.push(Problem::new(
                Rule::FileNameCase,
                &post.file,
                "a file name that is one of its own on every disk",
                found,
            ));
        }
    }
    problems
}
