//! Periods in titles and in file names.

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn show(period: Option<Period>) -> String {
    period.map(|period| format!("{}..{}", period.start, period.end)).unwrap_or_default()
}

#[test]
fn in_title() {
    #[track_caller]
    fn case(title: &str, expected: &str) {
        assert_eq!(show(Period::in_title(title, Some(day("2014-02-27")))), expected, "{title:?}");
    }
    let expected = "2014-02-15..2014-02-27";
    case("OpenStack社区动态第九期(02.15-02.27)", expected);
    case("OpenStack社区动态第九期02.15-02.27", expected);
    case("（2.15—2.27）", expected);
    case("【2.15——2.27】", expected);
    case("（０２．１５－０２．２７）", expected);
    case("(2/15 ~ 2/27)", expected);
    case("( 2/15～2/27 )", expected);
    case("[02-15 to 02-27]", expected);
    case("(02-15-02-27)", expected);
    case("Garden News 2/15 ~ 2/27", expected);
    case("2/15 - 2/27", expected);
    case("2月15到2月27", expected);
    case("(0215-0227)", expected);
    case("Foo 12 (0215–0227) and more", expected);
    case("(2014.02.15-2014.02.27)", expected);
    case("2014-02-15 ~ 2014-02-27", expected);
    case("2014-02-15..2014-02-27", expected);
    case("2014-02-15-2014-02-27", expected);
    case("2014-02-15 to 2014-02-27", expected);
    case("Week 8 (2014-02-15 → 2014-02-27)", expected);
    case("15. - 27.Februar 2014", expected);
    case("2014/2/15 至 2014/2/27", expected);
    case("20140215-20140227", expected);
    case("2014.2.15-2.27", expected);
    case("2014-02-15 ~ 02-27", expected);
    case("2月15日-2月27日", expected);
    case("2 月 15 日到 27 日", expected);
    case("2014年2月15日至2月27日", expected);
    case("2014年2月15日—2014年2月27日", expected);
    case("2月15-27日", expected);
    case("Feb 15 - Feb 27, 2014", expected);
    case("Feb. 15th to February 27th", expected);
    case("Feb 15, 2014 - Feb 27, 2014", expected);
    case("15 Feb − 27 Feb 2014", expected);
    case("Week of 15–27 February 2014", expected);
    case("Gathering #11 - 21 February 2014", "");
    case("Gathering 11 - February 21, 2014", "");
    case("Gathering 21 - 11 February 2014", "");
    case("1.2 notes (02.15...02.27)", expected);
    case("(March 3–9, 2014)", "2014-03-03..2014-03-09");
    case("March 3–9", "2014-03-03..2014-03-09");
    case("Garden Days 2014: September 20-22", "2014-09-20..2014-09-22");
    case("Garden Days: September 20-22", "2013-09-20..2013-09-22");
    case("Garden Days 2015 (09.20-09.22)", "2015-09-20..2015-09-22");
    case("2013: Dec 28 - Jan 3", "2013-12-28..2014-01-03");
    case("Garden Days #2013: September 20-22", "2013-09-20..2013-09-22");
    case("Garden Days 1984: September 20-22", "2013-09-20..2013-09-22");
    case("(02.27-02.27)", "2014-02-27..2014-02-27");
    case("(2013.12.26-2014.01.16)", "2013-12-26..2014-01-16");
    case("2013.12.26-01.16", "2013-12-26..2014-01-16");
    case("Dec 26 - Jan 16, 2012", "2011-12-26..2012-01-16");
    case("(2014.02.27-2014.02.15)", "");
    case("(2013-2014)", "");
    case("0215-0227", "");
    case("2/15-2/27", "");
    case("3/5 - 9/5", "");
    case("1/2/15 ~ 2/27", "");
    case("2.15-2.27", "");
    case("(0215-0227 and more)", "");
    case("(1.70-1.71)", "");
    case("(02.30-03.05)", "");
    case("(02.29-03.05)", "");
    case("(02.15)", "");
    case("v02.15-02.27", "");
    case("1.02.15-02.27", "");
    case("02.15-02.27.1", "");
    case("02.15-02.271", "");
    case("02.15-02.27a", "");
    case("Mayor 3–9", "");
    case("Feb 15 Feb 27", "");
    case("This Week in Rust 665", "");
    case("(", "");
    case("(02.15-", "");
    case("", "");
}

#[test]
fn year_of_title() {
    #[track_caller]
    fn case(title: &str, date: Option<&str>, expected: &str) {
        assert_eq!(show(Period::in_title(title, date.map(day))), expected, "{title:?} {date:?}");
    }
    case("vom 15. bis 27. Februar 2014", None, "2014-02-15..2014-02-27");
    case("15.–27. Februar 2014", None, "2014-02-15..2014-02-27");
    case("du 15 au 27 février 2014", None, "2014-02-15..2014-02-27");
    case("15 al 27 de febrero de 2014", None, "2014-02-15..2014-02-27");
    case("2014년 2월 15일 ~ 2월 27일", None, "2014-02-15..2014-02-27");
    case("(12.26-01.16)", Some("2014-01-16"), "2013-12-26..2014-01-16");
    case("(12.26-01.16)", Some("2013-12-27"), "2013-12-26..2014-01-16");
    case("(11.17-11.22)", Some("2013-11-12"), "2013-11-17..2013-11-22");
    case("(12.20-12.31)", Some("2014-01-02"), "2013-12-20..2013-12-31");
    case("(01.01-01.05)", Some("2013-12-30"), "2014-01-01..2014-01-05");
    case("(02.16-02.29)", Some("2013-02-28"), "2012-02-16..2012-02-29");
    case("(01.01-01.05)", Some("0001-01-01"), "0001-01-01..0001-01-05");
    case("(12.26-01.05)", Some("0001-01-01"), "");
    case("(12.01-12.05)", Some("9999-12-31"), "9999-12-01..9999-12-05");
    case("9999-12-26 ~ 01-05", None, "");
    case("(02.15-02.27)", None, "");
    case("(02.15-02.27), 2014-03-01 ~ 2014-03-02", None, "2014-03-01..2014-03-02");
    case("Feb 15 - Feb 27, 2014", None, "2014-02-15..2014-02-27");
}

