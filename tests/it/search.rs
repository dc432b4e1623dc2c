//! Search: what the index finds is what a scan of the texts finds, no less and no more.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io::Read;
use std::path::Path;
use std::rc::Rc;

use digest_viewer::core::filter::Filter;
use digest_viewer::core::issue::{Context, Issue};
use digest_viewer::core::month::Month;
use digest_viewer::core::post_path;
use digest_viewer::core::project::TagSet;
use digest_viewer::core::search::answer::{Answer, Asking, Held};
use digest_viewer::core::search::builder::{Draft, Written};
use digest_viewer::core::search::content::{Beside, Content};
use digest_viewer::core::search::fold::{fold, places};
use digest_viewer::core::search::query::Query;
use digest_viewer::core::search::root::Root;
use digest_viewer::core::search::token::is_word;
use digest_viewer::core::search::unit::units;
use digest_viewer::core::search::{self, Part};
use digest_viewer::core::slug::Slug;
use flate2::read::ZlibDecoder;

use crate::folder::Folder;

/// An index in memory, and the folded texts of what it is of.
struct Indexed {
    root: Root,
    files: HashMap<String, Vec<u8>>,
    /// Of every unit of every issue.
    texts: Vec<Vec<String>>,
    tags: TagSet,
}

impl Indexed {
    fn of(issues: &[Issue]) -> Self {
        let mut draft = Draft::default();
        for part in issues.chunks(7) {
            let mut later = Draft::default();
            part.iter().for_each(|issue| later.add(issue, |_| None));
            draft.append(later);
        }
        let files = draft.finish().into_iter().map(|Written { path, bytes }| (path, bytes));
        let files: HashMap<_, _> = files.collect();
        let root = Root::read(&files[search::FILE]).unwrap();
        let texts = issues.iter().map(|issue| units(issue).iter().map(|unit| fold(&unit.text)).collect());
        Self { root, texts: texts.collect(), files, tags: TagSet::default() }
    }

    fn content(&self, part: Part) -> Option<Rc<Content>> {
        let bytes = self.files.get(&search::file(self.root.hash(part)?))?;
        let beside = Some(Beside { root: &self.root, chains: 0 });
        Content::read(part, bytes, beside).ok().map(Rc::new)
    }

    fn answer(&self, query: &str) -> Answer {
        self.answer_under(query, &Filter::default())
    }

    fn answer_under(&self, query: &str, filter: &Filter) -> Answer {
        let get = |part| self.content(part).map_or(Held::Failed, Held::Here);
        let asking = Asking { root: &self.root, get: &get, tags: &self.tags, chains: &[] };
        let answer = asking.answer(&Query::parse(query), filter, false);
        assert!(answer.is_whole() && answer.stands, "{query}: {:?}", answer.failed);
        answer
    }

    /// Issues, and how many of their units, in which a scan finds all these strings.
    fn scan(&self, strings: &[&str]) -> BTreeSet<(usize, usize)> {
        let strings: Vec<_> = strings.iter().map(|string| fold(string)).collect();
        let holds = |text: &&String| strings.iter().all(|string| places(text, string).next().is_some());
        let counts = self.texts.iter().map(|texts| texts.iter().filter(holds).count());
        counts.enumerate().filter(|(_, count)| *count > 0).collect()
    }

    /// Holds the index to a scan for one string, as it would be typed.
    #[track_caller]
    fn case(&self, string: &str) {
        let query = if string.contains(' ') { format!("\"{string}\"") } else { string.to_owned() };
        // What a query understands as something else is not looked for.
        if Query::parse(&query).strings() != [fold(string)] {
            return;
        }
        let answer = self.answer(&query);
        let found: BTreeSet<_> = answer.groups.iter().map(|group| (group.issue, group.total)).collect();
        assert_eq!(found, self.scan(&[string]), "{string:?}");
        assert_eq!(answer.total, found.iter().map(|(_, total)| total).sum::<usize>(), "{string:?}");
    }
}

/// As random as a test needs, and the same each time (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }

    fn of<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.roll(things.len())]
    }
}

