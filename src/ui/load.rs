//! Loads: what a view holds of something that comes over the network, in all its cases.
//!
//! A [`Load`] is a plain value, made by the hooks of [`hooks`](crate::ui::hooks) and matched on by pages. It knows
//! neither how files are fetched nor how its cases look.

use yew::Callback;

use crate::ui::fetch::FetchError;

/// Something that is on its way, here, or not to be had.
#[derive(Clone, Debug, PartialEq)]
pub enum Load<T> {
    /// On its way.
    Pending,
    /// Here.
    Ready(T),
    /// Not to be had.
    Failed(Failure),
}

/// Why something could not be loaded, and how to try again.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// Which file, and what was wrong with it.
    pub error: FetchError,
    /// Fetches everything anew that has failed.
    pub retry: Callback<()>,
}

impl<T> Load<T> {
    /// The same case, with what is here turned into something else.
    pub fn map<U>(self, turn: impl FnOnce(T) -> U) -> Load<U> {
        self.and_then(|here| Load::Ready(turn(here)))
    }

    /// The same case, unless it is here: then what follows from it.
    pub fn and_then<U>(self, follow: impl FnOnce(T) -> Load<U>) -> Load<U> {
        match self {
            Self::Pending => Load::Pending,
            Self::Ready(here) => follow(here),
            Self::Failed(failure) => Load::Failed(failure),
        }
    }

    /// Both, once both are here; a failure of either at once.
    pub fn zip<U>(self, other: Load<U>) -> Load<(T, U)> {
        match (self, other) {
            (Self::Ready(one), Load::Ready(two)) => Load::Ready((one, two)),
            (Self::Failed(failure), _) | (_, Load::Failed(failure)) => Load::Failed(failure),
            _ => Load::Pending,
        }
    }

    /// What is here.
    pub fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(here) => Some(here),
            _ => None,
        }
    }

    /// Why it is not to be had.
    pub fn failure(&self) -> Option<&Failure> {
        match self {
            Self::Failed(failure) => Some(failure),
            _ => None,
        }
    }

    /// Whether it is neither here nor known not to be had.
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Pending)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::fetch::FetchErrorKind;

    fn failed(file: &str) -> Load<u8> {
        let error = FetchError { file: file.to_owned(), kind: FetchErrorKind::Missing };
        Load::Failed(Failure { error, retry: Callback::noop() })
    }

    #[track_caller]
    fn case(one: Load<u8>, two: Load<u8>, expected: &str) {
        let zipped = match one.zip(two) {
            Load::Pending => "pending".to_owned(),
            Load::Ready((one, two)) => format!("{one} {two}"),
            Load::Failed(failure) => failure.error.file,
        };
        assert_eq!(zipped, expected);
    }

    #[test]
    fn two_loads_are_as_far_as_the_slower_and_as_good_as_the_worse() {
        case(Load::Ready(1), Load::Ready(2), "1 2");
        case(Load::Ready(1), Load::Pending, "pending");
        case(Load::Pending, Load::Ready(2), "pending");
        case(Load::Pending, failed("b"), "b");
        case(failed("a"), Load::Pending, "a");
        case(failed("a"), failed("b"), "a");
    }
}
