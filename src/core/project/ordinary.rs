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

/// What minutes of any meeting have, letters and essays: a line a language, those of one beside each other.
const PARTS: [&str; 17] = [
    "apologies|attendance|attendee|attendees|call notes|chair|chairs|code of conduct|introductions|logistics|members|participants|present|regrets|scribe|scribes|visitors",
    "actions required|decisions|decisions made|discussion notes|meeting notes|next meeting|next meeting date|next steps|recording|recording(s)|recordings|resolution|resolutions|upcoming meetings",
    "acknowledgements|acknowledgments|closing thoughts|conclusion|conclusions|contributors|credits|downloads|get involved|housekeeping|intro|introduction|misc|notes|other notes|references|review of last meeting|summary|thank you|thanks|tl;dr",
    "anwesend|anwesende|begrüßung|danksagung|einführung|einleitung|fazit|nächste sitzung|nächster termin|nächstes treffen|quellen|sonstiges|tagesordnung|teilnehmende|teilnehmer|verschiedenes|zusammenfassung",
    "absents|compte rendu|divers|excusés|merci|ordre du jour|prochaine réunion|présents|remerciements|résumé|références",
    "agradecimientos|asistentes|conclusiones|conclusión|introducción|orden del día|participantes|próxima reunión|referencias|resumen",
    "agradecimentos|conclusão|conclusões|considerações finais|introdução|presentes|referências|resumo",
    "conclusione|conclusioni|introduzione|ordine del giorno|partecipanti|presenti|prossima riunione|riferimenti|ringraziamenti|varie ed eventuali",
    "następne spotkanie|obecni|podsumowanie|podziękowania|uczestnicy|wprowadzenie|wstęp|zakończenie|źródła",
    "благодарности|введение|вступление|вывод|выводы|заключение|источники|следующая встреча|участники",
    "висновки|висновок|вступ|джерела|наступна зустріч|подяки|підсумки|учасники",
    "giriş|katılımcılar|kaynaklar|kaynakça|sonraki toplantı|sonuç|teşekkürler|özet",
    "cảm ơn|giới thiệu|kết luận|lời cảm ơn|lời kết|mở đầu|tham khảo|tài liệu tham khảo|tóm tắt",
    "あとがき|おわりに|さいごに|はじめに|まえがき|まとめ|参加者|出席者|最後に|概要|次回|終わりに|謝辞",
    "감사의 말|결론|다음 회의|들어가며|마무리|마치며|서론|요약|참고|참고 자료|참고자료|참석자|출처",
    "下次会议|与会人员|前言|参会人员|参考|参考文献|参考资料|后记|导语|小结|引言|总结|感谢|结论|结语|致谢",
    "參考資料|結語|結論|總結",
];

/// Whether a name is a question, or what minutes of any meeting have, or any text (`Summary`), also with more in brackets
/// (`Attendees (sign in here)`): a section at most.
pub(super) fn is_section(key: &str) -> bool {
    let bracket = key.ends_with(')').then(|| key.rfind(" (")).flatten();
    let is_part = |part: &str| {
        PARTS.iter().flat_map(|parts| parts.split('|')).any(|known| known == part) || is_of_minutes(part)
    };
    // `Regexp#match?` is a name.
    let is_question = key.ends_with('?') && (key.contains(' ') || !key.is_ascii());
    is_question || is_part(key) || bracket.is_some_and(|end| is_part(&key[..end]))
}

/// Whether a name is of minutes, their agenda or what is to be done, of this meeting or of another: `review of last week's action items`.
fn is_of_minutes(key: &str) -> bool {
    const KINDS: [&str; 5] = ["action items", "actions", "agenda", "meeting minutes", "minutes"];
    const BEFORE: [&str; 8] = [
        "approval of ",
        "last meeting's ",
        "last week's ",
        "new ",
        "previous ",
        "review ",
        "review of ",
        "this week's ",
    ];
    const BEHIND: [&str; 3] = [" from last meeting", " from last week", " from previous meeting"];
    let mut bare = BEHIND.iter().find_map(|behind| key.strip_suffix(behind)).unwrap_or(key);
    // The longer ones last, as `review` begins `review of`.
    while let Some(rest) = BEFORE.iter().rev().find_map(|before| bare.strip_prefix(before)) {
        bare = rest;
    }
    // `Actions` alone may be what a digest is about.
    KINDS.contains(&bare) && (bare != "actions" || bare != key)
}
