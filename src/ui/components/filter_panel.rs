//! The filter of the series: its projects, its sections, the period, and what the publisher muted.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::filter::Filter;
use crate::core::month::Month;
use crate::core::project::{TagId, TagKind};
use crate::ui::components::panel::Panel;
use crate::ui::components::period_filter::period_filter;
use crate::ui::components::shared::Shared;
use crate::ui::components::tag_group::TagGroup;
use crate::ui::components::tag_toggle::{Unit, truth};
use crate::ui::file::Head;
use crate::ui::locale::Locale;

/// What the panel is made of.
pub struct FilterPanel<'a> {
    /// The series.
    pub head: &'a Shared<Head>,
    /// Issues that each tag would give, by [`TagId`].
    pub counts: &'a [usize],
    /// First and last month of the series, as far as they are known.
    pub span: Option<(Month, Month)>,
    /// The filter as it is.
    pub filter: &'a Filter,
    /// How many issues it gives, for the bar of a small screen.
    pub status: AttrValue,
    /// Called when the reader turns to the filter.
    pub onturn: Callback<()>,
    /// Called with the filter as it should be.
    pub onchange: Callback<Filter>,
}

/// The panel with all controls; none where there is nothing to filter by.
pub fn filter_panel(locale: &Locale, panel: FilterPanel) -> Option<Html> {
    let FilterPanel { head, counts, span, filter, status, onturn, onchange } = panel;
    let phrases = locale.phrases();
    let tags = &head.tags;
    if tags.tags().is_empty() && span.is_none() {
        return None;
    }
    let is_on = conditions(filter);
    let label = if is_on == 0 { phrases.filter.to_owned() } else { (phrases.filter_on)(is_on) };
    let has_muted = tags.tags().iter().any(|tag| tag.muted);
    // Ranked by the whole series: what is pressed stays where it was, whatever its count becomes.
    let ranked = |kind: TagKind| -> Rc<[(TagId, usize)]> {
        let count = |id: TagId| counts.get(id).copied().unwrap_or_default();
        tags.ranked(kind).into_iter().map(|id| (id, count(id))).collect()
    };
    let group = |title: &str, lang: Option<&'static str>, tags: Rc<[(TagId, usize)]>| {
        html! {
            if !tags.is_empty() {
                <TagGroup title={title.to_owned()} {lang} head={head.clone()} {tags} unit={Unit::Issues} filter={filter.clone()}
                    onchange={onchange.clone()} />
            }
        }
    };

    let onmuted = {
        let filter = filter.clone();
        onchange.reform(move |_: MouseEvent| Filter { muted: !filter.muted, ..filter.clone() })
    };

    Some(html! {
        <Panel {label} {status} {onturn}>
            { group(locale.projects(), locale.projects_lang(), ranked(TagKind::Project)) }
            { group(phrases.sections, phrases.lang, ranked(TagKind::Section)) }
            if has_muted {
                <button class="Button" type="button" lang={phrases.lang} aria-pressed={truth(filter.muted)} onclick={onmuted}>
                    { phrases.show_muted }
                </button>
            }
            if span.is_some() {
                { period_filter(phrases, span, filter, &onchange) }
            }
        </Panel>
    })
}

/// How many things a filter asks for.
pub fn conditions(filter: &Filter) -> usize {
    let others = [filter.from.is_some(), filter.to.is_some(), filter.muted];
    filter.any.len() + filter.not.len() + others.into_iter().filter(|&is_on| is_on).count()
}
