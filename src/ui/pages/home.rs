//! The home page: the issues of the series, newest first, and the filter.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::catalogue::{Catalogue, Grid, Summary};
use crate::core::filter::{Filter, Selection};
use crate::core::month::Month;
use crate::core::project::TagId;
use crate::ui::components::filter_panel::FilterPanel;
use crate::ui::components::filter_status::FilterStatus;
use crate::ui::components::issue_list::IssueList;
use crate::ui::components::notice::{Notice, State, Waiting};
use crate::ui::components::shared::Shared;
use crate::ui::components::shell::use_locale;
use crate::ui::file::Head;
use crate::ui::hooks::{use_grid, use_head, use_title};
use crate::ui::load::Load;
use crate::ui::navigation::{use_navigate, use_place};
use crate::ui::route::Place;
use crate::ui::scroll::use_arrival;

/// The home page.
#[component]
pub fn HomePage() -> Html {
    let head = use_head();
    use_arrival(!head.is_pending());

    match head {
        Load::Pending => html! { <Waiting state={State::Loading} /> },
        Load::Failed(failure) => html! { <Waiting state={State::Failed(failure)} /> },
        Load::Ready(head) => html! { <Listing {head} /> },
    }
}

#[derive(Properties, PartialEq)]
struct ListingProps {
    head: Shared<Head>,
}

/// The page, once the head of the catalogue is here.
#[component]
fn Listing(props: &ListingProps) -> Html {
    let locale = use_locale();
    let place = use_place();
    let navigate = use_navigate();
    // A long series keeps what filters need in a file of its own: it is fetched when a reader turns to the filter.
    let has_turned = use_state_eq(|| false);
    let filter = place.filter.clone();
    let loaded = use_grid(*has_turned || !filter.is_default());
    let grid = loaded.ready().cloned().flatten().map(Shared::from);
    use_title(&props.head.catalogue.series.title);

    let catalogue = &props.head.catalogue;
    let positions = use_memo((props.head.clone(), grid.clone(), filter.clone()), |(head, grid, filter)| {
        positions(head, grid.as_deref(), filter)
    });
    let counts = use_memo((props.head.clone(), grid.clone(), filter.clone()), |(head, grid, filter)| {
        counts(head, grid.as_deref(), filter)
    });
    let span = use_memo((props.head.clone(), grid.clone()), |(head, grid)| span(head, grid.as_deref()));
    let phrases = locale.phrases();
    let shown: AttrValue = match &*positions {
        Some(positions) if !filter.is_default() => (phrases.shown)(positions.len(), catalogue.total).into(),
        Some(_) => (phrases.issues)(catalogue.total).into(),
        None => AttrValue::default(),
    };

    let onchange = Callback::from(move |filter: Filter| navigate.push(&Place::home().with_filter(filter)));
    let onturn = {
        let has_turned = has_turned.setter();
        Callback::from(move |()| has_turned.set(true))
    };

    html! {
        <div class="Page">
            <header class="Page-head Masthead">
                <h1 tabindex="-1">{ &catalogue.series.title }</h1>
                if !catalogue.series.description.is_empty() {
                    <p class="Masthead-description">{ &catalogue.series.description }</p>
                }
            </header>
            <FilterPanel head={props.head.clone()} {counts} span={*span} filter={filter.clone()} status={shown.clone()}
                {onturn} onchange={onchange.clone()} />
            <div class="Page-text">
                <FilterStatus head={props.head.clone()} summary={shown} filter={filter.clone()} {onchange} />
                {
                    match (&*positions, &loaded) {
                        (Some(none), _) if none.is_empty() && catalogue.total == 0 => html! {
                            <Notice state={State::Empty(phrases.no_issues.into())} />
                        },
                        (Some(none), _) if none.is_empty() => html! {
                            <Notice state={State::Empty(phrases.nothing_matches.into())}>
                                <a href={Place::home().to_url()}>{ phrases.show_all }</a>
                            </Notice>
                        },
                        (Some(positions), _) => html! {
                            <IssueList positions={positions.clone()} head={props.head.clone()} {filter} />
                        },
                        (None, Load::Failed(failure)) => html! { <Notice state={State::Failed(failure.clone())} /> },
                        (None, _) => html! { <Notice state={State::Loading} /> },
                    }
                }
            </div>
        </div>
    }
}

/// Positions of the issues that a filter shows, newest first; `None` where that cannot be said without the grid.
fn positions(head: &Head, grid: Option<&Grid>, filter: &Filter) -> Option<Rc<[usize]>> {
    let newest_first = (0..head.catalogue.total).rev();
    // What is muted hides entries, and no issue from the list that nobody asked to be shorter.
    if !filter.picks_entries() && filter.from.is_none() && filter.to.is_none() {
        return Some(newest_first.collect());
    }
    let grid = grid?;
    let selection = Selection::new(filter, &head.tags);
    let is_shown = |&position: &usize| {
        let span = grid.spans.get(position).copied().flatten();
        selection.shows_issue(span, chains(&head.catalogue, grid, position))
    };
    Some(newest_first.filter(is_shown).collect())
}

/// Issues that each tag would give under a filter; all of its issues while the grid is not here.
fn counts(head: &Head, grid: Option<&Grid>, filter: &Filter) -> Vec<usize> {
    let tags = head.tags.tags();
    let Some(grid) = grid else { return tags.iter().map(|tag| tag.issues as usize).collect() };
    let selection = Selection::new(filter, &head.tags);
    let mut counts = vec![0; tags.len()];
    for (position, &span) in grid.spans.iter().enumerate() {
        for tag in selection.offers(span, chains(&head.catalogue, grid, position)) {
            counts[tag] += 1;
        }
    }
    counts
}

/// First and last month of the series: of all issues where the grid is here, else of those that the head holds.
fn span(head: &Head, grid: Option<&Grid>) -> Option<(Month, Month)> {
    let held = || head.catalogue.newest.iter().filter_map(Summary::span).collect::<Vec<_>>();
    let spans = grid.map_or_else(held, |grid| grid.spans.iter().copied().flatten().collect());
    let first = spans.iter().map(|(first, _)| *first).min()?;
    Some((first, spans.iter().map(|(_, last)| *last).max()?))
}

fn chains<'a>(
    catalogue: &'a Catalogue,
    grid: &'a Grid,
    position: usize,
) -> impl Iterator<Item = &'a [TagId]> {
    let ids = grid.chains.get(position).map(Vec::as_slice).unwrap_or_default();
    ids.iter().filter_map(|&id| catalogue.chains.get(id).map(Vec::as_slice))
}
