//! The control that keeps all issues for reading offline: a line at the foot of every page.

use yew::prelude::*;

use crate::ui::locale::Phrases;
use crate::ui::offline::{Offline, Stage, Wish};

/// The line. It holds its room before there is anything to say, so that nothing moves when there is.
pub fn offline_control(phrases: &Phrases, offline: Option<&Offline>, wish: &Callback<Wish>) -> Html {
    let Some(offline) = offline.filter(|offline| offline.total > 0) else {
        return html! { <div class="Shell-bar OfflineControl" /> };
    };
    let &Offline { kept, total, bytes, progress, stage } = offline;
    let so_far = || (phrases.kept)(kept, total);
    let keep_all = || (phrases.keep_all)(bytes as u64);
    let (name, said, label, main) = match stage {
        Stage::Offered if kept == 0 => ("offered", String::new(), keep_all(), Wish::Keep),
        Stage::Offered => ("offered", so_far(), keep_all(), Wish::Keep),
        Stage::Keeping => ("keeping", phrases.keeping.to_owned(), phrases.stop.to_owned(), Wish::Stop),
        Stage::Kept => ("kept", (phrases.all_kept)(total), phrases.remove_kept.to_owned(), Wish::Remove),
        Stage::Full => ("failed", phrases.no_room.to_owned() + &so_far(), keep_all(), Wish::Keep),
        Stage::Failed => ("failed", phrases.not_kept.to_owned() + &so_far(), keep_all(), Wish::Keep),
    };
    let has_more = main == Wish::Keep && kept > 0;
    html! {
        <div class="Shell-bar OfflineControl" lang={phrases.lang} data-offline={name}>
            // Of a state that lasts only its beginning is read out; how far it is stands beside.
            <span role="status">{ said }</span>
            if stage == Stage::Keeping {
                <progress aria-label={phrases.keeping} max="100" value={progress.to_string()} />
                <span>{ progress }{ "%" }</span>
            }
            // The same element for whatever is pressed first, which keeps the focus.
            <button type="button" onclick={wish.reform(move |_: MouseEvent| main)}>{ label }</button>
            if has_more {
                <button type="button" onclick={wish.reform(|_: MouseEvent| Wish::Remove)}>{ phrases.remove_kept }</button>
            }
        </div>
    }
}
