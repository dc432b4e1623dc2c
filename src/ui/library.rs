//! The library: what the app has fetched in this visit, each file once.
//!
//! One [`Library`] lives in a context that [`App`](crate::ui::app::App) provides; components reach it through the
//! hooks of [`hooks`](crate::ui::hooks). Reading it is pure, so that a page renders the same natively, from a library
//! that was filled beforehand; only [`Library::ask`] and [`Library::retry`] go to the network, and only effects and
//! callbacks call them.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use crate::core::catalogue::{Catalogue, Grid, PAGE, SlugBlock, Summary};
use crate::core::edition::print;
use crate::core::issue::{Context, Issue};
use crate::core::slug::Slug;
use crate::ui::edition;
use crate::ui::fetch::{self, Caching, FetchError, FetchErrorKind};
use crate::ui::file::{File, Head, Record};
use crate::ui::load::{Failure, Load};

/// What has been fetched so far. A clone is the same library.
#[derive(Clone, Default)]
pub struct Library(Rc<Shelves>);

#[derive(Default)]
struct Shelves {
    slots: RefCell<HashMap<File, Slot>>,
    /// Hashes of the contents of what was received.
    prints: RefCell<HashMap<File, String>>,
    /// Where issues on pages stand, so that no block is needed for them.
    positions: RefCell<HashMap<Slug, usize>>,
    /// Issues read, and whether their links to other issues were known.
    issues: RefCell<HashMap<Slug, (Rc<Issue>, bool)>>,
    listeners: RefCell<HashMap<u64, Listener>>,
    tickets: Cell<u64>,
}

enum Slot {
    /// Asked for. An answer to another ticket is an answer to nobody.
    Waiting {
        ticket: u64,
    },
    Held(Record),
    Failed(FetchError),
}

struct Listener {
    files: Vec<File>,
    changed: Callback<()>,
}

/// Tells a component of changes for as long as it is held.
pub struct Subscription {
    library: Library,
    ticket: u64,
}

impl PartialEq for Library {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.library.0.listeners.borrow_mut().remove(&self.ticket);
    }
}

/// Filling it by hand.
impl Library {
    /// A library that holds a catalogue already, for views that are rendered without a network.
    pub fn holding(catalogue: Catalogue) -> Self {
        let library = Self::default();
        library.put(File::Head, Record::Head(Rc::new(Head::new(catalogue))));
        library
    }

    /// The library with a post in it.
    #[must_use]
    pub fn with_post(self, slug: Slug, text: &str) -> Self {
        self.put(File::Post(slug), Record::Post(text.into()));
        self
    }

    /// Takes the contents of a file, as it came from wherever it was.
    ///
    /// # Errors
    /// See [`Record::read`]; the library then is as it was.
    pub fn receive(&self, file: &File, text: String) -> Result<(), FetchErrorKind> {
        let print = print(&text);
        let head = self.head();
        let record = Record::read(file, text, head.ready().map(Rc::as_ref))?;
        self.0.prints.borrow_mut().insert(file.clone(), print);
        self.put(file.clone(), record);
        Ok(())
    }

    /// Drops all posts, so that a library that goes from view to view does not grow with them.
    pub fn forget_posts(&self) {
        self.0.slots.borrow_mut().retain(|file, _| !matches!(file, File::Post(_)));
        self.0.prints.borrow_mut().retain(|file, _| !matches!(file, File::Post(_)));
        self.0.issues.borrow_mut().clear();
    }

    fn put(&self, file: File, record: Record) {
        if let Record::Head(_) = &record {
            self.0.issues.borrow_mut().clear();
            self.0.positions.borrow_mut().clear();
        }
        if let (File::Page(number), Record::Page(page)) = (&file, &record) {
            let stands =
                |(index, summary): (usize, &Rc<Summary>)| (summary.slug.clone(), number * PAGE + index);
            self.0.positions.borrow_mut().extend(page.iter().enumerate().map(stands));
        }
        self.0.slots.borrow_mut().insert(file, Slot::Held(record));
    }
}

/// Reading it.
impl Library {
    /// The head of the catalogue.
    pub fn head(&self) -> Load<Rc<Head>> {
        self.load(&File::Head, |record| match record {
            Record::Head(head) => Some(head.clone()),
            _ => None,
        })
    }

    /// The grid: from the head where that holds the whole series.
    pub fn grid(&self) -> Load<Rc<Grid>> {
        if let Some((grid, _)) = self.head().ready().and_then(|head| head.whole()) {
            return Load::Ready(grid.clone());
        }
        self.load(&File::Grid, |record| match record {
            Record::Grid(grid) => Some(grid.clone()),
            _ => None,
        })
    }

    /// A page of summaries.
    pub fn page(&self, file: &File) -> Load<Rc<[Rc<Summary>]>> {
        self.load(file, |record| match record {
            Record::Page(page) => Some(page.clone()),
            _ => None,
        })
    }

