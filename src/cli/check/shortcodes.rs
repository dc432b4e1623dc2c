//! The rule about shortcodes, and tags like them, that a site's generator would have shown something for: a tweet, a map, a box of text.
//!
//! What one does is in no post. One that is told something of the post, as `{{< tweet 123 >}}` is, and has no end further on, was hardly there
//! for nothing. And the rule about tags that do not end.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::cli::problem::{Problem, counted};
use crate::cli::rule::Rule;
use crate::core::front_matter;
use crate::core::liquid;

use super::Post;
use super::markup::Markup;

/// Tags that decide, remember or set up, in the languages of templates that posts are written in.
const SILENT: &[&str] = &[
    "assign",
    "block",
    "call",
    "capture",
    "case",
    "comment",
    "cycle",
    "decrement",
    "else",
    "elseif",
    "elsif",
    "extends",
    "filter",
    "for",
    "from",
    "highlight",
    "if",
    "ifchanged",
    "import",
    "increment",
    "layout",
    "load",
    "macro",
    "more",
    "paginate",
    "raw",
    "section",
    "set",
    "t",
    "tablerow",
    "toc",
    "unless",
    "when",
    "with",
];

/// A shortcode that is left out of a post.
pub struct LeftOut {
    /// Its name; that of the file for an include.
    name: String,
    is_include: bool,
    /// What is told of it where it is the first of the series.
    problem: Problem,
}

/// The shortcodes that are left out of a post, each once.
pub fn left_out(post: &Post<'_>) -> Vec<LeftOut> {
    let body = front_matter::split(post.text).body;
    let start = post.text.len() - body.len();
    let tags: Vec<_> = liquid::left_out(body).map(|(at, tag)| (at, tag, words(tag))).collect();
    let ends: HashSet<&str> = tags.iter().filter_map(|(_, _, words)| end(words)).collect();
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for (at, tag, words) in &tags {
        let Some((&first, rest)) = words.split_first() else { continue };
        let is_include = first.starts_with("include");
        let (name, arguments) = match rest.split_first() {
            Some((&file, arguments)) if is_include => (file, arguments),
            _ => (first, rest),
        };
        // Zola has one word for whatever ends.
        let ends_here = ends.contains(first) || tag.contains('(') && ends.contains("");
        let is_shown = arguments.is_empty() || SILENT.contains(&first) || ends_here || end(words).is_some();
        if !is_shown && seen.insert(name) {
            let place = start + at..start + at + tag.len();
            let found_here = format!("`{name}`, which is left out");
            let problem =
                post.problem(Rule::RemovedShortcode, Some(place), "text, a link or an image", found_here);
            found.push(LeftOut { name: name.to_owned(), is_include, problem });
        }
    }
    found
}

/// What is told of a series of so many posts: of each name once, at its first place. A file that most posts include is no part of what they say.
pub fn problems(left_out: impl IntoIterator<Item = LeftOut>, n_posts: usize) -> Vec<Problem> {
    let mut by_name: BTreeMap<(bool, String), (Problem, usize)> = BTreeMap::new();
    for LeftOut { name, is_include, problem } in left_out {
        by_name.entry((is_include, name)).or_insert((problem, 0)).1 += 1;
    }
    let told = by_name.into_iter().filter(|((is_include, _), (_, n))| !is_include || n * 2 <= n_posts.max(2));
    told.map(|(_, (mut problem, n))| {
        if n > 1 {
            problem.found += &format!(", here and in {}", counted(n - 1, "other post"));
        }
        problem
    })
    .collect()
}

/// The words in a tag, of which Zola has all but the name in brackets.
fn words(tag: &str) -> Vec<&str> {
    let inner = tag.trim_matches(['{', '}', '%', '<', '>', '-', ' ']).trim_end_matches(')');
    inner.split(|char: char| char.is_whitespace() || char == '(').filter(|word| !word.is_empty()).collect()
}

