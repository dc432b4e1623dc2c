//! Tags in text, in comments, in code, and bodies made to take long.

use super::*;

/// In the expectation `·` is a space that was a byte of a tag.
#[track_caller]
fn case(body: &str, expected: &str) {
    let blanked = blank(body);
    assert_eq!(blanked, expected.replace('·', " "), "{body:?}");
    assert_eq!(matches!(blanked, Cow::Borrowed(_)), blanked == body, "{body:?}");
    assert_eq!(blanked.matches("\r\n").count(), body.matches("\r\n").count(), "{body:?}");
    assert_eq!(blanked.matches('\n').count(), body.matches('\n').count(), "{body:?}");
}

#[track_caller]
fn same(body: &str) {
    case(body, body);
}

#[test]
fn tags_are_blanked() {
    case("{% include a.md %}\n[a]: b\n", "··················\n[a]: b\n");
    case("a {{ b }} c", "a ······· c");
    case("a {{ b }}、c", "a ·······、c");
    case("a {{b}}{%c%} d\r\n", "a ·········· d\r\n");
    case("{{ 九 }}\n", "·········\n");
    case("a {{{b}}} c", "a ······} c");
    case("a {{ b\n}} c {{ d }} e", "a {{ b\n}} c ······· e");
    case("a {% b }} c {{ d }} e", "a {% b }} c ······· e");
    case("\\{{ b }} c", "\\······· c");
    case("| {{ a }} | b |", "| ······· | b |");
    same("");
    same("a { b } {c} % d");
    same("{{ a\n}}");
    same("{%}");
    same("{{}");
    same("}} {{");
    same("%} {% }} {{ %");
}

#[test]
fn ids_of_headings_are_anchors() {
    case("## Nova {#nova}\n\na\n", "## Nova <a name=\"nova\"></a>\n\na\n");
    case("# A {{ b }} {#c-1}  \r\n", "# A········ <a name=\"c-1\"></a>  \r\n");
    case("## Nova {/* #nova */}\n\na\n", "## Nova <a name=\"nova\"></a>\n\na\n");
    case("## Nova {/* nova */}\n\na\n", "## Nova\n\na\n");
    case("## Nova {#blogosphäre .wide align=\"left\"}\n", "## Nova <a name=\"blogosphäre\"></a>\n");
    case("## Nova {.unnumbered}\n", "## Nova\n");
    case("## Nova {.a .b c=\"d\"}\n", "## Nova\n");
    case("Nova {#nova .title}\n---\n\na\n", "Nova <a name=\"nova\"></a>\n---\n\na\n");
    case("Nova\nand more {#nova}\n  ====\n", "Nova\nand more <a name=\"nova\"></a>\n  ====\n");
    same("Nova {#nova .title}\n\n---\n");
    same("Nova {#nova .title}\n    ---\n");
    same("Nova {#nova .title}\n--- -\n");
    same("## Nova {.2}\n");
    same("## Nova {...nova}\n");
    same("## Nova { .nova }\n");
    same("Nova {.nova}\n");
    same("## Nova {#nova and more}\n");
    case("## Nova {#a b={{c}} }\n", "## Nova {#a b=····· }\n");
    case("## {{ a {#b}} c {#d}\n", "## ···········c <a name=\"d\"></a>\n");
    same("a {/* #nova */}\n");
    same("## `x {/* #nova */}`\n");
    same("## Nova {nova}\n");
    same("## {#nova\n");
    same("a {#nova}\n");
    same("## `x {#nova}`\n");
    same("```\n# a {#b}\n```\n");
}

#[test]
fn marks_of_containers_are_blanked() {
    case(":::\na\n:::\n", "···\na\n···\n");
    case("::: tip\na\n", "·······\na\n");
    case(":::info[Roses & `x`]\n\na\n", "Roses & `x`\n\na\n");
    case("::: warning Of roses\na\n:::\r\n", "Of roses\na\n···\r\n");
    case("  ::::note {.wide}\n", "  ················\n");
    same("a ::: tip b\n");
    same("::: 9\n");
    same(":: tip\n");
    same(":::tip.b\n");
    same("```\n::: tip\n```\n");
}

