//! Where the reader was, offered on the home page.

use yew::prelude::*;

use crate::core::memory::Reading;
use crate::ui::components::icon::{Sign, icon};
use crate::ui::locale::Phrases;
use crate::ui::memory::leave;
use crate::ui::route::Place;

/// A line that leads there, and can be done with. Its room is kept from before anything is drawn, see `index.html`.
pub fn resume(phrases: &Phrases, reading: Option<Reading>) -> Html {
    html! {
        <div class="Resume">
            if let Some(Reading { issue, entry, title }) = reading {
                <a href={Place::issue(&issue).with_fragment(&entry).to_url()}>
                    <span class="Resume-label" lang={phrases.lang}>{ phrases.resume }</span>
                    <span class="Resume-title">{ title }</span>
                </a>
                <button type="button" lang={phrases.lang} aria-label={phrases.leave} title={phrases.leave} onclick={|_: MouseEvent| leave()}>
                    { icon(Sign::Close) }
                </button>
            }
        </div>
    }
}
