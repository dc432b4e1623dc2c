//! A site as a static host would serve it, and reloading on top.
//!
//! Entry point: [`Preview::new`], then [`Preview::serve`]. Folders, types and parts of files are `tower-http`'s. What is added: a
//! script at the end of each page, which listens to the news of [`Preview::publish`] and [`Preview::refuse`]. It comes from the
//! site's own origin, so the policy of the pages allows it.

use std::convert::Infallible;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Serialize;
use tokio::net::TcpListener;
use tokio::sync::{RwLock, watch};
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

/// The script, without the number of the site.
const SCRIPT_PATH: &str = "/.digest/reload.js";
const SCRIPT: &str = include_str!("reload.js");
/// Where the script listens.
const EVENTS_PATH: &str = "/.digest/events";
/// How soon the script asks again after the server went away: it may be starting anew.
const RETRY: Duration = Duration::from_millis(500);
/// The type of a page.
const HTML: &str = "text/html; charset=utf-8";

/// A site being shown.
#[derive(Debug)]
pub struct Preview {
    /// The host's folder; the site lies in it below the path that it has there.
    host: PathBuf,
    out: PathBuf,
    /// Taken by whoever opens files, and by whoever puts others into their place.
    whole: RwLock<()>,
    news: watch::Sender<News>,
}

/// What pages are told.
#[derive(Clone, Debug, Serialize)]
struct News {
    /// Number of the site: greater for a newer one. 0 before there is one.
    site: u64,
    /// Why there is none that is newer.
    problem: Option<String>,
}

impl Preview {
    /// Of a site that will be at a path of a host, whose files will be in a folder of their own.
    pub fn new(folder: &Path, mount: &str) -> Self {
        let news = watch::Sender::new(News { site: 0, problem: None });
        let host = folder.join("host");
        let out = host.join(mount.trim_matches('/'));
        Self { host, out, whole: RwLock::new(()), news }
    }

    /// Where the site is to be put.
    pub fn out(&self) -> &Path {
        &self.out
    }

    /// Lets `put` put a site into its folder while no file of it is being opened; then tells every page.
    ///
    /// # Errors
    /// What `put` says. The site is as it was.
    pub fn publish<T>(&self, put: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
        let _whole = self.whole.blocking_write();
        let put = put()?;
        // By the clock, so that pages of an earlier server are of another site.
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
        self.news.send_modify(|news| {
            let site = u64::try_from(now).unwrap_or_default().max(news.site + 1);
            *news = News { site, problem: None };
        });
        Ok(put)
    }

    /// Tells every page why it stays as it is.
    pub fn refuse(&self, problem: String) {
        self.news.send_modify(|news| news.problem = Some(problem));
    }

    /// Answers until `end`, which cuts off what is under way: pages listen without end.
    pub async fn serve(
        self: Arc<Self>,
        listener: TcpListener,
        end: impl Future<Output = ()>,
    ) -> anyhow::Result<()> {
        let no_store =
            SetResponseHeaderLayer::overriding(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        let routes = Router::new()
            .route(SCRIPT_PATH, get(([(CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT)))
            .route(EVENTS_PATH, get(events))
            .fallback(answer)
            .layer(no_store)
            .with_state(self);
        tokio::select! {
            served = axum::serve(listener, routes).into_future() => Ok(served?),
            () = end => Ok(()),
        }
    }
}

async fn events(State(preview): State<Arc<Preview>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let event = |news: News| {
        // A number and a text cannot fail.
        let data = serde_json::to_string(&news).unwrap_or_default();
        Ok(Event::default().retry(RETRY).data(data))
    };
    Sse::new(WatchStream::new(preview.news.subscribe()).map(event)).keep_alive(KeepAlive::default())
}

async fn answer(State(preview): State<Arc<Preview>>, mut request: Request) -> Response {
    // The server leaves the body out; its length is that of the page with the script.
    if request.method() == Method::HEAD {
        *request.method_mut() = Method::GET;
    }
    let (answer, site) = {
        let _whole = preview.whole.read().await;
        let site = preview.news.borrow().site;
        if site == 0 {
            return (StatusCode::SERVICE_UNAVAILABLE, [(CONTENT_TYPE, HTML)], tag(site)).into_response();
        }
        let missing = ServeFile::new(preview.out.join("404.html"));
        let mut files = ServeDir::new(&preview.host).not_found_service(missing);
        (files.try_call(request).await, site)
    };
    let mut answer = match answer {
        Ok(answer) => answer.map(Body::new),
        Err(error) => return failed(&error),
    };
    let is_whole = matches!(answer.status(), StatusCode::OK | StatusCode::NOT_FOUND);
    let headers = answer.headers_mut();
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is_page = kind == "text/html";
    // All text of a site is UTF-8; what serves the files does not know.
    if kind.starts_with("text/")
        && let Ok(kind) = HeaderValue::try_from(format!("{kind}; charset=utf-8"))
    {
        headers.insert(CONTENT_TYPE, kind);
    }
    if !is_page || !is_whole {
        return answer;
    }
    headers.remove(CONTENT_LENGTH);
    let (parts, body) = answer.into_parts();
    match to_bytes(body, usize::MAX).await {
        Ok(page) => Response::from_parts(parts, Body::from(with_script(&page, site))),
        Err(error) => failed(&error),
    }
}

fn failed(error: &dyn std::error::Error) -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, format!("{error}\n")).into_response()
}

/// A page with the script just before its end.
fn with_script(page: &[u8], site: u64) -> Vec<u8> {
    // HTML may leave the end out.
    let end = page.windows(7).rposition(|window| window == b"</body>").unwrap_or(page.len());
    [&page[..end], tag(site).as_bytes(), &page[end..]].concat()
}

/// The element that loads the script, which so knows the site that its page is of.
fn tag(site: u64) -> String {
    format!("<script src=\"{SCRIPT_PATH}?site={site}\"></script>")
}
