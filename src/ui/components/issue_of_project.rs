//! One issue on the page of a project: its heading, and the project's entries in it once the reader is near.

use yew::prelude::*;

use crate::core::catalogue::Summary;
use crate::core::filter::{Filter, Selection};
use crate::core::issue::Issue;
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
    use_style(node.clone(), Some(format!("--entries: {entries}")));
    let url = Place::issue(&issue.slug).with_filter(props.filter.clone()).to_url();

    html! {
        <article class="IssueOfProject" id={landmark(props.position)} data-issue={issue.slug.to_string()} ref={node}>
            <header class="IssueOfProject-head">
                <h2 class="IssueOfProject-title"><a href={url}>{ &issue.title }</a></h2>
                <p class="IssueOfProject-period">
                    { period_view(phrases, issue.period, issue.date) }
                    <span>{ (phrases.entries)(entries) }</span>
                </p>
            </header>
            <div data-part="body">
                {
                    match read {
                        _ if !is_wanted => html! { <div class="IssueOfProject-space" /> },
                        Load::Pending => html! {
                            <div class="IssueOfProject-space">{ notice(phrases, &State::Loading, Html::default()) }</div>
                        },
                        Load::Failed(failure) => notice(phrases, &State::Failed(failure), Html::default()),
                        Load::Ready(issue) => entries_of(phrases, &issue, &props.filter, head),
                    }
                }
            </div>
        </article>
    }
}

/// What a filter shows of an issue.
fn entries_of(phrases: &Phrases, issue: &Issue, filter: &Filter, head: &Head) -> Html {
    let selection = Selection::new(filter, &head.tags);
    let language = head.catalogue.series.language.as_deref();
    let setting = Setting { phrases, language, issue: &issue.slug, is_at_home: false, target: None };
    let shown = issue.sections.iter().filter(|section| selection.shows(&section.chain));
    shown.map(|section| entry_list(&section.entries, &setting)).collect()
}
