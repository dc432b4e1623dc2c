//! Numerals, titles and file names, whole and broken.

use super::*;

#[test]
fn numbers_alone() {
    #[track_caller]
    fn case(text: &str, expected: impl Into<Option<u32>>) {
        assert_eq!(alone(text), expected.into(), "{text:?}");
    }
    case("第九期", 9);
    case("第 152 期", 152);
    case("Issue #12", 12);
    case("Vol. 3", 3);
    case("#12", 12);
    case("Nº 12", 12);
    case("Numéro 12", 12);
    case("012", 12);
    case("周刊第九期", None);
    case("第九期：网络", None);
    case("Weekly 12", None);
    case("2014-02-27", None);
    case("Issue", None);
    case("", None);
}

#[test]
fn chinese_numerals() {
    #[track_caller]
    fn case(text: &str, expected: impl Into<Option<u32>>) {
        assert_eq!(chinese(text), expected.into(), "{text:?}");
    }
    case("九", 9);
    case("十", 10);
    case("十一", 11);
    case("二十", 20);
    case("九十九", 99);
    case("廿三", 23);
    case("廿", 20);
    case("卅一", 31);
    case("一百", 100);
    case("百", 100);
    case("一百零五", 105);
    case("一百〇五", 105);
    case("一百五", 150);
    case("一百一十", 110);
    case("一百十五", 115);
    case("三百五十九", 359);
    case("两千零一", 2001);
    case("二千零一十", 2010);
    case("两千三", 2300);
    case("一千二百三十四", 1234);
    case("一万", 10_000);
    case("一万零一", 10_001);
    case("一万二", 12_000);
    case("十二万三千四百五十六", 123_456);
    case("九千九百九十九万九千九百九十九", 99_999_999);
    case("一〇五", 105);
    case("二三", 23);
    case("二〇一四", 2014);
    case("零", 0);
    case("壹佰贰拾叁", 123);
    case("貳拾肆", 24);
    case("萬", None);
    case("359", 359);
    case("３５９", 359);
    case(" 359 ", 359);
    case("007", 7);
    case("4294967295", 4_294_967_295);
    case("4294967296", None);
    case("九九九九九九九九九九九", None);
    case("十十", None);
    case("一十百", None);
    case("二廿", None);
    case("百百", None);
    case("一百零", None);
    case("一百零零五", None);
    case("一百二三", None);
    case("万万", None);
    case("一万万", None);
    case("三3", None);
    case("3百", None);
    case("第九", None);
    case("九期", None);
    case("nine", None);
    case("", None);
}

#[test]
fn beside_titles() {
    #[track_caller]
    fn case(title: &str, number: u32, expected: impl Into<Option<u32>>) {
        assert_eq!(beside(title, Some(number)), expected.into(), "{title:?}");
    }
    case("Weekly 9", 9, 9);
    case("239-山顶咖啡", 239, None);
    case("009 More", 9, None);
    case("90 More", 9, 9);
    case("9", 9, None);
}

#[test]
fn file_names() {
    #[track_caller]
    fn case(stem: &str, expected: impl Into<Option<u32>>) {
        assert_eq!(in_file_name(stem), expected.into(), "{stem:?}");
    }
    case("issue-143", 143);
    case("2018-08-09-issue-115", 115);
    case("Issue_007", 7);
    case("weekly-no.12-of-2014", 12);
    case("第九期", 9);
    case("2014-02-27-第九期", 9);
    case("week-12-issue-7", 7);
    case("2018-07-week3", None);
    case("9-week2", None);
    case("9-weekly", 9);
    case("9-weekends", 9);
    case("2018-week3", 3);
    case("143", 143);
    case("011-2018-sep-26", 11);
    case("051-2019-july-23-chinese", 51);
    case("12_2014-02-27", 12);
    case("2014-02-27-weekly-9", 9);
    case("weekly-9", 9);
    case("2016-4-7-this-week-in-the-garden-docs-1", 1);
    case("2026-04-22-pricing-fiasco-of-one-and-gpt-image-2", None);
    case("92: Remix, MDX 2", 92);
    case("TechWeekly81", 81);
    case("Lettre du 3 août 12", None);
    case("2020年9月第2周周报", None);
    case("2020年第36周周报", 36);
    case("Ruby 3.2.0 RC 1", None);
    case("Released: version 3", None);
    case("뉴스레터 제12호", 12);
    case("뉴스레터 12호", 12);
    case("제 3 회 모임", 3);
    case("2024년 3월", None);
    case("문제 12", 12);
    case("TechWeekly2024", None);
    case("What is Web3", None);
    case("239-山顶咖啡", 239);
    case("231.SQL 入门", 231);
    case("152. 精读《recoil》", 152);
    case("7、一周见闻", 7);
    case("01-weekly-raspberrypi-3", 1);
    case("101-1024快乐", 101);
    case("12-things", 12);
    case("2023-08-11-twin0207", 207);
    case("techweekly65", 65);
    case("tech-newsletter2", 2);
    case("openstack-weekly-2014", None);
    case("2014-02-27", None);
    case("2014", None);
    case("2014-02", None);
    case("20140227", None);
    case("issue-2014-02-27", None);
    case("2014-02-27-openstack-activity-0216-0227", None);
    case("openstack-activity-0227", None);
    case("part-1-2", None);
    case("heat-part-1", None);
    case("ausgabe-0607-heat", None);
    case("ausgabe-7-heat", 7);
    case("046-heat-and-more-part-1", 46);
    case("july-31", None);
    case("news-of-may-5", None);
    case("marching-5", 5);
    case("12-feb-news", None);
    case("2-3月动态", None);
    case("1.0-news", None);
    case("3-2-1-news", None);
    case("0day", None);
    case("newsletter2024", None);
    case("newsletter-v2", None);
    case("web3", None);
    case("twin0207", None);
    case("2023-08-11-python3", None);
    case("2021-01-04-2021-W01", None);
    case("2021-01-04-state-of-frogs-0-dot-8", None);
    case("2023-08-11-0207", None);
    case("2023Aug07", None);
    case("", None);
}

