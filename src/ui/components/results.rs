//! What a search finds: entries grouped by issue, best or newest first, with the filter beside them.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::core::filter::Filter;
use crate::core::month::{Month, overall};
use crate::core::safe_html::HtmlWriter;
use crate::core::search::Part;
use crate::core::search::answer::Group;
use crate::core::search::content::Content;
use crate::core::search::query::{Term, tag_named};
use crate::core::search::root::Row;
use crate::core::slug::Slug;
use crate::ui::components::filter_panel::{FilterPanel, filter_panel};
use crate::ui::components::filter_status::filter_status;
use crate::ui::components::found_issue::{FoundIssue, found_issue};
use crate::ui::components::markup::markup;
use crate::ui::components::notice::{State, notice};
use crate::ui::components::period_view::period_view;
use crate::ui::components::result_choice::{order, years};
use crate::ui::components::search_box::step;
use crate::ui::components::shared::Shared;
use crate::ui::file::{File, Head};
use crate::ui::hooks::{
    Asked, Found, OPENED, Search, counts, titled, use_head, use_late, use_library, use_locale, use_search,
    use_title,
};
use crate::ui::library::Library;
use crate::ui::load::Load;
use crate::ui::locale::{Locale, Phrases};
use crate::ui::navigation::{Navigate, use_navigate, use_place};
use crate::ui::route::Place;
use crate::ui::scroll::use_arrival;
use crate::ui::storage;

/// For how long nothing is typed before posts are fetched for excerpts, in milliseconds: while a reader types, the index has the
/// line for itself.
const QUIET: u32 = 250;

/// Stands on every page once the app does, which hides it where nothing is searched for.
#[component]
pub fn Results() -> Html {
    let locale = use_locale();
    let place = use_place();
    let navigate = use_navigate();
    let library = use_library();
    let head = use_head();
    let is_up = use_state_eq(|| false);
    let has_turned = use_state_eq(|| false);
    // With excerpts, and of which query.
    let opened = use_state_eq(|| (String::new(), OPENED));
    {
        let is_up = is_up.setter();
        use_effect_with((), move |()| is_up.set(true));
    }
    let is_search = place.is_search();
    let text = if is_search { place.query.as_str() } else { "" };
    let n_opened = if opened.0 == text { opened.1 } else { OPENED };
    let quiet = use_state_eq(String::new);
    {
        let quiet = quiet.setter();
        use_effect_with(text.to_owned(), move |text| {
            let text = text.clone();
            let timeout = Timeout::new(QUIET, move || quiet.set(text));
            move || drop(timeout)
        });
    }
    let is_quiet = *quiet == text;
    let search = use_search(Asked {
        text,
        filter: &place.filter,
        is_newest_first: place.is_newest_first,
        opened: n_opened,
        with_posts: is_quiet,
        counts: *has_turned,
    });
    use_arrival(is_search && (search.stands || search.failure.is_some()));
    let is_late = use_late(is_search && !search.stands && search.failure.is_none());
    let phrases = locale.phrases();
    let title = titled(&(phrases.results_for)(text), head.ready().map(|head| &**head));
    use_title(if is_search { &title } else { "" });
    if !*is_up {
        return Html::default();
    }
    let onopen = {
        let (opened, text) = (opened.setter(), text.to_owned());
        Callback::from(move |_: MouseEvent| opened.set((text.clone(), n_opened + OPENED)))
    };
    let onturn = {
        let has_turned = has_turned.setter();
        Callback::from(move |()| has_turned.set(true))
    };
    let found = search.found.as_ref();
    // What does not stand yet is nobody's answer.
    let answered = found.filter(|_| search.stands || search.failure.is_some());
    let number = |count: Option<usize>| count.map(|count| count.to_string());
    let view = match &head {
        Load::Ready(head) if is_search => view(
            &locale,
            &library,
            &Shared::from(head.clone()),
            &place,
            &navigate,
            &search,
            n_opened,
            is_late,
            (onopen, onturn),
        ),
        Load::Failed(failure) if is_search => {
            notice(phrases, &State::Failed(failure.clone()), Html::default())
        }
        _ => Html::default(),
    };
    html! {
        <section class="Results" lang={phrases.lang} aria-label={phrases.search} data-results=""
            data-query={answered.map(|found| found.text.clone())}
            data-total={number(answered.map(|found| found.answer.total))}
            data-issues={number(answered.map(|found| found.answer.groups.len()))}
            onclick={keep(&place)} {onkeydown}>
            { view }
        </section>
    }
}

