//! The picture of activity on the home page: a heat strip for each of the busiest projects, for all of them on demand.

use yew::prelude::*;

use crate::core::activity::{Activity, ROWS};
use crate::core::catalogue::Summary;
use crate::core::project::{Tag, TagKind};
use crate::ui::components::heat_strip::heat_picture;
use crate::ui::components::notice::{State, notice};
use crate::ui::components::shared::Shared;
use crate::ui::components::tag_toggle::truth;
use crate::ui::file::Head;
use crate::ui::hooks::{use_activity, use_locale, use_roving};

/// See [`ActivityPicture`].
#[derive(Properties, PartialEq)]
pub struct ActivityPictureProps {
    /// The series.
    pub head: Shared<Head>,
}

/// The picture; nothing where there is no time to show. A component of its own, as no filter changes it.
#[component]
pub fn ActivityPicture(props: &ActivityPictureProps) -> Html {
    let locale = use_locale();
    let is_whole = use_state_eq(|| false);
    let node = use_node_ref();
    let all = use_activity(*is_whole);
    use_roving(node.clone());
    let failed = all.failure().cloned();
    let all: Option<Shared<Activity>> = all.ready().cloned().flatten().map(Shared::from);
    let whole = use_memo((props.head.clone(), all), |(head, all)| {
        let spans: Vec<_> = head.catalogue.newest.iter().rev().map(Summary::span).collect();
        all.as_ref().map(|all| all.folded(&head.catalogue.activity.columns, &spans))
    });

    let phrases = locale.phrases();
    let head = &props.head;
    let activity = (*whole).as_ref().unwrap_or(&head.catalogue.activity);
    if activity.columns.count < 2 || activity.rows.is_empty() {
        return Html::default();
    }
    let onwhole = {
        let is_whole = is_whole.clone();
        Callback::from(move |_: MouseEvent| is_whole.set(!*is_whole))
    };
    let is_drawn = |tag: &&Tag| tag.kind == TagKind::Project && !tag.muted;
    let n_projects = head.tags.tags().iter().filter(is_drawn).count();
    let more = html! {
        <>
        if n_projects > ROWS {
            <button class="TagGroup-all" type="button" lang={phrases.lang} aria-expanded={truth(*is_whole)} onclick={onwhole}>
                { if *is_whole { phrases.show_fewer.to_owned() } else { (phrases.show_all_of)(n_projects) } }
            </button>
        }
        if let Some(failure) = failed {
            { notice(phrases, &State::Failed(failure), Html::default()) }
        }
        </>
    };
    html! {
        <section class="Activity" aria-labelledby="activity" ref={node}>
            <h2 class="TagGroup-title" id="activity" lang={phrases.lang}>{ (phrases.activity)(activity.columns.span()) }</h2>
            { heat_picture(&locale, head, activity, more) }
        </section>
    }
}
