//! The stage of a test: a place in the page to mount components in, and a way to wait for what they do.

use js_sys::{Function, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, Window};
use yew::html::BaseComponent;
use yew::{AppHandle, Renderer};

/// Milliseconds after which something that has not happened will not happen.
const PATIENCE: f64 = 5000.0;

/// A mounted component; taken away again when dropped.
pub struct Stage<C: BaseComponent> {
    root: Element,
    app: Option<AppHandle<C>>,
}

impl<C: BaseComponent> Stage<C> {
    /// Mounts a component at the end of the page.
    pub fn new(props: C::Properties) -> Self {
        let root = document().create_element("div").unwrap();
        document().body().unwrap().append_child(&root).unwrap();
        let app = Renderer::<C>::with_root_and_props(root.clone(), props).render();
        Self { root, app: Some(app) }
    }

    /// The first element of the stage that matches.
    pub fn find(&self, selector: &str) -> Option<HtmlElement> {
        Some(self.root.query_selector(selector).unwrap()?.unchecked_into())
    }

    /// Waits until the text of the stage is this.
    #[track_caller]
    pub fn shows(&self, text: &str) -> impl Future<Output = ()> {
        let (root, text) = (self.root.clone(), text.to_owned());
        let shown = root.clone();
        until(move || root.text_content().unwrap() == text, move || shown.text_content().unwrap())
    }

    /// Clicks an element.
    #[track_caller]
    pub fn click(&self, selector: &str) {
        self.find(selector).expect("an element to click").click();
    }
}

impl<C: BaseComponent> Drop for Stage<C> {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
    }
}

/// Waits until something holds, and until what was rendered by then has run its effects; fails with what `found` says
/// when it does not hold.
#[track_caller]
pub fn until(holds: impl Fn() -> bool, found: impl Fn() -> String) -> impl Future<Output = ()> {
    let caller = std::panic::Location::caller();
    async move {
        let start = js_sys::Date::now();
        while !holds() {
            assert!(js_sys::Date::now() - start < PATIENCE, "{caller}: waited in vain, found {}", found());
            turn().await;
        }
        // After 16 ms Yew lets the browser go on before effects run: a text may be shown, and nobody listens to clicks yet.
        yew::scheduler::flush().await;
    }
}

/// Lets the browser do what it has to do: events, timers, fetches.
pub async fn turn() {
    let set_timeout = |resolve: Function, _| {
        window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 5).unwrap();
    };
    JsFuture::from(Promise::new(&mut { set_timeout })).await.unwrap();
}

/// Waits until the browser is about to paint.
pub async fn frame() {
    let request = |resolve: Function, _| {
        window().request_animation_frame(&resolve).unwrap();
    };
    JsFuture::from(Promise::new(&mut { request })).await.unwrap();
}

pub fn window() -> Window {
    web_sys::window().unwrap()
}

pub fn document() -> Document {
    window().document().unwrap()
}

/// The address below the host.
pub fn address() -> String {
    let location = window().location();
    format!("{}{}{}", location.pathname().unwrap(), location.search().unwrap(), location.hash().unwrap())
}

/// A base for the page, and an address below it to begin at; taken back when dropped.
pub struct Site {
    base: Element,
    address: String,
}

impl Site {
    /// The page becomes part of a site at `base`, at the address `at` below it.
    pub fn new(base: &str, at: &str) -> Self {
        let address = address();
        let element = document().create_element("base").unwrap();
        element.set_attribute("href", base).unwrap();
        document().head().unwrap().prepend_with_node_1(&element).unwrap();
        let url = format!("{base}{at}");
        window()
            .history()
            .unwrap()
            .push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&url))
            .unwrap();
        Self { base: element, address }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.base.remove();
        let address = Some(self.address.as_str());
        window().history().unwrap().push_state_with_url(&wasm_bindgen::JsValue::NULL, "", address).unwrap();
    }
}
