//! Names that are no projects in any series, by what they say.

use digest_viewer::core::site::ProjectRules;

use crate::projects::{case, decided, rules};

#[test]
fn questions_and_parts_of_minutes_are_sections() {
    case(
        &["2 Nova/2 What next?/2 下一步？/2 Attendees/2 Agenda"; 2],
        "Nova 2/2 [Agenda 2/2, Attendees 2/2, What next? 2/2, 下一步？ 2/2]",
    );
    case(&["2 Topics-/3 Regexp#match?/3 News"; 2], "News 2/2, Regexp#match? 2/2 []");
    case(&["2 Topics-/3 Nova/3 Who can?/3 Recording(s)"; 2], "Nova 2/2 [Recording(s) 2/2, Who can? 2/2]");
    // Of this meeting or another, in brackets or not, in any language.
    for part in [
        "Review of last week’s action items:",
        "Action items from last meeting",
        "Thank you!",
        "Nächstes Treffen",
        "Заключение",
        "마치며",
        "概要（1）",
        "Not attending",
        "AOB",
        "Afgemeld",
        "Övriga frågor",
        "Päätökset",
        "Napirend",
        "Ordinea de zi",
        "Usnesení",
        "Encaminhamentos",
        "Wolne wnioski",
        "Gündem",
        "Порядок денний",
        "Ruegos y preguntas",
        "Beschlüsse",
        "その他",
        "결정 사항",
        "下次会议",
        "與會人員",
        "已请假人员：",
        "臨時動議",
        "編集後記",
        "액션 아이템",
        "Bonuslänkar",
        "Histórico de versões",
        "Wat verder ter tafel komt",
        "Priebeh stretnutia",
        "Ordre del dia",
        "Dagsorden",
        "Ημερήσια διάταξη",
        "Liens",
        "لینک\u{200c}ها",
        "Agenda items",
        "Summary ／ Conclusion",
        "Summary and conclusion",
        "Summary & next steps (draft)",
        "Bug fixes, improvements",
        "What’s next",
        "Summary of key points",
        "Tindak lanjut",
        "Tạm kết",
        "Нотатки",
        "סדר יום",
        "شرکت\u{200c}کنندگان",
        "جدول الأعمال",
        "टिप्पणियाँ",
        "আলোচ্যসূচি",
        "ผู้เข้าร่วมประชุม",
    ] {
        let shown = decided(
            &[&format!("2 Topics-/3 Nova/3 {part}"); 2].map(String::as_str),
            &ProjectRules::default(),
        );
        assert!(shown.starts_with("Nova 2/2 ["), "{shown}");
    }
    case(&["2 Topics-/3 Hosting/3 Actions/3 New"; 2], "Actions 2/2, Hosting 2/2, New 2/2 []");
    case(&["2 Topics-/3 Notes and frogs/3 Links, frogs"; 2], "Links, frogs 2/2, Notes and frogs 2/2 []");
    let said = rules("[aliases]\n'Next' = 'What next?'");
    assert_eq!(decided(&["2 Nova/2 Next", "2 Nova/2 Next"], &said), "Nova 2/2, What next? 2/2 []");
}

#[test]
fn a_ticket_is_no_project() {
    for ticket in ["Grow moss #118", "\"Grow moss\" gardens#44", "Grow moss (#118)", "[Feature #118] Moss"] {
        case(&[&format!("2 Topics-/3 Nova/3 {ticket}"); 2].map(String::as_str), "Nova 2/2 []");
    }
    case(&["2 Nova #1/2 C#/2 #12 Heat"; 2], "#12 Heat 2/2, C# 2/2, Nova #1 2/2 []");
    let said = rules("[aliases]\n'Moss' = 'Moss #118'");
    assert_eq!(decided(&["2 Moss/2 Nova", "2 Moss #118/2 Nova"], &said), "Moss #118 2/2, Nova 2/2 []");
}

#[test]
fn kinds_of_change_are_sections_of_what_has_changed() {
    let issue =
        "2 Changes in Nova-/3 Added/3 Fixed/2 Changes in Heat-/3 Fixed/3 New contributors (thanks!)/2 Jobs";
    case(
        &[issue; 2],
        "Changes in Heat 2/4, Changes in Nova 2/4 [Fixed 2/4, Added 2/2, Jobs 2/2, New contributors (thanks!) 2/2]",
    );
    // A name with some of its own stays a container.
    case(&["2 Core-/3 Nova/3 Heat/3 Fixed"; 2], "Heat 2/2, Nova 2/2 [Fixed 2/2]");
}

#[test]
fn what_a_series_says_of_itself_is_a_section_and_holds_no_projects() {
    case(
        &["2 蛙声/2 苔藓/2 关于我们/3 往期推荐/2 关于本周刊/2 欢迎订阅"; 2],
        "苔藓 2/2, 蛙声 2/2 [关于我们 2/4, 关于本周刊 2/2, 往期推荐 2/2, 欢迎订阅 2/2]",
    );
    case(
        &["2 Tracked-/3 Nova/3 以上就是今天的新闻，感谢观赏"; 2],
        "Nova 2/2 [以上就是今天的新闻，感谢观赏 2/2]",
    );
}

#[test]
fn what_a_day_is_in_is_no_project() {
    case(&["2 News(2020-01-15)/2 Jobs", "2 News(2020-01-15)/2 Jobs"], "Jobs 2/2 []");
    // Nor is a calendar a container.
    case(
        &["2 Events-/3 十月/3 11月/3 Week 2/2 Jobs", "2 Events-/3 十月/3 October 2020/3 May/3 Week 2/2 Jobs"],
        "Events 2/7, Jobs 2/2 []",
    );
    case(&["2 2020-01-15-/3 Nova", "2 2020-01-16-/3 Nova", "2 2020-01-16-/3 Heat"], "Nova 2/2, Heat 1/1 []");
}

#[test]
fn who_wrote_what_is_no_project() {
    case(&["2 Nova/3 Author: Ann/2 Authors/2 By the way"; 2], "Nova 2/4, Authors 2/2, By the way 2/2 []");
    // Of a shortlog; `Heat (2)` is an agenda's.
    case(&["2 Changes-/3 Ann (12):/3 Heat (2)/3 Nova"; 2], "Heat 2/2, Nova 2/2 [Changes 2/6]");
}

#[test]
fn a_list_of_contents_is_no_project() {
    case(&["2 Table of Contents/2 Nova/2 目录", "2 Table of contents:/2 Nova/2 目录"], "Nova 2/2 []");
}
