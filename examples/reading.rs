//! Measures how fast posts are read: `cargo xtask bench`, which runs this natively and in wasm.
//!
//! Takes a folder of posts. Prints what it costs to read all of them into issues, and what pulldown-cmark alone costs on the
//! same text: what is above that is ours. The two take turns, as another program on the machine would else spoil one of them.

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use digest_viewer::core::issue::{Context, Issue};
use digest_viewer::core::markdown;
use digest_viewer::core::post_path;

/// Rounds go on for this long, and at least [`ROUNDS`] times.
const AT_LEAST: Duration = Duration::from_secs(10);
const ROUNDS: usize = 15;

fn main() -> ExitCode {
    match std::env::args_os()
        .nth(1)
        .map(PathBuf::from)
        .ok_or_else(|| "expected a folder of posts".into())
        .and_then(|folder| run(&folder))
    {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut files = Vec::new();
    find_posts(folder, &mut files).map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    let mut posts = Vec::new();
    for file in files {
        let text =
            fs::read_to_string(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
        let name = file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        posts.extend(post_path::slug(&name).map(|slug| (slug, text)));
    }
    let bytes: usize = posts.iter().map(|(_, text)| text.len()).sum();
    if bytes == 0 {
        return Err(format!("expected posts in {}, found none", folder.display()).into());
    }
    println!("{} posts, {:.2} MB", posts.len(), bytes as f64 / 1e6);

    let context = Context::default();
    let mut rounds: Vec<[Duration; 2]> = Vec::new();
    let start = Instant::now();
    while rounds.len() < ROUNDS || start.elapsed() < AT_LEAST {
        let mut round = [Duration::ZERO; 2];
        for (slug, text) in &posts {
            round[0] += time(|| drop(black_box(Issue::read(slug, text, &context))));
            round[1] += time(|| markdown::events(text).for_each(|event| drop(black_box(event))));
        }
        rounds.push(round);
    }
    let best = |way: usize| rounds.iter().map(|round| round[way]).min().unwrap_or_default();
    let row = |name: &str, best: Duration| {
        let seconds = best.as_secs_f64();
        let (posts_rate, bytes_rate) = (posts.len() as f64 / seconds, bytes as f64 / 1e6 / seconds);
        println!("{name:<24}{:>10.2} ms{posts_rate:>12.0} posts/s{bytes_rate:>10.1} MB/s", seconds * 1e3);
    };
    row("post to issue", best(0));
    row("pulldown-cmark alone", best(1));
    let mut ratios: Vec<f64> =
        rounds.iter().map(|[ours, alone]| ours.as_secs_f64() / alone.as_secs_f64()).collect();
    ratios.sort_by(f64::total_cmp);
    let (least, most) = (ratios[0], ratios[ratios.len() - 1]);
    println!(
        "{:<24}{:>10.2}    ({least:.2} to {most:.2} in {} rounds)",
        "ratio, median",
        ratios[ratios.len() / 2],
        ratios.len()
    );
    Ok(())
}

fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// All Markdown files below a folder, in the order of names.
fn find_posts(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            find_posts(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "md" || extension == "markdown") {
            found.push(path);
        }
    }
    Ok(())
}
