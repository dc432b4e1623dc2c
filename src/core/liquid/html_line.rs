//! Lines that begin a block of HTML to CommonMark (4.6), so that what follows is no Markdown, where their author went on with Markdown:
//! `<hr>` and `<br>`, and a comment before a text.

/// Whether a text may have any.
pub(super) fn may_be_in(text: &str) -> bool {
    ["<hr", "<br", "-->"].iter().any(|part| text.contains(part))
}

/// Bytes of the comments that a line begins with, where a text follows them on it.
pub(super) fn comments(line: &str) -> Option<usize> {
    let mut rest = line;
    while let Some(comment) = rest.strip_prefix("<!--") {
        rest = comment.split_once("-->")?.1.trim_start();
    }
    let goes_on = rest.len() < line.len() && !rest.is_empty() && !rest.starts_with('<');
    goes_on.then_some(line.len() - rest.len())
}

/// Lines that are looked at for whether HTML goes on.
const NEAR: usize = 40;

/// What a line of nothing but `<hr>` or `<br>` is to be read as, where text stands right `below` it: the parser would take that for HTML as
/// well. `None` for any other line, and within HTML.
pub(super) fn rule(line: &str, above: &str, below: &str) -> Option<&'static str> {
    let element = element(line)?;
    let goes_on = !below.trim().is_empty() && !below.trim_start().starts_with('<');
    let mut block = above.lines().rev().take(NEAR).take_while(|line| !line.trim().is_empty()).peekable();
    match element {
        "<hr"
            if goes_on
                && block.all(|line| !line.trim_start().starts_with('<') || self::element(line).is_some()) =>
        {
            Some("***")
        }
        // Within a paragraph it is a part of that.
        "<br" if goes_on && block.peek().is_none() => Some(""),
        _ => None,
    }
}

/// The element without contents that a line consists of.
fn element(line: &str) -> Option<&str> {
    let text = line.trim();
    let is_near = || line.len() - line.trim_start().len() < 4;
    let name = text.strip_suffix('>')?.trim_end_matches(['/', ' ']);
    (matches!(name, "<hr" | "<br") && is_near()).then_some(name)
}
