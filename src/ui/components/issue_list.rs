//! The list of issues: any number of them, only those near the window drawn and loaded.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::filter::Filter;
use crate::ui::components::issue_chunk::{CHUNK, IssueChunk};
use crate::ui::components::shared::Shared;
use crate::ui::file::Head;

/// See [`IssueList`].
#[derive(Properties, PartialEq)]
pub struct IssueListProps {
    /// Positions of the issues, in the order to show them.
    pub positions: Rc<[usize]>,
    /// The series.
    pub head: Shared<Head>,
    /// What is shown of each.
    pub filter: Filter,
}

/// The issues, chunk by chunk.
#[component]
pub fn IssueList(props: &IssueListProps) -> Html {
    let chunks = use_memo(props.positions.clone(), |positions| {
        positions.chunks(CHUNK).map(Rc::<[usize]>::from).collect::<Vec<_>>()
    });

    let before = |index: usize| index.checked_sub(1).and_then(|before| chunks[before].last().copied());

    html! {
        <div class="IssueList">
            for (index, positions) in chunks.iter().enumerate() {
                <IssueChunk key={index} positions={positions.clone()} before={before(index)} head={props.head.clone()}
                    filter={props.filter.clone()} />
            }
        </div>
    }
}
