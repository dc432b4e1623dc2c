//! Days as texts and file names write them.

use super::*;
use crate::core::json;

#[test]
fn calendar() {
    #[track_caller]
    fn case(year: u16, month: u8, day: u8, expected: Option<&str>) {
        assert_eq!(Date::new(year, month, day).map(|date| date.to_string()).as_deref(), expected);
    }
    case(2014, 2, 27, Some("2014-02-27"));
    case(1, 1, 1, Some("0001-01-01"));
    case(9999, 12, 31, Some("9999-12-31"));
    case(2000, 2, 29, Some("2000-02-29"));
    case(1900, 2, 29, None);
    case(2014, 2, 29, None);
    case(2014, 4, 31, None);
    case(2014, 0, 1, None);
    case(2014, 13, 1, None);
    case(2014, 1, 0, None);
    case(0, 1, 1, None);
    case(10_000, 1, 1, None);
}

#[test]
fn ordinal_counts_every_day() {
    let days =
        (1999..=2005).flat_map(|y| (1..=12).flat_map(move |m| (1..=31).map(move |d| Date::new(y, m, d))));
    let ordinals: Vec<i32> = days.flatten().map(Date::ordinal).collect();
    assert!(ordinals.windows(2).all(|two| two[0] + 1 == two[1]));
    assert_eq!(Date::new(1, 1, 1).unwrap().ordinal(), 0);
    assert!(ordinals.iter().all(|&days| Date::on(days).is_some_and(|date| date.ordinal() == days)));
    assert_eq!([0, 3_652_058].map(Date::on), [Date::new(1, 1, 1), Date::new(9999, 12, 31)]);
    assert_eq!([-1, 3_652_059].map(Date::on), [None, None]);
    // ISO 8601 week arithmetic: 2014-02-27 was a Thursday, as was 1970-01-01, 16,128 days before.
    assert_eq!(Date::new(2014, 2, 27).unwrap().ordinal() - Date::new(1970, 1, 1).unwrap().ordinal(), 16_128);
}

#[test]
fn strict() {
    #[track_caller]
    fn case(text: &str, expected: bool) {
        assert_eq!(text.parse::<Date>().is_ok(), expected, "{text:?}");
        assert_eq!(json::read::<Date>(&format!("{text:?}")).is_ok(), expected, "{text:?}");
    }
    case("2014-02-27", true);
    case("2014-2-27", false);
    case("2014-02-30", false);
    case("+014-02-27", false);
    case("2014-02-2九", false);
    case("20140227", false);
    case(" 2014-02-27", false);
    case("", false);
    let message = "27.2.2014".parse::<Date>().unwrap_err().to_string();
    assert_eq!(message, "expected a day as `2014-02-27`, found `27.2.2014`");
}

#[test]
fn lenient() {
    #[track_caller]
    fn case(text: &str, expected: &str) {
        let date = Date::lenient(text).map(|date| date.to_string());
        assert_eq!(date.unwrap_or_default(), expected, "{text:?}");
    }
    case("2014-02-27", "2014-02-27");
    case("2013-06-07 18:46", "2013-06-07");
    case("1403-09-03", "2024-11-23");
    case("۱۴۰۳/۲/۳۱", "2024-05-20");
    case("1403-02-32", "");
    case("1299-09-03", "1299-09-03");
    case("2014-02-27T10:00:00+08:00", "2014-02-27");
    case("2014-02-27t10:00Z", "2014-02-27");
    case(" '2014-02-27' ", "2014-02-27");
    case("\"2014-02-27 10:00\"", "2014-02-27");
    case("2014/2/7", "2014-02-07");
    case("2014.02.27", "2014-02-27");
    case("2014-2-7", "2014-02-07");
    case("20140227", "2014-02-27");
    case("２０１４－０２－２７", "2014-02-27");
    case("Feb 27, 2014", "2014-02-27");
    case("FEBRUARY 27 2014", "2014-02-27");
    case("Sept. 3rd, 2014", "2014-09-03");
    case("27 February 2014", "2014-02-27");
    case("27 Feb, 2014 10:00", "2014-02-27");
    case("27-Feb-2014", "2014-02-27");
    case("1st May 2014", "2014-05-01");
    case("Thu, 27 Feb 2014 10:00:00 +0000", "2014-02-27");
    case("Thursday Feb 27, 2014", "2014-02-27");
    case("Thu Feb 27 09:30:00 UTC 2014", "2014-02-27");
    case("Thu Feb 27 09:30:00 2014", "2014-02-27");
    case("Thu Feb 27 09:30:00 UTC 20145", "");
    case("Thu Feb 27 UTC 2014", "");
    case("Thu Feb 27 09:30:002014", "");
    case("2014年2月27日", "2014-02-27");
    case("2014 年 2 月 27 日", "2014-02-27");
    case("2014年02月27日10:00", "2014-02-27");
    case("2014年2月27", "2014-02-27");
    case("27/2/2014", "2014-02-27");
    case("2/27/2014 10:00", "2014-02-27");
    case("12-13-2022", "2022-12-13");
    case("2.2.2014", "2014-02-02");
    case("12-06-2022", "");
    case("13-13-2022", "");
    case("2/27-2014", "");
    case("2/27/20145", "");
    case("2014-02-30", "");
    case("2014-02", "");
    case("2014-02-271", "");
    case("2014-02-27-x", "");
    case("2014-02/27", "");
    case("2014-02-27tx", "");
    case("2/7/2014", "");
    case("02-27", "");
    case("2月27日", "");
    case("Feb 27", "");
    case("Fe 27, 2014", "");
    case("Febr 27, 20145", "");
    case("Mayor 27, 2014", "");
    case("201402270", "");
    case("1498579200000", "2017-06-27");
    case("'1499184000'", "2017-07-04");
    case("1499184000.5", "");
    case("149918400000", "");
    case("2024010510", "");
    case("05.01.2024", "2024-01-05");
    case("5.1.2024 10:00", "2024-01-05");
    case("1.2024", "");
    case("20141327", "");
    case("0000-01-01", "");
    case("tomorrow", "");
    case("2014年", "");
    case("\"'", "");
    case("", "");
}

