//! The list of issues: any number of them, only those near the window drawn and loaded.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::filter::Filter;
use crate::ui::components::issue_chunk::IssueChunk;
use crate::ui::components::shared::Shared;
use crate::ui::components::since::Since;
use crate::ui::file::Head;
use crate::ui::hooks::use_deferred;

/// Issues in a chunk.
const CHUNK: usize = 50;

/// Issues in each of the chunks that the first one is cut into: all of these are always drawn, the first before the others.
const SMALL: usize = 10;

/// See [`IssueList`].
#[derive(Properties, PartialEq)]
pub struct IssueListProps {
    /// Positions of the issues, in the order to show them.
    pub positions: Rc<[usize]>,
    /// The series.
    pub head: Shared<Head>,
    /// What is shown of each.
    pub filter: Filter,
    /// The position from which on issues are new to the reader.
    pub since: Option<usize>,
}

/// The issues, chunk by chunk. Where a reader touches the filter the first chunk answers at once and the others follow.
#[component]
pub fn IssueList(props: &IssueListProps) -> Html {
    let (positions, filter) = use_deferred((props.positions.clone(), props.filter.clone()));

    // A short list is all there, and nothing of another stands below it.
    let rest = if props.positions.len() > SMALL { positions.get(SMALL..) } else { None };
    let top = &props.positions[..props.positions.len().min(SMALL)];
    let since = props.since.map(|since| Since::new(since, &props.positions));
    let chunk = |index: usize, chunk: &[usize], before: Option<usize>, filter: &Filter| {
        let at_once = index < CHUNK / SMALL;
        html! {
            <IssueChunk key={index} positions={Rc::<[usize]>::from(chunk)} {before} {at_once} head={props.head.clone()}
                filter={filter.clone()} {since} />
        }
    };
    let mut before = positions.get(SMALL - 1).copied();
    let (small, large) =
        rest.unwrap_or_default().split_at_checked(CHUNK - SMALL).unwrap_or((rest.unwrap_or_default(), &[]));
    let rest = small.chunks(SMALL).chain(large.chunks(CHUNK)).enumerate();
    html! {
        <div class="IssueList" data-numbered={props.head.catalogue.series.numbered.then_some("")}>
            if !top.is_empty() {
                { chunk(0, top, None, &props.filter) }
            }
            for (index, positions) in rest {
                { chunk(index + 1, positions, std::mem::replace(&mut before, positions.last().copied()), &filter) }
            }
        </div>
    }
}
