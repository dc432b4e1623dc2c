//! Keeping the site for reading offline. The only user of service workers, and no user of their caches: what is kept, and
//! how, is the business of the worker (`cli/offline/sw.js`); the app asks and is answered.
//!
//! Entry point: [`use_offline`]. It also looks from time to time whether the page is still of today, as both begin when
//! the app has taken over and has nothing to do.

use gloo_timers::callback::Timeout;
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{MessageEvent, ServiceWorkerContainer, ServiceWorkerRegistration};
use yew::prelude::*;

use crate::core::edition::WORKER;
use crate::ui::edition;
use crate::ui::file::File;
use crate::ui::library::Library;
use crate::ui::listener::Listener;

/// How long the app leaves the line to what a reader waits for, in milliseconds.
const PAUSE: u32 = 2000;

/// What is kept, as the worker told it last.
#[derive(Clone, Debug, PartialEq)]
pub struct Offline {
    /// Issues that are kept.
    pub kept: usize,
    /// Issues of the series.
    pub total: usize,
    /// What all of them take, in bytes.
    pub bytes: f64,
    /// How far keeping all is, in percent.
    pub progress: u32,
    /// What is going on.
    pub stage: Stage,
}

/// What is going on with keeping all issues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing, and it can begin.
    Offered,
    /// It is under way.
    Keeping,
    /// It is done, and goes on with issues that come.
    Kept,
    /// It stopped, as there was no room.
    Full,
    /// It stopped, as a file was not to be had.
    Failed,
}

/// What a reader asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// To keep all issues.
    Keep,
    /// To leave that at what is kept so far.
    Stop,
    /// To keep none.
    Remove,
}

/// What is kept, and the way to ask for more or less. `None` where nothing can be kept: in a browser without service
/// workers, on a site that does not want it, in a preview, and before the worker has answered.
#[hook]
pub fn use_offline(library: &Library) -> (Option<Offline>, Callback<Wish>) {
    let offline = use_state_eq(|| None::<Offline>);
    let is_keeping = use_mut_ref(|| false);
    {
        let (offline, is_keeping, library) = (offline.setter(), is_keeping.clone(), library.clone());
        use_effect_with((), move |()| {
            let answered = container().map(|container| {
                Listener::new(&container, "message", move |event| {
                    let answer = event.dyn_ref::<MessageEvent>().and_then(|event| read(&event.data()));
                    let Some(mut answer) = answer else { return };
                    if is_keeping.replace(false) && answer.stage == Stage::Offered {
                        is_keeping.replace(true);
                        answer.stage = Stage::Keeping;
                        tell("keep", Vec::new());
                    }
                    offline.set(Some(answer));
                })
            });
            let returned = document().map(|document| {
                let library = library.clone();
                Listener::new(&document, "visibilitychange", move |_| {
                    let ask = edition::begin_to_ask(library.print(&File::Head));
                    // What comes of it is found at the next move.
                    drop(ask);
                })
            });
            let begin = async move {
                if edition::ask(library.print(&File::Head)).await == Some(true) {
                    register(library.paths()).await;
                }
            };
            Timeout::new(PAUSE, move || spawn_local(begin)).forget();
            move || drop((answered, returned))
        });
    }
    let wish = {
        let offline = offline.clone();
        Callback::from(move |wish| {
            is_keeping.replace(wish == Wish::Keep);
            let stage = if wish == Wish::Keep { Stage::Keeping } else { Stage::Offered };
            match wish {
                Wish::Keep => tell("keep", Vec::new()),
                Wish::Remove => return tell("remove", Vec::new()),
                Wish::Stop => {}
            }
            offline.set(offline.as_ref().map(|offline| Offline { stage, ..offline.clone() }));
        })
    };
    ((*offline).clone(), wish)
}

/// Puts the worker in its place, and tells it which files were read before it was there.
async fn register(paths: Vec<String>) {
    let Some(container) = container() else { return };
    // A browser that refuses has nothing kept.
    if JsFuture::from(container.register(WORKER)).await.is_ok() {
        tell("read", [paths, pictures()].concat());
    }
}

/// URLs of the pictures beside posts that the page shows.
fn pictures() -> Vec<String> {
    let shown = document().and_then(|document| document.query_selector_all("img[src^='posts/']").ok());
    let shown = shown.iter().flat_map(|shown| (0..shown.length()).filter_map(|at| shown.get(at)));
    let member = |picture: &JsValue, name: &str| Reflect::get(picture, &JsValue::from_str(name)).ok();
    // One without a width has not come, and may never be looked at.
    let come = shown.filter(|picture| member(picture, "naturalWidth").is_some_and(|width| width.is_truthy()));
    come.filter_map(|picture| member(&picture, "src")?.as_string()).collect()
}

/// Sends a message to the worker, as soon as there is one.
fn tell(task: &'static str, paths: Vec<String>) {
    let message = [task.to_owned()].into_iter().chain(paths).map(JsValue::from).collect::<Array>();
    spawn_local(async move {
        let Some(ready) = container().and_then(|container| container.ready().ok()) else { return };
        let registration =
            JsFuture::from(ready).await.ok().map(JsCast::unchecked_into::<ServiceWorkerRegistration>);
        if let Some(worker) = registration.and_then(|registration| registration.active()) {
            // Nothing in it that could not be sent.
            let _ = worker.post_message(&message);
        }
    });
}

/// An answer of the worker, as its message handler documents it.
fn read(answer: &JsValue) -> Option<Offline> {
    let answer = answer.dyn_ref::<Array>()?;
    let number = |at| answer.get(at).as_f64();
    let (kept, total) = (number(0)? as usize, number(1)? as usize);
    let stage = match answer.get(5).as_string()?.as_str() {
        "full" => Stage::Full,
        "failed" => Stage::Failed,
        _ if answer.get(3).is_truthy() && kept == total => Stage::Kept,
        _ => Stage::Offered,
    };
    Some(Offline { kept, total, bytes: number(2)?, progress: number(4)? as u32, stage })
}

/// Absent on plain http, and in some private windows.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    let has_workers =
        Reflect::get(&navigator, &JsValue::from_str("serviceWorker")).is_ok_and(|found| found.is_object());
    has_workers.then(|| navigator.service_worker())
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}