    /// A block of slugs.
    pub fn block(&self, file: &File) -> Load<Rc<SlugBlock>> {
        self.load(file, |record| match record {
            Record::Block(block) => Some(block.clone()),
            _ => None,
        })
    }

    /// The summary at a position, where it is here.
    pub fn summary(&self, position: usize) -> Option<Rc<Summary>> {
        let head = self.head();
        let head = head.ready()?;
        if let Some(summary) = head.summary(position) {
            return Some(summary.clone());
        }
        match self.page(&Head::page(position)) {
            Load::Ready(page) => page.get(position % PAGE).cloned(),
            _ => None,
        }
    }

    /// Where in the series an issue stands; `None` where it is no issue of the series.
    pub fn position(&self, slug: &Slug) -> Load<Option<usize>> {
        let on_page = self.0.positions.borrow().get(slug).copied();
        self.head().and_then(|head| match (head.position(slug).or(on_page), head.block(slug)) {
            (Some(position), _) => Load::Ready(Some(position)),
            (None, Some(block)) => self.block(&block).map(|block| block.get(slug).copied()),
            (None, None) => Load::Ready(None),
        })
    }

    /// Whether a file is here.
    pub fn holds(&self, file: &File) -> bool {
        matches!(self.0.slots.borrow().get(file), Some(Slot::Held(_)))
    }

    /// Whether a file is known not to be had.
    pub fn has_failed(&self, file: &File) -> bool {
        matches!(self.0.slots.borrow().get(file), Some(Slot::Failed(_)))
    }

    /// Tells contents of a file apart; `None` where it did not come as a text.
    pub fn print(&self, file: &File) -> Option<String> {
        self.0.prints.borrow().get(file).cloned()
    }

    /// Paths of all files that are here, below the site's root.
    pub fn paths(&self) -> Vec<String> {
        let head = self.head();
        let slots = self.0.slots.borrow();
        let held = slots.iter().filter(|(_, slot)| matches!(slot, Slot::Held(_)));
        held.filter_map(|(file, _)| file.path(head.ready().map(Rc::as_ref))).collect()
    }

    /// An issue, read from its post. It is read once, and once more when its summary becomes known, which tells where its links lead.
    pub fn issue(&self, slug: &Slug) -> Load<Rc<Issue>> {
        let post = self.load(&File::Post(slug.clone()), |record| match record {
            Record::Post(post) => Some(post.clone()),
            _ => None,
        });
        self.head().zip(post).map(|(head, post)| {
            let summary = match self.position(slug) {
                Load::Ready(Some(position)) => self.summary(position),
                _ => None,
            };
            let known = summary.is_some();
            if let Some((issue, _)) = self.0.issues.borrow().get(slug).filter(|(_, with)| *with == known) {
                return issue.clone();
            }
            let context = Context {
                tags: head.tags.clone(),
                links: summary.as_ref().map(|summary| summary.links.clone()).unwrap_or_default(),
                folder: summary.as_ref().and_then(|summary| summary.folder.clone()),
                sizes: summary.as_ref().map(|summary| summary.sizes.clone()).unwrap_or_default(),
                origin: head.catalogue.series.origin.clone(),
                has_files: head.catalogue.series.has_files,
                base: None,
            };
            let mut issue = Issue::read(slug, &post, &context);
            summary.iter().for_each(|summary| summary.identify(&mut issue));
            let issue = Rc::new(issue);
            self.0.issues.borrow_mut().insert(slug.clone(), (issue.clone(), known));
            issue
        })
    }

    fn load<T>(&self, file: &File, take: impl FnOnce(&Record) -> Option<T>) -> Load<T> {
        match self.0.slots.borrow().get(file) {
            // A record is of its file's kind; were it not, there would be nothing to wait for.
            Some(Slot::Held(record)) => take(record).map_or(Load::Pending, Load::Ready),
            Some(Slot::Failed(error)) => {
                let library = self.clone();
                let retry = Callback::from(move |()| library.retry());
                Load::Failed(Failure { error: error.clone(), retry })
            }
            Some(Slot::Waiting { .. }) | None => Load::Pending,
        }
    }
}

/// Fetching for it.
impl Library {
    /// Fetches what is neither here, nor on its way, nor has failed. What the head must name first is left for the
    /// time when it has.
    pub fn ask(&self, files: &[File]) {
        for file in files {
            if !self.0.slots.borrow().contains_key(file) {
                self.fetch(file, Caching::Usual);
            }
        }
    }

