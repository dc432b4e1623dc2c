//! The servers of files that publishers use, started on a free port of this machine with the configuration from `docs/hosting`,
//! of which only the address and the folders are replaced.

use std::error::Error;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use http_body_util::{BodyExt, Empty};
use hyper::body::Bytes;
use hyper::{HeaderMap, Request};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;

use crate::driver;
use crate::environment;
use crate::site::Site;

/// How long a server may take to listen: far more than it takes.
const LIMIT: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(25);

/// Which server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// nginx.
    Nginx,
    /// Caddy.
    Caddy,
}

/// A way of compressing, and the ending of files compressed so.
pub struct Coding {
    /// As HTTP calls it.
    pub name: &'static str,
    /// Of the file's name.
    pub ending: &'static str,
}

const BROTLI: Coding = Coding { name: "br", ending: "br" };
const GZIP: Coding = Coding { name: "gzip", ending: "gz" };

/// A running server; ended when dropped.
pub struct Server {
    kind: Kind,
    address: SocketAddr,
    mount: String,
    child: Child,
}

/// What a server answered.
#[derive(Debug)]
pub struct Answer {
    /// Status.
    pub status: u16,
    /// Body, in the coding in which it was sent.
    pub body: Bytes,
    headers: HeaderMap,
}

impl Kind {
    /// The codings in which it sends files compressed ahead, as it is set up in `docs/hosting`.
    pub fn codings(self) -> &'static [Coding] {
        match self {
            // Brotli takes a module that is not in the package.
            Self::Nginx => &[GZIP],
            Self::Caddy => &[BROTLI, GZIP],
        }
    }
}

impl Server {
    /// Serves `site`.
    pub fn start(kind: Kind, site: &Site) -> Self {
        let address = free_address();
        let folder = driver::folder().join(format!("server-{}", address.port()));
        fs::create_dir_all(&folder).expect("a folder for a server can be made");
        let mut command = match kind {
            Kind::Nginx => nginx(address, site, &folder),
            Kind::Caddy => caddy(address, site, &folder),
        };
        let log = fs::File::create(folder.join("log")).expect("a log can be written");
        let child = command
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("a log can be shared"))
            .stderr(log)
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start {kind:?}: {error}"));
        let mut server = Self { kind, address, mount: site.mount.clone(), child };
        server.wait(&folder.join("log"));
        server
    }

    /// Which server it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Asks for a path below the site's root.
    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::get(format!("http://{}{}{path}", self.address, self.mount));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Empty::new()).expect("a request");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let answered = runtime.block_on(async {
            let client = Client::builder(TokioExecutor::new()).build_http::<Empty<Bytes>>();
            let (head, body) = client.request(request).await?.into_parts();
            let body = body.collect().await?.to_bytes();
            Ok::<_, Box<dyn Error>>(Answer { status: head.status.as_u16(), headers: head.headers, body })
        });
        answered.unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Until it listens.
    fn wait(&mut self, log: &Path) {
        let start = Instant::now();
        while TcpStream::connect(self.address).is_err() {
            let ended = self.child.try_wait().expect("a child can be asked").is_some();
            assert!(
                !ended && start.elapsed() < LIMIT,
                "expected {:?} to listen, found: {}",
                self.kind,
                fs::read_to_string(log).unwrap_or_default()
            );
            std::thread::sleep(PAUSE);
        }
        let said = fs::read_to_string(log).unwrap_or_default();
        assert!(
            !said.contains("duplicate"),
            "expected a configuration that says nothing twice, found: {said}"
        );
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Answer {
    /// A header, empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a header in ASCII"))
    }
}

/// One that nobody listens on. Between this and the server's start another program might take it; then the server says so.
fn free_address() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("a bound socket has an address")
}

fn nginx(address: SocketAddr, site: &Site, folder: &Path) -> Command {
    let (program, types) = environment::nginx();
    let types = types.display().to_string();
    let server = configuration(
        "nginx.conf",
        &[
            ("listen 80;", &format!("listen {address};")),
            ("root /srv/digest;", &format!("root {};", site.root.display())),
            ("/etc/nginx/mime.types", &types),
            ("^/", &format!("^{}", site.mount)),
            (" /404.html;", &format!(" {}404.html;", site.mount)),
        ],
    );
    let whole = format!(
        "pid nginx.pid; error_log stderr; events {{}}\n\
         http {{ access_log off; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;\n\
         uwsgi_temp_path uwsgi; scgi_temp_path scgi;\n{server}\n}}\n"
    );
    // Who may not say as whom to work need not, and is only warned.
    let whole = format!("user {};\n{whole}", std::env::var("USER").unwrap_or_else(|_| "root".to_owned()));
    let file = folder.join("nginx.conf");
    fs::write(&file, whole).expect("a configuration can be written");
    let mut command = Command::new(program);
    command.arg("-p").arg(folder).arg("-c").arg(file).args(["-e", "stderr", "-g", "daemon off;"]);
    command
}

fn caddy(address: SocketAddr, site: &Site, folder: &Path) -> Command {
    let server = configuration(
        "Caddyfile",
        &[
            ("digest.example.org {", &format!("http://{address} {{\n\tbind 127.0.0.1")),
            ("root * /srv/digest", &format!("root * {}", site.root.display())),
            ("^/", &format!("^{}", site.mount)),
            (" /404.html", &format!(" {}404.html", site.mount)),
        ],
    );
    let file = folder.join("Caddyfile");
    fs::write(&file, format!("{{\n\tadmin off\n}}\n{server}")).expect("a configuration can be written");
    let mut command = Command::new(environment::caddy());
    command.args(["run", "--adapter", "caddyfile", "--config"]).arg(file);
    // It keeps certificates below its home.
    command.env("HOME", folder).env("XDG_DATA_HOME", folder).env("XDG_CONFIG_HOME", folder);
    command
}

/// A file of `docs/hosting` with these parts replaced, each of which it must hold outside of its comments.
fn configuration(name: &str, replaced: &[(&str, &str)]) -> String {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/hosting").join(name);
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let is_comment = |line: &&str| !line.trim_start().starts_with('#');
    let mut text = text.lines().filter(is_comment).collect::<Vec<_>>().join("\n");
    for (from, to) in replaced {
        assert!(text.contains(from), "{name}: expected `{from}`");
        text = text.replace(from, to);
    }
    text
}
