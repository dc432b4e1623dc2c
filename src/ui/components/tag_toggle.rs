//! The filter control of one project or section.

use yew::prelude::*;

use crate::core::slug::Slug;
use crate::ui::components::icon::{Icon, Sign};
use crate::ui::components::shell::use_locale;
use crate::ui::route::Place;

/// What a filter says of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Nothing.
    Open,
    /// Show it.
    Chosen,
    /// Hide it.
    Excluded,
}

/// What a count counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Issues of the series.
    Issues,
    /// Entries of one issue.
    Entries,
}

/// See [`TagToggle`].
#[derive(Properties, PartialEq)]
pub struct TagToggleProps {
    /// The tag.
    pub slug: Slug,
    /// Its name.
    pub name: AttrValue,
    /// What choosing it would give.
    pub count: usize,
    /// Of what.
    pub unit: Unit,
    /// What the filter says of it.
    pub choice: Choice,
    /// Whether the publisher hides it until asked for.
    pub is_muted: bool,
    /// Whether it has a page to go on to.
    pub has_page: bool,
    /// Chooses it, or no longer.
    pub onchoose: Callback<Slug>,
    /// Hides it, or no longer.
    pub onexclude: Callback<Slug>,
}

/// A line with the name and count of a tag; pressing it chooses the tag, the sign beside it hides the tag.
#[component]
pub fn TagToggle(props: &TagToggleProps) -> Html {
    let locale = use_locale();

    let phrases = locale.phrases();
    let spoken_count = match props.unit {
        Unit::Issues => (phrases.issues)(props.count),
        Unit::Entries => (phrases.entries)(props.count),
    };
    let choice = match props.choice {
        Choice::Open => "open",
        Choice::Chosen => "chosen",
        Choice::Excluded => "excluded",
    };
    let exclude = (phrases.exclude)(&props.name);
    let follow = (phrases.follow)(&props.name);

    let emit = |to: &Callback<Slug>| {
        let slug = props.slug.clone();
        to.reform(move |_: MouseEvent| slug.clone())
    };

    html! {
        <li class="TagToggle" data-choice={choice} data-empty={(props.count == 0).then_some("true")}>
            <button class="TagToggle-choose" type="button" data-filter-project={props.slug.to_string()}
                aria-pressed={(props.choice == Choice::Chosen).to_string()} onclick={emit(&props.onchoose)}>
                <span class="TagToggle-name">{ &props.name }</span>
                if props.is_muted {
                    <span class="TagToggle-muted">{ phrases.muted }</span>
                }
                <span class="TagToggle-count" aria-hidden="true">{ props.count }</span>
                <span class="Spoken">{ " " }{ spoken_count }</span>
            </button>
            if props.has_page {
                <a class="TagToggle-more" href={Place::project(&props.slug).to_url()} aria-label={follow.clone()} title={follow}>
                    <Icon sign={Sign::Forward} />
                </a>
            }
            <button class="TagToggle-more TagToggle-exclude" type="button" aria-label={exclude.clone()} title={exclude}
                aria-pressed={(props.choice == Choice::Excluded).to_string()} onclick={emit(&props.onexclude)}>
                <Icon sign={Sign::Hide} />
            </button>
        </li>
    }
}
