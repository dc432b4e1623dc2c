//! An issue in a list: what it is and which projects it has news of.

use yew::prelude::*;

use crate::core::catalogue::Summary;
use crate::core::filter::Filter;
use crate::core::project::{TagId, TagKind};
use crate::ui::components::period_view::period_view;
use crate::ui::components::tally::Tally;
use crate::ui::file::Head;
use crate::ui::locale::{Phrases, grouped};
use crate::ui::route::Place;

/// Names on a card of an issue with many, before the rest is asked for.
const SHORT: usize = 12;

/// Number, title, period and projects with their counts; under a filter what matches, and how much does not, unless
/// `is_open`: the reader asked for everything, which `onopen` tells of.
pub fn issue_card(
    phrases: &Phrases,
    head: &Head,
    issue: &Summary,
    filter: &Filter,
    is_open: bool,
    onopen: Callback<MouseEvent>,
) -> Html {
    let rows = head.rows(issue);
    let tally = if is_open { Tally::whole(&rows, &head.tags) } else { Tally::of(&rows, filter, &head.tags) };
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
                    { &tag.name }<span class="TagLink-count">{ grouped(count) }</span>
                </a>
            </li>
        })
    };

    html! {
        // Whether it is read only the reader's browser knows: see `ui/memory/page`; the style then says `data-said`.
        <article key={issue.slug.to_string()} class="IssueCard" data-issue-card={issue.slug.to_string()}>
            <p class="IssueCard-number">
                if let Some(number) = issue.number {
                    <span aria-hidden="true">{ number }</span><span class="Spoken">{ (phrases.number)(number) }</span>
                }
            </p>
            <h3 class="IssueCard-title"><a href={url}>{ &issue.title }</a></h3>
            <p class="IssueCard-period" data-said={phrases.read}>{ period_view(phrases, issue.period, issue.date) }</p>
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
