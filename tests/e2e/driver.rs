//! The drivers of a test run, one an engine, each started by whoever asks first; see [`url`].
//!
//! A test binary has no place to clean up after its last test. So a small shell stands between: it ends
//! the program by its id and removes the run's folder as soon as its own standard input closes, which
//! happens however this process ends. Nobody waits for that shell: twenty thousand small files take their time to go.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Condvar, LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::engine::Engine;
use crate::environment;

/// Browsers at one time: more would only slow each other down on a machine with two cores.
const BROWSERS: usize = 2;

/// How long a driver that says nothing has to start.
const PATIENCE: Duration = Duration::from_secs(20);

const GUARD: &str = r#"
folder=$1
shift
"$@" 2>/dev/null &
program=$!
exec >/dev/null 2>&1
cat
kill "$program"
wait "$program"
rm -rf -- "$folder"
"#;

/// A driver that listens.
struct Driver {
    url: String,
    folder: PathBuf,
    _program: Program,
}

static CHROMEDRIVER: LazyLock<Driver> = LazyLock::new(|| {
    Driver::start(
        &environment::chromedriver(),
        "was started successfully on port ",
        "chromium-driver, CHROMEDRIVER",
    )
});
static GECKODRIVER: LazyLock<Driver> = LazyLock::new(|| {
    Driver::start(&environment::geckodriver(), "Listening on 127.0.0.1:", "geckodriver, GECKODRIVER")
});
static WEBKIT_DRIVER: LazyLock<Driver> = LazyLock::new(|| Driver::start_webkit(&XVFB.0));
/// The display that WebKitGTK draws on, as it cannot do without: `:99`; and what serves it.
static XVFB: LazyLock<(String, Program)> = LazyLock::new(|| {
    // It says the number of a display that was free.
    let arguments = ["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1600x1200x24"];
    let mut program = Program::start(&environment::xvfb(), &arguments, &[], "xvfb, XVFB");
    let number = program.wait_for_line(|line| line.trim().parse::<u32>().ok());
    (format!(":{number}"), program)
});
/// WebKitGTK's compilers of wasm corrupt the memory of programs in Rust now and then (2.50: one run of twelve ended in a trap
/// or in a fault of the allocator; <https://bugs.webkit.org/show_bug.cgi?id=259441>). Its interpreter runs the same program
/// right.
const WEBKIT_INTERPRETS: [(&str, &str); 2] = [("JSC_useBBQJIT", "0"), ("JSC_useOMGJIT", "0")];
static FREE: (Mutex<usize>, Condvar) = (Mutex::new(BROWSERS), Condvar::new());
/// `geckodriver` runs one browser at a time.
static FIREFOX: Mutex<()> = Mutex::new(());
/// So does `WebKitWebDriver`.
static WEBKIT: Mutex<()> = Mutex::new(());

/// Where the driver of an engine listens.
pub fn url(engine: Engine) -> &'static str {
    match engine {
        Engine::Chromium => &CHROMEDRIVER.url,
        Engine::Firefox => &GECKODRIVER.url,
        Engine::WebKit => &WEBKIT_DRIVER.url,
    }
}

/// A folder of this run alone, removed at its end.
pub fn folder() -> &'static Path {
    &CHROMEDRIVER.folder
}

/// The right to run one browser, given back when dropped.
pub struct Turn {
    _alone: Option<MutexGuard<'static, ()>>,
}

impl Turn {
    /// Waits until fewer than [`BROWSERS`] run, and no other of the same driver where that runs one at a time.
    pub fn take(engine: Engine) -> Self {
        let alone = match engine {
            Engine::Chromium => None,
            Engine::Firefox => Some(&FIREFOX),
            Engine::WebKit => Some(&WEBKIT),
        };
        let alone = alone.map(|alone| alone.lock().unwrap_or_else(PoisonError::into_inner));
        let (free, freed) = &FREE;
        let free = free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = freed.wait_while(free, |free| *free == 0).unwrap_or_else(PoisonError::into_inner);
        *free -= 1;
        Self { _alone: alone }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let (free, freed) = &FREE;
        *free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        freed.notify_one();
    }
}

impl Driver {
    /// Starts a driver that says `listens`, and then its port; `wanted` is the package, and the variable that names it.
    fn start(program: &Path, listens: &str, wanted: &'static str) -> Self {
        let mut program = Program::start(program, &["--port=0"], &[], wanted);
        let port = program.wait_for_line(|line| {
            let (_, port) = line.split_once(listens)?;
            port.trim().trim_end_matches('.').parse().ok()
        });
        Self::at(port, program)
    }

    /// Starts the driver of WebKitGTK, which takes no port of its own choice and says nothing.
    fn start_webkit(display: &str) -> Self {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr());
        let port = free.expect("a free port").port();
        let variables: Vec<_> = [("DISPLAY", display)].into_iter().chain(WEBKIT_INTERPRETS).collect();
        let arguments = [&*format!("--port={port}")];
        let wanted = "webkit2gtk-driver, WEBKIT_DRIVER";
        let mut program = Program::start(&environment::webkit_driver(), &arguments, &variables, wanted);
        program.wait_until_it_listens(port);
        Self::at(port, program)
    }

    fn at(port: u16, program: Program) -> Self {
        Self { url: format!("http://127.0.0.1:{port}"), folder: program.folder.clone(), _program: program }
    }
}

/// A program that runs as long as this process does, with a folder of its own.
struct Program {
    /// How it is called, and what is to be installed or named where it does not start.
    name: String,
    folder: PathBuf,
    /// Held for its standard input, which stays open as long as this process lives.
    guard: Child,
}

impl Program {
    fn start(program: &Path, arguments: &[&str], variables: &[(&str, &str)], wanted: &str) -> Self {
        let stem = program.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let folder =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("e2e-{}-{stem}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for this run can be made");
        let guard = Command::new("sh")
            .args(["-c", GUARD, "sh"])
            .arg(&folder)
            .arg(program)
            .args(arguments)
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell can be started");
        let name = format!("`{}` to start (install or name it: {wanted})", program.display());
        Self { name, folder, guard }
    }

    /// What the first line of its output says that says anything.
    fn wait_for_line<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> T {
        let lines = BufReader::new(self.guard.stdout.take().expect("its output is piped")).lines();
        let mut lines = lines.map_while(Result::ok);
        let mut said = Vec::new();
        while let Some(line) = lines.next() {
            if let Some(value) = read(&line) {
                // It may have more to say, and must not fail in that.
                thread::spawn(move || lines.for_each(drop));
                return value;
            }
            said.push(line);
        }
        self.fail(&said.join("\n"))
    }

    fn wait_until_it_listens(&mut self, port: u16) {
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if start.elapsed() > PATIENCE {
                self.fail(&format!("nothing that listens on port {port}"));
            }
            thread::sleep(Duration::from_millis(25));
        }
    }

    fn fail(&mut self, found: &str) -> ! {
        drop(self.guard.stdin.take());
        let _ended = self.guard.wait();
        panic!("expected {}, found: {found}", self.name);
    }
}
