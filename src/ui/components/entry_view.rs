//! An entry on a page: its text, a link to itself, at which the app shows [its menu](crate::ui::entry_menu), and its star.

use yew::prelude::*;

use crate::core::entry::{Entry, Marker};
use crate::core::language;
use crate::core::slug::Slug;
use crate::ui::components::markup::markup;
use crate::ui::locale::Phrases;
use crate::ui::route::Place;

/// What entries of one issue stand in.
pub struct Setting<'a> {
    /// The words.
    pub phrases: &'a Phrases,
    /// Language of the series.
    pub language: Option<&'a str>,
    /// The issue they are of.
    pub issue: &'a Slug,
    /// Whether the page is that of the issue, where an entry's id names its element.
    pub is_at_home: bool,
    /// Id of the entry that the reader came for.
    pub target: Option<&'a str>,
}

/// A list item for an entry that the post marked as one, else a block of its own.
pub fn entry_view(entry: &Entry, setting: &Setting) -> Html {
    let phrases = setting.phrases;
    let (label, star) = (phrases.link_to_entry, phrases.star);
    let url = Place::issue(setting.issue).with_fragment(&entry.id).to_url();
    let key = entry.id.as_str();
    let data_entry = AttrValue::from(entry.id.clone());
    let id = setting.is_at_home.then(|| data_entry.clone());
    let is_target = (setting.target == Some(key)).then_some("true");
    let lang = language::foreign(&entry.text, setting.language);
    let content = html! {
        <>
            <div class="prose" {lang}>{ markup(&entry.html) }</div>
            // What these show is in the style: a page has hundreds of them.
            <a class="EntryView-link" href={url} lang={phrases.lang} aria-label={label} title={label} aria-haspopup="dialog" />
            // Whether it is pressed only the reader's browser knows: see `ui/memory/page`.
            <button class="EntryView-star" type="button" lang={phrases.lang} aria-pressed="false" aria-label={star} title={star} />
        </>
    };
    let number = match entry.marker {
        Marker::None => {
            return html! {
                <div {key} class="EntryView" {id} data-entry={data_entry} data-target={is_target}>{ content }</div>
            };
        }
        Marker::Bullet => None,
        Marker::Number(number) => Some(number.to_string()),
    };
    html! {
        <li {key} class="EntryView" {id} data-entry={data_entry} data-target={is_target} value={number}>{ content }</li>
    }
}
