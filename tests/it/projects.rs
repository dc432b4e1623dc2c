//! Projects and sections of a series (DESIGN.md, "Reading a post" 7).

use digest_viewer::core::issue::{Context, Issue};
use digest_viewer::core::outline::Outline;
use digest_viewer::core::project::{TagKind, count, decide};
use digest_viewer::core::site::ProjectRules;
use digest_viewer::core::slug::Slug;

/// Posts are written as their headings, a digit for the level each: `2 社区跟踪/3 Nova`. Every heading has an entry
/// below it, but for those that end in `-`.
fn outline(post: &str) -> Outline {
    let mut body = String::new();
    for heading in post.split('/') {
        let (level, name) = heading.split_once(' ').unwrap();
        let (name, entry) = name.strip_suffix('-').map_or((name, "an entry"), |name| (name, ""));
        body.push_str(&format!("{} {name}\n\n{entry}\n\n", "#".repeat(level.parse().unwrap())));
    }
    Outline::of(&Issue::read(&Slug::of_text("x").unwrap(), &body, &Context::default()))
}

pub(crate) fn rules(toml: &str) -> ProjectRules {
    toml::from_str(toml).unwrap()
}

/// `Name issues/entries` of each project, then of each section in brackets, as readers see them ranked.
pub(crate) fn decided(posts: &[&str], rules: &ProjectRules) -> String {
    let outlines: Vec<_> = posts.iter().map(|post| outline(post)).collect();
    let tags = count(&outlines, decide(&outlines, rules)).tags;
    let shown = |kind| {
        let ids = tags.ranked(kind).into_iter().map(|id| &tags.tags()[id]);
        ids.map(|tag| format!("{} {}/{}", tag.name, tag.issues, tag.entries)).collect::<Vec<_>>().join(", ")
    };
    format!("{} [{}]", shown(TagKind::Project), shown(TagKind::Section))
}

#[track_caller]
pub(crate) fn case(posts: &[&str], expected: &str) {
    assert_eq!(decided(posts, &ProjectRules::default()), expected);
}

#[test]
fn names_under_a_container_are_projects_wherever_they_stand() {
    case(
        &["2 News/2 Tracked-/3 Nova/3 Heat", "2 News/2 Tracked-/3 Nova/3 Sahara", "2 Nova/2 Heat/2 An essay"],
        "Nova 3/3, Heat 2/2, Sahara 1/1 [News 2/2]",
    );
}

#[test]
fn a_heading_counts_where_entries_stand_under_it() {
    // Nova has some in one issue of two, Glance in none.
    case(
        &[
            "2 News/2 Tracked-/3 Nova/3 Heat",
            "2 News-/2 Tracked-/3 Nova-/3 Heat",
            "2 News/2 Tracked-/3 Glance-/3 Heat",
        ],
        "Heat 3/3, Nova 1/1 [News 2/2]",
    );
}

#[test]
fn bold_paragraphs_name_something_where_many_issues_have_them() {
    // As they are read: of level 6, below what stands there as a heading.
    let mut posts = vec!["2 News/2 Jobs-/6 Acme/6 Once"; 2];
    posts.extend(["2 News-/6 Nova/6 Heat/2 Jobs"; 15]);
    case(&posts, "Heat 15/15, Nova 15/15 [News 17/32, Jobs 17/19]");
    case(&posts[..5], "Heat 3/3, Nova 3/3 [News 5/8, Jobs 5/7, Acme 2/2, Once 2/2]");
    // One alone makes no container.
    case(&["2 Nova/6 Extras/2 Heat/6 Extras"; 3], "Extras 3/6, Heat 3/6, Nova 3/6 []");
}

#[test]
fn a_whole_sentence_is_a_section_at_most() {
    case(
        &["2 Tracked-/3 Nova/3 Did you know?/3 This issue comes to you thanks to Acme!"; 2],
        "Nova 2/2 [Did you know? 2/2, This issue comes to you thanks to Acme! 2/2]",
    );
}

#[test]
fn the_title_of_a_story_under_a_container_is_no_project() {
    case(
        &[
            "2 Tracked-/3 Nova/4 Someone: what is new in Nova/3 Key Management Service",
            "2 Tracked-/3 Nova/3 关于这个项目的一些看法和建议",
            "2 Tracked-/3 Nova/3 The Team Behind All Releases",
            "2 The team behind all releases",
        ],
        "Nova 3/4, The Team Behind All Releases 2/2, Key Management Service 1/1 []",
    );
}