/// Keeps a search that led somewhere.
fn keep(place: &Place) -> Callback<MouseEvent> {
    let query = place.query.clone();
    Callback::from(move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| {
            target.closest("[data-result] a, .FoundIssue a, .FilterStatus-follow").ok()?
        });
        if link.is_some() {
            storage::keep_search(&query);
        }
    })
}

// By value, as a listener gets it.
#[allow(clippy::needless_pass_by_value)]
fn onkeydown(event: KeyboardEvent) {
    let moved = match event.key().as_str() {
        "ArrowDown" => step(1),
        "ArrowUp" => step(-1),
        "Escape" => step(isize::MIN / 2),
        _ => return,
    };
    if moved {
        event.prevent_default();
    }
}

#[allow(clippy::too_many_arguments)]
fn view(
    locale: &Locale,
    library: &Library,
    head: &Shared<Head>,
    place: &Place,
    navigate: &Navigate,
    search: &Search,
    n_opened: usize,
    is_late: bool,
    (onopen, onturn): (Callback<MouseEvent>, Callback<()>),
) -> Html {
    let phrases = locale.phrases();
    let filter = &place.filter;
    let found = search.found.as_ref();
    let is_old = found.is_some_and(|found| found.text != place.query);
    let status: AttrValue = match found.filter(|_| search.stands) {
        Some(found) => (phrases.found_in)(found.answer.total, found.answer.groups.len()).into(),
        None if is_late => phrases.searching.into(),
        None => AttrValue::default(),
    };
    let onchange = {
        let (place, navigate) = (place.clone(), navigate.clone());
        Callback::from(move |filter: Filter| navigate.push(&place.clone().with_filter(filter)))
    };
    let counts = counts(head, found);
    let span = span(library, head);
    let panel = FilterPanel {
        head,
        counts: &counts,
        span,
        filter,
        status: status.clone(),
        onturn,
        onchange: onchange.clone(),
    };
    let empty = |found: &Found| {
        let lead_on = html! {
            if !found.nearest.is_empty() {
                <p class="Results-nearest">
                    { phrases.did_you_mean }
                    for query in found.nearest.iter() {
                        { " " }<a href={place.clone().with_query(query).to_url()}>{ query }</a>
                    }
                </p>
            }
        };
        if !filter.is_default() {
            // Elsewhere in the series there may be some.
            let anywhere = place.clone().with_filter(Filter::default()).to_url();
            let show_all = html! { <a href={anywhere}>{ phrases.clear }</a> };
            return notice(phrases, &State::Empty(phrases.nothing_matches.into()), show_all);
        }
        notice(phrases, &State::Empty((phrases.nothing_found)(&place.query).into()), lead_on)
    };
    let panel = filter_panel(locale, panel);
    html! {
        <div class="Page" data-alone={panel.is_none().then_some("")}>
            <header class="Page-head"><h1 class="Results-title" tabindex="-1">{ (phrases.results_for)(&place.query) }</h1></header>
            { panel.unwrap_or_default() }
            <div class="Page-text">
                { filter_status(locale, &head.tags, status, place, navigate) }
                <div class="Results-ways">
                    { years(phrases, found, filter, &onchange) }
                    if found.is_some_and(|found| found.answer.groups.len() > 1) {
                        { order(phrases, place, navigate) }
                    }
                </div>
                if let Some(failure) = &search.failure {
                    { notice(phrases, &State::Failed(failure.clone()), html! { <p>{ phrases.partial }</p> }) }
                }
                if let Some(found) = found.filter(|found| found.answer.groups.is_empty() && search.stands) {
                    { empty(found) }
                } else {
                    // That it is on its way the line above says.
                    <div class="Results-list" lang={locale.page_lang()} data-old={is_old.then_some("true")}
                        data-state={(found.is_none() && search.failure.is_none()).then_some("loading")}>
                        if let Some(found) = found {
                            { list(phrases, library, head, found, filter, n_opened, &onopen) }
                        }
                    </div>
                }
            </div>
        </div>
    }
}