#[test]
fn lines_of_mdx_are_blanked() {
    case(
        "\nimport A from '../a.mdx';\nimport './b'\n\nc\n",
        "\n·························\n············\n\nc\n",
    );
    case("a\n\n<Subscribe placement=\"top\" />\n\nb\n", "a\n\n·····························\n\nb\n");
    case("<A.B/>\r\n", "······\r\n");
    case("{/* truncate */}\n", "················\n");
    same("a\n\nimport x from 'y'\n");
    same("```\n<A />\n```\n");
    same("<br />\n");
    same("a <Subscribe />\n");
    same("<Vec<T> />\n");
    case("<Tabs>\n<Tab value=\"a\">\nb\n</Tab>\n</Tabs>\n", "······\n···············\nb\n······\n·······\n");
    case(
        "<Image\n  alt=\"a\"\n  style={{\n    width: 1,\n  }}\n/>\n\nb\n",
        "······\n·········\n··········\n·············\n····\n··\n\nb\n",
    );
    case("<Tabs\n  a=\"b\"\n>\r\nc\n</Tabs>", "·····\n·······\n·\r\nc\n·······");
    same("a\n\n    <Tabs>\n");
    same("<Image of\na Vec<T>\n");
    same("<Image\n  alt\n\n/>\n");
    same("<T> is a type />\n");
    same("<b>\nc\n</b>\n");
    same("<IMG SRC=\"a.png\" />\n<TABLE>\n<A\nHREF=\"b\"\n>\n</A>\n");
    same("import a module\n");
}

#[test]
fn values_take_the_place_of_tags() {
    case("[a]({% link b/_posts/c.md %}) d\n", "[a](b/_posts/c.md) d\n");
    case("[a]({%link c.md%}#d)\n", "[a](c.md#d)\n");
    case("[a]({{ site.baseurl }}{%- post_url 2014-02-27-c -%})", "[a](··················2014-02-27-c)");
    case("[a]: {% post_url c %} \"t\"", "[a]: c \"t\"");
    case("{% link c.md %} d", "d");
    case("[a]({% linked c.md %})", "[a](·················)");
    case("[a]({% include c.md %})", "[a](··················)");
    case("[a]({% link {{ b }} %})", "[a](··················)");
    case("[a]({{ \"/b\" | relative_url }}) c", "[a](/b) c");
    case("[a]({{'/b'|absolute_url}})", "[a](/b)");
    case("[a]({{ \"/b\" | prepend: site.baseurl }})", "[a](/b)");
    case("[a]({{'/b' | prepend:site.baseurl|prepend : site.url}})", "[a](/b)");
    case("[a]({{ '/b' | prepend: '/c' }})", "[a](··························)");
    case("[a]({{ '/b' | append: site.url }})", "[a](·····························)");
    case("<a href=\"{% post_url c %}\">b</a>", "<a href=\"c\">b</a>");
    case("{{ \"{%\" }} c", "{% c");
    case("{{ \"b\" | upcase }} c", "c");
    case("{{ \"b\"c }} d", "d");
    case("{{ \"\" }} c", "c");
    case(
        "{% assign b = \"//c.d/\" %}\n- [a]({{b}}1) {{ b }} {{ e }}\n{%- assign b=f -%}\n{{b}}g",
        "·························\n- [a](//c.d/1) //c.d/\n··················\ng",
    );
    case("{{ b }}c {% assign b = 'd' %}", "c");
}

