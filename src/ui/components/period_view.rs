//! When an issue is from: its period, else its day of publication.

use yew::prelude::*;

use crate::core::date::Date;
use crate::core::period::Period;
use crate::ui::components::shell::use_locale;

/// See [`PeriodView`].
#[derive(Properties, PartialEq)]
pub struct PeriodViewProps {
    /// Days reported on.
    pub period: Option<Period>,
    /// Day of publication.
    pub date: Option<Date>,
}

/// The period for readers, each of its days for machines as well.
#[component]
pub fn PeriodView(props: &PeriodViewProps) -> Html {
    let locale = use_locale();

    let phrases = locale.phrases();
    match (props.period, props.date) {
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
