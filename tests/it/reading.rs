//! Reading a post: what becomes a lead, a section, an entry, a footnote (DESIGN.md, "Reading a post").

use digest_viewer::core::entry::Marker;
use digest_viewer::core::issue::{Context, Issue};
use digest_viewer::core::safe_html::SafeHtml;
use digest_viewer::core::slug::Slug;

pub fn read(post: &str) -> Issue {
    read_as("2014-02-27-post", post)
}

fn read_as(slug: &str, post: &str) -> Issue {
    Issue::read(&Slug::of_text(slug).unwrap(), post, &Context::default())
}

/// The shape of an issue on one line: `lead | ## Name: entry; entry | ### Name`.
pub fn shape(issue: &Issue) -> String {
    let lead = (!issue.lead.is_empty()).then(|| format!("lead {}", issue.lead.as_str()));
    let sections = issue.sections.iter().map(|section| {
        let entries: Vec<_> = section
            .entries
            .iter()
            .map(|entry| {
                let marker = match entry.marker {
                    Marker::None => String::new(),
                    Marker::Bullet => "* ".into(),
                    Marker::Number(number) => format!("{number}. "),
                };
                format!("{marker}{}", entry.text)
            })
            .collect();
        format!("{} {}: {}", "#".repeat(section.level.into()), section.name, entries.join("; "))
    });
    lead.into_iter().chain(sections).collect::<Vec<_>>().join(" | ")
}

#[track_caller]
pub fn shape_case(body: &str, expected: &str) {
    assert_eq!(shape(&read(body)), expected, "{body:?}");
}

#[test]
fn entries_have_four_shapes() {
    shape_case("## N\n* a\n* b\n", "## N: * a; * b");
    shape_case("## N\n3. a\n4. b\n", "## N: 3. a; 4. b");
    shape_case("## N\n1、a\n\nmore\n\n> quoted\n\n2、b\n", "## N: 1、a more quoted; 2、b");
    shape_case("## N\n1、a  \n2、b\n", "## N: 1、a; 2、b");
    shape_case("## N\n1、a\n\n* nested\n\n2、b\n\n## M\nc\n\nd", "## N: 1、a nested; 2、b | ## M: c; d");
    shape_case("## N\na\n\nb\n", "## N: a; b");
    shape_case("## N\n[]()\n\na\n\n[]()\n\n* []()\n* b\n", "## N: a; * b");
    shape_case("## N\n![](x.png)\n\n***\n\n[](x)\n", "## N: ; ");
    shape_case("## N\na  \n<https://x.y>\n\nb\n", "## N: a https://x.y; b");
    shape_case("## N\na\n\n<https://x.y>  \nhttps://z\n\nb\n", "## N: a https://x.y https://z; b");
    shape_case(
        "## N\n* **Title**\n\n  nested\n\n  ```\n  code\n  ```\n* b\n",
        "## N: * Title nested code; * b",
    );
}

#[test]
fn what_belongs_together_stays_together() {
    // Numbered lines of a paragraph that began with words are part of what it says.
    shape_case("## N\nthese:  \n1、a  \n2、b\n", "## N: these: 1、a 2、b");
    // Where there is nothing before, URLs and quotations are entries themselves.
    shape_case("## N\n<https://x.y>\n\n<https://z>\n", "## N: https://x.y; https://z");
    shape_case("## N\n> quoted\n\n– somebody\n\nthanks\n", "## N: quoted – somebody; thanks");
    shape_case("## N\na\n\n![shown](x.png)\n\nb\n", "## N: a shown; b");
    shape_case("## N\na\n\n```\ncode\n```\n", "## N: a code");
    shape_case("## N\n<p>a</p>\n\n<p>b</p>\n\nc\n\n<p>d</p>\n", "## N: a; b; c d");
    // A titled link says something.
    shape_case("## N\n[a](x)\n\n[b](y)\n", "## N: a; b");
    // A line between entries ends a run.
    shape_case("## N\n1、a\n\n---\n\nb\n", "## N: 1、a; b");
    shape_case("## N\n<!-- gone -->\n\na\n\n<!-- gone -->\n", "## N: a");
    shape_case("## N\n<!--\n\ngone\n\n* gone\n\n-->\n\na\n", "## N: a");
    shape_case("## N\n<div\ntitle='x'>\na</div>\n\nb\n", "## N: a; b");
    shape_case("## N\n<details><summary>s</summary>\n\na\n\n* b\n\n</details>\n\nc\n", "## N: s a b; c");
    shape_case("## N\n<details>\n\na\n\n## M\nb\n", "## N: a | ## M: b");
}

