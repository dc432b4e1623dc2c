//! Which heading is the title of a post.

use crate::core::date;
use crate::core::heading;
use crate::core::month::Month;
use crate::core::numeral;
use crate::core::slug::Slug;

/// What the first heading of a post is to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Its title, which is no part of it.
    Title,
    /// A part of it that names it where nothing else does, and stays where it is.
    Name,
    /// A part of it.
    Section,
}

impl Role {
    /// The role of the first of a post's headings, which are told by level and text; `begins` says that nothing stands before it.
    ///
    /// It is the title if it says the same as the title in the header, or names the issue whose number is all that the header tells, and
    /// none stands above it in level; where there is no such title, if it is of level 1, and no other is, or it says what the file's name
    /// does or the number; of level 2, if it begins the post, tells its number or month, and stands alone.
    pub(super) fn of_first(
        headings: &[(u8, &str)],
        begins: bool,
        header_title: Option<&str>,
        slug: &Slug,
    ) -> Self {
        let Some(&(level, said)) = headings.first() else { return Self::Section };
        let is_title = match header_title {
            Some(title) => {
                // The same letters and digits, whatever stands between: `News: Issue 9` and `News, Issue 9`.
                let is_same = Slug::of_name(title).is_some_and(|title| Some(title) == Slug::of_name(said));
                let number = numeral::alone(title);
                let names_it = level == 1 && number.is_some() && number == numeral::in_title(said);
                (is_same || names_it) && headings.iter().all(|&(other, _)| other >= level)
            }
            None if is_part_of_any(&heading::key(said)) => return Self::Section,
            None => {
                let is_alone = || headings.iter().filter(|&&(other, _)| other <= level).count() == 1;
                let tells_number = || numeral::in_title(said).is_some();
                let is_told = || tells_number() || Month::span_in(said).is_some();
                let is_name = || Slug::of_name(said).is_some_and(|said| said.is_same(slug));
                match level {
                    1 => is_alone() || tells_number() || is_name(),
                    2 => begins && is_alone() && is_told(),
                    _ => false,
                }
            }
        };
        if is_title {
            return Self::Title;
        }
        // But the first part of several is none.
        let beside = || headings.iter().filter(|&&(other, _)| other == level).map(|&(_, text)| text);
        let are_days = || beside().count() > 1 && beside().all(date::is_day);
        match header_title {
            None if level == 1 && !heading::are_counted(beside()) && !are_days() => Self::Name,
            _ => Self::Section,
        }
    }
}

/// Whether a folded name is that of a part which any post may begin with.
fn is_part_of_any(key: &str) -> bool {
    const AGENDAS: [&str; 8] = [
        "agenda",
        "orden del día",
        "ordine del giorno",
        "ordre du jour",
        "tagesordnung",
        "会议议程",
        "議題",
        "议程",
    ];
    heading::is_contents(key) || AGENDAS.contains(&key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_of_the_first_heading() {
        #[track_caller]
        fn case(headings: &[(u8, &str)], header_title: Option<&str>, expected: Role) {
            let slug = Slug::of_text("x").unwrap();
            assert_eq!(Role::of_first(headings, true, header_title, &slug), expected, "{headings:?}");
        }
        case(&[(1, "Weekly"), (2, "News")], None, Role::Title);
        case(&[(1, "Weekly"), (1, "News")], None, Role::Name);
        case(&[(1, "Weekly 9"), (1, "News")], None, Role::Title);
        case(&[(1, "1. News"), (1, "2. Talks")], None, Role::Section);
        case(&[(1, "June 7"), (1, "June 14"), (1, "June 21")], None, Role::Section);
        case(&[(1, "June 7"), (1, "News")], None, Role::Name);
        case(&[(1, "June 7"), (2, "News")], None, Role::Title);
        case(&[(1, "Table of Contents"), (1, "News")], None, Role::Section);
        case(&[(1, "Table of Contents"), (2, "News")], None, Role::Section);
        case(&[(1, "目录")], None, Role::Section);
        case(&[(1, "Agenda"), (2, "Notes")], None, Role::Section);
        case(&[(1, "1. Agenda:"), (1, "2. Notes")], None, Role::Section);
        case(&[(1, "Agenda")], Some("Agenda"), Role::Title);
        case(&[(1, "Agenda of May")], None, Role::Title);
        case(&[(1, "Contents"), (2, "News")], Some("Contents"), Role::Title);
        case(&[(1, "Weekly"), (1, "News")], Some("Other"), Role::Section);
        case(&[], None, Role::Section);
    }
}
