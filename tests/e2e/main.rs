//! The built site in a real browser, behind a real static host.
//!
//! `cargo xtask test` runs these with what they need; [`environment`] names it. Tests hold on to the DOM hooks
//! and URLs that the design promises, never to how a page looks.

mod browser;
mod driver;
mod environment;
mod fault;
mod host;
mod series;
mod site;
mod view;

mod failure;
mod filter;
mod home;
mod issue;
mod keyboard;
mod large;
mod project;
mod screen;
mod sub_path;
mod unknown;