/// Random strings of the texts: signs in a row, beginnings of words, what has both, and phrases.
fn strings(texts: &[Vec<String>], count: usize, dice: &mut Dice) -> Vec<String> {
    let mut strings = Vec::new();
    while strings.len() < count {
        let row = dice.of(texts);
        let text: Vec<char> = dice.of(row).chars().collect();
        if text.is_empty() {
            continue;
        }
        let start = dice.roll(text.len());
        let begins = !is_word(text[start]) || start == 0 || !is_word(text[start - 1]);
        let length = *dice.of(&[3, 6, 12, 30]);
        let length = 1 + dice.roll(length);
        let string: String = text[start..].iter().take(length).collect();
        let string = string.trim();
        if begins && !string.is_empty() {
            strings.push(string.to_owned());
        }
    }
    strings
}

fn read(folder: &Path) -> Vec<Issue> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "md"));
    files.sort();
    let issue = |file: &std::path::PathBuf| {
        let slug = post_path::slug(file.file_name().unwrap().to_str().unwrap()).unwrap();
        Issue::read(&slug, &fs::read_to_string(file).unwrap(), &Context::default())
    };
    files.iter().map(issue).collect()
}

fn sample() -> Vec<Issue> {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("static/posts"))
}

/// Issues of words and signs that are few, so that everything stands beside everything.
fn generated(issues: usize, dice: &mut Dice) -> Vec<Issue> {
    const PIECES: &str = "nova Nova no novae neutron n 网 网络 络 虚拟 机 ， 。 , - ++ _ é Ｎ 9 10 한국 ' x ﬁ ßs İı が か\u{3099} ไทย क्या \
        👩\u{200d}💻 й e\u{301} ①";
    let pieces: Vec<&str> = PIECES.split_whitespace().collect();
    let text = |dice: &mut Dice| {
        let mut text = String::new();
        for _ in 0..1 + dice.roll(30) {
            text.push_str(dice.of::<&str>(&pieces));
            if dice.roll(3) == 0 {
                text.push(' ');
            }
        }
        text
    };
    let post = |number: usize, dice: &mut Dice| {
        let entries: Vec<_> = (0..1 + dice.roll(6)).map(|_| format!("`{}`", text(dice).trim())).collect();
        let post =
            format!("---\ntitle: {}\n---\n\n## {}\n\n{}\n", text(dice), text(dice), entries.join("\n\n"));
        Issue::read(&Slug::of_name(&format!("issue-{number}")).unwrap(), &post, &Context::default())
    };
    (0..issues).map(|number| post(number, dice)).collect()
}

#[test]
fn finds_in_generated_text_what_a_scan_finds() {
    for seed in 1..20 {
        let mut dice = Dice(seed * 0x9e37_79b9);
        let issues = generated(1 + dice.roll(40), &mut dice);
        let indexed = Indexed::of(&issues);
        for string in strings(&indexed.texts, 150, &mut dice) {
            indexed.case(&string);
        }
        for string in [
            "n", "no", "nova", "novae", "网", "络", "网络", "络网", "nova网", "nova 网", "网 络", "++", "-n",
            "9",
        ] {
            indexed.case(string);
        }
    }
}

#[test]
fn finds_in_the_sample_series_what_a_scan_finds() {
    let indexed = Indexed::of(&sample());
    let mut dice = Dice(7);
    for string in strings(&indexed.texts, 1500, &mut dice) {
        indexed.case(&string);
    }
    indexed.case("nowhere to be found");
}

#[test]
fn finds_in_real_series_what_a_scan_finds() {
    let Some(corpora) = std::env::var_os("DIGEST_CORPORA").map(std::path::PathBuf::from) else {
        return eprintln!("skipped: DIGEST_CORPORA names no folder of series");
    };
    for entry in fs::read_dir(corpora).unwrap() {
        let indexed = Indexed::of(&read(&entry.unwrap().path()));
        let mut dice = Dice(11);
        for string in strings(&indexed.texts, 200, &mut dice) {
            indexed.case(&string);
        }
    }
}

