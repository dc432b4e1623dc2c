//! The rules that a series is held against. Their names and what they say are promised in `docs/check.md`.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use crate::cli::problem::Severity;

/// A rule. What is said of each here is what `digest check --help` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ValueEnum, Serialize, Deserialize)]
pub enum Rule {
    /// A file or folder that cannot be read
    Unreadable,
    /// A post or `site.toml` that is not UTF-8
    NotUtf8,
    /// A file name that no URL can be made of
    FileName,
    /// Two posts of the same file name, which is what a URL names them by, or two other files at one place of the site
    SharedFileName,
    /// File names that differ by case alone, which not every disk tells apart
    FileNameCase,
    /// A `site.toml` that is no TOML, has an unknown key or a value that is none
    SiteToml,
    /// A name in `site.toml` that no heading of the series has
    UnknownHeading,
    /// A header that cannot be read, in whole or in part
    FrontMatter,
    /// A number in the header that is not the title's
    NumberInTitle,
    /// A number that is not the file name's
    NumberInFileName,
    /// A number that an earlier issue has
    NumberRepeated,
    /// A number that does not follow the one before
    NumberGap,
    /// A period that is not the file name's
    PeriodInFileName,
    /// A period that the date of the issue lies before, or long after
    PeriodDate,
    /// A date in the header that is not the file name's
    DateInFileName,
    /// A date before that of the number before
    DateOrder,
    /// A heading that looks like a misspelt project or section
    MisspeltProject,
    /// A link without a target
    EmptyLink,
    /// What was meant as a link and is none, or leads to no address
    MalformedLink,
    /// A link to something that a page does not link to, as `ftp:`
    LinkScheme,
    /// A reference link whose reference is defined nowhere
    UndefinedReference,
    /// A definition of a reference where Markdown reads none
    MisplacedDefinition,
    /// A link to an issue that does not exist
    MissingIssue,
    /// A link within a post to a heading or a name that it does not have
    MissingPart,
    /// A picture beside the posts, or from the root of the site, that is not there
    MissingPicture,
    /// A link to a file beside the posts, or from the root of the site, that is not there
    MissingFile,
    /// A file that posts name and that is a symbolic link to one elsewhere, which is not published
    FileElsewhere,
    /// A link to an issue at an address that `site.toml` does not know
    EarlierAddress,
    /// An address in `aliases` that no page can have, or that another page has
    Alias,
    /// An id that two elements or footnotes of a post have
    DuplicateId,
    /// A comment, an element or a tag of a generator that is never closed, so that it hides what follows, or is shown as text
    UnclosedHtml,
    /// An element that HTML does not know and that looks meant as one
    UnknownElement,
    /// An element that is left out of the page with all it holds, but for a script that only dresses up what stands there, as a tweet
    RemovedHtml,
    /// An embedded page or medium, shown as a link
    EmbeddedHtml,
    /// A shortcode, or a tag like one, that is left out and was to show something; told once a name
    RemovedShortcode,
}

impl Rule {
    /// Its name: `misspelt-project`.
    pub fn code(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// How bad it is to break it, where the command line does not say otherwise.
    pub fn severity(self) -> Severity {
        match self {
            Self::Unreadable | Self::NotUtf8 | Self::FileName | Self::SharedFileName | Self::SiteToml => {
                Severity::Error
            }
            Self::LinkScheme
            | Self::RemovedHtml
            | Self::EmbeddedHtml
            | Self::UnknownElement
            | Self::RemovedShortcode => Severity::Note,
            _ => Severity::Warning,
        }
    }
}
