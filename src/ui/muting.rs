//! Muting for good: projects and sections that a reader does not want to see until they ask for them, as if the publisher had muted
//! them (`mute` in `site.toml`).
//!
//! Entry points: [`use_muted`] lays what is kept over the series, [`toggle`] changes it. The page as it comes does not know of
//! it, and what was shown must not go away before a reader's eyes: a script in the head of `index.html`, which runs before anything is
//! drawn, makes a style sheet of what is kept that leaves these parts out and keeps the room of the line which tells how many
//! they are. It is taken away once the app draws the same.

use js_sys::{Array, Reflect};
use yew::prelude::*;

use crate::core::slug::Slug;
use crate::ui::library::Library;
use crate::ui::storage;

/// Lays what is kept over the series, whenever its head has come.
#[hook]
pub fn use_muted(library: &Library) {
    let library = library.clone();
    let head = library.head();
    use_effect_with(head.ready().cloned(), move |head| {
        let Some(head) = head else { return };
        match storage::muted() {
            Some(kept) if kept != head.muted => library.mute(&kept),
            // The views stand as the sheet has them.
            _ => drop_sheet(),
        }
    });
}

/// Mutes a project or section, or no longer. `muted` is what is muted on this page, for a browser that keeps nothing.
pub fn toggle(library: &Library, muted: &[Slug], slug: &Slug) {
    // Another window may have muted others.
    let mut slugs = storage::muted().unwrap_or_else(|| muted.to_vec());
    if muted.contains(slug) {
        slugs.retain(|other| other != slug);
    } else if !slugs.contains(slug) {
        slugs.push(slug.clone());
    }
    storage::keep_muted(&slugs);
    library.mute(&slugs);
}

fn drop_sheet() {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        // Fails only where there are no such sheets, and so none of ours.
        let _ = Reflect::set(&document, &"adoptedStyleSheets".into(), &Array::new());
    }
}
