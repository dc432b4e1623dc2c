//! When an issue is from: its period, else its day of publication.

use yew::prelude::*;

use crate::core::date::Date;
use crate::core::period::Period;
use crate::ui::locale::Phrases;

/// The days reported on, or the months that they are, else the day of publication: for readers, and what HTML can tell of it for machines
/// as well.
pub fn period_view(phrases: &Phrases, period: Option<Period>, date: Option<Date>) -> Html {
    if let Some((first, last)) = period.and_then(Period::months) {
        let text = (phrases.months)(first, last);
        let text = match first == last {
            true => html! { <time datetime={first.to_string()}>{ text }</time> },
            false => html! { text },
        };
        return html! { <span class="PeriodView" lang={phrases.lang}>{ text }</span> };
    }
    match (period, date) {
        (Some(period), _) => {
            let (first, between, last) = (phrases.period)(period);
            html! {
                <span class="PeriodView" lang={phrases.lang}>
                    if !first.is_empty() {
                        <time datetime={period.start.to_string()}>{ first }</time>{ between }
                    }
                    <time datetime={period.end.to_string()}>{ last }</time>
                </span>
            }
        }
        (None, Some(date)) => html! {
            <span class="PeriodView" lang={phrases.lang}><time datetime={date.to_string()}>{ (phrases.date)(date) }</time></span>
        },
        (None, None) => Html::default(),
    }
}
