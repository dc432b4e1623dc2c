//! What stays as text of tags.

use super::{case, same};

#[test]
fn texts_that_an_include_is_given_stay() {
    case(
        "{% include list.md\n  q0=\"What is a *frog*?\"\n  a0=\"A tail that\n      went.\"\n  a0link=\"https://x.y\"\n\n  q1=\"And \\\"so\\\"?\" kind=\"b\"\n%}\nc\n",
        "\nWhat is a *frog*?\nA tail that\nwent.\nhttps://x.y\n\nAnd \\\"so\\\"?\n··\nc\n",
    );
    case("- a\n\n  {% include b.md c='One is not two.'\n  %}\n", "- a\n\n   One is not two.\n····\n");
    case("{% include a.md b=\"One is not\"\n%}\n", "······························\n··\n");
}

#[test]
fn words_in_braces_are_text_where_nothing_gives_them_a_value() {
    same("## The {{on}} Modifier\n\n- [{{X}} of those](b)\n");
    case("{{on}}\n", "······\n");
    case(
        "a {{ on }} b {{site}} {{a.b}} {{a-b}} [c]({{d}})",
        "a ········ b ········ ······· ······· [c](·····)",
    );
    case("<a href=\"{{b}}\" id={{b}}>c</a>", "<a href=\"·····\" id=·····>c</a>");
    case("{% capture b %}c{% endcapture %} a {{b}} d", "c················ a ····· d");
    case("a {{b}}\n\n{% include c.md %}", "a\n\n··················");
}
