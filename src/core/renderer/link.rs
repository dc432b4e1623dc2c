//! Links: those a post makes, and those a reader expects of a bare URL.

use pulldown_cmark::{CowStr, LinkType};

use super::Renderer;
use crate::core::url;

/// Whether text stands in a link of Markdown's: there no URL becomes one.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Link {
    Outside,
    /// In one whose text is its target, and so no word of the author's.
    Bare,
    /// In what only looks like one, `<std::string>`: it stays as typed.
    Typed,
    /// In any other.
    Worded,
}

impl Renderer<'_> {
    pub(super) fn markdown_link(&mut self, link_type: LinkType, target: CowStr<'_>, title: &str) {
        match link_type {
            LinkType::Email => self.open_link("mailto:".to_owned() + &target, title, Link::Bare),
            // Nobody knows where to: its text is all there is.
            LinkType::ReferenceUnknown | LinkType::CollapsedUnknown => {}
            LinkType::Autolink if is_name(&target) => {
                self.words("<");
                self.link = Link::Typed;
            }
            LinkType::Autolink => self.open_link(target.into_string(), title, Link::Bare),
            _ => self.open_link(target.into_string(), title, Link::Worded),
        }
    }

    /// A URL that stands bare in running text; `prefix` makes a target of it.
    pub(super) fn bare_link(&mut self, prefix: &str, shown: &str) {
        self.open_link(prefix.to_owned() + shown, "", Link::Bare);
        self.show(shown);
        self.close_link();
    }

    pub(super) fn open_link(&mut self, target: String, title: &str, kind: Link) {
        self.link = kind;
        // A target that may not stand in a page leaves its text, and no link stands in another.
        if let Some(href) = self.place.href(&target).filter(|_| !self.writer.is_in_link()) {
            let mut attributes = [("href", &*href), ("", ""), ("", "")];
            let mut count = 1;
            for (attribute, is_due) in
                [(("rel", "noopener"), url::is_external(&href)), (("title", title), !title.is_empty())]
            {
                if is_due {
                    attributes[count] = attribute;
                    count += 1;
                }
            }
            self.writer.open("a", &attributes[..count]);
        }
        self.push_link(target);
    }

    pub(super) fn push_link(&mut self, target: String) {
        self.links_within = self.links_within || target.starts_with('#');
        self.links.push(target);
    }

    pub(super) fn close_link(&mut self) {
        match std::mem::replace(&mut self.link, Link::Outside) {
            Link::Typed => self.words(">"),
            _ => self.writer.close("a"),
        }
    }

    pub(super) fn is_in_link(&self) -> bool {
        self.link != Link::Outside || self.writer.is_in_link()
    }
}

/// Whether it is a name of C++ or the like, no address: what seems to be its scheme ends in two colons.
fn is_name(target: &str) -> bool {
    url::scheme(target).is_some_and(|scheme| target[scheme.len()..].starts_with("::"))
}
