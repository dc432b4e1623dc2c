//! Measures how fast posts are read: `cargo xtask bench`, which runs this natively and in wasm.
//!
//! Takes a folder of posts. Prints the best of several rounds over all of them, for reading a post into an issue and for
//! pulldown-cmark alone on the same text: what is above that is ours.

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use digest_viewer::core::issue::{Context, Issue};
use digest_viewer::core::markdown;
use digest_viewer::core::slug::Slug;

/// Rounds go on for this long, and at least [`ROUNDS`] times: the best of many is what the code costs, the rest is the machine.
const AT_LEAST: Duration = Duration::from_secs(2);
const ROUNDS: u32 = 5;

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
        posts.extend(Slug::of_file(&name).map(|slug| (slug, text)));
    }
    let bytes: usize = posts.iter().map(|(_, text)| text.len()).sum();
    if bytes == 0 {
        return Err(format!("expected posts in {}, found none", folder.display()).into());
    }
    println!("{} posts, {:.2} MB", posts.len(), bytes as f64 / 1e6);

    let context = Context::default();
    let reading = best_round(|| {
        for (slug, text) in &posts {
            black_box(Issue::read(slug, text, &context));
        }
    });
    let parsing = best_round(|| {
        for (_, text) in &posts {
            markdown::events(text).for_each(|event| drop(black_box(event)));
        }
    });
    let row = |name: &str, best: Duration| {
        let seconds = best.as_secs_f64();
        let (posts_rate, bytes_rate) = (posts.len() as f64 / seconds, bytes as f64 / 1e6 / seconds);
        println!("{name:<24}{:>10.2} ms{posts_rate:>12.0} posts/s{bytes_rate:>10.1} MB/s", seconds * 1e3);
    };
    row("post to issue", reading);
    row("pulldown-cmark alone", parsing);
    println!("{:<24}{:>10.2}", "ratio", reading.as_secs_f64() / parsing.as_secs_f64());
    Ok(())
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

fn best_round(mut round: impl FnMut()) -> Duration {
    let start = Instant::now();
    let mut best = Duration::MAX;
    let mut rounds = 0;
    while rounds < ROUNDS || start.elapsed() < AT_LEAST {
        let round_start = Instant::now();
        round();
        best = best.min(round_start.elapsed());
        rounds += 1;
    }
    best
}
