//! What a reader's browser keeps for them between visits: the only user of its storage.
//!
//! Storage may be blocked or full; then nothing is kept, and nothing else changes.

use web_sys::Storage;

use crate::core::slug::Slug;

/// Searches that are kept.
const RECENT: usize = 8;

/// The searches that led somewhere, latest first.
pub fn recent_searches() -> Vec<String> {
    let kept = storage().and_then(|storage| storage.get_item(&key("searches")).ok()?);
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
        let _ = storage.set_item(&key("searches"), &searches.join("\n"));
    }
}

/// Whether the reader has turned the shortcuts off.
pub fn are_shortcuts_off() -> bool {
    storage().is_some_and(|storage| matches!(storage.get_item(&key("shortcuts")), Ok(Some(_))))
}

/// Keeps that the reader has turned the shortcuts off, or no longer.
pub fn keep_shortcuts_off(are_off: bool) {
    if let Some(storage) = storage() {
        let key = key("shortcuts");
        let _ = if are_off { storage.set_item(&key, "off") } else { storage.remove_item(&key) };
    }
}

/// The projects and sections of the series that the reader muted; `None` where nothing was ever kept.
pub fn muted() -> Option<Vec<Slug>> {
    let kept = storage()?.get_item(&key("muted")).ok()??;
    Some(kept.split(' ').filter_map(Slug::from_url).collect())
}

/// Keeps what the reader muted. A script of `index.html` reads it, too.
pub fn keep_muted(slugs: &[Slug]) {
    if let Some(storage) = storage() {
        let words: Vec<String> = slugs.iter().map(Slug::to_url).collect();
        let _ = storage.set_item(&key("muted"), &words.join(" "));
    }
}

/// What is remembered of the series, see [`memory`](crate::core::memory), as it was kept last by whatever window.
pub fn memory() -> Option<String> {
    storage()?.get_item(&key(MEMORY)).ok()?
}

/// Keeps what is remembered. `false` where the browser does not.
pub fn keep_memory(text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(&key(MEMORY), text).is_ok())
}

/// Keeps aside what cannot be read, so that it is not lost to what is kept from now on.
pub fn put_memory_aside(text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(&key("memory-unreadable"), text).is_ok())
}

/// Item of what is remembered. A script in `index.html` looks at it before anything is drawn.
const MEMORY: &str = "memory";

/// The browser's storage, where it lets the site use it.
pub fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Series that share a host do not share what is kept.
fn key(what: &str) -> String {
    let base = web_sys::window().and_then(|window| window.document()?.base_uri().ok()?);
    what.to_owned() + " " + &base.unwrap_or_default()
}
