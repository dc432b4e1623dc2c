//! Nothing a post says is lost: every word and every link target that a reference renderer (comrak, with GitHub's extensions)
//! shows of real posts is shown by ours, and no markup is left standing on the screen.
//!
//! `DIGEST_CORPORA` names a folder whose folders hold posts; any series will do. Front matter and Liquid are taken out first, as
//! they are no part of what a post says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use digest_viewer::core::issue::{Context, Issue};
use digest_viewer::core::post_path;
use digest_viewer::core::{front_matter, liquid, url};

#[test]
fn nothing_is_lost_of_real_posts() {
    let Some(corpora) = std::env::var_os("DIGEST_CORPORA").map(PathBuf::from) else {
        eprintln!("skipped: DIGEST_CORPORA names no folder with folders of posts");
        return;
    };
    let mut posts = Vec::new();
    find_posts(&corpora, &mut posts);
    assert!(!posts.is_empty(), "no posts in {}", corpora.display());
    let losses: Vec<_> = posts.iter().filter_map(|path| losses(path)).collect();
    assert!(
        losses.is_empty(),
        "{} of {} posts lose something:\n{}",
        losses.len(),
        posts.len(),
        losses.join("\n")
    );
}

fn find_posts(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            find_posts(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "md" || extension == "markdown") {
            found.push(path);
        }
    }
}

/// What a post loses, in one paragraph; `None` for one that loses nothing.
fn losses(path: &Path) -> Option<String> {
    let post = fs::read_to_string(path).unwrap();
    let slug = post_path::slug(path.file_name().unwrap().to_str().unwrap()).unwrap();
    let ours = Shown::of(&page(&Issue::read(&slug, &post, &Context::default())), |href| {
        let own = format!("issues/{}/", slug.to_url());
        let from_root = href.strip_prefix('.').filter(|path| path.starts_with('/'));
        from_root.or(href.strip_prefix("posts/")).or(href.strip_prefix(&own)).unwrap_or(href).to_owned()
    });
    let body = front_matter::split(&post).body;
    let body = liquid::blank(&post[..post.len() - body.len()], body).into_owned();
    let reference = Shown::of(&reference(&body), str::to_owned);

    let mut losses: Vec<String> = reference
        .words
        .iter()
        .filter(|(word, count)| ours.words.get(*word).is_none_or(|found| found < *count))
        .map(|(word, count)| format!("{word} ({count}, not {})", ours.words.get(word).unwrap_or(&0)))
        .collect();
    losses.extend(
        reference
            .targets
            .iter()
            .filter(|target| url::safe(target).is_some() && !ours.shows(target))
            .map(|target| format!("link to {target}")),
    );
    losses.extend(
        // What is no markup to the reference either is the author's slip, or meant: `f***`.
        ["**", "{%", "]: http", "{:"]
            .into_iter()
            .filter(|mark| ours.text.matches(mark).count() > reference.text.matches(mark).count())
            .filter_map(|mark| Some(format!("left standing: {}", around(&ours.text, ours.text.find(mark)?)))),
    );
    (!losses.is_empty()).then(|| format!("{}:\n  {}", path.display(), losses.join("\n  ")))
}

/// All that an issue's page shows of its post.
fn page(issue: &Issue) -> String {
    let sections = issue.sections.iter().map(|section| {
        let entries: Vec<_> = section.entries.iter().map(|entry| entry.html.as_str()).collect();
        format!("<h2>{}</h2>\n{}", section.heading.as_str(), entries.join("\n"))
    });
    let sections: Vec<_> = sections.collect();
    format!(
        "<h1>{}</h1>\n{}\n{}\n{}",
        issue.title,
        issue.lead.as_str(),
        sections.join("\n"),
        issue.notes.as_str()
    )
}

fn reference(body: &str) -> String {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.autolink = true;
    options.extension.footnotes = true;
    options.extension.cjk_friendly_emphasis = true;
    // What becomes of the author's HTML is for the comparison to see.
    options.render.r#unsafe = true;
    comrak::markdown_to_html(body, &options)
}

/// What a piece of HTML shows.
struct Shown {
    words: BTreeMap<String, usize>,
    /// Targets of links, without percent-encoding; those between a footnote and its mention aside.
    targets: BTreeSet<String>,
    /// The text outside code.
    text: String,
}

impl Shown {
    fn of(html: &str, target: impl Fn(&str) -> String) -> Self {
        let mut shown = Self { words: BTreeMap::new(), targets: BTreeSet::new(), text: String::new() };
        let mut all = String::new();
        let mut code = 0;
        let mut rest = html;
        while let Some(first) = rest.chars().next() {
            if let Some(comment) = rest.strip_prefix("<!--") {
                rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
                continue;
            }
            let is_tag = rest.starts_with("</")
                || rest.starts_with('<') && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic());
            let Some(end) = rest.find('>').filter(|_| is_tag) else {
                let end = rest[first.len_utf8()..].find('<').map_or(rest.len(), |at| first.len_utf8() + at);
                let text = decoded(&rest[..end]);
                all.push_str(&text);
                if code == 0 {
                    shown.text.push_str(&text);
                }
                rest = &rest[end..];
                continue;
            };
            let tag = &rest[..end];
            rest = &rest[end + 1..];
            let name: String = tag[1..]
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '/')
                .collect::<String>()
                .to_lowercase();
            match name.as_str() {
                "script" | "style" => {
                    rest = rest.split_once(&format!("</{name}>")).map_or("", |(_, rest)| rest);
                }
                "code" => code += 1,
                "/code" => code -= 1,
                // No block ends within a word, and these stand in one.
                "a" => {
                    let href = attribute(tag, "href").map(|href| target(&decoded(&href)));
                    shown
                        .targets
                        .extend(href.filter(|href| !href.starts_with("#fn")).map(|href| unescaped(&href)));
                }
                "/a" | "em" | "/em" | "strong" | "/strong" | "b" | "/b" | "i" | "/i" | "del" | "/del"
                | "sup" | "/sup" => {}
                _ => all.push(' '),
            }
        }
        for word in all.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            *shown.words.entry(word.to_owned()).or_default() += 1;
        }
        shown
    }
}

impl Shown {
    /// Whether a target of the reference's is here; where a bare URL ends before East Asian text, or had its escapes read, it
    /// is another on purpose.
    fn shows(&self, target: &str) -> bool {
        let plain: String = target.chars().filter(|&c| c != '\\' && c != '\u{200e}').collect();
        let end = plain.find(url::is_east_asian).map_or(plain.len(), |end| url::trimmed(&plain[..end]));
        [target, &plain, &plain[..end]].into_iter().any(|target| self.targets.contains(target))
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, value) = tag.split_once(&format!("{name}="))?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Some(value[1..].split(quote).next()?.to_owned())
}

fn decoded(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
}

/// Without percent-encoding, which renderers differ in.
fn unescaped(target: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = target.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        let escaped = hex.filter(|_| byte == b'%');
        bytes.push(escaped.unwrap_or(byte));
        rest = if escaped.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn around(text: &str, at: usize) -> String {
    let start = (0..=at.saturating_sub(40)).rev().find(|&start| text.is_char_boundary(start)).unwrap_or(0);
    text[start..].chars().take(100).collect()
}
