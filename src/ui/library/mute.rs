//! What the reader muted, laid over what the publisher did: from then on no view knows one from the other.

use std::rc::Rc;

use crate::core::slug::Slug;
use crate::ui::file::{File, Head, Record};
use crate::ui::library::{Library, Slot};

impl Library {
    /// Has these projects and sections muted, and no others by the reader. Nothing is read anew: a post is what it was.
    pub fn mute(&self, slugs: &[Slug]) {
        let head = self.head();
        let Some(head) = head.ready().filter(|head| head.muted != slugs) else { return };
        let record = Record::Head(Rc::new(Head::muting(head.catalogue.clone(), slugs)));
        self.0.slots.borrow_mut().insert(File::Head, Slot::Held(record));
        self.tell(|listener| listener.files.contains(&File::Head));
    }
}
