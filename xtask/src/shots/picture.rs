//! A picture: read, made small, held against another, written.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::Path;

use anyhow::{Context, ensure};

/// How many pixels of a side become one: letters turn to grey, and lines of text stay apart.
const REDUCTION: usize = 3;
/// Values of a colour's part are multiples of this in what is reduced: few colours are a small file.
const STEP: u8 = 8;
/// How far apart two colours may be in a part: a step up or down is no more than how a value was rounded.
const ALIKE: u8 = STEP;
/// What marks a difference.
const MARK: Colour = [255, 0, 128];

/// Red, green and blue.
type Colour = [u8; 3];

/// Pixels, row by row.
#[derive(PartialEq)]
pub struct Picture {
    width: usize,
    pixels: Vec<Colour>,
}

/// Which pixels of two pictures are not alike.
pub struct Difference {
    width: usize,
    differs: Vec<bool>,
}

impl Picture {
    fn draw(width: usize, height: usize, pixel: impl Fn(usize, usize) -> Colour) -> Self {
        let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| pixel(x, y));
        Self { width, pixels: pixels.collect() }
    }

    /// Reads a PNG without transparency.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let named = || format!("cannot read {}", path.display());
        let mut decoder = png::Decoder::new(BufReader::new(File::open(path).with_context(named)?));
        decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
        let mut reader = decoder.read_info().with_context(named)?;
        let mut bytes = vec![0; reader.output_buffer_size().with_context(named)?];
        let info = reader.next_frame(&mut bytes).with_context(named)?;
        let n_parts = info.color_type.samples();
        ensure!(n_parts >= 3, "{}: expected colours, found {:?}", named(), info.color_type);
        let pixels = bytes.chunks_exact(n_parts).map(|parts| [parts[0], parts[1], parts[2]]);
        Ok(Self { width: info.width as usize, pixels: pixels.collect() })
    }

    fn height(&self) -> usize {
        self.pixels.len() / self.width.max(1)
    }

    fn at(&self, x: usize, y: usize) -> Option<Colour> {
        if x < self.width { self.pixels.get(y * self.width + x).copied() } else { None }
    }

    /// A third as wide and as high, in few colours.
    pub fn reduced(&self) -> Self {
        Self::draw(self.width.div_ceil(REDUCTION), self.height().div_ceil(REDUCTION), |x, y| {
            let cell = (0..REDUCTION * REDUCTION)
                .map(|at| (x * REDUCTION + at % REDUCTION, y * REDUCTION + at / REDUCTION));
            let cell: Vec<Colour> = cell.filter_map(|(x, y)| self.at(x, y)).collect();
            [0, 1, 2].map(|part| {
                let sum: usize = cell.iter().map(|colour| usize::from(colour[part])).sum();
                let mean = u8::try_from(sum / cell.len().max(1)).unwrap_or(u8::MAX);
                mean.saturating_add(STEP / 2) / STEP * STEP
            })
        })
    }

    /// Holds it against another one. What lies outside of one of them differs.
    pub fn difference(&self, other: &Self) -> Difference {
        let (width, height) = (self.width.max(other.width), self.height().max(other.height()));
        let differs = |(x, y)| match (self.at(x, y), other.at(x, y)) {
            (Some(one), Some(another)) => {
                one.iter().zip(another).any(|(one, another)| one.abs_diff(another) > ALIKE)
            }
            _ => true,
        };
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        Difference { width, differs: places.map(differs).collect() }
    }

    /// Writes a PNG, by a palette where there are few colours.
    pub fn write(&self, path: &Path) -> anyhow::Result<()> {
        let named = || format!("cannot write {}", path.display());
        let file = BufWriter::new(File::create(path).with_context(named)?);
        let (width, height) = (u32::try_from(self.width)?, u32::try_from(self.height())?);
        let mut encoder = png::Encoder::new(file, width, height);
        encoder.set_depth(png::BitDepth::Eight);
        let bytes = match self.palette() {
            Some((colours, indices)) => {
                encoder.set_compression(png::Compression::High);
                encoder.set_filter(png::Filter::NoFilter);
                encoder.set_color(png::ColorType::Indexed);
                encoder.set_palette(colours);
                indices
            }
            None => {
                encoder.set_compression(png::Compression::Fast);
                encoder.set_color(png::ColorType::Rgb);
                self.pixels.concat()
            }
        };
        encoder.write_header().and_then(|mut writer| writer.write_image_data(&bytes)).with_context(named)
    }

    /// The colours, and of each pixel which one it has; `None` where they are more than a palette has room for.
    fn palette(&self) -> Option<(Vec<u8>, Vec<u8>)> {
        let (mut known, mut colours, mut indices) = (HashMap::new(), Vec::new(), Vec::new());
        for colour in &self.pixels {
            let index = match known.get(colour) {
                Some(index) => *index,
                None => {
                    let index = u8::try_from(known.len()).ok()?;
                    colours.extend(colour);
                    known.insert(*colour, index);
                    index
                }
            };
            indices.push(index);
        }
        Some((colours, indices))
    }
}

impl Difference {
    /// How much of the picture differs: from 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "pictures have some million pixels")]
    pub fn share(&self) -> f64 {
        let n_differing = self.differs.iter().filter(|differs| **differs).count();
        n_differing as f64 / self.differs.len().max(1) as f64
    }

    /// Side by side: the reference, made large again; the picture; and the picture, faint, with what differs marked.
    pub fn shown(&self, picture: &Picture, reference: &Picture) -> Picture {
        let small_height = self.differs.len() / self.width.max(1);
        let (width, height) = (self.width * REDUCTION, small_height * REDUCTION);
        Picture::draw(width * 3, height, |at, y| {
            let (column, x) = (at / width, at % width);
            let small = (x / REDUCTION, y / REDUCTION);
            let colour = match column {
                0 => reference.at(small.0, small.1),
                1 => picture.at(x, y),
                _ if self.differs[small.1 * self.width + small.0] => Some(MARK),
                _ => picture.at(x, y).map(|colour| colour.map(|part| part / 3 + 96)),
            };
            colour.unwrap_or_default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of black lines, each `n` pixels lower than it should be from the middle on; `ink` is how black.
    fn page(lower: usize, ink: u8) -> Picture {
        Picture::draw(300, 300, |_, y| {
            let y = if y >= 150 { y - lower } else { y };
            if y % 20 < 6 { [ink; 3] } else { [250; 3] }
        })
    }

    #[track_caller]
    fn case(picture: &Picture, is_alike: bool) {
        let reference = page(0, 20).reduced();
        let share = picture.reduced().difference(&reference).share();
        assert_eq!(share < 0.0002, is_alike, "{share}");
    }

    #[test]
    fn a_line_that_moved_is_seen_and_an_edge_is_not() {
        case(&page(0, 20), true);
        // As if it were drawn a little otherwise.
        case(&page(0, 24), true);
        case(&page(1, 20), false);
        case(&page(3, 20), false);
        case(&page(0, 60), false);
    }

    #[test]
    fn another_size_differs() {
        let taller = Picture::draw(300, 330, |_, _| [250; 3]);
        let short = Picture::draw(300, 300, |_, _| [250; 3]);
        let share = taller.reduced().difference(&short.reduced()).share();
        assert!((share - 1.0 / 11.0).abs() < 1e-9, "{share}");
    }

    #[test]
    fn few_colours_are_written_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let (path, picture) = (folder.path().join("a.png"), page(0, 20));
        picture.write(&path).unwrap();
        assert!(Picture::read(&path).unwrap() == picture);
        assert!(picture.palette().is_some_and(|(colours, _)| colours.len() == 6));
    }
}
