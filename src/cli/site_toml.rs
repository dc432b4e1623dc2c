//! `site.toml`, read strictly: what it does not know is an error that names the nearest key it knows.

use std::collections::{BTreeSet, HashMap};
use std::mem;
use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::cli::files;
use crate::cli::problem::{Lines, Problem};
use crate::cli::rule::Rule;
use crate::core::base_url::BaseUrl;
use crate::core::heading;
use crate::core::language;
use crate::core::outline::Outline;
use crate::core::site::Site;

/// Name of the file, in the folder of the posts.
pub const FILE: &str = "site.toml";

/// Keys of the top level and of `[projects]`, in the order of the fields of [`Site`].
const TOP: &[&str] = &["title", "description", "language", "base_url", "earlier_urls", "static", "projects"];
const PROJECTS: &[&str] = &["word", "containers", "not", "mute", "aliases"];

/// What a URL has to be.
const URL: &str = "an absolute http or https URL";

/// A `site.toml` that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SiteToml {
    /// What it says.
    pub site: Site,
    /// Names of headings that it gives: key, name, where.
    names: Vec<(&'static str, String, Range<usize>)>,
    /// The text it was read from.
    text: String,
}

/// Reads the text of `site.toml`.
///
/// # Errors
/// Every unknown key, every URL and every alias that is none, a language that no page can name, and the first thing that is no TOML or of the wrong type.
pub fn read(file: &Path, text: &str) -> Result<SiteToml, Vec<Problem>> {
    let lines = Lines::of(text.as_bytes());
    let error = |span: Option<Range<usize>>, expected: &str, found: &str| {
        let problem = Problem::new(Rule::SiteToml, file, expected, found);
        match span {
            Some(span) => problem.over(&lines, span),
            None => problem,
        }
    };
    let not_toml =
        |problem: &toml::de::Error| vec![error(problem.span(), "TOML", &one_line(problem.message()))];
    let table = DeTable::parse(text).map_err(|problem| not_toml(&problem))?;
    let projects = table.get_ref().get("projects").and_then(|value| value.get_ref().as_table());

    let unknown = unknown_keys(table.get_ref(), TOP, "")
        .chain(projects.into_iter().flat_map(|projects| unknown_keys(projects, PROJECTS, "projects.")));
    let problems: Vec<_> = unknown
        .map(|(span, key, nearest)| {
            let expected = format!("a known key such as `{nearest}`");
            error(Some(span), &expected, &format!("`{key}`")).hint(all_keys())
        })
        .collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut site: Site = toml::from_str(text).map_err(|problem| {
        let (expected, found) = expected_and_found(problem.message());
        vec![error(problem.span(), expected, &found)]
    })?;
    let names: Vec<_> = projects.into_iter().flat_map(names).collect();
    let mut problems: Vec<_> = urls(table.get_ref())
        .filter(|(_, url)| BaseUrl::parse(url).is_none())
        .map(|(span, url)| error(Some(span), URL, &format!("`{url}`")))
        .collect();
    let lacks = |folder: &&str| file.parent().is_none_or(|parent| !files::is_folder(&parent.join(folder)));
    let static_folder = table.get_ref().get("static").into_iter().flat_map(strings);
    let missing = static_folder
        .filter(|(_, folder)| lacks(folder))
        .map(|(span, folder)| error(Some(span), "a folder", &format!("`{folder}`, which is none")));
    problems.extend(missing);
    // What is empty says nothing.
    for said in [&mut site.title, &mut site.description, &mut site.language, &mut site.projects.word] {
        said.take_if(|text| text.trim().is_empty());
    }
    if let Some(language) = site.language.as_deref().filter(|language| !language::is_tag(language)) {
        let span = table.get_ref().get("language").map(Spanned::span);
        let problem = error(span, "a tag of a language such as `en` or `zh-Hans`", &format!("`{language}`"));
        let meant = Some(language.replace('_', "-")).filter(|meant| language::is_tag(meant));
        problems
            .push(meant.into_iter().fold(problem, |problem, meant| problem.hint(format!("write `{meant}`"))));
    }
    let aliases = mem::take(&mut site.projects.aliases);
    let meant = aliases.iter().map(|(from, to)| (heading::key(from), to.as_str())).collect();
    for (from, to) in &aliases {
        match end(&meant, from, to) {
            Ok(name) => drop(site.projects.aliases.insert(from.clone(), name.to_owned())),
            Err(circle) => {
                let span = names.iter().find(|(_, name, _)| name == from).map(|(.., span)| span.clone());
                problems.push(error(span, "an alias that ends in a name", &circle));
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(SiteToml { site, names, text: text.to_owned() })
}

impl SiteToml {
    /// Warnings for names that no heading of the series has.
    pub fn unmatched_names<'a>(
        &self,
        file: &Path,
        outlines: impl IntoIterator<Item = &'a Outline>,
    ) -> Vec<Problem> {
        let headings = outlines.into_iter().flat_map(|outline| &outline.headings);
        let known: BTreeSet<String> = headings.map(|heading| heading::key(&heading.name)).collect();
        let is_known = |key: &str, name: &str| {
            // An alias may rename a heading to one that no post writes; then the new name is known as well.
            let renamed =
                self.site.projects.aliases.values().any(|to| heading::key(to) == heading::key(name));
            known.contains(&heading::key(name)) || key != "aliases" && renamed
        };
        let lines = Lines::of(self.text.as_bytes());
        let unmatched = self.names.iter().filter(|(key, name, _)| !is_known(key, name));
        unmatched
            .map(|(key, name, span)| {
                let expected = format!("a heading of the series in `projects.{key}`");
                Problem::new(Rule::UnknownHeading, file, expected, format!("`{name}`, which no post has"))
                    .over(&lines, span.clone())
            })
            .collect()
    }
}

/// Keys of a table that are not among `known`: where they stand, their full name, and the nearest known one's.
fn unknown_keys<'a>(
    table: &'a DeTable<'_>,
    known: &'static [&'static str],
    prefix: &'static str,
) -> impl Iterator<Item = (Range<usize>, String, String)> + 'a {
    let unknown = table.keys().filter(move |key| !known.contains(&key.get_ref().as_ref()));
    unknown.map(move |key| (key.span(), format!("{prefix}{}", key.get_ref()), nearest(prefix, key.get_ref())))
}

