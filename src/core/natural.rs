//! The order that people put names in.
//!
//! Entry point: [`key`].

/// What a name is ordered by: a run of digits by its value, before any other text, and `5.4-rc.1` before `5.4`.
pub fn key(name: &str) -> impl Ord + use<> {
    let mut parts: Vec<Part> = Vec::new();
    for c in name.chars() {
        match (parts.last_mut(), c.is_ascii_digit()) {
            // No leading zeros: the longer number is the greater.
            (Some(Part::Number(length, digits)), true) if digits == "0" => {
                (*length, *digits) = (1, c.to_string());
            }
            (Some(Part::Number(length, digits)), true) => {
                *length += 1;
                digits.push(c);
            }
            (Some(Part::Text(text)), false) => text.push(c),
            (_, true) => parts.push(Part::Number(1, c.to_string())),
            (_, false) => parts.push(Part::Text(c.to_string())),
        }
    }
    parts.push(Part::End);
    let is_number = |part: &Part| matches!(part, Part::Number(..));
    for at in 1..parts.len() - 1 {
        let is_last = parts[at + 1] == Part::End;
        if let Part::Text(text) = &parts[at]
            && is_number(&parts[at - 1])
            && (is_last || is_number(&parts[at + 1]))
            && let Some(stage) = stage_before_release(text, is_last)
        {
            parts[at] = Part::Early(stage.to_owned());
        }
    }
    parts
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// The stage of a version before its release, which is what ends in its place.
    Early(String),
    End,
    /// How many digits, and which.
    Number(usize, String),
    Text(String),
}

/// What a text behind a number says of a version that is to come: `rc` of `5.4-rc.1`. `5.4a` is none, as `9a` may follow `9`.
fn stage_before_release(text: &str, is_last: bool) -> Option<&str> {
    let stage = text.trim_matches(['-', '.', '_']);
    let is_letter = matches!(text, "a" | "b") && !is_last;
    (is_letter || matches!(stage, "alpha" | "beta" | "dev" | "pre" | "preview" | "rc")).then_some(stage)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_order() {
        for expected in [
            "5.3 5.4a01 5.4b01 5.4-beta.2 5.4rc01 5.4rc2 5.4 5.4.1 5.4.10",
            "v1.0.0-dev v1.0.0-rc v1.0.0 v1.0.1",
            "x9 x009a x9b x10",
            "1 01a 2 10 a a1 b",
            "issue-9 issue-9-errata issue-10",
        ] {
            let mut names: Vec<_> = expected.split(' ').rev().collect();
            names.sort_by_cached_key(|name| key(name));
            assert_eq!(names.join(" "), expected);
        }
    }
}
