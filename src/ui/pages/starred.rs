//! The entries that the reader has starred, by issue, and what else is remembered.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::core::issue::Issue;
use crate::core::slug::Slug;
use crate::ui::components::entry_list::entry_list;
use crate::ui::components::entry_view::Setting;
use crate::ui::components::notice::{State, notice, waiting};
use crate::ui::components::period_view::period_view;
use crate::ui::hooks::{titled, use_head, use_issues, use_locale, use_title};
use crate::ui::load::Load;
use crate::ui::locale::Phrases;
use crate::ui::memory::transfer::{Outcome, Report, export, import_file, take};
use crate::ui::memory::use_memory;
use crate::ui::route::Place;
use crate::ui::scroll::use_arrival;

/// Issues that are fetched together.
const AT_ONCE: usize = 10;

/// The page, in all its states.
#[component]
pub fn StarredPage() -> Html {
    let locale = use_locale();
    let head = use_head();
    let remembered = use_memory();
    let n_shown = use_state_eq(|| AT_ONCE);
    let report = use_state_eq(|| None::<Report>);
    // What loses its star stays as long as the reader does: it may get it back, and nothing moves under their finger.
    let listed = use_mut_ref(Vec::<(Slug, Vec<String>)>::new);
    if let Some(remembered) = &remembered {
        add(&mut listed.borrow_mut(), remembered.memory.starred());
    }
    let listed = listed.borrow();
    let slugs: Vec<Slug> = listed.iter().take(*n_shown).map(|(slug, _)| slug.clone()).collect();
    let issues = use_issues(&slugs);
    let phrases = locale.phrases();
    use_title(&titled(phrases.starred, head.ready().map(|head| &**head)));
    use_arrival(!head.is_pending() && remembered.is_some());

    let head = match head {
        Load::Ready(head) => head,
        Load::Failed(failure) => return waiting(phrases, &State::Failed(failure), Html::default()),
        Load::Pending => return waiting(phrases, &State::Loading, Html::default()),
    };
    let language = head.catalogue.series.language.as_deref();
    let of_issue = |((slug, ids), issue): (&(Slug, Vec<String>), Load<_>)| {
        let setting = Setting { phrases, language, issue: slug, is_at_home: false, target: None };
        starred_issue(slug, ids, &issue, &setting)
    };
    let more = listed.len().saturating_sub(*n_shown);
    let onmore = {
        let n_shown = n_shown.clone();
        Callback::from(move |_: MouseEvent| n_shown.set(*n_shown + AT_ONCE))
    };
    let series = &head.catalogue.series.title;
    let onexport = {
        let series = series.clone();
        Callback::from(move |_: MouseEvent| export(&series).unwrap_or_default())
    };
    let ontold = {
        let report = report.setter();
        Callback::from(move |told| report.set(Some(told)))
    };
    let onimport = {
        let (ontold, series) = (ontold.clone(), series.clone());
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                import_file(file, series.clone(), phrases, ontold.clone());
            }
            // The same file may be chosen again.
            input.set_value("");
        })
    };
    let counts = remembered.as_ref().map(|remembered| remembered.memory.counts());

    html! {
        <div class="Page">
            <header class="Page-head"><h1 tabindex="-1" lang={phrases.lang}>{ phrases.starred }</h1></header>
            <div class="Page-text">
                if listed.is_empty() && remembered.is_some() {
                    { notice(phrases, &State::Empty(phrases.nothing_starred.into()), Html::default()) }
                }
                for view in listed.iter().zip(issues).map(of_issue) {
                    { view }
                }
                if more > 0 {
                    <button class="Button" type="button" lang={phrases.lang} onclick={onmore}>{ (phrases.more)(more) }</button>
                }
                <section class="Keeping" lang={phrases.lang} aria-labelledby="memory">
                    <h2 id="memory">{ phrases.memory }</h2>
                    if let Some((read, stars)) = counts {
                        <p>{ (phrases.remembered)(read, stars) }</p>
                    }
                    <p class="Keeping-ways">
                        <button class="Button" type="button" onclick={onexport}>{ phrases.export }</button>
                        <label class="Button">
                            { phrases.import }
                            <input class="Spoken" type="file" accept=".json,application/json" onchange={onimport} />
                        </label>
                    </p>
                    <div role="status">
                        if let Some(report) = &*report {
                            { told(phrases, series, report, &ontold) }
                        }
                    </div>
                </section>
            </div>
        </div>
    }
}

