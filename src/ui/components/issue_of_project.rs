//! One issue on the page of a project: its heading, and the project's entries in it once the reader is near.

use yew::prelude::*;

use crate::core::catalogue::Summary;
use crate::core::filter::{Filter, Selection};
use crate::core::issue::{Issue, Section};
use crate::core::search::query::Query;
use crate::ui::components::entry_list::entry_list;
use crate::ui::components::entry_view::Setting;
use crate::ui::components::notice::{State, notice};
use crate::ui::components::period_view::period_view;
use crate::ui::components::shared::Shared;
use crate::ui::components::tally::Tally;
use crate::ui::file::Head;
use crate::ui::hooks::{use_issue_if, use_locale, use_seen, use_style};
use crate::ui::load::Load;
use crate::ui::locale::Phrases;
use crate::ui::route::Place;

/// See [`IssueOfProject`].
#[derive(Properties, PartialEq)]
pub struct IssueOfProjectProps {
    /// Where in the series it stands.
    pub position: usize,
    /// The issue.
    pub issue: Shared<Summary>,
    /// The series.
    pub head: Shared<Head>,
    /// What is shown of it: the project.
    pub filter: Filter,
    /// The text that is looked for in it, if any.
    pub text: AttrValue,
    /// Whether it is read at once, without waiting for the reader to come near.
    pub is_first: bool,
    /// Called once, when its entries are here.
    pub onread: Callback<()>,
}

/// The id of the issue at a position: a newer issue changes none of them.
pub fn landmark(position: usize) -> String {
    LANDMARK.to_owned() + &position.to_string()
}

/// The position of the issue with an id.
pub fn position_of_landmark(id: &str) -> Option<usize> {
    id.strip_prefix(LANDMARK)?.parse().ok()
}

/// What the ids of issues begin with.
const LANDMARK: &str = "issue-";

/// The issue, as far as it is about the project.
#[component]
pub fn IssueOfProject(props: &IssueOfProjectProps) -> Html {
    let node = use_node_ref();
    let is_wanted = use_seen(node.clone()) || props.is_first;
    let read = use_issue_if(&props.issue.slug, is_wanted);
    {
        let onread = props.onread.clone();
        use_effect_with(is_wanted && read.ready().is_some(), move |&is_read| {
            if is_read {
                onread.emit(());
            }
        });
    }
    let locale = use_locale();

    let phrases = locale.phrases();
    let (issue, head) = (&props.issue, &props.head);
    let entries = Tally::of(&head.rows(issue), &props.filter, &head.tags).shown;
    let shown = read.map(|issue| (shown_of(&issue, props, head), issue));
    // How many have the text is known once they are here.
    let said = match (&shown, props.text.is_empty()) {
        (_, true) => (phrases.entries)(entries),
        (Load::Ready((shown, _)), _) => {
            (phrases.entries)(shown.iter().map(|(_, entries)| entries.len()).sum())
        }
        _ => String::new(),
    };
    use_style(node.clone(), Some(format!("--entries: {entries}")));
    let url = Place::issue(&issue.slug).with_filter(props.filter.clone()).to_url();

    html! {
        <article class="IssueOfProject" id={landmark(props.position)} data-issue={issue.slug.to_string()} ref={node}>
            <header class="IssueOfProject-head">
                <h2 class="IssueOfProject-title"><a href={url}>{ &issue.title }</a></h2>
                <p class="IssueOfProject-period" lang={phrases.lang}>
                    { period_view(phrases, issue.period, issue.date) }
                    <span>{ said }</span>
                </p>
            </header>
            <div data-part="body">
                {
                    match shown {
                        _ if !is_wanted => html! { <div class="IssueOfProject-space" /> },
                        Load::Pending => html! {
                            <div class="IssueOfProject-space">{ notice(phrases, &State::Loading, Html::default()) }</div>
                        },
                        Load::Failed(failure) => notice(phrases, &State::Failed(failure), Html::default()),
                        Load::Ready((shown, issue)) => entries_of(phrases, &issue, &shown, props),
                    }
                }
            </div>
        </article>
    }
}

/// The sections of an issue that are shown, as their indices, and of each the entries, as theirs: all, or those that have the text,
/// themselves or by their heading.
fn shown_of(issue: &Issue, props: &IssueOfProjectProps, head: &Head) -> Vec<(usize, Vec<usize>)> {
    let selection = Selection::new(&props.filter, &head.tags);
    let query = (!props.text.is_empty()).then(|| Query::parse(&props.text));
    let entries = |section: &Section| -> Vec<usize> {
        let has_text = |text: &str, links: &[String]| {
            query.as_ref().is_none_or(|query| query.finds(text, links, section, issue, &head.tags))
        };
        let is_whole = has_text(&section.name, &[]);
        let entries = section.entries.iter().enumerate();
        entries
            .filter(|(_, entry)| is_whole || has_text(&entry.text, &entry.links))
            .map(|(at, _)| at)
            .collect()
    };
    let sections = issue.sections.iter().enumerate().filter(|(_, section)| selection.shows(&section.chain));
    sections.map(|(at, section)| (at, entries(section))).collect()
}

/// What is shown of an issue; where several projects are asked for, with the name of each above its entries.
fn entries_of(
    phrases: &Phrases,
    issue: &Issue,
    shown: &[(usize, Vec<usize>)],
    props: &IssueOfProjectProps,
) -> Html {
    let (head, asked_for) = (&props.head, &props.filter.any);
    let mut named = None;
    let mut name = |section: &Section| {
        let mut tags = section.chain.iter().rev().filter_map(|&id| head.tags.get(id));
        let tag = tags.find(|tag| asked_for.contains(&tag.slug)).filter(|_| asked_for.len() > 1);
        let slug = tag.map(|tag| &tag.slug);
        let is_other = std::mem::replace(&mut named, slug) != slug;
        tag.filter(|_| is_other).map(|tag| html! { <h3 class="IssueOfProject-tag">{ &tag.name }</h3> })
    };
    let language = head.catalogue.series.language.as_deref();
    let setting = Setting { phrases, language, issue: &issue.slug, is_at_home: false, target: None };
    let section = |(at, entries): &(usize, Vec<usize>)| {
        let section = issue.sections.get(*at)?;
        let entries: Vec<_> = entries.iter().filter_map(|&at| section.entries.get(at)).collect();
        let name = if entries.is_empty() { None } else { name(section) };
        Some(html! { <>{ name }{ entry_list(&entries, &setting) }</> })
    };
    shown.iter().filter_map(section).collect()
}
