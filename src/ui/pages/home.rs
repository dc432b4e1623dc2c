//! The home page: the issues of the series, newest first, and the filter.

use yew::prelude::*;

use crate::core::activity::{Activity, ROWS};
use crate::core::catalogue::{Catalogue, Grid, Summary};
use crate::core::filter::{Filter, Selection};
use crate::core::month::Month;
use crate::core::project::{Tag, TagId, TagKind};
use crate::ui::components::filter_panel::{FilterPanel, filter_panel};
use crate::ui::components::filter_status::filter_status;
use crate::ui::components::heat_strip::heat_picture;
use crate::ui::components::issue_list::issue_list;
use crate::ui::components::notice::{State, notice, waiting};
use crate::ui::components::resume::resume;
use crate::ui::components::shared::Shared;
use crate::ui::components::tag_toggle::truth;
use crate::ui::file::Head;
use crate::ui::hooks::{use_activity, use_grid, use_head, use_locale, use_roving, use_title};
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
    // Whether all projects are in the picture.
    let is_whole = use_state_eq(|| false);
    let picture = use_node_ref();
    let filter = place.filter.clone();
    let grid = use_grid(*has_turned || !filter.is_default());
    let all = use_activity(*is_whole);
    use_title(head.ready().map_or("", |head| &head.catalogue.series.title));
    use_arrival(!head.is_pending());
    use_roving(picture.clone());
    let since = use_since("", head.ready().map(|head| head.catalogue.total));
    let remembered = use_memory();
    let here = (head.ready().cloned().map(Shared::from), grid.ready().cloned().flatten().map(Shared::from));
    let listing = use_memo((here.clone(), filter.clone()), |((head, grid), filter)| {
        head.as_ref().map(|head| Listing::new(head, grid.as_deref(), filter))
    });
    let failed = all.failure().cloned();
    let all: Option<Shared<Activity>> = all.ready().cloned().flatten().map(Shared::from);
    let whole = use_memo((here.0, all), |(head, all)| {
        let head = head.as_ref()?;
        let spans: Vec<_> = head.catalogue.newest.iter().rev().map(Summary::span).collect();
        all.as_ref().map(|all| all.folded(&head.catalogue.activity.columns, &spans))
    });

    let phrases = locale.phrases();
    let (head, listing) = match (head, &*listing) {
        (Load::Ready(head), Some(listing)) => (Shared::<Head>::from(head), listing),
        (Load::Failed(failure), _) => return waiting(phrases, &State::Failed(failure), Html::default()),
        _ => return waiting(phrases, &State::Loading, Html::default()),
    };
    let catalogue = &head.catalogue;
    let status: AttrValue = match &listing.positions {
        Some(positions) if !filter.is_default() => (phrases.shown)(positions.len(), catalogue.total).into(),
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
        (Some(positions), _) => issue_list(positions, &head, &filter, since),
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
    let onwhole = {
        let is_whole = is_whole.clone();
        Callback::from(move |_: MouseEvent| is_whole.set(!*is_whole))
    };
    let activity = (*whole).as_ref().unwrap_or(&catalogue.activity);
    let is_drawn = |tag: &&Tag| tag.kind == TagKind::Project && !tag.muted;
    let n_projects = head.tags.tags().iter().filter(is_drawn).count();
    let more = html! {
        <>
        if n_projects > ROWS {
            <button class="TagGroup-all" type="button" aria-expanded={truth(*is_whole)} onclick={onwhole}>
                { if *is_whole { phrases.show_fewer.to_owned() } else { (phrases.show_all_of)(n_projects) } }
            </button>
        }
        if let Some(failure) = failed {
            { notice(phrases, &State::Failed(failure), Html::default()) }
        }
        </>
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

    html! {
        <div class="Page">
            <header class="Page-head Masthead">
                <h1 tabindex="-1">{ &catalogue.series.title }</h1>
                if !catalogue.series.description.is_empty() {
                    <p class="Masthead-description">{ &catalogue.series.description }</p>
                }
                { resume(phrases, remembered.and_then(|remembered| remembered.memory.reading())) }
            </header>
            { filter_panel(&locale, panel) }
            <div class="Page-text">
                if activity.columns.count > 1 && !activity.rows.is_empty() {
                    <section class="Activity" aria-labelledby="activity" ref={picture}>
                        <h2 class="TagGroup-title" id="activity">{ (phrases.activity)(activity.columns.step()) }</h2>
                        { heat_picture(&locale, &head, activity, more) }
                    </section>
                }
                { filter_status(phrases, &head.tags, status, &place, &navigate) }
                { list }
            </div>
        </div>
    }
}

/// What the page shows of the series under a filter.
struct Listing {
    /// See [`positions`].
    positions: Option<Vec<usize>>,
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
fn positions(head: &Head, grid: Option<&Grid>, filter: &Filter) -> Option<Vec<usize>> {
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
