//! Activity: how many entries projects have over the issues of a series, as the cells of a picture.
//!
//! Entry points: [`Activity::of_busiest`], [`Activity::of_all`]; [`Columns`] is what a cell stands for. A series of few issues has a column an issue; a longer one a column a quarter, a year or several
//! years, whichever is the first to fit, so that a picture of 10,000 issues is as small as one of 20. Where no issue has a date, a
//! column is several issues.

use serde::Serialize;

use crate::core::catalogue::Summary;
use crate::core::json;
use crate::core::month::Month;
use crate::core::project::{TagId, TagKind, TagSet};

/// Projects whose activity stands in the head of the catalogue: the busiest.
pub const ROWS: usize = 10;

/// Most columns of a picture of many projects.
pub const COLUMNS: usize = 20;

/// Most columns of a picture of one project.
pub const COLUMNS_OF_ONE: usize = 60;

/// What the columns of a picture stand for, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Columns {
    /// How many.
    pub count: usize,
    /// First month of the first column, and how many months each has; `None` where each is an issue, or several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months: Option<(Month, u32)>,
    /// Where each is several issues: how many, and the first and the last number of the issues of each; counted from the oldest
    /// where a column has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issues: Option<(usize, Vec<(u32, u32)>)>,
}

/// What a column stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// One issue.
    Issue,
    /// So many issues, one after the other.
    Issues(usize),
    /// So many months.
    Months(u32),
}

/// How many entries projects have over time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Activity {
    /// What a cell stands for.
    pub columns: Columns,
    /// Entries of a project in each column, the busiest project first.
    pub rows: Vec<(TagId, Vec<u32>)>,
}

json::record!(Columns { count } optional { months, issues });
json::record!(Activity { columns, rows });

impl Columns {
    /// The columns for these issues, oldest first, no more than `limit`, which is at least 1. An issue counts for the last month it
    /// is about.
    pub fn of(issues: &[&Summary], limit: usize) -> Self {
        let limit = limit.max(1);
        if issues.len() <= limit {
            return Self { count: issues.len(), ..Self::default() };
        }
        let months = issues.iter().filter_map(|issue| Some(issue.span()?.1));
        let Some((first, last)) = months.clone().min().zip(months.max()) else {
            return Self::of_issues(issues, limit);
        };
        // A quarter, a year, two years and so on, each beginning with a year that it divides.
        let mut step = 3;
        loop {
            let start = first.floor(step);
            let count = (last.since(start) / step) as usize + 1;
            if count <= limit {
                return Self { count, months: Some((start, step)), ..Self::default() };
            }
            step = if step == 3 { 12 } else { step + 12 };
        }
    }

    /// Columns of 5, 10, 20, 40 issues and so on, so that those of a picture fold into those of a smaller one.
    fn of_issues(issues: &[&Summary], limit: usize) -> Self {
        let mut size = 5;
        while issues.len().div_ceil(size) > limit {
            size *= 2;
        }
        let stated = |issues: &[&Summary]| -> Option<(u32, u32)> {
            let mut numbers = issues.iter().filter_map(|issue| issue.number);
            let first = numbers.next()?;
            Some((first, numbers.next_back().unwrap_or(first)))
        };
        let counted = |first: usize, issues: &[&Summary]| {
            let number = |position: usize| u32::try_from(position).unwrap_or(u32::MAX);
            (number(first + 1), number(first + issues.len()))
        };
        let columns = || issues.chunks(size);
        let numbers: Option<Vec<_>> = columns().map(stated).collect();
        let numbers = numbers.unwrap_or_else(|| {
            columns().zip((0..).step_by(size)).map(|(issues, first)| counted(first, issues)).collect()
        });
        Self { count: numbers.len(), months: None, issues: Some((size, numbers)) }
    }

    /// The column of an issue, by its position and span; an issue without a date has none among months.
    pub fn column(&self, position: usize, span: Option<(Month, Month)>) -> Option<usize> {
        let column = match self.months {
            None => position / self.size(),
            Some((first, step)) => (span?.1.since(first) / step) as usize,
        };
        (column < self.count).then_some(column)
    }

    /// Position of the first issue of a column, where columns are issues.
    pub fn position(&self, column: usize) -> usize {
        column.saturating_mul(self.size())
    }

    /// Issues of a column, where columns are issues.
    fn size(&self) -> usize {
        self.issues.as_ref().map_or(1, |(size, _)| *size).max(1)
    }

