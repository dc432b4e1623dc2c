//! The choice of a period: first and last month, out of those the series spans.

use web_sys::{Event, HtmlSelectElement};
use yew::prelude::*;

use crate::core::month::Month;
use crate::ui::components::shell::use_locale;

/// See [`PeriodFilter`].
#[derive(Properties, PartialEq)]
pub struct PeriodFilterProps {
    /// First and last month of the series, as far as they are known.
    pub span: Option<(Month, Month)>,
    /// First month chosen.
    pub from: Option<Month>,
    /// Last month chosen.
    pub to: Option<Month>,
    /// Called with both as they should be.
    pub onchange: Callback<(Option<Month>, Option<Month>)>,
}

/// Two lists of months.
#[component]
pub fn PeriodFilter(props: &PeriodFilterProps) -> Html {
    let locale = use_locale();

    let phrases = locale.phrases();
    let (from, to) = (props.from, props.to);
    // Whoever moves one end across the other means the period between the two.
    let ordered = |from: Option<Month>, to: Option<Month>| match (from, to) {
        (Some(first), Some(last)) if first > last => (Some(last), Some(first)),
        ends => ends,
    };

    let onfrom = props.onchange.reform(move |month| ordered(month, to));
    let onto = props.onchange.reform(move |month| ordered(from, month));

    html! {
        <section class="PeriodFilter">
            <h2 class="TagGroup-title">{ phrases.time }</h2>
            <div class="PeriodFilter-ends">
                <MonthChoice label={phrases.from} none={phrases.earliest} span={props.span} chosen={from} onchange={onfrom} />
                <MonthChoice label={phrases.to} none={phrases.latest} span={props.span} chosen={to} onchange={onto} />
            </div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct MonthChoiceProps {
    label: AttrValue,
    none: AttrValue,
    span: Option<(Month, Month)>,
    chosen: Option<Month>,
    onchange: Callback<Option<Month>>,
}

/// One list of months, the newest first, by year.
#[component]
fn MonthChoice(props: &MonthChoiceProps) -> Html {
    let locale = use_locale();
    let list = use_node_ref();
    let value = props.chosen.map(|month| month.to_string()).unwrap_or_default();
    // The browser keeps a list as its reader left it; the filter has the last word.
    use_effect_with((list.clone(), value, props.span), |(list, value, _)| {
        if let Some(list) = list.cast::<HtmlSelectElement>() {
            list.set_value(value);
        }
    });

    let phrases = locale.phrases();
    let months = |year: u32| {
        // A month of a URL may lie outside of the series; it is listed all the same.
        let chosen = props.chosen.filter(|chosen| chosen.year() == year);
        let is_listed = move |month: &Month| {
            props.span.is_some_and(|(first, last)| (first..=last).contains(month)) || chosen == Some(*month)
        };
        let year = u16::try_from(year).unwrap_or(u16::MAX);
        (1..=12).rev().filter_map(move |month| Month::new(year, month)).filter(is_listed)
    };
    let years = {
        let ends = [props.span.map(|(first, _)| first), props.span.map(|(_, last)| last), props.chosen];
        let years = ends.iter().flatten().map(|month| month.year());
        years.clone().min().zip(years.max()).map(|(first, last)| (first..=last).rev()).into_iter().flatten()
    };

    let onchange = props.onchange.reform(|event: Event| {
        Month::parse_start(&event.target_unchecked_into::<HtmlSelectElement>().value())
    });

    html! {
        <label class="PeriodFilter-end">
            <span>{ &props.label }</span>
            <select ref={list} {onchange}>
                <option value="" selected={props.chosen.is_none()}>{ &props.none }</option>
                for year in years {
                    <optgroup label={year.to_string()}>
                        for month in months(year) {
                            <option value={month.to_string()} selected={props.chosen == Some(month)}>
                                { (phrases.month)(month) }
                            </option>
                        }
                    </optgroup>
                }
            </select>
        </label>
    }
}
