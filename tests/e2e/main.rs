//! The built site in a real browser, behind a real static host.
//!
//! `cargo xtask test` runs these with what they need; [`environment`] names it. Tests hold on to the DOM hooks
//! and URLs that the design promises, never to how a page looks.

#[path = "../oracle/allowed.rs"]
mod allowed;
#[path = "../oracle/hostile.rs"]
mod hostile;
#[path = "../oracle/vectors.rs"]
mod vectors;

mod attacks;
mod browser;
mod driver;
mod engine;
mod environment;
mod fault;
mod host;
mod publisher;
mod series;
mod server;
mod site;
mod view;

mod accessibility;
mod activity;
mod address;
mod direction;
mod edition;
mod embedded;
mod entry_menu;
mod failure;
mod filter;
mod home;
mod hosting;
mod issue;
mod keyboard;
mod language;
mod large;
mod lighthouse;
mod look;
mod memory;
mod muting;
mod offline;
mod pictures;
mod prerender;
mod preview;
mod print;
mod project;
mod query;
mod safety;
mod screen;
mod search;
mod sub_path;
mod unknown;
mod ways;
