//! Quotations: what an entry says as Markdown, to be put into another text, and where its links lead.
//!
//! Entry point: [`Quotation::of`]. It is made from what is shown, not from the post: there a link may be one to a definition far
//! below, or to a file beside the post, and neither is of use elsewhere. What Markdown has no sign for stays HTML where it tells
//! something (`H<sub>2</sub>O`), and is words otherwise. Read again, it has the same words and links (`tests/it/quotation.rs`).

mod scribe;

use crate::core::quotation::scribe::{Scribe, destination};
use crate::core::raw_html::{Token, tokens};
use crate::core::safe_html::SafeHtml;

/// An entry to be quoted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotation {
    /// What it says, without line end.
    pub markdown: String,
    /// Links to pages elsewhere (http and https): target and words, each target once.
    pub links: Vec<(String, String)>,
}

impl Quotation {
    /// Quotes a text. `base` is what its relative links are relative to, with a `/` at its end.
    pub fn of(html: &SafeHtml, base: &str) -> Self {
        let mut scribe = Scribe::new(base);
        for token in tokens(html.as_str()) {
            match token {
                Token::Text(text) => scribe.text(text),
                Token::Open(tag) => scribe.open(&tag),
                Token::Close(name) => scribe.close(name),
                Token::Comment => {}
            }
        }
        let end = scribe.markdown.trim_end().len();
        scribe.markdown.truncate(end);
        Self { markdown: scribe.markdown, links: scribe.links }
    }

    /// The quotation with a line that tells where it is from.
    pub fn with_source(&self, title: &str, url: &str) -> String {
        let mut scribe = Scribe::after(self.markdown.clone());
        scribe.put(&["— ["]);
        scribe.words(title);
        scribe.put(&["](", &destination(url), ")\n"]);
        scribe.markdown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::issue::{Context, Issue};
    use crate::core::slug::Slug;

    /// What a quotation of the first entry of a post is.
    #[track_caller]
    fn case(post: &str, expected: &str) {
        let issue = Issue::read(&Slug::of_name("x").unwrap(), post, &Context::default());
        let quotation = Quotation::of(&issue.sections[0].entries[0].html, "https://d.example/");
        assert_eq!(quotation.markdown, expected, "{post}");
    }

    #[test]
    fn what_markdown_says_is_said_again() {
        case("- a **b** *c* ~~d~~ `e`", "a **b** *c* ~~d~~ `e`");
        case("- <b> a </b>b<i></i>", "**a** b");
        case(
            "- [a](https://x.example/) <https://y.example/>",
            "[a](https://x.example/) <https://y.example/>",
        );
        case("- [a](https://x.example/a_\\(b\\))", "[a](<https://x.example/a_(b)>)");
        case("- [a][1]\n\n[1]: /b", "[a](https://d.example/b)");
        case("- a\n\n  b\n  - c\n    - d\n  - e", "a\n\nb\n\n- c\n  - d\n- e");
        case("- a\n\n  3. b\n  4. c", "a\n\n3. b\n4. c");
        case("- a\n  > b\n  >\n  > c", "a\n>\n> b\n>\n> c");
        case("- a\n  ```rust\n  let x = 1;\n\n  y\n  ```", "a\n\n```rust\nlet x = 1;\n\ny\n```");
        case("- ``a`b``", "``a`b``");
        case("- a\\\n  b<br>", "a\\\nb");
        case("- ![a](b.png)", "![a](https://d.example/posts/b.png)");
        case("- H<sub>2</sub>O", "H<sub>2</sub>O");
        case("- <a name=\"b\"></a>a [c](#b)", "a [c](https://d.example/issues/x/#s-b)");
    }

    #[test]
    fn words_stay_words() {
        case("- a \\* b \\[c\\] snake_case \\_d", "a \\* b \\[c\\] snake_case \\_d");
        case("- 1\\. a", "1\\. a");
        case("- \\# a", "\\# a");
        case("- a - b # c 1. d", "a - b # c 1. d");
        case("- a &lt;b&gt; & c &amp;amp;", "a \\<b> & c \\&amp;");
        case("- Hi\\![a](https://x.example/)", "Hi\\![a](https://x.example/)");
    }

    #[test]
    fn a_source_is_named() {
        let quotation = Quotation { markdown: "a".to_owned(), links: Vec::new() };
        assert_eq!(
            quotation.with_source("No. [9]", "https://d.example/#e"),
            "a\n\n— [No. \\[9\\]](https://d.example/#e)\n"
        );
    }

    #[test]
    fn links_elsewhere_are_told_once() {
        let post =
            "- [a](https://x.example/) [b](c) <m@x.example> [d](https://x.example/) <http://y.example/>";
        let issue = Issue::read(&Slug::of_name("x").unwrap(), post, &Context::default());
        let links = Quotation::of(&issue.sections[0].entries[0].html, "https://d.example/").links;
        let expected = [("https://x.example/", "a"), ("http://y.example/", "http://y.example/")];
        assert_eq!(links, expected.map(|(target, words)| (target.to_owned(), words.to_owned())));
    }
}