#[test]
fn several_strings_stand_in_one_unit() {
    let mut dice = Dice(3);
    let indexed = Indexed::of(&generated(30, &mut dice));
    for pair in strings(&indexed.texts, 300, &mut dice).chunks(2) {
        let [one, other] = pair else { continue };
        let query = format!("\"{one}\" \"{other}\"");
        let mut strings = Query::parse(&query).strings();
        strings.sort();
        let mut expected = vec![fold(one), fold(other)];
        expected.sort();
        expected.dedup();
        if strings != expected {
            continue;
        }
        let found: BTreeSet<_> =
            indexed.answer(&query).groups.iter().map(|group| (group.issue, group.total)).collect();
        assert_eq!(found, indexed.scan(&[one, other]), "{query}");
    }
}

#[test]
fn a_year_counts_the_issues_that_it_gives() {
    let indexed = Indexed::of(&sample());
    let by_year = indexed.answer("openstack").by_year;
    // One is about December and January.
    assert_eq!(by_year, [(2013, 1), (2014, 7)]);
    for (year, count) in by_year {
        let filter = Filter { from: Month::new(year, 1), to: Month::new(year, 12), ..Filter::default() };
        assert_eq!(indexed.answer_under("openstack", &filter).groups.len(), count, "{year}");
    }
}

#[test]
fn what_is_found_stands_once_only_counts_are_missing() {
    #[track_caller]
    fn case(query: &str, expected: (bool, bool)) {
        let indexed = Indexed::of(&sample());
        let get = |part| match part {
            Part::Tagging => Held::Awaited,
            part => indexed.content(part).map_or(Held::Failed, Held::Here),
        };
        let asking = Asking { root: &indexed.root, get: &get, tags: &indexed.tags, chains: &[] };
        let answer = asking.answer(&Query::parse(query), &Filter::default(), true);
        assert_eq!(answer.awaited, [Part::Tagging]);
        assert_eq!((answer.stands, answer.total > 0), expected, "{query}");
    }
    case("openstack", (true, true));
    case("openstack -neutron", (true, true));
    case("openstack -openstack", (true, false));
    case("project:nova", (false, false));
    case("openstack -project:nova", (false, false));
}

#[test]
fn drafts_put_together_are_as_one() {
    let issues = generated(40, &mut Dice(5));
    let mut one = Draft::default();
    issues.iter().for_each(|issue| one.add(issue, |_| None));
    let mut whole = Draft::default();
    for part in issues.chunks(3) {
        let mut later = Draft::default();
        part.iter().for_each(|issue| later.add(issue, |_| None));
        whole.append(later);
    }
    assert_eq!(one.finish(), whole.finish());
}

fn draft(issues: &[Issue]) -> Draft {
    let mut draft = Draft::default();
    issues.iter().for_each(|issue| draft.add(issue, |_| None));
    draft
}

/// The index taken apart, its issues at these positions taken out, and those of `issues` put in their place.
fn amended(indexed: &Indexed, issues: &[Issue], changed: &[u32]) -> Vec<Written> {
    let content = |part| indexed.content(part).unwrap();
    let bytes = |hash| &indexed.files[&search::file(hash)];
    let names = (0..indexed.root.names.len()).flat_map(|block| match &*content(Part::Names(block)) {
        Content::Names(names) => names.clone(),
        _ => panic!("expected names"),
    });
    let tagging = content(Part::Tagging);
    let Content::Tagging(tagging) = &*tagging else { panic!("expected tagging") };
    let mut draft = Draft::of_issues(&indexed.root, names, tagging, |_| None);
    for shard in &indexed.root.shards {
        draft.join(Draft::of_shard(&indexed.root, bytes(shard.keys), bytes(shard.places)).unwrap());
    }
    draft.forget(changed).unwrap();
    for &position in changed {
        if let Some(issue) = issues.get(position as usize) {
            draft.put(position, self::draft(std::slice::from_ref(issue))).unwrap();
        }
    }
    draft.finish()
}