/// The known key most like `key`, which stands at `prefix`; of two as like, the one that stands there too.
fn nearest(prefix: &str, key: &str) -> String {
    let tables = [("", TOP), ("projects.", PROJECTS)];
    let known = tables.iter().flat_map(|(table, keys)| keys.iter().map(move |known| (*table, *known)));
    let distance = |&(table, known): &(&str, &str)| {
        (strsim::damerau_levenshtein(&key.to_lowercase().replace('-', "_"), known), table != prefix)
    };
    known.min_by_key(distance).map(|(table, known)| format!("{table}{known}")).unwrap_or_default()
}

/// What the file may say, for who said something else.
fn all_keys() -> String {
    format!("the keys are {}; below `[projects]` {}", TOP.join(", "), PROJECTS.join(", "))
}

/// What the parser says of a value of another type than its key's, in words of TOML.
fn expected_and_found(message: &str) -> (&str, String) {
    let parts = message.strip_prefix("invalid type: ").and_then(|types| types.rsplit_once(", expected "));
    match parts {
        Some((found, "a sequence")) => ("a list such as `[\"…\"]`", found.to_owned()),
        Some((found, "a map" | "struct ProjectRules")) => ("a table", found.to_owned()),
        Some((found, expected)) => (expected, found.to_owned()),
        None => ("a value of the key's type", one_line(message)),
    }
}

/// Every URL that the file gives, with where it stands.
fn urls<'a>(table: &'a DeTable<'_>) -> impl Iterator<Item = (Range<usize>, &'a str)> {
    ["base_url", "earlier_urls"].into_iter().filter_map(|key| table.get(key)).flat_map(strings)
}

/// A URL of the command line, held to what `base_url` is held to.
///
/// # Errors
/// One that is not absolute.
pub fn absolute_url(url: &str) -> Result<String, String> {
    let absolute = BaseUrl::parse(url).map(|_| url.to_owned());
    absolute.ok_or_else(|| format!("expected {URL}"))
}