#[test]
fn titles() {
    #[track_caller]
    fn case(title: &str, expected: impl Into<Option<u32>>) {
        assert_eq!(in_title(title), expected.into(), "{title:?}");
    }
    // Announced.
    case("OpenStack社区动态第九期(02.15-02.27)", 9);
    case("OpenStack社区动态第十一期(0320-0410)", 11);
    case("OpenStack社区动态（第二十期）", 20);
    case("第 359 期：标题 2014", 359);
    case("第３５９期", 359);
    case("科技爱好者周刊（第 359 期）", 359);
    case("Rust 官方周报 399 期（2021-07-14）", 399);
    case("周报399期", 399);
    case("ep71 Monthly Web 202008", 71);
    case("Monthly Web 202008", None);
    case("Notes 202013", 202_013);
    case("90：JSX, Remix 2", 90);
    case("90: Remix and more", 90);
    case("Some Weekly News 207 is out!", 207);
    case("A weekly 12 – of all", 12);
    case("Newsletter 12 (May)", 12);
    case("News 10 times a day", None);
    case("Weekly News 2014: a year", None);
    case("Weekly 2-8 June", None);
    case("Weekly 2.6.: more", None);
    case("2014: a year", None);
    case("10:30", None);
    case("1.5 期", None);
    case("第一百零五回", 105);
    case("第壹號", 1);
    case("第2輯", 2);
    case("第2集", 2);
    case("第2篇", 2);
    case("第2弹", 2);
    case("第3卷", 3);
    case("第 12 週", 12);
    case("2014年第9周", 9);
    case("第3卷第5期", 5);
    case("第1.5期", None);
    case("第九", None);
    case("第九届峰会第二期", 2);
    case("读书会第三十八次会议", 38);
    case("第 5 次例会纪要", 5);
    case("第九届活动", 9);
    case("第三次会", 3);
    case("第三次会面", None);
    case("第三次", None);
    case("五十三次会议：玫瑰", 53);
    case("53次会议", 53);
    case("两次会议", None);
    case("共五十三次会议", None);
    case("第期", None);
    case("#419", 419);
    case("＃419：标题", 419);
    case("Weekly #419: what is new in 2014", 419);
    case("# 419", 419);
    case("C#419", None);
    case("#419a", None);
    case("#4.19", None);
    case("Issue 12", 12);
    case("ISSUE #12: 3 things", 12);
    case("Issue # 12", 12);
    case("Issue 2014-02", None);
    case("Tissue 12 of it", None);
    case("Issues 12 of them", None);
    case("No. 9", 9);
    case("no.9", 9);
    case("There is no 9 here", None);
    case("№ 9", 9);
    case("№9", 9);
    case("Vol. 3", 3);
    case("Vol 3", 3);
    case("Volume 3: it", 3);
    case("Vol. 3, No. 5", 5);
    case("Episode 3 of it", 3);
    case("Edition 7, new", 7);
    case("Week 12 of 2014", 12);
    case("Week 12, Issue 7", 7);
    case("Issue 12.", 12);
    case("Episódio 73: Heat Brasil 12 - Parte 1", 73);
    case("Épisode 7", 7);
    case("Ausgabe 7 - Teil 3", 7);
    case("Folge 12 – Heat", 12);
    case("Выпуск 9", 9);
    case("第12話 なにか", 12);
    case("Reissue 12 of it", None);
    case("Lettre n°41 : choses", 41);
    case("N° 41", 41);
    case("Boletim nº 41 - coisas", 41);
    case("N.º 41", 41);
    case("Nr.41", 41);
    case("Rundbrief Nr. 41: Dinge", 41);
    case("Biuletyn nr 41", 41);
    case("No12: things", 12);
    case("Piano12", None);
    case("Rundbrief Ausgabe Nr. 41: 3 Dinge", 41);
    for word in
        ["Numéro", "Numero", "Número", "Nummer", "Numer", "Číslo", "Edición", "Edição", "Edizione", "Puntata"]
    {
        case(&format!("{word} 41: 7 x"), 41);
    }
    for word in ["Avsnitt", "Sayı", "Bölüm", "Випуск", "Эпизод", "Số", "Τεύχος", "Édition", "ВЫПУСК"]
    {
        case(&format!("Garden {word} 41: 7 x"), 41);
    }
    case("невыпуск 41: x", None);
    case("41. Ausgabe: Dinge", 41);
    case("Bahçe – 41. Sayı: 3 konu", 41);
    case("41. szám, kert", 41);
    case("The 12th edition: roses", 12);
    case("12ª edição: rosas", 12);
    case("Vol. 3. Issue 12", 12);
    case("2024. Ausgabe", None);
    case("1.41. Ausgabe der Dinge", None);
    case("41. Tag der Dinge", None);
    // What follows the number.
    case("周刊#23：35 个项目", 23);
    case("Weekly#23: 35 things", 23);
    case("Weekly #24:2024 in review", 24);
    case("第25期：30个项目", 25);
    // The first of several.
    case("Weekly #4-5", 4);
    case("Weekly #7 & #8", 7);
    case("Issue 4-5: roses", 4);
    case("合订本（第 52~84 期）", 52);
    case("第四至六期", 4);
    case("第3、4期", 3);
    case("#2014-02", None);
    case("#5-2014", None);
    case("第1,234期", None);
    case("第6-4期", None);
    // Figures of other scripts.
    case("خبرنامه شماره ۲۳۵", 235);
    case("النشرة العدد ٢٣٥", 235);
    case("समाचार अंक #३५", 35);
    // A part tells which of a few.
    case("Heat - Part 1", None);
    case("Heat – Teil 3", None);
    case("Heat, partie 1", None);
    case("Heat (Parte 1)", None);
    case("Heat, часть 2", None);
    case("90: Heat, week 3", 90);
    case("Heat, week 3", 3);
    // At the end.
    case("This Week in Rust 665", 665);
    case("These Weeks in Rust 127", 127);
    case("This Week in Rust 12 ", 12);
    case("Foo 12 (0320-0410)", 12);
    case("Foo 12 (02.15-02.27) [draft]", 12);
    case("Foo 12（02.15—02.27）", 12);
    case("Foo - 12", 12);
    case("社区动态9", 9);
    case("社区动态 9", 9);
    case("Foo 123456", 123_456);
    case("Foo 1234567", None);
    case("Foo 2014", None);
    case("Foo 1989", 1989);
    case("Foo 2101", 2101);
    case("Foo 02014", 2014);
    case("Rust 1.70", None);
    case("Rust v2", None);
    case("Foo 1,234", None);
    case("Foo 2014-02-27", None);
    case("Foo 2014 - 12", None);
    case("Foo 2014 02 27", None);
    case("Foo 2/27", None);
    case("Foo 10:30", None);
    case("Foo 02.15-02.27", None);
    case("Foo (12)", None);
    case("Digest of Feb 27", None);
    case("Digest of Feb. 27", None);
    case("Digest of February 27", None);
    case("Mayor 27", 27);
    case("社区动态2月27", None);
    case("社区动态 2 月 27", None);
    case("665", None);
    case("(02.15-02.27)", None);
    case("12)", None);
    case(")", None);
    case("第", None);
    case("", None);
}

