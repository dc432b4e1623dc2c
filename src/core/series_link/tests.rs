//! Links of posts, and the issues that they lead to.

use super::*;

fn site() -> Site {
    Site {
        base_url: Some("https://example.org/digest/".into()),
        earlier_urls: vec!["http://www.old.example/blog/".into(), "https://older.example".into()],
        ..Site::default()
    }
}

fn resolver() -> Resolver {
    let issues = [
        ("2013-12-05-report", Some("2013-12-05")),
        ("2014-02-15-foo", Some("2014-02-15")),
        ("2014-02-15-bar", Some("2014-02-15")),
        ("plain", Some("2014-03-01")),
        ("第九期", None),
        ("nova", None),
        ("2019-11-04", None),
        ("2020-05-this-month", None),
        ("2020-05-07-#18877", None),
        ("2020-05-08-Hello, you", None),
        ("2020-05-09-twice", None),
        ("2020-05-10-twice", None),
        ("2020-05-11-26", None),
        ("issue-9", None),
    ];
    let issues: Vec<(Slug, Option<Date>)> = issues
        .into_iter()
        .map(|(slug, date)| (Slug::from_url(slug).unwrap(), date.map(|date| date.parse().unwrap())))
        .collect();
    Resolver::new(Addresses::of(&site()), issues.iter().map(|(slug, date)| (slug, *date)))
}

/// `-`: leads to no issue.
#[track_caller]
fn case(url: &str, expected: &str) {
    let found = resolver().resolve(url);
    assert_eq!(found.as_ref().map_or("-", Slug::as_str), expected, "{url}");
    assert!(found.is_none() || Addresses::of(&site()).may_hold(url), "{url} is no candidate");
}

#[test]
fn from_the_folder_of_a_post() {
    #[track_caller]
    fn case(folder: Option<&str>, url: &str, expected: &str) {
        let found = resolver().resolve_from(folder, url);
        assert_eq!(found.as_ref().map_or("-", Slug::as_str), expected, "{folder:?} {url}");
    }
    case(Some("2019/"), "1104.md", "2019-11-04");
    case(Some("2019-11/"), "november-4.md#x", "2019-11-04");
    case(Some("posts/2020/06/"), "../05/this-month.md", "2020-05-this-month");
    case(Some("2019/"), "plain.md", "plain");
    case(Some("2019/"), "/1104.md", "-");
    case(Some("2019/"), "https://elsewhere.example/1104.md", "-");
    case(Some("2018/"), "1104.md", "-");
    case(None, "1104.md", "-");
}

#[test]
fn by_slug_or_file_name() {
    case("2014-02-15-foo.md", "2014-02-15-foo");
    case("./2014-02-15-foo.md", "2014-02-15-foo");
    case("../posts/2014-02-15-foo.md#nova", "2014-02-15-foo");
    case("../../../2014-02-15-foo.markdown?x=1", "2014-02-15-foo");
    case("2014-02-15-foo", "2014-02-15-foo");
    case("issues/2014-02-15-foo/", "2014-02-15-foo");
    case("/issues/2014-02-15-foo/", "2014-02-15-foo");
    case("/issues/2014-02-15-foo/index.html", "2014-02-15-foo");
    case("../2014-02-15-foo/README.md", "2014-02-15-foo");
    case("../2019/1104.md", "2019-11-04");
    case("/blog/2020/05/this-month/", "2020-05-this-month");
    case("../2020/05/this-month.md", "2020-05-this-month");
    case("/digest/issues/2014-02-15-foo", "2014-02-15-foo");
    case("/2014-02-15-foo.HTML", "2014-02-15-foo");
    case(" plain ", "plain");
    case("%E7%AC%AC%E4%B9%9D%E6%9C%9F.md", "第九期");
    case("第九期.md", "第九期");
    case("issues/nova/", "nova");
    case("projects/nova/", "-");
    case("https://example.org/digest/projects/nova/", "-");
    case("2014-02-15-foo.pdf", "-");
    case("unknown.md", "-");
    case("", "-");
    case("#nova", "-");
    case("?project=nova", "-");
    case("/", "-");
    case("..", "-");
    case("index.html", "-");
}

#[test]
fn by_a_name_without_its_day() {
    case("./18877", "2020-05-07-#18877");
    case("/18877/", "2020-05-07-#18877");
    case("../hello-you.html", "2020-05-08-Hello, you");
    case("https://example.org/digest/Hello-You", "2020-05-08-Hello, you");
    case("report.md", "2013-12-05-report");
    case("report.pdf", "-");
    case("/tags/report/", "-");
    case("/26", "-");
    case("/twice", "-");
    case("/-/", "-");
}

#[test]
fn by_the_path_of_a_day() {
    case("/2013/12/05/report/", "2013-12-05-report");
    case("/2013/12/05/report.html", "2013-12-05-report");
    case("/2013/12/5/report/index.html", "2013-12-05-report");
    case("2013/12/05/report", "2013-12-05-report");
    case("../../2013/12/05/report", "2013-12-05-report");
    case("/blog/2013/12/05/report/", "2013-12-05-report");
    case("/2013/12/05/renamed/", "2013-12-05-report");
    case("/2013/12/05/", "2013-12-05-report");
    case("/2014/03/02/plain/", "plain");
    case("/2014/02/15/bar/", "2014-02-15-bar");
    case("/2014/02/15/renamed/", "-");
    case("/2014/02/31/nothing/", "-");
    case("/2013/12/06/report/", "-");
    case("/2013/12/05/a/b/", "-");
}

#[test]
fn below_an_address_of_the_series_only() {
    case("https://example.org/digest/issues/plain/", "plain");
    case("http://www.example.org/digest/issues/plain/?from=2014", "plain");
    case("//example.org/digest/plain", "plain");
    case("HTTPS://Example.ORG:443/digest/plain.md", "plain");
    case("http://old.example/blog/2013/12/05/renamed/", "2013-12-05-report");
    case("https://www.old.example/blog//2013/12/05/report/", "2013-12-05-report");
    case("https://older.example/plain.html", "plain");
    case("https://older.example/2014/03/garden-weekly-issue-9.html", "issue-9");
    case("https://older.example/2014/03/issue-19.html", "-");
    case("https://older.example/not-plain.html", "-");
    case("/garden-weekly-issue-9.html", "-");
    case("https://elsewhere.example/garden-weekly-issue-9.html", "-");
    case("https://example.org/other/plain", "-");
    case("https://example.org/digest-2/plain", "-");
    case("https://example.org/plain", "-");
    case("https://example.org/digest/", "-");
    case("https://example.org:8080/digest/plain", "-");
    case("https://elsewhere.example/2013/12/05/report/", "-");
    case("https://old.example.elsewhere.example/blog/plain", "-");
    case("http:///digest/plain", "-");
    case("ftp://example.org/digest/plain", "-");
    case("mailto:plain", "-");
    case("javascript:plain", "-");
    case("\\\\example.org\\digest\\plain", "-");
}
