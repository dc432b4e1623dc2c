//! The one `chromedriver` of a test run, started by whoever asks first; see [`url`].
//!
//! A test binary has no place to clean up after its last test. So a small shell stands between: it ends
//! `chromedriver` by its id and removes the run's folder as soon as its own standard input closes, which
//! happens however this process ends. Nobody waits for that shell: twenty thousand small files take their time to go.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Condvar, LazyLock, Mutex, PoisonError};

use crate::environment;

/// Browsers at one time: more would only slow each other down on a machine with two cores.
const BROWSERS: usize = 2;

const GUARD: &str = r#"
folder=$1
shift
"$@" &
driver=$!
exec >/dev/null 2>&1
cat
kill "$driver"
wait "$driver"
rm -rf -- "$folder"
"#;

struct Driver {
    url: String,
    folder: PathBuf,
    /// Held for its standard input, which stays open as long as this process lives.
    _guard: Child,
}

static DRIVER: LazyLock<Driver> = LazyLock::new(Driver::start);
static FREE: (Mutex<usize>, Condvar) = (Mutex::new(BROWSERS), Condvar::new());

/// Where `chromedriver` listens.
pub fn url() -> &'static str {
    &DRIVER.url
}

/// A folder of this run alone, removed at its end.
pub fn folder() -> &'static Path {
    &DRIVER.folder
}

/// The right to run one browser, given back when dropped.
pub struct Turn(());

impl Turn {
    /// Waits until fewer than [`BROWSERS`] run.
    pub fn take() -> Self {
        let (free, freed) = &FREE;
        let free = free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = freed.wait_while(free, |free| *free == 0).unwrap_or_else(PoisonError::into_inner);
        *free -= 1;
        Self(())
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
    fn start() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("e2e-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for this run can be made");
        let program = environment::chromedriver();
        let mut guard = Command::new("sh")
            .args(["-c", GUARD, "sh"])
            .arg(&folder)
            .arg(&program)
            .arg("--port=0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell can be started");
        let lines = BufReader::new(guard.stdout.take().expect("its output is piped")).lines();
        let mut said = Vec::new();
        for line in lines.map_while(Result::ok) {
            if let Some(port) = line.strip_prefix("ChromeDriver was started successfully on port ") {
                let url = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
                return Self { url, folder, _guard: guard };
            }
            said.push(line);
        }
        drop(guard.stdin.take());
        let _ended = guard.wait();
        panic!(
            "expected `{}` to start (install chromium-driver, or name it in CHROMEDRIVER), found: {}",
            program.display(),
            said.join("\n")
        );
    }
}
