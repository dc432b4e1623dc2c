//! Names that name no project in any series, by what they say: days, tickets, questions, parts of minutes.

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

/// Whether a name is that of one ticket, which is an entry of its own: it ends in the number of one (`find a home #118`, `gardens#44`,
/// `find a home (#118)`), begins with one in brackets (`[feature #118] a home`), or is the number of a weakness (`cve-2014-0001`).
pub(super) fn is_ticket(key: &str) -> bool {
    // `Server #1` is a name.
    let is_number = |text: &str| {
        let before = text.trim_end_matches(|char: char| char.is_ascii_digit());
        before.ends_with('#') && text.len() - before.len() > 1
    };
    let in_front = key.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let is_weakness = ["cve-", "ghsa-"].iter().any(|kind| key.starts_with(kind)) && !key.contains(' ');
    is_weakness
        || is_number(key.trim_end_matches([')', ']', '"']))
        || in_front.is_some_and(|(inner, _)| is_number(inner))
}

/// What minutes of any meeting have, letters and essays: a line a language, those of one beside each other.
const PARTS: [&str; 35] = [
    "absent|apologies|attendance|attended by|attendee|attendees|attending|call notes|chair|chairs|code of conduct|guest|guests|host|host(s)|hosts|introduction of attendees|introductions|logistics|meeting guidelines|meeting roles|members|not attending|not present|other attendees|participants|participation and code of conduct|present|regrets|roll call|rollcall|schedule constraints|scribe|scribes|visitors|voting members",
    "action points|actions required|adjourn|adjournment|announcements|any other business|aob|decision|decisions|decisions made|discussion|discussion notes|discussions|future meeting topics|future topics|meeting comments|meeting conclusion|meeting notes|next call|next meeting|next meeting date|next meeting date/time|next steps|next week|recording|recording(s)|recordings|reminders|resolution|resolutions|stand-up|standup|topics for next meeting|transcript|transcription|upcoming meetings|what's next|zoom chat",
    "acknowledgements|acknowledgments|background|chapters|checksums|closing remarks|closing thoughts|conclusion|conclusions|connect with us|contributors|credits|downloads|get involved|housekeeping|intro|introduction|library sources|links|misc|notes|other notes|quick recap|quick updates|references|review of last meeting|short summary|show notes|speaker's summary of key points|summary|summary of key points|thank you|thanks|thanks for reading|timestamps|titles|tl;dr|trademarks|welcome",
    "abwesend|anwesend|anwesende|aufgaben|begrüßung|beschlüsse|danksagung|einführung|einleitung|entschuldigt|fazit|feedback|kapitel|nächste sitzung|nächster termin|nächstes treffen|protokoll|quellen|sonstiges|sprungmarken|tagesordnung|teilnehmende|teilnehmer|verschiedenes|zusammenfassung",
    "absents|compte rendu|divers|décisions|excusés|liens|liens utiles|merci|ordre du jour|points divers|prochaine réunion|présents|relevé de décisions|remerciements|références|résumé",
    "acuerdos|agradecimientos|asistentes|ausentes|conclusiones|conclusión|decisiones|enlaces|enlaces de interés|introducción|orden del día|participantes|próxima reunión|referencias|resumen|ruegos y preguntas|tareas",
    "agradecimentos|conclusão|conclusões|considerações finais|decisões|encaminhamentos|gravação|gravação da reunião|histórico de versão|histórico de versões|integrantes presentes|introdução|links úteis|lista de presença|participantes|pauta|pautas|pautas da reunião|presentes|próxima reunião|referências|resumo|tarefas",
    "assenti|collegamenti|conclusione|conclusioni|decisioni|introduzione|link utili|ordine del giorno|partecipanti|presenti|prossima riunione|riferimenti|ringraziamenti|varie ed eventuali|verbale",
    "aanwezig|aanwezigen|actiepunten|afgemeld|afwezig|afwezigen|besluiten|deelnemers|mededelingen|notulen|overig|rondvraag|samenvatting|vervolgstappen|volgende vergadering|wat verder ter tafel komt",
    "beslut|bonuslänk|bonuslänkar|dagordning|deltagare|frånvarande|länkar|närvarande|nästa möte|titlar|åtgärder|övriga frågor",
    "esityslista|linkit|läsnä|muut asiat|osallistujat|poissa|päätökset|pöytäkirja|seuraava kokous|toimenpiteet",
    "egyebek|feladatok|határozatok|jegyzőkönyv|jelenlévők|következő ülés|napirend|résztvevők|távollévők",
    "absenți|decizii|diverse|ordinea de zi|participanți|prezenți|proces-verbal|următoarea ședință|următoarea întâlnire",
    "další schůze|nepřítomni|odkazy|omluveni|program|přítomni|různé|usnesení|zápis|závěr|závěrem|úkoly|účastníci",
    "decyzje|linki|następne spotkanie|nieobecni|obecni|podsumowanie|podziękowania|porządek obrad|uczestnicy|wolne wnioski|wprowadzenie|wstęp|zakończenie|źródła",
    "благодарности|введение|вступление|вывод|выводы|заключение|источники|повестка дня|следующая встреча|ссылки|участники",
    "висновки|висновок|вступ|відсутні|джерела|корисні посилання|наступна зустріч|нотатки|подяки|порядок денний|посилання|примітки|присутні|підсумки|рішення|учасники",
    "bağlantılar|diğer konular|giriş|gündem|kararlar|katılımcılar|kaynaklar|kaynakça|sonraki toplantı|sonuç|teşekkürler|özet",
    "catatan tambahan|daftar hadir|kesimpulan|pengantar|penutup|peserta|rapat berikutnya|referensi|ringkasan|ringkasan diskusi|tautan|terima kasih|tindak lanjut",
    "cảm ơn|giới thiệu|kế hoạch họp tiếp theo|kết luận|liên kết|lời cảm ơn|lời kết|mở đầu|tham khảo|tài liệu tham khảo|tóm tắt|tạm kết|tổng kết",
    "beslutninger|dagsorden|deltagere|eventuelt|fraværende|indledning|konklusion|næste møde|opsummering|referat|til stede",
    "deltakere|innledning|lenker|neste møte|oppsummering|saksliste|vedtak",
    "neprítomní|ospravedlnení|poďakovanie|priebeh stretnutia|program stretnutia|prítomní|rôzne|uznesenia|zhrnutie|zápisnica|závery|úlohy|úlohy do nasledujúceho stretnutia|úlohy na ďalšie stretnutie|úvod|ďalšie stretnutie",
    "αποφάσεις|απόντες|εισαγωγή|επόμενη συνάντηση|ευχαριστίες|ημερήσια διάταξη|παρόντες|πρακτικά|συμμετέχοντες|συμπεράσματα|σύνδεσμοι|σύνοψη",
    "acords|agraïments|assistents|enllaços|introducció|ordre del dia|precs i preguntes|propera reunió|referències|resum|tasques|torn obert de paraules",
    "החלטות|הערות|הפגישה הבאה|הקדמה|מבוא|מסקנות|מקורות|משתתפים|נוכחים|סדר יום|סיכום|קישורים|תודה|תודות",
    "جلسه بعدی|جمعبندی|حاضران|حاضرین|خلاصه|دستور جلسه|روابط|شرکتکنندگان|غایبین|لینکها|مراجع|مصوبات|مقدمه|منابع|نتیجهگیری|پیوندها|گالری تصاویر|یادداشتها",
    "الاجتماع القادم|الحاضرون|الحضور|الخاتمة|الخلاصة|الغائبون|القرارات|المراجع|المشاركون|المصادر|المقدمة|الملخص|جدول الأعمال|خاتمة|شكر وتقدير|مقدمة|ملاحظات|ملخص",
    "अगली बैठक|उपस्थिति|कार्यसूची|टिप्पणियाँ|धन्यवाद|निर्णय|निष्कर्ष|परिचय|प्रतिभागी|लिंक|संदर्भ|सारांश",
    "অংশগ্রহণকারী|আলোচ্যসূচি|উপসংহার|উপস্থিতি|তথ্যসূত্র|ধন্যবাদ|পরবর্তী সভা|ভূমিকা|লিঙ্ক|সারসংক্ষেপ|সারাংশ|সিদ্ধান্ত",
    "การประชุมครั้งถัดไป|ขอบคุณ|บทนำ|บทสรุป|ผู้เข้าร่วม|ผู้เข้าร่วมประชุม|มติที่ประชุม|ระเบียบวาระการประชุม|ลิงก์|วาระการประชุม|สรุป|หมายเหตุ|อ้างอิง",
    "あとがき|おわりに|さいごに|その他|はじめに|まえがき|まとめ|アジェンダ|リンク|出席者|参加者|参考リンク|参考資料|司会|書記|最後に|概要|欠席者|次回|次回予定|決定事項|終わりに|編集後記|謝辞|議事録|議題|関連リンク",
    "감사의 말|결론|결정 사항|결정사항|관련 링크|기타|다음 일정|다음 회의|들어가며|링크|마무리|마치며|불참|불참자|서기|서론|안건|액션 아이템|요약|참고|참고 자료|참고자료|참석 인원|참석자|참여자|출처|회의록",
    "下次会议|下次会议安排|与会人员|主持人|会议主持人|会议信息|会议内容|会议决议|会议概况|会议纪要|会议议程|其他|其他事项|决议|出席人员|刊首语|列席|前言|卷首语|参会人|参会人员|参考|参考文献|参考资料|参考链接|后续行动|后记|导语|小结|已请假人员|开卷语|引言|待办|待办事项|总结|感谢|相关链接|结论|结语|缺席|致谢|行动项|议程|议题|记录人|请假|请假人员|贡献者|链接|鸣谢",
    "下次會議|下次會議安排|主席|主持人|其他|其他事項|出席人員|刊首語|列席|前言|卷首語|參會人員|參考|參考文獻|參考資料|參考連結|參考鏈接|導語|小結|引言|待辦|待辦事項|後續行動|後記|感謝|會議主持人|會議信息|會議概況|會議決議|會議紀要|會議記錄|會議議程|決議|決議事項|相關連結|相關鏈接|結語|結論|總結|缺席|臨時動議|致謝|與會人員|行動項|記錄|記錄人|請假|請假人員|議程|議題|貢獻者|連結|鏈接|開卷語|鳴謝",
];

