//! The page of one project: its entries in all issues, newest issue first.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::activity::Activity;
use crate::core::catalogue::Grid;
use crate::core::feed;
use crate::core::filter::Filter;
use crate::core::project::Tag;
use crate::core::search::query::Query;
use crate::core::slug::Slug;
use crate::ui::components::filter_panel::conditions;
use crate::ui::components::filter_status::filter_status;
use crate::ui::components::heat_strip::{Strip, heat_ends, heat_strip};
use crate::ui::components::icon::{Sign, icon};
use crate::ui::components::issue_of_project::{landmark, position_of_landmark};
use crate::ui::components::issues_of_project::{AT_ONCE, IssuesOfProject};
use crate::ui::components::name::name;
use crate::ui::components::notice::{State, not_loaded, notice, waiting};
use crate::ui::components::panel::Panel;
use crate::ui::components::period_filter::period_filter;
use crate::ui::components::shared::Shared;
use crate::ui::components::since::Since;
use crate::ui::components::tag_group::TagGroup;
use crate::ui::components::tag_toggle::Unit;
use crate::ui::components::text_filter::text_filter;
use crate::ui::components::whereabouts::{Missing, whereabouts};
use crate::ui::file::Head;
use crate::ui::hooks::{
    Asked, counts, titled, use_activity, use_grid, use_head, use_locale, use_marks, use_roving, use_search,
    use_summaries, use_title,
};
use crate::ui::load::Load;
use crate::ui::locale::Locale;
use crate::ui::memory::use_since;
use crate::ui::navigation::{Navigate, use_navigate, use_place};
use crate::ui::pages::following::{Following, around, neighbours, positions};
use crate::ui::pages::home;
use crate::ui::route::Place;
use crate::ui::scroll::use_arrival;

