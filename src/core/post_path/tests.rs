//! Names, days and folders of posts.

use super::*;

#[test]
fn a_name_or_a_day() {
    #[track_caller]
    fn case(path: &str, expected: Option<&str>) {
        assert_eq!(slug(path).as_ref().map(Slug::as_str), expected, "{path:?}");
    }
    case("2014-02-27-openstack-activity-0216-0227.md", Some("2014-02-27-openstack-activity-0216-0227"));
    case("2014/02/第九期.markdown", Some("第九期"));
    case("Rust 1.70.md", Some("Rust 1.70"));
    case("README", Some("README"));
    case("index.md", Some("index"));
    case("ninth/index.md", Some("ninth"));
    case("2014/ninth/index.markdown", Some("ninth"));
    case("ninth/index.en.md", Some("ninth"));
    case("week-9/README.md", Some("week-9"));
    case("2014/1111.md", Some("2014-11-11"));
    case("posts/2014/0227.md", Some("2014-02-27"));
    case("2014/2/7.md", Some("2014-02-07"));
    case("2014/02/27/index.md", Some("2014-02-27"));
    case("2014/02/index.md", Some("2014-02"));
    case("2025-07/july-31.md", Some("2025-07-31"));
    case("2025/07/31_Jul.md", Some("2025-07-31"));
    case("2025-07/july.md", Some("july"));
    case("2025-07/july-31-notes.md", Some("july-31-notes"));
    case("2025-07/part-3.md", Some("part-3"));
    case("july-31.md", Some("july-31"));
    case("2014/0230.md", Some("0230"));
    case("2014/12.md", Some("12"));
    case("2014/143.md", Some("143"));
    case("1111.md", Some("1111"));
    case("14/1111.md", Some("1111"));
    case("2023/CG-10-24.md", Some("2023-10-24-CG"));
    case("2023/10-24-open-meeting.md", Some("2023-10-24-open-meeting"));
    case("2023/calls/10-24-meeting.md", Some("2023-10-24-meeting"));
    case("2023/calls/more/CG-10-24.md", Some("2023-10-24-CG"));
    case("2023/calls/10-24.md", Some("10-24"));
    case("calls/10-24-meeting.md", Some("10-24-meeting"));
    case("2023/5-26-roses.md", Some("2023-05-26-roses"));
    case("2023/5-26.md", Some("2023-05-26"));
    case("2023/5-6-roses.md", Some("5-6-roses"));
    case("2023/5-026-roses.md", Some("5-026-roses"));
    case("2023/5-32-roses.md", Some("5-32-roses"));
    case("2023/roses-5-26.md", Some("roses-5-26"));
    case("2023/part-1-2.md", Some("part-1-2"));
    case("2014/05-11-roses/index.mdx", Some("2014-05-11-roses"));
    case("2014/05-11-roses-2.md", Some("2014-05-11-roses-2"));
    case("2014/05-11-12-roses.md", Some("05-11-12-roses"));
    case("2014/05/11-roses.md", Some("2014-05-11-roses"));
    case("2014/May/11-roses/index.md", Some("2014-05-11-roses"));
    case("2014-05/11-roses.md", Some("2014-05-11-roses"));
    case("2014/05/9-roses.md", Some("9-roses"));
    case("2014/05/11-12-roses.md", Some("11-12-roses"));
    case("2014/02/30-roses.md", Some("30-roses"));
    case("2014/13/11-roses.md", Some("11-roses"));
    case("20/05/11-roses.md", Some("11-roses"));
    case("2014/05/11/12-roses.md", Some("12-roses"));
    case("2023/CG-07-06-08.md", Some("CG-07-06-08"));
    case("2023/CG-13-24.md", Some("CG-13-24"));
    case("2023/CG_2023-10-24.md", Some("CG_2023-10-24"));
    case("2023/10/CG-10-24.md", Some("CG-10-24"));
    case("2023/図-10-24.md", Some("2023-10-24-図"));
    case("CG-10-24.md", Some("CG-10-24"));
    case("2014/news/index.md", Some("news"));
    case("2014/February/27.md", Some("2014-02-27"));
    case("2014/Feb/27/index.md", Some("2014-02-27"));
    case("2014/Feb/index.md", Some("2014-02"));
    case("2014/02-Feb/27.md", Some("2014-02-27"));
    case("2014/03-Feb/27.md", Some("27"));
    case("2014/march.md", Some("2014-march"));
    case("2014/05-mai.md", Some("2014-05-mai"));
    case("2014/11-12-novembre-decembre.md", Some("2014-11-12-novembre-decembre"));
    case("2014/05-june.md", Some("2014-06-05"));
    case("2014/march-notes.md", Some("march-notes"));
    case("2014/week39.md", Some("2014-week39"));
    case("2014/Week 9.md", Some("2014-Week 9"));
    case("2014/kw-09/index.md", Some("2014-kw-09"));
    case("2014/W39.md", Some("2014-W39"));
    case("2014/第39周.md", Some("2014-第39周"));
    case("2014/week-60.md", Some("week-60"));
    case("2014/week-9-notes.md", Some("week-9-notes"));
    case("2014/09/week39.md", Some("week39"));
    case("2014/+1/1.md", Some("1"));
    case("", None);
    case(".md", None);
    case("..md", None);
    case("...md", None);
    case("folder/", None);
    case("../index.md", None);
    case("a\nb.md", None);
    case("a\\b.md", None);
    case("a\u{85}b.md", None);
}

