//! An issue in which a search found something: what it is, and the best of what was found, as excerpts.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::project::TagId;
use crate::core::search::answer::Group;
use crate::core::search::excerpt::Excerpt;
use crate::core::search::unit::{Unit, UnitKind, units};
use crate::core::slug::Slug;
use crate::ui::components::shared::Shared;
use crate::ui::file::{File, Head};
use crate::ui::hooks::{use_issue_if, use_library, use_locale};
use crate::ui::load::Load;
use crate::ui::route::Place;

/// Characters of an excerpt.
const LENGTH: usize = 160;

/// See [`FoundIssue`].
#[derive(Properties, PartialEq)]
pub struct FoundIssueProps {
    /// The issue with what was searched for.
    pub place: Place,
    /// Names the issue.
    pub slug: Slug,
    /// Its title.
    pub title: AttrValue,
    /// When it is from.
    pub when: Html,
    /// What was found in it.
    pub group: Group,
    /// The strings that are marked, folded.
    pub strings: Rc<[String]>,
    /// The series.
    pub head: Shared<Head>,
    /// Whether the reader has stopped typing.
    pub is_quiet: bool,
}

/// The issue; its post is fetched for the excerpts, and then at hand when the reader opens it.
#[component]
pub fn FoundIssue(props: &FoundIssueProps) -> Html {
    let locale = use_locale();
    let is_here = use_library().holds(&File::Post(props.slug.clone()));
    let issue = use_issue_if(&props.slug, props.is_quiet || is_here);
    let phrases = locale.phrases();
    let FoundIssueProps { place, slug, title, when, group, strings, head, is_quiet: _ } = props;
    let name = |tag: &TagId| head.tags.get(*tag).map(|tag| tag.name.clone());
    let row = |unit: &Unit| {
        let id = unit.kind.id().unwrap_or_default();
        let excerpt = Excerpt::of(&unit.text, strings, LENGTH);
        let of = unit.chain.filter(|_| matches!(unit.kind, UnitKind::Entry(_)));
        html! {
            <li key={id.to_owned()} class="FoundIssue-entry" data-result={format!("{slug}#{id}")}>
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
    let rows = match &issue {
        Load::Ready(issue) => {
            let units = units(issue);
            // Of a post that is another than the index knew, some may be gone.
            group.best.iter().filter_map(|&unit| units.get(unit as usize)).map(row).collect::<Html>()
        }
        // The issue itself is a result, as long as no more is known.
        _ => html! {
            <li class="FoundIssue-entry" data-result={format!("{slug}#")} data-waiting={issue.is_pending().then_some("true")}>
                <a href={place.to_url()}>{ (phrases.entries)(group.total) }</a>
            </li>
        },
    };
    let more = group.total.saturating_sub(group.best.len());
    html! {
        <article class="FoundIssue">
            <h2 class="FoundIssue-title"><a href={place.to_url()}>{ title }</a></h2>
            <p class="FoundIssue-when">{ when.clone() }</p>
            <ul class="FoundIssue-list" role="list">{ rows }</ul>
            if more > 0 && issue.ready().is_some() {
                <p class="FoundIssue-more"><a href={place.to_url()}>{ (phrases.more_in_issue)(more) }</a></p>
            }
        </article>
    }
}
