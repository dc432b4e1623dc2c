//! Prerendering: the app's views as HTML, so that a page can be read before the app is there. The only user of `ui`.
//!
//! Entry point: [`Prerenderer`], of which every thread takes its own [`Worker`]. What a view is made of is what the app
//! takes to render it, read by the same code from the same files; so the app finds the page as it would have made it.

use std::collections::HashMap;

use anyhow::Context as _;
use tokio::runtime::{Builder, Runtime};
use tokio::task::LocalSet;
use yew::LocalServerRenderer;

use crate::cli::files;
use crate::cli::key::Key;
use crate::cli::series::Post;
use crate::core::assembly::Assembly;
use crate::core::slug::Slug;
use crate::ui::app::{App, AppProps};
use crate::ui::file::{File, Head};
use crate::ui::library::Library;
use crate::ui::navigation::Arrival;
use crate::ui::route::Place;
use crate::ui::stamp;
pub use crate::ui::supply;

/// The contents that views of a series are made of.
#[derive(Debug)]
pub struct Prerenderer<'a> {
    /// Content of its files, by path.
    catalogue: HashMap<&'a str, (&'a str, Key)>,
    posts: HashMap<&'a Slug, &'a Post>,
}

/// What one thread renders with. It keeps what views share.
pub struct Worker<'a> {
    of: &'a Prerenderer<'a>,
    library: Library,
    runtime: Runtime,
}

/// A view that is rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Its URL below the site's root, as the app writes it.
    pub url: String,
    /// What it shows.
    pub html: String,
    /// Tells the app what it was made of.
    pub stamp: String,
    /// The files it was made of, below the site's root; without the head of the catalogue, which every page of the shell names.
    pub files: Vec<String>,
}

/// What is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject<'a> {
    /// The list of issues.
    Home,
    /// An issue.
    Issue(&'a Slug),
    /// A project.
    Project(&'a Slug),
}

impl<'a> Prerenderer<'a> {
    /// For a series of these posts.
    pub fn new(assembly: &'a Assembly, posts: &'a [Post]) -> Self {
        let content = |json: &'a str| (json, Key::of(json.as_bytes()));
        let catalogue = assembly.files.iter().map(|file| (file.path.as_str(), content(&file.json))).collect();
        Self { catalogue, posts: posts.iter().map(|post| (&post.record.slug, post)).collect() }
    }

    /// What a thread renders with.
    ///
    /// # Errors
    /// A system that has nothing left to run a task with.
    pub fn worker(&'a self) -> anyhow::Result<Worker<'a>> {
        let runtime = Builder::new_current_thread().build().context("cannot start a task to render pages")?;
        Ok(Worker { of: self, library: Library::default(), runtime })
    }

    /// What the post of an issue says that it is about.
    pub fn description(&self, slug: &Slug) -> Option<&str> {
        self.posts.get(slug)?.record.description.as_deref().filter(|text| !text.is_empty())
    }

    fn post(&self, slug: &Slug) -> anyhow::Result<&Post> {
        let post = self.posts.get(slug).copied();
        post.with_context(|| format!("expected a post of {slug}, found none"))
    }

    fn of_catalogue(&self, file: &File, head: Option<&Head>) -> anyhow::Result<(&str, Key)> {
        let content = file.path(head).and_then(|path| self.catalogue.get(path.as_str()).copied());
        content.with_context(|| format!("expected {file:?} in the catalogue, found none"))
    }

    fn read(&self, file: &File, head: Option<&Head>) -> anyhow::Result<String> {
        if let File::Post(slug) = file {
            let path = &self.post(slug)?.file;
            let read = || format!("cannot read {}", path.display());
            return String::from_utf8(files::read(path).with_context(read)?).with_context(read);
        }
        Ok(self.of_catalogue(file, head)?.0.to_owned())
    }
}

impl Worker<'_> {
    /// Of everything that a view is made of.
    ///
    /// # Errors
    /// A catalogue that the app would refuse.
    pub fn key(&self, subject: Subject<'_>) -> anyhow::Result<Key> {
        let place = place(subject);
        let files = self.fill(&place, |file| !matches!(file, File::Post(_)))?;
        let head = self.library.head();
        let head = head.ready().map(AsRef::as_ref);
        let mut contents = Vec::with_capacity(files.len());
        for file in &files {
            let content = match file {
                File::Post(slug) => Some(self.of.post(slug)?.key),
                file if stamp::shows_all_of(&place, file) => Some(self.of.of_catalogue(file, head)?.1),
                _ => None,
            };
            // The path as well: a page names what it is made of.
            contents.push((file.path(head), content));
        }
        let mut facts = Vec::new();
        stamp::tell(&self.library, &place, &mut |fact| facts.push(fact.to_owned()));
        Key::of_all(&("view", place.to_url(), contents, facts))
    }

    /// Renders a view.
    ///
    /// # Errors
    /// A post that can no longer be read, or a catalogue that the app would refuse.
    pub fn render(&self, subject: Subject<'_>) -> anyhow::Result<View> {
        let place = place(subject);
        let files = self.fill(&place, |_| true)?;
        let head = self.library.head();
        let others = files.iter().filter(|file| **file != File::Head);
        let paths = others.filter_map(|file| file.path(head.ready().map(AsRef::as_ref))).collect();
        let (url, stamp) = (place.to_url(), stamp::of(&self.library, &place, &files));
        let props = AppProps { place, library: self.library.clone(), arrival: Arrival::TakenOver };
        let renderer = LocalServerRenderer::<App>::with_props(props);
        let html = LocalSet::new().block_on(&self.runtime, renderer.render());
        self.library.forget_posts();
        Ok(View { url, html, stamp, files: paths })
    }

    /// Fills the library with all that a place takes, as far as it `is_wanted`. Gives all of it.
    fn fill(&self, place: &Place, is_wanted: impl Fn(&File) -> bool) -> anyhow::Result<Vec<File>> {
        loop {
            let files = supply::of(&self.library, place);
            let is_missing = |file: &&File| is_wanted(file) && !self.library.holds(file);
            let mut missing = files.iter().filter(is_missing).peekable();
            if missing.peek().is_none() {
                return Ok(files);
            }
            for file in missing {
                let head = self.library.head();
                let text = self.of.read(file, head.ready().map(AsRef::as_ref))?;
                let received = self.library.receive(file, text);
                received.map_err(|error| anyhow::anyhow!("{file:?} as the app reads it: {error}"))?;
            }
        }
    }
}

fn place(subject: Subject<'_>) -> Place {
    match subject {
        Subject::Home => Place::home(),
        Subject::Issue(slug) => Place::issue(slug),
        Subject::Project(slug) => Place::project(slug),
    }
}