#[test]
fn shortcodes_of_hugo_stand_for_links_and_pictures() {
    case("[a]({{< ref \"b.md\" >}}) c\n", "[a](b.md) c\n");
    case("[a]({{<relref '/b/c.md#d'>}})", "[a](/b/c.md#d)");
    case("[a]({{% ref `b` %}}#c)", "[a](b#c)");
    case(
        "[a]({{< ref b.md >}}), [c]: {{< relref path=\"c d.md\" lang=\"en\" >}}",
        "[a](b.md), [c]: c%20d.md",
    );
    case("[a]: {{< ref b >}}", "[a]: b");
    case("<a href='{{< ref \"/b\" >}}'>", "<a href='/b'>");
    case("[a]({{< ref \"\" >}})", "[a](··············)");
    case("[a]({{< references \"b\" >}})", "[a](······················)");
    case("a {{< ref \"b\" >}} c", "a ··············· c");
    case("{{< figure src=\"/a.png\" alt=\"A [b]\" >}}\n\nc\n", "<img src=\"/a.png\" alt=\"A [b]\">\n\nc\n");
    case("{{<figure src='a.png'>}}\r\nc\n", "<img src='a.png' alt=\"\"><!-- -->\r\nc\n");
    case(
        "  {{% figure title=\"T\" link=\"/b\" caption=\"C [d](e)\" src=\"a.png\" %}}\n",
        "  <a href=\"/b\"><img src=\"a.png\" alt=\"\"></a><br>C [d](e)\n",
    );
    case("a {{< figure src=\"a.png\" >}} c", "a ·························· c");
    case("{{< figure alt=\"b\" >}}\nc", "······················\nc");
    case("{{< youtube a-1_B >}}\n", "[youtu.be](https://youtu.be/a-1_B)\n");
    case("{{< youtube id=\"a\" title=\"b\" >}}\n", "[youtu.be](https://youtu.be/a)\n");
    case("{{< vimeo 12 >}}\n", "[vimeo.com](https://vimeo.com/12)\n");
    case("{{< tweet 12 >}}\n", "················\n");
    same("```\n{{< youtube a >}}\n```\n");
}

#[test]
fn imported_pictures_take_the_place_of_components() {
    let imports = "import { Image } from 'astro:assets';\nimport a from './a.png';\n";
    #[track_caller]
    fn case(imports: &str, body: &str, expected: &str) {
        let blanked = blank(&[imports, body].concat()).into_owned();
        let blanked = blanked.lines().skip(2).map(|line| format!("{}\n", line.trim_end()));
        assert_eq!(blanked.collect::<String>(), expected, "{body:?}");
    }
    case(imports, "<Image src={a} alt=\"A [b]\" />\nc\n", "<img src='./a.png' alt=\"A [b]\"><!-- -->\nc\n");
    case(imports, "<Image\n  src={a.src}\n  style={{ b: 1 }}\n/>\n", "<img src='./a.png' alt=\"\">\n\n\n\n");
    case(imports, "<Image src={a} />\n</a>\n", "<img src='./a.png' alt=\"\">\n</a>\n");
    case(imports, "x <img src={a.src} width={1}> {{ y }} z\n", "x <img src='./a.png' width={1}>         z\n");
    case(imports, "<Image src={b} />\n<img src={b}>\n", "\n<img src={b}>\n");
    case(imports, "{{ src={a} }} b {% comment %} src={a}\nc{% endcomment %} d\n", "b\nd\n");
    case(imports, "# A src={a} {#b c=src={a}}\n", "# A src='./a.png' {#b c=src='./a.png'}\n");
    case(imports, "```\n<img src={a}>\n```\n", "```\n<img src={a}>\n```\n");
    case("b\n\n", "import a from './a.png'\n<Image src={a} />\n", "import a from './a.png'\n\n");
}

#[test]
fn marks_before_paths_are_taken_away() {
    case("[a]({filename}b.md#c) ![d]({static}/e.png)\n", "[a](b.md#c) ![d](/e.png)\n");
    case("[a](<{filename}b c.md>)\n\n[d]: {attach}e.pdf\n", "[a](<b c.md>)\n\n[d]: e.pdf\n");
    case(
        "<a href=\"{filename}/b.md\"><img src='{attach}c.png'></a>\n",
        "<a href=\"/b.md\"><img src='c.png'></a>\n",
    );
    case("[a](|filename|b.md) ![c](|static|/d.png)\n", "[a](b.md) ![c](/d.png)\n");
    same("The mark {filename} and |filename| of [a](b.md)\n");
    same("[a]({tag}b) [c]({filename) [d](|author|e)\n");
    same("`[a]({filename}b.md)` and `[c](|filename|d.md)`\n");
    same("```\n[a]({filename}b.md)\n```\n");
    same("| a |filename| b |\n");
}

