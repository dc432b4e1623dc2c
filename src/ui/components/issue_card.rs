//! An issue in a list: what it is and which projects it has news of.

use yew::prelude::*;

use crate::core::catalogue::Summary;
use crate::core::filter::Filter;
use crate::core::project::{TagId, TagKind};
use crate::ui::components::period_view::PeriodView;
use crate::ui::components::shared::Shared;
use crate::ui::components::shell::use_locale;
use crate::ui::components::tally::Tally;
use crate::ui::file::Head;
use crate::ui::route::Place;

/// Names on a card of an issue with many, before the rest is asked for.
const SHORT: usize = 12;

/// See [`IssueCard`].
#[derive(Properties, PartialEq)]
pub struct IssueCardProps {
    /// The issue.
    pub issue: Shared<Summary>,
    /// The series.
    pub head: Shared<Head>,
    /// What is shown of it.
    pub filter: Filter,
}

/// Number, title, period and projects with their counts; under a filter what matches, and how much does not.
#[component]
pub fn IssueCard(props: &IssueCardProps) -> Html {
    let locale = use_locale();
    // The filter for which the reader asked for everything: another one hides anew.
    let opened_for = use_state_eq(|| None::<Filter>);

    let phrases = locale.phrases();
    let (issue, head, filter) = (&props.issue, &props.head, &props.filter);
    let is_open = opened_for.as_ref() == Some(filter);
    let rows = || {
        let chain = |id: usize| head.catalogue.chains.get(id).map(Vec::as_slice).unwrap_or_default();
        issue.entries.iter().map(move |&(id, count)| (chain(id), count as usize))
    };
    let tally =
        if is_open { Tally::whole(rows(), &head.tags) } else { Tally::of(rows(), filter, &head.tags) };
    let limit = if is_open || filter.picks_entries() { usize::MAX } else { SHORT };
    // What the publisher muted is not worth a word on every card.
    let has_hidden = tally.hidden > 0 && filter.picks_entries();
    let more = tally.tags.len().saturating_sub(limit);
    // The period picks issues; within one it says nothing.
    let inside = if is_open { Filter::default() } else { Filter { from: None, to: None, ..filter.clone() } };
    let url = Place::issue(&issue.slug).with_filter(inside).to_url();
    let tag_link = |id: TagId, count: usize| {
        let tag = head.tags.get(id)?;
        let only = Filter { any: vec![tag.slug.clone()], ..Filter::default() };
        let kind = match tag.kind {
            TagKind::Project => "project",
            TagKind::Section => "section",
        };
        Some(html! {
            <li key={tag.slug.to_string()}>
                <a class="TagLink" data-kind={kind} href={Place::issue(&issue.slug).with_filter(only).to_url()}>
                    { &tag.name }<span class="TagLink-count">{ count }</span>
                </a>
            </li>
        })
    };

    let onopen = {
        let (opened_for, filter) = (opened_for.setter(), filter.clone());
        Callback::from(move |_: MouseEvent| opened_for.set(Some(filter.clone())))
    };

    html! {
        <article class="IssueCard" data-issue-card={issue.slug.to_string()}>
            <p class="IssueCard-number">
                if let Some(number) = issue.number {
                    <span aria-hidden="true">{ number }</span><span class="Spoken">{ (phrases.number)(number) }</span>
                }
            </p>
            <h3 class="IssueCard-title"><a href={url}>{ &issue.title }</a></h3>
            <p class="IssueCard-period"><PeriodView period={issue.period} date={issue.date} /></p>
            <ul class="IssueCard-tags" role="list">
                for link in tally.tags.iter().take(limit).filter_map(|&(id, count)| tag_link(id, count)) {
                    { link }
                }
                if more > 0 {
                    <li><button class="IssueCard-more" type="button" onclick={onopen.clone()}>{ (phrases.more)(more) }</button></li>
                }
                if has_hidden {
                    <li class="IssueCard-hidden">
                        <span>{ (phrases.more_entries)(tally.hidden, tally.hidden_tags) }</span>
                        <button class="IssueCard-more" type="button" onclick={onopen}>{ phrases.show_all }</button>
                    </li>
                }
            </ul>
        </article>
    }
}
