//! Ways on, for a reader who came to what does not exist.

use yew::prelude::*;

use crate::core::project::TagKind;
use crate::ui::file::Head;
use crate::ui::locale::Locale;
use crate::ui::route::Place;

/// What was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A page or an issue.
    Page,
    /// A project, so that the others are of interest.
    Project,
}

/// What is missing, in words; the list of issues, the newest one, and the projects where one was looked for, as far as
/// the head of the catalogue is here to tell.
pub fn whereabouts(locale: &Locale, head: Option<&Head>, missing: Missing, text: String) -> Html {
    let phrases = locale.phrases();
    let newest = head.and_then(|head| head.catalogue.newest.first());
    let ranked = |head: &Head| head.tags.ranked(TagKind::Project);
    let projects = head.filter(|_| missing == Missing::Project).map(ranked).unwrap_or_default();
    let projects: Vec<_> = projects.into_iter().filter_map(|id| head?.tags.get(id)).collect();

    html! {
        <div class="Page">
            <div class="Page-text Whereabouts">
                <h1 tabindex="-1" lang={phrases.lang}>{ phrases.not_found }</h1>
                <p data-state="empty" lang={phrases.lang}>{ text }</p>
                <p lang={phrases.lang}>{ phrases.go_on }</p>
                <ul>
                    <li><a href={Place::home().to_url()} lang={phrases.lang}>{ phrases.all_issues }</a></li>
                    if let Some(issue) = newest {
                        <li><span lang={phrases.lang}>{ phrases.newest }</span>{ " · " }<a href={Place::issue(&issue.slug).to_url()}>{ &issue.title }</a></li>
                    }
                </ul>
                if !projects.is_empty() {
                    <h2 lang={locale.projects_lang()}>{ locale.projects() }</h2>
                    <ul class="IssueCard-tags" role="list">
                        for tag in projects {
                            <li>
                                <a class="TagLink" href={Place::project(&tag.slug).to_url()}>
                                    { &tag.name }<span class="TagLink-count">{ tag.entries }</span>
                                </a>
                            </li>
                        }
                    </ul>
                }
            </div>
        </div>
    }
}
