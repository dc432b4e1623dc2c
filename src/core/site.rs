//! What a publisher may say about a series: the contents of `site.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

/// `site.toml`, every key optional, an unknown one an error of the reader (DESIGN.md, `site.toml`).
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Site {
    /// Title of the series.
    pub title: Option<String>,
    /// One or two sentences about the series, plain text.
    pub description: Option<String>,
    /// BCP 47 language of the posts; also the interface's first choice.
    pub language: Option<String>,
    /// Where the site will live, absolute, with a `/` at its end.
    pub base_url: Option<String>,
    /// What the file says of `base_url` where the command line says otherwise; links there open here, too.
    #[serde(skip)]
    pub usual_url: Option<String>,
    /// Where the series lived before; links there open here.
    pub earlier_urls: Vec<String>,
    /// The folder that stands for the root of the site, as a path from that of the posts: files that posts name from the root, or above
    /// their own folder, are taken from there.
    #[serde(rename = "static")]
    pub static_folder: Option<String>,
    /// How projects are found and named.
    pub projects: ProjectRules,
}

/// The last word on projects, for what headings alone do not tell.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ProjectRules {
    /// What the interface calls a project, where another word fits the series better.
    pub word: Option<String>,
    /// Headings that hold projects, in addition to those found.
    pub containers: Vec<String>,
    /// Headings that are never a project.
    pub not: Vec<String>,
    /// Headings hidden until asked for.
    pub mute: Vec<String>,
    /// Misspelt or former name → name.
    pub aliases: BTreeMap<String, String>,
}
