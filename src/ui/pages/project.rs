//! The page of one project: its entries in all issues, newest issue first.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::catalogue::Grid;
use crate::core::feed;
use crate::core::filter::{Filter, Selection};
use crate::core::month::Month;
use crate::core::project::{Tag, TagId};
use crate::core::slug::Slug;
use crate::ui::components::icon::{Sign, icon};
use crate::ui::components::issue_of_project::IssueOfProject;
use crate::ui::components::notice::{State, notice, waiting};
use crate::ui::components::panel::Panel;
use crate::ui::components::period_filter::period_filter;
use crate::ui::components::shared::Shared;
use crate::ui::components::whereabouts::{Missing, whereabouts};
use crate::ui::file::Head;
use crate::ui::hooks::{use_grid, use_head, use_locale, use_seen, use_style, use_summaries, use_title};
use crate::ui::load::Load;
use crate::ui::locale::Locale;
use crate::ui::navigation::{Navigate, use_navigate, use_place};
use crate::ui::route::Place;
use crate::ui::scroll::use_arrival;

/// Issues that become headings together, when the reader comes near.
const CHUNK: usize = 20;

/// Issues read at once, before the reader comes near.
const AT_ONCE: usize = 5;

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
    let place = use_place();
    let navigate = use_navigate();
    let loaded = use_head().zip(use_grid(true));
    // By position. Issues arrive several at a time; each must see those before it.
    let read = use_state_eq(Vec::<bool>::new);
    let so_far = use_mut_ref(Vec::<bool>::new);
    let here = match &loaded {
        Load::Ready((head, Some(grid))) => Some((Shared::from(head.clone()), Shared::from(grid.clone()))),
        _ => None,
    };
    let following = use_memo((here, props.slug.clone(), place.filter.clone()), |(here, slug, filter)| {
        here.as_ref().and_then(|(head, grid)| Following::new(head, grid, slug, filter))
    });
    let phrases = locale.phrases();
    let title = match (&loaded, &*following) {
        (Load::Ready((head, _)), Some(following)) => {
            let name = head.tags.get(following.tag).map(|tag| tag.name.as_str()).unwrap_or_default();
            format!("{name} · {}", head.catalogue.series.title)
        }
        (Load::Ready((_, None)) | Load::Pending, _) => phrases.loading.to_owned(),
        (Load::Ready(_) | Load::Failed(_), _) => phrases.not_found.to_owned(),
    };
    use_title(&title);
    use_arrival(!loaded.is_pending());

    let onread = {
        let read = read.setter();
        Callback::from(move |position: usize| {
            let mut so_far = so_far.borrow_mut();
            if so_far.len() <= position {
                so_far.resize(position + 1, false);
            }
            so_far[position] = true;
            read.set(so_far.clone());
        })
    };
    match (loaded, &*following) {
        (Load::Ready((head, Some(_))), Some(following)) => {
            let n_read =
                following.positions.iter().filter(|&&position| read.get(position) == Some(&true)).count();
            view(&locale, &head.into(), following, n_read, &place.filter, &navigate, &onread)
        }
        (Load::Ready((head, Some(_))), None) => {
            let text = (phrases.unknown_project)(locale.project(), props.slug.as_str());
            whereabouts(&locale, Some(&head), Missing::Project, text)
        }
        (Load::Ready((_, None)) | Load::Pending, _) => waiting(phrases, &State::Loading, Html::default()),
        (Load::Failed(failure), _) => waiting(phrases, &State::Failed(failure), Html::default()),
    }
}

/// A project under the period of the place.
struct Following {
    tag: TagId,
    /// What is shown of an issue: the project. Inside an issue the period picks nothing.
    inside: Filter,
    /// See [`positions`].
    positions: Vec<usize>,
    /// First and last month of the series.
    span: Option<(Month, Month)>,
}

impl Following {
    /// `None` where the series has no such project.
    fn new(head: &Head, grid: &Grid, slug: &Slug, filter: &Filter) -> Option<Self> {
        let tag = head.tags.of_slug(slug.as_str())?;
        let filter = Filter { any: vec![head.tags.get(tag)?.slug.clone()], ..filter.clone() };
        let spans = grid.spans.iter().flatten();
        let first = spans.clone().map(|(first, _)| *first).min();
        let span = first.zip(spans.map(|(_, last)| *last).max());
        let positions = positions(head, grid, &filter);
        Some(Self { tag, inside: Filter { from: None, to: None, ..filter }, positions, span })
    }
}

