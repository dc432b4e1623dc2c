//! Reading a post: what becomes a lead, a section, an entry, a footnote (DESIGN.md, "Reading a post").

use digest_viewer::core::entry::Marker;
use digest_viewer::core::issue::{Context, Issue};
use digest_viewer::core::slug::Slug;

fn read(post: &str) -> Issue {
    read_as("2014-02-27-post", post)
}

fn read_as(slug: &str, post: &str) -> Issue {
    Issue::read(&Slug::of_file(slug).unwrap(), post, &Context::default())
}

/// The shape of an issue on one line: `lead | ## Name: entry; entry | ### Name`.
fn shape(issue: &Issue) -> String {
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
fn shape_case(body: &str, expected: &str) {
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
    shape_case("## N \ntext at once\n##M\n", "## N: text at once ##M");
}

#[test]
fn parents_are_the_headings_above() {
    let issue = read("# A\n### B\n## C\n#### D\n### E\n# F\n# G");
    let parents: Vec<_> = issue.sections.iter().map(|section| section.parent).collect();
    assert_eq!(parents, [None, Some(0), Some(0), Some(2), Some(2), None, None]);
}

#[track_caller]
fn title_case(post: &str, title: &str, rest: &str) {
    let issue = read(post);
    assert_eq!((issue.title.as_str(), shape(&issue).as_str()), (title, rest), "{post:?}");
}

#[test]
fn titles_come_from_the_header_the_first_heading_or_the_file() {
    title_case("---\ntitle: T\n---\n## A\na", "T", "## A: a");
    title_case("# T\nlead\n\n## A\na", "T", "lead <p>lead</p> | ## A: a");
    title_case("---\ntitle: T\n---\n# T\n\n## A\na", "T", "## A: a");
    title_case("---\ntitle: T\n---\n# Other\na", "T", "# Other: a");
    title_case("---\ntitle: T, 9\n---\n## T: 9\na\n\n## B\nb", "T, 9", "lead <p>a</p> | ## B: b");
    title_case("---\ntitle: T\n---\n## T\na\n\n# B\nb", "T", "## T: a | # B: b");
    title_case("---\ntitle: \"!\"\n---\n## ?\na", "!", "## ?: a");
    title_case("# A\na\n\n# B\nb", "A", "# A: a | # B: b");
    title_case("## A\na", "2014-02-27 post", "## A: a");
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

#[track_caller]
fn html_case(body: &str, expected: &str) {
    let issue = read(&format!("## N\n\n{body}"));
    let html: Vec<_> = issue.sections[0].entries.iter().map(|entry| entry.html.as_str()).collect();
    assert_eq!(html.join(" ; "), expected, "{body:?}");
}

#[test]
fn html_is_safe_and_says_what_the_post_says() {
    html_case(
        "a *b* **c** ~~d~~ `e<f>`",
        "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f&gt;</code></p>",
    );
    html_case("[a](https://x.y \"t\")", "<p><a href=\"https://x.y\" rel=\"noopener\" title=\"t\">a</a></p>");
    html_case("[a](javascript:x)", "<p>a</p>");
    html_case("[a](#b)", "<p><a href=\"issues/2014-02-27-post/#b\">a</a></p>");
    html_case("[a](b/c.md) [d](/e)", "<p><a href=\"posts/b/c.md\">a</a> <a href=\"./e\">d</a></p>");
    html_case("<a@b.c>", "<p><a href=\"mailto:a@b.c\" rel=\"noopener\">a@b.c</a></p>");
    html_case(
        "![a *b*](c.png)",
        "<p><img class=\"figure\" src=\"posts/c.png\" alt=\"a b\" loading=\"lazy\" decoding=\"async\"></p>",
    );
    html_case(
        "见https://x.y/z，以及",
        "<p>见<a href=\"https://x.y/z\" rel=\"noopener\">https://x.y/z</a>，以及</p>",
    );
    html_case(
        "[see https://x.y](https://z)",
        "<p><a href=\"https://z\" rel=\"noopener\">see https://x.y</a></p>",
    );
    html_case("`https://x.y`", "<p><code>https://x.y</code></p>");
    html_case("a Vec<T> and <gmaxwell>", "<p>a Vec&lt;T&gt; and &lt;gmaxwell&gt;</p>");
    html_case("a <b onclick=x>b</b> <script>c</script>", "<p>a <b>b</b> </p>");
    html_case("a <!-- b --> c", "<p>a  c</p>");
    html_case(
        "<iframe src=\"https://www.youtube.com/embed/x\"></iframe>",
        "<a href=\"https://www.youtube.com/embed/x\" rel=\"noopener\">youtube.com</a>",
    );
    html_case("a <b>b", "<p>a <b>b</b></p>");
    html_case("<div>a &amp; &eacute;</div>", "<div>a &amp; &eacute;</div>");
    html_case("{% include x %}\n\na {{ b }}c", "<p>a        c</p>");
    html_case("```rust\na < b\n```", "<pre><code class=\"language-rust\">a &lt; b\n</code></pre>");
    html_case(
        "| a | b |\n|---|--:|\n| c | d |\n",
        "<div class=\"table\" role=\"group\" tabindex=\"0\"><table><thead><tr><th>a</th><th class=\"align-right\">b</th></tr></thead>\
         <tbody><tr><td>c</td><td class=\"align-right\">d</td></tr></tbody></table></div>",
    );
    html_case("* [x] a", "<input type=\"checkbox\" disabled=\"\" checked=\"\"> a");
}

#[test]
fn emphasis_stands_beside_east_asian_text() {
    html_case("**标题：**文字", "<p><strong>标题：</strong>文字</p>");
    html_case("**“重要”**的", "<p><strong>“重要”</strong>的</p>");
    html_case("**（注）**后", "<p><strong>（注）</strong>后</p>");
    html_case("中文**强调。**中文", "<p>中文<strong>强调。</strong>中文</p>");
    html_case("中文**“强调”**中文", "<p>中文<strong>“强调”</strong>中文</p>");
    html_case("*“a”*的", "<p><em>“a”</em>的</p>");
    html_case("~~旧。~~新", "<p><del>旧。</del>新</p>");
    html_case("***重！***的", "<p><em><strong>重！</strong></em>的</p>");
    html_case("**重*要。*的。**文", "<p><strong>重<em>要。</em>的。</strong>文</p>");
    html_case("**`码`**的", "<p><strong><code>码</code></strong>的</p>");
    html_case("**[a](/b)**的", "<p><strong><a href=\"./b\">a</a></strong>的</p>");
    html_case("`**标题：**文字`", "<p><code>**标题：**文字</code></p>");
    html_case("    **标题：**文字", "<pre><code>**标题：**文字</code></pre>");
    html_case("\\**标题：\\**文字", "<p>*<em>标题：*</em>文字</p>");
    html_case("[a](/b。**c \"d。**e\")", "<p><a href=\"./b%E3%80%82**c\" title=\"d。**e\">a</a></p>");
    html_case("**：** 文字 ** 不", "<p><strong>：</strong> 文字 ** 不</p>");
}

#[test]
fn bare_urls_are_linked_whole() {
    let link = |url: &str| format!("<a href=\"{url}\" rel=\"noopener\">{url}</a>");
    let url = "https://x.y/_a_/~b~/c*d*e";
    html_case(url, &format!("<p>{}</p>", link(url)));
    html_case("**https://x.y/a**", &format!("<p><strong>{}</strong></p>", link("https://x.y/a")));
    html_case("**见https://x.y/a。**的", &format!("<p><strong>见{}。</strong>的</p>", link("https://x.y/a")));
    html_case(
        "https://x.y/[a]~~b",
        &format!("<p>{}</p>", "<a href=\"https://x.y/%5Ba%5D~~b\" rel=\"noopener\">https://x.y/[a]~~b</a>"),
    );
    html_case(
        "https://x.y/?a=1&amp;b_=_2",
        "<p><a href=\"https://x.y/?a=1&amp;b_=_2\" rel=\"noopener\">https://x.y/?a=1&amp;b_=_2</a></p>",
    );
    html_case(
        "<a href=/b>https://x.y *c* https://z</a> d",
        "<p><a href=\"./b\">https://x.y <em>c</em> https://z</a> d</p>",
    );
    html_case("<a href=/b>[c](/d) https://z</a>", "<p><a href=\"./b\">c https://z</a></p>");
    html_case("[b <a href=/c>d</a> https://z](/e)", "<p><a href=\"./e\">b d https://z</a></p>");
    html_case("```\nhttps://x.y/*a*\n```", "<pre><code>https://x.y/*a*\n</code></pre>");
    html_case(
        "www.x.y和a@b.cn。",
        "<p><a href=\"http://www.x.y\" rel=\"noopener\">www.x.y</a>和<a href=\"mailto:a@b.cn\" rel=\"noopener\">a@b.cn</a>。</p>",
    );
}

#[test]
fn links_of_an_entry_are_as_written() {
    let issue =
        read("## N\n* [a](b.md) <https://x.y> https://z.example/q。 [e]() ![i](j.png) [r]\n\n[r]: /s\n");
    assert_eq!(issue.sections[0].entries[0].links, ["b.md", "https://x.y", "https://z.example/q", "", "/s"]);
}

#[test]
fn links_to_other_issues_open_here() {
    let links = [("../a.md".to_owned(), Slug::of_file("第九期.md").unwrap())].into_iter().collect();
    let context = Context { links, ..Context::default() };
    let issue = Issue::read(&Slug::of_file("x").unwrap(), "## N\n[a](../a.md)", &context);
    let href = "issues/%E7%AC%AC%E4%B9%9D%E6%9C%9F/";
    assert_eq!(issue.sections[0].entries[0].html.as_str(), format!("<p><a href=\"{href}\">a</a></p>"));
}

/// An absolute path from where the series lived before, else from the site's root, wherever that is.
#[test]
fn paths_from_the_root_lead_on() {
    #[track_caller]
    fn case(origin: Option<&str>, markdown: &str, expected: &str) {
        let context = Context { origin: origin.map(str::to_owned), ..Context::default() };
        let issue = Issue::read(&Slug::of_file("x").unwrap(), markdown, &context);
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
fn ids(issue: &Issue) -> Vec<String> {
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
    let html: String =
        issue.sections.iter().flat_map(|section| &section.entries).map(|entry| entry.html.as_str()).collect();
    let html = html + issue.lead.as_str() + issue.notes.as_str();
    for target in html.split("href=\"issues/2014-02-27-post/#").skip(1) {
        let target = target.split('"').next().unwrap();
        assert!(ids.iter().any(|id| id == target), "{target} is not among {ids:?}");
    }
}

#[test]
fn a_footnote_leads_back_to_each_of_its_mentions() {
    let issue = read("## N\na[^x] b[^x]\n\n[^x]: note\n");
    let back: Vec<_> =
        issue.notes.as_str().split("#fnref-").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(back, ["1", "1-2"]);
    let html = issue.sections[0].entries[0].html.as_str();
    assert!(html.contains("id=\"fnref-1\"") && html.contains("id=\"fnref-1-2\""), "{html}");
}

#[test]
fn images_keep_their_text_and_size() {
    html_case(
        "a <img src=b.png width=30 height='40' alt='c' onerror=d>",
        "<p>a <img src=\"posts/b.png\" alt=\"c\" loading=\"lazy\" decoding=\"async\" width=\"30\" height=\"40\"></p>",
    );
    html_case(
        "a ![](b.png)",
        "<p>a <img src=\"posts/b.png\" alt=\"\" loading=\"lazy\" decoding=\"async\"></p>",
    );
    html_case(
        "a <img src=b.png width=100% height=-1>",
        "<p>a <img src=\"posts/b.png\" alt=\"\" loading=\"lazy\" decoding=\"async\"></p>",
    );
    html_case("a ![b](javascript:c)", "<p>a b</p>");
    // A picture in place of a letter.
    html_case(
        "<img class='emoji x' src=b.png alt=c> d",
        "<p><img src=\"posts/b.png\" alt=\"c\" loading=\"lazy\" decoding=\"async\" width=\"20\" height=\"20\"> d</p>",
    );
    // By itself: the page keeps room for it.
    let image = |class: &str| {
        format!("<img{class} src=\"posts/b.png\" alt=\"c\" loading=\"lazy\" decoding=\"async\">")
    };
    let (lone, other) = (image(" class=\"figure\""), image(""));
    html_case("![c](b.png)", &format!("<p>{lone}</p>"));
    html_case("<img src=b.png alt=c>", &lone);
    html_case("<div><img src=b.png alt=c>\n</div>", &format!("<div>{lone}\n</div>"));
    html_case("a\n\n<img src=b.png alt=c>\n\nd", &format!("<p>a</p>{lone}\n ; <p>d</p>"));
    html_case("- ![c](b.png)", &lone);
    html_case("![c](b.png) d", &format!("<p>{other} d</p>"));
    html_case("a ![c](b.png)", &format!("<p>a {other}</p>"));
    html_case("<img src=b.png alt=c><img src=b.png alt=c> d", &format!("<p>{other}{other} d</p>"));
    html_case("[![c](b.png)](e)", &format!("<p><a href=\"posts/e\">{other}</a></p>"));
}

#[test]
fn broken_headers_cost_fields_and_never_text() {
    let issue = read("---\ntitle: never closed\n\n## A\ntext");
    assert!(issue.problem.is_some());
    let shown = shape(&issue);
    assert!(shown.contains("never closed") && shown.contains("text"), "{shown}");
}
