//! Reloading: pages that are open learn that the site was built anew.
//!
//! Every page served carries [`SCRIPT_TAG`]; the script listens to [`EVENTS_PATH`] (server-sent events) and reloads the page when the
//! number that comes from there changes.

use std::io::{self, Write};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Where the script is.
pub const SCRIPT_PATH: &str = "/.reload.js";
/// Where the script listens.
pub const EVENTS_PATH: &str = "/.reload";
/// What a served page ends with.
pub const SCRIPT_TAG: &str = "<script src=\"/.reload.js\"></script>";
/// The script. The first number is that of the page itself.
pub const SCRIPT: &str = r#"let shown;
new EventSource("/.reload").onmessage = ({ data }) => {
  if (shown && shown !== data) location.reload();
  shown = data;
};
"#;

/// A line is sent this often even without news, so that closed pages are noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The number of the site that is being served, and who waits for the next.
pub struct Reload {
    number: Mutex<u64>,
    changed: Condvar,
}

impl Reload {
    /// Starts from the clock, so that pages of an earlier server are reloaded too.
    pub fn new() -> Self {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self { number: Mutex::new(since_epoch.as_secs()), changed: Condvar::new() }
    }

    /// Tells every open page that there is a newer site.
    pub fn announce(&self) {
        *self.number.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.changed.notify_all();
    }

    /// Writes the number now and after each change, until the page is closed, which shows as an error.
    pub fn stream(&self, page: &mut impl Write) -> io::Result<()> {
        let mut number = self.number.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let sent = *number;
            drop(number);
            write!(page, "data: {sent}\n\n")?;
            page.flush()?;
            number = self.number.lock().unwrap_or_else(PoisonError::into_inner);
            if *number == sent {
                number =
                    self.changed.wait_timeout(number, HEARTBEAT).unwrap_or_else(PoisonError::into_inner).0;
            }
        }
    }
}
