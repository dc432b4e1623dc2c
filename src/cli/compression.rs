//! Compressed copies of a site's files, for servers that hand out `x.br` or `x.gz` where `x` is asked for: nginx by
//! `brotli_static` and `gzip_static`, Caddy by `precompressed`.
//!
//! Entry points: [`copies`] and [`Compression::compress`].

use std::io::{self, Write as _};

use anyhow::Context as _;
use brotli::enc::BrotliEncoderParams;
use flate2::write::GzEncoder;

use crate::cli::key::Key;
use crate::cli::site_file::SiteFile;

/// Endings of files that are not compressed already.
const TEXTS: &[&str] =
    &["css", "html", "js", "json", "map", "md", "mjs", "svg", "txt", "wasm", "webmanifest", "xml"];

/// The largest window that every browser takes, as a power of two.
const WINDOW: i32 = 22;

/// Quality of Brotli for the files at the root of the site, the app's and the catalogue's head, which every reader fetches.
const FEW: i32 = 11;

/// Quality of Brotli for files by the thousand: the best takes fifteen times as long for a tenth less.
const MANY: i32 = 9;

/// How a copy is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    /// Brotli, of this quality.
    Brotli(i32),
    /// Gzip at its best, which costs next to nothing.
    Gzip,
}

/// The compressed copies of those of these files that are worth it.
///
/// # Errors
/// See [`Key::of_all`].
pub fn copies<'a>(files: &[SiteFile<'a>]) -> anyhow::Result<Vec<SiteFile<'a>>> {
    let texts = files.iter().filter(|file| is_text(&file.path));
    let both = texts.flat_map(|file| {
        let quality = if file.path.contains('/') { MANY } else { FEW };
        [(file, Compression::Brotli(quality), "br"), (file, Compression::Gzip, "gz")]
    });
    both.map(|(file, compression, ending)| {
        let key = Key::of_all(&("compressed", file.key, format!("{compression:?}")))?;
        Ok(SiteFile::compressed(format!("{}.{ending}", file.path), key, &file.path, compression))
    })
    .collect()
}

fn is_text(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| TEXTS.contains(&ending.to_ascii_lowercase().as_str()))
}

impl Compression {
    /// Compresses a content.
    ///
    /// # Errors
    /// Those of writing into memory, which there are none of.
    pub fn compress(self, content: &[u8]) -> anyhow::Result<Vec<u8>> {
        self.write(content).context("cannot compress a file")
    }

    fn write(self, content: &[u8]) -> io::Result<Vec<u8>> {
        match self {
            Self::Brotli(quality) => {
                let size_hint = content.len();
                let params = BrotliEncoderParams { quality, lgwin: WINDOW, size_hint, ..Default::default() };
                let mut compressed = Vec::new();
                brotli::BrotliCompress(&mut &*content, &mut compressed, &params)?;
                Ok(compressed)
            }
            Self::Gzip => {
                let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::best());
                encoder.write_all(content)?;
                encoder.finish()
            }
        }
    }
}