/// Issues that become headings together, when the reader comes near.
const CHUNK: usize = 20;

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
    // The project itself is no condition of its page.
    let mut filter = place.filter.clone();
    filter.any.retain(|other| *other != props.slug);
    let has_text = !place.query.trim().is_empty();
    let search = use_search(Asked {
        text: &place.query,
        filter: &filter.with(&props.slug),
        is_newest_first: false,
        opened: 0,
        with_posts: false,
        counts: true,
    });
    // What was found of the text before stands until there is more.
    let found = search.found.clone().filter(|found| search.stands || found.text != place.query);
    let answer = found.as_ref().map(|found| Shared::from(found.answer.clone()));
    let head = use_head();
    let loaded = head.clone().zip(use_grid(true).zip(use_activity(true)));
    // By position. Issues arrive several at a time; each must see those before it.
    let read = use_state_eq(Vec::<bool>::new);
    let so_far = use_mut_ref(Vec::<bool>::new);
    let here = match &loaded {
        Load::Ready((head, (Some(grid), Some(activity)))) => {
            Some((Shared::from(head.clone()), Shared::from(grid.clone()), Shared::from(activity.clone())))
        }
        _ => None,
    };
    let asked = (here.clone(), props.slug.clone(), filter.clone(), answer);
    let following = use_memo(asked, |(here, slug, filter, answer)| {
        let here: &Option<(Shared<Head>, Shared<Grid>, Shared<Activity>)> = here;
        let (head, grid, activity) = here.as_ref()?;
        Following::new(head, grid, activity, slug, filter, answer.as_deref())
    });
    use_marks(Query::parse(&place.query).strings());
    // The issue that is meant is drawn wherever it is, and the reader brought there once it is. Not in the first rendering,
    // which is to be that of the page. One without the project stands for those before it.
    let named = place.fragment.as_deref().and_then(position_of_landmark);
    let is_found = !has_text || found.is_some() || search.failure.is_some();
    let meant = (*following).as_ref().zip(named).and_then(|(following, named)| following.at_or_before(named));
    let drawn = use_state_eq(|| None::<usize>);
    {
        let (drawn, place, navigate) = (drawn.setter(), place.clone(), navigate.clone());
        use_effect_with((named, meant, is_found), move |&(named, meant, is_found)| {
            drawn.set(meant);
            if let Some(meant) = meant.filter(|_| is_found && meant != named) {
                navigate.replace(&place.with_fragment(&landmark(meant)));
            }
        });
    }
    let summaries = use_summaries(drawn.iter().copied().collect());
    let is_drawn = meant.is_none_or(|meant| {
        *drawn == Some(meant) && (summaries.get(meant).is_some() || summaries.failure.is_some())
    });
    let picture = use_node_ref();
    use_roving(picture.clone());
    let total = (*following).as_ref().and(loaded.ready()).map(|(head, _)| head.catalogue.total);
    let since = use_since(props.slug.as_str(), total);
    let phrases = locale.phrases();
    let title = match &head {
        Load::Ready(head) => match head.tags.of_slug(props.slug.as_str()).and_then(|id| head.tags.get(id)) {
            Some(tag) => titled(&tag.name, Some(head)),
            None => phrases.not_found.to_owned(),
        },
        Load::Failed(failure) => not_loaded(phrases, &failure.error).to_owned(),
        Load::Pending => phrases.loading.to_owned(),
    };
    use_title(&title);
    use_arrival(!loaded.is_pending() && is_drawn && is_found);

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
        (Load::Ready((head, (Some(grid), _))), Some(following)) => {
            let counts = match has_text {
                true => counts(&head, found.as_ref()),
                false => home::counts(&head, Some(&grid), &filter.with(&props.slug)),
            };
            let n_read =
                following.positions.iter().filter(|&&position| read.get(position) == Some(&true)).count();
            let place = Place { filter, ..place };
            let state = match search.failure {
                Some(failure) => Some(State::Failed(failure)),
                None => (!is_found).then_some(State::Loading),
            };
            let shown =
                Shown { following, place: &place, counts, state, n_read, drawn: *drawn, since, picture };
            view(&locale, &head.into(), shown, &navigate, &onread)
        }
        (Load::Ready((head, (Some(_), Some(_)))), None) => {
            let text = (phrases.unknown_project)(locale.project(), props.slug.as_str());
            whereabouts(&locale, Some(&head), Missing::Project, text)
        }
        (Load::Ready(_) | Load::Pending, _) => waiting(phrases, &State::Loading, Html::default()),
        (Load::Failed(failure), _) => waiting(phrases, &State::Failed(failure), Html::default()),
    }
}

/// What the page shows.
struct Shown<'a> {
    following: &'a Following,
    /// Where the reader is.
    place: &'a Place,
    /// Issues that each tag would give, by [`TagId`](crate::core::project::TagId).
    counts: Vec<usize>,
    /// What is to be said of the search for the text.
    state: Option<State>,
    /// How many issues are read.
    n_read: usize,
    /// Position of the issue that is drawn wherever it is.
    drawn: Option<usize>,
    /// Position from which on issues are new to the reader.
    since: Option<usize>,
    /// Where the strip is.
    picture: NodeRef,
}

