//! Entries quoted as Markdown: read again, a quotation has the words and links of its entry.

use std::fs;
use std::path::Path;

use digest_viewer::core::issue::{Context, Issue};
use digest_viewer::core::quotation::Quotation;
use digest_viewer::core::slug::Slug;

use crate::corpora::corpus;

/// Where the series is.
const BASE: &str = "https://d.example/";

/// Words of an entry, and where its links lead.
type Said = (String, Vec<String>);

fn read(text: &str) -> Vec<Said> {
    let issue = Issue::read(&Slug::of_name("x").unwrap(), text, &Context::default());
    let entries = issue.sections.iter().flat_map(|section| &section.entries);
    entries
        .map(|entry| {
            let links =
                Quotation::of(&entry.html, BASE).links.into_iter().map(|(target, _)| target).collect();
            (entry.text.clone(), links)
        })
        .collect()
}

/// All that entries say, as one: a quotation of several blocks may be several entries to a reader of it.
fn said(entries: &[Said]) -> Said {
    let words = entries.iter().flat_map(|(text, _)| text.split_whitespace());
    let mut links: Vec<String> = Vec::new();
    for link in entries.iter().flat_map(|(_, links)| links) {
        if !links.contains(link) {
            links.push(link.clone());
        }
    }
    (words.collect::<Vec<_>>().join(" "), links)
}

/// How many entries of the posts in a folder say something else once they are quoted, of how many; the first of them.
fn changed(folder: &Path) -> (Vec<String>, usize) {
    let (mut changed, mut total) = (Vec::new(), 0);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ext| ext == "md")) {
        let text = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        let issue = Issue::read(&Slug::of_name("x").unwrap(), &text, &Context::default());
        for entry in issue.sections.iter().flat_map(|section| &section.entries) {
            total += 1;
            let quotation = Quotation::of(&entry.html, BASE);
            let links = quotation.links.into_iter().map(|(target, _)| target).collect();
            let expected = said(&[(entry.text.clone(), links)]);
            let again = said(&read(&("## Quoted\n\n".to_owned() + &quotation.markdown)));
            if again != expected {
                changed.push(format!(
                    "{}\n{}\n= {}\n! {expected:?}\n! {again:?}",
                    path.display(),
                    entry.html.as_str(),
                    quotation.markdown
                ));
            }
        }
    }
    (changed, total)
}

#[test]
fn a_quotation_says_what_its_entry_says() {
    for folder in ["static/posts", "tests/data/dialects", "tests/data/tiny"] {
        let (changed, total) = changed(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
        assert!(total > 0 && changed.is_empty(), "{folder}:\n{}", changed.join("\n\n"));
    }
}

#[test]
fn nearly_every_entry_of_real_series_can_be_quoted() {
    for name in ["openstack", "twir"] {
        let Some(folder) = corpus(name) else { return };
        let (changed, total) = changed(&folder.path("posts"));
        // Raw HTML that is itself not well-formed Markdown may change.
        assert!(
            total > 0 && changed.len() * 1000 <= total,
            "{name}: {} of {total}:\n{}",
            changed.len(),
            changed[..changed.len().min(20)].join("\n\n")
        );
    }
}
