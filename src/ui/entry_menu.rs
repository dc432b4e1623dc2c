//! The menu of an entry: what a reader can do with one, at its link.
//!
//! Entry point: [`use_entry_menu`]. A page has one menu, whatever entries it has, and an entry has no listener of its own: its link is
//! a link, and a plain press of it, which would lead where the reader is already, opens the menu there. With another key or
//! button held, without scripts, and in a browser without popovers it stays a link. What the menu offers is made when it
//! is opened, of what the library holds; nothing is asked of anybody before it is chosen.

use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlAnchorElement, HtmlElement, HtmlTextAreaElement, Navigator, ShareData};
use yew::prelude::*;

use crate::core::date::Date;
use crate::core::memory::Mark;
use crate::core::quotation::Quotation;
use crate::ui::hooks::use_style;
use crate::ui::library::Library;
use crate::ui::memory;
use crate::ui::navigation::{self, use_navigate};
use crate::ui::route::{Place, Route};

/// The link of an entry.
const LINK: &str = ".EntryView-link";

/// The menu, open or not.
pub struct EntryMenu {
    /// Where it stands in the page.
    pub node: NodeRef,
    /// The entry that it was opened for last, and what became of what was chosen last.
    pub opened: Option<Opened>,
    /// Does something with the entry.
    pub onchoose: Callback<Choice>,
}

/// An entry, and what became of what was chosen.
type Opened = (Rc<Subject>, Outcome);

/// An entry, for its menu.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// Its absolute URL.
    pub url: String,
    /// Title of its issue.
    pub title: String,
    /// What it says.
    pub quotation: Quotation,
    /// The day of its issue, as far as that is known.
    pub day: Option<Date>,
    /// Its star.
    star: Mark,
    /// Whether it has that.
    pub is_starred: bool,
    /// Whether it is looked at outside of its issue.
    pub is_elsewhere: bool,
    /// Whether the system has a sheet for sharing.
    pub can_share: bool,
    /// Where the menu is to be, as CSS writes it.
    spot: String,
    /// Tells one opening from another.
    number: u32,
}

/// What can be done with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Its star, which the page tells of.
    Star,
    /// Its link, copied.
    CopyLink,
    /// Its Markdown, copied.
    CopyMarkdown,
    /// The system's sheet.
    Share,
}

/// What became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to be told.
    #[default]
    Silent,
    /// It was copied.
    Copied,
    /// It was not; it is to be shown.
    Refused(String),
}

impl Subject {
    /// The entry of a link that was pressed, where its text is at hand.
    fn of(library: &Library, link: &HtmlAnchorElement, place: &Place) -> Option<Self> {
        let (Route::Issue(slug), Some(id)) = (&place.route, &place.fragment) else { return None };
        let issue = library.issue(slug);
        let issue = issue.ready()?;
        let (_, entry) = issue.entry(id)?;
        let base = link.base_uri().ok()??;
        let star = Mark::Star(slug.to_string(), id.clone());
        Some(Self {
            url: link.href(),
            title: issue.title.clone(),
            quotation: Quotation::of(&entry.html, &base[..base.rfind('/')? + 1]),
            day: issue.day(),
            is_starred: memory::now().memory.is_set(&star),
            star,
            is_elsewhere: navigation::here().route != place.route,
            can_share: navigator().is_some_and(|navigator| has(&navigator, "share")),
            spot: spot(link)?,
            number: 0,
        })
    }

    /// The entry as Markdown, with its source.
    fn markdown(&self) -> String {
        self.quotation.with_source(&self.title, &self.url)
    }
}