/// Adds what is starred to what is listed.
fn add(listed: &mut Vec<(Slug, Vec<String>)>, starred: Vec<(Slug, Vec<String>)>) {
    for (slug, ids) in starred {
        match listed.iter_mut().find(|(other, _)| *other == slug) {
            Some((_, known)) => {
                for id in ids {
                    if !known.contains(&id) {
                        known.push(id);
                    }
                }
            }
            None => listed.push((slug, ids)),
        }
    }
}

/// An issue with its starred entries, in its own order.
fn starred_issue(slug: &Slug, ids: &[String], issue: &Load<Rc<Issue>>, setting: &Setting) -> Html {
    let phrases = setting.phrases;
    let read = issue.ready();
    let title = read.map_or_else(|| slug.to_string(), |issue| issue.title.clone());
    let body = match issue {
        Load::Pending => notice(phrases, &State::Loading, Html::default()),
        Load::Failed(failure) => notice(phrases, &State::Failed(failure.clone()), Html::default()),
        Load::Ready(issue) => {
            let entries = issue.sections.iter().flat_map(|section| &section.entries);
            let entries: Vec<_> = entries.filter(|entry| ids.contains(&entry.id)).collect();
            let gone = ids.len().saturating_sub(entries.len());
            html! {
                <>
                    { entry_list(&entries, setting) }
                    if gone > 0 {
                        <p class="Keeping-gone" lang={phrases.lang}>{ (phrases.gone)(gone) }</p>
                    }
                </>
            }
        }
    };
    html! {
        <article key={slug.to_string()} class="IssueOfProject" data-issue={slug.to_string()}>
            <header class="IssueOfProject-head">
                <h2 class="IssueOfProject-title"><a href={Place::issue(slug).to_url()}>{ title }</a></h2>
                if let Some(issue) = read {
                    <p class="IssueOfProject-period">{ period_view(phrases, issue.period, issue.date) }</p>
                }
            </header>
            <div data-part="body">{ body }</div>
        </article>
    }
}

/// What came of an import. A file of another series waits for a word of the reader: of two series that have issues of one name, one
/// would be told to be read for the other.
fn told(phrases: &Phrases, series: &str, report: &Report, ontold: &Callback<Report>) -> Html {
    let Report { file, outcome } = report;
    let details = |expected: &str, found: &str| {
        html! {
            <>
                <p class="Notice-title">{ (phrases.failed)(file) }</p>
                <dl class="Notice-details">
                    <dt>{ phrases.expected }</dt><dd>{ expected }</dd>
                    <dt>{ phrases.found }</dt><dd>{ found }</dd>
                </dl>
            </>
        }
    };
    match outcome {
        Outcome::Merged(came) => html! { <p>{ (phrases.imported)(file, *came) }</p> },
        Outcome::Refused(found) => details(phrases.a_memory, found),
        Outcome::OfAnother(export) => {
            let other = export.other_than(series).unwrap_or_default();
            let onclick = {
                let (file, export) = (file.clone(), Rc::clone(export));
                ontold.reform(move |_: MouseEvent| Report { file: file.clone(), outcome: take(&export) })
            };
            html! {
                <>
                    { details(&(phrases.memory_of)(series), &(phrases.memory_of)(other)) }
                    <p class="Keeping-ways">
                        <button class="Button" type="button" {onclick}>{ phrases.import_anyway }</button>
                    </p>
                </>
            }
        }
    }
}