#[test]
fn a_story_that_a_long_series_tells_again_is_no_project() {
    // Each day has a story of its own, and each week's last day those of the week.
    let day = |n: usize| {
        let week = if n % 7 == 6 { n - 6..n } else { n..n };
        let again: String = week.map(|day| format!("/2 Story {day}")).collect();
        format!("2 News/2 Story {n}{again}{}", if n < 2 { "/2 Rare" } else { "" })
    };
    let days: Vec<_> = (0..105).map(day).collect();
    let days: Vec<_> = days.iter().map(String::as_str).collect();
    case(&days, "News 105/105 []");
    // Where few are told again, two are enough.
    let days: Vec<_> =
        (0..105).map(|n| if n < 2 { "2 News/2 Rare" } else { "2 News/2 Tools/2 Jobs" }).collect();
    case(&days, "News 105/105, Jobs 103/103, Tools 103/103, Rare 2/2 []");
}

#[test]
fn without_containers_recurring_headings_are_the_projects() {
    case(&["2 Tools/2 Reading/2 An essay", "2 Tools/2 Reading", "2 Tools"], "Tools 3/3, Reading 2/2 []");
    case(&["1 Tools/1 Reading"], "Reading 1/1, Tools 1/1 []");
}

#[test]
fn case_width_and_space_never_make_two_projects() {
    case(&["2 Nova/2 Heat", "2 nova /2 Ｈeat：", "2 NOVA:/2 Heat"], "Heat 3/3, NOVA 3/3 []");
    case(&["2 Nova", "2 Nova", "2 nova"], "Nova 3/3 []");
    case(&["2 Web 开发", "2 Web开发", "2 web 开发：", "2 开发 Web"], "Web 开发 3/3 []");
}

#[test]
fn what_counts_or_adorns_a_heading_is_no_part_of_its_name() {
    case(&["2 1. Nova/2 2. Heat", "2 1. Heat/2 🎉 Nova", "2 一、Nova"], "Nova 3/3, Heat 2/2 []");
    case(&["2 【资讯】", "2 资讯", "2 【资讯】"], "资讯 3/3 []");
    case(&["2 Fixes (2)/2 TOP 1: Heat", "2 Fixes (11)/2 TOP2 - Heat [by Ann]"], "Fixes 2/2, Heat 2/2 []");
    case(&["2 News & Events", "2 News and events", "2 News & Events"], "News & Events 3/3 []");
    case(&["2 ![Roses](a.png)Nova", "2 ![](b.png) Nova ![Roses](c.png)", "2 ![Nova](d.png)"], "Nova 3/3 []");
}

#[test]
fn a_link_in_brackets_is_no_part_of_a_name() {
    case(
        &["2 Nova ([site](x))/2 Heat (old)", "2 Nova/2 Heat (old)", "2 Nova ([#118](x))/2 Heat"],
        "Heat (old) 2/2, Nova 2/2 []",
    );
}

#[test]
fn a_container_with_entries_of_its_own_is_a_section() {
    case(&["2 Events/3 Europe", "2 Events/3 Asia", "2 Events"], "Asia 1/1, Europe 1/1 [Events 3/5]");
    case(&["2 Events-/3 Europe", "2 Events-/3 Asia", "2 Events"], "Asia 1/1, Europe 1/1 []");
}

#[test]
fn a_heading_above_the_titles_of_stories_is_no_container() {
    let issue = |n: u32| {
        let stories = (0..4).map(|story| format!("/3 Story {n}.{story}")).collect::<String>();
        format!("2 Top stories-{stories}/2 Jobs")
    };
    let (one, two, three) = (issue(1), issue(2), issue(3));
    case(&[&one, &two, &three], "Top stories 3/12, Jobs 3/3 []");
    // Nor are several of which each has few.
    let few = |n: u32| format!("2 A-/3 S{n}.1/2 B-/3 S{n}.2/2 C-/3 S{n}.3/2 D-/3 S{n}.4/2 Jobs");
    let (one, two, three) = (few(1), few(2), few(3));
    case(&[&one, &two, &three], "A 3/3, B 3/3, C 3/3, D 3/3, Jobs 3/3 []");
    // Nor is one in a long series in which none is told of again.
    let long: Vec<_> = (1..=12)
        .map(|n| if n > 2 { "2 News".to_owned() } else { format!("2 News/2 Core-/3 Story {n}") })
        .collect();
    case(&long.iter().map(String::as_str).collect::<Vec<_>>(), "News 12/12, Core 2/2 []");
    // Nor is one of which most are told once, beside one that every issue has.
    let beside = |n: u32| issue(n).replace("/2 Jobs", "/3 Team/2 Jobs");
    let (one, two, three) = (beside(1), beside(2), beside(3));
    case(&[&one, &two, &three], "Top stories 3/15, Jobs 3/3, Team 3/3 []");
    // Too few to tell, or enough that are told of again.
    case(
        &["2 Core-/3 Nova/3 Heat", "2 Core-/3 Glance/3 Swift", "2 Core-/3 Sahara"],
        "Glance 1/1, Heat 1/1, Nova 1/1, Sahara 1/1, Swift 1/1 []",
    );
    let again = |n: u32| format!("{}/2 Core-/3 Nova/3 Heat", issue(n).replace("Top stories", "Core"));
    let (one, two, three) = (again(1), again(2), again(3));
    assert!(decided(&[&one, &two, &three], &ProjectRules::default()).contains("Story 2.3 1/1"));
}

