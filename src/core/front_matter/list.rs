//! Lists of texts in headers: those in brackets, which YAML and TOML write alike, and those of lines that begin with `-`.

use super::Line;
use super::escape::{double_quoted, unescape};
use super::yaml::scalar;

/// What was expected of a list that cannot be read.
const EXPECTED: &str = "a list of texts as `[\"/a/\", \"/b/\"]`";

/// The texts of a list in brackets, with which `text` begins; commas and line ends may follow any of them. `None` for
/// one that is not closed, or holds something else than texts.
pub(super) fn bracketed(text: &str) -> Option<Vec<String>> {
    let mut items = Vec::new();
    let mut rest = text.strip_prefix('[')?;
    loop {
        rest = after_space(rest);
        let (item, after) = match rest.chars().next()? {
            ']' => return Some(items),
            '[' | '{' => return None,
            '"' => {
                let end = 1 + double_quoted(&rest[1..])?;
                (unescape(&rest[1..end]), &rest[end + 1..])
            }
            '\'' => {
                let (item, after) = rest[1..].split_once('\'')?;
                (item.to_owned(), after)
            }
            _ => {
                let end = rest.find([',', ']', '\n'])?;
                (rest[..end].trim_end().to_owned(), &rest[end..])
            }
        };
        items.push(item);
        let after = after_space(after);
        rest = after.strip_prefix(',').or(after.starts_with(']').then_some(after))?;
    }
}

/// Without the white space and the comments that `text` begins with.
fn after_space(text: &str) -> &str {
    let mut rest = text.trim_start();
    while rest.starts_with('#') {
        rest = rest.find('\n').map_or("", |end| rest[end..].trim_start());
    }
    rest
}

/// The texts that a key of YAML has, each with its line: one behind the key, a list in brackets there, or one of `- text` lines
/// below. `nested` are the indented lines below the key, `more` those that follow.
pub(super) fn of_yaml(
    key: Line<'_>,
    value: &str,
    nested: &[Line<'_>],
    more: &[Line<'_>],
) -> Result<Vec<(u32, String)>, &'static str> {
    if value.starts_with('[') {
        // The bracket that ends a list may stand below the key itself.
        let end = more.first().filter(|line| line.text.starts_with(']'));
        let lines = nested.iter().chain(end).map(|line| line.text);
        let text = [value].into_iter().chain(lines).collect::<Vec<_>>().join("\n");
        let items = bracketed(&text).ok_or(EXPECTED)?;
        return Ok(items.into_iter().map(|item| (key.number, item)).collect());
    }
    let is_empty = value.is_empty() || value.starts_with('#');
    if !is_empty {
        return Ok(vec![(key.number, scalar(value, nested)?)]);
    }
    let lines = if nested.is_empty() { more } else { nested };
    let mut items = Vec::new();
    for line in lines {
        match line.text.trim_start().strip_prefix('-') {
            _ if line.is_blank() => {}
            Some(item) if item.is_empty() || item.starts_with(' ') => {
                items.push((line.number, scalar(item.trim_start(), &[])?));
            }
            // Behind a list that is not indented stands the next key.
            _ if nested.is_empty() => break,
            _ => return Err(EXPECTED),
        }
    }
    Ok(items)
}
