//! Tests of the pages as text, rendered natively from a library filled by hand.

use yew::LocalServerRenderer;

use crate::core::activity::{Activity, Columns};
use crate::core::catalogue::{Catalogue, FORMAT, Grid, Series, Summary};
use crate::core::period::Period;
use crate::core::post_place::Links;
use crate::core::project::{Tag, TagKind};
use crate::core::slug::Slug;
use crate::ui::app::{App, AppProps};
use crate::ui::library::Library;
use crate::ui::navigation::Arrival;
use crate::ui::route::Place;

const POST: &str = "\
---
title: Garden weekly 2 (02.15-02.27)
date: 2014-02-27
---

Hello.

## Beds

### Rose

- crimson
- white

### Lily

1. tall

## Jobs

wanted
";

fn slug(text: &str) -> Slug {
    Slug::of_name(text).unwrap()
}

/// Two issues: one of Rose 2, Lily 1 and the muted Jobs 1, and a newer one of Lily 3.
fn series() -> Catalogue {
    let tag = |name: &str, kind, issues, muted| Tag {
        slug: slug(name),
        name: name.to_owned(),
        kind,
        issues,
        entries: issues,
        muted,
        aliases: Vec::new(),
    };
    let summary = |name: &str, number, date: &str, entries: &[(usize, u32)]| Summary {
        slug: slug(name),
        title: format!("Garden weekly {number}"),
        number: Some(number),
        period: Period::in_title("(02.15-02.27)", date.parse().ok()).filter(|_| number == 2),
        date: Some(date.parse().unwrap()),
        entries: entries.to_vec(),
        links: Links::default(),
        bare: Vec::new(),
        folder: None,
        sizes: Vec::new(),
    };
    let newest = vec![
        summary("g-3", 3, "2015-01-04", &[(1, 3)]),
        summary("g-2", 2, "2014-02-27", &[(0, 2), (1, 1), (2, 1)]),
    ];
    assert_eq!(Grid::of(&newest).spans.len(), 2);
    Catalogue {
        format: FORMAT,
        series: Series {
            title: "Garden".into(),
            description: "News of beds.".into(),
            language: Some("en".into()),
            ..Series::default()
        },
        tags: vec![
            tag("Rose", TagKind::Project, 1, false),
            tag("Lily", TagKind::Project, 2, false),
            tag("Jobs", TagKind::Section, 1, true),
        ],
        chains: vec![vec![0], vec![1], vec![2]],
        total: 2,
        newest,
        pages: Vec::new(),
        grid: None,
        all_activity: None,
        blocks: Vec::new(),
        activity: Activity {
            columns: Columns { count: 2, ..Columns::default() },
            rows: vec![(1, vec![1, 3]), (0, vec![2, 0])],
        },
    }
}

fn render(path: &str, query: &str, language: &str) -> String {
    render_for(path, query, language, &[])
}

/// For a reader who muted these.
fn render_for(path: &str, query: &str, language: &str, muted: &[Slug]) -> String {
    let mut catalogue = series();
    catalogue.series.language = Some(language.to_owned());
    let library = Library::holding(catalogue).with_post(slug("g-2"), POST);
    library.mute(muted);
    render_from(library, path, query)
}

fn render_from(library: Library, path: &str, query: &str) -> String {
    let props = AppProps { place: Place::parse(path, query, ""), library, arrival: Arrival::Opened };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let renderer = LocalServerRenderer::<App>::with_props(props).hydratable(false);
    tokio::task::LocalSet::new().block_on(&runtime, renderer.render())
}