    /// Fetches anew all that has failed and that somebody still listens to; forgets the other failures.
    pub fn retry(&self) {
        let failed: Vec<File> = {
            let slots = self.0.slots.borrow();
            let failed = slots.iter().filter(|(_, slot)| matches!(slot, Slot::Failed(_)));
            failed.map(|(file, _)| file.clone()).collect()
        };
        if failed.iter().any(|file| self.failed_as(file, &FetchErrorKind::Outdated)) && edition::may_leave() {
            return edition::leave(None);
        }
        // A file that another names and the site lacks: the site was published anew since that was read.
        let is_outdated = failed
            .iter()
            .any(|file| file.is_named_by_content() && self.failed_as(file, &FetchErrorKind::Missing));
        if is_outdated {
            self.0.slots.borrow_mut().retain(|file, _| matches!(file, File::Post(_)));
        }
        self.0.slots.borrow_mut().retain(|_, slot| !matches!(slot, Slot::Failed(_)));
        if is_outdated {
            self.fetch(&File::Head, Caching::Anew);
            self.fetch(&index::ROOT, Caching::Anew);
        }
        let wanted =
            |file: &&File| self.0.listeners.borrow().values().any(|listener| listener.files.contains(file));
        failed.iter().filter(wanted).for_each(|file| self.fetch(file, Caching::Anew));
        if is_outdated {
            self.tell(|_| true);
        } else {
            self.tell(|listener| failed.iter().any(|file| listener.files.contains(file)));
        }
    }

    /// Calls `changed` whenever one of these files comes, fails or is fetched anew.
    #[must_use]
    pub fn listen(&self, files: Vec<File>, changed: Callback<()>) -> Subscription {
        let ticket = self.ticket();
        self.0.listeners.borrow_mut().insert(ticket, Listener { files, changed });
        Subscription { library: self.clone(), ticket }
    }

    /// Fetches these files anew. Those that the head names are left for the time when it is here again.
    pub fn renew(&self, files: &[File]) {
        self.0.slots.borrow_mut().retain(|file, _| !file.is_named_by_content());
        files
            .iter()
            .filter(|file| !file.is_named_by_content())
            .for_each(|file| self.fetch(file, Caching::Anew));
    }

    fn failed_as(&self, file: &File, kind: &FetchErrorKind) -> bool {
        matches!(self.0.slots.borrow().get(file), Some(Slot::Failed(error)) if error.kind == *kind)
    }

    fn fetch(&self, file: &File, caching: Caching) {
        let head = self.head().ready().cloned();
        let Some(path) = file.path(head.as_deref()).or_else(|| self.path_in_index(file)) else { return };
        let ticket = self.ticket();
        self.0.slots.borrow_mut().insert(file.clone(), Slot::Waiting { ticket });
        let (library, file) = (self.clone(), file.clone());
        spawn_local(async move {
            // What is read with the catalogue, and is overwritten as it is.
            let is_beside = matches!(file, File::Post(_)) || file == index::ROOT;
            let mut asked = is_beside.then(|| edition::begin_to_ask(library.print(&File::Head))).flatten();
            let malformed = |kind| FetchError { file: path.clone(), kind };
            let mut read = if let File::Search(part) = file {
                let bytes = fetch::unpacked(&path, caching).await;
                bytes.and_then(|bytes| library.read_part(part, &bytes).map_err(malformed))
            } else {
                fetch::text(&path, caching).await.and_then(|text| {
                    library.0.prints.borrow_mut().insert(file.clone(), print(&text));
                    Record::read(&file, text, head.as_deref()).map_err(malformed)
                })
            };
            if read.as_ref().is_err_and(|error| is_sign_of_newer(&file, &error.kind)) {
                asked = Some(edition::begin(library.print(&File::Head)));
            }
            if let Some(asked) = asked
                && edition::is_outdated(asked).await
            {
                if edition::is_unread() {
                    return edition::leave(None);
                }
                read = Err(FetchError { file: path, kind: FetchErrorKind::Outdated });
            }
            library.answer(&file, ticket, read);
        });
    }

    fn answer(&self, file: &File, ticket: u64, read: Result<Record, FetchError>) {
        let is_awaited =
            matches!(self.0.slots.borrow().get(file), Some(Slot::Waiting { ticket: of }) if *of == ticket);
        if !is_awaited {
            return;
        }
        match read {
            Ok(record) => self.put(file.clone(), record),
            Err(error) => {
                self.0.slots.borrow_mut().insert(file.clone(), Slot::Failed(error));
            }
        }
        self.tell(|listener| listener.files.contains(file));
    }

    fn tell(&self, whom: impl Fn(&Listener) -> bool) {
        // Collected first: who is told may listen or leave at once.
        let told: Vec<_> = {
            let listeners = self.0.listeners.borrow();
            listeners
                .values()
                .filter(|listener| whom(listener))
                .map(|listener| listener.changed.clone())
                .collect()
        };
        told.iter().for_each(|changed| changed.emit(()));
    }

    fn ticket(&self) -> u64 {
        self.0.tickets.set(self.0.tickets.get() + 1);
        self.0.tickets.get()
    }
}

/// What a page meets whose site was published anew: a newer catalogue, none of the files that its own names, an index of other issues.
fn is_sign_of_newer(file: &File, kind: &FetchErrorKind) -> bool {
    match kind {
        FetchErrorKind::Newer { .. } => true,
        FetchErrorKind::Missing => file.is_named_by_content(),
        FetchErrorKind::Malformed(_) => *file == index::ROOT,
        _ => false,
    }
}

mod activity;
mod index;
mod mute;
#[cfg(test)]
mod tests;
