//! What the tests are told from outside: where the site, the app shell and the programs are.
//!
//! `cargo xtask test` sets all of it. A test that lacks something fails and says what was expected.

use std::env;
use std::path::{Path, PathBuf};

/// The built site of the sample series (`static/posts`).
pub fn dist() -> PathBuf {
    folder("DIGEST_DIST", "the folder of the built site of static/posts", "index.html")
}

/// The app without a series, as `digest build --app` takes it.
pub fn shell() -> PathBuf {
    folder("DIGEST_SHELL", "the folder of the built app shell, without a series", "index.html")
}

/// The native command `digest`, with the app inside.
pub fn digest() -> PathBuf {
    let program = PathBuf::from(expect("DIGEST_BIN", "the path of `digest` as `cargo xtask dist` leaves it"));
    assert!(program.is_file(), "DIGEST_BIN: expected a program, found no file at {}", program.display());
    program
}

/// `chromedriver`, by default the one on the search path.
pub fn chromedriver() -> PathBuf {
    env::var_os("CHROMEDRIVER").map_or_else(|| "chromedriver".into(), PathBuf::from)
}

/// Chromium, where it is not the one `chromedriver` finds by itself.
pub fn chromium() -> Option<String> {
    env::var("CHROMIUM").ok().filter(|path| !path.is_empty())
}

/// `geckodriver`, by default the one on the search path.
pub fn geckodriver() -> PathBuf {
    env::var_os("GECKODRIVER").map_or_else(|| "geckodriver".into(), PathBuf::from)
}

/// Firefox, where it is not the one `geckodriver` finds by itself.
pub fn firefox() -> Option<String> {
    env::var("FIREFOX").ok().filter(|path| !path.is_empty())
}

/// `WebKitWebDriver`, by default the one on the search path.
pub fn webkit_driver() -> PathBuf {
    env::var_os("WEBKIT_DRIVER").map_or_else(|| "WebKitWebDriver".into(), PathBuf::from)
}

/// The browser that comes with WebKitGTK.
pub fn minibrowser() -> String {
    expect("MINIBROWSER", "the path of WebKitGTK's MiniBrowser")
}

/// A display without a screen, by default the `Xvfb` on the search path.
pub fn xvfb() -> PathBuf {
    env::var_os("XVFB").map_or_else(|| "Xvfb".into(), PathBuf::from)
}

/// Why no test is to run in WebKit, where the system cannot have it.
pub fn why_no_webkit() -> Option<String> {
    env::var("NO_WEBKIT").ok().filter(|reason| !reason.is_empty())
}

/// nginx, and the types of files that come with it.
pub fn nginx() -> (PathBuf, PathBuf) {
    let program = env::var_os("NGINX").map_or_else(|| "nginx".into(), PathBuf::from);
    let types = env::var_os("NGINX_TYPES").map_or_else(|| "/etc/nginx/mime.types".into(), PathBuf::from);
    (program, types)
}

/// Caddy, by default the one on the search path.
pub fn caddy() -> PathBuf {
    env::var_os("CADDY").map_or_else(|| "caddy".into(), PathBuf::from)
}

/// The script of axe-core.
pub fn axe() -> PathBuf {
    expect("AXE", "the path of axe-core's axe.min.js").into()
}

/// The program of Lighthouse, for Node.
pub fn lighthouse() -> PathBuf {
    expect("LIGHTHOUSE", "the path of lighthouse's cli/index.js").into()
}

fn folder(name: &str, what: &str, file: &str) -> PathBuf {
    let folder = PathBuf::from(expect(name, what));
    let file = Path::new(&folder).join(file);
    assert!(file.is_file(), "{name}: expected {what}, found no {}", file.display());
    folder
}

fn expect(name: &str, what: &str) -> String {
    match env::var(name) {
        Ok(value) if !value.is_empty() => value,
        _ => panic!("{name} is not set: expected {what}. `cargo xtask test` sets it."),
    }
}
