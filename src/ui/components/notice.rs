//! Notices: the three states of a view that are not its content, each drawn here and nowhere else.

use yew::prelude::*;

use crate::ui::fetch::{FetchError, FetchErrorKind};
use crate::ui::load::Failure;
use crate::ui::locale::Phrases;

/// A state that is not content.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// On its way. Shows itself only after half a second: what is quick does not flash.
    Loading,
    /// Here, and there is nothing; says so.
    Empty(AttrValue),
    /// Not to be had.
    Failed(Failure),
}

/// Stands where content would. `lead_on` is what leads on from here.
pub fn notice(phrases: &Phrases, state: &State, lead_on: Html) -> Html {
    let title = |text: String| html! { <p class="Notice-title">{ text }</p> };
    view(phrases, state, title, lead_on)
}

/// A page that has nothing else to show yet, so that the notice's title is the page's.
pub fn waiting(phrases: &Phrases, state: &State, lead_on: Html) -> Html {
    let title = |text: String| html! { <h1 class="Notice-title" tabindex="-1">{ text }</h1> };
    html! {
        <div class="Page"><div class="Page-text">{ view(phrases, state, title, lead_on) }</div></div>
    }
}

fn view(phrases: &Phrases, state: &State, title: fn(String) -> Html, lead_on: Html) -> Html {
    match state {
        State::Loading => html! {
            <div class="Notice" lang={phrases.lang} data-state="loading" role="status"><p>{ phrases.loading }</p></div>
        },
        State::Empty(text) => html! {
            <div class="Notice" lang={phrases.lang} data-state="empty"><p>{ text }</p>{ lead_on }</div>
        },
        State::Failed(Failure { error, retry }) => {
            let (expected, found) = wording(error, phrases);
            let onclick = retry.reform(|_| ());
            html! {
                <div class="Notice" lang={phrases.lang} data-state="failed" role="alert">
                    { title(not_loaded(phrases, error).to_owned()) }
                    <dl class="Notice-details">
                        <dt>{ phrases.file }</dt><dd>{ &error.file }</dd>
                        <dt>{ phrases.expected }</dt><dd>{ expected }</dd>
                        <dt>{ phrases.found }</dt><dd>{ found }</dd>
                    </dl>
                    <button class="Button" type="button" {onclick}>{ phrases.try_again }</button>
                    { lead_on }
                </div>
            }
        }
    }
}

/// That something could not be loaded, for readers, who know no files; also the title of a page that shows nothing else.
pub fn not_loaded(phrases: &Phrases, error: &FetchError) -> &'static str {
    let is_offline = error.kind == FetchErrorKind::Offline;
    (phrases.not_loaded)(error.file.starts_with("posts/"), is_offline)
}

/// What was expected and what was found instead.
fn wording(error: &FetchError, phrases: &Phrases) -> (String, String) {
    let expected = |text: &str| text.to_owned();
    match &error.kind {
        FetchErrorKind::Missing => (expected(phrases.a_file), (phrases.status)(404)),
        FetchErrorKind::Status(code) => (expected(phrases.a_file), (phrases.status)(*code)),
        FetchErrorKind::Network(_) => (expected(phrases.an_answer), expected(phrases.no_answer)),
        FetchErrorKind::Offline => (expected(phrases.an_answer), expected(phrases.no_connection)),
        FetchErrorKind::Truncated { expected, found } => {
            ((phrases.bytes)(*expected), (phrases.bytes)(*found))
        }
        FetchErrorKind::NotUtf8 { .. } => (expected(phrases.utf8), expected(phrases.not_utf8)),
        FetchErrorKind::Malformed(what) => (expected(phrases.readable), what.clone()),
        FetchErrorKind::Outdated => (expected(phrases.site_of_page), expected(phrases.newer_site)),
        FetchErrorKind::Newer { found, known } => ((phrases.format_up_to)(*known), (phrases.format)(*found)),
    }
}