/// The page of a project that there is.
fn view(
    locale: &Locale,
    head: &Shared<Head>,
    shown: Shown,
    navigate: &Navigate,
    onread: &Callback<usize>,
) -> Html {
    let Shown { following, place: here, counts, state, n_read, drawn, since, picture } = shown;
    let filter = &here.filter;
    let Following { tag: id, inside, positions, span, .. } = following;
    let since = since.map(|since| Since::new(since, positions));
    let mut before = None;
    let Some(tag) = head.tags.get(*id) else { return Html::default() };
    let phrases = locale.phrases();
    let (previous, next) = neighbours(head, *id);
    // What the page begins with is there as soon as the page.
    let n_shown = n_read.max(AT_ONCE.min(positions.len()));
    let progress = if n_shown < positions.len() {
        (phrases.shown_so_far)(n_shown, positions.len())
    } else {
        (phrases.all_shown)(n_shown)
    };
    let n_issues = |tag: &Tag| (phrases.issues)(tag.issues as usize);
    let others = AttrValue::from((phrases.others)(locale.projects()));
    let url = AttrValue::from(Place::project(&tag.slug).to_url());
    let shown = if state == Some(State::Loading) { &[][..] } else { &positions[..] };

    let others_with_counts: Rc<[_]> = {
        let ranked = head.tags.ranked(tag.kind).into_iter().filter(|other| other != id);
        ranked.map(|other| (other, counts.get(other).copied().unwrap_or_default())).collect()
    };
    let n_conditions = conditions(filter) + usize::from(!here.query.is_empty());
    let label = if n_conditions == 0 { phrases.filter.to_owned() } else { (phrases.filter_on)(n_conditions) };
    let status = AttrValue::from(match n_conditions {
        0 => n_issues(tag),
        // Not known yet.
        _ if state == Some(State::Loading) => String::new(),
        // Of its own, or with others of all there are.
        _ if filter.any.is_empty() => (phrases.shown)(positions.len(), tag.issues as usize),
        _ => (phrases.shown)(positions.len(), head.catalogue.total),
    });
    // One line says how much there is: of a filter that, of all issues how far they have come.
    let summary = if n_conditions == 0 { progress.into() } else { status.clone() };
    let onchange = {
        let (slug, navigate) = (tag.slug.clone(), navigate.clone());
        let query = here.query.clone();
        Callback::from(move |filter: Filter| {
            navigate.push(&Place::project(&slug).with_query(&query).with_filter(filter));
        })
    };
    let place = Place::project(&tag.slug);
    let jump = |position: usize| {
        // What is hidden is shown for who asks for it.
        let is_shown = positions.contains(&position) || state == Some(State::Loading);
        let place = if is_shown {
            place.clone().with_query(&here.query).with_filter(filter.clone())
        } else {
            place.clone().with_filter(Filter { any: filter.any.clone(), ..Filter::default() })
        };
        place.with_fragment(&landmark(position)).to_url()
    };
    let list = |tags: Vec<(&Tag, usize)>| {
        let item = |(other, count): (&Tag, usize)| {
            html! {
                <li key={other.slug.to_string()}>
                    <a class="Outline-link" href={Place::project(&other.slug).to_url()}
                        aria-current={(other.slug == tag.slug).then_some("page")}>
                        { &other.name }
                        <span class="TagToggle-count" aria-hidden="true">{ count }</span>
                        <span class="Spoken" lang={phrases.lang}>{ " " }{ (phrases.issues)(count) }</span>
                    </a>
                </li>
            }
        };
        html! { <ul class="Outline-list" role="list" lang={locale.page_lang()}>{ tags.into_iter().map(item).collect::<Html>() }</ul> }
    };
    let company: Vec<_> = following
        .together
        .iter()
        .filter_map(|&(id, shared)| Some((head.tags.get(id)?, shared as usize)))
        .collect();
    let link = |tag: Option<&Tag>, sign: Sign| {
        html! {
            if let Some(tag) = tag {
                <a class="Neighbours-link" href={Place::project(&tag.slug).to_url()} lang={locale.page_lang()}>
                    if sign == Sign::Back { { icon(sign) } }
                    <span class="Neighbours-name">{ &tag.name }</span>
                    <span class="Neighbours-side" lang={phrases.lang}>{ n_issues(tag) }</span>
                    if sign == Sign::Forward { { icon(sign) } }
                </a>
            }
        }
    };

    html! {
        <div class="Page">
            <header class="Page-head ProjectHead">
                <h1 tabindex="-1">{ name(&tag.name) }</h1>
                <p class="IssueHead-facts" lang={phrases.lang}>
                    <span>{ n_issues(tag) }</span>
                    <span>{ (phrases.entries)(tag.entries as usize) }</span>
                    <a href={Place::home().with_filter(Filter { any: vec![tag.slug.clone()], ..Filter::default() }).to_url()}>
                        { phrases.all_issues }
                    </a>
                    if head.catalogue.series.feeds {
                        <a href={url.to_string() + feed::FILE} type={feed::TYPE}>{ phrases.feed }</a>
                    }
                </p>
                { strip(locale, head, following, &tag.name, &jump, picture) }
            </header>
            <Panel {label} {status}>
                { text_filter(phrases, &here.query, navigate) }
                if span.is_some() {
                    { period_filter(phrases, *span, filter, &onchange) }
                }
                if !others_with_counts.is_empty() {
                    <TagGroup title={phrases.combine} lang={phrases.lang} head={head.clone()} tags={others_with_counts} unit={Unit::Issues}
                        filter={filter.clone()} {onchange} />
                }
                if following.years.len() > 1 {
                    <nav lang={phrases.lang} aria-label={phrases.years}>
                        <h2 class="TagGroup-title">{ phrases.years }</h2>
                        <ul class="Years" role="list">
                            for &(year, newest) in &following.years {
                                <li key={year}><a class="TagLink" href={jump(newest)}>{ year }</a></li>
                            }
                        </ul>
                    </nav>
                }
                if !company.is_empty() {
                    <nav lang={phrases.lang} aria-label={phrases.together}>
                        <h2 class="TagGroup-title">{ phrases.together }</h2>
                        { list(company) }
                    </nav>
                }
                <nav class="Outline" lang={locale.projects_lang()} aria-label={locale.projects().to_owned()}>
                    <h2 class="TagGroup-title">{ locale.projects() }</h2>
                    { list(around(head, *id).map(|tag| (tag, tag.issues as usize)).collect()) }
                </nav>
            </Panel>
            <div class="Page-text">
                <div class={(n_conditions == 0).then_some("Progress")}>
                    { filter_status(locale, &head.tags, summary, here, navigate) }
                </div>
                if let Some(state) = &state {
                    { notice(phrases, state, Html::default()) }
                }
                if positions.is_empty() && state != Some(State::Loading) {
                    { notice(phrases, &State::Empty(phrases.nothing_matches.into()), html! { <a href={url}>{ phrases.show_all }</a> }) }
                }
                for (index, chunk) in shown.chunks(CHUNK).enumerate() {
                    <IssuesOfProject key={index} positions={Rc::<[usize]>::from(chunk)} before={std::mem::replace(&mut before, chunk.last().copied())}
                        is_first={index == 0} head={head.clone()}
                        filter={inside.clone()} text={here.query.clone()} {drawn} {since} onread={onread.clone()} />
                }
                <nav class="Neighbours" data-size="large" lang={phrases.lang} aria-label={others}>
                    { link(previous, Sign::Back) }
                    { link(next, Sign::Forward) }
                </nav>
            </div>
        </div>
    }
}

