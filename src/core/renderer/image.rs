//! Images: loaded late, with room kept for them, never without a text that stands for them.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::Renderer;
use crate::core::post_place::{self, Size};
use crate::core::raw_html::OpenTag;
use crate::core::url;

/// Width and height of a picture in place of a letter, in pixels.
const EMOJI: &str = "20";

/// An image, while its alternative text is being read.
pub(super) struct Image {
    src: String,
    title: String,
    alt: String,
    /// Width and height in pixels, where the post says so.
    size: [Option<String>; 2],
    /// Images within its alternative text, and itself.
    depth: u32,
}

impl Image {
    pub(super) fn new(src: CowStr<'_>, title: CowStr<'_>) -> Self {
        Self {
            src: src.into_string(),
            title: title.into_string(),
            alt: String::new(),
            size: [None, None],
            depth: 1,
        }
    }

    /// One that the author wrote as a tag.
    pub(super) fn of_tag(tag: &OpenTag<'_>) -> Self {
        let of = |name| tag.attribute(name).unwrap_or_default();
        let is_number =
            |value: &String| (1..=5).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_digit());
        // What boards and forges call so is as large as a letter, however large its file is.
        let is_emoji = of("class").split_ascii_whitespace().any(|class| class == "emoji");
        let usual = || is_emoji.then(|| EMOJI.to_owned());
        let size = ["width", "height"].map(|name| tag.attribute(name).filter(is_number).or_else(usual));
        Self { src: of("src"), title: of("title"), alt: of("alt"), size, depth: 0 }
    }
}

impl Renderer<'_> {
    /// Takes an event from inside an image: all it says is its alternative text.
    pub(super) fn image_event(&mut self, event: &Event<'_>) {
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Start(Tag::Image { .. }) => image.depth += 1,
            Event::End(TagEnd::Image) => image.depth -= 1,
            Event::Text(text) | Event::Code(text) => image.alt.push_str(text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            _ => {}
        }
        if image.depth == 0
            && let Some(image) = self.image.take()
        {
            self.show_image(&image);
        }
    }

    pub(super) fn show_image(&mut self, image: &Image) {
        let Some(safe) = url::safe(&image.src) else { return self.words(&image.alt) };
        let size = match post_place::file_of(self.place.folder, &safe) {
            Some(file) => {
                let known = self.place.sizes.get(self.pictures.len()).copied();
                self.pictures.push(file);
                whole(&image.size, known.unwrap_or_default())
            }
            None => image.size.clone(),
        };
        let src = self.place.resolve(safe);
        let mut attributes =
            vec![("src", &*src), ("alt", image.alt.as_str()), ("loading", "lazy"), ("decoding", "async")];
        attributes.extend((!image.title.is_empty()).then_some(("title", image.title.as_str())));
        for (name, value) in ["width", "height"].into_iter().zip(&size) {
            attributes.extend(value.as_ref().map(|value| (name, value.as_str())));
        }
        self.writer.image(&attributes);
        let from = self.text.len();
        self.say(&image.alt);
        self.pictured.push(from..self.text.len());
    }
}

/// Width and height to write: what the post says, and what it leaves open as the picture has it, in proportion.
fn whole(said: &[Option<String>; 2], known: Size) -> [Option<String>; 2] {
    let scaled = |said: &Option<String>, by: u32, of: u32| {
        let scaled = said.as_ref()?.parse::<u64>().ok()? * u64::from(by) / u64::from(of);
        Some(scaled.to_string())
    };
    let (width, height) = known;
    match said {
        _ if width == 0 || height == 0 => said.clone(),
        [None, None] => [Some(width.to_string()), Some(height.to_string())],
        [wide, None] => [wide.clone(), scaled(wide, height, width)],
        [None, high] => [scaled(high, width, height), high.clone()],
        [Some(_), Some(_)] => said.clone(),
    }
}
