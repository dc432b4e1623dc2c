//! The command line itself: help, completions, output for machines, and what becomes of output that nobody reads.

use std::io;
use std::process::Command;

use serde_json::Value;

use crate::folder::Folder;

#[test]
fn every_command_has_examples() {
    let folder = Folder::new();
    for command in ["build", "check", "new", "serve", "list", "completions"] {
        let said = folder.digest(&[command, "--help"]);
        assert_eq!(said.code, Some(0));
        assert!(said.stdout.contains("Examples:\n"), "{command}: {}", said.stdout);
    }
    let said = folder.digest(&["--help"]);
    assert!(said.stdout.contains("Examples:\n") && said.stdout.contains("Exit codes:\n"), "{}", said.stdout);
    assert_eq!(folder.digest(&[]).code, Some(2));
    assert_eq!(folder.digest(&["bild"]).code, Some(2));
}

#[test]
fn shells_complete_commands() {
    let folder = Folder::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let said = folder.digest(&["completions", shell]);
        said.went_well();
        assert!(said.stdout.contains("completions") && said.stdout.contains("digest"), "{shell}");
    }
    assert_eq!(folder.digest(&["completions", "cmd"]).code, Some(2));
}

#[test]
fn a_series_is_listed_for_machines() {
    let folder = Folder::with_posts(2);
    folder.file("posts/2024-01-03-weekly.md", "# Weekly 3 (01.01-01.03)\n\n## Nova\n\n- x\n");
    let said = folder.digest(&["list", "posts", "--format", "json"]);
    said.went_well();
    let listing: Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(
        listing["issues"][2],
        serde_json::json!({
            "slug": "2024-01-03-weekly", "title": "Weekly 3 (01.01-01.03)", "number": 3, "date": "2024-01-03",
            "period": ["2024-01-01", "2024-01-03"], "entries": 1
        })
    );
    assert_eq!(
        listing["projects"],
        serde_json::json!([
            { "slug": "nova", "name": "Nova", "issues": 3, "entries": 3 },
            { "slug": "heat", "name": "Heat", "issues": 2, "entries": 2 },
        ])
    );
    assert_eq!(listing["sections"], serde_json::json!([]));
    // As before there were arguments.
    assert_eq!(folder.digest(&["list", "--posts", "posts", "--format", "json"]).stdout, said.stdout);
}

#[test]
fn nobody_has_to_read_what_is_said() {
    for (arguments, code) in [
        (&["build", "posts", "--app", "app", "--out", "out"][..], 0),
        (&["check", "posts"], 0),
        (&["list", "posts"], 0),
        (&["new", "posts"], 0),
        (&["new", "--stdout", "posts"], 0),
        (&["list", "nowhere"], 1),
    ] {
        let folder = Folder::with_posts(2);
        folder.file("posts/2024-01-03-weekly.md", "# Weekly 3\n\n- A warning []()\n");
        // As `digest … 2>&1 | head` leaves them.
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        let status = Command::new(env!("CARGO_BIN_EXE_digest"))
            .args(arguments)
            .current_dir(folder.path("."))
            .stdout(writer.try_clone().unwrap())
            .stderr(writer)
            .status();
        assert_eq!(status.unwrap().code(), Some(code), "{arguments:?}");
        assert_eq!(folder.path("out/index.html").exists(), arguments[0] == "build");
    }
}
