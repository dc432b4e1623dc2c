//! Where things are in a view: expressions of JavaScript over the DOM hooks of the design; and the sample series.

/// Slugs of the sample series, newest first.
pub const ISSUES: [&str; 7] = [TWELVE, ELEVEN, TEN, NINE, EIGHT, SEVEN, SIX];
pub const SIX: &str = "2014-01-16-openstack-digest-1226-0116";
pub const SEVEN: &str = "2014-02-02-openstack-digest-0117-0202";
pub const EIGHT: &str = "2014-02-15-openstack-digest-0203-0215";
pub const NINE: &str = "2014-02-27-openstack-digest-0215-0227";
pub const TEN: &str = "2014-03-20-openstack-digest-0228-0319";
pub const ELEVEN: &str = "2014-04-10-openstack-digest-0320-0410";
pub const TWELVE: &str = "2014-04-23-openstack-digest-0410-0423";

/// Slugs of the issues in a list, in order.
pub const CARDS: &str =
    "[...document.querySelectorAll('[data-issue-card]')].map(card => card.dataset.issueCard)";

/// Projects whose sections a reader sees in an issue, in order.
pub const SECTIONS: &str = "[...document.querySelectorAll('[data-part=body] section[data-project]')]
    .filter(section => section.checkVisibility()).map(section => section.dataset.project)";

/// Number of entries a reader sees.
pub const ENTRIES: &str =
    "[...document.querySelectorAll('[data-entry]')].filter(entry => entry.checkVisibility()).length";

/// The view that stands: what it is and which of its parts. Equal for two visits that show the same.
pub const VIEW: &str = "({
    title: document.title,
    path: location.pathname + location.search + location.hash,
    heading: document.querySelector('h1')?.textContent,
    cards: [...document.querySelectorAll('[data-issue-card]')].map(card => card.innerText),
    issues: [...document.querySelectorAll('article[data-issue]')].map(issue => issue.dataset.issue),
    entries: [...document.querySelectorAll('[data-entry]')].filter(entry => entry.checkVisibility())
        .map(entry => entry.dataset.entry),
    pressed: [...document.querySelectorAll('[data-filter-project][aria-pressed=true]')]
        .map(button => button.dataset.filterProject),
})";

/// The text of the view that failed.
pub const FAILURE: &str = "document.querySelector('[data-state=failed]')?.innerText ?? ''";

/// The card of an issue.
pub fn card(slug: &str) -> String {
    format!("[data-issue-card='{slug}']")
}

/// The link on the card of an issue.
pub fn card_link(slug: &str) -> String {
    format!("[data-issue-card='{slug}'] a[href*='issues/{slug}/']")
}

/// The control of a project.
pub fn filter(project: &str) -> String {
    format!("[data-filter-project='{project}']")
}

/// An open issue.
pub fn issue(slug: &str) -> String {
    format!("article[data-issue='{slug}'] [data-part=body]")
}

/// True while a reader sees an element.
pub fn is_shown(css: &str) -> String {
    format!("!!document.querySelector(`{css}`)?.checkVisibility({{ visibilityProperty: true }})")
}
