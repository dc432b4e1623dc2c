//! A search: what of the index a query needs, and what it finds.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::filter::Filter;
use crate::core::search::Part;
use crate::core::search::answer::{Answer, Asking, Group, finds_title};
use crate::core::search::content::Content;
use crate::core::search::fold::fold;
use crate::core::search::names::BLOCK;
use crate::core::search::order::{ascending, pair, pair_of};
use crate::core::search::query::{Query, Term};
use crate::core::search::spelling::{self, Word};
use crate::core::search::token::is_word;
use crate::ui::file::{File, Head};
use crate::ui::hooks::files::{use_files, use_files_together, use_library};
use crate::ui::library::Library;
use crate::ui::load::{Failure, Load};

/// Issues that are shown with excerpts, and so with their posts, before more is asked for.
pub const OPENED: usize = 6;

/// Blocks of names that are loaded for the issues that are shown without.
const BLOCKS: usize = 4;

/// What was found.
#[derive(Clone, PartialEq)]
pub struct Found {
    /// What was searched for, as typed.
    pub text: AttrValue,
    /// The same, understood.
    pub query: Rc<Query>,
    /// What the index says.
    pub answer: Rc<Answer>,
    /// The other issues in which something was found: those that are not among the first [`OPENED`], newest first, as indices
    /// of the answer's groups.
    pub others: Rc<[usize]>,
    /// Queries that may have been meant where nothing was found.
    pub nearest: Vec<String>,
}

/// A search on its way.
pub struct Search {
    /// What was found last; an earlier query's, while this one's is on its way.
    pub found: Option<Found>,
    /// Why not all of it is sure to be found.
    pub failure: Option<Failure>,
    /// Whether what was found is all there is to be.
    pub stands: bool,
}

/// What [`use_search`] is to search for.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// As typed.
    pub text: &'a str,
    /// The filter.
    pub filter: &'a Filter,
    /// Whether the newest issue comes first, not the best.
    pub is_newest_first: bool,
    /// How many issues are shown with excerpts; with none only which issues have something is asked.
    pub opened: usize,
    /// Whether their posts are fetched for that.
    pub with_posts: bool,
    /// Whether tags are to be counted in a long series; in a short one they always are.
    pub counts: bool,
}

/// What an index answered: the root, what was asked, and the answer.
type Answered = (Rc<Content>, String, Filter, (bool, bool), Rc<Answer>);

/// Searches; for nothing where there is no text.
#[hook]
pub fn use_search(asked: Asked<'_>) -> Search {
    let library = use_library();
    let last = use_mut_ref(|| None::<Found>);
    let answered = use_mut_ref(|| None::<Answered>);
    let mut wanted = Vec::new();
    let search = if asked.text.trim().is_empty() {
        last.take();
        Search { found: None, failure: None, stands: false }
    } else {
        wanted.extend([File::Head, File::Search(Part::Root)]);
        let query = Rc::new(Query::parse(asked.text));
        let search = search(&library, asked, &query, &mut answered.borrow_mut(), &mut wanted);
        if search.stands || search.failure.is_some() {
            *last.borrow_mut() = search.found.clone();
        }
        let earlier = last.borrow().clone();
        Search { found: if search.stands { search.found } else { earlier.or(search.found) }, ..search }
    };
    // Tags are counted when what that takes is here.
    let is_part =
        |file: &File| matches!(file, File::Search(part) if !matches!(part, Part::Root | Part::Tagging));
    let (parts, others) = wanted.into_iter().partition(is_part);
    use_files(others, Vec::new());
    use_files_together(parts);
    search
}

fn search(
    library: &Library,
    asked: Asked<'_>,
    query: &Rc<Query>,
    answered: &mut Option<Answered>,
    wanted: &mut Vec<File>,
) -> Search {
    let Asked { text, filter, is_newest_first, opened, with_posts, counts } = asked;
    let head = library.head();
    let root = library.part(Part::Root);
    let (head, root) = match head.zip(root) {
        Load::Ready(here) => here,
        Load::Pending => return early(library, text, query, None),
        Load::Failed(failure) => return early(library, text, query, Some(failure)),
    };
    let Content::Root(index) = &*root else { return early(library, text, query, None) };
    let is_short = index.names.len() <= BLOCKS;
    // What is little is asked for once the reader has an answer.
    let tagging = File::Search(Part::Tagging);
    let counts = counts || (is_short && library.holds(&tagging));
    let is_same = |(to, of, under, with, _): &&Answered| {
        Rc::ptr_eq(to, &root) && of == text && under == filter && *with == (counts, is_newest_first)
    };
    // Whatever else has come meanwhile, a whole answer stays the answer.
    let answer = answered.as_ref().filter(is_same).map(|(.., answer)| Rc::clone(answer));
    let answer = answer.unwrap_or_else(|| {
        let get = |part| library.held(part);
        let asking = Asking { root: index, get: &get, tags: &head.tags, chains: &head.catalogue.chains };
        let answer = asking.answer(query, filter, counts);
        let answer = Rc::new(if is_newest_first { answer.newest_first() } else { answer });
        let whole = answer.is_whole().then(|| Rc::clone(&answer));
        *answered = whole.map(|answer| {
            (Rc::clone(&root), text.to_owned(), filter.clone(), (counts, is_newest_first), answer)
        });
        answer
    });
    wanted.extend(answer.awaited.iter().copied().map(File::Search));
    if is_short && opened > 0 {
        // Little, and surely needed: so it is asked for together with the rest.
        wanted.extend((0..index.names.len()).map(|block| File::Search(Part::Names(block))));
    }
    if let Some(&failed) = answer.failed.first() {
        let mut early = early(library, text, query, library.part(failed).failure().cloned());
        if !answer.groups.is_empty() {
            let others = others(&answer, opened, wanted);
            early.found = Some(found(text, query, answer, others, Vec::new()));
        }
        return early;
    }
    if !answer.stands {
        return early(library, text, query, None);
    }
    if opened == 0 {
        let found = Some(found(text, query, answer, Rc::new([]), Vec::new()));
        return Search { found, failure: None, stands: true };
    }
    let others = others(&answer, opened, wanted);
    let (mut failure, mut is_named) = (None, true);
    for group in answer.groups.iter().take(opened) {
        if let Some((slug, _)) = library.name(group.issue) {
            if with_posts {
                wanted.push(File::Post(slug));
            }
            continue;
        }
        let block = Part::Names(group.issue / BLOCK);
        add(wanted, File::Search(block));
        failure = failure.or_else(|| library.part(block).failure().cloned());
        is_named = false;
    }
    let stands = is_named || failure.is_some();
    if is_short && stands {
        add(wanted, tagging);
    }
    let nearest = if answer.groups.is_empty() { nearest(library, query, text, wanted) } else { Vec::new() };
    Search { found: Some(found(text, query, answer, others, nearest)), failure, stands }
}

