//! What a digest is: posts read into issues, projects decided over the series, the catalogue, filters.
//!
//! The way of a post is [`front_matter`] → [`liquid`] → [`markdown`] → [`issue`]; that of a series
//! [`outline`] → [`project`] → [`catalogue`]. Nothing in here knows a file, the network, a clock or
//! the DOM, so that build and browser always agree.

pub mod json;
pub mod language;
pub mod slug;
pub mod date;
pub mod month;
pub mod period;
pub mod numeral;
pub mod week;
pub mod quarter;
pub mod dateline;
pub mod front_matter;
pub mod liquid;
pub mod authority;
pub mod url;
pub mod base_url;
pub mod safe_html;
pub mod raw_html;
pub mod emphasis;
pub mod chat;
pub mod markdown;
pub mod bold_heading;
pub mod html_block;
pub mod post_path;
pub mod post_place;
pub mod renderer;
pub mod entry;
pub mod reader;
pub mod issue;
pub mod heading;
pub mod outline;
pub mod project;
pub mod quotation;
pub mod site;
pub mod series_link;
pub mod series_title;
pub mod activity;
pub mod record;
pub mod identity;
pub mod natural;
pub mod assembly;
pub mod catalogue;
pub mod together;
pub mod edition;
pub mod facts;
pub mod filter;
pub mod feed;
pub mod search;
pub mod memory;
