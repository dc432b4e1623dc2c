//! The filter of the series: its projects, its sections, the period, and what the publisher muted.

use yew::prelude::*;

use crate::core::filter::Filter;
use crate::core::month::Month;
use crate::core::project::{TagId, TagKind};
use crate::ui::components::panel::Panel;
use crate::ui::components::period_filter::PeriodFilter;
use crate::ui::components::shared::Shared;
use crate::ui::components::shell::use_locale;
use crate::ui::components::tag_group::TagGroup;
use crate::ui::components::tag_toggle::Unit;
use crate::ui::file::Head;

/// See [`FilterPanel`].
#[derive(Properties, PartialEq)]
pub struct FilterPanelProps {
    /// The series.
    pub head: Shared<Head>,
    /// Issues that each tag would give, by [`TagId`].
    pub counts: Shared<Vec<usize>>,
    /// First and last month of the series, as far as they are known.
    pub span: Option<(Month, Month)>,
    /// The filter as it is.
    pub filter: Filter,
    /// How many issues it gives, for the bar of a small screen.
    pub status: AttrValue,
    /// Called when the reader turns to the filter.
    pub onturn: Callback<()>,
    /// Called with the filter as it should be.
    pub onchange: Callback<Filter>,
}

/// The panel with all controls.
#[component]
pub fn FilterPanel(props: &FilterPanelProps) -> Html {
    let locale = use_locale();

    let phrases = locale.phrases();
    let (filter, tags) = (&props.filter, &props.head.tags);
    let is_on = conditions(filter);
    let label = if is_on == 0 { phrases.filter.to_owned() } else { (phrases.filter_on)(is_on) };
    let has_muted = tags.tags().iter().any(|tag| tag.muted);
    // Ranked by the whole series: what is pressed stays where it was, whatever its count becomes.
    let ranked = |kind: TagKind| -> Vec<(TagId, usize)> {
        let count = |id: TagId| props.counts.get(id).copied().unwrap_or_default();
        tags.ranked(kind).into_iter().map(|id| (id, count(id))).collect()
    };
    let projects = use_memo((props.head.clone(), props.counts.clone()), |_| ranked(TagKind::Project));
    let sections = use_memo((props.head.clone(), props.counts.clone()), |_| ranked(TagKind::Section));

    let onperiod = {
        let filter = filter.clone();
        props.onchange.reform(move |(from, to)| Filter { from, to, ..filter.clone() })
    };
    let onmuted = {
        let filter = filter.clone();
        props.onchange.reform(move |_: MouseEvent| Filter { muted: !filter.muted, ..filter.clone() })
    };

    html! {
        <Panel {label} status={props.status.clone()} onturn={props.onturn.clone()}>
            if !projects.is_empty() {
                <TagGroup title={locale.projects().to_owned()} head={props.head.clone()} tags={projects} unit={Unit::Issues}
                    filter={filter.clone()} onchange={props.onchange.clone()} />
            }
            if !sections.is_empty() {
                <TagGroup title={phrases.sections} head={props.head.clone()} tags={sections} unit={Unit::Issues}
                    filter={filter.clone()} onchange={props.onchange.clone()} />
            }
            if has_muted {
                <button class="Button" type="button" aria-pressed={filter.muted.to_string()} onclick={onmuted}>
                    { phrases.show_muted }
                </button>
            }
            if props.span.is_some() {
                <PeriodFilter span={props.span} from={filter.from} to={filter.to} onchange={onperiod} />
            }
        </Panel>
    }
}

/// How many things a filter asks for.
fn conditions(filter: &Filter) -> usize {
    let others = [filter.from.is_some(), filter.to.is_some(), filter.muted];
    filter.any.len() + filter.not.len() + others.into_iter().filter(|&is_on| is_on).count()
}
