//! A series that is hostile in every field: `tests/data/hostile`, and posts whose very names are, where a disk takes them.

use std::fs;
use std::path::Path;

/// Names that no checkout on every system could hold, but that a publisher's disk may.
pub const NAMES: &[&str] = &[
    "2014-02-01-<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "a&b'c\"d",
    "#fragment?query=1%00%2e",
    "\u{202e}txt.fdp\u{200b}",
    "{{constructor}}",
    "javascript:alert(1)",
    "constructor",
    "toString",
    "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "%2e%2e%2fcatalogue.json",
    "-rf",
    "  spaced  ",
    "第九期：\u{3000}＜b＞",
];

/// Writes the posts and the `site.toml` into `folder`; gives the slugs of the posts that the disk took.
pub fn write(folder: &Path) -> Vec<String> {
    fs::create_dir_all(folder).expect("a folder for posts can be made");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/hostile");
    let mut slugs = Vec::new();
    for entry in fs::read_dir(source).expect("a folder that can be listed") {
        let path = entry.expect("a listed file").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        fs::copy(&path, folder.join(&name)).expect("a file can be copied");
        slugs.extend(name.strip_suffix(".md").map(str::to_owned));
    }
    for name in NAMES {
        let post =
            format!("## {name}\n\n* {name}\n\n## app\n\n* <a href='{name}.md'>a</a> [b](<{name}.md>)\n");
        if fs::write(folder.join(format!("{name}.md")), post).is_ok() {
            slugs.push((*name).to_owned());
        }
    }
    slugs.sort();
    slugs
}