/// What a tag ends: `{{< /box >}}`, `{% endbox %}`.
fn end<'a>(words: &[&'a str]) -> Option<&'a str> {
    match words {
        ["/", name, ..] => Some(name),
        [first, ..] => first.strip_prefix('/').or_else(|| first.strip_prefix("end")),
        [] => None,
    }
}

/// Tags that never end, and so are shown as text.
pub fn unclosed(post: &Post<'_>, markup: &Markup) -> Vec<Problem> {
    let unclosed = |run: &Range<usize>| {
        let text = &post.text[run.clone()];
        let begins = |(open, close): &(&str, &'static str)| {
            let at = text.rfind(open)?;
            let inner = &text[at + open.len()..];
            let is_named =
                inner.trim_start_matches(['-', ' ']).starts_with(|char: char| char.is_alphabetic());
            (is_named && !inner.contains(close)).then_some((run.start + at..run.end, *close))
        };
        [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")].iter().find_map(begins)
    };
    let problem = |(place, close): (Range<usize>, &str)| {
        let found = "none: the tag is shown as text";
        post.problem(Rule::UnclosedHtml, Some(place), format!("`{close}` to end the tag"), found)
    };
    markup.text.iter().filter_map(unclosed).map(problem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::check::tests::found;

    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        let rule = |post: &Post<'_>, _: &_| problems(left_out(post), 2);
        let places: Vec<_> = found(text, rule).into_iter().map(|(_, place, _)| place).collect();
        assert_eq!(places, expected, "{text:?}");
    }

    #[test]
    fn what_was_shown_by_a_generator_is_told() {
        case("---\ntitle: x\n---\na\n\n{{< tweet 123 >}}\n\n{{< tweet 4 >}}\n", &["{{< tweet 123 >}}"]);
        case("{{% box \"Frogs\" \"jump\" %}}\n", &["{{% box \"Frogs\" \"jump\" %}}"]);
        case("  {% gist ann/1 %}\r\nb\n", &["{% gist ann/1 %}"]);
        case("{%- include map.html place='Pond' -%}\n", &["{%- include map.html place='Pond' -%}"]);
        case("See {{< button 1 >}}, {{< button 2 >}}\n", &["{{< button 1 >}}"]);
        case(
            "{{ map(place=\"Pond\") }}\n{% box(of=\"b\") %}\n",
            &["{% box(of=\"b\") %}", "{{ map(place=\"Pond\") }}"],
        );
    }

    #[test]
    fn what_shows_nothing_is_not() {
        for text in [
            "{{< toc >}}",
            "{% include JB/setup %}",
            "{% if page.x == 1 %}\n{% endif %}",
            "{% assign a = 'b' %}",
            "{% comment %}\n{% gist 1 %}\n{% endcomment %}",
            "```\n{% gist 1 %}\n```",
            "{% raw %}\n{% gist 1 %}\n{% endraw %}",
            "{{ page.x | y }}",
            "{: .box #x}",
            "See {{< button >}}",
            "{{ super() }} {{ page(1) }}",
            "{% box(of=\"Frogs\") %}\njump\n{% end %}",
            "{% include list.md\nq0=\"What is a frog?\"\n%}",
            "{{< credits \"Author: Ann\" >}}",
            "{{< box \"Frogs\" >}}\njump\n{{< /box >}}",
            "{{< box 1 >}}\njump\n{{< / box >}}",
            "{% box Frogs %}\njump\n{% endbox %}",
            "{{< figure src=\"a.png\" >}}",
            "{{< youtube a >}}",
        ] {
            case(&format!("{text}\n"), &[]);
        }
    }

    #[test]
    fn tags_end() {
        #[track_caller]
        fn case(text: &str, expected: &[&str]) {
            let places: Vec<_> = found(text, unclosed).into_iter().map(|(_, place, _)| place).collect();
            assert_eq!(places, expected, "{text:?}");
        }
        case("a {% include b\n\nc {{< d\n", &["{% include b", "{{< d"]);
        case("{% a %} {{% b %}} `{% c` {% raw %}{% d %}{% endraw %} 5{% {%\n", &[]);
    }
}
