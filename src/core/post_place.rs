//! Where a post stands in the site, and where its links lead from there.

use std::collections::BTreeMap;

use crate::core::slug::Slug;
use crate::core::url;

/// Where a post stands, to resolve its links. All targets written are relative to the site's root.
#[derive(Clone, Copy)]
pub struct PostPlace<'a> {
    /// The issue's own slug.
    pub slug: &'a Slug,
    /// Links that lead to other issues, as written → where to.
    pub links: &'a BTreeMap<String, Slug>,
}

impl PostPlace<'_> {
    /// What to write for a link's target, or `None` for one that may not stand in a page.
    pub fn href(&self, target: &str) -> Option<String> {
        if let Some(slug) = self.links.get(target) {
            return Some(issue_url(slug));
        }
        let safe = url::safe(target)?;
        if safe.starts_with('#') {
            return Some(format!("{}{safe}", issue_url(self.slug)));
        }
        Some(self.resolve(safe))
    }

    /// Resolves a safe target that is relative to the post's own file, `posts/<slug>.md`.
    pub fn resolve(&self, safe: String) -> String {
        if url::is_external(&safe) || safe.starts_with('/') { safe } else { format!("posts/{safe}") }
    }
}

/// URL of an issue relative to the site's root.
pub fn issue_url(slug: &Slug) -> String {
    format!("issues/{}/", slug.to_url())
}
