//! Pictures of the publisher's: how large they are shown, told from their first bytes.

use std::io::{BufRead, Seek};
use std::path::PathBuf;

use exif::{In, Tag};

use crate::cli::files;
use crate::core::post_place::Size;

/// Sizes of pictures, whose files `file` tells: as many as there are up to the last that is known.
pub fn sizes(pictures: &[String], file: impl Fn(&str) -> Option<PathBuf>) -> Vec<Size> {
    let size = |path: &String| {
        let file = file(path).and_then(|file| files::open_if_file(&file).ok().flatten());
        file.and_then(size).unwrap_or_default()
    };
    let mut sizes: Vec<Size> = pictures.iter().map(size).collect();
    let known = sizes.iter().rposition(|&size| size != Size::default()).map_or(0, |last| last + 1);
    sizes.truncate(known);
    sizes
}

/// The size in which browsers show a picture whose width and height are not given; `None` for what is not of a kind that is known.
fn size(mut file: impl BufRead + Seek) -> Option<Size> {
    let raw = imagesize::reader_size(&mut file).ok()?;
    let (width, height) = (u32::try_from(raw.width).ok()?, u32::try_from(raw.height).ok()?);
    file.rewind().ok()?;
    Some(if lies_on_its_side(file) { (height, width) } else { (width, height) })
}

/// Whether a camera was held so that the picture is to be turned by a right angle. See Exif 2.32, 4.6.4 A, "Orientation".
fn lies_on_its_side(mut file: impl BufRead + Seek) -> bool {
    let exif = exif::Reader::new().read_from_container(&mut file).ok();
    let orientation = exif.and_then(|exif| exif.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0));
    orientation.is_some_and(|orientation| (5..=8).contains(&orientation))
}
