//! What Lighthouse says of a page, in all that is no matter of the machine's speed: accessibility, best practices, search engines.

use std::ffi::OsString;
use std::process::Command;

use serde_json::Value;

use crate::driver::Turn;
use crate::engine::Engine;
use crate::environment;
use crate::host::Host;
use crate::site;
use crate::view::NINE;

const CATEGORIES: [&str; 3] = ["accessibility", "best-practices", "seo"];

#[test]
fn finds_no_fault_in_the_list_of_issues() {
    expect_full_marks("");
}

#[test]
fn finds_no_fault_in_an_issue() {
    expect_full_marks(&format!("issues/{NINE}/"));
}

fn expect_full_marks(path: &str) {
    let _turn = Turn::take(Engine::Chromium);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let report = runtime.block_on(async {
        let host = Host::serve(site::sample()).await;
        let url = host.url(path);
        tokio::task::spawn_blocking(move || report(&url)).await.expect("Lighthouse is waited for")
    });
    for category in CATEGORIES {
        let found = &report["categories"][category];
        assert!(
            found["score"].as_f64() == Some(1.0),
            "{path}: expected full marks for {category}, found {}: {}",
            found["score"],
            faults(&report, found).join("; ")
        );
    }
}

/// What Lighthouse says of a page, as JSON.
fn report(url: &str) -> Value {
    let mut command = Command::new("node");
    command.arg(environment::lighthouse()).arg(url).args([
        "--quiet",
        "--no-enable-error-reporting",
        "--output=json",
        // Speed is not asked for, so it need not pretend to be slow.
        "--throttling-method=provided",
        "--chrome-flags=--headless --no-sandbox --disable-gpu --disable-dev-shm-usage",
    ]);
    command.arg(format!("--only-categories={}", CATEGORIES.join(",")));
    command.envs(environment::chromium().map(|program| ("CHROME_PATH", OsString::from(program))));
    let output = command.output().expect("node can be started");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "expected Lighthouse to look at {url}, found: {said}");
    serde_json::from_slice(&output.stdout).expect("a report of Lighthouse is JSON")
}

/// What costs marks in a category.
fn faults(report: &Value, category: &Value) -> Vec<String> {
    let audits = category["auditRefs"].as_array().into_iter().flatten();
    let audits = audits.filter(|audit| audit["weight"].as_f64() > Some(0.0));
    let audits = audits.map(|audit| &report["audits"][audit["id"].as_str().unwrap_or_default()]);
    let lost = audits.filter(|audit| audit["score"].as_f64().is_some_and(|score| score < 1.0));
    lost.map(|audit| format!("{}: {}", audit["title"], audit["details"]["items"])).collect()
}
