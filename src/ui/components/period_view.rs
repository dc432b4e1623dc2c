//! When an issue is from: its period, else its day of publication.

use yew::prelude::*;

use crate::core::date::Date;
use crate::core::period::Period;
use crate::ui::locale::Phrases;

/// The days reported on, or the month that they are, else the day of publication: for readers, and each day for machines as well.
pub fn period_view(phrases: &Phrases, period: Option<Period>, date: Option<Date>) -> Html {
    if let Some(month) = period.and_then(Period::month) {
        let datetime = month.to_string();
        return html! { <span class="PeriodView"><time {datetime}>{ (phrases.month)(month) }</time></span> };
    }
    match (period, date) {
        (Some(period), _) => {
            let (first, between, last) = (phrases.period)(period);
            html! {
                <span class="PeriodView">
                    if !first.is_empty() {
                        <time datetime={period.start.to_string()}>{ first }</time>{ between }
                    }
                    <time datetime={period.end.to_string()}>{ last }</time>
                </span>
            }
        }
        (None, Some(date)) => html! {
            <span class="PeriodView"><time datetime={date.to_string()}>{ (phrases.date)(date) }</time></span>
        },
        (None, None) => Html::default(),
    }
}
