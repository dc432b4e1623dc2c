//! An issue in a list: what it is and which projects it has news of.

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::core::catalogue::Summary;
use crate::core::filter::Filter;
use crate::core::numeral;
use crate::core::project::TagKind;
use crate::core::safe_html::{HtmlWriter, SafeHtml};
use crate::ui::components::markup::markup;
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
    onopen: Callback<()>,
) -> Html {
    // The period picks issues; within one it says nothing.
    let inside = if is_open { Filter::default() } else { Filter { from: None, to: None, ..filter.clone() } };
    let url = Place::issue(&issue.slug).with_filter(inside).to_url();
    let onclick = Callback::from(move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|target| matches!(target.closest(".IssueCard-more"), Ok(Some(_)))) {
            onopen.emit(());
        }
    });

    let number = numeral::beside(&issue.title, issue.number).filter(|_| head.catalogue.series.numbered);
    html! {
        // Whether it is read only the reader's browser knows: see `ui/memory/page`; the style then says `data-said`.
        <article key={issue.slug.to_string()} class="IssueCard" data-issue-card={issue.slug.to_string()} {onclick}>
            <p class="IssueCard-number" data-long={number.filter(|number| *number > 999).map(|_| "")}>
                if let Some(number) = number {
                    <span aria-hidden="true">{ number }</span><span class="Spoken" lang={phrases.lang}>{ (phrases.number)(number) }</span>
                }
            </p>
            <h3 class="IssueCard-title"><a href={url}>{ &issue.title }</a></h3>
            <p class="IssueCard-period" lang={phrases.lang} data-said={phrases.read}>{ period_view(phrases, issue.period, issue.date) }</p>
            { markup(&tags(phrases, head, issue, filter, is_open)) }
        </article>
    }
}

/// The projects of an issue. As markup, not as nodes: there are hundreds, anew with every touch of the filter.
fn tags(phrases: &Phrases, head: &Head, issue: &Summary, filter: &Filter, is_open: bool) -> SafeHtml {
    let rows = head.rows(issue);
    let tally = if is_open { Tally::whole(&rows, &head.tags) } else { Tally::of(&rows, filter, &head.tags) };
    // Of what a filter asks for nothing is left out; of what it leaves there may be as much as without one.
    let limit = if is_open || !filter.any.is_empty() { usize::MAX } else { SHORT };
    // What the publisher muted is not worth a word on every card.
    let has_hidden = tally.hidden > 0 && filter.picks_entries();
    let more = tally.tags.len().saturating_sub(limit);

    let mut writer = HtmlWriter::default();
    let lang = phrases.lang.map(|lang| ("lang", lang));
    let button = |writer: &mut HtmlWriter, text: &str| {
        let own = [("class", "IssueCard-more"), ("type", "button")];
        writer.open("button", &own.into_iter().chain(lang).collect::<Vec<_>>());
        writer.text(text);
        writer.close("button");
    };
    writer.open("ul", &[("class", "IssueCard-tags"), ("role", "list")]);
    for &(id, count) in tally.tags.iter().take(limit) {
        let Some(tag) = head.tags.get(id) else { continue };
        let only = Filter { any: vec![tag.slug.clone()], ..Filter::default() };
        let url = Place::issue(&issue.slug).with_filter(only).to_url();
        let kind = match tag.kind {
            TagKind::Project => "project",
            TagKind::Section => "section",
        };
        writer.open("li", &[]);
        writer.open("a", &[("class", "TagLink"), ("data-kind", kind), ("href", &url)]);
        writer.text(&tag.name);
        writer.open("span", &[("class", "TagLink-count")]);
        writer.text(&grouped(count));
        writer.close("a");
        writer.close("li");
    }
    if more > 0 {
        writer.open("li", &[]);
        button(&mut writer, &(phrases.more)(more));
        writer.close("li");
    }
    if has_hidden {
        writer.open("li", &[("class", "IssueCard-hidden")]);
        writer.open("span", lang.as_slice());
        writer.text(&(phrases.more_entries)(tally.hidden, tally.hidden_tags));
        writer.close("span");
        button(&mut writer, phrases.show_all);
    }
    writer.finish()
}