#[test]
fn sections_stand_at_any_level() {
    shape_case("lead\n\n## A\n### B\nb\n## C\nc", "lead <p>lead</p> | ## A:  | ### B: b | ## C: c");
    shape_case(
        "a\n* b\n* c\n\n7. d\n\ne\n\n## N\n",
        "lead <p>a</p><ul><li>b</li><li>c</li></ul><ol><li value=\"7\">d</li></ol><p>e</p> | ## N: ",
    );
    shape_case("A\n===\n\nB\n---\nb\n\nC\n---\nc\n\nD\n===\nd", "# A:  | ## B: b | ## C: c | # D: d");
    shape_case("> ## no section\n\n* # nor this\n", " : no section; * nor this");
    shape_case("no heading\n\n* a\n", " : no heading; * a");
    shape_case("", "");
    shape_case("## N \ntext at once\n##M\n#M\n", "## N: text at once | ## M: #M");
}

#[test]
fn html_that_is_written_as_markdown_would_be_is_read_as_it() {
    shape_case("<h2>N</h2>\n<ul><li>a</li><li>b\n</ul>\n<p>c</p>\n", "## N: * a; * b; c");
    shape_case("## N\n<ol start=3><li>a<ul><li>b</li></ul></li><li>c</li></ol>\n", "## N: 3. a b; 4. c");
    shape_case("a\n\n<h3 class=x>N &amp; <a href=b>M</a></h3>\n\n* c\n", "lead <p>a</p> | ### N & M: * c");
    shape_case("## N\n<p>a</p>\n<p>b</p>\n\n<p align=center><img src=c alt=d></p>\n", "## N: a; b d");
    shape_case("<div>\n<h2>N</h2>\n\na\n\n</div>\n\nb\n\n## M\nc", "## N: a; b | ## M: c");
    shape_case("## N\n<div>\n\na\n\n<p>b</p><p>c</p>\n</div>\n\nd", "## N: a; b; c; d");
    shape_case("## N\n<div id=x class=y>\n\n- a\n- b\n\n</div>\n<div>\n\nc\n\n</div>", "## N: * a; * b; c");
    shape_case("## N\n<details>\n<div>\n\na\n\nb\n\n</div>\n</details>\n\nc", "## N: a b; c");
    shape_case("## N\na\n\n<video src=b.mp4></video>\n\nc", "## N: a b.mp4; c");
    shape_case("## N\n> <h2>a</h2>\n\n* <h2>b</h2>\n", "## N: a; * b");
    // Nothing is lost where tags are not as they should be.
    shape_case("## N\n<ul>a<li>b</li>c<ul><li>d</li></ul></ol>\n", "## N: * a; * b; * c d");
    title_case("<h1 align=center>T</h1>\n\n## N\na", "T", "## N: a");
}

#[test]
fn parents_are_the_headings_above() {
    let issue = read("# A\n### B\n## C\n#### D\n### E\n# F\n# G");
    let parents: Vec<_> = issue.sections.iter().map(|section| section.parent).collect();
    assert_eq!(parents, [None, Some(0), Some(0), Some(2), Some(2), None, None]);
}

