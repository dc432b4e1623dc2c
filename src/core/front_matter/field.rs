//! The keys of a header that a digest needs, in the names that they go by.

/// What generators of sites call the day of publication, besides `date`.
const PUBLISHED: [&str; 12] = [
    "published",
    "publishDate",
    "publish_date",
    "pubDate",
    "pubDatetime",
    "publishedAt",
    "published_at",
    "publishedOn",
    "published_on",
    "datePublished",
    "publicationDate",
    "publication_date",
];

/// What the number goes by, besides `number`.
const EPISODE: [&str; 3] = ["episode", "episodeNumber", "episode_number"];

/// What may be the number, and that of a ticket as well.
const ISSUE: [&str; 5] = ["issue", "issueNumber", "issue_number", "no", "num"];

/// What a key of a header stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Subject,
    Date,
    Published,
    Created,
    Draft,
    Status,
    Number,
    Episode,
    Issue,
    Season,
    Description,
    Author,
    Language,
    Alias,
}

impl Field {
    /// Whether it may have several values.
    pub(super) fn is_list(self) -> bool {
        matches!(self, Self::Author | Self::Alias)
    }

    /// Whether TOML writes its value without quotes: a date, a number, a boolean.
    pub(super) fn may_be_bare(self) -> bool {
        matches!(
            self,
            Self::Date
                | Self::Published
                | Self::Created
                | Self::Draft
                | Self::Number
                | Self::Episode
                | Self::Issue
                | Self::Season
        )
    }

    /// Whether it may hold what is of use to others alone.
    pub(super) fn may_be_other(self) -> bool {
        matches!(
            self,
            Self::Author | Self::Created | Self::Episode | Self::Issue | Self::Season | Self::Subject
        )
    }

    /// Keys are compared without regard to case.
    pub(super) fn named(key: &str) -> Option<Self> {
        let named = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(key));
        match () {
            () if named(&["title"]) => Some(Self::Title),
            () if named(&["subject"]) => Some(Self::Subject),
            () if named(&["date"]) => Some(Self::Date),
            () if named(&PUBLISHED) => Some(Self::Published),
            () if named(&["created"]) => Some(Self::Created),
            () if named(&["draft"]) => Some(Self::Draft),
            () if named(&["status"]) => Some(Self::Status),
            () if named(&["number"]) => Some(Self::Number),
            () if named(&EPISODE) => Some(Self::Episode),
            () if named(&ISSUE) => Some(Self::Issue),
            () if named(&["season"]) => Some(Self::Season),
            () if named(&["description", "summary"]) => Some(Self::Description),
            () if named(&["author", "authors"]) => Some(Self::Author),
            () if named(&["lang", "language", "locale"]) => Some(Self::Language),
            () if named(&["aliases", "redirect_from"]) => Some(Self::Alias),
            () => None,
        }
    }
}