#[test]
fn a_story_that_is_told_twice_is_no_project() {
    // Four stories an issue, of which the first is told again in the last one.
    let stories = |n: u32| (0..4).map(|story| format!("/3 Story {n}.{story}")).collect::<String>();
    let issue = |n: u32| format!("2 Guides-{}{}", stories(n), if n == 9 { "/3 Story 1.0" } else { "" });
    let posts: Vec<_> = (1..=9).map(|n| issue(n) + "/2 Jobs").collect();
    case(&posts.iter().map(String::as_str).collect::<Vec<_>>(), "Guides 9/37, Jobs 9/9 []");
    // A name that others of its kind stand beside is one.
    let posts: Vec<_> = (1..=9).map(|n| issue(n) + "/2 Jobs/2 Frogs").collect();
    let mut posts: Vec<_> = posts.iter().map(String::as_str).collect();
    posts.extend(["2 Story 1.0/2 Story 1.0"; 2]);
    case(&posts, "Guides 9/37, Frogs 9/9, Jobs 9/9, Story 1.0 4/6 []");
}

#[test]
fn many_small_headings_above_others_are_projects_of_several_parts() {
    // Each of a dozen has parts in two issues of many; what most issues have has none.
    let series = |parts: usize| {
        let issue = |n: usize| {
            let small = (n / 2 < parts).then(|| format!("/2 Small {}-/3 Part {0}", n / 2));
            format!("2 Nova/2 Heat{}", small.unwrap_or_default())
        };
        let posts: Vec<_> = (0..48).map(issue).collect();
        decided(&posts.iter().map(String::as_str).collect::<Vec<_>>(), &ProjectRules::default())
    };
    let many = series(12);
    assert!(many.starts_with("Heat 48/48, Nova 48/48, ") && many.ends_with(" []"), "{many}");
    assert!(series(11).ends_with(" [Heat 48/48, Nova 48/48]"), "{}", series(11));
}

#[test]
fn stories_that_are_told_for_some_days_on_end_are_no_projects() {
    let told = |issues: u32| -> Vec<String> {
        let issue = |n: u32| {
            let stories = (n..n + 4).map(|story| format!("/3 Story {story}")).collect::<String>();
            format!("2 Board-{stories}/3 Nova/2 Jobs")
        };
        (0..issues).map(issue).collect()
    };
    let shown = |posts: &[String], toml: &str| {
        decided(&posts.iter().map(String::as_str).collect::<Vec<_>>(), &rules(toml))
    };
    assert_eq!(shown(&told(40), ""), "Board 40/200, Jobs 40/40, Nova 40/40 []");
    // The publisher says otherwise, or the series is too short to tell.
    let named = shown(&told(40), "containers = ['Board']");
    assert!(named.starts_with("Nova 40/40, Story 10 4/4"), "{named}");
    assert!(shown(&told(39), "").contains("Story 10 4/4"));
    // Projects that were followed for a while stay such, where few come and go.
    let mut posts = vec!["2 Core-/3 Nova/3 Heat".to_owned(); 40];
    posts[5..9].fill("2 Core-/3 Nova/3 Heat/3 Swift".to_owned());
    assert_eq!(shown(&posts, ""), "Heat 40/40, Nova 40/40, Swift 4/4 []");
}

