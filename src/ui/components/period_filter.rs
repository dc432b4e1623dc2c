//! The choice of a period: first and last month, out of those the series spans.

use web_sys::{Event, HtmlSelectElement};
use yew::prelude::*;

use crate::core::filter::Filter;
use crate::core::month::Month;
use crate::ui::hooks::use_locale;
use crate::ui::locale::Phrases;

/// Two lists of months. `span` is the first and last month of the series, as far as they are known; `onchange` gets the
/// filter as it should be.
pub fn period_filter(
    phrases: &Phrases,
    span: Option<(Month, Month)>,
    filter: &Filter,
    onchange: &Callback<Filter>,
) -> Html {
    let choice = |end: End| {
        let chosen = match end {
            End::From => filter.from,
            End::To => filter.to,
        };
        let filter = filter.clone();
        let onchange = onchange.reform(move |month| with_end(&filter, end, month));
        html! { <MonthChoice {end} {span} {chosen} {onchange} /> }
    };
    html! {
        <section class="PeriodFilter" lang={phrases.lang}>
            <h2 class="TagGroup-title">{ phrases.time }</h2>
            <div class="PeriodFilter-ends">{ choice(End::From) }{ choice(End::To) }</div>
        </section>
    }
}

/// An end of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    From,
    To,
}

/// The filter with one end of its period moved. Whoever moves it across the other means the period between the two.
fn with_end(filter: &Filter, end: End, month: Option<Month>) -> Filter {
    let (from, to) = match end {
        End::From => (month, filter.to),
        End::To => (filter.from, month),
    };
    let (from, to) = match (from, to) {
        (Some(first), Some(last)) if first > last => (to, from),
        ends => ends,
    };
    Filter { from, to, ..filter.clone() }
}

#[derive(Properties, PartialEq)]
struct MonthChoiceProps {
    end: End,
    span: Option<(Month, Month)>,
    chosen: Option<Month>,
    onchange: Callback<Option<Month>>,
}

/// One list of months, the newest first, by year. Before the reader turns to it, it holds what is chosen and no more: of a series of
/// many years it would be hundreds of elements, which held up whatever else a view had to show.
#[component]
fn MonthChoice(props: &MonthChoiceProps) -> Html {
    let locale = use_locale();
    let list = use_node_ref();
    let is_turned_to = use_state_eq(|| false);
    {
        let (list, value) = (list.clone(), props.chosen.map(|month| month.to_string()).unwrap_or_default());
        // The browser keeps a list as its reader left it; the filter has the last word, also where it has not changed.
        use_effect(move || {
            if let Some(list) = list.cast::<HtmlSelectElement>() {
                list.set_value(&value);
            }
        });
    }

    let phrases = locale.phrases();
    let (label, none) = match props.end {
        End::From => (phrases.from, phrases.earliest),
        End::To => (phrases.to, phrases.latest),
    };
    let span = props.span.filter(|_| *is_turned_to);
    let months = |year: u32| {
        // A month of a URL may lie outside of the series; it is listed all the same.
        let chosen = props.chosen.filter(|chosen| chosen.year() == year);
        let is_listed = move |month: &Month| {
            span.is_some_and(|(first, last)| (first..=last).contains(month)) || chosen == Some(*month)
        };
        let year = u16::try_from(year).unwrap_or(u16::MAX);
        (1..=12).rev().filter_map(move |month| Month::new(year, month)).filter(is_listed)
    };
    let years = {
        let ends = [span.map(|(first, _)| first), span.map(|(_, last)| last), props.chosen];
        let years = ends.iter().flatten().map(|month| month.year());
        years.clone().min().zip(years.max()).map(|(first, last)| (first..=last).rev()).into_iter().flatten()
    };

    let onchange = props.onchange.reform(|event: Event| {
        Month::parse_start(&event.target_unchecked_into::<HtmlSelectElement>().value())
    });

    // Both come before a list opens, whichever way it is.
    let turn = move || is_turned_to.set(true);
    let onpointerenter = {
        let turn = turn.clone();
        Callback::from(move |_: PointerEvent| turn())
    };
    let onfocusin = Callback::from(move |_: FocusEvent| turn());

    html! {
        <label class="PeriodFilter-end" {onpointerenter} {onfocusin}>
            <span>{ label }</span>
            <select ref={list} {onchange}>
                <option value="" selected={props.chosen.is_none()}>{ none }</option>
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
