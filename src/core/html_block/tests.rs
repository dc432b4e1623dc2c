//! Tests of how blocks of HTML are taken apart.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::*;

#[track_caller]
fn case(block: &str, expected: &str) {
    let show = |part: Part| match part {
        Part::Heading(level, _, inner) => format!("{level} {}", &block[inner]),
        Part::List(start, items) => {
            let items: Vec<_> = items.into_iter().map(|item| block[item.inner].trim()).collect();
            let start = start.map(|start| start.to_string()).unwrap_or_default();
            format!("{start}- {}", items.join(" - "))
        }
        Part::Paragraph(place) => format!("p {}", block[place].trim()),
        Part::Name(place) => format!("n {}", &block[place]),
        Part::Other(place) => format!("o {}", block[place].trim()),
    };
    let shown: Vec<_> = parts(block).into_iter().map(show).collect();
    assert_eq!(shown.join("|"), expected, "{block:?}");
}

#[test]
fn headings_lists_and_paragraphs_are_told() {
    case("<h2>Nova</h2>\n", "h2 Nova");
    case("<H3 id=\"x\" style='a>b'> <a href=\"b\">Nova</a></H3>", "h3  <a href=\"b\">Nova</a>");
    case("<h2>Nova</h2>\n<ul>\n<li>a\n<li>b</li></ul> c", "h2 Nova|- a - b|o c");
    case("<ol start=3><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "3- a<ul><li>b</li></ul> - c");
    case("<ol><li>a</ol>", "1- a");
    case("<ul>a<li>b</li>c<ul><li>d</li></ul></ol>", "- a - b - c<ul><li>d</li></ul>");
    case("<div id=a><ul id=b><li>c</ul></div>", "n <div id=a>|n <ul id=b>|- c");
    case("<p>a</p><p>b</p>", "p <p>a</p>|p <p>b</p>");
    case("<h1>a</h1><p>b<p>c <b>d</b><div>e</div>", "h1 a|p <p>b|p <p>c <b>d</b>|o e");
    case("<div>a<img src=b><p>c</p><p>d</p>e</div>", "o a<img src=b>|p <p>c</p>|p <p>d</p>|o e");
    case("<div class=\"a\"><section>\n<h2>b</h2>\n</section></div>", "h2 b");
    case("</div><h2>a</h2><div></div></p>", "o </div>|h2 a|o </p>");
    case("<center><p>a</center><p>b</p></center>", "p <p>a|p <p>b</p>|o </center>");
    case("a <br> <h2>b</h2> <img src=\"c\"> <h2>d</h2><hr>", "o a <br>|h2 b|o <img src=\"c\">|h2 d");
}

#[test]
fn paragraphs_in_blocks_of_their_own_are_several_or_one() {
    #[track_caller]
    fn case(blocks: &[&str], expected: &str) {
        let mut shown = Vec::new();
        let mut opened = Opened::new(|event| match event {
            Event::Start(Tag::Paragraph) => shown.push("p".to_owned()),
            Event::Start(Tag::HtmlBlock) => shown.push("o".to_owned()),
            Event::Html(html) | Event::InlineHtml(html) => shown.push(html.trim().to_owned()),
            Event::Rule => shown.push("---".to_owned()),
            _ => {}
        });
        for block in blocks {
            if *block == "---" {
                opened.event(Event::Rule);
                continue;
            }
            opened.event(Event::Start(Tag::HtmlBlock));
            opened.event(Event::Html((*block).into()));
            opened.event(Event::End(TagEnd::HtmlBlock));
        }
        opened.finish();
        drop(opened);
        assert_eq!(shown.join(" "), expected, "{blocks:?}");
    }
    case(&["<p>a</p>", "<p>b</p>"], "p <p>a</p> p <p>b</p>");
    case(&["<p>a</p>", "<img src=b>", "<p>c</p>"], "p <p>a</p> o <img src=b> p <p>c</p>");
    case(&["<p>a</p><p>b</p>", "<p>c</p>"], "p <p>a</p> p <p>b</p> p <p>c</p>");
    case(&["<p>a</p>", "---", "<p>b</p>"], "o <p>a</p> --- o <p>b</p>");
    case(&["<p><img src=a></p>", "<p>b</p>"], "o <p><img src=a></p> o <p>b</p>");
    case(&["<p>a</p>", "<p><img src=b></p>", "<p>c</p>"], "p <p>a</p> p <p><img src=b></p> p <p>c</p>");
    case(&["<div><p>a</p>", "<p>b</p>", "</div>"], "o <div><p>a</p> p <p>b</p> o </div>");
    case(&["<p>a</p>"], "o <p>a</p>");
}

#[test]
fn what_is_built_otherwise_stays_whole() {
    for block in [
        "<p align=\"center\"><img src=\"a\"></p>",
        "<div>",
        "</div>",
        "<table><tr><td><h2>a</h2></td></tr></table>",
        "<details><summary>a</summary><ul><li>b</li></ul></details>",
        "<a href=\"b\"><h2>a</h2></a>",
        "<h2>a",
        "<ul><li>a</li>",
        "<!-- <h2>a</h2> -->",
        "<script>'<ul></ul>'</script>",
        "<h7>a</h7>",
        "",
    ] {
        assert_eq!(parts(block), [Part::Other(0..block.len())], "{block:?}");
    }
    case("<h2>a</h2> <b>c <h2>d</h2>", "h2 a|o <b>c <h2>d</h2>");
    case("<h2>a</h2><ul><li>b", "h2 a|o <ul><li>b");
}

#[test]
fn whatever_the_tags_all_text_stands_in_one_part() {
    const TAGS: [&str; 15] = [
        "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>", "<p>", "</p>", "<h2>", "</h2>", "<div>", "</div>",
        "<b>", "</b>", "<td>",
    ];
    for at in 0..TAGS.len().pow(4) {
        let tag = |place: u32| TAGS[at / TAGS.len().pow(place) % TAGS.len()];
        let block = format!("1{}2{}3{}4{}5", tag(0), tag(1), tag(2), tag(3));
        let parts: Vec<_> = parts(&block)
            .into_iter()
            .flat_map(|part| match part {
                Part::List(_, items) => items.into_iter().map(|item| item.inner).collect(),
                Part::Heading(_, place, _) | Part::Paragraph(place) | Part::Other(place) => vec![place],
                Part::Name(_) => Vec::new(),
            })
            .collect();
        for (place, _) in block.match_indices(|char: char| ('1'..='5').contains(&char)) {
            // The figure of `h2` says nothing.
            let is_text = !block[..place].ends_with('h');
            let times = parts.iter().filter(|part| part.contains(&place)).count();
            assert!(!is_text || times == 1, "{block}: {place} stands in {parts:?}");
        }
    }
}

#[test]
fn hostile_blocks_are_cut_in_linear_time() {
    for piece in ["<h2>", "<ul>", "<ul><li>", "<p>", "<b>", "</p>", "<", "<h2></h2>", "<p>a</p>", "</x>"] {
        assert!(parts(&piece.repeat(100_000)).len() <= 100_000, "{piece}");
    }
}
