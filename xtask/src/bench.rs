//! `cargo xtask bench`: how fast posts are read, natively and in wasm. The measuring is `examples/reading.rs`.

use std::path::Path;

use crate::child::Child;
use crate::project::Project;
use crate::tools;

/// The interface that Node gives a wasm program to read files and the clock; a browser has neither, the code is the same.
const WASI: &str = "wasm32-wasip1";

/// Runs a wasm program with a folder as its only argument, and as all it sees of the machine.
const RUN_WASM: &str = r#"
const { WASI } = require("node:wasi");
const [wasm, posts] = process.argv.slice(1);
const wasi = new WASI({ version: "preview1", args: ["reading", "/posts"], preopens: { "/posts": posts } });
WebAssembly.instantiate(require("node:fs").readFileSync(wasm), wasi.getImportObject())
  .then(({ instance }) => wasi.start(instance));
"#;

/// Prints both measurements. Errors when one does not build or a post cannot be read.
pub fn run(project: &Project, posts: &Path) -> anyhow::Result<()> {
    let reading = |arguments: &[&str]| {
        project.cargo().args(arguments).args(["--quiet", "--no-default-features", "--example", "reading"])
    };
    println!("native (profile of `digest`):");
    reading(&["run", "--profile", "native"]).arg("--").arg(posts).show()?;

    tools::ensure_target(project, WASI, "lets the same measuring run in wasm")?;
    reading(&["build", "--release", "--target", WASI]).show_or_capture(project.verbose)?;
    println!("\nwasm (profile of the app, in Node):");
    Child::new("node")
        .args(["--no-warnings", "--eval", RUN_WASM])
        .arg(project.target().join(WASI).join("release/examples/reading.wasm"))
        .arg(posts)
        .advice("The wasm half runs in Node 20 or newer; the native half above stands.")
        .show()
}
