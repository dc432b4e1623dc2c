//! What a reader's browser keeps for them between visits: the only user of its storage.
//!
//! Storage may be blocked or full; then nothing is kept, and nothing else changes.

use web_sys::Storage;

use crate::core::slug::Slug;

/// Searches that are kept.
const RECENT: usize = 8;

/// What is kept. A script in `index.html` looks at the last two before anything is drawn.
const SEARCHES: &str = "searches";
const SHORTCUTS: &str = "shortcuts";
const MUTED: &str = "muted";
const MEMORY: &str = "memory";

/// The searches that led somewhere, latest first.
pub fn recent_searches() -> Vec<String> {
    kept(SEARCHES).unwrap_or_default().lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Keeps a search.
pub fn keep_search(query: &str) {
    // One search is one line.
    let query = query.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut searches = recent_searches();
    searches.retain(|other| *other != query);
    searches.insert(0, query);
    searches.truncate(RECENT);
    keep(SEARCHES, &searches.join("\n"));
}

/// Keeps a search no longer.
pub fn forget_search(query: &str) {
    let mut searches = recent_searches();
    searches.retain(|other| other != query);
    keep(SEARCHES, &searches.join("\n"));
}

/// Whether the reader has turned the shortcuts off.
pub fn are_shortcuts_off() -> bool {
    kept(SHORTCUTS).is_some()
}

/// Keeps that the reader has turned the shortcuts off, or no longer.
pub fn keep_shortcuts_off(are_off: bool) {
    if are_off {
        keep(SHORTCUTS, "off");
    } else if let Some(storage) = storage() {
        let _ = storage.remove_item(&key(SHORTCUTS));
    }
}

/// The projects and sections of the series that the reader muted; `None` where nothing was ever kept.
pub fn muted() -> Option<Vec<Slug>> {
    Some(kept(MUTED)?.split(' ').filter_map(Slug::from_url).collect())
}

/// Keeps what the reader muted.
pub fn keep_muted(slugs: &[Slug]) {
    let words: Vec<String> = slugs.iter().map(Slug::to_url).collect();
    keep(MUTED, &words.join(" "));
}

/// What is remembered of the series, see [`memory`](crate::core::memory), as it was kept last by whatever window.
pub fn memory() -> Option<String> {
    kept(MEMORY)
}

/// Keeps what is remembered. `false` where the browser does not.
pub fn keep_memory(text: &str) -> bool {
    keep(MEMORY, text)
}

/// Keeps aside what cannot be read, so that it is not lost to what is kept from now on.
pub fn put_memory_aside(text: &str) -> bool {
    keep("memory-unreadable", text)
}

/// What is kept under a name.
fn kept(what: &str) -> Option<String> {
    storage()?.get_item(&key(what)).ok()?
}

/// Keeps something under a name. `false` where the browser does not.
fn keep(what: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(&key(what), text).is_ok())
}

/// The browser's storage, where it lets the site use it.
pub fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Series that share a host do not share what is kept.
fn key(what: &str) -> String {
    let base = web_sys::window().and_then(|window| window.document()?.base_uri().ok()?);
    what.to_owned() + " " + &base.unwrap_or_default()
}
