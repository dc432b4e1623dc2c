//! `cargo xtask size`: what a reader downloads, and which crates the wasm is made of.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::project::Project;
use crate::site;
use crate::tools;
use crate::wasm::Composition;

/// As good as Brotli gets: static hosts compress once.
const BROTLI_QUALITY: u32 = 11;
/// The largest window that every browser takes, as a power of two.
const BROTLI_WINDOW: u32 = 22;
const CRATES_SHOWN: usize = 10;

/// Prints two tables. Errors when the app does not build.
pub fn run(project: &Project) -> anyhow::Result<()> {
    let folder = project.target().join("size");
    let app = site::build_app(project)?;
    print_files(&app)?;
    println!();
    print_crates(&named_wasm(project, &folder)?)
}

fn print_files(shell: &Path) -> anyhow::Result<()> {
    println!("{:<44}{:>12}{:>12}{:>12}", "file (bytes)", "raw", "gzip", "brotli");
    let mut total = [0; 3];
    for file in files_of(shell)? {
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let sizes = [bytes.len(), gzip_size(&bytes)?, brotli_size(&bytes)?];
        print_row(&file.strip_prefix(shell).unwrap_or(&file).display().to_string(), sizes);
        total = [0, 1, 2].map(|column| total[column] + sizes[column]);
    }
    print_row("total", total);
    Ok(())
}

fn print_row(name: &str, [raw, gzip, brotli]: [usize; 3]) {
    println!("{name:<44}{raw:>12}{gzip:>12}{brotli:>12}");
}

/// Bytes of all files below a folder.
pub fn bytes_of(folder: &Path) -> anyhow::Result<u64> {
    let sizes = files_of(folder)?.into_iter().map(|file| Ok(fs::metadata(file)?.len()));
    sizes.sum()
}

/// All files below a folder, in the order of names.
fn files_of(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            files.extend(files_of(&entry.path())?);
        } else {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}

fn gzip_size(bytes: &[u8]) -> anyhow::Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn brotli_size(bytes: &[u8]) -> anyhow::Result<usize> {
    let mut compressed = Vec::new();
    let mut encoder = brotli::CompressorWriter::new(&mut compressed, 4096, BROTLI_QUALITY, BROTLI_WINDOW);
    encoder.write_all(bytes)?;
    encoder.flush()?;
    drop(encoder);
    Ok(compressed.len())
}

fn print_crates(wasm: &Path) -> anyhow::Result<()> {
    let bytes = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let composition =
        Composition::of(&bytes).with_context(|| format!("cannot take {} apart", wasm.display()))?;
    let mut crates: Vec<(&String, &usize)> = composition.code.iter().collect();
    crates.sort_by_key(|(_, bytes)| std::cmp::Reverse(**bytes));
    let all: usize = composition.code.values().sum();
    println!("{:<44}{:>12}{:>12}", "crate in the wasm", "code bytes", "of code");
    let share = |bytes: usize| format!("{:.1} %", 100.0 * bytes as f64 / all.max(1) as f64);
    for (name, bytes) in crates.iter().take(CRATES_SHOWN) {
        println!("{name:<44}{bytes:>12}{:>12}", share(**bytes));
    }
    let others: usize = crates.iter().skip(CRATES_SHOWN).map(|(_, bytes)| **bytes).sum();
    let number = crates.len().saturating_sub(CRATES_SHOWN);
    println!("{:<44}{others:>12}{:>12}", format!("{number} others"), share(others));
    println!("{:<44}{all:>12}{:>12}", "all code", share(all));
    println!("{:<44}{:>12}", "data section (apart from the code)", composition.data);
    Ok(())
}

/// The published wasm once more, made the same way but with the names of its functions kept.
fn named_wasm(project: &Project, folder: &Path) -> anyhow::Result<PathBuf> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let built = project.target().join("wasm32-unknown-unknown/release/digest-viewer.wasm");
    tools::command(project, "wasm-bindgen")?
        .args(["--target", "web", "--no-typescript", "--out-name", "app", "--out-dir"])
        .arg(folder)
        .arg(&built)
        .show_or_capture(project.verbose)?;
    let (bound, named) = (folder.join("app_bg.wasm"), folder.join("named.wasm"));
    let page = fs::read_to_string(project.root().join("index.html")).context("cannot read index.html")?;
    let [level, features] = ["data-wasm-opt", "data-wasm-opt-params"].map(|name| attribute(&page, name));
    let level = level.context("expected an attribute `data-wasm-opt` in index.html, found none")?;
    tools::command(project, "wasm-opt")?
        .arg(format!("-O{level}"))
        .args(features.unwrap_or_default().split_whitespace())
        .arg("--debuginfo")
        .arg(&bound)
        .arg("--output")
        .arg(&named)
        .show_or_capture(project.verbose)?;
    Ok(named)
}

/// The value of an attribute of the page, which occurs once.
fn attribute<'a>(page: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = page.split_once(&format!("{name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compressed_sizes_are_those_of_whole_streams() {
        let text = "the same words again and again, ".repeat(100);
        let (gzip, brotli) = (gzip_size(text.as_bytes()).unwrap(), brotli_size(text.as_bytes()).unwrap());
        assert!(gzip > 20 && gzip < 120, "{gzip}");
        assert!(brotli > 10 && brotli < gzip, "{brotli} of {gzip}");
    }

    #[test]
    fn reads_an_attribute_of_the_page() {
        let page = r#"<link data-wasm-opt="z" data-wasm-opt-params="--enable-a --enable-b" />"#;
        assert_eq!(attribute(page, "data-wasm-opt"), Some("z"));
        assert_eq!(attribute(page, "data-wasm-opt-params"), Some("--enable-a --enable-b"));
        assert_eq!(attribute(page, "data-bin"), None);
    }
}
