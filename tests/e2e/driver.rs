//! The drivers of a test run, one an engine, each started by whoever asks first; see [`url`].
//!
//! A test binary has no place to clean up after its last test. So a small shell stands between: it ends
//! the driver by its id and removes the run's folder as soon as its own standard input closes, which
//! happens however this process ends. Nobody waits for that shell: twenty thousand small files take their time to go.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Condvar, LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::environment;

/// Browsers at one time: more would only slow each other down on a machine with two cores.
const BROWSERS: usize = 2;

const GUARD: &str = r#"
folder=$1
shift
"$@" 2>/dev/null &
driver=$!
exec >/dev/null 2>&1
cat
kill "$driver"
wait "$driver"
rm -rf -- "$folder"
"#;

/// What runs the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium or Chrome, by `chromedriver`.
    Chromium,
    /// Firefox, by `geckodriver`.
    Firefox,
}

struct Driver {
    url: String,
    folder: PathBuf,
    /// Held for its standard input, which stays open as long as this process lives.
    _guard: Child,
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
static FREE: (Mutex<usize>, Condvar) = (Mutex::new(BROWSERS), Condvar::new());
/// `geckodriver` runs one browser at a time.
static FIREFOX: Mutex<()> = Mutex::new(());

/// Where the driver of an engine listens.
pub fn url(engine: Engine) -> &'static str {
    match engine {
        Engine::Chromium => &CHROMEDRIVER.url,
        Engine::Firefox => &GECKODRIVER.url,
    }
}

/// A folder of this run alone, removed at its end.
pub fn folder() -> &'static Path {
    &CHROMEDRIVER.folder
}

/// The right to run one browser, given back when dropped.
pub struct Turn {
    _firefox: Option<MutexGuard<'static, ()>>,
}

impl Turn {
    /// Waits until fewer than [`BROWSERS`] run, and no other Firefox where it is to be one.
    pub fn take(engine: Engine) -> Self {
        let firefox = || FIREFOX.lock().unwrap_or_else(PoisonError::into_inner);
        let firefox = (engine == Engine::Firefox).then(firefox);
        let (free, freed) = &FREE;
        let free = free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = freed.wait_while(free, |free| *free == 0).unwrap_or_else(PoisonError::into_inner);
        *free -= 1;
        Self { _firefox: firefox }
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
    fn start(program: &Path, listens: &str, wanted: &str) -> Self {
        let name = program.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let folder =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("e2e-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for this run can be made");
        let mut guard = Command::new("sh")
            .args(["-c", GUARD, "sh"])
            .arg(&folder)
            .arg(program)
            .arg("--port=0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell can be started");
        let lines = BufReader::new(guard.stdout.take().expect("its output is piped")).lines();
        let mut lines = lines.map_while(Result::ok);
        let mut said = Vec::new();
        while let Some(line) = lines.next() {
            if let Some((_, port)) = line.split_once(listens) {
                let url = format!("http://127.0.0.1:{}", port.trim().trim_end_matches('.'));
                // It may have more to say, and must not fail in that.
                thread::spawn(move || lines.for_each(drop));
                return Self { url, folder, _guard: guard };
            }
            said.push(line);
        }
        drop(guard.stdin.take());
        let _ended = guard.wait();
        panic!(
            "expected `{}` to start (install or name it: {wanted}), found: {}",
            program.display(),
            said.join("\n")
        );
    }
}
