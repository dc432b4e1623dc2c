//! What Hugo's shortcodes stand for: `ref` and `relref` as the target of a link, and, alone on their line, `youtube` and `vimeo`, and whatever
//! shows a picture or plays a file, as `figure` does and what sites call their own; so does one of Jekyll's includes. What has nothing but a
//! text in quotes says that. Zola's shortcodes, `{{ name(a="b") }}`, are read as Hugo's are.

use std::borrow::Cow;
use std::ops::Range;

use super::value::{in_quotes, is_target, picture};

/// More blanks stand before no line of text.
const INDENT: usize = 40;

/// What to put in place of a shortcode, which stands at `tag` in a line above `below`: of its name and arguments.
pub(super) fn value<'a>(
    (name, arguments): (&str, &'a str),
    line: &str,
    tag: Range<usize>,
    below: &str,
) -> Option<Cow<'a, str>> {
    // Of many on a line one at most has blanks alone before it.
    let is_alone = is_alone(line, &tag);
    match name {
        "ref" | "relref" if is_target(line, tag.start) => {
            let path = argument(arguments, "path=")?;
            // Else a blank would end the target.
            Some(if path.contains(' ') { path.replace(' ', "%20").into() } else { path.into() })
        }
        // As a frame is shown.
        "youtube" | "youtube_player" | "vimeo" if is_alone => {
            let host = if name == "vimeo" { "vimeo.com" } else { "youtu.be" };
            Some(format!("[{host}](https://{host}/{})", argument(arguments, "id=")?).into())
        }
        _ if is_alone => {
            shown(arguments, below).map(Cow::Owned).or_else(|| said(arguments).map(Cow::Borrowed))
        }
        _ => None,
    }
}

/// The words that are all a shortcode is told.
fn said(arguments: &str) -> Option<&str> {
    let written = arguments.trim();
    let words = in_quotes(written).filter(|words| words.len() == written.len())?;
    let words = &words[1..words.len() - 1];
    words.trim().contains(char::is_whitespace).then_some(words)
}

/// Whether nothing else stands on the line of a tag.
pub(super) fn is_alone(line: &str, tag: &Range<usize>) -> bool {
    tag.start < INDENT && line[..tag.start].trim().is_empty() && line[tag.end..].trim().is_empty()
}

/// An argument by its name, else the first: in quotes, backticks or bare.
fn argument<'a>(arguments: &'a str, name: &str) -> Option<&'a str> {
    let written = arguments.split_once(name).map_or(arguments, |(_, value)| value).trim_start();
    let value = match written.chars().next()? {
        quote @ ('"' | '\'' | '`') => written[1..].split(quote).next(),
        _ => written.split_whitespace().next(),
    };
    value.filter(|value| !value.is_empty())
}

/// What a tag with these arguments shows: a picture, which may be a link, and below it its caption, in which Markdown counts; a file that is
/// played, as a link.
pub(super) fn shown(arguments: &str, below: &str) -> Option<String> {
    let stated = |name: &str| {
        let mut values = arguments.match_indices(name).map(|(at, _)| (at, &arguments[at + name.len()..]));
        let begins = |at: usize| {
            arguments[..at].chars().next_back().is_none_or(|char| char.is_whitespace() || char == ',')
        };
        values.find(|&(at, _)| begins(at)).and_then(|(_, value)| in_quotes(value.strip_prefix('=')?))
    };
    let source = ["src", "url", "img", "image", "file"].into_iter().find_map(stated);
    let source = source.or_else(|| in_quotes(arguments.trim_start()))?;
    let path = &source[1..source.len() - 1];
    let caption = stated("caption").or_else(|| stated("title"));
    let caption = caption.map(|caption| &caption[1..caption.len() - 1]);
    if let Some(name) = played(path) {
        return Some(format!("[{}]({path})", caption.unwrap_or(name)));
    }
    if !is_picture(path) {
        return None;
    }
    let image = picture(source, stated("alt"), below);
    let image = match stated("link") {
        Some(link) => format!("<a href={link}>{image}</a>"),
        None => image,
    };
    Some(match caption {
        Some(caption) => image + "<br>" + caption,
        None => image,
    })
}

/// What a film or a sound is called that is at a path.
pub(super) fn played(path: &str) -> Option<&str> {
    let is_played = is_of(path, &PLAYED) && !path.contains(char::is_whitespace);
    is_played.then(|| path.rsplit('/').next().unwrap_or(path))
}

/// Whether a path is that of a picture, by its ending.
pub(super) fn is_picture(path: &str) -> bool {
    is_of(path, &PICTURES)
}

fn is_of(path: &str, kinds: &[&str]) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| kinds.iter().any(|kind| ending.eq_ignore_ascii_case(kind)))
}

const PICTURES: [&str; 8] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp"];
const PLAYED: [&str; 7] = ["mp4", "webm", "mov", "ogv", "mp3", "ogg", "wav"];
