//! All examples of the CommonMark Spec and of the extension sections of GitHub's, through the renderer of posts.
//!
//! `tests/data/commonmark` holds the examples, and in `shown_instead.txt` what is shown for those that must differ. Nothing
//! else may.

use std::collections::{BTreeMap, BTreeSet};

use digest_viewer::core::post_place::{Links, PostPlace};
use digest_viewer::core::renderer::render;
use digest_viewer::core::slug::Slug;

const COMMONMARK: &str = include_str!("../data/commonmark/commonmark-0.31.2.txt");
const GFM: &str = include_str!("../data/commonmark/gfm-0.29.txt");
const SHOWN_INSTEAD: &str = include_str!("../data/commonmark/shown_instead.txt");

/// The fence around an example.
const FENCE: &str = "````````````````````````````````";

#[test]
fn commonmark() {
    check(COMMONMARK, 652, "CommonMark");
}

#[test]
fn github_extensions() {
    check(GFM, 23, "GFM");
}

#[track_caller]
fn check(spec: &str, count: usize, name: &str) {
    let examples = examples(spec);
    assert_eq!(examples.len(), count);
    let instead: BTreeMap<_, _> = examples_of(SHOWN_INSTEAD, name).collect();
    let mut wrong = Vec::new();
    for (number, example) in &examples {
        let (markdown, expected) = example.split_once("\n.\n").or(example.split_once("\n.")).unwrap();
        let (markdown, expected) = (markdown.replace('→', "\t") + "\n", expected.replace('→', "\t"));
        let html = shown(&markdown);
        let is_same = normal(&html, Side::Ours) == normal(&expected, Side::Spec);
        let is_known = instead.get(number).is_some_and(|known| known.trim_end() == html.trim_end());
        if is_same && instead.contains_key(number) {
            wrong.push(format!("{name} {number} is as the specification has it, and listed all the same"));
        } else if !is_same && !is_known {
            wrong.push(format!(
                "{FENCE} {name} {number}\n{html}\n{FENCE}\nfor:\n{markdown}\nexpected:\n{expected}\n\n{}\n{}\n",
                normal(&html, Side::Ours),
                normal(&expected, Side::Spec)
            ));
        }
    }
    assert!(wrong.is_empty(), "{} examples:\n{}", wrong.len(), wrong.join("\n"));
}

fn shown(markdown: &str) -> String {
    let slug = Slug::of_text("post").unwrap();
    let place = PostPlace {
        slug: &slug,
        links: &Links::default(),
        origin: None,
        has_files: false,
        folder: None,
        sizes: &[],
        base: None,
    };
    render(markdown, place).html.as_str().to_owned()
}

/// Number and text of each example.
fn examples(spec: &str) -> Vec<(u32, String)> {
    examples_of(spec, "example").collect()
}

