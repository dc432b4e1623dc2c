//! The page of one issue.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::catalogue::Summary;
use crate::core::filter::{Filter, Selection};
use crate::core::issue::Issue;
use crate::core::project::{TagId, TagKind};
use crate::core::search::query::Query;
use crate::core::slug::Slug;
use crate::ui::components::entry_view::Setting;
use crate::ui::components::markup::markup;
use crate::ui::components::name::name;
use crate::ui::components::neighbours::{Detail, neighbours};
use crate::ui::components::notice::{State, not_loaded, notice, waiting};
use crate::ui::components::outline::outline;
use crate::ui::components::panel::Panel;
use crate::ui::components::period_view::period_view;
use crate::ui::components::section_tree::SectionTree;
use crate::ui::components::section_view::section_views;
use crate::ui::components::shared::Shared;
use crate::ui::components::tag_group::TagGroup;
use crate::ui::components::tag_toggle::Unit;
use crate::ui::components::tally::Tally;
use crate::ui::components::whereabouts::{Missing, whereabouts};
use crate::ui::fetch::FetchErrorKind;
use crate::ui::file::Head;
use crate::ui::hooks::{
    titled, use_head, use_issue, use_locale, use_marks, use_position, use_summaries, use_title,
};
use crate::ui::load::{Failure, Load};
use crate::ui::locale::Locale;
use crate::ui::navigation::{Navigate, use_navigate, use_place};
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
    let place = use_place();
    let navigate = use_navigate();
    let head = use_head();
    let loaded = use_issue(&props.slug).zip(head.clone());
    let position = use_position(&props.slug);
    // First, as who arrives is brought to what is marked.
    use_marks(Query::parse(&place.query).strings());
    use_arrival(!loaded.is_pending());
    let position_here = position.ready().copied().flatten();
    let previous = position_here.and_then(|position| position.checked_sub(1));
    // Past the end of the series there is nothing to find.
    let next = position_here.map(|position| position + 1);
    let summaries = use_summaries(previous.into_iter().chain(next).collect());

    let phrases = locale.phrases();
    // A post that is not there, of an issue that the series does not have: nothing failed, the address is wrong.
    let is_unknown = |failure: &Failure| {
        matches!(position, Load::Ready(None)) && failure.error.kind == FetchErrorKind::Missing
    };
    // The page of summaries that it is on is that of a neighbour, too. So what cannot be loaded is called by its name.
    let listed = position_here.and_then(|position| summaries.get(position));
    let title = match (&loaded, &listed, head.ready()) {
        (Load::Ready((issue, _)), _, Some(head)) => titled(&issue.title, Some(head)),
        (_, Some(issue), Some(head)) => titled(&issue.title, Some(head)),
        (Load::Failed(failure), None, _) if is_unknown(failure) => phrases.not_found.to_owned(),
        (Load::Failed(failure), ..) => not_loaded(phrases, &failure.error).to_owned(),
        _ => phrases.loading.to_owned(),
    };
    use_title(&title);

    match loaded {
        Load::Pending => waiting(phrases, &State::Loading, Html::default()),
        Load::Failed(failure) if is_unknown(&failure) => {
            let head = head.ready().map(|head| &**head);
            whereabouts(&locale, head, Missing::Page, (phrases.unknown_issue)(props.slug.as_str()))
        }
        Load::Failed(failure) => {
            let lead_on = html! { <p><a href={Place::home().to_url()}>{ phrases.all_issues }</a></p> };
            waiting(phrases, &State::Failed(failure), lead_on)
        }
        Load::Ready((issue, head)) => {
            let around =
                [previous, next].map(|position| position.and_then(|position| summaries.get(position)));
            let around = around.each_ref().map(Option::as_deref);
            reading(&locale, &issue, &head.into(), around, &place, &navigate)
        }
    }
}

