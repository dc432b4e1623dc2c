//! The home page: the issues of the series, newest first, and the filter.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::catalogue::{Catalogue, Grid};
use crate::core::filter::{Filter, Selection};
use crate::core::month::{Month, overall};
use crate::core::project::TagId;
use crate::ui::components::activity_picture::ActivityPicture;
use crate::ui::components::filter_panel::{FilterPanel, filter_panel};
use crate::ui::components::filter_status::{filter_status, filter_words};
use crate::ui::components::issue_list::IssueList;
use crate::ui::components::notice::{State, notice, waiting};
use crate::ui::components::resume::resume;
use crate::ui::components::shared::Shared;
use crate::ui::file::Head;
use crate::ui::hooks::{titled, use_deferred, use_grid, use_head, use_locale, use_title};
use crate::ui::load::Load;
use crate::ui::memory::{use_memory, use_since};
use crate::ui::navigation::{use_navigate, use_place};
use crate::ui::route::Place;
use crate::ui::scroll::use_arrival;

/// The home page.
#[component]
pub fn HomePage() -> Html {
    let locale = use_locale();
    let place = use_place();
    let navigate = use_navigate();
    let head = use_head();
    // A long series keeps what filters need in a file of its own: it is fetched when a reader turns to the filter.
    let has_turned = use_state_eq(|| false);
    let filter = place.filter.clone();
    let grid = use_grid(*has_turned || !filter.is_default());
    // The controls answer at once, what is shown under the filter follows.
    let shown = use_deferred(filter.clone());
    let title = head.ready().map(|head| match filter_words(&place, &head.tags, locale.phrases()) {
        words if words.is_empty() => head.catalogue.series.title.clone(),
        words => titled(&words, Some(head)),
    });
    use_title(&title.unwrap_or_default());
    use_arrival(!head.is_pending());
    let since = use_since("", head.ready().map(|head| head.catalogue.total));
    let remembered = use_memory();
    let here = (head.ready().cloned().map(Shared::from), grid.ready().cloned().flatten().map(Shared::from));
    let listing = use_memo((here, shown.clone()), |((head, grid), filter)| {
        head.as_ref().map(|head| Listing::new(head, grid.as_deref(), filter))
    });

    let phrases = locale.phrases();
    let (head, listing) = match (head, &*listing) {
        (Load::Ready(head), Some(listing)) => (Shared::<Head>::from(head), listing),
        (Load::Failed(failure), _) => return waiting(phrases, &State::Failed(failure), Html::default()),
        _ => return waiting(phrases, &State::Loading, Html::default()),
    };
    let catalogue = &head.catalogue;
    let status: AttrValue = match &listing.positions {
        Some(positions) if !shown.is_default() => (phrases.shown)(positions.len(), catalogue.total).into(),
        Some(_) => (phrases.issues)(catalogue.total).into(),
        None => AttrValue::default(),
    };
    let list = match (&listing.positions, grid) {
        (Some(none), _) if none.is_empty() && catalogue.total == 0 => {
            notice(phrases, &State::Empty(phrases.no_issues.into()), Html::default())
        }
        (Some(none), _) if none.is_empty() => {
            let show_all = html! { <a href={Place::home().to_url()}>{ phrases.show_all }</a> };
            notice(phrases, &State::Empty(phrases.nothing_matches.into()), show_all)
        }
        (Some(positions), _) => html! {
            <IssueList positions={positions.clone()} head={head.clone()} filter={shown.clone()} {since} />
        },
        (None, Load::Failed(failure)) => notice(phrases, &State::Failed(failure), Html::default()),
        (None, _) => notice(phrases, &State::Loading, Html::default()),
    };

    let onchange = {
        let navigate = navigate.clone();
        Callback::from(move |filter: Filter| navigate.push(&Place::home().with_filter(filter)))
    };
    let onturn = {
        let has_turned = has_turned.setter();
        Callback::from(move |()| has_turned.set(true))
    };
    let panel = FilterPanel {
        head: &head,
        counts: &listing.counts,
        span: listing.span,
        filter: &filter,
        status: status.clone(),
        onturn,
        onchange,
    };
    let panel = filter_panel(&locale, panel);

    html! {
        <div class="Page" data-alone={panel.is_none().then_some("")} data-filtered={(!shown.is_default()).then_some("")}>
            <header class="Page-head Masthead">
                <h1 tabindex="-1">{ &catalogue.series.title }</h1>
                if !catalogue.series.description.is_empty() {
                    <p class="Masthead-description">{ &catalogue.series.description }</p>
                }
                { resume(phrases, remembered.and_then(|remembered| remembered.memory.reading())) }
            </header>
            { panel.unwrap_or_default() }
            <div class="Page-text">
                <ActivityPicture head={head.clone()} />
                { filter_status(&locale, &head.tags, status, &place.with_filter(shown), &navigate) }
                { list }
            </div>
        </div>
    }
}

/// What the page shows of the series under a filter.
struct Listing {
    /// See [`positions`].
    positions: Option<Rc<[usize]>>,
    /// See [`counts`].
    counts: Vec<usize>,
    /// See [`span`].
    span: Option<(Month, Month)>,
}

impl Listing {
    fn new(head: &Head, grid: Option<&Grid>, filter: &Filter) -> Self {
        Self {
            positions: positions(head, grid, filter),
            counts: counts(head, grid, filter),
            span: span(head, grid),
        }
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
pub(super) fn counts(head: &Head, grid: Option<&Grid>, filter: &Filter) -> Vec<usize> {
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
    match grid {
        Some(grid) => overall(grid.spans.iter().copied().flatten()),
        None => head.catalogue.span(),
    }
}

fn chains<'a>(
    catalogue: &'a Catalogue,
    grid: &'a Grid,
    position: usize,
) -> impl Iterator<Item = &'a [TagId]> {
    let ids = grid.chains.get(position).map(Vec::as_slice).unwrap_or_default();
    ids.iter().filter_map(|&id| catalogue.chains.get(id).map(Vec::as_slice))
}
