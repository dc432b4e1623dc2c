//! Which of the results a reader sees, and in which order: the years, and best or newest first.

use yew::prelude::*;

use crate::core::filter::Filter;
use crate::core::month::Month;
use crate::ui::components::tag_toggle::truth;
use crate::ui::hooks::Found;
use crate::ui::locale::{Phrases, grouped};
use crate::ui::navigation::Navigate;
use crate::ui::route::Place;

/// The years in which something was found, with how many issues of each; pressing one leaves the others out.
pub fn years(phrases: &Phrases, found: Option<&Found>, filter: &Filter, onchange: &Callback<Filter>) -> Html {
    let years = found.map_or(&[][..], |found| &found.answer.by_year);
    if years.len() < 2 {
        return Html::default();
    }
    let year = |year: u16, count: usize| {
        let (from, to) = (Month::new(year, 1), Month::new(year, 12));
        let is_chosen = filter.from == from && filter.to == to;
        let chosen = if is_chosen { (None, None) } else { (from, to) };
        let filter = Filter { from: chosen.0, to: chosen.1, ..filter.clone() };
        let onclick = onchange.reform(move |_: MouseEvent| filter.clone());
        html! {
            <li key={year}>
                <button type="button" aria-pressed={truth(is_chosen)} {onclick}>
                    { year }<span class="TagLink-count" aria-hidden="true">{ grouped(count) }</span>
                    <span class="Spoken">{ " " }{ (phrases.issues)(count) }</span>
                </button>
            </li>
        }
    };
    html! {
        <ul class="ResultChoice" role="list" lang={phrases.lang} aria-label={phrases.years}>
            for &(number, count) in years.iter().rev() {
                { year(number, count) }
            }
        </ul>
    }
}

/// In which order issues stand, to choose from.
pub fn order(phrases: &Phrases, place: &Place, navigate: &Navigate) -> Html {
    let choice = |text: &'static str, is_newest_first: bool| {
        let is_chosen = place.is_newest_first == is_newest_first;
        let (place, navigate) = (place.clone().with_order(is_newest_first), navigate.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            if !is_chosen {
                navigate.push(&place);
            }
        });
        html! { <button type="button" aria-pressed={truth(is_chosen)} {onclick}>{ text }</button> }
    };
    html! {
        <div class="ResultChoice" role="group" lang={phrases.lang} aria-label={phrases.order}>
            { choice(phrases.best_first, false) }
            { choice(phrases.newest_first, true) }
        </div>
    }
}
