//! The third browser that end-to-end tests run in: WebKitGTK, its driver, and a display without a screen for it to draw on.
//!
//! Entry point: [`WebKit::find`]. Environment variables `WEBKIT_DRIVER`, `MINIBROWSER` and `XVFB` have the first word.

use std::fs;
use std::path::PathBuf;

use crate::browser::locate;
use crate::project::Project;
use crate::tools::debian;

const PACKAGES: [&str; 2] = ["webkit2gtk-driver", "xvfb"];

/// A browser, its driver and its display.
pub struct WebKit {
    /// `WebKitWebDriver`.
    pub driver: PathBuf,
    /// The browser that comes with the library.
    pub minibrowser: PathBuf,
    /// `Xvfb`.
    pub xvfb: PathBuf,
}

impl WebKit {
    /// Finds all three, installing them where that is allowed. Not every system has them, so what is missing, and how it can be
    /// had, is a sentence to be shown and no error. Errors when an installation fails.
    pub fn find(project: &Project) -> anyhow::Result<Result<Self, String>> {
        if !cfg!(target_os = "linux") {
            return Ok(Err("WebKitGTK and its driver are for Linux".to_owned()));
        }
        let mut found = Self::locate();
        if found.is_none() && debian::may_install() {
            let what_for = "run the tests of the main ways in WebKit";
            debian::install(project, &PACKAGES, what_for, "about 1 minute")?;
            found = Self::locate();
        }
        Ok(found.ok_or_else(|| {
            "WebKitWebDriver, WebKitGTK's MiniBrowser and Xvfb are not all there \
             (Debian, Ubuntu: apt-get install webkit2gtk-driver xvfb; else: name them in the variables WEBKIT_DRIVER, MINIBROWSER and XVFB)"
                .to_owned()
        }))
    }

    fn locate() -> Option<Self> {
        let minibrowser =
            std::env::var_os("MINIBROWSER").filter(|named| !named.is_empty()).map(PathBuf::from);
        Some(Self {
            driver: locate("WEBKIT_DRIVER", &["WebKitWebDriver"])?,
            minibrowser: minibrowser.or_else(installed_minibrowser)?,
            xvfb: locate("XVFB", &["Xvfb"])?,
        })
    }
}

/// It is on no search path: it lies beside the library, in a folder named by the version of its interface.
fn installed_minibrowser() -> Option<PathBuf> {
    let architecture = format!("/usr/lib/{}-linux-gnu", std::env::consts::ARCH);
    let libraries = [&*architecture, "/usr/lib64", "/usr/lib", "/usr/libexec"];
    let folders = libraries.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
    let webkits = folders.filter(|folder| {
        let name = folder.file_name();
        let name = name.to_string_lossy();
        name.starts_with("webkit2gtk-") || name.starts_with("webkitgtk-")
    });
    webkits.map(|folder| folder.path().join("MiniBrowser")).find(|file| file.is_file())
}