#[test]
fn bold_paragraphs_stand_in_for_headings() {
    shape_case(
        "# T\nlead\n\n**🦄 [A](/x)**\n\na\n\n**B**：\n\n* b",
        "lead <p>lead</p> | ## 🦄 A: a | ## B: * b",
    );
    shape_case("**A**\n\n**a** b\n\n**B**\n\nb", "## A: a b | ## B: b");
    // One may be anything, and so may those beside headings.
    shape_case("a\n\n**B**\n\nb", " : a; B; b");
    shape_case(
        "**A**\n\n**B**\n\n## N\n**C**\n\nc",
        "lead <p><strong>A</strong></p><p><strong>B</strong></p> | ## N: C; c",
    );
    // A list below each makes them headings below those of the post, from its first one on.
    shape_case(
        "## N\n\n**A**\n\n- a\n\n**B:**\n\n1. b\n\n### M\n\n**C**\n\nc\n\n**D**\n- d\n\n**E**",
        "## N:  | ###### A: * a | ###### B:: 1. b | ### M: C; c | ###### D: * d; E",
    );
    shape_case(
        "**A**\n\n- a\n\n## N\n\n**B**\n\n- b",
        "lead <p><strong>A</strong></p><ul><li>a</li></ul> | ## N:  | ###### B: * b",
    );
    shape_case("## N\n\n**A**\n\n- a\n\n**B** b\n\n- b", "## N: A; * a; B b; * b");
    shape_case(
        "# T\n\n**A**\n\n- a\n\n**B**\n\n- b\n\n**C**\n\nc\n\n## N\n\n- d",
        "## A: * a | ## B: * b | ## C: c | ## N: * d",
    );
    shape_case(
        "# A\n\n**B**\n- b\n\n**C**\n- c\n\n# D\n\n## E\n\n**F**",
        "# A: B; * b; C; * c | # D:  | ## E: F",
    );
    // What is long says something.
    let long = "words ".repeat(12);
    shape_case(
        &format!("**{long}end**\n\n**B**\n\nb"),
        &format!("lead <p><strong>{long}end</strong></p> | ## B: b"),
    );
}

#[track_caller]
fn title_case(post: &str, title: &str, rest: &str) {
    let issue = read(post);
    assert_eq!((issue.title.as_str(), shape(&issue).as_str()), (title, rest), "{post:?}");
}

#[test]
fn titles_come_from_the_header_the_first_heading_or_the_file() {
    title_case("---\ntitle: T\n---\n## A\na", "T", "## A: a");
    title_case(
        "---\ntitle: \"T <BR> &quot;<em>9</em>&quot; &amp; Vec<u8> <!-- x -->\"\n---\na",
        "T \"9\" & Vec<u8>",
        " : a",
    );
    title_case("---\ntitle: <br>\n---\n# T\na", "T", " : a");
    title_case("# T\nlead\n\n## A\na", "T", "lead <p>lead</p> | ## A: a");
    title_case("---\ntitle: T\n---\n# T\n\n## A\na", "T", "## A: a");
    title_case("---\ntitle: T\n---\n# Other\na", "T", "# Other: a");
    title_case("---\ntitle: T, 9\n---\n## T: 9\na\n\n## B\nb", "T, 9", "lead <p>a</p> | ## B: b");
    title_case("---\ntitle: T\n---\n## T\na\n\n# B\nb", "T", "## T: a | # B: b");
    title_case("---\ntitle: \"!\"\n---\n## ?\na", "!", "## ?: a");
    title_case("# A\na\n\n# B\nb", "A", "# A: a | # B: b");
    title_case("# Weekly 9\na\n\n# B\nb", "Weekly 9", "lead <p>a</p> | # B: b");
    title_case("# 2014.02.27 post\na\n\n# B\nb", "2014.02.27 post", "lead <p>a</p> | # B: b");
    title_case("# 1. A\na\n\n# 2. B\nb", "2014-02-27 post", "# 1. A: a | # 2. B: b");
    title_case("## A\na", "2014-02-27 post", "## A: a");
    title_case("## 26년 08월\na\n\n### B\nb", "26년 08월", "lead <p>a</p> | ### B: b");
    title_case("a\n\n## 26년 08월\nb", "2014-02-27 post", "lead <p>a</p> | ## 26년 08월: b");
    title_case("## 26년 08월\na\n\n## B\nb", "2014-02-27 post", "## 26년 08월: a | ## B: b");
    for logo in ["![Logo](a.png)", "<p align=center><img src=a.png></p>"] {
        assert_eq!(read(&format!("{logo}\n\n## Call of Feb 27\na\n\n## B\nb")).title, "Call of Feb 27");
    }
    title_case("---\ntitle: T of day 9\n---\n# T of\n\n## A\na", "T of day 9", "## A: a");
    title_case("---\nsubject: T\n---\n### A\na", "T", "### A: a");
    title_case("---\nsubject: T\n---\n# A\na\n\n# B\nb", "T", "# A: a | # B: b");
    title_case("---\nsubject: T\n---\n# A\n\n## B\nb", "A", "## B: b");
    // What the file is called says nothing more.
    title_case("---\ntitle: 2014-02-27-post\n---\n# T\n\n## A\na", "T", "## A: a");
    title_case("---\ntitle: 2014-02-27-post\n---\n## A\na", "2014-02-27 post", "## A: a");
    title_case(
        "---\ntitle: 第一期\n---\n# 周刊 2024-03-25 第1期\na\n\n## A\na",
        "周刊 2024-03-25 第1期",
        "lead <p>a</p> | ## A: a",
    );
    title_case(
        "---\ntitle: Issue 9\n---\n# Tools\na\n\n# Talks of 9\nb",
        "Issue 9",
        "# Tools: a | # Talks of 9: b",
    );
    title_case("---\ntitle: 9\n---\n## Weekly 9\na", "9", "## Weekly 9: a");
}

