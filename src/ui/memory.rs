//! What this browser remembers for the reader: the one keeper of a [`Memory`].
//!
//! Entry points: [`watch`] listens, [`use_memory`] tells components, [`toggle`] and its like change something. It is kept in
//! the browser's storage as one text for each series. Before each change that text is read again and merged in, so that
//! two windows never overwrite each other, and what another window has changed is shown here as well. Marks in the page are
//! the business of [`page`]. Where storage is blocked or full, things are remembered as long as the page lives, and the
//! reader is told once.

mod end;
pub mod page;
pub mod transfer;

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use crate::core::memory::{Came, Mark, Memory, MemoryError, Reading};
use crate::ui::components::shared::Shared;
use crate::ui::listener::Listener;
use crate::ui::storage;

/// What is remembered, and what there is to say about it.
#[derive(Clone, Default)]
pub struct Remembered {
    /// What is remembered.
    pub memory: Rc<Memory>,
    /// What the reader did last, while it can be undone.
    pub done: Option<Done>,
    /// Why it may not last, where that has not been read yet.
    pub trouble: Option<Trouble>,
}

/// What a reader did, to be undone.
#[derive(Clone, Debug, PartialEq)]
pub enum Done {
    /// Set a mark (`true`) or took it away.
    Marked(Mark, bool),
    /// Has done with where they were.
    Left(Reading),
}

/// Why something is not remembered for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser keeps nothing: its storage is blocked or full.
    NotKept,
    /// What was kept is no memory; it was put aside.
    Unreadable,
    /// What was kept is of a newer format; nothing is added to it.
    Newer,
}

#[derive(Default)]
struct Keeper {
    now: Remembered,
    /// What stood in the storage when it was looked at last.
    text: Option<String>,
    /// Whether it is to be left as it is.
    is_sealed: bool,
    /// Whether the reader was told that nothing is kept.
    has_told: bool,
    listeners: Vec<(u32, Callback<()>)>,
    tickets: u32,
}

thread_local! {
    static KEEPER: RefCell<Keeper> = RefCell::default();
}

/// Listens to other windows, to the marks in the page and to where the reader is, for as long as the page lives.
pub fn watch() {
    let Some(window) = web_sys::window() else { return };
    // Whatever another window has done; of any other item nothing comes.
    std::mem::forget(Listener::new(&window, "storage", |_| change(None, &mut |_| {})));
    change(None, &mut |_| {});
    page::watch();
}

/// What is remembered. `None` in the first rendering, which is that of a page that does not know; renders anew upon
/// every change.
#[hook]
pub fn use_memory() -> Option<Shared<Remembered>> {
    let remembered = use_state(|| None::<Shared<Remembered>>);
    let setter = remembered.setter();
    use_effect_with((), move |()| {
        let tell = Callback::from(move |()| setter.set(Some(now().into())));
        tell.emit(());
        let ticket = KEEPER.with_borrow_mut(|keeper| {
            keeper.tickets += 1;
            keeper.listeners.push((keeper.tickets, tell));
            keeper.tickets
        });
        move || KEEPER.with_borrow_mut(|keeper| keeper.listeners.retain(|(other, _)| *other != ticket))
    });
    (*remembered).clone()
}

/// How many issues there were when the reader was here before, `what` being `""` or the slug of a project; those from that position
/// on are new to them. `None` at a first visit, before the `total` of today is known, and in the first rendering.
#[hook]
pub fn use_since(what: &str, total: Option<usize>) -> Option<usize> {
    let since = use_state_eq(|| None::<usize>);
    let setter = since.setter();
    use_effect_with((what.to_owned(), total), move |(what, total)| {
        if let Some(total) = *total {
            let mut before = None;
            change(None, &mut |memory| before = memory.visit(what, total, clock()));
            setter.set(before.filter(|before| *before < total));
        }
    });
    *since
}

/// Sets a mark that is not set, else takes it away; the reader is told, and can undo it.
pub fn toggle(mark: &Mark) {
    let is_set = !now().memory.is_set(mark);
    if let Mark::Read(_) = mark {
        end::leave();
    }
    change(Some(Done::Marked(mark.clone(), is_set)), &mut |memory| memory.set(mark, is_set, clock()));
}

