//! A stretch of a list of issues: drawn while it is near the window, an empty space of its height otherwise.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::core::catalogue::Summary;
use crate::core::filter::Filter;
use crate::ui::components::issue_card::IssueCard;
use crate::ui::components::notice::{Notice, State};
use crate::ui::components::shared::Shared;
use crate::ui::components::shell::use_locale;
use crate::ui::file::Head;
use crate::ui::hooks::{use_in_view, use_summaries};

/// Issues in one chunk.
pub const CHUNK: usize = 50;

thread_local! {
    /// Heights in pixels of the chunks drawn in this visit, by their positions: a reader who comes back finds the
    /// list as long as it was, and so the place where they were.
    static HEIGHTS: RefCell<HashMap<Rc<[usize]>, f64>> = RefCell::default();
}

/// See [`IssueChunk`].
#[derive(Properties, PartialEq)]
pub struct IssueChunkProps {
    /// Positions of the issues, in the order to show them.
    pub positions: Rc<[usize]>,
    /// Position of the issue shown before them.
    pub before: Option<usize>,
    /// The series.
    pub head: Shared<Head>,
    /// What is shown of each.
    pub filter: Filter,
}

/// The issues, a heading above the first of each year.
#[component]
pub fn IssueChunk(props: &IssueChunkProps) -> Html {
    let node = use_node_ref();
    // The first is drawn at once: it is what the page opens with.
    let is_near = use_in_view(node.clone()) || props.before.is_none();
    let wanted =
        use_memo((is_near, props.positions.clone(), props.before), |(is_near, positions, before)| {
            let all: Rc<[usize]> =
                if *is_near { before.iter().chain(positions.iter()).copied().collect() } else { Rc::new([]) };
            all
        });
    let summaries = use_summaries((*wanted).clone());
    let locale = use_locale();

    let phrases = locale.phrases();
    let issues: Option<Vec<Rc<Summary>>> =
        is_near.then(|| props.positions.iter().map(|&position| summaries.get(position)).collect()).flatten();
    // Without the issue before them the first would be taken to begin a year.
    let before = props.before.map(|position| summaries.get(position));
    let is_drawn = issues.is_some() && before.as_ref().is_none_or(Option::is_some);
    let mut year = before.flatten().map(|issue| issue.year());
    let height = HEIGHTS.with_borrow(|heights| heights.get(&props.positions).copied());
    let style = match (is_drawn, height) {
        (true, _) => None,
        (false, Some(height)) => Some(format!("block-size: {height}px")),
        (false, None) => Some(format!("--issues: {}", props.positions.len())),
    };

    {
        let (node, positions) = (node.clone(), props.positions.clone());
        // After every rendering, while there is something to measure.
        use_effect(move || {
            if let Some(element) = node.cast::<Element>().filter(|_| is_drawn) {
                let height = element.get_bounding_client_rect().height();
                HEIGHTS.with_borrow_mut(|heights| heights.insert(positions, height));
            }
        });
    }

    html! {
        <div class="IssueChunk" data-waiting={(!is_drawn).then_some("true")} {style} ref={node}>
            if let Some(issues) = issues.filter(|_| is_drawn) {
                for issue in issues {
                    if year.replace(issue.year()) != Some(issue.year()) {
                        <h2 class="IssueChunk-year" key={format!("year {:?}", issue.year())}>
                            { issue.year().map_or_else(|| phrases.undated.to_owned(), |year| year.to_string()) }
                        </h2>
                    }
                    <IssueCard key={issue.slug.to_string()} issue={issue.clone()} head={props.head.clone()} filter={props.filter.clone()} />
                }
            } else if let Some(failure) = summaries.failure.clone().filter(|_| is_near) {
                <Notice state={State::Failed(failure)} />
            } else if is_near {
                <Notice state={State::Loading} />
            }
        </div>
    }
}
