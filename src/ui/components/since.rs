//! The line between what is new to a reader and what was there at their last visit.

use yew::prelude::*;

use crate::ui::locale::Phrases;

/// What is new in a list of issues, newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since {
    /// The position from which on issues are new.
    position: usize,
    /// How many of these are in the list.
    count: usize,
}

impl Since {
    /// What is new among these positions.
    pub fn new(position: usize, positions: &[usize]) -> Self {
        Self { position, count: positions.iter().filter(|&&other| other >= position).count() }
    }

    /// The line, where it belongs between the issues at two positions. It takes no room.
    pub fn line(since: Option<Self>, phrases: &Phrases, before: Option<usize>, position: usize) -> Html {
        match (since, before) {
            (Some(since), Some(before)) if before >= since.position && position < since.position => html! {
                <p key="since" class="Since" lang={phrases.lang}><span>{ (phrases.new_since)(since.count) }</span></p>
            },
            _ => Html::default(),
        }
    }
}