/// Has done with where the reader was.
pub fn leave() {
    let done = now().memory.reading().map(Done::Left);
    change(done, &mut |memory| memory.set_reading(None, clock()));
}

/// Undoes what was done last.
pub fn undo() {
    let done = now().done;
    move_on();
    match done {
        Some(Done::Marked(mark, was_set)) => {
            change(None, &mut |memory| memory.set(&mark, !was_set, clock()));
            page::return_focus(&mark);
        }
        Some(Done::Left(reading)) => change(None, &mut |memory| memory.set_reading(Some(&reading), clock())),
        None => {}
    }
}

/// Says nothing more of what was done, which then cannot be undone in one step, as the reader goes on to something else.
pub fn move_on() {
    if KEEPER.with_borrow_mut(|keeper| keeper.now.done.take()).is_some() {
        tell();
    }
}

/// Says nothing more, also of what went wrong.
pub fn hush() {
    KEEPER.with_borrow_mut(|keeper| (keeper.now.done, keeper.now.trouble) = (None, None));
    tell();
}

/// Takes what another browser remembers.
fn import(other: &Memory) -> Came {
    let other = other.clone().until(clock());
    let mut came = Came::default();
    change(None, &mut |memory| came = memory.merge(&other));
    came
}

/// What is remembered now.
pub fn now() -> Remembered {
    KEEPER.with_borrow(|keeper| keeper.now.clone())
}

/// Changes what is remembered by `act`, keeps it and tells of it. `done` is what the reader did, where they did something; what
/// comes about otherwise, as noting where they are, leaves them the way back from what they did before.
fn change(done: Option<Done>, act: &mut dyn FnMut(&mut Memory)) {
    let has_changed = KEEPER.with_borrow_mut(|keeper| {
        let before = Rc::clone(&keeper.now.memory);
        let is_behind = keeper.look();
        let merged = Rc::clone(&keeper.now.memory);
        act(Rc::make_mut(&mut keeper.now.memory));
        let is_kept = (!is_behind && keeper.now.memory == merged) || keeper.keep();
        if !is_kept && done.is_some() && !keeper.has_told && !keeper.is_sealed {
            keeper.has_told = true;
            keeper.now.trouble = Some(Trouble::NotKept);
        }
        let says = done.is_some() && keeper.now.memory != merged;
        if says {
            keeper.now.done = done;
        }
        says || keeper.now.memory != before || keeper.now.trouble.is_some()
    });
    if has_changed {
        tell();
    }
}

fn tell() {
    // Collected first: who is told may come or go.
    let listeners: Vec<_> =
        KEEPER.with_borrow(|keeper| keeper.listeners.iter().map(|(_, listener)| listener.clone()).collect());
    listeners.iter().for_each(|listener| listener.emit(()));
    page::paint();
}

impl Keeper {
    /// Looks what is kept, and merges it in. Whether more is remembered here than is kept.
    fn look(&mut self) -> bool {
        let text = storage::memory();
        if text == self.text {
            return false;
        }
        let was_kept = std::mem::replace(&mut self.text, text).is_some();
        match self.text.as_deref().map(Memory::parse) {
            Some(Ok(theirs)) => {
                Rc::make_mut(&mut self.now.memory).merge(&theirs);
                *self.now.memory != theirs
            }
            Some(Err(MemoryError::Newer(_))) => {
                self.is_sealed = true;
                self.now.trouble = Some(Trouble::Newer);
                false
            }
            Some(Err(MemoryError::Unreadable(_))) => {
                self.is_sealed = !storage::put_memory_aside(self.text.as_deref().unwrap_or_default());
                self.now.trouble = Some(Trouble::Unreadable);
                true
            }
            None => {
                // Somebody has cleared the browser's storage: what was in it is not to come back.
                if was_kept {
                    self.now.memory = Rc::default();
                }
                false
            }
        }
    }

    /// Keeps it. Whether the browser did.
    fn keep(&mut self) -> bool {
        let text = self.now.memory.print();
        let is_kept = !self.is_sealed && storage::keep_memory(&text);
        if is_kept {
            self.text = Some(text);
        }
        is_kept
    }
}

/// Milliseconds of Unix.
fn clock() -> u64 {
    js_sys::Date::now() as u64
}