/// The page of a project that there is, `n_read` of its issues read.
fn view(
    locale: &Locale,
    head: &Shared<Head>,
    following: &Following,
    n_read: usize,
    filter: &Filter,
    navigate: &Navigate,
    onread: &Callback<usize>,
) -> Html {
    let Following { tag: id, inside, positions, span } = following;
    let Some(tag) = head.tags.get(*id) else { return Html::default() };
    let phrases = locale.phrases();
    let (previous, next) = neighbours(head, *id);
    let progress = if n_read < positions.len() {
        (phrases.read_on)(n_read, positions.len())
    } else {
        (phrases.all_read)(n_read)
    };
    let n_issues = |tag: &Tag| (phrases.issues)(tag.issues as usize);
    let others = AttrValue::from((phrases.others)(locale.projects()));
    let url = AttrValue::from(Place::project(&tag.slug).to_url());

    let onperiod = {
        let (slug, navigate) = (tag.slug.clone(), navigate.clone());
        Callback::from(move |filter: Filter| navigate.push(&Place::project(&slug).with_filter(filter)))
    };
    let link = |tag: Option<&Tag>, sign: Sign| {
        html! {
            if let Some(tag) = tag {
                <a class="Neighbours-link" href={Place::project(&tag.slug).to_url()}>
                    if sign == Sign::Back { { icon(sign) } }
                    <span class="Neighbours-name">{ &tag.name }</span>
                    <span class="Neighbours-side">{ n_issues(tag) }</span>
                    if sign == Sign::Forward { { icon(sign) } }
                </a>
            }
        }
    };

    html! {
        <div class="Page">
            <header class="Page-head ProjectHead">
                <h1 tabindex="-1">{ &tag.name }</h1>
                <p class="IssueHead-facts">
                    <span>{ n_issues(tag) }</span>
                    <span>{ (phrases.entries)(tag.entries as usize) }</span>
                    <a href={Place::home().with_filter(Filter { any: vec![tag.slug.clone()], ..Filter::default() }).to_url()}>
                        { phrases.all_issues }
                    </a>
                    if head.catalogue.series.feeds {
                        <a href={url.to_string() + feed::FILE} type={feed::TYPE}>{ phrases.feed }</a>
                    }
                </p>
            </header>
            <Panel label={locale.projects().to_owned()} status={(phrases.issues)(positions.len())}>
                { period_filter(phrases, *span, filter, &onperiod) }
                <nav class="Outline" aria-label={locale.projects().to_owned()}>
                    <h2 class="TagGroup-title">{ locale.projects() }</h2>
                    <ul class="Outline-list" role="list">
                        for other in around(head, *id) {
                            <li key={other.slug.to_string()}>
                                <a class="Outline-link" href={Place::project(&other.slug).to_url()}
                                    aria-current={(other.slug == tag.slug).then_some("page")}>
                                    { &other.name }
                                    <span class="TagToggle-count" aria-hidden="true">{ other.issues }</span>
                                    <span class="Spoken">{ " " }{ n_issues(other) }</span>
                                </a>
                            </li>
                        }
                    </ul>
                </nav>
            </Panel>
            <div class="Page-text">
                if positions.is_empty() {
                    { notice(phrases, &State::Empty(phrases.nothing_matches.into()), html! { <a href={url}>{ phrases.show_all }</a> }) }
                } else {
                    <p class="Progress" role="status">{ progress }</p>
                }
                for (index, chunk) in positions.chunks(CHUNK).enumerate() {
                    <Issues key={index} positions={Rc::<[usize]>::from(chunk)} is_first={index == 0} head={head.clone()}
                        filter={inside.clone()} onread={onread.clone()} />
                }
                <nav class="Neighbours" data-size="large" aria-label={others}>
                    { link(previous, Sign::Back) }
                    { link(next, Sign::Forward) }
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
    let is_wanted = use_seen(node.clone()) || props.is_first;
    let locale = use_locale();
    let summaries = use_summaries(if is_wanted { props.positions.clone() } else { Rc::new([]) });

    let issues = props.positions.iter().filter_map(|&position| Some((position, summaries.get(position)?)));
    let issues: Vec<_> = if is_wanted { issues.collect() } else { Vec::new() };
    let style = issues.is_empty().then(|| format!("--issues: {}", props.positions.len()));
    use_style(node.clone(), style);

    html! {
        <div class="IssueChunk" data-waiting={issues.is_empty().then_some("true")} ref={node}>
            if let Some(failure) = summaries.failure.clone().filter(|_| is_wanted) {
                { notice(locale.phrases(), &State::Failed(failure), Html::default()) }
            }
            for (index, (position, issue)) in issues.into_iter().enumerate() {
                <IssueOfProject key={position} {issue} head={props.head.clone()} filter={props.filter.clone()}
                    is_first={props.is_first && index < AT_ONCE} onread={props.onread.reform(move |()| position)} />
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

/// What the page of a project opens with: positions of the issues that are listed, and of those that are read.
pub(in crate::ui) fn opening(head: &Head, grid: &Grid, filter: &Filter) -> (Vec<usize>, Vec<usize>) {
    let mut listed = positions(head, grid, filter);
    listed.truncate(CHUNK);
    let read = listed.iter().take(AT_ONCE).copied().collect();
    (listed, read)
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
