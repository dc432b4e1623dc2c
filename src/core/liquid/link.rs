//! Jekyll's tags for links: `[text]({% link news/_posts/2014-02-27-x.md %})`, `{% post_url 2014-02-27-x %}`.

use std::ops::Range;

/// Bytes in front of a tag that are looked at: a line of many tags is not to be read again for each.
const NEAR: usize = 80;

/// What a tag at the place of a link's target names, if it is such a tag: a post by its file or its name, which is what such a link
/// means here, too. `tag` stands in `line`.
pub(super) fn target(line: &str, tag: Range<usize>) -> Option<Range<usize>> {
    let near = (tag.start.saturating_sub(NEAR)..tag.start)
        .find(|&at| line.is_char_boundary(at))
        .unwrap_or(tag.start);
    let before = line[near..tag.start].trim_end();
    // After the tag for the address of the site, as in `{{ site.baseurl }}{% link x %}`.
    let before =
        before.rfind("{{").filter(|_| before.ends_with("}}")).map_or(before, |at| before[..at].trim_end());
    // What follows at once would be a part of the target, and spaces come between.
    let is_whole = line[tag.end..].chars().next().is_none_or(|next| next == ')' || next.is_whitespace());
    if !is_whole || !(before.ends_with("](") || before.ends_with("]:")) {
        return None;
    }
    let inner = line[tag.clone()].strip_prefix("{%")?.strip_suffix("%}")?;
    let inner = inner.strip_suffix('-').unwrap_or(inner).trim_end();
    let rest = inner.strip_prefix('-').unwrap_or(inner).trim_start();
    let named = ["link", "post_url"].into_iter().find_map(|name| rest.strip_prefix(name))?;
    let name = named.trim_start();
    if name.len() == named.len() || name.contains(char::is_whitespace) || name.contains(['(', ')', '<', '>'])
    {
        return None;
    }
    let start = tag.start + "{%".len() + (inner.len() - name.len());
    Some(start..start + name.len())
}