#[test]
fn an_index_with_issues_changed_is_that_of_the_changed_issues() {
    for seed in 1..30 {
        let mut dice = Dice(seed * 0x51_7cc1);
        let before = generated(1 + dice.roll(12), &mut dice);
        // Others in the place of some, and some more or less at the end.
        let mut now = generated(1 + dice.roll(12), &mut dice);
        let kept: Vec<usize> = (0..before.len().min(now.len())).filter(|_| dice.roll(2) == 0).collect();
        kept.iter().for_each(|&position| now[position] = before[position].clone());
        let all = 0..before.len().max(now.len());
        let changed: Vec<u32> = all.filter(|position| !kept.contains(position)).map(|p| p as u32).collect();
        assert_eq!(
            amended(&Indexed::of(&before), &now, &changed),
            draft(&now).finish(),
            "{seed}: {changed:?}"
        );
    }
}

#[test]
fn another_entry_changes_few_files_of_a_long_index() {
    // Three words of a thousand to an entry, some far more often than others.
    let post = |number: u32, dice: &mut Dice, more: &str| {
        let word = |dice: &mut Dice| {
            let most = 1 + dice.roll(1000);
            format!("w{}", dice.roll(most))
        };
        let entries = (0..40).map(|_| format!("- {} {} {}\n", word(dice), word(dice), word(dice)));
        let post = format!("---\ntitle: Weekly\n---\n\n{}{more}", entries.collect::<String>());
        Issue::read(&Slug::of_name(&format!("issue-{number}")).unwrap(), &post, &Context::default())
    };
    let series = |more: &str| -> Vec<Issue> {
        let mut dice = Dice(0x1d1e);
        (0..1000).map(|number| post(number, &mut dice, if number == 500 { more } else { "" })).collect()
    };
    let before: BTreeSet<_> = draft(&series("")).finish().into_iter().map(|file| file.path).collect();
    let now: BTreeSet<_> =
        draft(&series("- w700 w800\n")).finish().into_iter().map(|file| file.path).collect();
    // Keys and places of two words, what they begin with, and projects.
    let new = now.difference(&before).count();
    assert!(before.len() > 30 && (1..=8).contains(&new), "{new} of {} files are new", before.len());
}

#[test]
fn garbled_parts_are_told_from_good_ones() {
    let indexed = Indexed::of(&generated(60, &mut Dice(9)));
    let parts = [Part::Keys(0), Part::Places(0), Part::Names(0), Part::Tagging, Part::Spelling];
    let beside = Some(Beside { root: &indexed.root, chains: 0 });
    for part in parts {
        let bytes = &indexed.files[&search::file(indexed.root.hash(part).unwrap())];
        assert!(Content::read(part, bytes, beside).is_ok(), "{part:?}");
        for end in (0..bytes.len()).step_by(1 + bytes.len() / 50) {
            assert!(Content::read(part, &bytes[..end], beside).is_err(), "{part:?} of {end} bytes");
            let mut garbled = bytes.clone();
            garbled[end] ^= 0x55;
            assert!(Content::read(part, &garbled, beside).is_err(), "{part:?} but for byte {end}");
        }
    }
}

#[test]
fn a_site_has_the_index_of_its_series() {
    let folder = Folder::with_posts(3);
    assert_eq!(folder.build().code, Some(0));
    let unpacked = |path: &str| {
        let mut bytes = Vec::new();
        let packed = fs::read(folder.path("out").join(path)).unwrap();
        ZlibDecoder::new(packed.as_slice()).read_to_end(&mut bytes).unwrap();
        bytes
    };
    let root = Root::read(&unpacked(search::FILE)).unwrap();
    let chains = folder.catalogue().chains.len();
    assert_eq!(root.issues.iter().map(|row| row.units).collect::<Vec<_>>(), [6, 6, 6]);
    for part in [Part::Keys(0), Part::Places(0), Part::Names(0), Part::Tagging, Part::Spelling] {
        let bytes = unpacked(&search::file(root.hash(part).unwrap()));
        let content = Content::read(part, &bytes, Some(Beside { root: &root, chains }));
        assert!(content.is_ok(), "{part:?}");
        if let Ok(Content::Tagging(tagging)) = content {
            let tagged = (0..6).map(|unit| tagging.chain(unit).is_some());
            assert_eq!(tagged.collect::<Vec<_>>(), [false, true, true, true, true, true]);
        }
    }
}
