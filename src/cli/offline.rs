//! What a site needs to be kept: by a reader for reading offline, by a system as an app.
//!
//! Entry point: [`files()`], once all other files of the site are known. It makes `edition.json` of them, and adds the service
//! worker and the manifest with its icons. What the worker does, and why so, stands at the top of `offline/sw.js`.

use std::collections::HashMap;

use anyhow::Context;
use serde_json::{Value, json};

use crate::cli::key::Key;
use crate::cli::policy;
use crate::cli::search;
use crate::cli::series::Post;
use crate::cli::site_file::SiteFile;
use crate::core::assembly::Assembly;
use crate::core::catalogue;
use crate::core::edition::{self, Edition, Entry, LIST};
use crate::core::language::is_right_to_left;
use crate::core::post_place;
use crate::core::slug::Slug;

/// The page that stands for any view where there is no network: that for unknown addresses, under a name of its own, as
/// hosts hide or rename `404.html`.
pub const PAGE: &str = "offline.html";

const SERVICE_WORKER: &str = include_str!("offline/sw.js");
const REMOVAL: &str = include_str!("offline/removal.js");

/// Path below the site's root, and content, of icons for systems that do not draw SVG.
const ICONS: [(&str, &[u8]); 2] = [
    ("icon-192.png", include_bytes!("offline/icon-192.png")),
    ("icon-512.png", include_bytes!("offline/icon-512.png")),
];

/// The web app manifest.
const MANIFEST: &str = "manifest.webmanifest";

/// Name of the colour of the page in the app's style sheet.
const PAPER: &str = "--paper:";

/// What a site is made of.
#[derive(Clone, Copy, Debug)]
pub struct Contents<'a> {
    /// The app's page.
    pub shell: &'a str,
    /// The series.
    pub assembly: &'a Assembly,
    /// Its posts.
    pub posts: &'a [Post],
    /// All files but those that are made here, by path.
    pub files: &'a [SiteFile<'a>],
    /// Whether readers may keep the site.
    pub keeping: Keeping,
}

/// Whether readers may keep a site for reading offline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// They may.
    Offered,
    /// They may not, and what they kept of an earlier edition is removed.
    TakenAway,
}

