//! What strangers may write, and what must hold of it all the same: nothing runs, nothing hangs, nothing overflows.
//!
//! What "safe" means stands in `tests/oracle`, which the fuzz targets share.

use std::time::{Duration, Instant};

use digest_viewer::core::issue::{Context, Issue};
use digest_viewer::core::slug::Slug;
use proptest::prelude::*;
use proptest::sample::select;

use crate::oracle::{self, vectors};

fn read(post: &str) -> Issue {
    Issue::read(&Slug::of_file("2014-02-27-post.md").unwrap(), post, &Context::default())
}

/// What posts are made of, and what attacks on their readers are.
const SCRAPS: &[&str] = &[
    // Markdown
    "\n",
    "\n\n",
    "\n## ",
    "\n# ",
    "* ",
    "- ",
    "1. ",
    "1、",
    "> ",
    "    ",
    "\t",
    "```",
    "```a\u{c}b\n",
    "~~~",
    "`",
    "**",
    "_",
    "~~",
    "[",
    "](",
    ")",
    "![",
    "[x](",
    "<http://",
    "](<",
    " \"t\")",
    "[^1]",
    "\n[^1]: ",
    "[^a]",
    "\n[^a]: ",
    "\n[r]: ",
    "[r]",
    "| a | b |\n|---|--:|\n| c |",
    "|",
    "---",
    "* [ ] ",
    "* [x] ",
    "\\",
    "{% raw %}",
    "{{ x }}",
    "{% comment %}",
    "\n{: #app onclick=x}",
    "---\ntitle: <b>\n---\n",
    "見",
    "：",
    "。",
    "http://x.y",
    "www.x.y",
    "a@x.y",
    "Vec<T>",
    "<gmaxwell>",
    // HTML
    "<",
    ">",
    "</",
    "/>",
    "<!--",
    "-->",
    "--!>",
    "<!-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "?>",
    "<!doctype x>",
    "<b",
    "<b>",
    "</b>",
    "<a",
    "<a ",
    "<a>",
    "</a>",
    "<a href=",
    "<a href=\"x\">",
    "<img src=",
    "<img src=x ",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<div\n",
    "<li>",
    "<ul>",
    "</ul>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<td colspan=",
    "<caption>",
    "<details open>",
    "<summary>",
    "<pre>",
    "</pre>",
    "<code>",
    "<span>",
    "<script>",
    "</script>",
    "<script src=",
    "<style>",
    "</style>",
    "<svg>",
    "</svg>",
    "<svg/onload=",
    "<math>",
    "</math>",
    "<mtext>",
    "<mglyph>",
    "<template>",
    "<noscript>",
    "</noscript>",
    "<title>",
    "</title>",
    "<textarea>",
    "</textarea>",
    "<xmp>",
    "<plaintext>",
    "<iframe src=",
    "</iframe>",
    "<form>",
    "<input ",
    "<button>",
    "<select>",
    "<option>",
    "<base href=",
    "<meta http-equiv=refresh content=",
    "<link rel=",
    "<object data=",
    "<embed src=",
    "<video src=",
    "<audio>",
    "<source>",
    "<frameset>",
    "<body ",
    "<html ",
    "<head>",
    "<h1>",
    "</h1>",
    "<ruby>",
    "<rt>",
    "<bdo dir=",
    "<time datetime=",
    // attributes
    " onclick=",
    " onerror=alert(1)",
    " onload=x ",
    " style=",
    " id=app",
    " name=location",
    " class=",
    " href=",
    " src=",
    " title=",
    " lang=",
    " target=_blank",
    " xlink:href=",
    " formaction=",
    " srcdoc=",
    "=",
    "\"",
    "'",
    " ",
    "/",
    "\u{c}",
    "\r\n",
    "\r",
    // schemes
    "javascript:alert(1)",
    "JaVaScRiPt:",
    "java\tscript:",
    "java\nscript:",
    "&#106;avascript:",
    "&#x6A;",
    "&#x6A",
    "javascript&colon;",
    "javascript&#58;",
    "data:text/html,",
    "vbscript:",
    "\u{1}javascript:",
    "feed:javascript:",
    "//x.y",
    "\\\\x.y",
    "http:",
    "mailto:",
    "blob:",
    "view-source:",
    "http://[",
    "#",
    "?",
    "../",
    // references and characters
    "&",
    "&lt;",
    "&gt;",
    "&quot;",
    "&amp;",
    "&amp;lt;",
    "&NewLine;",
    "&Tab;",
    "&nbsp;",
    "&#0;",
    "&#xD800;",
    "&#x110000;",
    "&notanentity;",
    "&#",
    ";",
    "\0",
    "\u{1}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "\u{200f}",
    "\u{202e}",
    "\u{2028}",
    "\u{2066}",
    "\u{feff}",
    "\u{fffd}",
    "\u{fffe}",
    "\u{10ffff}",
];