#[test]
fn required_files_take_the_place_of_braces() {
    case("<img src={require('./a.png').default} alt=\"A\" />\n", "<img src='./a.png' alt=\"A\" />\n");
    case("<img\n  src={ require(\"./a.png\") }\n/>\n", "<img\n  src=\"./a.png\"\n/>\n");
    case("<Image src={require('./a.png').default} />\n", "<img src='./a.png' alt=\"\">\n");
    case("[a]({require('./b.pdf').default}) c\n", "[a](./b.pdf) c\n");
    same("<img src={require(a)} /> <img src={require('./a' + b)} />\n");
    same("`<img src={require('./a.png')} />` and {require('./b')}\n");
    case(
        "<img src={% link a.png %}> <img src=\"{% link b.png %}\">",
        "<img src=················> <img src=\"b.png\">",
    );
}

#[test]
fn texts_that_moved_are_told_of() {
    #[track_caller]
    fn case(body: &str, expected: &[(usize, isize)]) {
        let mut moved = Vec::new();
        let blanked = blank_noting(body, |text| moved.push((text.to, text.by)));
        assert_eq!(moved, expected, "{body:?} as {blanked:?}");
    }
    case("a {{ b }} c", &[]);
    case("a\n{{ b }} c", &[(2, 8)]);
    case("a {{ 'b' }} c", &[(3, 8)]);
    case("a {{ 'b' }}{{ 'c' }} d", &[(3, 8), (4, 16)]);
    case("{{ a }}{{ 'b' }} c", &[(0, 7), (1, 15)]);
    case("{% assign a='bcdefghi' %}\n{{a}}j", &[(34, -3)]);
}

#[test]
fn spaces_that_would_mean_something() {
    case("{{ a }} b\n", "b\n");
    case("  {{ a }} b\r\n", "  b\r\n");
    case("- {{ a }}九  \nb", "- 九  \nb");
    case("> 1. {% a %}- b", "> 1. - b");
    case("{% a %}{{ b }} c {{ d }} e", "c ······· e");
    case("a {{ b }}\nc", "a\nc");
    case("a {{ b }} \r\nc", "a \r\nc");
    case("a {{ b }}  \nc", "a ·······  \nc");
    case("{{ a }} b {{ c }}\n", "b\n");
    case("> - {{ a }}\n", "> - ·······\n");
    case("- {{ a }}\n", "- ·······\n");
    case("  {{ a }} {{ b }}\n", "  ···············\n");
}

#[test]
fn comments_go_with_their_contents() {
    case("a {% comment %}b{% endcomment %} c", "a ······························ c");
    case("a {%- comment -%}\n九 b\n\n{%endcomment%} c\nd", "a\n·····\n\nc\nd");
    case(
        "{% comment %}\n```\n{% endcomment %}\n{{ a }}\n",
        "·············\n···\n················\n·······\n",
    );
    case("{% comment %}\r\na\r\n{% endcomment %}", "·············\r\n·\r\n················");
    // Not closed: the text stays.
    case("{% comment %}\na {{ b }} c\n{% endcomment", "·············\na ······· c\n{% endcomment");
    case("{% comment %}\na\n{% endcomment\n%}", "·············\n·\n·············\n··");
    case("{% comment %}{% raw %}{% endcomment %} {{ a }}b", "b");
}

#[test]
fn raw_is_kept() {
    case(
        "a {% raw %}{{ b }}{% c %}{% endraw %} {{ d }} e",
        "a ·········{{ b }}{% c %}············ ······· e",
    );
    case("{% raw %}\n{{ a }}\n{% endraw %}\n", "·········\n{{ a }}\n············\n");
    case("{% raw %}\n```\n{% endraw %}\n```\n{{ a }}\n", "·········\n```\n············\n```\n·······\n");
    // A generator takes them out of code, too.
    case("```\n{% raw %}\n{{ a }}\n{% endraw %}\n```\n", "```\n·········\n{{ a }}\n············\n```\n");
    case("```\n{% raw %}{{ a }}{% endraw %} b\n{{ c }}\n```\n", "```\n{{ a }}············ b\n{{ c }}\n```\n");
    case("a `{% raw %}{{ b }}{% endraw %}` {{ c }}d", "a `·········{{ b }}············` ·······d");
    case("a `{%- raw -%}b{%- endraw -%}`", "a `···········b··············`");
    case("```\n{% raw %}\n```\n\n{{ a }} b {% endraw %}\n", "```\n·········\n```\n\n{{ a }} b\n");
    // What is opened and never closed is what the code is about.
    case("```\n{% raw %}\n```\n\n{{ a }} b\n", "```\n{% raw %}\n```\n\nb\n");
    case("`{% raw %}` and `{% endraw %}` {{ a }} b", "`{% raw %}` and `{% endraw %}` ······· b");
    case("`{{ a }}{% endraw %}`{{ b }}c", "`{{ a }}{% endraw %}`·······c");
}