#[test]
fn a_day_of_folders() {
    for (path, expected) in [
        ("2014/02/27/news.md", "2014-02-27"),
        ("posts/2014/feb/27/news/index.md", "2014-02-27"),
        ("2014-02-27/news.md", "2014-02-27"),
        ("2014/02/news.md", ""),
        ("2014/02/30/news.md", ""),
        ("news.md", ""),
    ] {
        let day = day_of_folders(path).map(|day| day.to_string());
        assert_eq!(day.unwrap_or_default(), expected, "{path:?}");
    }
}

#[test]
fn drafts() {
    for (path, expected) in [
        ("_drafts/a.md", true),
        ("2024/Drafts/a/index.md", true),
        ("draft/a.md", true),
        ("_posts/a.md", false),
        ("drafts.md", false),
    ] {
        assert_eq!(is_draft(path), expected, "{path:?}");
    }
}

#[test]
fn readmes() {
    for (stem, expected) in [
        ("README", true),
        ("readme", true),
        ("README_ZH", true),
        ("README.zh-CN", true),
        ("README-CN", true),
        ("READMEs", false),
        ("README-weekly", false),
        ("README-9", false),
        ("read", false),
        ("", false),
    ] {
        assert_eq!(is_readme(stem), expected, "{stem:?}");
    }
}

#[test]
fn titles_of_names() {
    for (name, expected) in [
        ("issue-400", "Issue 400"),
        ("20170424-20170430", "2017-04-24 – 2017-04-30"),
        ("2023-08-20-2023-08-27", "2023-08-20 – 2023-08-27"),
        ("20170424", "2017-04-24"),
        ("2017-04-24", "2017-04-24"),
        ("20170424-12", "20170424-12"),
        ("017-2018-nov-6", "#17"),
        ("17-2018-11-06", "#17"),
        ("017-2018-nov-6-roses", "017-2018 nov 6 roses"),
        ("weekly-2018-nov-6", "Weekly 2018 nov 6"),
        ("017", "017"),
        ("第九期", "第九期"),
    ] {
        assert_eq!(title(&Slug::of_text(name).unwrap()), expected, "{name:?}");
    }
}

#[test]
fn spans_of_folders() {
    for (folder, expected) in [
        ("2014/", "2014-01-01..2014-12-31"),
        ("news/2014/", "2014-01-01..2014-12-31"),
        ("2014/spring/", "2014-01-01..2014-12-31"),
        ("2014/02/", "2014-02-01..2014-02-28"),
        ("2014-02/", "2014-02-01..2014-02-28"),
        ("2014/February/", "2014-02-01..2014-02-28"),
        ("news/", "-"),
        ("143/", "-"),
    ] {
        let span = span_of_folders(folder).map(|span| format!("{}..{}", span.start, span.end));
        assert_eq!(span.as_deref().unwrap_or("-"), expected, "{folder:?}");
    }
}
