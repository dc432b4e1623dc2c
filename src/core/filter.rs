//! Filters: what of a series a reader wants to see, as a pure value that a URL's query string can hold.

use std::collections::BinaryHeap;

use crate::core::month::Month;
use crate::core::project::{TagId, TagSet};
use crate::core::slug::Slug;

/// What to show. The default shows everything but what the publisher muted.
///
/// The query string: `project=nova&project=heat&not=jobs&from=2014-01&to=2014-06&muted=show`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// Show entries of any of these projects or sections; of all, where there are none.
    pub any: Vec<Slug>,
    /// Hide entries of these, also where they stand under one of `any`.
    pub not: Vec<Slug>,
    /// First month shown.
    pub from: Option<Month>,
    /// Last month shown.
    pub to: Option<Month>,
    /// Show what the publisher muted.
    pub muted: bool,
}

impl Filter {
    /// Reads a query string, with or without its `?`. What it cannot read it leaves out: a URL is anybody's
    /// text.
    pub fn from_query(query: &str) -> Self {
        let mut filter = Self::default();
        for pair in query.trim_start_matches('?').split('&') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            match key {
                "project" => add(&mut filter.any, Slug::from_url(&value.replace('+', " "))),
                "not" => add(&mut filter.not, Slug::from_url(&value.replace('+', " "))),
                "from" => filter.from = Month::parse_start(value),
                "to" => filter.to = Month::parse_end(value),
                "muted" => filter.muted = value == "show",
                _ => {}
            }
        }
        filter
    }

    /// The query string without `?`; empty for the default.
    pub fn to_query(&self) -> String {
        let mut pairs: Vec<String> = Vec::new();
        pairs.extend(self.any.iter().map(|slug| format!("project={}", slug.to_url())));
        pairs.extend(self.not.iter().map(|slug| format!("not={}", slug.to_url())));
        pairs.extend(self.from.map(|month| format!("from={month}")));
        pairs.extend(self.to.map(|month| format!("to={month}")));
        pairs.extend(self.muted.then(|| "muted=show".to_owned()));
        pairs.join("&")
    }

    /// Whether nothing is asked for.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it tells entries of one issue apart, and not only issues.
    pub fn picks_entries(&self) -> bool {
        !self.any.is_empty() || !self.not.is_empty()
    }

    /// The filter with a project or section chosen as well.
    #[must_use]
    pub fn with(&self, slug: &Slug) -> Self {
        if self.any.contains(slug) { self.clone() } else { self.toggled(slug) }
    }

    /// The filter with a project or section chosen where it was not, and not chosen where it was.
    #[must_use]
    pub fn toggled(&self, slug: &Slug) -> Self {
        let mut filter = self.clone();
        filter.not.retain(|other| other != slug);
        if self.any.contains(slug) {
            filter.any.retain(|other| other != slug);
        } else {
            filter.any.push(slug.clone());
        }
        filter
    }

    /// The filter with a project or section hidden where it was not, and not hidden where it was.
    #[must_use]
    pub fn toggled_not(&self, slug: &Slug) -> Self {
        let mut filter = self.clone();
        filter.any.retain(|other| other != slug);
        if self.not.contains(slug) {
            filter.not.retain(|other| other != slug);
        } else {
            filter.not.push(slug.clone());
        }
        filter
    }
}

fn add(slugs: &mut Vec<Slug>, slug: Option<Slug>) {
    if let Some(slug) = slug.filter(|slug| !slugs.contains(slug)) {
        slugs.push(slug);
    }
}

/// A filter laid over the tags of a series: answers for entries and issues.
#[derive(Clone, Debug, PartialEq)]
pub struct Selection {
    /// `None`: of any project. Slugs the series does not have choose nothing.
    any: Option<Vec<TagId>>,
    not: Vec<TagId>,
    /// What the publisher muted: hidden while nothing is asked for by name.
    muted: Vec<TagId>,
    from: Option<Month>,
    to: Option<Month>,
}

impl Selection {
    /// Lays `filter` over `tags`.
    pub fn new(filter: &Filter, tags: &TagSet) -> Self {
        let ids =
            |slugs: &[Slug]| slugs.iter().filter_map(|slug| tags.of_slug(slug.as_str())).collect::<Vec<_>>();
        let any = (!filter.any.is_empty()).then(|| ids(&filter.any));
        let muted = (0..tags.tags().len()).filter(|&id| tags.tags()[id].muted && !filter.muted).collect();
        Self { any, not: ids(&filter.not), muted, from: filter.from, to: filter.to }
    }

    /// Whether entries under this chain of tags are shown.
    pub fn shows(&self, chain: &[TagId]) -> bool {
        let chosen = match &self.any {
            Some(any) => chain.iter().any(|tag| any.contains(tag)),
            None => !chain.iter().any(|tag| self.muted.contains(tag)),
        };
        chosen && !self.hides(chain)
    }

    fn hides(&self, chain: &[TagId]) -> bool {
        chain.iter().any(|tag| self.not.contains(tag))
    }

    /// Whether an issue of this span of months is shown. One without any date is not, once months are asked for.
    pub fn shows_span(&self, span: Option<(Month, Month)>) -> bool {
        match span {
            Some((start, end)) => {
                self.from.is_none_or(|from| end >= from) && self.to.is_none_or(|to| start <= to)
            }
            None => self.from.is_none() && self.to.is_none(),
        }
    }

    /// Whether something of an issue is shown. `chains` are those of its entries.
    pub fn shows_issue<'a>(
        &self,
        span: Option<(Month, Month)>,
        chains: impl IntoIterator<Item = &'a [TagId]>,
    ) -> bool {
        // An issue whose text is all lead has no chains; it is hidden only by asking for a project.
        let mut chains = chains.into_iter().peekable();
        self.shows_span(span)
            && match chains.peek() {
                Some(_) => chains.any(|chain| self.shows(chain)),
                None => self.any.is_none(),
            }
    }

    /// Tags that an issue would be found under, were they chosen: those of its entries that are not hidden, in a
    /// period asked for. What live counts count.
    pub fn offers<'a>(
        &self,
        span: Option<(Month, Month)>,
        chains: impl IntoIterator<Item = &'a [TagId]>,
    ) -> Vec<TagId> {
        if !self.shows_span(span) {
            return Vec::new();
        }
        let tags: BinaryHeap<TagId> =
            chains.into_iter().filter(|chain| !self.hides(chain)).flatten().copied().collect();
        let mut tags = tags.into_sorted_vec();
        tags.dedup();
        tags
    }
}
