//! The phrases of the interface, each with what it is for.

use crate::core::activity::Span;
use crate::core::date::Date;
use crate::core::memory::Came;
use crate::core::month::Month;
use crate::core::period::Period;
use crate::ui::look::GROUPS;

/// Every phrase of the interface. Numbers come in as numbers, so that each language forms its own plurals.
pub struct Phrases {
    /// The language of all of these, as a BCP 47 tag, for what they stand in: where that of the page is another (WCAG 3.1.2).
    pub lang: Option<&'static str>,

    /// The link that leads past the header.
    pub skip: &'static str,
    /// Leads to the list of all issues.
    pub all_issues: &'static str,
    /// Leads to a feed.
    pub feed: &'static str,
    /// Reloads what failed.
    pub try_again: &'static str,
    /// While something is on its way.
    pub loading: &'static str,

    /// A project.
    pub project: &'static str,
    /// Projects, as a heading.
    pub projects: &'static str,
    /// The recurring parts of a digest, as a heading.
    pub sections: &'static str,
    /// So many issues.
    pub issues: fn(usize) -> String,
    /// So many entries.
    pub entries: fn(usize) -> String,
    /// The number of an issue.
    pub number: fn(u32) -> String,
    /// Several issues, from the first number to the last.
    pub numbers: fn(u32, u32) -> String,
    /// A day.
    pub date: fn(Date) -> String,
    /// A span of days: its first day without what the last one says again, what stands between, its last day.
    /// The first is empty for a single day.
    pub period: fn(Period) -> (String, &'static str, String),
    /// A month with its year.
    pub month: fn(Month) -> String,
    /// A month of a year already named, 1 to 12.
    pub month_of_year: fn(u32) -> String,
    /// The months from a first to a last, or the quarter, the year or the years that these are.
    pub months: fn(Month, Month) -> String,
    /// Stands before a day of publication.
    pub published: &'static str,
    /// Where issues without any date stand among years.
    pub undated: &'static str,

    /// The search, as a landmark and in its box.
    pub search: &'static str,
    /// While what is found is on its way.
    pub searching: &'static str,
    /// In which order what is found stands, as a name of the choice.
    pub order: &'static str,
    /// What answers best stands first.
    pub best_first: &'static str,
    /// The newest issue stands first.
    pub newest_first: &'static str,
    /// What is found for this, as a heading.
    pub results_for: fn(&str) -> String,
    /// So much was found: entries, headings, titles.
    pub results: fn(usize) -> String,
    /// So much was found, in so many issues.
    pub found_in: fn(usize, usize) -> String,
    /// Nothing has what was searched for.
    pub nothing_found: fn(&str) -> String,
    /// Stands before searches that may have been meant.
    pub did_you_mean: &'static str,
    /// So many more entries of an issue were found.
    pub more_in_issue: fn(usize) -> String,
    /// Stands above issues that are shown in a line each.
    pub also_in: &'static str,
    /// Shows more issues with what was found in them.
    pub more_excerpts: &'static str,
    /// Something failed, and what is shown is not all.
    pub partial: &'static str,
    /// The years of a project, or those in which something was found, as a list.
    pub years: &'static str,
    /// Searches made before, as a heading.
    pub recent_searches: &'static str,
    /// Keeps a search no longer.
    pub forget: fn(&str) -> String,

    /// The picture of how many entries there are over time, where a cell stands for this.
    pub activity: fn(Span) -> String,
    /// Stands between a thing and what is said of it.
    pub colon: &'static str,

    /// The filter, as a heading.
    pub filter: &'static str,
    /// The filter with so many conditions on.
    pub filter_on: fn(usize) -> String,
    /// So many issues of so many are shown.
    pub shown: fn(usize, usize) -> String,
    /// Hides a project.
    pub exclude: fn(&str) -> String,
    /// A project is hidden.
    pub without: fn(&str) -> String,
    /// Finds a name in a long list.
    pub find: &'static str,
    /// Shows the rest of a long list, of so many.
    pub show_all_of: fn(usize) -> String,
    /// Undoes that.
    pub show_fewer: &'static str,
    /// The text that the entries of a project are to have, as a label.
    pub text: &'static str,
    /// Other projects to show besides, or to hide, as a heading.
    pub combine: &'static str,
    /// Time, as a heading.
    pub time: &'static str,
    /// First month.
    pub from: &'static str,
    /// Last month.
    pub to: &'static str,
    /// From no month in particular.
    pub earliest: &'static str,
    /// To no month in particular.
    pub latest: &'static str,
    /// From this month, as a condition that is on.
    pub from_month: fn(&str) -> String,
    /// Up to this month, as a condition that is on.
    pub to_month: fn(&str) -> String,
    /// Marks what the publisher hides until asked for.
    pub muted: &'static str,
    /// Hides a project or section for good.
    pub mute: fn(&str) -> String,
    /// Undoes that.
    pub unmute: fn(&str) -> String,
    /// Shows what the publisher hides.
    pub show_muted: &'static str,
    /// Takes one condition away.
    pub remove: fn(&str) -> String,
    /// Takes all conditions away.
    pub clear: &'static str,
    /// Nothing matches.
    pub nothing_matches: &'static str,
    /// The series has no issue.
    pub no_issues: &'static str,

    /// Entries of an issue in a list that are not shown, and in how many other projects.
    pub more_entries: fn(usize, usize) -> String,
    /// So many more names.
    pub more: fn(usize) -> String,
    /// Shows what a filter hides.
    pub show_all: &'static str,
    /// Entries of an open issue that are not shown, and under how many other headings.
    pub hidden_entries: fn(usize, usize) -> String,
    /// No entry of the open issue matches.
    pub nothing_in_issue: &'static str,
    /// The list of an issue's headings.
    pub in_this_issue: &'static str,
    /// The bar that opens projects and outline of an issue.
    pub contents: &'static str,
    /// Leads to a project's page.
    pub follow: fn(&str) -> String,
    /// The permanent link of an entry, which opens its menu as well.
    pub link_to_entry: &'static str,
    /// The menu of an entry.
    pub entry_menu: &'static str,
    /// Leads to an entry in its issue.
    pub open_in_issue: &'static str,
    /// Copies the link to an entry.
    pub copy_link: &'static str,
    /// Copies an entry as Markdown, with its source.
    pub copy_markdown: &'static str,
    /// Opens the system's sheet for sharing.
    pub share: &'static str,
    /// Something was copied.
    pub copied: &'static str,
    /// The browser does not let it be copied; it is shown, to be copied by hand.
    pub not_copied: &'static str,
    /// Stands above an entry's links as the Internet Archive kept them around this day.
    pub archived: fn(&str) -> String,
    /// The footnotes.
    pub notes: &'static str,
    /// The neighbours of an issue, as a landmark.
    pub neighbours: &'static str,
    /// The issue before.
    pub older: &'static str,
    /// The issue after.
    pub newer: &'static str,

    /// So many issues of so many are there by now.
    pub shown_so_far: fn(usize, usize) -> String,
    /// All so many issues are.
    pub all_shown: fn(usize) -> String,
    /// Projects that are often in the same issues.
    pub together: &'static str,
    /// Other projects, as a landmark; gets what projects are called.
    pub others: fn(&str) -> String,

    /// The list of keys.
    pub shortcuts: &'static str,
    /// What `j` and `k`, `n` and `p`, `o`, `s`, `m`, `u`, `/`, `f`, `g h`, `g s` and `?` do.
    pub keys: [&'static str; 11],
    /// Turns the keys on and off.
    pub shortcuts_on: &'static str,
    /// Closes a dialog.
    pub close: &'static str,

    /// The entries that the reader has starred, as a heading.
    pub starred: &'static str,
    /// The star of an entry.
    pub star: &'static str,
    /// An issue is read, as a word about one in a list.
    pub read: &'static str,
    /// The same, as a control.
    pub read_it: &'static str,
    /// So many issues have come since the last visit.
    pub new_since: fn(usize) -> String,
    /// Stands before the issue that the reader was in.
    pub resume: &'static str,
    /// Offers that no longer.
    pub leave: &'static str,
    /// What was just done: an entry starred, no longer starred, an issue read, no longer read, no longer offered.
    pub starred_now: &'static str,
    /// See there.
    pub unstarred_now: &'static str,
    /// See there.
    pub read_now: &'static str,
    /// See there.
    pub unread_now: &'static str,
    /// See there.
    pub left_now: &'static str,
    /// Undoes what was just done.
    pub undo: &'static str,
    /// The browser keeps nothing of what is marked.
    pub not_remembered: &'static str,
    /// What it kept cannot be read.
    pub memory_unreadable: &'static str,
    /// What it kept is of a newer version of the app.
    pub memory_newer: &'static str,
    /// There are no starred entries yet.
    pub nothing_starred: &'static str,
    /// Entries that were starred and that the issue does not have any more.
    pub gone: fn(usize) -> String,
    /// What is remembered, as a heading.
    pub memory: &'static str,
    /// So many issues are read and so many entries starred, and where that is kept.
    pub remembered: fn(usize, usize) -> String,
    /// Hands out what is remembered as a file.
    pub export: &'static str,
    /// Takes it from a file.
    pub import: &'static str,
    /// What came from a file, by its name.
    pub imported: fn(&str, Came) -> String,
    /// A file that an export has made.
    pub a_memory: &'static str,
    /// What is remembered of the series of this title.
    pub memory_of: fn(&str) -> String,
    /// Takes what is of another series.
    pub import_anyway: &'static str,
    /// A file that the browser did not hand over.
    pub no_file: &'static str,

    /// The title of the page for what does not exist.
    pub not_found: &'static str,
    /// No page has this path.
    pub unknown_path: fn(&str) -> String,
    /// No issue has this slug.
    pub unknown_issue: fn(&str) -> String,
    /// No project has this slug; gets what a project is called, then the slug.
    pub unknown_project: fn(&str, &str) -> String,
    /// Leads on.
    pub go_on: &'static str,
    /// The newest issue.
    pub newest: &'static str,

    /// The look, see [`look`](crate::ui::look).
    pub look: &'static str,
    /// Its groups, and the choices of each, in the order of [`GROUPS`].
    pub look_groups: [(&'static str, &'static [&'static str]); GROUPS.len()],

    /// Keeps all issues for reading offline; gets how many bytes that takes.
    pub keep_all: fn(u64) -> String,
    /// While they are being kept.
    pub keeping: &'static str,
    /// Leaves that at what is kept.
    pub stop: &'static str,
    /// So many issues of so many are kept.
    pub kept: fn(usize, usize) -> String,
    /// All so many issues are kept.
    pub all_kept: fn(usize) -> String,
    /// Removes what is kept.
    pub remove_kept: &'static str,
    /// No more could be kept for want of room; what is kept is said after it.
    pub no_room: &'static str,
    /// No more could be kept, as the network failed; what is kept is said after it.
    pub not_kept: &'static str,

    /// Something could not be loaded, for readers: an issue or anything else, for want of a connection or otherwise.
    pub not_loaded: fn(bool, bool) -> &'static str,
    /// The file that something was to come from.
    pub file: &'static str,
    /// Something failed, by its file.
    pub failed: fn(&str) -> String,
    /// What should have come.
    pub expected: &'static str,
    /// What came.
    pub found: &'static str,
    /// A file as the site has it.
    pub a_file: &'static str,
    /// An answer of the server.
    pub an_answer: &'static str,
    /// None came.
    pub no_answer: &'static str,
    /// The browser has no connection to ask by.
    pub no_connection: &'static str,
    /// Text of the form the app reads.
    pub readable: &'static str,
    /// UTF-8 text.
    pub utf8: &'static str,
    /// Other bytes.
    pub not_utf8: &'static str,
    /// So many bytes.
    pub bytes: fn(u64) -> String,
    /// A catalogue of this format or an older one.
    pub format_up_to: fn(u32) -> String,
    /// A catalogue of a format.
    pub format: fn(u32) -> String,
    /// The site as the page at hand came from it.
    pub site_of_page: &'static str,
    /// A newer one.
    pub newer_site: &'static str,
    /// A status of HTTP.
    pub status: fn(u16) -> String,
}