/// The files.
///
/// # Errors
/// A file that can no longer be read.
pub fn files(contents: &Contents<'_>) -> anyhow::Result<Vec<SiteFile<'static>>> {
    let mut files: Vec<_> = ICONS.map(|(path, icon)| SiteFile::bytes(path, icon)).into();
    files.push(SiteFile::bytes(MANIFEST, manifest(contents).to_string().into_bytes()));
    // A page that `trunk serve` rewrites is never the one that was published.
    let offline = contents.keeping == Keeping::Offered && !policy::is_rewritten(contents.shell);
    let worker = if offline { SERVICE_WORKER } else { REMOVAL };
    files.push(SiteFile::bytes(edition::WORKER, worker.as_bytes()));
    let edition = edition(contents, offline, &mut files)?;
    files.push(SiteFile::bytes(edition::FILE, serde_json::to_vec(&edition)?));
    Ok(files)
}

/// The [web app manifest](https://www.w3.org/TR/appmanifest/). All URLs in it are relative to it.
fn manifest(contents: &Contents<'_>) -> Value {
    let series = &contents.assembly.head.series;
    let mut icons = Vec::new();
    if let Some(icon) =
        contents.files.iter().find(|file| is_ground(&file.path) && file.path.ends_with(".svg"))
    {
        icons.push(json!({ "src": icon.path, "sizes": "any", "type": "image/svg+xml" }));
    }
    for (path, size, purpose) in
        [(ICONS[0].0, "192x192", "any"), (ICONS[1].0, "512x512", "any"), (ICONS[1].0, "512x512", "maskable")]
    {
        icons.push(json!({ "src": path, "sizes": size, "type": "image/png", "purpose": purpose }));
    }
    let mut manifest = json!({
        "name": series.title,
        "short_name": series.title,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "display_override": ["minimal-ui"],
        "icons": icons,
    });
    let paper = paper(contents.shell);
    for (name, value) in [
        ("description", Some(series.description.as_str()).filter(|text| !text.is_empty())),
        ("lang", series.language.as_deref()),
        ("dir", series.language.as_deref().filter(|tag| is_right_to_left(tag)).map(|_| "rtl")),
        ("theme_color", paper),
        ("background_color", paper),
    ] {
        if let Some(value) = value {
            manifest[name] = value.into();
        }
    }
    manifest
}

/// The colour of the page in the light theme, which the app's styles name first.
fn paper(shell: &str) -> Option<&str> {
    let value = shell[shell.find(PAPER)? + PAPER.len()..].trim_start();
    let light = value.strip_prefix("light-dark(").unwrap_or(value);
    Some(light.split([',', ';', '}']).next()?.trim())
}

/// The edition that the files make. Its lists are added to `more`, where the other files of this module are.
fn edition(
    contents: &Contents<'_>,
    offline: bool,
    more: &mut Vec<SiteFile<'static>>,
) -> anyhow::Result<Edition> {
    let &Contents { shell, assembly, files, .. } = contents;
    let head = assembly.files.iter().find(|file| file.path == catalogue::FILE);
    let head =
        head.with_context(|| format!("expected a {} in the catalogue, found none", catalogue::FILE))?;
    let is_script = |path: &&str| path.ends_with(".js") && !path.contains('/') && shell.contains(*path);
    let mut edition = Edition {
        app: files.iter().map(|file| file.path.as_str()).find(is_script).unwrap_or_default().to_owned(),
        catalogue: edition::print(&head.json),
        offline,
        issues: assembly.summaries.len(),
        ..Edition::default()
    };
    if offline {
        let urls = urls(contents.posts);
        let (ground, rest) = files.iter().chain(&*more).partition::<Vec<_>, _>(|file| is_ground(&file.path));
        let is_rest = |file: &&SiteFile<'_>| {
            file.path.starts_with("catalogue/")
                || search::is_of_index(&file.path)
                || urls.contains_key(&file.path)
        };
        let rest = rest.into_iter().filter(is_rest).collect();
        let (ground, of_ground) = entries(ground, &urls);
        let (rest, of_rest) = entries(rest, &urls);
        edition.bytes = of_ground + of_rest;
        edition.ground = ground;
        for (number, list) in rest.chunks(LIST).enumerate() {
            let json = serde_json::to_vec(list)?;
            let hash = Key::of(&json).short();
            let path = format!("edition/{number}-{hash}.json");
            more.push(SiteFile::bytes(&path, json));
            edition.lists.push((list[0].0.clone(), path, hash));
        }
    }
    edition.edition = Key::of_all(&edition)?.short();
    Ok(edition)
}

/// Whether every view takes a file: two pages, the head of the catalogue, and the app, whose styles are in the pages.
fn is_ground(path: &str) -> bool {
    let is_of_app =
        !path.starts_with("posts/") && [".js", ".wasm", ".svg"].iter().any(|ending| path.ends_with(ending));
    matches!(path, "index.html" | PAGE | catalogue::FILE | MANIFEST) || (is_of_app && path != edition::WORKER)
}

/// URLs below the site's root, by path, of what an issue is made of: posts, and the pictures that they show.
fn urls(posts: &[Post]) -> HashMap<String, String> {
    let paths = posts.iter().flat_map(|post| {
        let record = &post.record;
        record.pictures.iter().cloned().chain([format!("{}.md", record.slug)])
    });
    let with_url = |path: String| {
        let place = post_place::place_of(&path);
        let segments: Vec<_> = place.split('/').filter_map(Slug::of_text).map(|name| name.to_url()).collect();
        (place, segments.join("/"))
    };
    paths.map(with_url).collect()
}

/// URLs and hashes of files in order of URL, and how many bytes they are together. What is not made yet, as a page, has
/// the hash of what it is made of, and no bytes.
fn entries(files: Vec<&SiteFile<'_>>, urls: &HashMap<String, String>) -> (Vec<Entry>, u64) {
    let size = files.iter().filter_map(|file| file.outcome).map(|outcome| outcome.bytes).sum();
    let url = |file: &SiteFile<'_>| urls.get(&file.path).unwrap_or(&file.path).clone();
    let hash = |file: &SiteFile<'_>| file.outcome.map_or(file.key, |outcome| outcome.content).short();
    let mut entries: Vec<_> = files.into_iter().map(|file| (url(file), hash(file))).collect();
    entries.sort_unstable();
    (entries, size)
}