/// What a reader reads: the text without markup, one space between words.
fn text(html: &str) -> String {
    let pieces = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    pieces.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn case(path: &str, query: &str, present: &[&str], absent: &[&str]) {
    let html = render(path, query, "en");
    let all = format!("{html}\n{}", text(&html));
    for part in present {
        assert!(all.contains(part), "{path}?{query}: expected {part:?} in {all}");
    }
    for part in absent {
        assert!(!all.contains(part), "{path}?{query}: expected no {part:?} in {all}");
    }
}

#[test]
fn home_lists_what_matches_and_says_what_it_hides() {
    case(
        "",
        "",
        &[
            "<h1 tabindex=\"-1\">Garden</h1>",
            "2 issues",
            "data-issue-card=\"g-3\"",
            "data-issue-card=\"g-2\"",
            ">2015<",
            ">2014<",
            "Rose 2",
        ],
        &["+1", "data-state"],
    );
    case(
        "",
        "project=rose",
        &["1 of 2 issues", "data-issue-card=\"g-2\"", "+2 entries in 2 others", "Show all"],
        &["data-issue-card=\"g-3\"", ">2015<"],
    );
    case("", "project=lily&project=rose", &["2 of 2 issues", "+1 entry in 1 other"], &[]);
    case("", "not=lily", &["1 of 2 issues", "Not Lily"], &["data-issue-card=\"g-3\""]);
    case(
        "",
        "from=2015-01",
        &["1 of 2 issues", "From January 2015", "data-issue-card=\"g-3\""],
        &["data-issue-card=\"g-2\""],
    );
    case(
        "",
        "project=oak",
        &["0 of 2 issues", "data-state=\"empty\"", "Nothing matches this filter."],
        &["data-issue-card"],
    );
}

#[test]
fn a_series_without_anything_to_filter_by_has_no_panel() {
    let plain = || {
        let mut catalogue = series();
        let bare = |issue: Summary| Summary { entries: Vec::new(), date: None, period: None, ..issue };
        catalogue.newest = catalogue.newest.into_iter().map(bare).collect();
        let library = Library::holding(Catalogue { tags: Vec::new(), chains: Vec::new(), ..catalogue });
        library.with_post(slug("g-2"), "Nothing but text.\n")
    };
    for path in ["", "issues/g-2/"] {
        let html = render_from(plain(), path, "");
        assert!(html.contains("data-alone") && !html.contains("<aside"), "{path}: {html}");
        assert!(render(path, "", "en").contains("<aside"), "{path}");
    }
}

#[test]
fn a_card_has_few_names_unless_all_are_asked_for() {
    let names: Vec<_> = (0..15).map(|number| format!("P{number}")).collect();
    let library = || {
        let mut catalogue = series();
        catalogue.tags = names
            .iter()
            .map(|name| Tag { name: name.clone(), slug: slug(name), ..catalogue.tags[0].clone() })
            .collect();
        catalogue.chains = (0..15).map(|tag| vec![tag]).collect();
        catalogue.newest = vec![Summary {
            entries: (0..15).map(|chain| (chain, 1)).collect(),
            ..catalogue.newest[0].clone()
        }];
        catalogue.total = 1;
        Library::holding(catalogue)
    };
    let case = |query: &str, expected: usize| {
        let html = render_from(library(), "", query);
        assert_eq!(html.matches("class=\"TagLink\"").count(), expected, "{query}: {html}");
    };
    case("", 12);
    case("not=p3", 12);
    case("project=p1&project=p2", 2);
    case(&names.iter().map(|name| format!("project={}", slug(name))).collect::<Vec<_>>().join("&"), 15);
}

#[test]
fn filter_controls_say_what_they_would_give() {
    case(
        "",
        "project=rose",
        &[
            "data-filter-project=\"rose\" aria-pressed=\"true\"",
            "data-filter-project=\"lily\" aria-pressed=\"false\"",
            "Lily 2 2 issues",
        ],
        &[],
    );
    case("", "not=lily", &["Lily 0 0 issues", "Rose 1 1 issue"], &[]);
    case("", "muted=show", &["aria-pressed=\"true\""], &[]);
}

#[test]
fn an_issue_shows_what_matches_and_says_what_it_hides() {
    let issue = "issues/g-2/";
    case(
        issue,
        "",
        &[
            "data-issue=\"g-2\"",
            "data-part=\"body\"",
            "Hello.",
            "<section data-project=\"rose\"",
            "15 – 27 February 2014",
            "1 entry under 1 other heading is hidden",
            "issues/g-2/?muted=show",
            "rel=\"prev\"",
        ],
        &["wanted", "rel=\"next\""],
    );
    case(issue, "muted=show", &["wanted"], &["is hidden", "are hidden"]);
    case(
        issue,
        "project=rose",
        &["crimson", "white", "2 entries under 2 other headings are hidden", "href=\"issues/g-2/\">Show all"],
        &["Hello.", "tall", "wanted"],
    );
    case(
        issue,
        "project=oak",
        &["data-state=\"empty\"", "Nothing in this issue matches the filter."],
        &["crimson", "tall"],
    );
    case(issue, "from=2020-01", &["crimson", "tall"], &[]);
}

#[test]
fn headings_follow_each_other_and_items_keep_their_marks() {
    case(
        "issues/g-2/",
        "",
        &[
            "<h2 class=\"SectionView-heading\"",
            "<h3 class=\"SectionView-heading\"",
            "<ul class=\"EntryList\">",
            "<ol class=\"EntryList\">",
            "value=\"1\"",
        ],
        &["<h4"],
    );
}

#[test]
fn a_project_lists_its_issues_newest_first() {
    case(
        "projects/lily/",
        "",
        &[
            "<h1 tabindex=\"-1\">Lily</h1>",
            "data-issue=\"g-3\"",
            "tall",
            "Showing all 2 issues",
            "data-state=\"loading\"",
        ],
        &["crimson"],
    );
    case(
        "projects/lily/",
        "to=2014",
        &["tall", "data-issue=\"g-2\"", "1 of 2 issues"],
        &["data-issue=\"g-3\"", "Showing"],
    );
}

#[test]
fn a_project_is_combined_with_all_that_a_filter_has() {
    let lily = "projects/lily/";
    case(
        lily,
        "project=rose",
        &["crimson", "tall", "2 of 2 issues", "Remove from the filter: Rose", "projects/rose/"],
        &["Remove from the filter: Lily"],
    );
    case(lily, "project=lily", &["tall"], &["Remove from the filter: Lily", "crimson"]);
    case(lily, "not=rose", &["tall", "Not Rose", "aria-pressed=\"true\""], &["crimson"]);
    case(lily, "", &["Rose 1 1 issue"], &["data-filter-project=\"lily\"", "class=\"Chip\""]);
    case(lily, "to=2014", &["1 of 2 issues", "To December 2014", "Rose 1 1 issue"], &["data-issue=\"g-3\""]);
    case(lily, "from=2015-01", &["Rose 0 0 issues"], &[]);
}

#[test]
fn a_name_may_be_broken_behind_a_slash() {
    let mut catalogue = series();
    catalogue.tags[1].name = "Rose/Lily".to_owned();
    let html = render_from(Library::holding(catalogue), "projects/lily/", "");
    assert!(html.contains("<h1 tabindex=\"-1\">Rose/<wbr aria-hidden=\"true\">Lily</h1>"), "{html}");
}

#[test]
fn what_a_reader_mutes_is_as_if_the_publisher_did() {
    let muted = [slug("lily")];
    let case = |path: &str, query: &str, present: &[&str], absent: &[&str]| {
        let html = render_for(path, query, "en", &muted);
        let all = format!("{html}\n{}", text(&html));
        for (part, is_present) in
            present.iter().map(|part| (part, true)).chain(absent.iter().map(|part| (part, false)))
        {
            assert_eq!(all.contains(part), is_present, "{path}?{query}: {part:?} in {all}");
        }
    };
    let issue = "issues/g-2/";
    case(
        issue,
        "",
        &["crimson", "2 entries under 2 other headings are hidden", "No longer hide Lily"],
        &["tall"],
    );
    case(issue, "muted=show", &["crimson", "tall", "wanted"], &["is hidden"]);
    case(issue, "project=lily", &["tall"], &["crimson"]);
    case(issue, "not=rose", &["Always hide Rose"], &["Always hide Lily", "No longer hide Jobs"]);
    case("projects/lily/", "", &["tall"], &[]);
    case("", "", &["data-issue-card=\"g-3\"", "No longer hide Lily"], &["?project=lily\" data-heat"]);
}

#[test]
fn what_leads_on_within_a_project_keeps_the_text() {
    case(
        "projects/lily/",
        "q=tall&not=rose",
        &[
            "href=\"projects/lily/?q=tall&amp;not=rose#issue-0\"",
            "href=\"projects/lily/?q=tall&amp;not=rose#issue-1\"",
            "value=\"tall\"",
            "Remove from the filter: “tall”",
            "data-state=\"loading\"",
        ],
        &["data-issue=\"g-3\""],
    );
}

#[test]
fn what_does_not_exist_is_named_and_leads_on() {
    case("projects/oak/", "", &["no project “oak”", "projects/rose/", "issues/g-3/"], &[]);
    case("about/us", "", &["nothing at “about/us”", "href=\"./\"", "issues/g-3/"], &[]);
}

#[test]
fn speaks_the_language_of_the_series() {
    let html = render("issues/g-2/", "project=rose", "zh-Hans");
    assert!(html.contains("另外 2 类共 2 条未显示"), "{html}");
    assert!(html.contains("2014年2月15日"), "{html}");
}
