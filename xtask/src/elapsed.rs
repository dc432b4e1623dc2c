//! How long something took, as a person says it: `0.4 s`, `12 s`, `4 min 12 s`.

use std::fmt;
use std::time::Duration;

/// A duration that prints itself rounded to what matters.
#[derive(Clone, Copy)]
pub struct Elapsed(pub Duration);

impl fmt::Display for Elapsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0.as_millis() + 50) / 100;
        let seconds = (self.0.as_millis() + 500) / 1000;
        let text = match seconds {
            0..=9 => format!("{}.{} s", tenths / 10, tenths % 10),
            10..=59 => format!("{seconds} s"),
            _ => format!("{} min {} s", seconds / 60, seconds % 60),
        };
        f.pad(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(millis: u64, expected: &str) {
        assert_eq!(Elapsed(Duration::from_millis(millis)).to_string(), expected);
    }

    #[test]
    fn rounds_to_what_matters() {
        case(0, "0.0 s");
        case(49, "0.0 s");
        case(50, "0.1 s");
        case(1_250, "1.3 s");
        case(9_960, "10 s");
        case(12_400, "12 s");
        case(59_600, "1 min 0 s");
        case(252_000, "4 min 12 s");
    }
}
