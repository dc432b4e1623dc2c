//! What the reader has marked last, with the way to undo it, and what is wrong with remembering: a line at the foot of the
//! window. It stays until something else happens, or the reader takes it away: nobody has to be quick.

use yew::prelude::*;

use crate::core::memory::Mark;
use crate::ui::components::icon::{Sign, icon};
use crate::ui::locale::Phrases;
use crate::ui::memory::{Done, Remembered, Trouble, hush, undo};

/// The line; empty while there is nothing to say, and there, so that it is read out once there is.
pub fn toast(phrases: &Phrases, remembered: Option<&Remembered>) -> Html {
    let done = remembered.and_then(|remembered| remembered.done.as_ref());
    let trouble = remembered.and_then(|remembered| remembered.trouble);
    let done = done.map(|done| match done {
        Done::Marked(Mark::Star(..), true) => phrases.starred_now,
        Done::Marked(Mark::Star(..), false) => phrases.unstarred_now,
        Done::Marked(Mark::Read(_), true) => phrases.read_now,
        Done::Marked(Mark::Read(_), false) => phrases.unread_now,
        Done::Left(_) => phrases.left_now,
    });
    let trouble = trouble.map(|trouble| match trouble {
        Trouble::NotKept => phrases.not_remembered,
        Trouble::Unreadable => phrases.memory_unreadable,
        Trouble::Newer => phrases.memory_newer,
    });
    let is_silent = done.is_none() && trouble.is_none();
    html! {
        <div class="Toast" lang={phrases.lang} data-silent={is_silent.then_some("true")}>
            <p role="status">
                if let Some(done) = done { <span>{ done }</span> }
                if let Some(trouble) = trouble { <span>{ trouble }</span> }
            </p>
            if done.is_some() {
                <button class="Toast-undo" type="button" aria-keyshortcuts="u" onclick={|_: MouseEvent| undo()}>{ phrases.undo }</button>
            }
            if !is_silent {
                <button class="Toast-close" type="button" aria-label={phrases.close} onclick={|_: MouseEvent| hush()}>
                    { icon(Sign::Close) }
                </button>
            }
        </div>
    }
}
