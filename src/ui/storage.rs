//! What a reader's browser keeps for them between visits: the only user of its storage.
//!
//! Storage may be blocked or full; then nothing is kept, and nothing else changes.

use web_sys::Storage;

/// Searches that are kept.
const RECENT: usize = 8;

/// The searches that led somewhere, latest first.
pub fn recent_searches() -> Vec<String> {
    let kept = storage().and_then(|storage| storage.get_item(&key()).ok()?);
    kept.unwrap_or_default().lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Keeps a search.
pub fn keep_search(query: &str) {
    // One search is one line.
    let query = query.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut searches = recent_searches();
    searches.retain(|other| *other != query);
    searches.insert(0, query);
    searches.truncate(RECENT);
    write(&searches);
}

/// Keeps a search no longer.
pub fn forget_search(query: &str) {
    let mut searches = recent_searches();
    searches.retain(|other| other != query);
    write(&searches);
}

fn write(searches: &[String]) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&key(), &searches.join("\n"));
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Series that share a host do not share searches.
fn key() -> String {
    let base = web_sys::window().and_then(|window| window.document()?.base_uri().ok()?);
    format!("searches {}", base.unwrap_or_default())
}
