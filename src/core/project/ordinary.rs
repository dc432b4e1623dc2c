//! Names that name no project in any series, by what they say: days, lists of contents, questions, parts of minutes.

use crate::core::date::{self, Date};
use crate::core::month::Month;
use crate::core::numeral;
use crate::core::period::Period;

/// Whether a name has a day in it or a month with its year, or is a month or a week: it tells of that alone, even where a copy of it stands
/// elsewhere.
pub(super) fn is_dated(key: &str) -> bool {
    let month =
        || key.strip_suffix('月').and_then(numeral::chinese).filter(|number| (1..=12).contains(number));
    Date::first_in(key).is_some()
        || Period::naming(key).is_some()
        || Month::span_in(key).is_some()
        || date::is_month_name(key)
        || key.strip_prefix("week ").is_some_and(|week| week.parse::<u8>().is_ok())
        || month().is_some()
}

/// Whether a name is a question, or what minutes of any meeting have, or any text (`Summary`), also with more in brackets
/// (`Attendees (sign in here)`): a section at most.
pub(super) fn is_section(key: &str) -> bool {
    const PARTS: [&str; 43] = [
        "action items",
        "agenda",
        "apologies",
        "attendance",
        "attendee",
        "attendees",
        "call notes",
        "conclusion",
        "conclusions",
        "discussion notes",
        "fazit",
        "intro",
        "introduction",
        "logistics",
        "meeting notes",
        "minutes",
        "next meeting",
        "next steps",
        "notes",
        "participants",
        "present",
        "recording",
        "recording(s)",
        "recordings",
        "references",
        "regrets",
        "resolution",
        "resolutions",
        "review of last meeting",
        "summary",
        "upcoming meetings",
        "zusammenfassung",
        "おわりに",
        "はじめに",
        "まとめ",
        "前言",
        "参考",
        "参考文献",
        "参考资料",
        "小结",
        "引言",
        "总结",
        "結論",
    ];
    let bracket = key.ends_with(')').then(|| key.rfind(" (")).flatten();
    // `Regexp#match?` is a name.
    let is_question = key.ends_with('?') && (key.contains(' ') || !key.is_ascii());
    is_question || [key, &key[..bracket.unwrap_or(key.len())]].iter().any(|part| PARTS.contains(part))
}
