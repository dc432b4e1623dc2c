//! Heat strips: the activity of projects over time, a row of cells for each. Drawn, so that it is there before the app, and
//! made of links, so that each cell leads somewhere with or without it; [`use_roving`](crate::ui::hooks::use_roving)
//! makes one stop of the tab key of a row.

use yew::prelude::*;

use crate::core::activity::{Activity, Columns, Span, level};
use crate::core::filter::Filter;
use crate::ui::components::issue_of_project::landmark;
use crate::ui::file::Head;
use crate::ui::hooks::rove;
use crate::ui::locale::Locale;
use crate::ui::route::Place;

/// Width of a cell in units of the drawing; a tenth of it stays free.
const CELL: usize = 10;

/// One row of cells.
pub struct Strip<'a> {
    /// The words.
    pub locale: &'a Locale,
    /// The series.
    pub head: &'a Head,
    /// What a cell stands for.
    pub columns: &'a Columns,
    /// The project.
    pub name: &'a str,
    /// Its entries in each column.
    pub cells: &'a [u32],
    /// Entries of the fullest cell of the picture.
    pub most: u32,
    /// Where a cell leads, by its column.
    pub url: &'a dyn Fn(usize) -> String,
}

/// The cells of one project; those without an entry are left out.
pub fn heat_strip(strip: &Strip) -> Html {
    let &Strip { locale, head, columns, name, cells, most, url } = strip;
    let width = (columns.count * CELL).to_string();
    let cell = |(column, &entries): (usize, &u32)| {
        let phrases = locale.phrases();
        let said =
            column_name(locale, head, columns, column) + phrases.colon + &(phrases.entries)(entries as usize);
        let square = "M".to_owned() + &(column * CELL).to_string() + " 0h9v10h-9z";
        html! {
            <a href={url(column)} data-heat={level(entries, most).to_string()}><title>{ said }</title><path d={square} /></a>
        }
    };
    let filled = cells.iter().enumerate().filter(|(_, entries)| **entries > 0);
    html! {
        <svg class="HeatStrip" viewBox={"0 0 ".to_owned() + &width + " 10"} preserveAspectRatio="none" role="group"
            aria-label={name.to_owned()} onkeydown={rove}>
            <path class="HeatStrip-ground" d={"M0 0h".to_owned() + &width + "v10H0z"} />
            <g lang={locale.phrases().lang}>{ filled.map(cell).collect::<Html>() }</g>
        </svg>
    }
}

/// Names of the first and the last column.
pub fn heat_ends(locale: &Locale, head: &Head, columns: &Columns) -> Html {
    let name = |column| column_name(locale, head, columns, column);
    html! {
        <p class="HeatStrip-ends" lang={locale.phrases().lang}><span>{ name(0) }</span><span>{ name(columns.count.saturating_sub(1)) }</span></p>
    }
}

/// The picture of many projects, each with its name. A cell leads to its issue, or to the issues of its months, and what is
/// there of the project; where it is several issues without a date, to the last of these on the project's page. `more` stands
/// below it.
pub fn heat_picture(locale: &Locale, head: &Head, activity: &Activity, more: Html) -> Html {
    let Activity { columns, rows } = activity;
    let most = rows.iter().flat_map(|(_, cells)| cells).copied().max().unwrap_or_default();
    let row = |tag: usize, cells: &[u32]| {
        let tag = head.tags.get(tag).filter(|tag| !tag.muted)?;
        let any = vec![tag.slug.clone()];
        let url = |column: usize| {
            let (from, to) = columns.period(column).unzip();
            let filter = Filter { any: any.clone(), from, to, ..Filter::default() };
            let place = match columns.span() {
                Span::Issues(_) => {
                    let last = columns.position(column + 1).min(head.catalogue.total).saturating_sub(1);
                    return Place::project(&tag.slug).with_fragment(&landmark(last)).to_url();
                }
                Span::Issue => head.summary(column).map(|issue| Place::issue(&issue.slug)),
                Span::Months(_) => None,
            };
            place.unwrap_or_else(Place::home).with_filter(filter).to_url()
        };
        let name = tag.name.as_str();
        let strip = Strip { locale, head, columns, name, cells, most, url: &url };
        Some(html! {
            <div class="HeatStrip-row" key={tag.slug.as_str()}>
                <a class="HeatStrip-name" href={Place::project(&tag.slug).to_url()}>{ name }</a>
                { heat_strip(&strip) }
            </div>
        })
    };
    html! {
        <>
            { rows.iter().filter_map(|(tag, cells)| row(*tag, cells)).collect::<Html>() }
            <div class="HeatStrip-row"><span />{ heat_ends(locale, head, columns) }</div>
            { more }
        </>
    }
}

/// What a column is called: the number of its issue, else its title; its numbers; its months.
fn column_name(locale: &Locale, head: &Head, columns: &Columns, column: usize) -> String {
    let phrases = locale.phrases();
    match (columns.period(column), columns.numbers(column), head.summary(column)) {
        (Some((first, last)), ..) => (phrases.months)(first, last),
        (None, Some((first, last)), _) if first == last => (phrases.number)(first),
        (None, Some((first, last)), _) => (phrases.numbers)(first, last),
        (None, None, Some(issue)) => issue.number.map_or_else(|| issue.title.clone(), phrases.number),
        (None, None, None) => String::new(),
    }
}