/// What lists of changes are put in order by, of whatever has changed.
const CHANGES: &str = "added|breaking changes|bug fixes|bugfixes|changed|deprecated|enhancement|enhancements|fixed|improved|improvement|improvements|new contributor|new contributors|new feature|new features|other changes|removals|removed";

/// Whether a name is a question, or what minutes of any meeting have, or any text (`Summary`), or a kind of change (`Fixed`), also with
/// more in brackets (`Attendees (sign in here)`), or several of these (`Summary/Conclusion`): a section at most.
pub(super) fn is_section(key: &str) -> bool {
    let is_part = |part: &str| {
        PARTS.iter().flat_map(|parts| parts.split('|')).any(|known| known == part)
            || is_of_minutes(part)
            || is_about_series(part)
    };
    // `Regexp#match?` is a name.
    let is_question = key.ends_with('?') && (key.contains(' ') || !key.is_ascii());
    let are_parts = |key: &str| {
        let listed = key.replace(" and ", "/");
        listed.split(['/', ',']).map(str::trim).all(|part| is_part(part) || is_change(part))
    };
    is_question || is_part(key) || are_parts(before_bracket(key))
}

/// Whether a name says who wrote what stands below it: `author: ann`.
pub(super) fn is_byline(key: &str) -> bool {
    ["author: ", "authors: ", "author(s): ", "by: "].iter().any(|label| key.starts_with(label))
}

