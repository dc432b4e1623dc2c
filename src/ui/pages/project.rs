//! The page of one project: its entries in all issues, newest issue first.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::prelude::*;

use crate::core::catalogue::Grid;
use crate::core::filter::{Filter, Selection};
use crate::core::project::{Tag, TagId};
use crate::core::slug::Slug;
use crate::ui::components::icon::{Icon, Sign};
use crate::ui::components::issue_of_project::IssueOfProject;
use crate::ui::components::notice::{Notice, State, Waiting};
use crate::ui::components::panel::Panel;
use crate::ui::components::period_filter::PeriodFilter;
use crate::ui::components::shared::Shared;
use crate::ui::components::shell::use_locale;
use crate::ui::components::whereabouts::Whereabouts;
use crate::ui::file::Head;
use crate::ui::hooks::{use_grid, use_head, use_in_view, use_summaries, use_title};
use crate::ui::load::Load;
use crate::ui::navigation::{use_navigate, use_place};
use crate::ui::route::Place;
use crate::ui::scroll::use_arrival;

/// Issues that become headings together, when the reader comes near.
const CHUNK: usize = 20;

/// Projects listed beside one.
const AROUND: usize = 16;

/// See [`ProjectPage`].
#[derive(Properties, PartialEq)]
pub struct ProjectPageProps {
    /// Names the project.
    pub slug: Slug,
}

/// The page, in all its states.
#[component]
pub fn ProjectPage(props: &ProjectPageProps) -> Html {
    let locale = use_locale();
    let loaded = use_head().zip(use_grid(true));
    use_arrival(!loaded.is_pending());

    match loaded {
        Load::Ready((head, Some(grid))) => match head.tags.of_slug(props.slug.as_str()) {
            Some(tag) => html! { <Following key={tag} {head} {grid} {tag} /> },
            None => html! {
                <Whereabouts missing={(locale.phrases().unknown_project)(locale.project(), props.slug.as_str())} lists_projects=true />
            },
        },
        Load::Ready((_, None)) | Load::Pending => html! { <Waiting state={State::Loading} /> },
        Load::Failed(failure) => html! { <Waiting state={State::Failed(failure)} /> },
    }
}

#[derive(Properties, PartialEq)]
struct FollowingProps {
    head: Shared<Head>,
    grid: Shared<Grid>,
    tag: TagId,
}

