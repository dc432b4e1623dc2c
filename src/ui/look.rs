//! The look that a reader chose: colours, size of the text, typeface, and language of the interface.
//!
//! It is kept as words, such as `dark large zh`, in the browser's storage, and the styles go by the same words in an attribute of
//! the page's root. A script in the head of `index.html` puts them there before anything is drawn; from when the app is there
//! it is [`use_look`]. Where storage is blocked a look lasts as long as the page.

use web_sys::Window;
use yew::prelude::*;

use crate::ui::listener::Listener;
use crate::ui::locale::Language;
use crate::ui::storage::storage;

/// The words of each group; the first choice of each is what the reader's system or the site says, and takes no word.
pub const GROUPS: [&[&str]; 4] =
    [&["", "light", "dark"], &["", "small", "large", "larger"], &["", "serif"], &["", "zh", "en"]];

/// The group of languages, whose words are tags of BCP 47.
pub const LANGUAGE: usize = 3;

/// Item of the storage, and attribute of the root element. All series of a host share it: a reader has two eyes.
const ITEM: &str = "look";
const ATTRIBUTE: &str = "data-look";

/// Which choice is on, by group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look([usize; GROUPS.len()]);

impl Look {
    /// Reads words. Those that are unknown are passed over; of two of a group the first counts.
    pub fn of_words(words: &str) -> Self {
        Self(GROUPS.map(|group| {
            let choice = |word| group.iter().skip(1).position(|known| *known == word);
            words.split(' ').find_map(choice).map_or(0, |index| index + 1)
        }))
    }

    /// The words.
    pub fn words(&self) -> String {
        let words = GROUPS.into_iter().zip(self.0).map(|(group, choice)| group[choice]);
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Which choice of a group is on.
    pub fn choice(&self, group: usize) -> usize {
        self.0[group]
    }

    /// With another choice of a group.
    #[must_use]
    pub fn with(mut self, group: usize, choice: usize) -> Self {
        self.0[group] = choice;
        self
    }

    /// The language, where one was chosen.
    pub fn language(&self) -> Option<Language> {
        let word = GROUPS[LANGUAGE][self.0[LANGUAGE]];
        (!word.is_empty()).then(|| Language::of_tag(word))
    }
}

/// The look, and the way to choose another. What another window chooses is chosen here too.
#[hook]
pub fn use_look() -> (Look, Callback<Look>) {
    let look = use_state_eq(Look::default);
    {
        let setter = look.setter();
        use_effect_with((), move |()| {
            let read = move || {
                let words = storage().and_then(|storage| storage.get_item(ITEM).ok()?).unwrap_or_default();
                let look = Look::of_words(&words);
                show(look);
                setter.set(look);
            };
            read();
            let changed =
                web_sys::window().map(|window: Window| Listener::new(&window, "storage", move |_| read()));
            move || drop(changed)
        });
    }
    let choose = {
        let setter = look.setter();
        Callback::from(move |look: Look| {
            if let Some(storage) = storage() {
                // What cannot be kept is chosen all the same.
                let _ = storage.set_item(ITEM, &look.words());
            }
            show(look);
            setter.set(look);
        })
    };
    (*look, choose)
}

fn show(look: Look) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    if let Some(root) = root {
        // Fails only for a name that is none.
        let _ = root.set_attribute(ATTRIBUTE, &look.words());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(words: &str, expected: &str, language: Option<Language>) {
        let look = Look::of_words(words);
        assert_eq!(look.words(), expected, "{words}");
        assert_eq!(Look::of_words(expected), look, "{words}");
        assert_eq!(look.language(), language, "{words}");
    }

    #[test]
    fn words_are_kept_as_far_as_they_are_known() {
        case("", "", None);
        case("dark", "dark", None);
        case("zh serif large dark", "dark large serif zh", Some(Language::Chinese));
        case("  purple en light dark", "light en", Some(Language::English));
    }

    #[test]
    fn a_choice_takes_the_place_of_another() {
        let look = Look::of_words("dark en").with(0, 1);
        assert_eq!((look.words().as_str(), look.choice(0), look.choice(3)), ("light en", 1, 2));
    }
}
