//! The panel: what stands beside the text where there is room, and behind a bar at the foot of a small screen.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use crate::ui::close_request::CloseRequest;
use crate::ui::components::icon::{Sign, icon};
use crate::ui::components::tag_toggle::truth;
use crate::ui::hooks::use_locale;

/// See [`Panel`].
#[derive(Properties, PartialEq)]
pub struct PanelProps {
    /// What it holds, as a landmark and on the bar.
    pub label: AttrValue,
    /// What the bar says besides.
    #[prop_or_default]
    pub status: AttrValue,
    /// Called when the reader turns to it, before anything in it is touched; may be called often.
    #[prop_or_default]
    pub onturn: Callback<()>,
    /// What it holds.
    pub children: Html,
}

/// A column beside the text, or a sheet above a bar; style sheets decide which.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    let locale = use_locale();
    let is_open = use_state_eq(|| false);
    let bar = use_node_ref();

    let onturn = {
        let onturn = props.onturn.clone();
        Callback::from(move |()| onturn.emit(()))
    };
    let ontoggle = {
        let (is_open, onturn) = (is_open.clone(), onturn.clone());
        Callback::from(move |_: MouseEvent| {
            onturn.emit(());
            is_open.set(!*is_open);
        })
    };
    let onclose = {
        let is_open = is_open.setter();
        Callback::from(move |_: MouseEvent| is_open.set(false))
    };
    // A link leads the reader away from the sheet.
    let onfollow = {
        let is_open = is_open.setter();
        Callback::from(move |event: MouseEvent| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if target.is_some_and(|target| matches!(target.closest("a"), Ok(Some(_)))) {
                is_open.set(false);
            }
        })
    };
    let leave = {
        let (is_open, bar) = (is_open.setter(), bar.clone());
        move || {
            is_open.set(false);
            if let Some(bar) = bar.cast::<web_sys::HtmlElement>() {
                // Fails only for an element that is gone.
                let _ = bar.focus();
            }
        }
    };
    let onkeydown = {
        let (is_open, leave) = (is_open.clone(), leave.clone());
        Callback::from(move |event: KeyboardEvent| {
            if *is_open && event.key() == "Escape" {
                leave();
            }
        })
    };
    use_effect_with(*is_open, move |&is_open| {
        let request = if is_open { CloseRequest::new(move |_| leave()) } else { None };
        move || drop(request)
    });

    html! {
        <aside class="Panel Page-aside" aria-label={props.label.clone()} lang={locale.phrases().lang} data-open={is_open.then_some("true")}
            onpointerenter={onturn.reform(|_| ())} onfocusin={onturn.reform(|_| ())} {onkeydown}>
            <div class="Panel-scrim" onclick={onclose} />
            <button class="Panel-bar" type="button" aria-expanded={truth(*is_open)} aria-controls="panel"
                onclick={ontoggle} ref={bar}>
                { icon(Sign::Filter) }
                <span class="Panel-label">{ &props.label }</span>
                <span class="Panel-status">{ &props.status }</span>
            </button>
            <div class="Panel-body" id="panel" lang={locale.page_lang()} onclick={onfollow}>{ props.children.clone() }</div>
        </aside>
    }
}