#[test]
fn what_is_announced_counts_before_what_a_title_or_a_name_ends_in() {
    #[track_caller]
    fn case(title: &str, stem: &str, expected: impl Into<Option<u32>>) {
        assert_eq!(of_issue(title, stem), expected.into(), "{title:?} in {stem:?}");
    }
    case("Next.js 11 and Jotai 1", "issue-0007", 7);
    case("Remix and Rome 4", "2022-03-07-issue-48", 48);
    case("Weekly #9: Rome 4", "issue-8", 9);
    case("第九期", "issue-8", 9);
    // A week may hold several issues, and a name may end in anything.
    case("This Week in Heat 665", "2014-week-12", 665);
    case("This Week in Heat 665", "heat-12", 665);
    case("90: Rome and more", "heat-12", 90);
    case("Rome", "heat-12", 12);
    case("Rome", "2014-week-12", 12);
    case("Rome 4", "2014-02-27-rome", 4);
    case("Rome: a story - Part 1", "046-rome-a-story-part-1", 46);
    case("Rome", "issue-2014", None);
    // But of several in a title the name tells which.
    case("Call 135 #1069", "call_135", 135);
    case("Rome #12: 5 ways", "2014-02-27-5", 12);
    case("Rome #12: part 5", "part-5", 12);
}
