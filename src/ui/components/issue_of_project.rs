//! One issue on the page of a project: its heading, and the project's entries in it once the reader is near.

use yew::prelude::*;

use crate::core::catalogue::Summary;
use crate::core::filter::{Filter, Selection};
use crate::ui::components::entry_list::EntryList;
use crate::ui::components::notice::{Notice, State};
use crate::ui::components::period_view::PeriodView;
use crate::ui::components::shared::Shared;
use crate::ui::components::shell::use_locale;
use crate::ui::components::tally::Tally;
use crate::ui::file::Head;
use crate::ui::hooks::{use_in_view, use_issue};
use crate::ui::load::Load;
use crate::ui::route::Place;

/// See [`IssueOfProject`].
#[derive(Properties, PartialEq)]
pub struct IssueOfProjectProps {
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

/// The issue, as far as it is about the project.
#[component]
pub fn IssueOfProject(props: &IssueOfProjectProps) -> Html {
    let node = use_node_ref();
    let is_near = use_in_view(node.clone());
    // What was read once stays.
    let was_near = use_state_eq(|| false);
    {
        let was_near = was_near.setter();
        use_effect_with(is_near, move |&is_near| {
            if is_near {
                was_near.set(true);
            }
        });
    }
    let locale = use_locale();

    let phrases = locale.phrases();
    let (issue, head) = (&props.issue, &props.head);
    let rows = issue
        .entries
        .iter()
        .filter_map(|&(id, count)| Some((head.catalogue.chains.get(id)?.as_slice(), count as usize)));
    let entries = Tally::of(rows, &props.filter, &head.tags).shown;
    let url = Place::issue(&issue.slug).with_filter(props.filter.clone()).to_url();

    html! {
        <article class="IssueOfProject" data-issue={issue.slug.to_string()} ref={node}>
            <header class="IssueOfProject-head">
                <h2 class="IssueOfProject-title"><a href={url}>{ &issue.title }</a></h2>
                <p class="IssueOfProject-period">
                    <PeriodView period={issue.period} date={issue.date} />
                    <span>{ (phrases.entries)(entries) }</span>
                </p>
            </header>
            <div data-part="body" style={format!("--entries: {entries}")}>
                if props.is_first || is_near || *was_near {
                    <Entries issue={props.issue.clone()} head={props.head.clone()} filter={props.filter.clone()} onread={props.onread.clone()} />
                } else {
                    <div class="IssueOfProject-space" />
                }
            </div>
        </article>
    }
}

#[derive(Properties, PartialEq)]
struct EntriesProps {
    issue: Shared<Summary>,
    head: Shared<Head>,
    filter: Filter,
    onread: Callback<()>,
}

/// The entries; rendering this loads them.
#[component]
fn Entries(props: &EntriesProps) -> Html {
    let issue = use_issue(&props.issue.slug);
    {
        let onread = props.onread.clone();
        use_effect_with(issue.ready().is_some(), move |&is_read| {
            if is_read {
                onread.emit(());
            }
        });
    }

    match issue {
        Load::Pending => html! {
            <div class="IssueOfProject-space"><Notice state={State::Loading} /></div>
        },
        Load::Failed(failure) => html! { <Notice state={State::Failed(failure)} /> },
        Load::Ready(issue) => {
            let selection = Selection::new(&props.filter, &props.head.tags);
            let sections = issue.sections.iter().enumerate();
            let shown: Vec<usize> = sections
                .filter(|(_, section)| selection.shows(&section.chain))
                .map(|(index, _)| index)
                .collect();
            html! {
                for section in shown {
                    <EntryList key={section} issue={issue.clone()} {section} is_at_home=false />
                }
            }
        }
    }
}
