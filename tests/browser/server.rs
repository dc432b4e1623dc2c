//! A server in place of the network: the page's `fetch`, answered from a table of files.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::stage::window;

/// Answers the page's fetches until dropped.
pub struct Server {
    network: JsValue,
    asked: Array,
}

impl Server {
    /// `routes` is the body of a JavaScript function of `path`, below the host, that returns a `Response`, or throws.
    pub fn new(routes: &str) -> Self {
        let asked = Array::new();
        let body = format!(
            "return async function (request) {{
                const path = new URL(request.url).pathname;
                asked.push(path + (request.cache === 'reload' ? ' anew' : ''));
                {routes}
            }};"
        );
        let fetch = Function::new_with_args("asked", &body).call1(&JsValue::NULL, &asked).unwrap();
        let network = Reflect::get(&window(), &"fetch".into()).unwrap();
        Reflect::set(&window(), &"fetch".into(), &fetch).unwrap();
        Self { network, asked }
    }

    /// What was asked for so far, in order.
    pub fn asked(&self) -> Vec<String> {
        self.asked.iter().map(|path| path.unchecked_into::<js_sys::JsString>().into()).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        Reflect::set(&window(), &"fetch".into(), &self.network).unwrap();
    }
}
