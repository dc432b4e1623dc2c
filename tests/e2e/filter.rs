//! The filter: by project, by period, and all of it in the URL.

use fantoccini::key::Key;
use serde_json::json;

use crate::browser::{Page, visit};
use crate::site::{self, Site};
use crate::view::{
    CARDS, EIGHT, ELEVEN, ISSUES, NINE, SEVEN, SIX, TEN, TWELVE, VIEW, card, filter, is_shown,
};

#[test]
fn a_query_chooses_the_issues() {
    visit(site::sample(), async |page| {
        let case = async |query: &str, issues: &[&str]| {
            page.open(query).await;
            page.shows(query, CARDS, json!(issues)).await;
        };
        case("?project=heat", &[TWELVE, TEN, NINE, EIGHT]).await;
        case("?project=horizon", &[ELEVEN, NINE]).await;
        case("?project=heat&project=horizon", &[TWELVE, ELEVEN, TEN, NINE, EIGHT]).await;
        case("?project=neutron", &[TWELVE, TEN, SEVEN, SIX]).await;
        case("?project=heat&not=heat", &[]).await;
        case("?not=nova", &ISSUES).await;
        case("?from=2014-03", &[TWELVE, ELEVEN, TEN]).await;
        case("?to=2014-01", &[SEVEN, SIX]).await;
        case("?from=2014-03&to=2014-03", &[ELEVEN, TEN]).await;
        case("?to=2013", &[SIX]).await;
        case("?project=heat&from=2014-04", &[TWELVE]).await;
        case("?project=sahara", &[]).await;
        case("?project=%E4%B8%9A%E7%95%8C%E5%8A%A8%E6%80%81&from=2014-04", &[TWELVE, ELEVEN]).await;
        // What a URL says badly says nothing.
        case("?from=soon&colour=red", &ISSUES).await;
    });
}

#[test]
fn titles_say_what_is_shown_of_which_series() {
    visit(site::sample(), async |page| {
        let case = async |path: &str, title: &str| {
            page.open(path).await;
            page.shows(path, "document.title", title).await;
        };
        case("", "OpenStack 社区动态").await;
        case("?project=heat&not=nova&from=2014-03", "Heat · 不看 Nova · 2014年3月起 · OpenStack 社区动态")
            .await;
        case("?q=%E7%BD%91", "“网” · OpenStack 社区动态").await;
        case("?starred", "收藏的条目 · OpenStack 社区动态").await;
        case("projects/heat/", "Heat · OpenStack 社区动态").await;
    });
}

#[test]
fn nothing_found_is_said() {
    visit(site::sample(), async |page| {
        page.open("?project=cinder&to=2014-01").await;
        page.find("[data-state=empty]").await;
        page.shows("the issues", CARDS, json!([])).await;
    });
}

#[test]
fn what_the_publisher_muted_waits_until_asked_for() {
    visit(site::tiny(), async |page| {
        let case = async |query: &str, shown: bool| {
            page.open(&format!("issues/garden-weekly-3/{query}")).await;
            page.find("article[data-issue='garden-weekly-3']").await;
            page.shows(query, &is_shown("section[data-project=classifieds] [data-entry]"), shown).await;
        };
        case("", false).await;
        case("?muted=show", true).await;
        case("?project=classifieds", true).await;
        case("?project=tomatoes", false).await;
    });
}

#[test]
fn buttons_choose_several_projects_and_history_keeps_each_step() {
    visit(site::sample(), async |page| {
        page.open("").await;
        page.mark_document().await;
        step(page, "heat", "?project=heat", &["heat"], &[TWELVE, TEN, NINE, EIGHT]).await;
        let both = [TWELVE, ELEVEN, TEN, NINE, EIGHT];
        step(page, "horizon", "?project=heat&project=horizon", &["heat", "horizon"], &both).await;
        let view = page.value(VIEW).await;

        page.back().await;
        expect(page, "?project=heat", &["heat"], &[TWELVE, TEN, NINE, EIGHT]).await;
        page.back().await;
        expect(page, "", &[], &ISSUES).await;
        page.forward().await;
        page.forward().await;
        expect(page, "?project=heat&project=horizon", &["heat", "horizon"], &both).await;
        page.expect_same_document().await;

        page.reload().await;
        page.shows("the view after a reload", VIEW, view).await;
        step(page, "heat", "?project=horizon", &["horizon"], &[ELEVEN, NINE]).await;
    });
}

async fn step(page: &Page, project: &str, path: &str, pressed: &[&str], cards: &[&str]) {
    page.click(&filter(project)).await;
    expect(page, path, pressed, cards).await;
}

async fn expect(page: &Page, path: &str, pressed: &[&str], cards: &[&str]) {
    page.shows("the issues", CARDS, json!(cards)).await;
    for project in ["heat", "horizon", "nova"] {
        let state = format!("document.querySelector(`{}`).getAttribute('aria-pressed')", filter(project));
        page.shows(&format!("aria-pressed of {project}"), &state, pressed.contains(&project).to_string())
            .await;
    }
    assert_eq!(page.path().await, path);
}

