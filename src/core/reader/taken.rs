//! Ids of entries and sections, each unique in its issue.

use std::collections::HashMap;
use std::collections::hash_map::Entry::Vacant;

use crate::core::entry::Fnv;

/// Hashes of texts, with a number for each: of ids given out, the last that was put behind one.
pub(super) type Taken = HashMap<u64, usize>;

/// An id that no other has: this one, or with a number behind it.
pub(super) fn unique(id: String, taken: &mut Taken) -> String {
    let last = taken.entry(Fnv::of(&id)).or_insert(0);
    *last += 1;
    if *last == 1 {
        return id;
    }
    let mut number = *last;
    let numbered = loop {
        let numbered = format!("{id}-{number}");
        if let Vacant(free) = taken.entry(Fnv::of(&numbered)) {
            free.insert(1);
            break numbered;
        }
        number += 1;
    };
    taken.insert(Fnv::of(&id), number);
    numbered
}