fn found(
    text: &str,
    query: &Rc<Query>,
    answer: Rc<Answer>,
    others: Rc<[usize]>,
    nearest: Vec<String>,
) -> Found {
    Found { text: text.to_owned().into(), query: Rc::clone(query), answer, others, nearest }
}

/// What can be found before the index is here, or without it: in the titles that are.
fn early(library: &Library, text: &str, query: &Rc<Query>, failure: Option<Failure>) -> Search {
    let Load::Ready(head) = library.head() else { return Search { found: None, failure, stands: false } };
    let title = |position| Some((position, library.name(position)?.1));
    let titles = (0..head.catalogue.total).rev().filter_map(title);
    let groups: Vec<_> = titles
        .filter(|(_, title)| finds_title(query, title))
        .map(|(issue, _)| Group { issue, score: 1, total: 1, best: vec![0] })
        .collect();
    if groups.is_empty() && failure.is_none() {
        return Search { found: None, failure, stands: false };
    }
    let answer = Rc::new(Answer { total: groups.len(), groups, ..Answer::default() });
    let others = (OPENED.min(answer.groups.len())..answer.groups.len()).collect();
    Search { found: Some(found(text, query, answer, others, Vec::new())), failure, stands: false }
}

/// The groups after the first `opened`, newest first, as far as few blocks of names tell what they are called.
fn others(answer: &Answer, opened: usize, wanted: &mut Vec<File>) -> Rc<[usize]> {
    let by_issue = answer
        .groups
        .iter()
        .enumerate()
        .skip(opened)
        .map(|(index, group)| pair(group.issue, index))
        .collect();
    let mut blocks: Vec<usize> = Vec::new();
    let mut others = Vec::new();
    for (issue, index) in ascending(by_issue).into_iter().rev().map(pair_of) {
        let block = issue / BLOCK;
        if !blocks.contains(&block) {
            if blocks.len() == BLOCKS {
                break;
            }
            blocks.push(block);
            add(wanted, File::Search(Part::Names(block)));
        }
        others.push(index);
    }
    others.into()
}

fn add(wanted: &mut Vec<File>, file: File) {
    if !wanted.contains(&file) {
        wanted.push(file);
    }
}

/// Queries in which a word that stands nowhere is another that does.
fn nearest(library: &Library, query: &Query, text: &str, wanted: &mut Vec<File>) -> Vec<String> {
    let is_lone_word = |word: &&str| word.chars().all(is_word) && word.len() > 2;
    let words: Vec<&str> = query
        .all
        .iter()
        .filter_map(|term| match term {
            Term::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .filter(is_lone_word)
        .collect();
    if words.is_empty() {
        return Vec::new();
    }
    add(wanted, File::Search(Part::Spelling));
    let Load::Ready(content) = library.part(Part::Spelling) else { return Vec::new() };
    let Content::Spelling(known) = &*content else { return Vec::new() };
    let is_known = |word: &str| {
        let at = known.partition_point(|(other, _): &Word| other.as_str() < word);
        known.get(at).is_some_and(|(other, _)| other.starts_with(word))
    };
    let wrong = words.into_iter().find(|word| !is_known(word));
    let Some(wrong) = wrong else { return Vec::new() };
    let instead = |word: &str| {
        let words = text.split_whitespace();
        words.map(|other| if fold(other) == wrong { word } else { other }).collect::<Vec<_>>().join(" ")
    };
    spelling::nearest(known, wrong).into_iter().map(instead).filter(|other| other != text).collect()
}

/// Whether the filter of a series knows enough to count for a search.
pub fn counts(head: &Head, found: Option<&Found>) -> Vec<usize> {
    match found.filter(|found| !found.answer.by_tag.is_empty()) {
        Some(found) => found.answer.by_tag.clone(),
        None => head.tags.tags().iter().map(|tag| tag.issues as usize).collect(),
    }
}