fn soup() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        12 => select(SCRAPS).prop_map(str::to_owned),
        2 => "[ -~]{0,6}",
        1 => any::<char>().prop_map(String::from),
        1 => (select(SCRAPS), 1..40_usize).prop_map(|(scrap, times)| scrap.repeat(times)),
    ];
    prop::collection::vec(scrap, 0..40).prop_map(|scraps| scraps.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_gets_through_that_is_not_allowed(post in soup()) {
        oracle::issue(post.as_bytes());
    }
}

#[test]
fn no_known_attack_gets_through() {
    for (number, vector) in vectors::all().iter().enumerate() {
        for end in ["", vectors::END] {
            oracle::issue(format!("{}{end}", vectors::sections(number, vector)).as_bytes());
        }
        oracle::issue(vector.as_bytes());
        oracle::issue(format!("---\ntitle: {vector}\n---\n{vector}").as_bytes());
    }
}

/// Posts whose reading must take time in proportion to their length, and those that fail in that, all told at once.
#[derive(Default)]
struct Proportion {
    failed: Vec<String>,
}

impl Proportion {
    /// `post` makes one of about so many bytes. What is eight times as long may take less than twenty times as long, where it
    /// would be 64 times for quadratic work. What else the machine does can only add: of several tries the best ones count.
    fn expect(&mut self, what: &str, post: impl Fn(usize) -> String) {
        let (short, long) = (post(BYTES / 8), post(BYTES));
        let mut best = [Duration::MAX; 2];
        for _ in 0..5 {
            best = [best[0].min(time(&short)), best[1].min(time(&long))];
            if best[1] < 20 * best[0] + Duration::from_millis(20)
                && (cfg!(debug_assertions) || best[1] < Duration::from_secs(1))
            {
                return;
            }
        }
        self.failed.push(format!("{what}: {best:?}"));
    }

    #[track_caller]
    fn end(self) {
        assert!(
            self.failed.is_empty(),
            "expected time in proportion to length, found\n{}",
            self.failed.join("\n")
        );
    }
}

/// Of the longer post: 1 MB, and less without optimisation.
const BYTES: usize = if cfg!(debug_assertions) { 1 << 16 } else { 1 << 20 };

fn time(post: &str) -> Duration {
    let start = Instant::now();
    read(post);
    start.elapsed()
}

