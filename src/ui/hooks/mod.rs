//! Hooks: how components get at what is loaded, at the page's title and at what is in view.
//!
//! Those that load return a [`Load`](crate::ui::load::Load); what they need is asked for in an effect, so that a
//! native rendering asks for nothing.

mod deferred;
mod files;
mod head;
mod in_view;
mod issue;
mod late;
mod locale;
mod marks;
mod search;
mod roving;
mod style;
mod summaries;
mod title;

pub use deferred::use_deferred;
pub use files::use_library;
pub use head::{use_activity, use_grid, use_head, use_position};
pub use in_view::{use_in_view, use_seen};
pub use issue::{use_issue, use_issue_if, use_issues};
pub use late::use_late;
pub use locale::{use_chosen_locale, use_locale};
pub use marks::{first_marked, use_marks};
pub use roving::{rove, use_roving};
pub use search::{Asked, Found, OPENED, Search, counts, use_search};
pub use style::use_style;
pub use summaries::{Summaries, use_summaries};
pub use title::{titled, use_language, use_title};