/// The issue, under the filter of the place, `around` it the issues before and after.
fn reading(
    locale: &Locale,
    issue: &Issue,
    head: &Shared<Head>,
    around: [Option<&Summary>; 2],
    place: &Place,
    navigate: &Navigate,
) -> Html {
    // Within one issue a period picks nothing.
    let filter = Filter { from: None, to: None, ..place.filter.clone() };
    let selection = Selection::new(&filter, &head.tags);
    let tree = SectionTree::new(issue, &selection);
    let rows: Vec<_> =
        issue.sections.iter().map(|section| (section.chain.as_slice(), section.entries.len())).collect();
    let tally = Tally::of(&rows, &filter, &head.tags);
    let all = Tally::whole(&rows, &head.tags);

    let phrases = locale.phrases();
    let has_sections = tree.shown_below(None).next().is_some();
    let here = Place::issue(&issue.slug).with_filter(place.filter.clone());
    // All of it: what is hidden though nothing was asked for is what the publisher muted.
    let everything = Filter { muted: !filter.picks_entries(), ..Filter::default() };
    let whole = Place::issue(&issue.slug).with_filter(everything);
    let target = place.fragment.as_deref();
    let language = head.catalogue.series.language.as_deref();
    let setting = Setting { phrases, language, issue: &issue.slug, is_at_home: true, target };

    let onchange = {
        let (slug, navigate) = (issue.slug.clone(), navigate.clone());
        Callback::from(move |filter: Filter| navigate.push(&Place::issue(&slug).with_filter(filter)))
    };
    let group = |title: &str, lang: Option<&'static str>, kind: TagKind| {
        let is_of_kind = |&&(id, _): &&(TagId, usize)| head.tags.get(id).is_some_and(|tag| tag.kind == kind);
        let tags: Rc<[(TagId, usize)]> = all.tags.iter().filter(is_of_kind).copied().collect();
        html! {
            if !tags.is_empty() {
                <TagGroup title={title.to_owned()} {lang} head={head.clone()} {tags} unit={Unit::Entries} filter={filter.clone()}
                    onchange={onchange.clone()} />
            }
        }
    };

    let outline = outline(locale, issue, &tree, &here);
    let has_panel = outline.is_some() || !all.tags.is_empty();

    html! {
        <article class="Page" data-issue={issue.slug.to_string()} data-alone={(!has_panel).then_some("")}>
            <header class="Page-head IssueHead">
                { neighbours(locale, around, &place.filter, Detail::Number) }
                <h1 tabindex="-1">{ name(&issue.title) }</h1>
                <p class="IssueHead-facts" lang={phrases.lang}>
                    if let Some(number) = issue.number {
                        <span>{ (phrases.number)(number) }</span>
                    }
                    if issue.period.is_some() {
                        { period_view(phrases, issue.period, None) }
                    }
                    if issue.date.is_some() {
                        <span>{ phrases.published }{ " " }{ period_view(phrases, None, issue.date) }</span>
                    }
                </p>
            </header>
            if has_panel {
                <Panel label={phrases.contents} status={(phrases.entries)(tally.shown)}>
                    { group(locale.projects(), locale.projects_lang(), TagKind::Project) }
                    { group(phrases.sections, phrases.lang, TagKind::Section) }
                    { outline.unwrap_or_default() }
                </Panel>
            }
            <div class="Page-text" data-part="body">
                if tally.hidden > 0 {
                    <p class="Hidden" role="status" lang={phrases.lang}>
                        <span>{ (phrases.hidden_entries)(tally.hidden, tally.hidden_tags) }</span>
                        <a href={whole.to_url()}>{ phrases.show_all }</a>
                    </p>
                }
                if !issue.lead.is_empty() && selection.shows(&[]) {
                    <div class="Lead prose">{ markup(&issue.lead) }</div>
                }
                if !has_sections && tally.hidden > 0 {
                    { notice(phrases, &State::Empty(phrases.nothing_in_issue.into()), Html::default()) }
                }
                { section_views(issue, &head.tags, &tree, None, &setting) }
                if !issue.notes.is_empty() {
                    <section class="Notes prose" aria-label={phrases.notes}>{ markup(&issue.notes) }</section>
                }
                // Whether it is read only the reader's browser knows: see `ui/memory/page`.
                <p key={issue.slug.to_string()} class="IssueEnd" data-whole={(!filter.picks_entries()).then_some("")}>
                    <button class="Button" type="button" lang={phrases.lang} aria-pressed="false" aria-keyshortcuts="m">{ phrases.read_it }</button>
                </p>
                { neighbours(locale, around, &place.filter, Detail::Title) }
            </div>
        </article>
    }
}
