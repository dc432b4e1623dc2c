//! What Hugo's shortcodes stand for: `ref` and `relref` as the target of a link, and, alone on their line, `figure`, `youtube` and `vimeo`.

use std::borrow::Cow;
use std::ops::Range;

use super::value::{in_quotes, is_target, picture};

/// More blanks stand before no line of text.
const INDENT: usize = 40;

/// What to put in place of a shortcode, which stands at `tag` in a line above `below`; `inner` is what it says.
pub(super) fn value<'a>(inner: &'a str, line: &str, tag: Range<usize>, below: &str) -> Option<Cow<'a, str>> {
    let (name, arguments) = inner.split_once(char::is_whitespace)?;
    // Of many on a line one at most has blanks alone before it.
    let is_alone =
        tag.start < INDENT && line[..tag.start].trim().is_empty() && line[tag.end..].trim().is_empty();
    match name {
        "ref" | "relref" if is_target(line, tag.start) => {
            let path = argument(arguments, "path=")?;
            // Else a blank would end the target.
            Some(if path.contains(' ') { path.replace(' ', "%20").into() } else { path.into() })
        }
        "figure" if is_alone => figure(inner, below).map(Cow::Owned),
        // As a frame is shown.
        "youtube" | "vimeo" if is_alone => {
            let host = if name == "vimeo" { "vimeo.com" } else { "youtu.be" };
            Some(format!("[{host}](https://{host}/{})", argument(arguments, "id=")?).into())
        }
        _ => None,
    }
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

/// The picture, which may be a link, and below it its caption, in which Markdown counts.
fn figure(inner: &str, below: &str) -> Option<String> {
    let stated = |name: &str| in_quotes(inner.split_once(name)?.1);
    let image = picture(stated(" src=")?, stated(" alt="), below);
    let image = match stated(" link=") {
        Some(link) => format!("<a href={link}>{image}</a>"),
        None => image,
    };
    Some(match stated(" caption=").or_else(|| stated(" title=")) {
        Some(caption) => image + "<br>" + &caption[1..caption.len() - 1],
        None => image,
    })
}
