//! Attacks that are known, from `tests/data/xss`, and posts that hold them in every place where text may stand.
//!
//! Whoever has more of them names their folder in `DIGEST_XSS`: files of the same form.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// All attacks.
pub fn all() -> Vec<String> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/xss");
    let folders = [Some(own), env::var_os("DIGEST_XSS").map(PathBuf::from)];
    let mut vectors = Vec::new();
    for folder in folders.into_iter().flatten() {
        let files = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let mut files: Vec<_> = files.map(|file| file.expect("a listed file").path()).collect();
        files.sort();
        for file in files {
            let text = fs::read_to_string(&file).expect("a file of text");
            let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
            let parse = |line| {
                serde_json::from_str::<String>(line)
                    .unwrap_or_else(|error| panic!("{}: {line}: {error}", file.display()))
            };
            vectors.extend(lines.map(parse));
        }
    }
    assert!(vectors.len() >= 500, "expected hundreds of attacks, found {}", vectors.len());
    vectors
}

/// Sections that hold an attack as a block, in running text, an item, a quotation, a cell, code, a heading, the target and the
/// title of links and images, a note.
pub fn sections(number: usize, vector: &str) -> String {
    let line = vector.replace(['\n', '\r'], " ");
    let cell = line.replace('|', "\\|");
    let target: String = line.chars().filter(|c| !matches!(c, '<' | '>')).collect();
    let title = line.replace('\\', "\\\\").replace('"', "\\\"");
    format!(
        "## Block {number}\n\n{vector}\n\n## Text {number}\n\nword {line} word\n\n* item {line}\n* <b>{line}</b>\n\n> {line}\n\n\
         <div>\n{vector}\n</div>\n\n<p title=\"{line}\" lang='{line}'>x</p>\n\n## {line}\n\n| a |\n|---|\n| {cell} |\n\n`` {line} ``\n\n\
         ## Link {number}\n\n[a](<{target}> \"{title}\") ![{line}](<{target}> \"{title}\") <{target}> [{line}][r{number}] [^{number}]\n\n\
         [r{number}]: <{target}> \"{title}\"\n\n[^{number}]: {line}\n\n<a href=\"{target}\">a</a> <img src='{target}' alt='{line}'>\n\n"
    )
}

/// Ends whatever an attack may have left open: raw elements, comments and their kin.
pub const END: &str = "\n\n-->\n\n?>\n\n]]>\n\n</script></style></pre></textarea></template></svg></math></title></noscript></xmp></p>\n\n";
