//! Ways on, for a reader who came to what does not exist.

use yew::prelude::*;

use crate::core::project::TagKind;
use crate::ui::components::shell::use_locale;
use crate::ui::hooks::use_head;
use crate::ui::route::Place;

/// See [`Whereabouts`].
#[derive(Properties, PartialEq)]
pub struct WhereaboutsProps {
    /// What was looked for and is not there.
    pub missing: AttrValue,
    /// Whether a project was looked for, so that the others are of interest.
    #[prop_or_default]
    pub lists_projects: bool,
}

/// What is missing, the list of issues, the newest one, and the projects where one was looked for.
#[component]
pub fn Whereabouts(props: &WhereaboutsProps) -> Html {
    let locale = use_locale();
    let head = use_head();

    let phrases = locale.phrases();
    let head = head.ready();
    let newest = head.and_then(|head| head.catalogue.newest.first());
    let projects = head.filter(|_| props.lists_projects).map(|head| {
        let ids = head.tags.ranked(TagKind::Project);
        ids.into_iter().filter_map(|id| head.tags.get(id)).cloned().collect::<Vec<_>>()
    });

    html! {
        <div class="Page">
            <div class="Page-text Whereabouts">
                <h1 tabindex="-1">{ phrases.not_found }</h1>
                <p data-state="empty">{ &props.missing }</p>
                <p>{ phrases.go_on }</p>
                <ul>
                    <li><a href={Place::home().to_url()}>{ phrases.all_issues }</a></li>
                    if let Some(issue) = newest {
                        <li>{ phrases.newest }{ " · " }<a href={Place::issue(&issue.slug).to_url()}>{ &issue.title }</a></li>
                    }
                </ul>
                if let Some(projects) = projects.filter(|projects| !projects.is_empty()) {
                    <h2>{ locale.projects() }</h2>
                    <ul class="IssueCard-tags" role="list">
                        for tag in projects {
                            <li>
                                <a class="TagLink" href={Place::project(&tag.slug).to_url()}>
                                    { tag.name }<span class="TagLink-count">{ tag.entries }</span>
                                </a>
                            </li>
                        }
                    </ul>
                }
            </div>
        </div>
    }
}