/// The strip of the project; a cell leads to the newest of its issues on the page.
fn strip(
    locale: &Locale,
    head: &Head,
    following: &Following,
    name: &str,
    jump: &dyn Fn(usize) -> String,
    picture: NodeRef,
) -> Html {
    let Following { columns, cells, .. } = following;
    if columns.count < 2 || cells.is_empty() {
        return Html::default();
    }
    let url = |column: usize| cells.get(column).map(|&(_, newest)| jump(newest)).unwrap_or_default();
    let entries: Vec<u32> = cells.iter().map(|&(entries, _)| entries).collect();
    let most = entries.iter().copied().max().unwrap_or_default();
    let strip = Strip { locale, head, columns, name, cells: &entries, most, url: &url };
    html! {
        <section class="Activity" aria-labelledby="activity" ref={picture}>
            <h2 class="TagGroup-title" id="activity" lang={locale.phrases().lang}>{ (locale.phrases().activity)(columns.span()) }</h2>
            { heat_strip(&strip) }
            { heat_ends(locale, head, columns) }
        </section>
    }
}

/// What the page of a project opens with: positions of the issues that are listed, and of those that are read.
pub(in crate::ui) fn opening(head: &Head, grid: &Grid, filter: &Filter) -> (Vec<usize>, Vec<usize>) {
    let mut listed = positions(head, grid, filter);
    listed.truncate(CHUNK);
    let read = listed.iter().take(AT_ONCE).copied().collect();
    (listed, read)
}
