//! Notices: the three states of a view that are not its content, each drawn here and nowhere else.

use yew::prelude::*;

use crate::ui::components::shell::use_locale;
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

/// See [`Notice`].
#[derive(Properties, PartialEq)]
pub struct NoticeProps {
    /// Which.
    pub state: State,
    /// Whether it is all that the page says, so that its title is the page's.
    #[prop_or_default]
    pub is_page: bool,
    /// What leads on from here.
    #[prop_or_default]
    pub children: Html,
}

/// Stands where content would.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    let locale = use_locale();

    let phrases = locale.phrases();
    match &props.state {
        State::Loading => html! {
            <div class="Notice" data-state="loading" role="status"><p>{ phrases.loading }</p></div>
        },
        State::Empty(text) => html! {
            <div class="Notice" data-state="empty"><p>{ text }</p>{ props.children.clone() }</div>
        },
        State::Failed(Failure { error, retry }) => {
            let (expected, found) = wording(error, phrases);
            let onclick = retry.reform(|_| ());
            html! {
                <div class="Notice" data-state="failed" role="alert">
                    if props.is_page {
                        <h1 class="Notice-title" tabindex="-1">{ (phrases.failed)(&error.file) }</h1>
                    } else {
                        <p class="Notice-title">{ (phrases.failed)(&error.file) }</p>
                    }
                    <dl class="Notice-details">
                        <dt>{ phrases.expected }</dt><dd>{ expected }</dd>
                        <dt>{ phrases.found }</dt><dd>{ found }</dd>
                    </dl>
                    <button class="Button" type="button" {onclick}>{ phrases.try_again }</button>
                    { props.children.clone() }
                </div>
            }
        }
    }
}

/// A page that has nothing else to show yet.
#[component]
pub fn Waiting(props: &NoticeProps) -> Html {
    html! {
        <div class="Page">
            <div class="Page-text"><Notice state={props.state.clone()} is_page=true>{ props.children.clone() }</Notice></div>
        </div>
    }
}

/// What was expected and what was found instead.
fn wording(error: &FetchError, phrases: &Phrases) -> (String, String) {
    let expected = |text: &str| text.to_owned();
    match &error.kind {
        FetchErrorKind::Missing => (expected(phrases.a_file), (phrases.status)(404)),
        FetchErrorKind::Status(code) => (expected(phrases.a_file), (phrases.status)(*code)),
        FetchErrorKind::Network(_) => (expected(phrases.an_answer), expected(phrases.no_answer)),
        FetchErrorKind::Truncated { expected, found } => {
            ((phrases.bytes)(*expected), (phrases.bytes)(*found))
        }
        FetchErrorKind::NotUtf8 { .. } => (expected(phrases.utf8), expected(phrases.not_utf8)),
        FetchErrorKind::Malformed(what) => (expected(phrases.readable), what.clone()),
        FetchErrorKind::Newer { found, known } => ((phrases.format_up_to)(*known), (phrases.format)(*found)),
    }
}
