//! Issues in a row on the page of a project.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::filter::Filter;
use crate::ui::components::issue_of_project::IssueOfProject;
use crate::ui::components::notice::{State, notice};
use crate::ui::components::shared::Shared;
use crate::ui::components::since::Since;
use crate::ui::file::Head;
use crate::ui::hooks::{use_locale, use_seen, use_style, use_summaries};

/// Issues read at once, before the reader comes near.
pub const AT_ONCE: usize = 5;

/// See [`IssuesOfProject`].
#[derive(Properties, PartialEq)]
pub struct IssuesOfProjectProps {
    /// Where in the series they stand, in the order to show them.
    pub positions: Rc<[usize]>,
    /// Position of the issue shown before them.
    pub before: Option<usize>,
    /// What is new to the reader.
    pub since: Option<Since>,
    /// Whether the page begins with them.
    pub is_first: bool,
    /// The series.
    pub head: Shared<Head>,
    /// What is shown of each: the project.
    pub filter: Filter,
    /// The text that is looked for, if any.
    pub text: AttrValue,
    /// Position of the issue that is drawn wherever it is.
    pub drawn: Option<usize>,
    /// Called with the position of each issue once it is read.
    pub onread: Callback<usize>,
}

/// Some issues in a row; their summaries are loaded when the reader comes near, and each then reads its post likewise.
#[component]
pub fn IssuesOfProject(props: &IssuesOfProjectProps) -> Html {
    let node = use_node_ref();
    let is_meant = props.drawn.is_some_and(|position| props.positions.contains(&position));
    let is_wanted = use_seen(node.clone()) || props.is_first || is_meant;
    let locale = use_locale();
    let summaries = use_summaries(if is_wanted { props.positions.clone() } else { Rc::new([]) });

    let issues = props.positions.iter().filter_map(|&position| Some((position, summaries.get(position)?)));
    let issues: Vec<_> = if is_wanted { issues.collect() } else { Vec::new() };
    let style = issues.is_empty().then(|| format!("--issues: {}", props.positions.len()));
    use_style(node.clone(), style);
    let mut above = props.before;

    html! {
        <div class="IssueChunk" data-waiting={issues.is_empty().then_some("true")} ref={node}>
            if let Some(failure) = summaries.failure.clone().filter(|_| is_wanted) {
                { notice(locale.phrases(), &State::Failed(failure), Html::default()) }
            }
            for (index, (position, issue)) in issues.into_iter().enumerate() {
                { Since::line(props.since, locale.phrases(), above.replace(position), position) }
                <IssueOfProject key={position} {position} {issue} head={props.head.clone()} filter={props.filter.clone()}
                    text={props.text.clone()} is_first={props.is_first && index < AT_ONCE} onread={props.onread.reform(move |()| position)} />
            }
        </div>
    }
}
