//! What is known of a project that is followed: its issues under a filter, its years, its activity, its company.

use crate::core::activity::{Activity, Columns};
use crate::core::catalogue::Grid;
use crate::core::filter::{Filter, Selection};
use crate::core::month::{Month, overall};
use crate::core::project::{Tag, TagId};
use crate::core::search::answer::Answer;
use crate::core::slug::Slug;
use crate::core::together::together;
use crate::ui::file::Head;

/// Projects listed beside one.
const AROUND: usize = 16;

/// A project under the filter of the place.
pub(super) struct Following {
    /// The project.
    pub tag: TagId,
    /// What is shown of an issue: the project. Inside an issue the period picks nothing.
    pub inside: Filter,
    /// See [`positions`]; of these, where a text is looked for, the issues that have it.
    pub positions: Vec<usize>,
    /// First and last month of the series.
    pub span: Option<(Month, Month)>,
    /// Years with issues shown, newest first, each with the position of its newest.
    pub years: Vec<(u32, usize)>,
    /// What the cells of its strip stand for.
    pub columns: Columns,
    /// Its entries in each column, and the position of the newest issue with any.
    pub cells: Vec<(u32, usize)>,
    /// Projects that are often in the same issues, and in how many.
    pub together: Vec<(TagId, u32)>,
}

impl Following {
    /// `None` where the series has no such project. `found` is what was found of the text that is looked for, if any.
    pub fn new(
        head: &Head,
        grid: &Grid,
        activity: &Activity,
        slug: &Slug,
        filter: &Filter,
        found: Option<&Answer>,
    ) -> Option<Self> {
        let tag = head.tags.of_slug(slug.as_str())?;
        let only = Filter { any: vec![head.tags.get(tag)?.slug.clone()], ..Filter::default() };
        let filter = filter.with(&only.any[0]);
        let span = overall(grid.spans.iter().copied().flatten());
        let mut positions = positions(head, grid, &filter);
        if let Some(found) = found {
            let mut has_text = vec![false; grid.spans.len()];
            for group in &found.groups {
                if let Some(has_text) = has_text.get_mut(group.issue) {
                    *has_text = true;
                }
            }
            positions.retain(|&position| has_text[position]);
        }
        let span_of = |position: usize| grid.spans.get(position).copied().flatten();

        let mut years: Vec<(u32, usize)> = Vec::new();
        for (position, (_, last)) in positions.iter().filter_map(|&at| Some((at, span_of(at)?))) {
            if !years.iter().any(|(year, _)| *year == last.year()) {
                years.push((last.year(), position));
            }
        }
        let columns = activity.columns.clone();
        let row = activity.row(tag).unwrap_or_default();
        let mut cells: Vec<(u32, usize)> = row.iter().map(|&entries| (entries, 0)).collect();
        // Newest first: the last one that is written is the oldest, so the other way round.
        for &position in self::positions(head, grid, &only).iter().rev() {
            let column = columns.column(position, span_of(position));
            if let Some(cell) = column.and_then(|column| cells.get_mut(column)) {
                cell.1 = position;
            }
        }
        let together = together(&head.catalogue.chains, &head.tags, grid, tag);
        let inside = Filter { from: None, to: None, ..filter };
        Some(Self { tag, inside, positions, span, years, columns, cells, together })
    }

    /// The issue at a position, else the newest before it.
    pub fn at_or_before(&self, position: usize) -> Option<usize> {
        self.positions.iter().copied().find(|&other| other <= position)
    }
}

/// Positions of the issues with something of what a filter asks for, newest first.
pub(super) fn positions(head: &Head, grid: &Grid, filter: &Filter) -> Vec<usize> {
    let selection = Selection::new(filter, &head.tags);
    let chains = |ids: &[usize]| -> Vec<&[TagId]> {
        ids.iter().filter_map(|&id| head.catalogue.chains.get(id).map(Vec::as_slice)).collect()
    };
    let issues = grid.spans.iter().zip(&grid.chains).enumerate().rev();
    issues
        .filter(|(_, (span, ids))| selection.shows_issue(**span, chains(ids)))
        .map(|(position, _)| position)
        .collect()
}

/// The projects around one, itself among them, in the order of the filter.
pub(super) fn around(head: &Head, tag: TagId) -> impl Iterator<Item = &Tag> {
    let ranked = head.tags.get(tag).map(|tag| head.tags.ranked(tag.kind)).unwrap_or_default();
    let at = ranked.iter().position(|&other| other == tag).unwrap_or_default();
    // As many as fit, also at either end of the order.
    let first = at.saturating_sub(AROUND / 2).min(ranked.len().saturating_sub(AROUND));
    ranked.into_iter().skip(first).take(AROUND).filter_map(|id| head.tags.get(id))
}

/// The projects before and after one, in the order of the filter.
pub(super) fn neighbours(head: &Head, tag: TagId) -> (Option<&Tag>, Option<&Tag>) {
    let Some(kind) = head.tags.get(tag).map(|tag| tag.kind) else { return (None, None) };
    let ranked = head.tags.ranked(kind);
    let at = ranked.iter().position(|&other| other == tag);
    let get = |index: usize| ranked.get(index).and_then(|&id| head.tags.get(id));
    (at.and_then(|at| at.checked_sub(1)).and_then(get), at.and_then(|at| get(at + 1)))
}
