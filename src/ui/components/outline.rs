//! The outline: the headings of an issue, as far as they are shown.

use yew::prelude::*;

use crate::core::issue::Issue;
use crate::ui::components::section_tree::SectionTree;
use crate::ui::locale::Locale;
use crate::ui::route::Place;

/// Links to the sections that `tree` shows, by their depth; none for a post without headings. `here` is the page under
/// its filter.
pub fn outline(locale: &Locale, issue: &Issue, tree: &SectionTree, here: &Place) -> Option<Html> {
    let phrases = locale.phrases();
    let title = phrases.in_this_issue;
    if !issue.sections.iter().any(|section| !section.name.is_empty()) {
        return None;
    }
    Some(html! {
        <nav class="Outline" lang={phrases.lang} aria-label={title}>
            <h2 class="TagGroup-title">{ title }</h2>
            <div lang={locale.page_lang()}>{ list(issue, tree, here, None) }</div>
        </nav>
    })
}

fn list(issue: &Issue, tree: &SectionTree, here: &Place, parent: Option<usize>) -> Html {
    let shown = tree.shown_below(parent).filter_map(|index| Some((index, issue.sections.get(index)?)));
    let named: Vec<_> = shown.filter(|(_, section)| !section.name.is_empty()).collect();
    if named.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="Outline-list" role="list">
            for (index, section) in named {
                <li key={index}>
                    <a class="Outline-link" href={here.clone().with_fragment(&section.id).to_url()}>{ &section.name }</a>
                    { list(issue, tree, here, Some(index)) }
                </li>
            }
        </ul>
    }
}
