//! The list of issues: any number of them, only those near the window drawn and loaded.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::filter::Filter;
use crate::ui::components::issue_chunk::{CHUNK, IssueChunk};
use crate::ui::components::shared::Shared;
use crate::ui::components::since::Since;
use crate::ui::file::Head;

/// The issues at these positions, in this order, chunk by chunk, under a filter; those from the position `since` on are
/// new to the reader.
pub fn issue_list(positions: &[usize], head: &Shared<Head>, filter: &Filter, since: Option<usize>) -> Html {
    let mut before = None;
    let since = since.map(|since| Since::new(since, positions));
    html! {
        <div class="IssueList">
            for (index, chunk) in positions.chunks(CHUNK).enumerate() {
                <IssueChunk key={index} positions={Rc::<[usize]>::from(chunk)} before={std::mem::replace(&mut before, chunk.last().copied())}
                    head={head.clone()} filter={filter.clone()} since={since} />
            }
        </div>
    }
}
