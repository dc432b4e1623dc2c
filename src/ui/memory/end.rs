//! How far a reader has come in an issue: where they are, and whether they were at its end.
//!
//! An issue is read once its end was in view for a while: a short one after the reader has moved there, a long one where
//! they had not to, so that an issue which merely fits the window is not read by being opened. Before, it is
//! remembered which entry stands at the top of the window.

use std::cell::{Cell, RefCell};

use gloo_timers::callback::Timeout;
use web_sys::{Document, Element};

use crate::core::memory::{Mark, Memory, Reading};
use crate::core::slug::Slug;
use crate::ui::listener::Listener;
use crate::ui::memory::page::{all, mark_of};
use crate::ui::memory::{change, clock, now};
use crate::ui::sight::Sight;

/// How long the end is in view before the issue is read, in milliseconds: of who has moved there, and of who has not.
const STAYS: [u32; 2] = [1_500, 10_000];

/// How long a reader does not scroll before it is noted where they are, in milliseconds.
const RESTS: u32 = 400;

/// How far down the window reading begins, in pixels.
const TOP: f64 = 16.0;

/// What a reader moves by.
const MOVES: [&str; 4] = ["wheel", "touchmove", "keydown", "pointerdown"];

/// The control at the end of an issue that is shown whole.
const WHOLE_END: &str = ".IssueEnd[data-whole] > button";

thread_local! {
    /// The end that is looked at, until the issue is read.
    static END: RefCell<Option<(Element, Option<Sight>)>> = const { RefCell::new(None) };
    /// What is waited for at that end.
    static STAY: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    /// Whether the reader has moved since it is looked at.
    static HAS_MOVED: Cell<bool> = const { Cell::new(false) };
    /// What is waited for while the reader scrolls.
    static REST: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Listens to how the reader moves, for as long as the page lives.
pub(super) fn watch(document: &Document) {
    for event in MOVES {
        std::mem::forget(Listener::new(document, event, |_| HAS_MOVED.set(true)));
    }
    let scrolled = Listener::new(document, "scroll", |_| {
        REST.set(Some(Timeout::new(RESTS, || note().unwrap_or_default())));
    });
    std::mem::forget(scrolled);
}

/// Looks at the end of the issue at hand, unless that is read, or not shown whole.
pub(super) fn observe(document: &Document, memory: &Memory) {
    let end = document.query_selector(WHOLE_END).ok().flatten();
    if END.with_borrow(|known| known.as_ref().map(|(known, _)| known) == end.as_ref()) {
        return;
    }
    STAY.set(None);
    HAS_MOVED.set(false);
    END.set(end.map(|end| {
        let mark = mark_of(&end).filter(|mark| !memory.is_set(mark));
        let sight = mark.and_then(|mark| Sight::new(end.clone(), "0px", move |is_seen| stay(&mark, is_seen)));
        (end, sight)
    }));
}

/// Looks no longer: the reader has said themselves whether the issue is read.
pub(super) fn leave() {
    STAY.set(None);
    END.with_borrow_mut(|end| {
        if let Some((_, sight)) = end {
            *sight = None;
        }
    });
}

/// The end has come into view, or has left it.
fn stay(mark: &Mark, is_seen: bool) {
    let mark = mark.clone();
    let read = move || {
        // Nobody sees what is in a window behind.
        if web_sys::window().and_then(|window| window.document()).is_some_and(|document| !document.hidden()) {
            change(None, &mut |memory| memory.set(&mark, true, clock()));
        }
    };
    let after = STAYS[usize::from(!HAS_MOVED.get())];
    STAY.set(is_seen.then(|| Timeout::new(after, read)));
}

/// Notes where the reader is in an issue that is not read yet. At its top there is nothing to note.
fn note() -> Option<()> {
    let document = web_sys::window()?.document()?;
    let article = document.query_selector("article.Page[data-issue]").ok()??;
    let issue = Slug::of_text(&article.get_attribute("data-issue")?)?;
    if now().memory.is_set(&Mark::Read(issue.to_string())) {
        return None;
    }
    let is_below_top = |entry: &Element| entry.get_bounding_client_rect().bottom() > TOP;
    let entries = all(&article, "[data-entry]");
    let at = entries.iter().position(is_below_top).filter(|at| *at > 0)?;
    let entry = entries.get(at)?.get_attribute("data-entry")?;
    let title = article.query_selector("h1").ok()??.text_content()?;
    let reading = Reading { issue, entry, title };
    if now().memory.reading().as_ref() != Some(&reading) {
        change(None, &mut |memory| memory.set_reading(Some(&reading), clock()));
    }
    Some(())
}
