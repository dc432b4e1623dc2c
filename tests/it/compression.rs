//! `--compress`: beside every text file what a server may hand out in its place.

use std::io::Read;

use crate::folder::{Folder, post};

fn build(folder: &Folder, options: &[&str]) {
    let all = [&["build", "--posts", "posts", "--app", "app", "--out", "out"], options].concat();
    folder.digest(&all).went_well();
}

fn is_copy(path: &str) -> bool {
    path.ends_with(".br") || path.ends_with(".gz")
}

/// Whether a file is compressed by itself, or empty.
fn is_packed(path: &str) -> bool {
    [".png", ".bin", ".nojekyll"].iter().any(|ending| path.ends_with(ending))
}

fn copies(folder: &Folder) -> usize {
    folder.files("out").iter().filter(|path| is_copy(path)).count()
}

/// Holds every copy to its file. Gives how many there are.
#[track_caller]
fn copies_fit(folder: &Folder) -> usize {
    let all = folder.files("out");
    for path in all.iter().filter(|path| !is_copy(path) && !is_packed(path)) {
        let content = folder.bytes(&format!("out/{path}"));
        let [br, gz] = ["br", "gz"].map(|ending| folder.bytes(&format!("out/{path}.{ending}")));
        let (mut of_br, mut of_gz) = (Vec::new(), Vec::new());
        brotli::BrotliDecompress(&mut br.as_slice(), &mut of_br).unwrap();
        flate2::read::GzDecoder::new(gz.as_slice()).read_to_end(&mut of_gz).unwrap();
        assert!(of_br == content && of_gz == content, "{path}");
    }
    copies(folder)
}

#[test]
fn every_text_has_its_copies() {
    let folder = Folder::with_posts(2);
    folder.file("app/icon.png", b"\x89PNG").file("app/app_bg.wasm", b"\0asm");
    build(&folder, &[]);
    assert_eq!(copies(&folder), 0);
    build(&folder, &["--compress"]);
    assert!(!folder.path("out/icon.png.br").exists());
    let files = folder.files("out");
    // Three files for each text.
    let packed = files.iter().filter(|path| is_packed(path)).count();
    let texts = (files.len() - packed) / 3;
    assert_eq!((files.len(), copies_fit(&folder)), (3 * texts + packed, 2 * texts));
    for path in ["index.html", "posts/2024-01-01-weekly.md", "app_bg.wasm", "icons/icon.svg"] {
        assert!(folder.path(&format!("out/{path}.gz")).exists(), "{path}");
    }
}

#[test]
fn copies_follow_their_files() {
    let folder = Folder::with_posts(3);
    let options = ["--compress", "--incremental"];
    build(&folder, &options);
    let before = copies_fit(&folder);
    folder.file("posts/2024-01-01-weekly.md", post(1, "Monthly"));
    build(&folder, &options);
    assert_eq!(copies_fit(&folder), before);
    // A copy alone is lost: it is made of the file that has stayed.
    std::fs::remove_file(folder.path("out/issues/2024-01-02-weekly/index.html.br")).unwrap();
    build(&folder, &options);
    assert_eq!(copies_fit(&folder), before);
    build(&folder, &["--incremental"]);
    assert_eq!(copies(&folder), 0);
}
