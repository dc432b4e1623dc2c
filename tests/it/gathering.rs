//! What is one entry though a post has it in several paragraphs, and what is none: rules 5 to 10 of `core/reader`.

use crate::reading::shape_case;

#[test]
fn a_picture_that_a_section_begins_with_belongs_to_the_text_behind_it() {
    shape_case("## N\n\n![](a.png)\n\nb\n\nc\n\n![d](d.png)\n\ne", "## N: b; c d; e");
    shape_case("![a](a.png)\n\nb\n\nc", " : a b; c");
    shape_case("## N\n\n![a](a.png)\n\n- b", "## N: a; * b");
    shape_case("## N\n\n![](a.png)\n\n![](b.png)\n\nc\n\nd", "## N: c; d");
}

#[test]
fn the_only_address_of_a_section_that_begins_with_it_belongs_to_the_text_behind_it() {
    shape_case("## N\n<https://x.y>\n\n![](a.png)\n\nb\n\nc", "## N: https://x.y b; c");
    shape_case("## N\n\n![](a.png)\n\n<https://x.y>\n\nb", "## N: https://x.y b");
    shape_case("## N\n<https://x.y>\n\n- b\n\nc", "## N: https://x.y; * b; c");
    // Several are news of their own.
    shape_case(
        "## N\n<https://x.y>\n\n<https://y.z>\n\nb\n\n## M\n<https://a.b>\n\n- a\n\n<https://b.c>\n\nb",
        "## N: https://x.y; https://y.z; b | ## M: https://a.b; * a https://b.c; b",
    );
}

#[test]
fn what_stands_below_a_heading_that_is_a_link_is_one_entry() {
    let story = "## [N](https://x.y)\n\na\n\n![](b.png)\n\n[c](c)\n\n> d\n\ne";
    shape_case(&format!("{story}\n\n- f\n\ng"), "## N: a c d e; * f; g");
    shape_case(&format!("{story}\n\n---\n\nf\n\ng"), "## N: a c d e; f; g");
    shape_case(&format!("{story}\n\n1、f\n\n2、g"), "## N: a c d e; 1、f; 2、g");
    shape_case("## [**N**](https://x.y) 🐸\n\na\n\nb\n\n① c\n\n② d", "## N 🐸: a b; ① c; ② d");
    shape_case("## [N](https://x.y)\n\n- a\n\nb\n\nc", "## N: * a; b; c");
    // Not where it says more, leads nowhere else, or where others lead.
    shape_case("## [N](https://x.y) and M\n\na\n\nb", "## N and M: a; b");
    shape_case("## N [↑](#top)\n\na\n\nb", "## N ↑: a; b");
    shape_case("## [N](#n)\n\na\n\nb\n\n## [M](/m)\n\na\n\nb", "## N: a; b | ## M: a; b");
    shape_case("## [](https://x.y) N\n\na\n\nb", "## N: a; b");
    shape_case("## [N](https://x.y)\n\na\n\nb\n\n## [M](https://x.y)\n\na\n\nb", "## N: a; b | ## M: a; b");
    let many: Vec<_> = (b'a'..b'n').map(|letter| char::from(letter).to_string()).collect();
    shape_case(
        &format!("## [N](https://x.y)\n\n{}", many.join("\n\n")),
        &format!("## N: {}", many.join("; ")),
    );
}

#[test]
fn what_leads_on_from_a_text_belongs_to_it() {
    shape_case("## N\n\na\n\n[More](x)\n\n## M\n\nb\n\n> c\n\n[More](y)", "## N: a More | ## M: b c More");
    shape_case("## N\n\na\n\nb (c!) 🐸\n\n[**See the ponds**](x)", "## N: a; b (c!) 🐸 See the ponds");
    shape_case("## N\n\n- a\n\nb：\n\n[看全文](x)", "## N: * a; b： 看全文");
    // But not what is said once, or behind no text.
    shape_case("## N\n\na\n\n[B](x)\n\nc\n\n[D](y)", "## N: a; B; c; D");
    shape_case(
        "## N\n\n- a\n\n[See it](x)\n\n## M\n\na.\n\n[B](y)\n\nc",
        "## N: * a; See it | ## M: a.; B; c",
    );
    shape_case(
        "## N\n\n[A](y) by Ann.\n\n[B](x)\n\n## M\n\na.\n\n---\n\n[C](x)",
        "## N: A by Ann.; B | ## M: a.; C",
    );
    shape_case("## N\n\na\n\n[B](x)", "## N: a; B");
    // Nor what may be the title of other news.
    for title in ["Ann: Frogs", "Frogs go by their names", "青蛙现在可以按名字呼叫了呢"] {
        shape_case(&format!("## N\n\na.\n\n[{title}](x)"), &format!("## N: a.; {title}"));
    }
    let many: Vec<_> = (b'a'..b'm').map(|letter| format!("{}.", char::from(letter))).collect();
    shape_case(&format!("## N\n\n{}\n\n[Z](z)", many.join("\n\n")), &format!("## N: {}; Z", many.join("; ")));
    shape_case("## N\n\n- a\n\n[More](x)\n\n- b\n\n[More](y)", "## N: * a; More; * b; More");
    shape_case("## N\n\n[More](x)\n\n[More](y)", "## N: More; More");
}

