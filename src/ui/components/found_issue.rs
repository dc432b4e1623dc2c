//! An issue in which a search found something: what it is, and the best of what was found, as excerpts.

use yew::prelude::*;

use crate::core::issue::Issue;
use crate::core::project::{TagId, TagSet};
use crate::core::search::answer::Group;
use crate::core::search::excerpt::Excerpt;
use crate::core::search::unit::{Unit, UnitKind, units};
use crate::core::slug::Slug;
use crate::ui::locale::Phrases;
use crate::ui::route::Place;

/// Characters of an excerpt.
const LENGTH: usize = 160;

/// See [`found_issue`].
pub struct FoundIssue<'a> {
    /// The issue with what was searched for.
    pub place: Place,
    /// Names the issue.
    pub slug: &'a Slug,
    /// Its title.
    pub title: &'a str,
    /// When it is from.
    pub when: Html,
    /// What was found in it.
    pub group: &'a Group,
    /// The issue itself, once it is here.
    pub issue: Option<&'a Issue>,
    /// Whether it still may come.
    pub is_awaited: bool,
}

/// The issue; `strings` are marked, folded.
pub fn found_issue(phrases: &Phrases, tags: &TagSet, strings: &[String], found: FoundIssue<'_>) -> Html {
    let FoundIssue { place, slug, title, when, group, issue, is_awaited } = found;
    let name = |tag: &TagId| tags.get(*tag).map(|tag| tag.name.clone());
    // By position: the first row stays, and the focus on it, when what it is of becomes known.
    let row = |(index, unit): (usize, &Unit)| {
        let id = unit.kind.id().unwrap_or_default();
        let excerpt = Excerpt::of(&unit.text, strings, LENGTH);
        let of = unit.chain.filter(|_| matches!(unit.kind, UnitKind::Entry(_)));
        html! {
            <li key={index} class="FoundIssue-entry" data-result={format!("{slug}#{id}")}>
                <a href={place.clone().with_fragment(id).to_url()}>
                    if excerpt.is_cut_before { { "…" } }
                    for (text, is_marked) in excerpt.pieces {
                        if is_marked { <mark>{ text }</mark> } else { { text } }
                    }
                    if excerpt.is_cut_after { { "…" } }
                </a>
                if let Some(name) = of.and_then(|chain| name(chain.last()?)) {
                    <span class="FoundIssue-tag">{ name }</span>
                }
            </li>
        }
    };
    let rows: Vec<Html> = match issue {
        Some(issue) => {
            let units = units(issue);
            // Of a post that is another than the index knew, some may be gone.
            let best = group.best.iter().filter_map(|&unit| units.get(unit as usize));
            // Without words to look for, as of a project alone, all are as good: then a heading says nothing that is not known.
            let says = |unit: &&Unit| !strings.is_empty() || !matches!(unit.kind, UnitKind::Heading(_));
            let (entries, headings): (Vec<_>, Vec<_>) = best.partition(says);
            let best = if entries.is_empty() { headings } else { entries };
            best.into_iter().enumerate().map(row).collect()
        }
        // The issue itself is a result, as long as no more is known.
        None => vec![html! {
            <li key={0} class="FoundIssue-entry" data-result={format!("{slug}#")} data-waiting={is_awaited.then_some("true")}>
                <a href={place.to_url()} lang={phrases.lang}>{ (phrases.results)(group.total) }</a>
            </li>
        }],
    };
    let more = group.total.saturating_sub(group.best.len());
    html! {
        <article key={group.issue} class="FoundIssue">
            <h2 class="FoundIssue-title"><a href={place.to_url()}>{ title }</a></h2>
            <p class="FoundIssue-when">{ when }</p>
            <ul class="FoundIssue-list" role="list">{ rows }</ul>
            if more > 0 && issue.is_some() {
                <p class="FoundIssue-more" lang={phrases.lang}><a href={place.to_url()}>{ (phrases.more_in_issue)(more) }</a></p>
            }
        </article>
    }
}