    /// First and last month of a column, where columns are months.
    pub fn period(&self, column: usize) -> Option<(Month, Month)> {
        let (first, step) = self.months?;
        let start = first.plus(step * u32::try_from(column).ok()?);
        Some((start, start.plus(step - 1)))
    }

    /// The first and the last number of a column, where each is several issues.
    pub fn numbers(&self, column: usize) -> Option<(u32, u32)> {
        self.issues.as_ref()?.1.get(column).copied()
    }

    /// What a column stands for.
    pub fn span(&self) -> Span {
        match (&self.months, &self.issues) {
            (Some((_, months)), _) => Span::Months(*months),
            (None, Some((issues, _))) => Span::Issues(*issues),
            (None, None) => Span::Issue,
        }
    }
}

impl Activity {
    /// The picture of the busiest projects of a series, in few columns. What the publisher muted is not in it. `chains` are those
    /// of the catalogue, `issues` all of them, oldest first; so below.
    pub fn of_busiest(chains: &[Vec<TagId>], tags: &TagSet, issues: &[Summary]) -> Self {
        let issues: Vec<&Summary> = issues.iter().collect();
        let mut activity = Self::of(Columns::of(&issues, COLUMNS), chains, tags, issues);
        activity.rows.retain(|&(tag, _)| !tags.tags()[tag].muted);
        activity.rows.truncate(ROWS);
        activity
    }

    /// The activity of all projects, in as many columns as a picture of one may have.
    pub fn of_all(chains: &[Vec<TagId>], tags: &TagSet, issues: &[Summary]) -> Self {
        let issues: Vec<&Summary> = issues.iter().collect();
        Self::of(Columns::of(&issues, COLUMNS_OF_ONE), chains, tags, issues)
    }

    /// The same of a series that has no more issues than such a picture columns.
    pub fn of_each_issue(chains: &[Vec<TagId>], tags: &TagSet, issues: &[&Summary]) -> Self {
        let columns = Columns { count: issues.len(), ..Columns::default() };
        Self::of(columns, chains, tags, issues.iter().copied())
    }

    fn of<'a>(
        columns: Columns,
        chains: &[Vec<TagId>],
        tags: &TagSet,
        issues: impl IntoIterator<Item = &'a Summary>,
    ) -> Self {
        let mut rows = vec![vec![0; columns.count]; tags.tags().len()];
        for (position, issue) in issues.into_iter().enumerate() {
            let Some(column) = columns.column(position, issue.span()) else { continue };
            for &(chain, count) in &issue.entries {
                for &tag in chains.get(chain).into_iter().flatten() {
                    rows[tag][column] += count;
                }
            }
        }
        let ranked = tags.ranked(TagKind::Project).into_iter();
        let rows = ranked.map(|tag| (tag, std::mem::take(&mut rows[tag]))).collect();
        Self { columns, rows }
    }

    /// The same in fewer columns, each of which holds one or several of these. `spans` are those of the issues, for columns that
    /// are issues.
    pub fn folded(&self, columns: &Columns, spans: &[Option<(Month, Month)>]) -> Self {
        let into: Vec<Option<usize>> = (0..self.columns.count)
            .map(|column| {
                let position = self.columns.position(column);
                let span = self.columns.period(column).or(spans.get(position).copied().flatten());
                columns.column(position, span)
            })
            .collect();
        let row = |cells: &[u32]| {
            let mut row = vec![0; columns.count];
            for (&cell, column) in cells.iter().zip(&into) {
                if let Some(column) = *column {
                    row[column] += cell;
                }
            }
            row
        };
        let rows = self.rows.iter().map(|(tag, cells)| (*tag, row(cells))).collect();
        Self { columns: columns.clone(), rows }
    }

    /// Whether it can be of a series with so many tags, as what was read from a file must be.
    pub fn fits(&self, n_tags: usize) -> bool {
        let count = self.columns.count;
        let rows = self.rows.iter().all(|(tag, cells)| *tag < n_tags && cells.len() == count);
        rows && count <= COLUMNS_OF_ONE
            && self.columns.issues.as_ref().is_none_or(|(_, numbers)| numbers.len() == count)
            && !matches!(self.columns.span(), Span::Months(0) | Span::Issues(0))
    }

    /// The row of a project.
    pub fn row(&self, tag: TagId) -> Option<&[u32]> {
        self.rows.iter().find(|(other, _)| *other == tag).map(|(_, cells)| cells.as_slice())
    }
}

