//! What a page says of itself to machines: to search engines, to whatever shows a preview of a link.
//!
//! Entry point: [`Meta::write`]. Feeds, description, canonical URL, [Open Graph](https://ogp.me) and [JSON-LD](https://schema.org);
//! absolute URLs only where the publisher has said where the site will be.

use serde_json::{Value, json};

use crate::cli::shell::escape;
use crate::core::base_url::BaseUrl;
use crate::core::catalogue::Series;
use crate::core::date::Date;
use crate::core::feed;

/// What is to be said. All of it is plain text.
#[derive(Clone, Debug, PartialEq)]
pub struct Meta<'a> {
    /// The series.
    pub series: &'a Series,
    /// Where the site will be.
    pub base_url: Option<&'a str>,
    /// URL of the page below that.
    pub url: &'a str,
    /// Name of what the page shows.
    pub name: &'a str,
    /// One or two sentences; may be empty.
    pub description: &'a str,
    /// What the page is.
    pub kind: Kind,
}

/// What a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The series.
    Home,
    /// An issue, and when it was published.
    Issue(Option<Date>),
    /// A project.
    Project,
}

impl Meta<'_> {
    /// The elements, for the page's head.
    pub fn write(&self) -> String {
        let base = self.base_url.and_then(BaseUrl::parse);
        let absolute = base.as_ref().map(|base| base.resolve(self.url));
        let mut html = String::new();
        if let Some(url) = &absolute {
            element(&mut html, "link rel=\"canonical\" href", url);
        }
        if let Some(base) = &base {
            let mut feed = |title: &str, page: &str| {
                // Absolute: not every reader of feeds heeds `<base>`.
                html.push_str(&format!("<link rel=\"alternate\" type=\"{}\" title=\"", feed::TYPE));
                escape(title, &mut html);
                html.push_str("\" href=\"");
                escape(&base.resolve(&(page.to_owned() + feed::FILE)), &mut html);
                html.push_str("\">");
            };
            if self.kind == Kind::Project {
                feed(&format!("{} · {}", self.name, self.series.title), self.url);
            }
            feed(&self.series.title, "");
        }
        let of_kind = if matches!(self.kind, Kind::Issue(_)) { "article" } else { "website" };
        let mut property = |name: &str, value: &str| {
            if !value.is_empty() {
                element(&mut html, &format!("meta property=\"{name}\" content"), value);
            }
        };
        property("og:type", of_kind);
        property("og:title", self.name);
        property("og:site_name", &self.series.title);
        property("og:description", self.description);
        property("og:url", absolute.as_deref().unwrap_or_default());
        if let Kind::Issue(Some(date)) = self.kind {
            property("article:published_time", &date.to_string());
        }
        // Data, which no policy takes for a script. Nothing in it can end the element.
        let data = self.data(absolute.as_deref()).to_string().replace('<', "\\u003c");
        html + "<script type=\"application/ld+json\">" + &data + "</script>"
    }

    fn data(&self, url: Option<&str>) -> Value {
        let series = json!({ "@type": "Periodical", "name": self.series.title });
        let (kind, date) = match self.kind {
            Kind::Home => ("Periodical", None),
            Kind::Issue(date) => ("PublicationIssue", date),
            Kind::Project => ("CollectionPage", None),
        };
        let part_of = (self.kind != Kind::Home).then_some(series);
        let all = json!({
            "@context": "https://schema.org",
            "@type": kind,
            "name": self.name,
            "description": Some(self.description).filter(|text| !text.is_empty()),
            "url": url,
            "inLanguage": self.series.language,
            "datePublished": date.map(|date| date.to_string()),
            "isPartOf": part_of,
        });
        match all {
            Value::Object(all) => all.into_iter().filter(|(_, value)| !value.is_null()).collect(),
            other => other,
        }
    }
}

/// A void element, all of it but the value of its last attribute given.
fn element(html: &mut String, tag: &str, value: &str) {
    html.push('<');
    html.push_str(tag);
    html.push_str("=\"");
    escape(value, html);
    html.push_str("\">");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(base_url: Option<&str>, url: &str, name: &str, kind: Kind, expected: &[&str]) {
        let series = Series { title: "W & <W>".into(), language: Some("en".into()), ..Series::default() };
        let html = Meta { series: &series, base_url, url, name, description: "", kind }.write();
        assert!(!html.contains("\"\""), "nothing is said without a value: {html}");
        for part in expected {
            assert!(html.contains(part), "expected {part} in {html}");
        }
    }

    #[test]
    fn pages_say_what_they_are() {
        let base = Some("https://a.org/w");
        case(
            base,
            "./",
            "W",
            Kind::Home,
            &[
                "rel=\"canonical\" href=\"https://a.org/w/\">",
                "title=\"W &amp; &lt;W&gt;\" href=\"https://a.org/w/feed.xml\">",
                "\"Periodical\"",
            ],
        );
        case(
            base,
            "issues/a/",
            "A",
            Kind::Issue("2024-01-02".parse().ok()),
            &[
                "og:url\" content=\"https://a.org/w/issues/a/\">",
                "og:site_name\" content=\"W &amp; &lt;W&gt;\">",
                "article:published_time\" content=\"2024-01-02\">",
                "\"PublicationIssue\"",
                "\"isPartOf\":{\"@type\":\"Periodical\",\"name\":\"W & \\u003cW>\"}",
            ],
        );
        case(
            base,
            "projects/a/",
            "A",
            Kind::Project,
            &[
                "title=\"A · W &amp; &lt;W&gt;\" href=\"https://a.org/w/projects/a/feed.xml\">",
                "title=\"W &amp; &lt;W&gt;\" href=\"https://a.org/w/feed.xml\">",
            ],
        );
        case(None, "projects/a/", "A", Kind::Project, &["<meta property=\"og:type\" content=\"website\">"]);
        case(None, "./", "</script><script>", Kind::Home, &["\"name\":\"\\u003c/script>\\u003cscript>\""]);
    }
}
