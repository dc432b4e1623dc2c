//! Navigation: moving between places in the browser's history. The only user of `History`, and with
//! [`edition`] of `Location`.
//!
//! [`Navigation`] holds the place in a context, listens to clicks on links and to the back and forward buttons;
//! components read [`use_place`], move with [`use_navigate`], and mostly just write `<a href={place.to_url()}>`. It
//! knows no page. Where a view is scrolled to is told to [`scroll`] as a [`Visit`].

mod walk;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, History, MouseEvent, ScrollRestoration, Url, Window};
use yew::prelude::*;

use crate::core::filter::Filter;
use crate::ui::ahead::{self, Ahead};
use crate::ui::edition;
use crate::ui::library::Library;
use crate::ui::listener::Listener;
use crate::ui::navigation::walk::Walk;
use crate::ui::route::{Place, Route};
use crate::ui::scroll;

/// One arrival at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// Where.
    pub place: Place,
    /// Tells arrivals apart, also at one place.
    pub number: u32,
    /// How.
    pub arrival: Arrival,
    /// Whether the view before was another.
    pub is_new_view: bool,
}

/// How a reader came to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// From outside of the app, or by loading the page anew.
    Opened,
    /// The same, and the view stood there before the app did.
    TakenOver,
    /// By a link.
    Moved,
    /// By a change of what the same view shows.
    Stayed,
    /// By the back or forward button.
    Returned,
}

/// A handle to move with; cheap to clone.
#[derive(Clone, Debug, PartialEq)]
pub struct Navigate(Callback<(Place, Step)>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Push,
    Follow,
    Name,
    Replace,
}

impl Navigate {
    /// Moves to a place; the back button leads back from there.
    pub fn push(&self, place: &Place) {
        self.0.emit((place.clone(), Step::Push));
    }

    /// Follows a link to a place; the back button leads back from there.
    fn follow(&self, place: &Place) {
        self.0.emit((place.clone(), Step::Follow));
    }

    /// Gives what the reader looks at the address of a place of the same view, and moves nothing.
    pub fn name(&self, place: &Place) {
        self.0.emit((place.clone(), Step::Name));
    }

    /// Moves to a place, which takes that of the present one in the history.
    pub fn replace(&self, place: &Place) {
        self.0.emit((place.clone(), Step::Replace));
    }
}

/// What the context holds.
#[derive(Clone, PartialEq)]
struct Navigator {
    visit: Visit,
    navigate: Navigate,
    walk: Walk,
}

/// The place the reader is at.
///
/// # Panics
/// Outside of a [`Navigation`], which is a mistake of the programmer; so does [`use_navigate`].
#[hook]
pub fn use_place() -> Place {
    use_navigator().visit.place
}

/// The handle to move with.
#[hook]
pub fn use_navigate() -> Navigate {
    use_navigator().navigate
}

/// The present arrival, and the walk that it belongs to.
#[hook]
pub(super) fn use_visit() -> (Visit, Walk) {
    let navigator = use_navigator();
    (navigator.visit, navigator.walk)
}

#[hook]
fn use_navigator() -> Navigator {
    use_context::<Navigator>().expect("the app provides navigation")
}

/// Properties of [`Navigation`].
#[derive(Properties, PartialEq)]
pub struct NavigationProps {
    /// The place to begin at; later changes of it count for nothing.
    pub place: Place,
    /// How the reader came there.
    #[prop_or(Arrival::Opened)]
    pub arrival: Arrival,
    /// Who may move.
    pub children: Html,
}