#[test]
fn a_title_tells_number_and_period() {
    let issue = read("---\ntitle: OpenStack社区动态第九期(02.15-02.27)\n---\n");
    assert_eq!(issue.number, Some(9));
    assert_eq!(issue.date.map(|date| date.to_string()).as_deref(), Some("2014-02-27"));
    let period = issue.period.map(|period| format!("{}..{}", period.start, period.end));
    assert_eq!(period.as_deref(), Some("2014-02-15..2014-02-27"));

    let issue = read_as("undated", "Title: This Week in Rust 665\nNumber: 7\nDate: 2026-08-19\n\ntext");
    assert_eq!(
        (issue.number, issue.date.map(|date| date.to_string()).as_deref()),
        (Some(7), Some("2026-08-19"))
    );
    let dated = |title: &str| {
        let issue = read_as("undated", &format!("# {title}\n\n## A\n\n* a"));
        issue.date.map(|date| date.to_string()).unwrap_or_default()
    };
    assert_eq!(dated("2024.11.11 - Rendering"), "2024-11-11");
    assert_eq!(dated("Weekly of March 3, 2021"), "2021-03-03");
    assert_eq!(dated("动态(2014.02.15-2014.02.27)"), "");
    let issue = read_as("undated", "---\ndate: 2022-03-07 ~ 2022-03-13\n---\n## A\n\n* a");
    let period = issue.period.map(|period| format!("{}..{}", period.start, period.end));
    assert_eq!((period.as_deref(), issue.date), (Some("2022-03-07..2022-03-13"), None));
    let of_name = |slug: &str, title: &str| {
        let issue = read_as(slug, &format!("# {title}\n\n## A\n\n* a"));
        let period = issue.period.map(|period| format!("{}..{}", period.start, period.end));
        assert!(issue.date.is_none() || period.is_none());
        period.unwrap_or_default()
    };
    assert_eq!(of_name("20170424-20170430", "News"), "2017-04-24..2017-04-30");
    assert_eq!(of_name("2026-Q2", "News"), "2026-04-01..2026-06-30");
    assert_eq!(of_name("news", "News of Mar/Apr 2024"), "2024-03-01..2024-04-30");
    assert_eq!(of_name("2023", "The year in News"), "2023-01-01..2023-12-31");
    assert_eq!(of_name("2023", "2023"), "2023-01-01..2023-12-31");
    assert_eq!(of_name("2024-05-02-news", "News of Mar/Apr 2024"), "");
    assert_eq!(dated("Rust 2021"), "");
    let issue = read_as("undated", "# Nothing to see\n\n## A\n\n* a");
    assert_eq!((issue.number, issue.date, issue.period), (None, None, None));
}