#[test]
fn code_is_kept() {
    same("```\n{{ a }}\n```\n");
    same("~~~ liquid `x`\n{{ a }}\n```\n~~\n{{ b }}\n~~~~ \n");
    same("   ````\n{{ a }}\n```\n    ````\n````x\n{{ b }}");
    same("> ```\n> {{ a }}\n> ```\n");
    same("- ```\n  {{ a }}\n\n  ```\n");
    same("1. a\n    ```\n    {{ a }}\n    ```\n");
    case("```\n```\na {{ b }} c", "```\n```\na ······· c");
    case("~~~\n~~~\r\na {{ b }} c", "~~~\n~~~\r\na ······· c");
    case("``` a`b\na {{ b }} c", "``` a`b\na ······· c");
    case("``\na {{ b }} c", "``\na ······· c");
    case("> ```\na {{ b }} c", "> ```\na ······· c");
    case("- ```\n  {{ a }}\na {{ b }} c", "- ```\n  {{ a }}\na ······· c");
    case("    ```\na {{ b }} c", "    ```\na ······· c");
    case("> ```\n~~~\n{{ a }}\n", "> ```\n~~~\n{{ a }}\n");
    same("a `{{ b }}` c");
    same("a ``{{ b }} ` {{ c }}`` d");
    case("a `b` {{ c }} `{{ d }}` e", "a `b` ······· `{{ d }}` e");
    case("a ` {{ b }} c", "a ` ······· c");
    case("a `` {{ b }} ` c", "a `` ······· ` c");
    case("a \\` {{ b }} ` c", "a \\` ······· ` c");
    case("a ` {{ b }}\n` c", "a `\n` c");
}

/// Inputs that a careless scanner takes quadratic time for, each of about a megabyte.
#[test]
fn hostile_bodies_are_read_in_linear_time() {
    let runs: String = (1..1400).map(|length| "`".repeat(length) + " ").collect();
    same(&format!("{runs}{{{{"));
    for (start, unit, end) in [
        ("", "{{", ""),
        ("", "{%", ""),
        ("", "{{", "%}"),
        ("", "{{ a }}", ""),
        ("", "{% comment %}", ""),
        ("", "{% comment %}{% endcomment %}", ""),
        ("{% comment %}", "{%endcomment", ""),
        ("{% comment %}", "{%", "%}"),
        ("{% raw %}", "{%", "%}"),
        ("{% raw %}", "{% ", ""),
        ("", "{{< ref a >}}", ""),
        ("", "{{<figure src=''>}}\n", ""),
        ("", "`{{", "}}"),
        ("", "\\`{{", "``"),
        ("", "> ", "{{ a }}"),
        ("", "- ", "{{ a }}"),
        ("", "```\n", "{{ a }}"),
        ("{{ a }}\n> ```\n", "> \n", ""),
    ] {
        let body = format!("{start}{}{end}", unit.repeat(1_000_000 / unit.len()));
        let start = std::time::Instant::now();
        blank(&body);
        // Quadratic time would be minutes.
        assert!(start.elapsed().as_secs() < 10, "{unit:?}");
    }
}

#[test]
fn attribute_lists_are_blanked() {
    case("a *b*{: .c} d", "a *b*······ d");
    case("[a](b){:target=\"_blank\" rel='x y'}", "[a](b)");
    case("[a](b){:.c}, d", "[a](b), d");
    case("([a](b){:.c}) *d*{:.e}{:.f}.", "([a](b)) *d*.");
    case("a\n{: .b d=\"e}\"}\n", "a\n·············\n");
    case("a\n{: .b #c d=\"e}\"}\n", "a\n<a name=\"c\"></a>\n");
    case("{:toc}\n", "······\n");
    case("> {:.a}\n", "> ·····\n");
    same("print {:?} and {:x} or {:#?} {:02} {: }");
    same("`{: .a}` and {:");
    same("```\n{: .a}\n```\n");
    same("a\n\n    {: .b}\n");
    same("{: .a b=c}");
    same("{: .a\n}");
}

