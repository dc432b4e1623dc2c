//! The control of the look: folded up at the foot of every page.

use yew::prelude::*;

use crate::ui::locale::Phrases;
use crate::ui::look::{GROUPS, LANGUAGE, Look};

/// The control. Each group is one of radio buttons.
pub fn look_control(phrases: &Phrases, look: Look, onlook: &Callback<Look>) -> Html {
    let groups = GROUPS.iter().zip(phrases.look_groups).enumerate().map(|(group, (words, (name, labels)))| {
        let choices = words.iter().zip(labels).enumerate().map(|(choice, (word, label))| {
            let onchange = onlook.reform(move |_: Event| look.with(group, choice));
            // A language is called by its own name.
            let lang = (group == LANGUAGE && choice > 0).then_some(*word);
            html! {
                <label class="LookControl-choice" {lang}>
                    <input type="radio" name={format!("look-{group}")} value={*word} checked={look.choice(group) == choice} {onchange} />
                    { label }
                </label>
            }
        });
        html! {
            <fieldset class="LookControl-group">
                <legend>{ name }</legend>
                { for choices }
            </fieldset>
        }
    });
    html! {
        <details class="LookControl" lang={phrases.lang}>
            <summary>{ phrases.look }</summary>
            <div class="LookControl-groups">{ for groups }</div>
        </details>
    }
}
