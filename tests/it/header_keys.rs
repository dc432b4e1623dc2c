//! The keys of a header, by every name that `docs/posts.md` gives them.

use std::fs;
use std::path::Path;

use digest_viewer::core::front_matter::{self, FrontMatter};

fn header(line: &str) -> FrontMatter {
    front_matter::split(&format!("---\n{line}\n---\n\n- x\n")).front_matter
}

#[test]
fn every_key_is_read_by_each_of_its_names() {
    let docs = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/posts.md")).unwrap();
    let (_, section) = docs.split_once("\n## Header\n").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let rows: Vec<_> = section.lines().filter(|line| line.starts_with("| `")).collect();
    assert_eq!(rows.len(), 8);
    for row in rows {
        let cells: Vec<_> = row.split('|').collect();
        let names = [cells[1], cells[2]].into_iter().flat_map(|cell| cell.split('`').skip(1).step_by(2));
        let names: Vec<_> = names.collect();
        let value = match names[0] {
            "date" => "2014-02-27",
            "number" => "9",
            "lang" => "fr",
            "draft" => "true",
            "aliases" => "/old/",
            _ => "Ninth",
        };
        for name in &names {
            let line = if name.contains(": ") { (*name).to_owned() } else { format!("{name}: {value}") };
            let read = header(&line);
            assert_eq!(read.problem, None, "{line}");
            assert_ne!(read, header("nothing: known"), "{line}");
        }
    }
}
