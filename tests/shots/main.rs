//! `cargo xtask shots`: takes pictures of every view, and leaves them in the folder it is told.
//!
//! No test of its own, as it says of nothing that it is right: xtask compares the pictures with those that are kept. A picture is
//! `<issues>-<language>-<view>-<screen>-<scheme>.png`; `made-with.txt` beside them says what they depend on besides the site.

#[path = "../e2e/browser.rs"]
#[expect(dead_code, reason = "the end-to-end tests use all of it")]
mod browser;
#[path = "../e2e/driver.rs"]
mod driver;
#[path = "../e2e/engine.rs"]
#[expect(dead_code, reason = "the end-to-end tests use all of it")]
mod engine;
#[path = "../e2e/environment.rs"]
#[expect(dead_code, reason = "the end-to-end tests use all of it")]
mod environment;
#[path = "../e2e/fault.rs"]
#[expect(dead_code, reason = "the end-to-end tests use all of it")]
mod fault;
#[path = "../e2e/host.rs"]
#[expect(dead_code, reason = "the end-to-end tests use all of it")]
mod host;

mod camera;
mod site;
mod text;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use crate::camera::Camera;
use crate::site::Site;
use crate::text::Language;

/// Of how many issues the series are.
const ISSUES: [usize; 3] = [1, 20, 661];

fn main() {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).expect("the folder to leave the pictures in");
    // Longest first.
    let series = ISSUES.into_iter().rev().flat_map(|issues| Language::ALL.map(|language| (issues, language)));
    let made_with: BTreeSet<String> = thread::scope(|threads| {
        let start = |(issues, language)| {
            let folder = &folder;
            threads.spawn(move || take(issues, language, folder))
        };
        let running: Vec<_> = series.map(start).collect();
        running.into_iter().flat_map(|one| one.join().expect("all pictures of a series are taken")).collect()
    });
    let lines: String = made_with.iter().map(|line| format!("{line}\n")).collect();
    fs::write(folder.join("made-with.txt"), lines).expect("what they were made with can be written");
}

/// Takes the pictures of a series, and tells what they were made with.
fn take(issues: usize, language: Language, folder: &Path) -> BTreeSet<String> {
    let site = Site::build(issues, language);
    browser::visit(&site, async |page| Camera { page, issues, language, folder }.take_all().await)
}
