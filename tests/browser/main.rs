//! What only a browser can tell: history, clicks, scrolling, fetching, observers. Compiled for wasm32, run in a headless
//! browser; whatever renders natively is tested natively.
//!
//! All tests share one page and its history, and run one after the other: each puts back what it changed.
#![cfg(target_arch = "wasm32")]
// A test may unwrap; what clippy.toml allows in tests does not reach those of a browser.
#![allow(clippy::unwrap_used)]

mod ahead;
mod crash;
mod deferred;
mod fetch;
mod in_view;
mod intl;
mod library;
mod navigation;
mod scroll;
mod server;
mod stage;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);
