//! The browser that tests run in: Chromium or Chrome, and the chromedriver of the same version.
//!
//! Entry point: [`Browser::find`]. Environment variables `CHROMIUM` and `CHROMEDRIVER` have the first word.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::child::Child;
use crate::project::Project;
use crate::tools::debian;

/// What keeps a browser in a test quiet: no window, no sandbox (it refuses root), no traffic of its own.
const ARGUMENTS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

const BROWSERS: [&str; 7] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const DRIVERS: [&str; 2] = ["chromedriver", "/usr/lib/chromium-browser/chromedriver"];

/// A browser and its driver, found and of one version.
pub struct Browser {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// Its chromedriver.
    pub driver: PathBuf,
}

impl Browser {
    /// Finds both, installing them where that is allowed. Errors name the packages, or the versions that do not agree.
    pub fn find(project: &Project) -> anyhow::Result<Self> {
        let mut found = (locate("CHROMIUM", &BROWSERS), locate("CHROMEDRIVER", &DRIVERS));
        if (found.0.is_none() || found.1.is_none()) && debian::may_install() {
            debian::install(
                project,
                &["chromium", "chromium-driver"],
                "run the browser tests",
                "about 1 minute",
            )?;
            found = (locate("CHROMIUM", &BROWSERS), locate("CHROMEDRIVER", &DRIVERS));
        }
        let (Some(chromium), Some(driver)) = found else {
            bail!(
                "tests need Chromium and its chromedriver, found {}\n\
                 Debian, Ubuntu: apt-get install chromium chromium-driver\n\
                 macOS: brew install --cask chromium chromedriver\n\
                 Else: put them on PATH, or name them in the variables CHROMIUM and CHROMEDRIVER.",
                match found {
                    (None, None) => "neither",
                    (Some(_), _) => "only Chromium",
                    (None, Some(_)) => "only chromedriver",
                }
            );
        };
        let (browser_version, driver_version) = (major_version(&chromium)?, major_version(&driver)?);
        if browser_version != driver_version {
            bail!(
                "Chromium and chromedriver must be of one version, found {browser_version} ({}) and {driver_version} ({})\n\
                 Install both from one source, or name them in the variables CHROMIUM and CHROMEDRIVER.",
                chromium.display(),
                driver.display()
            );
        }
        Ok(Self { chromium, driver })
    }

    /// Writes what wasm-bindgen's test runner asks a new browser for, and gives the file's path.
    pub fn write_capabilities(&self, project: &Project) -> anyhow::Result<PathBuf> {
        let path = project.target().join("webdriver.json");
        // Debug formatting of text without control characters is its JSON form.
        let json = format!(
            "{{\n  \"goog:chromeOptions\": {{\n    \"binary\": {:?},\n    \"args\": {ARGUMENTS:?}\n  }}\n}}\n",
            self.chromium.display().to_string()
        );
        fs::write(&path, json).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(path)
    }
}

/// The program named by the variable, else the first candidate there is, looked up on `PATH` or by its path.
pub fn locate(variable: &str, candidates: &[&str]) -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(variable).filter(|named| !named.is_empty()) {
        return Some(PathBuf::from(named));
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    candidates.iter().find_map(|candidate| {
        let name = format!("{candidate}{}", std::env::consts::EXE_SUFFIX);
        // Joining an absolute path gives that path.
        folders.iter().map(|folder| folder.join(&name)).find(|file| file.is_file())
    })
}

fn major_version(program: &Path) -> anyhow::Result<String> {
    let answer = Child::new(program).arg("--version").capture()?;
    parse_major_version(&answer).with_context(|| {
        format!("expected {} to tell its version, found `{}`", program.display(), answer.trim())
    })
}

/// The first number before a dot that opens a word.
fn parse_major_version(answer: &str) -> Option<String> {
    answer.split_whitespace().find_map(|word| {
        let (major, _) = word.split_once('.')?;
        (!major.is_empty() && major.bytes().all(|byte| byte.is_ascii_digit())).then(|| major.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::parse_major_version;

    #[track_caller]
    fn case(answer: &str, expected: Option<&str>) {
        assert_eq!(parse_major_version(answer).as_deref(), expected);
    }

    #[test]
    fn reads_the_major_version() {
        case("Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)\n", Some("156"));
        case("ChromeDriver 156.0.8078.79 (a21ce95c-refs/branch-heads/8078@{#1704})\n", Some("156"));
        case("Google Chrome 99.1\n/usr/bin/chromium: 9: [: 25276502016: unexpected operator\n", Some("99"));
        case("no version here\n", None);
    }
}