#[test]
fn in_file_name() {
    #[track_caller]
    fn case(stem: &str, date: Option<&str>, expected: &str) {
        assert_eq!(show(Period::in_file_name(stem, date.map(day))), expected, "{stem:?} {date:?}");
    }
    case("2014-02-27-openstack-activity-0216-0227", Some("2014-02-27"), "2014-02-16..2014-02-27");
    case("2014-02-27-openstack-activity-0216-0227", None, "2014-02-16..2014-02-27");
    case("2014-01-16-openstack-activity-1226-0116", None, "2013-12-26..2014-01-16");
    case("20140227_0216_0227_x", None, "2014-02-16..2014-02-27");
    case("2014-11-12-november_december", None, "2014-11-01..2014-12-31");
    case("2014-11-12-november-notes", None, "");
    case("131226-140116", None, "2013-12-26..2014-01-16");
    case("140116-131226", None, "");
    case("131226-140116-x", None, "");
    case("143326-140116", None, "");
    case("activity-0216-0227", Some("2012-02-27"), "2012-02-16..2012-02-27");
    case("activity-9999-0216-0227", Some("2012-02-27"), "2012-02-16..2012-02-27");
    case("activity-0216-0227", None, "");
    case("2014-02-27-activity-0216-x-0227", None, "");
    case("2014-02-27-activity0216-0227", None, "");
    case("2014-02-27-activity-02.16-02.27", None, "");
    case("20140215-20140227", Some("2014-03-01"), "2014-02-15..2014-02-27");
    case("2014-02-15_to_2014-02-27", None, "2014-02-15..2014-02-27");
    case("weekly-2014-02-15-2014-02-27", None, "2014-02-15..2014-02-27");
    case("2014-02-27-2014-02-15", None, "");
    case("news-24-24-november-03-dezember-2006", None, "2006-11-24..2006-12-03");
    case("28_december_2013_3_january_2014", None, "2013-12-28..2014-01-03");
    case("24-november-03-dezember", None, "");
    case("24-november-03-dezember-2006-x", None, "");
    case("3-december-2006", None, "");
    case("2014-02-15-20140", None, "");
    case("news (2025年7月27日-8月11日)", None, "2025-07-27..2025-08-11");
    case("2025年12月27日至1月2日", None, "2025-12-27..2026-01-02");
    case("2025年7月27日-8月31", None, "2025-07-27..2025-08-31");
    case("2025年7月27日-may 5", None, "");
    // A number that looks like a day.
    case("2014-02-15-48620502", None, "");
    case("2014-02-15-20150227", None, "2014-02-15..2015-02-27");
    case("2014-02-15-20160227", None, "");
    case("140215-160227", None, "");
    case("seasons-2013-2014", Some("2014-02-27"), "");
    case("2014-02-27", None, "");
    case("", Some("2014-02-27"), "");
}

#[test]
fn days_that_begin_a_period() {
    #[track_caller]
    fn case(stem: &str, title: &str, expected: bool) {
        assert_eq!(begins_in_name(stem, title), expected, "{stem:?} {title:?}");
    }
    case("notes-2016-04-12-22", "Notes for Apr 12-22, 2016", true);
    case("2016-04-12-22-notes", "Notes for Apr 12-22", true);
    case("2016-04-28-05", "Notes for Apr 28 - May 5", true);
    case("2016-04-12-22", "Notes", false);
    case("2016-04-12-22", "Notes for Apr 12-21, 2016", false);
    case("2016-04-12-22", "Notes for Apr 11-22, 2016", false);
    case("2016-04-12-221", "Notes for Apr 12-22, 2016", false);
    case("2016-04-12", "Notes for Apr 12-22, 2016", false);
    case("notes", "Notes for Apr 12-22, 2016", false);
}

#[test]
fn overlaps() {
    #[track_caller]
    fn case(a: (&str, &str), b: (&str, &str), expected: bool) {
        let period = |(start, end): (&str, &str)| Period { start: day(start), end: day(end) };
        assert_eq!(period(a).overlaps(period(b)), expected, "{a:?} {b:?}");
        assert_eq!(period(b).overlaps(period(a)), expected, "{b:?} {a:?}");
    }
    case(("2014-02-15", "2014-02-27"), ("2014-02-27", "2014-03-01"), true);
    case(("2014-02-15", "2014-02-27"), ("2014-02-16", "2014-02-17"), true);
    case(("2014-02-15", "2014-02-27"), ("2014-02-28", "2014-03-01"), false);
}

#[test]
fn json_is_a_pair_in_order() {
    let period: Period = crate::core::json::read(r#"["2014-02-27","2014-02-15"]"#).unwrap();
    assert_eq!(serde_json::to_string(&period).unwrap(), r#"["2014-02-15","2014-02-27"]"#);
}
