//! The page of one issue.

use yew::prelude::*;

use crate::core::filter::{Filter, Selection};
use crate::core::issue::Issue;
use crate::core::project::{TagId, TagKind};
use crate::core::slug::Slug;
use crate::ui::components::markup::Markup;
use crate::ui::components::neighbours::{Detail, Neighbours};
use crate::ui::components::notice::{Notice, State, Waiting};
use crate::ui::components::outline::Outline;
use crate::ui::components::panel::Panel;
use crate::ui::components::period_view::PeriodView;
use crate::ui::components::section_tree::SectionTree;
use crate::ui::components::section_view::SectionView;
use crate::ui::components::shared::Shared;
use crate::ui::components::shell::use_locale;
use crate::ui::components::tag_group::TagGroup;
use crate::ui::components::tag_toggle::Unit;
use crate::ui::components::tally::Tally;
use crate::ui::components::whereabouts::Whereabouts;
use crate::ui::fetch::FetchErrorKind;
use crate::ui::file::Head;
use crate::ui::hooks::{use_head, use_issue, use_position, use_title};
use crate::ui::load::Load;
use crate::ui::navigation::{use_navigate, use_place};
use crate::ui::route::Place;
use crate::ui::scroll::use_arrival;

/// See [`IssuePage`].
#[derive(Properties, PartialEq)]
pub struct IssuePageProps {
    /// Names the issue.
    pub slug: Slug,
}

/// The page, in all its states.
#[component]
pub fn IssuePage(props: &IssuePageProps) -> Html {
    let locale = use_locale();
    let loaded = use_issue(&props.slug).zip(use_head());
    let position = use_position(&props.slug);
    use_arrival(!loaded.is_pending());
    let phrases = locale.phrases();
    let title = match &loaded {
        Load::Ready((issue, head)) => format!("{} · {}", issue.title, head.catalogue.series.title),
        Load::Pending => phrases.loading.to_owned(),
        Load::Failed(_) => phrases.not_found.to_owned(),
    };
    use_title(&title);

    // A post that is not there, of an issue that the series does not have: nothing failed, the address is wrong.
    let is_unknown = matches!(position, Load::Ready(None));
    match loaded {
        Load::Pending => html! { <Waiting state={State::Loading} /> },
        Load::Failed(failure) if is_unknown && failure.error.kind == FetchErrorKind::Missing => html! {
            <Whereabouts missing={(phrases.unknown_issue)(props.slug.as_str())} />
        },
        Load::Failed(failure) => html! {
            <Waiting state={State::Failed(failure)}>
                <p><a href={Place::home().to_url()}>{ phrases.all_issues }</a></p>
            </Waiting>
        },
        Load::Ready((issue, head)) => html! {
            <Reading {issue} {head} position={position.ready().copied().flatten()} />
        },
    }
}

#[derive(Properties, PartialEq)]
struct ReadingProps {
    issue: Shared<Issue>,
    head: Shared<Head>,
    position: Option<usize>,
}

/// The issue, under the filter of the place.
#[component]
fn Reading(props: &ReadingProps) -> Html {
    let locale = use_locale();
    let place = use_place();
    let navigate = use_navigate();
    let (issue, head) = (&props.issue, &props.head);
    // Within one issue a period picks nothing.
    let filter = Filter { from: None, to: None, ..place.filter.clone() };
    let selection = Selection::new(&filter, &head.tags);
    let tree =
        use_memo((issue.clone(), selection.clone()), |(issue, selection)| SectionTree::new(issue, selection));
    let groups = use_memo((issue.clone(), head.clone()), |(issue, head)| {
        let whole = Tally::whole(rows(issue), &head.tags);
        [TagKind::Project, TagKind::Section].map(|kind| {
            let is_of_kind =
                |&&(id, _): &&(TagId, usize)| head.tags.get(id).is_some_and(|tag| tag.kind == kind);
            Shared::from(whole.tags.iter().filter(is_of_kind).copied().collect::<Vec<_>>())
        })
    });
    let tally = Tally::of(rows(issue), &filter, &head.tags);

    let phrases = locale.phrases();
    let [projects, sections] = &*groups;
    let whole = Filter { muted: true, ..Filter::default() };
    // All of it: what is hidden though nothing was asked for is what the publisher muted.
    let whole =
        Place::issue(&issue.slug).with_filter(if filter.picks_entries() { Filter::default() } else { whole });
    let roots = tree.shown_below(None).collect::<Vec<_>>();
    let target = place.fragment.clone().map(AttrValue::from);
    let here = Place::issue(&issue.slug).with_filter(place.filter.clone());
    let neighbours = |detail: Detail| {
        html! {
            <Neighbours position={props.position} total={head.catalogue.total} filter={place.filter.clone()} {detail} />
        }
    };

    let onchange = {
        let slug = issue.slug.clone();
        Callback::from(move |filter: Filter| navigate.push(&Place::issue(&slug).with_filter(filter)))
    };
    let group = |title: String, tags: &Shared<Vec<(TagId, usize)>>| {
        html! {
            if !tags.is_empty() {
                <TagGroup {title} head={head.clone()} tags={tags.clone()} unit={Unit::Entries} filter={filter.clone()}
                    onchange={onchange.clone()} />
            }
        }
    };

    html! {
        <article class="Page" data-issue={issue.slug.to_string()}>
            <header class="Page-head IssueHead">
                { neighbours(Detail::Number) }
                <h1 tabindex="-1">{ &issue.title }</h1>
                <p class="IssueHead-facts">
                    if let Some(number) = issue.number {
                        <span>{ (phrases.number)(number) }</span>
                    }
                    if issue.period.is_some() {
                        <PeriodView period={issue.period} date={None} />
                    }
                    if issue.date.is_some() {
                        <span>{ phrases.published }{ " " }<PeriodView period={None} date={issue.date} /></span>
                    }
                </p>
            </header>
            <Panel label={phrases.contents} status={(phrases.entries)(tally.shown)}>
                { group(locale.projects().to_owned(), projects) }
                { group(phrases.sections.to_owned(), sections) }
                <Outline issue={issue.clone()} tree={tree.clone()} place={here} />
            </Panel>
            <div class="Page-text" data-part="body">
                if tally.hidden > 0 {
                    <p class="Hidden" role="status">
                        <span>{ (phrases.hidden_entries)(tally.hidden, tally.hidden_tags) }</span>
                        <a href={whole.to_url()}>{ phrases.show_all }</a>
                    </p>
                }
                if !issue.lead.is_empty() && selection.shows(&[]) {
                    <div class="Lead prose"><Markup html={issue.lead.clone()} /></div>
                }
                if roots.is_empty() && tally.hidden > 0 {
                    <Notice state={State::Empty(phrases.nothing_in_issue.into())} />
                }
                for section in roots {
                    <SectionView key={section} issue={issue.clone()} head={head.clone()} tree={tree.clone()} {section} target={target.clone()} />
                }
                if !issue.notes.is_empty() {
                    <section class="Notes prose" aria-label={phrases.notes}><Markup html={issue.notes.clone()} /></section>
                }
                { neighbours(Detail::Title) }
            </div>
        </article>
    }
}

fn rows(issue: &Issue) -> impl Iterator<Item = (&[TagId], usize)> {
    issue.sections.iter().map(|section| (section.chain.as_slice(), section.entries.len()))
}
