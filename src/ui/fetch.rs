//! Fetching: the app's only way to the network.
//!
//! Entry points: [`text`], and [`unpacked`] for files that are compressed by themselves. It knows no file of the site by name and keeps nothing; [`library`](crate::ui::library) does.

use std::fmt;

use gloo_net::http::{Request, Response};
use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableWritablePair, RequestCache};

/// Why a file of the site could not be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchError {
    /// The file, below the site's root.
    pub file: String,
    /// What was wrong.
    pub kind: FetchErrorKind,
}

/// What can be wrong with a file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchErrorKind {
    /// The site has no such file (404 or 410, or a page in its place).
    Missing,
    /// The server answered with another status than success.
    Status(u16),
    /// The connection failed; the browser's own words, not for readers.
    Network(String),
    /// The connection failed, as the browser has none.
    Offline,
    /// Less or more arrived than the server said, in bytes.
    Truncated {
        /// What the server said.
        expected: u64,
        /// What arrived.
        found: u64,
    },
    /// Not UTF-8; how many bytes of it are.
    NotUtf8 {
        /// Bytes before the first wrong one.
        valid: usize,
    },
    /// Not what such a file should hold; the text says where.
    Malformed(String),
    /// Written by a newer `digest` than this app.
    Newer {
        /// The file's format.
        found: u32,
        /// The newest format that this app knows.
        known: u32,
    },
    /// Of a newer edition of the site than the page.
    Outdated,
}

/// How a fetch may use what the browser has kept from earlier visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caching {
    /// As the server allows.
    Usual,
    /// Only where the server says that it is still right.
    Checked,
    /// Not at all: a reader asked to try again.
    Anew,
}

/// The text of a file. `file` is a URL relative to the base, and what an error names.
///
/// # Errors
/// When the file cannot be had whole, or is not UTF-8.
pub async fn text(file: &str, caching: Caching) -> Result<String, FetchError> {
    let read = async { decode(bytes(file, caching).await?) };
    read.await.map_err(|kind| FetchError { file: file.to_owned(), kind })
}

/// The bytes that a file holds in compressed form (zlib, RFC 1950).
///
/// # Errors
/// When the file cannot be had whole, or is not in such a form.
pub async fn unpacked(file: &str, caching: Caching) -> Result<Vec<u8>, FetchError> {
    let read = async { unpack(&bytes(file, caching).await?).await.map_err(|_| unpackable()) };
    read.await.map_err(|kind| FetchError { file: file.to_owned(), kind })
}

async fn bytes(file: &str, caching: Caching) -> Result<Vec<u8>, FetchErrorKind> {
    let cache = match caching {
        Caching::Usual => RequestCache::Default,
        Caching::Checked => RequestCache::NoCache,
        Caching::Anew => RequestCache::Reload,
    };
    let response = Request::get(file).cache(cache).send().await.map_err(network)?;
    check_status(&response)?;
    let bytes = response.binary().await.map_err(network)?;
    check_length(&response, bytes.len())?;
    Ok(bytes)
}

/// Browsers can do this by themselves: it costs the app no code.
async fn unpack(bytes: &[u8]) -> Result<Vec<u8>, JsValue> {
    let packed = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)))?.stream();
    let make: Function = Reflect::get(&js_sys::global(), &"DecompressionStream".into())?.dyn_into()?;
    let unpacking = Reflect::construct(&make, &Array::of1(&"deflate".into()))?;
    let stream = packed.pipe_through(unpacking.unchecked_ref::<ReadableWritablePair>());
    let whole = web_sys::Response::new_with_opt_readable_stream(Some(&stream))?.array_buffer()?;
    Ok(Uint8Array::new(&JsFuture::from(whole).await?).to_vec())
}

fn unpackable() -> FetchErrorKind {
    FetchErrorKind::Malformed("it does not unpack".to_owned())
}

/// Has the browser's own cache hold a file as the server has it now. Nothing comes of it where that fails.
pub async fn renew(file: &str) {
    if let Ok(response) = Request::get(file).cache(RequestCache::Reload).send().await {
        // Only what was read to its end is held.
        let _ = response.binary().await;
    }
}

// By value, as `map_err` hands it over.
#[allow(clippy::needless_pass_by_value)]
fn network(error: gloo_net::Error) -> FetchErrorKind {
    // A browser that says it is online may be wrong, one that says it is not is right.
    let is_offline = web_sys::window().is_some_and(|window| !window.navigator().on_line());
    if is_offline { FetchErrorKind::Offline } else { FetchErrorKind::Network(error.to_string()) }
}

fn check_status(response: &Response) -> Result<(), FetchErrorKind> {
    let content_type = response.headers().get("content-type");
    match response.status() {
        404 | 410 => Err(FetchErrorKind::Missing),
        200..=299 => match content_type {
            // A server that answers every unknown path with the app's own page: no file of a site is HTML.
            Some(content_type) if content_type.starts_with("text/html") => Err(FetchErrorKind::Missing),
            _ => Ok(()),
        },
        status => Err(FetchErrorKind::Status(status)),
    }
}

/// Holds the bytes that arrived to the number that the server said, where it said one of the same thing: what was
/// compressed for the way was counted compressed.
fn check_length(response: &Response, found: usize) -> Result<(), FetchErrorKind> {
    let headers = response.headers();
    if headers.get("content-encoding").is_some_and(|encoding| encoding != "identity") {
        return Ok(());
    }
    let found = found as u64;
    match headers.get("content-length").and_then(|length| length.trim().parse::<u64>().ok()) {
        Some(expected) if expected != found => Err(FetchErrorKind::Truncated { expected, found }),
        _ => Ok(()),
    }
}

fn decode(bytes: Vec<u8>) -> Result<String, FetchErrorKind> {
    String::from_utf8(bytes)
        .map_err(|error| FetchErrorKind::NotUtf8 { valid: error.utf8_error().valid_up_to() })
}

impl fmt::Display for FetchErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => write!(f, "the site has no such file"),
            Self::Status(status) => write!(f, "expected success, found status {status}"),
            Self::Network(words) => write!(f, "the connection failed: {words}"),
            Self::Offline => write!(f, "there is no connection"),
            Self::Truncated { expected, found } => write!(f, "expected {expected} bytes, found {found}"),
            Self::NotUtf8 { valid } => write!(f, "expected UTF-8, found other bytes after the first {valid}"),
            Self::Malformed(what) => write!(f, "{what}"),
            Self::Newer { found, known } => {
                write!(f, "expected format {known} or older, found format {found}")
            }
            Self::Outdated => write!(f, "expected the site as this page knows it, found a newer one"),
        }
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.kind)
    }
}

impl std::error::Error for FetchError {}
