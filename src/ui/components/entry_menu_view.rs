//! The menu of an entry, drawn: one popover for the whole page, empty until it is opened.

use yew::prelude::*;

use crate::core::date::Date;
use crate::ui::components::icon::{Sign, icon};
use crate::ui::components::tag_toggle::truth;
use crate::ui::entry_menu::{Choice, EntryMenu, Outcome, Subject, close};
use crate::ui::locale::Phrases;

/// What an address of the Internet Archive begins with; a day and the address of a page follow.
const ARCHIVE: &str = "https://web.archive.org/web/";

/// The menu. A link in it closes it.
pub fn entry_menu_view(phrases: &Phrases, menu: &EntryMenu) -> Html {
    let subject = menu.opened.as_ref().map(|(subject, _)| subject);
    let outcome = menu.opened.as_ref().map(|(_, outcome)| outcome);
    let said = match outcome {
        None | Some(Outcome::Silent) => "",
        Some(Outcome::Copied) => phrases.copied,
        Some(Outcome::Refused(_)) => phrases.not_copied,
    };
    html! {
        <dialog class="EntryMenu" popover="auto" lang={phrases.lang} aria-label={phrases.entry_menu} ref={menu.node.clone()}>
            if let Some(subject) = subject {
                { choices(phrases, menu, subject) }
                if let Some(day) = subject.day.filter(|_| !subject.quotation.links.is_empty()) {
                    { archived(phrases, subject, day) }
                }
            }
            <p class="EntryMenu-status" role="status">{ said }</p>
            if let Some(Outcome::Refused(text)) = outcome {
                <textarea class="EntryMenu-text" readonly=true rows="4" aria-label={phrases.not_copied} value={text.clone()} />
            }
        </dialog>
    }
}

/// A choice a line.
fn choices(phrases: &Phrases, menu: &EntryMenu, subject: &Subject) -> Html {
    let onchoose = |choice: Choice| menu.onchoose.reform(move |_: MouseEvent| choice);
    let choice = |label: &'static str, choice: Choice| {
        html! { <li><button type="button" onclick={onchoose(choice)}>{ label }</button></li> }
    };
    let node = menu.node.clone();
    let onfollow = Callback::from(move |_: MouseEvent| close(&node));
    html! {
        <ul role="list">
            // Where fingers press, the only one that can be seen.
            <li>
                <button class="EntryMenu-star" type="button" aria-pressed={truth(subject.is_starred)} onclick={onchoose(Choice::Star)}>
                    { phrases.star }
                </button>
            </li>
            if subject.is_elsewhere {
                <li><a href={subject.url.clone()} onclick={onfollow}>{ phrases.open_in_issue }</a></li>
            }
            { choice(phrases.copy_link, Choice::CopyLink) }
            { choice(phrases.copy_markdown, Choice::CopyMarkdown) }
            if subject.can_share {
                { choice(phrases.share, Choice::Share) }
            }
        </ul>
    }
}

/// The links of the entry as they were on a day.
fn archived(phrases: &Phrases, subject: &Subject, day: Date) -> Html {
    let digits: String = day.to_string().split('-').collect();
    html! {
        <section aria-labelledby="archived">
            <h2 class="TagGroup-title" id="archived">{ (phrases.archived)(&(phrases.date)(day)) }</h2>
            <ul role="list">
                for (target, words) in &subject.quotation.links {
                    <li key={target.as_str()}>
                        <a href={ARCHIVE.to_owned() + &digits + "/" + target} rel="noopener" title={target.clone()}>
                            <span>{ words }</span>{ icon(Sign::Forward) }
                        </a>
                    </li>
                }
            </ul>
        </section>
    }
}
