//! The interface in English.

use crate::core::activity::Span;
use crate::core::date::Date;
use crate::core::memory::Came;
use crate::core::month::Month;
use crate::core::period::Period;
use crate::ui::locale::{Phrases, grouped, megabytes};

/// On a page that is in English as well.
pub(super) static PHRASES: Phrases = WORDS;

/// On a page in another language.
pub(super) static FOREIGN: Phrases = Phrases { lang: Some("en"), ..WORDS };

const WORDS: Phrases = Phrases {
    lang: None,

    skip: "Skip to the text",
    all_issues: "All issues",
    feed: "Feed",
    try_again: "Try again",
    loading: "Loading …",

    project: "project",
    projects: "Projects",
    sections: "Sections",
    issues: |n| count(n, "issue", "issues"),
    entries: |n| count(n, "entry", "entries"),
    number: |n| format!("No. {n}"),
    numbers: |first, last| format!("No. {first}–{last}"),
    date,
    period,
    month: |month| format!("{} {}", month_name(month.month()), month.year()),
    month_of_year: |month| month_name(month).to_owned(),
    months,
    published: "Published",
    undated: "No date",

    search: "Search all issues",
    searching: "Searching …",
    order: "Order",
    best_first: "Best first",
    newest_first: "Newest first",
    results_for: |query| format!("“{query}”"),
    results: |n| count(n, "result", "results"),
    found_in: |results, issues| match results {
        0 => "Nothing found".to_owned(),
        _ => format!("{} in {}", count(results, "result", "results"), count(issues, "issue", "issues")),
    },
    nothing_found: |query| format!("Nothing in this series has “{query}”."),
    did_you_mean: "Did you mean",
    more_in_issue: |n| format!("{} more in this issue", grouped(n)),
    also_in: "Also in",
    more_excerpts: "Show more excerpts",
    partial: "What is shown is not all there may be.",
    years: "Years",
    recent_searches: "Recent searches",
    forget: |query| format!("Forget “{query}”"),

    activity: |span| match span {
        Span::Issue => "Entries per issue".to_owned(),
        Span::Issues(n) => format!("Entries per {n} issues"),
        Span::Months(3) => "Entries per quarter".to_owned(),
        Span::Months(12) => "Entries per year".to_owned(),
        Span::Months(_) => "Entries over the years".to_owned(),
    },
    colon: ": ",

    filter: "Filter",
    filter_on: |n| format!("Filter · {n} on"),
    shown: |n, total| format!("{} of {}", grouped(n), count(total, "issue", "issues")),
    exclude: |name| format!("Hide {name}"),
    without: |name| format!("Not {name}"),
    find: "Find by name",
    show_all_of: |n| format!("Show all {}", grouped(n)),
    show_fewer: "Show fewer",
    text: "Text in these entries",
    combine: "Combine with",
    time: "Time",
    from: "From",
    to: "To",
    earliest: "the first issue",
    latest: "the newest issue",
    from_month: |month| format!("From {month}"),
    to_month: |month| format!("To {month}"),
    muted: "hidden by default",
    mute: |name| format!("Always hide {name}"),
    unmute: |name| format!("No longer hide {name}"),
    show_muted: "Show what is hidden by default",
    remove: |what| format!("Remove from the filter: {what}"),
    clear: "Clear",
    nothing_matches: "Nothing matches this filter.",
    no_issues: "There are no issues yet.",

    more_entries: |entries, others| match others {
        0 => format!("+{}", count(entries, "entry", "entries")),
        _ => format!("+{} in {}", count(entries, "entry", "entries"), count(others, "other", "others")),
    },
    more: |n| format!("+{} more", grouped(n)),
    show_all: "Show all",
    hidden_entries: |entries, others| {
        let verb = if entries == 1 { "is" } else { "are" };
        let entries = count(entries, "entry", "entries");
        match others {
            0 => format!("{entries} {verb} hidden"),
            _ => {
                format!("{entries} under {} {verb} hidden", count(others, "other heading", "other headings"))
            }
        }
    },
    nothing_in_issue: "Nothing in this issue matches the filter.",
    in_this_issue: "In this issue",
    contents: "Projects and contents",
    follow: |name| format!("{name} in all issues"),
    link_to_entry: "Link to this entry, and more",
    entry_menu: "This entry",
    open_in_issue: "Open in its issue",
    copy_link: "Copy link",
    copy_markdown: "Copy as Markdown",
    share: "Share …",
    copied: "Copied",
    not_copied: "The browser does not allow copying. Copy it from here:",
    archived: |day| format!("Links as they were around {day}, at the Internet Archive"),
    notes: "Notes",
    neighbours: "Neighbouring issues",
    older: "Older issue",
    newer: "Newer issue",

    shown_so_far: |n, total| {
        let total = count(total, "issue", "issues");
        format!("Showing {} of {total}; the rest follows as you go on", grouped(n))
    },
    all_shown: |n| match n {
        1 => "Showing the only issue".to_owned(),
        _ => format!("Showing all {} issues", grouped(n)),
    },
    together: "Often together with",
    others: |word| format!("Other {}", word.to_ascii_lowercase()),

    shortcuts: "Keys",
    keys: [
        "next entry, the one before",
        "older issue, newer issue",
        "open the first link of the entry",
        "star the entry",
        "mark the issue as read",
        "undo a mark",
        "search",
        "filter",
        "all issues",
        "starred entries",
        "this list",
    ],
    shortcuts_on: "Use these keys",
    close: "Close",

    starred: "Starred entries",
    star: "Star",
    read: "read",
    read_it: "I have read this issue",
    new_since: |n| format!("{} new since your last visit", grouped(n)),
    resume: "Go on reading",
    leave: "Do not offer this any more",
    starred_now: "Starred.",
    unstarred_now: "No longer starred.",
    read_now: "Marked as read.",
    unread_now: "No longer marked as read.",
    left_now: "No longer offered.",
    undo: "Undo",
    not_remembered: "This browser keeps nothing for this site: marks last as long as this page.",
    memory_unreadable: "What this browser remembered cannot be read. It was put aside, and remembering begins anew.",
    memory_newer: "What this browser remembers is of a newer version of this page. Nothing is added until that is loaded.",
    nothing_starred: "No entry is starred yet. The star beside an entry or in its menu, or the key s, brings it here.",
    gone: |n| {
        format!("{} that the issue does not have any more", count(n, "starred entry", "starred entries"))
    },
    memory: "What is remembered",
    remembered: |read, stars| {
        let (read, stars) = (count(read, "issue", "issues"), count(stars, "entry", "entries"));
        format!("{read} read and {stars} starred. This is kept in this browser and nowhere else.")
    },
    export: "Save as a file",
    import: "Take from a file",
    imported: |file, came| {
        let Came { stars, read, removed, known } = came;
        let mut text = format!(
            "{file}: {} and {} came in",
            count(stars, "star", "stars"),
            count(read, "read issue", "read issues")
        );
        if removed > 0 {
            text = text + ", " + &count(removed, "mark was", "marks were") + " taken away";
        }
        text + ", " + &count(known, "was", "were") + " there already."
    },
    a_memory: "a file that this page has saved",
    memory_of: |series| format!("what is remembered of “{series}”"),
    import_anyway: "Take it all the same",
    no_file: "a file that the browser cannot read",

    not_found: "There is no such page",
    unknown_path: |path| format!("This site has nothing at “{path}”."),
    unknown_issue: |slug| format!("This series has no issue “{slug}”."),
    unknown_project: |word, slug| format!("This series has no {word} “{slug}”."),
    go_on: "You can go on here:",
    newest: "The newest issue",

    look: "Appearance",
    look_groups: [
        ("Colours", &["As the system", "Light", "Dark"]),
        ("Text size", &["Normal", "Small", "Large", "Larger"]),
        ("Typeface", &["Sans serif", "Serif"]),
        ("Language", &["As the series", "中文", "English"]),
    ],

    keep_all: |bytes| format!("Keep all issues for reading offline ({})", megabytes(bytes)),
    keeping: "Keeping all issues …",
    stop: "Stop",
    kept: |n, total| {
        format!("{} of {} kept for reading offline", grouped(n), count(total, "issue is", "issues are"))
    },
    all_kept: |n| match n {
        1 => "The only issue is kept for reading offline".to_owned(),
        _ => format!("All {} issues are kept for reading offline", grouped(n)),
    },
    remove_kept: "Remove",
    no_room: "There is no room for more. ",
    not_kept: "The others could not be fetched. ",

    not_loaded: |is_issue, is_offline| match (is_issue, is_offline) {
        (true, true) => "You are offline, and this issue is not kept",
        (false, true) => "You are offline, and this is not kept",
        (true, false) => "This issue could not be loaded",
        (false, false) => "This could not be loaded",
    },
    file: "File",
    failed: |file| format!("{file} could not be loaded"),
    expected: "Expected",
    found: "Found",
    a_file: "the file",
    an_answer: "an answer from the server",
    no_answer: "none: you may be offline, and this is not kept for reading offline",
    no_connection: "no connection",
    readable: "text that this program can read",
    utf8: "UTF-8 text",
    not_utf8: "bytes that are not UTF-8",
    bytes: |n| if n == 1 { "1 byte".to_owned() } else { grouped(n) + " bytes" },
    format_up_to: |n| format!("format {n} or older"),
    format: |n| format!("format {n}, which is newer than this page"),
    site_of_page: "the site as this page knows it",
    newer_site: "a newer one; trying again loads it",
    status: |code| format!("status {code}"),
};

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n), if n == 1 { one } else { many })
}

