//! The search index in the library: its parts are files as others, but no texts, and its root names the rest.

use std::rc::Rc;

use crate::core::search::answer::Held;
use crate::core::search::content::{Beside, Content};
use crate::core::search::root::Root;
use crate::core::search::{self, Part, names};
use crate::core::slug::Slug;
use crate::ui::fetch::FetchErrorKind;
use crate::ui::file::{File, Record, misfit};
use crate::ui::library::{Library, Slot};
use crate::ui::load::Load;

/// The file of the root.
pub(super) const ROOT: File = File::Search(Part::Root);

impl Library {
    /// A part of the index. The root's is always a [`Content::Root`], and so on.
    pub fn part(&self, part: Part) -> Load<Rc<Content>> {
        self.load(&File::Search(part), |record| match record {
            Record::Search(content) => Some(content.clone()),
            _ => None,
        })
    }

    /// A part of the index, for whoever asks the index.
    pub fn held(&self, part: Part) -> Held {
        match self.0.slots.borrow().get(&File::Search(part)) {
            Some(Slot::Held(Record::Search(content))) => Held::Here(content.clone()),
            Some(Slot::Failed(_)) => Held::Failed,
            _ => Held::Awaited,
        }
    }

    /// Slug and title of the issue at a position, where the head or a block of names is here that tells them.
    pub fn name(&self, position: usize) -> Option<(Slug, String)> {
        if let Some(issue) = self.head().ready()?.summary(position) {
            return Some((issue.slug.clone(), issue.title.clone()));
        }
        let block = self.part(Part::Names(position / names::BLOCK));
        let Content::Names(names) = &**block.ready()? else { return None };
        let name = names.get(position % names::BLOCK)?;
        Some((name.slug.clone(), name.title.clone()))
    }

    /// Path of a part, once the root that names it is here.
    pub(super) fn path_in_index(&self, file: &File) -> Option<String> {
        let File::Search(part) = file else { return None };
        if *part == Part::Root {
            return Some(search::FILE.to_owned());
        }
        self.with_root(|root| root.hash(*part)).flatten().map(search::file)
    }

    /// Reads what arrived of a part.
    pub(super) fn read_part(&self, part: Part, bytes: &[u8]) -> Result<Record, FetchErrorKind> {
        let head = self.head();
        let head = &head.ready().ok_or_else(misfit)?.catalogue;
        let read = |root: Option<&Root>| {
            let beside = root.map(|root| Beside { root, chains: head.chains.len() });
            let content = Content::read(part, bytes, beside).ok()?;
            let fits = match &content {
                Content::Root(root) => root.issues.len() == head.total,
                _ => true,
            };
            fits.then(|| Record::Search(Rc::new(content)))
        };
        let record =
            if part == Part::Root { read(None) } else { self.with_root(|root| read(Some(root))).flatten() };
        record.ok_or_else(misfit)
    }

    fn with_root<T>(&self, take: impl FnOnce(&Root) -> T) -> Option<T> {
        match &**self.part(Part::Root).ready()? {
            Content::Root(root) => Some(take(root)),
            _ => None,
        }
    }
}