/// How strongly a cell is drawn, 0 to 4, in a picture whose fullest cell has `most` entries. Half of the most is nearer to it
/// than to nothing: a few entries are news as well, and a single full issue is not to make all others pale.
pub fn level(entries: u32, most: u32) -> u8 {
    let sixteenths = u64::from(entries) * 16;
    let above = |share: u64| sixteenths > u64::from(most) * share;
    // The squares of a quarter, a half and three quarters.
    u8::from(entries > 0) + u8::from(above(1)) + u8::from(above(4)) + u8::from(above(9))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::post_place::Links;
    use crate::core::project::Tag;
    use crate::core::slug::Slug;

    /// What each column is: its first and last month, or nothing but that it is there.
    #[track_caller]
    fn columns(months: &str, limit: usize, expected: &str) {
        let issues = issues(&months.split(' ').collect::<Vec<_>>(), &[]);
        let columns = Columns::of(&issues.iter().collect::<Vec<_>>(), limit);
        let column = |column| match (columns.period(column), columns.numbers(column)) {
            (Some((first, last)), _) => format!("{first}..{last}"),
            (None, Some((first, last))) => format!("{first}-{last}"),
            (None, None) => "issue".to_owned(),
        };
        let found: Vec<_> = (0..columns.count).map(column).collect();
        assert_eq!(found.join(" "), expected, "{months}, {limit}");
    }

    #[test]
    fn columns_are_issues_then_quarters_then_years() {
        columns("2014-01 2014-02", 2, "issue issue");
        columns("- -", 2, "issue issue");
        columns("2014-02 2014-03 2014-04", 2, "2014-01..2014-03 2014-04..2014-06");
        columns("2014-02 2014-02 2014-03", 2, "2014-01..2014-03");
        columns("2013-12 2014-07 2015-01", 2, "2012-01..2013-12 2014-01..2015-12");
        columns("2013-12 2013-12 2014-07 2015-01", 3, "2013-01..2013-12 2014-01..2014-12 2015-01..2015-12");
        columns("1999-01 2014-01 2030-01", 2, "1998-01..2015-12 2016-01..2033-12");
        columns("0001-01 2014-01 9999-12", 1, "0000-01..9999-12");
        // An issue without a date has a column of its own, or none.
        columns("- 2014-01 2014-05", 2, "2014-01..2014-03 2014-04..2014-06");
        columns("- 2014-01", 0, "2014-01..2014-03");
    }

    #[test]
    fn without_any_date_columns_are_several_issues() {
        columns("- - -", 2, "1-3");
        columns("- - - - - - - - - - -", 3, "1-5 6-10 11-11");
        columns("- - - - - - - - - - -", 2, "1-10 11-11");
        columns("- - - - - - - - - - -", 1, "1-11");
        let mut issues = issues(&[""; 11], &[(2, 1)]);
        for (issue, number) in issues.iter_mut().zip(40..) {
            issue.number = Some(number);
        }
        let columns = |limit| Columns::of(&issues.iter().collect::<Vec<_>>(), limit);
        assert_eq!(columns(3).issues, Some((5, vec![(40, 44), (45, 49), (50, 50)])));
        assert_eq!(columns(3).span(), Span::Issues(5));
        let all = Activity::of(columns(3), &chains(), &tags(), &issues);
        assert_eq!(all.row(2), Some([5, 5, 1].as_slice()));
        assert_eq!(all.folded(&columns(2), &[]).row(2), Some([10, 1].as_slice()));
        assert!(all.fits(4));
        // Its picture in issues folds as well.
        let all = Activity::of_all(&chains(), &tags(), &issues);
        assert_eq!(
            (all.columns.span(), all.folded(&columns(3), &[]).row(2)),
            (Span::Issue, Some([5, 5, 1].as_slice()))
        );
        // Some have none, then all of a column.
        let mut without = |position: usize| {
            issues[position].number = None;
            Columns::of(&issues.iter().collect::<Vec<_>>(), 3).issues.map(|(_, numbers)| numbers)
        };
        assert_eq!(without(0), Some(vec![(41, 44), (45, 49), (50, 50)]));
        assert_eq!(without(10), Some(vec![(1, 5), (6, 10), (11, 11)]));
    }

    fn tags() -> TagSet {
        let tag = |(name, kind, issues, muted): (&str, TagKind, u32, bool)| Tag {
            slug: Slug::of_name(name).unwrap(),
            name: name.to_owned(),
            kind,
            issues,
            entries: issues,
            muted,
            aliases: Vec::new(),
        };
        let (project, section) = (TagKind::Project, TagKind::Section);
        let tags = [
            ("News", section, 9, false),
            ("Nova", project, 2, false),
            ("Heat", project, 3, false),
            ("Jobs", project, 4, true),
        ];
        TagSet::new(tags.map(tag).to_vec())
    }

    /// One issue for each month: News 1 alone, Nova 2 below News, Heat 3, Jobs 4; or something else of these.
    fn issues<M: AsRef<str>>(months: &[M], entries: &[(usize, u32)]) -> Vec<Summary> {
        let issue = |month: &M| Summary {
            slug: Slug::of_name("x").unwrap(),
            title: String::new(),
            number: None,
            period: None,
            date: (month.as_ref().to_owned() + "-28").parse().ok(),
            entries: entries.to_vec(),
            bare: Vec::new(),
            links: Links::default(),
            folder: None,
            sizes: Vec::new(),
        };
        months.iter().map(issue).collect()
    }

    const CHAINS: [&[TagId]; 4] = [&[0], &[0, 1], &[2], &[3]];
    const ENTRIES: [(usize, u32); 5] = [(0, 1), (1, 2), (2, 3), (3, 4), (1, 5)];

    fn chains() -> Vec<Vec<TagId>> {
        CHAINS.map(<[TagId]>::to_vec).to_vec()
    }

    #[track_caller]
    fn rows(activity: &Activity, expected: &[(TagId, &[u32])]) {
        let found: Vec<_> = activity.rows.iter().map(|(tag, row)| (*tag, row.as_slice())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn rows_are_projects_the_busiest_first() {
        let issues = issues(&["2014-01", "", "2014-06"], &ENTRIES);
        let all = Activity::of_all(&chains(), &tags(), &issues);
        rows(&all, &[(3, &[4, 4, 4]), (2, &[3, 3, 3]), (1, &[7, 7, 7])]);
        let each: Vec<_> = issues.iter().collect();
        assert_eq!(Activity::of_each_issue(&chains(), &tags(), &each), all);
        assert_eq!((all.row(2), all.row(0)), (Some([3, 3, 3].as_slice()), None));
        rows(&Activity::of_busiest(&chains(), &tags(), &issues), &[(2, &[3, 3, 3]), (1, &[7, 7, 7])]);
    }

    #[test]
    fn issues_of_a_column_are_counted_together() {
        // 80 issues in 20 months: 7 quarters, of which the second year has four and the third none.
        let months: Vec<_> = (0..80).map(|at| format!("{}-{:02}", 2013 + at / 48, at / 4 % 12 + 1)).collect();
        let issues = issues(&months, &[(2, 1)]);
        let all = Activity::of_all(&chains(), &tags(), &issues);
        assert_eq!(all.columns.span(), Span::Months(3));
        assert_eq!(all.row(2), Some([12, 12, 12, 12, 12, 12, 8].as_slice()));
        assert_eq!(Activity::of_busiest(&chains(), &tags(), &issues).columns, all.columns);
        let months = Month::parse_start("2013").map(|first| (first, 12));
        let years = Columns { count: 2, months, ..Columns::default() };
        assert_eq!(all.folded(&years, &[]).row(2), Some([48, 32].as_slice()));
    }

    #[test]
    fn a_picture_of_issues_folds_into_one_of_months() {
        let issues = issues(&["2014-01", "", "2014-03", "2014-04"], &[(1, 2), (2, 1)]);
        let spans: Vec<_> = issues.iter().map(Summary::span).collect();
        let all = Activity::of_all(&chains(), &tags(), &issues);
        assert_eq!(all.row(1), Some([2, 2, 2, 2].as_slice()));
        let quarters = Columns::of(&issues.iter().collect::<Vec<_>>(), 2);
        assert_eq!(all.folded(&quarters, &spans).row(1), Some([4, 2].as_slice()));
        assert_eq!(all.folded(&all.columns, &spans), all);
    }

    #[test]
    fn levels_favour_the_few() {
        let levels = |most| (0..=most).map(|entries| level(entries, most)).collect::<Vec<_>>();
        assert_eq!(levels(1), [0, 4]);
        assert_eq!(levels(4), [0, 2, 3, 4, 4]);
        assert_eq!(levels(16), [0, 1, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4]);
        assert_eq!(level(u32::MAX, u32::MAX), 4);
    }
}