/// Provides the place and the means to move.
#[component]
pub fn Navigation(props: &NavigationProps) -> Html {
    let walk = use_memo((), |()| Walk::new(&props.place));
    let visit = use_state(|| walk.first(props.place.clone(), props.arrival));
    let library = use_context::<Library>();
    let waiting = use_mut_ref(|| None::<Ahead>);
    let pointed = library.clone();
    let arrive = {
        let (walk, visit) = (walk.clone(), visit.setter());
        Callback::from(move |(place, arrival)| {
            // Who has moved on waits for nothing else.
            drop(waiting.take());
            let next = walk.arrive(place, arrival);
            let library = library.as_ref().filter(|_| next.is_new_view);
            // A failure is no more than an attempt: who comes to a view again has asked again.
            library.into_iter().for_each(Library::retry);
            let waits = library.filter(|_| arrival != Arrival::Stayed);
            let place = next.place.clone();
            let show = {
                let (walk, visit) = ((*walk).clone(), visit.clone());
                move || {
                    walk.show(&next);
                    visit.set(next.clone());
                    if next.is_new_view {
                        // Behind the rendering, which the line above has put into the same queue.
                        spawn_local(async move { scroll::foresee(&next) });
                    }
                }
            };
            match waits {
                Some(library) => *waiting.borrow_mut() = Ahead::wait(library, &place, show),
                None => show(),
            }
        })
    };
    let navigate = {
        let (walk, arrive) = (walk.clone(), arrive.clone());
        use_memo((), |()| Navigate(Callback::from(move |(place, step)| go(&walk, place, step, &arrive))))
    };
    {
        let (walk, navigate) = (walk.clone(), navigate.clone());
        use_effect_with((), move |()| {
            let listeners = listen(&walk, &navigate, &arrive, pointed.as_ref());
            move || drop(listeners)
        });
    }
    let navigator =
        Navigator { visit: (*visit).clone(), navigate: (*navigate).clone(), walk: (*walk).clone() };
    html! { <ContextProvider<Navigator> context={navigator}>{ props.children.clone() }</ContextProvider<Navigator>> }
}

/// The place that the browser's address stands for.
pub fn here() -> Place {
    let url = window().and_then(|window| Url::new(&window.location().href().ok()?).ok());
    url.map_or_else(Place::home, |url| place_of(&url).unwrap_or_else(|| Place::unknown(&url.pathname())))
}

/// How far down the present entry of the history was left, in CSS pixels.
pub(super) fn kept_position() -> Option<f64> {
    history()?.state().ok()?.as_f64()
}

/// Moves. Where the browser refuses to, it is sent there as by a plain link.
fn go(walk: &Walk, place: Place, step: Step, arrive: &Callback<(Place, Arrival)>) {
    let Some(window) = window() else { return };
    let from = walk.place();
    let url = place.to_url();
    let is_here = place == from;
    if matches!(step, Step::Push | Step::Follow) && place.route != from.route && edition::may_leave() {
        return edition::leave(Some(url));
    }
    let written = match history() {
        Some(history) if step != Step::Replace && !is_here => {
            keep_position(walk, &window);
            history.push_state_with_url(&JsValue::NULL, "", Some(&url))
        }
        Some(history) => {
            let state = history.state().unwrap_or(JsValue::NULL);
            history.replace_state_with_url(&state, "", Some(&url))
        }
        None => Err(JsValue::NULL),
    };
    // A reader who types stays where they are, also where the browser has seen too many places in a row to write them down.
    let types = place.query != from.query && step != Step::Follow;
    if written.is_err() && !types {
        // Nothing is left to try should this be refused as well.
        let _ = window.location().assign(&url);
        return;
    }
    // A link to a whole view leads to its beginning.
    let is_whole = step == Step::Follow && place.query.is_empty() && place.filter == Filter::default();
    let is_other_filter = place.route == from.route
        && place.query == from.query
        && place.fragment == from.fragment
        && (place.filter != from.filter || place.is_newest_first != from.is_newest_first)
        && !is_whole;
    let stays = types || is_other_filter || step == Step::Name || (is_here && step == Step::Replace);
    arrive.emit((place, if stays { Arrival::Stayed } else { Arrival::Moved }));
}

fn listen(
    walk: &Walk,
    navigate: &Navigate,
    arrive: &Callback<(Place, Arrival)>,
    library: Option<&Library>,
) -> Vec<Listener> {
    let Some(window) = window() else { return Vec::new() };
    let Some(document) = window.document() else { return Vec::new() };
    restore_scroll(ScrollRestoration::Manual);
    let (clicked, returned) = (navigate.clone(), arrive.clone());
    let keep = || {
        let (walk, window) = (walk.clone(), window.clone());
        move |_: Event| keep_position(&walk, &window)
    };
    let keep_now_and_then = keep();
    let mut kept = f64::NEG_INFINITY;
    let ahead = library.into_iter().flat_map(|library| ahead::watch(&document, library));
    let own = [
        Listener::new(&document, "click", move |event| {
            if let Some(place) = linked(&event) {
                event.prevent_default();
                clicked.follow(&place);
            }
        }),
        Listener::new(&window, "popstate", move |_| {
            returned.emit((here(), Arrival::Returned));
            if edition::may_leave() {
                edition::leave(None);
            }
        }),
        // The position must stand in the history before the reader leaves: a back button says nothing beforehand.
        Listener::new(&document, "scrollend", keep()),
        Listener::new(&window, "pagehide", keep()),
        // A page that is loaded anew stands before the app does, and at its old position at once.
        Listener::new(&window, "pagehide", |_| restore_scroll(ScrollRestoration::Auto)),
        Listener::new(&window, "pageshow", |_| restore_scroll(ScrollRestoration::Manual)),
        Listener::new(&document, "scroll", move |event| {
            // Browsers refuse to write a history more than a few times a second.
            if event.time_stamp() - kept > KEEP_EVERY {
                kept = event.time_stamp();
                keep_now_and_then(event);
            }
        }),
    ];
    ahead.chain(own).collect()
}

