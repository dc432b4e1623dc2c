//! Components: the parts of pages, one in each file.
//!
//! They take what they show as props or from [`hooks`](crate::ui::hooks) and say what a reader did by callbacks. All but
//! one make elements of plain text; [`markup`] alone puts rendered Markdown into the page. None knows a page.

pub mod activity_picture;
pub mod entry_list;
pub mod entry_menu_view;
pub mod entry_view;
pub mod filter_panel;
pub mod filter_status;
pub mod found_issue;
pub mod heat_strip;
pub mod icon;
pub mod issue_card;
pub mod issue_chunk;
pub mod issue_list;
pub mod issue_of_project;
pub mod issues_of_project;
pub mod look_control;
pub mod markup;
pub mod name;
pub mod neighbours;
pub mod notice;
pub mod offline_control;
pub mod outline;
pub mod panel;
pub mod period_filter;
pub mod period_view;
pub mod result_choice;
pub mod results;
pub mod resume;
pub mod search_box;
pub mod section_tree;
pub mod section_view;
pub mod shared;
pub mod shell;
pub mod since;
pub mod tag_group;
pub mod tag_toggle;
pub mod tally;
pub mod text_filter;
pub mod toast;
pub mod whereabouts;
