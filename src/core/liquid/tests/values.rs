//! What tags and marks stand for.

use super::{blank, case, same};

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
fn keys_of_the_header_stand_for_what_it_says() {
    #[track_caller]
    fn case(body: &str, expected: &str) {
        let header = "---\ntitle: \"Nova: *9*\"\ndate: 2014-02-27 # a day\nref: '/en/9/'\nlist: [a]\nlong: a\n  b\n\
                      image:\n  url: /a.png\nescaped: \"a\\n\"\nmap : a b.png\n---\n";
        assert_eq!(blank(header, body), expected.replace('·', " "), "{body:?}");
    }
    case("[a]({{page.ref}}#b) c", "[a](/en/9/#b) c");
    case("<img src=\"{{ page.ref | absolute_url }}\">", "<img src=\"/en/9/\">");
    case("{{ page.title }} of {{ page.date }}", "Nova: *9* of 2014-02-27");
    case("a {{ page.map }}, [b]({{ page.map }})", "a a b.png, [b](··············)");
    case("a {{ page.list }} {{ page.long }} b", "a ··············· ··············· b");
    case("a {{ page.image.url }} {{ page.url }} b", "a ···················· ·············· b");
    case(
        "a {{ page.escaped }} {{ page.title | upcase }} b",
        "a ·················· ························· b",
    );
    case("a {{ title }} `{{ page.ref }}` b", "a ··········· `{{ page.ref }}` b");
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
    case("{{< credits \"Authors: Ann\" >}}\n", "Authors: Ann\n");
    case("a {{< credits \"Authors: Ann\" >}}\n", "a\n");
    case("{{< box \"wide\" >}}\n{{< box \"a b\" \"c\" >}}\n", "··················\n·····················\n");
    same("```\n{{< youtube a >}}\n```\n");
}

#[test]
fn shortcodes_of_zola_are_read_as_those_of_hugo() {
    case("{{ youtube(id=\"a-1_B\") }}\n", "[youtu.be](https://youtu.be/a-1_B)\n");
    case("{{ youtube_player(video_id='a') }}\n", "[youtu.be](https://youtu.be/a)\n");
    case("{{ vimeo(id=\"12\", autoplay=true) }}\n", "[vimeo.com](https://vimeo.com/12)\n");
    case("{{ image(alt=\"B\",src=\"a.png\") }}\n", "<img src=\"a.png\" alt=\"B\">\n");
    case("{{ figure(img=\"a.png\", caption=\"B *c*\") }}\n", "<img src=\"a.png\" alt=\"\"><br>B *c*\n");
    case("{{ map(place=\"Pond\") }}\n", "·······················\n");
    case("a {{ image(src=\"a.png\") }} b\n", "a ························ b\n");
    case("{% quote(by=\"Ann\") %} a b {% end %}\n", "a b\n");
}

#[test]
fn imported_pictures_take_the_place_of_components() {
    let imports = "import { Image } from 'astro:assets';\nimport a from './a.png';\n";
    #[track_caller]
    fn case(imports: &str, body: &str, expected: &str) {
        let blanked = blank("", &[imports, body].concat()).into_owned();
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
fn names_stand_for_marks_of_who_speaks() {
    case("- [name=Ann Lee] a\n> b [name=Ben] \r\n", "- Ann Lee a\n> b Ben \r\n");
    case("* [ ] [name=@ann] a\n\n[name=Ben, Eve]: b\n", "* [ ] @ann a\n\nBen, Eve: b\n");
    same("[name=a](b) [name=c][d]\n");
    same("Of input[name=a], [name=b] and [name=\"c\"]\n");
    same("`a [name=b]`\n\n```\n[name=a]\n```\n");
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
fn components_that_play_something_are_links_to_it() {
    case("<YouTube ID=\"a-1_B\" />\n", "[youtu.be](https://youtu.be/a-1_B)\n");
    case("  <LiteYoutube videoId='a'/>\n", "  [youtu.be](https://youtu.be/a)\n");
    case("<YouTube id={\"a\"} />\n", "[youtu.be](https://youtu.be/a)\n");
    case("<Vimeo\n  id=\"1\"\n/>\nb\n", "[vimeo.com](https://vimeo.com/1)\n        \n  \nb\n");
    case("<DriveVideo ID=\"a\" />\n", "[drive.google.com](https://drive.google.com/file/d/a)\n");
    case("<ReactPlayer url=\"https://www.a.b/c\" />\n", "[a.b](https://www.a.b/c)\n");
    case("<YouTube id=\"https://youtu.be/a\" />\n", "[youtu.be](https://youtu.be/a)\n");
    case("<Sound src=\"/a/b.mp3\" />\n", "[b.mp3](/a/b.mp3)\n");
    case("<Card url=\"https://a.b\" />\n", "··························\n");
    case("<YouTube id=\"b\" videoId=\"a\" />\n", "[youtu.be](https://youtu.be/a)\n");
    case("<YouTubePlaylist id=\"a\" />\n", "··························\n");
    case("<TestDrive id=\"a\" />\n", "····················\n");
    case("<YouTube id={film} />\n", "·····················\n");
    case("<YouTube id=\"a b\" />\n", "····················\n");
    case("<YouTube id=\"a\">\n</YouTube>\n", "················\n··········\n");
    case("<Tabs id=\"a\" />\n", "···············\n");
}