/// The project, under the period of the place.
#[component]
fn Following(props: &FollowingProps) -> Html {
    let locale = use_locale();
    let place = use_place();
    let navigate = use_navigate();
    let read = use_state_eq(BTreeSet::<usize>::new);
    // Issues arrive several at a time; each must see those before it.
    let so_far = use_mut_ref(BTreeSet::<usize>::new);
    let tag = props.head.tags.get(props.tag);
    let name = tag.map(|tag| tag.name.as_str()).unwrap_or_default();
    use_title(&format!("{name} · {}", props.head.catalogue.series.title));
    let asked_for = tag.map(|tag| tag.slug.clone()).into_iter().collect();
    let filter = Filter { any: asked_for, ..place.filter.clone() };
    let positions =
        use_memo((props.head.clone(), props.grid.clone(), filter.clone()), |(head, grid, filter)| {
            positions(head, grid, filter)
        });
    let span = use_memo((props.grid.clone(), props.tag), |(grid, _)| {
        let spans = grid.spans.iter().flatten();
        spans.clone().map(|(first, _)| *first).min().zip(spans.map(|(_, last)| *last).max())
    });

    let Some(tag) = tag else { return Html::default() };
    let phrases = locale.phrases();
    let (previous, next) = neighbours(&props.head, props.tag);
    let n_read = positions.iter().filter(|position| read.contains(position)).count();
    let progress = if n_read < positions.len() {
        (phrases.read_on)(n_read, positions.len())
    } else {
        (phrases.all_read)(n_read)
    };
    // Inside an issue the period picks nothing.
    let inside = Filter { from: None, to: None, ..filter.clone() };

    let onperiod = {
        let (slug, filter) = (tag.slug.clone(), place.filter.clone());
        Callback::from(move |(from, to)| {
            navigate.push(&Place::project(&slug).with_filter(Filter { from, to, ..filter.clone() }));
        })
    };
    let onread = {
        let read = read.setter();
        Callback::from(move |position: usize| {
            let mut so_far = so_far.borrow_mut();
            so_far.insert(position);
            read.set(so_far.clone());
        })
    };
    let link = |tag: &Tag, sign: Sign| {
        html! {
            <a class="Neighbours-link" href={Place::project(&tag.slug).to_url()}>
                if sign == Sign::Back { <Icon {sign} /> }
                <span class="Neighbours-name">{ &tag.name }</span>
                <span class="Neighbours-side">{ (phrases.issues)(tag.issues as usize) }</span>
                if sign == Sign::Forward { <Icon {sign} /> }
            </a>
        }
    };

    html! {
        <div class="Page">
            <header class="Page-head ProjectHead">
                <h1 tabindex="-1">{ &tag.name }</h1>
                <p class="IssueHead-facts">
                    <span>{ (phrases.issues)(tag.issues as usize) }</span>
                    <span>{ (phrases.entries)(tag.entries as usize) }</span>
                    <a href={Place::home().with_filter(Filter { any: vec![tag.slug.clone()], ..Filter::default() }).to_url()}>
                        { phrases.all_issues }
                    </a>
                </p>
            </header>
            <Panel label={locale.projects().to_owned()} status={(phrases.issues)(positions.len())}>
                <PeriodFilter span={*span} from={filter.from} to={filter.to} onchange={onperiod} />
                <nav class="Outline" aria-label={(phrases.others)(locale.projects())}>
                    <h2 class="TagGroup-title">{ locale.projects() }</h2>
                    <ul class="Outline-list" role="list">
                        for other in around(&props.head, props.tag) {
                            <li key={other.slug.to_string()}>
                                <a class="Outline-link" href={Place::project(&other.slug).to_url()}
                                    aria-current={(other.slug == tag.slug).then_some("page")}>
                                    { &other.name }
                                    <span class="TagToggle-count" aria-hidden="true">{ other.issues }</span>
                                    <span class="Spoken">{ " " }{ (phrases.issues)(other.issues as usize) }</span>
                                </a>
                            </li>
                        }
                    </ul>
                </nav>
            </Panel>
            <div class="Page-text">
                if positions.is_empty() {
                    <Notice state={State::Empty(phrases.nothing_matches.into())}>
                        <a href={Place::project(&tag.slug).to_url()}>{ phrases.show_all }</a>
                    </Notice>
                } else {
                    <p class="Progress" role="status">{ progress }</p>
                }
                for (index, chunk) in positions.chunks(CHUNK).enumerate() {
                    <Issues key={index} positions={Rc::<[usize]>::from(chunk)} is_first={index == 0} head={props.head.clone()}
                        filter={inside.clone()} onread={onread.clone()} />
                }
                <nav class="Neighbours" data-size="large" aria-label={(phrases.others)(locale.projects())}>
                    if let Some(tag) = previous { { link(tag, Sign::Back) } }
                    if let Some(tag) = next { { link(tag, Sign::Forward) } }
                </nav>
            </div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct IssuesProps {
    positions: Rc<[usize]>,
    is_first: bool,
    head: Shared<Head>,
    filter: Filter,
    onread: Callback<usize>,
}

/// Some issues in a row; their summaries are loaded when the reader comes near, and each then reads its post likewise.
#[component]
fn Issues(props: &IssuesProps) -> Html {
    let node = use_node_ref();
    let is_near = use_in_view(node.clone()) || props.is_first;
    let was_near = use_state_eq(|| false);
    {
        let was_near = was_near.setter();
        use_effect_with(is_near, move |&is_near| {
            if is_near {
                was_near.set(true);
            }
        });
    }
    let is_wanted = is_near || *was_near;
    let summaries = use_summaries(if is_wanted { props.positions.clone() } else { Rc::new([]) });

    let issues = props.positions.iter().filter_map(|&position| Some((position, summaries.get(position)?)));
    let issues: Vec<_> = if is_wanted { issues.collect() } else { Vec::new() };
    let style = issues.is_empty().then(|| format!("--issues: {}", props.positions.len()));

    html! {
        <div class="IssueChunk" data-waiting={issues.is_empty().then_some("true")} {style} ref={node}>
            if let Some(failure) = summaries.failure.clone().filter(|_| is_wanted) {
                <Notice state={State::Failed(failure)} />
            }
            for (index, (position, issue)) in issues.into_iter().enumerate() {
                <IssueOfProject key={position} {issue} head={props.head.clone()} filter={props.filter.clone()}
                    is_first={props.is_first && index < 2} onread={props.onread.reform(move |()| position)} />
            }
        </div>
    }
}

/// Positions of the issues with something of what a filter asks for, newest first.
fn positions(head: &Head, grid: &Grid, filter: &Filter) -> Vec<usize> {
    let selection = Selection::new(filter, &head.tags);
    let chains = |ids: &[usize]| -> Vec<&[TagId]> {
        ids.iter().filter_map(|&id| head.catalogue.chains.get(id).map(Vec::as_slice)).collect()
    };
    let issues = grid.spans.iter().zip(&grid.chains).enumerate().rev();
    issues
        .filter(|(_, (span, ids))| selection.shows_issue(**span, chains(ids)))
        .map(|(position, _)| position)
        .collect()
}

/// The projects around one, itself among them, in the order of the filter.
fn around(head: &Head, tag: TagId) -> impl Iterator<Item = &Tag> {
    let ranked = head.tags.get(tag).map(|tag| head.tags.ranked(tag.kind)).unwrap_or_default();
    let at = ranked.iter().position(|&other| other == tag).unwrap_or_default();
    // As many as fit, also at either end of the order.
    let first = at.saturating_sub(AROUND / 2).min(ranked.len().saturating_sub(AROUND));
    ranked.into_iter().skip(first).take(AROUND).filter_map(|id| head.tags.get(id))
}

/// The projects before and after one, in the order of the filter.
fn neighbours(head: &Head, tag: TagId) -> (Option<&Tag>, Option<&Tag>) {
    let Some(kind) = head.tags.get(tag).map(|tag| tag.kind) else { return (None, None) };
    let ranked = head.tags.ranked(kind);
    let at = ranked.iter().position(|&other| other == tag);
    let get = |index: usize| ranked.get(index).and_then(|&id| head.tags.get(id));
    (at.and_then(|at| at.checked_sub(1)).and_then(get), at.and_then(|at| get(at + 1)))
}