#[test]
fn tags_go_on_over_lines() {
    case("[a]({% post_url\n  2014-02-27-c %}), d\n", "[a](2014-02-27-c\n), d\n");
    case("- [a]({{\n  site.baseurl }}/b) c\n", "- [a](\n/b) c\n");
    case("{% include gallery.html\n  items=a %}\nb\n", "·······················\n············\nb\n");
    case("{{< note\n  a=\"b\"\n>}}\r\nc\n", "········\n·······\n···\r\nc\n");
    same("a {% b\n\nc %} d\n");
    same("a {% b\nc {% d\n");
    same("a {{ b\nc }} d\n");
    same("`{% a`\nb %}\n");
    same(&format!("a {{% b\n{}c %}}\n", "d\n".repeat(20)));
}

#[test]
fn tags_show_pictures_and_play_files() {
    let image = "<img src=\"a.png\" alt=\"\">";
    case(
        "{% include figure.html src=\"a.png\" caption=\"B\r\nC\" %}\n",
        &format!("{image}<br>B  C\r\n·····\n"),
    );
    case("{{< figure src=\"a.png\" >}}\n", &format!("{image}\n"));
    case(
        "{{% figure\n  src=\"a.png\"\n  caption=\"B *c*\"\n%}}\n",
        &format!("{image}<br>B *c*\n·············\n·················\n···\n"),
    );
    case(
        "{% include figure.html src=\"/b/a.png\" caption='The \"b\"' %}\n",
        "<img src=\"/b/a.png\" alt=\"\"><br>The \"b\"\n",
    );
    case("{% include image.html url='a.png' alt=\"B\" %}\n", "<img src='a.png' alt=\"B\">\n");
    case("{{< imgw \"a.PNG\" >}}\n", "<img src=\"a.PNG\" alt=\"\">\n");
    case("{{< video-auto \"b/a.mp4\" >}}\n", "[a.mp4](b/a.mp4)\n");
    case("{{< audio src=\"/a.mp3\" title=\"B\" >}}\n", "[B](/a.mp3)\n");
    // Nothing that is known to be one, or not by itself.
    case("{{< image \"/b/roses\" >}}\n", "························\n");
    case("{{< button data-src=\"a.png\" href=b >}}\n", "······································\n");
    case("a {% include figure.html src=\"a.png\" %}\n", "a\n");
    case("{% include references.md %}\n", "···························\n");
}

#[test]
fn alerts_say_what_they_are() {
    case("> [!NOTE]\n> a\n", "> **Note**\\\n> a\n");
    case("> [!NOTE]  \r\n> a\r\n", "> **Note**\\\r\n> a\r\n");
    case("> [!TIP]\n>\n> a\n", "> **Tip**\n>\n> a\n");
    case("> [!TIP] Of *b*\n> a\n", "> **Tip:** Of *b*\\\n> a\n");
    case("> > [!faq]- Of b\n", "> > **Faq:** Of b\n");
    same("> [!a b]\n> [!]\n[!NOTE]\n> ![!NOTE](a)\n");
    same("```\n> [!NOTE]\n```\n");
}

#[test]
fn tags_around_markdown_are_blanked() {
    case(
        "<div class=\"a\" markdown=\"1\">\n**b**\n</div>\n",
        "····························\n**b**\n</div>\n",
    );
    case("  <section markdown=block>\r\n", "  ························\r\n");
    case("<div markdown=\"1\" class=\"a\" id=\"b\">\nc\n", "<a name=\"b\"></a>\nc\n");
    same("<div class=\"a\">\n**b**\n</div>\n");
    same("<div markdown=\"0\">\n</div>\n");
    same("<details markdown=\"1\">\n</details>\n");
    same("    <div markdown=\"1\">\n</div>\n");
}
