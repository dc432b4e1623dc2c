//! What is remembered as a file: out of this browser, and into another.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, File, HtmlAnchorElement, Url};
use yew::Callback;

use crate::core::memory::{Came, Export};
use crate::ui::locale::Phrases;
use crate::ui::memory::{import, now};

/// Bytes of the largest file that is read: a memory of ten thousand issues takes a tenth.
const LARGEST: f64 = 10_000_000.0;

/// What came of an import.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Name of the file.
    pub file: String,
    /// What became of what is in it.
    pub outcome: Outcome,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It was merged in.
    Merged(Came),
    /// Nothing yet: it says that it is of another series.
    OfAnother(Rc<Export>),
    /// It is no memory; what was found instead.
    Refused(String),
}

/// Hands the reader a file with what is remembered of the series of this title.
pub fn export(series: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let text = now().memory.export(series);
    let blob = Blob::new_with_str_sequence(&Array::of1(&text.into())).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let link = document.create_element("a").ok()?.unchecked_into::<HtmlAnchorElement>();
    link.set_href(&url);
    link.set_download(&(series.to_owned() + ".json"));
    link.click();
    // What has begun goes on.
    Url::revoke_object_url(&url).ok()
}

/// Merges in what is in a file, unless it is of another series than that of this title, and tells what came of it.
pub fn import_file(file: File, series: String, phrases: &'static Phrases, done: Callback<Report>) {
    spawn_local(async move {
        let read = if file.size() > LARGEST {
            Err((phrases.bytes)(file.size() as u64))
        } else {
            // A file may have gone, or not be the browser's to read.
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            let text = text.ok_or_else(|| phrases.no_file.to_owned());
            text.and_then(|text| Export::parse(&text).map_err(|error| error.to_string()))
        };
        let outcome = match read {
            Ok(export) if export.other_than(&series).is_some() => Outcome::OfAnother(Rc::new(export)),
            Ok(export) => take(&export),
            Err(found) => Outcome::Refused(found),
        };
        done.emit(Report { file: file.name(), outcome });
    });
}

/// Merges in what a file has, whichever series it is of.
pub fn take(export: &Export) -> Outcome {
    Outcome::Merged(import(&export.memory))
}
