//! The browser app: a catalogue and posts in, pages out.
//!
//! Entry point: [`app::App`]. A URL becomes a [`route::Place`], a place becomes a page; a page takes what it shows from
//! the [`library`] by [`hooks`], as a [`load::Load`]. Only [`fetch`] knows the network, only [`navigation`] the history;
//! components render natively as in a browser. Nothing in here knows a file system or `cli`.

pub mod ahead;
pub mod app;
pub mod close_request;
pub mod components;
pub mod crash;
pub mod edition;
pub mod entry_menu;
pub mod fetch;
pub mod file;
pub mod hooks;
pub mod library;
pub mod listener;
pub mod load;
pub mod locale;
pub mod look;
pub mod memory;
pub mod muting;
pub mod navigation;
pub mod offline;
pub mod pages;
pub mod print;
pub mod route;
pub mod scroll;
pub mod shortcuts;
pub mod sight;
pub mod stamp;
pub mod storage;
pub mod supply;
#[cfg(feature = "app")]
pub mod takeover;
