//! A stretch of a list of issues: drawn while it is near the window, an empty space of its height otherwise.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::core::catalogue::Summary;
use crate::core::filter::Filter;
use crate::core::slug::Slug;
use crate::ui::components::issue_card::issue_card;
use crate::ui::components::notice::{State, notice};
use crate::ui::components::shared::Shared;
use crate::ui::components::since::Since;
use crate::ui::file::Head;
use crate::ui::hooks::{use_in_view, use_locale, use_style, use_summaries};

thread_local! {
    /// Heights of the chunks drawn in this visit, in the 64ths of a pixel that browsers count, by their positions: a
    /// reader who comes back finds the list as long as it was, and so the place where they were.
    static HEIGHTS: RefCell<Vec<(Rc<[usize]>, u32)>> = const { RefCell::new(Vec::new()) };
}

/// See [`IssueChunk`].
#[derive(Properties, PartialEq)]
pub struct IssueChunkProps {
    /// Positions of the issues, in the order to show them.
    pub positions: Rc<[usize]>,
    /// Position of the issue shown before them.
    pub before: Option<usize>,
    /// Whether they are drawn wherever the window is.
    pub at_once: bool,
    /// The series.
    pub head: Shared<Head>,
    /// What is shown of each.
    pub filter: Filter,
    /// What is new to the reader.
    pub since: Option<Since>,
}

/// The issues, a heading above the first of each year, and above those without a date that follow others.
#[component]
pub fn IssueChunk(props: &IssueChunkProps) -> Html {
    let node = use_node_ref();
    let is_near = use_in_view(node.clone()) || props.at_once;
    let wanted =
        use_memo((is_near, props.positions.clone(), props.before), |(is_near, positions, before)| {
            let all: Rc<[usize]> =
                if *is_near { before.iter().chain(positions.iter()).copied().collect() } else { Rc::new([]) };
            all
        });
    let summaries = use_summaries((*wanted).clone());
    // The issues of which the reader asked for everything, and under which filter: another one hides anew.
    let opened = use_state_eq(|| (Filter::default(), Vec::<Slug>::new()));
    let locale = use_locale();

    let phrases = locale.phrases();
    let issues: Option<Vec<Rc<Summary>>> =
        is_near.then(|| props.positions.iter().map(|&position| summaries.get(position)).collect()).flatten();
    // Without the issue before them the first would be taken to begin a year.
    let before = props.before.map(|position| summaries.get(position));
    let is_drawn = issues.is_some() && before.as_ref().is_none_or(Option::is_some);
    let mut above = props.before;
    // A list that begins with issues without a date has none that it were worth saying so above.
    let mut year = match props.before {
        Some(_) => before.flatten().map(|issue| issue.year()),
        None => Some(None),
    };
    let height = HEIGHTS.with_borrow(|heights| {
        heights.iter().find(|(positions, _)| *positions == props.positions).map(|(_, height)| *height)
    });
    let style = match (is_drawn, height) {
        (true, _) => None,
        (false, Some(height)) => Some(format!("block-size: calc({height}px / 64)")),
        (false, None) => Some(format!("--issues: {}", props.positions.len())),
    };
    use_style(node.clone(), style);

    {
        let (node, positions) = (node.clone(), props.positions.clone());
        // After every rendering, while there is something to measure; the first chunk is always drawn.
        let is_measured = is_drawn && props.before.is_some();
        use_effect(move || {
            if let Some(element) = node.cast::<Element>().filter(|_| is_measured) {
                let height = (element.get_bounding_client_rect().height() * 64.0) as u32;
                HEIGHTS.with_borrow_mut(|heights| {
                    heights.retain(|(others, _)| *others != positions);
                    heights.push((positions, height));
                });
            }
        });
    }

    let card = |issue: &Summary| {
        let (filter, slug) = (props.filter.clone(), issue.slug.clone());
        let so_far = if opened.0 == filter { opened.1.clone() } else { Vec::new() };
        let is_open = so_far.contains(&slug);
        let opened = opened.setter();
        let onopen = Callback::from(move |()| {
            let mut opened_now = so_far.clone();
            opened_now.push(slug.clone());
            opened.set((filter.clone(), opened_now));
        });
        issue_card(phrases, &props.head, issue, &props.filter, is_open, onopen)
    };

    html! {
        <div class="IssueChunk" data-waiting={(!is_drawn).then_some("true")} ref={node}>
            if let Some(issues) = issues.filter(|_| is_drawn) {
                for (issue, &position) in issues.into_iter().zip(props.positions.iter()) {
                    { Since::line(props.since, phrases, above.replace(position), position) }
                    if year.replace(issue.year()) != Some(issue.year()) {
                        <h2 class="IssueChunk-year" lang={phrases.lang} key={format!("year {}", issue.year().unwrap_or_default())}>
                            { issue.year().map_or_else(|| phrases.undated.to_owned(), |year| year.to_string()) }
                        </h2>
                    }
                    { card(&issue) }
                }
            } else if is_near {
                { notice(phrases, &summaries.failure.clone().map_or(State::Loading, State::Failed), Html::default()) }
            }
        </div>
    }
}
