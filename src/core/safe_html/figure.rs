//! Images that are alone in their block: the page keeps room for one whose size the post does not say.
//!
//! That nothing else stands in the block is known once it ends, so that the class is put into the tag that is written already.

use super::{HtmlWriter, is_phrasing};

impl HtmlWriter {
    /// Writes an image. One of unknown size that is alone in its block gets a class, by which the page keeps room for it.
    pub fn image(&mut self, attributes: &[(&'static str, &str)]) {
        self.void("img", attributes);
        let from = self.html.rfind('<').unwrap_or_default();
        let is_sized = attributes.iter().any(|(name, _)| matches!(*name, "width" | "height"));
        if !is_sized && begins_block(&self.html[..from]) {
            self.image = from..self.html.len();
        }
    }

    /// Decides about the last image, when a tag of this name is about to follow: none, at the end.
    pub(super) fn settle_image(&mut self, next: &str) {
        let image = std::mem::take(&mut self.image);
        if !is_phrasing(next) && self.html[image.end..].trim_ascii().is_empty() {
            self.html.insert_str(image.start + "<img".len(), " class=\"figure\"");
        }
    }
}

/// Whether what follows this markup is the first in its block: nothing stands before it but anchors, or the tag of a block.
fn begins_block(html: &str) -> bool {
    let mut html = html.trim_ascii_end();
    while let Some(anchor) = html.strip_suffix("></a>").and_then(|before| before.rfind('<'))
        && html[anchor..].starts_with("<a name=")
    {
        html = html[..anchor].trim_ascii_end();
    }
    let Some(before) = html.strip_suffix('>') else { return html.is_empty() };
    let tag = before.rsplit('<').next().unwrap_or_default().trim_start_matches('/');
    !is_phrasing(tag.split(' ').next().unwrap_or_default())
}