fn list(
    phrases: &'static Phrases,
    library: &Library,
    head: &Shared<Head>,
    found: &Found,
    filter: &Filter,
    n_opened: usize,
    onopen: &Callback<MouseEvent>,
) -> Html {
    let strings = found.query.strings();
    let rows = library.part(Part::Root);
    let row = |issue: usize| match rows.ready().map(Rc::as_ref) {
        Some(Content::Root(root)) => root.issues.get(issue).copied(),
        _ => None,
    };
    let mut inside = Filter { from: None, to: None, ..filter.clone() };
    if inside.any.is_empty() {
        // Of the project alone that is searched for, an issue shows what is found.
        let mut projects = found.query.all.iter().filter_map(|term| match term {
            Term::Project(name) => tag_named(&head.tags, name).and_then(|tag| head.tags.get(tag)),
            _ => None,
        });
        inside.any.extend(projects.next().filter(|_| projects.next().is_none()).map(|tag| tag.slug.clone()));
    }
    let place = |slug: &Slug| Place::issue(slug).with_query(&found.text).with_filter(inside.clone());
    let opened = found.answer.groups.iter().take(n_opened);
    let opened = opened.filter_map(|group| Some((group, library.name(group.issue)?)));
    let open = |group: &Group, slug: &Slug, title: &str| {
        let post = File::Post(slug.clone());
        let issue = if library.holds(&post) { library.issue(slug).ready().cloned() } else { None };
        let found = FoundIssue {
            place: place(slug),
            slug,
            title,
            when: when(phrases, row(group.issue)),
            group,
            issue: issue.as_deref(),
            is_awaited: !library.has_failed(&post),
        };
        found_issue(phrases, &head.tags, &strings, found)
    };
    let others = found.others.iter().filter_map(|&index| found.answer.groups.get(index));
    let others = others.filter_map(|group| Some((group, library.name(group.issue)?)));
    html! {
        <>
            for (group, (slug, title)) in opened {
                { open(group, &slug, &title) }
            }
            if !found.others.is_empty() {
                <h2 class="Results-others" lang={phrases.lang}>
                    { phrases.also_in }
                    <button class="Button" type="button" onclick={onopen.clone()}>{ phrases.more_excerpts }</button>
                </h2>
                { compact(phrases, place, row, others) }
            }
        </>
    }
}

/// Lines that a browser draws together, or not at all while they are far from the window.
const STRETCH: usize = 20;

/// Issues in a line each. As markup, not as nodes: there may be a thousand, anew with every letter typed.
fn compact<'a>(
    phrases: &Phrases,
    place: impl Fn(&Slug) -> Place,
    row: impl Fn(usize) -> Option<Row>,
    groups: impl Iterator<Item = (&'a Group, (Slug, String))>,
) -> Html {
    let groups: Vec<_> = groups.collect();
    let lang = phrases.lang.map(|lang| ("lang", lang));
    let mut writer = HtmlWriter::default();
    writer.open("div", &[("class", "Results-compact"), ("role", "list")]);
    for stretch in groups.chunks(STRETCH) {
        writer.open("section", &[("class", "Results-stretch")]);
        for (group, (slug, title)) in stretch {
            let result = format!("{slug}#");
            writer.open("div", &[("class", "Results-line"), ("role", "listitem"), ("data-result", &result)]);
            writer.open("a", &[("href", &place(slug).to_url())]);
            writer.text(title);
            writer.close("a");
            let day = row(group.issue).and_then(|row| row.day).map(phrases.date);
            let total = (group.total > 1).then(|| group.total.to_string());
            for said in day.into_iter().chain(total) {
                writer.open("span", lang.as_slice());
                writer.text(&said);
                writer.close("span");
            }
            writer.close("div");
        }
        writer.close("section");
    }
    markup(&writer.finish())
}

fn when(phrases: &Phrases, row: Option<Row>) -> Html {
    period_view(phrases, None, row.and_then(|row| row.day))
}

/// First and last month of the series; until the index is here, of the issues that the head tells of.
fn span(library: &Library, head: &Head) -> Option<(Month, Month)> {
    match library.part(Part::Root).ready().map(Rc::as_ref) {
        Some(Content::Root(root)) => overall(root.issues.iter().filter_map(|row| row.span)),
        _ => head.catalogue.span(),
    }
}