/// What is repeated.
const PIECES: &[&str] = &[
    "[",
    "]",
    "*",
    "**a",
    "_",
    "~",
    "~~a",
    "<",
    ">",
    "`",
    "`a",
    "!",
    "![",
    "[a](",
    "{%",
    "{{",
    "{% a",
    "{% raw %}",
    "&",
    "&a",
    "&#",
    ";",
    ":",
    "/",
    "http://",
    "xhttp://",
    "://",
    "http://a;",
    "www.",
    "a@",
    "@",
    "a.",
    "<a ",
    "<a",
    "<a>",
    "<a href=x>",
    "</a>",
    "<b>",
    "<b ",
    "</b>",
    "<!--",
    "<!",
    "<?",
    "<![CDATA[",
    "<svg>",
    "</svg>",
    "<script>",
    "<iframe src=x>",
    "<img src=x>",
    "|",
    "|-",
    "\n|",
    "[^a]",
    "[^",
    "\\",
    "\"",
    "'",
    "=",
    "\0",
    "\u{200b}",
    "見",
    "**：",
    "。**",
    "- ",
    "1. ",
    "1、",
    "\n1、",
    "# ",
    "\n# ",
    "\n## a\n",
    "\n* a",
    "* a\n",
    "\n- ",
    "\n> ",
    "\n    ",
    "\n\n",
    "\r",
    "\t",
    "\n```",
    "~~~\n",
    "\n***",
    "\n===",
    "\n[a]: b",
    "[a]\n",
    "\n{: a}",
    "{:",
    "\n<b>",
    "\n<div>",
    "<td>",
    "<details>",
    "\n\n<p>",
    "* [ ] ",
    "a\n\n",
    "http://a.b ",
    "<x@y.z>",
    "[a](javascript:b)",
    "\n| a |\n|---|\n",
];

#[test]
fn time_is_in_proportion_to_length() {
    let mut proportion = Proportion::default();
    for before in ["", "<div>", "## a\n* ", "http://a", "---\ntitle: "] {
        for piece in PIECES {
            proportion.expect(&format!("{before:?} {piece:?}…"), |bytes| {
                format!("{before}{}", piece.repeat(bytes / piece.len()))
            });
        }
    }
    proportion.end();
}

#[test]
fn time_is_in_proportion_to_depth() {
    let mut proportion = Proportion::default();
    for (open, close) in [
        ("<b>", "</b>"),
        ("<b>", "</i>"),
        ("<b>", "<a href=x>"),
        ("<b>", "<a href=x></a>"),
        ("<a href=x>", "</b>"),
        ("<svg>", "</svg>"),
        ("<svg>", "</math>"),
        ("<table><tr><td>", "</div>"),
        ("[", "]"),
        ("[", "](a)"),
        ("![", "](a)"),
        ("*", "*"),
        ("**", "_"),
        ("> ", "a"),
        ("- ", "[a](b:)"),
        (">", "[a](b:)"),
        (">", "[a](b) "),
        (">", "<b></b>"),
        (">", "<b>"),
        ("\n- ", "a"),
        ("{%", "%}"),
        ("<!--", "-->"),
        ("(", ")"),
        ("http://a(", ")"),
        ("{: ", "}"),
    ] {
        for before in ["", "<div>", "* "] {
            proportion.expect(&format!("{before:?} {open:?}… {close:?}…"), |bytes| {
                let times = bytes / (open.len() + close.len());
                format!("{before}{}{}", open.repeat(times), close.repeat(times))
            });
        }
    }
    proportion.end();
}

#[test]
fn time_is_in_proportion_to_the_number_of_parts() {
    let mut proportion = Proportion::default();
    type Part = fn(usize) -> String;
    let parts: [(&str, Part); 8] = [
        ("notes", |n| format!("a[^{n}]\n\n[^{n}]: b\n\n")),
        ("notes behind all mentions", |n| format!("a[^{n}]\n\n")),
        ("notes never mentioned", |n| format!("[^{n}]: b\n\n")),
        ("definitions", |n| format!("[{n}]\n\n[{n}]: /b\n\n")),
        ("headings", |n| format!("## a{n}\n\nb\n\n")),
        ("levels", |n| format!("{} a\n\n", "#".repeat(n % 6 + 1))),
        ("entries", |n| format!("* a{n}\n")),
        ("numbers", |n| format!("{}、a\n", n % 1000)),
    ];
    for (what, part) in parts {
        proportion.expect(what, |bytes| {
            let mut post = String::new();
            let parts = (0..)
                .map(part)
                .take_while(|part| {
                    post.push_str(part);
                    post.len() < bytes
                })
                .count();
            if what.contains("behind") {
                (0..parts).for_each(|n| post.push_str(&format!("[^{n}]: b\n\n")));
            }
            post
        });
    }
    proportion.end();
}
