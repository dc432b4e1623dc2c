//! Tags in text, in comments, in code, and bodies made to take long.

use super::*;

mod kept;
mod values;

/// In the expectation `·` is a space that was a byte of a tag.
#[track_caller]
fn case(body: &str, expected: &str) {
    let blanked = blank("", body);
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
    case("a {{b }}{%c%} d\r\n", "a ··········· d\r\n");
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
fn headings_without_a_space_get_one() {
    case("##Nova\na\n", "## Nova\na\n");
    case("a\n  ###Nova \r\nb", "a\n  ### Nova \r\nb");
    case("##Nova##\n", "## Nova\n");
    case("##C#\n", "## C#\n");
    case("##Nova {{ a }}\n", "## Nova\n");
    case("##Nova {#x}\n", "## Nova <a name=\"x\"></a>\n");
    case("##\u{a0}Nova\n", "## \u{a0}Nova\n");
    // One sign, where it is no tag: what begins a text in several words, and what stands by itself where parts are written so.
    case("\n#Garden weekly\n\na\n", "\n# Garden weekly\n\na\n");
    case("#第9期\n", "# 第9期\n");
    case(
        "#Weekly #9\n\n##Nova\n\n#Heat\n\n#heat #nova\n",
        "# Weekly #9\n\n## Nova\n\n# Heat\n\n#heat #nova\n",
    );
    same("#weekly\n\na\n");
    same("#weekly #nova\n\na\n");
    same("#9 and more\n\na\n");
    same("a\n\n#Garden weekly\n");
    same("#!/bin/sh\n#######a\n###\n##--\n    ##a\n- ##a\n> ##a\n## a\n##\ta\n");
    same("```\n##a\n```\n");
}

#[test]
fn markdown_goes_on_below_rules() {
    case("<hr>\n**a**\n", "***\n**a**\n");
    case("a\n<hr />\n**a**\n<hr/>\nb\n", "a\n***\n**a**\n***\nb\n");
    case("a\n\n<br>\n- a\n", "a\n\n\n- a\n");
    same("<hr>\n\na\n");
    same("<hr>\n<p>a</p>\n");
    same("<div>\n<hr>\na\n</div>\n");
    same("a\n<br>\nb\n");
    same("    <hr>\na\n");
    same("```\n<hr>\na\n```\n");
}

#[test]
fn text_goes_on_behind_a_comment() {
    case("<!-- a -->**b**\n", "**b**\n");
    case("  <!-- {{ a }} --><!-- b --> c {{ d }}\n", "  <!-- ······· --><!-- b --> c\n");
    case("<!-- {{ a }} --> b {{ c }}\n", "b\n");
    same("<!-- a -->\nb\n");
    same("<!-- a --><p>b</p>\n");
    same("<!-- a\n--> b\n");
    same("a <!-- b --> c\n");
}

#[test]
fn links_of_wikis_are_links_by_name() {
    case("a [[Ann Lee]] b", "a [Ann Lee](<[[Ann Lee>) b");
    case("## [[nova|Nova]]\n", "## [Nova](<[[nova>)\n");
    case("| [[a\\|b]] | c |", "| [b](<[[a>) | c |");
    case("[[2014-02-27#Nova]], [[#Heat]]", "[2014-02-27#Nova](<[[2014-02-27#Nova>), [Heat](<#Heat>)");
    case("![[map.PNG|300]] ![[Note]]", "![](<map.PNG>) [Note](<[[Note>)");
    same("[[A]](b) [[A]][b] [[A]]: x[[A B]] [[[A]]] \\[[A B]] [[A");
    // One that is a word alone is text, unless another shows that links are meant.
    same("the [[Get]] of b\n\n- [[Set]]\n");
    case("the [[Get]] of b, [[Ann Lee]]\n", "the [Get](<[[Get>) of b, [Ann Lee](<[[Ann Lee>)\n");
    same("[[nodiscard]] [[ -f A ]] [[1]] [[\"A\"]] [[a=B]]");
    same("`[[A]]`\n\n```\n[[A]]\n```\n");
    case("%% a %%\nb\n", "·······\nb\n");
    case("a\n%% b\n\nc %%\nd\n", "a\n····\n\n····\nd\n");
    same("%%%%\n%%\n100%% a\n");
}

#[test]
fn links_whose_text_is_their_target_lead_there() {
    case("a [https://x.y/b?c]() d", "a <https://x.y/b?c> d");
    same("[a]() [https://x.y/](z) [https://x.y/ b]() [https://x.y/ []()");
    same("`[https://x.y/]()`");
}

#[test]
fn call_outs_are_quotes() {
    case("!!! note\n    a\nb\n", "> **Note:**\n>   a\nb\n");
    case(
        "??? tip \"A b\"\n\n    - a\n\n        b\n\nc\n\n    d\n",
        "> **A b:**\n>\n>   - a\n>\n>       b\n\nc\n\n    d\n",
    );
    case("=== \"A\"\r\n\t{{ a }}b\r\n", "> **A:**\r\n> ·······b\r\n");
    case("!!! note \"\"\n    ```\n\n    {{ a }}\n    ```\n", ">\n>   ```\n>\n>   {{ a }}\n>   ```\n");
    case("!!! note\n\t<Tabs>\n\t<!-- a --> {{ b }} c\n", "> **Note:**\n> <Tabs>\n> <!-- a --> ······· c\n");
    same("!!! note\na\n");
    same("!!! Never!\n    a\n");
    same("??? \n    a\n");
    same("===\n    a\n");
}

#[test]
fn texts_that_moved_are_told_of() {
    #[track_caller]
    fn case(body: &str, expected: &[(usize, isize)]) {
        let mut moved = Vec::new();
        let blanked = blank_noting("", body, |text| moved.push((text.to, text.by)));
        assert_eq!(moved, expected, "{body:?} as {blanked:?}");
    }
    case("a {{ b }} c", &[]);
    case("a\n{{ b }} c", &[(2, 8)]);
    case("a {{ 'b' }} c", &[(3, 8)]);
    case("a {{ 'b' }}{{ 'c' }} d", &[(3, 8), (4, 16)]);
    case("{{ a }}{{ 'b' }} c", &[(0, 7), (1, 15)]);
    case("{% assign a='bcdefghi' %}\n{{a}}j", &[(34, -3)]);
    case("a\n##Nova {{ b }} c", &[(5, -1)]);
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
    case("{% comment %}<!-- a -->{%\nendcomment %}\nb\n", "·························\n·············\nb\n");
    case("{% comment %}\na\n{%-\r\n endcomment -%} b\n", "·············\n·\n···\r\nb\n");
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
        blank("", &body);
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
    case("{: .a b=c}", "··········");
    case("![a](b){: .c d=e f=50%} g", "![a](b)················ g");
    case("![a](b){ c=d .e } g, [a](b){width=50%}", "![a](b)·········· g, [a](b)");
    same("f(x){ return } and (x){y} and (x){}");
    same("{: .a\n}");
}

#[test]
fn attributes_below_a_block_are_blanked() {
    case("a\n{.warning}\n\nb\n", "a\n··········\n\nb\n");
    case("| a |\n|---|\n| b |\n {.c .d e=\"f\"} \r\n", "| a |\n|---|\n| b |\n···············\r\n");
    case("> a\n{#b}\n", "> a\n<a name=\"b\"></a>\n");
    same("{.warning}\na\n\n{.warning}\n");
    same("a\n{.push.}\n{.compile: \"a.c\".}\n{.a b}\n{...}\n{}\n{#a}b\n");
    same("```\na\n{.warning}\n```\n");
}

#[test]
fn tags_go_on_over_lines() {
    case("[a]({% post_url\n  2014-02-27-c %}), d\n", "[a](2014-02-27-c\n), d\n");
    case("- [a]({{\n  site.baseurl }}/b) c\n", "- [a](\n/b) c\n");
    case("{% include gallery.html\n  items=a %}\nb\n", "·······················\n············\nb\n");
    case("{{< note\n  a=\"b\"\n>}}\r\nc\n", "········\n·······\n···\r\nc\n");
    same("a {% b\n\nc %} d\n");
    // What an include is given may have anything in it, and go on over any number of lines.
    let items = "  item=\"a%}'b'\\\"c\"\n".repeat(20);
    let blanked = items.replace(|char| char != '\n', "·");
    case(
        &format!("{{% include a.html\n{items}\n\n  last=b -%}}\nc\n"),
        &format!("{}\n{blanked}\n\n············\nc\n", "·".repeat(17)),
    );
    same("{% include a.html\n  b=\"c\n\nd\n");
    same("{% include a.html\n\nb c %}\n");
    same("a {% b\nc {% d\n");
    same("a {{ b\nc }} d\n");
    same("`{% a`\nb %}\n");
    same(&format!("a {{% b\n{}c %}}\n", "d\n".repeat(20)));
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