/// Whether a heading is of a shortlog, the changes of one person, counted: `Ann (3):`.
pub(super) fn is_of_shortlog(heading: &str) -> bool {
    let count = heading.strip_suffix("):").and_then(|rest| rest.rsplit_once(" ("));
    count.is_some_and(|(_, count)| count.parse::<u16>().is_ok())
}

/// Whether a name is a kind of change, also with more in brackets.
pub(super) fn is_change(key: &str) -> bool {
    let bare = before_bracket(key);
    CHANGES.split('|').any(|known| known == bare)
}

/// A name without the bracket that it ends in.
fn before_bracket(key: &str) -> &str {
    key.ends_with(')').then(|| key.rfind(" (")).flatten().map_or(key, |end| &key[..end])
}

/// What a series says of itself: who makes it, how to get it, what earlier issues had.
const ABOUT: [&str; 2] = [
    "关于我们|关注我们|历史上的本周|回顾|声明|往期内容|往期回顾|往期推荐|往年回顾|投稿|本期亮点|本期概要|本期看点|本期编辑|欢迎订阅|版权声明|联系我们|订阅|订阅方式|说明|赞助|赞助&支持|赞助者",
    "回顧|往年回顧|往期內容|往期回顧|往期推薦|投稿|本期亮點|本期概要|本期編輯|歡迎訂閱|版權聲明|聯絡我們|聲明|訂閱|訂閱方式|說明|贊助|贊助者|關於我們|關注我們|歷史上的本週",
];

/// Whether a name is of what a series says of itself in each issue, below which nothing is a project either.
pub(super) fn is_about_series(key: &str) -> bool {
    ABOUT.iter().flat_map(|names| names.split('|')).any(|known| known == key)
        || ["关于本", "关于周刊", "關於本", "關於週刊"].iter().any(|before| key.starts_with(before))
}

/// Whether a name is what stands before the number of it, and that: `topic #1`.
fn is_numbered(key: &str, before: &str) -> bool {
    let number = key.strip_prefix(before).map(|number| number.trim_start_matches('#'));
    number.is_some_and(|number| number.parse::<u8>().is_ok())
}

/// Whether a name is of minutes, their agenda or what is to be done, of this meeting or of another: `review of last week's action items`.
fn is_of_minutes(key: &str) -> bool {
    const KINDS: [&str; 7] = [
        "action item review",
        "action items",
        "actions",
        "agenda",
        "agenda items",
        "meeting minutes",
        "minutes",
    ];
    const BEFORE: [&str; 13] = [
        "adoption of ",
        "approval of ",
        "call ",
        "last meeting's ",
        "last week's ",
        "meeting ",
        "new ",
        "previous ",
        "previous meeting's ",
        "review ",
        "review of ",
        "the ",
        "this week's ",
    ];
    const BEHIND: [&str; 3] = [" from last meeting", " from last week", " from previous meeting"];
    let mut bare = BEHIND.iter().find_map(|behind| key.strip_suffix(behind)).unwrap_or(key);
    // The longer ones last, as `review` begins `review of`.
    while let Some(rest) = BEFORE.iter().rev().find_map(|before| bare.strip_prefix(before)) {
        bare = rest;
    }
    if key.ends_with("note taking") || ["topic ", "item "].iter().any(|part| is_numbered(key, part)) {
        return true;
    }
    // `Actions` alone may be what a digest is about.
    KINDS.contains(&bare) && (bare != "actions" || bare != key)
}