/// The menu, and who is to be told of every click on the page that may be one on the link of an entry.
#[hook]
pub fn use_entry_menu(library: &Library) -> (EntryMenu, Callback<MouseEvent>) {
    let node = use_node_ref();
    let opened = use_state(|| None::<Opened>);
    let navigate = use_navigate();

    use_style(node.clone(), opened.as_ref().map(|(subject, _)| subject.spot.clone()));
    let is_due =
        opened.as_ref().map(|(subject, outcome)| (subject.number, matches!(outcome, Outcome::Refused(_))));
    {
        let node = node.clone();
        use_effect_with(is_due, move |due| {
            let (Some(menu), Some((_, is_refused))) = (node.cast::<HtmlElement>(), *due) else { return };
            // Fails only where it is open already.
            let _ = menu.show_popover();
            let field = menu.query_selector("textarea").ok().flatten();
            if let Some(field) = field.filter(|_| is_refused) {
                field.unchecked_into::<HtmlTextAreaElement>().select();
            }
        });
    }

    let onpress = {
        let (node, opened, library) = (node.clone(), opened.clone(), library.clone());
        Callback::from(move |event: MouseEvent| {
            let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let link = pressed.and_then(|pressed| pressed.closest(LINK).ok()?);
            let can_open = node.get().is_some_and(|menu| has(&menu, "showPopover"));
            let (Some(link), Some(place), true) = (link, navigation::linked(&event), can_open) else {
                return;
            };
            let Some(found) = Subject::of(&library, link.unchecked_ref(), &place) else { return };
            event.prevent_default();
            if !found.is_elsewhere {
                navigate.name(&Place { fragment: place.fragment, ..navigation::here() });
            }
            let number = opened.as_ref().map_or(0, |(before, _)| before.number + 1);
            opened.set(Some((Rc::new(Subject { number, ..found }), Outcome::Silent)));
        })
    };
    let onchoose = {
        let (menu, opened) = (node.clone(), opened.clone());
        Callback::from(move |choice| {
            let Some((subject, _)) = &*opened else { return };
            let text = match choice {
                Choice::Star => {
                    memory::toggle(&subject.star);
                    return close(&menu);
                }
                Choice::CopyLink => subject.url.clone(),
                Choice::CopyMarkdown => subject.markdown(),
                Choice::Share => return share(subject),
            };
            let (subject, opened) = (Rc::clone(subject), opened.setter());
            spawn_local(async move {
                let is_copied = copy(&text).await;
                let outcome = if is_copied { Outcome::Copied } else { Outcome::Refused(text) };
                opened.set(Some((subject, outcome)));
            });
        })
    };
    (EntryMenu { node, opened: (*opened).clone(), onchoose }, onpress)
}

/// Closes the menu, where it is open.
pub fn close(node: &NodeRef) {
    if let Some(menu) = node.cast::<HtmlElement>().filter(|menu| has(menu, "hidePopover")) {
        // Fails only for an element that is gone.
        let _ = menu.hide_popover();
    }
}

/// Whether a text was copied. A page that came by plain http has no clipboard.
async fn copy(text: &str) -> bool {
    let Some(navigator) = navigator().filter(|navigator| has(navigator, "clipboard")) else { return false };
    JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

fn share(subject: &Subject) {
    let Some(navigator) = navigator() else { return };
    let data = ShareData::new();
    data.set_title(&subject.title);
    data.set_url(&subject.url);
    let shared = JsFuture::from(navigator.share_with_data(&data));
    spawn_local(async move {
        // Whoever closes the sheet has changed their mind.
        let _ = shared.await;
    });
}

/// The place of the menu: below the link, above it where there is less room below. In whole pixels from the edges of the first
/// window of the page, so that it scrolls with the link.
fn spot(link: &Element) -> Option<String> {
    let window = web_sys::window()?;
    let root = link.owner_document()?.document_element()?;
    let at = link.get_bounding_client_rect();
    let (width, height) = (root.client_width(), root.client_height());
    let scrolled = window.scroll_y().ok()? as i32;
    let end = (width - at.right() as i32).max(0).to_string() + "px ";
    let (above, below) = (at.top() as i32, at.bottom() as i32);
    let (top, bottom) = if above + below > height {
        ("auto ".to_owned(), (height - above - scrolled).to_string() + "px auto")
    } else {
        ((below + scrolled).to_string() + "px ", "auto auto".to_owned())
    };
    Some("--spot: ".to_owned() + &top + &end + &bottom)
}

fn navigator() -> Option<Navigator> {
    Some(web_sys::window()?.navigator())
}

/// Whether a browser has something; what it lacks is there by type all the same.
fn has(object: &JsValue, name: &str) -> bool {
    Reflect::get(object, &name.into()).is_ok_and(|found| found.is_truthy())
}
