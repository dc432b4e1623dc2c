//! The entries of a section, as the post has them: bullets in a list, numbers in another, the rest one by one.

use yew::prelude::*;

use crate::core::entry::{Entry, Marker};
use crate::ui::components::entry_view::{Setting, entry_view};

/// Entries of one section.
pub fn entry_list(entries: &[&Entry], setting: &Setting) -> Html {
    let runs = entries.chunk_by(|a, b| kind(a.marker) == kind(b.marker));
    let list = |run: &[&Entry]| {
        let views = run.iter().map(|entry| entry_view(entry, setting)).collect::<Html>();
        match run.first().map(|entry| entry.marker) {
            Some(Marker::Bullet) => html! { <ul class="EntryList">{ views }</ul> },
            Some(Marker::Number(_)) => html! { <ol class="EntryList">{ views }</ol> },
            Some(Marker::None) | None => html! { <div class="EntryList">{ views }</div> },
        }
    };
    runs.map(list).collect()
}

/// Which list an entry goes into.
fn kind(marker: Marker) -> u8 {
    match marker {
        Marker::None => 0,
        Marker::Bullet => 1,
        Marker::Number(_) => 2,
    }
}
