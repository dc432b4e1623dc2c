//! Which heading is the title of a post.

use crate::core::date::{self, Date, WrittenDay};
use crate::core::entry::Marker;
use crate::core::heading;
use crate::core::month::Month;
use crate::core::numeral;
use crate::core::period::Period;
use crate::core::safe_html::{HtmlWriter, SafeHtml};
use crate::core::slug::Slug;
use crate::core::url;

use super::Reader;

impl Reader<'_> {
    /// Takes out the heading that is the title of the post, or reads it where it stays a section, and says whether it does.
    pub(super) fn take_title(&mut self, header_title: Option<&str>, slug: &Slug) -> (Option<String>, bool) {
        let headings: Vec<_> = self.drafts.iter().map(|draft| (draft.level, &*draft.heading.text)).collect();
        // A logo stands above all.
        let begins = self.before.iter().all(|(_, piece)| piece.is_picture());
        match Role::of_first(&headings, begins, header_title, slug) {
            Role::Title => {
                let title = self.drafts.remove(0);
                self.before.extend(title.entries);
                let first = self.before.first_mut().map(|(_, piece)| piece);
                if let Some(first) = first.or_else(|| self.drafts.first_mut().map(|draft| &mut draft.heading))
                {
                    let mut html = names(&title.heading.html);
                    html.append(&first.html);
                    first.html = html;
                }
                (Some(title.heading.text), false)
            }
            Role::Name => (self.drafts.first().map(|draft| draft.heading.text.clone()), true),
            Role::Section if header_title.is_none() => (self.take_line(slug), false),
            Role::Section => (None, false),
        }
    }

    /// Takes out the line that is all the post has before its first heading, if it tells the number that the file is called by: a title without
    /// its `#`.
    fn take_line(&mut self, slug: &Slug) -> Option<String> {
        const LONGEST: usize = 60;
        let [(Marker::None, line)] = &self.before[..] else { return None };
        let is_line = line.links.is_empty()
            && !line.html.as_str().contains(['\n', '!', '?', '。', '！', '？'])
            && !line.text.ends_with('.')
            && line.text.chars().count() <= LONGEST;
        let number = numeral::in_title(&line.text).filter(|_| is_line && !self.drafts.is_empty())?;
        (numeral::in_file_name(slug.as_str()) == Some(number)).then(|| self.before.remove(0).1.text)
    }
}