#[test]
fn ids_are_unique_and_stay_when_other_text_changes() {
    let before = read("## A\n* same\n* same\n* mine [x](https://x.y)\n\n## A\n* other\n");
    let ids: Vec<_> =
        before.sections.iter().flat_map(|section| &section.entries).map(|entry| &entry.id).collect();
    let unique: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(unique.len(), 4, "{ids:?}");
    assert_eq!([before.sections[0].id.as_str(), &before.sections[1].id], ["s-a", "s-a-2"]);

    let after = read("lead\n\n## B\n* new\n* mine\n  [x](https://x.y)\n");
    assert_eq!(after.sections[0].entries[1].id, *ids[2]);
}

/// What the text says of the day counts where nothing else tells one, be it a period.
#[test]
fn a_day_in_the_text_is_the_last_resort() {
    #[track_caller]
    fn case(slug: &str, post: &str, expected: &str) {
        let issue = Issue::read(&Slug::of_text(slug).unwrap(), post, &Context::default());
        assert_eq!(issue.date.map(|date| date.to_string()).unwrap_or_default(), expected, "{slug} {post}");
    }
    case("episode-1", "# Episode 1\n\n26 июня 2019: news\n", "2019-06-26");
    case("LDM-2016-04-12-22", "# Notes for Apr 12-22, 2016\n", "");
    case("LDM-2016-04-12", "# Notes for Apr 12-22, 2016\n", "2016-04-12");
    case("news (2025年7月27日-8月11日)", "# News\n", "");
    case("roses", "---\ncreated: 2024-01-07\n---\n# Roses\n", "2024-01-07");
    case("2024-01-05-roses", "---\ncreated: 2024-01-07\n---\n# Roses\n", "2024-01-05");
    case("roses", "---\npublished: 2024-01-06\ncreated: 2024-01-07\n---\n", "2024-01-06");
    case("episode-1", "---\ndate: 2019-07-01\n---\n26 июня 2019: news\n", "2019-07-01");
    case("2019-07-02-episode", "26 июня 2019: news\n", "2019-07-02");
    case("episode-1", "# Episode of 3 July 2019\n\n26 июня 2019: news\n", "2019-07-03");
    case("2019-07", "# Episode 1\n\n26 июня 2019: news\n", "");
    case("episode-1", "# Episode 1 (2019-07-01 – 2019-07-07)\n\n26 июня 2019: news\n", "");
}

#[test]
fn links_to_other_issues_open_here() {
    let links = [("../a.md".to_owned(), Slug::of_text("第九期").unwrap())].into_iter().collect();
    let context = Context { links, ..Context::default() };
    let issue = Issue::read(&Slug::of_text("x").unwrap(), "## N\n[a](../a.md)", &context);
    let href = "issues/%E7%AC%AC%E4%B9%9D%E6%9C%9F/";
    assert_eq!(issue.sections[0].entries[0].html.as_str(), format!("<p><a href=\"{href}\">a</a></p>"));
}

/// An absolute path from where the series lived before, else from the site's root, wherever that is.
#[test]
fn paths_from_the_root_lead_on() {
    #[track_caller]
    fn case(origin: Option<&str>, markdown: &str, expected: &str) {
        let context = Context { origin: origin.map(str::to_owned), ..Context::default() };
        let issue = Issue::read(&Slug::of_text("x").unwrap(), markdown, &context);
        assert_eq!(issue.sections[0].entries[0].html.as_str(), expected, "{markdown}");
    }
    let image = "loading=\"lazy\" decoding=\"async\"";
    case(None, "## N\n[a](/b/c.html)", "<p><a href=\"./b/c.html\">a</a></p>");
    case(None, "## N\n[a](/)", "<p><a href=\"./\">a</a></p>");
    case(None, "## N\n[a](/b:c)", "<p><a href=\"./b:c\">a</a></p>");
    case(
        None,
        "## N\n![a](/b.png)",
        &format!("<p><img class=\"figure\" src=\"./b.png\" alt=\"a\" {image}></p>"),
    );
    case(None, "## N\n[a](//b.c/d)", "<p><a href=\"//b.c/d\" rel=\"noopener\">a</a></p>");
    let old = Some("https://old.example");
    case(old, "## N\n[a](/b)", "<p><a href=\"https://old.example/b\" rel=\"noopener\">a</a></p>");
    case(old, "## N\n<a href=/b>a</a>", "<p><a href=\"https://old.example/b\" rel=\"noopener\">a</a></p>");
    case(
        old,
        "## N\n![a](/b.png)",
        &format!("<p><img class=\"figure\" src=\"https://old.example/b.png\" alt=\"a\" {image}></p>"),
    );
    case(old, "## N\n[a](b)", "<p><a href=\"posts/b\">a</a></p>");
}

