//! What is remembered as a file: out of this browser, and into another.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, File, HtmlAnchorElement, Url};
use yew::Callback;

use crate::core::memory::Came;
use crate::ui::locale::Phrases;
use crate::ui::memory::{import, now};

/// Bytes of the largest file that is read: a memory of ten thousand issues takes a tenth.
const LARGEST: f64 = 10_000_000.0;

/// What came of an import.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Name of the file.
    pub file: String,
    /// What was in it, or what was found instead of a memory.
    pub came: Result<Came, String>,
}

/// Hands the reader a file of this name.
pub fn export(name: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let blob = Blob::new_with_str_sequence(&Array::of1(&now().memory.print().into())).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let link = document.create_element("a").ok()?.unchecked_into::<HtmlAnchorElement>();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // What has begun goes on.
    Url::revoke_object_url(&url).ok()
}

/// Merges in what is in a file, and tells what came of it.
pub fn import_file(file: File, phrases: &'static Phrases, done: Callback<Report>) {
    spawn_local(async move {
        let came = if file.size() > LARGEST {
            Err((phrases.bytes)(file.size() as u64))
        } else {
            // A file may have gone, or not be the browser's to read.
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            let text = text.ok_or_else(|| phrases.no_file.to_owned());
            text.and_then(|text| import(&text).map_err(|error| error.to_string()))
        };
        done.emit(Report { file: file.name(), came });
    });
}
