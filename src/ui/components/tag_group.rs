//! A group of filter controls: the projects of a series or of an issue, or its sections.

use std::rc::Rc;

use web_sys::{HtmlInputElement, InputEvent};
use yew::prelude::*;

use crate::core::filter::Filter;
use crate::core::project::{Tag, TagId, TagSet};
use crate::core::slug::{Slug, fold};
use crate::ui::components::shared::Shared;
use crate::ui::components::tag_toggle::{Choice, Handlers, Unit, tag_toggle, truth};
use crate::ui::file::Head;
use crate::ui::hooks::{use_library, use_locale};
use crate::ui::muting;

/// Controls shown of a long group, before the rest is asked for.
const SHORT: usize = 12;

/// Controls from which on a group can be searched by name.
const LONG: usize = 20;

/// See [`TagGroup`].
#[derive(Properties, PartialEq)]
pub struct TagGroupProps {
    /// What the group is called.
    pub title: AttrValue,
    /// The language that this is in, where the page is in another.
    pub lang: Option<&'static str>,
    /// The series.
    pub head: Shared<Head>,
    /// The tags in the order to show them, each with its count.
    pub tags: Rc<[(TagId, usize)]>,
    /// What is counted.
    pub unit: Unit,
    /// The filter as it is.
    pub filter: Filter,
    /// Called with the filter as it should be.
    pub onchange: Callback<Filter>,
}

/// The controls, the tail of a long group behind a button and a box to find a name by.
#[component]
pub fn TagGroup(props: &TagGroupProps) -> Html {
    let locale = use_locale();
    let library = use_library();
    let is_whole = use_state_eq(|| false);
    let needle = use_state_eq(String::new);

    let phrases = locale.phrases();
    let total = props.tags.len();
    let is_long = total > LONG;
    let (filter, tags) = (&props.filter, &props.head.tags);
    let shown = shown(&props.tags, tags, filter, &needle, if is_long && !*is_whole { SHORT } else { total });

    let handlers =
        Handlers { onchoose: change(props, Filter::toggled), onexclude: change(props, Filter::toggled_not) };
    let ontoggle = {
        let is_whole = is_whole.clone();
        Callback::from(move |_: MouseEvent| is_whole.set(!*is_whole))
    };
    let oninput = {
        let needle = needle.setter();
        Callback::from(move |event: InputEvent| {
            needle.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };

    // Of this group.
    let listed = |slug: &Slug| {
        let id = tags.of_slug(slug.as_str())?;
        tags.get(id).filter(|_| props.tags.iter().any(|(other, _)| *other == id))
    };
    let onmute = |tag: &Tag| {
        let (library, head, slug) = (library.clone(), props.head.clone(), tag.slug.clone());
        let (filter, onchange) = (filter.clone(), props.onchange.clone());
        Callback::from(move |_: MouseEvent| {
            muting::toggle(&library, &head.muted, &slug);
            // What is hidden anyway need not be asked to be.
            if filter.not.contains(&slug) {
                onchange.emit(filter.toggled_not(&slug));
            }
        })
    };

    html! {
        <section class="TagGroup">
            <h2 class="TagGroup-title" lang={props.lang}>{ &props.title }</h2>
            if is_long {
                <input class="TagGroup-find" type="text" autocomplete="off" spellcheck="false" enterkeyhint="done" lang={phrases.lang}
                    aria-label={phrases.find} placeholder={phrases.find} value={(*needle).clone()} {oninput} />
            }
            <ul class="TagGroup-list" role="list">
                for (tag, count) in shown.iter().filter_map(|&(id, count)| Some((tags.get(id)?, count))) {
                    { tag_toggle(phrases, tag, (count, props.unit), choice(filter, &tag.slug), &handlers) }
                }
            </ul>
            for tag in filter.not.iter().filter_map(listed).filter(|tag| !tag.muted) {
                <button class="TagGroup-all" type="button" lang={phrases.lang} onclick={onmute(tag)}>{ (phrases.mute)(&tag.name) }</button>
            }
            for tag in props.head.muted.iter().filter_map(listed) {
                <button class="TagGroup-all" type="button" lang={phrases.lang} onclick={onmute(tag)}>{ (phrases.unmute)(&tag.name) }</button>
            }
            if is_long && needle.is_empty() {
                <button class="TagGroup-all" type="button" lang={phrases.lang} aria-expanded={truth(*is_whole)} onclick={ontoggle}>
                    { if *is_whole { phrases.show_fewer.to_owned() } else { (phrases.show_all_of)(total) } }
                </button>
            }
        </section>
    }
}

/// The tags whose name contains the needle; without a needle the first `limit`, and any other that the filter names.
fn shown(
    all: &[(TagId, usize)],
    tags: &TagSet,
    filter: &Filter,
    needle: &str,
    limit: usize,
) -> Vec<(TagId, usize)> {
    let needle = fold(needle);
    let is_shown = |index: usize, id: TagId| {
        tags.get(id).is_some_and(|tag| match needle.as_str() {
            "" => index < limit || choice(filter, &tag.slug) != Choice::Open,
            needle => fold(&tag.name).contains(needle),
        })
    };
    all.iter().enumerate().filter(|(index, (id, _))| is_shown(*index, *id)).map(|(_, tag)| *tag).collect()
}

fn choice(filter: &Filter, slug: &Slug) -> Choice {
    match () {
        () if filter.any.contains(slug) => Choice::Chosen,
        () if filter.not.contains(slug) => Choice::Excluded,
        () => Choice::Open,
    }
}

fn change(props: &TagGroupProps, turn: fn(&Filter, &Slug) -> Filter) -> Callback<Slug> {
    let (filter, onchange) = (props.filter.clone(), props.onchange.clone());
    Callback::from(move |slug: Slug| onchange.emit(turn(&filter, &slug)))
}
