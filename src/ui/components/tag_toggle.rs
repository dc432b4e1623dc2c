//! The filter control of one project or section.

use yew::prelude::*;

use crate::core::project::{Tag, TagKind};
use crate::core::slug::Slug;
use crate::ui::components::icon::{Sign, icon};
use crate::ui::components::name::name;
use crate::ui::locale::{Phrases, grouped};
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

/// What a reader does with the tags of a group.
pub struct Handlers {
    /// Chooses a tag, or no longer.
    pub onchoose: Callback<Slug>,
    /// Hides a tag, or no longer.
    pub onexclude: Callback<Slug>,
}

/// A line with the name of a tag and what choosing it would give; pressing it chooses the tag, the sign beside it
/// hides the tag.
pub fn tag_toggle(
    phrases: &Phrases,
    tag: &Tag,
    (count, unit): (usize, Unit),
    choice: Choice,
    handlers: &Handlers,
) -> Html {
    let spoken_count = match unit {
        Unit::Issues => (phrases.issues)(count),
        Unit::Entries => (phrases.entries)(count),
    };
    let data_choice = match choice {
        Choice::Open => "open",
        Choice::Chosen => "chosen",
        Choice::Excluded => "excluded",
    };
    let exclude = AttrValue::from((phrases.exclude)(&tag.name));
    let follow = AttrValue::from((phrases.follow)(&tag.name));
    let has_page = unit == Unit::Entries && tag.kind == TagKind::Project;
    let slug = AttrValue::from(tag.slug.to_string());

    let emit = |to: &Callback<Slug>| {
        let slug = tag.slug.clone();
        to.reform(move |_: MouseEvent| slug.clone())
    };

    html! {
        <li key={slug.as_str()} class="TagToggle" data-choice={data_choice} data-empty={(count == 0).then_some("true")}>
            <button class="TagToggle-choose" type="button" data-filter-project={slug}
                aria-pressed={truth(choice == Choice::Chosen)} onclick={emit(&handlers.onchoose)}>
                <span class="TagToggle-name">{ name(&tag.name) }</span>
                if tag.muted {
                    <span class="TagToggle-muted" lang={phrases.lang}>{ phrases.muted }</span>
                }
                <span class="TagToggle-count" aria-hidden="true">{ grouped(count) }</span>
                <span class="Spoken" lang={phrases.lang}>{ " " }{ spoken_count }</span>
            </button>
            if has_page {
                <a class="TagToggle-more" href={Place::project(&tag.slug).to_url()} lang={phrases.lang} aria-label={follow.clone()} title={follow}>
                    { icon(Sign::Forward) }
                </a>
            }
            <button class="TagToggle-more TagToggle-exclude" type="button" lang={phrases.lang} aria-label={exclude.clone()} title={exclude}
                aria-pressed={truth(choice == Choice::Excluded)} onclick={emit(&handlers.onexclude)}>
                { icon(Sign::Hide) }
            </button>
        </li>
    }
}

/// A truth as ARIA writes it.
pub fn truth(is_so: bool) -> &'static str {
    if is_so { "true" } else { "false" }
}