#[test]
fn names_that_slip_below_a_container_stay_what_they_are() {
    // One in thirteen issues is a slip, one in twelve is not.
    let series = |issues: usize, first: &str, rest: &str| {
        let posts = (0..issues).map(|n| if n == 0 { first } else { rest }.to_owned());
        posts.collect::<Vec<_>>()
    };
    let shown = |posts: Vec<String>| {
        let posts: Vec<_> = posts.iter().map(String::as_str).collect();
        decided(&posts, &ProjectRules::default())
    };
    let (slip, usual) = ("2 Core-/3 Nova/3 Heat/3 Jobs", "2 Core-/3 Nova/3 Heat/2 Jobs");
    assert_eq!(shown(series(13, slip, usual)), "Heat 13/13, Nova 13/13 [Jobs 13/13]");
    assert_eq!(shown(series(12, slip, usual)), "Heat 12/12, Jobs 12/12, Nova 12/12 []");
    // A heading that nothing but such names stand below contains none.
    let mut posts = series(24, "2 Open-/3 News/3 Jobs", "2 News/2 Jobs");
    posts.push("2 Open-/3 News/3 Jobs".into());
    assert_eq!(shown(posts), "Jobs 25/25, News 25/25, Open 2/4 []");
    // Nor do any where the series was put together so in its first issues alone.
    let mut posts = series(2, "2 Blogs-/3 Nova", "2 Blogs-/3 Nova");
    posts.extend(series(12, "2 News/2 Jobs/2 Nova", "2 News/2 Jobs"));
    assert_eq!(shown(posts), "Jobs 12/12, News 12/12, Nova 3/3, Blogs 2/2 []");
}

#[test]
fn a_container_that_slips_under_another_once_stays_its_own() {
    case(
        &[
            "2 News/3 Official/2 Events/3 Europe",
            "2 News/3 Official/2 Events/3 Asia",
            "2 News/3 Events/4 Asia",
        ],
        "Asia 2/2, Official 2/2, Europe 1/1 [News 3/7, Events 3/6]",
    );
}

#[test]
fn entries_below_a_project_are_its_own() {
    case(
        &["2 All-/3 Nova/4 Bugs", "2 All-/3 Nova", "2 All-/3 Heat/3 Nova/3 Heat/4 Bugs"],
        "Nova 3/4, Heat 1/3 [Bugs 2/2]",
    );
}

#[test]
fn a_heading_over_the_whole_post_is_no_container() {
    case(&["1 Issue 1-/2 Tools/2 Reading", "1 Issue 2-/2 Tools/2 Reading"], "Reading 2/2, Tools 2/2 []");
}

#[track_caller]
fn rules_case(toml: &str, expected: &str) {
    let posts = ["2 News/2 Tracked-/3 Tempst/3 Nova", "2 News/2 Tracked-/3 Tempest/3 Nova", "2 Odd/3 Swift"];
    assert_eq!(decided(&posts, &rules(toml)), expected, "{toml}");
}

#[test]
fn the_publisher_has_the_last_word() {
    rules_case("", "Nova 2/2, Tempest 1/1, Tempst 1/1 [News 2/2]");
    rules_case("[aliases]\nTempst = 'Tempest'", "Nova 2/2, Tempest 2/2 [News 2/2]");
    rules_case("[aliases]\ntempst = 'QA'\nTempest = 'QA'", "Nova 2/2, QA 2/2 [News 2/2]");
    rules_case("not = ['nova']", "Tempest 1/1, Tempst 1/1 [News 2/2, Nova 2/2]");
    rules_case("containers = ['Odd']", "Nova 2/2, Swift 1/1, Tempest 1/1, Tempst 1/1 [News 2/2]");
}

#[test]
fn muted_tags_are_marked() {
    let outlines = [outline("2 Jobs/2 Tools"), outline("2 Jobs/2 Tools")];
    let tags = decide(&outlines, &rules("mute = ['jobs']"));
    let muted: Vec<_> = tags.iter().filter(|tag| tag.muted).map(|tag| tag.name.as_str()).collect();
    assert_eq!(muted, ["Jobs"]);
    assert!(tags.iter().all(|tag| tag.kind == TagKind::Project));
}

#[test]
fn slugs_are_unique_and_kept_by_the_first() {
    let outlines = [
        outline("2 C/2 C++/2 C#/2 网络/2 !!!"),
        outline("2 C?/2 C++/2 C#/2 网络/2 !!!"),
        outline("2 C?/2 C"),
    ];
    let tags = decide(&outlines, &ProjectRules::default());
    let slugs: Vec<_> = tags.iter().map(|tag| tag.slug.as_str()).collect();
    assert_eq!(slugs[..4], ["c", "c-plus-plus", "c-sharp", "网络"]);
    assert_eq!(slugs[5], "c-2");
    assert!(slugs[4].starts_with('t'), "a name without letters still has a slug: {}", slugs[4]);
}

#[test]
fn names_that_a_series_spells_in_two_ways_are_one() {
    case(&["2 React Native", "2 React-Native", "2 React-Native"], "React-Native 3/3 []");
    case(&["2 Regressions", "2 4 Regressions", "2 7 Regressions"], "Regressions 3/3 []");
    case(&["2 4 Regressions", "2 7 Regressions"], " []");
    let said = rules("[aliases]\n'RN' = 'React Native'");
    assert_eq!(decided(&["2 React-Native", "2 React-Native", "2 RN"], &said), "React Native 3/3 []");
}
