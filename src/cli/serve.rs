//! `digest serve`: the site of a series on this machine, built anew and reloaded when a post changes, or a file that one names.
//!
//! The steps: take the port, watch the posts, make the site as `digest build` does, but in a temporary folder, show it as a static
//! host would; for every change of a post once more. A site that cannot be made leaves the one before in its place.

mod changes;
mod preview;

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use anyhow::{Context, anyhow};
use clap::Args;
use tokio::runtime::Builder;
use tokio::signal;
use tokio::sync::oneshot;

use crate::cli::app::App;
use crate::cli::build::{self, Made, Making, Source};
use crate::cli::ledger::Ledger;
use crate::cli::offline::Keeping;
use crate::cli::series::Drafts;
use crate::cli::serve::changes::Changes;
use crate::cli::serve::preview::Preview;
use crate::cli::{Outcome, files, say, tell};

/// What `digest serve` is told.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Options {
    #[command(flatten)]
    source: Source,
    /// Address to listen on; this machine alone reaches the usual one.
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,
    /// Port to listen on; 0 takes a free one.
    #[arg(long, value_name = "N", default_value_t = 8080)]
    port: u16,
    /// Path of the host to show the site at, as `/repo/`: as it will be on hosts that give it one.
    #[arg(long, value_name = "PATH", default_value = "/", value_parser = mount)]
    mount: String,
    /// End when standard input does: for a program that starts this one.
    #[arg(long, hide = true)]
    until_stdin_ends: bool,
}

const EXAMPLES: &str = "\
Examples:
  digest serve posts/                   on http://127.0.0.1:8080/; pages reload when a post changes
  digest serve posts/ --port 0          on a port that is free
  digest serve posts/ --host 0.0.0.0    for other machines, as a phone in the same network";

/// Serves until it is ended.
///
/// # Errors
/// A port that is taken, folders that do not fit, and files that cannot be read or written. Once the site is shown, all that is
/// reported, and shown on its pages.
pub fn run(options: &Options) -> anyhow::Result<Outcome> {
    let start = Instant::now();
    // Before anything slow: a busy port is known at once.
    let listener = bind(SocketAddr::new(options.host, options.port))?;
    let address = listener.local_addr().context("cannot tell which port was taken")?;
    let url = format!("http://{address}{}", options.mount);
    let (source, app, folder) = (&options.source, options.source.app()?, files::temporary_folder()?);
    let (watcher, mut changes) = changes::watch(source.posts()?)?;
    let preview = Arc::new(Preview::new(folder.path(), &options.mount));
    // What the site in the folder was made of: a change makes no more than what it changes.
    let mut ledger = Ledger::default();
    let mut rebuild = |changes: &mut Changes, start: Instant, done: &str| {
        match publish(source, &app, &url, &preview, &mut ledger)? {
            Some(Shown { counts, named }) => {
                tell(format_args!("{done} in {:.1} s: {counts}", start.elapsed().as_secs_f64()));
                changes.follow(named)?;
            }
            None => tell("Nothing new is shown until this is mended."),
        }
        anyhow::Ok(())
    };
    rebuild(&mut changes, start, "ready")?;
    say(&url)?;
    tell("A change to a post, or to a file that one names, rebuilds and reloads. Ctrl-C ends.");

    thread::scope(|scope| {
        scope.spawn(|| {
            while changes.wait() {
                if let Err(error) = rebuild(&mut changes, Instant::now(), "rebuilt") {
                    tell(format_args!("error: {error:#}"));
                    preview.refuse(format!("error: {error:#}"));
                }
            }
        });
        let served = serve(listener, Arc::clone(&preview), options.until_stdin_ends);
        // Ends the thread, once a build under way is done: else its files would be left behind.
        drop(watcher);
        served
    })?;
    Ok(Outcome::Done)
}

/// A path with both slashes, made of what needs no encoding.
fn mount(path: &str) -> Result<String, String> {
    let path = path.trim_matches('/');
    let is_plain = |segment: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~');
        !matches!(segment, "" | "." | "..") && segment.chars().all(plain)
    };
    match path {
        "" => Ok("/".to_owned()),
        path if path.split('/').all(is_plain) => Ok(format!("/{path}/")),
        _ => Err("expected a path as /repo/, of letters, digits, `-`, `.`, `_` and `~`".to_owned()),
    }
}

fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => anyhow!(
            "port {port} is busy: expected it free on {host}, found another program listening there; end that program, or take \
             another port, as --port {next}",
            port = address.port(),
            host = address.ip(),
            next = address.port().checked_add(1).unwrap_or(0)
        ),
        _ => anyhow!(error).context(format!("cannot listen on {address}")),
    })
}

/// A site that is shown.
struct Shown {
    /// What it holds, in words.
    counts: String,
    /// The files that its posts name.
    named: Vec<PathBuf>,
}

/// Makes the site and shows it; `None` where the posts have errors, which every page shows.
fn publish(
    source: &Source,
    app: &App,
    url: &str,
    preview: &Preview,
    ledger: &mut Ledger,
) -> anyhow::Result<Option<Shown>> {
    // Its own URL: the feeds, and the page for unknown addresses, are to work here.
    // A preview is never an older one, nor is it covered by what another site at this address has left.
    let keeping = Keeping::TakenAway;
    let making =
        Making { base_url: Some(url), ledger: Some(ledger), compress: false, drafts: Drafts::Read, keeping };
    match build::make(source, app, &making, preview.out())? {
        Made::Site(site) => {
            let shown = Shown { counts: site.counts.clone(), named: site.named.clone() };
            *ledger = preview.publish(|| site.publish())?;
            Ok(Some(shown))
        }
        Made::Refused(errors) => {
            preview.refuse(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
            Ok(None)
        }
    }
}

/// Shows the site until someone wants an end.
fn serve(listener: TcpListener, preview: Arc<Preview>, until_stdin_ends: bool) -> anyhow::Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build().context("cannot start to serve")?;
    runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let end = async {
            tokio::select! {
                _ = signal::ctrl_c() => {}
                () = terminated() => {}
                () = stdin_ended(), if until_stdin_ends => {}
            }
        };
        preview.serve(listener, end).await
    })
}

/// Until there is no more to read, which counts for nothing.
async fn stdin_ended() {
    let (held, ended) = oneshot::channel::<()>();
    // A thread of its own, which may wait when all else ends; the runtime would wait for a task.
    thread::spawn(move || {
        // What cannot be read has ended.
        let _ = io::copy(&mut io::stdin(), &mut io::sink());
        drop(held);
    });
    // Ends, with an error, when the sender is dropped.
    let _ended = ended.await;
}

/// Until the system asks for an end.
#[cfg(unix)]
async fn terminated() {
    match signal::unix::signal(signal::unix::SignalKind::terminate()) {
        Ok(mut asked) => drop(asked.recv().await),
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}
