//! Facts: what is shown of the catalogue with one issue or of a series, told word by word, so that it can be hashed.
//!
//! Where all facts of a view are as they were, so is the view. Counts over the series are no facts: an issue is shown
//! without them, and one changed post would change them for all.

use crate::core::catalogue::{Catalogue, Series, Summary};
use crate::core::project::{Tag, TagKind};

/// Takes facts one by one; that two texts are not one is to count.
pub type Told<'a> = &'a mut dyn FnMut(&str);

/// The facts of a series.
pub fn of_series(series: &Series, told: Told<'_>) {
    // All are named, so that none to come is forgotten.
    let Series { title, description, language, word, origin, has_files, feeds, numbered } = series;
    told(title);
    told(description);
    for text in [language, word, origin] {
        told(text.as_deref().unwrap_or_default());
    }
    told(if *has_files { "files" } else { "" });
    told(if *feeds { "feeds" } else { "" });
    told(if *numbered { "numbered" } else { "" });
}

/// The facts of an issue: its summary and the tags in it.
pub fn of_issue(catalogue: &Catalogue, summary: &Summary, told: Told<'_>) {
    let Summary { slug, title, number, period, date, entries, bare, links, folder, sizes } = summary;
    told(slug.as_str());
    told(title);
    told(&number.map(|number| number.to_string()).unwrap_or_default());
    told(&period.map(|period| period.start.to_string()).unwrap_or_default());
    told(&period.map(|period| period.end.to_string()).unwrap_or_default());
    told(&date.map(|date| date.to_string()).unwrap_or_default());
    told(folder.as_deref().unwrap_or_default());
    told(&entries.len().to_string());
    for &(chain, count) in entries {
        let chain = catalogue.chains.get(chain).map(Vec::as_slice).unwrap_or_default();
        told(&count.to_string());
        told(&chain.len().to_string());
        chain.iter().filter_map(|&tag| catalogue.tags.get(tag)).for_each(|tag| of_tag(tag, told));
    }
    told(&bare.len().to_string());
    bare.iter().filter_map(|&tag| catalogue.tags.get(tag)).for_each(|tag| of_tag(tag, told));
    for (width, height) in sizes {
        told(&width.to_string());
        told(&height.to_string());
    }
    for (link, slug) in links.iter() {
        told(link);
        told(slug.as_str());
    }
}

/// The facts of a tag. With its aliases they tell which headings of a post have it.
fn of_tag(tag: &Tag, told: Told<'_>) {
    let Tag { slug, name, kind, issues: _, entries: _, muted, aliases } = tag;
    told(match kind {
        TagKind::Project => "project",
        TagKind::Section => "section",
    });
    told(slug.as_str());
    told(name);
    told(if *muted { "muted" } else { "" });
    told(&aliases.len().to_string());
    aliases.iter().for_each(|alias| told(alias));
}
