//! `cargo xtask shots`: pictures of every view in `target/shots`, and what has changed in them.
//!
//! `tests/shots` takes them. Here some of them, see [`is_kept`], are compared with the references in `tests/shots/references`: made
//! small, so that they can be kept and what letters look like at their edges is no matter; a line that has moved is. With
//! `--accept` they become the references.

mod fonts;
mod picture;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, bail};

use crate::browser::Browser;
use crate::elapsed::Elapsed;
use crate::project::Project;
use crate::shots::picture::Picture;
use crate::site;

/// The share of a picture that may be another before it has changed: a letter or two.
const TOLERATED: f64 = 0.0002;
const MADE_WITH: &str = "made-with.txt";

/// Takes all pictures, then compares or accepts them. Errors list what has changed and where that is shown.
pub fn run(project: &Project, accept: bool) -> anyhow::Result<()> {
    let start = Instant::now();
    let folder = project.target().join("shots");
    take(project, &folder)?;
    println!("{} pictures in {} ({})", names(&folder)?.len(), folder.display(), Elapsed(start.elapsed()));
    let references = project.root().join("tests/shots/references");
    if accept { self::accept(&folder, &references) } else { compare(&folder, &references) }
}

fn take(project: &Project, folder: &Path) -> anyhow::Result<()> {
    let browser = Browser::find(project)?;
    fonts::find(project)?;
    let app = site::build_app(project)?;
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    project
        .cargo()
        // As the end-to-end tests are built, so that cargo takes their artifacts.
        .args(["test", "--quiet", "--workspace"])
        .args(["--features", "digest-viewer/cli,digest-viewer/ui,digest-viewer/e2e", "--test", "shots", "--"])
        .arg(folder)
        .env("CHROMEDRIVER", &browser.driver)
        .env("CHROMIUM", &browser.chromium)
        .env("DIGEST_SHELL", app)
        .show_or_capture(project.verbose)
        .map(drop)
}

/// Whether a picture has a reference. All views of 20 issues are kept, and of the shortest and the longest series those that
/// depend on its length; the one language in light, the other in dark.
fn is_kept(name: &str) -> bool {
    let parts: Vec<&str> = name.split('-').collect();
    let [issues, language, .., screen, scheme] = parts.as_slice() else { return false };
    let depends = ["home", "project", "search"].contains(&parts[2]) && *screen != "tablet";
    (*issues == "20" || depends) && matches!((*language, *scheme), ("zh", "light") | ("en", "dark"))
}

fn accept(folder: &Path, references: &Path) -> anyhow::Result<()> {
    if references.exists() {
        fs::remove_dir_all(references).with_context(|| format!("cannot empty {}", references.display()))?;
    }
    fs::create_dir_all(references).with_context(|| format!("cannot make {}", references.display()))?;
    let kept: BTreeSet<String> = names(folder)?.into_iter().filter(|name| is_kept(name)).collect();
    for name in &kept {
        Picture::read(&file(folder, name))?.reduced().write(&file(references, name))?;
    }
    let made_with =
        fs::read(folder.join(MADE_WITH)).context("cannot tell what the pictures were made with")?;
    fs::write(references.join(MADE_WITH), made_with)
        .with_context(|| format!("cannot write {}", references.display()))?;
    println!("{} of them are references now, in {}", kept.len(), references.display());
    Ok(())
}

fn compare(folder: &Path, references: &Path) -> anyhow::Result<()> {
    let taken: BTreeSet<String> = names(folder)?.into_iter().filter(|name| is_kept(name)).collect();
    let kept: BTreeSet<String> = names(references)?.into_iter().collect();
    let mut changed = Vec::new();
    for name in taken.union(&kept) {
        match (taken.contains(name), kept.contains(name)) {
            (true, true) => {}
            (true, false) => changed.push(format!("{name}: has no reference")),
            (false, _) => changed.push(format!("{name}: is a reference, and no picture any more")),
        }
    }
    let differences = folder.join("differences");
    fs::create_dir_all(&differences).with_context(|| format!("cannot make {}", differences.display()))?;
    for name in taken.intersection(&kept) {
        let picture = Picture::read(&file(folder, name))?;
        let reference = Picture::read(&file(references, name))?;
        let difference = picture.reduced().difference(&reference);
        if difference.share() > TOLERATED {
            changed.push(format!("{name}: {:.2} % of it", difference.share() * 100.0));
            difference.shown(&picture, &reference).write(&file(&differences, name))?;
        }
    }
    if changed.is_empty() {
        println!("{} of them look like their references", taken.len());
        return Ok(());
    }
    let read = |folder: &Path| fs::read_to_string(folder.join(MADE_WITH)).unwrap_or_default();
    let (then, now) = (read(references), read(folder));
    let differ = if then == now {
        String::new()
    } else {
        format!(
            "\nThis machine is another than that of the references, so this need not be the site's doing:\n{}",
            told_apart(&then, &now)
        )
    };
    bail!(
        "{} of {} pictures have changed:\n  {}\nReference, picture, and what differs in it, side by side: {}{differ}\n\
         `cargo xtask shots --accept` makes them the references.",
        changed.len(),
        taken.len(),
        changed.join("\n  "),
        differences.display()
    )
}

/// Lines of either text that the other has not.
fn told_apart(then: &str, now: &str) -> String {
    let (then, now): (BTreeSet<&str>, BTreeSet<&str>) = (then.lines().collect(), now.lines().collect());
    let lost = then.difference(&now).map(|line| format!("  then  {line}"));
    let new = now.difference(&then).map(|line| format!("  now   {line}"));
    lost.chain(new).collect::<Vec<_>>().join("\n")
}

/// Names of the pictures in a folder; none where there is no folder.
fn names(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut names = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
            let file = PathBuf::from(entry?.file_name());
            if file.extension().is_some_and(|extension| extension == "png") {
                names.push(file.with_extension("").to_string_lossy().into_owned());
            }
        }
    }
    Ok(names)
}

fn file(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.png"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_view_has_a_reference_but_not_each_picture() {
        let case = |name: &str, expected: bool| assert_eq!(is_kept(name), expected, "{name}");
        case("20-zh-home-wide-light", true);
        case("20-zh-home-end-tablet-light", true);
        case("20-en-unknown-phone-dark", true);
        case("20-en-unknown-phone-light", false);
        case("661-zh-project-phone-light", true);
        case("661-zh-project-tablet-light", false);
        case("1-en-issue-wide-dark", false);
    }

    #[test]
    fn another_machine_is_told_by_what_differs() {
        let told = told_apart("browser: Chrome/1\nfont: A\n", "browser: Chrome/2\nfont: A\n");
        assert_eq!(told, "  then  browser: Chrome/1\n  now   browser: Chrome/2");
    }
}