fn month_name(month: u32) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

fn months(first: Month, last: Month) -> String {
    let (start, end) = (first.year().to_string(), last.year().to_string());
    let named = |month: Month| month_name(month.month()).to_owned() + " " + &month.year().to_string();
    match last.since(first) + 1 {
        1 => named(last),
        3 if last.month().is_multiple_of(3) => "Q".to_owned() + &(last.month() / 3).to_string() + " " + &end,
        12 if last.month() == 12 => end,
        length if length.is_multiple_of(12) && last.month() == 12 => start + "–" + &end,
        _ if start == end => month_name(first.month()).to_owned() + "–" + &named(last),
        _ => named(first) + " – " + &named(last),
    }
}

fn date(date: Date) -> String {
    let month = Month::of(date);
    format!("{} {} {}", date.day(), month_name(month.month()), month.year())
}

fn period(Period { start, end }: Period) -> (String, &'static str, String) {
    let (first, last) = (Month::of(start), Month::of(end));
    match () {
        () if start == end => (String::new(), "", date(end)),
        () if first == last => (start.day().to_string(), "–", date(end)),
        () if first.year() == last.year() => {
            (format!("{} {}", start.day(), month_name(first.month())), " – ", date(end))
        }
        () => (date(start), " – ", date(end)),
    }
}
