//! Filters: the round trip through a query string, and what they show.

use digest_viewer::core::filter::{Filter, Selection};
use digest_viewer::core::month::Month;
use digest_viewer::core::project::{Tag, TagKind, TagSet};
use digest_viewer::core::slug::Slug;
use proptest::prelude::*;

fn slugs() -> impl Strategy<Value = Vec<Slug>> {
    // Whatever a heading may say, with what a query string could trip over.
    let name = prop_oneof!["[a-z]{1,8}", "[a-zA-Z0-9&=+#%? 网络é-]{1,10}", any::<String>()];
    prop::collection::vec(name.prop_filter_map("no slug", |name| Slug::of_name(&name)), 0..4).prop_map(
        |mut slugs| {
            let mut seen = std::collections::BTreeSet::new();
            slugs.retain(|slug| seen.insert(slug.clone()));
            slugs
        },
    )
}

fn month() -> impl Strategy<Value = Option<Month>> {
    prop::option::of((1u16..=9999, 1u8..=12).prop_map(|(year, month)| Month::new(year, month).unwrap()))
}

prop_compose! {
    fn filter()(any in slugs(), not in slugs(), from in month(), to in month(), muted: bool) -> Filter {
        Filter { any, not, from, to, muted }
    }
}

proptest! {
    #[test]
    fn a_filter_survives_its_query_string(filter in filter()) {
        let query = filter.to_query();
        prop_assert!(query.is_ascii(), "{query}");
        prop_assert_eq!(Filter::from_query(&query), filter.clone());
        prop_assert_eq!(Filter::from_query(&format!("?{query}")), filter);
    }

    #[test]
    fn any_query_string_is_a_filter(query in any::<String>()) {
        let filter = Filter::from_query(&query);
        prop_assert_eq!(Filter::from_query(&filter.to_query()), filter);
    }
}

#[track_caller]
fn query_case(query: &str, expected: &str) {
    assert_eq!(Filter::from_query(query).to_query(), expected, "{query}");
}

#[test]
fn queries_are_read_as_people_write_them() {
    query_case("?project=nova&project=heat", "project=nova&project=heat");
    query_case("project=nova&project=nova", "project=nova");
    query_case("from=2014&to=2014", "from=2014-01&to=2014-12");
    query_case("from=2014-13&to=x&unknown=1&project=&=&&", "");
    query_case("project=%E7%BD%91%E7%BB%9C", "project=%E7%BD%91%E7%BB%9C");
    query_case("project=网络", "project=%E7%BD%91%E7%BB%9C");
    query_case("project=%FF&project=a%2Fb&project=..", "");
    query_case("muted=show&not=jobs", "not=jobs&muted=show");
    query_case("muted=hide", "");
}

#[test]
fn choosing_again_takes_back() {
    let slug = |name: &str| Slug::of_name(name).unwrap();
    let filter = Filter::default().toggled(&slug("nova")).toggled(&slug("heat"));
    assert_eq!(filter.to_query(), "project=nova&project=heat");
    assert_eq!(filter.toggled(&slug("nova")).to_query(), "project=heat");
    assert_eq!(filter.toggled_not(&slug("nova")).to_query(), "project=heat&not=nova");
    assert_eq!(filter.toggled_not(&slug("nova")).toggled_not(&slug("nova")).to_query(), "project=heat");
    assert_eq!(
        filter.toggled_not(&slug("nova")).toggled(&slug("nova")).to_query(),
        "project=heat&project=nova"
    );
    assert!(filter.toggled(&slug("nova")).toggled(&slug("heat")).is_default());
}

/// Events (0, muted) above Europe (1); Nova (2); Heat (3).
fn tags() -> TagSet {
    let tag = |name: &str, muted| Tag {
        slug: Slug::of_name(name).unwrap(),
        name: name.to_owned(),
        kind: TagKind::Project,
        issues: 1,
        entries: 1,
        muted,
        aliases: Vec::new(),
    };
    TagSet::new(vec![tag("Events", true), tag("Europe", false), tag("Nova", false), tag("Heat", false)])
}

#[track_caller]
fn shows_case(query: &str, expected: [bool; 5]) {
    let selection = Selection::new(&Filter::from_query(query), &tags());
    let chains: [&[usize]; 5] = [&[], &[2], &[3], &[0], &[0, 1]];
    assert_eq!(chains.map(|chain| selection.shows(chain)), expected, "{query}");
}

#[test]
fn entries_are_shown_by_their_chain_of_tags() {
    //                                       none   Nova   Heat   Events Europe
    shows_case("", [true, true, true, false, false]);
    shows_case("muted=show", [true, true, true, true, true]);
    shows_case("project=nova", [false, true, false, false, false]);
    shows_case("project=nova&project=heat", [false, true, true, false, false]);
    shows_case("not=nova", [true, false, true, false, false]);
    shows_case("project=nova&not=nova", [false, false, false, false, false]);
    shows_case("project=events", [false, false, false, true, true]);
    shows_case("project=europe", [false, false, false, false, true]);
    shows_case("project=events&not=europe", [false, false, false, true, false]);
    shows_case("project=unknown", [false, false, false, false, false]);
}

#[track_caller]
fn issue_case(query: &str, span: Option<(&str, &str)>, chains: &[&[usize]], shown: bool, offers: &[usize]) {
    let selection = Selection::new(&Filter::from_query(query), &tags());
    let month = |text: &str| Month::parse_start(text).unwrap();
    let span = span.map(|(start, end)| (month(start), month(end)));
    let found =
        (selection.shows_issue(span, chains.iter().copied()), selection.offers(span, chains.iter().copied()));
    assert_eq!(found, (shown, offers.to_vec()), "{query}");
}

#[test]
fn issues_are_shown_by_period_and_content() {
    let winter = Some(("2013-12", "2014-01"));
    issue_case("", winter, &[&[2], &[0, 1]], true, &[0, 1, 2]);
    issue_case("", None, &[], true, &[]);
    issue_case("project=nova", None, &[], false, &[]);
    issue_case("project=heat", winter, &[&[2]], false, &[2]);
    issue_case("from=2014-01", winter, &[&[2]], true, &[2]);
    issue_case("from=2014-02", winter, &[&[2]], false, &[]);
    issue_case("to=2013-12", winter, &[&[2]], true, &[2]);
    issue_case("to=2013-11", winter, &[&[2]], false, &[]);
    issue_case("from=2014-01", None, &[&[2]], false, &[]);
    issue_case("not=nova", winter, &[&[2]], false, &[]);
    issue_case("not=events", winter, &[&[2], &[0, 1]], true, &[2]);
    // Only what is muted: there, but not to see.
    issue_case("", winter, &[&[0]], false, &[0]);
    issue_case("muted=show", winter, &[&[0]], true, &[0]);
}