#[test]
fn footnotes_stand_at_the_end_in_order_of_mention() {
    let issue = read("## N\na[^x] b[^y]\n\n[^y]: second\n[^x]: first\n");
    let back = |n| {
        format!(
            "<a href=\"issues/2014-02-27-post/#fnref-{n}\" class=\"footnote-back\" role=\"doc-backlink\">↩</a>"
        )
    };
    assert_eq!(
        issue.notes.as_str(),
        format!(
            "<ol><li value=\"1\" id=\"fn-1\"><p>first</p> {}</li><li value=\"2\" id=\"fn-2\"><p>second</p> {}</li></ol>",
            back(1),
            back(2)
        )
    );
    assert_eq!(issue.sections[0].entries.len(), 1);
}

/// All ids of an issue's page.
pub fn ids(issue: &Issue) -> Vec<String> {
    let mut ids = Vec::new();
    let mut html = vec![issue.lead.as_str(), issue.notes.as_str()];
    for section in &issue.sections {
        ids.push(section.id.clone());
        html.push(section.heading.as_str());
        for entry in &section.entries {
            ids.push(entry.id.clone());
            html.push(entry.html.as_str());
        }
    }
    let in_html = html.iter().flat_map(|html| html.split(" id=\"").skip(1));
    ids.extend(in_html.map(|rest| rest.split('"').next().unwrap().to_owned()));
    ids
}

#[test]
fn ids_are_unique_in_the_nastiest_of_posts() {
    let issue = read(
        "a[^a] [b[^a]](c)\n\n# N[^a]\n# n-2\n# N\n# n\n# n-2\n# ***\n# ***\n# fn-1\n# s-n\n# \u{200b}N\n\n\
         * same\n* same\n* same[^b]\n* <i id=s-n name=fn-1>x</i>\n\n  [^b]: inner\n\n\
         > [^c]: quoted\n\n[^a]: one[^b]\n[^b]: two\n[^a]: again\n[^c]: more[^c]\n[^d]: never mentioned\n",
    );
    let ids = ids(&issue);
    let unique: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    let entries = issue.sections.iter().flat_map(|section| &section.entries).map(|entry| &entry.html);
    let headings = issue.sections.iter().map(|section| &section.heading);
    let html: String = entries.chain(headings).map(SafeHtml::as_str).collect();
    let html = html + issue.lead.as_str() + issue.notes.as_str();
    for target in html.split("href=\"issues/2014-02-27-post/#").skip(1) {
        let target = target.split('"').next().unwrap();
        let names = || html.contains(&format!(" name=\"{target}\""));
        assert!(ids.iter().any(|id| id == target) || names(), "{target} is not among {ids:?}");
    }
}

#[test]
fn a_footnote_leads_back_to_each_of_its_mentions() {
    let issue = read("## N\na[^x] b[^x]\n\n[^x]: note\n");
    let back: Vec<_> =
        issue.notes.as_str().split("#fnref-").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(back, ["1", "1-2"]);
    let html = issue.sections[0].entries[0].html.as_str();
    assert!(html.contains("name=\"fnref-1\"") && html.contains("name=\"fnref-1-2\""), "{html}");
}

#[test]
fn broken_headers_cost_fields_and_never_text() {
    let issue = read("---\ntitle: never closed\n\n## A\ntext");
    assert!(issue.problem.is_some());
    let shown = shape(&issue);
    assert!(shown.contains("never closed") && shown.contains("text"), "{shown}");
}