#[test]
fn in_file_name() {
    #[track_caller]
    fn case(stem: &str, expected: &str) {
        let date = Date::first_in(stem).map(|date| date.to_string());
        assert_eq!(date.unwrap_or_default(), expected, "{stem:?}");
    }
    case("2014-02-27-openstack-activity-0216-0227", "2014-02-27");
    case("weekly-2014-02-27", "2014-02-27");
    case("weekly2014-2-7", "2014-02-07");
    case("2014_02_27", "2014-02-27");
    case("a.2014.02.27.b", "2014-02-27");
    case("20140227", "2014-02-27");
    case("x20140227y", "2014-02-27");
    case("2014年2月27日动态", "2014-02-27");
    case("v12-20140227", "2014-02-27");
    case("2014-13-01-2014-02-27", "2014-02-27");
    case("2014년 2월 27일", "2014-02-27");
    case("2014年2月27，动态", "2014-02-27");
    case("2014년 5월 2주차", "");
    case("2014年5月3篇文章", "");
    case("5월 3가지 소식 2014", "");
    case("2014年5月10大新闻", "");
    case("۲۰۱۴-۰۲-۲۷", "2014-02-27");
    case("۱۳۹۲-۱۲-۰۸", "2014-02-27");
    case("1392-12-08", "2014-02-27");
    case("1292-12-08", "");
    case("14年2月27日", "2014-02-27");
    case("平成26年2月27日", "");
    case("27-fevrier-2014", "2014-02-27");
    case("27 de febrero de 2014", "2014-02-27");
    case("the 27th of February 2014", "2014-02-27");
    case("27. Februar 2014", "2014-02-27");
    case("1er Août 2014", "2014-08-01");
    case("27 Февраля 2014", "2014-02-27");
    case("011-2018-sep-26", "2018-09-26");
    case("2016-March-7", "2016-03-07");
    case("2024Apr01", "2024-04-01");
    case("2023Sept10", "2023-09-10");
    case("weekly_26-sep-2018", "2018-09-26");
    case("sep-26-2018-weekly", "2018-09-26");
    case("2015-Dec", "");
    case("2018-sep-261", "");
    case("may-12-things", "");
    case("mayor-2-2018", "");
    case("120140227", "");
    case("201402270", "");
    case("12014-02-27", "");
    case("2014-02-271", "");
    case("2014-02_27", "");
    case("Digest 02-27-2014", "2014-02-27");
    case("27.2.2014-x", "2014-02-27");
    case("digest-01-06-2025", "");
    case("18 Wrzesień, 2022", "2022-09-18");
    case("5 października 2022", "2022-10-05");
    case("5. července 2022", "2022-07-05");
    case("5 листопада 2022", "2022-11-05");
    case("5 Ekim 2022", "2022-10-05");
    case("5 Agustus 2022", "2022-08-05");
    case("5 decembrie 2022", "2022-12-05");
    case("5 de març de 2022", "2022-03-05");
    case("25. septembra 2022", "2022-09-25");
    case("2022. március 5.", "2022-03-05");
    case("5. maaliskuuta 2022", "2022-03-05");
    case("5 Μαΐου 2022", "2022-05-05");
    case("5 октомври 2022", "2022-10-05");
    case("5. oktobra 2022", "2022-10-05");
    case("5. октобра 2022", "2022-10-05");
    case("ngày 5 tháng 10 năm 2022", "2022-10-05");
    case("5 tháng 13 năm 2022", "");
    case("ngày 5 tháng 10", "");
    case("20141332", "");
    case("2014-02", "");
    case("第九期", "");
    case("", "");
}