/// The name that an alias comes to, where that has one itself; the circle of names, where there is no end.
fn end<'a>(meant: &HashMap<String, &'a str>, from: &'a str, to: &'a str) -> Result<&'a str, String> {
    let mut way = vec![from, to];
    let is = |name: &&str, other: &str| heading::key(name) == heading::key(other);
    while let [.., before, last] = way[..]
        // A name may be written otherwise than its headings.
        && !is(&before, last)
        && let Some(next) = meant.get(&heading::key(last))
    {
        let again = way.iter().position(|name| is(name, next) && !is(name, last));
        way.push(next);
        if let Some(start) = again {
            return Err(format!("`{}`", way[start..].join("` → `")));
        }
    }
    Ok(way[way.len() - 1])
}

/// Names of headings below `[projects]`: key, name, where.
fn names(projects: &DeTable<'_>) -> Vec<(&'static str, String, Range<usize>)> {
    let lists = ["containers", "not", "mute"].into_iter();
    let listed = lists.flat_map(|key| {
        let value = projects.get(key);
        value.into_iter().flat_map(strings).map(move |(span, name)| (key, name.to_owned(), span))
    });
    let aliases = projects.get("aliases").and_then(|value| value.get_ref().as_table());
    let aliases = aliases.into_iter().flat_map(DeTable::keys);
    listed.chain(aliases.map(|key| ("aliases", key.get_ref().to_string(), key.span()))).collect()
}

