//! `cargo xtask test`: every check, in the order of what fails soonest; the first failure ends it.

use std::time::{Duration, Instant};

use crate::browser::Browser;
use crate::child::Child;
use crate::dist;
use crate::elapsed::Elapsed;
use crate::firefox::Firefox;
use crate::hosts::Hosts;
use crate::project::Project;
use crate::site;
use crate::tools;
use crate::webkit::WebKit;

const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];
const APP: [&str; 3] = ["--no-default-features", "--features", "app"];

/// A check, by the name that is said when it fails.
type Step = (&'static str, fn(&Project) -> anyhow::Result<()>);

const STEPS: [Step; 9] = [
    ("tools", install_tools),
    ("format", check_format),
    ("lints, native", lint_native),
    ("lints, wasm", lint_wasm),
    ("docs", check_docs),
    ("native tests", test_native),
    ("browser tests", test_in_browser),
    ("site", build_site),
    ("end-to-end tests", test_end_to_end),
];

/// Runs all steps. The error names the step that failed.
pub fn run(project: &Project) -> anyhow::Result<()> {
    let start = Instant::now();
    let mut times: Vec<(&str, Duration)> = Vec::new();
    for (number, (name, step)) in STEPS.into_iter().enumerate() {
        println!("\n=== {} of {}: {name}", number + 1, STEPS.len());
        let step_start = Instant::now();
        let outcome = step(project);
        times.push((name, step_start.elapsed()));
        if let Err(error) = outcome {
            print_times(&times, "failed");
            return Err(error.context(format!("step `{name}` failed after {} passed", times.len() - 1)));
        }
    }
    print_times(&times, "passed");
    if let Err(reason) = WebKit::find(project)? {
        println!("not tested in WebKit: {reason}");
    }
    println!("all {} steps passed in {}", STEPS.len(), Elapsed(start.elapsed()));
    Ok(())
}

/// A row a step; all passed but the last, which did as `last` says.
fn print_times(times: &[(&str, Duration)], last: &str) {
    println!("\n{:<20}{:>12}", "step", "time");
    for (row, (name, time)) in times.iter().enumerate() {
        let outcome = if row + 1 == times.len() { last } else { "passed" };
        println!("{name:<20}{:>12}  {outcome}", Elapsed(*time));
    }
    println!();
}

fn install_tools(project: &Project) -> anyhow::Result<()> {
    tools::ensure_component(project, "rustfmt", "fmt", "checks the format")?;
    tools::ensure_component(project, "clippy", "clippy", "checks for what is better written otherwise")?;
    tools::ensure(project)?;
    Browser::find(project)?;
    Firefox::find(project)?;
    Hosts::find(project)?;
    if let Err(reason) = WebKit::find(project)? {
        println!("nothing will be tested in WebKit: {reason}");
    }
    tools::ensure_axe(project)?;
    tools::ensure_lighthouse(project).map(drop)
}

fn check_format(project: &Project) -> anyhow::Result<()> {
    project.cargo().args(["fmt", "--all", "--check"]).advice("`cargo fmt --all` mends this.").show()
}

fn lint_native(project: &Project) -> anyhow::Result<()> {
    let lint = project.cargo().args(["clippy", "--quiet", "--workspace", "--all-targets", "--all-features"]);
    lint.args(["--", "-D", "warnings"]).show()
}

fn lint_wasm(project: &Project) -> anyhow::Result<()> {
    let lint = project.cargo().args(["clippy", "--quiet"]).args(WASM).args(APP);
    lint.args(["--lib", "--bin", "digest-viewer", "--test", "browser", "--", "-D", "warnings"]).show()
}

fn check_docs(project: &Project) -> anyhow::Result<()> {
    let docs = project.cargo().args(["doc", "--quiet", "--workspace", "--no-deps", "--all-features"]);
    docs.env("RUSTDOCFLAGS", "-D warnings").show()
}

fn test_native(project: &Project) -> anyhow::Result<()> {
    let features = ["--features", "digest-viewer/cli,digest-viewer/ui"];
    project.cargo().args(["test", "--quiet", "--workspace"]).args(features).show()
}

fn test_in_browser(project: &Project) -> anyhow::Result<()> {
    let browser = Browser::find(project)?;
    with_browser(tools::on_path(project, project.cargo())?, &browser)
        // Not `--quiet`: cargo would hand it on, and the runner knows no such option.
        .arg("test")
        .args(WASM)
        .args(APP)
        .args(["--test", "browser"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        // Seconds for all tests together. The runner's 20 are over before some that wait in vain have said for what.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "180")
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", browser.write_capabilities(project)?)
        .show()
}

/// The app, the command with the app inside, and by them the site of the sample series.
fn build_site(project: &Project) -> anyhow::Result<()> {
    let app = site::build_app(project)?;
    let digest = dist::build(project, &app)?;
    site::publish(&digest, &project.root().join("static/posts"), &app, &project.dist())
}

fn test_end_to_end(project: &Project) -> anyhow::Result<()> {
    let (browser, firefox, hosts) = (Browser::find(project)?, Firefox::find(project)?, Hosts::find(project)?);
    with_webkit(with_browser(project.cargo(), &browser), WebKit::find(project)?)
        // The whole workspace again, though one test is wanted: cargo then takes the artifacts of the native tests.
        .args(["test", "--quiet", "--workspace"])
        .args(["--features", "digest-viewer/cli,digest-viewer/ui,digest-viewer/e2e", "--test", "e2e"])
        .env("FIREFOX", firefox.program)
        .env("GECKODRIVER", firefox.driver)
        .env("NGINX", hosts.nginx)
        .env("NGINX_TYPES", hosts.types)
        .env("CADDY", hosts.caddy)
        .env("AXE", tools::ensure_axe(project)?)
        .env("LIGHTHOUSE", tools::ensure_lighthouse(project)?)
        .env("DIGEST_DIST", project.dist())
        .env("DIGEST_SHELL", project.shell())
        .env("DIGEST_BIN", dist::build(project, &project.shell())?)
        .show()
}

fn with_browser(child: Child, browser: &Browser) -> Child {
    child.env("CHROMEDRIVER", &browser.driver).env("CHROMIUM", &browser.chromium)
}

fn with_webkit(child: Child, webkit: Result<WebKit, String>) -> Child {
    match webkit {
        Ok(WebKit { driver, minibrowser, xvfb }) => {
            child.env("WEBKIT_DRIVER", driver).env("MINIBROWSER", minibrowser).env("XVFB", xvfb)
        }
        Err(reason) => child.env("NO_WEBKIT", reason),
    }
}