#[test]
fn a_pasted_link_gives_the_same_view() {
    let case = |site: &Site, path: &str| {
        let view = |first: bool| {
            visit(site, async |page| {
                // The first reader comes by another view.
                if first {
                    page.open("").await;
                    page.value(&format!("location.assign({:?})", page.host.url(path))).await;
                    page.shows("the address", "location.href", page.host.url(path)).await;
                    page.ready().await;
                } else {
                    page.open(path).await;
                }
                page.holds("nothing on its way", "!document.querySelector('[data-state=loading]')").await;
                let mut view = page.value(VIEW).await;
                // A host of its own has a port of its own, not a path of its own.
                assert_ne!(view["heading"], json!(null), "{path}");
                view["scroll"] = page.value("scrollY > 0").await;
                view
            })
        };
        assert_eq!(view(true), view(false), "{path}");
    };
    case(site::sample(), "?project=heat&from=2014-03");
    case(site::sample(), &format!("issues/{NINE}/?project=nova"));
}

#[test]
fn a_project_can_be_hidden() {
    visit(site::sample(), async |page| {
        page.open("").await;
        // The second button of its line.
        page.click(&format!("li:has({}) button:not([data-filter-project])", filter("heat"))).await;
        let hides = format!("!document.querySelector(`{}`).innerText.includes('Heat')", card(NINE));
        page.holds("the card to leave Heat out", &hides).await;
        assert_eq!(page.path().await, "?not=heat");
        page.shows("the issues", CARDS, json!(ISSUES)).await;
        page.open(&format!("issues/{NINE}/?not=heat")).await;
        page.holds("Nova", &is_shown("section[data-project=nova]")).await;
        page.shows("Heat", &is_shown("section[data-project=heat]"), false).await;
    });
}

#[test]
fn a_period_can_be_chosen() {
    visit(site::sample(), async |page| {
        page.open("").await;
        page.mark_document().await;
        let options = "document.querySelectorAll('.PeriodFilter-end:first-child option').length";
        // A list that nobody has turned to holds what is chosen and no more.
        page.shows("the options", options, 1).await;
        page.choose(".PeriodFilter-end:first-child select", "2014-03").await;
        page.shows("the issues", CARDS, json!([TWELVE, ELEVEN, TEN])).await;
        assert_eq!(page.path().await, "?from=2014-03");
        page.choose(".PeriodFilter-end:last-child select", "2014-03").await;
        page.shows("the issues", CARDS, json!([ELEVEN, TEN])).await;
        assert_eq!(page.path().await, "?from=2014-03&to=2014-03");
        page.back().await;
        page.back().await;
        page.shows("the issues", CARDS, json!(ISSUES)).await;
        page.expect_same_document().await;
    });
}

#[test]
fn counts_follow_the_filter() {
    visit(site::sample(), async |page| {
        let case = async |query: &str, project: &str, count: u32| {
            page.open(query).await;
            let shown = format!(
                "Number(document.querySelector(`{}`).innerText.match(/\\d+/)?.[0] ?? 0)",
                filter(project)
            );
            page.shows(&format!("the count of {project} at {query}"), &shown, count).await;
        };
        case("", "common", 7).await;
        case("", "nova", 7).await;
        case("", "keystone", 3).await;
        case("?from=2014-03", "heat", 2).await;
        case("?from=2014-03", "neutron", 2).await;
        case("?to=2014-01", "tempest", 2).await;
        case("?to=2014-01", "heat", 0).await;
        // How many issues another project would add: what is chosen does not narrow it.
        case("?project=heat", "horizon", 2).await;
    });
}

#[test]
fn a_card_says_how_much_the_filter_hides_and_shows_it_on_one_click() {
    visit(site::sample(), async |page| {
        page.open("").await;
        let all = page.text(&card(NINE)).await;
        page.click(&filter("horizon")).await;
        page.shows("the issues", CARDS, json!([ELEVEN, NINE])).await;
        let some = page.text(&card(NINE)).await;
        assert!(
            some.contains("Horizon") && !some.contains("Heat"),
            "expected only what matches, found: {some}"
        );
        // Issue nine has 20 entries, one of them of Horizon.
        assert!(some.contains("19"), "expected the number of hidden entries, found: {some}");
        page.click(&format!("{} button", card(NINE))).await;
        let shown = format!("document.querySelector(`{}`).innerText.includes('Heat')", card(NINE));
        page.holds("the card to show all", &shown).await;
        assert!(all.contains("Heat"), "{all}");
        // The filter itself stays.
        page.shows("the issues", CARDS, json!([ELEVEN, NINE])).await;
    });
}

#[test]
fn what_takes_a_condition_away_passes_the_focus_on() {
    visit(site::sample(), async |page| {
        let focus = "document.activeElement.innerText.trim()";
        let press = async |css: &str| {
            page.value(&format!("document.querySelector('{css}').focus()")).await;
            page.press(Key::Enter).await;
        };
        for root in ["?project=heat", "projects/nova/?project=heat"] {
            page.open(&format!("{root}&project=horizon&from=2014-01")).await;
            press(".Chip").await;
            page.shows("the focus", focus, "Horizon").await;
            page.shows("the chips", "document.querySelectorAll('.Chip').length", 2).await;
            press(".Chip:nth-of-type(2)").await;
            page.holds("the count in focus", "document.activeElement.matches('[role=status]')").await;
            press(".FilterStatus-clear").await;
            page.shows("the chips", "document.querySelectorAll('.Chip').length", 0).await;
            page.holds("the count in focus", "document.activeElement.matches('[role=status]')").await;
        }
    });
}
