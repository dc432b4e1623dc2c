//! A static host such as a publisher would use, on a free port of this machine: see [`Host::serve`].
//!
//! It knows folders, `index.html` and `404.html`, and nothing of digests. Every request is written down, and
//! single files can be made to fail or to wait.

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::header::{CACHE_CONTROL, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::AbortHandle;
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_status::SetStatus;

use crate::browser::wait_for;
use crate::fault::{Content, Fault};
use crate::site::Site;

/// A folder of files, and the page for what is missing.
type Files = ServeDir<SetStatus<ServeFile>>;

/// A running host; it stops with the runtime it was started in.
pub struct Host {
    address: SocketAddr,
    mount: String,
    state: Arc<Mutex<State>>,
    /// `None` where another program is the host.
    own: Option<Own>,
}

/// What a host of our own is made of.
struct Own {
    files: Files,
    listening: Mutex<AbortHandle>,
}

#[derive(Default)]
struct State {
    requests: Vec<Asked>,
    faults: BTreeMap<String, Fault>,
    held: BTreeMap<String, watch::Sender<()>>,
    /// Answers under way.
    open: usize,
    /// Connections that are open yet get no answer.
    is_cut_off: bool,
}

/// One request and what came of it.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Path below the site's root, without its leading `/`.
    pub path: String,
    /// Status of the answer; `None` while there is none.
    pub status: Option<StatusCode>,
}

impl Host {
    /// Serves `site` under its own path on a free port.
    pub async fn serve(site: &Site) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let address = listener.local_addr().expect("a bound socket has an address");
        let state = Arc::default();
        let missing = site.root.join(site.mount.trim_matches('/')).join("404.html");
        let files = ServeDir::new(&site.root).not_found_service(ServeFile::new(missing));
        let mount = site.mount.clone();
        let listening = Mutex::new(listen(listener, files.clone(), mount.clone(), Arc::clone(&state)));
        Self { address, mount, state, own: Some(Own { files, listening }) }
    }

    /// Goes away: nothing listens any more, and connections that are open break.
    pub fn cut_off(&self) {
        self.own().listening.lock().unwrap_or_else(PoisonError::into_inner).abort();
        self.state().is_cut_off = true;
    }

    /// Is there again, at the same address.
    pub async fn come_back(&self) {
        self.state().is_cut_off = false;
        let listener = wait_for("the port to be free again", async || {
            TcpListener::bind(self.address).await.map_err(|error| error.to_string())
        });
        let listener = listener.await;
        let Own { files, listening } = self.own();
        let again = listen(listener, files.clone(), self.mount.clone(), Arc::clone(&self.state));
        *listening.lock().unwrap_or_else(PoisonError::into_inner) = again;
    }

    fn own(&self) -> &Own {
        self.own.as_ref().expect("a host of the test's own")
    }

    /// A host that is served by another program, which writes nothing down and fails on its own account alone.
    pub fn elsewhere(address: SocketAddr, mount: &str) -> Self {
        Self { address, mount: mount.to_owned(), state: Arc::default(), own: None }
    }

    /// The URL of a path below the site's root.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{}{path}", self.address, self.mount)
    }

    /// Lets `path` fail from now on.
    pub fn spoil(&self, path: &str, fault: Fault) {
        self.state().faults.insert(path.to_owned(), fault);
    }

    /// Ends the fault of `path`.
    pub fn heal(&self, path: &str) {
        let fault = self.state().faults.remove(path);
        assert!(fault.is_some(), "expected {path} to have a fault");
    }

    /// Lets answers for `path` wait until [`Host::release`].
    pub fn hold(&self, path: &str) {
        self.state().held.insert(path.to_owned(), watch::Sender::new(()));
    }

    /// Sends what [`Host::hold`] held back.
    pub fn release(&self, path: &str) {
        let held = self.state().held.remove(path);
        assert!(held.is_some(), "expected {path} to be held");
    }

    /// All requests so far, in order.
    pub fn requests(&self) -> Vec<Asked> {
        self.state().requests.clone()
    }

    /// How often `path` was asked for.
    pub fn count(&self, path: &str) -> usize {
        self.state().requests.iter().filter(|asked| asked.path == path).count()
    }

    /// Answers under way.
    pub fn open(&self) -> usize {
        self.state().open
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

/// Answers whoever comes, in a task of its own.
fn listen(listener: TcpListener, files: Files, mount: String, state: Arc<Mutex<State>>) -> AbortHandle {
    let listening = async move {
        while let Ok((connection, _)) = listener.accept().await {
            let (files, mount, state) = (files.clone(), mount.clone(), Arc::clone(&state));
            let answer = service_fn(move |request| {
                let asked = below(&mount, request.uri().path());
                answer(files.clone(), request, asked, Arc::clone(&state))
            });
            // A browser that goes away is no fault of the host's.
            tokio::spawn(async move {
                http1::Builder::new().serve_connection(TokioIo::new(connection), answer).await
            });
        }
    };
    tokio::spawn(listening).abort_handle()
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The path below `mount`; a path elsewhere keeps its leading `/`, so that the log shows it as strange.
fn below(mount: &str, path: &str) -> String {
    path.strip_prefix(mount).unwrap_or(path).to_owned()
}

/// An answer under way, also while the browser has gone away meanwhile.
struct Open(Arc<Mutex<State>>);

impl Open {
    fn new(state: &Arc<Mutex<State>>) -> Self {
        lock(state).open += 1;
        Self(Arc::clone(state))
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        lock(&self.0).open -= 1;
    }
}

async fn answer(
    mut files: Files,
    request: Request<Incoming>,
    path: String,
    state: Arc<Mutex<State>>,
) -> io::Result<Response<Content>> {
    let _open = Open::new(&state);
    let (number, fault, held) = {
        let mut state = lock(&state);
        if state.is_cut_off {
            return Err(io::Error::from(io::ErrorKind::ConnectionReset));
        }
        state.requests.push(Asked { path: path.clone(), status: None });
        let held = state.held.get(&path).map(watch::Sender::subscribe);
        (state.requests.len() - 1, state.faults.get(&path).cloned(), held)
    };
    if let Some(mut held) = held {
        // Ends, with an error, when the sender is dropped.
        let _released = held.changed().await;
    }
    let mut answer = files.try_call(request).await?.map(BodyExt::boxed_unsync);
    // As it is on a host without any caching: whatever the app asks for twice is seen twice.
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let answer = match fault {
        Some(fault) => fault.spoil(answer).await?,
        None => answer,
    };
    lock(&state).requests[number].status = Some(answer.status());
    Ok(answer)
}