fn examples_of<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = (u32, String)> + 'a {
    let mut parts = text.split(FENCE);
    parts.next();
    // Between two fences stands an example, between that and the next what is said in between.
    std::iter::from_fn(move || Some((parts.next()?, parts.next()?))).filter_map(move |(example, _)| {
        let (head, text) = example.split_once('\n')?;
        let number = head.trim().strip_prefix(name)?.trim().parse().ok()?;
        Some((number, text.strip_suffix('\n').unwrap_or(text).to_owned()))
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Ours,
    Spec,
}

/// HTML with what may differ made the same: space around blocks, the order of attributes, entities, and what this program
/// says in another way than the specification.
fn normal(html: &str, side: Side) -> String {
    const BLOCKS: &[&str] = &[
        "p",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "hr",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "div",
        "br",
    ];
    let mut normal = String::new();
    let mut frames = Vec::new();
    let mut in_pre = false;
    let mut after_block = true;
    let mut rest = html;
    while !rest.is_empty() {
        // What an author gave an id has an anchor.
        let anchor = rest.strip_prefix("<a name=\"s-").filter(|_| side == Side::Ours);
        if let Some((_, after)) = anchor.and_then(|anchor| anchor.split_once("</a>")) {
            rest = after;
            continue;
        }
        let tag_end = rest.starts_with('<').then(|| rest.find('>')).flatten();
        let Some(tag_end) = tag_end else {
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let end = rest[first..].find('<').map_or(rest.len(), |at| first + at);
            let mut text = decoded(&rest[..end]);
            rest = &rest[end..];
            if !in_pre {
                let before_block =
                    name(rest).is_some_and(|name| BLOCKS.contains(&name.as_str())) || rest.is_empty();
                if after_block {
                    text = text.trim_start().to_owned();
                }
                if before_block {
                    text = text.trim_end().to_owned();
                }
            }
            after_block &= text.is_empty();
            normal.push_str(&text);
            continue;
        };
        let tag = rest[1..tag_end].trim_end_matches('/').trim();
        rest = &rest[tag_end + 1..];
        let (name, mut attributes) = (name_of(tag), attributes(tag));
        let is_closing = tag.starts_with('/');
        if name == "div" {
            // The frame of a table is ours alone.
            let is_frame = match is_closing {
                true => frames.pop().unwrap_or(false),
                false => {
                    frames.push(side == Side::Ours && attributes.contains("class=table"));
                    frames.last() == Some(&true)
                }
            };
            if is_frame {
                continue;
            }
        }
        in_pre = if name == "pre" { !is_closing } else { in_pre };
        after_block = BLOCKS.contains(&name.as_str());
        if let Some(level) = name.strip_prefix('h').filter(|level| level.parse::<u8>().is_ok()) {
            normal.push_str(&if is_closing {
                "</strong></p>".to_owned()
            } else {
                format!("<p class=h{level}><strong>")
            });
            after_block = true;
            continue;
        }
        for own in ["rel=noopener", "loading=lazy", "decoding=async", "class=figure"] {
            attributes.remove(own);
        }
        for side in ["left", "center", "right"] {
            if attributes.remove(&format!("align={side}")) {
                attributes.insert(format!("class=align-{side}"));
            }
        }
        let attributes: String = attributes
            .iter()
            // Ours are relative to the site.
            .map(|attribute| {
                let ways =
                    [("=./", "=/"), ("=posts/", "="), ("=issues/post/#s-", "=#"), ("=issues/post/", "=")];
                let replaced =
                    ways.iter().fold(attribute.clone(), |all, (ours, spec)| all.replace(ours, spec));
                format!(" {}", if side == Side::Ours { &replaced } else { attribute })
            })
            .collect();
        let slash = if is_closing { "/" } else { "" };
        normal.push_str(&format!("<{slash}{name}{attributes}>"));
        // In a heading `strong` stands beside the block.
        after_block |= normal.ends_with("<strong>") && normal[..normal.len() - 8].ends_with("h1>");
    }
    normal
}

/// Name of the element whose tag `html` begins with.
fn name(html: &str) -> Option<String> {
    let tag = html.strip_prefix('<')?;
    let name = name_of(&tag[..tag.find('>')?]);
    let is_heading = name.len() == 2 && name.starts_with('h') && name != "hr";
    Some(if is_heading { "p".to_owned() } else { name })
}

fn name_of(tag: &str) -> String {
    tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap_or_default().to_lowercase()
}

/// The attributes of a tag, `name=value` each.
fn attributes(tag: &str) -> BTreeSet<String> {
    let mut attributes = BTreeSet::new();
    let mut rest = tag.split_once([' ', '\n']).map_or("", |(_, rest)| rest);
    while let Some((name, after)) = rest.split_once("=\"") {
        let (value, after) = after.split_once('"').unwrap_or((after, ""));
        attributes.insert(format!("{}={}", name.trim(), decoded(value)));
        rest = after;
    }
    attributes
}

fn decoded(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