/// A string, or the strings of an array.
fn strings<'a>(value: &'a Spanned<DeValue<'_>>) -> Vec<(Range<usize>, &'a str)> {
    match value.get_ref() {
        DeValue::String(text) => vec![(value.span(), text.as_ref())],
        DeValue::Array(values) => values.iter().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

/// The parser's messages, in the one line a problem has.
fn one_line(message: &str) -> String {
    message.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::outline::OutlineHeading;

    #[track_caller]
    fn fails(text: &str, expected: &[&str]) {
        let problems = read(Path::new("site.toml"), text).unwrap_err();
        let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(problems, expected, "{text}");
    }

    #[test]
    fn knows_every_key_of_the_core() {
        #[track_caller]
        fn case(text: &str, keys: &[&str]) {
            let keys: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
            let error = toml::from_str::<Site>(text).unwrap_err();
            let expected = format!("unknown field `x`, expected one of {}", keys.join(", "));
            assert_eq!(error.message(), expected);
        }
        case("x = 1", TOP);
        case("[projects]\nx = 1", PROJECTS);
    }

    #[test]
    fn an_unknown_key_is_an_error_that_names_the_nearest() {
        fails(
            "title = 'x'\ntitel = 'x'\n\n[projects]\nalias = {}\n",
            &[
                "site.toml:2: error: expected a known key such as `title`, found `titel`",
                "site.toml:5: error: expected a known key such as `projects.aliases`, found `projects.alias`",
            ],
        );
        fails(
            "base-url = 1",
            &["site.toml:1: error: expected a known key such as `base_url`, found `base-url`"],
        );
        fails(
            "aliases = {}",
            &["site.toml:1: error: expected a known key such as `projects.aliases`, found `aliases`"],
        );
        fails(
            "[projects]\ntitle = 'x'",
            &["site.toml:2: error: expected a known key such as `title`, found `projects.title`"],
        );
    }

    #[test]
    fn a_value_that_is_none_is_an_error() {
        fails(
            "base_url = 'example.org'",
            &["site.toml:1: error: expected an absolute http or https URL, found `example.org`"],
        );
        for url in ["https://example.org:99999/", "http://256.1.1.1/", "https://", "ftp://example.org/"] {
            let found = format!("site.toml:1: error: expected an absolute http or https URL, found `{url}`");
            fails(&format!("base_url = '{url}'"), &[&found]);
        }
        fails(
            "\nearlier_urls = [\n  'https://example.org',\n  '/blog/' ]",
            &["site.toml:4: error: expected an absolute http or https URL, found `/blog/`"],
        );
        fails("title = 1", &["site.toml:1: error: expected a string, found integer `1`"]);
        fails("projects = 'x'", &["site.toml:1: error: expected a table, found string \"x\""]);
        for (value, expected) in [
            ("aliases = ['a']", "a table, found sequence"),
            ("not = 'News'", "a list such as `[\"…\"]`, found string \"News\""),
            ("mute = [1]", "a string, found integer `1`"),
        ] {
            fails(&format!("[projects]\n{value}"), &[&format!("site.toml:2: error: expected {expected}")]);
        }
    }

    #[test]
    fn what_is_no_toml_is_an_error() {
        fails("title = 'x'\ntitle = 'y'", &["site.toml:2: error: expected TOML, found duplicate key"]);
        fails(
            "\n= 1",
            &[
                "site.toml:2: error: expected TOML, found unquoted keys cannot be empty, expected letters, numbers, `-`, `_`",
            ],
        );
    }

    #[test]
    fn reads_what_it_knows() {
        let text = "title = 'x'\nbase_url = 'https://example.org/x/'\n[projects]\nmute = ['Jobs']\naliases = { Tempst = 'Tempest' }";
        let read = read(Path::new("site.toml"), text).unwrap();
        assert_eq!(read.site.title.as_deref(), Some("x"));
        assert_eq!(read.site.projects.aliases["Tempst"], "Tempest");
        assert_eq!(super::read(Path::new("site.toml"), ""), Ok(SiteToml::default()));
    }

    #[test]
    fn what_is_empty_is_not_said() {
        let text = "title = ''\ndescription = ' '\nlanguage = ''\nprojects.word = ''";
        assert_eq!(read(Path::new("site.toml"), text).unwrap().site, Site::default());
    }

    #[test]
    fn a_language_is_a_tag() {
        for (language, meant) in [("zh_CN", Some("write `zh-CN`")), ("english", None), ("\"", None)] {
            let problems = read(Path::new("site.toml"), &format!("\nlanguage = '{language}'")).unwrap_err();
            let expected = format!(
                "site.toml:2: error: expected a tag of a language such as `en` or `zh-Hans`, found `{language}`"
            );
            assert_eq!(problems.iter().map(ToString::to_string).collect::<Vec<_>>(), [expected]);
            assert_eq!(problems[0].hint.as_deref(), meant, "{language}");
        }
    }

    #[test]
    fn aliases_are_followed_to_their_end() {
        let case = |aliases: &str, expected: &[(&str, &str)]| {
            let read = read(Path::new("site.toml"), &format!("[projects.aliases]\n{aliases}")).unwrap();
            let found = read.site.projects.aliases;
            let found: Vec<_> = found.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
            assert_eq!(found, expected, "{aliases}");
        };
        case("b = 'C'\na = 'B'", &[("a", "C"), ("b", "C")]);
        case("nova = 'Nova'\nnvoa = 'nova'", &[("nova", "Nova"), ("nvoa", "Nova")]);
        case("nova = 'NOVA'", &[("nova", "NOVA")]);
        let circle = |line: u32, found: &str| {
            format!("site.toml:{line}: error: expected an alias that ends in a name, found {found}")
        };
        fails(
            "[projects.aliases]\na = 'B'\nb = 'A'\nc = 'a'",
            &[&circle(2, "`a` → `B` → `A`"), &circle(3, "`b` → `A` → `B`"), &circle(4, "`a` → `B` → `A`")],
        );
    }

    #[test]
    fn a_name_that_no_post_has_is_a_warning() {
        let text = "[projects]\nmute = ['jobs', 'Nothing']\nnot = ['Tempest']\n[projects.aliases]\nTempst = 'Tempest'\nNova2 = 'Nova'";
        let read = read(Path::new("site.toml"), text).unwrap();
        let heading =
            |name: &str| OutlineHeading { name: name.into(), parent: None, entries: 0, is_bold: false };
        let outline = Outline { headings: vec![heading("Jobs "), heading("Tempst")] };
        let warnings: Vec<_> = read
            .unmatched_names(Path::new("site.toml"), [&outline])
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            warnings,
            [
                "site.toml:2: warning: expected a heading of the series in `projects.mute`, found `Nothing`, which no post has",
                "site.toml:6: warning: expected a heading of the series in `projects.aliases`, found `Nova2`, which no post has",
            ]
        );
    }
}
