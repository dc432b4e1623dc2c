//! The second browser that end-to-end tests run in: Firefox, and the geckodriver that steers it.
//!
//! Entry point: [`Firefox::find`]. Environment variables `FIREFOX` and `GECKODRIVER` have the first word.

use std::path::PathBuf;

use anyhow::bail;

use crate::browser::locate;
use crate::project::Project;
use crate::tools::{self, debian};

const BROWSERS: [&str; 3] = ["firefox", "firefox-esr", "/Applications/Firefox.app/Contents/MacOS/firefox"];

/// A browser and its driver. Any geckodriver of these years steers any Firefox.
pub struct Firefox {
    /// Firefox.
    pub program: PathBuf,
    /// geckodriver.
    pub driver: PathBuf,
}

impl Firefox {
    /// Finds both, installing them where that is allowed. Errors name the packages.
    pub fn find(project: &Project) -> anyhow::Result<Self> {
        let mut program = locate("FIREFOX", &BROWSERS);
        if program.is_none() && debian::may_install() {
            debian::install(
                project,
                &["firefox-esr"],
                "runs the tests of safety and of the main ways again",
                "about 1 minute",
            )?;
            program = locate("FIREFOX", &BROWSERS);
        }
        let Some(program) = program else {
            bail!(
                "tests need Firefox, found none\n\
                 Debian: apt-get install firefox-esr\n\
                 macOS: brew install --cask firefox\n\
                 Else: put it on PATH, or name it in the variable FIREFOX."
            );
        };
        let driver = match locate("GECKODRIVER", &["geckodriver"]) {
            Some(driver) => driver,
            None => tools::ensure_geckodriver(project)?,
        };
        Ok(Self { program, driver })
    }
}
