//! Native tests, a module a feature: real folders through the real binary, and what the core promises.

// The functions that set a test up may fail it as the tests themselves may.
#![allow(clippy::unwrap_used)]

#[path = "../oracle/mod.rs"]
mod oracle;

mod anchors;
mod check;
mod command_line;
mod commonmark;
mod companions;
mod compression;
mod corpora;
mod feeds;
mod fidelity;
mod filters;
mod folder;
mod fuzz_seeds;
mod gathering;
mod header_keys;
mod hosting;
mod hostile;
mod identity;
mod incremental;
mod language;
mod large_series;
mod layers;
mod link_between_issues;
mod markup;
mod new;
mod offline;
mod ordinary_names;
mod pictures;
mod place;
mod prerender;
mod problems;
mod projects;
mod proportion;
mod quotation;
mod reading;
mod redirects;
mod safety;
mod sample;
mod serve;
mod search;
mod site;
mod site_toml;
mod titles;