/// The anchors of a heading without its words: links of the post lead there when it is no part of it.
fn names(heading: &SafeHtml) -> SafeHtml {
    let mut writer = HtmlWriter::default();
    for anchor in heading.as_str().split("<a name=\"").skip(1) {
        writer.open("a", &[("name", anchor.split('"').next().unwrap_or_default())]);
        writer.close("a");
    }
    writer.finish()
}

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
    /// The role of the first of a post's headings, which are told by level and text; `begins` says that nothing but pictures stands before it.
    ///
    /// It is the title if it says the same as the title in the header, or names the issue whose number is all that the header tells, and
    /// none stands above it in level, or if it begins the post as that title begins, and is the only one of level 1; where there is no
    /// such title, if it is of level 1, and no other is, or it says what the file's name does or the number; of level 2, if it
    /// begins the post, tells its number, month or day, and stands alone, or tells the day of the file's name, as none beside it does.
    pub(super) fn of_first(
        headings: &[(u8, &str)],
        begins: bool,
        header_title: Option<&str>,
        slug: &Slug,
    ) -> Self {
        let Some(&(level, said)) = headings.first() else { return Self::Section };
        let is_alone = || headings.iter().filter(|&&(other, _)| other <= level).count() == 1;
        let is_title = match header_title {
            Some(title) => {
                // The same letters and digits, whatever stands between: `News: Issue 9` and `News, Issue 9`.
                let is_same = Slug::of_name(title).is_some_and(|title| Some(title) == Slug::of_name(said));
                let number = numeral::alone(title);
                let names_it = level == 1 && number.is_some() && number == numeral::in_title(said);
                let is_again = level == 1 && begins && is_alone() && is_beginning(said, title);
                is_again || (is_same || names_it) && headings.iter().all(|&(other, _)| other >= level)
            }
            None if is_part_of_any(&heading::key(said)) => return Self::Section,
            None => {
                let tells_number = || numeral::in_title(said).is_some();
                // A day alone says no more than the file's name.
                let says_more = || said.contains(char::is_alphabetic) && !date::is_day(said);
                // Of a period that the file is called by, a day is a part.
                let is_of_days = || Period::naming(slug.as_str()).is_some();
                let tells_day = || says_more() && Date::first_in(said).is_some() && !is_of_days();
                let is_told =
                    || is_alone() && (tells_number() || Month::span_in(said).is_some() || tells_day());
                let is_of_day = || {
                    let is_day = |day: Date| days(said).any(|told| is_of(told, day));
                    let mut others = headings[1..].iter().filter(|&&(other, _)| other <= level);
                    says_more()
                        && !is_of_days()
                        && Date::first_in(slug.as_str()).is_some_and(is_day)
                        && others.all(|&(other, text)| other == level && days(text).next().is_none())
                };
                let is_name = || Slug::of_name(said).is_some_and(|said| said.is_same(slug));
                match level {
                    1 => is_alone() || tells_number() || is_name(),
                    2 => begins && (is_told() || is_of_day()),
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

/// Whether a title begins with what a heading says, at the end of a word, and that is more than any title may begin with.
fn is_beginning(said: &str, title: &str) -> bool {
    const WORDS: usize = 2;
    const IDEOGRAPHS: usize = 4;
    let (Some(words), Some(title)) = (Slug::of_name(said), Slug::of_name(title)) else { return false };
    let words = words.as_str();
    let Some(rest) = title.as_str().strip_prefix(words) else { return false };
    let is_word = match words.ends_with(url::is_east_asian) {
        true => rest.starts_with(|next: char| next == '第' || !next.is_alphabetic()),
        false => rest.starts_with('-'),
    };
    let is_long = words.split('-').count() >= WORDS
        || words.chars().filter(|&char| url::is_east_asian(char)).count() >= IDEOGRAPHS;
    is_word && is_long && !is_part_of_any(&heading::key(said))
}

/// The days that a heading tells, with their years or without.
fn days(said: &str) -> impl Iterator<Item = WrittenDay> {
    let chars = date::legible(said);
    (0..chars.len()).filter_map(move |at| {
        let in_figures = |(date, end): (Date, usize)| {
            WrittenDay::new(Some(date.year()), date.month().into(), date.day().into(), end)
        };
        let written = || date::spelled(&chars, at).or_else(|| date::full(&chars, at).and_then(in_figures));
        if at == 0 || !chars[at - 1].is_alphanumeric() { written() } else { None }
    })
}

/// Whether a day as it is written is this one.
fn is_of(told: WrittenDay, day: Date) -> bool {
    told.year.is_none_or(|year| year == day.year()) && (told.month, told.day) == (day.month(), day.day())
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
        case(&[(2, "Frog call, June 1, 2021"), (3, "Notes")], None, Role::Title);
        case(&[(2, "Frog call, June 1, 2021"), (2, "Notes")], None, Role::Section);
        case(&[(2, "June 1, 2021"), (3, "Notes")], None, Role::Section);
        case(&[(2, "2021-06-01"), (3, "Notes")], None, Role::Section);
        case(&[(1, "Pond news of"), (2, "Frogs")], Some("Pond news of June 5"), Role::Title);
        case(&[(1, "Pond news of"), (1, "Frogs")], Some("Pond news of June 5"), Role::Section);
        case(&[(2, "Pond news"), (3, "Frogs")], Some("Pond news of June 5"), Role::Section);
        case(&[(1, "Pond news"), (2, "Frogs")], Some("Pond newsletter"), Role::Section);
        case(&[(1, "News"), (2, "Frogs")], Some("News of June 5"), Role::Section);
        case(&[(1, "Table of contents")], Some("Table of contents and more"), Role::Section);
        case(&[(1, "青蛙周报")], Some("青蛙周报第九期"), Role::Title);
        case(&[(1, "青蛙周报")], Some("青蛙周报告"), Role::Section);
        case(&[(1, "青蛙")], Some("青蛙第九期"), Role::Section);
        case(&[(1, "Agenda of May")], None, Role::Title);
        case(&[(1, "Contents"), (2, "News")], Some("Contents"), Role::Title);
        case(&[(1, "Weekly"), (1, "News")], Some("Other"), Role::Section);
        case(&[], None, Role::Section);
    }

    #[test]
    fn a_heading_of_the_day_of_the_file() {
        #[track_caller]
        fn case(slug: &str, begins: bool, headings: &[(u8, &str)], expected: Role) {
            let slug = Slug::of_text(slug).unwrap();
            assert_eq!(Role::of_first(headings, begins, None, &slug), expected, "{headings:?}");
        }
        let of = |first, second| [(2, first), (3, "Where"), (2, second)];
        case("2021-06-08", true, &of("Agenda for the call of June 8th", "Notes"), Role::Title);
        case("2021-06-08-call", true, &of("Call, 2021-06-08", "Notes"), Role::Title);
        case("2021-06-08", false, &of("Agenda for the call of June 8th", "Notes"), Role::Section);
        case("2021-06-08", true, &of("Agenda for the call of June 9th", "Notes"), Role::Section);
        case("2021-06-08", true, &of("Call of June 8, 2020", "Notes"), Role::Section);
        case("2021-06-08", true, &of("June 8", "Notes"), Role::Section);
        case("2021-06-08", true, &of("Call of June 8", "Call of June 9"), Role::Section);
        case("2021-06-08", true, &[(2, "June 8"), (1, "Notes")], Role::Section);
        case("call", true, &of("Agenda for the call of June 8th", "Notes"), Role::Section);
    }
}
