//! What of a post is shown, and how: markup, raw HTML, links, images.

use crate::reading::read;

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
    html_case(
        "[a](mailto:a@b.org?subject=To all) b",
        "<p><a href=\"mailto:a@b.org?subject=To%20all\" rel=\"noopener\">a</a> b</p>",
    );
    html_case("[a](#b)", "<p><a href=\"issues/2014-02-27-post/#s-b\">a</a></p>");
    // A moment of a recording is no part of the page.
    html_case("[a](#t=00:15)", "<p>a</p>");
    // Lines of a chat's log stay lines; others run on.
    html_case(
        "17:00 <ann> hello\n17:01 <ben> hi,\nall",
        "<p>17:00 &lt;ann&gt; hello<br>\n17:01 &lt;ben&gt; hi,\nall</p>",
    );
    html_case("We meet at\n17:00 or so", "<p>We meet at\n17:00 or so</p>");
    html_case("[a](b/c.md) [d](/e)", "<p><a href=\"posts/b/c.md\">a</a> <a href=\"./e\">d</a></p>");
    // References are defined elsewhere where a generator would have put a file in.
    html_case("[a][b] [c][]", "<p>[a][b] [c][]</p>");
    html_case("[a][b] [c][]\n{% include toc.html %}", "<p>[a][b] [c][]</p>");
    html_case("[a *b*][c] [d][] [e] ![f][g]\n\n{%- include references.md %}", "<p>a <em>b</em> d [e] f</p>");
    html_case("<std::string> *a<b::c>*", "<p>&lt;std::string&gt; <em>a&lt;b::c&gt;</em></p>");
    html_case("<doi:a>", "<p>doi:a</p>");
    html_case("<a@b.c>", "<p><a href=\"mailto:a@b.c\" rel=\"noopener\">a@b.c</a></p>");
    html_case(
        "<a name=b></a>\n\n<img id=x src=c.png>\n",
        "<a name=\"s-b\"></a><img class=\"figure\" src=\"posts/c.png\" alt=\"\" loading=\"lazy\" decoding=\"async\">\n",
    );
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
    html_case("a<Jump/> b <PrBy :pr=\"1\" user=\"c\" />", "<p>a b </p>");
    html_case("a <b onclick=x>b</b> <script>c</script>", "<p>a <b>b</b> </p>");
    html_case("a <!-- b --> c", "<p>a  c</p>");
    html_case(
        "<iframe src=\"https://www.youtube.com/embed/x\"></iframe>",
        "<a href=\"https://www.youtube.com/embed/x\" rel=\"noopener\">youtube.com</a>",
    );
    let video = "<a href=\"https://x.y/a.webm\" rel=\"noopener\">x.y</a>";
    html_case(
        "<video controls>\n<source src=\"https://x.y/a.webm\"><source src=\"https://x.y/a.mp4\">\n</video>",
        &format!("\n{video}\n"),
    );
    html_case(
        "<video src=\"https://x.y/a.webm\"><source src=\"https://x.y/a.mp4\"></video>",
        &format!("<p>{video}</p>"),
    );
    html_case("<picture><source srcset=\"b.webp\"></picture>", "");
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
fn an_element_that_does_not_end_in_its_text_is_what_the_text_is_about() {
    #[track_caller]
    fn case(text: &str, expected: &str) {
        let issue = read(text);
        let texts = issue.sections.iter().flat_map(|section| &section.entries);
        assert_eq!(texts.map(|entry| entry.text.as_str()).collect::<Vec<_>>().join("|"), expected, "{text}");
    }
    case("a <textarea /> b\n\nc\n", "a <textarea /> b|c");
    case("a <script> *b* `c`\n\n- d\n", "a <script> b c|d");
    case("- a <svg>\n- b <svg> c <svg> d\n", "a <svg>|b <svg> c <svg> d");
    case("- a <svg>\n  - b\n", "a <svg> b");
    case("> a <svg>\n\nb\n", "a <svg>|b");
    case("| a |\n|-|\n| b <svg> |\n\nc\n", "a b <svg>|c");
    // One that ends vanishes with what it holds.
    case("a <svg><path>x</path></svg> b\n", "a  b");
    case("a <svg class=\"icon\" /> b\n", "a  b");
    case("<script src=\"x\" />\n\nb\n", "b");
}

#[test]
fn links_of_an_entry_are_as_written() {
    let issue =
        read("## N\n* [a](b.md) <https://x.y> https://z.example/q。 [e]() ![i](j.png) [r]\n\n[r]: /s\n");
    assert_eq!(issue.sections[0].entries[0].links, ["b.md", "https://x.y", "https://z.example/q", "", "/s"]);
    assert_eq!(read("## N\n* [https://x.y/a]() b\n").sections[0].entries[0].links, ["https://x.y/a"]);
}
