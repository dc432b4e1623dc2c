//! What fuzzing found, once more: every file in `tests/data/fuzz/<target>` through the oracle of its target, and
//! halves of it, for as long as a test may take. `fuzz/` has the targets.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::oracle;

/// Of a target, for what is no seed itself.
const LIMIT: Duration = Duration::from_secs(5);

#[test]
fn issue() {
    replay("issue", oracle::issue);
}

#[test]
fn front_matter() {
    replay("front_matter", oracle::front_matter);
}

#[test]
fn filter() {
    replay("filter", oracle::filter);
}

#[test]
fn series() {
    replay("series", oracle::series);
}

/// All seeds; then, until time is up, what is left of them where they are cut, and pairs of them.
fn replay(target: &str, oracle: impl Fn(&[u8])) {
    let seeds: Vec<_> = files(target).iter().map(|file| fs::read(file).unwrap()).collect();
    assert!(seeds.len() >= 10, "expected seeds of {target}, found {}", seeds.len());
    seeds.iter().for_each(|seed| oracle(seed));
    let start = Instant::now();
    for (seed, next) in seeds.iter().zip(seeds.iter().cycle().skip(1)) {
        if start.elapsed() > LIMIT {
            break;
        }
        let (head, tail) = seed.split_at(seed.len() / 2);
        [head, tail, &[tail, next].concat()].into_iter().for_each(&oracle);
    }
}

fn files(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fuzz").join(target);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}
