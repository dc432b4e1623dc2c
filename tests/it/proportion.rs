//! Time in proportion to length: no post makes a reader wait longer than its size explains, and none is too deep.

use std::time::Duration;

use cpu_time::ThreadTime;
use digest_viewer::core::issue::{Context, Issue};
use digest_viewer::core::slug::Slug;

/// Posts whose reading must take time in proportion to their length, and those that fail in that, all told at once.
#[derive(Default)]
struct Proportion {
    failed: Vec<String>,
}

impl Proportion {
    /// `post` makes one of about so many bytes. What is eight times as long may take less than 32 times as long, where it
    /// would be 64 times for quadratic work. What else the machine does can only add: of several tries the best ones count.
    fn expect(&mut self, what: &str, post: impl Fn(usize) -> String) {
        let (short, long) = (post(BYTES / 8), post(BYTES));
        let mut best = [Duration::MAX; 2];
        for _ in 0..5 {
            best = [best[0].min(time(&short)), best[1].min(time(&long))];
            if best[1] < 32 * best[0] + Duration::from_millis(50)
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
    let start = ThreadTime::now();
    drop(Issue::read(&Slug::of_text("2014-02-27-post").unwrap(), post, &Context::default()));
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
    "\n:::",
    "\n:::a [",
    "{% include a",
    "{%include a.md%}[a][b]",
    "{%assign a='b'%}{{a}}",
    "[a]({%link b%})",
    "{{ 'a",
    "<video>",
    "<source src=x>",
    "\n# a {/*",
    "\n**a**\n- b\n",
    "**a**\n\n",
    "<A\n",
    "</A>\n",
    "<A b\n/>\n",
];

#[test]
fn time_is_in_proportion_to_length() {
    let mut proportion = Proportion::default();
    for before in ["", "<div>", "## a\n* ", "## a\n\n", "http://a", "---\ntitle: "] {
        for piece in PIECES {
            proportion.expect(&format!("{before:?} {piece:?}…"), |bytes| {
                format!("{before}{}", piece.repeat(bytes / piece.len()))
            });
        }
    }
    proportion.end();
}

/// What titles tell numbers and days with, repeated.
const FACTS: &[&str] = &[
    "jan/",
    "jan-2024-",
    "jan 2024 to ",
    "2024-01/",
    "2024年1-",
    "2024年1月至",
    "2024 q1 ",
    "2024-W",
    "第",
    "1期",
    "#1",
    "02.15-",
    "(",
    ":a: ",
    "【",
    "1.",
    "1—",
    "Weekly ",
    "no. ",
    "26년 8월 ",
    "12 de mayo ",
    "mai et ",
    "<b>",
    "<b></b>",
    "<a href='",
    "<!--",
    "&amp;",
];

#[test]
fn time_is_in_proportion_to_the_length_of_titles() {
    let mut proportion = Proportion::default();
    for before in ["# ", "## a\n# ", "---\ntitle: "] {
        for piece in FACTS {
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
