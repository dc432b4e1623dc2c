//! MDX, the Markdown of Docusaurus and Astro: a component on a line of its own (`<Subscribe placement="top" />`), the imports that
//! a post begins with, comments (`{/* … */}`). A component that has contents is an unknown element, as of HTML.

/// Whether a text may have any of this.
pub(super) fn may_be_in(text: &str) -> bool {
    text.contains("/>") || text.contains("{/*") || text.trim_start().starts_with("import ")
}

/// Whether a line is nothing else. `is_first` tells that no text stands above it.
pub(super) fn is_alone(line: &str, is_first: bool) -> bool {
    let line = line.trim();
    is_component(line) || line.starts_with("{/*") && line.ends_with("*/}") || is_first && is_import(line)
}

/// Whether a line imports something.
pub(super) fn is_import(line: &str) -> bool {
    let from = line.trim_end().strip_prefix("import ").map(|rest| rest.trim_end_matches(';'));
    let quotes = ['"', '\''];
    from.is_some_and(|from| from.ends_with(quotes) && (from.starts_with(quotes) || from.contains(" from ")))
}

fn is_component(line: &str) -> bool {
    let Some(inner) = line.strip_prefix('<').and_then(|rest| rest.strip_suffix("/>")) else { return false };
    let name = inner.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'.').count();
    inner.starts_with(|char: char| char.is_ascii_uppercase())
        && (name == inner.len() || inner[name..].starts_with(' '))
        && !inner.contains('<')
}
