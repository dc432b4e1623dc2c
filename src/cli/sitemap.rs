//! The map of a site for search engines ([sitemaps.org](https://www.sitemaps.org/protocol.html)), and the `robots.txt` that names it.

use crate::cli::shell::escape;
use crate::core::assembly::Assembly;
use crate::core::base_url::BaseUrl;
use crate::core::catalogue::Summary;
use crate::core::date::Date;
use crate::core::feed;
use crate::core::post_place::issue_url;
use crate::core::project::TagKind;

/// The map, or the index of its parts.
pub const FILE: &str = "sitemap.xml";

/// URLs that one file may hold, by the protocol.
const MOST: usize = 50_000;

/// Bytes that one file may hold, by the protocol; the frame around the URLs is less than the difference.
const LARGEST: usize = 50 * 1024 * 1024 - 1024;

const FRAME: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// A page of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// Its absolute URL.
    pub url: String,
    /// The day of what it shows, where it is known.
    pub day: Option<Date>,
}

/// Every page of a site: home, issues newest first, projects.
pub fn locations(assembly: &Assembly, base: &BaseUrl) -> Vec<Location> {
    let issues = || assembly.summaries.iter().rev();
    let location = |below: &str, day| Location { url: base.resolve(below), day };
    let mut locations = vec![location("./", issues().find_map(Summary::day))];
    locations.extend(issues().map(|issue| location(&issue_url(&issue.slug), issue.day())));
    let tags = assembly.head.tags.iter().zip(assembly.positions_by_tag());
    locations.extend(tags.filter(|(tag, _)| tag.kind == TagKind::Project).map(|(tag, positions)| {
        let day = positions.into_iter().find_map(|position| assembly.summaries[position].day());
        location(&feed::project_url(tag), day)
    }));
    locations
}

/// The files of the map, path and content: one, or an index and its parts where the protocol asks for it.
pub fn files(locations: &[Location], base: &BaseUrl) -> Vec<(String, String)> {
    let mut parts = vec![String::new()];
    let mut count = 0;
    for location in locations {
        let element = element("url", &location.url, location.day);
        let part = parts.len() - 1;
        if count == MOST || parts[part].len() + element.len() > LARGEST {
            parts.push(element);
            count = 1;
        } else {
            parts[part].push_str(&element);
            count += 1;
        }
    }
    if let [whole] = parts.as_slice() {
        return vec![(FILE.to_owned(), document("urlset", whole))];
    }
    let path = |number: usize| format!("sitemap-{number}.xml");
    let index: String =
        (1..=parts.len()).map(|number| element("sitemap", &base.resolve(&path(number)), None)).collect();
    let parts = (1..).zip(&parts).map(|(number, part)| (path(number), document("urlset", part)));
    [(FILE.to_owned(), document("sitemapindex", &index))].into_iter().chain(parts).collect()
}

/// `robots.txt`: all may read all, and this is the map.
pub fn robots(base: &BaseUrl) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", base.resolve(FILE))
}

fn element(name: &str, url: &str, day: Option<Date>) -> String {
    let mut xml = format!("<{name}><loc>");
    // All a URL of ours has to be escaped for, in XML as in HTML.
    escape(url, &mut xml);
    xml.push_str("</loc>");
    if let Some(day) = day {
        xml.push_str(&format!("<lastmod>{day}</lastmod>"));
    }
    xml + &format!("</{name}>\n")
}

fn document(name: &str, elements: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{name} {FRAME}>\n{elements}</{name}>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A map of so many pages, each of `path` and its number.
    fn made(count: usize, path: &str) -> Vec<(String, String)> {
        let base = BaseUrl::parse("https://example.org/a'b/").unwrap();
        let url = |number: usize| base.resolve(&format!("issues/{path}{number}/"));
        let locations: Vec<_> =
            (0..count).map(|number| Location { url: url(number), day: "2014-02-27".parse().ok() }).collect();
        files(&locations, &base)
    }

    /// Files, and URLs in each.
    #[track_caller]
    fn case(count: usize, path: &str, expected: &[(&str, usize)]) {
        let files = made(count, path);
        let found: Vec<_> = files
            .iter()
            .map(|(path, xml)| {
                assert!(xml.len() <= 50 * 1024 * 1024, "{path} has {} bytes", xml.len());
                let document = roxmltree::Document::parse(xml).unwrap();
                let urls = document.descendants().filter(|node| node.tag_name().name() == "loc");
                let urls: Vec<_> = urls.map(|node| node.text().unwrap()).collect();
                assert!(urls.iter().all(|url| url.starts_with("https://example.org/a'b/")), "{path}");
                (path.as_str(), urls.len())
            })
            .collect();
        assert_eq!(found, expected, "{count} URLs");
    }

    #[test]
    fn a_map_is_split_where_the_protocol_asks_for_it() {
        case(1, "", &[("sitemap.xml", 1)]);
        case(MOST, "", &[("sitemap.xml", MOST)]);
        case(MOST + 1, "", &[("sitemap.xml", 2), ("sitemap-1.xml", MOST), ("sitemap-2.xml", 1)]);
        // Long names fill a file before so many are in it.
        let long = "%E5".repeat(600);
        let files = made(40_000, &long);
        assert_eq!(files.len(), 3, "an index and two parts");
        let urls: Vec<_> = files.iter().map(|(_, xml)| xml.matches("<loc>").count()).collect();
        assert_eq!((urls[0], urls[1] + urls[2]), (2, 40_000));
        assert!(files.iter().all(|(_, xml)| xml.len() <= 50 * 1024 * 1024));
    }

    #[test]
    fn says_when() {
        let files = made(1, "");
        assert_eq!(
            files[0].1,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
             <url><loc>https://example.org/a&#39;b/issues/0/</loc><lastmod>2014-02-27</lastmod></url>\n</urlset>\n"
        );
    }
}
