//! What is one entry though a post has it in several paragraphs, and what is none: rules 5 to 8 of `core/reader`.

use crate::reading::shape_case;

#[test]
fn a_picture_that_a_section_begins_with_belongs_to_the_text_behind_it() {
    shape_case("## N\n\n![](a.png)\n\nb\n\nc\n\n![d](d.png)\n\ne", "## N: b; c d; e");
    shape_case("![a](a.png)\n\nb\n\nc", " : a b; c");
    shape_case("## N\n\n![a](a.png)\n\n- b", "## N: a; * b");
    shape_case("## N\n\n<https://x.y>\n\nb", "## N: https://x.y; b");
}

#[test]
fn what_leads_on_from_a_text_belongs_to_it() {
    shape_case("## N\n\na\n\n[More](x)\n\n## M\n\nb\n\n> c\n\n[More](y)", "## N: a More | ## M: b c More");
    // But not what is said once, or behind no text.
    shape_case("## N\n\na\n\n[B](x)\n\nc\n\n[D](y)", "## N: a; B; c; D");
    shape_case("## N\n\n- a\n\n[More](x)\n\n- b\n\n[More](y)", "## N: * a; More; * b; More");
    shape_case("## N\n\n[More](x)\n\n[More](y)", "## N: More; More");
}

#[test]
fn text_belongs_to_the_link_that_titles_it() {
    shape_case(
        "## N\n\n[**A**](x) (x.y)\n\na\n\nmore of a\n\n**[B](y)** (www.y.z)\n\nb\n\n[C](z)",
        "## N: A (x.y) a more of a; B (www.y.z) b; C",
    );
    shape_case("## N\n\n[Film](x)\n\na\n\n[Film](y)\n\nb", "## N: Film a; Film b");
    shape_case("## N\n\n[A](x)\n\na\n\nb\n\n[C](y)\n\n[D](z)", "## N: A; a; b; C; D");
    shape_case("## N\n\n[A](x)\n\na\n\n- b\n\n[C](y)\n\nc", "## N: A; a; * b; C; c");
    shape_case("## N\n\na\n\n[B](x)\n\nb\n\n[C](y)\n\nc", "## N: a; B; b; C; c");
    shape_case("## N\n\n[A](x) by Ann\n\na\n\n[B](y) by Ben\n\nb", "## N: A by Ann; a; B by Ben; b");
}

#[test]
fn fields_of_one_thing_are_one_entry() {
    let fields = |name: &str| {
        format!("## {name}\n\n![](x.png)\n\n**By**: a\n\n**Link:** [b](c)\n\n**About**：d\n\ne\n\n")
    };
    let shown = |name: &str| format!("## {name}: By: a Link: b About：d; e");
    let three = ["A", "B", "C"];
    shape_case(&three.map(fields).concat(), &three.map(shown).join(" | "));
    shape_case(
        "## N\n\n**A**: a\n\n**B**: b\n\n## M\n\n**A**: a\n\n**B**: b",
        "## N: A: a; B: b | ## M: A: a; B: b",
    );
    // Who speaks comes again.
    let speakers = |name: &str| format!("## {name}\n\n**A**: a\n\n**B**: b\n\n**A**: c\n\n");
    let shown = |name: &str| format!("## {name}: A: a; B: b; A: c");
    shape_case(&three.map(speakers).concat(), &three.map(shown).join(" | "));
}

#[test]
fn a_table_of_contents_is_part_of_the_lead() {
    shape_case(
        "# T\n\n## In this issue\n\n- [N](#n)\n  - [O](#o)\n- [M](#m)\n\n## N\n\na",
        "lead <p class=\"h2\"><strong><a name=\"s-in-this-issue\"></a>In this issue</strong></p>\
         <ul><li><a href=\"issues/2014-02-27-post/#s-n\">N</a><ul><li><a href=\"issues/2014-02-27-post/#s-o\">O</a></li></ul>\
         </li><li><a href=\"issues/2014-02-27-post/#s-m\">M</a></li></ul> | ## N: a",
    );
    // One that is behind the first part, and one that says more, stay where they are.
    shape_case("## N\n\na\n\n## Top\n\n- [N](#n)\n- [M](#m)", "## N: a | ## Top: * N; * M");
    shape_case("## Top\n\n- [N](#n), and\n- [M](#m)\n\n## N\n\na", "## Top: * N, and; * M | ## N: a");
}