#[test]
fn a_line_of_links_in_italics_belongs_to_the_text_above() {
    shape_case(
        "## N\n\na\n\n_Discussions:\n[pond](x), [lake](y)._\n\nb\n\n*讨论：[池塘](z)*",
        "## N: a Discussions: pond, lake.; b 讨论：池塘",
    );
    // Not below a list or a link, nor where it says more.
    shape_case("## N\n\n- a\n\n_See: [b](x)_", "## N: * a; See: b");
    shape_case("## N\n\n[A](x)\n\n_See: [b](x)_", "## N: A; See: b");
    for line in [
        "_Note: [b](x) is gone_",
        "_This week's frogs were found by: [b](x)_",
        "_[b](x): frogs_",
        "_Note: b_",
        "See: [b](x)",
    ] {
        let shown = line.replace(['_', '[', ']'], "").replace("(x)", "");
        shape_case(&format!("## N\n\na\n\n{line}"), &format!("## N: a; {shown}"));
    }
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
fn text_belongs_to_the_only_link_of_a_section_that_begins_with_it() {
    let text = "Frogs can now be called by their names.";
    shape_case(
        &format!("## N\n\n[**A: b**](x)\n\n{text}\n\nThis is stable"),
        &format!("## N: A: b {text} This is stable"),
    );
    shape_case(&format!("## N\n\n[A](x)\n\n“{text}”"), &format!("## N: A “{text}”"));
    shape_case("## N\n\n[池塘](x)\n\n这里是所有青蛙和蝾螈的家。", "## N: 池塘 这里是所有青蛙和蝾螈的家。");
    shape_case(&format!("## N\n\n[A](x)\n\n{text}\n\n---\n\n{text}"), &format!("## N: A {text}; {text}"));
    // Not where text is no sentence, or shorter than a title of it would be, or other news stand there.
    shape_case("## N\n\n[A](x)\n\nmore frogs\n\nb", "## N: A; more frogs; b");
    shape_case(
        &format!("## N\n\n[A pond keeper for the frogs, newts and toads of Nova](x)\n\n{text}"),
        &format!("## N: A pond keeper for the frogs, newts and toads of Nova; {text}"),
    );
    let others = ["**[B](y)** by Ben", "2、b"];
    for (other, shown) in others.into_iter().zip(["B by Ben", "2、b"]) {
        shape_case(&format!("## N\n\n[A](x)\n\n{text}\n\n{other}"), &format!("## N: A; {text}; {shown}"));
    }
    shape_case(&format!("## N\n\n{text}\n\n[A](x)\n\n{text}"), &format!("## N: {text}; A; {text}"));
    shape_case(&format!("## N\n\n[A](x)\n\n{text}\n\n- b\n\nc"), &format!("## N: A; {text}; * b; c"));
}

#[test]
fn text_belongs_to_the_only_item_of_a_list_that_titles_it() {
    let three = "- [A](x)\n\na\n\n```\ncode\n```\n\nmore\n\n1. [B](y) (y.z)\n\nb\n\n- [C](z)\n\nc";
    let shown = "* A a code more; 1. B (y.z) b; * C c";
    shape_case(&format!("## N\n\n{three}"), &format!("## N: {shown}"));
    shape_case(&format!("## N\n\ni\n\n{three}\n\n---\n\nd"), &format!("## N: i; {shown}; d"));
    shape_case(&format!("## N\n\n{three}\n\n- d\n- e\n\nf"), &format!("## N: {shown}; * d; * e; f"));
    shape_case("## N\n\n- [A](x)\n\na\n\n- [B](y)\n\nb", "## N: * A; a; * B; b");
    // What leads to a list is of that, and what comes again is no title.
    shape_case(
        "## N\n\na:\n\n- [A](x)\n\nb:\n\n- [B](x)\n\nc:\n\n- [C](x)\n\nd:\n\n- [D](x)",
        "## N: a:; * A; b:; * B; c:; * C; d:; * D",
    );
    shape_case(
        "## N\n\na\n\n- [Done](x)\n\nb\n\n- [Done](y)\n\nc\n\n- [Done](z)\n\nd",
        "## N: a; * Done; b; * Done; c; * Done; d",
    );
}

#[test]
fn lists_belong_to_the_paragraph_whose_first_line_titles_them() {
    let three = "**A**  \n<https://x.y>  \nthese:\n- a\n- b\n\nmore\n\n**B**\nb\n\n> c\n\n**C**\nc\n\n1. d\n";
    let shown = "A https://x.y these: a b more; B b c; C c d";
    shape_case(&format!("## N\n\n{three}"), &format!("## N: {shown}"));
    shape_case(
        &format!("## N\n\ni\n\n- j\n\n{three}\n-- end --"),
        &format!("## N: i; * j; {shown}; -- end --"),
    );
    shape_case(&format!("## N\n\n{three}\n---\n\n- j\n\nk"), &format!("## N: {shown}; * j; k"));
    shape_case(&format!("{three}\n---\n\nk"), &format!(" : {shown}; k"));
    shape_case("## N\n\n**A**\na\n\n- a\n\n**B**\nb\n\n- b", "## N: A a; * a; B b; * b");
    shape_case(
        "## N\n\n**A** a\n\n- a\n\n**B** b\n\n- b\n\n**C** c\n\n- c",
        "## N: A a; * a; B b; * b; C c; * c",
    );
    // Who speaks comes again.
    shape_case("## N\n\n**A**\na\n\n- a\n\n**B**\nb\n\n**A**\nc", "## N: A a; * a; B b; A c");
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