/// Who restores positions. Within the app a browser would scroll before the view stands.
fn restore_scroll(who: ScrollRestoration) {
    if let Some(history) = history() {
        // A browser that cannot be told still works.
        let _ = history.set_scroll_restoration(who);
    }
}

/// How often the position is written down while a reader scrolls, in milliseconds.
const KEEP_EVERY: f64 = 500.0;

/// Writes the position into the present entry of the history, unless its view does not stand yet.
fn keep_position(walk: &Walk, window: &Window) {
    let position = window.scroll_y().ok().filter(|_| walk.is_settled());
    if let (Some(history), Some(position)) = (history(), position) {
        // At worst the reader comes back to an older position.
        let _ = history.replace_state(&JsValue::from_f64(position), "");
    }
}

/// Makes the page's `<base>` absolute. It may be relative to the page that was opened, and the app goes on to others
/// without leaving it. To be called before anything else looks at a URL.
pub fn pin_base() {
    let pin = || {
        let document = window()?.document()?;
        let base = document.query_selector("base[href]").ok()??;
        base.set_attribute("href", &document.base_uri().ok()??).ok()
    };
    // Without a base URLs are relative to the page, and nothing was to be pinned.
    pin();
}

/// The place that a click leads to, where it is ours to follow: a plain click on a plain link to a view.
pub(super) fn linked(event: &Event) -> Option<Place> {
    let click = event.dyn_ref::<MouseEvent>()?;
    let is_plain = click.button() == 0
        && !(click.alt_key() || click.ctrl_key() || click.meta_key() || click.shift_key())
        && !click.default_prevented();
    // A click may hit the text of a link in some browsers, which is no element.
    let element = click.target()?.dyn_into::<Element>().ok().filter(|_| is_plain)?;
    // Of HTML, or in a drawing.
    let link = element.closest("a[href]").ok()??;
    if link.has_attribute("target") || link.has_attribute("download") {
        return None;
    }
    let href = link.get_attribute("href")?;
    // A bare fragment means this place, whatever the base says.
    if let Some(fragment) = href.strip_prefix('#') {
        let here = here();
        return Some(Place { fragment: Place::parse("", "", fragment).fragment, ..here });
    }
    place_of(&Url::new_with_base(&href, &link.base_uri().ok()??).ok()?)
        .filter(|place| !matches!(place.route, Route::Unknown(_)))
}

/// The place of a URL of this site; `None` for one outside of it.
fn place_of(url: &Url) -> Option<Place> {
    let base = Url::new(&window()?.document()?.base_uri().ok()??).ok()?;
    let path = below(&url.pathname(), &base.pathname()).filter(|_| url.origin() == base.origin())?.to_owned();
    Some(Place::parse(&path, &url.search(), &url.hash()))
}

/// What of a path stands below a base; a base's own name counts as the base.
fn below<'a>(path: &'a str, base: &str) -> Option<&'a str> {
    let folder = &base[..base.rfind('/').map_or(0, |slash| slash + 1)];
    let is_folder = folder.strip_suffix('/') == Some(path);
    if is_folder { Some("") } else { path.strip_prefix(folder) }
}

fn window() -> Option<Window> {
    web_sys::window()
}

fn history() -> Option<History> {
    window()?.history().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(path: &str, base: &str, expected: Option<&str>) {
        assert_eq!(below(path, base), expected, "{path} below {base}");
    }

    #[test]
    fn finds_what_stands_below_the_base() {
        case("/", "/", Some(""));
        case("/issues/x/", "/", Some("issues/x/"));
        case("/repo/", "/repo/", Some(""));
        case("/repo", "/repo/", Some(""));
        case("/repo/issues/x/", "/repo/", Some("issues/x/"));
        case("/repo/issues/x/", "/repo/index.html", Some("issues/x/"));
        case("/repository/", "/repo/", None);
        case("/", "/repo/", None);
        case("/issues/x/", "/repo/", None);
    }
}
