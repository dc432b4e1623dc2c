//! MDX, the Markdown of Docusaurus and Astro: the tags of components on lines of their own (`<Subscribe placement="top" />`, `<Tabs>`,
//! `</Tabs>`, and one that goes on over lines), the imports that a post begins with, comments (`{/* … */}`). A component that stands
//! in running text is for the renderer, as HTML is. And of HTML what says that Markdown follows it, and nothing else: `<div markdown="1">`
//! of kramdown and Python-Markdown. CommonMark would take what stands in it for HTML up to the next empty line.

use super::{attribute_list, shortcode};
use crate::core::raw_html::{self, Token};
use crate::core::url;

/// Lines that a tag may go on over: what never ends is no tag, and is not to be looked through again from each of its lines.
const LONGEST: usize = 40;

/// Whether a text may have any of this.
pub(super) fn may_be_in(text: &str) -> bool {
    ["/>", "</", "{/*", "markdown="].iter().any(|mark| text.contains(mark))
        || text.trim_start().starts_with("import ")
}

/// How long the lines at the start of a text are, up to the end of the last one's text, that are nothing else; `None` where the
/// first is. `is_first` tells that no text stands above them.
pub(super) fn length(text: &str, is_first: bool) -> Option<usize> {
    let line = text.lines().next()?;
    let alone = line.trim();
    let is_alone = is_tag(line)
        || is_wrapper(line)
        || alone.starts_with("{/*") && alone.ends_with("*/}")
        || is_first && is_import(alone);
    if is_alone { Some(line.trim_end().len()) } else { tag_over_lines(text) }
}

/// Whether a line imports something.
pub(super) fn is_import(line: &str) -> bool {
    let from = line.trim_end().strip_prefix("import ").map(|rest| rest.trim_end_matches(';'));
    let quotes = ['"', '\''];
    from.is_some_and(|from| from.ends_with(quotes) && (from.starts_with(quotes) || from.contains(" from ")))
}

/// What follows the name of a component that a line begins with, and whether that line would be code, by how far it is indented.
fn after_name(line: &str) -> Option<(&str, bool)> {
    let text = line.trim_start();
    let inner = text.strip_prefix('<')?;
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let name = inner.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'.').count();
    // HTML may be written in capitals throughout: `<IMG>`.
    let is_mixed = inner[..name].bytes().any(|byte| byte.is_ascii_lowercase() || byte == b'.');
    let is_component = is_mixed && inner.starts_with(|char: char| char.is_ascii_uppercase());
    is_component.then(|| (&inner[name..], line.len() - text.len() > 3))
}

fn is_tag(line: &str) -> bool {
    let tag = after_name(line).and_then(|(rest, may_be_code)| {
        let inner = rest.trim_end().strip_suffix('>')?;
        Some((inner, inner.ends_with('/') || !may_be_code))
    });
    tag.is_some_and(|(inner, is_one)| {
        is_one && !inner.contains('<') && (matches!(inner, "" | "/") || inner.starts_with(' '))
    })
}

/// Elements that mean nothing to a reader of what is in them.
const WRAPPERS: [&str; 8] = ["div", "section", "article", "main", "header", "footer", "nav", "center"];

/// Whether a line is a tag that such an element of Markdown begins with.
fn is_wrapper(line: &str) -> bool {
    let text = line.trim_start();
    let tag = text.strip_prefix('<').and_then(|tag| tag.trim_end().strip_suffix('>'));
    let Some((name, attributes)) = tag.and_then(|tag| tag.split_once(' ')) else { return false };
    let value = attributes.split_once("markdown=").map(|(_, value)| value.trim_start_matches(['"', '\'']));
    let is_markdown =
        value.is_some_and(|value| ["1", "block", "span", "true"].iter().any(|word| value.starts_with(word)));
    is_markdown && line.len() - text.len() < 4 && !attributes.contains('<') && WRAPPERS.contains(&name)
}

/// The name that such a line gives to what follows, as an anchor.
pub(super) fn anchor(line: &str) -> Option<String> {
    let (_, id) = line.split_once(" id=").filter(|_| is_wrapper(line))?;
    let id = id.trim_start_matches(['"', '\'']);
    let end = id.find(['"', '\'', ' ', '>'])?;
    attribute_list::anchor(&["{:#", &id[..end], "}"].concat())
}

/// Where a film is by its id, for components whose names have this: `YouTube`, `LiteYouTubeEmbed`.
const HOSTS: [(&str, &str, &str); 4] = [
    ("youtube", "youtu.be", "https://youtu.be/"),
    ("vimeo", "vimeo.com", "https://vimeo.com/"),
    ("drivevideo", "drive.google.com", "https://drive.google.com/file/d/"),
    ("googledrive", "drive.google.com", "https://drive.google.com/file/d/"),
];

/// What they have that show something else of these hosts.
const OTHERS: [&str; 3] = ["playlist", "channel", "subscribe"];

/// What names of components have that play what they have the address of.
const PLAYERS: [&str; 5] = ["youtube", "vimeo", "video", "audio", "player"];

/// The link to the film or the sound that a component without contents plays: `<YouTube id="x" />`, `<ReactPlayer url="https://x.y" />`.
pub(super) fn played(tag: &str) -> Option<String> {
    let text = tag.trim_start();
    let Token::Open(component) = raw_html::tokens(text).next().filter(|_| text.ends_with("/>"))? else {
        return None;
    };
    let name = component.name.to_ascii_lowercase();
    // MDX has braces around what it works out.
    let stated = |names: &[&str]| {
        let written = names.iter().find_map(|name| component.attribute(name))?;
        let value = written.trim_matches(['{', '}', '"', '\'', '`']);
        let is_value = !value.is_empty()
            && !value.contains(|char: char| char.is_whitespace() || "(){}<>".contains(char));
        // A name without quotes stands for something else.
        (is_value && (value == written || value.len() + 4 == written.len())).then(|| value.to_owned())
    };
    let by_id = || {
        // The other may name the element.
        let id = stated(&["videoid", "youtubeid", "vimeoid", "id"])?;
        let is_id = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            && !OTHERS.iter().any(|other| name.contains(other));
        let (_, host, address) = HOSTS.iter().find(|(host, ..)| name.contains(host)).filter(|_| is_id)?;
        Some(format!("[{host}]({address}{id})"))
    };
    let by_address = || {
        let address = stated(&["url", "src", "id", "videoid"])?;
        let is_player = PLAYERS.iter().any(|player| name.contains(player));
        let shown = shortcode::played(&address).or_else(|| url::host(&address).filter(|_| is_player))?;
        Some(format!("[{shown}]({address})"))
    };
    let link = by_id().or_else(by_address)?;
    // Further in it would be code.
    let indent = &tag[..tag.len() - text.len()];
    Some(if indent.len() < 4 { indent.to_owned() + &link } else { link })
}

/// The same for a tag whose attributes stand on the lines below its name.
fn tag_over_lines(text: &str) -> Option<usize> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let (rest, _) = after_name(first)?;
    if !rest.starts_with(char::is_whitespace) || rest.contains('>') {
        return None;
    }
    let mut length = first.len();
    for line in lines.take(LONGEST).take_while(|line| !line.trim().is_empty()) {
        let end = line.trim();
        if end == ">" || end.ends_with("/>") {
            return Some(length + line.trim_end().len());
        }
        length += line.len();
    }
    None
}
